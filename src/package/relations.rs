//! What the parts of a package say of each other (ISO/IEC 29500-2 §9.3). In: relations. Out: the part that lists them.

use super::xml::Xml;
use std::borrow::Cow;
use std::io;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// One part's relation to another, or to something outside of the package.
pub(crate) struct Relation<'r> {
    pub(crate) id: Cow<'r, str>,
    /// The last word of its type: `styles`, `image`, `hyperlink`.
    pub(crate) kind: &'r str,
    pub(crate) target: Cow<'r, str>,
    pub(crate) leads: Leads,
}

/// Where a relation leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leads {
    /// To a part of the package.
    Inside,
    /// To a file or page elsewhere.
    Outside,
}

impl<'r> Relation<'r> {
    /// To a part.
    pub(crate) fn inside(
        id: impl Into<Cow<'r, str>>,
        kind: &'r str,
        target: impl Into<Cow<'r, str>>,
    ) -> Self {
        Self { id: id.into(), kind, target: target.into(), leads: Leads::Inside }
    }
}

/// The list of relations.
pub(crate) fn write<'r>(relations: impl IntoIterator<Item = Relation<'r>>) -> io::Result<Vec<u8>> {
    Xml::document("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        for Relation { id, kind, target, leads } in relations {
            let kind = format!("{OFFICE}/{kind}");
            let inside = [("Id", &*id), ("Type", &*kind), ("Target", &*target)];
            match leads {
                Leads::Inside => xml.empty("Relationship", &inside)?,
                Leads::Outside => {
                    let [id, kind, target] = inside;
                    xml.empty("Relationship", &[id, kind, target, ("TargetMode", "External")])?;
                }
            }
        }
        Ok(())
    })
}
