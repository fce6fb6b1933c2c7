//! Lines as typed. In: the body of a draft. Out: its parts, each to be read as Markdown of its own.
//!
//! Markdown joins lines that no blank line parts; whoever types in a plain editor ends a paragraph with the line. Which of
//! both a draft means is told by its shape: lines that are cut at one width go on, finished ones do not. A draft in which
//! lines are paragraphs is cut at each of them, except where Markdown needs several (lists, tables, code, quotations).

mod foot;
mod joins;
mod pages;
mod series;
mod signs;
mod tables;
mod typed;
mod wrap;

use super::draft::{Draft, Elements, Seam};
use super::line_ends::is_new_paragraph;
use super::markdown::bullets;
use super::number;
use super::{date, field, html, html_table, senders, torn};
use crate::aligned::{self, columns, is_delimiter_row};
use crate::drawn;
use crate::pictograph;
use crate::rules;
use foot::{is_addressed, is_of_imprint, is_titled, sign_offs};
use joins::Joins;
use std::ops::Range;
use tables::{drawn_tables, join_tables, labels_as_text, numbers_as_text, spaced_tables};
use typed::{FAR_IN, HEAD, Kind, Line, MOST_IN};
use wrap::Wrap;

/// A part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Markdown.
    Text(Range<usize>),
    /// A line whose signs are none of Markdown: a drawn one, `>90分为优秀`.
    Plain(Range<usize>),
    /// Lines whose cells are parted by tabs.
    Tabs(Range<usize>),
    /// A table of HTML.
    Html(Range<usize>),
    /// A list of HTML.
    List(Range<usize>),
}

/// Cuts the body of a draft into its parts. Out: also whether its lines are paragraphs.
pub(super) fn parts(draft: &mut Draft, body: Range<usize>, elements: Elements) -> (Vec<Part>, bool) {
    let bare = elements == Elements::InText;
    let quoted = bare && is_all_quoted(draft.slice(body.clone()));
    let bared: fn(&str) -> &str = if quoted { unquoted } else { |line| line };
    let mut lines = lines(draft, body.clone(), elements, bared);
    if quoted {
        draft.report_at(&rules::LINES, body.start..body.start, "每行前面的引用符号“>”已去掉");
    }
    let joins = Joins::of(draft, &mut lines, elements);
    let separate = joins.separate;
    let mut parts: Vec<Part> = Vec::new();
    let (mut joined, mut doubtful) = (Vec::new(), Vec::new());
    let mut cut = 0;
    let mut before: Option<Line> = None;
    for (place, line) in lines.iter().cloned().enumerate() {
        let follows = before.is_some() && !line.apart;
        let goes_on = |before: &Line| match (before.kind, line.kind) {
            (Kind::Text, Kind::Text) if place <= HEAD && is_addressed(draft, before) => false,
            _ => joins.go_on(before, &line),
        };
        let is_text = |kind: Kind| matches!(kind, Kind::Text | Kind::List);
        let both = before.as_ref().is_some_and(|before| is_text(before.kind)) && line.kind == Kind::Text;
        let doubt = before.as_ref().filter(|before| both && joins.is_doubtful(before, &line));
        doubtful.extend(doubt.map(|_| line.typed));
        let (mut kind, mut indent) = (line.kind, line.indent);
        if before.as_ref().is_some_and(goes_on) {
            joined.extend((follows && line.kind == Kind::Text && separate).then_some(line.typed));
            // the item that it goes on with is still to end
            if let Some(before) = &before {
                if let Some(wrap) = joins.wrap.filter(|_| both) {
                    draft.seams.push(seam(draft, wrap, before.range.end, line.typed));
                }
                kind = if kind == Kind::Text { before.kind } else { kind };
                indent = if kind == Kind::List || line.kind == Kind::Text { before.indent } else { indent };
            }
            if let Some(Part::Text(range) | Part::Tabs(range)) = parts.last_mut() {
                range.end = line.range.end;
            }
        } else {
            cut += usize::from(follows && both && !line.opens);
            let start = match &before {
                _ if separate => line.typed,
                Some(_) => line.range.start,
                None => body.start,
            };
            parts.push(part(&line, start));
        }
        before = Some(Line { kind, indent, ..line });
    }
    if separate {
        say(draft, body, (&joined, cut), &doubtful);
    } else if let Some(Part::Text(range)) = parts.last_mut() {
        range.end = body.end;
    }
    if !bare {
        tell_of_rules(draft, &parts);
    }
    let parts = html_apart(draft, parts, &lines);
    (put_among(draft, parts, &lines), separate)
}

