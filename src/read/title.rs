//! The title. In: the front matter and the blocks of the body. Out: the same, a leading `#` heading become 标题 where it is one.

use super::number;
use super::split::{self, plain};
use crate::diagnostic::Diagnostic;
use crate::document::{Block, Entry, Field, FrontMatter, Heading, Inline, Mark, Value};
use crate::raised::raised;
use crate::rules;
use crate::source::{Span, Spanned};

/// Marks that are put around a whole title, and are not of it.
pub(super) const AROUND: [(char, char); 5] =
    [('《', '》'), ('“', '”'), ('「', '」'), ('『', '』'), ('【', '】')];

/// Takes the title from a leading `#` heading, unless the front matter has another one. Out: what is lost by that.
pub(super) fn take(front: &mut FrontMatter, blocks: &mut Vec<Block>) -> Option<Diagnostic> {
    let Some(Block::Heading(heading)) = blocks.first() else { return None };
    if heading.level != 1 || heading.text.is_empty() {
        return None;
    }
    // # 一、概况 above # 二、人口: a part of the text
    let is_numbered = |block: &Block| {
        matches!(block, Block::Heading(other)
            if other.level == 1 && number::at_start(&plain(&other.text)).is_some())
    };
    if blocks.iter().filter(|block| is_numbered(block)).count() > 1 && blocks.first().is_some_and(is_numbered)
    {
        return None;
    }
    match front.fields.get(&Field::Title) {
        Some(entry) if !is_said_by(&entry.value, heading) => return None,
        Some(_) => {}
        None => {
            let value = Value::Texts(lines(&heading.text));
            front.fields.insert(Field::Title, Entry { key: heading.span, value });
        }
    }
    let lost = lost(&heading.text, heading.span);
    blocks.remove(0);
    lost
}

/// Says what is lost where a line becomes an element, which is words alone. Bold says no more there than the style does.
pub(super) fn lost(line: &[Inline], span: Span) -> Option<Diagnostic> {
    let mut lost = Vec::new();
    note_lost(line, &mut lost);
    let message = || format!("这一行认作要素，其中的{}不印，文字照印", lost.join("、"));
    (!lost.is_empty()).then(|| rules::ELEMENT_MARKS.at(span, message()))
}

fn note_lost(line: &[Inline], lost: &mut Vec<&'static str>) {
    for inline in line {
        let (name, inner): (_, &[Inline]) = match inline {
            Inline::Marked { mark, parts } => (name_of(*mark, &plain(parts)), parts),
            Inline::Link(link) => (Some("链接"), &link.text),
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Break(_) | Inline::Note(_) => {
                continue;
            }
        };
        lost.extend(name.filter(|name| !lost.contains(name)));
        note_lost(inner, lost);
    }
}

/// What a mark is called that would vanish.
fn name_of(mark: Mark, text: &str) -> Option<&'static str> {
    // a title is strong anyway, and what Unicode has above or below the line stays there
    let stays = mark == Mark::Strong || raised(text, mark).is_some();
    (!stays).then(|| mark.title())
}

/// Whether a title in the front matter is the heading's text.
fn is_said_by(title: &Value, heading: &Heading) -> bool {
    let Value::Texts(lines) = title else { return false };
    is_same(lines, &plain(&heading.text))
}

/// The lines of a title as one.
pub(super) fn joined(lines: &[Spanned<String>]) -> String {
    lines.iter().map(|line| line.value.as_str()).collect()
}

/// A line without the blanks that draw words apart: 名　单, 任 务 表; other blanks part words.
pub(super) fn together(line: &str) -> String {
    let is_single = |word: &str| word.chars().count() == 1 && !word.is_ascii();
    let words: Vec<&str> = line.split_whitespace().collect();
    if !words.windows(2).any(|pair| pair.iter().all(|word| is_single(word))) {
        return line.to_owned();
    }
    let runs = words.chunk_by(|before, word| is_single(before) && is_single(word));
    runs.map(<[&str]>::concat).collect::<Vec<_>>().join("\u{3000}")
}

/// Whether the lines of a title say what `text` says, white space aside.
pub(super) fn is_same(lines: &[Spanned<String>], text: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    lines.iter().map(|line| letters(&line.value)).collect::<String>() == letters(text)
}

/// The text of a heading, cut where the writer broke its line.
pub(super) fn lines(heading: &[Inline]) -> Vec<Spanned<String>> {
    let mut lines = Vec::new();
    let mut line = None;
    collect(heading, &mut line, &mut lines);
    lines.extend(line);
    lines
}

/// Adds to `line` and, at each break, moves it to `lines`. Inlines nest to a bounded depth.
fn collect(inlines: &[Inline], line: &mut Option<Spanned<String>>, lines: &mut Vec<Spanned<String>>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => append(line, &text.value, text.span),
            Inline::Marked { mark, parts } => match (raised(&plain(parts), *mark), split::span_of(parts)) {
                (Some(text), Some(span)) => append(line, &text, span),
                _ => collect(parts, line, lines),
            },
            Inline::Link(link) => collect(&link.text, line, lines),
            Inline::Image(image) => append(line, &image.alt, image.span),
            Inline::Break(_) => lines.extend(line.take()),
            Inline::Note(_) => {}
        }
    }
}

fn append(line: &mut Option<Spanned<String>>, text: &str, span: Span) {
    match line {
        Some(line) => {
            line.value.push_str(text);
            line.span = line.span.to(span);
        }
        None => *line = Some(Spanned::new(text.to_owned(), span)),
    }
}
