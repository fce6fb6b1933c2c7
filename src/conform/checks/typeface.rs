//! 字体、字号和颜色 (§5.2.2, §5.2.4, §7.3.3). In: a reading. Out: outcomes.

use super::super::class::{Class, shown};
use super::super::line::{Line, is_hanzi};
use super::super::paper::{Glyph, Ink};
use super::super::pattern;
use super::super::reading::Reading;
use super::super::standard::{BODY_SIZE, TYPE_NEAR};
use super::super::verdict::Outcome;
use super::{listed, near, points, size_name, stray, words};

pub(crate) fn body(reading: &Reading<'_>) -> Outcome {
    let kept = reading.body_class == Class::FangSong && near(points(reading.body_size), BODY_SIZE, TYPE_NEAR);
    let face = reading.body_lines().find(|(_, line)| line.class == reading.body_class);
    let any =
        || reading.pages.iter().flat_map(|page| &page.lines).find(|line| line.class == reading.body_class);
    let face = face.map(|(_, line)| line).or_else(any).map_or("", |line| face_name(reading, line));
    if let Some((page, line)) = stray::other_look(reading).filter(|_| kept) {
        let measured = format!("{} 这一段是{}{}", words(&line.text), size_name(line.size), line.class);
        return Outcome::judged(false, measured).on(page);
    }
    Outcome::judged(kept, format!("{}{}，{face}", size_name(reading.body_size), reading.body_class))
}

/// The face's own name, without the tag of its subset.
pub(super) fn face_name<'r>(reading: &'r Reading<'_>, line: &Line) -> &'r str {
    reading.paper.faces.get(line.face).map_or("", |name| shown(name))
}

pub(crate) fn black(reading: &Reading<'_>) -> Outcome {
    let end = reading.letterhead_end();
    let pages = reading.pages.iter().enumerate();
    let coloured = pages.flat_map(|(index, page)| page.lines.iter().map(move |line| (index, line))).find(
        |(index, line)| {
            let head = *index == 0 && line.bottom <= end + 0.5;
            !head && line.glyphs.iter().any(|glyph| glyph.ink != Ink::Black)
        },
    );
    match coloured {
        Some((index, line)) => {
            Outcome::judged(false, format!("{} 有{}的字", words(&line.text), ink(line))).on(index)
        }
        None => Outcome::judged(true, "黑色"),
    }
}

fn ink(line: &Line) -> String {
    let other = line.glyphs.iter().map(|glyph| glyph.ink).find(|ink| *ink != Ink::Black);
    match other {
        Some(Ink::Other(red, green, blue)) => format!("颜色为 #{red:02X}{green:02X}{blue:02X} "),
        _ => "红色".to_owned(),
    }
}

pub(crate) fn first_headings(reading: &Reading<'_>) -> Outcome {
    headings(reading, &[1], Class::Hei)
}

pub(crate) fn second_headings(reading: &Reading<'_>) -> Outcome {
    headings(reading, &[2], Class::Kai)
}

pub(crate) fn lower_headings(reading: &Reading<'_>) -> Outcome {
    headings(reading, &[3, 4], Class::FangSong)
}

fn headings(reading: &Reading<'_>, levels: &[usize], wanted: Class) -> Outcome {
    let indented = |line: &Line| line.left > reading.block.left + 1.2 * reading.cell();
    let list = listed::list(reading).map_or_else(Vec::new, |(_, lines)| lines);
    let found: Vec<(usize, &Line)> = reading
        .body_lines()
        .filter(|(_, line)| {
            !list.iter().any(|named| std::ptr::eq(*named, *line))
                && indented(line)
                && pattern::heading(&line.text).is_some_and(|level| levels.contains(&level))
        })
        .collect();
    if found.is_empty() {
        return Outcome::absent("没有这一层标题");
    }
    // behind its first words a heading may run on into the body
    let face = |glyph: &Glyph| {
        reading.paper.faces.get(glyph.face).map_or(Class::Other, |name| super::super::class::class(name))
    };
    let ordinal = |line: &Line| {
        let first = line.glyphs.iter().find(|glyph| is_hanzi(glyph.character)).or(line.glyphs.first());
        first.map_or(Class::Other, face)
    };
    // a number that a word processor set may have another face than the words behind it
    let class = |line: &Line| {
        let behind =
            line.glyphs.iter().skip_while(|glyph| !matches!(glyph.character, '、' | '）' | '.' | '．'));
        let first = behind.skip(1).find(|glyph| is_hanzi(glyph.character)).map(face);
        first.filter(|class| *class != wanted).unwrap_or_else(|| ordinal(line))
    };
    let wrong: Vec<_> = found.iter().filter(|(_, line)| class(line) != wanted).collect();
    let Some((page, line)) = wrong.first() else {
        return Outcome::judged(true, format!("{} 处都是{wanted}", found.len()));
    };
    let measured =
        format!("{} 处中有 {} 处不是：{} 是{}", found.len(), wrong.len(), words(&line.text), class(line));
    // （一） counts the items of an article, too, and those of a list: they are set as the body is
    let like_body = wrong.iter().all(|(_, line)| ordinal(line) == reading.body_class);
    let articles = reading.body_lines().any(|(_, line)| pattern::is_article(&line.text));
    let listed = || wrong.iter().all(|(_, line)| is_item(reading, line, levels));
    if like_body && (articles || wrong.len() < found.len() || listed()) {
        return Outcome::open(format!("{measured}；是列举的项则可以，是标题则不可")).on(*page);
    }
    Outcome::judged(false, measured).on(*page)
}

/// Whether a line begins an item of a list: it is a sentence, or names what it says, and what stands before the first of the items says that
/// they follow.
fn is_item(reading: &Reading<'_>, item: &Line, levels: &[usize]) -> bool {
    let full = reading.block.right - reading.cell() < item.right;
    let is_sentence = full || item.text.contains('：') || item.text.ends_with(['；', '。']);
    let lines: Vec<&Line> = reading.body_lines().map(|(_, line)| line).collect();
    let is_ordinal = |line: &Line| pattern::heading(&line.text).is_some_and(|level| levels.contains(&level));
    let place = lines.iter().position(|line| std::ptr::eq(*line, item));
    let lead = place.and_then(|at| {
        (at.saturating_sub(MOST_LINES)..at)
            .rev()
            .find(|at| lines.get(*at).is_some_and(|line| line.text.ends_with('：') && !is_ordinal(line)))
    });
    is_sentence && lead.and_then(|at| lines.get(at + 1)).is_some_and(|first| is_ordinal(first))
}

/// More lines than the items of a list take.
const MOST_LINES: usize = 60;