/// What a line is that begins a part at a place.
fn part(line: &Line, start: usize) -> Part {
    match line.kind {
        Kind::Tabs => Part::Tabs(start..line.range.end),
        Kind::Plain => Part::Plain(line.range.clone()),
        _ => Part::Text(start..line.range.end),
    }
}

/// Puts what stands among the fields on top above the text, below those to whom it goes.
fn put_among(draft: &mut Draft, mut parts: Vec<Part>, lines: &[Line]) -> Vec<Part> {
    let addressed = lines.first().is_some_and(|line| !draft.among.is_empty() && is_addressed(draft, line));
    let among = std::mem::take(&mut draft.among);
    let place = usize::from(addressed).min(parts.len());
    parts.splice(place..place, among.into_iter().map(Part::Text));
    parts
}

/// Says of a rule that is none of Markdown's that it is one: a draft with a front matter keeps it.
fn tell_of_rules(draft: &mut Draft, parts: &[Part]) {
    for part in parts {
        if let Part::Plain(range) = part
            && drawn::is_rule(draft.slice(range.clone()))
        {
            let typed = draft.slice(range.clone()).trim();
            draft.report_at(&rules::SIMPLIFIED, range.clone(), format!("“{typed}”读作分隔线"));
        }
    }
}

/// A line end at which a program cut a text.
fn seam(draft: &Draft, wrap: Wrap, end: usize, start: usize) -> Seam {
    let line = draft.slice(0..end).rsplit('\n').next().unwrap_or_default();
    let below = draft.slice(start..draft.text.len()).split('\n').next().unwrap_or_default();
    Seam { place: end..start, torn: wrap.tears(line, below) }
}

/// Takes the tables and lists of HTML out of parts.
fn html_apart(draft: &Draft, parts: Vec<Part>, lines: &[Line]) -> Vec<Part> {
    let code: Vec<_> =
        lines.iter().filter(|line| line.kind == Kind::Code).map(|line| line.range.clone()).collect();
    parts.into_iter().flat_map(|part| html_of(draft, part, &code)).collect()
}

fn html_of(draft: &Draft, part: Part, code: &[Range<usize>]) -> Vec<Part> {
    let Part::Text(range) = part else { return vec![part] };
    let (mut parts, mut start, mut from) = (Vec::new(), range.start, range.start);
    while let Some((found, is_table)) = first_html(draft.slice(from..range.end)) {
        let html = from + found.start..from + found.end;
        from = html.end;
        let line = draft.slice(start..html.start).rsplit('\n').next().unwrap_or_default();
        let is_code = line.matches('`').count() % 2 == 1
            || code.iter().any(|line| line.start <= html.start && html.start < line.end);
        if is_code {
            continue;
        }
        parts.push(Part::Text(start..html.start));
        parts.push(if is_table { Part::Html(html) } else { Part::List(html) });
        start = from;
    }
    parts.push(Part::Text(start..range.end));
    parts.retain(|part| !matches!(part, Part::Text(range) if draft.slice(range.clone()).trim().is_empty()));
    parts
}

/// The first table or list of HTML in a text, and whether it is a table; a list that has one is none.
fn first_html(text: &str) -> Option<(Range<usize>, bool)> {
    if !text.contains('<') {
        return None;
    }
    let table = html_table::find(text);
    let list = html::find_list(text).filter(|list| table.as_ref().is_none_or(|it| list.end <= it.start));
    list.map(|list| (list, false)).or(table.map(|table| (table, true)))
}

