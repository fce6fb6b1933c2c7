//! 发文字号 of the documents that a text cites: is each whole, in its brackets, and behind the title?

use super::chars::{is_hanzi, run};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// Brackets that people type for 〔 and 〕.
const OPEN: &str = "〔[【（(［{〈《";
const CLOSE: &str = "〕]】）)］}〉》";

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have(OPEN) || !passage.may_have("号") {
        return;
    }
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| passage.char(before));
        if OPEN.contains(c) && before.is_some_and(is_hanzi) {
            found.extend(cited(passage, index, at + c.len_utf8()));
        }
    }
}

/// A number that begins with the bracket of this number, its year at this byte.
fn cited(passage: &Passage<'_>, open: usize, year_at: usize) -> Option<Diagnostic> {
    let start = passage.byte(open);
    let year = run(passage.after(year_at), |c| c.is_ascii_digit());
    let rest = passage.after(year_at + year.len());
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let close = rest.chars().next().filter(|c| CLOSE.contains(*c))?;
    let behind = rest.get(close.len_utf8()..)?;
    let ordered = behind.strip_prefix('第').unwrap_or(behind);
    let count = run(ordered, |c| c.is_ascii_digit());
    let tail = ordered.get(count.len()..)?.strip_prefix('号')?;
    let end = passage.text.len() - tail.len();
    let typed = passage.text.get(start..end)?;
    let value = count.trim_start_matches('0');
    if value.is_empty() || !matches!(year.len(), 2 | 4) {
        return None;
    }
    if year.len() == 2 {
        let finding = passage.at(&rules::CITED_YEAR, start..end, format!("发文字号的年份“{year}”没有写全"));
        return Some(finding.hint(format!("改为“〔20{year}〕{value}号”")));
    }
    let right = format!("〔{year}〕{value}号");
    if typed != right {
        return Some(passage.mend(
            &rules::CITED_NUMBER,
            start..end,
            format!("发文字号写成了“{typed}”"),
            &right,
        ));
    }
    order(passage, start, end)
}

/// The title comes first, and its number behind it in brackets.
fn order(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let number = passage.text.get(start..end)?;
    let before = passage.before(start);
    let code_at = before
        .rfind(|c| !is_hanzi(c))
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
    let code = before.get(code_at..)?;
    let behind = passage.after(end);
    if behind.starts_with('《') && code.chars().count() <= LONGEST_CODE {
        let message = format!("发文字号“{code}{number}”写在了标题前面");
        let finding = passage.at(&rules::CITED_ORDER, code_at..end, message);
        return Some(finding.hint(format!("先写标题，后写发文字号：《……》（{code}{number}）")));
    }
    let bare = before.get(..code_at)?.ends_with('》') && code.chars().count() <= LONGEST_CODE;
    bare.then(|| {
        let right = format!("（{code}{number}）");
        let finding = passage.at(&rules::CITED_ORDER, code_at..end, "标题后面的发文字号没有加括号");
        finding.hint(format!("改为“{right}”"))
    })
}

/// 机关代字 is no longer.
const LONGEST_CODE: usize = 8;
