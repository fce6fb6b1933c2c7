//! The elements of a document in a Word draft. In: its blocks. Out: front matter, and the blocks that remain.
//!
//! What this program made says what everything is by its styles. Whoever lays out by hand shows it by type: a large red
//! line is a head, a large centred one the title, a table at the foot with 抄送 or 印发 the imprint. What is only said in words
//! (主送机关, 署名 …) is left to the reader of drafts, to whom it makes no difference where they come from.

use super::arranged::{is_number, names_files};
use super::block::{Block, Draft, Paragraph, Piece, Table};
use super::element::{CAPTIONS, Found, Part, Role, role, without_blanks};
use super::gathered::Gathered;
use super::imprint;
use super::looks::HEAD_SIZE;
use super::remarks::{Met, Remarks};
use super::{captions, seals};

/// Centred characters of this size and more are a title: 小二.
const TITLE_SIZE: u32 = 36;

/// The head of a document ends after so many blocks.
const HEAD_BLOCKS: usize = 16;

/// A longer line is no line of a title, in characters.
const LONGEST_LINE: usize = 60;

/// Finds the elements of a draft.
pub(super) fn find(mut draft: Draft) -> Found {
    let mut blocks = std::mem::take(&mut draft.blocks);
    let seals = if draft.own { Vec::new() } else { seals::take(&mut blocks, &mut draft.remarks) };
    if !draft.own {
        head_picture(&mut blocks, &mut draft.remarks);
    }
    captions::describe(&mut blocks);
    let mut finder = Finder {
        front: Gathered::of(&draft),
        parts: Vec::new(),
        turned: &draft.turned,
        own: draft.own,
        remarks: &mut draft.remarks,
    };
    finder.front.seals = seals;
    let head = finder.head(&blocks);
    let foot = imprint::foot(&blocks);
    for (place, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Table(table) if Some(place) == foot => imprint::read(&table, &mut finder.front),
            Block::Table(table) if finder.is_layout(&table) => {
                for paragraph in super::table::flat(table) {
                    finder.paragraph(paragraph);
                }
            }
            Block::Paragraph(paragraph) if head.contains(&(place, Role::Mark)) => {
                finder.element(Role::Mark, &paragraph);
            }
            Block::Paragraph(paragraph) if head.contains(&(place, Role::Title)) => {
                finder.element(Role::Title, &paragraph);
            }
            Block::Paragraph(paragraph) => finder.paragraph(paragraph),
            Block::Table(table) => finder.table(table),
        }
    }
    finder.tell_of_struck();
    let Finder { front, parts, .. } = finder;
    let titled = !front.title.is_empty();
    Found { front: front.entries(), parts, titled, draft }
}

/// Leaves out a picture of 版头 that somebody has taken from elsewhere: it stands above 发文字号, and styles draw their own.
fn head_picture(blocks: &mut Vec<Block>, remarks: &mut Remarks) {
    let is_head = match blocks.as_slice() {
        [Block::Paragraph(first), Block::Paragraph(second), ..] => {
            first.pictures().next().is_some()
                && first.text().trim().is_empty()
                && is_number(second.text().trim())
        }
        _ => false,
    };
    if is_head && let Block::Paragraph(first) = blocks.remove(0) {
        remarks.note(Met::HeadPicture, Some(first.place));
    }
}

/// Whether a line goes on with the title above it: （试行）, （征求意见稿）.
fn is_version(text: &str) -> bool {
    let inner = text.trim().strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        ["试行", "稿", "暂行", "草案", "修订", "修订版"].iter().any(|end| inner.ends_with(end))
    })
}

/// The blocks of a draft on their way to front matter or text.
struct Finder<'d> {
    front: Gathered,
    parts: Vec<Part>,
    turned: &'d [bool],
    own: bool,
    remarks: &'d mut Remarks,
}