fn say(draft: &mut Draft, body: Range<usize>, (joined, cut): (&[usize], usize), doubtful: &[usize]) {
    let message = match (joined.len(), cut) {
        (0, 0) => return,
        (0, _) => "草稿每行是一段，已按此读入".to_owned(),
        (joined, 0) => format!("草稿在行末折断，已接成整段（{joined} 处）"),
        (joined, _) => format!("草稿有的行是一段，有的行在行末折断：{joined} 处接成整段，{cut} 处另起一段"),
    };
    let told = rules::LINES.at(draft.span(body.start..body.start), message);
    let shown = |places: &[usize]| {
        places.iter().take(FEW_JOINED).map(|place| around(draft, *place)).collect::<Vec<_>>().join("、")
    };
    // few joins may each be a mistake
    let all = format!("接起来的是 {}；不该接的，在两行之间空一行", shown(joined));
    let some = format!("拿不准的是 {}，上一行正好写满；是两段的，在两行之间空一行", shown(doubtful));
    draft.report(match (joined.len(), doubtful.len()) {
        (1..=FEW_JOINED, _) => told.hint(all),
        (_, 1..) => told.hint(some),
        _ => told,
    });
}

/// So many places where lines were joined are shown, each by so many characters on both sides.
const FEW_JOINED: usize = 3;
const AROUND: usize = 6;

/// What stands on both sides of the line end before a byte.
fn around(draft: &Draft, place: usize) -> String {
    let before: Vec<char> = draft.slice(0..place).trim_end().chars().rev().take(AROUND).collect();
    let behind: String = draft.slice(place..draft.text.len()).chars().take(AROUND).collect();
    let line = draft.slice(0..place).matches('\n').count() + 1;
    format!("第{line}行“{}｜{}”", before.into_iter().rev().collect::<String>(), behind.trim_end())
}

/// The lines of a draft, each `bared` of what a program has put before it.
fn lines(draft: &Draft, body: Range<usize>, elements: Elements, bared: fn(&str) -> &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut open: Option<(Kind, String)> = None;
    let (mut lists, mut apart, mut start, end) = (0, false, body.start, body.end);
    for line in draft.slice(body).split_inclusive('\n') {
        start += line.len() - bared(line).len();
        let line = bared(line);
        let range = start..start + line.trim_end().len();
        let typed = start + line.len() - line.trim_start().len();
        start += line.len();
        let text = line.trim();
        let within_lists = lists > 0;
        if open.is_none() && text.contains('<') {
            let open = html::lists_open(text, lists);
            let closes = within_lists || open > 0 && html::find_list(draft.slice(range.start..end)).is_some();
            lists = if closes { open } else { 0 };
        }
        let inside = open.as_ref().map(|(kind, _)| *kind);
        let inside = inside.or((within_lists || lists > 0).then_some(Kind::Html));
        if let Some((_, end)) = &open {
            if text.contains(end.as_str()) || end == html_table::END && html_table::ends(text) {
                open = None;
            }
        } else {
            open = opening(text, elements);
        }
        if text.is_empty() && inside.is_none() {
            apart = true;
            continue;
        }
        let kind = inside.or(open.as_ref().map(|open| open.0)).unwrap_or_else(|| kind(line));
        let indent = columns(draft.slice(range.start..typed.max(range.start)));
        // what stands further in was moved there, and no program cut it
        let width = columns(text) + if indent <= MOST_IN { indent } else { 0 };
        found.push(Line {
            range,
            typed,
            kind,
            apart: std::mem::take(&mut apart),
            width,
            indent,
            last: text.chars().next_back(),
            opens: is_new_paragraph(line) || is_of_imprint(line) || begins_anew(text),
            counted: number::at_start(text).is_some(),
            torn: false,
            full: false,
            tied: false,
            signs: false,
        });
    }
    rows_whole(draft, &mut found);
    by_neighbours(draft, &mut found, elements);
    found
}

