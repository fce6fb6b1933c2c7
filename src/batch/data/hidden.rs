//! Rows that a person does not see. In: the bytes of an XLSX file, a sheet's name. Out: the rows that are hidden by hand or by a
//! filter (ECMA-376 part 1, 18.3.1.73), which the reader of workbooks does not tell.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// No sheet of a person is larger; what lies behind is not looked at.
const MOST_BYTES: u64 = 1 << 28;

/// What a sheet hides.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// The numbers of the rows, from 1.
    pub(super) rows: BTreeSet<usize>,
    /// Whether a filter is set.
    pub(super) filtered: bool,
}

/// Reads it; a file of another kind hides nothing that could be read.
pub(super) fn read(bytes: &[u8], sheet: &str) -> Hidden {
    let mut hidden = Hidden::default();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return hidden };
    let Some(path) = path(&mut archive, sheet) else { return hidden };
    let Some(xml) = part(&mut archive, &path) else { return hidden };
    let mut next = 1;
    each(&xml, |tag| match tag.local_name().as_ref() {
        "row" => {
            // a row without a number follows the one before
            let number = attribute(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(next);
            next = number + 1;
            let is_set = attribute(tag, "hidden").is_some_and(|hidden| matches!(&*hidden, "1" | "true"));
            // dragged until nothing of it is left
            let is_flat = attribute(tag, "ht").and_then(|height| height.parse::<f64>().ok()) == Some(0.0);
            if is_set || is_flat {
                hidden.rows.insert(number);
            }
        }
        "filterColumn" => hidden.filtered = true,
        _ => {}
    });
    hidden
}

/// The part that holds a sheet, by the workbook's list and its relations.
fn path(archive: &mut ZipArchive<Cursor<&[u8]>>, sheet: &str) -> Option<String> {
    let (mut id, mut target) = (None, None);
    each(&part(archive, "xl/workbook.xml")?, |tag| {
        if tag.local_name().as_ref() == "sheet" && attribute(tag, "name").as_deref() == Some(sheet) {
            id = attribute(tag, "id");
        }
    });
    let id = id?;
    each(&part(archive, "xl/_rels/workbook.xml.rels")?, |tag| {
        if attribute(tag, "Id").as_deref() == Some(&id) {
            target = attribute(tag, "Target");
        }
    });
    let target: String = target?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Goes through the tags of a part, as far as it is well formed.
fn each(xml: &[u8], mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}

/// An attribute by its name, whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
