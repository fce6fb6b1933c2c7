//! 升降: does a change follow from the two numbers that it lies between? In: a clause and its numbers. Out: what does not come out. Of
//! which time a number is must be said: 上年, two years, 由…到….

use super::amounts::{Amount, Wrong, shown};
use crate::diagnostic::{Rule, Severity};
use crate::rules;

/// So many characters may stand between a number and the word for its change.
const NEAR: usize = 8;

/// Where a change goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Up,
    Down,
}

impl Way {
    /// What a difference is to be taken by, so that a change this way is more than nothing.
    fn sign(self) -> f64 {
        match self {
            Self::Up => 1.0,
            Self::Down => -1.0,
        }
    }
}

/// How a change is told.
const CHANGES: [(&str, Way); 24] = [
    ("增长", Way::Up),
    ("增加", Way::Up),
    ("提高", Way::Up),
    ("上升", Way::Up),
    ("提升", Way::Up),
    ("上涨", Way::Up),
    ("攀升", Way::Up),
    ("扩大", Way::Up),
    ("增幅", Way::Up),
    ("净增", Way::Up),
    ("涨幅", Way::Up),
    ("下降", Way::Down),
    ("减少", Way::Down),
    ("降低", Way::Down),
    ("回落", Way::Down),
    ("下滑", Way::Down),
    ("压减", Way::Down),
    ("压缩", Way::Down),
    ("缩短", Way::Down),
    ("下跌", Way::Down),
    ("降幅", Way::Down),
    ("精简", Way::Down),
    ("缩减", Way::Down),
    ("净减", Way::Down),
];

/// What the number behind it is of: an earlier time.
const PAST: [&str; 17] = [
    "上年", "去年", "上一年", "前年", "上月", "上季度", "年初", "原来", "原有", "同期", "改革前", "改造前",
    "整治前", "往年", "期初", "上周", "上个月",
];

/// What stands before the number at which a change has ended.
const REACHED: [&str; 12] =
    ["达到", "达", "增至", "增加到", "升至", "上升到", "提高到", "降至", "减至", "减少到", "降到", "总数为"];

/// What is wrong with the changes of a clause.
pub(super) fn wrong(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    if amounts.len() < 2 {
        return None;
    }
    let clause = Clause { text, amounts };
    let indices = 0..amounts.len();
    let change = |index: usize| clause.change(index).filter(|_| !clause.follows_from_others(index));
    indices.into_iter().find_map(change).or_else(|| clause.direction())
}

struct Clause<'a, 't> {
    text: &'t str,
    amounts: &'a [Amount<'t>],
}

/// The change that a number tells of: 增长12%, 提高了5个百分点, 增幅达20%.
pub(super) fn told(amount: &Amount<'_>) -> Option<Way> {
    // by how much a year follows from more than two numbers
    if ["年均", "月均", "平均", "年平均", "累计"].iter().any(|word| amount.label.contains(word)) {
        return None;
    }
    let label = amount.label.trim_end_matches(['了', '约']);
    let label = ["达到", "达", "为"]
        .iter()
        .find_map(|word| label.strip_suffix(word))
        .map_or(label, |name| if name.ends_with('幅') { name } else { label });
    CHANGES.iter().find(|(word, _)| label.ends_with(word)).map(|(_, way)| *way)
}

