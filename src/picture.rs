//! Pictures. In: the bytes of a PNG or JPEG file. Out: what it is and how large, or why it cannot be used.
//!
//! A leaf: layout measures with it, PDF and DOCX embed it. The bytes of a JPEG are never encoded anew.

use std::fmt;
use std::io::Cursor;

/// More pixels than any scanner makes of a sheet; a file that claims more is a trap for memory.
const MAX_PIXELS: u64 = 64_000_000;

/// A picture that can be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: Format,
    /// How many pixels it is wide.
    pub width: u32,
    /// How many pixels it is high.
    pub height: u32,
}

/// What kind of file a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics, perhaps transparent.
    Png,
    /// JPEG with so many colour channels: 1 grey, 3 colours, 4 printing inks.
    Jpeg {
        /// 1, 3 or 4.
        channels: u8,
    },
}

/// The pixels of a PNG.
#[derive(Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Red, green and blue, or grey alone, 8 bits each, row by row.
    pub colour: Vec<u8>,
    /// Whether `colour` is grey.
    pub grey: bool,
    /// How opaque each pixel is; absent where all are.
    pub alpha: Option<Vec<u8>>,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}×{}", self.format, self.width, self.height)
    }
}

impl Picture {
    /// Looks into the bytes of a file.
    ///
    /// # Errors
    /// Why it cannot be printed, in Chinese.
    pub fn new(bytes: Vec<u8>) -> Result<Self, &'static str> {
        let (format, width, height) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (width, height) = png_size(&bytes).ok_or("PNG 图片已损坏")?;
            (Format::Png, width, height)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            jpeg_size(&bytes).ok_or("JPEG 图片已损坏或编码方式不支持")?
        } else {
            return Err("不是 PNG 或 JPEG 图片");
        };
        if width == 0 || height == 0 {
            return Err("图片没有大小");
        }
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err("图片太大，请缩小到 6400 万像素以内");
        }
        let picture = Self { bytes, format, width, height };
        if format == Format::Png {
            // a broken file is to be known now, not when half of the document is written
            picture.pixels()?;
        }
        Ok(picture)
    }

    /// The pixels of a PNG.
    ///
    /// # Errors
    /// That the file is broken, in Chinese.
    pub fn pixels(&self) -> Result<Pixels, &'static str> {
        let broken = "PNG 图片已损坏";
        let limits = png::Limits { bytes: usize::try_from(MAX_PIXELS * 8).map_err(|_| broken)? };
        let mut decoder = png::Decoder::new_with_limits(Cursor::new(&self.bytes), limits);
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().map_err(|_| broken)?;
        let mut samples = vec![0; reader.output_buffer_size().ok_or(broken)?];
        let frame = reader.next_frame(&mut samples).map_err(|_| broken)?;
        samples.truncate(frame.buffer_size());
        let (channels, has_alpha) = match frame.color_type {
            png::ColorType::Grayscale => (1, false),
            png::ColorType::GrayscaleAlpha => (1, true),
            png::ColorType::Rgb => (3, false),
            png::ColorType::Rgba => (3, true),
            png::ColorType::Indexed => return Err(broken),
        };
        if !has_alpha {
            return Ok(Pixels { colour: samples, grey: channels == 1, alpha: None });
        }
        let pixels = samples.chunks_exact(channels + 1);
        let alpha = pixels.clone().filter_map(|pixel| pixel.last().copied()).collect();
        let colour = pixels.flat_map(|pixel| pixel.iter().take(channels).copied()).collect();
        Ok(Pixels { colour, grey: channels == 1, alpha: Some(alpha) })
    }
}

/// The size that a PNG's first chunk claims.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some((number(16)?, number(20)?))
}

/// What a JPEG's frame header says (ISO/IEC 10918-1, B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(Format, u32, u32)> {
    let mut at = 2;
    loop {
        while *bytes.get(at)? == 0xff && *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
        let number = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
        match marker {
            // frames of the coding processes that PDF knows: baseline, extended, progressive
            0xc0..=0xc2 => {
                let channels = *bytes.get(at + 9)?;
                let known = *bytes.get(at + 4)? == 8 && matches!(channels, 1 | 3 | 4);
                return known.then_some((Format::Jpeg { channels }, number(at + 7)?, number(at + 5)?));
            }
            // other frames, start of scan, end of image: no size will come
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => at += 2 + usize::try_from(number(at + 2)?).ok()?.max(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().expect("a header").write_image_data(pixels).expect("pixels");
        bytes
    }

    #[test]
    fn a_png_gives_colour_and_opacity() {
        let picture = Picture::new(png(1, 2, &[255, 0, 0, 128, 1, 2, 3, 0])).expect("a picture");
        let pixels = picture.pixels().expect("pixels");
        assert_eq!((picture.width, picture.height, pixels.grey), (1, 2, false));
        assert_eq!((pixels.colour, pixels.alpha), (vec![255, 0, 0, 1, 2, 3], Some(vec![128, 0])));
    }

    #[test]
    fn a_jpeg_tells_its_size_behind_other_segments() {
        let jpeg = [
            &b"\xff\xd8\xff\xe0\x00\x04ab"[..],
            b"\xff\xff\xc2\x00\x11\x08\x00\x03\x00\x05\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01",
        ]
        .concat();
        let picture = Picture::new(jpeg.clone()).expect("a picture");
        assert_eq!((picture.format, picture.width, picture.height), (Format::Jpeg { channels: 3 }, 5, 3));
        for end in 0..jpeg.len() - 10 {
            assert!(Picture::new(jpeg.get(..end).unwrap_or_default().to_vec()).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn broken_and_huge_pictures_are_refused() {
        let good = png(1, 1, &[0, 0, 0, 255]);
        for end in 0..good.len() - 12 {
            assert!(Picture::new(good.get(..end).unwrap_or_default().to_vec()).is_err(), "cut at {end}");
        }
        let mut huge = good;
        huge[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
        assert!(Picture::new(huge).is_err());
        assert!(Picture::new(b"GIF89a".to_vec()).is_err());
    }
}
