//! 占比: is a share that of the two numbers beside it, and do the shares of one whole make no more than the whole? In: a clause and its
//! numbers. Out: what does not come out.

use super::amounts::{Amount, Wrong, count, shown, sum};
use super::changes::{follows, halves};
use super::chars::is_numeral;
use crate::diagnostic::Severity;
use crate::rules;

/// More characters than a label between two shares has.
const NEAR: usize = 8;

/// How a share of what was named before is told.
const SHARES: [&str; 15] = [
    "占", "占比", "占比为", "占比达", "占比达到", "占总数的", "占总人数的", "占总量的", "占总数", "占全部的",
    "占其总数的", "比例为", "比例达", "比例达到", "比重为",
];

/// The words of which a plan is called: 年度计划投资, 目标任务数.
const PLAN: [&str; 16] = [
    "年度", "全年", "年初", "目标", "任务", "计划", "投资", "指标", "下达", "总", "数", "量", "额", "预算",
    "的", "上级",
];

/// Whether a share is told of what is planned: 完成年度计划的, 占目标任务数的.
fn is_planned(label: &str) -> bool {
    let named = ["占", "完成了", "完成"].iter().find_map(|word| label.strip_prefix(word));
    let Some(mut rest) = named.filter(|rest| rest.ends_with('的') && rest.chars().count() > 1) else {
        return false;
    };
    let is_plan = ["计划", "任务", "目标", "预算", "指标"].iter().any(|word| rest.contains(word));
    while let Some(behind) = PLAN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    is_plan && rest.is_empty()
}

/// What is wrong with the shares of a clause.
pub(super) fn wrong(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    if !amounts.iter().any(|amount| amount.unit == "%") {
        return None;
    }
    listed(text, amounts)
        .or_else(|| each(text, amounts))
        .or_else(|| (1..amounts.len()).find_map(|index| share(text, amounts, index)))
}

