//! The foot of a draft. In: its lines from the bottom. Out: 版记, 附注, day, 署名, 附件说明 and, in minutes, who was there.

use super::attached::is_attachment;
use super::attendance;
use super::contact::add_note;
use super::form::is_form;
use super::listed::attachment_list;
use super::scan::{Found, Scan};
use super::shape::{self, squeeze};
use super::sign_off::{names, sign_off};
use super::surplus::{self, day_value, is_day, surplus};
use crate::document::{Field, Value};
use crate::read::{date, field, number, open_day};
use crate::rules;
use crate::source::Spanned;

/// Takes what stands below the body, which begins at a line. Out: where the first attachment begins.
pub(super) fn scan(scan: &mut Scan, body: usize) -> Option<u32> {
    let all = scan.lines.len();
    let issued = scan.issued();
    let attached = |scan: &Scan, last| (body..last).find(|&at| is_attachment(scan, at, issued.as_deref()));
    if is_form(scan, body, all) {
        let first = attached(scan, all);
        if first.is_none_or(|first| is_form(scan, body, first)) {
            return first.map(|first| scan.span(first).start);
        }
    }
    // what stands in an attachment is no 附注
    let below = attached(scan, all).map_or(body, |first| first + 1);
    let last = imprint(scan, below, all);
    let first = attached(scan, last);
    let end = first.map_or(last, |first| imprint(scan, body, first));
    attendance::attendance(scan, body, end);
    let mut above = sign_off(scan, body, end);
    if above == end
        && let Some(day) = day_above(scan, body, end)
    {
        (day + 1..end).rev().for_each(|line| below_day(scan, line));
        above = sign_off(scan, body, day + 1);
    }
    let listed = attachment_list(scan, body, above);
    if above == end && listed < end {
        // a list below the sign-off, which is found only now
        sign_off(scan, body, listed);
    }
    let foot = listed.min(above);
    note_above(scan, body, foot);
    if foot == end && foot > body && scan.is_taken(foot - 1) {
        // a name without a day above 附注
        sign_off(scan, body, foot);
    }
    meeting_day(scan, body);
    // 抄送 was taken from the bottom up
    let copies = scan.found.iter_mut().find(|found| found.field == Field::Cc);
    if let Some(Found { value: Value::Texts(texts), .. }) = copies {
        texts.reverse();
    }
    first.map(|first| scan.span(first).start)
}

/// So many lines that nobody knows may stand below the day, each no longer than so many characters.
const MOST_BELOW: usize = 3;
const LONGEST_BELOW: usize = 60;

/// The day of a sign-off below which lines stand that nobody knows.
fn day_above(scan: &Scan, body: usize, end: usize) -> Option<usize> {
    let day = (body + 1..end).rev().take(MOST_BELOW + 1).find(|at| is_day(scan.text(*at)))?;
    let unknown = |at: usize| {
        let text = scan.text(at);
        !text.is_empty()
            && !text.starts_with('附')
            && scan.depth(at).is_none()
            && shape::length(text) <= LONGEST_BELOW
            && !scan.is_taken(at)
    };
    let is_signed = !scan.is_taken(day) && names(scan, day - 1, scan.text(day - 1)).is_some();
    let (bare, has) = (scan.bare, scan.has(Field::Date) || scan.is_said(Field::Date));
    let noted = scan.is_said(Field::Note);
    (bare && !has && !noted && is_signed && (day + 1..end).all(unknown)).then_some(day)
}

/// How a letter closes: 此致⏎敬礼, 顺颂⏎商祺.
const COMPLIMENTS: &str =
    "此致 敬礼 此致敬礼 致礼 顺颂 顺祝 顺致 敬颂 敬祝 谨祝 谨致 即颂 崇高的敬意 诚挚的敬意";

/// More characters than a line of it has.
const LONGEST_COMPLIMENT: usize = 8;

fn is_compliment(text: &str) -> bool {
    let words: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let opens = |known: &str| words.starts_with(known) && shape::length(&words) <= LONGEST_COMPLIMENT;
    COMPLIMENTS.split(' ').any(opens) || words.ends_with('祺') && shape::length(&words) <= 2 + 2
}

