//! Pages set by hand, and the bytes of what they become.

use flate2::read::ZlibDecoder;
use gongwen::document::Date;
use gongwen::rooms::compose::composition::{Info, Role};
use gongwen::rooms::font::Face;
use gongwen::rooms::length::Length;
use gongwen::rooms::style::Colour;
use gongwen::rooms::typeset::pages::{Element, Glyph, GlyphRun, Line, Page, Pages, Tag};
use std::io::Read;
use std::sync::Arc;

pub(crate) const BODY: usize = 0;
pub(crate) const HEADING: usize = 1;
pub(crate) const RUN_IN: usize = 2;
pub(crate) const TITLE: usize = 3;
pub(crate) const NUMBER: usize = 4;
pub(crate) const FACES: [&str; 5] = [
    "FandolFang-Regular.otf",
    "NotoSansSC-Medium.ttf",
    "FandolKai-Regular.otf",
    "NotoSerifSC-SemiBold.ttf",
    "NotoSerifSC-Regular.otf",
];
pub(crate) const COLUMNS: usize = 28;
pub(crate) const ROWS: usize = 22;

/// Sets pages by hand: every character on its cell, no rule of the trade kept.
pub(crate) struct Setter {
    pub(crate) pages: Pages,
    pub(crate) row: usize,
}

