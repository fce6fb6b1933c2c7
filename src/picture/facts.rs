//! What the head of a picture says. In: nothing. Out: the types that each format fills.

use super::error::PictureError;
/// More pixels than any scanner makes of a sheet; a file that claims more is a trap for memory.
pub(super) const MAX_PIXELS: u64 = 64_000_000;

/// As wide and high as a JPEG can be.
pub(super) const MAX_SIDE: u32 = 65_535;

/// What kind of file a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics, perhaps transparent.
    Png,
    /// JPEG
    Jpeg {
        /// Whether it has one channel, not three.
        grey: bool,
    },
}

/// How stored pixels are set upright: a phone stores what its sensor saw, however it was held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orientation {
    /// Whether left and right are exchanged first.
    pub mirrored: bool,
    /// How many right angles it is then turned clockwise, 0 to 3.
    pub quarters: u8,
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

/// What a file says of its picture.
pub(super) struct Facts {
    pub(super) format: Format,
    /// The pixels as stored.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) orientation: Orientation,
    pub(super) per_metre: Option<u32>,
}

/// Pixels a metre that a file can mean, 25 to 2540 dpi; others were written by mistake.
pub(super) const CREDIBLE: std::ops::RangeInclusive<u32> = 1_000..=100_000;

impl Orientation {
    /// Width and height, exchanged where it turns by a right angle.
    pub(super) fn turn(self, width: u32, height: u32) -> (u32, u32) {
        if self.quarters % 2 == 1 { (height, width) } else { (width, height) }
    }
}

/// Refuses sizes that no picture for paper has, before any memory is asked for.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), PictureError> {
    if width == 0 || height == 0 {
        Err(PictureError::Empty)
    } else if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_SIDE {
        Err(PictureError::TooLarge)
    } else {
        Ok(())
    }
}
