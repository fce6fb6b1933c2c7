//! Words that are taken for each other. In: `words.yaml`, which comes with gongwen, and what the office adds. Out: a lexicon that finds
//! every wrong word of a text in one walk over it, each in its context.

use crate::diagnostic::Rule;
use crate::rules;
use crate::source::SourceId;
use crate::yaml::{self, Node, Value, compact};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// The shipped words, parsed when the program was built.
const SHIPPED: &[u8] = include!(concat!(env!("OUT_DIR"), "/wording.rs"));

/// So many characters on either side are near.
const NEAR: usize = 12;

/// What stands for any digit.
const DIGIT: &str = "数";

/// A word that is not to be written.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) wrong: String,
    /// What to write; empty where nothing is offered.
    pub(super) right: String,
    pub(super) rule: &'static Rule,
    except: Vec<String>,
    before: Vec<String>,
    behind: Vec<String>,
    near: Vec<String>,
}

impl Word {
    /// A word that is wrong wherever it stands.
    pub(super) fn anywhere(wrong: &str, right: &str, rule: &'static Rule) -> Self {
        let (wrong, right) = (wrong.to_owned(), right.to_owned());
        let [except, before, behind, near] = [const { Vec::new() }; 4];
        Self { wrong, right, rule, except, before, behind, near }
    }

    /// Whether it is wrong here, where it stands.
    fn is_wrong(&self, text: &str, place: &Range<usize>) -> bool {
        let (before, behind) =
            (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
        let follows = |word: &String| match word.as_str() {
            DIGIT => behind.starts_with(|c: char| c.is_ascii_digit()),
            word => behind.starts_with(word),
        };
        let part_of = |phrase: &String| {
            phrase.match_indices(self.wrong.as_str()).any(|(at, _)| {
                let (head, tail) = (phrase.get(..at), phrase.get(at + self.wrong.len()..));
                before.ends_with(head.unwrap_or_default()) && behind.starts_with(tail.unwrap_or_default())
            })
        };
        let ends = |c: char| "。！？；\n".contains(c);
        let near = || {
            let left: Vec<char> = before.chars().rev().take(NEAR).take_while(|c| !ends(*c)).collect();
            let left: String = left.into_iter().rev().collect();
            let right: String = behind.chars().take(NEAR).take_while(|c| !ends(*c)).collect();
            self.near.iter().any(|word| left.contains(word.as_str()) || right.contains(word.as_str()))
        };
        (self.before.is_empty() || self.before.iter().any(|word| before.ends_with(word.as_str())))
            && (self.behind.is_empty() || self.behind.iter().any(follows))
            && !self.except.iter().any(part_of)
            && (self.near.is_empty() || near())
    }
}

/// Words by their first character, the longer ones first.
type ByFirst = BTreeMap<char, Vec<Word>>;

/// The words that come with gongwen: read once, however many documents are checked.
static COMMON: LazyLock<ByFirst> = LazyLock::new(|| {
    let shipped = compact::read(&mut { SHIPPED }, SourceId::default());
    by_first(shipped.as_ref().map(words).unwrap_or_default())
});

fn by_first(words: Vec<Word>) -> ByFirst {
    let mut all = ByFirst::new();
    for word in words {
        if let Some(first) = word.wrong.chars().next() {
            all.entry(first).or_default().push(word);
        }
    }
    all.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.wrong.len())));
    all
}

/// The words that come with gongwen, and the office's own.
#[derive(Debug)]
pub(super) struct Lexicon {
    common: &'static ByFirst,
    own: ByFirst,
}

impl Lexicon {
    /// The words that come with gongwen, and others.
    pub(super) fn with(others: Vec<Word>) -> Self {
        Self { common: &COMMON, own: by_first(others) }
    }

