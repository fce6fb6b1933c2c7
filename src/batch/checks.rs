//! What a person would look for before sending forty reports. In: a draft's text, the names of all offices. Out: places
//! where something was left unfilled, or speaks of somebody else.

use super::data::Table;
use std::collections::BTreeMap;
use std::ops::Range;

/// What writers leave where something is to be filled in.
const MARKS: [&str; 10] =
    ["××", "XX", "xx", "○○", "□□", "____", "待补充", "待填写", concat!("TO", "DO"), "TBD"];

/// The places of marks that nobody has filled in.
pub(super) fn unfilled(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for mark in MARKS {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(mark)) {
            let place = from + at..from + at + mark.len();
            from = place.end;
            let joins = |c: Option<char>| mark.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
            let before = text.get(..place.start).and_then(|text| text.chars().next_back());
            let after = text.get(place.end..).and_then(|text| text.chars().next());
            if !joins(before) && !joins(after) {
                found.push((place, mark));
            }
        }
    }
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// The names in the key column, found by their first two characters.
pub(super) struct Offices {
    /// The column that tells the rows apart.
    pub(super) key: Option<usize>,
    names: BTreeMap<[char; 2], Vec<String>>,
}

impl Offices {
    pub(super) fn new(table: &Table) -> Self {
        let key = table.key();
        let mut names: BTreeMap<_, Vec<String>> = BTreeMap::new();
        let cells = table.rows.iter().filter_map(|row| row.cells.get(key?));
        for name in cells.map(ToString::to_string) {
            let mut start = name.chars();
            if let (Some(first), Some(second), Some(_)) = (start.next(), start.next(), start.next()) {
                names.entry([first, second]).or_default().push(name);
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
            let longest =
                names.iter().filter(|name| here.starts_with(name.as_str())).max_by_key(|name| name.len());
            // the name of an office may lie within that of its own parent: 朝辉街道 within 朝辉街道办事处
            let other = longest.filter(|name| !own.contains(name.as_str()));
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
    fn marks_are_found_and_words_are_not() {
        let marks = |text| unfilled(text).into_iter().map(|(_, mark)| mark).collect::<Vec<_>>();
        assert_eq!(marks("××街道待补充，XX县"), ["××", "待补充", "XX"]);
        assert_eq!(marks("3×4，XXL，等待补充"), ["待补充"]);
        assert!(marks("办理 12 件").is_empty());
    }

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
