//! The sign-off. In: the lines below the body. Out: 署名 and the day.

use super::form::is_blank_label;
use super::scan::Scan;
use super::shape::{self, length, squeeze};
use super::surplus::{self, day_value, is_day, said_once, surplus, whole_day, with_digits, without_hour};
use crate::document::{Entry, Field, FrontMatter, Value};
use crate::read::draft::Draft;
use crate::read::{date, field, number, open_day};
use crate::rules;
use crate::source::{Span, Spanned};

/// The longest line that may be a name nobody knows the shape of, in characters.
const LONGEST_DOUBTFUL: usize = 20;

/// Takes the day and 署名 above it. Out: the line below which all is taken.
pub(super) fn sign_off(scan: &mut Scan, body: usize, end: usize) -> usize {
    if end <= body {
        return end;
    }
    let at = above_surplus(scan, body, end);
    let Some(line) = at.checked_sub(1).filter(|line| *line >= body) else { return end };
    let text = scan.text(line).to_owned();
    if is_text(scan, body, line) {
        return end;
    }
    if found_day(scan, line, &text) || scan.bare && found_no_day(scan, line, &text) {
        return issuers(scan, body, line);
    }
    // name and day on one line
    let end_of_line = text.trim_end().len();
    let whole = date::find(&text).map(|(range, _)| range).filter(|range| range.end == end_of_line);
    if let Some(range) = whole.or_else(|| date::at_end(&text)).or_else(|| open_day::find(&text)) {
        let name = text.get(..range.start).unwrap_or_default().trim().to_owned();
        let typed = text.get(range).unwrap_or_default().to_owned();
        if let Some(names) = names(scan, line, &name)
            && found_day(scan, line, &typed)
        {
            let span = scan.part(line, &name).span;
            scan.found(Field::Issuer, Value::Texts(names), span, None);
            return line;
        }
    }
    // the day above the name
    if let Some(above) = line.checked_sub(1).filter(|above| *above >= body)
        && is_day(scan.text(above))
        && let Some(names) = names(scan, line, &text)
    {
        let typed = scan.text(above).to_owned();
        found_day(scan, above, &typed);
        let span = scan.span(line);
        scan.found(Field::Issuer, Value::Texts(names), span, None);
        scan.take(line);
        return above;
    }
    // a name without a day, at the very end
    let labelled = || scan.has(Field::Date) && names(scan, line, &text).is_some();
    if scan.bare && !scan.has(Field::Issuer) && (shape::is_body(&text) || labelled()) {
        return issuers(scan, body, line + 1);
    }
    end
}

/// Whether a day or a name alone in the last line is of the text: what stands below 先进单位如下：, what asks for something, another day or
/// body than the front matter says with no name above it.
fn is_text(scan: &Scan, body: usize, line: usize) -> bool {
    let text = scan.text(line);
    let (day, name) = (is_day(text), shape::is_body(text));
    let signed = day && line > body && names(scan, line - 1, scan.text(line - 1)).is_some();
    if signed || !day && !name {
        return false;
    }
    let above = (body..line).rev().map(|at| scan.text(at)).find(|text| !shape::is_body(text));
    let asks = name && (text.starts_with('请') || text.contains("解释权"));
    let is_other = |field| scan.fronted && scan.is_said(field);
    let other_day = day && is_other(Field::Date) && !scan.says(Field::Date, text);
    let other_name = name && is_other(Field::Issuer) && !scan.says(Field::Issuer, text);
    let announces = |text: &str| ["如下", "下列", "以下", "，"].iter().any(|word| text.contains(word));
    above.is_some_and(|text| text.ends_with(['：', ':']) && announces(text))
        || asks
        || other_day
        || other_name
}

/// The line below which all is taken, or is none of the document's.
fn above_surplus(scan: &mut Scan, body: usize, end: usize) -> usize {
    let mut at = end;
    while at > body {
        let text = scan.text(at - 1).to_owned();
        // a rule between the day and the attachments
        if scan.is_rule(at - 1)
            && at - 1 > body
            && (is_day(scan.text(at - 2)) || date::ends(scan.text(at - 2)))
        {
            surplus::rule(scan, at - 1);
        } else if !scan.is_taken(at - 1) && !surplus(scan, at - 1, &text) {
            break;
        }
        at -= 1;
    }
    at
}

