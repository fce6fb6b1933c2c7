//! Pictures. In: the pictures that pages show. Out: image objects, each distinct picture once (ISO 32000-1 §8.9).
//!
//! Grey and RGB are what the output intent means by them, so no picture needs a profile of its own.

use super::error::{PdfError, PdfPart};
use super::packing::Packing;
use crate::deflate::Kind;
use crate::picture::{Format, Picture, PictureError};
use crate::typeset::pages::Pages;
use pdf_writer::writers::ImageXObject;
use pdf_writer::{Chunk, Filter, Ref};
use std::collections::BTreeMap;

/// Writes the pictures; gives the object of each that a page shows, by its index in [`Pages::pictures`].
///
/// # Errors
/// The picture that cannot be embedded.
pub(super) fn write(
    pdf: &mut Chunk,
    next: &mut Ref,
    pages: &Pages,
    packing: Packing,
) -> Result<BTreeMap<usize, Ref>, PdfError> {
    let mut images: BTreeMap<usize, Ref> = BTreeMap::new();
    for shown in pages.pages.iter().flat_map(|page| &page.pictures) {
        let picture = pages.pictures.get(shown.picture).ok_or(PdfError::Inconsistent(PdfPart::Pictures))?;
        let is_same = |index: &usize| pages.pictures.get(*index) == Some(picture);
        let image = match images.iter().find(|(index, _)| is_same(index)) {
            Some((_, image)) => *image,
            None => embed(pdf, next, picture, packing).map_err(|reason| {
                let words = pages.elements.get(shown.element).map_or("", |element| &element.text);
                PdfError::Picture(words.to_owned(), reason)
            })?,
        };
        images.insert(shown.picture, image);
    }
    Ok(images)
}

/// Writes one picture: a JPEG as its file stands, a PNG as its pixels and how opaque they are.
fn embed(pdf: &mut Chunk, next: &mut Ref, picture: &Picture, packing: Packing) -> Result<Ref, PictureError> {
    let colours = |is_grey| if is_grey { Colours::Grey } else { Colours::Rgb };
    match picture.format {
        Format::Jpeg { grey } => {
            let id = next.bump();
            start(pdf, id, picture, colours(grey), &picture.bytes).filter(Filter::DctDecode);
            Ok(id)
        }
        Format::Png => {
            let pixels = picture.pixels()?;
            let id = next.bump();
            // no predictor: on the flat ink of seals it costs a quarter more
            let colour = packing.zlib(&pixels.colour, Kind::Text);
            let mut image = start(pdf, id, picture, colours(pixels.grey), &colour);
            image.filter(Filter::FlateDecode);
            if let Some(alpha) = &pixels.alpha {
                let mask = next.bump();
                image.s_mask(mask);
                drop(image);
                start(pdf, mask, picture, Colours::Grey, &packing.zlib(alpha, Kind::Text))
                    .filter(Filter::FlateDecode);
            }
            Ok(id)
        }
    }
}

/// What the pixels of a picture hold.
#[derive(Clone, Copy)]
enum Colours {
    Grey,
    Rgb,
}

/// Starts an image of 8 bits a channel.
fn start<'a>(
    pdf: &'a mut Chunk,
    id: Ref,
    picture: &Picture,
    colours: Colours,
    data: &'a [u8],
) -> ImageXObject<'a> {
    let mut image = pdf.image_xobject(id, data);
    let (width, height) = picture.stored_size();
    image.width(width as i32).height(height as i32).bits_per_component(8);
    match colours {
        Colours::Grey => image.color_space().device_gray(),
        Colours::Rgb => image.color_space().device_rgb(),
    };
    image
}
