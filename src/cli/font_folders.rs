//! Where faces lie. In: the arguments, the environment, the platform. Out: folders in the order in which they are searched.

use std::env;
use std::path::{Path, PathBuf};

/// Lists the faces that come with gongwen; a folder that holds it is a bundled one.
pub(crate) const MANIFEST: &str = "manifest.tsv";

/// How far above the program `fonts` may lie: `target/debug/deps/gongwen` lies three folders below it.
const FOLDERS_ABOVE: usize = 4;

/// Where a package of the system puts faces, below the folder of its `bin`.
const PACKAGED: &str = "share/gongwen/fonts";

/// The repository from which the program was built; one that is handed to others (`dist/make.sh`) knows of none.
const REPOSITORY: Option<&str> = match option_env!("GONGWEN_DIST") {
    Some(_) => None,
    None => Some(env!("CARGO_MANIFEST_DIR")),
};

/// gongwen's own folders: `--fonts`, `GONGWEN_FONTS`, beside the program, the user's data, the repository.
pub(crate) fn own(given: Option<&Path>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = given.map(Path::to_owned).into_iter().collect();
    if let Some(paths) = env::var_os("GONGWEN_FONTS") {
        folders.extend(env::split_paths(&paths).filter(|path| !path.as_os_str().is_empty()));
    }
    if let Some(program) = program() {
        let around = program.ancestors().skip(1).take(FOLDERS_ABOVE);
        let above = around.flat_map(|folder| [folder.join("fonts"), folder.join(PACKAGED)]);
        // further up than the program's own folder, `fonts` may be anybody's
        let ours =
            above.enumerate().filter(|(distance, fonts)| *distance == 0 || fonts.join(MANIFEST).is_file());
        folders.extend(ours.map(|(_, fonts)| fonts));
    }
    folders.extend(data().map(|data| data.join("gongwen").join("fonts")));
    folders.extend(REPOSITORY.map(|repository| Path::new(repository).join("fonts")));
    let existing = |folder: &PathBuf| given == Some(folder.as_path()) || folder.is_dir();
    let mut unique = Vec::new();
    for folder in folders.into_iter().filter(existing) {
        if !unique.contains(&folder) {
            unique.push(folder);
        }
    }
    unique
}

/// Where the faces lie that come with gongwen, if the archive was unpacked as it is.
pub(crate) fn beside_program() -> Option<PathBuf> {
    program()?.parent().map(|folder| folder.join("fonts"))
}

/// The program's own file. Where the system does not say (a root without `/proc`), it is what was typed to start it.
fn program() -> Option<PathBuf> {
    let typed = || {
        let typed = PathBuf::from(env::args_os().next()?);
        if typed.components().count() > 1 {
            return Some(typed);
        }
        let searched = env::var_os("PATH")?;
        env::split_paths(&searched).map(|folder| folder.join(&typed)).find(|path| path.is_file())
    };
    let known = env::current_exe().ok().and_then(|program| program.canonicalize().ok());
    known.or_else(|| typed()?.canonicalize().ok())
}

/// Where the system and its user keep installed fonts.
pub(crate) fn installed() -> Vec<PathBuf> {
    let home = |below: &str| env::home_dir().map(|home| home.join(below));
    let below = |variable: &str, below: &str| folder(variable).map(|folder| folder.join(below));
    let folders = if cfg!(windows) {
        vec![below("LOCALAPPDATA", r"Microsoft\Windows\Fonts"), below("WINDIR", "Fonts")]
    } else if cfg!(target_os = "macos") {
        let office = "/Applications/Microsoft Word.app/Contents/Resources/DFonts";
        let fixed = ["/Library/Fonts", "/System/Library/Fonts", office].map(|path| Some(path.into()));
        std::iter::once(home("Library/Fonts")).chain(fixed).collect()
    } else {
        let fixed = ["/usr/local/share/fonts", "/usr/share/fonts"].map(|path| Some(path.into()));
        [data().map(|data| data.join("fonts")), home(".fonts")].into_iter().chain(fixed).collect()
    };
    folders.into_iter().flatten().filter(|folder: &PathBuf| folder.is_dir()).collect()
}

/// The file in which the index of faces is kept between runs.
pub(crate) fn cache() -> Option<PathBuf> {
    let home = |below: &str| env::home_dir().map(|home| home.join(below));
    let folder = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Caches")
    } else {
        folder("XDG_CACHE_HOME").or_else(|| home(".cache"))
    };
    folder.map(|folder| folder.join("gongwen").join("fonts-2"))
}

/// Where programs keep what the user has settled.
pub(crate) fn configuration() -> Option<PathBuf> {
    of_user("XDG_CONFIG_HOME", ".config")
}

/// Where programs keep the user's data.
fn data() -> Option<PathBuf> {
    of_user("XDG_DATA_HOME", ".local/share")
}

/// The user's folder that a variable names, or the usual one; other systems have one for all.
fn of_user(variable: &str, usual: &str) -> Option<PathBuf> {
    let home = |below: &str| env::home_dir().map(|home| home.join(below));
    if cfg!(windows) {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        home("Library/Application Support")
    } else {
        folder(variable).or_else(|| home(usual))
    }
}

/// The folder that an environment variable names; a relative one does not count (XDG Base Directory Specification).
fn folder(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).map(PathBuf::from).filter(|folder| folder.is_absolute())
}
