//! 附件、附注、版记: are the references to attachments met, are 附注 and 抄送 written as they are printed?

use super::chars::run;
use super::fields::texts;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Field, Value};
use crate::rules;
use crate::source::{SourceId, Sources, Span, Spanned};
use crate::style::kinds::Kind;

/// Words of bodies that stand below the one that writes to its superior.
const BELOW: [&str; 13] = [
    "各社区",
    "各村",
    "各科室",
    "各股室",
    "各办（所）",
    "各站所",
    "各二级单位",
    "各下属单位",
    "社区居民委员会",
    "村民委员会",
    "所属各单位",
    "本街道各",
    "街道所属",
];

pub(super) fn check(
    document: &Document,
    all: &[Passage<'_>],
    sources: &Sources,
    kind: Option<&Kind>,
) -> Vec<Diagnostic> {
    let front = &document.front;
    let mut found = references(document, all);
    found.extend(texts(front, Field::Cc).iter().filter_map(|name| {
        let below = BELOW.iter().find(|below| name.value.contains(**below))?;
        let finding = rules::CC_DOWNWARD.at(name.span, format!("上行文抄送了下级机关“{below}”"));
        kind.is_some_and(Kind::is_upward).then(|| finding.hint("删去；需要下级知道的，另外行文"))
    }));
    found.extend(cc_stop(document, sources));
    found.extend(half_colon(document, sources));
    found.extend(listed_marks(document, sources));
    found.extend(printed(document, sources));
    found.extend(note_brackets(document, sources));
    found.extend(bare_note(document, sources, kind));
    found
}

/// 见附件2, where there is no second attachment.
fn references(document: &Document, all: &[Passage<'_>]) -> Vec<Diagnostic> {
    let front = &document.front;
    let listed = match document.front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
        Some(Value::Attachments(list)) => list.len(),
        _ => 0,
    };
    let count = listed.max(document.attachments.len());
    let mut found = Vec::new();
    for passage in all.iter().filter(|passage| passage.attachment == 0) {
        for (at, word) in passage.places("见附件").chain(passage.places("附件")) {
            let behind = passage.after(at + word.len());
            let digits = run(behind, |c| c.is_ascii_digit());
            let number: usize =
                digits.parse().unwrap_or(if word == "见附件" && digits.is_empty() { 1 } else { 0 });
            // 附件1 in the text of a notice that forwards others may be one of theirs
            let forwards = || {
                let title = texts(front, Field::Title).iter();
                title.into_iter().any(|line| ["转发", "印发"].iter().any(|word| line.value.contains(word)))
            };
            let said = word == "见附件"
                || !digits.is_empty() && passage.before(at).ends_with(['（', '按', '照', '填'])
                || !digits.is_empty() && listed > 0 && !forwards();
            let double = word == "附件" && passage.before(at).ends_with('见');
            let near: Vec<char> = passage.before(at).chars().rev().take(40).collect();
            let quoted = near.iter().find(|c| matches!(c, '《' | '》')) == Some(&'《');
            if said && !double && !quoted && number > count {
                let end = at + word.len() + digits.len();
                let message = if count == 0 {
                    "没有附件说明".to_owned()
                } else {
                    format!("附件只有 {count} 个")
                };
                let typed = passage.text.get(at..end).unwrap_or_default();
                let mut finding =
                    passage.at(&rules::NO_ATTACHMENT, at..end, format!("写了“{typed}”，{message}"));
                if count == 0 && !is_signed(document) {
                    // the list may yet come, with the attachments themselves
                    finding.severity = Severity::Note;
                }
                found.push(finding.hint("在要素区加上“附件: ……”，或改正序号"));
            }
        }
    }
    found
}

/// Whether a document has its signature and its day: nothing comes behind those.
fn is_signed(document: &Document) -> bool {
    let front = &document.front;
    !texts(front, Field::Issuer).is_empty() && super::fields::date(front, Field::Date).is_some()
}

/// 主送机关 and 附件 with a half-width colon behind them.
fn half_colon(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(last) = texts(&document.front, Field::Recipient).last() {
        let text = sources.get(last.span.source).map_or("", |source| source.text.as_str());
        let end = last.span.range().end;
        let within = text.get(last.span.range()).is_some_and(|typed| typed.ends_with(':'));
        let at = if within { end - 1 } else { end };
        if last.span.source == SourceId(0) && text.get(at..).is_some_and(|rest| rest.starts_with(':')) {
            let place = Span::new(last.span.source, at, at + 1);
            let finding = rules::RECIPIENT_COLON.at(place, "主送机关后面的冒号是半角的");
            found.push(finding.hint("改为“：”").fixed(place, "："));
        }
    }
    found
}

/// Whether an element is a line of the text as somebody typed it. Of a Word file no front matter is told, but it is there where the import
/// wrote one.
fn is_line(document: &Document, sources: &Sources, span: Span) -> bool {
    let text = sources.get(span.source).map_or("", |source| source.text.as_str());
    let fence = text.strip_prefix("---\n").and_then(|rest| rest.find("\n---"));
    let written = fence.is_some_and(|end| span.range().start < end);
    let inside = document.front.span.range().contains(&span.range().start);
    !inside && span.source == SourceId(0) && !written
}

const LABEL: &str = "附件";

/// 附件：登记表。 as a line of the text: reading takes off what stands around the name of an attachment.
fn listed_marks(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let Some(Value::Attachments(list)) =
        document.front.fields.get(&Field::Attachments).map(|entry| &entry.value)
    else {
        return Vec::new();
    };
    let typed = |title: &Spanned<String>| is_line(document, sources, title.span);
    let mut found = Vec::new();
    for (index, title) in
        list.iter().map(|listed| &listed.title).enumerate().filter(|(_, title)| typed(title))
    {
        let Some(text) = sources.get(title.span.source).map(|source| source.text.as_str()) else { continue };
        let range = title.span.range();
        let line = text.get(..range.start).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
        let label = line.trim_start().strip_prefix(LABEL);
        if label.is_none() && index == 0 {
            break;
        }
        let mut say = |start: usize, typed: &str, message: String, right: &str| {
            let place = Span::new(title.span.source, start, start + typed.len());
            found.push(typed_otherwise(place, typed, message, right));
        };
        let whole = text.get(range.clone()).unwrap_or_default();
        let bare = whole.trim_end_matches(MARKS);
        let end = range.start + bare.len();
        let marks = run(text.get(end..).unwrap_or_default(), |c| MARKS.contains(&c));
        if !marks.is_empty() {
            say(end, marks, format!("附件名称后面有“{marks}”"), "");
        }
        let (number, within) = typed_number(line, bare, &title.value);
        let start = if within { range.start } else { range.start - number.len() };
        if let Some((message, right)) = misnumbered(number, index, list.len()) {
            say(start, number.trim_end(), message, &right);
            continue;
        }
        if let Some(digits) = number.trim_end().strip_suffix(['、', '，', ')', '）']) {
            let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            if plain && !digits.is_empty() {
                say(
                    start,
                    number.trim_end(),
                    format!("附件的序号写成了“{}”", number.trim_end()),
                    &format!("{digits}."),
                );
            }
        }
        let Some(label) = label else { continue };
        let start = range.start - label.len();
        let digits = run(label, |c| c.is_ascii_digit());
        let colon = label.get(digits.len()..).unwrap_or_default();
        if !digits.is_empty() && list.len() == 1 {
            say(start, digits, "只有一个附件，不编序号".to_owned(), "");
        } else if colon.is_empty() && digits.is_empty() || colon.starts_with(['.', '．', '、']) {
            say(start - LABEL.len(), LABEL, "“附件”后面没有冒号".to_owned(), "附件：");
        } else if digits.is_empty() && !colon.contains('：') {
            say(start, colon, "“附件”后面不是全角冒号".to_owned(), "：");
        }
    }
    found
}

/// What is typed before the name of an attachment, and whether that lies in its place or before it.
fn typed_number<'t>(line: &'t str, bare: &'t str, title: &str) -> (&'t str, bool) {
    let name = bare.find(title).unwrap_or(0);
    if name > 0 {
        return (bare.get(..name).unwrap_or_default(), true);
    }
    let opening = line.trim_start();
    let before = match opening.strip_prefix(LABEL) {
        Some(label) => label.strip_prefix(['：', ':']).unwrap_or_default().trim_start(),
        None => opening,
    };
    (before, false)
}

