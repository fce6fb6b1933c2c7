//! 部分与整体: a part is no more than its whole, the parts of a whole that is parted make it up, and words for shares (过半, 六成以上, 三倍)
//! say what the numbers beside them say. In: a clause and its numbers. Out: what does not come out.

use super::amounts::{Amount, Wrong, count, differ, shown, sum};
use super::changes::{Way, told};
use super::chars::{is_hanzi, run};
use crate::rules;

pub(super) fn wrong(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let own = || amounts.iter().find_map(|amount| over_all(text, amount));
    own()
        .or_else(|| parted(text, amounts))
        .or_else(|| more_than_whole(text, amounts))
        .or_else(|| within(text, amounts))
        .or_else(|| lowest(amounts))
        .or_else(|| rank(text, amounts))
        .or_else(|| times(text, amounts))
        .or_else(|| fraction(text, amounts))
}

fn typed<'t>(text: &'t str, amount: &Amount<'_>) -> &'t str {
    text.get(amount.place.clone()).unwrap_or_default()
}

/// Rates that may be more than all.
const UNBOUNDED: [&str; 14] = [
    "完成率", "增长率", "负债率", "杠杆率", "周转率", "拨备覆盖率", "达产率", "产销率", "超额率", "自给率",
    "回报率", "充足率", "保障率", "担保率",
];

/// 合格率达到了120%, 减少了120%.
fn over_all(text: &str, amount: &Amount<'_>) -> Option<Wrong> {
    if amount.unit != "%" || amount.value <= 100.0 {
        return None;
    }
    let label = ["达到了", "达到", "达", "为", "是", "至", "到"]
        .iter()
        .find_map(|word| amount.label.strip_suffix(word))
        .unwrap_or(amount.label);
    let label = ["提高", "上升", "提升"].iter().find_map(|word| label.strip_suffix(word)).unwrap_or(label);
    let rate = label.ends_with('率') && !UNBOUNDED.iter().any(|rate| label.ends_with(rate))
        || label.ends_with("满意度");
    let down = told(amount) == Some(Way::Down);
    (rate || down).then(|| {
        let mut wrong = Wrong::sum(amount.place.clone(), format!("“{}”超过了全部", typed(text, amount)));
        wrong.rule = &rules::MULTIPLE;
        wrong.hint = "核对百分数".to_owned();
        wrong
    })
}

/// Hanzi of which each names a part of one whole.
const SETS: [&str; 13] = [
    "男女",
    "专兼",
    "东西南北中",
    "中省市县镇乡村",
    "一二三四五六七八",
    "新续改旧老",
    "大中小",
    "正副",
    "城农",
    "甲乙丙丁",
    "内外",
    "上下",
    "国公私民",
];

/// The hanzi that tells a label from those of its row.
fn key(label: &str) -> &str {
    let label = label.trim_start_matches("其中").trim_start_matches(['为', '是', '有', '第']);
    ["来自", "用于", "分配"].iter().find_map(|word| label.strip_prefix(word)).unwrap_or(label)
}