/// Takes such a line for 附注, which is the only element there; how a letter closes goes back to the text.
fn below_day(scan: &mut Scan, at: usize) {
    let text = scan.text(at).trim().to_owned();
    if is_compliment(&text) {
        let message = format!("“{text}”写在成文日期下面，已移到署名上面");
        return scan.draft.report(rules::DOUBTFUL.at(scan.span(at), message).hint("请看看是不是该在那里"));
    }
    add_note(scan, at, unbracketed(&text).trim_end_matches('。'));
    let doubt = "写在成文日期下面，是按位置认出的；是正文的，移到署名上面".to_owned();
    if let Some(found) = scan.found.iter_mut().find(|found| found.field == Field::Note) {
        found.doubt = Some(doubt);
    }
}

/// Words without the brackets around them.
fn unbracketed(text: &str) -> &str {
    text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')'])).unwrap_or(text)
}

/// Minutes that nobody dates are of the day of the meeting, which stays in the text.
fn meeting_day(scan: &mut Scan, body: usize) {
    if !scan.bare || scan.has(Field::Date) || scan.is_said(Field::Date) || !scan.is_titled("纪要") {
        return;
    }
    let day = |at: usize| {
        let (label, rest) = scan.text(at).split_once(['：', ':'])?;
        let is_day = ["时间", "日期"].iter().any(|word| squeeze(label).ends_with(word));
        Some((scan.part(at, rest).span, date::find(rest).filter(|_| is_day)?.1))
    };
    let Some((span, date)) = (body..scan.lines.len()).find_map(day) else { return };
    let doubt = "取自会议时间；如果不对，在文末另起一行写明日期".to_owned();
    scan.found(Field::Date, Value::Date(Spanned::new(date, span)), span, Some(doubt));
}

/// Takes 版记 and 附注 from a line upwards. Out: the line below which all is taken.
fn imprint(scan: &mut Scan, body: usize, end: usize) -> usize {
    let mut at = end;
    let mut rules = Vec::new();
    while at > body {
        let line = at - 1;
        let text = scan.text(line).to_owned();
        if scan.is_taken(line) {
            at = line;
            continue;
        }
        if scan.is_rule(line) {
            rules.push(line);
        } else if !(is_printed(scan, line, &text)
            || copies(scan, line, &text)
            || labelled(scan, line, &text)
            || editors(scan, line, &text)
            || note(scan, body, line, &text)
            || number_below(scan, body, line, &text)
            || more_copies(scan, body, line, &text)
            || surplus(scan, line, &text))
        {
            break;
        }
        at = line;
    }
    let lowest = rules.iter().filter(|rule| **rule > at).count();
    // a rule with nothing of the kind below it is the writer's own
    let taken = (at..end).rfind(|line| scan.is_taken(*line));
    let drawn: Vec<_> = rules
        .into_iter()
        .filter(|rule| taken.is_some_and(|taken| taken > *rule) || lowest > 0 && *rule > at)
        .collect();
    for rule in &drawn {
        surplus::rule(scan, *rule);
    }
    while at < end && !scan.is_taken(at) {
        at += 1;
    }
    at
}

/// `青禾县人民政府办公室　　2025年6月10日印发`
fn is_printed(scan: &mut Scan, at: usize, text: &str) -> bool {
    let bare = text.trim_end_matches(['。', ' ']);
    let behind = ["印发", "印制", "印"].iter().find_map(|word| bare.strip_suffix(word)).map(str::trim_end);
    let Some(dated) = behind.or_else(|| below_sign_off(scan, at, bare)) else { return false };
    let whole = date::find(dated).map(|(range, _)| range).filter(|range| range.end == dated.len());
    let Some(range) = whole.or_else(|| open_day::find(dated)) else { return false };
    let printer = bare.get(..range.start).unwrap_or_default().trim();
    let printer = printer.trim_start_matches("印发机关").trim_start_matches(['：', ':']).trim();
    let day = bare.get(range.clone()).unwrap_or_default();
    let Some(value) = day_value(scan, at, day) else { return false };
    let span = scan.part(at, day).span;
    scan.found(Field::PrintDate, value, span, None);
    if !printer.is_empty() {
        let mut part = scan.part(at, printer);
        part.value = squeeze(printer);
        let span = part.span;
        scan.found(Field::Printer, Value::Texts(vec![part]), span, None);
    }
    scan.take(at);
    true
}

