//! What an earlier run of a batch has left. In: the files in its folder that this run did not make anew. Out: a word on each kind.

use super::batch_arguments::Batch as Arguments;
use super::batch_folder::Folder;
use super::messages::Messages;
use gongwen::rooms::batch::places;

/// So many files are named that an earlier run has left.
const MOST_LEFT: usize = 6;

/// Says what an earlier run made that this one has no row for.
pub(super) fn left(files: &[String], messages: Messages) {
    if !files.is_empty() {
        let more = if files.len() > MOST_LEFT { "等" } else { "" };
        let named: Vec<_> = files.iter().take(MOST_LEFT).map(String::as_str).collect();
        messages.done(&format!(
            "文件夹里还有上次做的 {} 个文件，这次没有它们的行：{}{more}；不要的请删去",
            files.len(),
            named.join("、")
        ));
    }
}

/// Says which volume and archives of an earlier run have old documents in them.
pub(super) fn stale(arguments: &Arguments, folder: &Folder, anew: &[(usize, String)], messages: Messages) {
    let names: Vec<&str> = anew.iter().map(|(_, name)| name.as_str()).collect();
    let stale = folder.stale(&names, arguments.merge, arguments.zip);
    if !stale.is_empty() {
        let rows: Vec<usize> = anew.iter().map(|(row, _)| *row).collect();
        let more = if stale.len() > MOST_LEFT { "等" } else { "" };
        let named: Vec<_> = stale.iter().take(MOST_LEFT).map(String::as_str).collect();
        messages.done(&format!(
            "{}{more}是上次做的，里面{}是旧的；要新的，全部重做一遍，加上 --merge 或 --zip",
            named.join("、"),
            places(&rows)
        ));
    }
}
