//! The files that a run has read. In: their paths. Out: whether a path leads to one of them: what was read is never written over, whatever
//! the arguments say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

static READ: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Notes that a file was read.
pub(crate) fn note(path: &Path) {
    if let Ok(path) = path.canonicalize() {
        READ.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    }
}

/// Whether it is one that was read.
pub(crate) fn has(path: &Path) -> bool {
    let read = |path: PathBuf| READ.lock().unwrap_or_else(PoisonError::into_inner).contains(&path);
    path.canonicalize().is_ok_and(read)
}
