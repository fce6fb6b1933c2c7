//! What a picture file may be, and what may be wrong with it. In: small files of this folder, PNG made by hand after the
//! broken ones of PngSuite, and whatever chance makes of them. Out: a picture or a reason; never a crash.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use gongwen::rooms::picture::{Format, Orientation, Picture};
use proptest::prelude::*;
use std::io::Write;

/// The files of this folder that can be printed.
const GOOD: [&str; 6] =
    ["baseline.jpg", "progressive.jpg", "grey.jpg", "turned.jpg", "lossy.webp", "lossless.webp"];

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/pictures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn refusal(bytes: Vec<u8>) -> String {
    Picture::new(bytes).unwrap_err().to_string()
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    [&u32::try_from(data.len()).unwrap().to_be_bytes(), kind, data, &crc.sum().to_be_bytes()].concat()
}

fn zlib(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

/// A PNG of this size, bits a channel, colour type and interlacing, with chunks before its rows.
fn png(size: (u32, u32), kind: [u8; 3], before: &[Vec<u8>], rows: &[u8]) -> Vec<u8> {
    let [bits, colour, interlace] = kind;
    let head = [&size.0.to_be_bytes()[..], &size.1.to_be_bytes(), &[bits, colour, 0, 0, interlace]].concat();
    let parts = [chunk(b"IHDR", &head), before.concat(), chunk(b"IDAT", &zlib(rows)), chunk(b"IEND", &[])];
    [&b"\x89PNG\r\n\x1a\n"[..], &parts.concat()].concat()
}

/// One red pixel.
fn red() -> Vec<u8> {
    png((1, 1), [8, 2, 0], &[], &[0, 255, 0, 0])
}

#[test]
fn a_jpeg_tells_size_colours_density_and_how_the_phone_was_held() {
    let read = |name| Picture::new(file(name)).unwrap();
    for (name, grey) in [("baseline.jpg", false), ("progressive.jpg", false), ("grey.jpg", true)] {
        let picture = read(name);
        assert_eq!(
            (picture.width, picture.height, picture.format),
            (24, 16, Format::Jpeg { grey }),
            "{name}"
        );
        assert_eq!(picture.bytes, file(name), "the bytes are kept");
        assert_eq!(picture.orientation, Orientation::default());
    }
    assert_eq!(read("baseline.jpg").per_metre.get(), 11_811, "300 dpi");
    assert_eq!(read("grey.jpg").per_metre.get(), 3_780, "96 dpi where nothing is said");
    let turned = read("turned.jpg");
    assert_eq!((turned.width, turned.height, turned.stored_size()), (16, 24, (24, 16)));
    assert_eq!(turned.orientation, Orientation { mirrored: false, quarters: 1 });
}

#[test]
fn every_exif_orientation_is_known_in_both_byte_orders() {
    let jpeg = file("baseline.jpg");
    let held = |tiff: Vec<u8>| {
        let exif = [&b"Exif\0\0"[..], &tiff].concat();
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let with_exif = [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat();
        let Orientation { mirrored, quarters } = Picture::new(with_exif).unwrap().orientation;
        (mirrored, quarters)
    };
    let big =
        |value: u8| [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", &[value][..], b"\0\0"].concat();
    let little =
        |value: u8| [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[value, 0][..], b"\0\0"].concat();
    let all = [(false, 0), (true, 0), (false, 2), (true, 2), (true, 3), (false, 1), (true, 1), (false, 3)];
    for (value, wanted) in (1..).zip(all) {
        assert_eq!((held(big(value)), held(little(value))), (wanted, wanted), "{value}");
    }
    let whole = big(6);
    for end in 0..whole.len() - 3 {
        assert_eq!(held(whole[..end].to_vec()), (false, 0), "EXIF cut at {end} says nothing");
    }
    assert_eq!(held(big(9)), (false, 0));
}

#[test]
fn webp_becomes_png_with_the_same_pixels() {
    for (name, clear) in [("lossy.webp", false), ("lossless.webp", true)] {
        let picture = Picture::new(file(name)).unwrap();
        assert_eq!((picture.format, picture.width, picture.height), (Format::Png, 24, 16), "{name}");
        assert!(picture.bytes.starts_with(b"\x89PNG"));
        let pixels = picture.pixels().unwrap();
        assert_eq!((pixels.colour.len(), pixels.alpha.is_some()), (24 * 16 * 3, clear), "{name}");
    }
    let exact = Picture::new(file("lossless.webp")).unwrap().pixels().unwrap();
    assert_eq!(exact.colour[3 * (24 * 15 + 23)..], [230, 225, 128]);
}

#[test]
fn every_kind_of_png_gives_eight_bits_a_channel() {
    let pixels = |bytes| {
        let pixels = Picture::new(bytes).unwrap().pixels().unwrap();
        (pixels.colour, pixels.grey, pixels.alpha)
    };
    assert_eq!(pixels(red()), (vec![255, 0, 0], false, None));
    let deep = png((1, 1), [16, 6, 0], &[], &[0, 1, 99, 2, 99, 3, 99, 128, 99]);
    assert_eq!(pixels(deep), (vec![1, 2, 3], false, Some(vec![128])), "16 bits");
    let palette = [chunk(b"PLTE", &[9, 8, 7, 6, 5, 4]), chunk(b"tRNS", &[255, 0])];
    let indexed = png((2, 1), [1, 3, 0], &palette, &[0, 0b0100_0000]);
    assert_eq!(pixels(indexed), (vec![9, 8, 7, 6, 5, 4], false, Some(vec![255, 0])), "palette and tRNS");
    let bits = png((4, 1), [2, 0, 0], &[], &[0, 0b0001_1011]);
    assert_eq!(pixels(bits), (vec![0, 85, 170, 255], true, None), "2 bits of grey");
    let opaque = png((1, 1), [8, 4, 0], &[], &[0, 77, 255]);
    assert_eq!(pixels(opaque), (vec![77], true, None), "an alpha channel that covers nothing is none");
    let laced = png((2, 2), [8, 0, 1], &[], &[0, 1, 0, 2, 0, 3, 4]);
    assert_eq!(pixels(laced), (vec![1, 2, 3, 4], true, None), "interlaced");
    let printed = png((1, 1), [8, 2, 0], &[chunk(b"pHYs", &[0, 0, 46, 35, 0, 0, 46, 35, 1])], &[0, 1, 2, 3]);
    assert_eq!(Picture::new(printed).unwrap().per_metre.get(), 11_811);
    let absurd = png((1, 1), [8, 2, 0], &[chunk(b"pHYs", &[255; 9])], &[0, 1, 2, 3]);
    assert_eq!(Picture::new(absurd).unwrap().per_metre.get(), 3_780);
}

#[test]
fn the_broken_files_of_pngsuite_are_refused() {
    let with = |at: usize, byte: u8| {
        let mut bytes = red();
        bytes[at] = byte;
        bytes
    };
    let kind = |kind| png((1, 1), kind, &[], &[0, 255, 0, 0]);
    let no_rows = [&red()[..33], &chunk(b"IEND", &[])].concat();
    let broken = [
        ("xs1", with(0, 0x09)),
        ("xs2", with(1, b'Q')),
        ("xs4", with(3, b'H')),
        ("xs7", with(6, b' ')),
        ("xcr", [b"\x89PNG\r\r\n\x1a\r\n", &red()[8..]].concat()),
        ("xlf", [b"\x89PNG\n\x1a\n", &red()[8..]].concat()),
        ("xhd", with(29, !red()[29])),
        ("xcs", with(red().len() - 13, !red()[red().len() - 13])),
        ("xd0", kind([0, 2, 0])),
        ("xd3", kind([3, 2, 0])),
        ("xd9", kind([99, 2, 0])),
        ("xc1", kind([8, 1, 0])),
        ("xc9", kind([8, 9, 0])),
        ("xdt", no_rows),
    ];
    for (name, bytes) in broken {
        assert!(Picture::new(bytes).is_err(), "{name}");
    }
}

#[test]
fn traps_for_memory_are_refused_before_they_are_sprung() {
    for size in [(0x7fff_ffff, 0x7fff_ffff), (u32::MAX, 1), (1, 0x7fff_ffff), (8_001, 8_000)] {
        assert!(refusal(png(size, [16, 6, 0], &[], &[0])).contains("太大"), "{size:?}");
    }
    assert_eq!(refusal(png((0, 1), [8, 2, 0], &[], &[0])), "图片没有大小");
    // 7000 × 7000 pixels, none of them there
    assert!(Picture::new(png((7_000, 7_000), [16, 6, 0], &[], &[0])).is_err());
    // bombs: rows behind the last one are left alone, and so are profiles and texts
    let bomb = zlib(&vec![0; 8 << 20]);
    let behind = png((1, 1), [8, 2, 0], &[], &vec![0; 8 << 20]);
    assert!(behind.len() < 1 << 17);
    assert!(Picture::new(behind).is_ok_and(|picture| picture.pixels().unwrap().colour.len() == 3));
    let profile = chunk(b"iCCP", &[b"x\0\0", &bomb[..]].concat());
    let text = chunk(b"zTXt", &[b"x\0\0", &bomb[..]].concat());
    assert!(Picture::new(png((1, 1), [8, 2, 0], &[profile, text], &[0, 1, 2, 3])).is_ok());
    let mut huge = file("lossy.webp");
    let at = huge.windows(3).position(|start| start == [0x9d, 0x01, 0x2a]).unwrap() + 3;
    huge[at..at + 4].copy_from_slice(&[0xff, 0x3f, 0xff, 0x3f]);
    assert!(refusal(huge).contains("太大"), "16383 × 16383 pixels of WebP");
}

#[test]
fn jpegs_that_pdf_cannot_hold_are_refused_with_a_way_out() {
    assert!(refusal(file("inks.jpg")).contains("另存为 RGB"));
    let frame = |change: &dyn Fn(&mut [u8])| {
        let mut bytes = file("baseline.jpg");
        let at = bytes.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
        change(&mut bytes[at..]);
        refusal(bytes)
    };
    assert!(frame(&|frame| frame[1] = 0xc3).contains("编码方式不支持"), "lossless");
    assert!(frame(&|frame| frame[1] = 0xc9).contains("编码方式不支持"), "arithmetic");
    assert!(frame(&|frame| frame[4] = 12).contains("编码方式不支持"), "12 bits");
    assert_eq!(frame(&|frame| frame[5..7].fill(0)), "图片没有大小");
    assert!(frame(&|frame| frame[5..9].fill(0xff)).contains("太大"));
    for length in [0, 1, 2, 9, 18, 0x7f] {
        assert!(frame(&|frame| frame[3] = length).contains("已损坏"), "a frame of {length} bytes");
    }
    assert!(frame(&|frame| frame[9] = 2).contains("已损坏"), "two channels");
}

#[test]
fn other_kinds_are_refused_by_name() {
    let kinds: [(&[u8], &str); 9] = [
        (b"GIF89a", "GIF"),
        (b"BM\0\0", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"%PDF-1.7", "PDF"),
        (b"\n <svg xmlns", "SVG"),
        (b"", "不是 PNG、JPEG 或 WebP"),
    ];
    for (start, name) in kinds {
        let why = refusal(start.to_vec());
        assert!(
            why.contains(name) && (start.is_empty() || why.contains("PNG") || why.contains("JPEG")),
            "{why}"
        );
    }
    assert!(refusal(file("moving.webp")).contains("动画"));
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for (name, bytes) in GOOD.map(|name| (name, file(name))).into_iter().chain([("red.png", red())]) {
        assert!(Picture::new(bytes.clone()).is_ok(), "{name}");
        for end in 0..bytes.len() {
            assert!(Picture::new(bytes[..end].to_vec()).is_err(), "{name} cut at {end}");
        }
    }
}

proptest! {
    #![proptest_config(crate::world::cases(2_000))]

    /// Whatever is changed: a reason, or a picture whose pixels are all there.
    #[test]
    fn changed_files_never_crash(
        which in 0..GOOD.len() + 2,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in prop::option::weighted(0.1, any::<prop::sample::Index>()),
    ) {
        let mut bytes = match GOOD.get(which) {
            Some(name) => file(name),
            None if which == GOOD.len() => red(),
            None => png((2, 2), [8, 0, 1], &[], &[0, 1, 0, 2, 0, 3, 4]),
        };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(picture) = Picture::new(bytes) {
            prop_assert!(picture.width > 0 && picture.height > 0);
            if picture.format == Format::Png {
                let pixels = picture.pixels().unwrap();
                let channels = if pixels.grey { 1 } else { 3 };
                let count = usize::try_from(picture.width * picture.height).unwrap();
                prop_assert_eq!(pixels.colour.len(), count * channels);
                prop_assert!(pixels.alpha.is_none_or(|alpha| alpha.len() == count));
            }
        }
    }
}