impl<'t> Clause<'_, 't> {
    fn at(&self, index: usize) -> Option<&Amount<'t>> {
        self.amounts.get(index)
    }

    fn typed(&self, amount: &Amount<'_>) -> &'t str {
        self.text.get(amount.place.clone()).unwrap_or_default()
    }

    /// The number of this index, where it is a change that does not follow from two others.
    fn change(&self, index: usize) -> Option<Wrong> {
        let change = self.at(index).filter(|amount| !amount.about)?;
        let way = told(change)?;
        // 甲、乙分别增长15%和12%: of which number each is, is not seen
        if self.text.get(..change.place.start).is_some_and(|before| before.contains("分别")) {
            return None;
        }
        let before = index.checked_sub(2).and_then(|one| Some((self.at(one)?, self.at(one + 1)?)));
        // 达到15860元，比上年增加1420元，增长9.8%: the second is the change itself
        if let Some((to, step)) = before.filter(|(one, other)| alike(one, other) && told(other).is_some()) {
            let (by, loose) = (told(step)?.sign() * step.value, half(to) + half(step));
            // 比去年同期的200件减少50件，下降25%: the first is where it began
            let (from, to_value) = match self.is_past(to) {
                true => ((to.value, half(to)), (to.value + by, loose)),
                false => ((to.value - by, loose), (to.value, half(to))),
            };
            return (change.unit == "%" && to.unit != "%")
                .then(|| self.percentage(change, way, from, to_value))?;
        }
        let around = index.checked_sub(1).and_then(|one| Some((self.at(one)?, self.at(index + 1)?)));
        let behind = self.at(index + 1).zip(self.at(index + 2));
        let (from, to) = before
            .and_then(|(one, other)| self.ordered(one, other))
            .or_else(|| around.and_then(|(one, other)| self.around(one, other)))
            .or_else(|| behind.filter(|(one, other)| alike(one, other) && self.moved(one, other)))
            .or_else(|| self.compared(index))?;
        match change.unit {
            "%" if from.unit == "%" => self.points(change, way, (from, to)),
            "%" => {
                let (one, other) = halves(from, to);
                self.percentage(change, way, (from.value, one), (to.value, other))
            }
            "个百分点" if from.unit == "%" => self.difference(change, way, (from, to)),
            "倍" if way == Way::Up => self.multiple(change, (from, to)),
            unit if unit == from.unit => self.difference(change, way, (from, to)),
            _ => None,
        }
    }

    /// Two numbers as from and to, where it is said which is which.
    fn ordered<'a>(
        &self,
        one: &'a Amount<'t>,
        other: &'a Amount<'t>,
    ) -> Option<(&'a Amount<'t>, &'a Amount<'t>)> {
        if !alike(one, other) || told(one).is_some() || told(other).is_some() && !self.moved(one, other) {
            return None;
        }
        let years = self.year(one).zip(self.year(other));
        match (self.is_past(one), self.is_past(other)) {
            (true, false) => Some((one, other)),
            (false, true) => Some((other, one)),
            _ if self.moved(one, other) => Some((one, other)),
            (false, false) if years.is_some_and(|(first, last)| first < last) => Some((one, other)),
            (false, false) if years.is_some_and(|(first, last)| first > last) => Some((other, one)),
            _ => None,
        }
    }

    /// 比上年的100家增加20家，达到120家: the change stands between them.
    fn around<'a>(
        &self,
        from: &'a Amount<'t>,
        to: &'a Amount<'t>,
    ) -> Option<(&'a Amount<'t>, &'a Amount<'t>)> {
        // 投诉240起，同比下降20%，去年同期为280起
        let told_later = self.is_past(to)
            && to.label.ends_with(['为', '是', '的'])
            && ["去年", "上年", "同期"].iter().any(|word| to.label.contains(word));
        if told_later && alike(from, to) && told(from).is_none() && !self.is_past(from) {
            return Some((to, from));
        }
        let begins = self.is_past(from) || from.label.contains(['由', '从']);
        let ends = REACHED.iter().any(|word| to.label.ends_with(word));
        (alike(from, to) && begins && ends && told(from).is_none()).then_some((from, to))
    }

    /// 接访80批240人次，批次比上年的64批增长25%: what is compared with an earlier number is the only one before that counts the same.
    fn compared(&self, index: usize) -> Option<(&Amount<'t>, &Amount<'t>)> {
        let last = index.checked_sub(1)?;
        let from = self.at(last).filter(|from| self.is_past(from) && told(from).is_none())?;
        let is_like = |to: &&Amount<'_>| alike(to, from) && told(to).is_none() && !self.is_past(to);
        let mut like = self.amounts.get(..last)?.iter().filter(is_like);
        let to = like.next()?;
        like.next().is_none().then_some((from, to))
    }

    /// Whether a change is that between two numbers of the clause after all, or a rate that of a number by another: of which numbers it
    /// is told, a reader sees, and not we.
    fn follows_from_others(&self, index: usize) -> bool {
        let Some((change, way)) = self.at(index).and_then(|change| Some((change, told(change)?))) else {
            return false;
        };
        let others = || self.amounts.iter().filter(|other| other.unit != "%" && other.value > 0.0);
        let is_compared = self.amounts.iter().any(|amount| self.is_past(amount) && told(amount).is_none());
        let fits = |from: f64, to: f64| {
            let rate = 100.0 * way.sign() * (to - from) / from;
            let by = way.sign() * (to - from);
            if change.unit == "%" { follows(change, rate, rate) } else { (by - change.value).abs() < 1e-6 }
        };
        let pair = |one: &Amount<'_>, other: &Amount<'_>| match told(other) {
            Some(_) if change.unit != "%" || told(one).is_some() => false,
            Some(step) => {
                let by = step.sign() * other.value;
                let began = !is_compared || self.is_past(one);
                began && fits(one.value, one.value + by)
                    || !self.is_past(one) && fits(one.value - by, one.value)
            }
            None => told(one).is_none() && fits(one.value, other.value),
        };
        let is_counted = |one: &Amount<'_>| change.unit == "%" || one.unit == change.unit;
        others().any(|one| {
            is_counted(one)
                && others().any(|other| one.unit == other.unit && one != other && pair(one, other))
        })
    }

    /// The words of a number's part of the sentence, up to it.
    fn words(&self, amount: &Amount<'_>) -> &'t str {
        let words = self.text.get(..amount.place.start).unwrap_or_default();
        words.rsplit(['，', '；', '。', '（', '、']).next().unwrap_or_default()
    }

    fn is_past(&self, amount: &Amount<'_>) -> bool {
        let compared = || amount.label.starts_with(['比', '较']) && amount.label.ends_with('的');
        PAST.iter().any(|word| amount.label.contains(word)) || compared()
    }

    /// The year that is told of a number.
    fn year(&self, amount: &Amount<'_>) -> Option<u16> {
        let words = self.words(amount);
        let end = words.rfind('年')?;
        words.get(end.checked_sub(4)?..end)?.parse().ok().filter(|year| (1900..2200).contains(year))
    }

    /// 由A…到B.
    fn moved(&self, from: &Amount<'_>, to: &Amount<'_>) -> bool {
        let between = self.text.get(from.place.end..to.place.start).unwrap_or_default();
        between.ends_with(['到', '至', '为']) && from.label.contains(['由', '从'])
    }

    fn found(&self, rule: &'static Rule, change: &Amount<'_>, says: String, hint: String) -> Wrong {
        let severity = Severity::Warning;
        Wrong { rule, severity, place: change.place.clone(), says, hint }
    }

    /// A percentage that is not that of a change from one number to another, each told so finely.
    fn percentage(
        &self,
        change: &Amount<'_>,
        way: Way,
        (from, from_half): (f64, f64),
        (to, to_half): (f64, f64),
    ) -> Option<Wrong> {
        let sign = 100.0 * way.sign();
        let rate = |from: f64, to: f64| sign * (to - from) / from;
        let (one, other) = (rate(from + from_half, to - to_half), rate(from - from_half, to + to_half));
        let fits = follows(change, one.min(other), one.max(other));
        let elsewhere = AT_CONSTANT_PRICES.iter().any(|word| self.text.contains(word));
        // 18万 and 15万 may be rounded, so that 25% may be right after all
        let far = (rate(from, to) - change.value).abs() >= FAR;
        (from > from_half && (!fits || far) && !elsewhere).then(|| {
            let says = format!("“{}”与旁边的两个数对不上", self.typed(change));
            let hint = format!("核对；照那两个数，变化是 {:.1}%", rate(from, to) * sign.signum());
            let mut wrong = self.found(&rules::PERCENTAGE, change, says, hint);
            wrong.severity = if fits { Severity::Note } else { wrong.severity };
            wrong
        })
    }

    /// 由85%提高到90%，提高了5%: the difference of two percentages is told in points.
    fn points(&self, change: &Amount<'_>, way: Way, (from, to): (&Amount<'_>, &Amount<'_>)) -> Option<Wrong> {
        if ((to.value - from.value).abs() - change.value).abs() < 0.06 {
            let says = format!("百分数之差写成了“{}”", self.typed(change));
            let hint = format!("改为“{}个百分点”", shown(change.value));
            return Some(self.found(&rules::MULTIPLE, change, says, hint));
        }
        self.percentage(change, way, (from.value, from.step / 2.0), (to.value, to.step / 2.0))
    }

    /// 由100家增加到130家，增加20家.
    fn difference(
        &self,
        change: &Amount<'_>,
        way: Way,
        (from, to): (&Amount<'_>, &Amount<'_>),
    ) -> Option<Wrong> {
        let real = way.sign() * (to.value - from.value);
        let loose = 1e-6 * from.value.abs() + half(from) + half(to) + half(change);
        ((real - change.value).abs() > loose).then(|| {
            let says = format!(
                "“{}”和“{}”之间的变化写成了“{}”",
                self.typed(from),
                self.typed(to),
                self.typed(change)
            );
            let mut wrong = Wrong::sum(change.place.clone(), says);
            wrong.hint = format!("核对三个数；照前后两个数，变化是 {}", shown((to.value - from.value).abs()));
            wrong
        })
    }

    /// 由100户增加到300户，增长3倍: it is three times as many, and two times more.
    fn multiple(&self, change: &Amount<'_>, (from, to): (&Amount<'_>, &Amount<'_>)) -> Option<Wrong> {
        let real = to.value / from.value - 1.0;
        let loose = if change.decimals == 0 { 0.5 } else { 0.11 };
        (from.value > 0.0 && (real - change.value).abs() > loose).then(|| {
            let says = format!("“{}”与旁边的两个数对不上", self.typed(change));
            self.found(&rules::MULTIPLE, change, says, format!("核对；照那两个数，增长了 {real:.1} 倍"))
        })
    }

    /// 由200吨下降到240吨.
    fn direction(&self) -> Option<Wrong> {
        self.amounts.windows(2).find_map(|pair| {
            let [from, to] = pair else { return None };
            let between = self.text.get(from.place.end..to.place.start)?;
            let between = between.trim_end_matches(['了', '到', '至', '为']);
            let (word, way) = CHANGES.iter().find(|(word, _)| between.ends_with(word))?;
            let wrong = way.sign() * (to.value - from.value) < 0.0;
            (self.moved(from, to) && wrong && from.unit == to.unit && between.chars().count() <= NEAR).then(
                || {
                    let place = from.place.start..to.place.end;
                    let typed = self.text.get(place.clone()).unwrap_or_default();
                    Wrong::sum(place, format!("“{typed}”里说的是“{word}”，数字却相反"))
                },
            )
        })
    }
}

