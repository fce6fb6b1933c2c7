//! Emphasis. In: the pieces of a line, its asterisks still unpaired. Out: [`Inline`]s, emphasis resolved as a Chinese writer means it.
//!
//! CommonMark pairs `*`, `_` and `~` by what stands beside them, and takes `**（一）加强领导。**各单位` for loose asterisks,
//! since no blank follows the full stop. We pair them ourselves, by CommonMark's algorithm with one change (that of the
//! markdown-cjk-friendly specification): Chinese punctuation counts as a letter. Every step is iterative and linear.
//!
//! A mark that stands between two figures or two words without white is often the sign itself: 1200*800*600, 长*宽*高.
//! Between digits it never is emphasis; a single `*` between words begins or ends emphasis only if its partner stands
//! otherwise, as in `*强调*的`, or the words around are long, as in `三项*重点难点*任务全部完成`.

use super::characters::{is_chinese, is_western_mark};
use super::draft::{Draft, MAX_NESTING};
use super::html;
use super::masks;
use super::split::{self, Edge};
use super::torn;
use crate::document::{Inline, Mark};
use crate::rules;
use crate::source::Spanned;
use std::collections::BTreeMap;
use std::ops::Range;

/// A part of a line before its emphasis is known.
pub(super) enum LinePart {
    /// What is settled.
    Inline(Inline),
    /// A run of one mark: `*`, `_` or `~`.
    Marks(Range<usize>),
    /// A line end in the draft.
    SoftBreak(Range<usize>),
}

/// A run of marks and how it was paired.
#[derive(Default)]
struct Run {
    mark: u8,
    start: usize,
    len: usize,
    opens: bool,
    closes: bool,
    /// The marks not paired yet.
    left: usize,
    /// Whether it is a single mark between two words, as a sign of multiplication is.
    between: Option<Between>,
    /// Whether it could begin what the next single mark ends.
    begins_next: bool,
    /// How many bytes the character behind it takes.
    inside: usize,
    /// How many marks each pair takes that ends here, in order.
    ends: Vec<usize>,
    /// How many marks each pair takes that begins here, the innermost first.
    begins: Vec<usize>,
}

/// What stands on both sides of a single mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    /// Latin letters: there CommonMark's rule holds, `foo*bar*baz`.
    Letters,
    /// Words, at least one of them of hanzi; how many characters the words before and behind have, a few at most.
    Words(u8, u8),
    /// Figures, or brackets that face outwards.
    Figures,
}

/// A term of a product is no longer, in characters: 长度*宽度*高度, but 三项*重点难点*任务全部完成.
const LONGEST_TERM: u8 = 4;

/// A tag that marks words has so many bytes at most, if marks of emphasis stand beside it.
const LONGEST_TAG: usize = 80;

/// Pairs the marks of a line.
pub(super) fn resolve(draft: &mut Draft, pieces: Vec<LinePart>) -> Vec<Inline> {
    let mut runs: Vec<Run> = pieces.iter().filter_map(|piece| run(draft.text, piece)).collect();
    hide(draft, &mut runs);
    look_ahead(&mut runs);
    pair(&mut runs);
    report_kept(draft, &runs);
    let mut runs = runs.into_iter();
    let mut tree = Tree::default();
    let mut last = None;
    let mut firsts = firsts_behind(&pieces).into_iter().rev();
    for piece in pieces {
        match piece {
            LinePart::Inline(inline) => {
                last = split::edge(&inline, Edge::Last);
                tree.push(inline);
            }
            LinePart::SoftBreak(range) => {
                let needed = needs_space(last, firsts.next().flatten());
                let (before, behind) =
                    (draft.slice(0..range.start), draft.slice(range.end..draft.text.len()));
                let is_torn = draft
                    .seam(&range)
                    .map_or_else(|| needed && torn::goes_on(before, behind), |seam| seam.torn);
                if is_torn {
                    tree.joins = true;
                } else if needed {
                    tree.push(Inline::Text(Spanned::new(" ".to_owned(), draft.span(range))));
                }
            }
            LinePart::Marks(_) => {
                if let Some(run) = runs.next() {
                    tree.push_run(draft, &run);
                }
            }
        }
    }
    tree.finish()
}

/// The first character behind each line end, the last line end first; marks are none.
fn firsts_behind(pieces: &[LinePart]) -> Vec<Option<char>> {
    let mut next = None;
    let mut firsts = Vec::new();
    for piece in pieces.iter().rev() {
        match piece {
            LinePart::Inline(inline) => next = split::edge(inline, Edge::First),
            LinePart::SoftBreak(_) => firsts.push(next),
            LinePart::Marks(_) => {}
        }
    }
    firsts
}

