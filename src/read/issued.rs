//! What a document issues. In: its title, its first blocks. Out: the name of what is issued with it, and whether an attachment is that.

use super::blanks::squeeze;
use super::split::plain;
use super::title;
use crate::document::{Attachment, Block, Field, FrontMatter, Value};

/// The title that a front matter names, its lines joined.
pub(super) fn title_of(front: &FrontMatter) -> String {
    match front.fields.get(&Field::Title).map(|entry| &entry.value) {
        Some(Value::Texts(title)) => title::joined(title),
        _ => String::new(),
    }
}

/// What the titles of documents do that issue another one.
const ISSUING: [&str; 6] = ["印发", "转发", "批转", "发布", "公布", "下发"];

/// What a title says is issued: 关于印发《……办法》的通知 names ……办法. Where a line quotes it with more words, 现将《2026年……要点》印发给你们, and
/// another is just that, it is called so.
pub(super) fn issued_name<S: AsRef<str>, L: Iterator<Item = S>>(
    title: &str,
    lines: impl Fn() -> L,
) -> Option<String> {
    let name = named(title)?;
    let quoted = |line: S| {
        let quotes = line.as_ref().split('《').skip(1).filter_map(|rest| rest.split_once('》'));
        let issued = quotes.filter(|(_, behind)| ISSUING.iter().any(|verb| behind.contains(verb)));
        let whole = issued.map(|(quoted, _)| squeeze(quoted));
        whole.into_iter().find(|quoted| quoted.contains(&name) && *quoted != name)
    };
    let longer = lines().take(OPENING).find_map(quoted);
    let says = |whole: &String| {
        let alone = |line: S| squeeze(line.as_ref()) == *whole;
        lines().any(alone)
    };
    Some(longer.filter(says).unwrap_or(name))
}

/// What a title names as issued.
fn named(title: &str) -> Option<String> {
    let (_, behind) = ISSUING.iter().find_map(|verb| title.split_once(verb))?;
    // 县教育局等部门《……方案》
    let quoted = behind.split_once('《').filter(|(by, _)| !by.contains(['印', '转', '于']));
    let name = match quoted {
        Some((_, quoted)) => quoted.rsplit_once('》')?.0,
        None => behind.rsplit_once('的')?.0,
    };
    let name: String = name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》')).collect();
    (!name.is_empty()).then_some(name)
}

/// So many blocks of an order say what it makes known.
const OPENING: usize = 3;

/// What an order makes known by its text.
pub(super) fn ordered_name(front: &FrontMatter, blocks: &[Block]) -> Option<String> {
    let Some(Value::Texts(mark)) = front.fields.get(&Field::Mark).map(|entry| &entry.value) else {
        return None;
    };
    let says = |block: &Block| match block {
        Block::Paragraph(paragraph) => made_known(&plain(&paragraph.text)),
        _ => None,
    };
    let is_order = title::joined(mark).ends_with('令');
    blocks.iter().take(OPENING).filter(|_| is_order).find_map(says)
}

/// What a sentence makes known: 《……办法》已经……通过，现予公布.
pub(super) fn made_known(text: &str) -> Option<String> {
    let (name, behind) = text.trim().strip_prefix('《')?.split_once('》')?;
    ["公布", "发布"].iter().any(|verb| behind.contains(verb)).then(|| squeeze(name))
}

/// More lines than a title takes.
const MOST_LINES: usize = 3;

/// How many lines say a name and nothing else, with or without 《》.
pub(super) fn lines_that_say(name: &str, lines: impl Iterator<Item = impl AsRef<str>>) -> Option<usize> {
    let mut rest = name;
    for (count, line) in lines.take(MOST_LINES).enumerate() {
        let words: String =
            line.as_ref().chars().filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》')).collect();
        rest = rest.strip_prefix(&words).filter(|_| !words.is_empty())?;
        if rest.is_empty() {
            return Some(count + 1);
        }
    }
    None
}

/// Whether the title of a document that issues something names an attachment.
pub(super) fn is_named(front: &FrontMatter, attachment: &Attachment) -> bool {
    let (title, name) = (title_of(front), title::joined(&attachment.title));
    let issues = ISSUING.iter().any(|verb| title.contains(verb));
    issues && attachment.label.is_none() && !name.is_empty() && title.contains(&name)
}
