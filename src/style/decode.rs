//! From a YAML tree to values. In: a [`Node`]. Out: what it says, and a diagnostic at each place that says something else.

use super::page::{Program, Side};
use super::paragraph::{Align, Colour, Pitch};
use super::slot::Arrangement;
use super::units::{self, Measure};
use crate::diagnostic::Diagnostic;
use crate::document::Field;
use crate::length::Length;
use crate::rules;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Text, Value};
use std::cell::{Cell, RefCell};

/// Collects what is wrong in a style file.
#[derive(Default)]
pub(super) struct Report(RefCell<Vec<Diagnostic>>);

impl Report {
    pub(super) fn wrong(&self, span: Span, message: impl Into<String>) {
        self.0.borrow_mut().push(rules::STYLE.at(span, message));
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
    entries: Vec<&'a (Spanned<Text>, Node)>,
    pub(super) span: Span,
    report: &'a Report,
    /// Every key that was asked for, whether it is there or not; and how many entries were found so, a bit for each of the first.
    asked: RefCell<Vec<&'static str>>,
    found: Cell<u64>,
    /// The entry behind the one found last: keys are mostly asked for in their order.
    next: Cell<usize>,
}

/// More properties than a part of a style has.
const MANY: usize = 24;

impl<'a> Map<'a> {
    pub(super) fn new(node: &'a Node, report: &'a Report) -> Self {
        let entries = match &node.value {
            Value::Map(entries) => entries.iter().collect(),
            Value::Null => Vec::new(),
            _ => {
                report.wrong(node.span, "这里要写成“名称: 值”的形式");
                Vec::new()
            }
        };
        Self::of(entries, node.span, report)
    }

    fn of(entries: Vec<&'a (Spanned<Text>, Node)>, span: Span, report: &'a Report) -> Self {
        let asked = RefCell::new(Vec::with_capacity(if entries.is_empty() { 0 } else { MANY }));
        Self { entries, span, report, asked, found: Cell::default(), next: Cell::default() }
    }

    /// A map that falls back on `base` for keys it does not have: `based-on`.
    pub(super) fn over(mut self, base: Map<'a>) -> Self {
        let mut inherited = base.entries;
        inherited.retain(|(key, _)| !self.entries.iter().any(|(own, _)| own.value == key.value));
        self.entries.extend(inherited);
        self
    }

    /// The names and values of all entries.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a Spanned<Text>, &'a Node)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The value of a key that may be absent.
    pub(super) fn optional(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        let (past, rest) = self.entries.split_at(self.next.get());
        let places = rest.iter().zip(past.len()..).chain(past.iter().zip(0..));
        let (found, at) = { places }.find(|((name, _), _)| name.value == key)?;
        self.found.set(self.found.get() | 1_u64.checked_shl(at as u32).unwrap_or_default());
        self.next.set(at + 1);
        Some(&found.1)
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
            None => Map::of(Vec::new(), self.span, self.report),
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
        let length = |node: &Node| {
            let text = scalar(node, self.report)?;
            let length = units::parse(text, measure);
            if length.is_none() {
                self.report.wrong(node.span, format!("“{text}”不是长度"));
            }
            length
        };
        self.list(key).iter().filter_map(length).collect()
    }

    /// A value that `parse` understands; `expected` names the values it may take.
    pub(super) fn parsed<T>(
        &self,
        key: &'static str,
        expected: &str,
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
        if self.found.get().count_ones() as usize == self.entries.len() {
            return;
        }
        let asked = self.asked.borrow();
        for (key, _) in self.entries.iter().filter(|(key, _)| !asked.contains(&&*key.value)) {
            self.report
                .wrong(key.span, format!("没有“{}”这个属性，可用的有：{}", key.value, asked.join("、")));
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

pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "是" => Some(true),
        "false" | "否" => Some(false),
        _ => None,
    }
}

pub(super) fn program(text: &str) -> Option<Program> {
    Program::ALL.iter().find(|(_, name)| *name == text).map(|(program, _)| *program)
}

pub(super) fn side(text: &str) -> Option<Side> {
    match text {
        "left" => Some(Side::Left),
        "centre" => Some(Side::Centre),
        "right" => Some(Side::Right),
        _ => None,
    }
}

pub(super) fn align(text: &str) -> Option<Align> {
    match text {
        "justify" => Some(Align::Justify),
        "left" => Some(Align::Left),
        "centre" => Some(Align::Centre),
        "right" => Some(Align::Right),
        _ => None,
    }
}

pub(super) fn pitch(text: &str) -> Option<Pitch> {
    match text {
        "grid" => Some(Pitch::Grid),
        "own" => Some(Pitch::Own),
        _ => None,
    }
}

pub(super) fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Colour(red, green, blue))
}

/// Per mille, written as per cent.
pub(super) fn per_mille(text: &str) -> Option<u16> {
    let percent: f64 = text.strip_suffix('%')?.parse().ok()?;
    (0.0..=10.0).contains(&percent).then(|| (percent * 10.0).round() as u16)
}

/// A share of something, written as per cent, in thousandths.
pub(super) fn share(text: &str) -> Option<u16> {
    let percent: f64 = text.strip_suffix('%')?.parse().ok()?;
    (0.0..=100.0).contains(&percent).then(|| (percent * 10.0).round() as u16)
}

/// The arrangement of 署名 and 成文日期.
pub(super) fn arrangement(map: &Map<'_>, measure: Measure) -> Arrangement {
    let kind = map.parsed("arrangement", "shifted 或 centred-pair", |text| match text {
        "shifted" => Some(true),
        "centred-pair" => Some(false),
        _ => None,
    });
    match kind {
        Some(true) => Arrangement::Shifted { shift: map.length("shift", measure) },
        _ => Arrangement::CentredPair,
    }
}

/// The fields by the names that front matter and slots use.
pub(crate) fn field(name: &str) -> Option<Field> {
    Field::ALL.iter().find(|field| field.key() == name).copied()
}

pub(super) fn named_field(node: &Node, report: &Report) -> Option<Field> {
    let name = scalar(node, report)?;
    let field = field(name);
    if field.is_none() {
        report.wrong(node.span, format!("没有名为“{name}”的要素"));
    }
    field
}
