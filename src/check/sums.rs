//! 行文里的算账: do parts make up their total, do changes follow from the two numbers beside them, are there as many items as are told
//! of? In: a passage. Out: what does not come out. Only numbers of one unit within one sentence are compared.

use super::amounts::{Amount, Wrong, count, differ, of, sentences, shown, sum};
use super::chars::is_stop;
use super::text::{Part, Passage};
use super::{changes, enumerated, parts, reckoned, shares};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Words right before a total.
const TOTALS: [&str; 12] =
    ["共", "共计", "合计", "总计", "共有", "总共", "一共", "累计", "总投资", "总面积", "总金额", "总人数"];

/// Words with which a number is no part of a total, or a total of something else.
const APART: [&str; 16] = [
    "减少", "新增", "增加", "同比", "比上年", "较上年", "其中", "每", "净", "原有", "退出", "以上", "去年",
    "上年", "平均", "占",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() && passage.part != Part::Cell {
        return;
    }
    for (start, sentence) in sentences(&passage.text) {
        if sentence.contains(|c: char| c.is_ascii_digit()) {
            for part in sentence
                .split_inclusive('；')
                .scan(start, |at, part| Some((std::mem::replace(at, *at + part.len()), part)))
            {
                clause(passage, part, found);
            }
        }
        found.extend(items(passage, start, sentence));
        found.extend(named(passage, start, sentence));
        found.extend(enumerated::check(passage, start, sentence));
    }
}

/// “四个坚持”，即坚持党建引领、坚持群众路线、坚持依法治理: a word that is said to stand so often.
fn named(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('个').find_map(|(at, measure)| {
        let (told_at, numeral) = sentence.get(..at)?.char_indices().next_back()?;
        let told = super::chars::numeral(numeral).filter(|told| *told > 1)? as usize;
        let behind = sentence.get(at + measure.len()..)?;
        let word = behind.get(..behind.char_indices().nth(2)?.0)?;
        let rest = behind.get(word.len()..)?;
        let list = rest.strip_prefix('”').unwrap_or(rest);
        let opens = ["，", "：", "，即", "，就是", "——", "（"].iter().any(|mark| list.starts_with(mark));
        let times = list.matches(word).count();
        let whole = !["其中", "等", "“"].iter().any(|word| list.contains(word));
        (opens && whole && (2..10).contains(&times) && times != told).then(|| {
            let place = start + told_at..start + at + measure.len() + word.len();
            let finding = passage.at(
                &rules::ITEM_COUNT,
                place,
                format!("写的是 {told} 个“{word}”，后面列了 {times} 个"),
            );
            finding.hint("核对项数，或补上漏掉的")
        })
    })
}

fn clause(passage: &Passage<'_>, (start, text): (usize, &str), found: &mut Vec<Diagnostic>) {
    let amounts = of(text);
    let wrong = other_unit(text, &amounts)
        .or_else(|| among(text, &amounts))
        .or_else(|| among_others(text, &amounts))
        .or_else(|| total(text, &amounts))
        .or_else(|| total_of_unlike(text, &amounts))
        .or_else(|| changes::wrong(text, &amounts))
        .or_else(|| shares::wrong(text, &amounts))
        .or_else(|| shares::fraction(text, &amounts))
        .or_else(|| reckoned::wrong(text, &amounts))
        .or_else(|| parts::wrong(text, &amounts));
    if let Some(wrong) = wrong {
        let place = start + wrong.place.start..start + wrong.place.end;
        let mut finding = passage.at(wrong.rule, place, wrong.says).hint(wrong.hint);
        finding.severity = wrong.severity;
        found.push(finding);
    }
}

