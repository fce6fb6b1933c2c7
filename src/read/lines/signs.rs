//! Signs before lines. In: the lines of a draft. Out: which of them are Markdown's, and which were only typed.

use super::typed::{Kind, Line, is_finished};
use crate::drawn;
use crate::read::draft::{Draft, Elements};

/// What Markdown would take for its own: in a draft without a front matter, whose writer need not know it, some signs are none.
pub(super) fn as_typed(draft: &Draft, lines: &mut [Line], elements: Elements) {
    let bare = elements == Elements::InText;
    for at in 0..lines.len() {
        let Some(line) = lines.get(at) else { continue };
        let text = draft.slice(line.typed..line.range.end);
        let kind = match line.kind {
            Kind::Plain if drawn_for_markdown(lines, at, text, elements) => Kind::Alone,
            Kind::Quote | Kind::List | Kind::Alone if bare && is_sign(draft, lines, at, text) => Kind::Plain,
            kind => kind,
        };
        lines.get_mut(at).into_iter().for_each(|line| line.kind = kind);
    }
}

/// Whether Markdown may have a drawn line: below a front matter its own rules, and = below a line of which it makes a heading; elsewhere
/// where both stand alone.
fn drawn_for_markdown(lines: &[Line], at: usize, text: &str, elements: Elements) -> bool {
    let bare = elements == Elements::InText;
    let above = at.checked_sub(1).and_then(|above| lines.get(above));
    let above = above.filter(|_| lines.get(at).is_some_and(|line| !line.apart));
    let alone = || {
        let first = at == 1 || above.is_some_and(|above| above.apart);
        first && lines.get(at + 1).is_none_or(|below| below.apart)
    };
    let is_underline = || {
        let is_text = above.is_some_and(|above| above.kind == Kind::Text && !is_finished(above));
        text.bytes().all(|byte| byte == b'=') && is_text
    };
    let is_rule = || text.starts_with(['-', '*', '_']) && text.is_ascii() && drawn::is_rule(text);
    !bare && is_rule() || is_underline() && (!bare || alone())
}

/// Whether the sign before the words of a line is one of them: >90分为优秀, - 3℃以下停工, # 3号楼除外, 2026. 3. 1起执行.
fn is_sign(draft: &Draft, lines: &[Line], at: usize, text: &str) -> bool {
    let is_figure = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let is_list =
        |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.kind == Kind::List);
    let rest = text.get(1..).unwrap_or_default();
    match text.chars().next() {
        Some('>') => rest.starts_with(|c: char| c.is_ascii_digit() || c == '='),
        Some('-' | '+') => is_figure(rest) && !is_list(at.checked_sub(1)) && !is_list(Some(at + 1)),
        Some('#') => {
            is_figure(rest)
                && rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('号')
        }
        _ => count(text).is_some_and(|(count, rest)| {
            let is_above = |line: &Line| {
                self::count(draft.slice(line.typed..line.range.end))
                    .is_some_and(|(above, _)| above + 1 == count)
            };
            count >= A_YEAR || count > 1 && is_figure(rest) && !lines.iter().take(at).any(is_above)
        }),
    }
}

/// The number that a text opens with, and what stands behind its point.
fn count(text: &str) -> Option<(u32, &str)> {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - behind.len())?.parse().ok()?;
    Some((number, behind.strip_prefix(['.', '．', '、'])?))
}

/// No item of a list has the number of a year.
const A_YEAR: u32 = 1000;
