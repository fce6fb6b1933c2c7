//! 要素: are those that style and kind ask for there, and has each one a place on the paper?

use super::fields::places;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Field, FrontMatter};
use crate::rules;
use crate::source::Span;
use crate::style::kinds::Kind;
use crate::style::{self, Slot, Style};

/// Fields that steer the making of a document and are not printed as such.
const STEERING: &[Field] = &[Field::Style, Field::Kind, Field::Preprinted];

/// What stands around the text of a document that is sent.
const AROUND: [Field; 3] = [Field::Recipient, Field::Issuer, Field::Date];

pub(super) fn check(document: &Document, style: &Style, kind: Option<&Kind>) -> Vec<Diagnostic> {
    let front = &document.front;
    if document.body.is_empty() && front.fields.is_empty() && front.open {
        return vec![
            rules::EMPTY_BODY.at(front.span, "草稿是空的").hint("写上标题、主送机关、正文、署名和成文日期"),
        ];
    }
    let mut diagnostics = missing(front, style, kind);
    // 简报 and their like end otherwise
    let half = kind.and_then(|_| half_imprint(front, style));
    diagnostics.extend(half.map(|field| later(front, field)));
    let unplaced =
        front.fields.iter().filter(|(field, _)| !STEERING.contains(field) && !places(style, **field));
    diagnostics.extend(unplaced.map(|(field, entry)| {
        let message = format!("版式“{}”没有放“{}”的位置，写了也印不出来", style.name, field.title());
        rules::NOT_PLACED.at(entry.key, message).hint(instead(*field))
    }));
    if document.body.is_empty() {
        diagnostics.push(rules::EMPTY_BODY.at(front.span, "没有正文").hint("在要素区之后写正文"));
    }
    let prints_attachments = style.slots.iter().any(|slot| matches!(slot, Slot::Attachments(_)));
    for attachment in &document.attachments {
        if !prints_attachments {
            let message = format!("版式“{}”没有放附件的位置，写了也印不出来", style.name);
            let diagnostic = rules::NOT_PLACED.at(attachment.span, message);
            diagnostics.push(diagnostic.hint("另存为单独的文件，或换用有附件的版式"));
        }
        if attachment.body.is_empty() {
            diagnostics
                .push(rules::EMPTY_BODY.at(attachment.span, "这个附件没有正文").hint("在附件标题之后写正文"));
        }
    }
    diagnostics
}

/// What to do with an element that a style has no place for: the shipped styles that have one are named.
fn instead(field: Field) -> String {
    let with = style::all_shipped().into_iter().filter(|style| places(style, field));
    let names: Vec<String> = with.map(|style| style.name).collect();
    match names.is_empty() {
        true => "删去这一行".to_owned(),
        false => format!("删去这一行，或者换用有这个要素的版式：{}", names.join("、")),
    }
}

/// The elements that are not there.
fn missing(front: &FrontMatter, style: &Style, kind: Option<&Kind>) -> Vec<Diagnostic> {
    let without = kind.map(|kind| kind.without.as_slice()).unwrap_or_default();
    let by_style = style.required.iter().filter(|field| !without.contains(field));
    // what a kind asks for is asked of the formats that can print it
    let by_kind = kind.map(|kind| kind.required.as_slice()).unwrap_or_default().iter();
    // and of none that anybody may leave unsigned: a speech, a plan
    let signed = style.required.contains(&Field::Issuer);
    let by_kind = by_kind.filter(|field| signed && !style.required.contains(field) && places(style, **field));
    let absent = |field: &&Field| !front.fields.contains_key(*field) && !front.garbled.contains(*field);
    let missing: Vec<Field> = by_style.chain(by_kind).filter(|field| absent(field)).copied().collect();
    if front.open {
        return unrecognised(front, kind, missing);
    }
    // a text of no kind, a 公示 or a plan, goes to nobody, and may be signed by nobody
    let free = |field: &Field| kind.is_none() && AROUND.contains(field) && !front.empty.contains(field);
    let asked = missing.into_iter().filter(|field| *field != Field::Recipient || !free(field));
    let may_come = |field: &Field| *field == Field::Number && front.style_chosen || free(field);
    let (open, needed): (Vec<_>, Vec<_>) = asked.partition(may_come);
    let mut said: Vec<_> = open.into_iter().map(|field| later(front, field)).collect();
    if !needed.is_empty() {
        let names: Vec<_> = needed.iter().map(|field| format!("“{}”", field.title())).collect();
        let told = rules::MISSING.at(front.span, format!("缺少要素{}", names.concat()));
        said.push(told.hint(in_front_matter(&needed)));
    }
    said
}