/// `青禾县人民政府办公室　　2025年6月10日` right below another day, or 抄送: what the editor tells of lacks its last word.
fn below_sign_off<'t>(scan: &Scan, at: usize, text: &'t str) -> Option<&'t str> {
    let (range, _) = date::find(text).filter(|(range, _)| range.end == text.len())?;
    let printer = text.get(..range.start)?;
    let is_office = shape::is_body(printer.trim()) && printer.ends_with(char::is_whitespace);
    let above = at.checked_sub(1).map(|above| scan.text(above))?;
    (scan.bare && is_office && (is_day(above) || above.starts_with("抄送"))).then_some(text)
}

/// Who made a bulletin, below its text: `编辑：田甜　审核：罗军　签发：郭峰`.
fn editors(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let opens = field::is_of_editors(&words);
    let more = scan.found.iter().position(|found| found.field == Field::Printer);
    let is_more = |at: usize| matches!(scan.found.get(at), Some(Found { doubt: Some(_), .. }));
    if !opens || words.contains('。') || !more.is_none_or(is_more) || !scan.is_headed(shape::SERIALS) {
        return false;
    }
    let (line, copies) = text.rfind(['（', '(']).map_or((text, ""), |open| text.split_at(open));
    if !copies.is_empty() && !surplus(scan, at, copies) {
        return false;
    }
    let mut part = scan.part(at, line);
    part.value = line.split_whitespace().collect::<Vec<_>>().join("\u{3000}");
    let span = part.span;
    let doubt = "印在版记末行".to_owned();
    // each may stand on a line of its own
    if let Some(Found { value: Value::Texts(texts), span: place, .. }) =
        more.and_then(|at| scan.found.get_mut(at))
        && let Some(below) = texts.first_mut()
    {
        below.value = format!("{}\u{3000}{}", part.value, below.value);
        *place = span.to(*place);
        below.span = *place;
    } else {
        scan.found(Field::Printer, Value::Texts(vec![part]), span, Some(doubt));
    }
    scan.take(at);
    true
}

/// `抄送：县委办公室，县人大常委会办公室。`
pub(super) fn copies(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    let label = squeeze(label);
    // 发：各街道　　（共印120份）
    let printed = rest.rfind(['（', '(']).map(|open| rest.split_at(open));
    let (rest, printed) = printed.filter(|(_, end)| surplus::reason(end).is_some()).unwrap_or((rest, ""));
    let rest = rest.trim().trim_end_matches(['。', '.']).trim_end();
    if !is_of_copies(&label) || rest.is_empty() || rest.contains('。') {
        return false;
    }
    surplus(scan, at, printed);
    let mut part = scan.part(at, rest);
    // 报：…… 送：…… 抄报：…… stand below each other as they are typed; a bulletin says 分送 by itself
    if field::is_of_copies(&label) || label == "抄送" && scan.is_headed(shape::SERIALS) {
        part.value = format!("{label}：{}", part.value);
    }
    let span = part.span;
    scan.found(Field::Cc, Value::Texts(vec![part]), span, None);
    scan.take(at);
    true
}

/// Whether a label without blanks says who gets copies.
fn is_of_copies(label: &str) -> bool {
    field::find(label) == Some(Field::Cc) || field::is_of_copies(label)
}

/// More lines than 抄送 ever has.
const MOST_COPIES: usize = 12;

