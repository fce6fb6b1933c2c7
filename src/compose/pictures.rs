//! Pictures that a draft names. In: how files are found. Out: each file's picture, read once however often it is named and
//! however often a document is composed.

use crate::file::FileError;
use crate::picture::Picture;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a picture cannot be used, in Chinese.
#[derive(Clone, Debug)]
pub(super) struct Unusable {
    /// What is wrong with which file.
    pub(super) message: String,
    /// What to do, where the way in which it cannot be read says so.
    pub(super) hint: Option<&'static str>,
}

impl Unusable {
    fn unread(file: &str, error: &FileError) -> Self {
        Self { message: error.about("图片", file), hint: error.hint() }
    }
}

/// The pictures of one document: seals, and those of figures.
pub struct Pictures<'a> {
    find: &'a Find<'a>,
    /// What each file holds, or why it cannot be used.
    known: RefCell<BTreeMap<String, Result<Arc<Picture>, Unusable>>>,
}

impl<'a> Pictures<'a> {
    /// None read yet.
    pub fn new(find: &'a Find<'a>) -> Self {
        Self { find, known: RefCell::default() }
    }

    /// The picture in a file; or why there is none.
    pub(super) fn get(&self, file: &str) -> Result<Arc<Picture>, Unusable> {
        let read = || {
            let bytes = (self.find)(file).map_err(|error| Unusable::unread(file, &error))?;
            let picture = Picture::new(bytes).map_err(|why| {
                let message = format!("图片“{file}”不能用：{why}");
                Unusable { message, hint: None }
            })?;
            Ok(Arc::new(picture))
        };
        self.known.borrow_mut().entry(file.to_owned()).or_insert_with(read).clone()
    }
}

/// How the files that a draft names are found: seals, the pictures of figures.
pub type Find<'a> = dyn Fn(&str) -> Result<Vec<u8>, FileError> + 'a;