/// Whether a line end between two characters stands for a space: it does between words, not beside hanzi, nor before a mark
/// that ends or parts what was torn: 6⏎.8万.
fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_chinese(c));
    is_word(before)
        && is_word(after)
        && !after.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '%'))
}

/// What a run of marks can do, by what stands beside it.
fn run(text: &str, piece: &LinePart) -> Option<Run> {
    let LinePart::Marks(range) = piece else { return None };
    let (text_before, text_after) = beside(text, range);
    let before = text_before.chars().next_back().unwrap_or('\n');
    let after = text_after.chars().next().unwrap_or('\n');
    let mark = *text.as_bytes().get(range.start)?;
    let flanks = |inner: char, outer: char| {
        let beside = outer.is_whitespace() || is_western_mark(outer) || is_chinese(outer);
        !inner.is_whitespace() && (!is_western_mark(inner) || beside)
    };
    let (left, right) = (flanks(after, before), flanks(before, after));
    let len = range.len();
    let (opens, closes) = match mark {
        _ if before.is_ascii_digit() && after.is_ascii_digit() => (false, false),
        b'*' if len == 1 && is_wildcard(text_after) => (false, false),
        // /data/*/in: no path ends before it
        b'*' if before == '/' => (false, right),
        b'_' => (left && (!right || is_western_mark(before)), right && (!left || is_western_mark(after))),
        // one ~ is a range (10~20人) and no deletion
        b'~' => (left && range.len() == 2, right && range.len() == 2),
        // == is 高亮 elsewhere; in code and sums it is the sign itself
        b'=' => {
            let sign = range.len() != 2 || before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
            (left && !sign, right && !sign)
        }
        _ => (left, right),
    };
    let single = mark == b'*' && len == 1;
    let between = if single { between(text_before, text_after) } else { None };
    let begins_next = single && opens && !before.is_alphanumeric() && after.is_alphanumeric();
    let inside = after.len_utf8();
    Some(Run {
        mark,
        start: range.start,
        len,
        opens,
        closes,
        left: len,
        between,
        begins_next,
        inside,
        ..Run::default()
    })
}

/// Whether a mark stands for any name of a kind of files: `*.docx`, but `*.docx*` is emphasis.
fn is_wildcard(after: &str) -> bool {
    let kind = after.strip_prefix('.').unwrap_or_default();
    let behind = kind.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    behind.len() < kind.len() && !behind.starts_with('*')
}

/// Stars that hide names or figures pair with nothing, which is said once a draft of names.
fn hide(draft: &mut Draft, runs: &mut [Run]) {
    let stars = |run: &&mut Run| run.mark == b'*';
    let places: Vec<_> = runs.iter_mut().filter(stars).map(|run| run.start..run.start + run.len).collect();
    let mut told = None;
    for (run, hidden) in runs.iter_mut().filter(stars).zip(masks::find(draft.text, &places)) {
        if hidden {
            told = told.or((run.opens || run.closes).then_some(run.start..run.start + run.len));
            (run.opens, run.closes) = (false, false);
        }
    }
    if let Some(place) = told.filter(|_| !draft.has_said(&rules::MARK_KEPT)) {
        let message = format!("“{}”看作隐去的姓名或号码，照原样印出", draft.slice(place.clone()));
        draft.report(rules::MARK_KEPT.at(draft.span(place), message).hint("要加粗写成 **文字**"));
    }
}

/// What stands before and behind a run of marks, tags that mark words aside.
fn beside<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let (mut before, mut after) =
        (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    while before.ends_with('>')
        && let Some(length) =
            before.bytes().rev().skip(1).take(LONGEST_TAG).position(|byte| matches!(byte, b'<' | b'>'))
        && let start = before.len() - length - 2
        && html::mark(before.get(start..).unwrap_or_default()).is_some()
    {
        before = before.get(..start).unwrap_or_default();
    }
    while after.starts_with('<')
        && let Some(end) = after.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')
        && html::mark(after.get(..=end).unwrap_or_default()).is_some()
    {
        after = after.get(end + 1..).unwrap_or_default();
    }
    (before, after)
}

/// Whether a word is a letter or two: A*B*C is a product.
fn is_symbol(word: impl Iterator<Item = char>) -> bool {
    word.take_while(char::is_ascii_alphanumeric).take(3).count() <= 2
}

