//! Things that have names. In: the names that a style file gives to paragraph styles and to roles of faces. Out: an [`Id`] for each: a
//! name is looked for once, where it is read, and whoever holds an `Id` need not ask whether what it stands for is there.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// Stands for one of the things of a kind that a style names.
pub struct Id<K> {
    at: usize,
    kind: PhantomData<fn() -> K>,
}

/// The kind of names that paragraph styles have.
#[derive(Debug, PartialEq, Eq)]
pub struct Paragraphs;

/// The kind of names that roles of faces have: 仿宋, 小标宋 …
#[derive(Debug, PartialEq, Eq)]
pub struct Roles;

/// Stands for a paragraph style.
pub type StyleId = Id<Paragraphs>;

/// Stands for a role of faces.
pub type RoleId = Id<Roles>;

/// All that a property may name.
#[derive(Clone, Copy)]
pub(super) struct NameLists<'a> {
    /// The paragraph styles.
    pub(super) styles: &'a Names<Paragraphs>,
    /// The roles of faces.
    pub(super) roles: &'a Names<Roles>,
}

/// The names of things of one kind, each once, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Names<K> {
    all: Vec<String>,
    kind: PhantomData<fn() -> K>,
}

/// All things of one kind that a style names.
#[derive(Debug, PartialEq, Eq)]
pub struct Named<K, T> {
    names: Names<K>,
    all: Vec<T>,
}

impl<K> Names<K> {
    /// Names in order.
    pub(super) fn new(all: Vec<String>) -> Self {
        Self { all, kind: PhantomData }
    }

    /// All names, in order.
    pub(super) fn all(&self) -> &[String] {
        &self.all
    }

    /// What a name stands for; absent where it stands for nothing.
    pub(super) fn id(&self, name: &str) -> Option<Id<K>> {
        self.all.binary_search_by(|known| known.as_str().cmp(name)).ok().map(Id::at)
    }

    /// The name of a thing.
    pub(super) fn of(&self, id: Id<K>) -> &str {
        self.all.get(id.at).map_or("", String::as_str)
    }

    /// Gives each name what it stands for.
    pub(super) fn each<T>(&self, thing: impl FnMut(Id<K>) -> T) -> Named<K, T> {
        Named { names: self.clone(), all: (0..self.all.len()).map(Id::at).map(thing).collect() }
    }
}

impl<K> Clone for Names<K> {
    fn clone(&self) -> Self {
        Self::new(self.all.clone())
    }
}

impl<K, T: Clone> Clone for Named<K, T> {
    fn clone(&self) -> Self {
        Self { names: self.names.clone(), all: self.all.clone() }
    }
}

impl<K, T> Named<K, T> {
    /// Their names.
    pub(super) fn names(&self) -> &Names<K> {
        &self.names
    }

    /// The name of a thing.
    pub fn name(&self, id: Id<K>) -> &str {
        self.names.of(id)
    }

    /// What a name stands for; absent where it stands for nothing.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.names.id(name).map(|id| &self[id])
    }

    /// All of them, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (Id<K>, &T)> {
        self.all.iter().enumerate().map(|(at, thing)| (Id::at(at), thing))
    }

    /// All of them, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.all.iter_mut()
    }
}

/// An `Id` is made from the names of a style alone, and no style ever loses one; what is made of it (tighter lines) has the same.
impl<K, T> Index<Id<K>> for Named<K, T> {
    type Output = T;

    fn index(&self, id: Id<K>) -> &T {
        &self.all[id.at]
    }
}

impl<K, T> IndexMut<Id<K>> for Named<K, T> {
    fn index_mut(&mut self, id: Id<K>) -> &mut T {
        &mut self.all[id.at]
    }
}

impl<K> Id<K> {
    fn at(at: usize) -> Self {
        Self { at, kind: PhantomData }
    }

    /// How many things stand before this one.
    pub fn index(self) -> usize {
        self.at
    }
}

/// What stands where a name could not be found: the style is refused, so nobody looks.
impl<K> Default for Id<K> {
    fn default() -> Self {
        Self::at(0)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Id<K> {}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.at)
    }
}
