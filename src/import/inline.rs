//! The inside of a paragraph. In: its runs, links, fields and revisions. Out: pieces of text with their marks, pictures and notes.

use super::block::{Maker, Marks, Paragraph, Piece};
use super::field::{Field, Form, Unshown, is_address};
use super::looks::RunLook;
use super::package::Target;
use super::refusal::Refusal;
use super::remarks::Met;
use super::signs::{sign, signs};
use super::walker::{Found, NoteKind, Walker, Weights, alternative, is_unfilled, outermost};
use super::word_art::drawn_words;
use super::xml::Node;

/// What holds for the runs that are being read.
#[derive(Clone, Default)]
struct Context {
    link: Option<String>,
    counted: bool,
}

impl Walker<'_, '_> {
    /// Reads the inside of a paragraph. Its text boxes are left to the caller.
    pub(super) fn inlines<'t>(
        &mut self,
        node: Node<'t>,
        base: &RunLook,
        paragraph: &mut Paragraph,
        weights: &mut Weights,
        boxes: &mut Vec<Node<'t>>,
    ) -> Result<(), Refusal> {
        let mut reader = Inlines { walker: self, base, paragraph, weights, boxes };
        reader.children(node, &Context::default())
    }
}

/// A paragraph that is being read.
struct Inlines<'w, 'p, 'b, 'o, 't> {
    walker: &'w mut Walker<'p, 'b>,
    base: &'o RunLook,
    paragraph: &'o mut Paragraph,
    weights: &'o mut Weights,
    boxes: &'o mut Vec<Node<'t>>,
}

impl<'t> Inlines<'_, '_, '_, '_, 't> {
    fn children(&mut self, node: Node<'t>, context: &Context) -> Result<(), Refusal> {
        for child in node.children() {
            self.child(child, context)?;
        }
        Ok(())
    }

    fn note(&mut self, met: Met) {
        let here = self.walker.here();
        self.walker.remarks.note(met, here);
    }

    fn child(&mut self, node: Node<'t>, context: &Context) -> Result<(), Refusal> {
        match node.name() {
            "w:r" => return self.run(node, context),
            "w:hyperlink" => {
                let link = self.address(node).or_else(|| context.link.clone());
                return self.children(node, &Context { link, ..context.clone() });
            }
            "w:ins" => {
                self.note(Met::Inserted);
                return self.children(node, context);
            }
            "w:moveTo" => {
                self.note(Met::Moved);
                return self.children(node, context);
            }
            "w:del" => self.note(Met::Deleted),
            // what was moved stands where it was moved to
            "w:moveFrom" => {}
            "w:smartTag" | "w:customXml" | "w:sdtContent" | "w:dir" | "w:bdo" => {
                return self.children(node, context);
            }
            "w:sdt" if is_unfilled(node) => self.note(Met::Unfilled),
            "w:sdt" => {
                if let Some(content) = node.child("w:sdtContent") {
                    return self.children(content, context);
                }
            }
            "w:fldSimple" => {
                let instruction = node.attribute("w:instr").unwrap_or_default().to_owned();
                let shown = node.descendants().any(|node| node.is("w:t"));
                self.walker.fields.push(Field { instruction, shown, form: None });
                let done = self.children(node, context);
                if let Some(field) = self.walker.fields.pop().filter(|field| !field.shown) {
                    self.unshown(&field, &RunLook::default(), Marks::default(), context);
                }
                return done;
            }
            "mc:AlternateContent" => {
                if let Some(branch) = alternative(node) {
                    return self.children(branch, context);
                }
            }
            "m:oMath" | "m:oMathPara" => {
                if !is_plain(node) {
                    self.note(Met::Math);
                }
                self.formula(node, Marks::default(), context);
            }
            _ => {}
        }
        Ok(())
    }

    /// The characters of a formula in a row; what stands above or below the line does so, and a fraction has its stroke.
    fn formula(&mut self, node: Node<'t>, marks: Marks, context: &Context) {
        let (above, below) = (Marks { above: true, ..marks }, Marks { below: true, ..marks });
        let sign = |parent: &str| match parent {
            "m:f" => "/",
            _ => "√",
        };
        for child in node.children() {
            match child.name() {
                "m:t" => self.text(child.text(), &RunLook::default(), marks, context),
                "m:sup" if !node.is("m:nary") => self.formula(child, above, context),
                "m:sub" if !node.is("m:nary") => self.formula(child, below, context),
                "m:den" | "m:e" if matches!(node.name(), "m:f" | "m:rad") => {
                    self.text(sign(node.name()), &RunLook::default(), marks, context);
                    self.formula(child, marks, context);
                }
                "w:del" | "w:moveFrom" => {}
                _ => self.formula(child, marks, context),
            }
        }
    }

