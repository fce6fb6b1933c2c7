//! The front matter. In: the draft. Out: its elements with their places, and where the body begins.

use super::characters::is_invisible;
use super::field::{self, Form, Named};
use super::{Draft, date};
use crate::document::{Entry, Field, FrontMatter, Value};
use crate::rules;
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads the front matter; the range is that of the body behind it.
pub(super) fn read(draft: &mut Draft) -> (FrontMatter, Range<usize>) {
    let end = draft.text.len();
    let Some(place) = find(draft.text) else {
        draft.report(
            rules::NO_FRONT_MATTER.at(draft.span(0..0), "草稿开头没有要素区").hint(example(draft.text)),
        );
        return (FrontMatter { span: draft.span(0..0), fields: BTreeMap::new() }, 0..end);
    };
    if !place.closed {
        let span = draft.span(place.lines.clone());
        draft.report(rules::YAML.at(span, "要素区没有结束").hint("在要素区之后另起一行写 ---"));
    }
    let mut front = FrontMatter { span: draft.span(place.lines.clone()), fields: BTreeMap::new() };
    let Some(yaml) = mend_colons(draft, place.yaml.clone()) else { return (front, place.lines.end..end) };
    match yaml::parse(&yaml, draft.source, place.yaml.start, place.yaml.end) {
        Ok(Node { value: yaml::Value::Map(entries), .. }) => {
            for (key, node) in entries {
                add(draft, &mut front, key, node);
            }
        }
        Ok(Node { value: yaml::Value::Null, .. }) => {}
        Ok(Node { span, .. }) => {
            draft.report(
                rules::YAML.at(span, "要素区要由“要素名: 内容”组成").hint("例如写成 标题: 关于……的报告"),
            );
        }
        Err(error) => draft.report(rules::YAML.at(error.span, error.message)),
    }
    (front, place.lines.end..end)
}

/// Where a front matter stands.
struct Place {
    /// All its lines, with the two lines of hyphens.
    lines: Range<usize>,
    /// What stands between them.
    yaml: Range<usize>,
    /// Whether the second line of hyphens is there; without it the front matter ends at a blank line.
    closed: bool,
}

/// Finds the front matter: after blank lines at most, between two lines of `---`.
fn find(text: &str) -> Option<Place> {
    let start = text.len() - text.trim_start().len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let yaml = start + first.len();
    let (mut end, mut blank) = (yaml, None);
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(Place { lines: start..end + line.len(), yaml: yaml..end, closed: true });
        }
        if line.trim().is_empty() && blank.is_none() {
            blank = Some(end);
        }
        end += line.len();
    }
    let end = blank.unwrap_or(end);
    Some(Place { lines: start..end, yaml: yaml..end, closed: false })
}

/// Reports colons that YAML does not take for colons. Out: the text of the draft in which the full-width ones
/// are replaced, byte for byte, by what was meant; nothing where a blank is missing, which has no room.
fn mend_colons(draft: &mut Draft, yaml: Range<usize>) -> Option<String> {
    let mut mended = draft.text.to_owned();
    let mut readable = true;
    let mut start = yaml.start;
    for line in draft.slice(yaml).split_inclusive('\n') {
        let colon = line.find([':', '：']).unwrap_or(line.len());
        let (key, rest) = line.split_at(colon);
        let known = field::find(key.trim_end()).is_some();
        if known && rest.starts_with('：') {
            let place = start + colon..start + colon + '：'.len_utf8();
            let message = format!("“{}”后面是全角冒号", key.trim_end());
            let hint = format!(
                "写成半角冒号加一个空格：{}: {}",
                key.trim_end(),
                excerpt(rest.trim_start_matches('：'))
            );
            draft.report(rules::YAML.at(draft.span(place.clone()), message).hint(hint));
            mended.replace_range(place, ":  ");
        } else if known && rest.starts_with(':') && rest.chars().nth(1).is_some_and(|c| !c.is_whitespace()) {
            let message = format!("“{}”的冒号后面缺一个空格", key.trim_end());
            let hint = format!("写成 {}: {}", key.trim_end(), excerpt(rest.trim_start_matches(':')));
            draft.report(rules::YAML.at(draft.span(start + colon..start + colon + 1), message).hint(hint));
            readable = false;
        }
        start += line.len();
    }
    readable.then_some(mended)
}

