//! Pictures. In: drawings and old picture elements. Out: files to lie beside the Markdown, and where each stands in the text.

use super::block::{Paragraph, Picture, Piece};
use super::package::Target;
use super::refusal::Refusal;
use super::remarks::Met;
use super::walker::{Found, Walker, outermost};
use super::xml::Node;

/// An EMU is so small that a point has so many.
const PER_POINT: f64 = 12_700.0;

/// The kinds of pictures that can be set, by their first bytes, and the ending of their files.
const KINDS: [(&[u8], &str); 2] = [(b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg")];

impl Walker<'_, '_> {
    /// Adds the pictures of a drawing to a paragraph. Out: whether there were any, be it ones that cannot be kept.
    pub(super) fn pictures(&mut self, node: Node<'_>, paragraph: &mut Paragraph) -> Result<bool, Refusal> {
        let mut found = Vec::new();
        outermost(node, is_picture, &mut found);
        let any = !found.is_empty();
        let frame = node.children().find(|node| matches!(node.name(), "wp:inline" | "wp:anchor"));
        for blip in found {
            let Some(file) = self.file(blip)? else { continue };
            let words = frame.and_then(|frame| frame.child("wp:docPr"));
            let alt = words.and_then(|words| words.attribute("descr").or_else(|| words.attribute("title")));
            let extent =
                frame.and_then(|frame| frame.child("wp:extent")).and_then(|size| size.attribute("cx"));
            let width = extent.and_then(|width| width.parse().ok()).or_else(|| old_width(node)).unwrap_or(0);
            let floats = frame.is_some_and(|frame| frame.is("wp:anchor"));
            let alt = alt.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let place = self.here().unwrap_or(0);
            paragraph.pieces.push(Piece::Picture(Picture { file, alt, place, width, floats }));
        }
        Ok(any)
    }

    /// The file of a picture, kept once however often it is shown.
    fn file(&mut self, blip: Node<'_>) -> Result<Option<String>, Refusal> {
        let id = blip.attribute("r:embed").or_else(|| blip.attribute("r:id"));
        let id = id.or_else(|| blip.attribute("r:link")).unwrap_or_default();
        let part = match self.relations.target(id) {
            Some(Target::Part(part)) => part,
            _ => {
                self.remarks.note(Met::PictureElsewhere, self.here());
                return Ok(None);
            }
        };
        if let Some(known) = self.store.known.get(&part) {
            return Ok(known.clone());
        }
        let bytes = self.package.archive.bytes(&part)?.unwrap_or_default();
        let kind = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic));
        let file = kind.map(|(_, ending)| {
            let name = format!("图片{}.{ending}", self.store.files.len() + 1);
            let folder = &self.store.folder;
            if folder.is_empty() { name } else { format!("{folder}/{name}") }
        });
        match &file {
            Some(file) => self.store.files.push((file.clone(), bytes)),
            None => self.remarks.note(Met::PictureFormat, self.here()),
        }
        self.store.known.insert(part, file.clone());
        Ok(file)
    }
}

/// Whether an element is a picture; those in text boxes have paragraphs of their own.
fn is_picture(node: Node<'_>) -> Found {
    match node.name() {
        "a:blip" | "v:imagedata" => Found::Sought,
        "w:txbxContent" => Found::Closed,
        _ => Found::Open,
    }
}

/// The width that an old picture element says in its style: `width:120pt`.
fn old_width(node: Node<'_>) -> Option<u64> {
    let mut styles = node.descendants().filter_map(|node| node.attribute("style"));
    styles.find_map(|style| {
        let width = style.split(';').find_map(|part| part.trim().strip_prefix("width:"))?;
        let points: f64 = width.trim().strip_suffix("pt")?.parse().ok()?;
        (points > 0.0 && points < 10_000.0).then_some((points * PER_POINT) as u64)
    })
}
