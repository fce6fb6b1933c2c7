//! Faces on the disk. In: a family name in any language, or a file name. Out: the face, mapped and parsed once a process.

use super::failure::{Failure, shown};
use super::font_folders::{self, MANIFEST};
use super::font_index::{FontIndex, IndexedFace};
use super::messages::Messages;
use super::options::FontOptions;
use gongwen::diagnostic::Diagnostic;
use gongwen::rooms::font::{Centre, Face};
use gongwen::rooms::rules;
use gongwen::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use vmap::Map;

/// Files that hold a family, for fonts whose name table does not say so.
const KNOWN_FILES: [(&str, &str); 11] = [
    ("仿宋", "simfang.ttf"),
    ("fangsong", "simfang.ttf"),
    ("仿宋_gb2312", "fs_gb2312.ttf"),
    ("楷体", "simkai.ttf"),
    ("kaiti", "simkai.ttf"),
    ("楷体_gb2312", "kt_gb2312.ttf"),
    ("黑体", "simhei.ttf"),
    ("宋体", "simsun.ttc"),
    ("华文仿宋", "stfangso.ttf"),
    ("方正小标宋简体", "fzxbsjw.ttf"),
    ("方正小标宋_gbk", "fzxbsk.ttf"),
];

/// The faces at hand.
pub(crate) struct Fonts {
    folders: Vec<PathBuf>,
    /// The folder that `--fonts` names: whoever names one wants to know which of its files are no fonts.
    given: Option<PathBuf>,
    /// The files that count, if not all do: those of the manifest.
    only: Option<BTreeSet<String>>,
    found: Mutex<Found>,
}

/// What this process has looked up already.
struct Found {
    index: FontIndex,
    faces: BTreeMap<(PathBuf, u32), Option<Arc<Face>>>,
}

impl Fonts {
    /// The faces that the arguments ask for.
    pub(crate) fn open(options: &FontOptions) -> Result<Self, Failure> {
        if let Some(folder) = options.fonts.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(Failure::at(folder, "找不到这个字体文件夹").hint("请检查 --fonts 后面的路径"));
        }
        let own = font_folders::own(options.fonts.as_deref());
        let cache = font_folders::cache();
        if options.bundled_fonts {
            return Ok(Self::bundled(own, cache));
        }
        let all = Self::new(own.into_iter().chain(font_folders::installed()).collect(), cache);
        Ok(Self { given: options.fonts.clone(), ..all })
    }

    /// Faces in these folders; nothing is read before the first is asked for.
    pub(crate) fn new(folders: Vec<PathBuf>, cache: Option<PathBuf>) -> Self {
        let found = Found { index: FontIndex::open(cache), faces: BTreeMap::new() };
        Self { folders, given: None, only: None, found: Mutex::new(found) }
    }

    /// Only the faces that the first manifest in these folders lists.
    fn bundled(mut folders: Vec<PathBuf>, cache: Option<PathBuf>) -> Self {
        folders.retain(|folder| folder.join(MANIFEST).is_file());
        folders.truncate(1);
        let manifest = folders.first().and_then(|folder| fs::read_to_string(folder.join(MANIFEST)).ok());
        let files = manifest.iter().flat_map(|text| text.lines().skip(1));
        let only = files.filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
        Self { only: Some(only), ..Self::new(folders, cache) }
    }

    /// The folders searched, in order.
    pub(crate) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The face that answers to a name, from the first folder that has one.
    pub(crate) fn face(&self, family: &str) -> Option<Arc<Face>> {
        let name = family.trim().to_lowercase();
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut places = self.places(&mut found.index, &name);
        if let Some((_, file)) = KNOWN_FILES.iter().find(|known| known.0 == name) {
            places.extend(self.places(&mut found.index, file));
        }
        found.index.save();
        // where a file is broken or gone, the next folder may have a sound one
        let Found { index, faces } = &mut *found;
        places.into_iter().find_map(|place| {
            let opened = |(path, number): &(PathBuf, u32)| open(path, *number, index.centre(path, *number));
            faces.entry(place).or_insert_with_key(opened).clone()
        })
    }

    /// Where faces were missing: that those which come with gongwen are not there, and where they belong.
    pub(crate) fn bundled_missing(&self, said: &[Diagnostic]) -> Option<Failure> {
        let missing = [&rules::FONT_NOT_FOUND, &rules::MISSING_GLYPH];
        let here = self.folders.iter().any(|folder| folder.join(MANIFEST).is_file());
        if here || !said.iter().any(|said| missing.contains(&said.rule)) {
            return None;
        }
        let place = font_folders::beside_program().map(|folder| format!("（{}）", shown(&folder)));
        let hint = format!(
            "它和程序在同一个压缩包里：请把压缩包完整解压，或者把 fonts 文件夹放到程序旁边{}",
            place.unwrap_or_default()
        );
        Some(Failure::new("没有找到随附的字体文件夹 fonts，上面缺的字多半都在里面").hint(hint))
    }

    /// Says which files were to be used and are no usable fonts, or are gone.
    pub(crate) fn say_broken(&self, messages: Messages) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let mut broken: Vec<PathBuf> =
            self.given.as_ref().map_or_else(Vec::new, |folder| found.index.unread(folder));
        let failed = found.faces.iter().filter(|(_, face)| face.is_none());
        broken.extend(failed.map(|((path, _), _)| path.clone()));
        broken.dedup();
        for path in broken {
            let message = format!("字体文件“{}”打不开或者已损坏，没有用它", shown(&path));
            let hint = "重新安装这个字体，或者把文件移走";
            messages.diagnostics(&Sources::default(), &[rules::FONT_BROKEN.anywhere(message).hint(hint)]);
        }
    }

    /// Keeps for the next run what was measured in this one.
    pub(crate) fn keep_measured(&self) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let Found { index, faces } = &mut *found;
        for ((path, number), face) in faces {
            if let Some(centre) = face.as_ref().and_then(|face| face.measured_centre()) {
                index.measured(path, *number, centre);
            }
        }
        index.save();
    }

    /// The file that a face was read from.
    pub(crate) fn path(&self, face: &Arc<Face>) -> Option<PathBuf> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |other: &Option<Arc<Face>>| other.as_ref().is_some_and(|other| Arc::ptr_eq(other, face));
        found.faces.iter().find(|(_, other)| same(other)).map(|((path, _), _)| path.clone())
    }

    /// Where a face of this name lies, the best of each folder.
    fn places(&self, index: &mut FontIndex, name: &str) -> Vec<(PathBuf, u32)> {
        let counts = |entry: &IndexedFace| self.only.as_ref().is_none_or(|only| only.contains(&entry.file));
        let place = |folder: &PathBuf| {
            let faces = index.faces(folder).filter(|(_, entry)| counts(entry));
            let ranked =
                faces.filter_map(|(path, entry)| Some((entry.rank(name)?, path, &entry.file, entry.index)));
            ranked.min().map(|(_, path, file, index)| (path.join(file), index))
        };
        self.folders.iter().filter_map(place).collect()
    }
}

