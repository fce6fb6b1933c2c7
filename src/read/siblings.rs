//! Siblings. In: the blocks of a body, its `#` headings at their levels. Out: which of the numbered paragraphs and lists are
//! headings; all siblings are alike.
//!
//! People number headings and enumerations in the same way. A heading names what follows it: a short line with text under it,
//! or a short first sentence with more behind it. What is listed names itself: clauses that end in ；, whole sentences,
//! `会议地点：三楼`. Siblings are the numbers of one form that follow each other under the same heading; they vote, and what
//! stands before the first of them has a say: 有下列情形之一的：

use super::number::{self, Form};
use super::split::{leading_strong, plain, sentence_end};
use crate::document::{Block, Division, Heading, Item, List};

/// A longer line is no heading, in characters: a line and a half.
pub(super) const LONGEST_HEADING: usize = 40;

/// A longer sentence with nothing behind it is text, in characters.
const LONGEST_RUN_IN: usize = 26;

/// A longer label is none, in characters: `参会人员：各村书记`.
pub(super) const LONGEST_LABEL: usize = 12;

/// Which of the blocks, if they have numbers, are headings.
pub(super) fn headings(blocks: &[Block]) -> Vec<bool> {
    let mut families = Families::default();
    for (index, block) in blocks.iter().enumerate() {
        families.block(index, block);
    }
    let counted = counted(blocks);
    let mut is_heading = vec![false; blocks.len()];
    let mut of_headings: Vec<bool> = Vec::with_capacity(families.all.len());
    for family in &families.all {
        let level = family.form.level().unwrap_or_default();
        let free = !family.under.article && level > family.under.level && !counted.contains(&level);
        // what stands under an enumeration is none itself
        let outer = family.within.is_none_or(|outer| of_headings.get(outer).copied().unwrap_or_default());
        of_headings.push(free && outer && family.is_of_headings());
        for member in family.members.iter().filter(|_| of_headings.last() == Some(&true)) {
            if let Some(is_heading) = is_heading.get_mut(member.index) {
                *is_heading = true;
            }
        }
    }
    is_heading
}

/// The levels that `#` headings without numbers of their own count on: whatever else stood there would move their numbers.
fn counted(blocks: &[Block]) -> Vec<u8> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.number.is_none() => Some(heading.level),
        _ => None,
    });
    headings.collect()
}

/// The families of siblings, as they come.
#[derive(Default)]
struct Families {
    /// The outer ones before those within them.
    all: Vec<Family>,
    /// Those that may go on, the outer ones first: indices of `all`.
    open: Vec<usize>,
    under: Under,
    lead: Lead,
}

/// What the text stands under.
#[derive(Clone, Copy, Default)]
struct Under {
    /// The level of the last `#` heading.
    level: u8,
    /// Whether it is an article.
    article: bool,
}

/// What stands before the first of a family.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Lead {
    #[default]
    None,
    /// A line that ends in ：
    Colon,
    /// One that says that it enumerates: 有下列情形之一的：
    List,
}

struct Family {
    form: Form,
    /// The family within which it stands.
    within: Option<usize>,
    last: Option<u32>,
    lead: Lead,
    under: Under,
    members: Vec<Member>,
}

/// A numbered paragraph, or an item of a list.
struct Member {
    index: usize,
    shape: Shape,
    /// Whether text stands under it.
    has_text: bool,
    /// Whether it is an item of a list.
    listed: bool,
}

/// What the text behind a number looks like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// The writer has made it strong from the number on.
    Strong,
    /// A short line without an end.
    Title,
    /// `会议地点：三楼`
    Field,
    /// It ends in ；
    Clause,
    /// One short sentence.
    Sentence,
    /// A short first sentence, and more.
    RunIn,
    /// The same, where a reply decides: `同意设立……。` Whole sentences beside it say that it is none.
    Ruling,
    /// A longer line without an end.
    Line,
    /// Anything longer.
    Prose,
}