    /// Where a link leads, if it leads out of the draft.
    fn address(&self, node: Node<'_>) -> Option<String> {
        match self.walker.relations.target(node.attribute("r:id")?)? {
            Target::Elsewhere(target) => is_address(target).then(|| target.to_owned()),
            Target::Part(_) => None,
        }
    }

    fn run(&mut self, node: Node<'t>, context: &Context) -> Result<(), Refusal> {
        let properties = node.child("w:rPr");
        let own = properties.map(RunLook::read).unwrap_or_default();
        let style = properties.and_then(|properties| properties.value("w:rStyle"));
        let styled = style.map(|style| self.walker.styles.character(style)).unwrap_or_default();
        let name = self.walker.styles.name(style.or(Some(""))).to_owned();
        let mut said = own;
        said.inherit(&styled);
        let marks = marks(&said, &name);
        let mut look = said;
        look.inherit(self.base);
        if super::element::TEXT_CHARACTERS.contains(&name.as_str()) && self.paragraph.run_in.is_none() {
            self.paragraph.run_in = Some(self.paragraph.pieces.len());
        }
        let hidden = look.hidden == Some(true);
        if !self.walker.own && properties.is_some_and(is_highlighted) {
            self.note(Met::Highlight);
        }
        // the colour of a link is the link's
        let coloured = look.is_coloured() && context.link.is_none() && !self.walker.own && !hidden;
        let says = || node.children().any(|child| child.is("w:t") && !child.text().trim().is_empty());
        if look.is_white() && !self.walker.own && !hidden && says() {
            self.note(Met::White);
        }
        if coloured && says() {
            self.note(Met::Colour);
        }
        for child in node.children() {
            self.part(child, &look, marks, context)?;
        }
        Ok(())
    }

    /// What stands in a run.
    fn part(
        &mut self,
        node: Node<'t>,
        look: &RunLook,
        marks: Marks,
        context: &Context,
    ) -> Result<(), Refusal> {
        match node.name() {
            "w:t" | "w:sym" | "w:tab" | "w:ptab" | "w:br" | "w:cr" | "w:noBreakHyphen"
                if self.is_skipped() => {}
            "w:t" if look.hidden == Some(true) => self.note(Met::Hidden),
            "w:t" => {
                let preserved = node.attribute("?:space") == Some("preserve");
                let text = node.text();
                let text = if preserved { text } else { text.trim_matches([' ', '\n', '\t', '\r']) };
                match look.signs.as_deref().filter(|font| !font.is_empty()) {
                    Some(font) => self.signs(font, text, look, marks, context),
                    None => self.text(text, look, marks, context),
                }
            }
            "w:sym" => self.symbol(node, look, marks, context),
            _ => return self.special(node, look, marks, context),
        }
        Ok(())
    }

    /// The end of a page, which in a file of our own is layout's.
    fn page_break(&mut self) {
        if !self.walker.own {
            self.note(Met::PageBreak);
        }
    }

