//! Attachments. In: the blocks of a draft, the list in its front matter, the files that the list names.
//! Out: the [`Attachment`]s in the order of the list (附件说明), each with the label and title that it has there (§7.3.7).
//!
//! An attachment begins with a heading that is marked `{.attachment}`, with one that opens with a numbered 附件1, or
//! with a paragraph that says nothing but 附件1; it ends where the next one begins.

use super::marks::{self, LANDSCAPE};
use super::number::{NUMERALS, at_start};
use super::split::{self, plain, trim};
use super::{Draft, Sort, notes, read_text, title};
use crate::diagnostic::Diagnostic;
use crate::document::{Attachment, Block, Document, Entry, Field, FrontMatter, Inline, Listed, Value};
use crate::file::FileError;
use crate::rules;
use crate::source::{Sources, Span, Spanned};

/// 附件: the word that a label begins with.
const WORD: &str = "附件";

/// The mark of a heading that opens an attachment.
const ATTACHMENT: [&str; 2] = [".attachment", ".附件"];

/// A longer paragraph behind a label is no title, in characters: three lines of a title.
const LONGEST_TITLE: usize = 60;

/// Parts the blocks of a draft: those of the body, and the attachments with theirs.
pub(super) fn split(
    draft: &mut Draft,
    front: &FrontMatter,
    blocks: Vec<Block>,
) -> (Vec<Block>, Vec<Attachment>) {
    let issued = issued_name(&title_of(front));
    let mut body = Vec::new();
    let mut attachments: Vec<Attachment> = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(mut block) = blocks.next() {
        if let Some(attachment) = issued.as_ref().and_then(|name| issued_under(draft, name, &block)) {
            attachments.push(attachment);
        } else if let Some(mut attachment) = opening(draft, &mut block, blocks.peek()) {
            if attachment.title.is_empty()
                && let Some(Block::Heading(crate::document::Heading { text, .. }))
                | Some(Block::Paragraph(crate::document::Paragraph { text, .. })) =
                    blocks.next_if(is_title)
            {
                attachment.title = title::lines(&text);
            }
            attachments.push(attachment);
        } else if let Some(attachment) = attachments.last_mut() {
            attachment.body.push(block);
        } else {
            body.push(block);
        }
    }
    (body, attachments)
}

/// The document that a block opens, if it says its `name` and nothing else.
fn issued_under(draft: &mut Draft, name: &str, block: &Block) -> Option<Attachment> {
    let Block::Paragraph(paragraph) = block else { return None };
    if !is_named(&plain(&paragraph.text), name) {
        return None;
    }
    let message = format!("标题里印发的“{name}”从这里起，另面排");
    draft.report(rules::RECOGNISED.at(paragraph.span, message));
    Some(Attachment {
        label: None,
        title: title::lines(&paragraph.text),
        issued: true,
        body: Vec::new(),
        landscape: false,
        span: paragraph.span,
    })
}

/// Whether a line is the name of what is issued, with or without 《》.
pub(super) fn is_named(line: &str, name: &str) -> bool {
    line.chars().filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》')).eq(name.chars())
}

/// The attachment that a block opens: 附件1, or 附件 alone above a title.
fn opening(draft: &mut Draft, block: &mut Block, next: Option<&Block>) -> Option<Attachment> {
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
    let label = label_len(&words).unwrap_or_default();
    let alone = label == words.trim_end().len();
    let numbered = label > WORD.len() && (is_heading || alone);
    let single = label == WORD.len() && alone && !is_heading && next.is_some_and(is_title);
    if marks.is_none() && !numbered && !single {
        return None;
    }
    let (label, mut title) = split::split(std::mem::take(text), label);
    let colon = plain(&title).chars().next().filter(|c| matches!(c, '：' | ':'));
    if let Some(colon) = colon {
        title = split::split(title, colon.len_utf8()).1;
    }
    trim(&mut title);
    let place = label.first().and_then(split::span);
    Some(Attachment {
        label: place.map(|place| Spanned::new(plain(&label), place)),
        title: title::lines(&title),
        issued: false,
        body: Vec::new(),
        landscape: marks.unwrap_or_default().landscape,
        span,
    })
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
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
    let apart = rest.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':'));
    apart.then_some(text.len() - rest.len())
}

/// Whether a line says nothing but 附件1, or 附件 above a line that is no entry of a list.
pub(super) fn is_label(line: &str, next: Option<&str>) -> bool {
    let heads = || next.is_some_and(|next| at_start(next).is_none() && label_len(next).is_none());
    label_len(line).is_some_and(|len| len == line.len() && (len > WORD.len() || heads()))
}

/// Whether a block behind a bare label is the title of the attachment.
fn is_title(block: &Block) -> bool {
    let inlines = match block {
        Block::Heading(heading) => &heading.text,
        Block::Paragraph(paragraph) => &paragraph.text,
        _ => return false,
    };
    // a title has no notes: they would be lost
    if notes::any(inlines) {
        return false;
    }
    let text = plain(inlines);
    text.chars().count() <= LONGEST_TITLE
        && !text.ends_with(['。', '：', '；', '！', '？'])
        && at_start(&text).is_none()
        && label_len(&text).is_none()
}

