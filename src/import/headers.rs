//! Heads and feet of pages. In: the parts that hold them. Out: 发文机关标志 and 版记 that stand there, as blocks of the text; other words
//! are told.

use super::block::{Block, Paragraph};
use super::imprint;
use super::package::Target;
use super::refusal::Refusal;
use super::remarks::{Met, Remarks};
use super::table;
use super::walker::{Scope, Store, Walker};
use super::word_art::WORD_ART;
use super::xml::Node;
use std::collections::BTreeSet;
use std::rc::Rc;

/// More of a line is not quoted, in characters.
const MOST_QUOTED: usize = 40;

/// What stands around the number of a page: 第1页 共3页.
const AROUND_NUMBERS: [char; 4] = ['第', '页', '共', '之'];

impl Walker<'_, '_> {
    /// Reads the heads and feet that the sections of a body name.
    pub(super) fn headers(&mut self, body: Node<'_>, blocks: &mut Vec<Block>) -> Result<(), Refusal> {
        let has = |kind: &str| self.package.archive.has_below(kind);
        if self.own || !(has("word/header") || has("word/footer")) {
            return Ok(());
        }
        // what is met in them is told as a whole, and their pictures stay with them
        let (remarks, store) = (std::mem::take(&mut self.remarks), Store::new(""));
        let store = std::mem::replace(&mut self.store, store);
        let head = self.lines_of(body, "w:headerReference", Scope::Header);
        let foot = self.lines_of(body, "w:footerReference", Scope::Footer);
        (self.remarks, self.store) = (remarks, store);
        let (mut head, mut foot) = (head?, foot?);
        let is_mark = |line: &Paragraph| line.look.is_mark() && line.style != WORD_ART;
        let is_imprint = |line: &Paragraph| imprint::is_line(&line.text());
        let has = |is: &dyn Fn(&Paragraph) -> bool| {
            blocks.iter().any(|block| matches!(block, Block::Paragraph(line) if is(line)))
        };
        let marks: Vec<_> =
            if has(&is_mark) { Vec::new() } else { head.extract_if(.., |line| is_mark(line)).collect() };
        let lines: Vec<_> = if has(&is_imprint) {
            Vec::new()
        } else {
            foot.extract_if(.., |line| is_imprint(line)).collect()
        };
        if marks.is_empty() && lines.is_empty() {
            tell(&mut self.remarks, head.iter().chain(&foot));
            return Ok(());
        }
        self.remarks.note(Met::HeaderMark, None);
        blocks.splice(0..0, marks.into_iter().map(Block::Paragraph));
        blocks.extend(lines.into_iter().map(Block::Paragraph));
        tell_words(&mut self.remarks, head.iter().chain(&foot));
        Ok(())
    }

    /// The lines of all parts that references of one kind name, each once.
    fn lines_of(&mut self, body: Node<'_>, reference: &str, scope: Scope) -> Result<Vec<Paragraph>, Refusal> {
        let mut lines: Vec<Paragraph> = Vec::new();
        let mut known = BTreeSet::new();
        let relations = Rc::clone(&self.relations);
        for node in body.descendants().filter(|node| node.is(reference)) {
            let target = node.attribute("r:id").and_then(|id| relations.target(id));
            let Some(Target::Part(name)) = target else { continue };
            if !known.insert(name.clone()) {
                continue;
            }
            let Some((tree, own)) = self.package.named(&name)? else { continue };
            self.relations = Rc::new(own);
            let mut blocks = Vec::new();
            let read = self.blocks(tree.root(), scope, &mut blocks);
            self.relations = Rc::clone(&relations);
            read?;
            for line in blocks.into_iter().flat_map(table::lines_of) {
                if lines.iter().all(|known| known.text() != line.text()) {
                    lines.push(line);
                }
            }
        }
        Ok(lines)
    }
}

/// Says which words stay behind, or that the numbers of pages are layout's.
fn tell<'l>(remarks: &mut Remarks, lines: impl Iterator<Item = &'l Paragraph>) {
    if tell_words(remarks, lines) == 0 {
        remarks.note(Met::Header, None);
    }
}

/// Says which words stay behind. Out: how many lines have some.
fn tell_words<'l>(remarks: &mut Remarks, lines: impl Iterator<Item = &'l Paragraph>) -> usize {
    let says = |text: &str| text.chars().any(|c| c.is_alphabetic() && !AROUND_NUMBERS.contains(&c));
    let words: Vec<String> = lines.map(Paragraph::text).filter(|text| says(text)).collect();
    for line in &words {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown: String = line.chars().take(MOST_QUOTED).collect();
        let more = if shown.len() < line.len() { "……" } else { "" };
        remarks.quote(Met::HeaderWords, None, format!("“{shown}{more}”"));
    }
    words.len()
}
