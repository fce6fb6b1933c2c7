//! Marks of a draft that are not those of words. In: a picture, a cell, code. Out: the same as Markdown has it, whoever writes it.

use crate::escape;

/// EMU in a millimetre.
const PER_MM: u64 = 36_000;

/// A width in whole millimetres, as it is typed; none of what says no width.
pub(super) fn width(emu: u64) -> Option<String> {
    let width = (emu + PER_MM / 2) / PER_MM;
    (width > 0).then(|| format!("{width}mm"))
}

/// A picture, with words for who does not see it.
pub(super) fn picture(words: &str, file: &str, width: Option<&str>) -> String {
    let words = escaped(words);
    let width = width.map(|width| format!("{{width={width}}}")).unwrap_or_default();
    match file.contains([' ', '(', ')']) {
        true => format!("![{words}](<{file}>){width}"),
        false => format!("![{words}]({file}){width}"),
    }
}

/// Words on one line that mean nothing but themselves.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::new();
    escape::inline(words, &mut out);
    out
}

/// What a cell says; signs that would join it to others are words here.
pub(super) fn cell(text: String) -> String {
    match text.as_str() {
        "^^" | ">" => format!("\\{text}"),
        _ => text,
    }
}

/// The line above and below code that has no such line.
pub(super) fn fence(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
