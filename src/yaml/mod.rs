//! YAML with places. In: YAML text out of a source. Out: a tree of [`Node`]s, each with its span, or the first error.
//!
//! Scalars stay the text that was typed: `000017` is no number and `是` no truth value until somebody asks.

pub(crate) mod compact;

use crate::source::{SourceId, Span, Spanned};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{DuplicateKeyPolicy, MergeKeyPolicy};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// More nodes than a front matter or style file has; and those of a table with every street office of a province.
const MAX_NODES: usize = 20_000;
const MAX_DATA_NODES: usize = 2_000_000;

/// A node is no more events of the parser than this.
const MORE_EVENTS: usize = 2;

/// Deep enough for every front matter and style file, shallow enough for the stack.
const MAX_DEPTH: usize = 32;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing was written.
    Null,
    /// Text as typed, quotes and folds resolved.
    Scalar(Text),
    /// `[…]` or lines that start with `- `.
    List(Vec<Node>),
    /// Keys and values in the order of the text; a key may come twice.
    Map(Vec<(Spanned<Text>, Node)>),
}

/// A text that was typed, or that came with the program.
pub(crate) type Text = Cow<'static, str>;

/// Why a text is no YAML: one Chinese sentence, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Error {
    pub(crate) message: String,
    pub(crate) span: Span,
}

/// Parses the YAML in `text[start..end]` of a source.
pub(crate) fn parse(text: &str, source: SourceId, start: usize, end: usize) -> Result<Node, Error> {
    parse_bounded(text, source, start..end, MAX_NODES)
}

/// Parses a file of data.
pub(crate) fn parse_data(text: &str, source: SourceId) -> Result<Node, Error> {
    parse_bounded(text, source, 0..text.len(), MAX_DATA_NODES)
}

fn parse_bounded(text: &str, source: SourceId, part: Range<usize>, max_nodes: usize) -> Result<Node, Error> {
    let Range { start, end } = part;
    let yaml = text.get(start..end).unwrap_or_default();
    let place = Stretch { text: yaml, source, start };
    let options = serde_saphyr::options! {
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            max_aliases: 64,
            max_nodes: max_nodes,
            // lists and keys with values begin and end
            max_events: MORE_EVENTS * max_nodes + MORE_EVENTS,
        },
    };
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Raw>>(yaml, options) {
        Ok(root) => Ok(place.node(root)),
        Err(error) => Err(place.error(&error)),
    }
}

/// The part of a source that is being parsed.
struct Stretch<'a> {
    text: &'a str,
    source: SourceId,
    start: usize,
}

impl Stretch<'_> {
    fn node(&self, raw: serde_saphyr::Spanned<Raw>) -> Node {
        let span = self.span(raw.referenced.span());
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Scalar(text.into()),
            // a number or a truth value to YAML; to us the characters that were typed
            Raw::Typed => Value::Scalar(self.typed(raw.defined.span()).into()),
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(
                entries.into_iter().map(|(key, value)| (self.key(key), self.node(value))).collect(),
            ),
        };
        Node { value, span }
    }

    fn key(&self, key: serde_saphyr::Spanned<String>) -> Spanned<Text> {
        let span = self.span(key.referenced.span());
        Spanned::new(key.value.into(), span)
    }

    fn typed(&self, span: serde_saphyr::Span) -> String {
        let span = self.span(span);
        let range = span.start as usize - self.start..span.end as usize - self.start;
        self.text.get(range).unwrap_or_default().trim().to_owned()
    }

    fn span(&self, span: serde_saphyr::Span) -> Span {
        let start = span.byte_offset().map_or(0, |offset| offset as usize).min(self.text.len());
        let end = (start + span.byte_len().map_or(0, |length| length as usize)).min(self.text.len());
        let end = start + self.text.get(start..end).map_or(0, |text| text.trim_end().len());
        Span::new(self.source, self.start + start, self.start + end)
    }

    fn error(&self, error: &serde_saphyr::Error) -> Error {
        let error = error.without_snippet();
        let reported = error.to_string();
        let known = CAUSES.iter().find(|(cause, _)| reported.contains(cause));
        let message = known.map_or("此处不符合 YAML 写法", |(_, message)| message).to_owned();
        let start = self.start + error.location().map_or(0, |location| self.offset(location));
        Error { message, span: Span::new(self.source, start, start) }
    }

    /// The byte at which a line and column stand; the parser knows no bytes for its errors.
    fn offset(&self, location: serde_saphyr::Location) -> usize {
        let line = usize::try_from(location.line()).map_or(0, |line| line.saturating_sub(1));
        let column = usize::try_from(location.column()).map_or(0, |column| column.saturating_sub(1));
        let mut lines = self.text.split_inclusive('\n');
        let start: usize = lines.clone().take(line).map(str::len).sum();
        let within = lines.nth(line).unwrap_or_default().chars().take(column).map(char::len_utf8);
        start + within.sum::<usize>()
    }
}

