//! Slots. In: the entries of a style's `slots`. Out: [`Slot`]s, and a diagnostic for each that says what no slot can.

use super::decode::{self, Map, Report, named_field};
use super::kind;
use super::page::PageStyle;
use super::slot::{
    AttachmentListStyle, AttachmentStyle, ContentsStyle, Corner, CornerLine, ImprintStyle, Label, Leader,
    MarkStyle, NumberLine, Piece, PrinterStyle, RulePlace, RuleStyle, SignOff, Slot, TextSlot,
};
use super::units::{Measure, page_measure};
use crate::document::Field;
use crate::yaml::{Node, Value};

/// Decodes one slot; the key that comes first says which kind it is.
pub(super) fn slot(node: &Node, page: &PageStyle, report: &Report) -> Option<Slot> {
    let map = Map::new(node, report);
    let decoder = Decoder { measure: page_measure(page), report };
    if map.entries().any(|(key, _)| key.value == "text") {
        return decoder.text(node).map(Slot::Text);
    }
    let Some((key, value)) = map.entries().next() else {
        report.wrong(node.span, "这里要写一个位置");
        return None;
    };
    match &*key.value {
        "corner" => Some(Slot::Corner(decoder.corner(value))),
        "mark" => decoder.mark(value).map(Slot::Mark),
        "number-line" => decoder.number_line(value).map(Slot::NumberLine),
        "rule" => Some(Slot::Rule(decoder.rule(value))),
        "body" => decode::scalar(value, report).map(|style| Slot::Body { style: style.to_owned() }),
        "contents" => Some(Slot::Contents(decoder.contents(value))),
        "attachment-list" => Some(Slot::AttachmentList(decoder.attachment_list(value))),
        "sign-off" => Some(Slot::SignOff(decoder.sign_off(value))),
        "attachments" => Some(Slot::Attachments(decoder.attachments(value))),
        "imprint" => decoder.imprint(value).map(Slot::Imprint),
        other => {
            report.wrong(key.span, format!("没有“{other}”这种位置，可用的有：{KINDS}"));
            None
        }
    }
}

const KINDS: &str =
    "text、corner、mark、number-line、rule、body、contents、attachment-list、sign-off、attachments、imprint";

/// A rule across the page.
pub(super) fn rule(map: &Map<'_>, measure: Measure) -> RuleStyle {
    let place = if map.optional("above-foot").is_some() {
        RulePlace::AboveFoot(map.length("above-foot", measure))
    } else {
        RulePlace::Below(map.length("below", measure))
    };
    let or_none = |key| map.optional(key).map(|_| map.length(key, measure)).unwrap_or_default();
    let (between, after) = (or_none("between"), or_none("after"));
    RuleStyle {
        lines: map.lengths("lines", measure),
        between,
        width: map.length("width", measure),
        colour: map
            .parsed("colour", "颜色，如 \"#FF0000\"", decode::colour)
            .unwrap_or(super::paragraph::Colour(0, 0, 0)),
        after,
        place,
    }
}

/// What every slot is decoded with.
struct Decoder<'a> {
    measure: Measure,
    report: &'a Report,
}