    /// What stands in a run and is no text.
    fn special(
        &mut self,
        node: Node<'t>,
        look: &RunLook,
        marks: Marks,
        context: &Context,
    ) -> Result<(), Refusal> {
        match node.name() {
            "w:tab" | "w:ptab" => self.paragraph.pieces.push(Piece::Tab),
            "w:br" if matches!(node.attribute("w:type"), Some("page" | "column")) => self.page_break(),
            "w:br" | "w:cr" => {
                // a break says its kind only where the writer of our draft made it
                let typed = node.attribute("w:type") == Some("textWrapping");
                let maker = if typed { Maker::Writer } else { Maker::Unknown };
                self.paragraph.pieces.push(Piece::Break(maker));
            }
            "w:noBreakHyphen" => self.text("-", look, marks, context),
            "w:fldChar" => self.field(node, look, marks, context),
            "w:instrText" => {
                if let Some(field) = self.walker.fields.last_mut().filter(|field| !field.shown) {
                    field.instruction.push_str(node.text());
                }
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                let mut kind = NoteKind::Foot;
                if node.is("w:endnoteReference") {
                    kind = NoteKind::End;
                    self.note(Met::Endnote);
                }
                let id = node.attribute("w:id").unwrap_or_default().to_owned();
                let note = self.walker.note_ids.add(kind, id);
                self.paragraph.pieces.push(Piece::Note(note));
            }
            "w:ruby" => self.ruby(node, context)?,
            "w:drawing" | "w:pict" | "w:object" => return self.drawing(node),
            "mc:AlternateContent" => {
                if let Some(branch) = alternative(node) {
                    for child in branch.children() {
                        match child.name() {
                            "w:r" => self.run(child, context)?,
                            _ => self.part(child, look, marks, context)?,
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Whether the text belongs to a field's question, or to a table of contents.
    fn is_skipped(&self) -> bool {
        self.walker.fields.iter().any(|field| !field.shown || field.kind() == "TOC")
    }

    fn field(&mut self, node: Node<'t>, look: &RunLook, marks: Marks, context: &Context) {
        match node.attribute("w:fldCharType").unwrap_or_default() {
            "begin" => {
                let form = node.child("w:ffData").map(Form::read);
                self.walker.fields.push(Field { instruction: String::new(), shown: false, form });
            }
            "separate" => {
                if let Some(field) = self.walker.fields.last_mut() {
                    field.shown = true;
                    match field.kind() {
                        "TOC" => self.note(Met::Contents),
                        "MERGEFIELD" => self.note(Met::Merged),
                        _ => {}
                    }
                }
            }
            "end" => {
                if let Some(field) = self.walker.fields.pop().filter(|field| !field.shown) {
                    self.unshown(&field, look, marks, context);
                }
            }
            _ => {}
        }
    }

    /// A field that shows something without a result: a sign, a circled figure, a box of a form.
    fn unshown(&mut self, field: &Field, look: &RunLook, marks: Marks, context: &Context) {
        if self.is_skipped() {
            return;
        }
        let text = match field.unshown() {
            Unshown::Nothing => return,
            Unshown::Words(text) => text,
            Unshown::Circled(text) => {
                self.note(Met::Circled);
                text
            }
            Unshown::Formula(text) => {
                self.note(Met::Math);
                text
            }
            Unshown::Sign(font, code) => match sign(&font, code) {
                Some(c) => c.to_string(),
                None => return self.note(Met::Symbol),
            },
            Unshown::Unknown => {
                let here = self.walker.here();
                return self.walker.remarks.quote(Met::Field, here, field.instruction.trim().to_owned());
            }
        };
        self.text(&text, look, marks, context);
    }

    /// Characters with their reading: the reading in brackets behind them.
    fn ruby(&mut self, node: Node<'t>, context: &Context) -> Result<(), Refusal> {
        self.note(Met::Ruby);
        if let Some(base) = node.child("w:rubyBase") {
            self.children(base, context)?;
        }
        if let Some(reading) = node.child("w:rt") {
            self.text("（", self.base, Marks::default(), context);
            self.children(reading, context)?;
            self.text("）", self.base, Marks::default(), context);
        }
        Ok(())
    }

    /// A drawing: its pictures, and the text boxes that it holds.
    fn drawing(&mut self, node: Node<'t>) -> Result<(), Refusal> {
        let before = self.boxes.len();
        outermost(node, is_box, self.boxes);
        let found = self.walker.pictures(node, self.paragraph)?;
        if found || self.boxes.len() > before {
            return Ok(());
        }
        let is_line = node.descendants().any(|node| match node.name() {
            "a:prstGeom" => {
                node.attribute("prst").is_some_and(|shape| shape == "line" || shape.ends_with("Connector1"))
            }
            "v:rect" => node.attribute("?:hr").is_some_and(|rule| rule.starts_with('t')),
            name => name == "v:line",
        });
        match () {
            () if node.is("w:object") => self.note(Met::Object),
            () if self.walker.own => {}
            () => self.note(if is_line { Met::Rule } else { Met::Drawing }),
        }
        Ok(())
    }

    /// A sign of a font that has signs in place of letters.
    fn symbol(&mut self, node: Node<'t>, look: &RunLook, marks: Marks, context: &Context) {
        let code = node.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
        let font = node.attribute("w:font").unwrap_or_default().to_lowercase();
        let Some(c) = sign(&font, code) else { return self.note(Met::Symbol) };
        self.text(c.encode_utf8(&mut [0; 4]), look, marks, context);
    }

    /// Signs typed as characters in such a font.
    fn signs(&mut self, font: &str, text: &str, look: &RunLook, marks: Marks, context: &Context) {
        let (text, unknown) = signs(font, text);
        (0..unknown).for_each(|_| self.note(Met::Symbol));
        self.text(&text, look, marks, context);
    }

    /// The marks that Markdown can say at once: those of different kinds at one edge are no marks to it.
    fn kept(&mut self, text: &str, marks: Marks, link: Option<&String>) -> Marks {
        let heaped = (marks.strike || marks.code) && (marks.bold || marks.italic);
        if heaped && !text.trim().is_empty() {
            self.note(Met::Look);
        }
        let (bold, italic) = (marks.bold && !heaped, marks.italic && !heaped);
        // Word underlines links by itself
        let underline = marks.underline && (self.walker.own || link.is_none());
        Marks { bold, italic, underline, ..marks }
    }

    fn text(&mut self, text: &str, look: &RunLook, marks: Marks, context: &Context) {
        let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        if text.contains(is_control) {
            self.note(Met::Character);
        }
        // an invisible sign is layout's way of saying something to a word processor
        let text: String = text
            .chars()
            .filter(|c| !is_control(*c) && !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}'))
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .collect();
        if text.is_empty() {
            return;
        }
        self.weights.add(&text, look);
        let fields = &self.walker.fields;
        let link = fields.iter().find_map(Field::link).or_else(|| context.link.clone());
        let counted = context.counted || fields.last().is_some_and(|field| field.kind() == "SEQ");
        let marks = self.kept(&text, marks, link.as_ref());
        let is_run_in = self.paragraph.run_in == Some(self.paragraph.pieces.len());
        if let Some(Piece::Text { text: before, marks: same, link: lead, counted: count }) =
            self.paragraph.pieces.last_mut()
            && (*same, &*lead, *count) == (marks, &link, counted)
            && !is_run_in
        {
            before.push_str(&text);
            return;
        }
        self.paragraph.pieces.push(Piece::Text { text, marks, link, counted });
    }
}

/// Whether a formula is nothing but characters on, above and below the line, which text can say: m².
fn is_plain(formula: Node<'_>) -> bool {
    let is_row =
        |name: &str| matches!(name, "m:r" | "m:t" | "m:e" | "m:sup" | "m:sub" | "m:oMath" | "m:ctrlPr");
    let is_height =
        |name: &str| matches!(name, "m:sSup" | "m:sSub" | "m:sSupPr" | "m:sSubPr" | "m:rPr" | "m:sty");
    formula
        .descendants()
        .all(|node| !node.name().starts_with("m:") || is_row(node.name()) || is_height(node.name()))
}

/// Whether an element is a text box.
fn is_box(node: Node<'_>) -> Found {
    match node.name() {
        "w:txbxContent" => Found::Sought,
        "v:shape" if drawn_words(node).is_some() => Found::Sought,
        _ => Found::Open,
    }
}

/// The marks that a run bears beyond the look of its paragraph's style.
fn marks(said: &RunLook, style: &str) -> Marks {
    let is = |value: Option<bool>| value == Some(true);
    Marks {
        bold: is(said.bold) || style == "Strong",
        italic: is(said.italic) || style == "Emphasis",
        underline: is(said.underline),
        strike: is(said.strike) || style == "删除线",
        deleted: false,
        above: said.vertical.as_deref() == Some("superscript"),
        below: said.vertical.as_deref() == Some("subscript"),
        code: style == "HTML Code",
    }
}

/// Whether a run stands on colour, as text does that is to be looked at again.
fn is_highlighted(properties: Node<'_>) -> bool {
    let marked = properties.value("w:highlight").is_some_and(|colour| colour != "none");
    let fill = properties.child("w:shd").and_then(|shade| shade.attribute("w:fill"));
    marked || fill.is_some_and(|fill| !matches!(fill, "auto" | "FFFFFF" | "ffffff"))
}
