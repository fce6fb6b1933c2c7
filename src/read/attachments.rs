//! Attachments. In: the blocks of a draft, the list in its front matter, the files that the list names.
//! Out: the [`Attachment`]s in the order of the list (附件说明), each with the label and title that it has there (§7.3.7).
//!
//! An attachment begins with a heading that is marked `{.attachment}`, with one that opens with a numbered 附件1, or
//! with a paragraph that says nothing but 附件1, or 附件 above a title; it ends where the next one begins.

use super::blanks::squeeze;
use super::draft::Draft;
use super::issued::{is_named, issued_name, lines_that_say, ordered_name, title_of};
use super::marks::{self, LANDSCAPE};
use super::number::{self, at_start};
use super::split::{self, plain, trim};
use super::{notes, receipt, said_twice, title};
use crate::diagnostic::Diagnostic;
use crate::document::{Attachment, Block, Field, FrontMatter, Inline, Listed, Paragraph, Value};
use crate::rules;
use crate::source::{Span, Spanned};
use std::collections::VecDeque;

/// 附件: the word that a label begins with.
pub(super) const WORD: &str = "附件";

/// What a label is typed as without a number, its colon taken off; on paper it is the first.
const BARE: [&str; 2] = [WORD, "附"];

/// What else it is typed as where 附件说明 names it.
pub(super) const LISTED: [&str; 2] = ["附表", "附图"];

/// The mark of a heading that opens an attachment.
const ATTACHMENT: [&str; 2] = [".attachment", ".附件"];

/// A longer paragraph behind a label is no title, in characters: three lines of a title.
const LONGEST_TITLE: usize = 60;

/// Parts the blocks of a draft: those of the body, and the attachments with theirs. Below its `foot`, label and title may
/// stand on one line.
pub(super) fn split(
    draft: &mut Draft,
    front: &FrontMatter,
    blocks: Vec<Block>,
    foot: Option<u32>,
) -> (Vec<Block>, Vec<Attachment>) {
    let lines = || blocks.iter().filter_map(title_text).map(|text| plain(text));
    let issued = issued_name(&title_of(front), lines).or_else(|| ordered_name(front, &blocks));
    let mut body = Vec::new();
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut blocks = VecDeque::from(blocks);
    while let Some(mut block) = blocks.pop_front() {
        let is_below = foot.is_some_and(|foot| foot <= block.span().start);
        let around = Around { front, next: blocks.front(), above: attachments.last(), is_below };
        let named = issued.as_ref().and_then(|name| issued_under(draft, name, &block, &blocks));
        let named =
            named.or_else(|| named_by_list(front, &block, &blocks, &attachments).filter(|_| is_below));
        if let Some((attachment, more)) = named {
            attachments.push(attachment);
            blocks.drain(..more);
        } else if let Some(attachment) = titled(draft, &block, &around).or_else(|| sent_back(&block, &around))
        {
            attachments.push(attachment);
        } else if let Some(mut attachment) = opening(draft, &mut block, &around) {
            if attachment.title.is_empty() && blocks.front().is_some_and(is_title) {
                let count = titled_lines(front, &blocks);
                let bracketed = blocks.get(count).is_some_and(is_in_brackets);
                let lines = blocks.drain(..count + usize::from(bracketed));
                let texts = lines.filter_map(|block| Some(title::lines(title_text(&block)?)));
                attachment.title = texts.flatten().collect();
            }
            attachments.push(attachment);
        } else if let Some(attachment) = attachments.last_mut() {
            attachment.body.push(block);
        } else {
            body.push(block);
        }
    }
    for line in attachments.iter_mut().flat_map(|attachment| &mut attachment.title) {
        line.value = title::together(&line.value);
    }
    let says = |attachment: &Attachment| {
        issued.as_ref().is_some_and(|name| *name == title::joined(&attachment.title))
    };
    attachments
        .iter_mut()
        .filter(|attachment| attachment.label.is_none() && says(attachment))
        .for_each(|it| it.issued = true);
    if !front.fields.contains_key(&Field::Attachments) {
        annexes(&mut attachments);
    }
    (body, said_twice::once(draft, attachments))
}

/// What stands around a block that may open an attachment.
struct Around<'s> {
    front: &'s FrontMatter,
    next: Option<&'s Block>,
    above: Option<&'s Attachment>,
    /// Whether the document itself ends above it.
    is_below: bool,
}

/// What is sent back, below the document or another of its kind; a 回执 also below an attachment.
fn sent_back(block: &Block, around: &Around<'_>) -> Option<Attachment> {
    let form = receipt::opening(block).filter(|_| around.is_below)?;
    let is_new = around.above.is_none_or(|above| above.label.is_none() && above.issued);
    (is_new || form.issued).then_some(form)
}