/// Binds a draft's attachments to the list in its front matter: reads those that stand in files (`find` gives the
/// bytes of a file, by its path beside the draft), puts all in the order of the list, and says where list and
/// attachments differ. A draft without a list gets that of its attachments.
pub fn attachments(
    document: &mut Document,
    find: &dyn Fn(&str) -> Result<Vec<u8>, FileError>,
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (issued, typed): (Vec<_>, Vec<_>) =
        std::mem::take(&mut document.attachments).into_iter().partition(|attachment| attachment.issued);
    let given = match document.front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
        Some(Value::Attachments(list)) => Some(list.clone()),
        _ => None,
    };
    let mut binder = Binder { bound: Vec::new(), rest: Vec::new(), list: Vec::new(), diagnostics };
    match given {
        Some(list) => {
            binder.bound = list.iter().map(|listed| binder.open(listed, find, sources)).collect();
            binder.list = list;
            for attachment in typed {
                let index = binder.entry_of(&attachment);
                binder.put(attachment, index);
            }
            binder.note_absent();
        }
        None => {
            binder.list = typed.iter().map(listed).collect();
            binder.bound.resize(typed.len(), None);
            if let Some(first) = typed.first() {
                let value = Value::Attachments(binder.list.clone());
                document.front.fields.insert(Field::Attachments, Entry { key: first.span, value });
            }
            for (index, attachment) in typed.into_iter().enumerate() {
                binder.put(attachment, Some(index));
            }
        }
    }
    let bound = binder.bound.into_iter().flatten();
    document.attachments = issued.into_iter().chain(bound).chain(binder.rest).collect();
}

/// The title that a front matter names, its lines joined.
fn title_of(front: &FrontMatter) -> String {
    match front.fields.get(&Field::Title).map(|entry| &entry.value) {
        Some(Value::Texts(title)) => title::joined(title),
        _ => String::new(),
    }
}

/// What the titles of documents do that issue another one.
const ISSUING: [&str; 6] = ["印发", "转发", "批转", "发布", "公布", "下发"];

/// What a title says is issued: 关于印发《……办法》的通知 names ……办法.
pub(super) fn issued_name(title: &str) -> Option<String> {
    let (_, behind) = ISSUING.iter().find_map(|verb| title.split_once(verb))?;
    let name = match behind.strip_prefix('《') {
        Some(quoted) => quoted.rsplit_once('》')?.0,
        None => behind.rsplit_once('的')?.0,
    };
    let name: String = name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》')).collect();
    (!name.is_empty()).then_some(name)
}

/// Marks the attachments that the document's own title names, 关于印发《……办法》的通知, unless they bear a label or stand in
/// the list.
pub(super) fn mark_issued(front: &FrontMatter, attachments: &mut [Attachment]) {
    let title = title_of(front);
    let issues = ISSUING.iter().any(|verb| title.contains(verb));
    let list = match front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
        Some(Value::Attachments(list)) => list.as_slice(),
        _ => &[],
    };
    for attachment in attachments {
        let name = title::joined(&attachment.title);
        let listed = list.iter().any(|listed| listed.title.value == name);
        attachment.issued =
            issues && attachment.label.is_none() && !name.is_empty() && title.contains(&name) && !listed;
    }
}

/// The entry of the list that an attachment makes where the draft has no list.
fn listed(attachment: &Attachment) -> Listed {
    let span = attachment.title.iter().map(|line| line.span).reduce(Span::to).unwrap_or(attachment.span);
    let title = attachment.title.iter().map(|line| line.value.as_str()).collect();
    Listed { title: Spanned::new(title, span), file: None, landscape: attachment.landscape }
}

