//! 目录. In: what stands on the paper, and the page of each heading as layout found it. Out: the entries, on pages of
//! their own.

use super::Composer;
use super::composition::{Group, GroupKind, Item, Paragraph, Place, Role, Tab};
use crate::source::Spanned;
use crate::style::ContentsStyle;
use std::iter::repeat;
use std::ops::Range;

impl<'a> Composer<'a, '_> {
    /// Puts 目录 in its place, if the draft asks for it: the headings of the items `body`, which move on. Gives the item
    /// behind it.
    ///
    /// Before the first layout there are no pages to name: entries then bear none, and are as high as with them.
    pub(super) fn list_contents(&mut self, body: &mut Range<usize>) -> usize {
        let Some((style, at)) = self.contents else { return 0 };
        let headings =
            self.items.get(body.clone()).unwrap_or_default().iter().filter_map(|item| match item {
                Item::Paragraph(paragraph) => Some((level(paragraph)?, heading_words(paragraph))),
                _ => None,
            });
        let pages = self.findings.pages.iter().map(u32::to_string).chain(repeat(String::new()));
        let entries = headings
            .zip(pages)
            .filter_map(|((level, words), page)| self.entry(style, level, words + "\t", page));
        let title = Spanned::new(style.text.clone(), self.front.span);
        let title = self.paragraph(&style.title, Role::Paragraph, vec![title], Place::Flow);
        let items = title.into_iter().chain(entries).map(Item::Paragraph);
        let items: Vec<_> = items.chain([Item::NewPage { landscape: false }]).collect();
        self.groups.push(Group { kind: GroupKind::Contents, within: None });
        *body = body.start + items.len()..body.end + items.len();
        self.restarts.iter_mut().filter(|item| **item >= at).for_each(|item| *item += items.len());
        let start = at + items.len();
        self.items.splice(at..at, items);
        start
    }

    /// A heading and its page, dots between them.
    fn entry(&self, style: &ContentsStyle, level: u8, words: String, page: String) -> Option<Paragraph<'a>> {
        let name = style.entries.get(usize::from(level) - 1)?;
        let words = [words, page].map(|words| Spanned::new(words, self.front.span));
        let mut entry = self.paragraph(name, Role::Entry, words.into(), Place::Flow)?;
        entry.group = Some(self.groups.len());
        entry.tabs.push(Tab::Led(self.style.page.block_width - entry.style.right, style.leader));
        Some(entry)
    }
}

/// The level of a heading.
fn level(paragraph: &Paragraph<'_>) -> Option<u8> {
    match paragraph.role {
        Role::Heading(level) => Some(level),
        _ => None,
    }
}

/// A heading on one line, with its number, without 注码 and the text that follows it.
fn heading_words(paragraph: &Paragraph<'_>) -> String {
    let number = paragraph.number.iter().map(|number| number.text.as_str());
    let words = paragraph.runs.iter().filter(|run| !paragraph.is_rest(run) && run.note.is_none());
    let words = words.map(|run| run.text.as_str());
    let words: String = number.chain(words).collect();
    words.replace('\n', "").trim_end_matches('。').to_owned()
}