impl Setter {
    pub(crate) fn new(title: &str) -> Self {
        let face = |name: &&str| {
            let bytes = std::fs::read(format!("{}/fonts/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            Arc::new(Face::new(Arc::new(bytes), 0).unwrap())
        };
        let date = Some(Date { year: 2024, month: 12, day: 19 });
        let pages = Pages {
            pages: Vec::new(),
            faces: FACES.iter().map(face).collect(),
            pictures: Vec::new(),
            elements: Vec::new(),
            info: Info { title: title.into(), author: "辉南县朝辉街道办事处".into(), date },
        };
        Self { pages, row: ROWS }
    }

    pub(crate) fn element(&mut self, role: Role, text: &str) -> usize {
        self.within(None, Tag::Paragraph(role), text)
    }

    /// An element within another.
    pub(crate) fn within(&mut self, within: Option<usize>, tag: Tag, text: &str) -> usize {
        self.pages.elements.push(Element { tag, within, text: text.into() });
        self.pages.elements.len() - 1
    }

    /// Sets pieces of text one after the other from a column on: face, size, whether strong, element, text.
    pub(crate) fn set(&mut self, mut column: usize, pieces: &[(usize, f64, bool, usize, &str)]) {
        self.start_line();
        for &(face, size, strong, element, text) in pieces {
            let characters: Vec<char> = text.chars().collect();
            let mut rest = characters.as_slice();
            while !rest.is_empty() {
                if column >= COLUMNS {
                    column = 0;
                    self.start_line();
                }
                let (here, after) = rest.split_at(rest.len().min(COLUMNS - column));
                let pitch = Length::mm(156.0).scale(1, COLUMNS as i64).scale((size * 10.0) as i64, 160);
                let mut run = self.run(
                    face,
                    size,
                    Length::mm(28.0) + Length::mm(156.0).scale(column as i64, 28),
                    pitch,
                    here,
                );
                run.element = Some(element);
                run.stroke = strong.then(|| Length::pt(size / 32.0));
                self.push(run);
                column += here.len();
                rest = after;
            }
        }
    }

    pub(crate) fn start_line(&mut self) {
        if self.row == ROWS {
            self.row = 0;
            let number = Some(self.pages.pages.len() as u32 + 1);
            let lines = Vec::new();
            self.pages.pages.push(Page {
                width: Length::mm(210.0),
                height: Length::mm(297.0),
                number,
                lines,
                rules: Vec::new(),
                dots: Vec::new(),
                pictures: Vec::new(),
            });
        }
        let top = Length::mm(37.0) + Length::pt(29.6) * self.row as i64;
        self.row += 1;
        let line = Line { baseline: top + Length::pt(13.6), runs: Vec::new() };
        self.pages.pages.last_mut().unwrap().lines.push(line);
    }

    pub(crate) fn push(&mut self, mut run: GlyphRun) {
        let line = self.pages.pages.last_mut().unwrap().lines.last_mut().unwrap();
        run.baseline = line.baseline;
        line.runs.push(run);
    }

    /// Characters of one face at equal distances.
    pub(crate) fn run(&self, face: usize, size: f64, x: Length, pitch: Length, text: &[char]) -> GlyphRun {
        let size = Length::pt(size);
        let em = i64::from(self.pages.faces[face].units_per_em());
        let reader = self.pages.faces[face].reader().unwrap();
        let mut run = GlyphRun {
            face,
            size,
            baseline: Length::ZERO,
            stretch: 1000,
            turned: false,
            colour: Colour(0, 0, 0),
            stroke: None,
            element: None,
            text: text.iter().collect(),
            glyphs: Vec::new(),
        };
        let mut start = 0;
        for (index, character) in text.iter().enumerate() {
            let id = reader.glyph(*character).unwrap_or_else(|| panic!("no glyph for {character}"));
            let advance = size.scale(reader.advance(id).into(), em);
            let end = start + character.len_utf8();
            run.glyphs.push(Glyph { id, x: x + pitch * index as i64, advance, text: start..end });
            start = end;
        }
        run
    }

    /// Sets the page numbers and gives the pages.
    pub(crate) fn finish(mut self) -> Pages {
        for index in 0..self.pages.pages.len() {
            let text: Vec<char> = format!("— {} —", index + 1).chars().collect();
            let mut run = self.run(NUMBER, 14.0, Length::mm(160.0), Length::pt(10.0), &text);
            run.baseline = Length::mm(270.0);
            let line = Line { baseline: run.baseline, runs: vec![run] };
            self.pages.pages[index].lines.push(line);
        }
        self.pages
    }
}

/// The bytes of every stream that Flate packs, one after the other.
pub(crate) fn streams(pdf: &[u8]) -> Vec<Vec<u8>> {
    let mut streams = Vec::new();
    for start in (0..pdf.len()).filter(|start| pdf[*start..].starts_with(b"stream\n")) {
        let mut data = Vec::new();
        if ZlibDecoder::new(&pdf[start + 7..]).read_to_end(&mut data).is_ok() {
            streams.push(data);
        }
    }
    streams
}

/// A file with the objects that lie in streams of their own behind it, as they would stand outside.
pub(crate) fn plain(pdf: &[u8]) -> Vec<u8> {
    let mut plain = pdf.to_vec();
    for stream in streams(pdf) {
        let text = String::from_utf8_lossy(&stream);
        let head = text.find(|c: char| !c.is_ascii_digit() && c != ' ').unwrap_or_default();
        let numbers: Vec<usize> =
            text[..head].split_whitespace().map(|number| number.parse().unwrap()).collect();
        let (pairs, _) = numbers.as_chunks::<2>();
        // `1 0 5 30 …`: the first of them lies at 0
        if pairs.first().is_none_or(|pair| pair[1] != 0) {
            continue;
        }
        for (index, [id, start]) in pairs.iter().enumerate() {
            let end = pairs.get(index + 1).map_or(stream.len() - head, |next| next[1]);
            plain.extend(format!("\n{id} 0 obj\n").bytes());
            plain.extend(&stream[head + start..head + end]);
            plain.extend(b"endobj\n");
        }
    }
    plain
}

pub(crate) fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The first stream that holds a text.
pub(crate) fn stream_with(pdf: &[u8], text: &str) -> String {
    let stream = streams(pdf).into_iter().find(|stream| contains(stream, text));
    String::from_utf8_lossy(&stream.unwrap_or_else(|| panic!("no stream with {text}"))).into_owned()
}

/// Leaves a file for the judges of `tests/oracles/`.
pub(crate) fn keep(name: &str, pdf: &[u8]) {
    std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), pdf).unwrap();
}
