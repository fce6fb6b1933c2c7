//! PNG. In: a file. Out: its size and density, and its pixels with 8 bits a channel: palettes, 16 bits, interlacing and
//! transparent colours are resolved. Colours are taken as sRGB, whatever gAMA or iCCP say, as the output intent does.

use super::error::PictureError;
use super::facts::{Facts, Format, Orientation, Pixels, check_size};
use png::{ColorType, Decoder, Limits, Reader, Transformations, Unit};
use std::io::Cursor;

/// What every PNG starts with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

const BROKEN: PictureError = PictureError::Broken("PNG");

/// What chunks beside the pixels may take: palettes are small, texts and profiles are left out.
const MEMORY: usize = 16 << 20;

/// Reads all of a PNG, row by row, so that a broken one is known before anything is written.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, PictureError> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let (width, height) = number(16).zip(number(20)).ok_or(BROKEN)?;
    check_size(width, height)?;
    let mut reader = open(bytes)?;
    while reader.next_row().map_err(|_| BROKEN)?.is_some() {}
    reader.finish().map_err(|_| BROKEN)?;
    let info = reader.info();
    let metric = info.pixel_dims.filter(|dims| dims.unit == Unit::Meter);
    Ok(Facts {
        format: Format::Png,
        width: info.width,
        height: info.height,
        orientation: Orientation::default(),
        per_metre: metric.map(|dims| dims.xppu),
    })
}

/// The pixels of a PNG.
pub(super) fn pixels(bytes: &[u8]) -> Result<Pixels, PictureError> {
    let mut reader = open(bytes)?;
    let mut samples = vec![0; reader.output_buffer_size().ok_or(BROKEN)?];
    let frame = reader.next_frame(&mut samples).map_err(|_| BROKEN)?;
    samples.truncate(frame.buffer_size());
    let (grey, transparent) = match frame.color_type {
        ColorType::Grayscale => (true, false),
        ColorType::GrayscaleAlpha => (true, true),
        ColorType::Rgb => (false, false),
        ColorType::Rgba => (false, true),
        ColorType::Indexed => return Err(BROKEN),
    };
    let alpha = transparent.then(|| take_alpha(&mut samples, if grey { 1 } else { 3 }));
    Ok(Pixels {
        colour: samples,
        grey,
        alpha: alpha.filter(|alpha| alpha.iter().any(|opaque| *opaque < 255)),
    })
}

/// Takes the last channel out of samples that have `colours` others, in place: a photograph is not held twice.
fn take_alpha(samples: &mut Vec<u8>, colours: usize) -> Vec<u8> {
    let alpha: Vec<u8> = samples.iter().skip(colours).step_by(colours + 1).copied().collect();
    let mut index = 0;
    samples.retain(|_| {
        index += 1;
        index % (colours + 1) != 0
    });
    alpha
}

fn open(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, PictureError> {
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.read_info().map_err(|_| BROKEN)
}