/// 共8人，其中A 3人、B 4人: parts that nearly make up the total, or more than that.
fn among(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let at = text.find("其中")?;
    let (before, behind): (Vec<_>, Vec<_>) =
        amounts.iter().cloned().partition(|amount| amount.place.start < at);
    // 156户、289人，其中城市48户、农村108户
    let counts = |total: &&Amount<'_>| behind.first().is_some_and(|part| part.unit == total.unit);
    let beside = |total: &&Amount<'_>| {
        text.get(total.place.end..at)
            .is_some_and(|words| !words.contains(['；', '。']) && words.matches('，').count() <= 1)
    };
    // 12个社区、86个网格，其中城市社区9个: what is counted is named again
    let again = |total: &&Amount<'_>| {
        let noun = text.get(total.place.end..).map(|words| words.chars().take(2).collect::<String>());
        noun.is_some_and(|noun| {
            noun.chars().all(super::chars::is_hanzi)
                && behind.first().is_some_and(|part| part.label.ends_with(&noun))
        })
    };
    let near = || before.iter().rev().take(2).filter(beside).filter(counts);
    let total = near().find(again).or_else(|| near().next()).or(before.last())?;
    let parts: Vec<_> = behind.iter().take_while(|part| part.unit == total.unit).cloned().collect();
    // 办结率100% behind the parts is none of them
    let rates = behind
        .iter()
        .skip(parts.len())
        .all(|rate| rate.unit == "%" && rate.label.ends_with(['率', '占', '达', '为']));
    let clear = rates
        && parts.len() >= 2
        && !total.about
        && parts.iter().all(|part| {
            !part.about && !APART.iter().skip(1).any(|word| part.label.contains(word) && *word != "其中")
        });
    let sum = sum(&parts);
    let near = sum > total.value || sum >= 0.8 * total.value;
    (clear && near && total.unit != "%" && differ(sum, total.value, &parts)).then(|| {
        let place = total.place.start..parts.last().map_or(at, |part| part.place.end);
        let says = format!("“其中”各数加起来是 {}，前面的总数是 {}", shown(sum), shown(total.value));
        let mut wrong = Wrong::sum(place, says);
        // some of the parts may be left out, and some may be counted twice
        let listed = text.get(at..wrong.place.end).is_some_and(|list| !list.contains('，'));
        if sum < total.value && !parts::parts_all(&parts) || !listed && sum > total.value {
            wrong.severity = Severity::Note;
        }
        wrong
    })
}

/// 45批、132人次，其中上半年20批、60人次，下半年26批、72人次: each of what is counted side by side has parts of its own.
fn among_others(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let at = text.find("其中")?;
    let (before, behind): (Vec<_>, Vec<_>) =
        amounts.iter().cloned().partition(|amount| amount.place.start < at);
    let [.., one, other] = &before[..] else { return None };
    let totals = [one, other];
    let of = |total: &Amount<'_>| -> Vec<_> {
        behind.iter().filter(|part| part.unit == total.unit).cloned().collect()
    };
    let (first, second) = (of(one), of(other));
    let in_turn =
        behind.chunks(2).all(|pair| matches!(pair, [a, b] if a.unit == one.unit && b.unit == other.unit));
    let is_plain = |amount: &Amount<'_>| {
        !amount.about
            && amount.unit != "%"
            && !APART.iter().any(|word| amount.label.contains(word) && *word != "其中")
    };
    let joined = text.get(one.place.end..other.place.start).is_some_and(|words| words.chars().count() <= 4);
    let clear = one.unit != other.unit
        && joined
        && in_turn
        && first.len() > 1
        && first.len() == second.len()
        && totals.into_iter().chain(&behind).all(is_plain);
    totals.into_iter().zip([first, second]).filter(|_| clear).find_map(|(total, parts)| {
        let all = sum(&parts);
        let near = all > total.value || all >= 0.8 * total.value;
        (near && differ(all, total.value, &parts)).then(|| {
            let place = total.place.start..parts.last().map_or(at, |part| part.place.end);
            let says = format!("“其中”各数加起来是 {}，前面的总数是 {}", shown(all), shown(total.value));
            Wrong::sum(place, says)
        })
    })
}

/// 共120万元，其中县级80元、镇级40万元: digits that make up the total, one of them with another unit.
fn other_unit(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let rest = amounts
        .iter()
        .position(|amount| ["剩余", "结余", "尚余", "余"].iter().any(|word| amount.label.ends_with(word)));
    let (total, parts): (_, Vec<_>) = match (text.find("其中"), rest) {
        (Some(at), _) => (
            amounts.iter().rfind(|amount| amount.place.end <= at)?,
            amounts.iter().filter(|amount| amount.place.start > at).collect(),
        ),
        (_, Some(rest)) => {
            (amounts.get(rest.checked_sub(2)?)?, amounts.get(rest - 1..=rest)?.iter().collect())
        }
        _ => return None,
    };
    let digits = |amount: &Amount<'_>| {
        super::chars::run(text.get(amount.place.clone())?, |c| c.is_ascii_digit() || c == '.')
            .parse::<f64>()
            .ok()
    };
    let unit = |amount: &Amount<'_>| {
        text.get(amount.place.clone())
            .map(|typed| typed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'))
    };
    let sum: f64 = parts.iter().map(|part| digits(part)).sum::<Option<f64>>()?;
    let odd: Vec<_> = parts.iter().filter(|part| unit(part) != unit(total)).collect();
    let same = parts.iter().skip(1).all(|part| unit(part) == parts.first().and_then(|first| unit(first)));
    // 总投资3200亿元，其中上级2000万元、自筹1200万元
    let (odd, total) = match odd[..] {
        [odd] => (*odd, total),
        _ if odd.len() == parts.len() && same => (total, *parts.first()?),
        _ => return None,
    };
    let whole = if parts.contains(&total) { odd } else { total };
    (parts.len() > 1 && (sum - digits(whole)?).abs() < 1e-6).then(|| {
        let says = format!(
            "别处的单位是“{}”，这里是“{}”",
            unit(total).unwrap_or_default(),
            unit(odd).unwrap_or_default()
        );
        Wrong {
            rule: &rules::PROSE_SUM,
            severity: rules::PROSE_SUM.severity,
            place: odd.place.clone(),
            says,
            hint: "核对单位".to_owned(),
        }
    })
}

