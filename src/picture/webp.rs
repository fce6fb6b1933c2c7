//! WebP. In: a file. Out: the same pixels as a PNG, which both backends know.

use super::error::PictureError;
use super::exif;
use super::facts::{Facts, Format, check_size};
use image_webp::WebPDecoder;
use std::io::Cursor;

const BROKEN: PictureError = PictureError::Broken("WebP");

/// What the decoder may take beside the pixels.
const MEMORY: usize = 256 << 20;

/// Whether it is a WebP file.
pub(super) fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// Decodes a WebP and encodes it as PNG, without loss.
pub(super) fn to_png(bytes: &[u8]) -> Result<(Facts, Vec<u8>), PictureError> {
    let length = bytes.get(4..8).and_then(|length| length.try_into().ok()).map_or(0, u32::from_le_bytes);
    if bytes.len() as u64 - 8 < length.into() {
        return Err(BROKEN);
    }
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.is_animated() {
        return Err(PictureError::Animated);
    }
    decoder.set_memory_limit(MEMORY);
    let mut samples = vec![0; decoder.output_buffer_size().ok_or(BROKEN)?];
    decoder.read_image(&mut samples).map_err(|_| BROKEN)?;
    let camera = decoder.exif_metadata().ok().flatten();
    let orientation = camera.as_deref().and_then(exif::orientation).unwrap_or_default();
    let mut encoded = Vec::new();
    let mut encoder = png::Encoder::new(&mut encoded, width, height);
    encoder.set_color(if decoder.has_alpha() { png::ColorType::Rgba } else { png::ColorType::Rgb });
    let mut writer = encoder.write_header().map_err(|_| BROKEN)?;
    writer.write_image_data(&samples).map_err(|_| BROKEN)?;
    writer.finish().map_err(|_| BROKEN)?;
    Ok((Facts { format: Format::Png, width, height, orientation, per_metre: None }, encoded))
}
