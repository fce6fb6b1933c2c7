//! 版头. In: lines of a draft. Out: 份号, 密级, 紧急程度, 发文机关标志, 发文字号 and 签发人 found, each line with its name in front too.

use super::beside::{category, internal, is_of_sheet, of_mail, of_sheet, without_category};
use super::listed::listed;
use super::scan::Scan;
use super::shape::{self, length, squeeze};
use super::surplus::{self, day_value, is_of_web_page, surplus};
use crate::aligned::by_blanks;
use crate::document::{Field, Value};
use crate::read::{date, document_number, field};
use crate::source::{Span, Spanned};
use crate::{ordinal, rules};

/// More lines than a head ever has.
const MOST_LINES: usize = 40;

/// More lines than 发文机关标志 ever has.
const MOST_BODIES: usize = 6;

/// A longer line is none of 版头, in characters.
const LONGEST: usize = 400;

/// Takes lines of 版头 as long as they are such.
pub(super) fn scan(scan: &mut Scan, start: usize) -> usize {
    let mut at = start;
    let mut rules = Vec::new();
    while at < scan.lines.len().min(start + MOST_LINES) {
        // a mark may take several lines
        let text = scan.text(at).to_owned();
        if scan.is_taken(at) {
            at += 1;
            continue;
        }
        if scan.is_rule(at) {
            rules.push(at);
        } else if !(of_form(scan, at, &text)
            || labelled(scan, at, &text)
            || pieces(scan, at, &text)
            || more_signers(scan, at, &text)
            || mark(scan, at)
            || issue(scan, at, &text)
            || total(scan, at, &text)
            || internal(scan, at, &text)
            || urgent(scan, at, &text)
            || category(scan, at, &text)
            || edited(scan, at, &text)
            || of_mail(scan, at, &text)
            || of_sheet(scan, at, &text)
            || (is_of_web_page(&squeeze(&text)) || is_of_sheet(&text)) && surplus(scan, at, &text))
        {
            break;
        }
        at += 1;
    }
    // a drawn rule belongs to the letterhead it stands in; no text begins with one
    if !scan.found.is_empty() || scan.is_taken(start) || scan.is_rule(start) && scan.bare && !scan.fronted {
        rules.into_iter().filter(|rule| *rule < at).for_each(|rule| surplus::rule(scan, rule));
        return at;
    }
    start
}

/// A line of a form, several elements beside each other: `签发：张三　　会签：李四`.
fn of_form(scan: &mut Scan, at: usize, text: &str) -> bool {
    let cells = by_blanks(text);
    let is_known = |cell: &&str| {
        let label = cell
            .split_once(['：', ':'])
            .filter(|(_, said)| !said.trim().is_empty())
            .map(|(label, _)| squeeze(label));
        label.is_some_and(|label| field::find(&label).is_some() || field::is_of_sheet(&label))
    };
    let has_sheet = cells.iter().any(|cell| is_of_sheet(cell));
    if cells.len() < 2
        || !has_sheet
        || !cells.iter().all(is_known)
        || cells.iter().any(|cell| scan.is_of_form(cell))
    {
        return false;
    }
    for cell in cells {
        if !labelled(scan, at, cell) {
            surplus(scan, at, cell);
        }
    }
    scan.take(at);
    true
}

/// `签发人：张三`: an element with its name in front.
fn labelled(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((name, rest)) = text.split_once(['：', ':']) else { return false };
    let Some(field) = field::find(&squeeze(name)) else { return false };
    let (label, rest) = (squeeze(name), rest.trim());
    let known = matches!(
        field,
        Field::Title
            | Field::Recipient
            | Field::Issuer
            | Field::Date
            | Field::Number
            | Field::Signers
            | Field::CopyNumber
            | Field::Classification
            | Field::Urgency
            | Field::Kind
            | Field::Style
            | Field::Mark
            | Field::Cc
    );
    // 附件：整治清单, between other elements of a sheet
    let behind = scan.text(at + 1).split_once(['：', ':']).map(|(label, _)| squeeze(label));
    let in_sheet = behind.is_some_and(|label| label == "正文" || field::find(&label).is_some());
    if scan.bare && field == Field::Attachments && in_sheet && scan.has(Field::Title) {
        return listed(scan, at, rest, at + 1);
    }
    // 填报单位：……　填报人：…… heads a table
    if !known || rest.is_empty() || rest.contains(['。', '：']) || !scan.is_label_of(field, &label, rest) {
        return false;
    }
    // 主题：如何防诈骗, below the title
    if scan.has(field) && field::is_loose(&label) {
        return false;
    }
    if field::says_nothing(field, rest) {
        let message = format!("去掉了“{}”，没有的要素不用写", text.trim());
        scan.draft.report(rules::DROPPED.at(scan.span(at), message));
        scan.take(at);
        return true;
    }
    match field {
        Field::Signers => signers(scan, at, rest),
        Field::Date => {
            let Some(day) = day_value(scan, at, rest) else { return false };
            let place = scan.part(at, rest).span;
            scan.found(field, day, place, None);
        }
        _ => scan.found_text(field, at, rest),
    }
    scan.take(at);
    true
}

