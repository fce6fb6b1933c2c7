//! What chat windows and web pages put around text: fences, tags that say how it looks. In: a block of code or of HTML. Out: the text
//! in it, read as Markdown of its own; tags that mean anything else are reported and kept as text.

use super::Reader;
use crate::document::Code;
use crate::read::{chat, html};
use crate::rules;

impl Reader<'_, '_> {
    /// Whether a fence in an answer of a chat window holds no code.
    pub(super) fn holds_text(&self, code: &Code) -> bool {
        chat::is_answer(self.draft) && is_prose(code)
    }

    /// Reads lines of text that a chat window has put into a fence.
    pub(super) fn fenced_prose(&mut self, code: &Code) {
        let message = "围栏“```”里是文字，不是代码，按正文排";
        self.draft.report(rules::SIMPLIFIED.at(code.span, message).hint("删去围栏"));
        let mut start = code.span.range().start;
        for line in self.draft.slice(code.span.range()).split_inclusive('\n') {
            let range = start..start + line.len();
            start = range.end;
            if !line.trim_start().starts_with(['`', '~']) {
                self.resume(range);
            }
        }
    }

    /// Ends a block of HTML: a comment goes, anything else is reported and kept as text.
    pub(super) fn end_html(&mut self) {
        let lines = self.html.take().unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let all = first.start..last.end;
        let html = self.draft.slice(all.clone());
        let comment = html.trim_start().starts_with("<!--").then(|| html.find("-->")).flatten();
        if let Some(end) = comment {
            return self.resume(all.start + end + "-->".len()..all.end);
        }
        let looks = html::looks(html);
        if !looks.is_empty() {
            let ends = looks.iter().map(|tag| tag.start).chain([html.len()]);
            let starts = std::iter::once(0).chain(looks.iter().map(|tag| tag.end));
            let texts: Vec<_> =
                starts.zip(ends).map(|(start, end)| all.start + start..all.start + end).collect();
            let tags = looks.into_iter().map(|tag| all.start + tag.start..all.start + tag.end);
            tags.for_each(|tag| html::leave_out(self.draft, tag));
            return texts.into_iter().for_each(|text| self.resume(text));
        }
        html::report(self.draft, first.start..first.start + self.draft.slice(first.clone()).trim_end().len());
        for line in lines {
            self.plain_paragraph(line);
        }
    }
}

/// Whether code in no language is text: mostly hanzi, and no marks of a program.
fn is_prose(code: &Code) -> bool {
    let words: Vec<char> = code.text.chars().filter(|c| !c.is_whitespace()).collect();
    let hanzi = words.iter().filter(|c| **c >= '\u{2E80}').count();
    let program = ['{', '}', '=', '<', '>', '$', '|', '├', '└', '│', '→'];
    code.language.is_none() && hanzi * 10 > words.len() * 9 && !words.iter().any(|c| program.contains(c))
}