impl<'a> Decoder<'a> {
    fn map(&self, node: &'a Node) -> Map<'a> {
        Map::new(node, self.report)
    }

    fn text(&self, node: &'a Node) -> Option<TextSlot> {
        let map = self.map(node);
        let slot = self.text_of(&map);
        map.finish();
        slot
    }

    fn text_of(&self, map: &Map<'a>) -> Option<TextSlot> {
        let label = map.optional("label").and_then(|label| self.label(label));
        let at = map.optional("at").map(|_| map.length("at", self.measure));
        Some(TextSlot {
            style: map.text("style").to_owned(),
            label,
            text: self.pieces(map.optional("text")?)?,
            at,
        })
    }

    fn label(&self, node: &'a Node) -> Option<Label> {
        let map = self.map(node);
        let label = Label { style: map.text("style").to_owned(), text: map.text("text").to_owned() };
        map.finish();
        Some(label)
    }

    fn corner(&self, node: &'a Node) -> Corner {
        let map = self.map(node);
        let lines = map.list("lines").iter().filter_map(|line| self.corner_line(line)).collect();
        let beside = map.optional("beside").and_then(|beside| self.text(beside));
        map.finish();
        Corner { lines, beside }
    }

    fn corner_line(&self, node: &'a Node) -> Option<CornerLine> {
        let map = self.map(node);
        let row = map.optional("row").and_then(|_| map.parsed("row", kind::SMALL, decode::small_number));
        let text = self.text_of(&map)?;
        map.finish();
        Some(CornerLine { text, row })
    }

    fn mark(&self, node: &'a Node) -> Option<MarkStyle> {
        let map = self.map(node);
        let mark = MarkStyle {
            style: map.text("style").to_owned(),
            field: map
                .optional("field")
                .map_or(Some(Field::Issuer), |node| named_field(node, self.report))?,
            suffix: map.optional("suffix").map_or(String::new(), |_| map.text("suffix").to_owned()),
            at: map.length("at", self.measure),
            tallest: map.length("tallest", self.measure),
            widest: map.length("widest", self.measure),
            host_only: self.truth(&map, "host-only"),
        };
        map.finish();
        Some(mark)
    }

    /// A truth that is false where nothing is said.
    fn truth(&self, map: &Map<'a>, key: &'static str) -> bool {
        map.optional(key).is_some() && map.parsed(key, "true 或 false", decode::truth).unwrap_or_default()
    }

    fn number_line(&self, node: &'a Node) -> Option<NumberLine> {
        let map = self.map(node);
        let line = NumberLine {
            alone: map.text("alone").to_owned(),
            beside: map.text("beside").to_owned(),
            below: map.text("below").to_owned(),
            label: map.optional("label").and_then(|label| self.label(label))?,
            signer: map.text("signer").to_owned(),
            right: map.length("right", self.measure),
            per_line: map.parsed("per-line", kind::SMALL, decode::small_number)?,
        };
        map.finish();
        Some(line)
    }

    fn rule(&self, node: &'a Node) -> RuleStyle {
        let map = self.map(node);
        let rule = rule(&map, self.measure);
        map.finish();
        rule
    }

    fn contents(&self, node: &'a Node) -> ContentsStyle {
        let map = self.map(node);
        let contents = ContentsStyle {
            title: map.text("title").to_owned(),
            text: map.text("text").to_owned(),
            entries: map.texts("entries"),
            leader: Leader { pitch: map.length("pitch", self.measure), dot: map.length("dot", self.measure) },
            even_page: self.truth(&map, "even-page"),
        };
        map.finish();
        contents
    }

    fn attachment_list(&self, node: &'a Node) -> AttachmentListStyle {
        let map = self.map(node);
        let list = AttachmentListStyle {
            label: map.text("label").to_owned(),
            single: map.text("single").to_owned(),
            first: map.text("first").to_owned(),
            next: map.text("next").to_owned(),
            many: map.optional("many").and_then(|_| match map.texts("many").as_slice() {
                [first, next] => Some((first.clone(), next.clone())),
                _ => {
                    self.report.wrong(node.span, "many 要写两个样式名，首项的和续项的");
                    None
                }
            }),
        };
        map.finish();
        list
    }

    fn attachments(&self, node: &'a Node) -> AttachmentStyle {
        let map = self.map(node);
        let attachments = AttachmentStyle {
            label: map.text("label").to_owned(),
            title: map.text("title").to_owned(),
            body: map.text("body").to_owned(),
        };
        map.finish();
        attachments
    }

    fn sign_off(&self, node: &'a Node) -> SignOff {
        let map = self.map(node);
        let sign_off = SignOff {
            issuer: map.text("issuer").to_owned(),
            date: map.text("date").to_owned(),
            arrangement: decode::arrangement(&map, self.measure),
            right: map.length("right", self.measure),
        };
        map.finish();
        sign_off
    }

    fn imprint(&self, node: &'a Node) -> Option<ImprintStyle> {
        let map = self.map(node);
        let imprint = ImprintStyle {
            moved: self.text(map.optional("moved")?)?,
            copies: self.text(map.optional("copies")?)?,
            printer: map.optional("printer").map(|_| self.printer(&map)),
            outer: map.optional("outer").map(|_| map.length("outer", self.measure)),
            inner: map.length("inner", self.measure),
            even_page: self.truth(&map, "even-page"),
        };
        map.finish();
        Some(imprint)
    }

    fn printer(&self, map: &Map<'a>) -> PrinterStyle {
        PrinterStyle {
            style: map.text("printer").to_owned(),
            printed: map.text("printed").to_owned(),
            right: map.length("right", self.measure),
        }
    }

    /// `{recipient}：` as pieces.
    fn pieces(&self, node: &Node) -> Option<Vec<Piece>> {
        let Value::Scalar(text) = &node.value else {
            decode::scalar(node, self.report);
            return None;
        };
        let mut rest = &**text;
        let mut pieces = Vec::new();
        while let Some((literal, (name, after))) =
            rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
        {
            let Some(field) = decode::field(name) else {
                self.report.wrong(node.span, format!("没有名为“{name}”的要素"));
                return None;
            };
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            pieces.push(Piece::Field(field));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        Some(pieces)
    }
}

/// The paragraph styles that a slot names.
pub(super) fn style_names(slot: &Slot) -> Vec<&String> {
    match slot {
        Slot::Text(text) => text_names(text),
        Slot::Corner(corner) => {
            corner.lines.iter().map(|line| &line.text).chain(&corner.beside).flat_map(text_names).collect()
        }
        Slot::Mark(mark) => vec![&mark.style],
        Slot::NumberLine(line) => {
            vec![&line.alone, &line.beside, &line.below, &line.label.style, &line.signer]
        }
        Slot::Rule(_) => Vec::new(),
        Slot::Body { style } => vec![style],
        Slot::Contents(contents) => contents.entries.iter().chain([&contents.title]).collect(),
        Slot::AttachmentList(list) => {
            let many = list.many.iter().flat_map(|(first, next)| [first, next]);
            many.chain([&list.single, &list.first, &list.next]).collect()
        }
        Slot::SignOff(sign_off) => vec![&sign_off.issuer, &sign_off.date],
        Slot::Attachments(attachments) => vec![&attachments.label, &attachments.title, &attachments.body],
        Slot::Imprint(imprint) => {
            let texts = [&imprint.moved, &imprint.copies].into_iter().flat_map(text_names);
            texts.chain(imprint.printer.iter().map(|printer| &printer.style)).collect()
        }
    }
}

fn text_names(text: &TextSlot) -> Vec<&String> {
    let label = text.label.iter().map(|label| &label.style);
    label.chain([&text.style]).collect()
}

impl Slot {
    /// The fields that this slot prints.
    pub fn fields(&self) -> Vec<Field> {
        match self {
            Self::Text(text) => text_fields(text),
            Self::Corner(corner) => corner
                .lines
                .iter()
                .map(|line| &line.text)
                .chain(&corner.beside)
                .flat_map(text_fields)
                .collect(),
            Self::Mark(mark) => vec![mark.field, Field::Mark, Field::Preprinted],
            Self::NumberLine(_) => vec![Field::Number, Field::Signers],
            Self::Rule(_) | Self::Body { .. } | Self::Attachments(_) => Vec::new(),
            Self::Contents(_) => vec![Field::Contents],
            Self::AttachmentList(_) => vec![Field::Attachments],
            Self::SignOff(_) => vec![Field::Issuer, Field::Date, Field::Seal, Field::Stamps],
            Self::Imprint(imprint) => {
                let printer = imprint.printer.iter().flat_map(|_| [Field::Printer, Field::PrintDate]);
                text_fields(&imprint.copies).into_iter().chain(printer).collect()
            }
        }
    }
}

fn text_fields(text: &TextSlot) -> Vec<Field> {
    let field = |piece: &Piece| match piece {
        Piece::Field(field) => Some(*field),
        Piece::Literal(_) => None,
    };
    text.text.iter().filter_map(field).collect()
}
