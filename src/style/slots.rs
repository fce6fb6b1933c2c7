//! Slots. In: the entries of a style's `slots`. Out: [`Slot`]s, and a diagnostic for each that says what no slot can; and what they say
//! as a style file has it.

use super::decode::{Map, Report};
use super::named::NameLists;
use super::part::{Context, shown, whole};
use super::piece::Piece;
use super::shown::{Shown, plain};
use super::slot::{Slot, TextSlot};
use crate::document::Field;
use crate::yaml::Node;

/// One row makes a kind of slot: what a style file calls it, and what it holds.
macro_rules! slots {
    ($($key:literal $kind:ident,)*) => {
        /// What style files call the kinds of slots, but for those of text and body.
        const KINDS: &[&str] = &[$($key),*];

        /// The slot that is called so.
        fn called(key: &str, map: Map<'_>, context: Context<'_>) -> Option<Slot> {
            Some(match key {
                $($key => Slot::$kind(whole(map, context)),)*
                _ => return None,
            })
        }

        impl Slot {
            /// The slot as an entry of `slots`.
            pub(super) fn show(&self, names: NameLists<'_>) -> Shown {
                match self {
                    Self::Text(text) => shown(text, names),
                    Self::Body { style } => Shown::Map(vec![(BODY, plain(names.styles.of(*style)))]),
                    $(Self::$kind(part) => Shown::Map(vec![($key, shown(part, names))]),)*
                }
            }
        }
    };
}

slots! {
    "corner" Corner,
    "mark" Mark,
    "number-line" NumberLine,
    "rule" Rule,
    "contents" Contents,
    "attachment-list" AttachmentList,
    "sign-off" SignOff,
    "attachments" Attachments,
    "imprint" Imprint,
}

/// The slot that is written `body: style`.
const BODY: &str = "body";
/// The key that makes a slot one of text.
const TEXT: &str = "text";

/// Decodes one slot; the key that comes first says which kind it is.
pub(super) fn slot(node: &Node, context: Context<'_>, report: &Report) -> Option<Slot> {
    let map = Map::new(node, report);
    if map.entries().any(|(key, _)| key.value == TEXT) {
        return Some(Slot::Text(whole(map, context)));
    }
    let Some((key, value)) = map.entries().next() else {
        report.wrong(node.span, "这里要写一个位置");
        return None;
    };
    if key.value == BODY {
        return Some(Slot::Body { style: map.style(BODY, context.names) });
    }
    if !KINDS.contains(&&*key.value) {
        let kinds = [TEXT, BODY].iter().chain(KINDS).copied().collect::<Vec<_>>().join("、");
        report.wrong(key.span, format!("没有“{}”这种位置，可用的有：{kinds}", key.value));
        return None;
    }
    called(&key.value, Map::new(value, report), context)
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
