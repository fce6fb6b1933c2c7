//! The front matter. In: the draft. Out: its elements with their places, and where the body begins.

use super::draft::{Draft, excerpt};
use super::field::{self, Form};
use super::typed::{self, Typed};
use super::unfenced::{self, Unfenced};
use super::{date, value};
use crate::document::{Entry, Field, FrontMatter, Value};
use crate::rules;
use crate::source::Spanned;
use crate::yaml::{self, Node, Text};
use std::ops::Range;

/// What a draft opens with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A front matter between its fences: it says all elements there are.
    Fenced,
    /// Lines that name elements without a fence: others may stand in the text.
    Unfenced,
    /// The text at once.
    Text,
}

/// Reads the front matter, which has no lines where there is none; the range is that of the body behind it.
pub(super) fn read(draft: &mut Draft, part: Range<usize>) -> (FrontMatter, Range<usize>, Opening) {
    let text = draft.slice(part.clone());
    match find(text, part.start) {
        Some(place) => {
            let (front, body) = fenced(draft, &place, part.end);
            (front, body, Opening::Fenced)
        }
        None => match unfenced::find(text, part.start) {
            Some(place) => {
                let (front, body) = without_fence(draft, &place, part.end);
                (front, body, Opening::Unfenced)
            }
            None => {
                let span = draft.span(part.start..part.start);
                (FrontMatter { span, ..FrontMatter::default() }, part, Opening::Text)
            }
        },
    }
}

/// Reads lines that name elements.
fn without_fence(draft: &mut Draft, place: &Unfenced, end: usize) -> (FrontMatter, Range<usize>) {
    let mut front = FrontMatter { span: draft.span(place.lines.clone()), ..FrontMatter::default() };
    let mut typed = Typed::of_lines(draft.text, &place.entries);
    typed.mended.insert(0, if place.closed { "上面缺 ---" } else { "上下缺 ---" });
    add_all(draft, &mut front, typed);
    say_mended(draft, place.lines.start);
    for line in &place.surplus {
        report_surplus(draft, line.clone());
    }
    for line in &place.text {
        let message = format!("“{}”不是要素，作正文", excerpt(draft.slice(line.clone())));
        draft.report_at(&rules::DOUBTFUL, line.clone(), message);
    }
    draft.among.clone_from(&place.text);
    let others = [(Field::Note, &place.contact), (Field::Issuer, &place.issuer)];
    for (field, line) in others.into_iter().filter_map(|(field, line)| Some((field, line.clone()?))) {
        if front.fields.contains_key(&field) {
            continue;
        }
        let span = draft.span(line.clone());
        let said = crate::aligned::by_blanks(draft.slice(line)).join("，");
        draft.report(rules::RECOGNISED.at(span, format!("{} {said}", field.title())));
        let value = Value::Texts(vec![Spanned::new(said, span)]);
        front.fields.insert(field, Entry { key: span, value });
    }
    (front, place.lines.end..end)
}

/// Says that a line is left out which only the drafting of a document needs.
fn report_surplus(draft: &mut Draft, line: Range<usize>) {
    let message = format!("去掉了“{}”，国家标准没有这一项", excerpt(draft.slice(line.clone())));
    draft.report_at(&rules::DROPPED, line, message);
}

/// Reads what stands between two fences.
fn fenced(draft: &mut Draft, place: &Extent, end: usize) -> (FrontMatter, Range<usize>) {
    let mut front = FrontMatter { span: draft.span(place.lines.clone()), ..FrontMatter::default() };
    let mut typed = Typed::new(draft.text, place.yaml.clone());
    if !place.closed {
        typed.mended.insert(0, "下面缺 ---");
    }
    if place.drawn {
        typed.mended.push("要素区上下的横线");
    }
    add_all(draft, &mut front, typed);
    say_mended(draft, place.lines.start);
    (front, place.lines.end..end)
}

/// Adds what the lines say.
fn add_all(draft: &mut Draft, front: &mut FrontMatter, typed: Typed) {
    for (key, node) in entries(draft, &typed, front) {
        match field::find(&key.value) {
            Some(field) => add(draft, front, field, key, node),
            None if field::is_of_copies(&key.value) => add_copies(draft, front, key, node),
            None => add_unknown(draft, front, key, node),
        }
    }
    draft.mended.extend(typed.mended);
}

