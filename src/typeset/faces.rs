//! Which face sets a character. In: the roles of a style and a way to find faces. Out: glyphs, character by character.
//!
//! A role's chain is tried face by face; a face is opened when a character first needs it.

use crate::font::{Face, Shaped};
use crate::style::{FaceRole, RoleId, Style};
use rustc_hash::FxHashMap;
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
    /// In the order of the style's roles.
    chains: Vec<Chain<'a>>,
    latin: Option<RoleId>,
}

/// The faces of one role, best first.
struct Chain<'a> {
    role: &'a FaceRole,
    /// Indices of the faces opened so far.
    faces: Vec<usize>,
    /// The face of letters and digits, once one was asked for: absent where that of the hanzi serves.
    figures: Option<Option<usize>>,
    /// The same for signs that the faces of the chain draw wrong.
    redrawn: Option<Option<usize>>,
    /// Names not asked for yet.
    names: std::vec::IntoIter<&'a str>,
    glyphs: FxHashMap<char, Option<Found>>,
}

impl<'a> Faces<'a> {
    pub(super) fn new(style: &'a Style, find: &'a Find<'a>) -> Self {
        let chain = |role: &'a FaceRole| {
            let names: Vec<&str> = role.official.iter().chain(&role.bundled).map(String::as_str).collect();
            let (names, glyphs) = (names.into_iter(), FxHashMap::default());
            Chain { role, faces: Vec::new(), figures: None, redrawn: None, names, glyphs }
        };
        let chains = style.faces.iter().map(|(_, role)| chain(role)).collect();
        Self { find, opened: Vec::new(), chains, latin: style.latin }
    }

    fn chain(&self, role: RoleId) -> Option<&Chain<'a>> {
        self.chains.get(role.index())
    }

    /// The glyph of a character in a role; absent where no face of the chain has it.
    pub(super) fn glyph(&mut self, role: RoleId, character: char) -> Option<Found> {
        let chain = self.chains.get_mut(role.index())?;
        if let Some(found) = chain.glyphs.get(&character) {
            return *found;
        }
        let lent = chain.lent(character, self.find, &mut self.opened);
        let mut found = lent.and_then(|face| look_up(&self.opened, face, character));
        let mut tried = 0;
        while found.is_none() && (tried < chain.faces.len() || chain.open_next(self.find, &mut self.opened)) {
            found = chain.faces.get(tried).and_then(|face| look_up(&self.opened, *face, character));
            tried += 1;
        }
        chain.glyphs.insert(character, found);
        found
    }

    /// Has the first face of a role, once that is open, look up the characters of a text.
    pub(super) fn learn(&self, role: RoleId, text: &str) {
        let face = self.chains.get(role.index()).and_then(|chain| chain.faces.first());
        face.and_then(|face| self.opened.get(*face)).into_iter().for_each(|face| face.learn(text));
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
    pub(super) fn first(&mut self, role: RoleId) -> Option<&Face> {
        let chain = self.chains.get_mut(role.index())?;
        if chain.faces.is_empty() {
            chain.open_next(self.find, &mut self.opened);
        }
        self.opened.get(*chain.faces.first()?).map(Arc::as_ref)
    }

    /// The roles that were asked for, each with the face that came first.
    pub(super) fn used(&self) -> impl Iterator<Item = (&FaceRole, Option<&Face>)> {
        let asked = self.chains.iter().filter(|chain| !chain.glyphs.is_empty());
        asked.map(|chain| {
            (chain.role, chain.faces.first().and_then(|face| self.opened.get(*face)).map(Arc::as_ref))
        })
    }

    /// How high the middle of the hanzi lies above the baseline on which a face stands: its own, but for a face of letters and
    /// digits, which stands on that of the hanzi around it. In millionths of the size.
    pub(super) fn centre(&self, face: usize, role: RoleId) -> Option<i64> {
        let first = |role| self.chain(role).and_then(|chain| chain.faces.first());
        let latin = self.latin.and_then(|latin| self.chain(latin));
        let is_latin = latin.is_some_and(|chain| chain.faces.contains(&face));
        let lent = self.chain(role).is_some_and(|chain| chain.figures == Some(Some(face)));
        let face = first(role).filter(|_| is_latin || lent).copied().unwrap_or(face);
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
        self.faces.push(open(face, opened));
        true
    }

    /// The face that sets a letter, a digit or a sign in place of the first of the chain, if that one comes with the program.
    fn lent(&mut self, character: char, find: &Find<'_>, opened: &mut Vec<Arc<Face>>) -> Option<usize> {
        let FaceRole { figures, misdrawn, redrawn, .. } = self.role;
        let figures = figures.as_ref().filter(|_| character.is_ascii_graphic());
        let is_misdrawn = || misdrawn.as_ref().is_some_and(|signs| signs.contains(character));
        let name = figures.or_else(|| redrawn.as_ref().filter(|_| is_misdrawn()))?;
        if self.faces.is_empty() {
            self.open_next(find, opened);
        }
        let first = self.faces.first().and_then(|face| opened.get(*face))?;
        let own = self.role.official.iter().any(|name| first.has_name(name));
        let lent = if figures.is_some() { &mut self.figures } else { &mut self.redrawn };
        *lent.get_or_insert_with(|| find(name).filter(|_| !own).map(|face| open(face, opened)))
    }
}

/// The index of a face among those of the document.
fn open(face: Arc<Face>, opened: &mut Vec<Arc<Face>>) -> usize {
    opened.iter().position(|known| Arc::ptr_eq(known, &face)).unwrap_or_else(|| {
        opened.push(face);
        opened.len() - 1
    })
}

fn look_up(opened: &[Arc<Face>], face: usize, character: char) -> Option<Found> {
    let crate::font::Character { glyph, advance } = opened.get(face)?.character(character)?;
    Some(Found { face, glyph, advance })
}
