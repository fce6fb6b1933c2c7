//! From a YAML tree to values. In: a [`Node`]. Out: what it says, and a diagnostic at each place that says something else.

use super::named::{Id, NameLists, Names, RoleId, StyleId};
use super::units::{self, Measure};
use crate::diagnostic::Diagnostic;
use crate::document::Field;
use crate::length::Length;
use crate::rules;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Text, Value};
use std::cell::{Cell, RefCell};
use std::fmt;

/// What a style file says that means nothing.
#[derive(Debug)]
pub(super) enum Unknown {
    Length(String),
    Field(String),
    /// What should have this name, and all that have one.
    Name(&'static str, String, Vec<String>),
}

/// More names are no help.
const FEW: usize = 12;

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(text) => write!(f, "“{text}”不是长度"),
            Self::Field(name) => write!(f, "没有名为“{name}”的要素"),
            Self::Name(what, name, known) if known.len() <= FEW => {
                write!(f, "{what}“{name}”不存在；可以写：{}", known.join("、"))
            }
            Self::Name(what, name, _) => write!(f, "{what}“{name}”不存在"),
        }
    }
}

/// Collects what is wrong in a style file.
#[derive(Default)]
pub(super) struct Report(RefCell<Vec<Diagnostic>>);

impl Report {
    /// Says what is wrong at a place: once, however many styles stand on it.
    pub(super) fn wrong(&self, span: Span, message: impl Into<String>) {
        let wrong = rules::STYLE.at(span, message);
        let mut all = self.0.borrow_mut();
        if !all.contains(&wrong) {
            all.push(wrong);
        }
    }

    /// Whether nothing is wrong so far.
    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0.into_inner()
    }
}

/// The keys of one YAML mapping; each may be asked for once, what nobody asked for is unknown.
pub(super) struct Map<'a> {
    entries: Vec<Entry<'a>>,
    pub(super) span: Span,
    report: &'a Report,
    /// The keys that were asked for, some of them more than once.
    asked: RefCell<Vec<&'static str>>,
}

struct Entry<'a> {
    key: &'a Spanned<Text>,
    value: &'a Node,
    /// Whether somebody asked for it.
    asked: Cell<bool>,
}

impl<'a> Map<'a> {
    pub(super) fn new(node: &'a Node, report: &'a Report) -> Self {
        let entries = match &node.value {
            Value::Map(entries) => {
                entries.iter().map(|(key, value)| Entry { key, value, asked: Cell::default() }).collect()
            }
            Value::Null => Vec::new(),
            _ => {
                report.wrong(node.span, "这里要写成“名称: 值”的形式");
                Vec::new()
            }
        };
        Self { entries, span: node.span, report, asked: RefCell::default() }
    }

    /// A map that falls back on `base` for keys it does not have: `based-on`.
    pub(super) fn over(mut self, base: Map<'a>) -> Self {
        let mut inherited = base.entries;
        inherited.retain(|entry| !self.entries.iter().any(|own| own.key.value == entry.key.value));
        self.entries.extend(inherited);
        self
    }

