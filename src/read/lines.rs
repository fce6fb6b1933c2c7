//! Lines as typed. In: the body of a draft. Out: its parts, each to be read as Markdown of its own.
//!
//! Markdown joins lines that no blank line parts; whoever types in a plain editor ends a paragraph with the line. Which of
//! both a draft means is told by its shape: lines that are cut at one width go on, finished ones do not. A draft in which
//! lines are paragraphs is cut at each of them, except where Markdown needs several (lists, tables, code, quotations).

mod foot;
mod pages;
mod tables;
mod typed;

use super::draft::{Draft, Elements};
use super::line_ends::is_new_paragraph;
use super::markdown::bullets;
use super::number::{self, Form};
use super::{field, html, html_table, senders, torn};
use crate::aligned::columns;
use crate::pictograph;
use crate::rules;
use foot::{is_addressed, is_of_imprint, is_titled, sign_offs};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};
use tables::{drawn_tables, is_delimiter_row, join_tables, labels_as_text, numbers_as_text, spaced_tables};
use typed::{Kind, Line};

/// A part of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Markdown.
    Text(Range<usize>),
    /// Lines whose cells are parted by tabs.
    Tabs(Range<usize>),
    /// A table of HTML.
    Html(Range<usize>),
    /// A list of HTML.
    List(Range<usize>),
}

/// The marks that end a paragraph.
const FINISHED: [char; 12] = ['。', '：', '；', '！', '？', '”', '）', '…', ':', ';', '!', '.'];

/// The marks behind which a sentence goes on.
const OPEN: [char; 10] = ['\\', '，', '、', '（', '“', '《', '—', ',', '〔', '('];

/// Lines of this width, in columns, were cut by a program; a hanzi has two columns.
const CUT: Range<usize> = 56..105;

/// Lines of this width may have been cut, or be short paragraphs: only several that end sentences in the next line tell.
const NARROW: Range<usize> = 40..CUT.start;

/// So many lines tell.
const SEVERAL: usize = 3;

/// How much shorter than the widest a line is that goes on: a word or a mark that may not begin the next one.
const RAGGED: usize = 6;

/// Items that stand in so far would be items of the one above them, whose own blanks are no part of it.
const FAR_IN: usize = 2;

/// The most blanks that open a paragraph, in columns.
const MOST_IN: usize = 8;

/// So many lines stand above the text at most, 主送机关 among them.
const HEAD: usize = 12;

/// In a draft with a front matter, lines are paragraphs if so many of a hundred are finished.
const MOST_FINISHED: usize = 80;

