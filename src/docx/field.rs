//! Fields (17.16). In: an instruction and its result. Out: runs around the result, in the form that every program reads:
//! several lose `w:fldSimple` together with what it holds.

use super::xml::Xml;
use std::io;

/// A field around its result.
pub(super) fn field(
    xml: &mut Xml,
    instruction: &str,
    result: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    begin(xml, instruction)?;
    result(xml)?;
    end(xml)
}

/// The beginning of a field whose result goes over several paragraphs.
pub(super) fn begin(xml: &mut Xml, instruction: &str) -> io::Result<()> {
    character(xml, "begin")?;
    xml.element("w:r", &[], |xml| {
        xml.element("w:instrText", &[("xml:space", "preserve")], |xml| xml.text(instruction))
    })?;
    character(xml, "separate")
}

/// The end of the field that was begun last.
pub(super) fn end(xml: &mut Xml) -> io::Result<()> {
    character(xml, "end")
}

fn character(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.element("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]))
}
