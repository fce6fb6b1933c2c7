//! Fonts of PDF (ISO 32000-1 §9.6, §9.7). In: the dictionary of a font. Out: for a string its codes, each with what it says and how
//! wide it is. Outlines are not looked at.

use super::cmap::{self, CMap};
use super::{bounds, gb1};
use encoding_rs::{GB18030, UTF_16BE, WINDOWS_1252};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as PdfString};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The fonts of a document, each read once.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    known: BTreeMap<(u64, i64), Rc<Font>>,
    names: Vec<String>,
}

/// What is needed of a font to measure what it sets.
#[derive(Debug)]
pub(super) struct Font {
    /// Index into the names.
    pub(super) face: usize,
    codes: Codes,
    to_unicode: CMap,
    /// Widths in thousandths of the size.
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    /// What codes say where no map says it.
    encoding: BTreeMap<u32, char>,
    /// Whether the numbers of its glyphs are those of Adobe-GB1.
    gb1: bool,
    /// Of a Type 3 font: how its own units become those of text.
    pub(super) unit: f64,
}

/// How strings are cut into codes.
#[derive(Clone, Debug)]
enum Codes {
    /// Byte by byte.
    Simple,
    /// Two bytes each, the numbers of glyphs.
    Identity,
    /// UTF-16.
    Unicode,
    /// GBK and its kin, one or two bytes.
    Gbk,
    /// As a map in the file says.
    Mapped(Box<CMap>),
}

/// A code of a string.
pub(super) struct Shown {
    /// What it says.
    pub(super) text: String,
    /// Its width in thousandths of the size.
    pub(super) width: f64,
    /// Whether it is the one-byte code 32, to which the spacing of words applies.
    pub(super) blank: bool,
}

impl Fonts {
    /// The names of the faces that were met.
    pub(super) fn names(self) -> Vec<String> {
        self.names
    }

    /// The font of a dictionary.
    pub(super) fn get(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let key = dict.obj_id().map(|ObjectIdentifier { obj_number, gen_number }| {
            (u64::from(obj_number), i64::from(gen_number))
        });
        if let Some(font) = key.and_then(|key| self.known.get(&key)) {
            return font.clone();
        }
        let name = name(dict);
        let face = self.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        let font = Rc::new(Font::new(dict, face));
        if let Some(key) = key {
            self.known.insert(key, font.clone());
        }
        font
    }
}

/// The base name; older programs write that of a Chinese face in GBK.
fn name(dict: &Dict<'_>) -> String {
    let Some(name) = dict.get::<Name<'_>>("BaseFont") else {
        return dict.get::<Name<'_>>("Name").map(|name| decoded(name.as_ref())).unwrap_or_default();
    };
    decoded(name.as_ref())
}

fn decoded(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec())
        .unwrap_or_else(|_| GB18030.decode_without_bom_handling(bytes).0.into_owned())
}

/// A stream unpacked, if it is not packed in some hostile way.
pub(super) fn unpacked(stream: &Stream<'_>) -> Option<Vec<u8>> {
    const LONGEST_LZW: usize = 1 << 20;
    let filters = stream.filters();
    let packs = |filter: &&Filter| {
        matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode)
    };
    let unbounded =
        filters.iter().any(|filter| matches!(filter, Filter::LzwDecode | Filter::RunLengthDecode));
    if filters.iter().filter(packs).count() > 1 || unbounded && stream.raw_data().len() > LONGEST_LZW {
        return None;
    }
    stream.decoded_data().ok().filter(|data| data.len() <= bounds::LONGEST).map(|data| data.into_owned())
}

impl Font {
    fn new(dict: &Dict<'_>, face: usize) -> Self {
        let to_unicode = dict.get::<Stream<'_>>("ToUnicode").and_then(|stream| unpacked(&stream));
        let to_unicode = to_unicode.map(|text| CMap::parse(&text)).unwrap_or_default();
        let subtype = dict.get::<Name<'_>>("Subtype").map(|name| name.as_ref().to_vec());
        let bare = Self {
            face,
            codes: Codes::Simple,
            to_unicode,
            widths: BTreeMap::new(),
            default_width: 500.0,
            encoding: BTreeMap::new(),
            gb1: false,
            unit: 1.0,
        };
        match subtype.as_deref() {
            Some(b"Type0") => bare.composite(dict),
            Some(b"Type3") => bare.drawn(dict),
            _ => bare.simple(dict),
        }
    }