/// What is wrong with the number of an attachment, and what to type for it: the only one has none.
fn misnumbered(number: &str, index: usize, listed: usize) -> Option<(String, String)> {
    let count: usize = run(number, |c| c.is_ascii_digit()).parse().ok()?;
    match listed {
        1 => Some(("只有一个附件，不编序号".to_owned(), String::new())),
        _ if count == index + 1 => None,
        _ => Some((format!("第 {} 个附件的序号写成了“{count}”", index + 1), format!("{}.", index + 1))),
    }
}

/// That something was typed which is printed as it should be.
fn typed_otherwise(place: Span, typed: &str, message: String, right: &str) -> Diagnostic {
    let hint = if right.is_empty() { format!("删去“{typed}”") } else { format!("写成“{right}”") };
    let mut finding = rules::ATTACHMENT_MARK.at(place, message).hint(hint).fixed(place, right);
    finding.severity = Severity::Warning;
    finding
}

/// Marks that are typed behind the name of an attachment.
const MARKS: [char; 6] = ['。', '；', '，', '、', ';', ','];

/// The line of 印发机关 and 印发日期 as the draft has it, without 印发 at its end.
fn printed(document: &Document, sources: &Sources) -> Option<Diagnostic> {
    let day = super::fields::date(&document.front, Field::PrintDate)?;
    let printer = texts(&document.front, Field::Printer).first()?;
    let text = sources.get(day.span.source)?.text.as_str();
    let between = text.get(printer.span.range().end..day.span.range().start)?;
    let behind = text.get(day.span.range().end..)?.split('\n').next()?.trim();
    let line = !between.contains('\n') && between.chars().all(char::is_whitespace);
    (day.span.source == SourceId(0) && line && !behind.starts_with("印"))
        .then(|| rules::PRINT_DATE.at(day.span, "印发日期后面没有“印发”").hint("写成“……年……月……日印发”"))
}