/// Whether labels name the parts into which a whole is parted: 男 and 女, 一等奖 and 二等奖.
pub(super) fn parts_all(parts: &[Amount<'_>]) -> bool {
    let first = |part: &Amount<'_>| key(part.label).chars().next();
    let of_set = |set: &&str| parts.iter().all(|part| first(part).is_some_and(|c| set.contains(c)));
    let mut keys: Vec<Option<char>> = parts.iter().map(first).collect();
    keys.sort_unstable();
    keys.dedup();
    let alike = |pair: &[Amount<'_>]| {
        let [one, other] = pair else { return false };
        let tail = |label: &str| key(label).chars().skip(1).collect::<String>();
        let count = |label: &str| key(label).chars().count();
        tail(one.label) == tail(other.label) || count(one.label) > 2 && count(other.label) > 2
    };
    keys.len() == parts.len() && SETS.iter().any(of_set) && parts.windows(2).all(alike)
}

/// Whether labels have one form with other words in it: 来自社区的 and 来自机关的.
fn of_form(parts: &[Amount<'_>]) -> bool {
    let starts = |part: &Amount<'_>, word: &str| part.label.starts_with(word);
    ["来自", "用于"].iter().any(|word| parts.iter().all(|part| starts(part, word)))
}

/// What makes a number no part of the one before.
const APART: [&str; 14] = [
    "新增", "增加", "减少", "同比", "比上年", "较上年", "每", "净", "去年", "上年", "平均", "均", "累计",
    "完成",
];

/// 共120人，男70人、女40人; 表扬30名：一等奖5名，二等奖10名，三等奖18名.
fn parted(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    (1..amounts.len()).find_map(|from| {
        let total = amounts.get(from - 1).filter(|total| !total.about && total.unit != "%")?;
        let rest = amounts.get(from..)?;
        let like = |part: &&Amount<'_>| {
            part.unit == total.unit && !part.about && !APART.iter().any(|word| part.label.contains(word))
        };
        let count = rest.iter().take_while(like).count();
        let parts = rest.get(..count).filter(|parts| parts.len() > 1)?;
        if !parts_all(parts) && !of_form(parts) || parts_all(amounts.get(from - 1..from + count)?) {
            return None;
        }
        let between = text.get(total.place.end..parts.first()?.place.start)?;
        let near = between.chars().count() <= FAR && between.contains(['，', '：', '（', '、']);
        let all = sum(parts);
        let close = all > 0.7 * total.value && all < 1.4 * total.value;
        let largest = parts.iter().all(|part| part.value < total.value);
        (near && close && largest && differ(all, total.value, parts)).then(|| {
            let place = total.place.start..parts.last().map_or(total.place.end, |part| part.place.end);
            let says = format!("各数加起来是 {}，总数写的是 {}", shown(all), shown(total.value));
            Wrong::sum(place, says)
        })
    })
}

/// So many characters may stand between a total and the first of its parts.
const FAR: usize = 24;

/// What is counted that should be there, and what was.
const DUE: [(&str, &str); 8] = [
    ("应到", "实到"),
    ("应参", "实参"),
    ("应参", "实到"),
    ("应出席", "实际出席"),
    ("应到", "到会"),
    ("发出", "收回"),
    ("发放", "收回"),
    ("发放", "回收"),
];

/// 应到代表50名，实到52名; 12个村中，有14个村.
fn more_than_whole(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    amounts.windows(2).find_map(|pair| {
        let [whole, part] = pair else { return None };
        let due = DUE.iter().any(|(due, was)| whole.label.contains(due) && part.label.contains(was));
        let between = text.get(whole.place.end..part.place.start)?;
        let noun = run(between, is_hanzi).split('中').next()?;
        let within = between.get(noun.len()..)?.starts_with('中')
            && (1..=4).contains(&noun.chars().count())
            && text.get(part.place.end..)?.starts_with(noun)
            || between.starts_with('中') && part.label.contains('有');
        let wrong = (due || within) && whole.unit == part.unit && part.value > whole.value;
        (wrong && whole.unit != "%" && !whole.about && !part.about).then(|| {
            let says = format!("“{}”比“{}”还多", typed(text, part), typed(text, whole));
            Wrong::sum(whole.place.start..part.place.end, says)
        })
    })
}

/// 86人，其中女性94人.
fn within(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let at = text.find("其中")?;
    let whole = amounts.iter().rfind(|amount| amount.place.end <= at).filter(|whole| !whole.about)?;
    let part = amounts.iter().find(|amount| amount.place.start > at)?;
    let beside = text.get(whole.place.end..at)?;
    let plain = told(whole).is_none() && told(part).is_none() && !part.about && whole.unit != "%";
    let apart = APART.iter().any(|word| part.label.contains(word) || whole.label.contains(word));
    let near = beside.chars().count() <= FAR && beside.matches('，').count() <= 1;
    (plain && near && !apart && part.unit == whole.unit && part.value > whole.value).then(|| {
        let says = format!("“其中”的“{}”比“{}”还多", typed(text, part), typed(text, whole));
        Wrong::sum(whole.place.start..part.place.end, says)
    })
}

/// 最低气温22℃，最高气温19℃.
fn lowest(amounts: &[Amount<'_>]) -> Option<Wrong> {
    amounts.windows(2).find_map(|pair| {
        let [one, other] = pair else { return None };
        let is = |amount: &Amount<'_>, words: [&str; 2]| words.iter().any(|word| amount.label.contains(word));
        let (low, high) = (["最低", "最少"], ["最高", "最多"]);
        let wrong = is(one, low) && is(other, high) && one.value > other.value
            || is(one, high) && is(other, low) && one.value < other.value;
        (wrong && one.unit == other.unit).then(|| {
            let place = one.place.start..other.place.end;
            Wrong::sum(place, "最低的比最高的还高".to_owned())
        })
    })
}

/// What is ranked.
const RANKED: [&str; 10] = ["乡镇", "村", "县", "市", "部门", "单位", "街道", "社区", "镇", "参评"];

/// 14个乡镇……位列第16名.
fn rank(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let (at, word) = ["位列第", "排名第", "位居第", "名列第", "排在第", "排第", "居第", "列第"]
        .iter()
        .find_map(|word| Some((text.find(word)?, *word)))?;
    let (place, length) = count(text.get(at + word.len()..)?)?;
    let whole = amounts.iter().rfind(|amount| amount.place.end < at)?;
    let behind = text.get(whole.place.end..)?;
    let ranked = whole.unit == "个" && RANKED.iter().any(|noun| behind.starts_with(noun));
    let clear = ranked && !whole.about && f64::from(place) > whole.value;
    let apart = text.get(whole.place.end..at)?.contains(['。', '；']);
    (clear && !apart).then(|| {
        let says = format!("一共 {} 个，不会有第 {place} 名", shown(whole.value));
        Wrong::sum(whole.place.start..at + word.len() + length, says)
    })
}

/// 300人，是去年150人的3倍; 由20万元增加到35万元，翻了一番.
fn times(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let multiple = amounts.windows(3).find_map(|three| {
        let [to, from, times] = three else { return None };
        let is = times.unit == "倍" && times.label == "的" && !times.about;
        let like = from.unit == to.unit && !from.about && !to.about && from.value > 0.0;
        let named = ["是", "为", "相当于"].iter().any(|word| from.label.starts_with(word));
        let loose = if times.decimals == 0 { 0.5 } else { 0.11 };
        let wrong = is && like && named && (to.value / from.value - times.value).abs() > loose;
        wrong.then(|| {
            let says = format!("“{}”与旁边的两个数对不上", typed(text, times));
            let hint = format!("核对；照那两个数是 {:.1} 倍", to.value / from.value);
            (times.place.clone(), says, hint)
        })
    });
    let doubled = || {
        let (at, word, times) = [("翻了一番", 2.0), ("翻一番", 2.0), ("翻了两番", 4.0), ("翻两番", 4.0)]
            .iter()
            .find_map(|(word, times)| Some((text.find(word)?, *word, *times)))?;
        let before = amounts.iter().filter(|amount| amount.place.end <= at).collect::<Vec<_>>();
        let [from, to] = before[..] else { return None };
        let between = text.get(from.place.end..to.place.start)?;
        let moved = from.label.contains(['由', '从']) && between.ends_with(['到', '至']);
        let ratio = to.value / from.value;
        let wrong = moved && from.unit == to.unit && from.value > 0.0;
        (wrong && !(0.9 * times..1.2 * times).contains(&ratio)).then(|| {
            let says = format!("“{word}”与旁边的两个数对不上");
            (at..at + word.len(), says, format!("核对；照那两个数是 {ratio:.1} 倍"))
        })
    };
    let (place, says, hint) = multiple.or_else(doubled)?;
    let mut wrong = Wrong::sum(place, says);
    wrong.rule = &rules::MULTIPLE;
    wrong.hint = hint;
    Some(wrong)
}

/// A share in words: where it stands, and between which shares of a hundred it lies.
fn in_words(text: &str) -> Option<(std::ops::Range<usize>, f64, f64)> {
    const HALF: [(&str, f64, f64); 11] = [
        ("超过半数", 50.0, 100.0),
        ("过半数", 50.0, 100.0),
        ("半数以上", 50.0, 100.0),
        ("一半以上", 50.0, 100.0),
        ("超过一半", 50.0, 100.0),
        ("过半", 50.0, 100.0),
        ("不到一半", 0.0, 50.0),
        ("不足一半", 0.0, 50.0),
        ("三分之二以上", 66.6, 100.0),
        ("三分之一以上", 33.3, 100.0),
        ("四分之三以上", 75.0, 100.0),
    ];
    if let Some((at, word, low, high)) =
        HALF.iter().find_map(|(word, low, high)| Some((text.find(word)?, *word, *low, *high)))
    {
        return Some((at..at + word.len(), low, high));
    }
    let exact = [
        ("占三分之一", 33.3),
        ("占三分之二", 66.7),
        ("占四分之三", 75.0),
        ("占四分之一", 25.0),
        ("占一半", 50.0),
    ];
    if let Some((at, word, share)) =
        exact.iter().find_map(|(word, share)| Some((text.find(word)?, *word, *share)))
    {
        let more = text.get(at + word.len()..).is_some_and(|rest| rest.starts_with(['以', '多']));
        return (!more).then_some((at..at + word.len(), share - 5.0, share + 5.0));
    }
    text.match_indices('成').find_map(|(at, word)| {
        let before = text.get(..at)?;
        let numeral = before.chars().next_back()?;
        let tenths = f64::from(super::chars::numeral(numeral)?) * 10.0;
        let words = before.strip_suffix(numeral)?;
        let end = at + word.len();
        let more = text.get(end..)?;
        let starts =
            |any: &[&str]| any.iter().find(|word| words.ends_with(**word)).map_or(0, |word| word.len());
        let (over, below, near) = (
            starts(&["超过", "超", "逾", "达到", "高达"]),
            starts(&["不足", "不到", "低于"]),
            starts(&["将近", "近"]),
        );
        let from = at - numeral.len_utf8() - over.max(below).max(near);
        let place = from..end;
        match () {
            () if more.starts_with("以上") || over > 0 => Some((place, tenths, 100.0)),
            () if below > 0 => Some((place, 0.0, tenths)),
            () if near > 0 => Some((place, tenths - 5.0, tenths)),
            () if more.starts_with(['多', '的']) => None,
            () => None,
        }
    })
}

/// 超过六成（54%）; 200户中，有86户支持，支持者过半.
fn fraction(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let (place, low, high) = in_words(text)?;
    let beside = amounts.iter().find(|amount| {
        let gap = text.get(place.end..amount.place.start);
        amount.unit == "%" && gap.is_some_and(|gap| gap == "（" || gap == "，占")
    });
    let share = match beside {
        Some(amount) => amount.value,
        None => {
            let last = amounts.iter().rfind(|amount| amount.place.end <= place.start)?;
            let like = |one: &&Amount<'_>| one.unit == last.unit && one.unit != "%";
            let all: Vec<_> = amounts.iter().filter(like).collect();
            if all.iter().any(|one| one.about) || all.len() > 3 {
                return None;
            }
            let between = |one: &Amount<'_>| text.get(one.place.end..last.place.start);
            let whole = all.iter().rev().find(|one| one.place.end < last.place.start && one.value > 0.0)?;
            let joined = between(whole)?.contains(['中', '占']) || whole.label.contains(['共', '应', '总']);
            let share = |one: &Amount<'_>, other: &Amount<'_>| {
                100.0 * one.value.min(other.value) / one.value.max(other.value)
            };
            let fits = |share: f64| share > low - 0.6 && share < high + 0.6;
            let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (*one, *other)));
            if !joined
                || pairs.filter(|(one, other)| one != other).any(|(one, other)| fits(share(one, other)))
            {
                return None;
            }
            share(whole, last)
        }
    };
    let fits = share > low - 0.6 && share < high + 0.6;
    (!fits).then(|| {
        let words = text.get(place.clone()).unwrap_or_default();
        let mut wrong = Wrong::sum(place.clone(), format!("“{words}”与旁边的数对不上，照数算是 {share:.1}%"));
        wrong.rule = &rules::PERCENTAGE;
        wrong.severity = crate::diagnostic::Severity::Warning;
        wrong.hint = "核对".to_owned();
        wrong
    })
}