    fn simple(mut self, dict: &Dict<'_>) -> Self {
        let first = dict.get::<u32>("FirstChar").unwrap_or(0).min(255);
        let widths = dict.get::<Array<'_>>("Widths");
        for (code, width) in (first..=255).zip(widths.iter().flat_map(|widths| widths.iter::<f32>())) {
            self.widths.insert(code, f64::from(width));
        }
        let encoding = dict.get::<Dict<'_>>("Encoding");
        let differences = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
        let mut code = 0;
        for object in differences.iter().flat_map(|differences| differences.iter::<Object<'_>>()) {
            match object {
                Object::Number(number) => code = u32::try_from(number.as_i64()).unwrap_or(0),
                Object::Name(name) => {
                    if let Some(character) = glyph_name(name.as_ref()) {
                        self.encoding.insert(code, character);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
        self
    }

    fn drawn(self, dict: &Dict<'_>) -> Self {
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let unit = matrix.and_then(|matrix| matrix.iter::<f32>().next()).map_or(0.001, f64::from);
        let mut font = self.simple(dict);
        font.unit = (unit.abs() * 1000.0).clamp(0.0001, 1000.0);
        font
    }

    fn composite(mut self, dict: &Dict<'_>) -> Self {
        let descendant =
            dict.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        self.default_width = 1000.0;
        if let Some(descendant) = descendant {
            let info = descendant.get::<Dict<'_>>("CIDSystemInfo");
            let ordering = info.and_then(|info| info.get::<PdfString<'_>>("Ordering"));
            self.gb1 = ordering.is_some_and(|ordering| ordering.as_bytes() == b"GB1");
            self.default_width = descendant.get::<f32>("DW").map_or(1000.0, f64::from);
            if let Some(widths) = descendant.get::<Array<'_>>("W") {
                self.widths = cid_widths(&widths);
            }
        }
        self.codes = match dict.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => predefined(name.as_ref()),
            Some(Object::Stream(stream)) => match unpacked(&stream) {
                Some(text) => Codes::Mapped(Box::new(CMap::parse(&text))),
                None => Codes::Identity,
            },
            _ => Codes::Identity,
        };
        if matches!(self.codes, Codes::Unicode | Codes::Gbk) {
            // its widths go by the numbers of glyphs in a collection that is not here
            self.widths.clear();
        }
        self
    }

    /// A string as its codes.
    pub(super) fn shown(&self, string: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = string;
        while !rest.is_empty() {
            let length = self.code_length(rest).clamp(1, rest.len());
            let (code, after) = rest.split_at(length);
            rest = after;
            let number = cmap::number(code);
            let text = self.to_unicode.text(number).or_else(|| self.own_text(code, number));
            let text = text.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
            let width = self.widths.get(&number).copied().unwrap_or_else(|| match self.codes {
                Codes::Unicode | Codes::Gbk if text.is_ascii() => 500.0,
                _ => self.default_width,
            });
            shown.push(Shown { text, width, blank: length == 1 && number == 32 });
        }
        shown
    }

    fn code_length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Simple => 1,
            Codes::Identity => 2,
            Codes::Unicode => match bytes.first() {
                Some(0xd8..=0xdb) => 4,
                _ => 2,
            },
            Codes::Gbk => match bytes.first() {
                Some(0x81..=0xfe) => 2,
                _ => 1,
            },
            Codes::Mapped(map) => map.code_length(bytes).unwrap_or(2),
        }
    }

    /// What a code says without a map of its own.
    fn own_text(&self, code: &[u8], number: u32) -> Option<String> {
        let decode = |encoding: &'static encoding_rs::Encoding| {
            let (text, broken) = encoding.decode_without_bom_handling(code);
            (!broken).then(|| text.into_owned())
        };
        match self.codes {
            Codes::Simple => self
                .encoding
                .get(&number)
                .map(|character| character.to_string())
                .or_else(|| decode(WINDOWS_1252)),
            Codes::Unicode => decode(UTF_16BE),
            Codes::Gbk => decode(GB18030),
            Codes::Identity if self.gb1 => gb1::character(number),
            Codes::Identity | Codes::Mapped(_) => None,
        }
    }
}

/// The maps that every reader knows by name (ISO 32000-1, table 118).
fn predefined(name: &[u8]) -> Codes {
    match name {
        name if name.starts_with(b"UniGB-U") => Codes::Unicode,
        name if name.starts_with(b"GBK") || name.starts_with(b"GB-EUC") || name.starts_with(b"GBpc") => {
            Codes::Gbk
        }
        _ => Codes::Identity,
    }
}

/// The widths of glyphs by their numbers: `12 [500 600] 20 30 1000`.
fn cid_widths(widths: &Array<'_>) -> BTreeMap<u32, f64> {
    const MOST: usize = 70_000;
    let mut found = BTreeMap::new();
    let mut numbers: Vec<f64> = Vec::new();
    for object in widths.iter::<Object<'_>>().take(MOST) {
        match object {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(array) => {
                let first = numbers.pop().unwrap_or(0.0);
                for (offset, width) in array.iter::<f32>().take(MOST).enumerate() {
                    found.insert(first as u32 + offset as u32, f64::from(width));
                }
                numbers.clear();
            }
            _ => {}
        }
        if let [first, last, width] = numbers.as_slice() {
            let last = last.min(f64::from(u16::MAX));
            found.extend((*first as u32..=last as u32).map(|code| (code, *width)));
            numbers.clear();
        }
    }
    found
}

/// The character of a glyph's name: those that page numbers and dates are set with, and `uni4E00`.
fn glyph_name(name: &[u8]) -> Option<char> {
    const NAMES: &[(&str, char)] = &[
        ("zero", '0'),
        ("one", '1'),
        ("two", '2'),
        ("three", '3'),
        ("four", '4'),
        ("five", '5'),
        ("six", '6'),
        ("seven", '7'),
        ("eight", '8'),
        ("nine", '9'),
        ("space", ' '),
        ("emdash", '—'),
        ("endash", '–'),
        ("hyphen", '-'),
        ("period", '.'),
        ("comma", ','),
        ("colon", ':'),
        ("slash", '/'),
        ("percent", '%'),
        ("parenleft", '('),
        ("parenright", ')'),
        ("quotedblleft", '“'),
        ("quotedblright", '”'),
    ];
    let name = std::str::from_utf8(name).ok()?;
    if let Some(known) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(known.1);
    }
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    char::from_u32(u32::from_str_radix(hex.get(..4)?, 16).ok()?)
}
