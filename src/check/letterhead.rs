//! 版头: have 份号, 密级, 紧急程度 and 发文字号 the forms that the standard prescribes?

use super::fields::texts;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::document::{Field, FrontMatter};
use crate::ordinal;
use crate::rules;
use crate::source::Spanned;
use crate::style::kinds::{Kind, NumberForm};

/// 密级: 条例第九条第二项.
const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];

/// 紧急程度: of letters, then of telegrams (条例第九条第三项).
const URGENCIES: [&str; 4] = ["特急", "加急", "特提", "平急"];

/// 份号: how many digits it has (§7.2.1).
const COPY_DIGITS: usize = 6;

pub(super) fn check(front: &FrontMatter, kind: Option<&Kind>) -> Vec<Diagnostic> {
    let one = |field, check: &dyn Fn(&Spanned<String>) -> Option<Diagnostic>| {
        texts(front, field).first().and_then(check)
    };
    // a bulletin is counted below its mark: 第18期（总第126期）
    let is_issue = |number: &Spanned<String>| {
        (number.value.starts_with('第') || number.value.contains("年第")) && number.value.contains('期')
    };
    let serial =
        !texts(front, Field::Mark).is_empty() && texts(front, Field::Number).first().is_some_and(is_issue);
    // 公告 and its kind may be counted by themselves: 第2号, 2026年第2号
    let by_itself = texts(front, Field::Title)
        .last()
        .is_some_and(|title| ["公告", "通告", "公报"].iter().any(|kind| title.value.ends_with(kind)));
    let serial = serial || by_itself && texts(front, Field::Number).first().is_some_and(is_count);
    let form = if serial { NumberForm::Free } else { kind.map_or(NumberForm::Year, |kind| kind.number) };
    let found = [
        one(Field::CopyNumber, &copy_number),
        one(Field::CopyNumber, &|number| unclassified(front, number)),
        one(Field::Classification, &classification),
        one(Field::Urgency, &urgency),
        one(Field::Number, &|number| document_number(number, form)),
    ];
    found.into_iter().flatten().collect()
}

/// Whether a number is a count, perhaps of a year: 第2号, 2026年第2号.
fn is_count(number: &Spanned<String>) -> bool {
    let year = number.value.split_once('年').filter(|(year, _)| year.len() == 4 && counted(year).is_some());
    let count = year.map_or(number.value.as_str(), |(_, count)| count);
    count.strip_prefix('第').and_then(|count| count.strip_suffix('号')).and_then(counted).is_some()
}

/// A breach whose remedy is to type `right`; none where that was typed.
fn unlike(rule: &'static Rule, name: &str, typed: &Spanned<String>, right: &str) -> Option<Diagnostic> {
    (typed.value != right).then(|| {
        let finding = rule.at(typed.span, format!("{name}“{}”的写法不对", typed.value));
        let plain = typed.span.range().len() == typed.value.len();
        let finding = finding.hint(format!("写成 {right}"));
        // a value in quotes has them in its place
        if plain { finding.fixed(typed.span, right) } else { finding }
    })
}

fn copy_number(typed: &Spanned<String>) -> Option<Diagnostic> {
    let digits = half_width(&typed.value);
    if (1..=COPY_DIGITS).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return unlike(&rules::COPY_NUMBER, "份号", typed, &format!("{digits:0>COPY_DIGITS$}"));
    }
    let message = format!("份号“{}”不是六位阿拉伯数字", typed.value);
    let digits: String = digits.chars().filter(char::is_ascii_digit).take(COPY_DIGITS).collect();
    let hint = match digits.is_empty() {
        true => "写成六位阿拉伯数字".to_owned(),
        false => format!("写成六位数字 {digits:0>COPY_DIGITS$}"),
    };
    Some(rules::COPY_NUMBER.at(typed.span, message).hint(hint))
}

