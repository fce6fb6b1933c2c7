//! Where the files lie that a draft, a style or a row of a table names. In: the folder of the file that names them, and a
//! path. Out: the bytes, or why there are none. One rule: in that folder or below it, nowhere else; outside of it, by `..`,
//! an absolute path or a link, only where the person at the keyboard has allowed it.

use gongwen::file::FileError;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

/// Where the paths in a file may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Into the folder and those below it.
    Below,
    /// Anywhere: `--allow-outside`.
    Anywhere,
}

/// A folder from which the paths in a file count.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    folder: PathBuf,
    reach: Reach,
}

impl Beside {
    /// Beside a file in this folder.
    pub(crate) fn new(folder: &Path, reach: Reach) -> Self {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        Self { folder: folder.to_owned(), reach }
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Beside a file in another folder, with the same permission.
    pub(crate) fn at(&self, folder: &Path) -> Self {
        Self::new(folder, self.reach)
    }

    /// Reads a file of at most so many bytes; gives its place too.
    pub(crate) fn read(&self, path: &str, longest: u64) -> Result<(PathBuf, Vec<u8>), FileError> {
        if self.reach == Reach::Below && leads_out(Path::new(path)) {
            return Err(FileError::Outside);
        }
        let named = self.folder.join(path);
        let shown = if self.folder == Path::new(".") { PathBuf::from(path) } else { named.clone() };
        let there = named.canonicalize().map_err(|error| reason(&error))?;
        let folder = self.folder.canonicalize().map_err(|error| reason(&error))?;
        if self.reach == Reach::Below && !there.starts_with(folder) {
            return Err(FileError::Outside);
        }
        read(&there, longest).map(|bytes| (shown, bytes))
    }
}

/// Reads a file of at most so many bytes, wherever it lies; nothing that is no file, such as a pipe that never ends.
pub(crate) fn read(path: &Path, longest: u64) -> Result<Vec<u8>, FileError> {
    let known = fs::metadata(path).map_err(|error| reason(&error))?;
    if known.is_dir() {
        return Err(FileError::Folder);
    }
    if !known.is_file() {
        return Err(FileError::Unreadable("不是普通文件".to_owned()));
    }
    let mut bytes = Vec::new();
    // one byte more is enough to see that it is too long, even where it has grown meanwhile
    let read = File::open(path).and_then(|file| file.take(longest + 1).read_to_end(&mut bytes));
    read.map_err(|error| reason(&error))?;
    super::inputs::note(path);
    if bytes.len() as u64 > longest { Err(FileError::TooLong(longest)) } else { Ok(bytes) }
}

fn reason(error: &io::Error) -> FileError {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename => FileError::Missing,
        ErrorKind::PermissionDenied => FileError::Unreadable("没有读取的权限".to_owned()),
        // a NUL in the name
        ErrorKind::InvalidInput => FileError::Missing,
        _ => FileError::Unreadable(error.to_string()),
    }
}

/// Whether a path leaves its folder, whatever lies on the disk.
fn leads_out(path: &Path) -> bool {
    let mut depth = 0_usize;
    for component in path.components() {
        match component {
            Component::Prefix(_) | Component::RootDir => return true,
            Component::CurDir => {}
            Component::ParentDir => match depth.checked_sub(1) {
                Some(above) => depth = above,
                None => return true,
            },
            Component::Normal(_) => depth += 1,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_count_from_the_folder_and_do_not_leave_it() {
        let desk = tempfile::tempdir().unwrap();
        let inside = desk.path().join("稿");
        fs::create_dir_all(inside.join("图")).unwrap();
        for (file, text) in [("稿/a.png", "甲"), ("稿/图/b.png", "乙"), ("c.png", "丙")] {
            fs::write(desk.path().join(file), text).unwrap();
        }
        let outer = desk.path().join("c.png").to_str().unwrap().to_owned();
        let beside = Beside::new(&inside, Reach::Below);
        let text = |beside: &Beside, path: &str| {
            beside.read(path, 100).map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        };
        assert_eq!(text(&beside, "a.png").unwrap(), "甲");
        assert_eq!(text(&beside, "./图/../图/b.png").unwrap(), "乙");
        for path in ["../c.png", "图/../../c.png", &outer, "/etc/passwd", "../没有.png"] {
            assert_eq!(text(&beside, path), Err(FileError::Outside), "{path}");
        }
        assert_eq!(text(&Beside::new(&inside, Reach::Anywhere), "../c.png").unwrap(), "丙");
        assert_eq!(text(&Beside::new(&inside, Reach::Anywhere), &outer).unwrap(), "丙");
        assert_eq!(text(&beside, "d.png"), Err(FileError::Missing));
        assert_eq!(text(&beside, "a.png/d.png"), Err(FileError::Missing));
        assert_eq!(text(&beside, "a\0.png"), Err(FileError::Missing));
        assert_eq!(text(&beside, "图"), Err(FileError::Folder));
        assert_eq!(beside.read("a.png", 2), Err(FileError::TooLong(2)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_not_followed_and_a_device_is_not_read() {
        use std::os::unix::fs::symlink;
        let desk = tempfile::tempdir().unwrap();
        let inside = desk.path().join("稿");
        fs::create_dir(&inside).unwrap();
        fs::write(desk.path().join("c.png"), "丙").unwrap();
        fs::write(inside.join("a.png"), "甲").unwrap();
        symlink("../c.png", inside.join("外.png")).unwrap();
        symlink("a.png", inside.join("内.png")).unwrap();
        symlink("/dev/zero", inside.join("零.png")).unwrap();
        let beside = Beside::new(&inside, Reach::Below);
        assert_eq!(beside.read("外.png", 100), Err(FileError::Outside));
        assert_eq!(beside.read("内.png", 100).unwrap().1, "甲".as_bytes());
        assert_eq!(Beside::new(&inside, Reach::Anywhere).read("外.png", 100).unwrap().1, "丙".as_bytes());
        let device = Beside::new(&inside, Reach::Anywhere).read("零.png", 100);
        assert!(matches!(device, Err(FileError::Unreadable(_))), "{device:?}");
    }
}