/// Whether words before a total speak of all that was listed: 三类人员, 以上各项.
fn sums_up(words: &str) -> bool {
    let listed = |rest: &str| rest.starts_with(['类', '项', '者', '种', '部', '个', '方', '笔', '处']);
    let counted = count(words).is_some_and(|(_, length)| words.get(length..).is_some_and(listed));
    counted || ["以上", "上述", "各类", "各项"].iter().any(|word| words.starts_with(word))
}

/// A 5台、B 2台，共8台.
fn total(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    amounts.iter().enumerate().find_map(|(index, total)| {
        let word =
            TOTALS.iter().filter(|word| total.label.ends_with(**word)).max_by_key(|word| word.len())?;
        // what is told to be the total of something else
        let own = total.label.strip_suffix(word)?;
        let parts = amounts.get(..index)?;
        let from =
            parts.iter().rposition(|part| part.unit != total.unit || part.about).map_or(0, |at| at + 1);
        let parts = parts.get(from..)?;
        let first = parts.first()?;
        let joined = text.get(first.place.start..total.place.start)?;
        let clear = parts.len() >= 2
            && (own.chars().count() <= 2 || sums_up(own))
            && !total.about
            && (from == 0 || text.get(..first.place.start).is_some_and(|before| before.contains("其中：")))
            && total.unit != "%"
            && !joined.contains('；')
            && !APART.iter().any(|word| joined.contains(word) || first.label.contains(word))
            && !TOTALS.iter().any(|word| parts.iter().any(|part| part.label.ends_with(word)));
        let sum = sum(parts);
        (clear && differ(sum, total.value, parts)).then(|| {
            let says = format!(
                "各数加起来是 {}，写的是“{word}{}”",
                shown(sum),
                text.get(total.place.clone()).unwrap_or_default()
            );
            Wrong::sum(first.place.start..total.place.end, says)
        })
    })
}

/// What counts things one by one.
const PIECES: [&str; 8] = ["个", "名", "人", "位", "家", "户", "项", "件"];

