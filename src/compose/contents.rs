//! 目录. In: what stands on the paper, and the page of each heading as layout found it. Out: the entries, on pages of
//! their own.

use super::Composer;
use super::composition::{Facing, Group, GroupKind, Item, Paragraph, Place, Role, Tab};
use crate::document::Field;
use crate::rules;
use crate::source::Spanned;
use crate::style::ContentsStyle;
use std::iter::repeat;
use std::ops::Range;

impl<'a> Composer<'a, '_> {
    /// Puts 目录 in its place, if the draft asks for it, and moves the items `body` on. Gives the item behind it, and the items that
    /// it lists: the headings of the body, and the attachments.
    ///
    /// Before the first layout there are no pages to name: entries then bear none, and are as high as with them.
    pub(super) fn list_contents(&mut self, body: &mut Range<usize>) -> (usize, Vec<usize>) {
        let Some((style, at)) = self.contents else { return (0, Vec::new()) };
        let headings = self.headings(body.clone(), style.entries.len());
        let listed: Vec<_> = headings.chain(self.attachment_heads()).collect();
        if listed.is_empty() {
            self.contents = None;
            self.report_no_headings();
            return (0, Vec::new());
        }
        let pages = self.findings.pages.iter().map(u32::to_string).chain(repeat(String::new()));
        let entries = listed
            .iter()
            .zip(pages)
            .filter_map(|((_, level, words), page)| self.entry(style, *level, format!("{words}\t"), page));
        let title = Spanned::new(style.text.clone(), self.front.span);
        let title = self.paragraph(style.title, Role::Paragraph, vec![title], Place::Flow);
        let items = std::iter::once(title).chain(entries).map(Item::Paragraph);
        let items: Vec<_> = items.chain([Item::NewPage(Facing::Upright)]).collect();
        let listed = listed.iter().map(|(item, ..)| item + items.len()).collect();
        self.groups.push(Group { kind: GroupKind::Contents, within: None });
        *body = body.start + items.len()..body.end + items.len();
        self.restarts.iter_mut().filter(|item| **item >= at).for_each(|item| *item += items.len());
        let start = at + items.len();
        self.items.splice(at..at, items);
        (start, listed)
    }

    /// Says that 目录 would be an empty page.
    fn report_no_headings(&mut self) {
        let place = self.front.fields.get(&Field::Contents).map_or(self.front.span, |entry| entry.key);
        let said = rules::SIMPLIFIED.at(place, "正文没有标题，附件也没有，目录是空的，没有排");
        self.diagnostics.push(said.hint("标题单独成段，写成“一、总体要求”或者 # 总体要求"));
    }

    /// The headings among these items, down to a level: item, level, words.
    fn headings(&self, items: Range<usize>, deepest: usize) -> impl Iterator<Item = (usize, u8, String)> {
        let range = items.clone().zip(self.items.get(items).unwrap_or_default());
        range.filter_map(move |(index, item)| match item {
            Item::Paragraph(paragraph) => {
                let level = level(paragraph).filter(|level| usize::from(*level) <= deepest)?;
                Some((index, level, heading_words(paragraph)))
            }
            _ => None,
        })
    }

    /// What heads the attachments, on one line each: 附件1　名单.
    fn attachment_heads(&self) -> impl Iterator<Item = (usize, u8, String)> {
        let words = |head: Range<usize>| {
            let paragraphs = self.items.get(head).unwrap_or_default().iter().filter_map(|item| match item {
                Item::Paragraph(paragraph) => Some(heading_words(paragraph)),
                _ => None,
            });
            paragraphs.collect::<Vec<_>>().join("　")
        };
        self.heads
            .iter()
            .filter(|head| !head.is_empty())
            .map(move |head| (head.start, 1, words(head.clone())))
    }

    /// A heading and its page, dots between them.
    fn entry(&self, style: &ContentsStyle, level: u8, words: String, page: String) -> Option<Paragraph<'a>> {
        let own = *style.entries.get(usize::from(level) - 1)?;
        let words = [words, page].map(|words| Spanned::new(words, self.front.span));
        let mut entry = self.paragraph(own, Role::Entry, words.into(), Place::Flow);
        entry.group = Some(self.groups.len());
        entry.tabs.push(Tab::Led(self.style.page.block.width - entry.style.right, style.leader));
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
