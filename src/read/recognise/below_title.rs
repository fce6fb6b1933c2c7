//! What stands between title and addressees. In: the lines behind the title. Out: 副标题, and 署名 or the speaker with the day.

use super::scan::Scan;
use super::shape::{self, length, squeeze};
use super::surplus::{day_value, is_day};
use crate::document::{Field, FrontMatter, Value};
use crate::read::draft::Draft;
use crate::read::{date, number};
use crate::source::Span;

/// The kinds of texts that somebody says: their speaker and day stand below the title and stay there (惯例).
const SPOKEN: &str = "讲话 讲稿 发言 发言稿 演讲稿 致辞 主持词 汇报 述职 体会 提纲";

/// How those begin whom a report speaks to.
const SPOKEN_TO: [&str; 4] = ["各位", "同志们", "尊敬的", "主任"];

/// The kind of text that is counted below its title.
const COUNTED: &str = "纪要";

/// A speaker with office and name is no longer, in characters.
const LONGEST_SPEAKER: usize = 30;

/// Takes what is there. Out: the line behind it.
pub(super) fn scan(scan: &mut Scan, start: usize) -> usize {
    if !scan.bare {
        return start;
    }
    let at = subtitle(scan, start);
    let said = |field| scan.front.fields.get(&field).is_some_and(|it| is_spoken(&it.value));
    let found = |field| scan.found.iter().any(|it| it.field == field && is_spoken(&it.value));
    if scan.title().is_some_and(is_spoken)
        || said(Field::Subtitle)
        || found(Field::Subtitle)
        || is_given(scan, at)
        || is_personal(scan, at)
    {
        return speaker(scan, at);
    }
    let at = adopted(scan, at);
    let at = presented(scan, at);
    let at = team(scan, at);
    let at = issue(scan, at);
    signed(scan, at)
}

/// `（2026年第12次）`, below the title of minutes.
fn issue(scan: &mut Scan, at: usize) -> usize {
    let text = scan.text(at).to_owned();
    if scan.has(Field::Number) || !scan.is_titled(COUNTED) || !shape::is_issue(&squeeze(&text)) {
        return at;
    }
    let bare = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    scan.found_text(Field::Number, at, bare);
    scan.take(at);
    at + 1
}

/// Whether a title is that of a speech: 在……会议上的讲话, or a report that is given at a meeting.
fn is_spoken(title: &Value) -> bool {
    let Value::Texts(lines) = title else { return false };
    let given = |line: &str| line.ends_with('上') || line.contains("上的");
    let is_given = lines.first().is_some_and(|line| line.value.starts_with('在'))
        && lines.iter().any(|line| given(&line.value));
    is_given || shape::is_of_kind(title, SPOKEN)
}

/// Whether a draft is a speech that nobody signs, its day between title and text.
pub(super) fn is_spoken_on(draft: &Draft, front: &FrontMatter) -> bool {
    let (Some(title), Some(date)) = (front.fields.get(&Field::Title), front.fields.get(&Field::Date)) else {
        return false;
    };
    // a title that a program saw stands in a front matter of its own
    let from = title.key.end.max(front.span.end).min(date.key.start);
    let between = from as usize..date.key.start as usize;
    let is_below = draft.slice(between).lines().filter(|line| !line.trim().is_empty()).count() <= 1;
    is_spoken(&title.value) && is_below && !front.fields.contains_key(&Field::Issuer)
}

/// What 副标题 says behind its dash.
fn behind_dash(text: &str) -> Option<&str> {
    let words = text.trim_start_matches(['—', '–', '─', '-']);
    (words.len() < text.len() && shape::is_title_line(words)).then_some(words)
}

/// What 副标题 says that has no dash: the day and the meeting at which a report is given, 2026年2月10日在……会议上.
fn given_at(text: &str) -> Option<&str> {
    let (day, _) = date::find(text)?;
    let is_meeting = day.start == 0 && text.get(day.end..)?.trim_start().starts_with('在');
    (is_meeting && text.ends_with('上') && shape::is_title_line(text)).then_some(text)
}

/// Whether a line is 副标题 that says what kind of text it heads.
pub(super) fn names_a_kind(text: &str) -> bool {
    behind_dash(text).is_some_and(|words| shape::kind(words).is_some())
}