/// Cuts the body of a draft into its parts. Out: also whether its lines are paragraphs.
pub(super) fn parts(draft: &mut Draft, body: Range<usize>, elements: Elements) -> (Vec<Part>, bool) {
    let bare = elements == Elements::InText;
    let quoted = bare && is_all_quoted(draft.slice(body.clone()));
    let bared: fn(&str) -> &str = if quoted { unquoted } else { |line| line };
    let lines = lines(draft, body.clone(), elements, bared);
    if quoted {
        draft.report_at(&rules::LINES, body.start..body.start, "每行前面的引用符号“>”已去掉");
    }
    let width = cut_width(&lines, elements);
    let separate = bare || width.is_none() && are_paragraphs(draft, &lines);
    let widest = lines.iter().filter(|line| line.kind == Kind::Text).map(|line| line.width).max();
    let joins = Joins { elements, separate, width, widest: widest.unwrap_or_default() };
    let mut parts: Vec<Part> = Vec::new();
    let mut joined: Vec<usize> = Vec::new();
    let mut cut = 0;
    let mut before: Option<Line> = None;
    for (place, line) in lines.iter().cloned().enumerate() {
        let follows = before.is_some() && !line.apart;
        let goes_on = |before: &Line| match (before.kind, line.kind) {
            (Kind::Text, Kind::Text) if place <= HEAD && is_addressed(draft, before) => false,
            _ => joins.go_on(before, &line),
        };
        let both = before.as_ref().is_some_and(|before| before.kind == Kind::Text) && line.kind == Kind::Text;
        let (mut kind, mut indent) = (line.kind, line.indent);
        if before.as_ref().is_some_and(goes_on) {
            joined.extend((follows && line.kind == Kind::Text && separate).then_some(line.typed));
            // the item that it goes on with is still to end
            if let Some(before) = &before {
                kind = if kind == Kind::Text { before.kind } else { kind };
                indent = if kind == Kind::List { before.indent } else { indent };
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
            let range = start..line.range.end;
            parts.push(if line.kind == Kind::Tabs { Part::Tabs(range) } else { Part::Text(range) });
        }
        before = Some(Line { kind, indent, ..line });
    }
    if separate {
        say(draft, body, &joined, cut);
    } else if let Some(Part::Text(range)) = parts.last_mut() {
        range.end = body.end;
    }
    (html_apart(draft, parts, &lines), separate)
}

/// How the lines of a draft are joined.
struct Joins {
    elements: Elements,
    /// Whether lines are paragraphs, and not those of Markdown.
    separate: bool,
    /// Where a program cut them.
    width: Option<usize>,
    /// The width of the widest.
    widest: usize,
}

impl Joins {
    /// Whether a line goes on with what stands before it.
    fn go_on(&self, before: &Line, line: &Line) -> bool {
        let follows = !line.apart;
        match (before.kind, line.kind) {
            (Kind::Tabs, kind) | (kind, Kind::Tabs) => kind == Kind::Tabs && follows,
            (Kind::Text, Kind::Text) if follows && self.is_heading(before) => false,
            _ if !self.separate => !line.signs,
            // what stands in below an item is its own
            (Kind::List, Kind::Text) if follows && self.is_fronted() && line.indent > before.indent => true,
            (Kind::Text | Kind::List, Kind::Text) => follows && runs_on(before, line, self.width),
            // item by item: Markdown would take those that stand in as far as the first for items of it
            (Kind::List, Kind::List) => before.indent < FAR_IN || line.indent > before.indent,
            // a line of = makes a heading of the one above it
            (Kind::Text, Kind::Alone) => follows && line.last == Some('='),
            (Kind::Alone, Kind::Alone) => false,
            (above, here) => above == here && (follows || here.spans_blank_lines()),
        }
    }

    fn is_fronted(&self) -> bool {
        self.elements == Elements::Both
    }

    /// （一）带班领导 alone on its line, below a front matter: no program cut it so short.
    fn is_heading(&self, line: &Line) -> bool {
        self.is_fronted()
            && line.counted
            && line.last.is_some_and(char::is_alphanumeric)
            && line.width + RAGGED < self.widest
    }
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

fn say(draft: &mut Draft, body: Range<usize>, joined: &[usize], cut: usize) {
    let message = match (joined.len(), cut) {
        (0, 0) => return,
        (0, _) => "草稿每行是一段，已按此读入".to_owned(),
        (joined, 0) => format!("草稿在行末折断，已接成整段（{joined} 处）"),
        (joined, _) => format!("草稿有的行是一段，有的行在行末折断：{joined} 处接成整段，{cut} 处另起一段"),
    };
    let told = rules::LINES.at(draft.span(body.start..body.start), message);
    // few joins may each be a mistake
    let shown: Vec<String> = joined.iter().take(FEW_JOINED).map(|place| around(draft, *place)).collect();
    let hint = format!("接起来的是 {}；不该接的，在两行之间空一行", shown.join("、"));
    draft.report(if (1..=FEW_JOINED).contains(&joined.len()) { told.hint(hint) } else { told });
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
            open = opening(text);
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
            signs: false,
        });
    }
    by_neighbours(draft, &mut found, elements);
    found
}

/// What lines are by those around them.
fn by_neighbours(draft: &Draft, lines: &mut [Line], elements: Elements) {
    pages::set_apart(draft, lines);
    below_titles(draft, lines);
    sign_offs(draft, lines);
    torn_words(draft, lines);
    items_as_text(draft, lines);
    numbers_as_text(draft, lines);
    open_counted(draft, lines);
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
    picture || bold.is_some_and(is_label) || element || senders::introduces(text)
}

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

/// 2. at the start of a line opens a paragraph where 1. opened one above it; 1. always does.
fn open_counted(draft: &Draft, lines: &mut [Line]) {
    let mut counts: BTreeMap<Form, u32> = BTreeMap::new();
    for line in lines.iter_mut().filter(|line| line.kind == Kind::Text) {
        let number = number::at_start(draft.slice(line.typed..line.range.end));
        let counted = number.filter(|number| number.form > Form::HanBracket);
        let Some((form, value)) = counted.and_then(|number| Some((number.form, number.value?))) else {
            continue;
        };
        if value == 1 || counts.get(&form).is_some_and(|last| last + 1 == value) {
            line.opens = true;
            counts.insert(form, value);
        }
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
            above.torn =
                behind.trim_start().starts_with(['、', '，', '。', '；', '：', '？', '！', '”', '》', '）'])
                    || torn::goes_on(draft.slice(above.range.clone()), behind);
        }
    }
}

/// What a line opens that ends with another line: a fence, a comment, a table of HTML.
/// Those to whom a document goes stand on a line of their own below its title, however wide that is.
fn below_titles(draft: &Draft, lines: &mut [Line]) {
    for at in 1..lines.len().min(HEAD) {
        let (Some(above), Some(line)) = (lines.get(at - 1), lines.get(at)) else { break };
        if matches!(line.last, Some('：' | ':')) && is_titled(draft, above) {
            lines.get_mut(at).into_iter().for_each(|line| line.opens = true);
        }
    }
}

