//! The output folder of a batch. In: files of rows, and what the manifest says of them. Out: whole files, a manifest,
//! archives; and what an earlier run, even one that was killed, has left there.
//!
//! While a run lasts, its hidden folder in the output folder holds half-written files and a journal: one line for each
//! row that is done. Killed, it leaves nothing else behind; the next run cleans it up.

use super::batch_arguments::Zip;
use super::failure::{Failure, shown};
use super::output::{self, Replace};
use gongwen::rooms::batch::Made;
use gongwen::rooms::batch::manifest::{Entry, File as Listed, Manifest, digest};
use gongwen::rooms::origin::{self, Digest};
use gongwen::rooms::package::archive::Archive;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const JOURNAL: &str = "journal.jsonl";

/// What all documents are bound into.
pub(crate) const BOUND: &str = "合订本";

/// The archive of all files.
pub(crate) const ARCHIVE: &str = "全部成稿";

/// What a run does about an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// All rows anew.
    Anew,
    /// Only the rows that it did not make: `--resume`.
    Resume,
}

/// What a run leaves of an earlier one in the manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    /// The rows that it was not asked for: `--only`.
    Kept,
    /// Nothing.
    Gone,
}

/// An output folder while a run lasts.
pub(crate) struct Folder {
    path: PathBuf,
    staging: PathBuf,
    manifest: PathBuf,
    replace: Replace,
    journal: Mutex<File>,
    /// What earlier runs made, by row.
    earlier: BTreeMap<usize, Entry>,
    /// What the manifest lists that lies there.
    listed: Vec<Entry>,
}

impl Folder {
    /// Opens the folder for a run, or for one shard of it; nobody else can open the same meanwhile.
    pub(crate) fn open(
        path: &Path,
        shard: Option<(usize, usize)>,
        start: Start,
        replace: Replace,
    ) -> Result<Self, Failure> {
        let (staging, manifest) = match shard {
            Some((part, of)) => (format!(".gongwen-{part}-of-{of}"), format!("manifest.{part}-of-{of}.json")),
            None => (".gongwen".to_owned(), "manifest.json".to_owned()),
        };
        let (staging, manifest) = (path.join(staging), path.join(manifest));
        output::permit(replace, &[&manifest])?;
        fs::create_dir_all(&staging).map_err(|error| Failure::writing(path, &error))?;
        let journal = staging.join(JOURNAL);
        let opened = OpenOptions::new().create(true).append(true).read(true).open(&journal);
        let file = opened.map_err(|error| Failure::writing(&journal, &error))?;
        if file.try_lock().is_err() {
            return Err(Failure::at(path, "另一个 gongwen 正在往这个文件夹里写")
                .hint("请等它做完，或者用 -o 指定别的文件夹"));
        }
        let mut earlier = BTreeMap::new();
        let listed = fs::read(&manifest).ok().and_then(|json| Manifest::from_json(&json).ok());
        let listed = listed.map(|manifest| manifest.rows).unwrap_or_default();
        if start == Start::Resume {
            let noted = fs::read_to_string(&journal).unwrap_or_default();
            // the last line of a run that was killed may be a part of one
            let noted = noted.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok());
            let entries = listed.iter().cloned().chain(noted);
            earlier.extend(entries.map(|entry| (entry.row, entry)));
        } else {
            file.set_len(0).map_err(|error| Failure::writing(&journal, &error))?;
        }
        clean(&staging);
        let (path, journal) = (path.to_owned(), Mutex::new(file));
        Ok(Self { path, staging, manifest, replace, journal, earlier, listed })
    }

    /// What an earlier run made of a row, if it is still there and made of the same input.
    pub(crate) fn up_to_date(&self, row: usize, name: &str, input: &str) -> Option<&Entry> {
        let entry = self.earlier.get(&row).filter(|entry| entry.input == input && entry.name == name)?;
        (!entry.files.is_empty() && entry.files.iter().all(|file| is_whole(&self.path, file)))
            .then_some(entry)
    }

    /// What an earlier run made of other rows than these and has left here.
    pub(crate) fn others(&self, rows: &BTreeSet<usize>) -> Vec<&Entry> {
        let is_there = |file: &Listed| self.path.join(&file.file).exists();
        let others = self.listed.iter().filter(|entry| !rows.contains(&entry.row));
        others.filter(|entry| !entry.files.is_empty() && entry.files.iter().all(is_there)).collect()
    }

    /// Which of some rows an earlier run made of another input.
    pub(crate) fn replaced(&self, rows: &[Entry]) -> BTreeSet<usize> {
        let before: BTreeMap<usize, &str> =
            self.listed.iter().map(|entry| (entry.row, &*entry.input)).collect();
        let is_other = |entry: &&Entry| before.get(&entry.row).is_some_and(|input| *input != entry.input);
        rows.iter().filter(is_other).map(|entry| entry.row).collect()
    }

    /// Whether it has a file.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.path.join(file).exists()
    }

    /// Writes a row's files, all or none, and notes that they are done.
    pub(crate) fn write(&self, made: &Made) -> Result<(), Failure> {
        let named = made.entry.files.iter().zip(&made.files);
        let files: Vec<_> = named.map(|(file, (_, bytes))| (self.path.join(&file.file), &**bytes)).collect();
        output::write_by_way_of(Some(&self.staging), self.replace, &files)?;
        let mut line = serde_json::to_vec(&made.entry).unwrap_or_default();
        line.push(b'\n');
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        // without its line the row is only made once more by --resume
        let _ = journal.write_all(&line);
        Ok(())
    }

    /// Whether a name is free: no folder, no protected file in its place.
    pub(crate) fn permit(&self, file: &str) -> Result<(), Failure> {
        output::permit(self.replace, &[&self.path.join(file)])
    }

    /// Writes the manifest; the run has then left nothing but its results. Returns the files of an earlier run that it does not list.
    pub(crate) fn finish(self, manifest: &Manifest, rest: Rest) -> Result<Vec<String>, Failure> {
        let mut manifest = manifest.clone();
        let mut left = Vec::new();
        let names = |entry: &Entry| entry.files.iter().map(|file| file.file.clone()).collect::<Vec<_>>();
        let mut rows: BTreeSet<usize> = manifest.rows.iter().map(|entry| entry.row).collect();
        let mut files: BTreeSet<String> = manifest.rows.iter().flat_map(names).collect();
        for entry in &self.listed {
            let is_old = |file: &&Listed| !files.contains(&file.file) && is_whole(&self.path, file);
            let old: Vec<_> = entry.files.iter().filter(is_old).collect();
            let is_kept = rest == Rest::Kept && old.len() == entry.files.len();
            if is_kept && rows.insert(entry.row) {
                files.extend(names(entry));
                manifest.rows.push(entry.clone());
            } else {
                left.extend(old.into_iter().map(|file| file.file.clone()));
            }
        }
        manifest.rows.sort_by_key(|entry| entry.row);
        output::write_by_way_of(Some(&self.staging), Replace::Any, &[(self.manifest, &manifest.to_json())])?;
        drop(self.journal);
        clean(&self.staging);
        // what is left over can do no harm
        let _ = fs::remove_file(self.staging.join(JOURNAL));
        let _ = fs::remove_dir(&self.staging);
        Ok(left)
    }
}