/// What the text of an issued document lists is its own, and no attachment of the document that issues it.
fn annexes(attachments: &mut [Attachment]) {
    let lists = |attachment: &Attachment| {
        let lines = attachment.body.iter().filter_map(title_text).map(|line| plain(line));
        let lines = lines.skip_while(|line| !(line.starts_with(WORD) && line.contains(['：', ':'])));
        lines.map(|line| squeeze(&line)).collect::<Vec<_>>()
    };
    let listed: Vec<String> = attachments.iter().filter(|it| it.issued).flat_map(lists).collect();
    for attachment in attachments.iter_mut().filter(|it| !it.issued) {
        let title = squeeze(&title::joined(&attachment.title));
        attachment.issued = !title.is_empty() && listed.iter().any(|line| line.ends_with(&title));
    }
}

/// The longest second line of a title that stands in brackets, in characters: （共3名）, （征求意见稿）.
const LONGEST_IN_BRACKETS: usize = 12;

/// Whether a block is a short line in brackets, as it stands below a title.
fn is_in_brackets(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = plain(&paragraph.text);
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    // （单位：万元） is that of the table below
    inner.is_some_and(|inner| inner.chars().count() <= LONGEST_IN_BRACKETS && !inner.starts_with("单位"))
        && !notes::any(&paragraph.text)
        && at_start(&text).is_none()
}

/// The document that a block opens, if it says its `name` and nothing else, alone or with the blocks behind it: 某某市⏎某某办法,
/// ……办法⏎（试行）; and how many of them do.
fn issued_under(
    draft: &mut Draft,
    name: &str,
    block: &Block,
    behind: &VecDeque<Block>,
) -> Option<(Attachment, usize)> {
    let lines = || std::iter::once(block).chain(behind).map_while(line_of);
    let count = lines_that_say(name, lines().map(|line| plain(line)))?;
    if lines().skip(1).take(count - 1).any(|line| notes::any(line)) {
        return None;
    }
    let title = lines().take(count).flat_map(|line| title::lines(line)).collect();
    let span = block.span();
    let message = format!("标题里印发的“{name}”从这里起，另面排");
    draft.report(rules::RECOGNISED.at(span, message));
    let attachment =
        Attachment { label: None, title, issued: true, body: Vec::new(), landscape: false, span };
    Some((attachment, count - 1))
}

/// The attachment that a block opens by its name alone, as 附件说明 has it; and how many of the blocks behind it go on with that.
fn named_by_list(
    front: &FrontMatter,
    block: &Block,
    behind: &VecDeque<Block>,
    above: &[Attachment],
) -> Option<(Attachment, usize)> {
    let lines = || std::iter::once(block).chain(behind).map_while(line_of);
    let bare = |name: &str| name.replace(['《', '》', ' ', '\u{3000}'], "");
    let is_new = |name: &String| above.iter().all(|other| bare(&title::joined(&other.title)) != *name);
    let mut names = listed(front).iter().map(|listed| bare(&listed.title.value)).filter(is_new);
    let count = names.find_map(|name| lines_that_say(&name, lines().map(|line| plain(line))))?;
    if lines().take(count).any(|line| notes::any(line)) || behind.len() < count {
        return None;
    }
    let title = lines().take(count).flat_map(|line| title::lines(line)).collect();
    let attachment = Attachment {
        label: None,
        title,
        issued: false,
        body: Vec::new(),
        landscape: false,
        span: block.span(),
    };
    Some((attachment, count - 1))
}

/// What a block says that may be a line of the title of what is issued.
fn line_of(block: &Block) -> Option<&Vec<Inline>> {
    let is_deep = matches!(block, Block::Heading(heading) if heading.level > 2);
    title_text(block).filter(|_| !is_deep)
}

/// The attachments that 附件说明 names.
fn listed(front: &FrontMatter) -> &[Listed] {
    match front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
        Some(Value::Attachments(list)) => list,
        _ => &[],
    }
}

/// The lines of a title that stand below a label, if 附件说明 names them so; else the first of them alone.
fn titled_lines(front: &FrontMatter, blocks: &VecDeque<Block>) -> usize {
    let lines =
        || blocks.iter().map_while(line_of).take_while(|line| !notes::any(line)).map(|line| plain(line));
    let mut names =
        listed(front).iter().map(|listed| listed.title.value.replace(['《', '》', ' ', '\u{3000}'], ""));
    names.find_map(|name| lines_that_say(&name, lines())).unwrap_or(1)
}

