//! HTML. In: a tag. Out: the mark that it sets; else what to type instead, said once for every kind of tag.

use super::draft::{Draft, MAX_NESTING};
use super::ruby::Ruby;
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
    (&["a"], "开始和结束的标签写在同一段里，成对；链接也可以写成 [文字](地址)"),
    (&["ul", "ol", "li"], "列表写成 - 甲 或 1. 甲"),
];

/// Tags that say how their text looks, which is the style's to say: the text is printed all the same.
const LOOKS: [&str; 12] =
    ["p", "div", "center", "span", "font", "section", "article", "big", "small", "label", "main", "body"];

/// Those of them that stand within a line.
const WITHIN: [&str; 5] = ["span", "font", "big", "small", "label"];

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

/// Whether the target of a link leads out of the page that it was copied from.
pub(super) fn leads(target: &str) -> bool {
    let target = target.trim();
    !target.is_empty() && !target.starts_with('#') && !target.to_ascii_lowercase().starts_with("javascript:")
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
    Item(Item),
}

impl Role {
    /// What stands behind a text within the same: an item begins with its first words.
    fn behind(self, text: &str) -> Self {
        match self {
            Self::Item(item) => Self::Item(Item { begins: item.begins && text.trim().is_empty(), ..item }),
            role => role,
        }
    }
}

/// One of a list: what the list counts from, how many lists stand around it, and whether it begins here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: Option<u64>,
    pub(super) depth: usize,
    pub(super) begins: bool,
}

/// A part of a block of HTML.
pub(super) enum Piece {
    Tag(Range<usize>),
    Text(Range<usize>, Role),
}

/// The lists around a text of HTML, each with what it counts from.
#[derive(Default)]
struct Lists(Vec<Option<u64>>);

impl Lists {
    /// An item of the innermost of them.
    fn item(&self) -> Item {
        let start = self.0.last().copied().flatten();
        Item { start, depth: self.0.len().max(1), begins: true }
    }

    /// What stands behind the tag of a list; nothing where too many stand in one another.
    fn turn(&mut self, tag: &str) -> Option<Role> {
        if tag.starts_with("</") {
            self.0.pop();
            let within = Item { begins: false, ..self.item() };
            return Some(if self.0.is_empty() { Role::Plain } else { Role::Item(within) });
        }
        let first = || attribute(tag, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
        self.0.push(name(tag).eq_ignore_ascii_case("ol").then(first));
        (self.0.len() <= MAX_NESTING / 2).then(|| self.behind_item())
    }

    /// What stands behind an item.
    fn behind_item(&self) -> Role {
        match self.0.len() {
            0 | 1 => Role::Plain,
            depth => Role::Item(Item {
                start: self.0.get(depth - 2).copied().flatten(),
                depth: depth - 1,
                begins: false,
            }),
        }
    }
}

/// The parts of a block whose tags say how it looks, or that it is a heading or a list; none of one with other tags.
pub(super) fn pieces(html: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut from, mut role, mut lists) = (Vec::new(), 0, Role::Plain, Lists::default());
    for (at, _) in html.match_indices('<') {
        let tag = html.get(at..)?;
        let Some(end) = tag.find('>').map(|end| end + 1) else { continue };
        let tag = tag.get(..end)?;
        let (name, ends) = (name(tag).to_ascii_lowercase(), tag.starts_with("</"));
        let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
        let next = match (name.as_str(), level) {
            (_, Some(level @ 1..=6)) if !ends => Role::Heading(level),
            (_, Some(1..=6)) => Role::Plain,
            ("li", _) if ends => lists.behind_item(),
            ("li", _) => Role::Item(lists.item()),
            ("ul" | "ol", _) => lists.turn(tag)?,
            _ if WITHIN.contains(&name.as_str()) && !html.get(from..at)?.trim().is_empty() => continue,
            _ if is_look(tag) => role.behind(html.get(from..at)?),
            _ if mark(tag).is_some() || is_break(tag) || name == "a" || Ruby::is_of(&name) => continue,
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

/// How many lists are open behind a text, if so many are before it.
pub(super) fn lists_open(text: &str, before: usize) -> usize {
    let tags = text.match_indices('<').filter_map(|(at, _)| text.get(at..));
    tags.fold(before, |open, tag| match name(tag).to_ascii_lowercase().as_str() {
        "ul" | "ol" if tag.starts_with("</") => open.saturating_sub(1),
        "ul" | "ol" => open + 1,
        _ => open,
    })
}

/// Finds the first list in a text, from its tag to the one that ends it.
pub(super) fn find_list(text: &str) -> Option<Range<usize>> {
    let mut list: Option<(usize, usize)> = None;
    for (at, _) in text.match_indices('<') {
        let tag = text.get(at..)?;
        let (start, before) = list.unwrap_or((at, 0));
        let end = at + tag.find('>')? + 1;
        match lists_open(text.get(at..end)?, before) {
            0 if before > 0 => return Some(start..end),
            0 => {}
            open => list = Some((start, open)),
        }
    }
    None
}

/// The value of an attribute: `colspan="2"`, `colspan=2`.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).find_map(|(at, _)| {
        let before = lower.get(..at)?.chars().next_back()?;
        let value = lower.get(at + name.len()..)?.trim_start().strip_prefix('=')?;
        (before.is_whitespace() || before == '"').then_some(tag.len() - value.len())
    })?;
    let value = tag.get(at..)?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let end = |c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote);
    let value = value.get(quote.map_or(0, char::len_utf8)..)?;
    value.split(end).next().map(str::to_owned)
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
        "ruby" | "rb" | "rt" | "rtc" | "rp" => ("的注音写在字后的括号里", "注音写成 字（zì）"),
        "a" => ("不通向哪里，去掉了，里面的文字照印", "链接写成 [文字](地址)"),
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
    let is_end = said.span.is_some_and(|span| draft.slice(span.range()).starts_with("</"));
    let like = draft.diagnostics.iter_mut().find(|other| {
        other.rule.code == said.rule.code
            && other.span.is_some_and(|span| span.source == source)
            && is_like(&other.message)
    });
    match like {
        // the end of what was said
        Some(_) if is_end => {}
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
