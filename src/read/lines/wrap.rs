//! Where a program cut the lines of a text. In: the lines of a draft that names its elements in the text. Out: the width at which they were
//! cut and how it was counted; each line that reaches it is marked.
//!
//! A line that was cut has no room for what opens the next one. So one width explains all lines that end within a sentence, if there is such
//! a width: those of a draft that nobody cut are as wide as they happen to be.

use super::typed::{Kind, Line, MOST_IN, OPEN, RAGGED, SET_IN};
use crate::read::draft::Draft;
use crate::read::torn;
use std::ops::RangeInclusive;

/// The widths at which programs cut lines, in columns; a hanzi has two.
const WIDTHS: RangeInclusive<usize> = 28..=108;

/// Below this, lines may be short paragraphs: only several that end sentences in the next line tell.
const WIDE: usize = 56;

/// So many lines that were cut tell by themselves.
const SEVERAL: usize = 3;

/// So many of the widest lines may be as wide as the text.
const TRIED: usize = 6;

/// The lines of a title are cut where its writer wants.
const TITLE: usize = 2;

/// So many hundredths of the lines stand apart where blank lines part all of them, but those of the sign-off.
const ALL_APART: usize = 70;

/// How a program counts and where it cuts.
#[derive(Clone, Copy)]
struct Mode {
    /// How many columns an ASCII character has.
    ascii: usize,
    /// Whether it cuts within words and figures.
    within: bool,
}

/// What is likelier first.
const MODES: [Mode; 4] = [
    Mode { ascii: 1, within: true },
    Mode { ascii: 2, within: true },
    Mode { ascii: 1, within: false },
    Mode { ascii: 2, within: false },
];

/// How a line ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// With a sentence.
    Whole,
    /// Within one.
    Open,
    /// With a mark that tells nothing.
    Either,
}

/// Characters, those of ASCII apart.
#[derive(Clone, Copy, Default)]
struct Count {
    ascii: usize,
    others: usize,
}

impl Count {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        chars.fold(Self::default(), |count, c| match c.is_ascii() {
            true => Self { ascii: count.ascii + 1, ..count },
            false => Self { others: count.others + 1, ..count },
        })
    }

    const fn width(self, mode: Mode) -> usize {
        self.ascii * mode.ascii + self.others * 2
    }
}

/// What blank lines part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    Paragraphs,
    /// All lines, as web pages and chat windows give them.
    Lines,
}

/// A line and what opens the next one.
struct Measured {
    at: usize,
    all: Count,
    /// Without marks that may hang over the edge.
    core: Count,
    end: End,
    counted: bool,
    /// Whether text follows, and whether that does not begin a paragraph.
    follows: bool,
    leads: bool,
    /// Whether a word, a figure or a mark that belongs to it opens the next line.
    torn: bool,
    /// Whether what it opens is closed in the next line, or marks stand at the line end that no line end has.
    tied: bool,
    /// Whether it stands in, and the next one.
    is_in: bool,
    next_in: bool,
    /// The first character of the next line and the first word, each with what may not stand without it.
    character: Count,
    word: Count,
    /// Whether a blank stood before that word.
    blank: bool,
}

impl Measured {
    fn is_full(&self, (mode, width): (Mode, usize)) -> bool {
        let first = if mode.within { self.character } else { self.word };
        self.all.width(mode) + first.width(mode) + usize::from(self.blank && !mode.within) > width
    }

    /// Whether a sentence goes on in the next line.
    fn goes_on(&self) -> bool {
        self.leads && (self.end == End::Open || self.torn)
    }
}

/// How the lines of a text were cut.
#[derive(Clone, Copy)]
pub(super) struct Wrap {
    mode: Mode,
    width: usize,
    /// Whether paragraphs stand in and the lines that go on with them do not.
    pub(super) set_in: bool,
    /// Whether a sentence that ends where a line does may be one within a paragraph.
    mid_text: bool,
}

/// The width that explains the most.
fn best(lines: &[Measured], blanks: Blanks) -> Option<(Score, Mode, usize)> {
    widths(lines)
        .map(|(mode, width)| (score(lines, mode, width), mode, width))
        .filter(|(score, _, width)| score.tells(*width, blanks))
        // the first of the best
        .reduce(|best, one| if one.0.sum() > best.0.sum() { one } else { best })
}

