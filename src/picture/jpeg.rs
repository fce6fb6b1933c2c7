//! JPEG. In: a file. Out: what its headers say (ISO/IEC 10918-1, annex B); its segments are followed to the end of the
//! image, so that one that is cut short is known. Nothing is decoded.

use super::error::PictureError;
use super::exif;
use super::facts::{Facts, Format, check_size};

/// What every JPEG starts with: the start of the image and of a marker.
pub(super) const SIGNATURE: &[u8] = b"\xff\xd8\xff";

const BROKEN: PictureError = PictureError::Broken("JPEG");

/// Reads the headers of a JPEG.
pub(super) fn facts(bytes: &[u8]) -> Result<Facts, PictureError> {
    let mut rest = bytes.get(2..).ok_or(BROKEN)?;
    let (mut frame, mut orientation, mut per_metre) = (None, None, None);
    let (mut quantised, mut coded, mut scanned) = (false, false, false);
    loop {
        let (marker, content) = segment(&mut rest).ok_or(BROKEN)?;
        match marker {
            // the frames of the coding processes that PDF knows: baseline, extended, progressive
            0xc0..=0xc2 if frame.is_none() => frame = Some(read_frame(content)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PictureError::Coding),
            0xdb => quantised = true,
            0xc4 => coded = true,
            0xe0 => per_metre = per_metre.or(density(content)),
            0xe1 => {
                orientation = orientation.or_else(|| exif::orientation(content.strip_prefix(b"Exif\0\0")?))
            }
            0xda => {
                let counted =
                    content.first().is_some_and(|count| content.len() == 4 + 2 * usize::from(*count));
                if frame.is_none() || !quantised || !coded || !counted {
                    return Err(BROKEN);
                }
                scanned = true;
                rest = behind_scan(rest).ok_or(BROKEN)?;
            }
            0xd9 if scanned => break,
            0xc0..=0xc2 | 0xd8 | 0xd9 => return Err(BROKEN),
            _ => {}
        }
    }
    let (width, height, grey) = frame.ok_or(BROKEN)?;
    let orientation = orientation.unwrap_or_default();
    Ok(Facts { format: Format::Jpeg { grey }, width, height, orientation, per_metre })
}

/// Takes the next segment: its marker and what it holds (B.1.1.4).
fn segment<'a>(rest: &mut &'a [u8]) -> Option<(u8, &'a [u8])> {
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let marker = *rest.get(fill).filter(|marker| fill > 0 && **marker != 0)?;
    let behind = rest.get(fill + 1..)?;
    // these stand alone
    if matches!(marker, 0x01 | 0xd0..=0xd9) {
        *rest = behind;
        return Some((marker, &[]));
    }
    let length = usize::from(u16::from_be_bytes(behind.get(..2)?.try_into().ok()?));
    let content = behind.get(2..length)?;
    *rest = behind.get(length..)?;
    Some((marker, content))
}

/// What follows the coded data of a scan: the next marker that is none of its own (B.1.1.2).
fn behind_scan(rest: &[u8]) -> Option<&[u8]> {
    let ends = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7));
    rest.get(rest.windows(2).position(ends)?..)
}

/// Width, height, and whether it is grey (B.2.2).
fn read_frame(content: &[u8]) -> Result<(u32, u32, bool), PictureError> {
    let [bits, h1, h0, w1, w0, channels, components @ ..] = content else { return Err(BROKEN) };
    let (width, height) = (u16::from_be_bytes([*w1, *w0]).into(), u16::from_be_bytes([*h1, *h0]).into());
    check_size(width, height)?;
    match channels {
        _ if *bits != 8 => Err(PictureError::Coding),
        4 => Err(PictureError::Inks),
        1 | 3 if components.len() == 3 * usize::from(*channels) => Ok((width, height, *channels == 1)),
        _ => Err(BROKEN),
    }
}

/// Pixels a metre, as JFIF says (ISO/IEC 10918-5, 10.1).
fn density(content: &[u8]) -> Option<u32> {
    let [_, _, unit, x1, x0, ..] = content.strip_prefix(b"JFIF\0")? else { return None };
    let count = u32::from(u16::from_be_bytes([*x1, *x0]));
    match unit {
        1 => Some(count * 10_000 / 254),
        2 => Some(count * 100),
        _ => None,
    }
}
