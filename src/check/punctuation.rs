//! 标点: are the marks those of GB/T 15834, full-width, in pairs, and none too many?

use super::chars::{is_hanzi, is_wide};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;

/// Half-width marks, each with the full-width one.
const WIDE: [(char, &str); 5] = [(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    half_width(passage, found);
    brackets(passage, found);
}

/// Half-width marks between hanzi.
fn half_width(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, c) in passage.text.char_indices() {
        let Some((_, wide)) = WIDE.iter().find(|(half, _)| *half == c) else { continue };
        let before = passage.before(at).chars().next_back();
        let behind = passage.after(at + 1).trim_start_matches(' ');
        let next = behind.chars().next();
        let joins = before.is_some_and(|c| is_wide(c) || c.is_ascii_alphanumeric() || c == '%');
        let between = before.is_some_and(is_hanzi) || next.is_some_and(is_hanzi);
        if joins && between && next.is_none_or(is_wide) {
            let end = passage.text.len() - behind.len();
            let message = format!("“{c}”是半角的");
            found.push(passage.mend(&rules::HALF_WIDTH, at..end, message, wide));
        }
    }
}

/// Round brackets of half width around hanzi, or with one of full width.
fn brackets(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in passage.text.char_indices() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => {
                let Some(start) = open.pop() else { continue };
                let end = at + c.len_utf8();
                let pair = passage.text.get(start..end).unwrap_or_default();
                let wide = (pair.starts_with('（'), c == '）');
                let inner = pair.trim_matches(['(', ')', '（', '）']);
                let chinese = inner.contains(is_hanzi) || passage.before(start).ends_with(is_hanzi);
                if wide == (true, true) || wide == (false, false) && !chinese {
                    continue;
                }
                let message =
                    if wide.0 == wide.1 { "括号是半角的" } else { "括号一边全角，一边半角" };
                found.push(passage.mend(&rules::BRACKETS, start..end, message, &format!("（{inner}）")));
            }
            _ => {}
        }
    }
}
