//! HTML. In: a tag. Out: the mark that it sets; else what to type instead, said once for every kind of tag.

use super::draft::Draft;
use crate::diagnostic::Diagnostic;
use crate::document::Mark;
use crate::rules;
use std::ops::Range;

/// Tags by what stands for them in a draft.
const INSTEAD: [(&[&str], &str); 10] = [
    (&["mark"], "加粗写成 **文字**"),
    (&["b", "strong"], "开始和结束的标签写在同一段里，成对，如 <b>文字</b>；也可以写成 **文字**"),
    (&["i", "em"], "开始和结束的标签写在同一段里，成对；要强调的也可以写成 **文字**"),
    (&["ins", "u", "sup", "sub"], "开始和结束的标签写在同一段里，成对，如 <u>文字</u>"),
    (&["s", "del", "strike"], "开始和结束的标签写在同一段里，成对；删除线也可以写成 ~~文字~~"),
    (&["br"], "换行时在行末加反斜杠；另起一段时空一行"),
    (
        &["table", "tr", "td", "th", "thead", "tbody", "colgroup", "col"],
        "表格写成 | 甲 | 乙 | 的样子，第二行写 |---|---|",
    ),
    (&["img"], "图片写成 ![图的内容](图.png)"),
    (&["a"], "链接写成 [文字](地址)"),
    (&["ul", "ol", "li"], "列表写成 - 甲 或 1. 甲"),
];

/// Tags that say how their text looks, which is the style's to say: the text is printed all the same.
const LOOKS: [&str; 11] =
    ["p", "div", "center", "span", "font", "section", "article", "big", "small", "main", "body"];

/// Tags that mark words.
pub(super) const MARKS: [(&[&str], Mark); 6] = [
    (&["b", "strong"], Mark::Strong),
    (&["i", "em"], Mark::Emphasis),
    (&["s", "del", "strike"], Mark::Strike),
    (&["u", "ins"], Mark::Underline),
    (&["sup"], Mark::Superscript),
    (&["sub"], Mark::Subscript),
];

/// A tag that marks words: whether it begins or ends a mark.
pub(super) enum Tag {
    Begins(Mark),
    Ends(Mark),
}

/// The mark that a tag sets.
pub(super) fn mark(tag: &str) -> Option<Tag> {
    let name = name(tag);
    let (_, mark) =
        MARKS.iter().find(|(names, _)| names.iter().any(|known| name.eq_ignore_ascii_case(known)))?;
    Some(if tag.starts_with("</") { Tag::Ends(*mark) } else { Tag::Begins(*mark) })
}

/// Whether a tag breaks a line: `<br>`, `<br/>`, `</br>`.
pub(super) fn is_break(tag: &str) -> bool {
    let tag: String = tag.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
    tag.eq_ignore_ascii_case("<br>")
}

/// Whether a tag says how its text looks.
pub(super) fn is_look(tag: &str) -> bool {
    LOOKS.iter().any(|known| name(tag).eq_ignore_ascii_case(known))
}

/// What a text between two tags is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    Heading(u8),
    /// One of a list, and what the list counts from.
    Item(Option<u64>),
}

/// A part of a block of HTML.
pub(super) enum Piece {
    Tag(Range<usize>),
    Text(Range<usize>, Role),
}