/// `——致全街道居民的倡议书`
fn subtitle(scan: &mut Scan, at: usize) -> usize {
    let text = scan.text(at).to_owned();
    let is_titled = scan.has(Field::Title) || scan.is_said(Field::Title);
    let Some(words) = behind_dash(&text).or_else(|| given_at(&text)).filter(|_| is_titled) else { return at };
    scan.found_text(Field::Subtitle, at, words);
    scan.take(at);
    at + 1
}

/// The speaker and the day of a speech, in either order: `（2025年1月8日）`, `县委书记　李国强`.
fn speaker(scan: &mut Scan, start: usize) -> usize {
    let mut at = start;
    while !scan.text(at).is_empty() {
        let text = scan.text(at).to_owned();
        if !scan.has(Field::Date)
            && let Some(day) = day_value(scan, at, &text)
        {
            let span = scan.span(at);
            scan.found(Field::Date, day, span, None);
        } else if !scan.has(Field::Byline) && (is_speaker(&text) || is_office(scan, at)) {
            let mut part = scan.part(at, scan.text(at));
            // office and name stand one character apart (惯例)
            part.value = part.value.split_whitespace().collect::<Vec<_>>().join("\u{3000}");
            let span = part.span;
            scan.found(Field::Byline, Value::Texts(vec![part]), span, None);
        } else {
            break;
        }
        scan.take(at);
        at += 1;
    }
    at
}

/// Whether an office that reports stands above the day in brackets.
fn is_office(scan: &Scan, at: usize) -> bool {
    let is_bracketed = scan.text(at + 1).starts_with(['（', '(']);
    shape::is_body(scan.text(at)) && is_bracketed && is_day(scan.text(at + 1))
}

/// Who gives a report, above those whom it speaks to, perhaps below the meeting: `（2026年2月8日在……会议上）`, `县财政局`, `各位代表：`.
fn presented(scan: &mut Scan, start: usize) -> usize {
    let at = start + usize::from(is_occasion(scan.text(start)));
    let text = scan.text(at);
    let is_spoken_to = scan.text(at + 1).ends_with(['：', ':'])
        && SPOKEN_TO.iter().any(|opening| scan.text(at + 1).starts_with(opening));
    let is_giver = shape::is_body(text) || at > start && is_speaker(text);
    if !is_spoken_to || !is_giver || scan.has(Field::Byline) {
        return start;
    }
    let parts: Vec<_> = (start..=at).map(|line| scan.part(line, scan.text(line))).collect();
    let span = parts.iter().map(|part| part.span).reduce(Span::to).unwrap_or_default();
    scan.found(Field::Byline, Value::Texts(parts), span, None);
    (start..=at).for_each(|line| scan.take(line));
    at + 1
}

/// Whether a line in brackets says when and at which meeting something is said.
fn is_occasion(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        inner.ends_with('上') && date::find(inner).is_some_and(|(range, _)| range.start == 0)
    })
}

/// The team that wrote a report, perhaps with the month below it: `县民政局调研组`, `（2026年9月）`.
fn team(scan: &mut Scan, at: usize) -> usize {
    let name = scan.text(at).to_owned();
    let is_team = scan.is_titled(PERSONAL) && shape::is_body(&name) && squeeze(&name).ends_with('组')
        || scan.is_titled(OF_OFFICE) && shape::is_body(&name) && !scan.text(at + 1).ends_with(['：', ':']);
    let month = scan.text(at + 1).strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    let dated = month.is_some_and(date::lacks_day);
    if !is_team || scan.has(Field::Byline) || !dated && is_day(scan.text(at + 1)) {
        return at;
    }
    let mut part = scan.part(at, &name);
    if dated {
        part.value.push_str(scan.text(at + 1));
        scan.take(at + 1);
    }
    let span = part.span;
    scan.found(Field::Byline, Value::Texts(vec![part]), span, None);
    scan.take(at);
    at + 1 + usize::from(dated)
}

/// The kinds of texts that an office writes about its own work.
const OF_OFFICE: &str = "总结 小结 计划";

/// Whether office and name of a person stand with a day at a line: a report that is given, 述职报告.
fn is_given(scan: &Scan, at: usize) -> bool {
    let is_person = |at: usize| {
        let text = scan.text(at);
        text.split_whitespace().count() > 1 && is_speaker(text) && !shape::is_body(text)
    };
    let is_dated = |at: usize| is_day(scan.text(at));
    is_person(at) && is_dated(at + 1) || is_dated(at) && is_person(at + 1)
}

