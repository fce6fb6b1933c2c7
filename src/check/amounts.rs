//! 数量: the numbers of a sentence with what they count. In: a sentence. Out: each number, its unit, and the words before it.

use super::chars::{is_hanzi, is_numeral, is_stop, run};
use super::ranges::UNITS;
use crate::diagnostic::{Rule, Severity};
use crate::ordinal;
use crate::rules;
use std::ops::Range;

/// A number in Arabic digits and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount<'t> {
    /// Its digits and its unit.
    pub(super) place: Range<usize>,
    /// With 万 and 亿 reckoned in.
    pub(super) value: f64,
    /// How many places stand behind the point.
    pub(super) decimals: usize,
    /// What the last of its digits counts: how finely it is told.
    pub(super) step: f64,
    pub(super) unit: &'t str,
    /// The words before it, back to a mark or to the number before.
    pub(super) label: &'t str,
    /// About so many: 多, 余, 约, 近.
    pub(super) about: bool,
}

/// What follows a number that counts nothing: days, clauses, issues.
const NO_UNITS: &str = "年月日时分秒点号章届周-－–—～~至到/·:：〕]）)";

/// What says that a number is about right.
const ABOUT: [&str; 8] = ["约", "近", "超", "超过", "不少于", "不低于", "至少", "以上"];

/// What has come to a number.
const MOVED: [&str; 9] = ["降至", "增至", "减至", "升至", "压至", "缩至", "回落至", "提高至", "上升至"];

/// The numbers of a sentence, in order.
pub(super) fn of(sentence: &str) -> Vec<Amount<'_>> {
    let mut all: Vec<Amount<'_>> = Vec::new();
    let mut at = 0;
    let mut past = 0;
    while let Some(start) = sentence.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + start;
        let rest = sentence.get(start..).unwrap_or_default();
        let digits = digits(rest);
        at = start + digits.len();
        let before = sentence.get(..start).unwrap_or_default();
        let joined = before.ends_with(|c: char| c.is_ascii_alphanumeric() || "-－–—～~〔[第/至".contains(c))
            // 降至42件 is no span
            && !MOVED.iter().any(|word| before.ends_with(word));
        if let Some(amount) = amount(sentence, start, digits, past).filter(|_| !joined) {
            past = amount.place.end;
            at = past.max(at);
            all.push(amount);
        }
    }
    all
}

/// The digits of a number, with the commas that group them by three: 5,216.
fn digits(text: &str) -> &str {
    let plain = run(text, |c| c.is_ascii_digit() || c == '.');
    let mut length = plain.len();
    while let Some(group) = text.get(length..).and_then(|rest| rest.strip_prefix(',')) {
        if length > 3 && length == plain.len() || run(group, |c| c.is_ascii_digit()).len() != 3 {
            break;
        }
        length += ",000".len();
    }
    text.get(..length).unwrap_or_default()
}

fn amount<'t>(sentence: &'t str, start: usize, digits: &str, past: usize) -> Option<Amount<'t>> {
    let value: f64 = digits.replace(',', "").parse().ok()?;
    let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
    let mut behind = sentence.get(start + digits.len()..)?;
    let many = behind.strip_prefix(['多', '余']);
    behind = many.unwrap_or(behind);
    let scale = match behind.chars().next()? {
        '万' => 1e4,
        '亿' => 1e8,
        _ => 1.0,
    };
    behind = if scale > 1.0 { behind.get('万'.len_utf8()..)? } else { behind };
    let first = behind.chars().next()?;
    if NO_UNITS.contains(first) {
        return None;
    }
    let unit = match UNITS.iter().find(|unit| behind.starts_with(**unit)) {
        _ if behind.starts_with("个百分点") => "个百分点".len(),
        Some(unit) => unit.len(),
        None if is_hanzi(first) || first == '㎡' => first.len_utf8(),
        None => return None,
    };
    let label = sentence.get(past..start)?;
    let label = label.rsplit(|c| is_stop(c) || "（）()".contains(c)).next().unwrap_or_default();
    let about = many.is_some()
        || ABOUT.iter().any(|word| label.ends_with(word))
        || ["左右", "以上", "以内", "以下"]
            .iter()
            .any(|word| behind.get(unit..).is_some_and(|rest| rest.starts_with(word)));
    let place = start..sentence.len() - behind.len() + unit;
    let step = scale * 10_f64.powi(-(decimals as i32));
    Some(Amount { place, step, value: value * scale, decimals, unit: behind.get(..unit)?, label, about })
}

/// The sentences of a text, each with where it begins.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(['。', '！', '？', '\n']).map(move |sentence| {
        let start = at;
        at += sentence.len();
        (start, sentence)
    })
}

/// A small number at the start of a text, in digits or hanzi, and how many bytes it has: 三, 十二, 5.
pub(super) fn count(text: &str) -> Option<(u32, usize)> {
    let digits = run(text, |c| c.is_ascii_digit());
    if !digits.is_empty() {
        return Some((digits.parse().ok()?, digits.len()));
    }
    let han = run(text, |c| is_numeral(c) && !"百千万亿零〇".contains(c));
    Some((ordinal::small(han)?, han.len()))
}

/// A number as it is written: without zeros behind its point.
pub(super) fn shown(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Something that does not come out.
pub(super) struct Wrong {
    pub(super) rule: &'static Rule,
    pub(super) severity: Severity,
    pub(super) place: Range<usize>,
    pub(super) says: String,
    pub(super) hint: String,
}

impl Wrong {
    pub(super) fn sum(place: Range<usize>, says: String) -> Self {
        let (rule, hint) = (&rules::PROSE_SUM, "核对各个数和总数".to_owned());
        Self { rule, severity: rule.severity, place, says, hint }
    }
}

/// What parts make together.
pub(super) fn sum(parts: &[Amount<'_>]) -> f64 {
    parts.iter().map(|part| part.value).sum()
}

/// Whether two numbers differ by more than rounding.
pub(super) fn differ(one: f64, other: f64, parts: &[Amount<'_>]) -> bool {
    let finest = |part: &Amount<'_>| if part.decimals == 0 { 0.0 } else { part.step };
    let rounded = parts.iter().map(finest).fold(0.0, f64::max);
    // that all are rounded the same way is unlikely
    let loose = 1e-6 + 1e-9 * one.abs() + 0.51 * rounded * (parts.len() as f64 + 1.0).min(3.0);
    (one - other).abs() > loose
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_units() {
        let read = |text: &'static str| -> Vec<_> {
            of(text)
                .into_iter()
                .map(|amount| (amount.label, amount.value, amount.unit, amount.about))
                .collect()
        };
        assert_eq!(
            read("镇干部3人、村干部4人，共约1.5万元"),
            [("镇干部", 3.0, "人", false), ("村干部", 4.0, "人", false), ("共约", 15_000.0, "元", true)]
        );
        assert_eq!(read("公开5,216条"), [("公开", 5216.0, "条", false)]);
        assert_eq!(read("2024年12月5日，〔2024〕5号，第3条，12:30"), []);
        assert_eq!(
            read("提高5个百分点，达到95%"),
            [("提高", 5.0, "个百分点", false), ("达到", 95.0, "%", false)]
        );
    }

    #[test]
    fn small_numbers_are_read_in_hanzi_too() {
        for (text, value) in [("三个", 3), ("十二项", 12), ("二十一条", 21), ("两点", 2), ("15个", 15)]
        {
            assert_eq!(count(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(count("百余"), None);
    }
}
