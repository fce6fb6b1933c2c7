//! The draft that is being read. In: its text. Out: slices and spans of it, and the list of what is wrong with it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::rules;
use crate::source::{SourceId, Span, Spanned};
use std::ops::Range;

/// How deep quotations, lists and emphasis may stand in one another; deeper ones are reported and flattened.
pub(super) const MAX_NESTING: usize = 16;

/// So many complaints are enough of one draft; a file that is no draft could earn millions.
pub(super) const MAX_DIAGNOSTICS: usize = 1000;

/// Where a text says its elements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Elements {
    /// Elsewhere: it is an attachment, or a program has seen them.
    Declared,
    /// In a front matter that its writer typed, and what that does not name in the text.
    Both,
    /// In the text alone.
    InText,
}

/// The draft that is being read: its text, and the list of what is wrong with it.
pub(super) struct Draft<'a> {
    pub(super) text: &'a str,
    pub(super) source: SourceId,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    /// What was read otherwise than it was typed in the front matter, to be said once.
    pub(super) mended: Vec<&'static str>,
    /// Lines of the text among those that name elements.
    pub(super) among: Vec<Range<usize>>,
    /// The line ends at which a program cut its text, in order.
    pub(super) seams: Vec<Seam>,
    /// What the head of a message that it came in is about.
    pub(super) subject: Option<Spanned<String>>,
}

/// A line end at which a program cut a text.
pub(super) struct Seam {
    /// From the end of a line to the text of the next one.
    pub(super) place: Range<usize>,
    /// Whether one word or figure stands on both sides.
    pub(super) torn: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn new(text: &'a str, source: SourceId, diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let (mended, among, seams, subject) = Default::default();
        Self { text, source, diagnostics, mended, among, seams, subject }
    }

    /// The seam at a line end.
    pub(super) fn seam(&self, line_end: &Range<usize>) -> Option<&Seam> {
        let at = self.seams.partition_point(|seam| seam.place.end < line_end.end);
        self.seams.get(at).filter(|seam| seam.place.start <= line_end.start)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let full = self.diagnostics.len() >= MAX_DIAGNOSTICS;
        if !full {
            self.diagnostics.push(diagnostic);
        } else if self.diagnostics.last().is_none_or(|last| last.rule != &rules::TOO_MANY_PROBLEMS) {
            // an error, as what comes after it might be one
            let message = format!("草稿的问题多于 {MAX_DIAGNOSTICS} 处，后面的没有再检查");
            let hint = "请看看是不是选错了文件；改好前面的问题再试";
            self.diagnostics.push(rules::TOO_MANY_PROBLEMS.anywhere(message).hint(hint));
        }
    }

    /// Whether something of this kind has been reported of this draft.
    pub(super) fn has_said(&self, rule: &Rule) -> bool {
        let is_of = |said: &Diagnostic| {
            said.rule.code == rule.code && said.span.map(|span| span.source) == Some(self.source)
        };
        self.diagnostics.iter().any(is_of)
    }

    pub(super) fn report_at(&mut self, rule: &'static Rule, range: Range<usize>, message: impl Into<String>) {
        let span = self.span(range);
        self.report(rule.at(span, message));
    }
}

/// The first characters of a text, enough to recognise it in a message.
pub(super) fn excerpt(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
