//! What fuzzing begins with. In: folders of this repository. Out: the bytes of their files.

use std::fs;
use std::path::Path;

/// The inputs of a target.
pub(crate) struct Corpus {
    pub(crate) texts: Vec<Vec<u8>>,
}

/// No larger file is begun with: changed, it would take too long to be tried often. Fonts are taken whole.
const LARGEST: u64 = 200_000;

impl Corpus {
    /// The files of some folders that end in some ways (`samples/*.md`), made into what the target reads.
    pub(crate) fn read(patterns: &[&str], make: fn(Vec<u8>) -> Vec<u8>) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        for pattern in patterns {
            let (folder, ending) = pattern.split_once("/*").expect("a folder and an ending");
            let entries = fs::read_dir(root.join(folder)).expect("a folder of the repository");
            let found = entries.map(|entry| entry.expect("an entry").path());
            let is_small =
                |path: &Path| fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() < LARGEST);
            paths.extend(found.filter(|path| {
                path.to_string_lossy().ends_with(ending) && (is_small(path) || folder == "fonts")
            }));
        }
        paths.sort();
        let texts = paths.iter().map(|path| make(fs::read(path).expect("a file")));
        Self { texts: texts.filter(|text| !text.is_empty()).collect() }
    }
}