impl Finder<'_> {
    /// The places of blocks at the start that show by their type what they are.
    fn head(&self, blocks: &[Block]) -> Vec<(usize, Role)> {
        let mut found: Vec<(usize, Role)> = Vec::new();
        for (place, block) in blocks.iter().enumerate().take(HEAD_BLOCKS) {
            let Block::Paragraph(paragraph) = block else { continue };
            let (look, text) = (&paragraph.look, paragraph.text());
            let has_title = found.iter().any(|(_, role)| *role == Role::Title);
            if self::role(&paragraph.style).is_some() {
                continue;
            }
            // what stands below the title of a cover is much smaller
            let title_size = |found: &[(usize, Role)]| {
                let first = found.iter().find(|(_, role)| *role == Role::Title)?.0;
                let Some(Block::Paragraph(first)) = blocks.get(first) else { return None };
                Some(first.look.size)
            };
            let is_small = title_size(&found).is_some_and(|size| look.size * 3 < size * 2);
            let is_first = has_title && found.last() != Some(&(place - 1, Role::Title));
            let is_mark = look.is_mark() || look.centred && look.size >= HEAD_SIZE && names_files(&text);
            match () {
                // a large line below the text heads what is issued with it
                () if text.chars().count() > LONGEST_LINE || is_first || text.ends_with('。') => break,
                () if is_mark && !has_title => found.push((place, Role::Mark)),
                () if has_title && look.centred && is_version(&text) => found.push((place, Role::Title)),
                () if look.centred
                    && look.size >= TITLE_SIZE
                    && !(look.red || is_small)
                    && paragraph.listed.is_none() =>
                {
                    found.push((place, Role::Title));
                }
                () => {}
            }
        }
        found
    }

    /// Says where text is struck through, which no document is: somebody may have meant that it goes.
    fn tell_of_struck(&mut self) {
        let is_struck = |piece: &Piece| matches!(piece, Piece::Text { text, marks, .. } if marks.strike && !text.trim().is_empty());
        let blocks = self
            .parts
            .iter()
            .filter_map(|part| if let Part::Block(block) = part { Some(block) } else { None });
        for line in blocks.cloned().flat_map(super::table::lines_of).filter(|_| !self.own) {
            let struck = line.pieces.iter().filter(|piece| is_struck(piece)).count();
            (0..struck).for_each(|_| self.remarks.note(Met::Struck, Some(line.place)));
        }
    }

    /// Whether a table only sets elements beside each other.
    fn is_layout(&self, table: &Table) -> bool {
        let mut paragraphs = table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs).peekable();
        paragraphs.peek().is_some() && paragraphs.all(|paragraph| role(&paragraph.style).is_some())
    }

    /// A table; a caption in its first row, which is so repeated on each page, stands above it.
    fn table(&mut self, mut table: Table) {
        let is_caption = |paragraph: &Paragraph| CAPTIONS.contains(&paragraph.style.as_str());
        let first = table.rows.first_mut().map(Vec::as_mut_slice);
        if let Some([cell]) = first
            && !cell.paragraphs.is_empty()
            && cell.paragraphs.iter().all(is_caption)
        {
            let captions = table.rows.remove(0).into_iter().flat_map(|cell| cell.paragraphs);
            self.parts.extend(captions.map(|paragraph| Part::Block(Block::Paragraph(paragraph))));
        }
        self.parts.push(Part::Block(Block::Table(table)));
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        // Word's own 题注 stands at tables and pictures; that of a regulation below its title
        let role = role(&paragraph.style).filter(|role| *role != Role::Passed || self.parts.is_empty());
        // a seal hangs on the sign-off, or on an empty line before it
        let floating: Vec<_> = paragraph.pictures().filter(|picture| picture.floats).cloned().collect();
        let is_sign_off =
            matches!(role, Some(Role::Issuer | Role::Date)) || paragraph.text().is_empty() && self.own;
        if is_sign_off && !floating.is_empty() {
            self.front.seals.extend(floating.iter().map(|picture| (picture.file.clone(), picture.width)));
            if paragraph.text().is_empty() {
                return;
            }
        }
        match role {
            Some(Role::Label) => self.attachment(&paragraph, paragraph.text(), String::new()),
            Some(Role::AttachmentTitle) => {
                let title = without_blanks(&paragraph.text());
                match self.parts.last_mut() {
                    Some(Part::Attachment { title: before, .. }) => before.push_str(&title),
                    _ => self.attachment(&paragraph, String::new(), title),
                }
            }
            Some(role) => self.element(role, &paragraph),
            None => self.parts.push(Part::Block(Block::Paragraph(paragraph))),
        }
    }

    /// An element, which is words alone: what else stands in its line is told.
    fn element(&mut self, role: Role, paragraph: &Paragraph) {
        for piece in &paragraph.pieces {
            let met = match piece {
                Piece::Text { text, marks, link, .. } => {
                    (marks.would_vanish(text) || link.is_some()).then_some(Met::ElementMarks)
                }
                Piece::Note(_) => Some(Met::ElementNote),
                Piece::Picture(picture) => (!picture.floats).then_some(Met::ElementNote),
                Piece::Break(_) | Piece::Tab => None,
            };
            if let Some(met) = met.filter(|_| !self.own) {
                self.remarks.note(met, Some(paragraph.place));
            }
        }
        if role == Role::Contents && !self.own {
            self.remarks.note(Met::ContentsMade, Some(paragraph.place));
        }
        self.front.take(role, paragraph);
    }

    fn attachment(&mut self, paragraph: &Paragraph, label: String, title: String) {
        let turned = self.turned.get(paragraph.section).copied().unwrap_or(false);
        self.parts.push(Part::Attachment {
            label: label.trim().to_owned(),
            title,
            turned,
            place: paragraph.place,
        });
    }
}
