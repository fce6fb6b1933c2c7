//! The samples as a ruler finds them. In: `samples/`. Out: lines, marks and seals in millimetres on the sheet.

use crate::world;
use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::style::Colour;
use gongwen::rooms::typeset::Typeset;
use gongwen::rooms::typeset::pages::{GlyphRun, Line, Pages, Picturing, Rule, Tag};
use std::sync::LazyLock;
use world::ink::of_line;

/// 一字 (§5.2.3).
pub const CELL: f64 = 156.0 / 28.0;

/// 一行 (§5.2.3).
pub const ROW: f64 = (225.0 - CELL) / 21.0;

/// The white between two lines of the grid: 7/8 of 三号 (§3.2).
pub const LEADING: f64 = ROW - CELL;

/// 四号: 一字 of 版记.
pub const SMALL: f64 = 14.0 * 25.4 / 72.0;

pub const LEFT: f64 = 28.0;
pub const RIGHT: f64 = 184.0;
pub const MIDDLE: f64 = 106.0;
pub const FOOT: f64 = 262.0;
pub const RED: Colour = Colour(255, 0, 0);
const TOLERANCE: f64 = 0.5;

/// All samples with a letterhead.
pub const ALL: [&str; 9] =
    ["notice", "request", "joint", "letter", "order", "minutes", "classified", "report-attachments", "reply"];

#[track_caller]
pub fn near(measured: f64, wanted: f64, what: &str) {
    assert!((measured - wanted).abs() <= TOLERANCE, "{what}: {measured:.2} mm, not {wanted:.2}");
}

/// A sample on paper.
pub struct Sample {
    pub name: &'static str,
    pub pages: Pages,
    pub body_page: usize,
}

/// A line or a group of lines as type: from the first cell to the last, from the top of the type to its foot.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    pub page: usize,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub foot: f64,
}

impl Type {
    pub fn middle(self) -> f64 {
        (self.left + self.right) / 2.0
    }
}

pub fn words(line: &Line) -> String {
    line.runs.iter().map(|run| run.text.as_str()).collect()
}

/// The cells of some runs of one line.
pub fn cells<'r>(runs: impl Iterator<Item = &'r GlyphRun>) -> (f64, f64) {
    let of_run = |run: &'r GlyphRun| {
        let drawn = f64::from(run.stretch) / 1000.0;
        let inked = run.glyphs.iter().filter(|glyph| !run.text[glyph.text.clone()].trim().is_empty());
        inked.map(move |glyph| (glyph.x.to_mm(), glyph.x.to_mm() + glyph.advance.to_mm() * drawn))
    };
    let wider = |(left, right): (f64, f64), (from, to)| (left.min(from), right.max(to));
    runs.flat_map(of_run).fold((f64::MAX, f64::MIN), wider)
}

impl Sample {
    fn lay_out(name: &'static str) -> Self {
        let text =
            std::fs::read_to_string(format!("{}/samples/{name}.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let Typeset { pages, body_page, .. } = world::typeset(&text);
        Self { name, pages, body_page }
    }

    /// A sample by its name, laid out once.
    pub fn read(name: &str) -> &'static Self {
        static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| ALL.map(Sample::lay_out).into());
        SAMPLES.iter().find(|sample| sample.name == name).unwrap()
    }

    /// The type of a line, by the middle of its hanzi.
    pub fn type_of(&self, page: usize, line: &Line) -> Type {
        let run = line.runs.iter().find(|run| !run.text.trim().is_empty()).unwrap();
        let face = &self.pages.faces[run.face];
        let drop = run.size.to_mm() * f64::from(face.hanzi_centre()) / f64::from(face.units_per_em());
        let height = if (run.size.to_pt() - 16.0).abs() < 0.01 { CELL } else { run.size.to_mm() };
        let centre = run.baseline.to_mm() - drop;
        let (left, right) = cells(line.runs.iter());
        Type { page, left, right, top: centre - height / 2.0, foot: centre + height / 2.0 }
    }

    pub fn lines(&self) -> impl DoubleEndedIterator<Item = (usize, &Line)> {
        self.pages
            .pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.lines.iter().map(move |line| (at, line)))
    }

    /// The first line that begins with these words.
    #[track_caller]
    pub fn line(&self, wanted: &str) -> (usize, &Line) {
        let found = self.lines().find(|(_, line)| words(line).trim_start().starts_with(wanted));
        found.unwrap_or_else(|| panic!("{}: no line {wanted}", self.name))
    }

    #[track_caller]
    pub fn at(&self, wanted: &str) -> Type {
        let (page, line) = self.line(wanted);
        self.type_of(page, line)
    }

    /// The last line that begins with these words: 署名 and 成文日期, which the text may name before.
    #[track_caller]
    pub fn last(&self, wanted: &str) -> Type {
        let found = self.lines().rfind(|(_, line)| words(line).trim() == wanted);
        let (page, line) = found.unwrap_or_else(|| panic!("{}: no line {wanted}", self.name));
        self.type_of(page, line)
    }

    /// The type of the line above.
    pub fn above(&self, line: Type) -> Type {
        let lines = self.pages.pages[line.page].lines.iter().map(|above| self.type_of(line.page, above));
        lines.filter(|above| above.foot < line.top).max_by(|a, b| a.foot.total_cmp(&b.foot)).unwrap()
    }

    /// The characters of a line with the left end of each.
    pub fn starts(&self, line: &Line) -> Vec<(String, f64)> {
        let glyph = |run: &GlyphRun| {
            let texts: Vec<_> = run
                .glyphs
                .iter()
                .map(|glyph| (run.text[glyph.text.clone()].to_owned(), glyph.x.to_mm()))
                .collect();
            texts
        };
        line.runs.iter().flat_map(glyph).collect()
    }

    /// 发文机关标志: all red lines of page 1.
    pub fn mark_lines(&self) -> impl Iterator<Item = &Line> {
        let red = |line: &&Line| line.runs.iter().all(|run| run.colour == RED);
        self.pages.pages[0].lines.iter().filter(red)
    }

    /// The top and the foot of the mark's ink.
    pub fn mark(&self) -> (f64, f64) {
        let inks = self.mark_lines().map(|line| of_line(&self.pages, line).unwrap());
        inks.fold((f64::MAX, f64::MIN), |(top, foot), ink| (top.min(ink.top), foot.max(ink.bottom)))
    }

    pub fn rules(&self, page: usize) -> Vec<&Rule> {
        self.pages.pages[page].rules.iter().collect()
    }

    /// 标题: the lines of page 1.
    pub fn title(&self) -> Vec<Type> {
        let is_title = |line: &&Line| {
            line.runs.iter().any(|run| {
                run.element.is_some_and(|at| self.pages.elements[at].tag == Tag::Paragraph(Role::Title))
            })
        };
        self.pages.pages[0].lines.iter().filter(is_title).map(|line| self.type_of(0, line)).collect()
    }

    /// 印章、签名章 with the words for those who cannot see them.
    pub fn seals(&self) -> Vec<(usize, &str, &Picturing)> {
        let mut seals = Vec::new();
        for (at, page) in self.pages.pages.iter().enumerate() {
            let named = |seal: &'_ Picturing| self.pages.elements[seal.element].text.as_str();
            seals.extend(page.pictures.iter().map(|seal| (at, named(seal), seal)));
        }
        seals
    }
}

/// The middle of a picture.
pub fn middle(picture: &Picturing) -> (f64, f64) {
    (picture.x.to_mm() + picture.width.to_mm() / 2.0, picture.y.to_mm() + picture.height.to_mm() / 2.0)
}
