//! A paragraph. In: its words and style, and what layout decided. Out: `w:p`.

use super::context::{Body, Bound, Direct, whole_twips};
use super::cut::{Cutter, Stretch};
use super::line_box::Insets;
use super::run::{Look, run};
use super::styles::{self, CODE, EMPHASIS, STRIKE, STRONG};
use super::xml::Xml;
use super::{field, names, rare};
use crate::compose::composition::{Marks, Paragraph, Role, Run, Tab};
use crate::document::Mark;
use crate::length::Length;
use crate::style::{Align, Emphasis, ParagraphStyle};
use crate::typeset::decision::Decision;
use std::borrow::Cow;
use std::io;

/// White that nobody sees: so much, a paragraph stands by its style alone.
const UNSEEN: Length = Length::emu(2540);

impl Body<'_> {
    /// A paragraph of the flow.
    pub(super) fn flowing(
        &mut self,
        xml: &mut Xml,
        paragraph: &Paragraph<'_>,
        decision: &Decision,
        bound: Bound,
    ) -> io::Result<()> {
        let Decision { white, keeping, .. } = *decision;
        let text = decision.text().cloned().unwrap_or_default();
        let counted = self.counted.take();
        let entry = self.entry.take();
        let field = entry.as_ref().map(|entry| (1, entry.page.clone()));
        let seal = text.seal;
        let told = Direct { white, keeping, text, bound, seal, counted, field, entry, ..Direct::default() };
        self.paragraph(xml, paragraph, told)
    }

    pub(super) fn paragraph(
        &mut self,
        xml: &mut Xml,
        paragraph: &Paragraph<'_>,
        mut told: Direct,
    ) -> io::Result<()> {
        let look = paragraph.style;
        let insets = Insets::of(look, &self.style.page);
        if told.text.steering.ragged && told.shape.is_none() {
            told.align = told.align.or(Some(Align::Left));
        }
        told.before = told.before.or_else(|| self.before(told.white, insets.above));
        let seal = paragraph.seal.as_ref().zip(told.seal);
        let opens = std::mem::take(&mut self.opens) && told.before > Some(self.style.page.cell());
        if seal.is_some() || opens {
            self.white_above(xml, look, &mut told)?;
        }
        self.below = insets.below;
        told.after = told.after.or(self.left_below(told.keeping.below));
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| self.properties(xml, paragraph, &told))?;
            if let Some((seal, (left, top))) = seal {
                self.seal(xml, seal, left, top + insets.above)?;
            }
            self.content(xml, paragraph, &told)
        })
    }

    /// What a paragraph says, within its bookmark and the field of 目录 that begins or ends with it.
    fn content(&mut self, xml: &mut Xml, paragraph: &Paragraph<'_>, told: &Direct) -> io::Result<()> {
        let look = paragraph.style;
        let mut cutter = Cutter::new(&told.text);
        if paragraph.role == Role::Note {
            xml.element("w:r", &[], |xml| {
                xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", styles::NOTE_NUMBER))?;
                xml.empty("w:footnoteRef", &[])
            })?;
        }
        if let Some(list) = told.entry.as_ref().and_then(|entry| entry.begins.as_ref()) {
            field::begin(xml, list)?;
        }
        let bookmark = self.bookmark.take();
        if let Some((id, name)) = &bookmark {
            xml.empty("w:bookmarkStart", &[("w:id", &id.to_string()), ("w:name", name)])?;
        }
        if let Some(number) = &paragraph.number {
            let pieces = cutter.pieces(&number.text);
            if told.counted.is_none() && paragraph.role != Role::Note {
                self.runs(xml, &pieces, look, Look::default())?;
            }
        }
        let mut runs = paragraph.runs.iter().enumerate().peekable();
        while let Some((index, words)) = runs.next() {
            let is_field = |run: usize| told.field.as_ref().is_some_and(|(field, _)| *field == run);
            let mut text = Cow::Borrowed(&*words.text);
            while let Some((_, more)) =
                runs.next_if(|(next, more)| !is_field(index) && !is_field(*next) && alike(words, more))
            {
                text.to_mut().push_str(&more.text);
            }
            let pieces = cutter.pieces(&text);
            match &told.field {
                Some((run, instruction)) if *run == index => {
                    field::field(xml, instruction, |xml| self.linked(xml, look, words, &pieces))?;
                }
                _ => self.linked(xml, look, words, &pieces)?,
            }
        }
        if let Some((id, _)) = bookmark {
            xml.empty("w:bookmarkEnd", &[("w:id", &id.to_string())])?;
        }
        if told.entry.as_ref().is_some_and(|entry| entry.ends) { field::end(xml) } else { Ok(()) }
    }

    /// White above a sealed paragraph is a paragraph of its own: word processors disagree whether a drawing counts from
    /// above or below the white that belongs to its paragraph. So is white above the body: whoever goes on behind its first
    /// paragraph by Enter would have it once more.
    fn white_above(&mut self, xml: &mut Xml, look: &ParagraphStyle, told: &mut Direct) -> io::Result<()> {
        let white = told.before.replace(Length::ZERO).unwrap_or(look.space_before);
        if white > Length::ZERO { self.blank(xml, white, Bound::Next) } else { Ok(()) }
    }

    /// What sets a paragraph apart from its style, in the order of the schema (17.3.1.26).
    fn properties(&mut self, xml: &mut Xml, paragraph: &Paragraph<'_>, told: &Direct) -> io::Result<()> {
        let (look, keeping) = (paragraph.style, told.keeping);
        xml.value("w:pStyle", styles::paragraph_id(self.style, look))?;
        // a run-in heading is followed by its text already; kept, all of the paragraph would move to a new page
        let run_in = look.keep_with_next && paragraph.runs.iter().any(|words| words.style.name != look.name);
        let keep = keeping.with_next || self.kept;
        if run_in || keep || keeping.parted {
            xml.switch("w:keepNext", keep)?;
        }
        if keeping.whole {
            xml.switch("w:keepLines", true)?;
        }
        self.page_break(xml)?;
        // two lines go along, not the last one alone
        if keeping.widow || keeping.with_next && !keeping.single {
            xml.switch("w:widowControl", true)?;
        }
        // a heading's style counts it, unless it is told otherwise
        let heading = styles::heading_index(self.style, look).is_some();
        let list = match told.counted {
            None => heading.then_some((names::NONE, None)),
            Some((list, level)) => (list != names::HEADINGS).then_some((list, Some(level))),
        };
        if let Some((list, level)) = list {
            xml.element("w:numPr", &[], |xml| {
                level.map_or(Ok(()), |level| xml.value("w:ilvl", level))?;
                xml.value("w:numId", list)
            })?;
        }
        if told.counted.is_none() {
            // the list has the stop behind its bullets
            tabs(xml, &paragraph.tabs)?;
        }
        if told.text.steering.tears {
            // 允许西文在单词中间换行
            xml.switch("w:wordWrap", false)?;
        }
        if told.text.steering.lets_out {
            xml.switch("w:overflowPunct", true)?;
        }
        self.spacing(xml, look, told)?;
        // LibreOffice drops the style's indents together with its number
        let own = (heading && list.is_some()).then(|| self.composition.sides(paragraph));
        self.edges(xml, paragraph, told, own)?;
        if told.bound == Bound::End { self.close(xml) } else { Ok(()) }
    }

    /// Its edges and how its lines stand between them, where they are not the style's own; `own` are said in any case.
    fn edges(
        &self,
        xml: &mut Xml,
        paragraph: &Paragraph<'_>,
        told: &Direct,
        own: Option<(Length, Length)>,
    ) -> io::Result<()> {
        let (look, page) = (paragraph.style, &self.style.page);
        if let Some((left, right, align)) = told.shape {
            let first_indent = Length::ZERO;
            styles::indents(xml, page, &ParagraphStyle { left, right, first_indent, ..look.clone() })?;
            return styles::alignment(xml, align);
        }
        let sides = own.unwrap_or_else(|| self.composition.sides(paragraph));
        let own_sides = own.is_none() && sides == (look.left, look.right);
        match told.text.right {
            Some(right) if own_sides => xml.empty("w:ind", &[("w:right", &right.to_twips().to_string())])?,
            None if own_sides => {}
            right => {
                let (left, right) = (sides.0, right.unwrap_or(sides.1));
                styles::indents(xml, page, &ParagraphStyle { left, right, ..look.clone() })?;
            }
        }
        told.align.map_or(Ok(()), |align| styles::alignment(xml, align))
    }

    /// White above and below, and the distance of lines, where they are not those of the style as the file has it.
    fn spacing(&self, xml: &mut Xml, look: &ParagraphStyle, told: &Direct) -> io::Result<()> {
        let style = &self.style.paragraphs[look.id];
        let other = |space: &Length| (*space - style.space_before).abs() > UNSEEN;
        let asked = told.before.or((look.space_before != style.space_before).then_some(look.space_before));
        let before = asked.map(|space| space.max(Length::ZERO)).filter(other);
        let after = told.after.map(|space| space.max(Length::ZERO));
        let line = Some(told.line.unwrap_or(look.line)).filter(|line| *line != style.line);
        let spaces = [("w:before", before), ("w:after", after), ("w:line", line)];
        let spaces = spaces.map(|(name, space)| (name, space.map(|space| whole_twips(space).to_string())));
        let spaces = spaces.iter().filter_map(|(name, space)| Some((*name, space.as_deref()?)));
        let exact = line.map(|_| ("w:lineRule", "exact"));
        let spaces: Vec<_> = spaces.chain(exact).collect();
        if spaces.is_empty() { Ok(()) } else { xml.empty("w:spacing", &spaces) }
    }

    /// Words, inside of a hyperlink where they are one.
    fn linked(
        &mut self,
        xml: &mut Xml,
        paragraph: &ParagraphStyle,
        words: &Run<'_>,
        pieces: &[Stretch],
    ) -> io::Result<()> {
        let Some(target) = &words.marks.link else { return self.words(xml, paragraph, words, pieces) };
        let id = super::names::link_id(self.links.len());
        self.links.push(target.clone());
        xml.element("w:hyperlink", &[("r:id", &id)], |xml| self.words(xml, paragraph, words, pieces))
    }

    /// Words take their look from one character style; what this one does not say, the run says itself.
    fn words(
        &self,
        xml: &mut Xml,
        paragraph: &ParagraphStyle,
        words: &Run<'_>,
        pieces: &[Stretch],
    ) -> io::Result<()> {
        if let Some(note) = words.note {
            return reference(xml, note);
        }
        let Marks { set, code, .. } = words.marks;
        let [strong, emphasis, strike] =
            [Mark::Strong, Mark::Emphasis, Mark::Strike].map(|mark| set.has(mark));
        let linked = (words.style.name != paragraph.name).then(|| styles::linked_id(self.style, words.style));
        // a bold character style in a bold paragraph would turn it light (17.7.3)
        let dotted = matches!(self.style.elements.emphasis, Emphasis::Dots { .. });
        let marks = [
            (code, CODE),
            (emphasis && !dotted, EMPHASIS),
            (strong && !paragraph.strong, STRONG),
            (emphasis, EMPHASIS),
            (strike, STRIKE),
        ];
        let mark = marks.into_iter().find_map(|(on, id)| on.then_some(id));
        let style = linked.as_deref().or(mark);
        let own = if dotted { set } else { set.without(Mark::Emphasis) };
        let bold = words.style.strong || strong;
        let look = Look {
            style,
            bold: (bold != (paragraph.strong || style == Some(STRONG))).then_some(bold),
            marks: match style {
                Some(STRIKE) => own.without(Mark::Strike),
                Some(EMPHASIS) => own.without(Mark::Emphasis),
                _ => own,
            },
            link: words.marks.link.is_some(),
            ..Look::default()
        };
        self.runs(xml, pieces, words.style, look)
    }

    /// Pieces that look alike but for the white between their characters.
    fn runs(
        &self,
        xml: &mut Xml,
        pieces: &[Stretch],
        style: &ParagraphStyle,
        look: Look<'_>,
    ) -> io::Result<()> {
        pieces.iter().try_for_each(|piece| {
            if piece.parted {
                xml.element("w:r", &[], |xml| xml.empty("w:softHyphen", &[]))?;
            }
            let own = styles::spacing(&self.style.page, style.pitch);
            let spacing = (piece.white != Length::ZERO).then(|| (own + piece.white).to_twips());
            let look = Look { spacing, chinese: piece.chinese, ..look };
            let Some(face) = rare::face(self.style, style) else { return run(xml, &piece.text, &look) };
            rare::stretches(&piece.text)
                .into_iter()
                .try_for_each(|(text, rare)| run(xml, text, &Look { face: rare.then_some(face), ..look }))
        })
    }
}

