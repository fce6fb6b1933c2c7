//! Worlds around another. In: the world of a compilation. Out: the same with the pictures that a draft brings along, or without the
//! faces that have proved broken.

use crate::document::Date;
use crate::file::FileError;
use crate::font::Face;
use crate::pdf::Packing;
use crate::read::OfficeFile;
use crate::style::Program;
use crate::{Pictures, World};
use std::sync::Arc;

/// A world with the pictures that a draft brings along.
pub(crate) struct WithPictures<'w> {
    pub(crate) world: &'w dyn World,
    pub(crate) pictures: Pictures,
}

impl World for WithPictures<'_> {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        self.world.style(name, within)
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        self.world.face(family)
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

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.pictures.get(path).map_or_else(|| self.world.file(path), |bytes| Ok(bytes.clone()))
    }
}

/// A world without the faces that have proved broken.
pub(crate) struct Sound<'w> {
    pub(crate) world: &'w dyn World,
    /// Each with what is wrong with it.
    pub(crate) broken: Vec<(Arc<Face>, String)>,
}

impl World for Sound<'_> {
    fn style(&self, name: &str, within: Option<&str>) -> Result<(String, String), FileError> {
        self.world.style(name, within)
    }

    fn face(&self, family: &str) -> Option<Arc<Face>> {
        let is_broken = |face: &Arc<Face>| self.broken.iter().any(|(broken, _)| Arc::ptr_eq(broken, face));
        self.world.face(family).filter(|face| !is_broken(face))
    }

    fn packing(&self) -> Packing {
        self.world.packing()
    }

    fn file(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.world.file(path)
    }
}
