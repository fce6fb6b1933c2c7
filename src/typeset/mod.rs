//! Typesetting. In: a Composition and faces. Out: [`pages::Pages`]: lines broken, justified, paginated and placed.

pub mod pages;