/// Takes a day, if words of a line are one.
fn found_day(scan: &mut Scan, at: usize, words: &str) -> bool {
    let Some(value) = day_value(scan, at, words) else { return false };
    let span = scan.part(at, words).span;
    let label = words.split_once(['：', ':']).map(|(label, _)| label.trim());
    if let Some(label) =
        label.filter(|label| matches!(value, Value::Date(_)) && field::is_loose(&squeeze(label)))
    {
        let message = format!("去掉了“{label}：”，成文日期前面不写");
        scan.draft.report(rules::DROPPED.at(scan.part(at, label).span, message));
    }
    let hour = words.get(without_hour(words).len()..).unwrap_or_default();
    if !hour.trim().is_empty() && hour.ends_with(['时', '分', '点']) {
        let message = format!("去掉了“{}”，成文日期只写到日", hour.trim());
        scan.draft.report(rules::DROPPED.at(scan.part(at, hour).span, message));
    }
    let squeezed = squeeze(words);
    let day = said_once(&squeezed);
    if day.len() < squeezed.len() {
        let message = format!("去掉了重复的“{day}”，联合行文的成文日期只印一个");
        scan.draft.report(rules::DROPPED.at(span, message));
    }
    let letters = with_digits(words) != words && words.contains(|c: char| c.is_ascii_digit());
    let doubt = letters.then(|| "里面的字母 O、l 认作数字 0、1；请核对，并把字母改成数字".to_owned());
    let short = whole_day(&squeezed) != squeezed;
    let doubt = doubt.or_else(|| short.then(|| format!("草稿写的是“{squeezed}”；请核对，写全年、月、日")));
    let week = ["星期", "周", "礼拜"].iter().find_map(|word| words.rfind(word));
    if let Some(week) = week.and_then(|start| words.get(start..)) {
        let week = week.trim_end().trim_end_matches(['）', ')']);
        let message = format!("去掉了“{week}”，成文日期只写到日");
        scan.draft.report(rules::DROPPED.at(scan.part(at, week).span, message));
    }
    scan.found(Field::Date, value, span, doubt);
    scan.take(at);
    true
}

/// Takes a line that is written as a day and is none, 2026年2月30日: an error where it is joined, since nobody knows which day was meant.
fn found_no_day(scan: &mut Scan, at: usize, words: &str) -> bool {
    let typed = squeeze(words);
    if !typed.contains('年') || !typed.contains('月') || !date::names_a_day(&typed) {
        return false;
    }
    let part = scan.part(at, words);
    let span = part.span;
    scan.found(Field::Date, Value::Texts(vec![part]), span, None);
    scan.take(at);
    true
}

/// Takes 署名, one body or several, from above a line upwards.
fn issuers(scan: &mut Scan, body: usize, end: usize) -> usize {
    let mut all: Vec<Spanned<String>> = Vec::new();
    let mut at = above_surplus(scan, body, end);
    // 法定代表人：夏天, between the name and the day
    if at > body + 1 && scan.bare && shape::is_body(without_seal(without_label(scan.text(at - 2)))) {
        let text = scan.text(at - 1);
        let speaks = |label: &str| speaks_for(label) || holds_post(label);
        let person = text.split_once(['：', ':']).filter(|(label, _)| speaks(&squeeze(label)));
        if person.is_some_and(|(_, name)| length(&squeeze(name)) <= LONGEST_DOUBTFUL) {
            at -= 1;
            all.push(scan.part(at, scan.text(at)));
            scan.take(at);
        }
    }
    while at > body {
        let text = scan.text(at - 1).to_owned();
        let Some(names) = names(scan, at - 1, &text) else { break };
        at -= 1;
        all.splice(0..0, names);
        scan.take(at);
        tell_of_seal(scan, at, &text);
    }
    // （印章） above the name
    if !all.is_empty() {
        at = above_surplus(scan, body, at);
    }
    let mut doubt = None;
    if all.is_empty()
        && at > body
        && scan.bare
        && let Some((part, said)) = doubted(scan, at - 1)
    {
        at -= 1;
        all.push(part);
        doubt = said;
        scan.take(at);
        // 承诺单位（盖章）：, above 法定代表人（签字）：
        while at > body && is_signed_by_hand(text_of(&all)) && is_signed_by_hand(scan.text(at - 1)) {
            at -= 1;
            all.insert(0, scan.part(at, scan.text(at)));
            scan.take(at);
        }
    }
    let span = all.iter().map(|name| name.span).reduce(Span::to).unwrap_or_default();
    if !all.is_empty() {
        scan.found(Field::Issuer, Value::Texts(all), span, doubt);
    }
    at
}

/// What the first of several lines says.
fn text_of(all: &[Spanned<String>]) -> &str {
    all.first().map_or("", |first| &first.value)
}

/// Whether a line is the label of somebody who is to sign below the text: 承诺单位（盖章）：.
fn is_signed_by_hand(text: &str) -> bool {
    is_blank_label(text) && !text.starts_with(['（', '('])
}