/// A further line of 抄送, whose label stands some lines above: `　　县公安局，县自然资源局。`
fn more_copies(scan: &mut Scan, body: usize, at: usize, text: &str) -> bool {
    let is_names = |text: &str| {
        let bare = text.trim_end_matches(['。', '，', '、', '；', ',']);
        shape::is_addressee(bare) && !shape::is_mark(&squeeze(bare))
    };
    if !is_names(text)
        || shape::is_body(text) && !text.ends_with(['。', '，', '、']) && !scan.has(Field::Printer)
    {
        return false;
    }
    let label = |line: usize| {
        let (label, rest) = scan.text(line).split_once(['：', ':'])?;
        is_of_copies(&squeeze(label)).then(|| rest.trim().to_owned())
    };
    let lowest = body.max(at.saturating_sub(MOST_COPIES));
    let Some(top) = (lowest..at).rev().find(|line| label(*line).is_some()) else { return false };
    if (top + 1..at).any(|line| scan.is_taken(line) || !is_names(scan.text(line))) {
        return false;
    }
    let first = label(top).unwrap_or_default();
    let mut texts: Vec<Spanned<String>> = Vec::new();
    let mut open = false;
    for line in top..=at {
        let typed = if line == top { first.clone() } else { scan.text(line).to_owned() };
        let bare = typed.trim_end_matches(['。', '.']).trim_end();
        let part = scan.part(line, bare);
        scan.take(line);
        match texts.last_mut().filter(|_| open) {
            Some(last) => {
                last.value.push_str(&part.value);
                last.span = last.span.to(part.span);
            }
            None if part.value.is_empty() => {}
            None => texts.push(part),
        }
        open = bare.ends_with(['，', '、', '；', ',']);
    }
    let Some(span) = texts.iter().map(|text| text.span).reduce(crate::source::Span::to) else { return false };
    texts.reverse();
    scan.found(Field::Cc, Value::Texts(texts), span, None);
    true
}

/// 发文字号 that stands below the day.
fn number_below(scan: &mut Scan, body: usize, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let below_day = || (body..at).rev().take(3).any(|line| is_day(scan.text(line)));
    if !scan.bare || scan.has(Field::Number) || !shape::is_number(&words) || !below_day() {
        return false;
    }
    super::letterhead::number(scan, at, text, &words);
    scan.take(at);
    true
}

/// `印发日期：2024年12月19日`: an element with its name in front.
fn labelled(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((name, rest)) = text.split_once(['：', ':']) else { return false };
    let (name, rest) = (squeeze(name), rest.trim().trim_end_matches('。'));
    let Some(field) = field::find(&name) else { return false };
    if rest.is_empty() || rest.contains('。') || !scan.is_label_of(field, &name, rest) {
        return false;
    }
    match field {
        // 日期：…… goes with who signs above it
        Field::Date if field::is_loose(&name) => return false,
        Field::Date | Field::PrintDate => {
            let Some(day) = day_value(scan, at, rest) else { return false };
            let span = scan.part(at, rest).span;
            scan.found(field, day, span, None);
        }
        Field::Issuer => {
            let Some(names) = names(scan, at, rest) else { return false };
            let span = scan.part(at, rest).span;
            scan.found(field, Value::Texts(names), span, None);
        }
        Field::Printer => scan.found_text(field, at, rest),
        Field::Note => scan.found_text(field, at, unbracketed(rest)),
        // 主送：张某某 below the day
        Field::Recipient if scan.bare && !scan.has(field) && !scan.is_said(field) => {
            let part = scan.part(at, rest);
            let span = part.span;
            let doubt = "写在文末，已移到标题下面".to_owned();
            scan.found(field, Value::Texts(vec![part]), span, Some(doubt));
        }
        _ => return false,
    }
    scan.take(at);
    true
}

/// Whom to ask, each on a line of its own below the day.
const CONTACTS: [&str; 13] = [
    "联系人", "联系单位", "联系电话", "联系方式", "联系地址", "电话", "传真", "邮箱", "电子邮箱", "地址",
    "邮编", "承办人", "经办人",
];

/// A longer label is none, in characters: 联系人及电话.
const LONGEST_LABEL: usize = 8;

/// How the label of a line ends on which somebody confirms the receipt.
const RECEIPTS: [&str; 3] = ["签收", "签字", "签名"];

