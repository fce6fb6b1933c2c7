//! Automatic numbers. In: `numbering.xml`, and the paragraphs in order. Out: the number that Word prints before each.

use super::xml::Node;
use crate::numerals;
use std::collections::{BTreeMap, BTreeSet};

/// Lists have nine levels in Word.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone)]
struct Level {
    start: u32,
    format: String,
    /// `%1、`
    text: String,
    /// The level, from 1, that starts this one anew; 0 for none, absent for any above.
    restart: Option<usize>,
    /// All numbers in Arabic digits.
    legal: bool,
    /// The style whose paragraphs stand at this level.
    style: Option<String>,
}

/// A list that paragraphs name.
struct Instance {
    /// What it is an instance of.
    list: String,
    overrides: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, u32>,
}

/// The lists of a draft, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
    instances: BTreeMap<String, Instance>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

/// What stands before a paragraph.
pub(super) enum Number {
    /// A mark that counts nothing.
    Bullet,
    /// `一、`, as Word prints it.
    Counted(String),
}

impl Numbering {
    /// Reads the part.
    pub(super) fn read(root: Node<'_>) -> Self {
        let mut numbering = Self::default();
        let mut styled = BTreeMap::new();
        let mut linked = Vec::new();
        for node in root.children().filter(|node| node.is("w:abstractNum")) {
            let id = node.attribute("w:abstractNumId").unwrap_or_default().to_owned();
            if let Some(name) = node.value("w:styleLink") {
                styled.insert(name, id.clone());
            }
            if let Some(name) = node.value("w:numStyleLink") {
                linked.push((id.clone(), name));
            }
            let levels = node.children().filter(|node| node.is("w:lvl")).filter_map(level).collect();
            numbering.lists.insert(id, levels);
        }
        for (id, name) in linked {
            if let Some(levels) = styled.get(name).and_then(|list| numbering.lists.get(list)) {
                let levels = levels.clone();
                numbering.lists.insert(id, levels);
            }
        }
        for node in root.children().filter(|node| node.is("w:num")) {
            let id = node.attribute("w:numId").unwrap_or_default().to_owned();
            numbering.instances.insert(id, instance(node));
        }
        numbering
    }

    /// The level of a list at which the paragraphs of a style stand.
    pub(super) fn level_of(&self, id: &str, style: &str) -> Option<usize> {
        let instance = self.instances.get(id)?;
        let levels = self.lists.get(&instance.list)?;
        let of_style = |level: &Level| level.style.as_deref() == Some(style);
        let all = instance.overrides.iter().chain(levels);
        all.into_iter().find(|(_, level)| of_style(level)).map(|(place, _)| *place)
    }

    /// Counts a paragraph of a list, and says what stands before it; nothing where the list is none.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<Number> {
        let instance = self.instances.get(id)?;
        let levels = self.lists.get(&instance.list)?;
        let find = |level: usize| instance.overrides.get(&level).or_else(|| levels.get(&level));
        let own = find(level)?;
        let counts = self.counts.entry(instance.list.clone()).or_default();
        let fresh = self.begun.insert((id.to_owned(), level));
        let start = instance.starts.get(&level).copied().filter(|_| fresh);
        let count = counts.get_mut(level)?;
        *count = Some(start.unwrap_or_else(|| count.map_or(own.start, |count| count.saturating_add(1))));
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restarts = find(deeper).is_none_or(|deeper| deeper.restart.is_none_or(|by| by > level));
            if restarts {
                *count = None;
            }
        }
        match own.format.as_str() {
            "bullet" => return Some(Number::Bullet),
            "none" if !own.text.contains('%') && own.text.is_empty() => return None,
            _ => {}
        }
        let value = |level: usize| {
            let counted = counts.get(level).copied().flatten();
            (counted.unwrap_or_else(|| find(level).map_or(1, |level| level.start)), find(level))
        };
        let mut text = String::new();
        let mut rest = own.text.chars().peekable();
        while let Some(c) = rest.next() {
            let place = rest.peek().and_then(|c| c.to_digit(10)).filter(|place| c == '%' && *place > 0);
            let Some(place) = place else {
                text.push(c);
                continue;
            };
            rest.next();
            let (count, level) = value(place as usize - 1);
            let format = level.map_or("decimal", |level| &level.format);
            text.push_str(&write(count, if own.legal { "decimal" } else { format }));
        }
        (!text.trim().is_empty()).then_some(Number::Counted(text))
    }
}

