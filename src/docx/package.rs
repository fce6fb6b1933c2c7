//! The package. In: the parts of a document. Out: the bytes of the archive, the same for the same parts.

use super::xml::Xml;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The identifier of the footer of odd pages.
pub(super) const ODD_FOOTER: &str = "odd";
/// The identifier of the footer of even pages.
pub(super) const EVEN_FOOTER: &str = "even";

/// The parts that the document refers to: identifier, kind and file.
const REFERENCES: [(&str, &str, &str); 5] = [
    ("styles", "styles", "styles.xml"),
    ("numbering", "numbering", "numbering.xml"),
    ("settings", "settings", "settings.xml"),
    (ODD_FOOTER, "footer", "footer1.xml"),
    (EVEN_FOOTER, "footer", "footer2.xml"),
];

/// What the document refers to: the parts beside it, and the targets of its links.
pub(super) fn relationships(links: &[String]) -> io::Result<Vec<u8>> {
    Xml::document("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        for (id, kind, target) in REFERENCES {
            let kind = format!("{OFFICE}/{kind}");
            xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)])?;
        }
        let kind = format!("{OFFICE}/hyperlink");
        for (index, target) in links.iter().enumerate() {
            let id = link_id(index);
            let attributes = [("Id", &*id), ("Type", &kind), ("Target", target), ("TargetMode", "External")];
            xml.empty("Relationship", &attributes)?;
        }
        Ok(())
    })
}

/// The identifier of link number `index` of the document.
pub(super) fn link_id(index: usize) -> String {
    format!("link{index}")
}

/// Packs the parts in their order; every entry bears the first date that the format knows, 1980-01-01.
pub(super) fn pack(parts: &[(&str, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
