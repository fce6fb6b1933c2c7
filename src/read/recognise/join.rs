//! What was found, joined to the front matter. In: both. Out: the front matter with what it lacked, each element with a
//! note; what both say is compared, and a draft without front matter gets the style that has room for its elements.

use super::below_title;
use super::scan::Found;
use super::shape::{self, squeeze};
use crate::document::{Entry, Field, FrontMatter, Listed, Value};
use crate::read::draft::{Draft, Elements};
use crate::read::{date, open_day, title};
use crate::rules;
use crate::source::{Span, Spanned};

/// Adds what was found.
pub(super) fn join(draft: &mut Draft, front: &mut FrontMatter, mut found: Vec<Found>, elements: Elements) {
    found.sort_by_key(|found| found.span.start);
    for Found { field, value, span, doubt } in found {
        // a day that is still to be filled in gives way to one that is whole
        let open = |value: &Value| is_open(field, value);
        let said = front.fields.get(&field);
        let Some(said) = said.filter(|said| !open(&said.value) || open(&value)) else {
            note(draft, field, &value, span, doubt);
            front.fields.insert(field, Entry { key: span, value });
            continue;
        };
        let (here, there) = (line(draft, span), line(draft, said.key));
        let (typed, known) = (letters(&value), letters(&said.value));
        // 城关街道办事处 is 某某县城关街道办事处
        let short = field == Field::Issuer && typed.len() > 2 * '县'.len_utf8() && known.ends_with(&typed);
        if known == typed || short || open(&value) && !open(&said.value) {
            let message = format!(
                "第{here}行又写了一遍{}“{}”，{}，只印一次",
                field.title(),
                shown(field, &value),
                match open(&value) && !open(&said.value) {
                    true => format!("还没有写完，按第{there}行"),
                    false if short && known != typed => format!("没有写全，按第{there}行"),
                    false => format!("与第{there}行相同"),
                }
            );
            draft.report(rules::REPEATED.at(span, message));
        } else {
            let message = format!(
                "{}写了两处，不一样：第{there}行是“{}”，第{here}行是“{}”",
                field.title(),
                shown(field, &said.value),
                shown(field, &value)
            );
            draft.report(rules::CONTRADICTION.at(span, message).hint("改成一样，或删去其中一处"));
        }
    }
    if elements != Elements::Declared {
        issuer_of_mark(draft, front);
        issuer_of_title(draft, front);
        mark_of_title(draft, front);
    }
    if elements != Elements::Declared
        || front.fields.keys().any(|field| OFFICIAL.contains(field) || ELSEWHERE.contains(field))
    {
        choose_style(draft, front);
    }
}

/// Whether a value is a day that is still to be filled in.
fn is_open(field: Field, value: &Value) -> bool {
    matches!((field, value), (Field::Date | Field::PrintDate, Value::Texts(_)))
}

/// Says what a program saw before the text was read, as of any draft.
pub(super) fn tell_of_seen(draft: &mut Draft, front: &FrontMatter) {
    for (field, entry) in &front.fields {
        let is_made = matches!(field, Field::Style | Field::Kind) || is_open(*field, &entry.value);
        let (field, shown) = (*field, shown(*field, &entry.value));
        if is_made || shown.is_empty() {
            continue;
        }
        let message = format!("{} {shown}（第{}行）", field.title(), line(draft, entry.key));
        draft.report(rules::RECOGNISED.at(entry.key, message));
    }
}

/// `认出：主送机关 县委依法治县办（第3行）`
fn note(draft: &mut Draft, field: Field, value: &Value, span: Span, doubt: Option<String>) {
    if is_open(field, value) {
        let typed = shown(field, value);
        // 2026年13月5日 is complete, and no day
        if date::names_a_day(&typed) {
            draft.report(date::told(&typed, span));
            return;
        }
        draft.report(open_day::told(field, &typed, span));
    }
    let message = format!("{} {}（第{}行）", field.title(), shown(field, value), line(draft, span));
    match doubt {
        None => draft.report(rules::RECOGNISED.at(span, message)),
        Some(doubt) => draft.report(rules::DOUBTFUL.at(span, format!("认作{message}")).hint(doubt)),
    }
}

/// The line of a place, from 1.
fn line(draft: &Draft, span: Span) -> usize {
    draft.slice(0..span.start as usize).matches('\n').count() + 1
}

