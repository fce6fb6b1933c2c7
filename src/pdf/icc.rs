//! The sRGB profile of the output intent, made from the numbers of IEC 61966-2-1 by ICC.1:2010 (version 4), so that
//! no profile of others need be shipped. In: nothing. Out: the bytes of a display profile.

use pdf_writer::{Chunk, Filter, Ref};

/// The primaries and the white, adapted to D50 as a profile stores them: X, Y, Z.
const RED: [f64; 3] = [0.436_07, 0.222_49, 0.013_92];
const GREEN: [f64; 3] = [0.385_15, 0.716_87, 0.097_08];
const BLUE: [f64; 3] = [0.143_07, 0.060_61, 0.714_10];
const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];

/// Bradford's adaptation from D65 to D50, row by row.
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_919, -0.050_201, //
    0.029_587, 0.990_479, -0.017_059, //
    -0.009_247, 0.015_075, 0.751_678,
];

/// The curve of IEC 61966-2-1: γ, a, b, c, d of ICC's parametric type 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// Writes the profile, given compressed, as a stream for three channels.
pub(super) fn write(pdf: &mut Chunk, next: &mut Ref, profile: Vec<u8>) -> Ref {
    let id = next.bump();
    pdf.icc_profile(id, &profile).n(3).filter(Filter::FlateDecode);
    id
}

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = [b"para\0\0\0\0\0\x03\0\0".as_slice(), &fixed(&CURVE)].concat();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", text("sRGB")),
        (b"cprt", text("CC0")),
        (b"wtpt", xyz(&D50)),
        (b"chad", [b"sf32\0\0\0\0".as_slice(), &fixed(&ADAPTATION)].concat()),
        (b"rXYZ", xyz(&RED)),
        (b"gXYZ", xyz(&GREEN)),
        (b"bXYZ", xyz(&BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let start = 128 + 4 + 12 * tags.len();
    let mut table = word(tags.len()).to_vec();
    let mut data = Vec::new();
    for (signature, tag) in &tags {
        table.extend([**signature, word(start + data.len()), word(tag.len())].concat());
        data.extend(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(start + data.len()), table, data].concat()
}

/// The 128 bytes at the front (ICC.1:2010 §7.2): version 4.2, a display, RGB by way of XYZ, perceptual.
fn header(size: usize) -> Vec<u8> {
    let mut header = word(size).to_vec();
    header.extend(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    header.extend(b"\x07\xd0\0\x01\0\x01\0\0\0\0\0\0acsp");
    header.resize(68, 0);
    header.extend(fixed(&D50));
    header.resize(128, 0);
    header
}

/// One American English text (multiLocalizedUnicodeType, §10.13); ASCII only.
fn text(text: &str) -> Vec<u8> {
    let utf16 = text.bytes().flat_map(|byte| [0, byte]);
    let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    tag.extend([word(2 * text.len()), word(28)].concat());
    tag.extend(utf16);
    tag
}

fn xyz(xyz: &[f64; 3]) -> Vec<u8> {
    [b"XYZ \0\0\0\0".as_slice(), &fixed(xyz)].concat()
}

/// Numbers as s15Fixed16 (§4.6).
fn fixed(numbers: &[f64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| ((number * 65536.0).round() as i32).to_be_bytes()).collect()
}

fn word(number: usize) -> [u8; 4] {
    (number as u32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_whole() {
        let profile = srgb();
        assert_eq!(profile.get(..4), Some(word(profile.len()).as_slice()));
        assert_eq!(profile.get(36..40), Some(b"acsp".as_slice()));
        for axis in 0..3 {
            let sum = RED[axis] + GREEN[axis] + BLUE[axis];
            assert!((sum - D50[axis]).abs() < 2.5e-4, "red, green and blue make the white");
        }
    }
}