/// So many per cent are more than rounding mostly makes.
const FAR: f64 = 3.0;

/// What is reckoned at constant prices, so that its change follows from no two numbers of a text.
const AT_CONSTANT_PRICES: [&str; 4] = ["生产总值", "GDP", "增加值", "产值"];

/// Whether two numbers count the same, and none of them roughly.
fn alike(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    one.unit == other.unit && !one.about && !other.about
}

/// How far a number may lie from what it was rounded from: what is counted one by one was not.
fn half(amount: &Amount<'_>) -> f64 {
    if amount.decimals == 0 && amount.step <= 1.0 { 0.0 } else { amount.step / 2.0 }
}

/// The same of two numbers beside each other: of 2.4亿 and 3亿 the second is told as finely as the first.
pub(super) fn halves(one: &Amount<'_>, other: &Amount<'_>) -> (f64, f64) {
    let (first, second) = (half(one), half(other));
    if first > 0.0 && second > 0.0 { (first.min(second), first.min(second)) } else { (first, second) }
}

/// Whether a percentage is one of these when it is rounded or cut off.
pub(super) fn follows(told: &Amount<'_>, low: f64, high: f64) -> bool {
    let digit = 10_f64.powi(-(told.decimals as i32));
    // 94 may be 94.9, but not 93.4
    let over = if told.decimals == 0 { 0.51 } else { 1.1 * digit };
    told.value > low - 1.1 * digit && told.value < high + over
}
