//! 数量: approximate numbers, percentages and digits, as GB/T 15835 has them.

use super::chars::{is_hanzi, is_numeral, numeral, run};
use super::ranges;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    wide_digits(passage, found);
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        if !c.is_ascii_digit() {
            match c {
                '.' => found.extend(decimal(passage, index).or_else(|| grouped(passage, index, c))),
                ',' => found.extend(grouped(passage, index, c)),
                '点' => found.extend(point(passage, index)),
                _ if passage.char(index + 1) == Some('、') => found.extend(adjacent(passage, index)),
                _ => {}
            }
            index += 1;
            continue;
        }
        let start = index;
        while passage.char(index).is_some_and(|c| c.is_ascii_digit()) {
            index += 1;
        }
        found.extend(ranges::range(passage, start, index));
        found.extend(with_numeral(passage, start, index));
        found.extend(half_year(passage, start, index));
        found.extend(adjacent_digits(passage, start, index));
    }
    stacked(passage, found);
    if passage.may_have("0123456789") {
        found.extend(passage.places("、").filter_map(|(at, mark)| in_two_ways(passage, at, at + mark.len())));
    }
}

/// What stands behind 千 and 百 where they are part of a number: 千米 and 千瓦 are units.
const BEHIND_NUMERAL: &str = "万亿元人名户亩吨个多余";

/// 5千万元, 3百户.
fn with_numeral(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let numeral = passage.char(end).filter(|c| matches!(c, '千' | '百'))?;
    passage.char(end + 1).filter(|c| BEHIND_NUMERAL.contains(*c))?;
    let message = format!("“{}”里阿拉伯数字和“{numeral}”连用", passage.slice(start..end + 1));
    let finding = passage.at(&rules::NUMBER_MIXED, passage.bytes(start..end + 1), message);
    Some(finding.hint("数字写全；只有“万”“亿”可以跟在阿拉伯数字后面"))
}

/// What things are counted by in lists.
const MEASURES: &str = "个名户家项处座件台辆条次场所间期人只头亩";

/// More hanzi than the name of what is counted has.
const LONGEST_COUNTED: usize = 7;

/// 2个村、三个社区: numbers of one list in digits and in hanzi, around a 、.
fn in_two_ways(passage: &Passage<'_>, end: usize, start: usize) -> Option<Diagnostic> {
    let is_han = |c: char| numeral(c).is_some_and(|count| count > 1) || matches!(c, '十' | '两');
    let is_digit = |c: char| c.is_ascii_digit();
    let behind = passage.after(start);
    let (digits, han) = (run(behind, is_digit), run(behind, is_han));
    let second = if digits.is_empty() { han } else { digits };
    let measure =
        behind.get(second.len()..)?.chars().next().filter(|c| MEASURES.contains(*c) && !second.is_empty())?;
    // the name of what is counted, then its measure, then the number
    let before = passage.before(end);
    let (at, _) = before
        .char_indices()
        .rev()
        .take(LONGEST_COUNTED)
        .take_while(|(_, c)| is_hanzi(*c))
        .find(|(_, c)| *c == measure)?;
    let counted = before.get(..at)?;
    let is_number: fn(char) -> bool =
        if digits.is_empty() { |c| c.is_ascii_digit() } else { |c| is_numeral(c) };
    let first = counted.len() - counted.trim_end_matches(is_number).len();
    let alone = matches!(counted.get(at - first..)?, "一" | "")
        || counted.get(..at - first)?.ends_with(['第', '每', '.', '.']);
    (!alone).then(|| {
        let range = at - first..start + second.len() + measure.len_utf8();
        let typed = passage.text.get(range.clone()).unwrap_or_default();
        let finding = passage.at(
            &rules::NUMBER_MIXED,
            range,
            format!("“{typed}”里并列的数一个用汉字，一个用阿拉伯数字"),
        );
        finding.hint("统一用阿拉伯数字")
    })
}

