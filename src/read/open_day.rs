//! Days that are still to be filled in. In: 2026年4月　日, 2026年　月　日, 2026年×月×日, 6月11日. Out: what is missing, and its message.

use super::blanks::squeeze;
use super::date;
use crate::diagnostic::Diagnostic;
use crate::document::Field;
use crate::rules;
use crate::source::Span;
use std::ops::Range;

/// What stands where a number is to be filled in.
const PLACEHOLDERS: &str = "×xX＿_○〇*＊?？□";

/// The parts of a day, each with what stands for its number in an example.
const PARTS: [(char, &str); 3] = [('年', "××××"), ('月', "×"), ('日', "×")];

/// The numbers of a day as they were typed, those that are missing empty; nothing where none is missing, or something else stands there.
fn numbers(text: &str) -> Option<[String; 3]> {
    if !text.chars().all(|c| date::is_of_a_day(c) || PLACEHOLDERS.contains(c)) {
        return None;
    }
    let text = squeeze(text);
    if date::lacks_year(&text) {
        let (month, day) = text.split_once(['月', '.', '/', '-', '．', '／'])?;
        return Some([String::new(), month.to_owned(), day.trim_end_matches(['日', '号']).to_owned()]);
    }
    let whole = text.trim_end_matches(['日', '号']);
    let (year, (month, day)) = match whole.split_once('年') {
        Some((year, rest)) => (year, rest.split_once('月')?),
        None => whole.split_once(['-', '/', '.']).map(|(year, month)| (year, (month, "")))?,
    };
    let bare = |number: &str| match number.chars().all(|c| PLACEHOLDERS.contains(c)) {
        true => String::new(),
        false => number.to_owned(),
    };
    let numbers = [year, month, day].map(bare);
    let missing = numbers.iter().filter(|number| number.is_empty()).count();
    // the others are those of a day that exists
    let [year, month, day] = [(0, "2024"), (1, "1"), (2, "1")].map(|(at, any): (usize, &str)| {
        numbers.get(at).filter(|number| !number.is_empty()).map_or(any, String::as_str)
    });
    let exists = date::parse(&format!("{year}年{month}月{day}日")).is_some();
    (missing > 0 && exists && (missing < 3 || text.contains('年'))).then_some(numbers)
}

/// Whether a text is a day of which something is still to be filled in.
pub(super) fn is_open(text: &str) -> bool {
    numbers(text).is_some()
}

/// Whether a text is a day of which nothing is filled in.
pub(super) fn is_blank(text: &str) -> bool {
    numbers(text).is_some_and(|numbers| numbers.iter().all(String::is_empty))
}

/// The place of such a day at the end of a line.
pub(super) fn find(line: &str) -> Option<Range<usize>> {
    let end = line.trim_end().len();
    let is_of_day = |c: char| c.is_numeric() || "月日号.-/．／－".contains(c);
    let tail = line.trim_end().trim_end_matches(is_of_day).len();
    if line.get(tail..end).is_some_and(date::lacks_year) {
        return Some(tail..end);
    }
    let year = line.rfind('年')?;
    let is_of_year =
        |c: char| c.is_numeric() || PLACEHOLDERS.contains(c) || "〇零一二三四五六七八九".contains(c);
    let start = line.get(..year)?.trim_end().trim_end_matches(is_of_year).len();
    let start = start + line.get(start..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    is_open(line.get(start..end)?).then_some(start..end)
}

/// What is to be said of such a day.
pub(super) fn told(field: Field, text: &str, span: Span) -> Diagnostic {
    let numbers = numbers(text).unwrap_or_default();
    let (mut lacks, mut whole) = (Vec::new(), String::new());
    for ((name, example), number) in PARTS.into_iter().zip(&numbers) {
        if number.is_empty() {
            lacks.push(name.to_string());
        }
        whole.push_str(if number.is_empty() { example } else { number });
        whole.push(name);
    }
    let lacks = lacks.join("、");
    let message = format!("{}“{}”没有写{lacks}，照原样印出", field.title(), text.trim());
    rules::UNFILLED.at(span, message).hint(format!("定稿时把{lacks}填上，写成 {whole} 的样子（× 换成数字）"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_open_where_a_number_is_missing() {
        for text in [
            "2026年4月　日",
            "2026年 4 月   日",
            "2026年　月　日",
            "2026年4月",
            "2026年×月×日",
            "2026年4月XX日",
            "　年　月　日",
            "二〇二六年四月　日",
            "2026-04",
            "2026.4",
            "6月11日",
        ] {
            assert!(is_open(text), "{text}");
        }
        for text in [
            "2026年4月8日", "2026-04-08", "2026年13月　日", "2026年2月30日", "2026", "4月", "一月", "年度",
            "日", "",
        ] {
            assert!(!is_open(text), "{text}");
        }
    }

    #[test]
    fn one_is_found_behind_a_name() {
        let text = "某某局　　2026年4月　日";
        assert_eq!(find(text).and_then(|place| text.get(place)), Some("2026年4月　日"));
        assert_eq!(find("某某局关于2026年4月的工作"), None);
        let said = told(Field::Date, "2026年　月　日", Span::default());
        assert_eq!(said.hints, ["定稿时把月、日填上，写成 2026年×月×日 的样子（× 换成数字）"]);
    }
}
