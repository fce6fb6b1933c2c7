//! What is said at the end of a batch. In: what became of each row. Out: every thing said once, with the rows it concerns,
//! and a summary.

use super::failure::Failure;
use super::messages::Messages;
use super::options::FontOptions;
use super::outcome::Outcome;
use gongwen::diagnostic::{Diagnostic, Severity};
use gongwen::rooms::batch::manifest::{Entry, Manifest};
use gongwen::rooms::batch::{Finding, Table, places};
use gongwen::rooms::rules;
use gongwen::rooms::typeset::pages::Pages;
use gongwen::source::{Sources, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one message is about: the rule, the place, the columns, the words.
type Key = (&'static str, Option<Span>, Vec<String>, String);

/// A message and the rows it concerns.
struct Group {
    rows: Vec<usize>,
    diagnostic: Diagnostic,
    sources: Arc<Sources>,
}

/// Collects what is to be said.
#[derive(Default)]
pub(crate) struct Report {
    groups: BTreeMap<Key, Group>,
    /// What an editor would mark in what was made.
    marked: BTreeMap<Key, Group>,
    /// Why files could not be written, with the rows and the first failure of each kind.
    failures: BTreeMap<String, (Vec<usize>, Failure)>,
    skipped: usize,
    /// 审校: errors and warnings of all rows.
    review: [usize; 2],
    /// Whether the bundled faces were asked for: nobody needs to be told that they stand in.
    bundled_fonts: bool,
}

impl Report {
    /// Nothing to say yet.
    pub(crate) fn of(fonts: &FontOptions) -> Self {
        Self { bundled_fonts: fonts.bundled_fonts, ..Self::default() }
    }

    /// Notes what became of a row; returns what the manifest is to say of it.
    pub(crate) fn add(&mut self, done: Done) -> Entry {
        let Done { entry, findings, marked, failure, skipped, review, .. } = done;
        self.review.iter_mut().zip(review).for_each(|(all, more)| *all += more);
        self.skipped += usize::from(skipped);
        self.findings(findings);
        marked.into_iter().for_each(|finding| note(&mut self.marked, finding, |_| {}));
        if let Some(failure) = failure {
            let (rows, _) = self.failures.entry(failure.message.clone()).or_insert((Vec::new(), failure));
            rows.push(entry.row);
        }
        entry
    }

    /// Notes what is to be said of a row.
    pub(crate) fn findings(&mut self, findings: Vec<Finding>) {
        for finding in findings {
            let substituted = finding.diagnostic.rule == &rules::FONT_SUBSTITUTED;
            // once a run, whatever more of them a row needs
            let once = |key: &mut Key| {
                if substituted {
                    key.3.clear()
                }
            };
            if !(substituted && self.bundled_fonts) {
                note(&mut self.groups, finding, once);
            }
        }
    }

    /// Whether a row has errors.
    pub(crate) fn has_errors(&self) -> bool {
        self.groups.values().any(|group| group.diagnostic.is_error())
    }

    /// Says everything once, by the first row it concerns.
    pub(crate) fn details(&self, table: &Table, messages: Messages) {
        for (groups, messages) in [(&self.groups, messages), (&self.marked, messages.of_review())] {
            let mut groups: Vec<_> = groups.iter().collect();
            groups.sort_by_key(|(_, group)| group.rows.first());
            for ((_, _, columns, _), group) in groups {
                let message = format!("{}：{}", table.place(&group.rows, columns), group.diagnostic.message);
                let diagnostic = Diagnostic { message, ..group.diagnostic.clone() };
                messages.diagnostics(&group.sources, &[diagnostic]);
            }
        }
        for (concerned, failure) in self.failures.values() {
            let message = format!("{}：{}", places(concerned), failure.message);
            messages.failure(&Failure { file: failure.file.clone(), message, hint: failure.hint.clone() });
        }
    }

    /// Says how much was made and which rows were not; how the run ended.
    pub(crate) fn summary(&self, manifest: &Manifest, messages: Messages) -> Outcome {
        let made = || manifest.rows.iter().filter(|entry| !entry.files.is_empty());
        let files: usize = made().map(|entry| entry.files.len()).sum();
        let pages: usize = made().map(|entry| entry.pages).sum();
        let skipped = match self.skipped {
            0 => String::new(),
            skipped => format!("，其中 {skipped} 份没有变化，没有重做"),
        };
        messages.done(&format!("{} 份，{files} 个文件，{pages} 页{skipped}", made().count()));
        let doubtful: Vec<usize> = made()
            .filter(|entry| entry.messages.iter().any(|message| message.severity > Severity::Note))
            .map(|entry| entry.row)
            .collect();
        if !doubtful.is_empty() {
            messages.done(&format!("{}已生成，但有警告或错误，请看一遍", places(&doubtful)));
        }
        if self.review != [0, 0] {
            let [errors, warnings] = self.review;
            messages.done(&format!(
                "审校：{errors} 处错误，{warnings} 处警告，不妨碍成稿；gongwen check 模板 --data 数据 看详情"
            ));
        }
        let failed: Vec<usize> =
            manifest.rows.iter().filter(|entry| entry.files.is_empty()).map(|entry| entry.row).collect();
        if failed.is_empty() {
            return Outcome::Done;
        }
        messages.failed(&format!("{}没有生成，共 {} 份", places(&failed), failed.len()));
        if self.failures.is_empty() { Outcome::Errors } else { Outcome::Failed }
    }
}

/// Notes a finding with those that say the same of other rows.
fn note(groups: &mut BTreeMap<Key, Group>, finding: Finding, change: impl Fn(&mut Key)) {
    let Finding { row, columns, diagnostic, sources } = finding;
    let mut key = (diagnostic.rule.code, diagnostic.span, columns, diagnostic.message.clone());
    change(&mut key);
    let group = groups.entry(key).or_insert_with(|| Group { rows: Vec::new(), diagnostic, sources });
    if group.rows.last() != Some(&row) {
        group.rows.push(row);
    }
}

/// What became of a row.
pub(crate) struct Done {
    /// For the manifest; without files where they could not be made or written.
    pub(crate) entry: Entry,
    /// What is to be said of it.
    pub(crate) findings: Vec<Finding>,
    /// Why its files could not be written.
    pub(crate) failure: Option<Failure>,
    /// What an editor would mark in it.
    pub(crate) marked: Vec<Finding>,
    /// How many errors and warnings that are.
    pub(crate) review: [usize; 2],
    /// Whether an earlier run had made it already.
    pub(crate) skipped: bool,
    /// Its pages, where all are to be bound.
    pub(crate) paper: Option<Pages>,
}