/// Finds the width at which lines were cut, and marks those that reach it. Blank lines that part all lines are none that part paragraphs.
pub(super) fn find(draft: &Draft, lines: &mut [Line]) -> Option<Wrap> {
    let is_text = |line: &&Line| matches!(line.kind, Kind::Text | Kind::List);
    let below = || lines.iter().skip(1).filter(is_text);
    let apart = below().filter(|line| line.apart).count();
    let may_be_apart = apart > SEVERAL && apart * 100 >= below().count() * ALL_APART;
    let mut measured = measure(draft, lines, Blanks::Paragraphs);
    let mut best = best(&measured, Blanks::Paragraphs);
    let all_apart = best.is_none() && may_be_apart;
    if all_apart {
        let parted = measure(draft, lines, Blanks::Lines);
        best = self::best(&parted, Blanks::Lines);
        measured = if best.is_some() { parted } else { measured };
    }
    for line in &measured {
        lines.get_mut(line.at).into_iter().for_each(|above| above.tied = line.tied);
    }
    let (score, mode, width) = best?;
    let set_in = score.flush > 2 * score.set_in
        && lines.iter().filter(is_text).filter(|line| SET_IN.contains(&line.indent)).count() > 1;
    for line in &measured {
        let full = line.follows && line.is_full((mode, width));
        if let Some(above) = lines.get_mut(line.at) {
            above.full = full;
            above.torn |= line.torn && full;
        }
        if let Some(below) = lines.get_mut(line.at + 1) {
            below.apart &= !(all_apart && is_text(&&*below));
        }
    }
    Some(Wrap { mode, width, set_in, mid_text: set_in || 2 * score.whole <= score.cut })
}

impl Wrap {
    /// Whether a line goes on with the one before it.
    pub(super) fn goes_on(&self, before: &Line, line: &Line) -> bool {
        if before.tied || before.last == Some('\\') {
            return true;
        }
        let end = end(before.last, None);
        // a label or the like, within a paragraph that stands in
        let within = self.set_in && before.indent > 0 && before.full && end == End::Open && !line.counted;
        if line.opens && !within || line.signs && !before.torn || self.set_in && line.indent > 0 {
            return false;
        }
        before.torn
            || before.full && (end != End::Whole || self.mid_text && !line.counted)
            || end == End::Open
                && (before.width + RAGGED >= self.width && !before.counted
                    || self.set_in && before.indent > 0 && before.width + 2 * RAGGED >= self.width)
            || before.last.is_some_and(|c| OPEN.contains(&c))
    }

    /// Whether a word that has no blank goes on behind a line.
    pub(super) fn tears(&self, before: &str, behind: &str) -> bool {
        let is_of_word = |c: char| c.is_ascii_graphic();
        before.ends_with(is_of_word) && behind.starts_with(is_of_word) && self.mode.within
            || is_torn(before, behind)
    }
}

/// The widths that may be that of the text, by each way of counting.
fn widths(lines: &[Measured]) -> impl Iterator<Item = (Mode, usize)> {
    MODES.into_iter().flat_map(|mode| {
        let mut widths: Vec<usize> = lines.iter().map(|line| line.core.width(mode)).collect();
        widths.sort_unstable_by(|one, other| other.cmp(one));
        widths.dedup();
        widths.into_iter().filter(|width| WIDTHS.contains(width)).take(TRIED).map(move |width| (mode, width))
    })
}

/// What speaks for a width and against it.
#[derive(Default)]
struct Score {
    /// Lines that reach it within a sentence that ends in a line below, and those of them that tear a word.
    cut: usize,
    torn: usize,
    /// Lines that reach it with the end of a sentence.
    whole: usize,
    /// Lines that end within a sentence before it.
    short: usize,
    /// Lines beyond it.
    over: usize,
    /// Lines that go on with one that reaches it: those that stand in less than it, and those that stand in.
    flush: usize,
    set_in: usize,
}

/// Of so many lines that a program cut at least one ends within a word.
const TEARS: usize = 6;

impl Score {
    fn sum(&self) -> isize {
        (self.cut + self.torn).cast_signed() - (self.short + 3 * self.over).cast_signed()
    }

    fn tells(&self, width: usize, blanks: Blanks) -> bool {
        // lines that stand in no more, below one that does, are none of their own
        let (tears, hangs) = (self.torn * TEARS >= self.cut, self.flush > 2 * self.set_in);
        // items of one length are as long as lines that were cut, but none of them ends within a word
        if !(tears || hangs) {
            return false;
        }
        let told = usize::from(tears) + usize::from(hangs);
        let least = if width < WIDE || blanks == Blanks::Lines { SEVERAL - told } else { 1 };
        let against = self.short + 3 * self.over;
        self.cut >= least && against <= if self.cut == 1 { 1 + self.torn } else { 2 * self.cut }
    }
}

fn score(lines: &[Measured], mode: Mode, width: usize) -> Score {
    let mut score = Score::default();
    let mut ends = false;
    let body = lines.iter().position(|line| line.end == End::Whole).unwrap_or_default();
    for (at, line) in lines.iter().enumerate().rev() {
        score.over += usize::from(line.core.width(mode) > width);
        let is_cut = line.goes_on() && line.is_full((mode, width));
        if !is_cut {
            score.whole += usize::from(line.leads && line.end == End::Whole && line.is_full((mode, width)));
            ends = line.end != End::Open;
            score.short += usize::from(line.goes_on() && !line.counted && at >= body);
            continue;
        }
        score.cut += usize::from(ends || line.torn);
        score.torn += usize::from(line.torn);
        score.set_in += usize::from(line.next_in);
        score.flush += usize::from(line.is_in && !line.next_in);
    }
    score
}

