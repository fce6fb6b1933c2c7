//! 法律、法规的名称: titles in 《》 that are nearly those of a known law. In: a passage; `laws.txt`. Out: the name that was probably meant.
//! A title that is far from all known ones is another's, and may be right.

use super::chars::are_turned;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;
use memchr::memmem;

/// The names, one a line, without 中华人民共和国.
const LAWS: &str = include_str!("laws.txt");

/// The state whose laws they are.
const STATE: &str = "中华人民共和国";

/// What is typed for its name.
const NO_STATES: [&str; 5] =
    ["中国人民共和国", "中华共和国", "中华人民共国", "中华人民共合国", "中华人名共和国"];

/// A shorter name may well be another law's: 公司法, 公证法.
const SHORTEST: usize = 5;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, mark) in passage.places("《") {
        let inner = passage.after(at + mark.len());
        let Some(end) = inner.find('》') else { continue };
        let title = inner.get(..end).unwrap_or_default();
        let start = at + mark.len();
        let Some(right) = meant(title) else {
            found.extend(unknown(title).map(|name| {
                let message = format!("没有收录《{name}》这部法律");
                let mut finding = passage.at(&rules::LAW_NAME, start..start + end, message);
                finding.severity = Severity::Note;
                finding.hint("核对名称；新法没有收录的不用改")
            }));
            continue;
        };
        let message = format!("没有《{title}》，疑为《{right}》");
        found.push(
            passage
                .at(&rules::LAW_NAME, start..start + end, message)
                .hint(format!("改为《{right}》，或核对名称")),
        );
    }
}

/// A law of the state by its name that is none of those known.
fn unknown(title: &str) -> Option<&str> {
    let name = title.split(['（', '(']).next()?;
    let law = name.strip_prefix(STATE)?;
    let is_law = law.ends_with('法') && !law.ends_with("办法") && law.chars().all(super::chars::is_hanzi);
    (is_law && !is_known(law)).then_some(name)
}

/// The law that was meant by a title that is nearly its name.
fn meant(title: &str) -> Option<String> {
    let name = title.split(['（', '(']).next()?;
    if let Some(rest) = NO_STATES.iter().find_map(|state| name.strip_prefix(state)) {
        return Some(format!("{STATE}{rest}"));
    }
    let (state, name) = match name.strip_prefix(STATE) {
        Some(rest) => (STATE, rest),
        None => ("", name),
    };
    let ends = ["法", "条例", "典", "规定", "办法", "准则"].iter().any(|end| name.ends_with(end));
    let count = name.chars().count();
    // a law's name whose last words have been turned round ends otherwise
    let named = ends || !state.is_empty() || name.contains("条例");
    let least = if state.is_empty() { 4 } else { 3 };
    if !named || !(least..=24).contains(&count) || is_known(name) {
        return None;
    }
    // 劳动合同法条例: the name of a law with another kind behind it
    if let Some(law) = name.strip_suffix("条例").filter(|law| law.ends_with('法') && is_known(law)) {
        return Some(format!("{state}{law}"));
    }
    let shortest = if state.is_empty() { SHORTEST } else { least };
    let mut near = LAWS.lines().filter(|law| is_near(name, law, shortest));
    if let Some(law) = near.next() {
        return near.next().is_none().then(|| format!("{state}{law}"));
    }
    // 治安处罚法: words are left out of the name; what is called 条例 may be another's
    let mut longer = LAWS.lines().filter(|law| {
        (name.ends_with('法') || !state.is_empty() || count >= LONG) && count >= LEAST && lacks(name, law)
    });
    if let Some(law) = longer.next() {
        return longer.next().is_none().then(|| format!("{state}{law}"));
    }
    // 农村土地经营承包法: a word is in it that the name has not
    let mut more = LAWS.lines().filter(|law| {
        (name.ends_with('法') || !state.is_empty()) && law.chars().count() >= SHORTEST && lacks(law, name)
    });
    if let Some(law) = more.next() {
        return more.next().is_none().then(|| format!("{state}{law}"));
    }
    // 村委会组织法: words of its name are shortened
    let mut shorter = LAWS.lines().filter(|law| !state.is_empty() && count >= LEAST && shortens(name, law));
    if let Some(law) = shorter.next() {
        return shorter.next().is_none().then(|| format!("{state}{law}"));
    }
    // no law of the state has another name
    let mut held = LAWS.lines().filter(|law| !state.is_empty() && holds(name, law));
    let law = held.next()?;
    held.next().is_none().then(|| format!("{state}{law}"))
}

/// A name of fewer hanzi lacks words of many laws'; what is called 条例 has its own name, unless it is so long.
const LEAST: usize = 4;
const LONG: usize = 8;