/// Keeps one entry of the front matter, or says why not.
fn add(draft: &mut Draft, front: &mut FrontMatter, key: Spanned<String>, node: Node) {
    let Some(named) = field::find(&key.value) else {
        let diagnostic = rules::UNKNOWN_KEY.at(key.span, format!("没有叫“{}”的要素", excerpt(&key.value)));
        return draft.report(match field::nearest(&key.value) {
            Some(known) => diagnostic.hint(format!("是否要写 {known}")),
            None => diagnostic.hint(format!("可写的要素：{}", known_names())),
        });
    };
    if let Some(earlier) = front.fields.get(&named.field) {
        let first = draft.slice(earlier.key.range());
        let message = format!("“{}”与前面的“{first}”是同一个要素", key.value);
        return draft.report(rules::DUPLICATE_KEY.at(key.span, message).hint("只保留其中一个"));
    }
    if let Some(value) = value(draft, named, &key.value, node) {
        front.fields.insert(named.field, Entry { key: key.span, value });
    }
}

/// What an element says; nothing where nothing was written, or nothing that can be understood.
fn value(draft: &mut Draft, named: &Named, key: &str, node: Node) -> Option<Value> {
    let items = match node.value {
        yaml::Value::List(items) => items,
        value => vec![Node { value, span: node.span }],
    };
    if named.form != Form::Many && items.len() > 1 {
        draft.report(rules::VALUE.at(node.span, format!("“{key}”只能写一个值")));
    }
    let mut texts = Vec::new();
    for item in items {
        match item.value {
            yaml::Value::Null => {}
            yaml::Value::Scalar(text) => texts.extend(scalar(draft, named, key, &text, item.span)),
            yaml::Value::List(_) | yaml::Value::Map(_) => {
                draft.report(rules::VALUE.at(item.span, format!("“{key}”的值要是文字")));
            }
        }
    }
    if named.form != Form::Date {
        return (!texts.is_empty()).then_some(Value::Texts(texts));
    }
    let text = texts.into_iter().next()?;
    let Some(date) = date::parse(&text.value) else {
        let message = format!("“{}”不是一个存在的日期", excerpt(&text.value));
        draft.report(rules::DATE.at(text.span, message).hint("写成 2024-12-19 或 2024年12月19日"));
        return None;
    };
    Some(Value::Date(Spanned::new(date, text.span)))
}

/// The lines of one scalar, of which there must be but one.
fn scalar(draft: &mut Draft, named: &Named, key: &str, text: &str, span: Span) -> Vec<Spanned<String>> {
    if let Some(c) = text.trim().chars().find(|&c| is_invisible(c)) {
        let message = format!("“{key}”中有不可见的控制字符 U+{:04X}，请删去", u32::from(c));
        draft.report(rules::CONTROL_CHARACTER.at(span, message));
    }
    // YAML joins the lines of a folded scalar, so the draft itself is asked for line breaks
    let typed = draft.slice(span.range()).trim().lines().filter(|line| !line.trim().is_empty()).count();
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > 1 || typed > 1 {
        draft.report(if named.field == Field::Title {
            let hint = format!("要指定折行处，写成列表：标题: [{}]", lines.join(", "));
            rules::TITLE_BREAK.at(span, "标题中夹有换行").hint(hint)
        } else {
            rules::VALUE.at(span, format!("“{key}”的内容要写在一行里"))
        });
    }
    lines.into_iter().map(|line| Spanned::new(line.to_owned(), span)).collect()
}

/// A front matter for a draft that has none, its title guessed from the first line.
fn example(text: &str) -> String {
    let first = text.lines().map(|line| line.trim_start_matches('#').trim()).find(|line| !line.is_empty());
    let title = first.filter(|line| line.chars().count() <= 60 && !line.contains([':', '：', '。']));
    let title = title.unwrap_or("关于……的报告");
    format!(
        "在草稿开头写：\n---\n标题: {title}\n主送机关: 县委依法治县办\n发文机关: 某某街道办事处\n成文日期: 2024-12-19\n---"
    )
}

/// The Chinese name of every element.
fn known_names() -> String {
    let names: Vec<_> = field::FIELDS.iter().filter_map(|named| named.names.get(1).copied()).collect();
    names.join("、")
}

/// The first characters of a text, enough to recognise it in a message.
fn excerpt(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