/// A line that consists of 份号, 密级, 紧急程度, 发文字号 and 签发人 alone.
fn pieces(scan: &mut Scan, at: usize, text: &str) -> bool {
    if text.is_empty() || length(text) > LONGEST {
        return false;
    }
    if corner_and_number(scan, at, text) {
        return true;
    }
    if let Some((field, whole)) = piece(&squeeze(text)) {
        found_piece(scan, at, text, field, whole);
        scan.take(at);
        return true;
    }
    let (front, signers_at) = match text.find("签发人") {
        Some(start) => text.split_at(start),
        None => (text, ""),
    };
    let front = without_category(scan, at, front);
    if front.is_empty() && signers_at.is_empty() {
        scan.take(at);
        return true;
    }
    if signers_at.is_empty() && number_and_signer(scan, at, front) {
        return true;
    }
    let words: Vec<&str> = front.split_whitespace().collect();
    let mut known: Vec<_> = words.iter().map(|word| piece(&squeeze(word))).collect();
    if !signers_at.is_empty() && !known.iter().all(Option::is_some) {
        known = vec![piece(&squeeze(front))];
    }
    if known.is_empty() && signers_at.is_empty() || !known.iter().all(Option::is_some) {
        return false;
    }
    for ((field, whole), word) in
        known.into_iter().flatten().zip(words.iter().chain(std::iter::repeat(&front)))
    {
        found_piece(scan, at, word, field, whole);
    }
    if !signers_at.is_empty() {
        let names = signers_at
            .trim_start_matches("签发人")
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
        signers(scan, at, names);
    }
    scan.take(at);
    true
}

/// `特急　　某府办〔2026〕44号`: what stands in the corner, beside 发文字号, which blanks may draw apart.
fn corner_and_number(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((corner, number)) = text.trim().split_once(char::is_whitespace) else { return false };
    let corner_piece = piece(&squeeze(corner)).filter(|(field, _)| *field != Field::Number);
    let number_piece = piece(&squeeze(number)).filter(|(field, _)| *field == Field::Number);
    let (Some((field, whole)), Some((_, written))) = (corner_piece, number_piece) else { return false };
    found_piece(scan, at, corner, field, whole);
    self::number(scan, at, number.trim(), &written);
    scan.take(at);
    true
}

/// 发文字号 on the line of the last 签发人, whose names stand below each other (§7.2.6).
fn number_and_signer(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((word, name)) = text.trim().split_once(char::is_whitespace) else { return false };
    if !shape::is_number(word) || !is_below_signers(scan, at) || !is_name(&squeeze(name)) {
        return false;
    }
    number(scan, at, word, word);
    signers(scan, at, name);
    scan.take(at);
    true
}

/// Another of 签发人, below the first one: a name alone.
fn more_signers(scan: &mut Scan, at: usize, text: &str) -> bool {
    if !is_below_signers(scan, at) || !is_name(&squeeze(text)) {
        return false;
    }
    signers(scan, at, text);
    scan.take(at);
    true
}

/// Whether the line above names 签发人.
fn is_below_signers(scan: &Scan, at: usize) -> bool {
    let above = at.checked_sub(1).map_or("", |above| scan.text(above));
    scan.has(Field::Signers) && (above.contains("签发人") || is_name(&squeeze(above)))
}

/// Whether a squeezed line can be the name of a person, and neither a body's nor a title.
fn is_name(name: &str) -> bool {
    (2..=4).contains(&length(name))
        && name.chars().all(char::is_alphabetic)
        && !shape::is_body(name)
        && shape::kind(name).is_none()
}

/// A word of 版头, written as `whole`.
fn found_piece(scan: &mut Scan, at: usize, word: &str, field: Field, whole: String) {
    if field == Field::Number {
        return number(scan, at, word, &whole);
    }
    let mut part = scan.part(at, word);
    part.value = whole;
    let span = part.span;
    scan.found(field, Value::Texts(vec![part]), span, None);
}

