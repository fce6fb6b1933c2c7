//! PDF. In: [`Pages`]. Out: the bytes of a PDF/A-2a and PDF/UA-1 file. The only folder that names the PDF crate.
//!
//! | file | writes |
//! |---|---|
//! | `fonts` | the glyphs that are used, as subset fonts with their widths and characters |
//! | `images` | the pictures that are shown |
//! | `content` | what each page shows, marked with the element it belongs to |
//! | `links` | where links can be clicked |
//! | `structure` | the tree of elements over those marks and links |
//! | `tags` | what each element is |
//! | `outline` | the headings, nested |
//! | `file` | all of it, in compressed streams |
//! | `metadata` | title, author, date, language, output intent, page labels |
//! | `icc` | the colour profile of the output intent |

mod content;
mod error;
mod file;
mod fonts;
mod icc;
mod images;
mod links;
mod metadata;
mod node;
mod number;
mod outline;
mod packing;
mod structure;
mod tags;

use crate::deflate::Kind;
use crate::typeset::pages::{Page, Pages};
use crate::{fault, origin};
use fonts::Font;

pub use error::{FaceFault, PdfError, PdfPart};
use number::count;
pub use packing::Packing;
use pdf_writer::types::{BlendMode, TabOrder};
use pdf_writer::writers::{ExtGraphicsState, Resources};
use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Rect, Ref, Settings};
use std::collections::BTreeMap;
use structure::Leaf;

/// So many bytes have most documents of a few pages, with their faces: what is not moved as it grows is not copied.
const ROOM: usize = 1 << 19;

/// Writes a PDF: tagged, with outline, title and language, every face subset and embedded.
///
/// # Errors
/// The face that cannot be embedded, or the picture, or the character that has no place in an archive.
pub fn write(pages: &Pages) -> Result<Vec<u8>, PdfError> {
    write_packed(pages, Packing::Quick)
}

/// The same, packed as is asked for.
///
/// # Errors
/// As [`write`].
pub fn write_packed(pages: &Pages, packing: Packing) -> Result<Vec<u8>, PdfError> {
    let fonts = fonts::collect(pages)?;
    let mut pdf = Pdf::with_settings_and_capacity(Settings { pretty: false }, ROOM);
    let mut next = Ref::new(1);
    let catalog = next.bump();
    let tree = next.bump();
    let ids: Vec<Ref> = pages.pages.iter().map(|_| next.bump()).collect();
    pdf.pages(tree).kids(ids.iter().copied()).count(count(ids.len()));

    let images = images::write(&mut pdf, &mut next, pages, packing)?;
    let resources = write_resources(&mut pdf, &mut next, &fonts, &images, packing)?;
    let mut leaves = Vec::with_capacity(ids.len());
    // keys of the structure tree's way back: the pages, then the links
    let mut key = ids.len();
    for (index, (page, id)) in pages.pages.iter().zip(ids).enumerate() {
        let (drawn, marks) = content::draw(page, &fonts, &pages.pictures);
        let contents = stream(&mut pdf, &mut next, &packing.zlib(&drawn, Kind::Text));
        let links = links::write(&mut pdf, &mut next, page, &pages.elements, key);
        key += links.len();
        let mut writer = write_page(&mut pdf, id, page);
        writer.parent(tree).struct_parents(count(index)).contents(contents);
        writer.pair(Name(b"Resources"), resources);
        if !links.is_empty() {
            writer.annotations(links.iter().map(|link| link.id));
        }
        writer.finish();
        leaves.push(Leaf { id, marks, links });
    }

    let nodes = structure::plan(&mut next, &pages.elements, &leaves);
    let structure = structure::write(&mut pdf, &mut next, &nodes, &leaves);
    let outline = outline::write(&mut pdf, &mut next, &nodes);
    let xmp = metadata::write(&mut pdf, &mut next, &pages.info);
    let profile = icc::write(&mut pdf, &mut next, packing.zlib(&icc::srgb(), Kind::Text));
    let labels = metadata::write_page_labels(&mut pdf, &mut next, &pages.pages);

    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(xmp).pair(Name(b"StructTreeRoot"), structure);
    root.pair(Name(b"PageLabels"), labels);
    if let Some(outline) = outline {
        root.outlines(outline);
    }
    metadata::describe(&mut root, profile);
    root.finish();

    // the mark becomes both identifiers: they name what the file holds
    let file =
        file::assemble(&pdf, catalog, &mut next, packing).ok_or(PdfError::Inconsistent(PdfPart::Objects))?;
    Ok(origin::mark(file))
}

/// Embeds the fonts and writes the dictionary by which content streams name them and the pictures.
fn write_resources(
    pdf: &mut Chunk,
    next: &mut Ref,
    fonts: &[Font],
    images: &BTreeMap<usize, Ref>,
    packing: Packing,
) -> Result<Ref, PdfError> {
    let mut embedded = Vec::new();
    for (face, font) in fonts.iter().enumerate().filter(|(_, font)| font.is_used()) {
        // the crate that subsets fonts is not proof against broken ones
        let written = fault::guard(|| font.embed(pdf, next, packing)).unwrap_or(Err(FaceFault::Broken));
        embedded.push((face, written.map_err(|fault| font.refused(face, fault))?));
    }
    let id = next.bump();
    let mut resources: Resources = pdf.indirect(id).start();
    let mut names = resources.fonts();
    for (face, font) in embedded {
        names.pair(Name(content::font_name(face).as_bytes()), font);
    }
    names.finish();
    if !images.is_empty() {
        resources
            .ext_g_states()
            .insert(content::INK)
            .start::<ExtGraphicsState>()
            .blend_mode(BlendMode::Multiply);
        let mut names = resources.x_objects();
        for (picture, image) in images {
            names.pair(Name(content::picture_name(*picture).as_bytes()), *image);
        }
    }
    Ok(id)
}

/// Starts a page: its sheet, reading by structure, and the colours in which pictures blend with what is below them.
fn write_page<'a>(pdf: &'a mut Chunk, leaf: Ref, page: &Page) -> pdf_writer::writers::Page<'a> {
    let mut writer = pdf.page(leaf);
    writer.media_box(Rect::new(0.0, 0.0, number::points(page.width), number::points(page.height)));
    writer.tab_order(TabOrder::StructureOrder);
    if !page.pictures.is_empty() {
        writer.group().transparency().color_space().device_rgb();
    }
    writer
}

/// Writes a compressed stream without entries of its own.
fn stream(pdf: &mut Chunk, next: &mut Ref, compressed: &[u8]) -> Ref {
    let id = next.bump();
    pdf.stream(id, compressed).filter(Filter::FlateDecode);
    id
}
