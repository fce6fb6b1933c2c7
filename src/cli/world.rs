//! The library's [`World`] on a disk. In: names of styles and faces. Out: their texts and bytes.

use super::fonts::Fonts;
use gongwen::World;
use gongwen::font::Face;
use gongwen::style::SHIPPED;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No style is longer; whatever else a draft names by mistake is not read to its end.
const LONGEST_STYLE: u64 = 1 << 20;

/// Pictures and attachments that are longer are cut, and so found broken.
const LONGEST_FILE: u64 = 1 << 26;

/// Fonts and style files as one draft sees them.
pub(crate) struct Disk<'a> {
    fonts: &'a Fonts,
    folders: Vec<PathBuf>,
}

impl<'a> Disk<'a> {
    /// The world of a draft. Style files are looked for in these folders, in this order.
    pub(crate) fn new(fonts: &'a Fonts, folders: impl IntoIterator<Item = &'a Path>) -> Self {
        Self { fonts, folders: folders.into_iter().map(Path::to_owned).collect() }
    }
}

impl Disk<'_> {
    /// The first file of this name in the folders, read up to `longest` bytes.
    fn open(&self, name: &str, longest: u64) -> Option<(PathBuf, Vec<u8>)> {
        self.folders.iter().map(|folder| folder.join(name)).find_map(|path| {
            let mut bytes = Vec::new();
            let file = File::open(&path).ok().filter(|_| path.is_file())?;
            file.take(longest).read_to_end(&mut bytes).ok()?;
            Some((path, bytes))
        })
    }
}

impl World for Disk<'_> {
    fn style(&self, name: &str) -> Option<(String, String)> {
        if let Some((name, text)) = SHIPPED.iter().find(|shipped| shipped.0 == name) {
            return Some((format!("{name}.yaml"), (*text).to_owned()));
        }
        let (path, bytes) = self.open(name, LONGEST_STYLE)?;
        Some((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.open(path, LONGEST_FILE).map(|(_, bytes)| bytes)
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.fonts.face(family)
    }
}