/// Whether a line says who took part in what the text tells, behind his label: `收货人：张三`.
fn is_signer(text: &str) -> bool {
    let Some((label, name)) = text.split_once(['：', ':']) else { return false };
    let (label, name) = (squeeze(label), squeeze(name));
    (2..=4).contains(&length(&name))
        && name.chars().all(is_of_name)
        && SIGNERS.split(' ').any(|it| label == it)
}

/// How such people are called.
const SIGNERS: &str = "收货人 收款人 领款人 领取人 领用人 借款人 借用人 欠款人 经手人 经办人 委托人 受托人 授权人 被授权人 证明人 担保人 保证人 \
    监护人 举报人 投诉人 信访人 当事人 代理人 见证人 交接人 移交人 接收人 签收人 验收人 请假人 求助人 致信人 捐赠人";

/// Who signs in a line that names no body: a writer behind a label, a post with a name, a name by its place; with what is doubted.
fn doubted(scan: &Scan, at: usize) -> Option<(Spanned<String>, Option<String>)> {
    let text = scan.text(at);
    let person = text.split_once(['：', ':']).filter(|(label, _)| is_writer(&squeeze(label)));
    let is_open = person.is_some_and(|(_, name)| name.trim().is_empty());
    if let Some((label, name)) =
        person.filter(|(_, name)| !is_open && length(&squeeze(name)) <= LONGEST_DOUBTFUL)
    {
        let mut part = scan.part(at, if scan.says(Field::Issuer, text) { text } else { name });
        part.value = squeeze(&part.value);
        let doubt = format!("“{label}”不印；要印，在草稿开头加要素区，写 发文机关: {text}");
        return Some((part, Some(doubt)));
    }
    // 委托单位（盖章）：, 承诺人：, to be signed by hand
    if (is_open || is_blank_label(text))
        && !text.starts_with(['（', '('])
        && scan.may_be(Field::Issuer, at, text)
    {
        return Some((scan.part(at, text), None));
    }
    // 收货人：张三, who is nobody without his label
    if is_signer(text) && scan.may_be(Field::Issuer, at, text) {
        return Some((scan.part(at, text), None));
    }
    let name = squeeze(text);
    let labelled = text.contains(['：', ':']) && is_post(text);
    if length(&name) > LONGEST_DOUBTFUL
        || !is_some_name(&name) && !labelled
        || !scan.may_be(Field::Issuer, at, text)
    {
        return None;
    }
    let mut part = scan.part(at, text);
    part.value =
        if is_post(text) || is_of_office(text) { post_and_name(text).join("\u{3000}") } else { name };
    let doubt = || "不像单位名称，是按位置认出的；如果不对，在草稿开头加要素区，写 发文机关: 无".to_owned();
    Some((part, (!is_post(text)).then(doubt)))
}

/// Says that （印章） behind a name is left out.
fn tell_of_seal(scan: &mut Scan, at: usize, text: &str) {
    let bare = |name: &&str| without_seal(name).len() < name.len();
    if let Some(name) = text.split_whitespace().find(bare) {
        let words = name.get(without_seal(name).len()..).unwrap_or_default();
        let span = scan.part(at, words).span;
        let message = format!("去掉了“{words}”，章盖在署名和成文日期上");
        scan.draft.report(rules::DROPPED.at(span, message));
    }
}

/// `市长　张三`: who signs an order.
fn is_post(text: &str) -> bool {
    let words = post_and_name(text);
    let [post, name] = words.as_slice() else { return false };
    holds_post(post) && (2..=6).contains(&length(name)) && name.chars().all(is_of_name)
}

/// `党政办公室　李明`: who wrote something, and where he works.
fn is_of_office(text: &str) -> bool {
    let words = post_and_name(text);
    matches!(words.as_slice(), [office, name] if shape::is_body(office) && (2..=4).contains(&length(name)))
}

/// How offices end that one person holds.
const POSTS: [&str; 8] = ["长", "主任", "书记", "主席", "总理", "政委", "司令员", "经理"];

fn holds_post(words: &str) -> bool {
    POSTS.iter().any(|post| words.ends_with(post))
}

fn is_of_name(c: char) -> bool {
    c.is_alphabetic() || c == '·'
}

/// The parts of `市　长　　张　三`, which is drawn apart: the widest gap behind an office parts it from the name, the first
/// of several.
fn post_and_name(text: &str) -> Vec<String> {
    if let Some((post, name)) = text.split_once(['：', ':']) {
        return vec![squeeze(post), squeeze(name)];
    }
    let width = |rest: &str| {
        let gap = rest.chars().take_while(|c| c.is_whitespace());
        gap.map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum::<usize>()
    };
    let gaps = text.trim().match_indices(char::is_whitespace);
    let parted =
        gaps.map(|(end, _)| text.trim().split_at(end)).filter(|(post, _)| holds_post(&squeeze(post)));
    match parted.rev().max_by_key(|(_, rest)| width(rest)) {
        Some((post, name)) => vec![squeeze(post), squeeze(name)],
        None => text.split_whitespace().map(str::to_owned).collect(),
    }
}

