//! What a compilation needs beside the draft. In: names and paths. Out: style files, faces, pictures, an office's defaults: by whoever
//! has them, with the pictures that a draft brings along, or without the faces that have proved broken.

use crate::document::Date;
use crate::file::FileError;
use crate::font::Face;
use crate::pdf::Packing;
use crate::read::OfficeFile;
use crate::style::Program;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a compilation needs beside the draft.
pub trait World: Sync {
    /// The shown name and the text of a style file, by its name (`report`) or path; `within` is the shown name of the
    /// style file that names it, if one does.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError>;

    /// The face that answers to a family name, in any language; absent if no such face is at hand.
    fn face(&self, family: &str) -> Option<Arc<Face>>;

    /// The bytes of a file that the draft names (a seal, an attachment, a picture), relative to the draft.
    ///
    /// # Errors
    /// Why it cannot be had.
    fn file(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// The files of an office's defaults that hold for the draft, the nearest first.
    fn offices(&self) -> Vec<OfficeFile> {
        Vec::new()
    }

    /// The day on which a draft is checked; without one, no day is in the future. Nothing that is made depends on it.
    fn today(&self) -> Option<Date> {
        None
    }

    /// The program that the DOCX is made for, in place of the style's own.
    fn program(&self) -> Option<Program> {
        None
    }

    /// How much work goes into a small PDF.
    fn packing(&self) -> Packing {
        Packing::Quick
    }
}

/// Pictures by the paths that a draft names.
pub type Pictures = BTreeMap<String, Vec<u8>>;

/// The world of one draft: with the pictures that it brings along, without the faces that have proved broken.
pub(crate) struct OfDraft<'w> {
    pub(crate) world: &'w dyn World,
    pub(crate) pictures: Pictures,
    /// Each with what is wrong with it.
    pub(crate) broken: Vec<(Arc<Face>, String)>,
}

impl World for OfDraft<'_> {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        self.world.style(name, within)
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        let is_broken = |face: &Arc<Face>| self.broken.iter().any(|(broken, _)| Arc::ptr_eq(broken, face));
        self.world.face(family).filter(|face| !is_broken(face))
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.pictures.get(path).map_or_else(|| self.world.file(path), |bytes| Ok(bytes.clone()))
    }

    fn offices(&self) -> Vec<OfficeFile> {
        self.world.offices()
    }

    fn today(&self) -> Option<Date> {
        self.world.today()
    }

    fn program(&self) -> Option<Program> {
        self.world.program()
    }

    fn packing(&self) -> Packing {
        self.world.packing()
    }
}
