//! Pictures that a draft names. In: how files are found. Out: each file's picture, read once however often it is named and
//! however often a document is composed.

use super::Find;
use crate::picture::Picture;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of one document: seals, and those of figures.
pub struct Pictures<'a> {
    find: &'a Find<'a>,
    /// What each file holds, or why it cannot be used.
    known: RefCell<BTreeMap<String, Result<Arc<Picture>, String>>>,
}

impl<'a> Pictures<'a> {
    /// None read yet.
    pub fn new(find: &'a Find<'a>) -> Self {
        Self { find, known: RefCell::default() }
    }

    /// The picture in a file; or why there is none, in Chinese.
    pub(super) fn get(&self, file: &str) -> Result<Arc<Picture>, String> {
        let read = || match (self.find)(file) {
            None => Err(format!("找不到图片“{file}”")),
            Some(bytes) => match Picture::new(bytes) {
                Ok(picture) => Ok(Arc::new(picture)),
                Err(why) => Err(format!("图片“{file}”不能用：{why}")),
            },
        };
        self.known.borrow_mut().entry(file.to_owned()).or_insert_with(read).clone()
    }
}