    /// The names and values of all entries.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a Spanned<Text>, &'a Node)> {
        self.entries.iter().map(|entry| (entry.key, entry.value))
    }

    /// Whether anything is said of a key.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.optional(key).is_some()
    }

    /// What is said of a key that will be read later, too.
    pub(super) fn peek(&self, key: &str) -> Option<&'a str> {
        let entry = self.entries.iter().find(|entry| entry.key.value == key)?;
        match &entry.value.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a key that may be absent.
    pub(super) fn optional(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        let entry = self.entries.iter().find(|entry| entry.key.value == key)?;
        entry.asked.set(true);
        Some(entry.value)
    }

    /// The value of a key that must be there.
    fn required(&self, key: &'static str) -> Option<&'a Node> {
        let found = self.optional(key);
        if found.is_none() {
            self.report.wrong(self.span, format!("缺少属性“{key}”"));
        }
        found
    }

    /// A nested mapping.
    pub(super) fn map(&self, key: &'static str) -> Map<'a> {
        match self.required(key) {
            Some(node) => Map::new(node, self.report),
            None => {
                Map { entries: Vec::new(), span: self.span, report: self.report, asked: RefCell::default() }
            }
        }
    }

    /// A list, or a single value where a list of one would do.
    pub(super) fn list(&self, key: &'static str) -> &'a [Node] {
        match self.required(key) {
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => std::slice::from_ref(node),
            None => &[],
        }
    }

    /// The mappings of a list.
    pub(super) fn maps(&self, key: &'static str) -> impl Iterator<Item = Map<'a>> {
        self.list(key).iter().map(|node| Map::new(node, self.report))
    }

    pub(super) fn text(&self, key: &'static str) -> &'a str {
        self.required(key).and_then(|node| scalar(node, self.report)).unwrap_or_default()
    }

    pub(super) fn texts(&self, key: &'static str) -> Vec<String> {
        self.list(key).iter().filter_map(|item| scalar(item, self.report)).map(str::to_owned).collect()
    }

    pub(super) fn length(&self, key: &'static str, measure: Measure) -> Length {
        self.parsed(key, "长度，如 三号、2字、1行、37mm、29.6pt", |text| {
            units::parse(text, measure)
        })
        .unwrap_or_default()
    }

    pub(super) fn lengths(&self, key: &'static str, measure: Measure) -> Vec<Length> {
        let parse = |text: &str| units::parse(text, measure).ok_or_else(|| Unknown::Length(text.to_owned()));
        self.reads(key, parse)
    }

    /// A value that `read` understands or complains about.
    pub(super) fn read<T>(&self, key: &'static str, read: impl Fn(&str) -> Result<T, Unknown>) -> Option<T> {
        self.understood(self.required(key)?, read)
    }

    /// Values that `read` understands or complains about.
    pub(super) fn reads<T>(&self, key: &'static str, read: impl Fn(&str) -> Result<T, Unknown>) -> Vec<T> {
        self.list(key).iter().filter_map(|node| self.understood(node, &read)).collect()
    }

    fn understood<T>(&self, node: &Node, read: impl Fn(&str) -> Result<T, Unknown>) -> Option<T> {
        let read = read(scalar(node, self.report)?);
        read.map_err(|unknown| self.report.wrong(node.span, unknown.to_string())).ok()
    }

    /// The paragraph style that a key names.
    pub(super) fn style(&self, key: &'static str, names: NameLists<'_>) -> StyleId {
        self.read(key, |name| style(name, names)).unwrap_or_default()
    }

    /// The paragraph styles that a key names.
    pub(super) fn styles(&self, key: &'static str, names: NameLists<'_>) -> Vec<StyleId> {
        self.reads(key, |name| style(name, names))
    }

    /// The two paragraph styles that a key names.
    pub(super) fn pair(&self, key: &'static str, names: NameLists<'_>) -> Option<(StyleId, StyleId)> {
        match *self.styles(key, names) {
            [first, next] => Some((first, next)),
            _ => {
                self.report.wrong(self.span, format!("{key} 要写两个样式名，首项的和续项的"));
                None
            }
        }
    }

    /// The role of faces that a key names.
    pub(super) fn role(&self, key: &'static str, names: NameLists<'_>) -> RoleId {
        self.read(key, |name| known(names.roles, name, "字体")).unwrap_or_default()
    }

    /// A value that `parse` understands; `expected` names the values it may take.
    pub(super) fn parsed<T>(
        &self,
        key: &'static str,
        expected: impl fmt::Display,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let node = self.required(key)?;
        let text = scalar(node, self.report)?;
        let value = parse(text);
        if value.is_none() {
            self.report.wrong(node.span, format!("“{key}”的值“{text}”认不出来，应为{expected}"));
        }
        value
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(self) {
        if self.entries.iter().all(|entry| entry.asked.get()) {
            return;
        }
        let mut known: Vec<&str> = Vec::new();
        for key in self.asked.into_inner() {
            if !known.contains(&key) {
                known.push(key);
            }
        }
        for Entry { key, .. } in self.entries.iter().filter(|entry| !known.contains(&&*entry.key.value)) {
            self.report
                .wrong(key.span, format!("没有“{}”这个属性，可用的有：{}", key.value, known.join("、")));
        }
    }
}

/// The text of a node that must be one.
pub(super) fn scalar<'a>(node: &'a Node, report: &Report) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(text) => Some(text),
        _ => {
            report.wrong(node.span, "这里要写一段文字");
            None
        }
    }
}

pub(super) fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number| (2..=200).contains(number))
}

pub(super) fn small_number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number| (1..=22).contains(number))
}

pub(super) fn depth(text: &str) -> Option<u8> {
    text.parse().ok().filter(|depth| *depth <= 4)
}

pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "是" => Some(true),
        "false" | "否" => Some(false),
        _ => None,
    }
}

/// A share of something, written as per cent, in thousandths.
pub(super) fn share(text: &str) -> Option<u16> {
    let percent: f64 = text.strip_suffix('%')?.parse().ok()?;
    (0.0..=100.0).contains(&percent).then(|| (percent * 10.0).round() as u16)
}

/// The field by the name that front matter and slots use.
pub(super) fn field(name: &str) -> Result<Field, Unknown> {
    let field = Field::ALL.iter().find(|field| field.key() == name).copied();
    field.ok_or_else(|| Unknown::Field(name.to_owned()))
}

/// The paragraph style of a name.
fn style(name: &str, names: NameLists<'_>) -> Result<StyleId, Unknown> {
    known(names.styles, name, "段落样式")
}

fn known<T>(names: &Names<T>, name: &str, what: &'static str) -> Result<Id<T>, Unknown> {
    names.id(name).ok_or_else(|| Unknown::Name(what, name.to_owned(), names.all().to_vec()))
}
