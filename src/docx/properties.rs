//! What the file says of itself. In: an [`Info`]. Out: `docProps/core.xml`.

use super::xml::Xml;
use crate::compose::composition::Info;
use std::io;

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// Title, author and language; both dates are midnight of 成文日期, or left out where there is none: never the clock.
pub(super) fn core(info: &Info) -> io::Result<Vec<u8>> {
    Xml::document("cp:coreProperties", &NAMESPACES, |xml| {
        xml.element("dc:title", &[], |xml| xml.text(&info.title))?;
        xml.element("dc:creator", &[], |xml| xml.text(&info.author))?;
        xml.element("dc:language", &[], |xml| xml.text("zh-CN"))?;
        let Some(date) = info.date else { return Ok(()) };
        let midnight = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year, date.month, date.day);
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| xml.text(&midnight))?;
        }
        Ok(())
    })
}