/// 发文字号, wherever it stands.
pub(super) fn number(scan: &mut Scan, at: usize, word: &str, whole: &str) {
    let mut part = scan.part(at, word);
    let mut number = written(scan, &part, whole);
    // the room for a count that is still to be given: 〔2026〕　号
    let before = part.value.trim_end().strip_suffix('号').unwrap_or_default();
    let room = before.get(before.trim_end().len()..).unwrap_or_default();
    if !room.is_empty() && number.ends_with("〕号") {
        number.insert_str(number.len() - "号".len(), room);
    }
    part.value = number;
    let span = part.span;
    scan.found(Field::Number, Value::Texts(vec![part]), span, None);
}

/// 发文字号 as the standard writes it, which is told.
fn written(scan: &mut Scan, part: &Spanned<String>, number: &str) -> String {
    document_number::standard(scan.draft, part, number).unwrap_or_else(|| number.to_owned())
}

/// The element that a word without blanks is, and how it is written.
fn piece(word: &str) -> Option<(Field, String)> {
    // （青政通〔2026〕3号）, below the title
    let inner = word.strip_prefix(['（', '(']).and_then(|word| word.strip_suffix(['）', ')']));
    if let Some(number) = inner.filter(|inner| inner.ends_with('号') && shape::is_number(inner)) {
        return Some((Field::Number, number.to_owned()));
    }
    let rest =
        |label: &str| word.strip_prefix(label).map(|rest| rest.trim_start_matches(['：', ':']).to_owned());
    if shape::is_copy_number(word) {
        return Some((Field::CopyNumber, word.trim_start_matches(|c: char| !c.is_numeric()).to_owned()));
    }
    if let Some(number) = rest("份号").filter(|number| shape::is_copy_number(number)) {
        return Some((Field::CopyNumber, number));
    }
    let field = if shape::is_classification(word) {
        Field::Classification
    } else if shape::is_urgency(word) {
        Field::Urgency
    } else if shape::is_number(word) {
        Field::Number
    } else {
        return None;
    };
    Some((field, word.to_owned()))
}

/// 签发人, each where it stands.
fn signers(scan: &mut Scan, at: usize, names: &str) {
    let span = scan.part(at, names).span;
    let texts = field::people(names)
        .into_iter()
        .map(|name| Spanned { value: name.clone(), span: place(scan, at, &name) })
        .collect();
    scan.found(Field::Signers, Value::Texts(texts), span, None);
}

fn place(scan: &Scan, at: usize, words: &str) -> Span {
    scan.part(at, words).span
}

/// 发文机关标志: …文件 or …令, one body or several above each other; the bare name of a body where 发文字号 follows.
fn mark(scan: &mut Scan, at: usize) -> bool {
    if scan.has(Field::Mark) || scan.has(Field::Title) {
        return false;
    }
    let mut lines: Vec<String> = Vec::new();
    let (mut end, mut parted) = (at, 0);
    while end < at + MOST_BODIES {
        let words = squeeze(scan.text(end));
        // 文件 alone, below those who issue it
        if let Some(last) = lines.last_mut().filter(|_| words == "文件") {
            last.push_str(&words);
            (end, parted) = (end + 1, 1);
            break;
        }
        if !(shape::is_mark(&words) || shape::is_body(&words) || is_serial_mark(&words)) {
            break;
        }
        lines.push(words);
        end += 1;
    }
    let Some(last) = lines.last() else { return false };
    let numbered = || {
        let beside = scan.text(end).split("签发人").next().unwrap_or_default();
        piece(&squeeze(beside)).is_some_and(|piece| piece.0 == Field::Number)
            || scan.text(end).split_whitespace().next().is_some_and(|word| shape::is_number(&squeeze(word)))
            || piece(&squeeze(scan.text(end))).is_some_and(|piece| piece.0 == Field::Number)
            || is_serial_mark(last) && shape::is_issue(&squeeze(scan.text(end)))
    };
    let ends = lines.iter().position(|line| shape::is_mark(line));
    let end = match ends {
        // 文件 stands behind the one in the middle
        Some(place) if place > 0 && shape::is_body(last) && numbered() => end,
        Some(place) => at + place + 1 + parted,
        None if (shape::is_body(last) || is_serial_mark(last)) && numbered() => end,
        None => return false,
    };
    let mut names: Vec<Spanned<String>> = Vec::new();
    for line in at..end {
        let typed = scan.text(line).to_owned();
        if let Some(last) = names.last_mut().filter(|_| squeeze(&typed) == "文件") {
            last.value.push_str("文件");
            last.span = last.span.to(scan.span(line));
            scan.take(line);
            continue;
        }
        // several bodies beside each other
        let words: Vec<&str> = typed.split_whitespace().collect();
        let joint = words.len() > 1 && words.iter().all(|word| shape::is_body(word) || shape::is_mark(word));
        for words in if joint { words } else { vec![typed.as_str()] } {
            let mut part = scan.part(line, words);
            part.value = squeeze(words);
            names.push(part);
        }
        scan.take(line);
    }
    let span = names.iter().map(|name| name.span).reduce(Span::to).unwrap_or_default();
    scan.found(Field::Mark, Value::Texts(names), span, None);
    true
}