/// 申请人, 报告人 and the like: the label of a person who signs.
fn is_writer(label: &str) -> bool {
    [
        "说明人", "申请人", "报告人", "汇报人", "承诺人", "述职人", "发言人", "倡议人", "声明人", "检讨人",
        "建议人", "签名", "签字",
    ]
    .contains(&label)
}

/// 法定代表人 and the like: the label of a person who signs below a body's name.
fn speaks_for(label: &str) -> bool {
    let label = shape::without_brackets(label);
    ["法定代表人", "法人代表", "法人", "负责人", "主要负责人", "委托代理人", "经办人"].contains(&label)
}

fn is_some_name(name: &str) -> bool {
    length(name) >= 2
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）' | '·'))
        && number::at_start(name).is_none()
        && !name.starts_with("特此")
        && !name.ends_with(['了', '的'])
}

/// No body's name is so short that it says its place: 办事处, 管委会; nor does one that begins with such words.
const LONGEST_SHARED: usize = 3;
const SHARED: [&str; 4] = ["人民政府", "管理委员会", "居民委员会", "村民委员会"];

/// What is no body without its place.
const PARTS: [&str; 5] = ["办事处", "管委会", "居委会", "村委会", "党工委"];

/// The bodies that a line names, beside each other or alone; the words for a seal come off.
pub(super) fn names(scan: &Scan, at: usize, text: &str) -> Option<Vec<Spanned<String>>> {
    let bare = without_seal(without_label(text.trim()));
    let one = |words: &str| {
        let mut part = scan.part(at, words);
        part.value = squeeze(words);
        part
    };
    Some(bodies(bare)?.into_iter().map(one).collect())
}

/// Parts the bodies that a front matter names as one issuer, 甲局、乙局, and says so.
pub(super) fn part_issuers(draft: &mut Draft, front: &mut FrontMatter) {
    let Some(Entry { value: Value::Texts(texts), .. }) = front.fields.get_mut(&Field::Issuer) else { return };
    let [only] = texts.as_slice() else { return };
    let Some(names) = bodies(&only.value).filter(|names| names.len() > 1) else { return };
    let (span, typed) = (only.span, draft.slice(only.span.range()));
    let place = |name: &str| {
        let start = typed.find(name).map(|start| span.start as usize + start);
        start.map_or(span, |start| draft.span(start..start + name.len()))
    };
    let parted: Vec<_> = names.into_iter().map(|name| Spanned::new(name.to_owned(), place(name))).collect();
    let message = format!("发文机关写在一行里，按{}个机关印", parted.len());
    *texts = parted;
    draft.report(rules::TYPED.at(span, message));
}

/// The bodies that words name, beside each other or alone.
fn bodies(bare: &str) -> Option<Vec<&str>> {
    let parts = bare.split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ','));
    // 甲局（盖章）　　乙局（盖章）
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).map(without_seal).collect();
    // 平安街道党工委、办事处 share the name of their place: one name
    let shares =
        |word: &&str| length(word) <= LONGEST_SHARED || SHARED.iter().any(|part| word.starts_with(part));
    let several = words.len() > 1 && words.iter().all(|word| shape::is_body(word));
    if several && bare.contains('、') && words.iter().skip(1).any(shares) {
        return Some(vec![bare]);
    }
    // 春柳街道 办事处, drawn apart
    if let [place, office] = words.as_slice()
        && PARTS.contains(office)
        && shape::is_body(place)
    {
        return Some(vec![bare]);
    }
    if several {
        return Some(words);
    }
    (shape::is_body(bare) && !bare.contains('、')).then(|| vec![bare])
}

/// What stands behind the label of who signs: 落款：, 承诺单位（盖章）：.
fn without_label(text: &str) -> &str {
    let labelled = text.split_once(['：', ':']).filter(|(label, _)| {
        length(label) <= LONGEST_DOUBTFUL && is_of_issuer(&squeeze(shape::without_brackets(label.trim())))
    });
    labelled.map_or(text, |(_, name)| name.trim())
}

/// Whether a label says who signs; 单位名称 does so in a sign-off.
fn is_of_issuer(label: &str) -> bool {
    field::find(label) == Some(Field::Issuer) || ["单位", "单位名称"].contains(&label)
}

/// A name without （印章）, （盖章）.
fn without_seal(text: &str) -> &str {
    let bare = shape::without_brackets(text);
    let seal = text.get(bare.len()..).unwrap_or_default();
    if seal.contains('章') && !seal.contains('代') { bare.trim_end() } else { text }
}