/// The parts of a block whose tags say how it looks, or that it is a heading or a list; none of one with other tags.
pub(super) fn pieces(html: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut from, mut role, mut start) = (Vec::new(), 0, Role::Plain, None);
    for (at, _) in html.match_indices('<') {
        let tag = html.get(at..)?;
        let Some(end) = tag.find('>').map(|end| end + 1) else { continue };
        let tag = tag.get(..end)?;
        let (name, ends) = (name(tag).to_ascii_lowercase(), tag.starts_with("</"));
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        let next = match (name.as_str(), level) {
            (_, Some(level @ 1..=6)) if !ends => Role::Heading(level),
            ("li", _) if !ends => Role::Item(start),
            (_, Some(1..=6)) | ("li", _) => Role::Plain,
            ("ul" | "ol", _) if matches!(role, Role::Item(_)) => return None,
            ("ul" | "ol", _) => {
                start = (name == "ol" && !ends).then_some(1);
                Role::Plain
            }
            _ if is_look(tag) => role,
            _ if mark(tag).is_some() || is_break(tag) => continue,
            // 2 < 3
            ("", _) => continue,
            _ => return None,
        };
        pieces.push(Piece::Text(from..at, role));
        pieces.push(Piece::Tag(at..at + end));
        (from, role) = (at + end, next);
    }
    let found = pieces.len() > 1;
    pieces.push(Piece::Text(from..html.len(), role));
    found.then_some(pieces)
}

/// Whether nothing but tags and blanks stands in a text.
pub(super) fn is_bare(text: &str) -> bool {
    text.split('<').enumerate().all(|(place, part)| {
        let behind = part.split_once('>').map_or(part, |(_, behind)| behind);
        (if place == 0 { part } else { behind }).trim().is_empty()
    })
}

/// Says that a tag is left out, or counts it where one of its kind has been said.
pub(super) fn leave_out(draft: &mut Draft, range: Range<usize>) {
    let name = name(draft.slice(range.clone())).to_lowercase();
    let is_said = |said: &Diagnostic| {
        said.rule.code == rules::SIMPLIFIED.code && said.message.starts_with("HTML 标签 <")
    };
    // the end of what was said
    if draft.slice(range.clone()).starts_with("</") && draft.diagnostics.iter().any(is_said) {
        return;
    }
    let (opening, hint) = match name.as_str() {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ("读作标题", "标题写成 # 标题，下一级多写一个 #"),
        "ul" | "ol" | "li" => ("读作列表", "列表写成 - 甲 或 1. 甲"),
        _ => ("只管样子，去掉了，里面的文字照印", "字体、字号和对齐由版式决定"),
    };
    let said = rules::SIMPLIFIED.at(draft.span(range), format!("HTML 标签 <{name}> {opening}"));
    tell(draft, said.hint(hint), |other| other.starts_with("HTML 标签 <") && other.contains(opening));
}

/// Reports a tag, or counts it where one of its kind has been reported.
pub(super) fn report(draft: &mut Draft, range: Range<usize>) {
    let name = name(draft.slice(range.clone())).to_lowercase();
    let instead = INSTEAD.iter().find(|(names, _)| names.contains(&name.as_str()));
    let opening = format!("不能使用 HTML 标签 <{name}>");
    let hint = instead.map_or("删去标签；要印出来的，把 < 写成 \\<", |(_, hint)| hint);
    let is_of = |message: &str| {
        let said = message.strip_prefix("不能使用 HTML 标签 <").and_then(|rest| rest.split('>').next());
        said.is_some_and(|said| said == name || instead.is_some_and(|(names, _)| names.contains(&said)))
    };
    let said = rules::RAW_HTML.at(draft.span(range), opening).hint(hint);
    tell(draft, said, is_of);
}

/// Says something, or counts it where the like has been said of this draft.
fn tell(draft: &mut Draft, said: Diagnostic, is_like: impl Fn(&str) -> bool) {
    let source = draft.source;
    let like = draft.diagnostics.iter_mut().find(|other| {
        other.rule.code == said.rule.code
            && other.span.is_some_and(|span| span.source == source)
            && is_like(&other.message)
    });
    match like {
        Some(like) => {
            let (first, count) = like.message.split_once("，共 ").unwrap_or((&like.message, "1"));
            let before: usize = count.trim_end_matches(" 处").parse().unwrap_or(1);
            like.message = format!("{first}，共 {} 处", before + 1);
        }
        None => draft.report(said),
    }
}

/// The name of a tag, opening or closing.
pub(super) fn name(tag: &str) -> &str {
    let inner = tag.trim_start().trim_start_matches('<').trim_start_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    inner.get(..end).unwrap_or_default()
}
