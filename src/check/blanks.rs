//! 空格: none between hanzi, none between hanzi and digits, and none to put the sign-off in its place.

use super::chars::{is_hanzi, is_stop};
use super::fields::texts;
use super::text::{Part, Passage};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field, Value};
use crate::rules;
use crate::source::{SourceId, Sources, Span};

/// So many blanks in front of a line put it in its place.
const PLACING: usize = 2;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() && passage.part != Part::Title {
        return;
    }
    let mut index = 0;
    while index < passage.chars.len() {
        let start = index;
        while passage.char(index).is_some_and(|c| matches!(c, ' ' | '\t' | '\u{3000}')) {
            index += 1;
        }
        if index > start {
            found.extend(blank(passage, start, index));
        }
        index = index.max(start + 1);
    }
}

/// Labels and names on one line are set apart by blanks.
fn is_sentence(passage: &Passage<'_>) -> bool {
    passage.text.contains(['，', '。']) && !passage.text.contains('：')
}

fn blank(passage: &Passage<'_>, start: usize, end: usize) -> Option<Diagnostic> {
    let before = passage.char(start.checked_sub(1)?)?;
    let behind = passage.char(end)?;
    let blanks = passage.slice(start..end);
    let (digit, letter) = (|c: char| c.is_ascii_digit(), |c: char| c.is_ascii_alphabetic());
    let beside_digit = is_hanzi(before) && digit(behind) || digit(before) && is_hanzi(behind);
    let beside_letter = (is_hanzi(before) && letter(behind) || letter(before) && is_hanzi(behind))
        && !phrase(passage, start, end);
    // names of two characters are set apart, and so are labels on one line
    let wide = blanks.contains(['\u{3000}', '\t']);
    // 《中共中央 国务院关于……》, and those who issue it
    let title = (0..start)
        .rev()
        .take(LONGEST_TITLE)
        .filter_map(|index| passage.char(index))
        .find(|c| "《》".contains(*c));
    let joint = passage.before(passage.byte(start)).ends_with(['央', '委']) || title == Some('《');
    let between = !joint
        && is_hanzi(before)
        && is_hanzi(behind)
        && (!wide || within(passage, start, end))
        && is_sentence(passage)
        && passage.part != Part::Title
        && within_sentence(passage, start, end);
    let at_mark = passage.is_prose() && beside_mark(passage, start, end);
    let beside = !wide && (beside_digit || beside_letter) && !numbered(passage, start) && !is_row(passage);
    (beside || between || at_mark).then(|| {
        let what = match (between, at_mark) {
            (true, _) => "汉字之间有空格",
            (_, true) => "标点、符号前后有空格",
            _ => "汉字与数字、字母之间有空格",
        };
        let (before, behind) = (word(passage, (0..start).rev()), word(passage, end..passage.chars.len()));
        let mut finding = passage.mend(&rules::BLANK, passage.bytes(start..end), what, "");
        finding.span = Some(passage.span(passage.bytes(start - 1..end + 1)));
        finding.hints = vec![format!(
            "改为“{}{}”",
            passage.slice(start - before..start),
            passage.slice(end..end + behind)
        )];
        finding
    })
}

/// How many characters beside a blank are read as one word: a number or a foreign word whole, or two hanzi.
fn word(passage: &Passage<'_>, beside: impl Iterator<Item = usize>) -> usize {
    let mut chars = beside.map_while(|at| passage.char(at)).peekable();
    match chars.peek() {
        Some(c) if c.is_ascii_graphic() => chars.take_while(char::is_ascii_graphic).count(),
        _ => chars.take(2).take_while(|c| is_hanzi(*c)).count().max(1),
    }
}

/// 河长制 ，落实, 98.5 %: a blank before a mark, or behind one within a sentence.
fn beside_mark(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let (before, behind) = (start.checked_sub(1).and_then(|at| passage.char(at)), passage.char(end));
    let (Some(before), Some(behind)) = (before, behind) else { return false };
    let is_word = |c: char| is_hanzi(c) || c.is_ascii_digit() || "”》）%".contains(c);
    let is_rate = before.is_ascii_digit() && matches!(behind, '%' | '‰' | '℃');
    let is_before = is_word(before) && "，。；、！？".contains(behind);
    // behind the mark of a number stands a heading: 一、 加强
    let is_behind = matches!(before, '，' | '；') && is_word(behind)
        || matches!(before, '”' | '》') && is_hanzi(behind) && is_sentence(passage);
    is_rate || is_before || is_behind
}

/// Whether the letters beside a blank are some of an English phrase: a blank follows them, and letters again.
fn phrase(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let latin = |index: usize| passage.char(index).is_some_and(|c| c.is_ascii_graphic());
    let goes_on =
        |blank: usize, beyond: Option<usize>| passage.char(blank) == Some(' ') && beyond.is_some_and(latin);
    let behind = (end..passage.chars.len()).find(|index| !latin(*index));
    let before = (0..start).rev().find(|index| !latin(*index));
    latin(end) && behind.is_some_and(|blank| goes_on(blank, Some(blank + 1)))
        || before.is_some_and(|blank| goes_on(blank, blank.checked_sub(1)))
}

