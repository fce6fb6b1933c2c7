//! What a person would look for before sending forty reports. In: a draft's text, the names of all offices. Out: places
//! where it speaks of somebody else.

use super::data::table::Table;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The names in the key column, found by their first two characters.
pub(super) struct Offices {
    /// The column that tells the rows apart.
    pub(super) key: Option<usize>,
    names: BTreeMap<[char; 2], Names>,
}

/// Names that begin alike.
#[derive(Default)]
struct Names {
    names: BTreeSet<String>,
    /// How long they are, in bytes.
    lengths: BTreeSet<usize>,
}

impl Names {
    /// The longest name that a text begins with.
    fn longest(&self, text: &str) -> Option<&str> {
        let known = |length: &usize| self.names.get(text.get(..*length)?);
        self.lengths.iter().rev().find_map(known).map(String::as_str)
    }
}

impl Offices {
    pub(super) fn new(table: &Table) -> Self {
        let key = table.key();
        let mut names: BTreeMap<_, Names> = BTreeMap::new();
        let cells = table.rows.iter().filter_map(|row| row.cells.get(key?));
        for name in cells.map(ToString::to_string) {
            let mut start = name.chars();
            if let (Some(first), Some(second), Some(_)) = (start.next(), start.next(), start.next()) {
                let names = names.entry([first, second]).or_default();
                names.lengths.insert(name.len());
                names.names.insert(name);
            }
        }
        Self { key, names }
    }

    /// The places where a text names an office that is not its own, each office once.
    pub(super) fn others(&self, text: &str, own: &str) -> Vec<(Range<usize>, &str)> {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        let starts = text.char_indices().zip(text.chars().skip(1));
        for ((at, first), second) in starts {
            let Some(names) = self.names.get(&[first, second]) else { continue };
            let here = text.get(at..).unwrap_or_default();
            // the name of an office may lie within that of its own parent: 朝辉街道 within 朝辉街道办事处
            let other = names.longest(here).filter(|name| !own.contains(name));
            if let Some(name) = other.filter(|name| found.iter().all(|(_, known)| known != name)) {
                found.push((at..at + name.len(), name));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_offices_are_found_and_the_own_is_not() {
        let csv = "单位\n朝辉街道\n新朝辉街道\n城南街道\n";
        let table = Table::read("a.csv", csv.as_bytes(), None).unwrap_or_else(|_| panic!("a table"));
        let offices = Offices::new(&table);
        let others =
            |text| offices.others(text, "朝辉街道").into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(others("朝辉街道与城南街道、城南街道"), ["城南街道"]);
        assert_eq!(others("新朝辉街道"), ["新朝辉街道"]);
        assert!(others("朝辉街道办事处").is_empty());
    }
}
