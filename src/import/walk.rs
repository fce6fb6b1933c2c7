//! The text of a Word draft in order. In: the package. Out: its paragraphs and tables with what people see of them.

use super::block::{Block, Draft, Listed, Marks, Paragraph, Piece};
use super::looks::{ParagraphLook, Styles, sets_aside};
use super::numbering::{Number, Numbering};
use super::package::Package;
use super::refusal::Refusal;
use super::remarks::{Met, Remarks};
use super::table;
use super::walker::{Notes, Scope, Store, Walker, Weights, alternative, is_unfilled};
use super::word_art::word_art;
use super::xml::Node;
use crate::aligned;
use std::rc::Rc;

/// Styles that only this program's own files have, all of them; templates of offices have one or the other by the same name.
const OWN_STYLES: [&str; 3] = ["发文机关署名", "附件说明首项", "列表第四层"];

/// More columns than any paragraph is set in by: where Word sets one in, or aside.
const ASIDE: usize = 100;

/// Reads a draft; its pictures are to lie in `folder`.
pub(super) fn read(bytes: &[u8], folder: &str) -> Result<Draft, Refusal> {
    let package = Package::open(bytes)?;
    let document = package.document()?;
    let body = document.root().child("w:body").ok_or_else(Refusal::broken)?;
    let styles = package.part("styles")?.map(|(tree, _)| Styles::read(tree.root())).unwrap_or_default();
    let numbering =
        package.part("numbering")?.map(|(tree, _)| Numbering::read(tree.root())).unwrap_or_default();
    let mut walker = Walker::new(&package, &styles, numbering, folder);
    let mut blocks = Vec::new();
    walker.blocks(body, Scope::Body, &mut blocks)?;
    walker.finish(&mut blocks);
    let turned = sections(body);
    walker.headers(body, &mut blocks)?;
    walker.report_comments(body)?;
    let mut notes = Vec::new();
    walker.notes(&mut notes)?;
    if package.archive.has_below("word/vbaproject") {
        walker.remarks.note(Met::Macro, None);
    }
    let Walker { labels, remarks, store, own, .. } = walker;
    Ok(Draft { blocks, notes, turned, labels, pictures: store.files, remarks, own })
}

/// Whether each section's pages are turned.
fn sections(body: Node<'_>) -> Vec<bool> {
    let sections = body.descendants().filter(|node| node.is("w:sectPr"));
    let turned = |section: Node<'_>| {
        section.child("w:pgSz").and_then(|size| size.attribute("w:orient")) == Some("landscape")
    };
    sections.map(turned).collect()
}

/// Takes the blanks off the ends of a paragraph, by which clerks indent and which no style needs; how many columns they took is kept.
fn clean(paragraph: &mut Paragraph, properties: Option<Node<'_>>) {
    let text = paragraph.text();
    paragraph.inset = match text.len() - text.trim_start().len() {
        0 if properties.is_some_and(sets_aside) => ASIDE,
        blanks => aligned::columns(text.get(..blanks).unwrap_or_default()),
    };
    if paragraph.style != super::element::CODE {
        paragraph.trim_start();
    }
    paragraph.trim_end();
}

impl<'p, 'b> Walker<'p, 'b> {
    fn new(package: &'p Package<'b>, styles: &'p Styles, numbering: Numbering, folder: &str) -> Self {
        Self {
            package,
            styles,
            numbering,
            relations: Rc::clone(&package.relations),
            fields: Vec::new(),
            labels: Vec::new(),
            remarks: Remarks::default(),
            store: Store::new(folder),
            note_ids: Notes::default(),
            own: OWN_STYLES.iter().all(|style| styles.knows(style)),
            paragraphs: 0,
            tables: 0,
            section: 0,
            unfinished: None,
            room: 0,
        }
    }

