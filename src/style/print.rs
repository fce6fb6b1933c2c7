//! A style as a person reads it. In: a [`Style`]. Out: YAML with every property in millimetres and points, in the vocabulary of a style
//! file.

use super::named::{NameLists, Named};
use super::paragraph::NO_LATIN;
use super::part::{Part, shown};
use super::sheet::Style;
use super::shown::{INDENT, Shown, plain, quoted};
use crate::document::Field;

/// Prints a style with every property concrete.
pub fn print(style: &Style) -> String {
    let names = NameLists { styles: style.paragraphs.names(), roles: style.faces.names() };
    let latin = style.latin.and_then(|role| style.faces[role].official.first());
    let required = style.required.iter().copied().map(Field::key).map(plain).collect();
    [
        format!("# 版式 {}，各项属性均已算出\n", style.name),
        quoted(&style.description).entry("description", 0),
        shown(&style.page, names).entry("page", 0),
        all("faces", &style.faces, names),
        quoted(latin.map_or(NO_LATIN, String::as_str)).entry("latin", 0),
        shown(&style.lines, names).entry("lines", 0),
        shown(&style.sealed, names).entry("sealed", 0),
        shown(&style.strong, names).entry("strong", 0),
        all("paragraphs", &style.paragraphs, names),
        list(style.headings.iter().map(|heading| shown(heading, names))).entry("headings", 0),
        list(style.divisions.iter().map(|division| shown(division, names))).entry("divisions", 0),
        shown(&style.elements, names).entry("elements", 0),
        Shown::List(required).entry("required", 0),
        list(style.slots.iter().map(|slot| slot.show(names))).entry("slots", 0),
    ]
    .concat()
}

/// All things of a kind, by their names.
fn all<K, T: Part>(key: &str, things: &Named<K, T>, names: NameLists<'_>) -> String {
    let entries = things.iter().map(|(id, thing)| shown(thing, names).entry(things.name(id), INDENT));
    format!("{key}:\n{}", entries.collect::<String>())
}

fn list(items: impl Iterator<Item = Shown>) -> Shown {
    Shown::List(items.collect())
}
