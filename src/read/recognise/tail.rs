//! The foot of a draft. In: its lines from the bottom. Out: 版记, 附注, day, 署名, 附件说明 and, in minutes, who was there.

use super::contact::add_note;
use super::listed::attachment_list;
use super::scan::Scan;
use super::shape::{self, length, squeeze};
use crate::document::{Block, Field, Value};
use crate::read::{attachments, date, field, number};
use crate::rules;
use crate::source::{Span, Spanned};

/// The longest line that may be a name nobody knows the shape of, in characters.
const LONGEST_DOUBTFUL: usize = 20;

/// So many lines stand between the day and an attachment at most: 附注, 版记 with its rules.
const FEW_LINES: usize = 12;

/// What the copies of 版记 are called; the last ones only stand in minutes and bulletins.
const COPIES: &[&str] = &["抄送", "抄送机关", "抄送单位", "分送", "抄报", "报送", "报", "送", "发"];

/// Takes what stands below the body, which begins at a line.
pub(super) fn scan(scan: &mut Scan, body: usize) {
    let all = scan.lines.len();
    let last = imprint(scan, body, all);
    let issued = scan.issued();
    let first = (body..last).find(|&at| is_attachment(scan, at, issued.as_deref()));
    let end = first.map_or(last, |first| imprint(scan, body, first));
    attendance(scan, body, end);
    let above = sign_off(scan, body, end);
    let listed = attachment_list(scan, body, above);
    if above == end && listed < end {
        // a list below the sign-off, which is found only now
        sign_off(scan, body, listed);
    }
    meeting_day(scan, body);
    // 抄送 was taken from the bottom up
    let copies = scan.found.iter_mut().find(|found| found.field == Field::Cc);
    if let Some(super::scan::Found { value: Value::Texts(texts), .. }) = copies {
        texts.reverse();
    }
}

