//! Elements of the text. In: a style's `elements`. Out: [`Elements`], what they name, and they as a person reads them.

use super::decode::{self, Map};
use super::element::{
    Elements, Emphasis, FigureStyle, ListStyle, NoteStyle, Script, TableStyle, TaskStyle, Underline,
};
use super::kind::percent;
use super::numeral::Numeral;
use super::page::PageStyle;
use super::slot::RuleStyle;
use super::slots::rule;
use super::units::{Measure, page_measure};
use super::written::quoted;
use super::{decode::Report, print_slots};
use crate::yaml::Node;

/// Decodes all of `elements`.
pub(super) fn elements(map: Map<'_>, page: &PageStyle, report: &Report) -> Elements {
    let decoder = Decoder { measure: page_measure(page), report };
    let text = |key| map.text(key).to_owned();
    let elements = Elements {
        table: decoder.table(map.map("table")),
        figure: FigureStyle::read(map.map("figure"), decoder.measure),
        note: NoteStyle::read(map.map("note"), decoder.measure),
        lists: map.list("lists").iter().map(|node| decoder.list(node)).collect(),
        bullet_size: share(&map, "bullet-size"),
        tasks: TaskStyle::read(map.map("tasks"), decoder.measure),
        quote: text("quote"),
        code: text("code"),
        inline_code: text("inline-code"),
        emphasis: decoder.emphasis(map.map("emphasis")),
        strike: share(&map, "strike"),
        underline: Underline::read(map.map("underline"), decoder.measure),
        script: Script::read(map.map("script"), decoder.measure),
        separator: decoder.separator(map.map("separator")),
    };
    map.finish();
    elements
}

impl Elements {
    /// How the lists of a level look, 1 for the outermost.
    pub fn list(&self, level: usize) -> Option<&ListStyle> {
        self.lists.get(level.checked_sub(1)?).or(self.lists.last())
    }

    /// The paragraph styles that they name.
    pub(super) fn style_names(&self) -> impl Iterator<Item = &String> {
        let table = &self.table;
        let emphasis = match &self.emphasis {
            Emphasis::Face(style) => Some(style),
            Emphasis::Dots { .. } => None,
        };
        [&table.caption, &table.unit, &self.figure.caption, &self.note.style]
            .into_iter()
            .chain([&self.quote, &self.code, &self.inline_code])
            .chain(table.head.iter().chain(&table.cell))
            .chain(self.lists.iter().map(|list| &list.style))
            .chain(emphasis)
    }
}

/// What every element is decoded with.
struct Decoder<'a> {
    measure: Measure,
    report: &'a Report,
}

impl Decoder<'_> {
    fn table(&self, map: Map<'_>) -> TableStyle {
        let span = map.span;
        let table = TableStyle::read(map, self.measure);
        if table.head.is_empty() || table.head.len() != table.cell.len() {
            self.report.wrong(span, "head 和 cell 要写同样多的样式，从大字到小字，至少一种");
        }
        table
    }

    fn list(&self, node: &Node) -> ListStyle {
        let map = Map::new(node, self.report);
        let list = ListStyle {
            style: map.text("style").to_owned(),
            bullet: map.text("bullet").to_owned(),
            number: numeral(&map).unwrap_or_default(),
        };
        map.finish();
        list
    }

    fn emphasis(&self, map: Map<'_>) -> Emphasis {
        let emphasis = if map.optional("face").is_some() {
            Emphasis::Face(map.text("face").to_owned())
        } else {
            Emphasis::Dots { diameter: share(&map, "dot"), below: share(&map, "below") }
        };
        map.finish();
        emphasis
    }

    fn separator(&self, map: Map<'_>) -> RuleStyle {
        let separator = rule(&map, self.measure);
        map.finish();
        separator
    }
}

/// A share of the size of type, in thousandths.
fn share(map: &Map<'_>, key: &'static str) -> u16 {
    map.parsed(key, "百分数，如 60%", decode::share).unwrap_or_default()
}

/// `number`, the way in which a counter is written.
pub(super) fn numeral(map: &Map<'_>) -> Option<Numeral> {
    map.parsed("number", "含有 {han}、{arabic} 或 {circled} 的文字", Numeral::parse)
}

/// The elements in the vocabulary of a style file.
pub(super) fn print(elements: &Elements) -> String {
    let mut out = String::from("elements:\n");
    out += &block("table", &elements.table.print());
    out += &block("figure", &elements.figure.print());
    out += &block("note", &elements.note.print());
    out += "  lists:\n";
    for list in &elements.lists {
        let (bullet, number) = (quoted(&list.bullet), number(&list.number));
        out += &format!("    - {{style: {}, bullet: {bullet}, number: {number}}}\n", list.style);
    }
    out += &format!("  bullet-size: {}\n", percent(elements.bullet_size));
    out += &line("tasks", &elements.tasks.print());
    out += &format!("  quote: {}\n  code: {}\n", elements.quote, elements.code);
    out += &format!("  inline-code: {}\n", elements.inline_code);
    out += &match &elements.emphasis {
        Emphasis::Face(style) => format!("  emphasis: {{face: {style}}}\n"),
        Emphasis::Dots { diameter, below } => {
            format!("  emphasis: {{dot: {}, below: {}}}\n", percent(*diameter), percent(*below))
        }
    };
    out += &format!("  strike: {}\n", percent(elements.strike));
    out += &line("underline", &elements.underline.print());
    out += &line("script", &elements.script.print());
    out + &format!("  separator: {}\n", print_slots::rule(&elements.separator))
}

/// Properties on lines of their own.
fn block(name: &str, properties: &[(&str, String)]) -> String {
    let lines = properties.iter().map(|(key, value)| format!("    {key}: {value}\n"));
    format!("  {name}:\n{}", lines.collect::<String>())
}

/// Properties on one line.
fn line(name: &str, properties: &[(&str, String)]) -> String {
    let pairs: Vec<_> = properties.iter().map(|(key, value)| format!("{key}: {value}")).collect();
    format!("  {name}: {{{}}}\n", pairs.join(", "))
}

fn number(number: &Numeral) -> String {
    quoted(&number.to_string())
}
