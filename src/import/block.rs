//! What a Word draft holds, before anything is recognised in it. Types only.

use super::looks::{HEAD_SIZE, Rules};
use super::remarks::Remarks;
use crate::aligned;
use crate::document::Mark;
use crate::raised::raised;
use std::borrow::Cow;

/// Marks on characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    /// Struck through where only a tag can say so.
    pub(super) deleted: bool,
    pub(super) above: bool,
    pub(super) below: bool,
    /// Of a style for code.
    pub(super) code: bool,
}

impl Marks {
    /// A text as Unicode has it above or below the line, where it has all of its characters.
    pub(super) fn raised<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let raised = self.height().and_then(|mark| raised(text, mark));
        raised.map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// 上标 or 下标.
    const fn height(&self) -> Option<Mark> {
        match (self.above, self.below) {
            (true, _) => Some(Mark::Superscript),
            (_, true) => Some(Mark::Subscript),
            _ => None,
        }
    }

    /// Whether a text that bears them loses something where it is words alone; bold is the style's there.
    pub(super) fn would_vanish(&self, text: &str) -> bool {
        let flat = self.height().is_some_and(|mark| raised(text, mark).is_none());
        flat || self.italic || self.underline || self.strike || self.code
    }
}

/// A part of a paragraph.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text {
        text: String,
        marks: Marks,
        /// Where it leads.
        link: Option<String>,
        /// Whether Word counted it: the number of a caption.
        counted: bool,
    },
    Break(Maker),
    Tab,
    /// A footnote, by its place in the list of notes.
    Note(usize),
    Picture(Picture),
}

impl Piece {
    /// Whether nobody sees it; underlined blanks are there to be filled in.
    fn is_blank(&self) -> bool {
        match self {
            Self::Text { text, marks, .. } => text.trim().is_empty() && !marks.underline,
            Self::Break(_) | Self::Tab => true,
            Self::Note(_) | Self::Picture(_) => false,
        }
    }

    /// Its text, of which the blanks at its ends mean nothing.
    fn typed(&mut self) -> Option<&mut String> {
        match self {
            Self::Text { text, marks, .. } if !marks.underline => Some(text),
            _ => None,
        }
    }
}

/// Who ended a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// The writer of a draft from which this program made the file.
    Writer,
    /// Somebody, or the layout of this program.
    Unknown,
}

/// A picture in the text.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// The file as the Markdown names it.
    pub(super) file: String,
    /// What it shows, in words; may be empty.
    pub(super) alt: String,
    /// The place of its paragraph among the labels of the draft.
    pub(super) place: usize,
    /// How wide it is shown, in EMU.
    pub(super) width: u64,
    /// Whether it lies behind or before the text, as seals do.
    pub(super) floats: bool,
}

/// The number before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    Bullet(usize),
    /// The level from 0, and what Word prints.
    Number(usize, String),
}

/// How a paragraph looks as a whole: by most of its characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) centred: bool,
    pub(super) red: bool,
    /// All of it.
    pub(super) bold: bool,
    /// How far it is set in, in twips.
    pub(super) left: u32,
    /// In half points.
    pub(super) size: u32,
}

impl Look {
    /// Large and red, as 发文机关标志 is set.
    pub(super) const fn is_mark(&self) -> bool {
        self.red && self.size >= HEAD_SIZE
    }
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    /// Its place among the labels of the draft.
    pub(super) place: usize,
    /// The name of its style.
    pub(super) style: String,
    /// The level of a heading, from 1.
    pub(super) outline: Option<u8>,
    pub(super) listed: Option<Listed>,
    pub(super) look: Look,
    pub(super) pieces: Vec<Piece>,
    /// Where in `pieces` the text begins that a run-in heading goes on with.
    pub(super) run_in: Option<usize>,
    /// Which section it stands in, from 0.
    pub(super) section: usize,
    /// How many blank lines stand above it in its cell.
    pub(super) room: usize,
    /// How many columns of blanks its writer typed before it.
    pub(super) inset: usize,
}

