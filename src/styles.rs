//! Styles as a whole. In: the name of one. Out: the style with all it extends; its roles, with the faces that fill them.

use crate::diagnostic::Diagnostic;
use crate::font::Face;
use crate::source::{Source, Sources};
use crate::style::{self, Style};
use crate::world::World;
use std::sync::Arc;

/// A role of a style, and what fills it.
#[derive(Debug)]
pub struct RoleReport {
    /// The role's key in the style: `fangsong`.
    pub role: String,
    /// Its Chinese name.
    pub title: String,
    /// The families that the style asks for, best first.
    pub wanted: Vec<String>,
    /// The faces at hand, in the order in which they are tried.
    pub found: Vec<Arc<Face>>,
}

/// The roles of a style with the faces that fill them.
///
/// # Errors
/// What is wrong with the style files, and the files, so that it can be shown.
pub fn faces(style: &str, world: &dyn World) -> Result<Vec<RoleReport>, (Sources, Vec<Diagnostic>)> {
    let faces = load_style(style, world)?.faces;
    let report = |(id, role): (_, &style::FaceRole)| RoleReport {
        role: faces.name(id).to_owned(),
        title: role.title.clone(),
        found: role.official.iter().chain(&role.bundled).filter_map(|family| world.face(family)).collect(),
        wanted: role.official.clone(),
    };
    Ok(faces.iter().map(report).collect())
}

/// Loads a style with all it extends.
///
/// # Errors
/// What is wrong with the style files, and the files, so that it can be shown.
pub fn load_style(name: &str, world: &dyn World) -> Result<Style, (Sources, Vec<Diagnostic>)> {
    let mut sources = Sources::default();
    // the draft has number 0 in every list of sources
    sources.add(Source::new("", ""));
    style::load(style::named(name), None, &|name, within| world.style(name, within), &mut sources)
        .map_err(|faults| (sources, faults))
}

/// The style of a draft that names none.
pub(super) const DEFAULT_STYLE: &str = "report";