    /// Reads what stands in an element that holds paragraphs and tables.
    pub(super) fn blocks(
        &mut self,
        parent: Node<'_>,
        scope: Scope,
        out: &mut Vec<Block>,
    ) -> Result<(), Refusal> {
        for node in parent.children() {
            match node.name() {
                "w:p" => self.paragraph(node, scope, out)?,
                "w:tbl" => {
                    self.finish(out);
                    table::read(self, node, scope, out)?;
                }
                "w:sdt" => self.control(node, scope, out)?,
                "w:customXml" | "w:smartTag" | "w:ins" | "w:moveTo" | "w:sdtContent" => {
                    self.blocks(node, scope, out)?
                }
                "mc:AlternateContent" => {
                    if let Some(branch) = alternative(node) {
                        self.blocks(branch, scope, out)?;
                    }
                }
                "w:altChunk" => self.remarks.note(Met::Object, self.here()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Ends a paragraph whose own end was deleted, where none follows.
    pub(super) fn finish(&mut self, out: &mut Vec<Block>) {
        out.extend(self.unfinished.take().map(Block::Paragraph));
    }

    /// A content control; that of a table of contents is left out.
    fn control(&mut self, node: Node<'_>, scope: Scope, out: &mut Vec<Block>) -> Result<(), Refusal> {
        let gallery = node.path(&["w:sdtPr", "w:docPartObj"]).and_then(|part| part.value("w:docPartGallery"));
        let Some(content) = node.child("w:sdtContent") else { return Ok(()) };
        if is_unfilled(node) {
            self.remarks.note(Met::Unfilled, self.here());
            return Ok(());
        }
        if gallery == Some("Table of Contents") {
            self.remarks.note(Met::Contents, self.here());
            return Ok(());
        }
        self.blocks(content, scope, out)
    }

    /// Reads one paragraph, and behind it the text boxes that hang on it.
    fn paragraph(&mut self, node: Node<'_>, scope: Scope, out: &mut Vec<Block>) -> Result<(), Refusal> {
        let properties = node.child("w:pPr");
        let style = properties.and_then(|properties| properties.value("w:pStyle"));
        let mut look = properties.map(ParagraphLook::read).unwrap_or_default();
        // a style that numbers its paragraphs may leave the level to its outline
        let styled = look.list.is_none();
        look.inherit(&self.styles.paragraph(style));
        let mut paragraph = Paragraph {
            place: self.labels.len(),
            style: self.styles.name(style).to_owned(),
            outline: look.outline.filter(|level| *level < 9).map(|level| level + 1),
            section: self.section,
            ..Paragraph::default()
        };
        // the label is needed for remarks, and only a paragraph with content keeps it
        self.labels.push(self.label(scope));
        if !self.own {
            self.lost_with(properties);
        }
        let mut boxes = Vec::new();
        let mut weights = Weights::default();
        self.inlines(node, &look.run, &mut paragraph, &mut weights, &mut boxes)?;
        clean(&mut paragraph, properties);
        paragraph.look = weights.look(&look);
        if let Some(before) = self.unfinished.take() {
            paragraph.pieces.splice(0..0, before.pieces);
            if !before.style.is_empty() {
                (paragraph.style, paragraph.outline, paragraph.listed) =
                    (before.style, before.outline, before.listed);
            }
        } else {
            self.count(&mut paragraph, &look, style.filter(|_| styled), scope);
        }
        let ended = properties.and_then(|properties| properties.child("w:rPr"));
        let deleted = ended.is_some_and(|run| run.child("w:del").is_some());
        if deleted {
            self.remarks.note(Met::Deleted, self.here());
        }
        let deleted = deleted || ended.is_some_and(|run| run.child("w:moveFrom").is_some());
        if paragraph.pieces.is_empty() {
            self.labels.pop();
            self.room += 1;
        } else if scope == Scope::Body {
            self.paragraphs += 1;
        }
        let room = if paragraph.pieces.is_empty() { 0 } else { std::mem::take(&mut self.room) };
        paragraph.room += room;
        let above = out.len();
        if deleted && !paragraph.pieces.is_empty() {
            self.unfinished = Some(paragraph);
        } else if !paragraph.pieces.is_empty() {
            out.push(Block::Paragraph(paragraph));
        }
        self.boxes(boxes, scope, above, out)?;
        if scope == Scope::Body && properties.is_some_and(|properties| properties.child("w:sectPr").is_some())
        {
            self.section += 1;
        }
        Ok(())
    }

    /// Reads the text boxes of a paragraph: behind it, or `above` it where a head stands in one.
    fn boxes(
        &mut self,
        boxes: Vec<Node<'_>>,
        scope: Scope,
        above: usize,
        out: &mut Vec<Block>,
    ) -> Result<(), Refusal> {
        let below = out.len();
        let count = boxes.len();
        let unfinished = self.unfinished.take();
        for text in boxes {
            let scope = if scope == Scope::Body { Scope::Box } else { scope };
            match word_art(text) {
                Some(paragraph) => {
                    let place = self.labels.len();
                    self.labels.push(self.label(scope));
                    let section = self.section;
                    out.push(Block::Paragraph(Paragraph { place, section, ..paragraph }));
                }
                None => self.blocks(text, scope, out)?,
            }
        }
        self.finish(out);
        self.unfinished = unfinished;
        let is_head = |block: &Block| matches!(block, Block::Paragraph(text) if text.look.is_mark());
        let has_head = out.iter().skip(below).any(is_head);
        if has_head && let Some(moved) = out.get_mut(above..) {
            moved.rotate_left(below - above);
        }
        let met = if has_head { Met::HeadBox } else { Met::TextBox };
        (0..count).for_each(|_| self.remarks.note(met, self.here()));
        Ok(())
    }

    /// Says what a paragraph's properties draw that a draft cannot say.
    fn lost_with(&mut self, properties: Option<Node<'_>>) {
        let Some(properties) = properties else { return };
        let is_drawn = |border: Node<'_>| !matches!(border.attribute("w:val"), Some("nil" | "none") | None);
        let borders = properties.child("w:pBdr");
        if borders.is_some_and(|borders| borders.children().any(is_drawn)) {
            self.remarks.note(Met::Rule, self.here());
        }
        let columns = properties.path(&["w:sectPr", "w:cols"]).and_then(|columns| columns.attribute("w:num"));
        if columns.is_some_and(|number| number != "1") {
            self.remarks.note(Met::Columns, self.here());
        }
        if properties.switch("w:pageBreakBefore") == Some(true) {
            self.remarks.note(Met::PageBreak, self.here());
        }
    }

    /// What people call the place of the next paragraph.
    fn label(&self, scope: Scope) -> String {
        match scope {
            Scope::Body => format!("第{}段", self.paragraphs + 1),
            Scope::Box if self.paragraphs == 0 => "文首的文本框".to_owned(),
            Scope::Box => format!("第{}段旁的文本框", self.paragraphs),
            Scope::Header => "页眉".to_owned(),
            Scope::Footer => "页脚".to_owned(),
            Scope::Table(table, row) => format!("第{table}个表格第{row}行"),
            Scope::Note(note) => format!("第{note}条脚注"),
        }
    }

    /// The place of the last paragraph that was begun.
    pub(super) fn here(&self) -> Option<usize> {
        self.labels.len().checked_sub(1)
    }

    /// The number before a paragraph.
    fn listed(&mut self, look: &ParagraphLook, style: Option<&str>) -> Option<Listed> {
        let (id, level) = look.list.as_ref()?;
        if id == "0" || id.is_empty() {
            return None;
        }
        let of_style = || style.and_then(|style| self.level_of(id, style, look.outline));
        let level = level.or_else(of_style).unwrap_or(0);
        Some(match self.numbering.next(id, level)? {
            Number::Bullet => Listed::Bullet(level),
            Number::Counted(text) => Listed::Number(level, text),
        })
    }

    /// Counts a paragraph of a list; 序号 that Word counts in a cell is all that the cell says.
    fn count(&mut self, paragraph: &mut Paragraph, look: &ParagraphLook, style: Option<&str>, scope: Scope) {
        if !paragraph.pieces.is_empty() {
            paragraph.listed = self.listed(look, style);
        } else if matches!(scope, Scope::Table(..))
            && let Some(Listed::Number(_, text)) = self.listed(look, style)
        {
            paragraph.pieces.push(Piece::Text { text, marks: Marks::default(), link: None, counted: true });
        }
    }

    /// The level at which a style numbers its paragraphs, where it says none: the list knows its styles, else its outline says it.
    fn level_of(&self, id: &str, style: &str, outline: Option<u8>) -> Option<usize> {
        let mut bases = self.styles.bases(Some(style));
        bases.find_map(|base| self.numbering.level_of(id, base)).or(outline.map(usize::from))
    }
}
