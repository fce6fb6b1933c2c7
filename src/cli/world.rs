//! The library's [`World`] on a disk. In: names of styles and faces. Out: their texts and bytes.

use super::fonts::Fonts;
use gongwen::World;
use gongwen::font::Face;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The styles that come with gongwen: name and YAML.
pub(crate) const SHIPPED: [(&str, &str); 2] =
    [("gb9704", include_str!("../../styles/gb9704.yaml")), ("report", include_str!("../../styles/report.yaml"))];

/// Fonts and style files as one draft sees them.
pub(crate) struct Disk<'a> {
    fonts: &'a Fonts,
    folders: Vec<PathBuf>,
}

impl<'a> Disk<'a> {
    /// The world of a draft. A style file named there is looked for in these folders, then in the current one.
    pub(crate) fn new(fonts: &'a Fonts, folders: impl IntoIterator<Item = &'a Path>) -> Self {
        let folders = folders.into_iter().map(Path::to_owned).chain([PathBuf::new()]).collect();
        Self { fonts, folders }
    }
}

impl World for Disk<'_> {
    fn style(&self, name: &str) -> Option<(String, String)> {
        if let Some((name, text)) = SHIPPED.iter().find(|shipped| shipped.0 == name) {
            return Some((format!("{name}.yaml"), (*text).to_owned()));
        }
        self.folders.iter().map(|folder| folder.join(name)).find_map(|path| {
            let text = fs::read_to_string(&path).ok()?;
            Some((path.display().to_string(), text))
        })
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.fonts.face(family)
    }
}