/// Maps a font file and parses one of its faces, of which an earlier run may have kept something.
///
/// The map is given to the process for good: `vmap::Map` itself cannot cross threads, the bytes it lends can, and
/// a face is used until the program ends anyway.
fn open(path: &Path, index: u32, centre: Option<Centre>) -> Option<Arc<Face>> {
    let (map, _) = Map::with_options().open(path).ok()?;
    let bytes: &'static [u8] = Box::leak(Box::new(map));
    let face = Face::new(Arc::new(bytes), index)?;
    Some(Arc::new(match centre {
        Some(centre) => face.with_centre(centre),
        None => face,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn shipped() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
    }

    /// A folder that holds FandolKai under another name.
    fn folder(file: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(shipped().join("FandolKai-Regular.otf"), folder.path().join(file)).unwrap();
        folder
    }

    #[test]
    fn a_face_answers_to_its_names_and_to_its_file() {
        let fonts = Fonts::bundled(vec![shipped()], None);
        let first = fonts.face("FandolKai").unwrap();
        for name in [" fandolkai ", "FandolKai-Regular", "FandolKai-Regular.otf"] {
            assert!(Arc::ptr_eq(&first, &fonts.face(name).unwrap()), "{name}");
        }
        assert_eq!(fonts.path(&first), Some(shipped().join("FandolKai-Regular.otf")));
        assert!(fonts.face("方正小标宋简体").is_none());
    }

    #[test]
    fn a_known_file_answers_for_its_family() {
        let folder = folder("SIMKAI.TTF");
        let fonts = Fonts::new(vec![folder.path().to_owned()], None);
        assert_eq!(fonts.face("楷体").unwrap().postscript(), "FandolKai-Regular");
        assert!(fonts.face("黑体").is_none());
    }

    #[test]
    fn the_first_folder_wins_unless_only_bundled_faces_count() {
        let folder = folder("own.otf");
        let folders = || vec![folder.path().to_owned(), shipped()];
        let path = |fonts: Fonts| fonts.path(&fonts.face("FandolKai").unwrap()).unwrap();
        assert_eq!(path(Fonts::new(folders(), None)), folder.path().join("own.otf"));
        assert!(path(Fonts::bundled(folders(), None)).starts_with(shipped()));
    }

    #[test]
    fn a_face_that_the_manifest_does_not_list_is_not_bundled() {
        let folder = folder("own.otf");
        fs::write(folder.path().join(MANIFEST), "file\nother.otf\n").unwrap();
        let fonts = Fonts::bundled(vec![folder.path().to_owned(), shipped()], None);
        assert!(fonts.face("FandolKai").is_none());
    }

    #[test]
    fn what_was_measured_is_kept_for_the_font_it_was_measured_of() {
        let root = tempfile::tempdir().unwrap();
        let (folder, cache) = (root.path().join("fonts"), root.path().join("cache"));
        fs::create_dir(&folder).unwrap();
        let put = |file: &str| fs::copy(shipped().join(file), folder.join("own.otf")).unwrap();
        put("FandolKai-Regular.otf");
        let old = fs::FileTimes::new().set_modified(SystemTime::now() - Duration::from_secs(60));
        fs::File::open(&folder).unwrap().set_times(old).unwrap();
        let fonts = || Fonts::new(vec![folder.clone()], Some(cache.clone()));
        let first = fonts();
        let face = first.face("own").unwrap();
        assert!(face.measured_centre().is_none());
        let centre = face.hanzi_centre();
        first.keep_measured();
        let face = fonts().face("own").unwrap();
        assert!(face.measured_centre().is_some() && face.hanzi_centre() == centre);
        // another font under the same name, of which the folder tells nothing
        put("NotoSerifSC-Regular.otf");
        assert!(fonts().face("own").unwrap().measured_centre().is_none());
    }
}
