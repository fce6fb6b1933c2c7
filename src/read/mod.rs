//! Reading. In: the bytes of a draft. Out: a [`Document`] and what is wrong with it. Never fails, never panics, loses no text.
//!
//! ```text
//! bytes ─encoding─▶ text ─front_matter─▶ elements
//!                     └─lines─▶ parts ─markdown─▶ blocks ─notes─▶ ─annotate─▶ with figures, captions and notes
//!                                        ─recognise─▶ elements typed in the text, and the blocks that are none
//!                                                  ─attachments─▶ body and attachments, each ─headings─▶ with its levels ─standard_form─▶ and numbers
//! ```

mod annotate;
mod attachments;
mod autolink;
mod caption;
mod characters;
mod chat;
mod date;
mod decimals;
mod definitions;
mod dialects;
mod emphasis;
mod encoding;
mod field;
mod figures;
mod front_matter;
mod headings;
mod html;
mod html_table;
mod levels;
mod line;
mod lines;
mod markdown;
mod marks;
mod mend;
mod merged;
mod notes;
mod number;
mod office;
mod raw;
mod recognise;
mod sequence;
mod siblings;
mod split;
mod standard_form;
mod title;
mod typed;
mod unfilled;
mod value;

pub(crate) use date::parse as parse_date;
pub(crate) use field::nearest_of;

use crate::diagnostic::{Diagnostic, Rule};
use crate::document::{Block, Document};
use crate::rules;
use crate::source::{Source, SourceId, Sources, Span};
use std::ops::Range;

/// How deep quotations, lists and emphasis may stand in one another; deeper ones are reported and flattened.
const MAX_NESTING: usize = 16;

/// So many complaints are enough of one draft; a file that is no draft could earn millions.
const MAX_DIAGNOSTICS: usize = 1000;

pub use attachments::attachments;
pub use mend::mend;
pub use office::{CODE, FILE_NAME, FONTS, Office, OfficeFile, offices, settle};
pub use unfilled::unfilled;

/// What a text is to its reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Draft,
    /// A draft whose front matter is what a program saw of it, not what its writer says.
    Seen,
    /// An attachment, which needs no front matter.
    Attachment,
}

/// Reads a draft named `name`; its text becomes the next of `sources`, what is wrong is added to `diagnostics`.
///
/// The text kept in `sources`, which all spans count in, is the draft without its byte order mark and with
/// every line ended by a line feed alone.
pub fn read(name: &str, bytes: &[u8], sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Document {
    read_text(name, bytes, Sort::Draft, sources, diagnostics)
}

/// The same for a draft of which a program has seen some elements: the others are looked for as in a draft without any.
pub fn read_seen(
    name: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    read_text(name, bytes, Sort::Seen, sources, diagnostics)
}

/// Reads a draft, or the text of an attachment.
fn read_text(
    name: &str,
    bytes: &[u8],
    sort: Sort,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Document {
    let decoded = encoding::decode(bytes);
    let source = sources.add(Source::new(name, decoded.text));
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let mut draft = Draft { text, source, diagnostics, mended: Vec::new() };
    for (rule, message, place) in decoded.problems {
        let span = draft.span(place);
        draft.report(rule.at(span, message));
    }
    if decoded.refused {
        return Document::default();
    }
    let is_draft = sort == Sort::Draft;
    let part = if is_draft { chat::strip(&mut draft) } else { 0..draft.text.len() };
    let (mut front, body) = front_matter::read(&mut draft, part);
    let bare = is_draft && front.span.range().is_empty();
    let parts = lines::parts(&mut draft, body, bare);
    let blocks = markdown::read(&mut draft, parts);
    let mut blocks = annotate::arrange(&mut draft, blocks);
    if sort != Sort::Attachment {
        let bare = bare || sort == Sort::Seen;
        blocks = recognise::recognise(&mut draft, &mut front, blocks, bare);
    }
    let (mut blocks, mut attachments) = attachments::split(&mut draft, &front, blocks);
    title::take(&mut front, &mut blocks);
    dialects::read(&mut draft, &mut front, &mut blocks);
    attachments::mark_issued(&front, &mut attachments);
    let body = levelled(&mut draft, blocks);
    for attachment in &mut attachments {
        attachment.body = levelled(&mut draft, std::mem::take(&mut attachment.body));
    }
    Document { front, body, attachments }
}

/// The blocks of a body or an attachment with its headings found, their numbers checked and written as the standard does.
fn levelled(draft: &mut Draft, blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = headings::arrange(draft, blocks);
    sequence::check(draft, &blocks);
    standard_form::write(draft, &mut blocks);
    figures::describe(draft, &mut blocks);
    blocks
}

/// The draft that is being read: its text, and the list of what is wrong with it.
struct Draft<'a> {
    text: &'a str,
    source: SourceId,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// What was read otherwise than it was typed in the front matter, to be said once.
    mended: Vec<&'static str>,
}

impl<'a> Draft<'a> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source, range.start, range.end)
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
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
    fn has_said(&self, rule: &Rule) -> bool {
        let is_of = |said: &Diagnostic| {
            said.rule.code == rule.code && said.span.map(|span| span.source) == Some(self.source)
        };
        self.diagnostics.iter().any(is_of)
    }

    fn report_at(&mut self, rule: &'static Rule, range: Range<usize>, message: impl Into<String>) {
        let span = self.span(range);
        self.report(rule.at(span, message));
    }
}