/// Removes the half-written files of a run that was killed.
fn clean(staging: &Path) {
    let entries = fs::read_dir(staging).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| output::is_temporary(&entry.file_name())) {
        let _ = fs::remove_file(entry.path());
    }
}

/// Whether a listed file lies in a folder as it was made.
fn is_whole(folder: &Path, file: &Listed) -> bool {
    // a manifest is a file like any other: it may name what it should not
    let plain = Path::new(&file.file).file_name().is_some_and(|name| name == &*file.file);
    plain && fs::read(folder.join(&file.file)).is_ok_and(|bytes| digest(&bytes) == file.sha256)
}

/// Puts the manifests of all shards in a folder together, after a look at every file that they list.
pub(crate) fn collect(folder: &Path, replace: Replace) -> Result<Manifest, Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| Failure::reading(folder, &error))?;
    let is_shard = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("manifest.") && name.contains("-of-") && name.ends_with(".json")
    };
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).filter(is_shard).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let json = fs::read(path).map_err(|error| Failure::reading(path, &error))?;
        Manifest::from_json(&json).map_err(|error| Failure::at(path, error.to_string()))
    };
    let parts = paths.iter().map(read).collect::<Result<_, _>>()?;
    let whole = Manifest::merge(parts)
        .map_err(|error| Failure::at(folder, error.to_string()).hint("各份都要做完，才能合并"))?;
    let lost = whole.rows.iter().flat_map(|entry| &entry.files).find(|file| !is_whole(folder, file));
    if let Some(file) = lost {
        return Err(Failure::at(&folder.join(&file.file), "清单里的这个文件不见了，或者被改过")
            .hint("请用 --resume 把那一份再做一遍"));
    }
    output::write(replace, &[(folder.join("manifest.json"), &whole.to_json())])?;
    for path in paths {
        // the whole manifest says it all; a part that stays does no harm
        let _ = fs::remove_file(path);
    }
    Ok(whole)
}

/// Packs the files of a run, each row's or all in one; returns the archives' names.
pub(crate) fn pack(
    folder: &Path,
    manifest: &Manifest,
    zip: Zip,
    replace: Replace,
) -> Result<Vec<String>, Failure> {
    let made = || manifest.rows.iter().filter(|entry| !entry.files.is_empty());
    let archives: Vec<(String, Vec<&Listed>)> = match zip {
        Zip::Each => made().map(|entry| (entry.name.clone(), entry.files.iter().collect())).collect(),
        Zip::All => vec![(ARCHIVE.to_owned(), made().flat_map(|entry| &entry.files).collect())],
    };
    let mut names = Vec::new();
    for (name, files) in archives {
        let path = folder.join(format!("{name}.zip"));
        output::stream(replace, &path, |file| archive(file, folder, &files))?;
        names.push(shown(&path));
    }
    Ok(names)
}

/// Writes an archive file by file; PDF and DOCX are compressed already. No clock: the same files, the same bytes.
fn archive(file: &mut File, folder: &Path, files: &[&Listed]) -> io::Result<()> {
    let mut archive = Archive::new(&mut *file);
    for listed in files {
        archive.store(&listed.file, File::open(folder.join(&listed.file))?)?;
    }
    archive.finish()?;
    mark(file)
}

/// Marks an archive as gongwen's own, as [`origin::mark`] does with one in memory.
fn mark(file: &mut File) -> io::Result<()> {
    let length = file.seek(SeekFrom::End(-2))?;
    file.seek(SeekFrom::Start(0))?;
    let mut digest = Digest::default();
    io::copy(&mut (&*file).take(length), &mut digest)?;
    file.seek(SeekFrom::Start(length))?;
    file.write_all(&origin::comment(&digest.finish()))
}