/// 抄送 as a line of the text ends with 。; in a front matter the style sets it.
fn cc_stop(document: &Document, sources: &Sources) -> Option<Diagnostic> {
    let last = texts(&document.front, Field::Cc).last().filter(|last| last.span.source == SourceId(0))?;
    let text = sources.get(last.span.source)?.text.as_str();
    let end = last.span.range().end;
    let line = text.get(..end)?.rsplit('\n').next()?.trim_start_matches([' ', '\u{3000}']);
    let is_plain = is_line(document, sources, last.span);
    let behind = text.get(end..)?.chars().next();
    let typed = (line.starts_with("抄送：") || is_plain && line.starts_with("抄送:"))
        && behind.is_none_or(|c| c == '\n')
        && !line.ends_with('。');
    typed.then(|| {
        let place = Span::new(last.span.source, end, end);
        rules::CC_STOP.at(last.span, "抄送末尾没有句号").hint("末尾加“。”").fixed(place, "。")
    })
}

/// 联系人：李四 below a request as a line of the text, without brackets.
fn bare_note(document: &Document, sources: &Sources, kind: Option<&Kind>) -> Option<Diagnostic> {
    let note = texts(&document.front, Field::Note).first()?;
    let text = sources.get(note.span.source)?.text.as_str();
    let range = note.span.range();
    let before = text.get(..range.start)?.rsplit('\n').next()?.trim();
    let inner = text.get(range)?;
    let bare = before.is_empty() && !inner.starts_with(['(', '（', '【', '[']);
    let typed = is_line(document, sources, note.span);
    (typed && bare && kind.is_some_and(Kind::is_upward)).then(|| {
        rules::NOTE_BRACKETS.at(note.span, "附注没有加圆括号").hint(format!("写成“（{}）”", note.value))
    })
}

/// 附注 in half-width brackets.
fn note_brackets(document: &Document, sources: &Sources) -> Option<Diagnostic> {
    let note = texts(&document.front, Field::Note).first()?;
    let text = sources.get(note.span.source).map_or("", |source| source.text.as_str());
    let range = note.span.range();
    let typed = text.get(range.clone())?;
    let inner = typed.trim_matches(['(', ')', '（', '）']);
    // the brackets may lie around the place
    let around = range.start.checked_sub(1).and_then(|start| text.get(start..range.end + 1));
    let (start, typed) = match around.filter(|around| around.starts_with('(') || around.ends_with(')')) {
        Some(around) if around.starts_with('(') => (range.start - 1, around),
        _ => (range.start, typed),
    };
    (typed.starts_with('(') && typed.ends_with(')') && note.span.source == SourceId(0)).then(|| {
        let place = Span::new(note.span.source, start, start + typed.len());
        let right = format!("（{inner}）");
        rules::NOTE_BRACKETS
            .at(place, "附注的括号是半角的")
            .hint(format!("改为“{right}”"))
            .fixed(place, right)
    })
}
