//! Words that are taken for each other. In: `words.yaml`, which comes with gongwen, and what the office adds. Out: a lexicon that finds
//! every wrong word of a text in one walk over it, each in its context.

use super::starts::Starts;
use crate::diagnostic::Rule;
use crate::dictionary;
use crate::rules;
use std::borrow::Cow;
use std::ops::Range;

/// So many characters on either side are near.
const NEAR: usize = 12;

/// What stands for any digit.
const DIGIT: &str = "数";

/// A word that is not to be written.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) wrong: Cow<'static, str>,
    /// What to write; empty where nothing is offered.
    pub(super) right: Cow<'static, str>,
    pub(super) rule: &'static Rule,
    except: &'static [&'static str],
    before: &'static [&'static str],
    behind: &'static [&'static str],
    near: &'static [&'static str],
}

impl Word {
    /// A word that is wrong wherever it stands.
    pub(super) fn anywhere(wrong: &str, right: &str, rule: &'static Rule) -> Self {
        let (wrong, right) = (wrong.to_owned().into(), right.to_owned().into());
        Self { wrong, right, rule, except: &[], before: &[], behind: &[], near: &[] }
    }

    /// Whether it is wrong here, where it stands.
    fn is_wrong(&self, text: &str, place: &Range<usize>) -> bool {
        let (before, behind) =
            (text.get(..place.start).unwrap_or_default(), text.get(place.end..).unwrap_or_default());
        let follows = |word: &&str| match *word {
            DIGIT => behind.starts_with(|c: char| c.is_ascii_digit()),
            word => behind.starts_with(word),
        };
        let part_of = |phrase: &&str| {
            phrase.match_indices(&*self.wrong).any(|(at, _)| {
                let (head, tail) = (phrase.get(..at), phrase.get(at + self.wrong.len()..));
                before.ends_with(head.unwrap_or_default()) && behind.starts_with(tail.unwrap_or_default())
            })
        };
        let ends = |c: char| "。！？；\n".contains(c);
        let near = || {
            let left: Vec<char> = before.chars().rev().take(NEAR).take_while(|c| !ends(*c)).collect();
            let left: String = left.into_iter().rev().collect();
            let right: String = behind.chars().take(NEAR).take_while(|c| !ends(*c)).collect();
            self.near.iter().any(|word| left.contains(word) || right.contains(word))
        };
        // 朝辉办公室 is not 朝辉办: the name of another body goes on
        let goes_on = self.rule == &rules::BODY_NAME
            && LONGER.iter().any(|(end, rest)| self.wrong.ends_with(*end) && behind.starts_with(rest));
        !goes_on
            && (self.before.is_empty() || self.before.iter().any(|word| before.ends_with(word)))
            && (self.behind.is_empty() || self.behind.iter().any(follows))
            && !self.except.iter().any(part_of)
            && (self.near.is_empty() || near())
            && !self.straddles(before, behind)
    }

    /// Whether it is the end of one word and the beginning of another: 邮政物流, 登记委托.
    fn straddles(&self, before: &str, behind: &str) -> bool {
        let mut wrong = self.wrong.chars();
        let (Some(first), Some(last), None) = (wrong.next(), wrong.next(), wrong.next()) else {
            return false;
        };
        let (Some(left), Some(right)) = (before.chars().next_back(), behind.chars().next()) else {
            return false;
        };
        // what an office adds is wrong wherever it stands
        self.rule == &rules::TYPO && is_word(left, first) && is_word(last, right)
    }
}

/// Whether two hanzi are a word that is met often.
fn is_word(one: char, two: char) -> bool {
    dictionary::cost(&[one, two]).is_some_and(|cost| cost <= OFTEN)
}

/// What a common word costs at most.
const OFTEN: u8 = 96;

/// Ends of short names of bodies, and how longer ones go on behind them.
const LONGER: [(char, &str); 4] = [('办', "公室"), ('办', "公厅"), ('办', "事处"), ('委', "员会")];

/// The rules of the classes of words, in the order in which `build/` has their names.
const CLASSES: [&Rule; 5] = [&rules::LAW, &rules::FIXED, &rules::TYPO, &rules::VARIANT, &rules::BODY_NAME];

/// Words by their first two characters, the longer ones first.
type ByFirst<'w> = [((char, char), &'w [Word])];

/// The words that come with gongwen, as `build/` has sorted them.
static COMMON: &ByFirst<'_> = include!(concat!(env!("OUT_DIR"), "/wording.rs"));

/// The words that come with gongwen, and the office's own.
#[derive(Debug)]
pub(super) struct Lexicon<'w> {
    /// The office's own, the longer ones first.
    own: Vec<&'w Word>,
}

impl<'w> Lexicon<'w> {
    /// The words that come with gongwen, and others.
    pub(super) fn with(others: &'w [Word]) -> Self {
        let mut own: Vec<&Word> = others.iter().collect();
        own.sort_by_key(|word| std::cmp::Reverse(word.wrong.len()));
        Self { own }
    }

    /// The wrong words of a text, whose characters may begin so much, in order, none over another.
    pub(super) fn find(&self, text: &str, starts: &[Starts], mut say: impl FnMut(Range<usize>, &Word)) {
        let mut past = 0;
        let mut quoted = 0_usize;
        let mut chars = text.char_indices().zip(starts).peekable();
        while let Some(((at, c), starts)) = chars.next() {
            match c {
                '《' => quoted += 1,
                '》' => quoted = quoted.saturating_sub(1),
                _ => {}
            }
            if at < past || quoted > 0 || self.own.is_empty() && !starts.word() {
                continue;
            }
            let next = chars.peek().map(|((_, next), _)| *next).unwrap_or_default();
            let rest = text.get(at..).unwrap_or_default();
            let place = |word: &Word| at..at + word.wrong.len();
            let is = |word: &&Word| rest.starts_with(&*word.wrong) && word.is_wrong(text, &place(word));
            let begins = COMMON.binary_search_by_key(&(c, next), |(begins, _)| *begins);
            let common =
                begins.ok().and_then(|at| COMMON.get(at)).and_then(|(_, words)| words.iter().find(is));
            let found = match (common, self.own.iter().copied().find(is)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_whole() {
        let words = || COMMON.iter().flat_map(|(_, words)| *words);
        assert!(words().count() > 150);
        assert!(COMMON.is_sorted_by_key(|(begins, _)| begins));
        for word in words() {
            assert!(word.wrong != word.right && word.wrong.chars().count() > 1, "{word:?}");
            // an entry of several wrong forms excepts phrases of each
            let entry = || words().filter(|other| other.except == word.except);
            let has_reason = |phrase: &&str| entry().any(|other| phrase.contains(&*other.wrong));
            assert!(word.except.iter().all(has_reason), "{word:?}");
        }
    }

    #[test]
    fn a_word_is_wrong_in_its_context_only() {
        let own = [Word::anywhere("村官", "村干部", &rules::FORBIDDEN)];
        let lexicon = Lexicon::with(&own);
        let found = |text: &str| {
            let mut found = Vec::new();
            let starts = Starts::all(&text.char_indices().collect::<Vec<_>>());
            lexicon
                .find(text, &starts, |place, _| found.push(text.get(place).unwrap_or_default().to_owned()));
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
            ("邮政物流企业，登记委托手续", ""),
            ("政物公开", "政物"),
        ] {
            assert_eq!(found(text), wrong, "{text}");
        }
    }
}
