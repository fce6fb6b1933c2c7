//! Shaping paragraphs. In: a composed paragraph. Out: its clusters: glyphs with their widths, in reading order.

use super::chances::chances;
use super::faces::{Faces, Found};
use super::parts::parts;
use super::shaped::{Look, Shaped};
use super::{edges, marks};
use crate::compose::composition::{MarkSet, Paragraph, Role, Run};
use crate::diagnostic::Diagnostic;
use crate::document::Mark;
use crate::length::Length;
use crate::line::cluster::TAB;
use crate::line::cluster::{Before, Cluster, HYPHEN};
use crate::line::prohibition::is_word;
use crate::pictograph;
use crate::rules;
use crate::source::Span;
use crate::style::{Emphasis, FaceRole, PageStyle, ParagraphStyle, Pitch, RoleId, Style};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Shapes paragraphs of one document.
pub(super) struct Shaper<'a, 'd> {
    pub(super) style: &'a Style,
    pub(super) faces: &'d mut Faces<'a>,
    pub(super) diagnostics: &'d mut Vec<Diagnostic>,
    /// Names of bodies: a title keeps each on one line.
    pub(super) names: Vec<&'a str>,
    /// Characters already reported.
    /// The characters that no face has: the message about each, and its places.
    missing: HashMap<char, (usize, HashSet<u32>)>,
}

/// What the glyphs of one paragraph have in common.
struct Setting<'p> {
    style: &'p ParagraphStyle,
    looks: &'p [Look],
    text: &'p str,
}

/// A character on its way to a glyph.
struct Character {
    value: char,
    found: Found,
    look: usize,
    start: usize,
}

/// Whether a character takes the Latin face, as word processors take `w:ascii` and `w:hAnsi`.
fn is_latin(character: char) -> bool {
    character.is_ascii_graphic() || character == ' ' || (is_word(character) && !character.is_ascii())
}

impl<'a, 'd> Shaper<'a, 'd> {
    pub(super) fn new(
        style: &'a Style,
        faces: &'d mut Faces<'a>,
        names: Vec<&'a str>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self { style, faces, diagnostics, names, missing: HashMap::new() }
    }

    pub(super) fn paragraph(&mut self, paragraph: &Paragraph<'_>) -> Shaped {
        let (parts, of_number, of_runs) = parts(paragraph);
        let mut looks = Vec::new();
        let mut text = String::new();
        let mut characters = Vec::new();
        if let Some(number) = &paragraph.number {
            let style = paragraph.style;
            let size = style.size.scale(number.scale.into(), 1000);
            looks.push(Look { part: of_number, size, ..self.look(style) });
            self.characters(&number.text, number.span, style, 0, (&mut text, &mut characters));
        }
        for (run, part) in paragraph.runs.iter().zip(of_runs) {
            looks.push(Look { part: Some(part), ..self.marked(run) });
            let face = self.face(run);
            self.characters(&run.text, run.span, face, looks.len() - 1, (&mut text, &mut characters));
        }
        let mut clusters =
            self.clusters(&characters, &Setting { style: paragraph.style, looks: &looks, text: &text });
        for cluster in &mut clusters {
            let code = paragraph.role == Role::Code || looks.get(cluster.look).is_some_and(|look| look.code);
            if code && matches!(cluster.before, Before::Hyphen(_)) {
                cluster.before = Before::AtNeed;
            }
            // 注码 stays with the word that it stands behind
            if looks.get(cluster.look).is_some_and(|look| look.note.is_some()) {
                cluster.before = Before::Fixed;
            }
        }
        // 项目符号 and what stands behind its tab keep their places
        let behind = paragraph.number.as_ref().filter(|number| number.text.ends_with(TAB));
        let behind = behind.map_or(0, |number| number.text.chars().count() + 1);
        clusters.iter_mut().take(behind).for_each(|cluster| cluster.before = Before::Fixed);
        let refers = looks.iter().any(|look| look.note.is_some());
        let is_marked = looks.iter().any(marks::draws);
        Shaped { text, clusters, looks, parts, refers, is_marked }
    }

    /// A plain text in a style: a page number, a name of the mark.
    pub(super) fn text(&mut self, text: &str, span: Span, style: &ParagraphStyle) -> Shaped {
        let looks = vec![self.look(style)];
        let mut shown = String::new();
        let mut characters = Vec::new();
        self.characters(text, span, style, 0, (&mut shown, &mut characters));
        let clusters = self.clusters(&characters, &Setting { style, looks: &looks, text: &shown });
        Shaped { text: shown, clusters, looks, parts: Vec::new(), refers: false, is_marked: false }
    }