/// 先进个人10名、先进集体4个，共计14个: parts with measure words of their own, and a total that has one of them. A total that is far from
/// their sum is of something else.
fn total_of_unlike(text: &str, amounts: &[Amount<'_>]) -> Option<Wrong> {
    let index = amounts.iter().position(|amount| TOTALS.contains(&amount.label))?;
    let total = amounts.get(index)?;
    let piece = |amount: &Amount<'_>| PIECES.contains(&amount.unit) && !amount.about;
    let joined = |one: &Amount<'_>, other: &Amount<'_>| {
        text.get(one.place.end..other.place.start).is_some_and(|words| words.starts_with('、'))
    };
    let pairs = amounts.get(..index)?.windows(2).rev();
    let count = pairs.take_while(|pair| matches!(pair, [one, other] if joined(one, other))).count() + 1;
    let parts = amounts.get(index.checked_sub(count)?..index)?;
    let last = parts.last()?;
    let beside = text.get(last.place.end..total.place.start).is_some_and(|words| words.chars().count() <= 4);
    let like = parts.iter().filter(|part| part.unit == total.unit).count();
    let sum = sum(parts);
    let near = (sum - total.value).abs() <= f64::max(2.0, 0.2 * sum);
    let is_apart = parts.iter().any(|part| APART.iter().any(|word| part.label.contains(word)));
    (count > 1 && like > 0 && like < count && beside && near && !is_apart && piece(total))
        .then_some(())
        .filter(|()| parts.iter().all(piece) && differ(sum, total.value, parts))
        .map(|()| {
            let typed = text.get(total.place.clone()).unwrap_or_default();
            let says = format!("各数加起来是 {}，写的是“{}{typed}”", shown(sum), total.label);
            Wrong::sum(total.place.clone(), says)
        })
}

/// So many characters tell what is counted before a list.
const NEAR: usize = 8;

/// What is counted that is then listed with numbers, and the words behind it of which short lists are counted too.
const COUNTED: &str = "个项条点类种大步方级";
const LISTED: [&str; 18] = [
    "方面", "问题", "工作", "任务", "阶段", "环节", "步骤", "重点", "措施", "要求", "意见", "到位", "统一",
    "确保", "内容", "制度", "原则", "要点",
];

/// 三个方面：一是…四是…, 以下五项: （1）…（6）, 四个到位：A、B、C.
fn items(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('：').find_map(|(colon, mark)| {
        let before = sentence.get(..colon)?;
        let clause = before.rsplit(['，', '；', '：']).next()?.trim_end_matches('”');
        let clause_at = before.rfind(clause)?;
        // the last number before the colon that counts something
        let (at, (told, length)) = clause
            .char_indices()
            .filter_map(|(at, _)| {
                let (told, length) = count(clause.get(at..)?)?;
                clause
                    .get(at + length..)?
                    .starts_with(|c| COUNTED.contains(c))
                    .then_some((at, (told, length)))
            })
            .find(|(_, (told, _))| *told > 1)?;
        let words = clause.get(at + length..)?;
        // 第三个方面 and 前两个 tell of no list
        let other = clause.get(..at)?.ends_with(['第', '前', '后', '另', '这', '上', '每', '等', '其']);
        let all = passage.after(start + colon + mark.len());
        let named = LISTED.iter().any(|word| words.contains(word));
        let listed = marked(all).or_else(|| plain(sentence.get(colon + mark.len()..)?).filter(|_| named))?;
        let place = start + clause_at + at..start + colon;
        let near = words.chars().count() <= NEAR + 4;
        (listed != told && !other && near).then(|| {
            let finding =
                passage.at(&rules::ITEM_COUNT, place, format!("写的是 {told} 项，后面列了 {listed} 项"));
            finding.hint("核对项数，或补上漏掉的")
        })
    })
}

/// How many items a list has that counts them: 一是…二是…, （1）…（2）…, 1.…2.….
pub(super) fn marked(list: &str) -> Option<u32> {
    // 一看……，二看……
    let verb = list.strip_prefix('一').and_then(|rest| rest.chars().next());
    let verb = verb.filter(|c| super::chars::is_hanzi(*c) && !NO_VERBS.contains(*c));
    let verb = verb.map(String::from).unwrap_or_default();
    let forms = [
        ("", "是", Digits::Hanzi),
        ("", "要", Digits::Hanzi),
        ("第", "，", Digits::Hanzi),
        ("（", "）", Digits::Arabic),
        ("（", "）", Digits::Hanzi),
        ("", ".", Digits::Arabic),
        ("", "、", Digits::Arabic),
        ("", verb.as_str(), Digits::Hanzi),
    ];
    forms.iter().filter(|(_, close, _)| !close.is_empty()).find_map(|(open, close, digits)| {
        let mark = |number: u32| match digits {
            Digits::Hanzi => format!("{open}{}{close}", crate::ordinal::han(number)),
            Digits::Arabic => format!("{open}{number}{close}"),
        };
        list.starts_with(&mark(1)).then_some(())?;
        let mut rest = list;
        let mut last = 0;
        for number in 1..=10 {
            let mark = mark(number);
            let begins = |at: &usize| {
                *close != verb || rest.get(..*at).is_some_and(|before| before.ends_with(is_stop) || *at == 0)
            };
            let mut places = rest.match_indices(&mark).map(|(at, _)| at);
            let Some(at) = places.find(begins) else { break };
            rest = rest.get(at + mark.len()..).unwrap_or_default();
            last = number;
        }
        // a list that goes on in other paragraphs is not seen whole
        (last > 1).then_some(last)
    })
}

/// How the numbers of a list are written.
enum Digits {
    Hanzi,
    Arabic,
}

/// Hanzi with which 一 makes a word, or behind which it counts.
const NO_VERBS: &str = "个种些条批方次样直定般年月日天周旦切律致同起并名位家户项类级处人面步手线线";

/// How many short items stand between 、 or ；.
fn plain(list: &str) -> Option<u32> {
    let list = list.trim_end_matches(['。', '！', '？', '\n']);
    let items: Vec<_> =
        if list.contains('；') { list.split('；').collect() } else { list.split('、').collect() };
    let short =
        |item: &&str| (2..=12).contains(&item.chars().count()) && item.chars().all(super::chars::is_hanzi);
    let open = ["和", "及", "与", "等", "或"].iter().any(|word| list.contains(word));
    (items.len() > 1 && items.iter().all(short) && !open).then_some(items.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_counted_however_they_are_marked() {
        for (list, count) in [
            ("一是强化领导；二是强化保障；三是强化监督。", Some(3)),
            ("（1）宣传；（2）培训。", Some(2)),
            ("思想到位、责任到位、措施到位。", Some(3)),
            ("宣传、培训和检查。", None),
            ("认真学习，抓好落实。", None),
        ] {
            assert_eq!(marked(list).or_else(|| plain(list)), count, "{list}");
        }
    }
}