/// What a single mark stands between, if it joins two words or figures.
fn between(before: &str, after: &str) -> Option<Between> {
    let (last, first) = (before.chars().next_back()?, after.chars().next()?);
    let is_word = |c: &char| c.is_alphanumeric();
    let quoted = matches!((last, first), ('”' | '》', '“' | '《'));
    let ends = quoted || is_word(&last) || matches!(last, '）' | ')' | '】' | '%' | '％' | '℃' | '°' | '㎡');
    let begins = quoted || is_word(&first) || matches!(first, '（' | '(' | '【');
    let is_figure = |c: char| c.is_ascii_digit() || !c.is_alphanumeric();
    let length = |word: usize| u8::try_from(word).unwrap_or(u8::MAX);
    let most = usize::from(LONGEST_TERM) + 1;
    (ends && begins).then(|| {
        if is_figure(last) || is_figure(first) {
            Between::Figures
        } else if last.is_ascii()
            && first.is_ascii()
            && !(is_symbol(before.chars().rev()) && is_symbol(after.chars()))
        {
            Between::Letters
        } else {
            Between::Words(
                length(before.chars().rev().take(most).take_while(is_word).count()),
                length(after.chars().take(most).take_while(is_word).count()),
            )
        }
    })
}

/// Finds the single marks that could begin emphasis which a later one ends.
fn look_ahead(runs: &mut [Run]) {
    let mut ends = false;
    for run in runs.iter_mut().rev().filter(|run| run.mark == b'*' && run.len == 1) {
        run.begins_next &= ends;
        ends = run.closes;
    }
}

/// Says once a draft that a mark between words is printed as it stands, and what to type for what it may have meant.
fn report_kept(draft: &mut Draft, runs: &[Run]) {
    let joins = |run: &&Run| {
        let (before, after) = beside(draft.text, &(run.start..run.start + run.len));
        let signs = matches!(between(before, after), Some(Between::Words(..) | Between::Figures));
        // names such as 表__1 are nothing else
        let is_name = before.ends_with(|c: char| c.is_ascii()) || after.starts_with(|c: char| c.is_ascii());
        // a*b*c is what was typed, too
        let letter = |c: char| c.is_ascii_alphabetic();
        // **关于……的通知, without its other half
        let half = run.mark == b'*'
            && run.len == 2
            && run.opens
            && after.starts_with(|c: char| !c.is_ascii())
            && before.ends_with(['\n', '、', '）', '　']);
        half || signs
            && !(before.ends_with(letter) && after.starts_with(letter))
            && match run.mark {
                b'*' => run.len <= 2,
                // ____年__月__日 is to be filled in
                b'_' => run.len == 2 && !is_name && !before.ends_with(COUNTED) && !after.starts_with(COUNTED),
                _ => false,
            }
    };
    let Some(run) = runs.iter().filter(|run| run.left == run.len).find(joins) else { return };
    if draft.has_said(&rules::MARK_KEPT) {
        return;
    }
    let mark = draft.slice(run.start..run.start + run.len);
    let message = format!("“{mark}”不成对，或夹在数字或文字中间，照原样印出");
    let hint = if mark == "*" {
        "乘号写作“×”；要强调写成 **文字**"
    } else {
        "要加粗写成 **文字**，前后各一对；不要的删去"
    };
    let span = draft.span(run.start..run.start + run.len);
    draft.report(rules::MARK_KEPT.at(span, message).hint(hint));
}

/// What stands beside a blank that is to be filled in by hand.
const COUNTED: [char; 12] = ['年', '月', '日', '时', '分', '元', '人', '份', '号', '第', '：', '（'];

/// Pairs each closing run with the nearest run that can open it.
fn pair(runs: &mut [Run]) {
    let mut openers: Vec<usize> = Vec::new();
    // where the search for an opener of this kind was in vain before
    let mut bottoms: BTreeMap<_, usize> = BTreeMap::new();
    for index in 0..runs.len() {
        let (earlier, later) = runs.split_at_mut(index);
        let Some(closer) = later.first_mut() else { break };
        while closer.closes && closer.left > 0 {
            let kind = (closer.mark, closer.opens, closer.len % 3, closer.between, closer.begins_next);
            let bottom = bottoms.get(&kind).copied().unwrap_or(0);
            let searched = openers.partition_point(|&opener| opener < bottom);
            let candidates = openers.get(searched..).unwrap_or_default();
            let found =
                candidates.iter().rposition(|&o| earlier.get(o).is_some_and(|opener| fits(opener, closer)));
            let Some(position) = found else {
                bottoms.insert(kind, index);
                break;
            };
            openers.truncate(searched + position + 1);
            let Some(opener) = openers.last().and_then(|&opener| earlier.get_mut(opener)) else { break };
            let width = if opener.left >= 2 && closer.left >= 2 { 2 } else { 1 };
            opener.left -= width;
            closer.left -= width;
            opener.begins.push(width);
            closer.ends.push(width);
            if opener.left == 0 {
                openers.pop();
            }
        }
        if closer.opens && closer.left > 0 {
            openers.push(index);
        }
    }
}