    /// How far the ink of texts reaches above and below the middle of their faces' hanzi, in thousandths of the size.
    pub(super) fn ink<'s>(&self, texts: impl Iterator<Item = &'s Shaped>) -> (i64, i64) {
        let (mut above, mut below) = (0, 0);
        for cluster in texts.flat_map(|text| &text.clusters) {
            let Some(face) = self.faces.get(cluster.face) else { continue };
            let Some((low, high)) = face.reader().and_then(|reader| reader.reach(cluster.glyph)) else {
                continue;
            };
            let thousandths =
                |units: i32| i64::from(units - face.hanzi_centre()) * 1000 / i64::from(face.units_per_em());
            above = above.max(thousandths(high));
            below = below.max(-thousandths(low));
        }
        (above, below)
    }

    fn look(&self, style: &ParagraphStyle) -> Look {
        Look {
            size: style.size,
            role: style.face,
            colour: style.colour,
            stroke: style.strong.then(|| self.stroke(style)),
            raise: Length::ZERO,
            marks: MarkSet::default(),
            code: false,
            note: None,
            part: Some(0),
        }
    }

    /// How thick the outline of strong type is.
    fn stroke(&self, style: &ParagraphStyle) -> Length {
        style.size.scale(i64::from(self.style.strong.stroke), 1000)
    }

    /// How a run looks, marked as it is.
    fn marked(&self, run: &Run<'_>) -> Look {
        let mut look = self.look(run.style);
        if run.marks.set.has(Mark::Strong) {
            look.stroke = Some(self.stroke(run.style));
        }
        let elements = &self.style.elements;
        let share = |thousandths: u16| look.size.scale(i64::from(thousandths), 1000);
        let (size, raise) = match run.note {
            Some(_) => (share(elements.note.scale), share(elements.note.raise)),
            None => marks::scaled(run.marks.set, look.size, &elements.script),
        };
        Look { size, raise, marks: run.marks.set, code: run.marks.code, note: run.note, ..look }
    }

    /// The style whose face sets a run.
    fn face<'r>(&self, run: &'r Run<'_>) -> &'r ParagraphStyle
    where
        'a: 'r,
    {
        let elements = &self.style.elements;
        let style = match &elements.emphasis {
            _ if run.marks.code => Some(elements.inline_code),
            Emphasis::Face(style) if run.marks.set.has(Mark::Emphasis) => Some(*style),
            _ => None,
        };
        style.map_or(run.style, |style| &self.style.paragraphs[style])
    }

    fn characters(
        &mut self,
        words: &str,
        span: Span,
        style: &ParagraphStyle,
        look: usize,
        (text, characters): (&mut String, &mut Vec<Character>),
    ) {
        // where each byte of the run is a byte of the draft, a fault can be shown at its character
        let exact = span.range().len() == words.len();
        let latin = self.style.latin.filter(|_| style.latin);
        let mut is_learnt = false;
        text.reserve(words.len());
        characters.reserve(words.len() / '字'.len_utf8());
        for (offset, value) in words.char_indices() {
            let start = text.len();
            let white = matches!(value, '\n' | TAB);
            text.push(if value == TAB { ' ' } else { value });
            let shown = if white { ' ' } else { value };
            let role = latin.filter(|_| is_latin(value)).unwrap_or(style.face);
            let found = self.faces.glyph(role, shown);
            // what its first character needed is open now
            if !is_learnt && role == style.face {
                self.faces.learn(role, words.get(offset..).unwrap_or_default());
                is_learnt = true;
            }
            match found {
                Some(found) => characters.push(Character { value, found, look, start }),
                None => {
                    let first = span.start as usize + offset;
                    let at =
                        if exact { Span::new(span.source, first, first + value.len_utf8()) } else { span };
                    self.report_missing(value, at, role);
                }
            }
        }
    }

    fn report_missing(&mut self, character: char, at: Span, role: RoleId) {
        // what no face can have, reading has reported already
        if character.is_control() {
            return;
        }
        if let Some((message, places)) = self.missing.get_mut(&character) {
            if places.insert(at.start)
                && let Some(said) = self.diagnostics.get_mut(*message)
                && said.rule.code == rules::MISSING_GLYPH.code
            {
                let first = said.message.split("，共").next().unwrap_or_default();
                said.message = format!("{first}，共 {} 处", places.len());
            }
            return;
        }
        let no_face = self.faces.first(role).is_none();
        let FaceRole { title, official, .. } = &self.style.faces[role];
        let message = if no_face { usize::MAX } else { self.diagnostics.len() };
        self.missing.insert(character, (message, HashSet::from([at.start])));
        self.diagnostics.push(if no_face {
            let wanted = official.join("、");
            let message = format!("找不到可用的{title}字体（{wanted}，随附的代用字体也没有找到）");
            // once for all its characters
            if self.diagnostics.iter().any(|said| said.message == message) {
                return;
            }
            rules::FONT_NOT_FOUND
                .anywhere(message)
                .hint("用 --fonts 指定字体文件夹，或把 fonts 文件夹放在程序旁边")
        } else {
            let code = u32::from(character);
            let message = format!("{title}及其代用字体中都没有“{character}”（U+{code:04X}）");
            let diagnostic = rules::MISSING_GLYPH.at(at, message);
            match pictograph::fitting(character) {
                // 1️⃣
                Some(_) if character == '\u{20e3}' => diagnostic.hint("连同前面的数字一起改成“①”的样子"),
                Some("") => diagnostic.hint("这是表情或自造的符号，公文里不用：请删去，或改成文字"),
                Some(fitting) => diagnostic.hint(format!("请删去，或改成“{fitting}”")),
                None => diagnostic.hint("安装含有该字的字体后用 --fonts 指定，或换一种写法"),
            }
        });
    }

    fn clusters(&self, characters: &[Character], setting: &Setting<'_>) -> Vec<Cluster> {
        let mut clusters: Vec<Cluster> = Vec::with_capacity(characters.len());
        let text: Vec<char> = characters.iter().map(|character| character.value).collect();
        let chances = chances(&text);
        let mut index = 0;
        while let (Some(character), Some(before)) = (characters.get(index), chances.get(index)) {
            let end = self.shaped_end(characters, index);
            if end > index {
                let word = characters.get(index..end).unwrap_or_default();
                let chances = chances.get(index..end).unwrap_or_default();
                let last = characters.get(end).map_or(setting.text.len(), |next| next.start);
                clusters.extend(self.shaped_word(word, last, chances, setting));
                index = end;
            } else {
                let range = character.start..character.start + character.value.len_utf8();
                clusters.push(self.cluster(character, character.found, range, *before, setting));
                index += 1;
            }
        }
        edges::set(&mut clusters, setting.looks, &self.style.lines);
        clusters
    }

    /// The end of the stretch from `start` that OpenType must shape as a whole; `start` itself where it need not.
    fn shaped_end(&self, characters: &[Character], start: usize) -> usize {
        let rest = characters.get(start..).unwrap_or_default();
        let Some(first) = rest.first() else { return start };
        let alike = |c: &&Character| c.found.face == first.found.face && c.look == first.look;
        let kind: fn(char) -> bool = if matches!(first.value, '—' | '…') {
            |c| matches!(c, '—' | '…')
        } else {
            |c| is_word(c) && !c.is_ascii_digit()
        };
        start + rest.iter().take_while(|c| alike(c) && kind(c.value)).count()
    }

    /// The clusters of a word that goes to the byte `end`.
    fn shaped_word(
        &self,
        characters: &[Character],
        end: usize,
        chances: &[Before],
        setting: &Setting<'_>,
    ) -> Vec<Cluster> {
        let Some(first) = characters.first() else { return Vec::new() };
        let word = setting.text.get(first.start..end).unwrap_or_default();
        let hyphens = chances.iter().any(|chance| matches!(chance, Before::Hyphen(_)));
        let hyphen =
            Some(first.found.face).filter(|_| hyphens).and_then(|face| self.faces.in_face(face, HYPHEN));
        let hyphen = hyphen.map(|found| self.cluster(first, found, 0..0, Before::Fixed, setting).advance);
        let shaped = self.faces.shape(first.found.face, word).into_iter();
        let clusters = shaped.map(|shaped| {
            let range = first.start + shaped.text.start..first.start + shaped.text.end;
            let at = characters.binary_search_by_key(&range.start, |character| character.start).ok();
            let chance = at.and_then(|at| chances.get(at)).filter(|_| !range.is_empty());
            let before = match chance {
                Some(Before::Hyphen(_)) => hyphen.map_or(Before::Fixed, Before::Hyphen),
                Some(chance) => *chance,
                None => Before::Fixed,
            };
            let found = Found { glyph: shaped.glyph, advance: shaped.advance, ..first.found };
            let character = word.get(shaped.text.start..).and_then(|rest| rest.chars().next());
            let cluster = self.cluster(first, found, range, before, setting);
            Cluster { character: character.unwrap_or(first.value), ..cluster }
        });
        clusters.collect()
    }

    fn cluster(
        &self,
        character: &Character,
        found: Found,
        text: Range<usize>,
        before: Before,
        setting: &Setting<'_>,
    ) -> Cluster {
        let size = setting.looks.get(character.look).map_or(setting.style.size, |look| look.size);
        let units = self.faces.get(found.face).map_or(1000, |face| i64::from(face.units_per_em()));
        let natural = size.scale(i64::from(found.advance), units);
        Cluster {
            face: found.face,
            glyph: found.glyph,
            natural,
            advance: if character.value == TAB {
                Length::ZERO
            } else {
                on_grid(natural, setting.style, &self.style.page)
            },
            tail: Length::ZERO,
            hangs: false,
            spare: Length::ZERO,
            look: character.look,
            text,
            character: character.value,
            before,
        }
    }
}

/// An advance on the cells of the page: type of the grid's size fills a cell with each em (§5.2.3).
pub(super) fn on_grid(natural: Length, style: &ParagraphStyle, page: &PageStyle) -> Length {
    match style.pitch {
        Pitch::Own => natural,
        Pitch::Grid => {
            natural.scale(page.block.width.to_emu(), i64::from(page.grid.columns) * page.grid.size.to_emu())
        }
    }
}