/// Attachments on their way to their places in the list.
struct Binder<'d> {
    list: Vec<Listed>,
    /// The attachment of each entry, as far as it is known.
    bound: Vec<Option<Attachment>>,
    /// Those that have no place.
    rest: Vec<Attachment>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Binder<'_> {
    /// Reads the file that an entry names.
    fn open(
        &mut self,
        listed: &Listed,
        find: &dyn Fn(&str) -> Result<Vec<u8>, FileError>,
        sources: &mut Sources,
    ) -> Option<Attachment> {
        let file = listed.file.as_ref()?;
        let refused = |message: String, hint: &str| rules::ATTACHMENT_FILE.at(file.span, message).hint(hint);
        let found = find(&file.value).map_err(|error| {
            let hint = error.hint().unwrap_or("文件名从草稿所在的文件夹算起；检查文件名和扩展名");
            self.diagnostics.push(refused(error.about("附件文件", &file.value), hint));
        });
        let bytes = found.ok()?;
        let mut read = read_text(&file.value, &bytes, Sort::Attachment, sources, self.diagnostics);
        if !read.attachments.is_empty() || read.front.fields.remove(&Field::Attachments).is_some() {
            let message = format!("附件“{}”自己又带附件", file.value);
            self.diagnostics.push(refused(message, "附件都列在正文的要素区里，附件文件中不能再有附件"));
        }
        let title = match read.front.fields.remove(&Field::Title).map(|entry| entry.value) {
            Some(Value::Texts(lines)) => lines,
            _ => vec![listed.title.clone()],
        };
        let unused = read.front.fields.iter().filter(|(field, _)| **field != Field::Style);
        self.diagnostics.extend(unused.map(|(field, entry)| {
            let message = format!("附件只用“标题”这个要素，“{}”印不出来", field.title());
            rules::NOT_PLACED.at(entry.key, message).hint("删去这一行")
        }));
        let span = listed.title.span;
        self.compare(&title, &listed.title);
        Some(Attachment {
            label: None,
            title,
            issued: false,
            body: read.body,
            landscape: listed.landscape,
            span,
        })
    }

    /// Which entry of the list an attachment in the draft belongs to: by its number, else by its title.
    fn entry_of(&self, attachment: &Attachment) -> Option<usize> {
        let label = attachment.label.as_ref().and_then(|label| label.value.strip_prefix(WORD));
        let number = label.and_then(|number| number.parse::<usize>().ok());
        let numbered =
            number.and_then(|number| number.checked_sub(1)).filter(|index| *index < self.list.len());
        let titled =
            || self.list.iter().position(|listed| title::is_same(&attachment.title, &listed.title.value));
        let only = || (self.list.len() == 1).then_some(0);
        numbered.or_else(titled).or_else(only)
    }

    /// Puts an attachment of the draft in its place and compares it with its entry.
    fn put(&mut self, mut attachment: Attachment, index: Option<usize>) {
        let several = self.list.len() > 1;
        let entry = index.and_then(|index| Some((index, self.list.get(index)?.clone())));
        let Some((index, listed)) = entry else {
            let message = "附件说明中没有这个附件";
            let hint = "在要素“附件”里加上它的标题，或删去要素“附件”由程序编排";
            self.diagnostics.push(rules::ATTACHMENT_TITLE.at(attachment.span, message).hint(hint));
            return self.rest.push(attachment);
        };
        let expected = if several { format!("{WORD}{}", index + 1) } else { WORD.to_owned() };
        if let Some(label) = attachment.label.as_ref().filter(|label| label.value != expected) {
            let message = format!("“{}”与附件说明不一致，应为“{expected}”", label.value);
            let hint = if several {
                "附件按附件说明的顺序编号"
            } else {
                "只有一个附件时不编号"
            };
            let hint = format!("改为“{expected}”；{hint}");
            self.diagnostics.push(rules::ATTACHMENT_TITLE.at(label.span, message).hint(hint));
        }
        match (attachment.title.is_empty(), listed.title.value.is_empty()) {
            (true, true) => {
                let hint = format!("写成 # {expected} 标题 {{.attachment}}");
                self.diagnostics.push(rules::ATTACHMENT_TITLE.at(attachment.span, "附件没有标题").hint(hint));
            }
            (true, false) => attachment.title = vec![listed.title.clone()],
            (false, _) => self.compare(&attachment.title, &listed.title),
        }
        attachment.landscape |= listed.landscape;
        match self.bound.get_mut(index) {
            Some(place @ None) => *place = Some(attachment),
            _ => {
                let message = format!("“{expected}”有两份正文");
                let hint = "附件的正文或者写在草稿里，或者另存一个文件，只用一种";
                self.diagnostics.push(rules::ATTACHMENT_TITLE.at(attachment.span, message).hint(hint));
                self.rest.push(attachment);
            }
        }
    }

    /// Says where the title of an attachment is not that of the list.
    fn compare(&mut self, title: &[Spanned<String>], listed: &Spanned<String>) {
        if !title::is_same(title, &listed.value)
            && let Some(span) = title.iter().map(|line| line.span).reduce(Span::to)
        {
            let message = format!("附件标题与附件说明中的“{}”不一致", listed.value);
            let diagnostic = rules::ATTACHMENT_TITLE.at(span, message);
            self.diagnostics.push(diagnostic.hint(format!("改为“{}”，或修改附件说明", listed.value)));
        }
    }

    /// Says which entries have no text here.
    fn note_absent(&mut self) {
        let entries = self.list.iter().zip(&self.bound);
        let absent = entries.filter(|(listed, bound)| bound.is_none() && listed.file.is_none());
        let titles: Vec<_> = absent.map(|(listed, _)| &listed.title).collect();
        let Some(first) = titles.first() else { return };
        let names = titles.iter().map(|title| format!("“{}”", title.value)).collect::<String>();
        self.diagnostics
            .push(rules::ATTACHMENT_APART.at(first.span, format!("附件{names}没有正文，按另附处理")));
    }
}
