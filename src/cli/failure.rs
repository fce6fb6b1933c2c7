//! What goes wrong outside a draft: files, folders, arguments. In: a path and an error. Out: a sentence and what to do.

use std::io::{self, ErrorKind};
use std::path::Path;

/// Sharing violation and lock violation: another program holds the file open (Windows).
const HELD_OPEN: [i32; 2] = [32, 33];

/// Why nothing was done, in words for a clerk.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The file or folder that it concerns, as shown.
    pub(crate) file: Option<String>,
    /// What went wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: Option<String>,
}

impl Failure {
    /// A failure that concerns no file.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { file: None, message: message.into(), hint: None }
    }

    /// A failure that concerns this file or folder.
    pub(crate) fn at(path: &Path, message: impl Into<String>) -> Self {
        Self { file: Some(shown(path)), ..Self::new(message) }
    }

    /// A file that cannot be read.
    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        let (message, hint) = match error.kind() {
            ErrorKind::NotFound => ("找不到这个文件", "请检查文件名和所在文件夹"),
            ErrorKind::PermissionDenied => ("没有读取这个文件的权限", "请检查文件的权限，或者先复制一份再试"),
            ErrorKind::IsADirectory => ("这是文件夹，不是文件", "请写出文件名"),
            _ => return Self::at(path, format!("读不出来（{error}）")),
        };
        Self::at(path, message).hint(hint)
    }

    /// A file that cannot be written.
    pub(crate) fn writing(path: &Path, error: &io::Error) -> Self {
        let held = cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD_OPEN.contains(&code));
        let (message, hint) = match error.kind() {
            _ if held => ("文件正被别的程序打开", "请在 Word、WPS 或阅读器中关闭它，再试一次"),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                ("磁盘空间不足，没有写成", "请清理磁盘，或者用 -o 指定别的文件夹")
            }
            ErrorKind::FileTooLarge => ("文件大小超出系统限制，没有写成", "请用 -o 指定别的文件夹"),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                ("没有写入的权限", "请用 -o 指定一个可以写入的文件夹")
            }
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::NotFound => {
                ("无法建立所在的文件夹", "路径中可能有同名的文件，请用 -o 指定别的文件夹")
            }
            ErrorKind::InvalidFilename => ("文件名太长或含有不能用的字", "请用 --name 指定一个短一些的名字"),
            _ => return Self::at(path, format!("写不进去（{error}）")),
        };
        Self::at(path, message).hint(hint)
    }

    /// Adds what to do.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// A path as it may be shown on a terminal.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.display().to_string())
}

/// A text without the control characters that could steer a terminal.
pub(crate) fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