fn unclassified(front: &FrontMatter, number: &Spanned<String>) -> Option<Diagnostic> {
    texts(front, Field::Classification).is_empty().then(|| {
        // §7.2.1 leaves it to the office, 条例 demands it of classified documents only
        let diagnostic = rules::COPY_NUMBER.at(number.span, "写了份号，却没有密级");
        let diagnostic = Diagnostic { severity: Severity::Warning, ..diagnostic };
        diagnostic.hint("涉密的加一行“密级: 机密★1年”；不涉密的照印份号，不要编号就删去")
    })
}

/// `机密★1年`, or the level alone where no period is set.
fn classification(typed: &Spanned<String>) -> Option<Diagnostic> {
    let text: String = typed.value.chars().filter(|c| !c.is_whitespace()).collect();
    let level = LEVELS.into_iter().find(|level| text.starts_with(level));
    let Some((level, rest)) = level.and_then(|level| Some((level, text.strip_prefix(level)?))) else {
        let message = format!("没有“{}”这个密级", typed.value);
        let hint = format!("密级只有{}，如 机密★1年", LEVELS.join("、"));
        // 内部 is some office's own word: it is printed as told
        let told =
            Diagnostic { severity: Severity::Warning, ..rules::CLASSIFICATION.at(typed.span, message) };
        return Some(told.hint(hint));
    };
    let rest = rest.trim_start_matches(['★', '☆', '*', '＊']);
    if rest.is_empty() {
        return unlike(&rules::CLASSIFICATION, "密级", typed, level);
    }
    let Some(period) = period(rest) else {
        let message = format!("认不出保密期限“{rest}”");
        return Some(rules::CLASSIFICATION.at(typed.span, message).hint(format!("写成 {level}★1年 的样子")));
    };
    unlike(&rules::CLASSIFICATION, "密级", typed, &format!("{level}★{period}"))
}

/// 保密期限 in Arabic digits: `1年`, `6个月`, `长期`.
fn period(text: &str) -> Option<String> {
    if text == "长期" {
        return Some(text.to_owned());
    }
    let text = half_width(text);
    let unit = ["个月", "年", "月", "天", "日"].into_iter().find(|unit| text.ends_with(unit))?;
    let count = text.strip_suffix(unit)?;
    let in_digits = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    let number = if in_digits { count.parse().ok()? } else { ordinal::small(count)? };
    Some(format!("{number}{unit}"))
}

fn urgency(typed: &Spanned<String>) -> Option<Diagnostic> {
    let text: String = typed.value.chars().filter(|c| !c.is_whitespace()).collect();
    if URGENCIES.contains(&text.as_str()) {
        return unlike(&rules::URGENCY, "紧急程度", typed, &text);
    }
    let message = format!("没有“{}”这种紧急程度", typed.value);
    Some(rules::URGENCY.at(typed.span, message).hint("写成 特急 或 加急"))
}

fn document_number(typed: &Spanned<String>, form: NumberForm) -> Option<Diagnostic> {
    let (right, example) = match form {
        NumberForm::Year => (with_year(&typed.value), year_example(&typed.value)),
        NumberForm::Order => (of_order(&typed.value), format!("第{}号", digits(&typed.value, 1))),
        NumberForm::Free => return None,
    };
    if form == NumberForm::Year && is_unfilled(&typed.value) {
        let message = format!("发文字号“{}”还没有填完，照原样印出", typed.value);
        return Some(rules::UNFILLED.at(typed.span, message).hint(format!("定稿时写成 {example} 的样子")));
    }
    match right {
        Some(right) => unlike(&rules::NUMBER, "发文字号", typed, &right),
        None => {
            let message = format!("认不出发文字号“{}”", typed.value);
            Some(rules::NUMBER.at(typed.span, message).hint(format!("写成 {example} 的样子")))
        }
    }
}

/// Whether 机关代字 or 顺序号 is still to be given: 某政发〔2026〕号, 〔2026〕5号.
fn is_unfilled(typed: &str) -> bool {
    let parts = typed.split_once('〔').and_then(|(code, rest)| Some((code, rest.split_once('〕')?)));
    parts.is_some_and(|(code, (year, count))| {
        let count: String = count.chars().filter(|c| !c.is_whitespace()).collect();
        let blank = count == "号";
        let whole = count.strip_suffix('号').and_then(counted).is_some();
        year.len() == 4 && counted(year).is_some() && (blank || code.trim().is_empty() && whole)
    })
}

