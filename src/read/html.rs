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

/// The places of the tags in a text that say how it looks.
pub(super) fn looks(text: &str) -> Vec<Range<usize>> {
    let tags = text.match_indices('<').filter_map(|(start, _)| {
        let tag = text.get(start..)?;
        let end = tag.find('>')? + 1;
        tag.get(..end).filter(|tag| is_look(tag)).map(|_| start..start + end)
    });
    tags.collect()
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
    let opening = format!("HTML 标签 <{name}> 只管样子，去掉了，里面的文字照印");
    let said = rules::SIMPLIFIED.at(draft.span(range), opening);
    tell(draft, said.hint("字体、字号和对齐由版式决定"), |other| {
        other.starts_with("HTML 标签 <")
    });
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
