//! Where an office's defaults lie. In: the folder of a draft. Out: the `gongwen.yaml` files that hold there, the nearest first: in that
//! folder, in each above it up to the user's home or the root, and in the user's configuration folder.

use super::failure::shown;
use super::{beside, font_folders};
use gongwen::file::FileError;
use gongwen::rooms::read::{self, OfficeFile};
use gongwen::source::Sources;
use std::env;
use std::path::{Path, PathBuf};

/// The name of the file.
pub(crate) const FILE: &str = "gongwen.yaml";

/// No file of defaults is longer.
const LONGEST: u64 = 1 << 16;

/// The files that hold in a folder.
pub(crate) fn find(folder: &Path) -> Vec<OfficeFile> {
    places(folder).into_iter().filter_map(|path| open(&path)).collect()
}

/// Where such a file may lie, the nearest first.
pub(crate) fn places(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let home = env::home_dir();
    let mut places = Vec::new();
    for folder in folder.canonicalize().unwrap_or_default().ancestors() {
        places.push(folder.join(FILE));
        if home.as_deref() == Some(folder) {
            break;
        }
    }
    let own = font_folders::configuration().map(|folder| folder.join("gongwen").join(FILE));
    places.extend(own.filter(|path| !places.contains(path)));
    places
}

/// What the nearest file says that names this setting, if one does.
pub(crate) fn setting(folder: &Path, name: &str) -> Option<String> {
    let offices = read::offices(&find(folder), &mut Sources::default(), &mut Vec::new());
    offices.into_iter().find_map(|mut office| office.others.remove(name)).map(|text| text.value)
}

/// A file of defaults, if there is one; one that cannot be read is no reason to go on without it.
fn open(path: &Path) -> Option<OfficeFile> {
    let content = beside::read(path, LONGEST);
    if content == Err(FileError::Missing) {
        return None;
    }
    let folder = path.parent()?.to_string_lossy().into_owned();
    let here = env::current_dir().ok().and_then(|here| here.canonicalize().ok());
    let short = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    let name = shown(short.as_deref().unwrap_or(path));
    Some(OfficeFile { name, folder, content })
}