/// The groups of digits in a text, the last first.
fn groups(typed: &str) -> impl Iterator<Item = &str> {
    typed.rsplit(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty())
}

/// A group of digits counted from the end of a text, or what stands for it.
fn digits(typed: &str, from_end: usize) -> &str {
    groups(typed).nth(from_end - 1).unwrap_or("1")
}

/// How 发文字号 would be written, as far as what was typed says it: the code of the body, the year, the count.
fn year_example(typed: &str) -> String {
    let year = groups(typed).find(|group| group.len() == 4);
    let count = groups(typed).find(|group| group.len() < 4).unwrap_or("1").trim_start_matches('0');
    let code: String = typed.chars().take_while(|c| c.is_alphabetic() && !matches!(c, '第' | '号')).collect();
    let code = if code.is_empty() { "机关代字" } else { &code };
    format!("{code}〔{}〕{count}号", year.unwrap_or("年份"))
}

/// `机关代字〔2024〕5号` out of whatever names a code, a year and a count.
fn with_year(typed: &str) -> Option<String> {
    let text = half_width(typed);
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let code = text.get(..start)?.trim_end_matches(is_between);
    let mut runs = text.get(start..)?.split(is_between).filter(|run| !run.is_empty());
    let (year, count, rest) = (runs.next()?, runs.next()?, runs.next());
    let year = match (year.len(), counted(year)?) {
        (4, year) => year,
        // no document of this standard is older than 2012
        (2, year) => 2000 + year,
        _ => return None,
    };
    (!code.is_empty() && rest.is_none()).then_some(())?;
    Some(format!("{code}〔{year}〕{}号", counted(count)?))
}

/// `第5号` out of whatever names a count.
fn of_order(typed: &str) -> Option<String> {
    let text = half_width(typed);
    Some(format!("第{}号", counted(text.trim_matches(is_between))?))
}

/// A count without leading zeros.
fn counted(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|count| plain && *count > 0)
}

/// What may stand around the parts of a number, however it is typed.
fn is_between(c: char) -> bool {
    c.is_whitespace() || "〔〕[]［］【】()（）{}｛｝〈〉<>「」第年号-—－".contains(c)
}

/// Full-width digits as half-width ones.
fn half_width(text: &str) -> String {
    let digit = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    text.trim().chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_brought_into_the_form_of_the_standard() {
        for typed in [
            "辉朝办〔2024〕5号",
            "辉朝办[2024]5号",
            "辉朝办【2024】5号",
            "辉朝办（2024）5号",
            "辉朝办〔2024〕第5号",
            "辉朝办〔2024〕005号",
            "辉朝办〔24〕5号",
            "辉朝办〔2024〕5",
            "辉朝办 〔２０２４〕 ５ 号",
            "辉朝办2024年第5号",
            "辉朝办2024-5号",
        ] {
            assert_eq!(with_year(typed).as_deref(), Some("辉朝办〔2024〕5号"), "{typed}");
        }
        for typed in [
            "",
            "辉朝办",
            "5号",
            "〔2024〕5号",
            "辉朝办〔2024〕号",
            "辉朝办〔024〕5号",
            "辉朝办〔2024〕5号之1",
        ] {
            assert_eq!(with_year(typed), None, "{typed}");
        }
        for typed in ["第5号", "5", "第05号", "5号"] {
            assert_eq!(of_order(typed).as_deref(), Some("第5号"), "{typed}");
        }
        assert_eq!(of_order("第五号"), None);
    }

    #[test]
    fn periods_are_written_in_arabic_digits() {
        for (typed, right) in [
            ("1年", "1年"),
            ("十年", "10年"),
            ("十五年", "15年"),
            ("二十年", "20年"),
            ("６个月", "6个月"),
            ("长期", "长期"),
        ] {
            assert_eq!(period(typed).as_deref(), Some(right), "{typed}");
        }
        for typed in ["件", "年", "1", "永久", "若干年"] {
            assert_eq!(period(typed), None, "{typed}");
        }
    }
}