/// What an element says, on one line.
fn shown(field: Field, value: &Value) -> String {
    let joined = |texts: &mut dyn Iterator<Item = &str>| texts.collect::<Vec<_>>().join("、");
    match value {
        Value::Texts(lines) if field == Field::Title => title::joined(lines),
        Value::Texts(texts) => joined(&mut texts.iter().map(|text| text.value.as_str())),
        Value::Date(date) => format!("{}年{}月{}日", date.value.year, date.value.month, date.value.day),
        Value::Attachments(listed) => {
            joined(&mut listed.iter().map(|Listed { title, .. }| title.value.as_str()))
        }
        Value::Seals(_) | Value::Stamps(_) => String::new(),
    }
}

/// What two ways of typing one thing have in common.
fn letters(value: &Value) -> String {
    let marks = "：:。、，,；;《》“”\"";
    squeeze(&shown(Field::Cc, value)).chars().filter(|c| !marks.contains(*c)).collect()
}

fn texts(front: &FrontMatter, field: Field) -> Vec<Spanned<String>> {
    match front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// A draft that signs with nobody's name is issued by whom its mark names.
fn issuer_of_mark(draft: &mut Draft, front: &mut FrontMatter) {
    if front.fields.contains_key(&Field::Issuer) {
        return;
    }
    let mut names = texts(front, Field::Mark);
    for name in &mut names {
        let bare = name.value.trim_end_matches("文件").trim_end_matches('令').trim_end_matches('命');
        name.value = bare.to_owned();
    }
    names.retain(|name| shape::is_body(&name.value));
    let Some(span) = names.first().map(|name| name.span) else { return };
    let value = Value::Texts(names);
    let doubt = "文末没有署名，取自发文机关标志；如果不对，在成文日期上面一行写上署名".to_owned();
    note(draft, Field::Issuer, &value, span, Some(doubt));
    front.fields.insert(Field::Issuer, Entry { key: span, value });
}

/// A document that a person signs, `市长　张三`, bears the name of the body with which its title begins.
fn mark_of_title(draft: &mut Draft, front: &mut FrontMatter) {
    let is_person = |name: &Spanned<String>| name.value.contains('\u{3000}');
    let signed = texts(front, Field::Issuer);
    if signed.is_empty()
        || !signed.iter().all(is_person)
        || !OFFICIAL.iter().any(|field| front.fields.contains_key(field))
        || front.fields.contains_key(&Field::Mark)
    {
        return;
    }
    let title = texts(front, Field::Title);
    let name = title.first().and_then(|first| Some((first.value.split_once("关于")?.0, first.span)));
    let Some((name, span)) = name.filter(|(name, _)| shape::is_body(name)) else { return };
    let span = Span { end: span.start + u32::try_from(name.len()).unwrap_or(0), ..span };
    let value = Value::Texts(vec![Spanned::new(format!("{}文件", squeeze(name)), span)]);
    let doubt = "署名是个人，取自标题；如果不对，在草稿第一行写上发文机关标志".to_owned();
    note(draft, Field::Mark, &value, span, Some(doubt));
    front.fields.insert(Field::Mark, Entry { key: span, value });
}

/// A dated document that nobody signs is issued by whom its title begins with: 某某局关于……的批复.
fn issuer_of_title(draft: &mut Draft, front: &mut FrontMatter) {
    let title = front.fields.get(&Field::Title).map(|entry| &entry.value);
    let formal = title.is_some_and(|title| shape::is_of_kind(title, shape::FORMAL));
    if !formal || front.fields.contains_key(&Field::Issuer) || !front.fields.contains_key(&Field::Date) {
        return;
    }
    let lines = texts(front, Field::Title).into_iter();
    let mut names: Vec<_> = lines.clone().take_while(|line| shape::is_body(&line.value)).collect();
    if names.is_empty()
        && let Some(first) = lines.clone().next()
        && let Some((name, _)) = first.value.split_once("关于")
        && shape::is_body(name)
    {
        names.push(Spanned::new(squeeze(name), first.span));
    }
    let Some(span) = names.first().map(|name| name.span) else { return };
    let value = Value::Texts(names);
    let doubt = "文末没有署名，取自标题；如果不对，在成文日期上面一行写上署名".to_owned();
    note(draft, Field::Issuer, &value, span, Some(doubt));
    front.fields.insert(Field::Issuer, Entry { key: span, value });
}

/// The elements that only a letterhead or 版记 has room for.
const OFFICIAL: &[Field] = &[
    Field::Number,
    Field::Signers,
    Field::Cc,
    Field::Printer,
    Field::PrintDate,
    Field::CopyNumber,
    Field::Classification,
    Field::Urgency,
    Field::Mark,
];

/// The other elements that the usual style has no room for: a front matter that names one of them asks for another style.
const ELSEWHERE: &[Field] = &[
    Field::Preprinted,
    Field::Stamps,
    Field::Attendees,
    Field::Observers,
    Field::Absent,
    Field::Recorder,
    Field::Subtitle,
    Field::Byline,
];

/// A style without room for 副标题 prints it as the last line of the title.
fn subtitle_of_title(front: &mut FrontMatter) {
    let Some(Entry { value: Value::Texts(subtitle), .. }) = front.fields.remove(&Field::Subtitle) else {
        return;
    };
    if let Some(Entry { value: Value::Texts(lines), .. }) = front.fields.get_mut(&Field::Title) {
        lines.extend(subtitle.into_iter().map(|line| Spanned { value: format!("——{}", line.value), ..line }));
    }
}

/// Minutes are known by one line, red or not.
fn one_line_for_both(front: &mut FrontMatter) {
    for (has, lacks) in [(Field::Title, Field::Mark), (Field::Mark, Field::Title)] {
        if !front.fields.contains_key(&lacks)
            && let Some(line) = front.fields.get(&has).cloned()
        {
            front.fields.insert(lacks, line);
        }
    }
}

/// What a draft has or is that asks for a style.
fn why(style: &str, reason: Field) -> String {
    match (style, reason) {
        ("regulation", _) => "是分条写的制度".to_owned(),
        ("speech", Field::Byline) => "标题下面有作者或讲话人".to_owned(),
        ("speech", _) => "是讲话，日期在标题下面".to_owned(),
        (_, field) => format!("有{}", field.title()),
    }
}

/// How another style is asked for, which must have room for the same elements.
fn other_styles(front: &FrontMatter) -> String {
    let special = front.fields.keys().filter(|field| OFFICIAL.contains(field) || ELSEWHERE.contains(field));
    let special: Vec<_> = special.map(|field| field.title()).collect();
    let room = if special.is_empty() {
        String::new()
    } else {
        format!("（要有{}的位置）", special.join("、"))
    };
    format!("要用别的版式{room}，加 --style 名称；版式有哪些见 gongwen styles")
}

/// Names the style that has room for what was found; where the usual one has, none is named.
fn choose_style(draft: &mut Draft, front: &mut FrontMatter) {
    if front.fields.contains_key(&Field::Style) {
        return;
    }
    let has = |field: &Field| front.fields.contains_key(field);
    let ends = |field, kind: &str| {
        texts(front, field)
            .last()
            .is_some_and(|text| shape::kind(&text.value).is_some_and(|found| found.ends_with(kind)))
    };
    let mark = texts(front, Field::Mark);
    let printed = has(&Field::Printer) || has(&Field::PrintDate);
    let minutes = ends(Field::Title, "纪要") || ends(Field::Mark, "纪要");
    let serial = has(&Field::Number) && shape::SERIALS.split(' ').any(|kind| ends(Field::Mark, kind));
    let (style, reason) = if ends(Field::Mark, "令") {
        ("order", Field::Mark)
    } else if minutes && (has(&Field::Attendees) || has(&Field::Mark)) {
        ("minutes", if has(&Field::Attendees) { Field::Attendees } else { Field::Mark })
    } else if serial {
        ("bulletin", Field::Mark)
    } else if !printed
        && !has(&Field::Signers)
        && has(&Field::Number)
        && (ends(Field::Title, "函") || matches!(mark.as_slice(), [name] if shape::is_body(&name.value)))
    {
        ("letter", Field::Number)
    } else if let Some(field) = OFFICIAL.iter().find(|field| has(field)) {
        ("official", *field)
    } else if !has(&Field::Recipient)
        && front.fields.get(&Field::Title).is_some_and(|title| {
            shape::is_of_kind(&title.value, below_title::REGULATIONS) && below_title::has_articles(draft)
        })
    {
        ("regulation", Field::Title)
    } else if has(&Field::Byline) && !has(&Field::Issuer) || below_title::is_spoken_on(draft, front) {
        ("speech", if has(&Field::Byline) { Field::Byline } else { Field::Date })
    } else if let Some(field) = [Field::Subtitle, Field::Byline].iter().find(|field| has(field)) {
        ("plan", *field)
    } else {
        return;
    };
    let Some(span) = front.fields.get(&reason).map(|entry| entry.key) else { return };
    if style == "minutes" {
        one_line_for_both(front);
    }
    if !matches!(style, "speech" | "plan") {
        subtitle_of_title(front);
    }
    let message = format!("草稿{}，按版式 {style} 排", why(style, reason));
    draft.report(rules::STYLE_CHOSEN.at(span, message).hint(other_styles(front)));
    let value = Value::Texts(vec![Spanned::new(style.to_owned(), span)]);
    front.fields.insert(Field::Style, Entry { key: span, value });
    front.style_chosen = true;
}
