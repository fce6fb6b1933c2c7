//! 算账的通则: does what is left over make up the whole, is a rate or an average that of the numbers before it? In: a clause and its numbers.
//! Out: what does not come out, whatever the words between. Where any two of the numbers give what is told, nothing is said.

use super::amounts::{Amount, Wrong, differ, shown, sum};
use super::changes::{follows, halves, told};
use crate::diagnostic::Severity;
use crate::rules;

/// What counts people.
const PEOPLE: [&str; 3] = ["人", "名", "位"];

/// What is said of the rest of a whole; of what is not done yet, which may be of a part of it as well.
const REST: [&str; 5] = ["其余", "剩余", "余下", "剩下", "其他"];
const OPEN: [&str; 17] = [
    "正在", "尚未", "未", "不", "还有", "尚有", "仍有", "待", "在办", "剩", "请假", "缺席", "缺勤", "另有",
    "另外", "退回", "在建",
];

/// What is reckoned with something else than the numbers beside it.
const APART: [&str; 12] =
    ["新增", "同比", "比上年", "较上年", "每", "净", "去年", "上年", "平均", "均", "累计", "以上"];

/// How a share of what was named before is told.
const SHARES: [&str; 8] = ["占", "占比", "占比为", "占比达", "占比达到", "占总数的", "比例为", "比例达"];

pub(super) fn wrong(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let clause = Clause { text, amounts };
    if amounts.len() == 2 {
        return clause.monthly();
    }
    if amounts.len() < 3 {
        return None;
    }
    (2..amounts.len())
        .find_map(|index| {
            clause.left_over(index).or_else(|| clause.rate(index)).or_else(|| clause.average(index))
        })
        .or_else(|| (2..amounts.len()).find_map(|index| clause.together(index)))
        .or_else(|| clause.each())
}

struct Clause<'a, 't> {
    text: &'t str,
    amounts: &'a [Amount<'t>],
}

/// Whether two numbers count the same.
fn same(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    one.unit == other.unit || PEOPLE.contains(&one.unit) && PEOPLE.contains(&other.unit)
}

fn says(words: &str, any: &[&str]) -> bool {
    any.iter().any(|word| words.contains(word))
}