fn measure(draft: &Draft, lines: &[Line], blanks: Blanks) -> Vec<Measured> {
    let is_text = |line: &&Line| matches!(line.kind, Kind::Text | Kind::List) && line.indent <= MOST_IN;
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_text(line)) {
        let text = draft.slice(line.range.clone());
        let behind = lines.get(at + 1).filter(is_text);
        let words = behind.map_or("", |line| draft.slice(line.typed..line.range.end));
        let is_form = text.trim().contains("  ") || text.contains("__");
        let follows = !is_form
            && behind.is_some_and(|line| line.kind == Kind::Text && (blanks == Blanks::Lines || !line.apart));
        let tied = follows && at >= TITLE && is_tied(text, words);
        found.push(Measured {
            at,
            all: Count::of(text.chars()),
            core: Count::of(text.trim_end_matches(HANGING).chars()),
            end: if line.signs || is_form {
                End::Either
            } else {
                end(line.last, text.trim_end_matches(CLOSING).chars().next_back())
            },
            counted: line.counted,
            follows,
            leads: tied || follows && behind.is_some_and(|line| !line.opens && !line.signs),
            torn: tied || follows && (line.torn || is_torn(text, words)),
            tied,
            is_in: SET_IN.contains(&line.indent),
            next_in: behind.is_some_and(|line| line.indent > 0),
            character: Count::of(first(words, character)),
            word: Count::of(first(words, word)),
            blank: text.ends_with(|c: char| c.is_ascii_graphic())
                && words.starts_with(|c: char| c.is_ascii_graphic()),
        });
    }
    found
}

/// Whether what stands on both sides of a line end is one figure or word.
fn is_torn(before: &str, behind: &str) -> bool {
    const WITHIN: [char; 6] = ['.', '-', ',', ':', '：', '/'];
    let digit = |c: char| c.is_ascii_digit();
    let figure = before.trim_end_matches(WITHIN).ends_with(digit)
        && behind.trim_start_matches(WITHIN).starts_with(digit);
    figure || torn::goes_on(before, behind)
}

/// Whether marks stand at a line end that no line end has, or what the line opens is closed in the next one.
fn is_tied(before: &str, behind: &str) -> bool {
    let closes = |(open, close): &(char, char)| {
        let opened = before.rfind(*open).is_some_and(|at| before.rfind(*close).is_none_or(|end| end < at));
        let end = behind.find(*close).filter(|_| opened);
        end.is_some_and(|end| behind.find(*open).is_none_or(|at| end < at))
    };
    before.ends_with(OPENING) || behind.starts_with(NEVER_FIRST) || PAIRS.iter().any(closes)
}

const PAIRS: [(char, char); 3] = [('（', '）'), ('《', '》'), ('〔', '〕')];

fn end(last: Option<char>, inner: Option<char>) -> End {
    match last {
        Some('。' | '！' | '？' | '；' | '：' | ';' | ':' | '!' | '…') => End::Whole,
        Some('”' | '）' | '’' | ')' | '》' | '.') | None => match inner {
            Some('。' | '！' | '？') => End::Whole,
            _ => End::Either,
        },
        Some(_) => End::Open,
    }
}

/// Marks that hang over the edge, or take what stands before them into the next line.
const HANGING: [char; 16] =
    ['，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '’', '〕', '】', '…', '%', '％'];

/// Those of them that no line begins with.
const NEVER_FIRST: [char; 12] = ['，', '。', '、', '；', '：', '！', '？', '）', '》', '”', '’', '〕'];

/// Marks that close what they stand behind.
const CLOSING: [char; 5] = ['”', '’', '）', ')', '》'];

/// Marks that stand with what they open.
const OPENING: [char; 6] = ['（', '《', '“', '‘', '〔', '【'];

/// The first character that a text opens with, in bytes.
fn character(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// The first word: a hanzi is one.
fn word(text: &str) -> usize {
    let latin = text.len() - text.trim_start_matches(|c: char| c.is_ascii_graphic()).len();
    latin.max(character(text))
}

/// What opens a line, with the marks that may not be parted from it.
fn first(text: &str, length: fn(&str) -> usize) -> impl Iterator<Item = char> {
    let rest = text.trim_start_matches(OPENING);
    let taken = length(rest);
    let behind = rest.get(taken..).unwrap_or_default();
    let end = text.len() - behind.trim_start_matches(HANGING).len();
    text.get(..end).unwrap_or_default().chars()
}
