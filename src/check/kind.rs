//! 文种: is it one of the fifteen, does the title agree, and has the document what its kind and direction ask for?

use super::elements;
use super::fields::{places, texts};
use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter};
use crate::rules;
use crate::source::Spanned;
use crate::style::kinds::{self, Kind};
use crate::style::{Slot, Style};

/// So many digits are a telephone number.
const PHONE_DIGITS: usize = 7;

/// The kind of a document: what the front matter says, else what the title ends with, else 发文机关标志 (……令, ……纪要), be it the style that
/// adds its end.
pub(super) fn of(front: &FrontMatter, style: &Style) -> Option<&'static Kind> {
    let mark = || texts(front, Field::Mark).last().and_then(|mark| kinds::of_title(&mark.value));
    match texts(front, Field::Kind).first() {
        Some(named) => kinds::find(&named.value),
        None => kinds::of_title(&title(front)).or_else(mark).or_else(|| {
            let is_mark = |slot: &Slot| matches!(slot, Slot::Mark(mark) if mark.suffix == "令");
            style.slots.iter().any(is_mark).then(|| kinds::find("命令"))?
        }),
    }
}

fn title(front: &FrontMatter) -> String {
    texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect()
}

pub(super) fn check(front: &FrontMatter, style: &Style) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<_> =
        texts(front, Field::Kind).first().and_then(|named| name(named, front)).into_iter().collect();
    let Some(kind) = of(front, style) else { return diagnostics };
    if kind.is_upward() {
        diagnostics.extend(recipients(front, kind));
        diagnostics.extend(signers(front, style, kind));
    }
    if kind.contact && places(style, Field::Note) {
        diagnostics.extend(contact(front, kind));
    }
    diagnostics
}

/// Whether the kind is one, and that of the title.
fn name(named: &Spanned<String>, front: &FrontMatter) -> Option<Diagnostic> {
    let Some(kind) = kinds::find(&named.value) else {
        let shared = |kind: &&Kind| kind.name.chars().filter(|c| named.value.contains(*c)).count();
        let most = kinds::all().iter().map(|kind| shared(&kind)).max().unwrap_or_default();
        let nearest = kinds::all().iter().filter(|kind| most > 0 && shared(kind) == most);
        let nearest: Vec<_> = nearest.map(|kind| kind.name.as_str()).collect();
        let names: Vec<_> = kinds::all().iter().map(|kind| kind.name.as_str()).collect();
        let diagnostic = rules::KIND.at(named.span, format!("没有“{}”这个文种", named.value));
        return Some(match nearest.is_empty() {
            false => diagnostic.hint(format!("是否要写 {}", nearest.join("、"))),
            true => diagnostic.hint(format!("可写：{}", names.join("、"))),
        });
    };
    let span = texts(front, Field::Title).last()?.span;
    let agrees = kinds::of_title(&title(front)).is_some_and(|found| found == kind);
    (!agrees).then(|| {
        let message = format!("文种是“{}”，标题却不以“{}”结尾", kind.name, kind.endings.join("”或“"));
        rules::KIND_TITLE.at(span, message).hint("改标题的末尾，或改要素“文种”")
    })
}

/// Upward documents go to one body (条例第十五条第一项).
fn recipients(front: &FrontMatter, kind: &Kind) -> Option<Diagnostic> {
    let names = texts(front, Field::Recipient);
    let several =
        |name: &Spanned<String>| name.value.trim_end_matches(['：', ':']).contains(['、', '，', '；']);
    // 各位领导、同志们 are those who listen
    if names.iter().any(|name| ["各位", "同志们", "尊敬的"].iter().any(|word| name.value.contains(word)))
    {
        return None;
    }
    let span = names.get(1).or_else(|| names.first().filter(|name| several(name)))?.span;
    let message = format!("“{}”是上行文，只应有一个主送机关", kind.name);
    Some(rules::RECIPIENTS.at(span, message).hint("只留一个主送机关，其他的写到“抄送”"))
}

/// Upward documents with a letterhead name who signed them (条例第九条第六项).
fn signers(front: &FrontMatter, style: &Style, kind: &Kind) -> Option<Diagnostic> {
    let has_line = style.slots.iter().any(|slot| matches!(slot, Slot::NumberLine(_)));
    let absent = texts(front, Field::Signers).is_empty();
    (has_line && absent).then(|| {
        if front.style_chosen || front.open {
            return elements::later(front, Field::Signers);
        }
        let message = format!("“{}”是上行文，缺少要素“签发人”", kind.name);
        rules::SIGNERS.at(front.span, message).hint("在要素区加一行“签发人: ”，冒号后写签发人的姓名")
    })
}

/// 附注 says whom to ask.
fn contact(front: &FrontMatter, kind: &Kind) -> Option<Diagnostic> {
    let note = texts(front, Field::Note).first();
    let says = |note: &Spanned<String>| {
        let digits = note.value.chars().filter(char::is_ascii_digit).count();
        note.value.contains("联系") || digits >= PHONE_DIGITS
    };
    let span = note.map_or(front.span, |note| note.span);
    (!note.is_some_and(says)).then(|| {
        let message = format!("“{}”的附注没有写联系人和电话", kind.name);
        rules::CONTACT.at(span, message).hint("在要素区写一行“附注: ”，没有要素区的写在成文日期下面一行，内容是“联系人：”加姓名、“，电话：”加号码")
    })
}