impl Paragraph {
    /// Its characters, those above and below the line as Unicode has them, breaks and tabs as blanks.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text { text: part, marks, .. } => text.push_str(&marks.raised(part)),
                Piece::Break(_) => text.push(' '),
                Piece::Tab => text.push('\t'),
                Piece::Note(_) | Piece::Picture(_) => {}
            }
        }
        text
    }

    /// Takes the blanks off its start; what lines were left blank there is its `room`.
    pub(super) fn trim_start(&mut self) {
        let blank = self.pieces.iter().take_while(|piece| piece.is_blank()).count();
        self.room += self.pieces.drain(..blank).filter(|piece| matches!(piece, Piece::Break(_))).count();
        if let Some(text) = self.pieces.first_mut().and_then(Piece::typed) {
            *text = text.trim_start().to_owned();
        }
    }

    /// Takes the blanks off its end.
    pub(super) fn trim_end(&mut self) {
        while self.pieces.last().is_some_and(Piece::is_blank) {
            self.pieces.pop();
        }
        if let Some(text) = self.pieces.last_mut().and_then(Piece::typed) {
            text.truncate(text.trim_end().len());
        }
    }

    /// Its pictures.
    pub(super) fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.pieces
            .iter()
            .filter_map(|piece| if let Piece::Picture(picture) = piece { Some(picture) } else { None })
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) place: usize,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) section: usize,
    pub(super) rules: Rules,
    /// Whether its first row is repeated on each page.
    pub(super) headed: bool,
}

impl Table {
    /// Whether its first row is like the others, as in a form.
    pub(super) fn lacks_head(&self) -> bool {
        let expanded = |row: &Vec<Cell>| -> Vec<String> {
            let blank = |cell: &Cell| std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1));
            row.iter().flat_map(|cell| std::iter::once(cell.text()).chain(blank(cell))).collect()
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(expanded).collect();
        let words: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        !self.headed && aligned::are_of_form(&words)
    }
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) place: usize,
    /// How many columns it spans.
    pub(super) columns: usize,
    /// Whether it belongs to the cell above.
    pub(super) continues: bool,
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// The text of its paragraphs.
    pub(super) fn text(&self) -> String {
        self.paragraphs.iter().map(|paragraph| paragraph.text()).collect::<Vec<_>>().join("\n")
    }
}

/// A part of the draft.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Paragraph),
    Table(Table),
}

impl Block {
    /// Whether it is a paragraph that says something.
    pub(super) fn is_text(&self) -> bool {
        self.paragraph().is_some_and(|paragraph| !paragraph.text().trim().is_empty())
    }

    pub(super) const fn paragraph(&self) -> Option<&Paragraph> {
        if let Self::Paragraph(paragraph) = self { Some(paragraph) } else { None }
    }
}

/// The draft as Word has it.
pub(super) struct Draft {
    pub(super) blocks: Vec<Block>,
    pub(super) notes: Vec<Vec<Paragraph>>,
    /// Which sections are turned.
    pub(super) turned: Vec<bool>,
    /// What people call each place: `第12段`.
    pub(super) labels: Vec<String>,
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    pub(super) remarks: Remarks,
    /// Whether this program made it: title breaks are layout's then.
    pub(super) own: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_fall_away_at_both_ends_but_for_those_to_be_filled_in() {
        let text = |text: &str, underline| {
            let marks = Marks { underline, ..Marks::default() };
            Piece::Text { text: text.to_owned(), marks, link: None, counted: false }
        };
        let trimmed = |pieces: Vec<Piece>| {
            let mut paragraph = Paragraph { pieces, ..Paragraph::default() };
            paragraph.trim_start();
            paragraph.trim_end();
            paragraph.text()
        };
        assert_eq!(trimmed(vec![Piece::Tab, text(" 县教育局 ", false), text("　", false)]), "县教育局");
        assert_eq!(trimmed(vec![text(" ", false), text("　　月", true), text(" 日 ", true)]), "　　月 日 ");
    }
}
