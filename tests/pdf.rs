//! The PDF backend by itself: pages set by hand go in, and what the file says is read back.

use flate2::read::ZlibDecoder;
use gongwen::compose::composition::{Info, Role};
use gongwen::document::Date;
use gongwen::font::Face;
use gongwen::length::Length;
use gongwen::style::Colour;
use gongwen::typeset::pages::{Element, Glyph, GlyphRun, Line, Page, Pages};
use std::io::Read;
use std::sync::Arc;

const BODY: usize = 0;
const HEADING: usize = 1;
const RUN_IN: usize = 2;
const TITLE: usize = 3;
const NUMBER: usize = 4;
const FACES: [&str; 5] = [
    "FandolFang-Regular.otf",
    "NotoSansSC-Medium.ttf",
    "FandolKai-Regular.otf",
    "NotoSerifSC-SemiBold.ttf",
    "NotoSerifSC-Regular.otf",
];
const COLUMNS: usize = 28;
const ROWS: usize = 22;

/// Sets pages by hand: every character on its cell, no rule of the trade kept.
pub struct Setter {
    pub pages: Pages,
    row: usize,
}

impl Setter {
    pub fn new(title: &str) -> Self {
        let face = |name: &&str| {
            let bytes = std::fs::read(format!("{}/fonts/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            Arc::new(Face::new(Arc::new(bytes), 0).unwrap())
        };
        let date = Some(Date { year: 2024, month: 12, day: 19 });
        let pages = Pages {
            pages: Vec::new(),
            faces: FACES.iter().map(face).collect(),
            elements: Vec::new(),
            info: Info { title: title.into(), author: "辉南县朝辉街道办事处".into(), date },
            decisions: Vec::new(),
        };
        Self { pages, row: ROWS }
    }

    pub fn element(&mut self, role: Role, text: &str) -> usize {
        self.pages.elements.push(Element { role, text: text.into() });
        self.pages.elements.len() - 1
    }

    /// Sets pieces of text one after the other from a column on: face, size, whether strong, element, text.
    pub fn set(&mut self, mut column: usize, pieces: &[(usize, f64, bool, usize, &str)]) {
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
                let mut run = self.run(face, size, Length::mm(28.0) + Length::mm(156.0).scale(column as i64, 28), pitch, here);
                run.element = Some(element);
                run.stroke = strong.then(|| Length::pt(size / 32.0));
                self.push(run);
                column += here.len();
                rest = after;
            }
        }
    }

    fn start_line(&mut self) {
        if self.row == ROWS {
            self.row = 0;
            let number = Some(self.pages.pages.len() as u32 + 1);
            let lines = Vec::new();
            self.pages.pages.push(Page { width: Length::mm(210.0), height: Length::mm(297.0), number, lines });
        }
        let top = Length::mm(37.0) + Length::pt(29.6) * self.row as i64;
        self.row += 1;
        let line = Line { baseline: top + Length::pt(13.6), runs: Vec::new() };
        self.pages.pages.last_mut().unwrap().lines.push(line);
    }

    pub fn push(&mut self, mut run: GlyphRun) {
        let line = self.pages.pages.last_mut().unwrap().lines.last_mut().unwrap();
        run.baseline = line.baseline;
        line.runs.push(run);
    }

    /// Characters of one face at equal distances.
    pub fn run(&self, face: usize, size: f64, x: Length, pitch: Length, text: &[char]) -> GlyphRun {
        let size = Length::pt(size);
        let em = i64::from(self.pages.faces[face].units_per_em());
        let reader = self.pages.faces[face].reader().unwrap();
        let mut run = GlyphRun {
            face,
            size,
            baseline: Length::ZERO,
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
    pub fn finish(mut self) -> Pages {
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

/// A plain report, set naively: a title, headings that stand alone and that run in, each followed by a strong run.
pub fn report(text: &str) -> Pages {
    let mut paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let title = paragraphs.next().unwrap();
    let mut setter = Setter::new(title);
    let element = setter.element(Role::Title, title);
    setter.set(3, &[(TITLE, 22.0, false, element, title)]);
    for text in paragraphs {
        let stands_alone = text.chars().nth(1) == Some('、') && text.chars().count() < COLUMNS;
        if stands_alone {
            let element = setter.element(Role::Heading(1), text);
            setter.set(2, &[(HEADING, 16.0, false, element, text)]);
        } else if let Some(end) = text.find('。').filter(|_| text.starts_with('（')) {
            let (heading, rest) = text.split_at(end + '。'.len_utf8());
            let (strong, rest) = rest.split_at(rest.char_indices().nth(7).map_or(rest.len(), |(at, _)| at));
            let element = setter.element(Role::Heading(2), heading);
            let body = setter.element(Role::Paragraph, &[strong, rest].concat());
            let pieces = [
                (RUN_IN, 16.0, false, element, heading),
                (BODY, 16.0, true, body, strong),
                (BODY, 16.0, false, body, rest),
            ];
            setter.set(2, &pieces);
        } else {
            let element = setter.element(Role::Paragraph, text);
            setter.set(2, &[(BODY, 16.0, false, element, text)]);
        }
    }
    setter.finish()
}