/// Whether a name is a law's without two or three hanzi that stand together in it.
fn lacks(name: &str, law: &str) -> bool {
    let left_out = law.len().saturating_sub(name.len()) / '法'.len_utf8();
    let same = name.bytes().zip(law.bytes()).take_while(|(one, other)| one == other).count();
    let head = name.floor_char_boundary(same);
    let tail = name.get(head..).unwrap_or_default();
    (2..=3).contains(&left_out)
        && head > '法'.len_utf8()
        && (tail.chars().count() > 1 || head >= LEAST * '法'.len_utf8() && tail == "法")
        && law.ends_with(tail)
}

/// Whether a name has the hanzi of a law's in their order, from the first to the last two, and most of them.
fn shortens(name: &str, law: &str) -> bool {
    let mut rest = law.chars();
    let ends = |count: usize| name.chars().rev().take(count).eq(law.chars().rev().take(count));
    let (typed, right) = (name.chars().count(), law.chars().count());
    name.chars().next() == law.chars().next()
        && ends(3)
        && typed < right
        && typed * 3 >= right * 2
        && name.chars().all(|c| rest.any(|other| other == c))
}

/// What the name of a law ends with.
const KINDS: [&str; 3] = ["法", "条例", "规定"];

/// Whether a name is a law's of another kind, or has a word more: 行政处罚条例, 安全生产管理法.
fn holds(name: &str, law: &str) -> bool {
    let bare =
        |name: &str| KINDS.iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or_default().to_owned();
    let (typed, right) = (bare(name), bare(law));
    let more = ["管理", "实施", "保护", "促进"].iter().any(|word| typed.strip_suffix(word) == Some(&*right));
    right.chars().count() > 1 && (typed == right || more)
}

/// Whether a name is a law's, without 中华人民共和国.
pub(super) fn is_known(name: &str) -> bool {
    let is_line = |at: usize| {
        let (before, behind) =
            (LAWS.get(..at).unwrap_or_default(), LAWS.get(at + name.len()..).unwrap_or_default());
        (before.is_empty() || before.ends_with('\n')) && (behind.is_empty() || behind.starts_with('\n'))
    };
    !name.is_empty() && memmem::find_iter(LAWS.as_bytes(), name).any(is_line)
}

/// Whether a name is a law's but for one character, or for the order of its characters.
fn is_near(name: &str, law: &str, shortest: usize) -> bool {
    // most names begin otherwise, or are longer or shorter by more than one
    let first = name.chars().next().map_or(0, char::len_utf8);
    let (head, tail) = name.split_at(first);
    if name.len() == law.len() && law.len() >= LONG * '法'.len_utf8() && turns_words(name, law) {
        return true;
    }
    if name.len().abs_diff(law.len()) > '法'.len_utf8()
        || !law.starts_with(head) && !law.ends_with(tail) && !name.ends_with(law)
    {
        return false;
    }
    let (typed, right): (Vec<char>, Vec<char>) = (name.chars().collect(), law.chars().collect());
    let same = typed.iter().zip(&right).take_while(|(one, other)| one == other).count();
    let rest = (typed.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    let tail = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(one, other)| one == other).count();
    let left = (rest.0.len() - tail, rest.1.len() - tail);
    left.0 <= 1 && left.1 <= 1 && typed.len() >= shortest || are_turned(&typed, &right)
}

/// Whether a name is a law's whose words stand in another order, from the first on: 农民工工资支付保障条例.
fn turns_words(name: &str, law: &str) -> bool {
    let (typed, right): (Vec<char>, Vec<char>) = (name.chars().collect(), law.chars().collect());
    typed.first() != right.first() && are_turned(&typed, &right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_is_nearly_a_law_is_that_law() {
        for (title, law) in [
            ("中华人民共和国安全法生产", Some("中华人民共和国安全生产法")),
            ("治安处罚管理法", Some("治安管理处罚法")),
            ("中华人民共和国行政处罚条例", Some("中华人民共和国行政处罚法")),
            ("中华人民共和国安全生产管理法", Some("中华人民共和国安全生产法")),
            ("中华人民共和国行政处罚法（2021年修订）", None),
            ("中华人民共和国治安处罚法", Some("中华人民共和国治安管理处罚法")),
            ("治安处罚法", Some("治安管理处罚法")),
            ("农村土地经营承包法", Some("农村土地承包法")),
            ("农民工工资支付保障条例", Some("保障农民工工资支付条例")),
            ("劳动合同法条例", Some("劳动合同法")),
            ("保障农民工工资条例", Some("保障农民工工资支付条例")),
            ("城市管理条例", None),
            ("公证法", None),
            ("朝辉街道值班管理办法", None),
            ("中华人民共和国未成人保护法", Some("中华人民共和国未成年人保护法")),
        ] {
            assert_eq!(meant(title).as_deref(), law, "{title}");
        }
    }
}
