//! What an earlier run of a batch has left. In: the files in its folder that this run did not make anew. Out: a word on each kind.

use super::batch_arguments::{Batch as Arguments, Zip};
use super::batch_folder::{ARCHIVE, BOUND, Folder};
use super::messages::Messages;
use gongwen::rooms::batch::manifest::Manifest;
use gongwen::rooms::batch::places;

/// So many files are named that an earlier run has left.
const MOST_LEFT: usize = 6;

/// The names of files, of many the first ones.
fn named(files: &[String]) -> String {
    let shown: Vec<_> = files.iter().take(MOST_LEFT).map(String::as_str).collect();
    let more = if files.len() > MOST_LEFT { "等" } else { "" };
    shown.join("、") + more
}

/// Says what an earlier run made that this one has no row for.
pub(super) fn left(files: &[String], messages: Messages) {
    if !files.is_empty() {
        messages.done(&format!(
            "文件夹里还有上次做的 {} 个文件，这次没有它们的行：{}；不要的请删去",
            files.len(),
            named(files)
        ));
    }
}

/// Says which volume and archives of an earlier run have old documents in them.
pub(super) fn stale(
    arguments: &Arguments,
    folder: &Folder,
    manifest: &Manifest,
    made: Vec<(usize, String)>,
    messages: Messages,
) {
    let replaced = folder.replaced(&manifest.rows);
    let anew: Vec<_> = made.into_iter().filter(|(row, _)| replaced.contains(row)).collect();
    let volume = Some(format!("{BOUND}.pdf")).filter(|_| !arguments.merge);
    let all = Some(format!("{ARCHIVE}.zip")).filter(|_| arguments.zip != Some(Zip::All));
    let each =
        anew.iter().filter(|_| arguments.zip != Some(Zip::Each)).map(|(_, name)| format!("{name}.zip"));
    let files = volume.into_iter().chain(all).chain(each);
    let stale: Vec<String> = files.filter(|file| !anew.is_empty() && folder.has(file)).collect();
    if !stale.is_empty() {
        let rows: Vec<usize> = anew.iter().map(|(row, _)| *row).collect();
        messages.done(&format!(
            "{}是上次做的，里面{}是旧的；要新的，全部重做一遍，加上 --merge 或 --zip",
            named(&stale),
            places(&rows)
        ));
    }
}
