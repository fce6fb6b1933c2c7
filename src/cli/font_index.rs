//! Which faces lie in which folder. In: a folder. Out: its faces, their names and what was measured of them, kept in the cache
//! folder, a file for each folder, so that one that has not changed is not read again.
//!
//! The cache can always be made anew: a broken one is ignored, one that cannot be written is done without.

use super::output::Replace;
use super::{name_table, output};
use gongwen::rooms::font::Centre;
use gongwen::rooms::origin::Digest;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Folders lie in one another at most so deep; ends loops of links too.
const DEEPEST: usize = 6;

/// A folder that changed so lately may change again within one tick of its file system's clock (2 s on FAT).
const SETTLED: Duration = Duration::from_secs(3);

/// A face and what it answers to, in lower case.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct IndexedFace {
    /// The file's name in its folder.
    pub(crate) file: String,
    /// Which face of the file.
    pub(crate) index: u32,
    regular: bool,
    families: Vec<String>,
    others: Vec<String>,
    /// The middle of its hanzi, once a document has asked for it.
    #[serde(default)]
    centre: Option<Centre>,
}

impl IndexedFace {
    /// How well the face answers to a name in lower case: 0 is best; absent if it does not.
    pub(crate) fn rank(&self, name: &str) -> Option<u8> {
        let answers = |names: &[String]| names.iter().any(|own| own == name);
        let is_name = |own: &str| own.chars().flat_map(char::to_lowercase).eq(name.chars());
        let stem = self.file.rsplit_once('.').map_or(&*self.file, |(stem, _)| stem);
        let rank = if answers(&self.families) {
            0
        } else if answers(&self.others) {
            2
        } else if is_name(stem) || is_name(&self.file) {
            4
        } else {
            return None;
        };
        Some(rank + u8::from(!self.regular))
    }
}

#[derive(Debug, Default, Deserialize, Serialize)]
struct Folder {
    /// Where it lies: two may share a file of the cache.
    path: String,
    modified: Option<SystemTime>,
    folders: Vec<String>,
    faces: Vec<IndexedFace>,
}

/// The faces of the folders asked for so far.
#[derive(Debug, Default)]
pub(crate) struct FontIndex {
    cache: Option<PathBuf>,
    folders: BTreeMap<String, Folder>,
    checked: BTreeSet<String>,
    changed: Vec<String>,
}

impl FontIndex {
    /// The index whose files lie in a folder; nothing is read yet.
    pub(crate) fn open(cache: Option<PathBuf>) -> Self {
        Self { cache, ..Self::default() }
    }

    /// The file that keeps what is known of a folder.
    fn file(&self, key: &str) -> Option<PathBuf> {
        let mut name = Digest::default();
        name.write_all(key.as_bytes()).ok()?;
        Some(self.cache.as_ref()?.join(format!("{}.json", name.finish())))
    }

    /// What is kept of a folder; nothing where the file is absent or broken, or the folder has changed.
    fn kept(&self, key: &str, modified: SystemTime) -> Option<Folder> {
        let folder: Folder = serde_json::from_slice(&fs::read(self.file(key)?).ok()?).ok()?;
        (folder.path == key && folder.modified == Some(modified)).then_some(folder)
    }

    /// The faces in a folder and those below it, each with the folder it lies in.
    pub(crate) fn faces(&mut self, folder: &Path) -> impl Iterator<Item = (&Path, &IndexedFace)> {
        let mut paths = Vec::new();
        self.check(folder, 0, &mut paths);
        let known = paths.into_iter().filter_map(|path| self.folders.get_key_value(path.to_str()?));
        known.flat_map(|(path, folder)| folder.faces.iter().map(move |entry| (Path::new(path), entry)))
    }

    /// The font files of a folder in which no face is.
    pub(crate) fn unread(&mut self, folder: &Path) -> Vec<PathBuf> {
        let read: BTreeSet<PathBuf> =
            self.faces(folder).map(|(path, entry)| path.join(&entry.file)).collect();
        let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut unread: Vec<PathBuf> = files.filter(|path| is_font(path) && !read.contains(path)).collect();
        unread.sort();
        unread
    }

    /// Brings a folder and those below it up to date, once a process; adds them to `paths`.
    fn check(&mut self, path: &Path, depth: usize, paths: &mut Vec<PathBuf>) {
        let Some(key) = path.to_str().filter(|_| depth <= DEEPEST) else { return };
        if self.checked.insert(key.to_owned()) {
            let modified = fs::metadata(path).and_then(|folder| folder.modified()).ok();
            if let Some(modified) = modified {
                let folder = self.kept(key, modified).unwrap_or_else(|| {
                    self.changed.push(key.to_owned());
                    Folder { path: key.to_owned(), ..scan(path, modified) }
                });
                self.folders.insert(key.to_owned(), folder);
            }
        }
        let below = self.folders.get(key).map(|folder| folder.folders.clone());
        paths.push(path.to_owned());
        for name in below.unwrap_or_default() {
            self.check(&path.join(name), depth + 1, paths);
        }
    }