impl Families {
    fn block(&mut self, index: usize, block: &Block) {
        match block {
            Block::Heading(heading)
                if heading.number.as_ref().is_some_and(|number| is_decimal(&number.value)) =>
            {
                // 1.1 stands under 一、 and ends no count of it
                self.text_follows();
                self.lead = Lead::None;
            }
            Block::Heading(heading) => {
                self.open.clear();
                let article = heading.division == Some(Division::Article);
                let level = if heading.division.is_some() { 0 } else { heading.level };
                self.under = Under { level, article };
                let text = if heading.rest.is_empty() { &heading.text } else { &heading.rest };
                self.lead = lead(&plain(text));
            }
            Block::Paragraph(paragraph) => {
                let text = plain(&paragraph.text);
                match number::at_start(&text).filter(|number| number.form.level().is_some()) {
                    Some(number) => {
                        let behind = text.get(number.len..).unwrap_or_default();
                        let strong = leading_strong(&paragraph.text) > number.len;
                        let shape = if strong { Shape::Strong } else { shape(behind, number.form) };
                        self.member(
                            number.form,
                            number.value,
                            Member { index, shape, has_text: false, listed: false },
                        );
                    }
                    None => self.text_follows(),
                }
                self.lead = lead(&text);
            }
            Block::List(list) if is_candidate(list) => {
                for (value, item) in (list.start.unwrap_or(1)..).zip(&list.items) {
                    let member = Member {
                        index,
                        shape: shape_of_item(item),
                        has_text: item.blocks.len() > 1,
                        listed: true,
                    };
                    self.member(Form::Arabic, u32::try_from(value).ok(), member);
                }
                self.lead = Lead::None;
            }
            _ => {
                self.text_follows();
                self.lead = Lead::None;
            }
        }
    }

    /// Notes that something stands under the last members of the open families.
    fn text_follows(&mut self) {
        for index in &self.open {
            let last = self.all.get_mut(*index).and_then(|family| family.members.last_mut());
            if let Some(member) = last {
                member.has_text = true;
            }
        }
    }

    /// Puts a member in the family that it continues, or in a new one.
    fn member(&mut self, form: Form, value: Option<u32>, member: Member) {
        let before = value.and_then(|value| value.checked_sub(1));
        let find = |is: &dyn Fn(&Family) -> bool| {
            self.open.iter().rposition(|index| self.all.get(*index).is_some_and(is))
        };
        let same = find(&|family| family.form == form).filter(|_| value != Some(1));
        let follows = find(&|family| family.form == form && family.last == before).or(same);
        let family = match follows {
            Some(place) => {
                self.open.truncate(place + 1);
                self.open.pop().inspect(|_| self.text_follows())
            }
            None => None,
        };
        if family.is_none() {
            if self.lead == Lead::None {
                self.open.retain(|index| self.all.get(*index).is_some_and(|family| family.form < form));
            }
            self.text_follows();
        }
        let index = family.unwrap_or(self.all.len());
        if family.is_none() {
            let outer = |index: &&usize| self.all.get(**index).is_some_and(|family| family.form < form);
            let within = self.open.iter().rev().find(outer).copied();
            let (lead, under) = (self.lead, self.under);
            self.all.push(Family { form, within, last: None, lead, under, members: Vec::new() });
        }
        self.open.push(index);
        if let Some(family) = self.all.get_mut(index) {
            family.last = value;
            family.members.push(member);
        }
    }
}

impl Family {
    fn is_of_headings(&self) -> bool {
        let count = |is: &dyn Fn(&Member) -> bool| self.members.iter().filter(|member| is(member)).count();
        let shaped = |shape: Shape| count(&|member| member.shape == shape);
        if shaped(Shape::Strong) > 0 {
            return true;
        }
        // 1、 and （1） are set like text: one alone is text
        if self.form > Form::HanBracket && matches!(self.members.as_slice(), [Member { listed: false, .. }]) {
            return false;
        }
        // what stands behind the last one may belong to the whole
        let all = self.members.len();
        let inner = |member: &Member| self.members.last().is_none_or(|last| !std::ptr::eq(last, member));
        let names = all == 1 || self.members.iter().any(|member| member.has_text && inner(member));
        let with_text = |member: &Member| match member.shape {
            Shape::Title | Shape::Line => names && member.has_text,
            Shape::Sentence => names && member.has_text && (all == 1 || inner(member)),
            _ => false,
        };
        let headings = shaped(Shape::RunIn) + shaped(Shape::Ruling) + count(&with_text);
        let neutral = count(&|member| member.shape == Shape::Title && !with_text(member));
        let texts = all - headings - neutral;
        let clauses = shaped(Shape::Clause);
        if clauses > 0 && clauses >= shaped(Shape::RunIn) || shaped(Shape::Ruling) > 0 && texts > 0 {
            return false;
        }
        match self.lead {
            Lead::List => headings * 2 > all && clauses == 0,
            Lead::Colon => headings > 0 && headings >= texts,
            Lead::None if all == 1 && shaped(Shape::Sentence) == 1 => {
                self.form == Form::HanBracket || headings == 1
            }
            Lead::None => headings >= texts,
        }
    }
}