/// Makes one line of those that a cell of a sheet takes.
fn rows_whole(draft: &Draft, lines: &mut Vec<Line>) {
    let texts: Vec<&str> = lines.iter().map(|line| draft.slice(line.range.clone())).collect();
    let (mut at, mut parts) = (0, Vec::new());
    while at < texts.len() {
        let count = aligned::row_length(texts.get(at..).unwrap_or_default());
        parts.extend((count > 1).then_some(at..at + count));
        at += count;
    }
    for part in parts.into_iter().rev() {
        let behind: Vec<Line> = lines.drain(part.start + 1..part.end).collect();
        if let (Some(line), Some(last)) = (lines.get_mut(part.start), behind.last()) {
            line.range.end = last.range.end;
            line.last = last.last;
            line.kind = Kind::Tabs;
        }
    }
}

/// What lines are by those around them.
fn by_neighbours(draft: &Draft, lines: &mut [Line], elements: Elements) {
    pages::set_apart(draft, lines);
    signs::as_typed(draft, lines, elements);
    below_titles(draft, lines);
    sign_offs(draft, lines);
    torn_words(draft, lines);
    items_as_text(draft, lines);
    notes_whole(draft, lines);
    numbers_as_text(draft, lines);
    series::open(draft, lines);
    join_tables(draft, lines);
    drawn_tables(draft, lines, elements);
    labels_as_text(draft, lines);
    spaced_tables(draft, lines);
}

/// Whether a line begins anew what the lines above it have of their own: who somebody is, what is said under a label, what a picture opens.
fn begins_anew(text: &str) -> bool {
    let bold = text.strip_prefix("**").and_then(|text| text.split_once("**"));
    let is_label =
        |(label, rest): (&str, &str)| label.ends_with(['：', ':']) || rest.starts_with(['：', ':']);
    // 1️⃣ 2️⃣
    let picture = text.starts_with(|c: char| c >= '\u{1F000}' && pictograph::is_one(c))
        || text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '\u{fe0f}').starts_with('\u{20e3}');
    let element = text.split_once(['：', ':']).is_some_and(|(label, rest)| {
        !rest.trim().is_empty() && field::find(&label.split_whitespace().collect::<String>()).is_some()
    });
    // （2026年1月15日）, 〔2026〕第9期: a day or a number below a title
    let inner =
        text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')'])).unwrap_or(text);
    let day = inner.len() < text.len() && date::parse(inner).is_some()
        || inner.ends_with(['期', '号'])
            && inner
                .split_once(['〔', '[', '［'])
                .is_some_and(|(code, _)| code.chars().all(char::is_alphabetic));
    day || picture
        || bold.is_some_and(is_label)
        || element
        || senders::introduces(text)
        || is_office_and_name(text)
}

/// `县长　周立新`, `区委副书记、区长　顾　河`: no line of a text that was cut.
fn is_office_and_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let office = words.next().unwrap_or_default();
    let (parts, name) = words.fold((0, 0), |(parts, name), word| (parts + 1, name + word.chars().count()));
    (1..=2).contains(&parts)
        && (2..=3).contains(&name)
        && NAMED_OFFICES.iter().any(|end| office.ends_with(end))
        && text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || c == '、')
}

/// What the office ends with of somebody who is named behind it.
const NAMED_OFFICES: [&str; 9] = ["长", "书记", "主任", "主席", "代表", "委员", "经理", "院士", "教授"];

/// Numbers of items that all stand in, as a clerk types them, are typed like any other number.
fn items_as_text(draft: &Draft, lines: &mut [Line]) {
    for run in lines.chunk_by_mut(|above, here| above.kind == here.kind) {
        let counted =
            |line: &Line| draft.slice(line.typed..line.range.end).starts_with(|c: char| c.is_ascii_digit());
        let is_in = |line: &Line| line.kind == Kind::List && line.indent >= FAR_IN && counted(line);
        if run.iter().all(is_in) {
            run.iter_mut().for_each(|line| line.kind = Kind::Text);
        }
    }
}

