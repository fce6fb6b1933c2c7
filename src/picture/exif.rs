//! EXIF. In: what a camera says of a photograph. Out: how its pixels are set upright (JEITA CP-3451, 4.6.4).

use super::facts::Orientation;

/// The tag of the orientation, and the type of its value: a short number.
const ORIENTATION: (u16, u16) = (0x0112, 3);

/// What the first directory says; absent where it says nothing that has a meaning.
pub(super) fn orientation(tiff: &[u8]) -> Option<Orientation> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let start = tiff.get(4..8)?.try_into().ok()?;
    let start = if little { u32::from_le_bytes(start) } else { u32::from_be_bytes(start) };
    let start = usize::try_from(start).ok()?;
    let entries = (0..usize::from(short(start)?)).map(|index| start + 2 + 12 * index);
    let mut found = entries.filter(|entry| short(*entry).zip(short(entry + 2)) == Some(ORIENTATION));
    let (mirrored, quarters) = match short(found.next()? + 8)? {
        1 => (false, 0),
        2 => (true, 0),
        3 => (false, 2),
        4 => (true, 2),
        5 => (true, 3),
        6 => (false, 1),
        7 => (true, 1),
        8 => (false, 3),
        _ => return None,
    };
    Some(Orientation { mirrored, quarters })
}