/// Says once what was read otherwise than it was typed.
fn say_mended(draft: &mut Draft, start: usize) {
    let mut mended = std::mem::take(&mut draft.mended);
    mended.dedup();
    if !mended.is_empty() {
        let message = format!("要素区已按原意读入，其中改正了：{}", mended.join("、"));
        draft.report(
            rules::TYPED
                .at(draft.span(start..start), message)
                .hint("规范的写法是 要素名: 内容，上下各一行 ---"),
        );
    }
}

/// The entries of a front matter, the known ones first; where YAML fails, those that can be read each by itself.
fn entries(draft: &mut Draft, typed: &Typed, front: &mut FrontMatter) -> Vec<(Spanned<Text>, Node)> {
    let mut entries = match yaml::parse(&typed.yaml, draft.source, 0, typed.yaml.len()) {
        Ok(Node { value: yaml::Value::Map(entries), .. }) => entries,
        Ok(Node { value: yaml::Value::Null, .. }) => Vec::new(),
        Ok(Node { span, .. }) => {
            let diagnostic = rules::YAML.at(typed.span(span), "要素区要由“要素名: 内容”组成");
            draft.report(diagnostic.hint("例如写成 标题: 关于……的报告"));
            Vec::new()
        }
        Err(error) => {
            let span = typed.span(error.span);
            let line = line_of(draft, span.range().start);
            let told = rules::YAML.at(span, error.message);
            draft.report(match line.split_once([':', '：']) {
                Some((key, value)) if !value.trim().is_empty() => {
                    let value = value.trim().trim_matches(['"', '\'', '[', ']', '{', '}']);
                    told.hint(format!("把内容放进引号，写成 {}: '{}'", key.trim(), value.replace('\'', "’")))
                }
                _ => told.hint("每个要素一行，写成 要素名: 内容"),
            });
            one_by_one(draft, typed, front)
        }
    };
    entries.sort_by_key(|(key, _)| field::find(&key.value).is_none());
    entries
        .into_iter()
        .map(|(key, node)| (Spanned::new(key.value, typed.span(key.span)), typed.node(node)))
        .collect()
}

/// The entries that are YAML each by itself; the others are known to be there.
fn one_by_one(draft: &Draft, typed: &Typed, front: &mut FrontMatter) -> Vec<(Spanned<Text>, Node)> {
    let mut starts = vec![0];
    for (at, _) in typed.yaml.match_indices('\n') {
        let line = typed.yaml.get(at + 1..).unwrap_or_default();
        if line.starts_with(|c: char| !c.is_whitespace() && c != '-' && c != '#')
            && starts.len() < MAX_RECOVERED
        {
            starts.push(at + 1);
        }
    }
    let mut found = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(typed.yaml.len());
        match yaml::parse(&typed.yaml, draft.source, start, end).map(|node| node.value) {
            Ok(yaml::Value::Map(entries)) => found.extend(entries),
            _ => {
                let name =
                    typed.yaml.get(start..end).and_then(|line| line.split(':').next()).unwrap_or_default();
                front.garbled.extend(field::find(name.trim()));
            }
        }
    }
    found
}

/// The line in which a byte stands.
fn line_of<'a>(draft: &Draft<'a>, at: usize) -> &'a str {
    let before = draft.slice(0..at).rsplit('\n').next().map_or(0, str::len);
    draft.slice(at - before..draft.text.len()).lines().next().unwrap_or_default()
}

/// More entries than a front matter has: a bound to reading them one by one.
const MAX_RECOVERED: usize = 100;

/// Where a front matter stands.
struct Extent {
    /// All its lines, with the two lines of hyphens.
    lines: Range<usize>,
    /// What stands between them.
    yaml: Range<usize>,
    /// Whether the second line of hyphens is there; without it the front matter ends at a blank line.
    closed: bool,
    /// Whether the lines are drawn with other marks than three hyphens.
    drawn: bool,
}