    /// The wrong words of a text, in order, none over another.
    pub(super) fn find<'l>(&'l self, text: &str, mut say: impl FnMut(Range<usize>, &'l Word)) {
        let mut past = 0;
        let mut quoted = 0_usize;
        for (at, c) in text.char_indices() {
            match c {
                '《' => quoted += 1,
                '》' => quoted = quoted.saturating_sub(1),
                _ => {}
            }
            if at < past || quoted > 0 {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let place = |word: &Word| at..at + word.wrong.len();
            let is =
                |word: &&Word| rest.starts_with(word.wrong.as_str()) && word.is_wrong(text, &place(word));
            let first = |words: &'l ByFirst| words.get(&c).into_iter().flatten().find(is);
            let found = match (first(self.common), first(&self.own)) {
                (Some(common), Some(own)) if own.wrong.len() > common.wrong.len() => Some(own),
                (common, own) => common.or(own),
            };
            if let Some(word) = found {
                past = place(word).end;
                say(place(word), word);
            }
        }
    }
}

/// The words of the shipped file.
fn words(tree: &Node) -> Vec<Word> {
    let entries = entry(tree, "words").map(list).unwrap_or_default();
    entries.into_iter().flat_map(word).collect()
}

/// One entry: as many words as it has wrong forms.
fn word(node: &Node) -> Vec<Word> {
    let texts = |key| entry(node, key).map(texts).unwrap_or_default();
    let (wrong, rights) = (texts("错"), texts("对"));
    // one for each wrong form, or one for all
    let right = |index: usize| match rights.len() == wrong.len() {
        true => rights.get(index).cloned().unwrap_or_default(),
        false => rights.concat(),
    };
    let Some(rule) = class(&texts("类").concat()) else { return Vec::new() };
    let word = |(index, wrong): (usize, &String)| Word {
        wrong: wrong.clone(),
        right: right(index),
        rule,
        except: texts("除非"),
        before: texts("前"),
        behind: texts("后"),
        near: texts("近"),
    };
    wrong.iter().enumerate().map(word).collect()
}

/// The rule of a class of words.
pub(super) fn class(name: &str) -> Option<&'static Rule> {
    match name {
        "法治" => Some(&rules::LAW),
        "固定" => Some(&rules::FIXED),
        "别字" => Some(&rules::TYPO),
        "异形" => Some(&rules::VARIANT),
        "名称" => Some(&rules::BODY_NAME),
        "搭配" => Some(&rules::MISMATCHED),
        "杂糅" => Some(&rules::MIXED_SYNTAX),
        "残缺" => Some(&rules::NO_SUBJECT),
        "累赘" => Some(&rules::REDUNDANT),
        "助词" => Some(&rules::PARTICLE),
        "倍数" => Some(&rules::MULTIPLE),
        "标点" => Some(&rules::MISUSED),
        "单位" => Some(&rules::UNIT),
        "连词" => Some(&rules::CONJUNCTION),
        _ => None,
    }
}

/// The value of a key.
pub(super) fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(known, _)| known.value == key).map(|(_, value)| value)
}

/// The items of a list, or the one that stands for it.
pub(super) fn list(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        yaml::Value::Null => Vec::new(),
        _ => vec![node],
    }
}

/// The texts of a list.
pub(super) fn texts(node: &Node) -> Vec<String> {
    let text = |node: &Node| if let Value::Scalar(text) = &node.value { Some(text.clone()) } else { None };
    list(node).into_iter().filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_whole() {
        let text = include_str!("words.yaml");
        let tree = yaml::parse(text, SourceId::default(), 0, text.len()).unwrap();
        let entries = entry(&tree, "words").map(list).unwrap();
        assert!(entries.len() > 150);
        for node in entries {
            let words = word(node);
            assert!(!words.is_empty(), "{node:?}");
            for word in words {
                assert!(word.wrong != word.right && word.wrong.chars().count() > 1, "{word:?}");
                assert!(
                    !word.except.iter().any(|phrase| !phrase.contains(&word.wrong) && words_of(node) == 1),
                    "{word:?}"
                );
            }
        }
    }

    fn words_of(node: &Node) -> usize {
        word(node).len()
    }

    #[test]
    fn a_word_is_wrong_in_its_context_only() {
        let lexicon = Lexicon::with(vec![Word::anywhere("村官", "村干部", &rules::FORBIDDEN)]);
        let found = |text: &str| {
            let mut found = Vec::new();
            lexicon.find(text, |place, _| found.push(text.get(place).unwrap_or_default().to_owned()));
            found.join(" ")
        };
        for (text, wrong) in [
            ("推进法制政府建设", "法制政府"),
            ("中国法制史，法制审核，《法制政府建设纲要》", ""),
            ("登陆政务平台", "登陆"),
            ("台风在沿海登陆，登陆艇", ""),
            ("截止2024年底", "截止"),
            ("报名截止时间为月底，截止日期", ""),
            ("大学生村官", "村官"),
        ] {
            assert_eq!(found(text), wrong, "{text}");
        }
    }
}
