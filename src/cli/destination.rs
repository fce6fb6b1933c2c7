//! Where the files of a run go. In: what `-o` names and the formats asked for. Out: beside the drafts, a folder, or one file whose ending
//! says its format.

use super::failure::Failure;
use gongwen::Format;
use std::ffi::OsStr;
use std::path::Path;

/// Endings of documents that gongwen writes none of: no folder is called so either.
const OTHERS: [&str; 4] = ["doc", "wps", "ofd", "rtf"];

/// Where files go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Destination<'a> {
    /// Each beside its draft; what came from standard input, to standard output.
    Beside,
    /// Into a folder.
    Folder(&'a Path),
    /// One file.
    File(&'a Path, Format),
}

impl<'a> Destination<'a> {
    /// What `-o` means: a name that ends like a format is a file, unless it is a folder already.
    pub(crate) fn of(output: Option<&'a Path>) -> Result<Self, Failure> {
        let Some(path) = output else { return Ok(Self::Beside) };
        let ending = path.extension().and_then(OsStr::to_str).map(str::to_lowercase).unwrap_or_default();
        if path.is_dir() {
            return Ok(Self::Folder(path));
        }
        if OTHERS.contains(&&*ending) {
            let named = path.with_extension(Format::Docx.ending());
            return Err(Failure::at(path, format!("写不出 .{ending} 文件"))
                .hint(format!("请写 -o {}，或者写文件夹的名字", named.display())));
        }
        let format = Format::ALL.iter().find(|format| format.ending() == ending);
        Ok(format.map_or(Self::Folder(path), |format| Self::File(path, *format)))
    }

    /// The formats that are made, each once: those asked for, else that of the file, else DOCX and PDF.
    pub(crate) fn formats(self, asked: &[Format]) -> Result<Vec<Format>, Failure> {
        if let Self::File(path, format) = self {
            if let Some(other) = asked.iter().find(|asked| **asked != format) {
                let message = format!("-o 写的是 .{} 文件，--to 要的是 {}", format.ending(), other.name());
                return Err(Failure::at(path, message).hint("请去掉 --to，或者用 -o 写文件夹的名字"));
            }
            return Ok(vec![format]);
        }
        let asked = if asked.is_empty() { &[Format::Docx, Format::Pdf] } else { asked };
        let mut formats = Vec::new();
        for format in asked {
            if !formats.contains(format) {
                formats.push(*format);
            }
        }
        Ok(formats)
    }

    /// Several drafts do not fit into one file, and a file that is named has no other name.
    pub(crate) fn holds(self, drafts: usize, name: Option<&str>) -> Result<(), Failure> {
        let Self::File(path, _) = self else { return Ok(()) };
        if drafts > 1 {
            let message = format!("-o 写的是一个文件，草稿却有 {drafts} 份");
            return Err(Failure::at(path, message).hint("请用 -o 写文件夹的名字，或者一份一份处理"));
        }
        if name.is_some() {
            return Err(Failure::at(path, "-o 已经写了文件名，又用 --name 取名")
                .hint("请去掉 --name，或者用 -o 写文件夹的名字"));
        }
        Ok(())
    }

    /// The folder of a run that makes many files.
    pub(crate) fn folder(output: &Path) -> Result<(), Failure> {
        match Destination::of(Some(output))? {
            Destination::File(path, _) => {
                Err(Failure::at(path, "成批处理的成稿不止一份，-o 要写文件夹").hint("例如 -o 成稿"))
            }
            Destination::Folder(_) | Destination::Beside => Ok(()),
        }
    }
}
