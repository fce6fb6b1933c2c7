//! Pictures. In: the bytes of a PNG, JPEG or WebP file. Out: what it is and how large, or why it cannot be used.
//!
//! A leaf: layout measures with it, PDF and DOCX embed it. The bytes of a JPEG are never encoded anew; a WebP becomes a
//! PNG, as neither PDF nor every Word knows it.

mod exif;
mod jpeg;
mod png;
mod webp;

use std::fmt;
use std::num::NonZeroU32;

/// More pixels than any scanner makes of a sheet; a file that claims more is a trap for memory.
const MAX_PIXELS: u64 = 64_000_000;

/// As wide and high as a JPEG can be.
const MAX_SIDE: u32 = 65_535;

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
struct Facts {
    format: Format,
    /// The pixels as stored.
    width: u32,
    height: u32,
    orientation: Orientation,
    per_metre: Option<u32>,
}

/// Kinds of files that are known and not printed: what they start with, behind so many bytes, and their name.
const REFUSED: [(usize, &[u8], &str); 10] = [
    (0, b"GIF8", "GIF 图片不能用，请另存为 PNG 或 JPEG"),
    (0, b"BM", "BMP 图片不能用，请另存为 PNG 或 JPEG"),
    (0, b"II*\0", "TIFF 图片不能用，请另存为 PNG 或 JPEG"),
    (0, b"MM\0*", "TIFF 图片不能用，请另存为 PNG 或 JPEG"),
    (4, b"ftypheic", "HEIC 照片不能用，请在手机或看图软件中另存为 JPEG"),
    (4, b"ftypmif1", "HEIC 照片不能用，请在手机或看图软件中另存为 JPEG"),
    (4, b"ftypavif", "AVIF 图片不能用，请另存为 PNG 或 JPEG"),
    (0, b"%PDF", "这是 PDF，不是图片；请把那一页导出为 PNG"),
    (0, b"<svg", SVG),
    (0, b"<?xml", SVG),
];

/// What is said of an SVG.
const SVG: &str = "SVG 图片不能用，请在画图软件中导出为 300 dpi 的 PNG";

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
            return Err(known.map_or("不是 PNG、JPEG 或 WebP 图片", |(_, _, why)| why));
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
    /// That the file is broken, in Chinese.
    pub fn pixels(&self) -> Result<Pixels, &'static str> {
        png::pixels(&self.bytes)
    }
}

/// Pixels a metre that a file can mean, 25 to 2540 dpi; others were written by mistake.
const CREDIBLE: std::ops::RangeInclusive<u32> = 1_000..=100_000;

/// Pixels a metre where a file says nothing: 96 dpi, as screens count.
const ON_SCREEN: u32 = 3_780;

impl Orientation {
    /// Width and height, exchanged where it turns by a right angle.
    fn turn(self, width: u32, height: u32) -> (u32, u32) {
        if self.quarters % 2 == 1 { (height, width) } else { (width, height) }
    }
}

/// Refuses sizes that no picture for paper has, before any memory is asked for.
fn check_size(width: u32, height: u32) -> Result<(), &'static str> {
    if width == 0 || height == 0 {
        Err("图片没有大小")
    } else if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_SIDE {
        Err("图片太大，请缩小到 6400 万像素、每边 65535 像素以内")
    } else {
        Ok(())
    }
}
