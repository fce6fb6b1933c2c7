//! A draft that came in from Word. In: Markdown and what was changed in it. Out: [`Imported`], with its messages.

use super::remarks;
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::{SourceId, Span};

/// A draft that came in from Word.
#[derive(Debug)]
pub struct Imported {
    /// Markdown with front matter.
    pub markdown: String,
    /// Where each line of it stands in Word: `第12段`; empty for lines that stand nowhere.
    pub places: Vec<String>,
    /// The pictures: path beside the Markdown, and bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Whether its front matter says all elements: this program wrote the file.
    pub whole: bool,
    /// What was changed or left out, each with the line of the Markdown that it concerns.
    pub(super) remarks: Vec<remarks::Remark>,
}

impl Imported {
    /// What was changed or left out, as messages on the source of this number.
    pub fn diagnostics(&self, source: SourceId) -> Vec<Diagnostic> {
        self.remarks.iter().map(|remark| self.diagnostic(remark, source)).collect()
    }

    fn diagnostic(&self, remark: &remarks::Remark, source: SourceId) -> Diagnostic {
        let rule = if remark.lost { &rules::WORD_LOST } else { &rules::WORD_CHANGED };
        let line = remark.line.and_then(|line| {
            let mut lines = self.markdown.split_inclusive('\n');
            let start: usize = lines.by_ref().take(line).map(str::len).sum();
            let length = lines.next().map(|line| line.trim_end().len())?;
            Some(Span::new(source, start, start + length))
        });
        let diagnostic = match line {
            Some(span) => rule.at(span, &remark.message),
            None => rule.anywhere(&remark.message),
        };
        match &remark.hint {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}