/// Minutes that nobody dates are of the day of the meeting, which stays in the text.
fn meeting_day(scan: &mut Scan, body: usize) {
    if !scan.bare || scan.has(Field::Date) || !scan.is_titled("纪要") {
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

/// Whether an attachment begins at a line, or what the title says is `issued`.
fn is_attachment(scan: &Scan, at: usize, issued: Option<&str>) -> bool {
    let words = squeeze(scan.text(at));
    // a bare 附件 heads its text below the sign-off, the list above it
    let bare = || {
        attachments::is_bare_label(&words, scan.text(at + 1))
            && (0..at).rev().take(FEW_LINES).any(|line| day(scan.text(line)).is_some())
    };
    attachments::is_label(&words)
        || bare()
        || issued.is_some_and(|name| attachments::is_named(scan.text(at), name))
        || scan.text(at).contains("{.attachment")
        || scan.depth(at).is_some() && scan.text(at).starts_with("附件")
}

/// Takes 版记 and 附注 from a line upwards. Out: the line below which all is taken.
fn imprint(scan: &mut Scan, body: usize, end: usize) -> usize {
    let mut at = end;
    let mut rules = Vec::new();
    while at > body {
        let line = at - 1;
        let text = scan.text(line).to_owned();
        if matches!(scan.blocks.get(line), Some(Block::Rule(_))) || shape::is_rule(&text) {
            rules.push(line);
        } else if !(is_printed(scan, line, &text)
            || copies(scan, line, &text)
            || labelled(scan, line, &text)
            || note(scan, body, line, &text)
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
        scan.take(*rule);
        let span = scan.span(*rule);
        scan.draft.report(rules::DROPPED.at(span, "去掉了手画的分隔线，版式自带"));
    }
    while at < end && !scan.is_taken(at) {
        at += 1;
    }
    at
}

/// `青禾县人民政府办公室　　2025年6月10日印发`
fn is_printed(scan: &mut Scan, at: usize, text: &str) -> bool {
    let bare = text.trim_end_matches(['。', ' ']);
    let Some((range, date)) = date::find(bare) else { return false };
    let behind = squeeze(bare.get(range.end..).unwrap_or_default());
    if !matches!(behind.as_str(), "印发" | "印" | "印制") {
        return false;
    }
    let printer = bare.get(..range.start).unwrap_or_default().trim();
    let printer = printer.trim_start_matches("印发机关").trim_start_matches(['：', ':']).trim();
    let day = bare.get(range.clone()).unwrap_or_default();
    let span = scan.part(at, day).span;
    scan.found(Field::PrintDate, Value::Date(Spanned::new(date, span)), span, None);
    if !printer.is_empty() {
        let mut part = scan.part(at, printer);
        part.value = squeeze(printer);
        let span = part.span;
        scan.found(Field::Printer, Value::Texts(vec![part]), span, None);
    }
    scan.take(at);
    true
}

/// `抄送：县委办公室，县人大常委会办公室。`
fn copies(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    let label = squeeze(label);
    let rest = rest.trim().trim_end_matches(['。', '.']).trim_end();
    if !COPIES.contains(&label.as_str()) || rest.is_empty() || rest.contains('。') {
        return false;
    }
    let doubt = !label.contains('送');
    let part = scan.part(at, rest);
    let span = part.span;
    let doubt = doubt.then(|| format!("写的是“{label}”，版记里印作“抄送”"));
    match scan.found.iter_mut().find(|found| found.field == Field::Cc) {
        Some(super::scan::Found { value: Value::Texts(texts), .. }) => texts.push(part),
        _ => scan.found(Field::Cc, Value::Texts(vec![part]), span, doubt),
    }
    scan.take(at);
    true
}

/// `印发日期：2024年12月19日`: an element with its name in front.
fn labelled(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some((name, rest)) = text.split_once(['：', ':']) else { return false };
    let (name, rest) = (squeeze(name), rest.trim());
    let Some(field) = field::find(&name) else { return false };
    if rest.is_empty() || rest.contains('。') {
        return false;
    }
    match field {
        Field::Date | Field::PrintDate => {
            let Some(date) = date::parse(rest) else { return false };
            let span = scan.part(at, rest).span;
            scan.found(field, Value::Date(Spanned::new(date, span)), span, None);
        }
        Field::Issuer => {
            let Some(names) = names(scan, at, rest) else { return false };
            let span = scan.part(at, rest).span;
            scan.found(field, Value::Texts(names), span, None);
        }
        Field::Printer | Field::Note => scan.found_text(field, at, rest),
        _ => return false,
    }
    scan.take(at);
    true
}

/// `（此件公开发布）`, `（联系人：李四，电话：…）`; without brackets only below the day.
fn note(scan: &mut Scan, body: usize, at: usize, text: &str) -> bool {
    let words = text.trim();
    let inner = words.strip_prefix(['（', '(']).and_then(|words| words.strip_suffix(['）', ')']));
    let says = |text: &str| {
        ["此件", "本件", "联系人", "联系电话", "联系方式", "电话", "公开", "发至", "翻印", "不予"]
            .iter()
            .any(|word| text.contains(word))
    };
    let below_day = || (body..at).rev().take(3).any(|line| day(scan.text(line)).is_some());
    let inner = match inner {
        Some(inner) if says(inner) => inner,
        None if words.starts_with("联系人") || words.starts_with("此件") => words.trim_end_matches('。'),
        _ => return false,
    };
    if !below_day() {
        return false;
    }
    add_note(scan, at, inner);
    true
}

/// What offices type below a document and the standard has no place for.
fn surplus(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let bare = words.trim_matches(['（', '）', '(', ')', '。']);
    let printed = bare.starts_with("共印") && bare.ends_with('份') && length(bare) <= 12;
    // 主题词 was an element until 2012
    let subject = bare.starts_with("主题词");
    let blank = matches!(bare, "此页无正文" | "以下无正文" | "本页无正文");
    if !printed && !subject && !blank {
        return false;
    }
    let span = scan.span(at);
    let message = format!("去掉了“{}”，国家标准没有这一项", text.trim());
    scan.draft.report(rules::DROPPED.at(span, message));
    scan.take(at);
    true
}

/// The day that a whole line is.
fn day(text: &str) -> Option<crate::document::Date> {
    let labelled =
        text.split_once(['：', ':']).filter(|(name, _)| field::find(&squeeze(name)) == Some(Field::Date));
    let words = squeeze(labelled.map_or(text, |(_, rest)| rest));
    let bare = words.trim_start_matches(['（', '(']).trim_end_matches(['）', ')', '。']);
    date::parse(bare)
}

/// Takes the day and 署名 above it. Out: the line below which all is taken.
fn sign_off(scan: &mut Scan, body: usize, end: usize) -> usize {
    if end <= body {
        return end;
    }
    let mut at = end;
    while at > body && surplus_above(scan, at - 1) {
        at -= 1;
    }
    let Some(line) = at.checked_sub(1).filter(|line| *line >= body) else { return end };
    let text = scan.text(line).to_owned();
    if let Some(date) = day(&text) {
        found_day(scan, line, &text, date);
        return issuers(scan, body, line);
    }
    // name and day on one line
    if let Some((range, date)) = date::find(&text).filter(|(range, _)| range.end == text.trim_end().len()) {
        let name = text.get(..range.start).unwrap_or_default().trim().to_owned();
        if let Some(names) = names(scan, line, &name) {
            let span = scan.part(line, &name).span;
            let typed = text.get(range).unwrap_or_default().to_owned();
            found_day(scan, line, &typed, date);
            scan.found(Field::Issuer, Value::Texts(names), span, None);
            return line;
        }
    }
    // the day above the name
    if let Some(above) = line.checked_sub(1).filter(|above| *above >= body)
        && let Some(date) = day(scan.text(above))
        && let Some(names) = names(scan, line, &text)
    {
        let typed = scan.text(above).to_owned();
        found_day(scan, above, &typed, date);
        let span = scan.span(line);
        scan.found(Field::Issuer, Value::Texts(names), span, None);
        scan.take(line);
        return above;
    }
    if scan.bare && date::lacks_day(&text) {
        let span = scan.span(line);
        let message = format!("成文日期“{}”没有写日", text.trim());
        let hint = format!("把日补上，写成 {}×日 的样子", text.trim().trim_end_matches('日').trim_end());
        scan.draft.report(rules::DATE.at(span, message).hint(hint));
        scan.garbled.push(Field::Date);
        scan.take(line);
        return issuers(scan, body, line);
    }
    // a name without a day, at the very end
    if scan.bare && shape::is_body(&text) && !scan.has(Field::Issuer) {
        return issuers(scan, body, line + 1);
    }
    end
}

fn surplus_above(scan: &mut Scan, at: usize) -> bool {
    let text = scan.text(at).to_owned();
    scan.is_taken(at) || surplus(scan, at, &text)
}

fn found_day(scan: &mut Scan, at: usize, text: &str, date: crate::document::Date) {
    let span = scan.part(at, text).span;
    scan.found(Field::Date, Value::Date(Spanned::new(date, span)), span, None);
    scan.take(at);
}

/// Takes 署名, one body or several, from above a line upwards.
fn issuers(scan: &mut Scan, body: usize, end: usize) -> usize {
    let mut at = end;
    let mut all: Vec<Spanned<String>> = Vec::new();
    while at > body {
        let text = scan.text(at - 1).to_owned();
        let Some(names) = names(scan, at - 1, &text) else { break };
        at -= 1;
        all.splice(0..0, names);
        scan.take(at);
    }
    let mut doubt = None;
    if all.is_empty() && at > body && scan.bare {
        let text = scan.text(at - 1).to_owned();
        let person = text.split_once(['：', ':']).filter(|(label, _)| is_writer(&squeeze(label)));
        if let Some((label, name)) = person.filter(|(_, name)| length(&squeeze(name)) <= LONGEST_DOUBTFUL) {
            at -= 1;
            let mut part = scan.part(at, name);
            part.value = squeeze(name);
            all.push(part);
            doubt = Some(format!("“{label}”不印；要印，在草稿开头加要素区，写 发文机关: {text}"));
            scan.take(at);
        }
    }
    if all.is_empty() && at > body && scan.bare {
        let text = scan.text(at - 1).to_owned();
        let name = squeeze(&text);
        if length(&name) <= LONGEST_DOUBTFUL && is_some_name(&name) {
            at -= 1;
            let mut part = scan.part(at, &text);
            part.value = if is_post(&text) { post_and_name(&text).join("\u{3000}") } else { name.clone() };
            doubt = (!is_post(&text)).then(|| {
                format!("不像单位名称，是按位置认出的；如果不对，在草稿开头加要素区，写 发文机关: {name}")
            });
            all.push(part);
            scan.take(at);
        }
    }
    let span = all.iter().map(|name| name.span).reduce(Span::to).unwrap_or_default();
    if !all.is_empty() {
        scan.found(Field::Issuer, Value::Texts(all), span, doubt);
    }
    at
}

/// `市长　张三`: who signs an order.
fn is_post(text: &str) -> bool {
    let posts = ["长", "主任", "书记", "主席", "总理"];
    let words = post_and_name(text);
    words.len() == 2 && words.first().is_some_and(|post| posts.iter().any(|end| post.ends_with(end)))
}

/// The parts of `市　长　　张　三`, which is drawn apart: the widest gap parts post and name.
fn post_and_name(text: &str) -> Vec<String> {
    let wide: Vec<String> = ["\u{3000}\u{3000}", "  ", " \u{3000}"]
        .iter()
        .find(|gap| text.contains(**gap))
        .map(|gap| text.split(*gap).map(squeeze).filter(|word| !word.is_empty()).collect())
        .unwrap_or_default();
    if wide.len() > 1 { wide } else { text.split_whitespace().map(str::to_owned).collect() }
}

/// 申请人, 报告人 and the like: the label of a person who signs.
fn is_writer(label: &str) -> bool {
    [
        "说明人",
        "申请人",
        "报告人",
        "汇报人",
        "承诺人",
        "述职人",
        "发言人",
        "倡议人",
        "声明人",
        "检讨人",
        "建议人",
        "签名",
        "签字",
    ]
    .contains(&label)
}

fn is_some_name(name: &str) -> bool {
    length(name) >= 2
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '（' | '）' | '·'))
        && number::at_start(name).is_none()
        && !name.starts_with("特此")
        && !name.ends_with(['了', '的'])
}

/// The bodies that a line names, beside each other or alone; the words for a seal come off.
fn names(scan: &Scan, at: usize, text: &str) -> Option<Vec<Spanned<String>>> {
    let text = text.trim();
    let bare = without_seal(text);
    let one = |words: &str| {
        let mut part = scan.part(at, words);
        part.value = squeeze(words);
        part
    };
    let words: Vec<&str> =
        bare.split(|c: char| c.is_whitespace() || c == '、').filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words.iter().all(|word| shape::is_body(word)) {
        return Some(words.into_iter().map(one).collect());
    }
    (shape::is_body(bare) && !bare.contains('、')).then(|| vec![one(bare)])
}

/// A name without （印章）, （盖章）.
fn without_seal(text: &str) -> &str {
    let bare = shape::without_brackets(text);
    let seal = text.get(bare.len()..).unwrap_or_default();
    if seal.contains('章') && !seal.contains('代') { bare.trim_end() } else { text }
}

/// 出席, 请假 and 列席 of minutes, wherever they stand.
fn attendance(scan: &mut Scan, body: usize, end: usize) {
    let said = |field| match scan.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.last().map(|text| text.value.clone()),
        _ => None,
    };
    let found = |field| {
        scan.found.iter().find(|found| found.field == field).and_then(|found| match &found.value {
            Value::Texts(texts) => texts.last().map(|text| text.value.clone()),
            _ => None,
        })
    };
    let ends = |text: String| shape::kind(&text) == Some("纪要");
    if ![Field::Title, Field::Mark]
        .into_iter()
        .any(|field| said(field).or_else(|| found(field)).is_some_and(ends))
    {
        return;
    }
    for at in body..end {
        let text = scan.text(at).to_owned();
        let Some((label, rest)) = text.split_once(['：', ':']) else { continue };
        let label = squeeze(label);
        let field = match label.trim_end_matches('员').trim_end_matches('人').trim_end_matches("人员") {
            "出席" | "参加" | "参会" => Field::Attendees,
            "列席" => Field::Observers,
            "请假" | "缺席" => Field::Absent,
            _ => continue,
        };
        let rest = rest.trim().trim_end_matches('。');
        let texts: Vec<_> = shape::pieces(rest).into_iter().map(|name| scan.part(at, name)).collect();
        if texts.is_empty() || rest.contains('。') {
            continue;
        }
        let span = scan.span(at);
        scan.found(field, Value::Texts(texts), span, None);
        scan.take(at);
    }
}
