//! 语病: words that do not go together, sentences cut short, two ways of saying a thing run into one, the same said twice. In:
//! `phrases.yaml`, which comes with gongwen. Out: what of a text has the form of one of them. A new fault of this kind is one more line there.

use super::chars::{is_numeral, is_stop};
use super::words;
use crate::diagnostic::{Rule, Severity};
use crate::source::SourceId;
use crate::yaml::{Node, compact};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The shipped phrases, parsed when the program was built.
const SHIPPED: &[u8] = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The most characters of a gap within a clause, and of one that goes on over commas.
const WITHIN: usize = 16;
const ACROSS: usize = 40;

/// So many characters before a phrase, and behind it, may say that it is right after all.
const BEFORE: usize = 24;
const BEHIND: usize = 6;

/// One part of a form.
#[derive(Debug)]
enum Part {
    /// One of these words; an empty one leaves the part out.
    Words(Vec<String>),
    /// `~`: some characters, none of them a mark.
    Within,
    /// `…`: some characters of one sentence.
    Across,
    /// `#`: a number.
    Number,
    /// `$`: the end of a clause.
    End,
}

/// A form that is wrong.
#[derive(Debug)]
pub(super) struct Phrase {
    /// `^`: only where a sentence begins.
    opens: bool,
    parts: Vec<Part>,
    except: Vec<String>,
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    /// What is wrong, behind the words themselves.
    pub(super) says: String,
    pub(super) right: String,
}

/// Phrases by the first characters that they may have.
static SHIPPED_PHRASES: LazyLock<BTreeMap<char, Vec<Phrase>>> = LazyLock::new(|| {
    let tree = compact::read(&mut { SHIPPED }, SourceId::default());
    let entries = tree.as_ref().and_then(|tree| words::entry(tree, "phrases")).map(words::list);
    let mut all: BTreeMap<char, Vec<Phrase>> = BTreeMap::new();
    for (first, phrase) in entries.unwrap_or_default().into_iter().flat_map(phrases) {
        all.entry(first).or_default().push(phrase);
    }
    all
});

/// One entry: as many phrases as it has words to begin with.
fn phrases(node: &Node) -> Vec<(char, Phrase)> {
    let texts = |key| words::entry(node, key).map(words::texts).unwrap_or_default();
    let Some(rule) = words::class(&texts("类").concat()) else { return Vec::new() };
    let severity = if texts("轻").is_empty() { rule.severity } else { Severity::Note };
    let mut all = Vec::new();
    for form in texts("形") {
        let (opens, form) = form.strip_prefix('^').map_or((false, form.as_str()), |form| (true, form));
        let parts = parts(form);
        let Some((Part::Words(first), rest)) = parts.split_first() else { continue };
        for word in first {
            let rest = rest.iter().map(Part::copy);
            let parts = std::iter::once(Part::Words(vec![word.clone()])).chain(rest).collect();
            let (says, right, except) = (texts("说").concat(), texts("改").concat(), texts("除非"));
            let phrase = Phrase { opens, parts, except, rule, severity, says, right };
            all.extend(word.chars().next().map(|first| (first, phrase)));
        }
    }
    all
}

impl Part {
    fn copy(&self) -> Self {
        match self {
            Self::Words(words) => Self::Words(words.clone()),
            Self::Within => Self::Within,
            Self::Across => Self::Across,
            Self::Number => Self::Number,
            Self::End => Self::End,
        }
    }

    /// The nearest place behind this part from which the rest fits.
    fn end(&self, rest: &[Self], text: &str, at: usize) -> Option<usize> {
        let behind = text.get(at..)?;
        match self {
            Self::Words(words) => words
                .iter()
                .filter(|word| behind.starts_with(word.as_str()))
                .find_map(|word| end(rest, text, at + word.len())),
            Self::Within => gap(behind, WITHIN, is_break).find_map(|length| end(rest, text, at + length)),
            Self::Across => gap(behind, ACROSS, |c| "。！？；\n".contains(c))
                .find_map(|length| end(rest, text, at + length)),
            Self::Number => {
                let is = |c: char| c.is_ascii_digit() || c == '.' || is_numeral(c) || "几数半".contains(c);
                let number = super::chars::run(behind, is);
                (!number.is_empty()).then(|| end(rest, text, at + number.len()))?
            }
            Self::End => behind.chars().next().is_none_or(is_break).then(|| end(rest, text, at))?,
        }
    }
}

/// Marks over which no gap within a clause goes.
fn is_break(c: char) -> bool {
    is_stop(c) || "\n“”《》（）".contains(c)
}

