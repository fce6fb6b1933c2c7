//! An element in the structure tree. In: nothing. Out: the types that its writers share.

use crate::typeset::pages::Element;
use pdf_writer::{Rect, Ref};

/// An element and where it stands in the tree.
pub(super) struct Node<'a> {
    pub(super) element: &'a Element,
    /// How deep a heading stands among the headings, 1 for the outermost; absent for what is no heading.
    pub(super) depth: Option<usize>,
    /// Where its own words are shown, in reading order.
    pub(super) places: Vec<Place>,
    /// Where it begins: the first place of its own or of an element within.
    pub(super) first: Option<Place>,
    /// Its object; absent for what is not shown.
    pub(super) id: Option<Ref>,
    /// The elements within that are shown.
    pub(super) below: Vec<usize>,
    /// The page and the annotation of each line, of a link.
    pub(super) links: Vec<(Ref, Ref)>,
}

/// A stretch of one page that an element fills.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) page: Ref,
    /// The top of its first line, in points from the sheet's bottom edge.
    pub(super) top: f32,
    /// The box that it fills, in points, if it is a picture.
    pub(super) bounds: Option<Rect>,
    /// The MCID.
    pub(super) id: usize,
}

impl Place {
    /// What is read first is less.
    pub(super) fn order(&self) -> (Ref, usize) {
        (self.page, self.id)
    }
}