/// 印发机关 without 印发日期, or the other way round: they share a line (§7.4.3).
fn half_imprint(front: &FrontMatter, style: &Style) -> Option<Field> {
    let is_there = |field| front.fields.contains_key(&field) || front.garbled.contains(&field);
    match (is_there(Field::Printer), is_there(Field::PrintDate)) {
        (true, false) => Some(Field::PrintDate),
        (false, true) => Some(Field::Printer),
        _ => None,
    }
    .filter(|field| places(style, *field))
}

/// An element that a style asks for which nobody named: it may still come, and its place is left empty.
pub(super) fn later(front: &FrontMatter, field: Field) -> Diagnostic {
    let message = format!("没有认出{}，暂时空着", field.title());
    let hint = match front.open {
        true => in_text(field),
        false => in_front_matter(&[field]),
    };
    rules::UNRECOGNISED.at(top(front), message).hint(hint)
}

/// Where a front matter begins.
const fn top(front: &FrontMatter) -> Span {
    Span { end: front.span.start, ..front.span }
}

/// How elements are added to a front matter.
fn in_front_matter(fields: &[Field]) -> String {
    let lines: Vec<_> =
        fields.iter().map(|field| format!("“{}: ”，{}", field.title(), after_key(*field))).collect();
    let each = if lines.len() > 1 { "各" } else { "" };
    format!("在要素区{each}加一行{}", lines.join("；"))
}

/// What a draft without front matter lacks, in one message: its place is left empty until somebody types it.
fn unrecognised(front: &FrontMatter, kind: Option<&Kind>, mut missing: Vec<Field>) -> Vec<Diagnostic> {
    // summaries, plans and speeches go to nobody and are signed by nobody
    if kind.is_none() {
        missing.retain(|field| [Field::Title, Field::Number].contains(field));
    }
    // what goes to everybody, as it is published, bears nothing of what stands around it: nobody forgot one of them
    let to_all = kind.is_some_and(|kind| !kind.required.contains(&Field::Recipient));
    let published = to_all
        && AROUND.iter().all(|field| !front.fields.contains_key(field) && !front.garbled.contains(field));
    let empty = |field: &Field| *field == Field::Number || published && AROUND.contains(field);
    let (open, needed): (Vec<_>, Vec<_>) = missing.into_iter().partition(empty);
    let names = |fields: &[Field]| fields.iter().map(|field| field.title()).collect::<Vec<_>>().join("、");
    let hint = |fields: &[Field]| fields.iter().map(|field| in_text(*field)).collect::<Vec<_>>().join("；");
    let mut said = Vec::new();
    if !needed.is_empty() {
        let message = format!("没有认出{}，暂时空着", names(&needed));
        let told = rules::UNRECOGNISED.at(top(front), message).hint(hint(&needed));
        said.push(match needed.contains(&Field::Recipient) {
            true => told.hint(NO_RECIPIENT),
            false => told,
        });
    }
    // 题注 of what a congress decides says by whom and when
    said.extend(open.into_iter().map(|field| match field {
        Field::Number => later(front, field),
        _ => Diagnostic { severity: Severity::Note, ..later(front, field) },
    }));
    said
}

/// What to do where nobody is addressed.
const NO_RECIPIENT: &str = "没有主送机关的，在草稿开头加要素区，写 主送机关: 无";

/// What stands behind the key of an element.
const fn after_key(field: Field) -> &'static str {
    match field {
        Field::Title => "冒号后写标题，末尾是文种（通知、报告等）",
        Field::Recipient => "冒号后写收文机关的全称，没有的写“无”",
        Field::Issuer => "冒号后写发文机关的全称",
        Field::Date => "冒号后写年月日",
        Field::Number => "冒号后写机关代字〔年份〕和顺序号",
        Field::Signers => "冒号后写签发人的姓名",
        Field::Printer => "冒号后写印发机关的全称",
        Field::PrintDate => "冒号后写送往印制的年月日",
        _ => "冒号后写它的内容",
    }
}

/// Where an element is typed in a draft without front matter.
fn in_text(field: Field) -> String {
    let place = match field {
        Field::Title => "在最前面单独写一行标题，末尾是文种（通知、报告等）",
        Field::Recipient => "在标题下面单独写一行主送机关，末尾是冒号",
        Field::Issuer => "在正文后面单独写一行发文机关的全称",
        Field::Date => "在最后一行写成文日期，年月日齐全",
        Field::Number => "在标题上面单独写一行发文字号（机关代字〔年份〕和顺序号）",
        Field::Signers => "在标题上面单独写一行“签发人：”，冒号后写签发人的姓名",
        _ => return format!("在最前面写三行：--- 、“{}: ”加它的内容、---", field.title()),
    };
    place.to_owned()
}
