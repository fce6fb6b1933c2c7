//! 联系方式: telephone numbers, addresses for mail and postcodes behind the words for them. In: a passage. Out: those of another length or
//! form than any has.

use super::chars::run;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// So many bytes may stand between the word and the number: 联系电话（微信同号）：.
const FAR: usize = 24;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for word in ["电话", "手机", "传真", "热线", "联系方式"] {
        for (at, _) in passage.places(word) {
            telephones(passage, at + word.len(), found);
        }
    }
    for word in ["邮箱", "电子邮件", "邮件地址"] {
        for (at, _) in passage.places(word) {
            found.extend(mail(passage, at + word.len()));
        }
    }
    for word in ["邮编", "邮政编码"] {
        for (at, _) in passage.places(word) {
            found.extend(postcode(passage, at + word.len()));
        }
    }
    for (at, word) in passage.places("身份证") {
        found.extend(identity(passage, at + word.len()));
    }
}

/// What each digit of 公民身份号码 weighs, and the last character by the remainder (GB 11643—1999).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &str = "10X98765432";

/// A number behind 身份证 that is none: of another length, or with another last character than follows from the others.
fn identity(passage: &Passage<'_>, from: usize) -> Option<Diagnostic> {
    let at = value(passage, from, is_digit)?;
    let number = run(passage.after(at), |c| is_digit(c) || c.eq_ignore_ascii_case(&'x'));
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let last = CHECKS.chars().nth(sum as usize % CHECKS.len())?;
    let right =
        number.len() == 18 && number.chars().next_back().is_some_and(|c| c.eq_ignore_ascii_case(&last));
    // shorter ones are page numbers, articles, or hidden in part
    let whole =
        number.len() >= 12 && !passage.after(at + number.len()).starts_with(['*', '＊', '×', 'x', 'X']);
    (whole && !right).then(|| {
        let finding =
            passage.at(&rules::CONTACT_NUMBER, at..at + number.len(), format!("身份证号“{number}”不对"));
        finding.hint("核对：18 位，末位由前 17 位算出")
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Where a number or an address begins behind its word: at the next character that it may have, with no sentence between.
fn value(passage: &Passage<'_>, from: usize, is: fn(char) -> bool) -> Option<usize> {
    let behind = passage.after(from);
    let at = behind.find(is).filter(|at| *at <= FAR)?;
    let between = behind.get(..at)?;
    let other =
        ["话", "机", "真", "箱", "编", "人", "、", "等", "次", "月", "年", "日", "接", "办", "受", "打"];
    // a mark or a word of naming leads to the number itself
    let led = between.ends_with(['：', ':', '为', '是', '）', ' ', '号', '码']) || between.is_empty();
    let spans = between.contains(['。', '，', '；', '\n']) || other.iter().any(|word| between.contains(word));
    (led && !spans).then_some(from + at)
}

/// The numbers in a row behind 电话.
fn telephones(passage: &Passage<'_>, from: usize, found: &mut Vec<Diagnostic>) {
    let Some(mut at) = value(passage, from, is_digit) else { return };
    if passage.before(at).ends_with(['（', '(', '+']) && !passage.after(at).starts_with('0') {
        return;
    }
    loop {
        let number = run(passage.after(at), |c| is_digit(c) || "-—－() （）".contains(c))
            .trim_end_matches(|c| !is_digit(c));
        let end = at + number.len();
        let counted = passage.after(end).starts_with([
            '个', '次', '条', '部', '人', '件', '多', '余', '小', '年', '月', '号', '%', '万', '项', '起',
            '.',
        ]);
        // 0537-2345××××
        let is_hidden = passage.after(end).starts_with(['×', '*', '＊', 'X', 'x']);
        if number.is_empty() || counted || is_hidden {
            return;
        }
        if let Some(says) = wrong_telephone(number) {
            let finding = passage.at(&rules::CONTACT_NUMBER, at..end, format!("电话号码“{number}”{says}"));
            found.push(finding.hint("核对号码：手机 11 位；固定电话 7 位或 8 位，前面加区号"));
        }
        let Some(next) = passage
            .after(end)
            .strip_prefix(['、', '，', '/', '；', '或'])
            .filter(|rest| rest.starts_with(is_digit))
        else {
            return;
        };
        at = passage.text.len() - next.len();
    }
}

/// What is wrong with the length of a number.
fn wrong_telephone(number: &str) -> Option<String> {
    let groups: Vec<&str> = number.split(|c| !is_digit(c)).filter(|group| !group.is_empty()).collect();
    let digits: String = groups.concat();
    let count = digits.len();
    // services: 400 and 800 numbers, hot lines, extensions behind a number
    if digits.starts_with("400") || digits.starts_with("800") || groups.len() > 3 {
        return (count != 10 && groups.len() <= 3 && count > 8)
            .then(|| format!("有 {count} 位，400、800 号码是 10 位"));
    }
    let mut bytes = digits.bytes();
    let mobile =
        bytes.next() == Some(b'1') && bytes.next().is_some_and(|second| (b'3'..=b'9').contains(&second));
    if mobile && (9..=13).contains(&count) {
        return (count != 11).then(|| format!("有 {count} 位，手机号码是 11 位"));
    }
    let code = groups.first().filter(|first| first.starts_with('0'))?;
    if groups.len() == 1 {
        return (!(10..=12).contains(&count)).then(|| format!("有 {count} 位，位数不对"));
    }
    let local = groups.get(1)?.len();
    let local = if local < 7 && groups.len() == 3 { local + groups.get(2)?.len() } else { local };
    if !(3..=4).contains(&code.len()) {
        return Some("的区号不是 3 位或 4 位".to_owned());
    }
    (!(7..=8).contains(&local)).then(|| format!("的区号后面有 {local} 位，固定电话是 7 位或 8 位"))
}

fn is_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "@._-".contains(c)
}

/// 邮箱：name.example.com.
fn mail(passage: &Passage<'_>, from: usize) -> Option<Diagnostic> {
    let at = value(passage, from, |c| c.is_ascii_alphanumeric())?;
    let address = run(passage.after(at), is_address).trim_end_matches(['.', '-', '_']);
    let cut = passage.after(at + address.len());
    // a full stop of Chinese for the point: 163。com
    let broken = cut.strip_prefix(['。', '，', '．', '＠', ' ', '#']).filter(|rest| {
        let tail = run(rest, is_address);
        ["com", "cn", "net", "org", "gov"].iter().any(|end| tail.starts_with(end)) || cut.starts_with('＠')
    });
    let named = address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.contains('@')
            && !host.starts_with('.')
            && !host.contains("..")
    });
    let like = address.contains(['@', '.']) || broken.is_some();
    let place: Range<usize> = at..at + address.len();
    (like && address.len() >= 5 && (!named || broken.is_some())).then(|| {
        passage
            .at(&rules::CONTACT_NUMBER, place, format!("邮箱“{address}”写得不对"))
            .hint("核对邮箱，写成“名称@域名”，如 bgs@example.gov.cn")
    })
}

/// 邮编：13510.
fn postcode(passage: &Passage<'_>, from: usize) -> Option<Diagnostic> {
    let at = value(passage, from, is_digit)?;
    let digits = run(passage.after(at), is_digit);
    let ends = passage
        .after(at + digits.len())
        .chars()
        .next()
        .is_none_or(|c| !c.is_ascii_alphanumeric() && !"个位年".contains(c));
    (digits.len() != 6 && ends).then(|| {
        let says = format!("邮政编码“{digits}”有 {} 位，应为 6 位", digits.len());
        passage.at(&rules::CONTACT_NUMBER, at..at + digits.len(), says).hint("核对邮政编码")
    })
}
