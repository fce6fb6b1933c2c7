//! Attachments and their list. In: a document, and a way to find files. Out: all attachments in the order of the list, and where the two differ.

use super::attachments::WORD;
use super::blanks::squeeze;
use super::text::{Sort, read_text};
use super::title;
use crate::diagnostic::Diagnostic;
use crate::document::{Attachment, Document, Entry, Field, Listed, Value};
use crate::file::FileError;
use crate::ordinal;
use crate::rules;
use crate::source::{Sources, Span, Spanned};

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

/// The count behind 附件, in digits or hanzi.
fn count_of(number: &str) -> Option<usize> {
    usize::try_from(ordinal::value(number)?).ok()
}

/// Whether a label says in hanzi what it should in digits: 附件一 for 附件1.
fn is_in_hanzi(label: &str, expected: &str) -> bool {
    let count = |label: &str| count_of(label.strip_prefix(WORD)?);
    label != expected
        && !label.contains(|c: char| c.is_ascii_digit())
        && count(label).is_some()
        && count(label) == count(expected)
}

/// The entry of the list that an attachment makes where the draft has no list.
pub(super) fn listed(attachment: &Attachment) -> Listed {
    let span = attachment.title.iter().map(|line| line.span).reduce(Span::to).unwrap_or(attachment.span);
    let title = attachment.title.iter().map(|line| line.value.as_str()).collect();
    Listed { title: Spanned::new(title, span), file: None, landscape: attachment.landscape }
}

/// Attachments on their way to their places in the list.
pub(super) struct Binder<'d> {
    pub(super) list: Vec<Listed>,
    /// The attachment of each entry, as far as it is known.
    pub(super) bound: Vec<Option<Attachment>>,
    /// Those that have no place.
    pub(super) rest: Vec<Attachment>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
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
        let number = label.and_then(count_of);
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
        if let Some(label) = attachment.label.as_mut().filter(|label| is_in_hanzi(&label.value, &expected)) {
            let message = format!("“{}”按标准的写法印作“{expected}”", label.value);
            self.diagnostics.push(rules::NUMBER_FORM.at(label.span, message));
            label.value.clone_from(&expected);
        }
        let first = format!("{WORD}1");
        let is_first = |label: &str| !several && (label == first || is_in_hanzi(label, &first));
        if let Some(label) = attachment.label.as_mut().filter(|label| is_first(&label.value)) {
            let message = format!("只有一个附件，“{}”印作“{expected}”", label.value);
            self.diagnostics.push(rules::NUMBER_FORM.at(label.span, message));
            label.value.clone_from(&expected);
        }
        if let Some(label) = attachment.label.as_ref().filter(|label| label.value != expected) {
            let message = format!("“{}”与附件说明不一致，应为“{expected}”", label.value);
            let hint = format!("改为“{expected}”；附件按附件说明的顺序编号");
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
        // （共3名） below a title, or （试行） behind it, need not be said again
        let bracketed =
            title.split_last().filter(|(last, rest)| !rest.is_empty() && last.value.starts_with(['（', '(']));
        let same = title::is_same(title, &listed.value)
            || bracketed.is_some_and(|(_, rest)| title::is_same(rest, &listed.value))
            || without_count(title).is_some_and(|rest| title::is_same(&rest, &listed.value));
        let Some(span) = title.iter().map(|line| line.span).reduce(Span::to).filter(|_| !same) else {
            return;
        };
        let whole = squeeze(&title::joined(title));
        let name = squeeze(&listed.value);
        if !name.is_empty() && (whole.ends_with(&name) || name.ends_with(&whole)) {
            // 优秀志愿者推荐表, which the list calls 推荐表: nobody takes it for another one
            let message = format!("附件说明里写的是“{}”，附件的标题是“{whole}”，各按所写的印", listed.value);
            self.diagnostics.push(rules::DOUBTFUL.at(span, message));
        } else {
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

/// A title without the count behind it: 先进集体名单（3个）.
fn without_count(title: &[Spanned<String>]) -> Option<Vec<Spanned<String>>> {
    let mut lines = title.to_vec();
    let last = lines.last_mut()?;
    let (name, count) = last.value.rsplit_once(['（', '('])?;
    let counted = count.starts_with(['共', '计']) || count.starts_with(|c: char| c.is_ascii_digit());
    last.value = Some(name.to_owned()).filter(|name| counted && !name.is_empty())?;
    Some(lines)
}
