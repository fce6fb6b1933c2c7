//! HTML. In: a tag. Out: the mark that it sets; else what to type instead, said once for every kind of tag.

use super::draft::Draft;
use crate::document::Mark;
use crate::rules;
use std::ops::Range;

/// Tags by what stands for them in a draft.
const INSTEAD: [(&[&str], &str); 11] = [
    (&["b", "strong", "mark"], "加粗写成 **文字**"),
    (&["i", "em"], "要强调写成 **文字**"),
    (&["ins"], "下划线写成 <u>文字</u>"),
    (&["u", "sup", "sub"], "开始和结束的标签写在同一段里，成对，如 <u>文字</u>"),
    (&["s", "del", "strike"], "删除线写成 ~~文字~~"),
    (&["br"], "换行时在行末加反斜杠；另起一段时空一行"),
    (
        &["p", "div", "center", "span", "font", "section"],
        "删去标签，段落之间空一行；字体、字号和居中由版式决定",
    ),
    (
        &["table", "tr", "td", "th", "thead", "tbody", "colgroup", "col"],
        "表格写成 | 甲 | 乙 | 的样子，第二行写 |---|---|",
    ),
    (&["img"], "图片写成 ![图的内容](图.png)"),
    (&["a"], "链接写成 [文字](地址)"),
    (&["ul", "ol", "li"], "列表写成 - 甲 或 1. 甲"),
];

/// Tags that mark words: all of them in tables of HTML.
pub(super) const MARKS: [(&[&str], Mark); 6] = [
    (&["b", "strong"], Mark::Strong),
    (&["i", "em"], Mark::Emphasis),
    (&["s", "del", "strike"], Mark::Strike),
    (&["u", "ins"], Mark::Underline),
    (&["sup"], Mark::Superscript),
    (&["sub"], Mark::Subscript),
];

/// Those of them that a text may have, as Markdown has no signs of its own for these marks.
const IN_TEXT: [&str; 3] = ["u", "sup", "sub"];

/// A tag that marks words: whether it begins or ends a mark.
pub(super) enum Tag {
    Begins(Mark),
    Ends(Mark),
}

/// The mark that a tag sets.
pub(super) fn mark(tag: &str) -> Option<Tag> {
    let name = IN_TEXT.into_iter().find(|known| name(tag).eq_ignore_ascii_case(known))?;
    let (_, mark) = MARKS.iter().find(|(names, _)| names.contains(&name))?;
    Some(if tag.starts_with("</") { Tag::Ends(*mark) } else { Tag::Begins(*mark) })
}

/// Whether a tag breaks a line: `<br>`, `<br/>`, `</br>`.
pub(super) fn is_break(tag: &str) -> bool {
    let tag: String = tag.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
    tag.eq_ignore_ascii_case("<br>")
}

/// Reports a tag, or counts it where one of its kind has been reported.
pub(super) fn report(draft: &mut Draft, range: Range<usize>) {
    let name = name(draft.slice(range.clone())).to_lowercase();
    let instead = INSTEAD.iter().find(|(names, _)| names.contains(&name.as_str()));
    let opening = format!("不能使用 HTML 标签 <{name}>");
    let hint = instead.map_or("删去标签；要印出来的，把 < 写成 \\<", |(_, hint)| hint);
    let source = draft.source;
    let is_of = |message: &str| {
        let said = message.strip_prefix("不能使用 HTML 标签 <").and_then(|rest| rest.split('>').next());
        said.is_some_and(|said| said == name || instead.is_some_and(|(names, _)| names.contains(&said)))
    };
    let said = draft.diagnostics.iter_mut().find(|said| {
        said.rule.code == rules::RAW_HTML.code
            && said.span.is_some_and(|span| span.source == source)
            && is_of(&said.message)
    });
    if let Some(said) = said {
        let (first, count) = said.message.split_once("，共 ").unwrap_or((&said.message, "1"));
        let before: usize = count.trim_end_matches(" 处").parse().unwrap_or(1);
        said.message = format!("{first}，共 {} 处", before + 1);
        return;
    }
    let span = draft.span(range);
    draft.report(rules::RAW_HTML.at(span, opening).hint(hint));
}

/// The name of a tag, opening or closing.
pub(super) fn name(tag: &str) -> &str {
    let inner = tag.trim_start().trim_start_matches('<').trim_start_matches('/');
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    inner.get(..end).unwrap_or_default()
}
