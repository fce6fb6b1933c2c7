//! Pictures. In: the bytes of a PNG, JPEG or WebP file. Out: what it is and how large, or why it cannot be used.
//!
//! A leaf: layout measures with it, PDF and DOCX embed it. The bytes of a JPEG are never encoded anew; a WebP becomes a
//! PNG, as neither PDF nor every Word knows it.

mod error;
mod exif;
mod facts;
mod jpeg;
mod png;
mod webp;

pub use error::PictureError;
use facts::{CREDIBLE, Facts};
pub use facts::{Format, Orientation, Pixels};
use std::fmt;
use std::num::NonZeroU32;

/// A picture that can be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes of its file.
    pub bytes: Vec<u8>,
    /// What kind of file it is.
    pub format: Format,
    /// How many pixels it is wide, upright.
    pub width: u32,
    /// How many pixels it is high, upright.
    pub height: u32,
    /// How the stored pixels are set upright.
    pub orientation: Orientation,
    /// How many pixels stand on a metre of paper, as the file says, or as a screen shows it.
    pub per_metre: NonZeroU32,
}

/// Kinds of files that are known and not printed: what they start with, behind so many bytes.
const REFUSED: [(usize, &[u8], PictureError); 10] = [
    (0, b"GIF8", PictureError::Refused("GIF")),
    (0, b"BM", PictureError::Refused("BMP")),
    (0, b"II*\0", PictureError::Refused("TIFF")),
    (0, b"MM\0*", PictureError::Refused("TIFF")),
    (4, b"ftypheic", PictureError::Heic),
    (4, b"ftypmif1", PictureError::Heic),
    (4, b"ftypavif", PictureError::Refused("AVIF")),
    (0, b"%PDF", PictureError::Pdf),
    (0, b"<svg", PictureError::Svg),
    (0, b"<?xml", PictureError::Svg),
];

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}×{}", self.format, self.width, self.height)
    }
}

impl Picture {
    /// Looks into the bytes of a file.
    ///
    /// # Errors
    /// Why it cannot be printed.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PictureError> {
        let (facts, bytes) = if bytes.starts_with(png::SIGNATURE) {
            (png::facts(&bytes)?, bytes)
        } else if bytes.starts_with(jpeg::SIGNATURE) {
            (jpeg::facts(&bytes)?, bytes)
        } else if webp::is_webp(&bytes) {
            webp::to_png(&bytes)?
        } else {
            let text = bytes.trim_ascii_start();
            let known = REFUSED.iter().find(|(at, start, _)| {
                let from = if start.starts_with(b"<") { text } else { &bytes };
                from.get(*at..).is_some_and(|rest| rest.starts_with(start))
            });
            return Err(known.map_or(PictureError::Unknown, |(_, _, why)| *why));
        };
        let Facts { format, orientation, per_metre, .. } = facts;
        let (width, height) = orientation.turn(facts.width, facts.height);
        let per_metre = per_metre.filter(|count| CREDIBLE.contains(count)).unwrap_or(ON_SCREEN);
        let per_metre = NonZeroU32::new(per_metre).unwrap_or(NonZeroU32::MIN);
        Ok(Self { bytes, format, width, height, orientation, per_metre })
    }

    /// How many pixels the file holds across and down, before it is set upright.
    pub fn stored_size(&self) -> (u32, u32) {
        self.orientation.turn(self.width, self.height)
    }

    /// The pixels of a PNG.
    ///
    /// # Errors
    /// That the file is broken.
    pub fn pixels(&self) -> Result<Pixels, PictureError> {
        png::pixels(&self.bytes)
    }
}

/// Pixels a metre where a file says nothing: 96 dpi, as screens count.
const ON_SCREEN: u32 = 3_780;