/// Finds the front matter: after blank lines at most, between two lines of `---`.
fn find(text: &str, offset: usize) -> Option<Extent> {
    let blank = text.len() - text.trim_start().len();
    if let Some(len) = text.get(blank..).and_then(braces) {
        let (start, end) = (offset + blank, offset + blank + len);
        return Some(Extent { lines: start..end, yaml: start..end, closed: true, drawn: true });
    }
    let mut lines = text.get(blank..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line) || is_code_fence(line))?;
    let closes = |line: &str| match is_code_fence(first) {
        true => line.trim_end() == CODE_FENCE,
        false => is_fence(line) || line.trim_end() == "...",
    };
    let start = offset + blank;
    let yaml = start + first.len();
    let mut drawn = first.trim_end() != "---";
    // a drawn line is a fence if a key stands below it
    let inside = text.get(blank + first.len()..).unwrap_or_default().trim_start();
    let is_json = is_code_fence(first) && braces(inside).is_some();
    let next = inside.lines().next().unwrap_or_default();
    let raw = next.split([':', '：', '=', '＝', '】']).next().unwrap_or_default();
    let key: String = raw.chars().filter(|c| !c.is_whitespace() && !"*_`【".contains(*c)).collect();
    if drawn
        && !is_json
        && (raw.len() == next.len()
            || field::find(&key).or(field::nearest(&key).map(|near| near.1)).is_none())
    {
        return None;
    }
    let (mut end, mut blank, mut outside) = (yaml, None, None);
    for line in lines {
        // what is drawn below the text is the text's own
        if blank.is_some() && outside.is_some() {
            break;
        }
        if closes(line) {
            drawn |= !matches!(line.trim_end(), "---" | "...");
            return Some(Extent { lines: start..end + line.len(), yaml: yaml..end, closed: true, drawn });
        }
        if line.trim().is_empty() {
            blank.get_or_insert(end);
        } else if !is_inside(line) {
            outside.get_or_insert(end);
        }
        end += line.len();
    }
    let end = [blank, outside].into_iter().flatten().min().unwrap_or(end);
    let inside = text.get(yaml - offset..end - offset).unwrap_or_default();
    // a draft may open with a rule
    let is_said = is_json || inside.lines().any(|line| typed::field_of(line).is_some());
    is_said.then_some(Extent { lines: start..end, yaml: yaml..end, closed: false, drawn })
}

/// Whether a line may stand in a front matter whose lower fence is missing: it names an element, or goes on with one.
fn is_inside(line: &str) -> bool {
    let goes_on = line.starts_with(|c: char| c.is_whitespace() || "-#[]{}\"'".contains(c));
    let (key, value) = line.split_once([':', '：']).unwrap_or((line, ""));
    let near = || !value.trim().is_empty() && !value.contains('。') && field::nearest(key.trim()).is_some();
    goes_on || typed::field_of(line).is_some() || near()
}

/// More bytes than a front matter in braces has.
const LONGEST_IN_BRACES: usize = 20_000;

