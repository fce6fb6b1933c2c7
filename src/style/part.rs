//! Parts of a style: properties that are read and shown together. In: entries of a style file, or a part. Out: the part, or the entries.

use super::decode::Map;
use super::named::{NameLists, StyleId};
use super::shown::Shown;
use super::units::Measure;
use crate::length::Length;

/// What a property is read with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// What 字 and 行 mean.
    pub(super) measure: Measure,
    /// How high the text block is.
    pub(super) height: Length,
    /// What may be named.
    pub(super) names: NameLists<'a>,
    /// The paragraph style that is being read.
    pub(super) own: StyleId,
    /// The one that it stands on.
    pub(super) base: Option<StyleId>,
}

/// Properties that are read and shown together.
pub(super) trait Part: Sized {
    /// What these entries of a style file say.
    fn read(map: &Map<'_>, context: Context<'_>) -> Self;

    /// The properties in the order of their table, each with its value as a style file has it.
    fn show(&self, names: NameLists<'_>, out: &mut Vec<(&'static str, Shown)>);
}

/// A part that has a mapping of its own.
pub(super) fn whole<T: Part>(map: Map<'_>, context: Context<'_>) -> T {
    let read = T::read(&map, context);
    map.finish();
    read
}

/// A part as a mapping of its own.
pub(super) fn shown(part: &impl Part, names: NameLists<'_>) -> Shown {
    let mut out = Vec::new();
    part.show(names, &mut out);
    Shown::Map(out)
}
