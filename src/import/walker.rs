//! The state between two paragraphs of a Word draft. In: nothing. Out: what its readers share.

use super::block::{Look, Paragraph};
use super::field::Field;
use super::looks::{ParagraphLook, RunLook, Styles};
use super::numbering::Numbering;
use super::package::{Package, Relations};
use super::remarks::Remarks;
use super::xml::Node;
use std::collections::BTreeMap;
use std::rc::Rc;
/// What a paragraph stands in, which is how people find it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    Body,
    Box,
    /// A table, by its number and row.
    Table(usize, usize),
    Note(usize),
    Header,
    Footer,
}

/// Whether a content control shows what is to be filled in, and nobody did.
pub(super) fn is_unfilled(control: Node<'_>) -> bool {
    control.child("w:sdtPr").and_then(|properties| properties.switch("w:showingPlcHdr")) == Some(true)
}

/// The branch of an alternative that Word would take; a fallback only where the choice holds nothing that can be read.
pub(super) fn alternative(node: Node<'_>) -> Option<Node<'_>> {
    let holds = |branch: &Node<'_>| {
        branch
            .descendants()
            .any(|node| matches!(node.name(), "w:t" | "a:blip" | "v:imagedata" | "w:p" | "m:t"))
    };
    let choice = node.child("mc:Choice");
    let fallback = node.child("mc:Fallback");
    match (choice, fallback) {
        (Some(choice), Some(fallback)) if !holds(&choice) && holds(&fallback) => Some(fallback),
        (Some(choice), _) => Some(choice),
        (None, fallback) => fallback,
    }
}

/// What a search finds in an element.
pub(super) enum Found {
    /// What it looks for.
    Sought,
    /// What it does not enter.
    Closed,
    /// Anything else, in which it goes on.
    Open,
}

/// What is sought in an element, none of it within another; of an alternative in the branch that Word takes.
pub(super) fn outermost<'t>(node: Node<'t>, is: fn(Node<'t>) -> Found, found: &mut Vec<Node<'t>>) {
    for child in node.children() {
        match is(child) {
            Found::Sought => found.push(child),
            Found::Closed => {}
            Found::Open if child.name() == "mc:AlternateContent" => {
                alternative(child).into_iter().for_each(|branch| outermost(branch, is, found));
            }
            Found::Open => outermost(child, is, found),
        }
    }
}

/// How the characters of a paragraph look, each counted.
#[derive(Default)]
pub(super) struct Weights {
    pub(super) all: usize,
    pub(super) red: usize,
    pub(super) bold: usize,
    pub(super) sizes: std::collections::BTreeMap<u32, usize>,
}

impl Weights {
    /// Counts the characters of a run.
    pub(super) fn add(&mut self, text: &str, look: &RunLook) {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        self.all += count;
        self.red += if look.is_red() { count } else { 0 };
        self.bold += if look.bold == Some(true) { count } else { 0 };
        *self.sizes.entry(look.size.unwrap_or(20)).or_default() += count;
    }

    pub(super) fn look(self, paragraph: &ParagraphLook) -> Look {
        let Self { all, red, bold, sizes } = self;
        Look {
            centred: paragraph.centred == Some(true),
            red: red * 2 > all,
            bold: bold == all && all > 0,
            left: paragraph.left.unwrap_or(0),
            size: sizes.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(size, _)| size),
        }
    }
}

/// The state between two paragraphs.
pub(super) struct Walker<'p, 'b> {
    pub(super) package: &'p Package<'b>,
    pub(super) styles: &'p Styles,
    pub(super) numbering: Numbering,
    /// Where the ids of the part lead that is being read.
    pub(super) relations: Rc<Relations>,
    /// The open fields; they may go on over paragraphs.
    pub(super) fields: Vec<Field>,
    pub(super) labels: Vec<String>,
    /// How many blank lines were read since the last text.
    pub(super) room: usize,
    pub(super) remarks: Remarks,
    pub(super) store: Store,
    pub(super) note_ids: Notes,
    pub(super) own: bool,
    pub(super) paragraphs: usize,
    pub(super) tables: usize,
    pub(super) section: usize,
    /// A paragraph whose end was deleted: it goes on with the next.
    pub(super) unfinished: Option<Paragraph>,
}

/// The notes that the text refers to, in its order.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<(NoteKind, String)>);

/// Where Word has a note.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NoteKind {
    Foot,
    End,
}

impl Notes {
    /// The place of a note in the list.
    pub(super) fn add(&mut self, kind: NoteKind, id: String) -> usize {
        let note = (kind, id);
        self.0.iter().position(|known| *known == note).unwrap_or_else(|| {
            self.0.push(note);
            self.0.len() - 1
        })
    }
}

/// The pictures of a draft.
pub(super) struct Store {
    pub(super) folder: String,
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The file of each part.
    pub(super) known: BTreeMap<String, Option<String>>,
}

impl Store {
    pub(super) fn new(folder: &str) -> Self {
        Self { folder: folder.to_owned(), files: Vec::new(), known: BTreeMap::new() }
    }
}