/// The kinds of texts that one person writes about himself.
const PERSONAL: &str = "总结 小结 计划 体会 心得体会 材料 报告 汇报 述职";

/// Whether an office and a name of a person stand below the title of what he writes: `党政办公室　　林小雨`.
fn is_personal(scan: &Scan, at: usize) -> bool {
    let text = scan.text(at);
    let Some((office, name)) = text.split_once(char::is_whitespace) else { return false };
    let is_name = (2..=4).contains(&length(&squeeze(name))) && !shape::is_body(name);
    let holds = |office: &str| ["长", "主任", "书记", "员", "干部"].iter().any(|post| office.ends_with(post));
    scan.is_titled(PERSONAL) && is_name && (shape::is_body(office) || holds(office)) && is_speaker(text)
}

/// What is adopted as a rule.
pub(super) const REGULATIONS: &str = "制度 办法 规定 细则 章程 规程 守则 条例 规则 规范 准则";

/// How the line ends that says by whom and when a rule was adopted.
const ADOPTED: [&str; 9] = ["通过", "发布", "公布", "修订", "修正", "施行", "批准", "印发", "制定"];

/// `（2026年2月10日主任办公会议通过）`, below the title of a rule: 题注, which the style of rules takes from 附注.
fn adopted(scan: &mut Scan, at: usize) -> usize {
    let text = scan.text(at).to_owned();
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    let Some(inner) = inner.filter(|inner| date::find(inner).is_some_and(|(range, _)| range.start == 0))
    else {
        return at;
    };
    let is_rule = scan.is_titled(REGULATIONS) && !scan.has(Field::Number) && !scan.has(Field::Mark);
    if !is_rule || !ADOPTED.iter().any(|word| inner.ends_with(word)) || !has_articles(scan.draft) {
        return at;
    }
    scan.found_text(Field::Note, at, inner);
    scan.take(at);
    at + 1
}

/// Whether a draft is made of articles: 第一条, 第二条.
pub(super) fn has_articles(draft: &Draft) -> bool {
    let is_article = |line: &&str| {
        let text = line.trim().trim_start_matches(['*', '#', ' ']);
        let form = number::at_start(text).map(|number| number.form);
        form == Some(number::Form::Division(crate::document::Division::Article))
    };
    draft.text.lines().filter(is_article).count() > 1
}

/// Whether a line is an office and a name, or a name alone.
fn is_speaker(text: &str) -> bool {
    let hanzi = |c: char| !c.is_ascii() && !"，。、；：！？《》“”—…".contains(c);
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(last) = words.last() else { return false };
    // 李　明: a name of two characters is drawn apart
    let name = if words.len() > 1 && words.iter().rev().take(2).all(|word| length(word) == 1) {
        2
    } else {
        length(last)
    };
    length(text) <= LONGEST_SPEAKER
        && (2..=4).contains(&name)
        // 区委副书记、区长　顾长河
        && squeeze(text).chars().all(|c| hanzi(c) || c == '、' && words.len() > 1)
        && number::at_start(text).is_none()
        && !shape::is_addressee(text)
}

/// 署名 and day below the title of a document that is sent: both belong to its end.
fn signed(scan: &mut Scan, start: usize) -> usize {
    let mut at = start;
    let name = scan.text(at).to_owned();
    let is_name = shape::is_body(&name) && !scan.has(Field::Mark);
    if !is_day(scan.text(at + usize::from(is_name))) {
        return at;
    }
    if is_name {
        let mut part = scan.part(at, &name);
        part.value = squeeze(&name);
        let span = part.span;
        let doubt = "写在标题下面，已移到文末署名".to_owned();
        scan.found(Field::Issuer, Value::Texts(vec![part]), span, Some(doubt));
        scan.take(at);
        at += 1;
    }
    let (span, text) = (scan.span(at), scan.text(at).to_owned());
    let Some(day) = day_value(scan, at, &text) else { return at };
    let doubt = "写在标题下面，已移到文末".to_owned();
    scan.found(Field::Date, day, span, Some(doubt));
    scan.take(at);
    at + 1
}