fn level(node: Node<'_>) -> Option<(usize, Level)> {
    let place = node.attribute("w:ilvl")?.parse().ok().filter(|place| *place < LEVELS)?;
    // a format that old versions do not know stands within an alternative
    let format = node.value("w:numFmt").or_else(|| {
        node.descendants().find(|node| node.is("w:numFmt")).and_then(|format| format.attribute("w:val"))
    });
    Some((
        place,
        Level {
            start: node.value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
            format: format.unwrap_or("decimal").to_owned(),
            text: node.value("w:lvlText").unwrap_or_default().to_owned(),
            restart: node.value("w:lvlRestart").and_then(|level| level.parse().ok()),
            legal: node.switch("w:isLgl").unwrap_or(false),
            style: node.value("w:pStyle").map(str::to_owned),
        },
    ))
}

fn instance(node: Node<'_>) -> Instance {
    let list = node.value("w:abstractNumId").unwrap_or_default().to_owned();
    let mut instance = Instance { list, overrides: BTreeMap::new(), starts: BTreeMap::new() };
    for over in node.children().filter(|node| node.is("w:lvlOverride")) {
        let Some(place) = over.attribute("w:ilvl").and_then(|place| place.parse().ok()) else { continue };
        if let Some(start) = over.value("w:startOverride").and_then(|start| start.parse().ok()) {
            instance.starts.insert(place, start);
        }
        if let Some((place, level)) = over.child("w:lvl").and_then(level) {
            instance.overrides.insert(place, level);
        }
    }
    instance
}

/// A count in a format of Word's (17.18.59); formats that no Chinese draft has are Arabic.
fn write(count: u32, format: &str) -> String {
    let nth = |first: char, most: u32| {
        let c = (1..=most).contains(&count).then(|| char::from_u32(u32::from(first) + count - 1)).flatten();
        c.map_or_else(|| count.to_string(), String::from)
    };
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => numerals::han(count.into()),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            numerals::digits(&count.to_string())
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            numerals::formal(count.into())
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth('①', 20),
        "decimalEnclosedParen" => nth('⑴', 20),
        "decimalEnclosedFullstop" => nth('⒈', 20),
        "decimalFullWidth" | "decimalFullWidth2" => {
            count.to_string().chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c)).collect()
        }
        "decimalZero" => format!("{count:02}"),
        "ideographTraditional" => listed("甲乙丙丁戊己庚辛壬癸", count),
        "ideographZodiac" => listed("子丑寅卯辰巳午未申酉戌亥", count),
        "lowerLetter" => letters('a', count),
        "upperLetter" => letters('A', count),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

fn listed(words: &str, count: u32) -> String {
    let c = count.checked_sub(1).and_then(|place| words.chars().nth(place as usize));
    c.map_or_else(|| count.to_string(), String::from)
}

/// a, b, … z, aa, bb.
fn letters(first: char, count: u32) -> String {
    let Some(before) = count.checked_sub(1).filter(|count| *count < 26 * 20) else {
        return count.to_string();
    };
    let c = char::from_u32(u32::from(first) + before % 26).unwrap_or(first);
    String::from(c).repeat(before as usize / 26 + 1)
}

fn roman(count: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count == 0 || count > 3999 {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            rest -= value;
            text.push_str(letters);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml::Tree;

    const LIST: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:abstractNum w:abstractNumId="7">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
        <w:lvl w:ilvl="3"><w:start w:val="5"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/><w:lvlRestart w:val="0"/></w:lvl>
        </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn lists_count_as_word_counts() {
        let tree = Tree::parse(LIST).unwrap();
        let mut numbering = Numbering::read(tree.root());
        let wanted = [
            ("1", 0, "一、"),
            ("1", 1, "（一）"),
            ("1", 1, "（二）"),
            ("1", 2, "1.1"),
            ("1", 3, "⑤"),
            ("1", 0, "二、"),
            ("1", 1, "（一）"),
            ("1", 3, "⑥"),
            ("2", 0, "一、"),
            ("2", 0, "二、"),
            ("1", 0, "三、"),
        ];
        for (list, level, text) in wanted {
            let Some(Number::Counted(found)) = numbering.next(list, level) else {
                panic!("no number: {text}")
            };
            assert_eq!(found, text);
        }
        assert!(numbering.next("3", 0).is_none() && numbering.next("1", 8).is_none());
    }

    #[test]
    fn formats() {
        for (count, format, text) in [
            (21, "chineseCountingThousand", "二十一"),
            (105, "chineseCounting", "一百零五"),
            (3, "decimalFullWidth", "３"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (2, "ideographTraditional", "乙"),
            (2024, "ideographDigital", "二〇二四"),
            (21, "decimalEnclosedCircle", "21"),
            (7, "decimalZero", "07"),
            (12, "chineseLegalSimplified", "壹拾贰"),
        ] {
            assert_eq!(write(count, format), text, "{format}");
        }
    }
}