/// Digits and letters of full width.
fn wide_digits(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let is = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．');
    if !passage.chars.iter().any(|(_, c)| is(*c)) {
        return;
    }
    let mut index = 0;
    while index < passage.chars.len() {
        let start = index;
        while passage.char(index).is_some_and(is) {
            index += 1;
        }
        let typed = passage.slice(start..index);
        // 1．6亿元; a point behind the number of a heading is told of there
        let is_number =
            |at: Option<usize>| at.and_then(|at| passage.char(at)).is_some_and(|c| c.is_ascii_digit());
        let joins =
            is_number(start.checked_sub(1)) && (typed == "％" || typed == "．" && is_number(Some(index)));
        if index > start && (joins || typed.contains(|c: char| is(c) && c != '％' && c != '．')) {
            let half = |c: char| char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            let right: String = typed.chars().map(half).collect();
            let range = passage.bytes(start..index);
            let mut finding = passage.mend(&rules::WIDE_DIGITS, range, format!("“{typed}”是全角的"), &right);
            // many keyboards have no other
            if typed == "％" {
                finding.severity = Severity::Note;
            }
            found.push(finding);
        }
        index = index.max(start + 1);
    }
}

/// What is counted one by one, so that it has no thousandth part.
const WHOLE: &str = "个名人户件份棵株头辆册套场";

/// 1.500个, 1,5000元: digits that are grouped by a point, or not by three.
fn grouped(passage: &Passage<'_>, index: usize, mark: char) -> Option<Diagnostic> {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = passage.before(passage.byte(index));
    let head = before.len() - before.trim_end_matches(is_digit).len();
    let tail = run(passage.after(passage.byte(index + 1)), is_digit);
    let next = index + 1 + tail.len();
    let unit = passage.char(next)?;
    let joined = before.get(..before.len() - head)?.ends_with([',', '.', '-', '～', '—', '/']);
    let by_point = mark == '.' && tail.len() == 3 && WHOLE.contains(unit);
    let by_other = mark == ',' && matches!(tail.len(), 2 | 4) && (WHOLE.contains(unit) || unit == '元');
    let average = ["平均", "均", "每"]
        .iter()
        .any(|word| before.rsplit(['，', '。', '；']).next().is_some_and(|clause| clause.contains(word)));
    ((1..=3).contains(&head)
        && !before.ends_with('0') | (head > 1)
        && !joined
        && (by_point && !average || by_other))
        .then(|| {
            let range = passage.bytes(index - head..next);
            let typed = passage.text.get(range.clone()).unwrap_or_default();
            let right = typed.replace(mark, "");
            let finding = passage.at(&rules::GROUPING, range, format!("“{typed}”的分节不对"));
            finding.hint(format!("改为“{right}”，并核对数字"))
        })
}

/// Units that follow approximate numbers: 三四天.
const APPROXIMATE: [&str; 34] = [
    "十", "年", "天", "个", "人", "名", "次", "里", "米", "岁", "户", "分钟", "小时", "公里", "成", "斤",
    "元", "件", "百", "千", "周", "日内", "月", "万", "家", "处", "亩", "倍", "吨", "栋", "台", "辆", "批",
    "轮",
];

/// 三、五天: two numerals beside each other are one approximate number.
fn adjacent(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let first = passage.char(index).and_then(|c| if c == '两' { Some(2) } else { numeral(c) })?;
    passage.char(index + 1).filter(|c| *c == '、')?;
    let second = passage.char(index + 2).and_then(|c| if c == '两' { Some(2) } else { numeral(c) })?;
    let behind = passage.after(passage.byte(index + 3));
    let unit = APPROXIMATE.iter().any(|unit| behind.starts_with(unit)) && !behind.starts_with("年级");
    let before = index.checked_sub(1).and_then(|before| passage.char(before));
    let teens = before == Some('十') && behind.starts_with('岁');
    let listed =
        before.is_some_and(|c| "第、和列获居".contains(c) || is_numeral(c) && !teens || c.is_ascii_digit());
    let near = second == first + 1 || (first, second) == (3, 5);
    (unit && near && !listed).then(|| {
        let typed = passage.slice(index..index + 3);
        let mark = passage.bytes(index + 1..index + 2);
        let mut finding = passage.mend(&rules::ADJACENT, mark, format!("概数“{typed}”中间用了顿号"), "");
        finding.span = Some(passage.span(passage.bytes(index..index + 3)));
        finding.hints = vec![format!("改为“{}”", typed.replace('、', ""))];
        finding
    })
}

