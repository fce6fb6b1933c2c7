//! Composing. In: a Document and a Style. Out: a [`composition::Composition`]: content in order, numbers, generated words.

pub mod composition;