fn opening(text: &str) -> Option<(Kind, String)> {
    for fence in ["```", "~~~"] {
        if text.starts_with(fence) && !text.trim_start_matches(fence).contains(fence) {
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
    } else if is_item(text) || bullets::begins(text) {
        Kind::List
    } else if text.starts_with('<') && text.ends_with('>') {
        Kind::Html
    } else if text.starts_with('#') && !indented || text.starts_with("[^") || is_rule(text) {
        Kind::Alone
    } else {
        Kind::Text
    }
}

/// Whether a line is a rule, Markdown's or a drawn one.
fn is_rule(text: &str) -> bool {
    let is_drawn = |c: char| matches!(c, '—' | '－' | '━' | '─' | '＿' | '═' | '＝' | ' ');
    if text.len() >= 3 * '—'.len_utf8() && text.chars().all(is_drawn) {
        return true;
    }
    ['-', '*', '_', '='].iter().any(|mark| text.len() >= 3 && text.chars().all(|c| c == *mark || c == ' '))
}

fn is_item(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let marked = if behind.len() < text.len() && text.len() - behind.len() < 10 {
        behind.strip_prefix(['.', ')'])
    } else {
        text.strip_prefix(['-', '+', '*'])
    };
    marked.is_some_and(|behind| behind.starts_with(' ')) && !is_rule(text)
}

/// The width at which a program has cut the lines, if one has: the widest of those that go on.
fn cut_width(lines: &[Line], elements: Elements) -> Option<usize> {
    let text: Vec<&Line> = lines.iter().filter(|line| line.kind == Kind::Text).collect();
    let widest = text.iter().map(|line| line.width).max()?;
    let is_narrow = NARROW.contains(&widest);
    if !CUT.contains(&widest) && !is_narrow {
        return None;
    }
    let is_finished = |line: &Line| line.last.is_some_and(|c| FINISHED.contains(&c));
    let cut = text.windows(2).filter(|pair| {
        let [line, next] = pair else { return false };
        !next.apart
            && line.width + RAGGED >= widest
            && line.last.is_some()
            && !is_finished(line)
            && !next.opens
            && (!is_narrow || is_finished(next))
    });
    let cut = cut.count();
    (cut >= if is_narrow { SEVERAL } else { 1 }
        && !(elements == Elements::InText && ends_without_marks(&text, widest, cut)))
    .then_some(widest)
}

/// Whether paragraphs end without marks: as many short ones of the body do as lines may have been cut.
fn ends_without_marks(text: &[&Line], widest: usize, cut: usize) -> bool {
    let is_finished = |line: &Line| line.last.is_some_and(|c| FINISHED.contains(&c));
    let body = text.iter().skip_while(|line| !is_finished(line));
    let is_open = |line: &&&Line| {
        !line.signs && !line.opens && !line.counted && !is_finished(line) && line.width + RAGGED < widest
    };
    body.filter(is_open).count() > cut
}

/// Whether a line goes on with the one below it.
fn runs_on(line: &Line, next: &Line, width: Option<usize>) -> bool {
    if line.last == Some('\\') {
        return true;
    }
    if next.opens || next.signs && !line.torn && width.is_none() {
        return false;
    }
    let cut = width.is_some_and(|width| line.width + RAGGED >= width);
    cut || line.torn || line.last.is_some_and(|c| OPEN.contains(&c))
}

/// Whether the lines of a draft with a front matter are paragraphs: nearly all of its text that others follow are finished.
fn are_paragraphs(draft: &Draft, lines: &[Line]) -> bool {
    let text = |line: &Line| draft.slice(line.typed..line.range.end);
    // **注意： is still to be closed
    let is_finished = |line: &Line| {
        line.last.is_some_and(|c| FINISHED.contains(&c)) && text(line).matches("**").count() % 2 == 0
    };
    // what opens the draft is a title, its number and the like
    let is_labelled = |line: &Line| is_labelled(text(line));
    let head = lines.iter().take(HEAD).position(|line| is_finished(line) || is_labelled(line)).unwrap_or(0);
    let counted = |line: &Line| number::at_start(text(line)).is_some();
    let followed = lines.get(head..).unwrap_or_default().windows(2).filter_map(|pair| {
        let [line, next] = pair else { return None };
        let are_text = line.kind == Kind::Text && next.kind == Kind::Text && !line.signs && !next.signs;
        let labelled = is_labelled(line) && is_labelled(next);
        let opens = !labelled && (next.opens || counted(next));
        (are_text && !opens && !next.apart).then(|| (is_finished(line), labelled))
    });
    // a mark of Markdown breaks lines within paragraphs
    if lines.iter().any(|line| line.last == Some('\\')) {
        return false;
    }
    let (mut all, mut finished, mut labelled) = (0_usize, 0_usize, 0_usize);
    for (ends, is_labelled) in followed {
        all += 1;
        finished += usize::from(ends);
        labelled += usize::from(!ends && is_labelled);
    }
    (finished > 0 || labelled > 1) && (finished + labelled) * 100 >= all * MOST_FINISHED
}

/// The label of a line has so many characters; 表： heads a table.
const LABEL: RangeInclusive<usize> = 2..=6;

/// Whether a line says something behind a label: `出席：张三、李四`.
fn is_labelled(line: &str) -> bool {
    let label = line.split_once('：').map(|(label, _)| label);
    label
        .is_some_and(|label| LABEL.contains(&label.chars().count()) && label.chars().all(char::is_alphabetic))
}
