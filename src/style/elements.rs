//! Elements of the text. In: a style's `elements`. Out: [`Elements`], what they name, and they as a person reads them.

use super::decode::{self, Map};
use super::element::{
    Elements, Emphasis, FigureStyle, ListStyle, NoteStyle, Script, TableStyle, TaskStyle, Underline,
};
use super::numeral::Numeral;
use super::page::PageStyle;
use super::slot::RuleStyle;
use super::slots::rule;
use super::units::Measure;
use super::units::page_measure;
use super::written::{mm, quoted};
use super::{decode::Report, print_slots};
use crate::length::Length;
use crate::yaml::Node;

/// Decodes all of `elements`.
pub(super) fn elements(map: Map<'_>, page: &PageStyle, report: &Report) -> Elements {
    let decoder = Decoder { measure: page_measure(page), report };
    let text = |key| map.text(key).to_owned();
    let elements = Elements {
        table: decoder.table(map.map("table")),
        figure: decoder.figure(map.map("figure")),
        note: decoder.note(map.map("note")),
        lists: map.list("lists").iter().map(|node| decoder.list(node)).collect(),
        bullet_size: share(&map, "bullet-size"),
        tasks: decoder.tasks(map.map("tasks")),
        quote: text("quote"),
        code: text("code"),
        inline_code: text("inline-code"),
        emphasis: decoder.emphasis(map.map("emphasis")),
        strike: share(&map, "strike"),
        underline: decoder.underline(map.map("underline")),
        script: decoder.script(map.map("script")),
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
        let length = |key| map.length(key, self.measure);
        let table = TableStyle {
            number: numeral(&map).unwrap_or_default(),
            continued: map.text("continued").to_owned(),
            caption: map.text("caption").to_owned(),
            unit: map.text("unit").to_owned(),
            head: map.texts("head"),
            cell: map.texts("cell"),
            short: count(&map, "short"),
            most_lines: count(&map, "most-lines"),
            narrowest: count(&map, "narrowest"),
            together: count(&map, "together"),
            outer: length("outer"),
            inner: length("inner"),
            upright: length("upright"),
            beside: length("beside"),
            tight: length("tight"),
            above: length("above"),
            space_before: length("space-before"),
            space_after: length("space-after"),
        };
        if table.head.is_empty() || table.head.len() != table.cell.len() {
            self.report.wrong(map.span, "head 和 cell 要写同样多的样式，从大字到小字，至少一种");
        }
        map.finish();
        table
    }

    fn figure(&self, map: Map<'_>) -> FigureStyle {
        let length = |key| map.length(key, self.measure);
        let figure = FigureStyle {
            number: numeral(&map).unwrap_or_default(),
            caption: map.text("caption").to_owned(),
            tallest: length("tallest"),
            between: length("between"),
            space_before: length("space-before"),
            gap: length("gap"),
            space_after: length("space-after"),
        };
        map.finish();
        figure
    }

    fn note(&self, map: Map<'_>) -> NoteStyle {
        let length = |key| map.length(key, self.measure);
        let note = NoteStyle {
            number: numeral(&map).unwrap_or_default(),
            style: map.text("style").to_owned(),
            scale: share(&map, "scale"),
            raise: share(&map, "raise"),
            rule_width: length("rule-width"),
            rule: length("rule"),
            above: length("above"),
            below: length("below"),
        };
        map.finish();
        note
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

    fn tasks(&self, map: Map<'_>) -> TaskStyle {
        let tasks = TaskStyle { open: map.text("open").to_owned(), done: map.text("done").to_owned() };
        map.finish();
        tasks
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

    fn underline(&self, map: Map<'_>) -> Underline {
        let underline = Underline { thick: share(&map, "thick"), below: share(&map, "below") };
        map.finish();
        underline
    }

    fn script(&self, map: Map<'_>) -> Script {
        let script =
            Script { scale: share(&map, "scale"), raise: share(&map, "raise"), lower: share(&map, "lower") };
        map.finish();
        script
    }

    fn separator(&self, map: Map<'_>) -> RuleStyle {
        let separator = rule(&map, self.measure);
        map.finish();
        separator
    }
}

/// A small number.
fn count(map: &Map<'_>, key: &'static str) -> u16 {
    map.parsed(key, "1 到 22 的整数", decode::small_number).unwrap_or_default()
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
    out += &print_table(&elements.table);
    out += &print_figure(&elements.figure);
    out += &print_note(&elements.note);
    out += "  lists:\n";
    for list in &elements.lists {
        let (bullet, number) = (quoted(&list.bullet), number(&list.number));
        out += &format!("    - {{style: {}, bullet: {bullet}, number: {number}}}\n", list.style);
    }
    out += &format!("  bullet-size: {}\n", percent(elements.bullet_size));
    let (open, done) = (quoted(&elements.tasks.open), quoted(&elements.tasks.done));
    out += &format!("  tasks: {{open: {open}, done: {done}}}\n");
    out += &format!("  quote: {}\n  code: {}\n", elements.quote, elements.code);
    out += &format!("  inline-code: {}\n", elements.inline_code);
    out += &match &elements.emphasis {
        Emphasis::Face(style) => format!("  emphasis: {{face: {style}}}\n"),
        Emphasis::Dots { diameter, below } => {
            format!("  emphasis: {{dot: {}, below: {}}}\n", percent(*diameter), percent(*below))
        }
    };
    out += &format!("  strike: {}\n", percent(elements.strike));
    let Underline { thick, below } = elements.underline;
    out += &format!("  underline: {{thick: {}, below: {}}}\n", percent(thick), percent(below));
    let Script { scale, raise, lower } = elements.script;
    let [scale, raise, lower] = [scale, raise, lower].map(percent);
    out += &format!("  script: {{scale: {scale}, raise: {raise}, lower: {lower}}}\n");
    out + &format!("  separator: {}\n", print_slots::rule(&elements.separator))
}

fn print_table(table: &TableStyle) -> String {
    let mut out = format!(
        "  table:\n    number: {}\n    continued: {}\n    caption: {}\n    unit: {}\n    head: [{}]\n    cell: [{}]\n",
        number(&table.number),
        quoted(&table.continued),
        table.caption,
        table.unit,
        table.head.join(", "),
        table.cell.join(", ")
    );
    let counts = [
        ("short", table.short),
        ("most-lines", table.most_lines),
        ("narrowest", table.narrowest),
        ("together", table.together),
    ];
    counts.iter().for_each(|(key, count)| out += &format!("    {key}: {count}\n"));
    out + &lengths(&[
        ("outer", table.outer),
        ("inner", table.inner),
        ("upright", table.upright),
        ("beside", table.beside),
        ("tight", table.tight),
        ("above", table.above),
        ("space-before", table.space_before),
        ("space-after", table.space_after),
    ])
}

fn print_figure(figure: &FigureStyle) -> String {
    let out = format!("  figure:\n    number: {}\n    caption: {}\n", number(&figure.number), figure.caption);
    out + &lengths(&[
        ("tallest", figure.tallest),
        ("between", figure.between),
        ("space-before", figure.space_before),
        ("gap", figure.gap),
        ("space-after", figure.space_after),
    ])
}

fn print_note(note: &NoteStyle) -> String {
    let mut out = format!("  note:\n    number: {}\n    style: {}\n", number(&note.number), note.style);
    out += &format!("    scale: {}\n    raise: {}\n", percent(note.scale), percent(note.raise));
    out + &lengths(&[
        ("rule-width", note.rule_width),
        ("rule", note.rule),
        ("above", note.above),
        ("below", note.below),
    ])
}

fn lengths(pairs: &[(&str, Length)]) -> String {
    pairs.iter().map(|(key, length)| format!("    {key}: {}\n", mm(*length))).collect()
}

fn number(number: &Numeral) -> String {
    quoted(&number.to_string())
}

fn percent(thousandths: u16) -> String {
    format!("{}%", f64::from(thousandths) / 10.0)
}
