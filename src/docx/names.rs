//! Names within the package. In: indices. Out: the identifiers by which parts refer to each other.

use crate::picture::{Format, Picture};

/// The identifier of the footer of odd pages.
pub(super) const ODD_FOOTER: &str = "o";

/// The identifier of the footer of even pages.
pub(super) const EVEN_FOOTER: &str = "e";

/// The identifier of the footer of odd pages that are turned.
pub(super) const TURNED_ODD_FOOTER: &str = "turnedOdd";

/// The identifier of the footer of even pages that are turned.
pub(super) const TURNED_EVEN_FOOTER: &str = "turnedEven";

/// The identifier of the footer of pages that bear no number.
pub(super) const NO_FOOTER: &str = "none";

/// The identifier of the header that holds nothing.
pub(super) const NO_HEADER: &str = "head";

/// What sections may have in their margins: identifier, kind and file.
pub(super) const MARGINS: [(&str, &str, &str); 6] = [
    (ODD_FOOTER, "footer", "footer1.xml"),
    (EVEN_FOOTER, "footer", "footer2.xml"),
    (TURNED_ODD_FOOTER, "footer", "footer3.xml"),
    (TURNED_EVEN_FOOTER, "footer", "footer4.xml"),
    (NO_FOOTER, "footer", "footer5.xml"),
    (NO_HEADER, "header", "header1.xml"),
];

/// The identifier of link number `index` of the document.
pub(super) fn link_id(index: usize) -> String {
    format!("link{index}")
}

/// The identifier of picture number `index` of the document.
pub(super) fn picture_id(index: usize) -> String {
    format!("image{index}")
}

/// The file of picture number `index`, in the folder of the document.
pub(super) fn picture_file(index: usize, picture: &Picture) -> String {
    let ending = match picture.format {
        Format::Png => "png",
        Format::Jpeg { .. } => "jpeg",
    };
    format!("media/image{index}.{ending}")
}

/// The list of the document to which all heading styles belong.
pub(super) const HEADINGS: usize = 1;

/// The list of all items that are not counted.
pub(super) const BULLETS: usize = 2;

/// The list that is none: it takes the number from a paragraph whose style has one (17.9.18).
pub(super) const NONE: usize = 0;

/// The identifier of note number `index`.
pub(super) fn note_id(index: usize) -> String {
    (index + 1).to_string()
}
