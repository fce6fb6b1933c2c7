//! Writing files whole or not at all. In: paths and bytes. Out: the files, or a [`Failure`] and nothing changed. A file that
//! gongwen did not write, or that was changed since, is replaced only where the person at the keyboard says so.

use super::failure::{Failure, printable, shown};
use super::inputs;
use gongwen::rooms::origin;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What may become of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replace {
    /// It is replaced if gongwen wrote it and nobody has changed it since, else kept and said.
    Own,
    /// The same, by a command whose output is named by `-o` alone and that keeps no old files.
    OwnByOutput,
    /// The same, by a command that has neither; the words say what else can be done.
    OwnBy(&'static str),
    /// It is the draft itself that is written, mended.
    Draft,
    /// It is renamed first.
    KeepingOld,
    /// It is replaced.
    Any,
}

impl Replace {
    /// Whether only what gongwen wrote gives way.
    const fn spares_others(self) -> bool {
        matches!(self, Self::Own | Self::OwnByOutput | Self::OwnBy(_))
    }
}

/// Writes all these files: each beside its place first, then all are renamed, so that no reader ever sees half a file.
pub(crate) fn write(replace: Replace, files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    write_by_way_of(None, replace, files)
}

/// The same; a folder on the same disk, if given, holds the files until they are whole.
pub(crate) fn write_by_way_of(
    staging: Option<&Path>,
    replace: Replace,
    files: &[(PathBuf, &[u8])],
) -> Result<(), Failure> {
    // what is there already, byte for byte, is in nobody's way
    let is_there_already = |(target, bytes): &&(PathBuf, &[u8])| {
        let as_long = fs::metadata(target).is_ok_and(|there| there.len() == bytes.len() as u64);
        as_long && fs::read(target).is_ok_and(|there| there == *bytes)
    };
    let files: Vec<_> = files.iter().filter(|file| !is_there_already(file)).collect();
    let targets: Vec<_> = files.iter().map(|(target, _)| target.as_path()).collect();
    permit(replace, &targets)?;
    if replace.spares_others() {
        // a finished document is no place for a draft, nor a page of figures for a document: the first byte tells
        let other = |(target, bytes): &(PathBuf, &[u8])| {
            let mut there = Vec::new();
            let read = File::open(target).and_then(|file| file.take(1).read_to_end(&mut there));
            read.is_ok() && there.first() != bytes.first()
        };
        if let Some((target, _)) = files.iter().find(|file| other(file)) {
            return Err(taken(replace, target, &targets));
        }
    }
    let temporary: Result<Vec<_>, _> = files
        .iter()
        .map(|(target, bytes)| {
            Temporary::write(staging, target, |file| file.write_all(bytes))
                .map_err(|error| Failure::writing(target, &error))
        })
        .collect();
    for (temporary, target) in temporary?.into_iter().zip(targets) {
        temporary.put(replace, target).map_err(|error| Failure::writing(target, &error))?;
    }
    Ok(())
}

/// Writes a file that is too large to be held; it too appears whole or not at all.
pub(crate) fn stream(
    replace: Replace,
    target: &Path,
    content: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), Failure> {
    permit(replace, &[target])?;
    let written = Temporary::write(None, target, content).and_then(|file| file.put(replace, target));
    written.map_err(|error| Failure::writing(target, &error))
}

/// Whether these files may be written, which belong together. Renaming would replace what a writer has protected, and what
/// somebody else has written.
pub(crate) fn permit(replace: Replace, targets: &[&Path]) -> Result<(), Failure> {
    for target in targets {
        // of a link, what counts is what it leads to
        let there = match fs::metadata(target) {
            Ok(there) => there,
            Err(_) if target.is_symlink() => return Err(taken(replace, target, targets)),
            Err(_) => continue,
        };
        if there.is_dir() {
            return Err(Failure::at(target, "要写的文件与一个文件夹同名")
                .hint("请把该文件夹改名或移走，或者用 -o 指定别的文件夹"));
        }
        if replace != Replace::Draft && inputs::has(target) {
            return Err(Failure::at(target, "这个文件是读进来的，写进去它就没有了；没有写")
                .hint("请换一个文件名或文件夹"));
        }
        if there.permissions().readonly() {
            return Err(Failure::at(target, "已有同名的只读文件，没有覆盖")
                .hint("请取消该文件的“只读”属性，或者用 -o 指定别的文件夹"));
        }
        if replace.spares_others() && !is_own(target) {
            return Err(taken(replace, target, targets));
        }
    }
    Ok(())
}

/// Whether gongwen wrote a file and nobody has changed it since.
pub(crate) fn is_own(path: &Path) -> bool {
    path.is_file() && fs::read(path).is_ok_and(|bytes| origin::is_own(&bytes))
}

/// That a file stands in the way that is not gongwen's, and what names are free.
fn taken(replace: Replace, target: &Path, together: &[&Path]) -> Failure {
    let old = backup(target);
    let free = (2..).map(|number| renamed(target, &format!("-{number}"))).find(|free| {
        let endings = together.iter().map(|other| other.extension().unwrap_or_default());
        endings.into_iter().all(|ending| !is_there(&free.with_extension(ending)))
    });
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let message = match is_own(target) {
        true => "已有同名文件，是 gongwen 生成的另一种文件；没有覆盖",
        // a draft bears no mark
        false if replace == Replace::OwnByOutput => "已有同名文件，内容不同；没有覆盖",
        false => "已有同名文件，不是 gongwen 生成的，或者生成后又改过；没有覆盖",
    };
    if let Replace::OwnBy(way) = replace {
        return Failure::at(target, message).hint(way);
    }
    if replace == Replace::OwnByOutput {
        let free = free.unwrap_or_default();
        let hint = format!("用 -o 写成另一个文件，如 -o {}；确实不要它了，加上 --force", shown(&free));
        return Failure::at(target, message).hint(hint);
    }
    let hint = format!(
        "加上 --backup，把它改名为“{}”留着；或者用 --name 另取文件名，如“{}”；确实不要它了，加上 --force",
        printable(&old.file_name().unwrap_or_default().to_string_lossy()),
        printable(&free.map(|free| stem(&free)).unwrap_or_default()),
    );
    Failure::at(target, message).hint(hint)
}

/// The name under which a file is kept when another takes its place: `报告（旧）.docx`.
fn backup(target: &Path) -> PathBuf {
    let numbers = std::iter::once(String::new()).chain((2..).map(|number: u32| number.to_string()));
    let mut names = numbers.map(|number| renamed(target, &format!("（旧{number}）")));
    names.find(|name| !is_there(name)).unwrap_or_default()
}

/// A file's name with some words before its ending.
fn renamed(target: &Path, words: &str) -> PathBuf {
    let mut name = target.file_stem().unwrap_or_default().to_owned();
    name.push(words);
    if let Some(ending) = target.extension() {
        name.push(".");
        name.push(ending);
    }
    target.with_file_name(name)
}

/// Whether there is anything of this name, even a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// How the names of files begin and end that are not whole yet.
const TEMPORARY: (&str, &str) = (".gongwen-", ".tmp");

/// Whether a name is that of a file that a run has left half-written.
pub(crate) fn is_temporary(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

/// A half-written file of this age is of a run that was killed.
const STALE: Duration = Duration::from_secs(3600);

/// Removes what runs that were killed have left half-written in a folder.
pub(crate) fn sweep(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_temporary(&entry.file_name()) && age().is_some_and(|age| age > STALE) {
            // what is left over can do no harm
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// A file that vanishes unless it is renamed.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn write(
        staging: Option<&Path>,
        target: &Path,
        content: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<Self> {
        let folder = target.parent().unwrap_or(Path::new(""));
        if !folder.as_os_str().is_empty() {
            fs::create_dir_all(folder)?;
        }
        let (temporary, mut file) = Self::create(staging.unwrap_or(folder))?;
        content(&mut file)?;
        Ok(temporary)
    }

    fn create(folder: &Path) -> io::Result<(Self, File)> {
        for number in 0_u32.. {
            let process = std::process::id();
            let path = folder.join(format!("{}{process}-{number}{}", TEMPORARY.0, TEMPORARY.1));
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path }, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Puts the file in its place; what is there is kept under another name, if that is asked for.
    fn put(mut self, replace: Replace, target: &Path) -> io::Result<()> {
        // a link stays one
        let target = if target.is_symlink() { target.canonicalize()? } else { target.to_owned() };
        if replace == Replace::KeepingOld && is_there(&target) {
            let old = backup(&target);
            // linked, there is never a moment without the file; not every file system can
            fs::hard_link(&target, &old).or_else(|_| fs::rename(&target, &old))?;
        }
        fs::rename(&self.path, target)?;
        self.path = PathBuf::new();
        Ok(())
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // nothing more can be done for a file that cannot be removed
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that gongwen would write.
    fn own(words: &str) -> Vec<u8> {
        origin::mark(format!("{{\n  \"words\": \"{words}\"\n}}\n").into_bytes())
    }

    #[test]
    fn both_files_are_written_or_neither() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("a.docx"), folder.path().join("a.docx.txt/b.pdf"));
        fs::write(folder.path().join("a.docx.txt"), "挡路").unwrap();
        fs::write(&good, own("旧")).unwrap();
        let failure = write(Replace::Own, &[(good.clone(), &own("新")), (bad, b"new")]).unwrap_err();
        assert!(failure.file.as_ref().unwrap().ends_with("b.pdf"), "{failure:?}");
        assert_eq!(fs::read(&good).unwrap(), own("旧"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(write(Replace::Own, &[(good.clone(), b"new")]).is_err(), "it is of another kind");
        write(Replace::Own, &[(good.clone(), &own("新"))]).unwrap();
        assert_eq!(fs::read(&good).unwrap(), own("新"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_others_wrote_stays_unless_the_writer_says_otherwise() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let names = || {
            let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
            let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
            names.sort();
            names
        };
        fs::write(path("a.pdf"), "别人的").unwrap();
        fs::write(path("a-2.docx"), "别人的").unwrap();
        let files = [(path("a.docx"), &b"new"[..]), (path("a.pdf"), b"new")];
        let failure = write(Replace::Own, &files).unwrap_err();
        let hint = failure.hint.unwrap();
        assert!(hint.contains("“a（旧）.pdf”") && hint.contains("“a-3”"), "{hint}");
        assert_eq!(names(), ["a-2.docx", "a.pdf"]);
        write(Replace::KeepingOld, &files).unwrap();
        assert_eq!(names(), ["a-2.docx", "a.docx", "a.pdf", "a（旧）.pdf"]);
        assert_eq!(fs::read_to_string(path("a（旧）.pdf")).unwrap(), "别人的");
        write(Replace::KeepingOld, &files[1..]).unwrap();
        assert_eq!(names(), ["a-2.docx", "a.docx", "a.pdf", "a（旧）.pdf"], "it is there already");
        write(Replace::KeepingOld, &[(path("a.pdf"), b"newer")]).unwrap();
        assert_eq!(fs::read(path("a（旧2）.pdf")).unwrap(), b"new");
        write(Replace::Any, &[(path("a-2.docx"), b"new")]).unwrap();
        assert_eq!(fs::read(path("a-2.docx")).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("真.pdf"), own("旧")).unwrap();
        symlink("真.pdf", path("a.pdf")).unwrap();
        symlink("没有.pdf", path("b.pdf")).unwrap();
        write(Replace::Own, &[(path("a.pdf"), &own("新"))]).unwrap();
        assert!(path("a.pdf").is_symlink());
        assert_eq!(fs::read(path("真.pdf")).unwrap(), own("新"));
        assert!(write(Replace::Own, &[(path("b.pdf"), b"new")]).is_err());
    }

    #[test]
    fn folders_and_protected_files_are_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(Replace::Any, &[(folder.path().to_owned(), b"x")]).is_err());
        let path = folder.path().join("a.pdf");
        fs::write(&path, "旧").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(write(Replace::Any, &[(path.clone(), b"x")]).unwrap_err().message.contains("只读"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "旧");
    }
}