/// What the parser's own words say of an error, and how we put it.
const CAUSES: &[(&str, &str)] = &[
    ("budget breached", "内容太长、嵌套太深或别名展开太多"),
    ("recursion limit", "括号嵌套太深"),
    ("unknown anchor", "以 * 或 & 开头的文字要加引号"),
    ("unclosed quote", "引号没有写完"),
    ("mapping values are not allowed", "一行中有两个“: ”，值里的冒号要用全角“：”，或给整个值加引号"),
    ("expected ':'", "这一行缺少“: ”，要写成“要素名: 内容”（半角冒号后面有一个空格）"),
    ("tab", "行首不能用制表符缩进，请改用空格"),
    ("indent", "缩进不一致"),
];

/// A node before its place is known.
enum Raw {
    Null,
    Text(String),
    Typed,
    List(Vec<serde_saphyr::Spanned<Self>>),
    Map(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a list or keys with values")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Typed)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key::<serde_saphyr::Spanned<String>>()? {
            let value = map.next_value()?;
            entries.push((key, value));
        }
        Ok(Raw::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalar<'a>(node: &'a Node, key: &str) -> (&'a str, Span) {
        let Value::Map(entries) = &node.value else { panic!("no map: {node:?}") };
        let (_, value) = entries.iter().find(|(k, _)| k.value == key).expect("the key is there");
        let Value::Scalar(text) = &value.value else { panic!("no scalar: {value:?}") };
        (text, value.span)
    }

    #[test]
    fn as_many_nodes_as_are_allowed_are_read() {
        let list = |count: usize| format!("[{}]", "[],".repeat(count));
        let bounded =
            |text: &str, most: usize| parse_bounded(text, SourceId::default(), 0..text.len(), most).is_ok();
        assert!(bounded(&list(900), 1_000) && !bounded(&list(1_100), 1_000));
    }

    #[test]
    fn scalars_stay_as_typed_and_know_their_place() {
        let text = "---\n份号: 000017\n标题: \"甲：乙\"\ndate: 2024-12-19\n---\n";
        let node = parse(text, SourceId(0), 4, text.len() - 4).expect("good YAML");
        let (value, span) = scalar(&node, "份号");
        assert_eq!((value, &text[span.range()]), ("000017", "000017"));
        let (value, span) = scalar(&node, "标题");
        assert_eq!((value, &text[span.range()]), ("甲：乙", "\"甲：乙\""));
        let (value, span) = scalar(&node, "date");
        assert_eq!((value, &text[span.range()]), ("2024-12-19", "2024-12-19"));
    }

    #[test]
    fn a_key_that_comes_twice_is_kept_twice() {
        let text = "甲: 1\n甲: 2\n";
        let Ok(Node { value: Value::Map(entries), .. }) = parse(text, SourceId(0), 0, text.len()) else {
            panic!("good YAML")
        };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn bombs_and_depths_are_errors_with_a_place() {
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
            d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
        let deep = format!("a: {}", "[".repeat(50_000));
        for text in [bomb, &deep, "a: *b", "a: \"x", "a: b: c", "\u{1}", "- a\nb"] {
            let error = parse(text, SourceId(0), 0, text.len()).expect_err(text.get(..20).unwrap_or(text));
            assert!(!error.message.is_empty() && error.span.range().end <= text.len());
            eprintln!("{error:?}");
        }
    }
}