/// The attachment that a block opens; a bare 附件 does so where a title follows.
fn opening(draft: &mut Draft, block: &mut Block, around: &Around<'_>) -> Option<Attachment> {
    let Around { front, next, above, is_below } = *around;
    let span = block.span();
    let (text, marks, is_heading) = match block {
        Block::Heading(heading) => {
            let marks = take_marks(draft, &mut heading.text);
            (&mut heading.text, marks, true)
        }
        Block::Paragraph(paragraph) => (&mut paragraph.text, None, false),
        _ => return None,
    };
    let words = plain(text);
    let bare = bare_label(&words);
    let whole = label_len(bare) == Some(bare.len());
    let label = if whole { bare.len() } else { label_len(&words).unwrap_or_default() };
    let numbered = label > WORD.len() && (is_heading || whole);
    let listed = (is_below || front.fields.contains_key(&Field::Attachments)) && is_other_label(&words);
    let is_own = is_annex(front, above) && LISTED.contains(&bare);
    let opens = next.is_some_and(is_title) && (is_bare(&words) || listed || is_own) && !is_heading;
    // ## 附件：节目报名表, below the sign-off
    let named = is_below && is_heading && label == WORD.len() && !is_bare(&words);
    // a note in the label would be lost
    if marks.is_none() && (!numbered && !opens && !named || notes::any(text)) {
        return None;
    }
    let label = if is_own { words.trim_end_matches(BEHIND).len() } else { label };
    if opens && label == 0 {
        draft.report(other_label(words.trim(), span));
        text.clear();
    }
    let (label, mut title) = split::split(std::mem::take(text), label);
    if let Some(mark) = plain(&title).chars().next().filter(|c| BEHIND.contains(c)) {
        title = split::split(title, mark.len_utf8()).1;
    }
    trim(&mut title);
    let place = label.first().and_then(split::span);
    Some(Attachment {
        label: place.map(|place| Spanned::new(plain(&label), place)),
        title: title::lines(&title),
        issued: is_own || marks.is_some() && place.is_none() && receipt::is_sent_back(&plain(&title)),
        body: Vec::new(),
        landscape: marks.unwrap_or_default().landscape,
        span,
    })
}

/// The label and the title of an attachment on one line, `附件1：回执`, `附表2 名额表`; the first ends where the other begins.
pub(super) fn titled_label(line: &str) -> Option<(&str, &str)> {
    let word =
        BARE.iter().chain(&LISTED).filter(|word| line.starts_with(**word)).max_by_key(|word| word.len())?;
    let rest = line.strip_prefix(word)?;
    let behind = number::behind_count(rest);
    // 附表1.名单; 附件1、2 are two
    let pointed = behind
        .strip_prefix(['.', '．', '、'])
        .filter(|title| behind.len() < rest.len() && !title.starts_with(|c: char| c.is_ascii_digit()));
    let title =
        pointed.unwrap_or(behind).trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
    let label = line.get(..line.len() - behind.len())?;
    let colon = behind.trim_start().starts_with(['：', ':']) || pointed.is_some();
    let parted = colon || behind.len() < rest.len() && behind.starts_with(char::is_whitespace);
    (parted && !title.is_empty() && is_title_text(title)).then_some((label, title))
}

/// Whether a block is text that may stand below the label of an attachment, and not the next label of a list.
fn is_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(Paragraph { text, .. }) => is_text_line(&plain(text)),
        _ => true,
    }
}

/// The same of a line.
pub(super) fn is_text_line(line: &str) -> bool {
    !line.is_empty() && titled_label(line).is_none() && !is_label(line)
}

/// Whether what stands below an attachment is an annex of its own: it is issued with a document that lists none.
fn is_annex(front: &FrontMatter, above: Option<&Attachment>) -> bool {
    above.is_some_and(|above| above.issued || is_named(front, above))
        && !front.fields.contains_key(&Field::Attachments)
}

/// The attachment that a line opens with its label and its title; 附表 of what is issued is its own.
fn titled(draft: &mut Draft, block: &Block, around: &Around<'_>) -> Option<Attachment> {
    let Block::Paragraph(Paragraph { text, span }) = block else { return None };
    let words = plain(text);
    let follows = around.is_below && around.next.is_some_and(is_text);
    let (label, title) = titled_label(&words).filter(|_| follows && !notes::any(text))?;
    let (typed, rest) = split::split(text.clone(), words.len() - title.len());
    let place = typed.first().and_then(split::span).unwrap_or(*span);
    let is_own = is_annex(around.front, around.above);
    let other = LISTED.iter().any(|word| label.starts_with(word));
    draft.report(match other && !is_own {
        true => other_label(label, place),
        false => rules::RECOGNISED.at(*span, format!("{label}“{title}”从这里起，另面排")),
    });
    let numbered = label.starts_with(WORD) && label.len() > WORD.len();
    let label = (numbered || other && is_own).then(|| Spanned::new(label.to_owned(), place));
    let (title, issued) = (title::lines(&rest), other && is_own);
    Some(Attachment { label, title, issued, body: Vec::new(), landscape: false, span: *span })
}