/// `（此件公开发布）`, `（联系人：李四，电话：…）`; without brackets only below the day.
fn note(scan: &mut Scan, body: usize, at: usize, text: &str) -> bool {
    // 附：联系人及电话：周敏 88881234
    let bare = text
        .trim()
        .strip_prefix("附：")
        .filter(|rest| ["联系", "电话"].iter().any(|word| rest.contains(word)));
    let words = bare.unwrap_or(text.trim());
    let inner = words.strip_prefix(['（', '(']).and_then(|words| words.strip_suffix(['）', ')']));
    let says = |text: &str| {
        ["此件", "本件", "联系人", "联系单位", "联系电话", "联系方式", "电话", "公开", "发至", "翻印", "不予"]
            .iter()
            .any(|word| text.contains(word))
    };
    // 联 系 人：李四, drawn apart
    let labelled = || {
        let (label, rest) = words.split_once(['：', ':'])?;
        let label = squeeze(label);
        let known = CONTACTS.contains(&label.as_str())
            || ["联系人", "联系电话"]
                .iter()
                .any(|word| label.starts_with(word) && shape::length(&label) <= LONGEST_LABEL)
            || RECEIPTS.iter().any(|word| label.trim_end_matches(['）', ')']).ends_with(word));
        known.then(|| format!("{label}：{}", rest.trim_end_matches('。')))
    };
    // in a draft with a front matter the day stands there, and the text ends above it
    let dated = || {
        inner.is_some()
            && scan.is_said(Field::Date)
            && (at + 1..scan.lines.len()).all(|line| scan.is_taken(line))
    };
    let is_signed = |line: usize| {
        let text = scan.text(line);
        let day = date::find(text).filter(|(day, _)| day.start > 0 && day.end == text.len());
        day.is_some_and(|(day, _)| names(scan, line, text.get(..day.start).unwrap_or_default()).is_some())
    };
    let below_day = || {
        dated()
            || (body..at).rev().take(3).any(|line| is_day(scan.text(line)) || scan.bare && is_signed(line))
    };
    let inner = match inner {
        Some(inner) if says(inner) || says_copies(inner) => Some(inner.to_owned()),
        None if words.starts_with("此件") || says_copies(words) => {
            Some(words.trim_end_matches('。').to_owned())
        }
        None => {
            labelled().or_else(|| bare.map(|words| words.split_whitespace().collect::<Vec<_>>().join("，")))
        }
        Some(_) => None,
    };
    let Some(inner) = inner.filter(|_| below_day()) else { return false };
    add_note(scan, at, &inner);
    true
}

/// How many copies there are, below the day, and who keeps them: `本文书一式两份：一份送达当事人，一份存档。`, `（本通知一式三份）`.
fn says_copies(words: &str) -> bool {
    let copies = words.split_once("一式").is_some_and(|(before, behind)| {
        let count = behind.trim_start_matches(|c: char| c.is_ascii_digit() || "两壹贰叁肆伍".contains(c));
        let count = count.trim_start_matches(|c: char| number::NUMERALS.contains(c));
        count.len() < behind.len()
            && count.starts_with(['份', '联'])
            && shape::length(before) <= LONGEST_SUBJECT
    });
    let sheet = ["此联", "本联", "第一联", "第二联", "第三联"].iter().any(|word| words.starts_with(word));
    (copies || sheet) && shape::length(words) <= LONGEST_COPIES
}

/// What there are copies of is no longer, in characters; nor is the line.
const LONGEST_SUBJECT: usize = 14;
const LONGEST_COPIES: usize = 80;

/// `（联系人：李四，电话：……）` that was typed above 附件说明 and the sign-off.
fn note_above(scan: &mut Scan, body: usize, end: usize) {
    let Some(at) = end.checked_sub(1).filter(|at| *at > body && scan.bare) else { return };
    let text = scan.text(at).trim().to_owned();
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    if let Some(inner) = inner.filter(|inner| inner.starts_with("联系")) {
        add_note(scan, at, inner);
    }
}
