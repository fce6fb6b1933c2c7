//! The front matter. In: the draft. Out: its elements with their places, and where the body begins.

use super::{Draft, field, value};
use crate::document::{Entry, Field, FrontMatter};
use crate::rules;
use crate::source::Spanned;
use crate::yaml::{self, Node};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads the front matter, which has no lines where there is none; the range is that of the body behind it.
pub(super) fn read(draft: &mut Draft) -> (FrontMatter, Range<usize>) {
    let end = draft.text.len();
    let Some(place) = find(draft.text) else {
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
            let mut unknown = Vec::new();
            for (key, node) in entries {
                match field::find(&key.value) {
                    Some(field) => add(draft, &mut front, field, key, node),
                    None => unknown.push((key, node)),
                }
            }
            for (key, node) in unknown {
                add_unknown(draft, &mut front, key, node);
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
        let key = key.trim_end();
        // a part of an entry stands on an indented line, perhaps behind a hyphen
        let part = key.trim_start_matches([' ', '-']);
        let known = field::find(key).is_some() || part.len() < key.len() && value::is_part(part);
        let key = part;
        if known && rest.starts_with('：') {
            let place = start + colon..start + colon + '：'.len_utf8();
            let message = format!("“{key}”后面是全角冒号");
            let hint = format!("写成半角冒号加一个空格：{key}: {}", excerpt(rest.trim_start_matches('：')));
            draft.report(rules::YAML.at(draft.span(place.clone()), message).hint(hint));
            mended.replace_range(place, ":  ");
        } else if known && rest.starts_with(':') && rest.chars().nth(1).is_some_and(|c| !c.is_whitespace()) {
            let message = format!("“{key}”的冒号后面缺一个空格");
            let hint = format!("写成 {key}: {}", excerpt(rest.trim_start_matches(':')));
            draft.report(rules::YAML.at(draft.span(start + colon..start + colon + 1), message).hint(hint));
            readable = false;
        }
        start += line.len();
    }
    readable.then_some(mended)
}

/// Keeps one entry of the front matter, or says why not.
fn add(draft: &mut Draft, front: &mut FrontMatter, field: Field, key: Spanned<String>, node: Node) {
    if let Some(earlier) = front.fields.get(&field) {
        let first = draft.slice(earlier.key.range());
        let message = format!("“{}”与前面的“{first}”是同一个要素", key.value);
        return draft.report(rules::DUPLICATE_KEY.at(key.span, message).hint("只保留其中一个"));
    }
    if let Some(value) = value::read(draft, field, &key.value, node) {
        front.fields.insert(field, Entry { key: key.span, value });
    }
}

/// Reports a key that nobody knows; what it says is taken for what it probably means, so that nothing is missed twice.
fn add_unknown(draft: &mut Draft, front: &mut FrontMatter, key: Spanned<String>, node: Node) {
    let diagnostic = rules::UNKNOWN_KEY.at(key.span, format!("没有叫“{}”的要素", excerpt(&key.value)));
    let Some((known, field)) = field::nearest(&key.value) else {
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

/// The first characters of a text, enough to recognise it in a message.
pub(super) fn excerpt(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(30) {
        Some((end, _)) => format!("{}……", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
