//! Writing files whole or not at all. In: paths and bytes. Out: the files, or a [`Failure`] and nothing changed.

use super::failure::Failure;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes all these files: each beside its place first, then all are renamed, so that no reader ever sees half a file.
pub(crate) fn write(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    write_by_way_of(None, files)
}

/// The same; a folder on the same disk, if given, holds the files until they are whole.
pub(crate) fn write_by_way_of(staging: Option<&Path>, files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let temporary: Result<Vec<_>, _> = files
        .iter()
        .map(|(target, bytes)| {
            permit(target)?;
            Temporary::write(staging, target, |file| file.write_all(bytes))
                .map_err(|error| Failure::writing(target, &error))
        })
        .collect();
    for (temporary, (target, _)) in temporary?.into_iter().zip(files) {
        temporary.rename(target).map_err(|error| Failure::writing(target, &error))?;
    }
    Ok(())
}

/// Writes a file that is too large to be held; it too appears whole or not at all.
pub(crate) fn stream(target: &Path, content: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    Temporary::write(None, target, content)?.rename(target)
}

/// Whether this file may be written: renaming would replace what a writer has protected.
pub(crate) fn permit(target: &Path) -> Result<(), Failure> {
    match fs::metadata(target) {
        Ok(there) if there.is_dir() => Err(Failure::at(target, "要写的文件与一个文件夹同名")
            .hint("请把该文件夹改名或移走，或者用 -o 指定别的文件夹")),
        Ok(there) if there.permissions().readonly() => {
            Err(Failure::at(target, "已有同名的只读文件，没有覆盖")
                .hint("请取消该文件的“只读”属性，或者用 -o 指定别的文件夹"))
        }
        _ => Ok(()),
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
            let path = folder.join(format!(".gongwen-{}-{number}.tmp", std::process::id()));
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((Self { path }, file)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn rename(mut self, target: &Path) -> io::Result<()> {
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

    #[test]
    fn both_files_are_written_or_neither() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("a.docx"), folder.path().join("a.docx.txt/b.pdf"));
        fs::write(folder.path().join("a.docx.txt"), "挡路").unwrap();
        fs::write(&good, "旧").unwrap();
        let failure = write(&[(good.clone(), b"new"), (bad, b"new")]).unwrap_err();
        assert!(failure.file.as_ref().unwrap().ends_with("b.pdf"), "{failure:?}");
        assert_eq!(fs::read_to_string(&good).unwrap(), "旧");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        write(&[(good.clone(), b"new")]).unwrap();
        assert_eq!(fs::read(&good).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn folders_and_protected_files_are_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(&[(folder.path().to_owned(), b"x")]).is_err());
        let path = folder.path().join("a.pdf");
        fs::write(&path, "旧").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(write(&[(path.clone(), b"x")]).unwrap_err().message.contains("只读"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "旧");
    }
}