/// How long a gap may be, in bytes, from one character on.
fn gap(text: &str, most: usize, stops: impl Fn(char) -> bool) -> impl Iterator<Item = usize> {
    let chars = text.char_indices().take(most).take_while(move |(_, c)| !stops(*c));
    chars.map(|(at, c)| at + c.len_utf8())
}

fn end(parts: &[Part], text: &str, at: usize) -> Option<usize> {
    match parts.split_first() {
        None => Some(at),
        Some((part, rest)) => part.end(rest, text, at),
    }
}

/// The parts of a form as it is written in the file.
fn parts(form: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        let (part, length) = match c {
            '~' => (Part::Within, 1),
            '…' => (Part::Across, c.len_utf8()),
            '#' => (Part::Number, 1),
            '$' => (Part::End, 1),
            '(' => {
                let close = rest.find(')').unwrap_or(rest.len());
                let words = rest.get(1..close).unwrap_or_default();
                (Part::Words(words.split('|').map(str::to_owned).collect()), close + 1)
            }
            _ => {
                let length = rest.find(['~', '…', '#', '$', '(']).unwrap_or(rest.len());
                (Part::Words(vec![rest.get(..length).unwrap_or_default().to_owned()]), length)
            }
        };
        parts.push(part);
        rest = rest.get(length..).unwrap_or_default();
    }
    parts
}

/// The first phrase that stands at a place of a text, whose character this is.
pub(super) fn at(text: &str, at: usize, c: char) -> Option<(Range<usize>, &'static Phrase)> {
    let before = text.get(..at)?;
    SHIPPED_PHRASES.get(&c)?.iter().find_map(|phrase| {
        let end = end(&phrase.parts, text, at)?;
        let begins = || before.chars().next_back().is_none_or(|c| "。！？；：\n）".contains(c));
        (!(phrase.opens && !begins()) && !phrase.is_right(text, at..end)).then_some((at..end, phrase))
    })
}

impl Phrase {
    /// Whether the words around a phrase make it right.
    fn is_right(&self, text: &str, place: Range<usize>) -> bool {
        if self.except.is_empty() {
            return false;
        }
        let (before, behind) =
            (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
        let near = before.char_indices().rev().take(BEFORE).take_while(|(_, c)| !is_stop(*c) || *c == '、');
        let start = near.last().map_or(place.start, |(at, _)| at);
        let end = place.end + behind.chars().take(BEHIND).map(char::len_utf8).sum::<usize>();
        let clause = text.get(start..end).unwrap_or_default();
        self.except.iter().any(|word| clause.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn the_shipped_phrases_are_whole() {
        let text = include_str!("phrases.yaml");
        let tree = yaml::parse(text, SourceId::default(), 0, text.len()).unwrap();
        let entries = words::entry(&tree, "phrases").map(words::list).unwrap();
        for node in &entries {
            let known = ["形", "类", "说", "改", "除非", "轻"];
            let yaml::Value::Map(keys) = &node.value else { panic!("{node:?}") };
            assert!(keys.iter().all(|(key, _)| known.contains(&key.value.as_str())), "{node:?}");
            let all = phrases(node);
            let nested = |form: &String| form.split('(').skip(1).any(|part| part.matches(')').count() != 1);
            assert!(
                !all.is_empty() && !words::entry(node, "形").map(words::texts).unwrap().iter().any(nested),
                "{node:?}"
            );
            assert!(
                all.iter().all(|(_, phrase)| !phrase.says.is_empty() && !phrase.right.is_empty()),
                "{node:?}"
            );
        }
    }

    #[test]
    fn a_form_fits_where_its_parts_stand_in_order() {
        let fits = |form: &str, text: &str| {
            end(&parts(form), text, 0).and_then(|end| text.get(..end).map(str::to_owned))
        };
        for (form, text, found) in [
            ("本着~为原则", "本着公平为原则办事", Some("本着公平为原则")),
            ("本着~为原则", "本着公平，为原则问题", None),
            ("通过…，(使|让)", "通过学习、培训，使", Some("通过学习、培训，使")),
            ("减少(了|)#倍", "减少两倍", Some("减少两倍")),
            ("提高~力度$", "提高监管力度。", Some("提高监管力度")),
            ("提高~力度$", "提高监管力度和", None),
            ("提高~力度$", "提高力度", None),
        ] {
            assert_eq!(fits(form, text).as_deref(), found, "{form} {text}");
        }
    }
}