/// 达.35个百分点: no 0 before the point.
fn decimal(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let before = index.checked_sub(1).and_then(|before| passage.char(before)).filter(|c| is_hanzi(*c))?;
    let digits = run(passage.after(passage.byte(index + 1)), |c| c.is_ascii_digit());
    // 一.35 may be the number of a heading
    let wrong = !digits.is_empty() && !is_numeral(before);
    wrong.then(|| {
        let typed = format!(".{digits}");
        let range = passage.bytes(index..index + 1 + digits.len());
        let message = format!("“{typed}”小数点前面没有“0”");
        passage.mend(&rules::DECIMAL, range, message, &format!("0{typed}"))
    })
}

/// 一九九8年: a year half in hanzi.
fn half_year(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    passage.char(end).filter(|c| *c == '年')?;
    let before = passage.before(passage.byte(start));
    let is_figure = |c: char| numeral(c).is_some() || matches!(c, '〇' | '零');
    let han = before.chars().rev().take_while(|c| is_figure(*c)).count();
    (han + end - start == "1998".len() && han > 1).then(|| {
        let range = passage.byte(start) - han * '一'.len_utf8()..passage.byte(end) + '年'.len_utf8();
        let typed = passage.text.get(range.clone()).unwrap_or_default();
        let finding =
            passage.at(&rules::NUMBER_MIXED, range, format!("“{typed}”一半是汉字，一半是阿拉伯数字"));
        finding.hint("年份用四位阿拉伯数字")
    })
}

/// 百分之三点5: digits and hanzi in one number.
fn point(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let before = passage.before(passage.byte(index));
    let (tail, behind) = (before.trim_end_matches(is_numeral), passage.after(passage.byte(index + 1)));
    let digits = run(behind, |c| c.is_ascii_digit());
    if tail.len() == before.len() || digits.is_empty() {
        return None;
    }
    let start = passage.text.get(..tail.len()).map_or(0, str::len);
    let range = start..passage.byte(index + 1) + digits.len();
    let typed = passage.text.get(range.clone()).unwrap_or_default();
    let finding = passage.at(&rules::NUMBER_MIXED, range, format!("“{typed}”一半是汉字，一半是阿拉伯数字"));
    Some(finding.hint("统一用阿拉伯数字"))
}

/// What stands before an approximate number.
const ROUGHLY: [&str; 20] = [
    "约", "大约", "近", "大概", "有", "需", "需要", "花", "用", "等", "过", "了", "再", "仅", "共", "来",
    "历时", "耗时", "每隔", "经",
];

/// 约3、4百人: an approximate number in digits.
fn adjacent_digits(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    passage.char(end).filter(|c| *c == '、' && end == start + 1)?;
    let digit = |index: usize| passage.char(index).and_then(|c| c.to_digit(10));
    let (first, second) = (digit(start)?, digit(end + 1)?);
    let near = second == first + 1 || (first, second) == (3, 5);
    let behind = passage.after(passage.byte(end + 2));
    let before = passage.before(passage.byte(start));
    let large = behind.starts_with(['百', '千', '万', '十']) && !behind.starts_with("万科");
    let unit = APPROXIMATE.iter().any(|unit| behind.starts_with(unit)) && !behind.starts_with("年级");
    let told = ROUGHLY.iter().any(|word| before.ends_with(word));
    let listed = before.ends_with(|c: char| "第、和列获居—-～．.".contains(c) || c.is_ascii_alphanumeric());
    (near && !listed && first > 0 && (large || unit && told)).then(|| {
        let range = passage.bytes(start..end + 2);
        let han: String = [first, second]
            .iter()
            .filter_map(|digit| "零一二三四五六七八九".chars().nth(*digit as usize))
            .collect();
        let message = format!("概数“{}”用了阿拉伯数字和顿号", passage.slice(start..end + 2));
        passage.at(&rules::ADJACENT, range, message).hint(format!("改为“{han}”"))
    })
}

