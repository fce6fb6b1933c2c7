//! Which face sets a character. In: the roles of a style and a way to find faces. Out: glyphs, character by character.
//!
//! A role's chain is tried face by face; a face is opened when a character first needs it.

use crate::font::{Face, Shaped};
use crate::style::{FaceRole, Style};
use std::collections::HashMap;
use std::sync::Arc;

/// How faces are found: by family name.
pub type Find<'a> = dyn Fn(&str) -> Option<Arc<Face>> + 'a;

/// A character's glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Index into the faces of the document.
    pub(super) face: usize,
    /// The glyph's number.
    pub(super) glyph: u16,
    /// How far it advances, in font units.
    pub(super) advance: i32,
}

/// The faces of one document.
pub(super) struct Faces<'a> {
    find: &'a Find<'a>,
    opened: Vec<Arc<Face>>,
    chains: HashMap<&'a str, Chain<'a>>,
    latin: Option<&'a str>,
}

/// The faces of one role, best first.
struct Chain<'a> {
    role: &'a FaceRole,
    /// Indices of the faces opened so far.
    faces: Vec<usize>,
    /// Names not asked for yet.
    names: std::vec::IntoIter<&'a str>,
    glyphs: HashMap<char, Option<Found>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(style: &'a Style, find: &'a Find<'a>) -> Self {
        let chain = |role: &'a FaceRole| {
            let names: Vec<&str> = role.official.iter().chain(&role.bundled).map(String::as_str).collect();
            Chain { role, faces: Vec::new(), names: names.into_iter(), glyphs: HashMap::new() }
        };
        let chains = style.faces.iter().map(|(name, role)| (name.as_str(), chain(role))).collect();
        Self { find, opened: Vec::new(), chains, latin: style.latin.as_deref() }
    }

    /// The glyph of a character in a role; absent where no face of the chain has it.
    pub(super) fn glyph(&mut self, role: &str, character: char) -> Option<Found> {
        let chain = self.chains.get_mut(role)?;
        if let Some(found) = chain.glyphs.get(&character) {
            return *found;
        }
        let mut found = None;
        let mut tried = 0;
        while found.is_none() && (tried < chain.faces.len() || chain.open_next(self.find, &mut self.opened)) {
            found = chain.faces.get(tried).and_then(|face| look_up(&self.opened, *face, character));
            tried += 1;
        }
        chain.glyphs.insert(character, found);
        found
    }

    /// The glyph of a character in one face; absent where it has none.
    pub(super) fn in_face(&self, face: usize, character: char) -> Option<Found> {
        look_up(&self.opened, face, character)
    }

    /// A text shaped by a face that has its characters.
    pub(super) fn shape(&self, face: usize, text: &str) -> Vec<Shaped> {
        self.opened.get(face).map(|face| face.shape(text)).unwrap_or_default()
    }

    /// The first face of a role; absent where none is at hand.
    pub(super) fn first(&mut self, role: &str) -> Option<&Face> {
        let chain = self.chains.get_mut(role)?;
        if chain.faces.is_empty() {
            chain.open_next(self.find, &mut self.opened);
        }
        self.opened.get(*chain.faces.first()?).map(Arc::as_ref)
    }

    /// The roles that were asked for, each with the face that came first.
    pub(super) fn used(&self) -> impl Iterator<Item = (&FaceRole, Option<&Face>)> {
        let mut chains: Vec<_> = self.chains.iter().filter(|(_, chain)| !chain.glyphs.is_empty()).collect();
        chains.sort_by_key(|(name, _)| **name);
        chains.into_iter().map(|(_, chain)| {
            (chain.role, chain.faces.first().and_then(|face| self.opened.get(*face)).map(Arc::as_ref))
        })
    }

    /// How high the middle of the hanzi lies above the baseline on which a face stands: its own, but for the Latin face,
    /// which stands on that of the hanzi around it. In millionths of the size.
    pub(super) fn centre(&self, face: usize, role: &str) -> Option<i64> {
        let first = |role: &str| self.chains.get(role).and_then(|chain| chain.faces.first());
        let latin = self.latin.and_then(|latin| self.chains.get(latin));
        let is_latin = latin.is_some_and(|chain| chain.faces.contains(&face));
        let face = first(role).filter(|_| is_latin).copied().unwrap_or(face);
        let face = self.get(face)?;
        Some(i64::from(face.hanzi_centre()) * 1_000_000 / i64::from(face.units_per_em()))
    }

    pub(super) fn get(&self, face: usize) -> Option<&Face> {
        self.opened.get(face).map(Arc::as_ref)
    }

    pub(super) fn into_faces(self) -> Vec<Arc<Face>> {
        self.opened
    }
}

impl Chain<'_> {
    /// Opens the next face of the chain that is at hand; false when there is none left.
    fn open_next(&mut self, find: &Find<'_>, opened: &mut Vec<Arc<Face>>) -> bool {
        let Some(face) = self.names.by_ref().find_map(find) else { return false };
        let index = opened.iter().position(|known| Arc::ptr_eq(known, &face)).unwrap_or_else(|| {
            opened.push(face);
            opened.len() - 1
        });
        self.faces.push(index);
        true
    }
}

fn look_up(opened: &[Arc<Face>], face: usize, character: char) -> Option<Found> {
    let crate::font::Character { glyph, advance } = opened.get(face)?.character(character)?;
    Some(Found { face, glyph, advance })
}
