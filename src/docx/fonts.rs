//! The table of fonts (17.8). In: the faces of a Style. Out: `word/fontTable.xml`, which says by what a program replaces a face
//! that the machine does not have.

use super::styles::code_face;
use super::xml::Xml;
use crate::style::Style;
use std::io;

/// The character set of simplified Chinese, and that of Western Europe, as Windows numbers them.
const CHINESE: &str = "86";
const WESTERN: &str = "00";

/// The faces that the styles name, each with the last of its role's official ones as another name: the one that comes with
/// Windows, where the first has to be installed.
pub(super) fn table(style: &Style) -> io::Result<Vec<u8>> {
    Xml::part("w:fonts", |xml| {
        let mut known = Vec::new();
        for (role, faces) in style.faces.iter() {
            let Some(first) = faces.official.first().filter(|name| !known.contains(name)) else { continue };
            known.push(first);
            let other = faces.official.last().filter(|other| *other != first);
            let is_code = code_face(style) == role;
            xml.element("w:font", &[("w:name", first)], |xml| {
                other.map_or(Ok(()), |other| xml.value("w:altName", other))?;
                xml.value("w:charset", if is_code { WESTERN } else { CHINESE })?;
                xml.value("w:family", if is_code { "modern" } else { "auto" })?;
                xml.value("w:pitch", if is_code { "fixed" } else { "default" })
            })?;
        }
        Ok(())
    })
}