/// Words that say that a number is about right, or a bound; each with what it may not be joined with.
const ABOUT: [(&str, &[&str]); 22] = [
    ("最低", &["以上"]),
    ("最少", &["以上"]),
    ("大概", &["左右", "上下", "余", "多", "以上"]),
    ("大约", &["左右", "上下", "余", "多", "以上"]),
    ("约有", &["左右", "上下", "余", "多", "以上"]),
    ("约为", &["左右", "上下", "余", "多", "以上"]),
    ("约", &["左右", "上下", "余", "多", "以上"]),
    ("将近", &["左右", "上下", "余", "多"]),
    ("接近", &["左右", "上下", "余", "多"]),
    ("近", &["左右", "上下", "余", "多"]),
    ("超过", &["以上", "左右", "余"]),
    ("不足", &["以上", "余", "多", "左右"]),
    ("不满", &["以上", "余", "多", "左右"]),
    ("突破", &["以上", "左右", "余"]),
    ("高达", &["左右", "余", "以上"]),
    ("至少", &["以上", "左右"]),
    ("不少于", &["以上", "左右"]),
    ("不低于", &["以上", "左右"]),
    ("不超过", &["以下", "以内", "以上"]),
    ("最多", &["以上", "左右"]),
    ("达近", &[]),
    ("达到近", &[]),
];

/// Whether one of them begins with a character.
fn begins_about(c: char) -> bool {
    matches!(c, '大' | '约' | '将' | '接' | '近' | '超' | '突' | '高' | '至' | '不' | '最' | '达')
}

/// Verbs that stand between such a word and its number.
const VERBS: [&str; 22] = [
    "要有", "应有", "具备", "配备", "需要", "完成", "达到", "安排", "组织", "培训", "走访", "开展", "检查",
    "巡查", "排查", "召开", "举办", "发放", "接待", "投入", "需", "有",
];

/// Words that end with one of them and mean something else.
const NOT_ABOUT: &str = "节预制公合契违履附最靠临邻就亲条签特";

/// 约100余人: two words that say the same.
fn stacked(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut past = 0;
    for &(at, c) in &passage.chars {
        if at < past || !begins_about(c) {
            continue;
        }
        let rest = passage.after(at);
        let Some((word, others)) = ABOUT.iter().find(|(word, _)| rest.starts_with(word)) else { continue };
        let behind = rest.get(word.len()..).unwrap_or_default();
        // 大约需要15天
        let verb = VERBS
            .iter()
            .find(|verb| {
                (word.len() > '约'.len_utf8() || verb.chars().count() > 1) && behind.starts_with(**verb)
            })
            .map_or(0, |verb| verb.len());
        let behind = behind.get(verb..).unwrap_or_default();
        let number = run(behind, |c| c.is_ascii_digit() || is_numeral(c) || ".%".contains(c));
        let other = passage.before(at).chars().next_back().is_some_and(|c| NOT_ABOUT.contains(c));
        if number.is_empty() || other {
            continue;
        }
        if matches!(*word, "达近" | "达到近") {
            let message = "“达”和“近”说的是一个意思".to_owned();
            let finding = passage.at(&rules::STACKED, at..at + word.len(), message);
            found.push(finding.hint(format!("改为“近{number}……”或“达{number}……”")));
            past = at + word.len();
            continue;
        }
        let tail = behind.get(number.len()..).unwrap_or_default();
        let unit = run(tail, |c| is_hanzi(c) || c == '%');
        let near: String = unit.chars().take(LONGEST_UNIT + 2).collect();
        let Some((place, tail)) = others.iter().filter_map(|other| Some((near.find(other)?, *other))).min()
        else {
            continue;
        };
        // 近十多年来 tells of the time that has just passed
        let lately = *word == "近"
            && ["年", "个月", "天"]
                .iter()
                .any(|time| near.trim_start_matches(['多', '余']).starts_with(time));
        if lately {
            continue;
        }
        // 余 and 多 stand right behind the number, the others behind its unit
        let close =
            if matches!(tail, "余" | "多") { place == 0 } else { near.get(..place).is_some_and(is_unit) };
        if close {
            let end = at + word.len() + verb + number.len() + place + tail.len();
            let message = format!("“{word}”和“{tail}”说的是一个意思");
            found.push(
                passage
                    .at(&rules::STACKED, at..end, message)
                    .hint(format!("只留一个，删去“{word}”或“{tail}”")),
            );
            past = end;
        }
    }
}

/// More characters than the unit of a number has.
const LONGEST_UNIT: usize = 4;

/// Whether what stands between a number and 左右 can be its unit.
fn is_unit(text: &str) -> bool {
    text.chars().count() <= LONGEST_UNIT && !text.contains(['的', '是', '在', '和', '以', '至', '了', '级'])
}