/// Whether two runs look alike, so that a word processor need not know that they are two.
fn alike(one: &Run<'_>, other: &Run<'_>) -> bool {
    std::ptr::eq(one.style, other.style)
        && one.marks == other.marks
        && one.marks.link.is_none()
        && one.note.is_none()
        && other.note.is_none()
}

/// 注码: the word processor counts it.
fn reference(xml: &mut Xml, note: usize) -> io::Result<()> {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", styles::REFERENCE))?;
        xml.empty("w:footnoteReference", &[("w:id", &super::names::note_id(note))])
    })
}

/// 制表位, from the left edge of the text block.
fn tabs(xml: &mut Xml, tabs: &[Tab]) -> io::Result<()> {
    if tabs.is_empty() {
        return Ok(());
    }
    xml.element("w:tabs", &[], |xml| {
        tabs.iter().try_for_each(|tab| {
            let (kind, at) = match tab {
                Tab::Start(at) => ("left", at),
                Tab::End(at) | Tab::Led(at, _) => ("right", at),
            };
            let place = at.to_twips().to_string();
            let mut attributes = vec![("w:val", kind), ("w:pos", &*place)];
            if let Tab::Led(..) = tab {
                attributes.push(("w:leader", "dot"));
            }
            xml.empty("w:tab", &attributes)
        })
    })
}