/// What is said of a label for which 附件 is printed.
pub(super) fn other_label(typed: &str, span: Span) -> Diagnostic {
    rules::RECOGNISED.at(span, format!("“{typed}”是附件的标签，印作“{WORD}”"))
}

/// What is said in braces behind a heading that opens an attachment.
#[derive(Clone, Copy, Default)]
struct Marks {
    landscape: bool,
}

/// Takes `{.attachment}` or `{.attachment .landscape}` off the end of a heading.
fn take_marks(draft: &mut Draft, text: &mut Vec<Inline>) -> Option<Marks> {
    let marks = marks::at_end(text)?;
    let is_known = |name: &String| ATTACHMENT.iter().chain(&LANDSCAPE).any(|known| known == name);
    if !marks.names.iter().all(is_known) || !marks.has(ATTACHMENT) {
        let message = format!("认不出标题末尾的“{{{}}}”", marks.names.join(" "));
        let diagnostic = rules::UNSUPPORTED.at(marks.span, message);
        draft.report(
            diagnostic.hint("附件的标题写成 # 附件1 标题 {.attachment}，横排的写 {.attachment .landscape}"),
        );
        return None;
    }
    marks.take_off(text);
    Some(Marks { landscape: marks.has(LANDSCAPE) })
}

/// How many bytes the label takes that a text opens with: 附件, 附件1 or 附件一, with nothing joined to it.
fn label_len(text: &str) -> Option<usize> {
    let behind = text.strip_prefix(WORD)?;
    let rest = number::behind_count(behind);
    let apart = rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':'));
    apart.then_some(text.len() - rest.len())
}

/// Whether a line says nothing but 附件1.
pub(super) fn is_label(line: &str) -> bool {
    let bare = bare_label(line);
    label_len(bare).is_some_and(|len| len > WORD.len() && len == bare.len())
}

/// Whether a line says nothing but 附件 or 附：.
fn is_bare(line: &str) -> bool {
    BARE.contains(&bare_label(line))
}

/// What is typed behind a label that has a line of its own: 附件1：, 附件2.
const BEHIND: [char; 6] = ['：', ':', '.', '．', '、', ' '];

/// A label that has a line of its own, without the mark behind it.
fn bare_label(line: &str) -> &str {
    line.trim().trim_end_matches(BEHIND)
}

/// Whether a line says nothing but 附表 or 附图1.
fn is_other_label(line: &str) -> bool {
    LISTED.contains(&bare_label(line).trim_end_matches(|c: char| c.is_ascii_digit()))
}

/// Whether a line says nothing but 附件, and the line behind it is the title of one.
pub(super) fn is_bare_label(line: &str, next: &str) -> bool {
    (is_bare(line) || is_other_label(line)) && !next.is_empty() && is_title_text(next)
}

/// What a block says that may be a title.
fn title_text(block: &Block) -> Option<&Vec<Inline>> {
    match block {
        Block::Heading(heading) => Some(&heading.text),
        Block::Paragraph(paragraph) => Some(&paragraph.text),
        _ => None,
    }
}

/// Whether a block behind a bare label is the title of the attachment.
fn is_title(block: &Block) -> bool {
    let Some(inlines) = title_text(block) else { return false };
    // a title has no notes: they would be lost
    if notes::any(inlines) {
        return false;
    }
    is_title_text(&plain(inlines))
}

fn is_title_text(text: &str) -> bool {
    text.chars().count() <= LONGEST_TITLE
        && !text.ends_with(['。', '：', '；', '！', '？'])
        && at_start(text).is_none()
        && label_len(text).is_none()
}

/// One attachment alone has no number, whatever its writer gave it: that is told.
pub(super) fn unnumber(draft: &mut Draft, front: &FrontMatter, attachments: &mut [Attachment]) {
    let lists_more = listed(front).len() > 1;
    let mut labelled = attachments.iter_mut().filter(|attachment| !attachment.issued);
    let (Some(only), None, false) = (labelled.next(), labelled.next(), lists_more) else { return };
    if let Some(label) = only.label.take_if(|label| label.value.len() > WORD.len()) {
        let message = format!("只有一个附件，“{}”印作“{WORD}”", label.value);
        draft.report(rules::NUMBER_FORM.at(label.span, message));
    }
}

/// Marks the attachments that the document's own title names, 关于印发《……办法》的通知, unless they bear a label or stand in
/// the list.
pub(super) fn mark_issued(front: &FrontMatter, attachments: &mut [Attachment]) {
    let list = listed(front);
    for attachment in attachments {
        let name = title::joined(&attachment.title);
        let listed = list.iter().any(|listed| listed.title.value == name);
        attachment.issued = (is_named(front, attachment) || attachment.issued) && !listed;
    }
}
