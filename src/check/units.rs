//! 数的写法、单位: numbers half in hanzi and half in digits, wrong groups of digits, units that are none, one unit in two forms. In:
//! passages. Out: what to write instead.

use super::chars::{is_numeral, numeral, run};
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Units that are written in several forms.
const FORMS: [&[&str]; 6] = [
    &["公里", "千米", "km"],
    &["平方米", "㎡", "m²", "m2"],
    &["公斤", "千克", "kg"],
    &["立方米", "m³", "m3"],
    &["平方公里", "平方千米", "km²"],
    &["吨", "t"],
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| passage.char(before));
        let finding = if c.is_ascii_digit()
            && !before.is_some_and(|c| c.is_ascii_alphanumeric() || ".,-".contains(c))
        {
            after_hanzi(passage, index)
                .or_else(|| spelled(passage, at))
                .or_else(|| grouped(passage, at))
                .or_else(|| no_unit(passage, at))
        } else {
            None
        };
        found.extend(finding);
    }
}

/// 一百20, 百分之95, 三分之1.
fn after_hanzi(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let start = (0..index)
        .rev()
        .take_while(|before| passage.char(*before).is_some_and(|c| is_numeral(c) || "分之点".contains(c)))
        .last()?;
    let han = passage.slice(start..index);
    let digits = run(passage.after(passage.byte(index)), |c| c.is_ascii_digit());
    let fraction = han.ends_with("分之") && han.chars().count() > 2;
    let counted =
        han.contains(['十', '百', '千']) && han.trim_start_matches("百分之").chars().all(is_numeral);
    let other = start
        .checked_sub(1)
        .and_then(|before| passage.char(before))
        .is_some_and(|c| "第周星期年".contains(c));
    // 数百20 is none, and what follows may be a year
    let joined = digits.len() < 4 && !other && !han.starts_with(['万', '亿']);
    (joined && (fraction || counted)).then(|| {
        let end = passage.byte(index) + digits.len();
        let typed = passage.text.get(passage.byte(start)..end).unwrap_or_default();
        let finding = passage.at(
            &rules::NUMBER_MIXED,
            passage.byte(start)..end,
            format!("“{typed}”一半是汉字，一半是阿拉伯数字"),
        );
        let hint = if fraction && han == "百分之" {
            format!("改为“{digits}%”")
        } else {
            "统一用阿拉伯数字，或统一用汉字".to_owned()
        };
        finding.hint(hint)
    })
}

/// 3万5千, 3万五千元.
fn spelled(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let text = passage.after(at);
    let digits = run(text, |c| c.is_ascii_digit() || c == '.');
    let behind = text.get(digits.len()..)?.strip_prefix(['万', '千', '百'])?;
    let more = run(behind, |c| c.is_ascii_digit() || numeral(c).is_some());
    let tail = behind.get(more.len()..)?.strip_prefix(['千', '百', '十'])?;
    (!more.is_empty()).then(|| {
        let end = passage.text.len() - tail.len();
        let typed = passage.text.get(at..end).unwrap_or_default();
        let finding = passage.at(&rules::NUMBER_MIXED, at..end, format!("“{typed}”一个数用了两个单位"));
        finding.hint("写成一个数，如“3.5万”或“35000”")
    })
}

/// 1,2000: three digits make a group.
fn grouped(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let text = passage.after(at);
    let number = run(text, |c| c.is_ascii_digit() || c == ',');
    let mut groups = number.split(',');
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let wrong = !rest.is_empty()
        && first.len() <= 3
        && rest.iter().all(|group| group.len() >= 3)
        && rest.iter().any(|group| group.len() != 3);
    wrong.then(|| {
        let finding =
            passage.at(&rules::NUMBER_MIXED, at..at + number.len(), format!("“{number}”的分节不对"));
        finding.hint(format!("改为“{}”", number.replace(',', "")))
    })
}

/// What is written for a unit and is none, and the unit.
const NO_UNITS: [(&str, &str); 22] = [
    ("平方公尺", "平方米"),
    ("平米", "平方米"),
    ("平方", "平方米"),
    ("立方", "立方米"),
    ("立米", "立方米"),
    ("公尺", "米"),
    ("公分", "厘米"),
    ("公升", "升"),
    ("立升", "升"),
    ("市斤", "公斤"),
    ("市尺", "米"),
    ("华里", "公里"),
    ("圆", "元"),
    ("块钱", "元"),
    ("度C", "℃"),
    ("度c", "℃"),
    ("KM", "km"),
    ("Km", "km"),
    ("KG", "kg"),
    ("Kg", "kg"),
    ("KW", "kW"),
    ("Kw", "kW"),
];

/// 500平方, 3500平米, 45万圆: what counts is no unit, or is not written so.
fn no_unit(passage: &Passage<'_>, at: usize) -> Option<Diagnostic> {
    let text = passage.after(at);
    let number = run(text, |c| c.is_ascii_digit() || ".,万亿余多百千".contains(c));
    let behind = text.get(number.len()..)?;
    let (wrong, right) = NO_UNITS.iter().find(|(wrong, _)| behind.starts_with(wrong))?;
    let rest = behind.get(wrong.len()..)?;
    // 平方公里, 圆桌, and letters that go on
    let open = "，。；、的（）：左以以上和及与等是\n";
    let bare = rest.chars().next().is_none_or(|c| open.contains(c));
    let ends = bare
        || wrong.chars().count() > 1
            && !matches!(*wrong, "平方" | "立方" | "公分")
            && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| {
        let start = at + number.len();
        let finding = passage.at(
            &rules::UNIT,
            start..start + wrong.len(),
            format!("“{wrong}”不是规定的计量单位或写法"),
        );
        let finding = finding.hint(format!("改为“{right}”"));
        // said so in speech
        if *wrong == "块钱" { Diagnostic { severity: Severity::Note, ..finding } } else { finding }
    })
}

/// One unit that a text writes in two forms.
pub(super) fn of_document(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for forms in FORMS {
        let mut seen: Option<&str> = None;
        for passage in all.iter().filter(|passage| passage.is_prose()) {
            let mut places: Vec<_> = forms
                .iter()
                .flat_map(|form| passage.places(form))
                .filter(|(at, form)| is_unit(passage, *at, form))
                .collect();
            places.sort_unstable();
            let Some((at, form)) = places.into_iter().find(|(_, form)| *seen.get_or_insert(form) != *form)
            else {
                continue;
            };
            let first = seen.unwrap_or_default();
            let mut finding =
                passage.at(&rules::UNIT, at..at + form.len(), format!("“{form}”在前面写作“{first}”"));
            finding.severity = Severity::Note;
            found.push(finding.hint("同一个单位全文写成一样"));
            break;
        }
    }
}

/// Whether these characters are a unit: a number before them, and no other letter or longer unit behind.
fn is_unit(passage: &Passage<'_>, at: usize, form: &str) -> bool {
    let before = passage.before(at).trim_end_matches([' ', '万', '多', '余']);
    let behind = passage.after(at + form.len()).chars().next();
    before.ends_with(|c: char| c.is_ascii_digit())
        && !behind.is_some_and(|c| c.is_ascii_alphanumeric() || "²³/／".contains(c))
}