/// Whether a number is 1.1, or 1 where others are.
pub(super) fn is_decimal(number: &str) -> bool {
    number.trim_end().chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '．' | '、'))
        && number.contains(['.', '．'])
}

/// What a line says of what follows it.
fn lead(text: &str) -> Lead {
    let Some(said) = text.trim_end().strip_suffix(['：', ':']) else { return Lead::None };
    let clause = said.rsplit(['。', '；', '，']).next().unwrap_or_default();
    let enumerates = said.ends_with(['的', '者']) || clause.contains("之一");
    let kinds = ["情形", "条件", "材料", "物品", "证件", "人员", "行为"];
    let listed = ["下列", "以下", "如下", "包括"].iter().any(|word| clause.contains(word));
    let named = listed && kinds.iter().any(|kind| clause.contains(kind));
    if enumerates || named { Lead::List } else { Lead::Colon }
}

/// What the text behind a number looks like.
fn shape(behind: &str, form: Form) -> Shape {
    let text = behind.trim();
    let characters = text.chars().count();
    let end = sentence_end(text);
    match end {
        Some(end) if end < text.len() => {
            let first = text.get(..end).unwrap_or_default().chars().count();
            let rules = text.starts_with("同意") || text.starts_with("原则同意");
            match first <= LONGEST_HEADING {
                true if rules => Shape::Ruling,
                true => Shape::RunIn,
                false => Shape::Prose,
            }
        }
        _ if text.ends_with(['；', ';', '，']) => Shape::Clause,
        _ if is_field(text) => Shape::Field,
        Some(_) if characters <= LONGEST_RUN_IN => Shape::Sentence,
        None if characters <= LONGEST_HEADING && !text.ends_with(['！', '？', '，']) => Shape::Title,
        // 4. and （1） are set like text; there a long line may be a heading of its own
        None if form > Form::HanBracket && characters <= 2 * LONGEST_HEADING => Shape::Title,
        None if characters <= 2 * LONGEST_HEADING => Shape::Line,
        _ => Shape::Prose,
    }
}

/// Whether a line is a label and what it says: `会议地点：三楼`.
fn is_field(text: &str) -> bool {
    text.split_once('：').is_some_and(|(label, value)| {
        !value.trim().is_empty() && !label.contains(['，', '、']) && label.chars().count() <= LONGEST_LABEL
    })
}

fn shape_of_item(item: &Item) -> Shape {
    match item.blocks.first() {
        Some(Block::Paragraph(paragraph)) if leading_strong(&paragraph.text) > 0 => Shape::Strong,
        Some(Block::Paragraph(paragraph)) => shape(&plain(&paragraph.text), Form::Arabic),
        _ => Shape::Title,
    }
}

/// Whether a list may be made of headings: a numbered one, without tasks, each item a paragraph with nothing behind it but
/// numbered lists and paragraphs that have a number of their own.
pub(super) fn is_candidate(list: &List) -> bool {
    let is_heading = |item: &Item| {
        let mut blocks = item.blocks.iter().enumerate();
        item.done.is_none()
            && blocks.all(|(place, block)| match block {
                Block::Paragraph(paragraph) => {
                    place == 0 || number::at_start(&plain(&paragraph.text)).is_some()
                }
                Block::List(list) => list.start.is_some(),
                _ => false,
            })
    };
    list.start.is_some() && list.items.iter().all(is_heading)
}

/// Whether a list within an item is made of headings.
pub(super) fn is_of_headings(list: &List, item: &Heading) -> bool {
    let members = list.items.iter().map(|item| Member {
        index: 0,
        shape: shape_of_item(item),
        has_text: item.blocks.len() > 1,
        listed: true,
    });
    let text = if item.rest.is_empty() { &item.text } else { &item.rest };
    let family = Family {
        form: Form::ArabicBracket,
        within: None,
        last: None,
        lead: lead(&plain(text)),
        under: Under::default(),
        members: members.collect(),
    };
    is_candidate(list) && family.is_of_headings()
}