    /// What is kept of the middle of a face's hanzi.
    pub(crate) fn centre(&mut self, path: &Path, index: u32) -> Option<Centre> {
        self.entry(path, index)?.centre
    }

    /// Takes down the middle of a face's hanzi, which [`FontIndex::save`] keeps.
    pub(crate) fn measured(&mut self, path: &Path, index: u32, centre: Centre) {
        if let Some(entry) = self.entry(path, index).filter(|entry| entry.centre != Some(centre)) {
            entry.centre = Some(centre);
            self.changed.extend(path.parent().and_then(Path::to_str).map(str::to_owned));
        }
    }

    /// A face of a file.
    fn entry(&mut self, path: &Path, index: u32) -> Option<&mut IndexedFace> {
        let file = path.file_name()?;
        let folder = self.folders.get_mut(path.parent()?.to_str()?)?;
        folder.faces.iter_mut().find(|entry| *entry.file == *file && entry.index == index)
    }

    /// Keeps what was found for the next run, as far as that is possible.
    pub(crate) fn save(&mut self) {
        let settled = |folder: &Folder| {
            let age = folder.modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
            age.is_some_and(|age| age > SETTLED)
        };
        for key in std::mem::take(&mut self.changed) {
            let folder = self.folders.get(&key).filter(|folder| settled(folder));
            if let (Some(folder), Some(file)) = (folder, self.file(&key))
                && let Ok(bytes) = serde_json::to_vec(folder)
            {
                // without a cache the next run only takes longer
                let _ = output::write(Replace::Any, &[(file, &bytes)]);
            }
        }
    }
}

/// Whether a file is called as fonts are.
fn is_font(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
}

/// Reads the names of the faces that lie in a folder.
fn scan(path: &Path, modified: SystemTime) -> Folder {
    let modified = Some(modified).filter(|time| *time >= UNIX_EPOCH);
    let mut found = Folder { modified, ..Folder::default() };
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    for file in names {
        let path = path.join(&file);
        if is_font(&path) {
            let faces = name_table::read(&path).unwrap_or_default();
            found.faces.extend(faces.into_iter().map(|face| IndexedFace {
                file: file.clone(),
                index: face.index,
                regular: face.regular,
                families: face.families,
                others: face.others,
                centre: None,
            }));
        } else if path.is_dir() {
            found.folders.push(file);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(file: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(file)
    }

    fn age(folder: &Path) {
        let old = fs::FileTimes::new().set_modified(SystemTime::now() - Duration::from_secs(60));
        fs::File::open(folder).unwrap().set_times(old).unwrap();
    }

    #[test]
    fn an_unchanged_folder_is_answered_from_the_cache_and_a_changed_one_is_read_again() {
        let root = tempfile::tempdir().unwrap();
        let (folder, cache) = (root.path().join("字体"), root.path().join("cache/fonts"));
        fs::create_dir(&folder).unwrap();
        fs::copy(bundled("DejaVuSans.ttf"), folder.join("a.ttf")).unwrap();
        age(&folder);
        let count = |name: &str| {
            let mut index = FontIndex::open(Some(cache.clone()));
            let count = index.faces(&folder).filter(|face| face.1.rank(name).is_some()).count();
            index.save();
            count
        };
        assert_eq!(count("dejavu sans"), 1);
        // the cache now answers: it may say what the folder does not
        let file = fs::read_dir(&cache).unwrap().next().unwrap().unwrap().path();
        let kept = fs::read_to_string(&file).unwrap().replace("dejavu sans", "kept name");
        fs::write(&file, kept).unwrap();
        assert_eq!((count("dejavu sans"), count("kept name")), (0, 1));
        fs::copy(bundled("LiberationSerif-Regular.ttf"), folder.join("b.ttf")).unwrap();
        assert_eq!((count("dejavu sans"), count("liberation serif"), count("kept name")), (1, 1, 0));
        fs::write(&file, "{\"broken").unwrap();
        assert_eq!(count("dejavu sans"), 1);
    }

    #[test]
    fn a_file_without_a_face_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("坏.TTF"), [0x5a; 5000]).unwrap();
        fs::write(folder.path().join("说明.txt"), "字体").unwrap();
        fs::copy(bundled("DejaVuSans.ttf"), folder.path().join("a.ttf")).unwrap();
        assert_eq!(FontIndex::open(None).unread(folder.path()), [folder.path().join("坏.TTF")]);
    }

    #[test]
    fn the_regular_face_of_a_family_answers_best() {
        let mut index = FontIndex::open(None);
        let folder = bundled("");
        let faces = index.faces(&folder);
        let best = faces.filter_map(|face| Some((face.1.rank("noto serif sc")?, &face.1.file))).min();
        assert_eq!(best.unwrap().1, "NotoSerifSC-Regular.otf");
    }
}