impl<'t> Clause<'_, 't> {
    /// The words behind a number, up to a mark or the next number.
    fn behind(&self, index: usize) -> &'t str {
        let Some(amount) = self.amounts.get(index) else { return "" };
        let words = self.text.get(amount.place.end..).unwrap_or_default();
        words.split(|c: char| super::chars::is_stop(c) || c.is_ascii_digit()).next().unwrap_or_default()
    }

    /// Whether a number is told by itself, as it is.
    fn is_plain(&self, amount: &Amount<'_>) -> bool {
        !amount.about && told(amount).is_none() && !says(amount.label, &APART)
    }

    /// The numbers before this one that count the same, without another between.
    fn row(&self, index: usize) -> Option<&[Amount<'t>]> {
        let last = self.amounts.get(index)?;
        let before = self.amounts.get(..index)?;
        let from =
            before.iter().rposition(|one| !same(one, last) || !self.is_plain(one)).map_or(0, |at| at + 1);
        self.amounts.get(from..=index)
    }

    /// 45座，已验收38座，剩余8座; 应到45人，实到42人，请假5人; 占62.5%，占27.3%，其余11.2%.
    fn left_over(&self, index: usize) -> Option<Wrong> {
        let rest = self.amounts.get(index).filter(|rest| self.is_plain(rest))?;
        let row = self.row(index).filter(|row| row.len() > 1)?;
        let surely = says(rest.label, &REST);
        if rest.unit == "%" {
            let all = sum(row);
            let shares =
                surely && row.iter().all(|share| share.value < 100.0) && (85.0..115.0).contains(&all);
            return (shares && differ(all, 100.0, row))
                .then(|| self.wrong(rest, format!("各项比例加起来是 {}%，不是 100%", shown(all))));
        }
        let (total, parts) = row.split_first().filter(|(_, parts)| parts.len() > 1)?;
        let near = if surely { 0.5 } else { 0.15 } * total.value;
        let all = sum(parts);
        let open = surely || says(rest.label, &OPEN) || says(self.behind(index), &OPEN);
        let comes_out = (0..row.len() - 1).any(|at| {
            let (whole, parts) = (row.get(at), row.get(at + 1..).unwrap_or_default());
            whole.is_some_and(|whole| !differ(sum(parts), whole.value, parts))
        });
        // 未入住144套，其中外出的98套，正在装修的37套，因病的9套: more parts follow
        let before = self.amounts.get(..index)?;
        let behind = self.amounts.get(index + 1..)?;
        let more = behind.iter().take_while(|part| same(part, rest) && self.is_plain(part)).count();
        let comes_out = comes_out
            || (0..index).any(|at| {
                (index + 1..=index + 1 + more).any(|end| {
                    let (whole, parts) = (self.amounts.get(at), self.amounts.get(at + 1..end));
                    whole.zip(parts).is_some_and(|(whole, parts)| {
                        parts.iter().all(|part| same(part, whole)) && !differ(sum(parts), whole.value, parts)
                    })
                })
            })
            // 应作业3.6万亩，已完成2.88万亩，……，剩余0.72万亩
            || before.iter().any(|whole| {
                before.iter().any(|part| {
                    same(whole, rest)
                        && same(part, rest)
                        && !differ(whole.value - part.value, rest.value, &[whole.clone(), part.clone()])
                })
            });
        let wrong = open && !comes_out && (all - total.value).abs() <= near.max(2.0);
        let largest = parts.iter().all(|part| part.value <= total.value);
        (wrong && largest).then(|| {
            let says = format!("各数加起来是 {}，总数写的是 {}", shown(all), shown(total.value));
            let mut wrong = self.wrong(rest, says);
            wrong.place.start = parts.first().map_or(wrong.place.start, |part| part.place.start);
            wrong
        })
    }

    /// 120名党员中有90名参加学习，参学率80%: a rate that is named after what was counted last, or a share.
    fn rate(&self, index: usize) -> Option<Wrong> {
        let rate = self.amounts.get(index).filter(|rate| rate.unit == "%" && !rate.about)?;
        let label = ["达到了", "达到", "达", "为", "是"]
            .iter()
            .find_map(|word| rate.label.strip_suffix(word))
            .unwrap_or(rate.label);
        let before = self.amounts.get(..index)?;
        let (part_at, part) = before.iter().enumerate().rev().find(|(_, one)| one.unit != "%")?;
        let name: String = match label.strip_suffix('率') {
            Some(name) => name.chars().rev().take(2).collect(),
            None if label == "完成" => label.to_owned(),
            None if SHARES.contains(&rate.label) && part_at + 1 == index => String::new(),
            None => return None,
        };
        let told = [part.label, self.behind(part_at)].concat();
        let named = name.is_empty() || told.contains(|c| name.contains(c));
        let pairs = || {
            before.iter().enumerate().flat_map(|(at, one)| {
                before.get(..at).unwrap_or_default().iter().map(move |other| (one, other))
            })
        };
        let fits = |one: &Amount<'_>, other: &Amount<'_>| {
            let (part, whole) = if one.value < other.value { (one, other) } else { (other, one) };
            let (half, whole_half) = halves(part, whole);
            let share = |part: f64, whole: f64| 100.0 * part / whole;
            let low = share(part.value - half, whole.value + whole_half);
            let high = share(part.value + half, whole.value - whole_half);
            same(part, whole) && (follows(rate, low, high) || follows(rate, 100.0 - high, 100.0 - low))
        };
        let whole = before.get(..part_at)?.iter().rev().find(|whole| whole.unit != "%").filter(|whole| {
            same(whole, part) && whole.value >= part.value && self.is_plain(whole) && self.is_plain(part)
        })?;
        let wrong = named && part.value > 0.0 && !pairs().any(|(one, other)| fits(one, other));
        wrong.then(|| {
            let typed = self.text.get(rate.place.clone()).unwrap_or_default();
            let mut wrong = self.wrong(rate, format!("“{typed}”与前面的数对不上"));
            let right = 100.0 * part.value / whole.value;
            wrong.rule = &rules::PERCENTAGE;
            wrong.severity = if name.is_empty() { Severity::Note } else { Severity::Warning };
            wrong.hint = format!("核对；照前面的数应为 {:.*}%", rate.decimals.max(1), right);
            wrong
        })
    }

    /// 发放补贴1260万元，惠及6300人，人均2500元.
    fn average(&self, index: usize) -> Option<Wrong> {
        let mean = self.amounts.get(index).filter(|mean| {
            // 户均补助4000元
            let named = mean.label.rsplit_once('均').is_some_and(|(each, what)| {
                what.is_empty()
                    || what.chars().count() <= 4 && each.ends_with(|c| "户人村亩家校社".contains(c))
            });
            (named || mean.label.contains("平均每") && !mean.label.contains(['月', '年'])) && !mean.about
        })?;
        let others = self.amounts.get(..index)?;
        let [total] = others.iter().filter(|one| one.unit == mean.unit).collect::<Vec<_>>()[..] else {
            return None;
        };
        let [count] =
            others.iter().filter(|one| one.unit != mean.unit && one.unit != "%").collect::<Vec<_>>()[..]
        else {
            return None;
        };
        (!total.about && !count.about).then(|| self.product(mean, count, total, mean))?
    }

    /// 每户3000元，120户，38万元: so much for each of so many.
    fn each(&self) -> Option<Wrong> {
        let at = self.text.find('每')?;
        let price = self.amounts.iter().find(|price| price.place.start > at)?;
        // 每人每天30元
        let at = self.text.get(..price.place.start)?.rfind('每')?;
        let noun = self.text.get(at + '每'.len_utf8()..)?.trim_start_matches(['个', '名', '一']);
        let near = self.text.get(at..price.place.start)?.chars().count() <= NEAR;
        let is_counted = |one: &&Amount<'_>| {
            noun.starts_with(one.unit)
                || noun.starts_with('人') && PEOPLE.contains(&one.unit)
                || self.text.get(one.place.end..).is_some_and(|words| {
                    one.unit == "个" && noun.chars().next().is_some_and(|noun| words.starts_with(noun))
                })
        };
        let [count] =
            self.amounts.iter().filter(|one| *one != price).filter(is_counted).collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let [total] = self
            .amounts
            .iter()
            .filter(|one| *one != price && *one != count && one.unit == price.unit)
            .collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let plain = [price, count, total].iter().all(|one| !one.about && one.unit != "%");
        (near && plain && total.place.start > at.min(count.place.start))
            .then(|| self.product(price, count, total, total))?
    }

    /// 每月发放50元，全年共500元.
    fn monthly(&self) -> Option<Wrong> {
        let at = ["每月", "月均"].iter().find_map(|word| self.text.find(word))?;
        let price = self.amounts.iter().find(|price| price.place.start > at && !price.about)?;
        let total = self.amounts.iter().find(|total| {
            *total != price && total.label.contains("全年") && total.unit == price.unit && !total.about
        })?;
        let several = self.amounts.iter().filter(|one| one.unit == price.unit).count() != 2;
        let all = 12.0 * price.value;
        let near = self.text.get(at..price.place.start)?.chars().count() <= NEAR + 4;
        let wrong = !several && near && self.amounts.len() == 2 && (all - total.value).abs() > 0.06 * all;
        (wrong && (0.3..3.0).contains(&(all / total.value)) && price.unit != "%").then(|| {
            let says =
                format!("每月 {}，全年是 {}，写的是 {}", shown(price.value), shown(all), shown(total.value));
            self.wrong(total, says)
        })
    }

    /// So much for each of so many, which does not make the total.
    fn product(
        &self,
        one: &Amount<'_>,
        count: &Amount<'_>,
        total: &Amount<'_>,
        place: &Amount<'_>,
    ) -> Option<Wrong> {
        let all = one.value * count.value;
        let loose = one.step / 2.0 * count.value + total.step / 2.0 + count.step / 2.0 * one.value;
        let rounded = one.decimals + total.decimals + count.decimals > 0
            || place == one
            || total.step > 1.0 && all % total.step != 0.0;
        let off = if rounded { (all - total.value).abs() > loose } else { differ(all, total.value, &[]) };
        let ratio = all / total.value;
        (off && (0.5..2.0).contains(&ratio)).then(|| {
            let says = format!(
                "{} 乘以 {} 是 {}，写的是 {}",
                shown(count.value),
                shown(one.value),
                shown(all),
                shown(total.value)
            );
            self.wrong(place, says)
        })
    }

    /// 一季度26件，二季度31件，上半年共完成58件: nearly the sum of what was told before.
    fn together(&self, index: usize) -> Option<Wrong> {
        let total = self.amounts.get(index)?;
        let named = says(total.label, &["共", "合计", "总计", "组成"]);
        let parts = self.row(index)?.split_last().map(|(_, parts)| parts).filter(|parts| parts.len() > 1)?;
        let all = sum(parts);
        let near = (all - total.value).abs() <= (0.12 * total.value).max(1.0);
        let whole =
            parts.iter().all(|part| part.value <= total.value && !says(part.label, &["共", "合计", "其中"]));
        (named
            && near
            && whole
            && total.unit != "%"
            && self.is_plain(total)
            && differ(all, total.value, parts))
        .then(|| self.wrong(total, format!("各数加起来是 {}，写的是 {}", shown(all), shown(total.value))))
    }

    fn wrong(&self, amount: &Amount<'_>, says: String) -> Wrong {
        Wrong::sum(amount.place.clone(), says)
    }
}

/// So many characters may stand between 每 and its number.
const NEAR: usize = 8;
