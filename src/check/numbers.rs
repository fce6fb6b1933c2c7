//! 发文字号 of the documents that a text cites: is each whole, in its brackets, and behind the title?

use super::chars::{is_hanzi, is_numeral, is_stop, run};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::ordinal;
use crate::rules;

/// Brackets that people type for 〔 and 〕.
const OPEN: &str = "〔[【（(［{〈《<﹝「";
const CLOSE: &str = "〕]】）)］}〉》>﹞」";

/// How the code of an office ends, so that what stands behind it is a number even where a part of its form is missing.
const CODES: &str = "发函办字文通呈请报令规审批";

/// How documents are called whose numbers are told.
const KINDS: [&str; 22] = [
    "通知", "意见", "办法", "方案", "规定", "决定", "细则", "条例", "通报", "公告", "批复", "函", "纲要",
    "规划", "计划", "指南", "要点", "措施", "预案", "制度", "规程", "通告",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("号〕") || !passage.may_have("0123456789") {
        return;
    }
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        let start = index;
        index += 1;
        if c.is_ascii_digit() {
            while passage.char(index).is_some_and(|c| c.is_ascii_digit()) {
                index += 1;
            }
            found.extend(cited(passage, start, index));
        }
    }
}

/// A number whose year is in the digits of these places.
fn cited(passage: &Passage<'_>, from: usize, to: usize) -> Option<Diagnostic> {
    let digits = passage.slice(from..to);
    let mark = |at: usize, marks: &str| passage.char(at).filter(|c| marks.contains(*c));
    let mut open_at = from;
    // 〔'24〕
    if from.checked_sub(1).is_some_and(|at| mark(at, "'’").is_some()) {
        open_at -= 1;
    }
    let open = open_at.checked_sub(1).and_then(|at| mark(at, OPEN));
    open_at -= usize::from(open.is_some());
    let ordered = open_at.checked_sub(1).is_some_and(|at| passage.char(at) == Some('第'));
    open_at -= usize::from(ordered);
    let code_end = open_at.checked_sub(1).and_then(|at| passage.char(at)).filter(|c| is_hanzi(*c))?;
    let sure = CODES.contains(code_end);
    // 发2024 15号, and 发202415号
    let joined = open.is_none() && sure && (5..=7).contains(&digits.len()) && digits.starts_with("20");
    let year = if joined { digits.get(..4)? } else { digits };
    let rest = passage.after(passage.byte(from) + year.len());
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let close = rest.chars().next().filter(|c| CLOSE.contains(*c));
    let behind = rest.get(close.map_or(0, char::len_utf8)..)?.trim_start_matches(' ');
    let bare =
        ["第", "No.", "NO.", "no."].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let count = run(bare, |c| c.is_ascii_digit() || is_numeral(c));
    let tail = bare.get(count.len()..)?;
    let numbered = tail.strip_prefix('号');
    let written = ordinal::value(count).map(|value| value.to_string()).unwrap_or_default();
    let value = written.as_str();
    let whole = open.is_some() && close.is_some();
    let ends = numbered.is_some()
        || bare.len() < behind.len() && !behind.starts_with('第')
        || whole
            && sure
            && open == Some('〔')
            && tail.starts_with(|c| is_stop(c) || matches!(c, '）' | '文' | '要'));
    let is_year = match year.len() {
        2 => whole,
        4 => whole || sure && (open.is_some() || close.is_some() || joined),
        _ => false,
    };
    if value.is_empty() || !ends || !is_year {
        return None;
    }
    let tail = numbered.unwrap_or(tail);
    let (start, end) = (passage.byte(open_at), passage.text.len() - tail.len());
    let typed = passage.text.get(start..end)?;
    if year.len() == 2 {
        let finding = passage.at(&rules::CITED_YEAR, start..end, format!("发文字号的年份“{year}”没有写全"));
        return Some(finding.hint(format!("改为“〔20{year}〕{value}号”")));
    }
    let right = format!("〔{year}〕{value}号");
    if typed != right {
        let message = format!("发文字号写成了“{typed}”");
        return Some(passage.mend(&rules::CITED_NUMBER, start..end, message, &right));
    }
    order(passage, start, end)
}

/// The title comes first, and its number behind it in brackets.
fn order(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let number = passage.text.get(start..end)?;
    let before = passage.before(start);
    let code = before.get(before.trim_end_matches(is_hanzi).len()..)?;
    let outer = before.get(..before.len() - code.len())?;
    let behind = passage.after(end);
    let right = format!("《……》（{code}{number}）");
    let at = |place, message: String| Some(passage.at(&rules::CITED_ORDER, place, message));
    let is_long = code.chars().count() > LONGEST_CODE;
    let range = if is_long { start } else { outer.len() }..end;
    if is_long && behind.starts_with('《') {
        let says = at(range, "发文字号写在了标题前面".to_owned());
        return says.map(|said| said.hint("先写标题，后在括号里写发文字号"));
    }
    if is_long {
        return None;
    }
    if behind.trim_start_matches(['文', '件', '通', '知']).starts_with('《') {
        let says = at(range, format!("发文字号“{code}{number}”写在了标题前面"));
        return says.map(|said| said.hint(format!("先写标题，后写发文字号：{right}")));
    }
    if outer.ends_with('》') {
        let says = at(range, "标题后面的发文字号没有加括号".to_owned());
        return says.map(|said| said.hint(format!("改为“（{code}{number}）”")));
    }
    if behind.starts_with("）》") {
        let says = at(range, "发文字号写进了书名号里".to_owned());
        return says.map(|said| said.hint(format!("书名号里只写标题：{right}")));
    }
    // 关于……的意见（清政发〔2024〕3号）
    let title = outer.strip_suffix('（')?;
    let words = title.rsplit(|c| is_stop(c) || "《》“”（）\n".contains(c)).next()?;
    let about = words.find("关于")?;
    let named = KINDS.iter().any(|kind| words.ends_with(kind)) && words.get(about..)?.contains('的');
    named.then(|| {
        let place = title.len() - words.len() + about..title.len();
        let finding = passage.at(&rules::CITED_ORDER, place, "文件标题没有加书名号");
        finding.hint(format!("改为{right}"))
    })
}

/// 机关代字 is no longer.
const LONGEST_CODE: usize = 8;