/// Whether blanks part columns: `1 张三 北门社区 2 1240`, `2026年1月12日　　2026年1月12日`. They part what a row says, and no sentence has so many.
fn is_row(passage: &Passage<'_>) -> bool {
    if passage.text.contains(['，', '。', '；']) {
        return false;
    }
    let words = || passage.text.trim().split([' ', '\t', '\u{3000}']);
    let (bare, all) =
        words().fold((0, 0), |(bare, all), word| (bare + usize::from(word.is_empty()), all + 1));
    // 物业管理 42件 33.3%
    let counts =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().count() <= LONGEST_COUNT;
    bare > 0 || all > MOST_WORDS || all == MOST_WORDS && words().skip(1).all(counts)
}

/// More characters than a number with what it counts has.
const LONGEST_COUNT: usize = 12;

/// So many words with a blank between each two stand in a line that is no row.
const MOST_WORDS: usize = 3;

/// Whether what stands before a blank is a label that it sets apart: 图1 清淤现场, 第三条 为了.
fn numbered(passage: &Passage<'_>, start: usize) -> bool {
    let label = passage.before(passage.byte(start)).trim_start();
    let count = label.chars().count();
    // 3.1 年租金
    if label.contains('.') && label.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return true;
    }
    count <= LONGEST_LABEL && label.starts_with(['图', '表', '第', '附', '例', '注']) || count <= 2
}

/// More characters than the title of a document has.
const LONGEST_TITLE: usize = 80;

/// More characters than a label has.
const LONGEST_LABEL: usize = 6;

/// Whether a wide blank, which may set names apart, stands far within a clause.
fn within(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let is_text = |at: usize| passage.char(at).is_some_and(|c| is_hanzi(c) || c.is_ascii_digit());
    let before = (0..start).rev().take_while(|at| is_text(*at)).count();
    before >= 4 && (end..end + 4).all(is_text)
}

/// Whether both sides of a blank are running text: three hanzi or more up to the next mark or blank.
fn within_sentence(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let run = |mut indices: Box<dyn Iterator<Item = usize> + '_>| {
        let mut count = 0;
        for index in indices.by_ref() {
            match passage.char(index) {
                Some(c) if is_hanzi(c) || c.is_ascii_digit() => count += 1,
                Some('：' | ' ' | '\u{3000}' | '\n') => return 0,
                _ => break,
            }
            if count > RUN {
                break;
            }
        }
        count
    };
    let before = run(Box::new((0..start).rev()));
    let behind = run(Box::new(end..passage.chars.len()));
    // 各 单位: no name begins so
    let alone = before == 1
        && start == 1
        && passage.char(0).is_some_and(|c| "各该本此全我两对从在由按经于凡".contains(c));
    (before >= 2 && behind >= 2 || alone && behind >= 4)
        && !passage.before(passage.byte(start)).ends_with(is_stop)
}

/// So many characters show that a text runs on.
const RUN: usize = 8;

/// Blanks in front of the sign-off, and in front of paragraphs.
pub(super) fn of_document(document: &Document, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let front = &document.front;
    let draft = sources.get(SourceId(0)).filter(|source| !source.is_imported());
    let Some(text) = draft.map(|source| source.text.as_str()) else { return found };
    found.extend(indents(text));
    found.extend(empty_lines(text));
    let day = front.fields.get(&Field::Date).and_then(|entry| match &entry.value {
        Value::Date(date) => Some(date.span),
        _ => None,
    });
    for span in texts(front, Field::Issuer).iter().map(|issuer| issuer.span).chain(day) {
        if span.source != SourceId(0) {
            continue;
        }
        let line = text.get(..span.range().start).unwrap_or_default();
        let start = line.trim_end_matches([' ', '\t', '\u{3000}']).len();
        let blanks = line.get(start..).unwrap_or_default();
        let begins = start == 0 || line.get(..start).is_some_and(|line| line.ends_with('\n'));
        if begins && blanks.chars().count() >= PLACING {
            let count = blanks.chars().count();
            let place = Span::new(SourceId(0), start, span.range().start);
            let finding = rules::PLACED_BY_BLANKS.at(place, format!("落款用 {count} 个空格定位"));
            found.push(finding.hint("删去空格；位置由版式决定").fixed(place, ""));
        }
    }
    found
}

/// Paragraphs that begin with blanks of the width of a hanzi: told once, whatever their number.
fn indents(text: &str) -> Option<Diagnostic> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let indented: Vec<(usize, usize)> = lines
        .filter_map(|(start, line)| {
            let words = line.trim_start_matches('\u{3000}');
            let length = line.len() - words.len();
            (length > 0 && words.starts_with(is_hanzi) && words.contains('。')).then_some((start, length))
        })
        .collect();
    let (start, length) = *indented.first()?;
    let place = Span::new(SourceId(0), start, start + length);
    let finding = rules::INDENT.at(place, format!("有 {} 段段首用空格缩进", indented.len()));
    Some(finding.hint("段首空二字由版式决定，空格可以删去"))
}

/// Several empty lines between paragraphs.
fn empty_lines(text: &str) -> Vec<Diagnostic> {
    // in a block of code they are the writer's
    if text.contains("```") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = text.get(rest..).and_then(|rest| rest.find("\n\n\n")).map(|at| rest + at) {
        let blank = text.get(at..).map_or(0, |lines| lines.len() - lines.trim_start_matches('\n').len());
        rest = at + blank;
        let ends = text.get(rest..).is_none_or(str::is_empty);
        let place = Span::new(SourceId(0), at + 2, rest);
        if !ends {
            let finding = rules::EMPTY_LINES.at(place, format!("段落之间空了 {} 行", blank - 1));
            found.push(finding.hint("删去；段落之间不空行").fixed(place, ""));
        }
    }
    found
}