/// `第 7 期`, below the mark of minutes.
fn issue(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    if scan.has(Field::Number) || !scan.is_headed(shape::SERIALS) || !shape::is_issue(&words) {
        return false;
    }
    let bracketed = words.starts_with(['（', '(']);
    let bare = if bracketed { words.trim_matches(['（', '(', '）', ')']).to_owned() } else { words };
    let mut part = scan.part(at, text);
    part.value = written(scan, &part, &bare);
    let span = part.span;
    scan.found(Field::Number, Value::Texts(vec![part]), span, None);
    scan.take(at);
    true
}

/// `（总第 86 期）`, below the issue of a bulletin.
fn total(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words: String = squeeze(text).chars().map(|c| ordinal::western(c).unwrap_or(c)).collect();
    let place = scan.span(at);
    let number = scan.found.iter_mut().find(|found| found.field == Field::Number);
    let Some(super::scan::Found { value: Value::Texts(texts), span, .. }) = number else { return false };
    let Some(last) = texts.last_mut().filter(|last| shape::is_total(&words) && shape::is_issue(&last.value))
    else {
        return false;
    };
    last.value.push_str(&words);
    last.span = last.span.to(place);
    *span = last.span;
    scan.take(at);
    true
}

/// 紧急程度 in words that the standard does not have, `急件`: the nearest that it has is printed, and told.
fn urgent(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let near = match words.as_str() {
        "特急件" | "火急" | "十万火急" => "特急",
        "紧急" | "急件" | "加急件" | "急" => "加急",
        _ => return false,
    };
    if !scan.bare || scan.has(Field::Title) || scan.has(Field::Urgency) {
        return false;
    }
    let mut part = scan.part(at, text);
    part.value = near.to_owned();
    let span = part.span;
    let doubt = format!("写的是“{words}”；标准只有特急和加急，要改就写成其中之一");
    scan.found(Field::Urgency, Value::Texts(vec![part]), span, Some(doubt));
    scan.take(at);
    true
}

/// `朝阳街道办事处办公室　　2026年3月12日`, below the mark of minutes: who sends them or their number, and when.
fn edited(scan: &mut Scan, at: usize, text: &str) -> bool {
    let serial = scan.is_headed(shape::SERIALS);
    let Some((range, date)) = date::find(text).filter(|(range, _)| serial && range.end == text.len()) else {
        return false;
    };
    let (name, day) = text.split_at(range.start);
    let name = name.trim_end();
    // 某某部编 stands there as it is typed
    let body = ["编印", "主办", "编"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(name);
    let words = squeeze(name);
    if scan.has(Field::Date) {
        return false;
    }
    if shape::is_number(&words) && !scan.has(Field::Number) {
        number(scan, at, name, &words);
    } else if shape::is_body(body) {
        let part = Spanned { value: words, ..scan.part(at, name) };
        let span = part.span;
        scan.found(Field::Issuer, Value::Texts(vec![part]), span, None);
    } else if !issue(scan, at, name) {
        return false;
    }
    let span = scan.part(at, day).span;
    scan.found(Field::Date, Value::Date(Spanned::new(date, span)), span, None);
    scan.take(at);
    true
}

/// …会议纪要 above 发文字号 is the mark of minutes, …简报 that of a bulletin.
fn is_serial_mark(words: &str) -> bool {
    shape::SERIALS.split(' ').any(|kind| words.ends_with(kind))
        && !words.contains("关于")
        && !counts_itself(words)
}

/// Whether a line says the how manieth it is: 第3期简报, and not 第一季度.
fn counts_itself(words: &str) -> bool {
    words.split('第').skip(1).any(|rest| {
        let count =
            rest.trim_start_matches(|c: char| c.is_numeric() || crate::read::number::NUMERALS.contains(c));
        count.len() < rest.len() && count.starts_with(['期', '次', '号'])
    })
}
