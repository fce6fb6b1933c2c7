//! Rows that are made again. In: what an earlier run made of the others. Out: numbers and files that are theirs already.

use super::manifest::Entry;
use super::order::Batch;
use super::plan::Planned;
use crate::rules;

impl Batch<'_> {
    /// Holds rows that are made anew against those that an earlier run has left: numbers and files of the same name.
    pub fn check_against(&self, planned: &mut [Planned], kept: &[&Entry]) {
        for planned in planned.iter_mut().filter(|planned| !planned.draft.is_empty()) {
            let number = planned.number.as_ref();
            // a row that was moved in the table takes its own place
            let others = || kept.iter().filter(|entry| entry.key.is_empty() || entry.key != planned.key);
            let same_number = others().find(|entry| number.is_some() && entry.number.as_ref() == number);
            let same_name = others().find(|entry| entry.name.to_lowercase() == planned.name.to_lowercase());
            let told = |entry: &Entry| format!("上次做的第 {} 行“{}”的相同", entry.row, entry.key);
            let number = same_number.map(|entry| {
                let message =
                    format!("发文字号“{}”与{}", entry.number.as_deref().unwrap_or_default(), told(entry));
                let hint = "--start 写与上次一样的编号；要全部重新编号，去掉 --only 重做一遍";
                rules::BATCH_SAME_NUMBER.anywhere(message).hint(hint)
            });
            let name = same_name.map(|entry| {
                let message = format!("文件名“{}”与{}", planned.name, told(entry));
                rules::BATCH_SAME_NAME.anywhere(message).hint("--name 写与上次一样的，或用 -o 指定别的文件夹")
            });
            let found = number.into_iter().chain(name);
            planned.findings.extend(found.map(|said| self.finding(planned.row, said, &[])));
        }
    }
}