/// How many bytes a front matter of JSON takes that a text opens with: `{"标题": …}`, an element named first.
fn braces(text: &str) -> Option<usize> {
    let name = text.strip_prefix('{')?.trim_start().strip_prefix('"')?.split('"').next()?;
    field::find(name)?;
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices().take(LONGEST_IN_BRACES) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// What begins and ends code in Markdown, and the front matter that chat windows show as such.
const CODE_FENCE: &str = "```";

/// Whether a line opens code of YAML.
fn is_code_fence(line: &str) -> bool {
    let kind = line.trim_end().strip_prefix(CODE_FENCE).map(str::trim);
    kind.is_some_and(|kind| {
        ["", "yaml", "yml", "json", "toml"].iter().any(|known| kind.eq_ignore_ascii_case(known))
    })
}

/// Whether a line is drawn: ---, ----, ——, －－－, +++.
fn is_fence(line: &str) -> bool {
    let line = line.trim_end();
    let strokes = line.trim();
    let narrow = strokes.chars().all(|c| c == '-');
    strokes.chars().all(|c| "-－—–―+＋".contains(c))
        && strokes.chars().count() >= if narrow { 3 } else { 2 }
        && line == strokes
}

/// Keeps one entry of the front matter, or says why not.
fn add(draft: &mut Draft, front: &mut FrontMatter, field: Field, key: Spanned<Text>, node: Node) {
    if let Some(earlier) = front.fields.get(&field) {
        let first = draft.slice(earlier.key.range());
        let message = format!("“{}”与前面的“{first}”是同一个要素", key.value);
        let (above, here) = (value::typed(draft, &earlier.value), draft.slice(node.span.range()).trim());
        let hint = match (field::form(field), above.is_empty() || here.contains(['\n', '[', '{'])) {
            (Form::Many | Form::Attachments, false) => {
                format!("要都印出来，写在一行里：{}: [{above}, {here}]；不要的删去", key.value)
            }
            _ => "只保留其中一个".to_owned(),
        };
        return draft.report(rules::DUPLICATE_KEY.at(key.span, message).hint(hint));
    }
    let reported = draft.diagnostics.len();
    let denied = matches!(&node.value, yaml::Value::Scalar(text) if field::says_nothing(field, text));
    match value::read(draft, field, &key.value, node) {
        Some(value) => drop(front.fields.insert(field, Entry { key: key.span, value })),
        // what was said of it already need not be said again as missing, nor that there is none
        None if denied || draft.diagnostics.len() > reported => drop(front.garbled.insert(field)),
        None => drop(front.empty.insert(field)),
    }
}

/// Adds those who get copies and are printed by their own name: 报: 县委 below 送: 县人大.
fn add_copies(draft: &mut Draft, front: &mut FrontMatter, key: Spanned<Text>, node: Node) {
    let Some(Value::Texts(mut texts)) = value::read(draft, Field::Cc, &key.value, node) else { return };
    for text in &mut texts {
        text.value = format!("{}：{}", key.value, text.value);
    }
    match front.fields.get_mut(&Field::Cc) {
        Some(Entry { value: Value::Texts(above), .. }) => above.append(&mut texts),
        _ => drop(front.fields.insert(Field::Cc, Entry { key: key.span, value: Value::Texts(texts) })),
    }
}

/// What belongs into 附注 (§7.3.6).
const CONTACTS: [&str; 5] = ["联系人", "联系电话", "电话", "联系方式", "经办人"];

/// What is no element but the text.
const TEXT: [&str; 5] = ["正文", "内容", "正文内容", "body", "content"];

/// What the text of a notice or of minutes says of a meeting.
const OF_MEETINGS: [&str; 12] = [
    "时间", "会议时间", "活动时间", "地点", "会议地点", "活动地点", "主持人", "主持", "议题", "会议议题",
    "主题", "会议主题",
];

/// What a style sets.
const OF_STYLES: [&str; 16] = [
    "页码", "字体", "字号", "行距", "行间距", "页边距", "纸张", "纸型", "字体大小", "段距", "缩进", "颜色",
    "页眉", "页脚", "对齐", "模板",
];

/// Reports a key that nobody knows; what it says is taken for what it probably means, so that nothing is missed twice.
fn add_unknown(draft: &mut Draft, front: &mut FrontMatter, key: Spanned<Text>, node: Node) {
    if field::is_of_sheet(&key.value) {
        let line = key.span.start as usize..node.span.end as usize;
        return report_surplus(draft, line);
    }
    let diagnostic = rules::UNKNOWN_KEY.at(key.span, format!("没有叫“{}”的要素", excerpt(&key.value)));
    if CONTACTS.contains(&&*key.value) {
        let said = draft.slice(node.span.range()).trim().to_owned();
        return draft.report(diagnostic.hint(format!("联系人写进附注：附注: {}：{said}", key.value)));
    }
    if TEXT.contains(&&*key.value) {
        return draft.report(diagnostic.hint("正文写在要素区下面，不写进要素区"));
    }
    let said = draft.slice(node.span.range()).trim().to_owned();
    let is_day = key.value.ends_with("时间") && date::parse(&said).is_some();
    let is_day = is_day && !front.fields.contains_key(&Field::Date);
    if OF_MEETINGS.contains(&&*key.value) && !is_day {
        let line = format!("{}：{said}", key.value);
        return draft.report(diagnostic.hint(format!("删去这一行，在要素区下面的正文里写 {line}")));
    }
    if OF_STYLES.contains(&&*key.value) {
        return draft
            .report(diagnostic.hint("删去这一行；字体、行距、页码等由版式定，版式有哪些见 gongwen styles"));
    }
    let day = is_day.then_some((Field::Date.title(), Field::Date));
    let Some((known, field)) = day.or_else(|| field::nearest(&key.value)) else {
        return draft.report(diagnostic.hint(format!("可写的要素：{}", known_names())));
    };
    draft.report(diagnostic.hint(format!("是否要写 {known}")));
    if !front.fields.contains_key(&field)
        && let Some(value) = value::read(draft, field, known, node)
    {
        front.fields.insert(field, Entry { key: key.span, value });
    }
}

/// The Chinese name of every element.
fn known_names() -> String {
    Field::ALL.iter().map(|field| field.title()).collect::<Vec<_>>().join("、")
}