/// 办结80件，占受理总数100件的85%; 党员60人，其中女党员24人，占30%.
fn share(text: &str, amounts: &[Amount<'_>], index: usize) -> Option<Wrong> {
    let told = amounts.get(index).filter(|amount| amount.unit == "%" && !amount.about)?;
    let last = amounts.get(index - 1)?;
    let before = amounts.get(..index - 1)?;
    let label = told.label.trim_end_matches(['约', '近']);
    let named = (last.label.contains('占') || last.label.starts_with(['为', '是']))
        && matches!(label, "的" | "的比例为" | "的比重为" | "的比例达" | "的比例达到");
    // 新增1250人，完成目标任务1000人的125%
    let reached = label == "的"
        && last.label.starts_with("完成")
        && ["目标", "任务", "计划", "目标任务"].iter().any(|word| last.label.ends_with(word));
    let of_all = SHARES.contains(&label);
    let planned = is_planned(label) || reached;
    let inner = text.find("其中");
    let (part, whole) = if named || reached {
        (before.last()?, last)
    } else if of_all {
        let inner = inner.filter(|at| *at < last.place.start);
        let whole = match inner {
            Some(at) => before.iter().rfind(|amount| amount.place.start < at)?,
            None => before
                .last()
                .filter(|whole| ["共", "总", "应"].iter().any(|word| whole.label.contains(word)))?,
        };
        (last, whole)
    } else if planned {
        let is_plan =
            |amount: &&Amount<'_>| ["计划", "任务", "目标"].iter().any(|word| amount.label.contains(word));
        (last, before.last().filter(is_plan)?)
    } else {
        return None;
    };
    let clear =
        part.unit == whole.unit && !part.about && !whole.about && whole.value > 0.0 && part.unit != "%";
    let (part_half, whole_half) = halves(part, whole);
    let rate = |part: f64, whole: f64| 100.0 * part / whole;
    let low = rate(part.value - part_half, whole.value + whole_half);
    let high = rate(part.value + part_half, whole.value - whole_half);
    (clear && (planned || part.value <= whole.value) && !follows(told, low, high)).then(|| {
        let typed = text.get(told.place.clone()).unwrap_or_default();
        let severity = Severity::Warning;
        let says = format!("“{typed}”与旁边的两个数对不上");
        let hint = format!("核对；照那两个数，占比是 {:.1}%", rate(part.value, whole.value));
        Wrong { rule: &rules::PERCENTAGE, severity, place: told.place.clone(), says, hint }
    })
}

/// 20个乡镇中有15个完成，占五分之四: a share told as a fraction, right behind the two numbers that it is of.
pub(super) fn fraction(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let at = text.find("分之")?;
    let before = text.get(..at)?;
    let start = before.char_indices().rev().take_while(|(_, c)| is_numeral(*c)).last()?.0;
    let (below, length) = count(before.get(start..)?)?;
    let (above, end) = count(text.get(at + "分之".len()..)?)?;
    let told: Vec<_> = amounts.iter().filter(|amount| amount.place.end <= start).collect();
    let [.., whole, part] = told[..] else { return None };
    let words = text.get(part.place.end..start)?;
    let named = words.contains('占') && words.ends_with(['占', '的', '为', '比']);
    let like = whole.unit == part.unit
        && whole.value > part.value
        && !whole.about
        && !part.about
        && part.unit != "%";
    let near = words.chars().count() <= 2 * NEAR && !words.contains('；');
    let (told, right) = (f64::from(above) / f64::from(below), part.value / whole.value);
    let whole_fraction = length == before.len() - start && below > above;
    (named && like && near && whole_fraction && (told - right).abs() > 0.01).then(|| {
        let place = start..at + "分之".len() + end;
        let typed = text.get(place.clone()).unwrap_or_default();
        Wrong {
            rule: &rules::PERCENTAGE,
            severity: Severity::Warning,
            says: format!("“{typed}”与前面的两个数对不上"),
            hint: format!("核对；照那两个数，占比是 {:.1}%", 100.0 * right),
            place,
        }
    })
}

/// 占比分别为12.5%、41.3%、48.2%: shares in one row.
fn listed(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let at = text.find("分别")?;
    let before: String = text.get(..at)?.chars().rev().take(NEAR).collect();
    let shares: Vec<_> = amounts
        .iter()
        .filter(|amount| amount.place.start > at)
        .take_while(|amount| amount.unit == "%")
        .cloned()
        .collect();
    let (first, last) = (shares.first()?, shares.last()?);
    let row = text.get(first.place.start..last.place.end)?;
    let joined = shares.iter().skip(1).all(|share| share.label.chars().count() <= 1);
    // reversed, as the characters before were taken
    let named = ["比占", "例比", "重比", "占"].iter().any(|word| before.starts_with(word));
    let whole = ["三大产业", "三次产业", "三产业", "三产"]
        .iter()
        .any(|word| text.get(..at).is_some_and(|text| text.contains(word)));
    let sum = sum(&shares);
    let off = sum > 100.5 || whole && (sum - 100.0).abs() > 0.35;
    (named && joined && shares.len() >= 2 && off && !row.contains('（')).then(|| {
        Wrong::sum(first.place.start..last.place.end, format!("各项比例加起来是 {}%，不是 100%", shown(sum)))
    })
}

/// A占45%、B占30%、C占35%: the shares of a whole are no more than the whole.
fn each(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let is = |amount: &&Amount<'_>| {
        amount.unit == "%"
            && ["占", "占比", "占比为", "比例为", "比重为"].iter().any(|word| amount.label.ends_with(word))
    };
    let shares: Vec<_> = amounts.iter().filter(is).cloned().collect();
    let sum = sum(&shares);
    let opposite = OPPOSITE.iter().any(|(one, other)| {
        let starts =
            |index: usize, word: &str| shares.get(index).is_some_and(|share| share.label.starts_with(word));
        shares.len() == 2 && starts(0, one) && starts(1, other)
    });
    let all = (shares.len() >= 3 || opposite)
        && shares.len() == amounts.iter().filter(|amount| amount.unit == "%").count();
    // 占全国的 and 占比 of unlike things have words between
    let plain = shares.iter().all(|share| share.label.chars().count() <= NEAR) && !text.contains("其中");
    let place = shares.first()?.place.start..shares.last()?.place.end;
    (all && plain && sum > 100.5)
        .then(|| Wrong::sum(place, format!("各项比例加起来是 {}%，超过了 100%", shown(sum))))
}

/// Halves of one whole.
const OPPOSITE: [(&str, &str); 5] =
    [("男", "女"), ("女", "男"), ("城镇", "农村"), ("合格", "不合格"), ("满意", "不满意")];