/// What stands in below the text of a footnote goes on with it: by two blanks, or four below a blank line, as Markdown has it.
fn notes_whole(draft: &Draft, lines: &mut [Line]) {
    let mut within = false;
    for line in lines {
        let blanks = draft.slice(line.range.start..line.typed.max(line.range.start));
        let stands_in =
            blanks.bytes().all(|byte| byte == b' ') && blanks.len() >= if line.apart { 4 } else { 2 };
        if within && line.kind == Kind::Text && stands_in {
            line.kind = Kind::Note;
        }
        within = line.kind == Kind::Note || draft.slice(line.range.clone()).starts_with("[^");
    }
}

/// Whether a whole draft is quoted, as programs of mail quote what is sent on.
fn is_all_quoted(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| line.trim_start().starts_with('>'))
}

/// A line without its mark of a quotation.
fn unquoted(line: &str) -> &str {
    let bare = line.trim_start_matches([' ', '\t']);
    bare.strip_prefix('>').map_or(line, |rest| rest.strip_prefix(' ').unwrap_or(rest))
}

/// Marks the lines whose last word goes on in the next one.
fn torn_words(draft: &Draft, lines: &mut [Line]) {
    for at in 1..lines.len() {
        if let Some([above, line]) = lines.get_mut(at - 1..=at)
            && !line.apart
        {
            let behind = draft.slice(line.range.clone());
            // no line begins with a mark that ends or parts what stands before it
            above.torn |=
                behind.trim_start().starts_with(['、', '，', '。', '；', '：', '？', '！', '”', '》', '）'])
                    || torn::goes_on(draft.slice(above.range.clone()), behind);
        }
    }
}

/// Those to whom a document goes stand on a line of their own below its title, however wide that is.
fn below_titles(draft: &Draft, lines: &mut [Line]) {
    for at in 1..lines.len().min(HEAD) {
        let (Some(above), Some(line)) = (lines.get(at - 1), lines.get(at)) else { break };
        if (at < 3 || matches!(line.last, Some('：' | ':'))) && is_titled(draft, above) {
            lines.get_mut(at).into_iter().for_each(|line| line.opens = true);
        }
    }
}

/// What a line opens that ends with another line: a fence, a comment, a table of HTML.
fn opening(text: &str, elements: Elements) -> Option<(Kind, String)> {
    for fence in ["```", "~~~"] {
        // ~~~~~~ below a title is drawn
        let is_drawn = elements == Elements::InText && drawn::is_rule(text);
        if text.starts_with(fence) && !is_drawn && !text.trim_start_matches(fence).contains(fence) {
            return Some((Kind::Code, fence.to_owned()));
        }
    }
    let comment = text.starts_with("<!--") && !text.contains("-->");
    let table = html_table::begins(text) && !html_table::ends(text);
    [(comment, "-->"), (table, html_table::END)]
        .into_iter()
        .find_map(|(opens, close)| opens.then(|| (Kind::Html, close.to_owned())))
}

fn kind(line: &str) -> Kind {
    let text = line.trim();
    let indented = line.starts_with([' ', '\t', '\u{3000}']);
    let cells = text.contains('\t') && text.split('\t').filter(|cell| !cell.trim().is_empty()).count() > 1;
    if text.starts_with('|') || is_delimiter_row(text) {
        Kind::Table
    } else if text.starts_with('>') {
        Kind::Quote
    } else if cells && !text.starts_with("[^") {
        Kind::Tabs
    } else if drawn::is_rule(text) || drawn::is_cut(text) {
        Kind::Plain
    } else if is_item(text) || bullets::begins(text) {
        Kind::List
    } else if text.starts_with('<') && text.ends_with('>') {
        Kind::Html
    } else if text.starts_with(['#', '＃']) && !indented || text.starts_with("[^") {
        Kind::Alone
    } else {
        Kind::Text
    }
}

fn is_item(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = if behind.len() < text.len() && text.len() - behind.len() < 10 {
        behind.strip_prefix(['.', ')'])
    } else {
        text.strip_prefix(['-', '+', '*'])
    };
    marked.is_some_and(|behind| behind.starts_with(' '))
}