/// Whether two runs make a pair: CommonMark's rule of three keeps `*a**b*` in one piece.
fn fits(opener: &Run, closer: &Run) -> bool {
    let ambiguous = opener.closes || closer.opens;
    let three = (opener.len + closer.len).is_multiple_of(3) && !closer.len.is_multiple_of(3);
    opener.mark == closer.mark && !(ambiguous && three) && !are_signs(opener, closer)
}

/// Whether two single marks are signs of multiplication rather than a pair: both join figures or the terms of a product,
/// or the second one joins none but rather begins what a third one ends, as in `长*宽，*强调*`.
fn are_signs(opener: &Run, closer: &Run) -> bool {
    match (opener.between, closer.between) {
        (None, _) | (Some(Between::Letters), Some(Between::Letters)) => false,
        (Some(_), None) => closer.begins_next,
        (Some(Between::Words(before, _)), Some(Between::Words(_, behind))) => {
            let one = closer.start - opener.start == opener.len + opener.inside;
            one || before <= LONGEST_TERM && behind <= LONGEST_TERM
        }
        (Some(_), Some(_)) => true,
    }
}

/// The tree under construction.
#[derive(Default)]
struct Tree {
    /// The parts of the emphasis that is open, and of the line around it.
    outer: Vec<Vec<Inline>>,
    parts: Vec<Inline>,
    /// The open pairs that stand too deep to be kept.
    too_deep: usize,
    /// Whether the text that comes next belongs to the one before, though a line ends between.
    joins: bool,
}

impl Tree {
    /// Adds a part; a text that continues the one before it in the draft joins it.
    fn push(&mut self, inline: Inline) {
        let joins = std::mem::take(&mut self.joins);
        match (self.parts.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) if joins || continues(before, &text) => {
                before.value.push_str(&text.value);
                before.span = before.span.to(text.span);
            }
            (_, inline) => self.parts.push(inline),
        }
    }

    fn push_run(&mut self, draft: &mut Draft, run: &Run) {
        for width in &run.ends {
            self.close(run.mark, *width);
        }
        if run.left > 0 {
            let start = run.start + run.ends.iter().sum::<usize>();
            let range = start..start + run.left;
            let text = draft.slice(range.clone()).to_owned();
            self.push(Inline::Text(Spanned::new(text, draft.span(range))));
        }
        for _ in &run.begins {
            self.open(draft, run);
        }
    }

    fn open(&mut self, draft: &mut Draft, run: &Run) {
        if self.outer.len() < MAX_NESTING {
            return self.outer.push(std::mem::take(&mut self.parts));
        }
        if self.too_deep == 0 {
            draft.report_at(&rules::NESTING, run.start..run.start + run.len, "强调嵌套太深");
        }
        self.too_deep += 1;
    }

    fn close(&mut self, mark: u8, width: usize) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let outer = self.outer.pop().unwrap_or_default();
        let mut parts = std::mem::replace(&mut self.parts, outer);
        // most hold one text, and a vector that grows has room for four
        parts.shrink_to_fit();
        let mark = match (mark, width) {
            (b'~', _) => Mark::Strike,
            (_, 1) => Mark::Emphasis,
            _ => Mark::Strong,
        };
        self.parts.push(Inline::Marked { mark, parts });
    }

    fn finish(mut self) -> Vec<Inline> {
        while let Some(outer) = self.outer.pop() {
            let parts = std::mem::replace(&mut self.parts, outer);
            self.parts.extend(parts);
        }
        self.parts.shrink_to_fit();
        self.parts
    }
}

/// Whether `text` follows `before` in the draft without a gap, both letter for letter.
fn continues(before: &Spanned<String>, text: &Spanned<String>) -> bool {
    let verbatim = |text: &Spanned<String>| text.span.range().len() == text.value.len();
    before.span.end == text.span.start && verbatim(before) && verbatim(text)
}
