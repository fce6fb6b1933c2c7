//! Bullets as they come with pasted text: `• 甲`, `◦ 乙`. In: Markdown. Out: the same with its own bullet in their place, each
//! character of the text where it was.

use std::borrow::Cow;

/// What such lines begin with; ● and ◆ are what offices type themselves, and stay.
pub(crate) const BULLETS: [char; 6] = ['•', '◦', '‣', '▪', '▫', '∙'];

/// Of three bytes as each of them.
const BEFORE_BLANK: &str = "  -";
const BEFORE_TEXT: &str = "-  ";

/// What is left of a word processor's own bullets in copied text, where a tab stands behind it.
const LETTERS: [char; 7] = ['o', 'l', 'n', 'u', 'Ø', 'ü', '§'];

/// Whether a line begins with such a bullet.
pub(crate) fn begins(line: &str) -> bool {
    line.starts_with(BULLETS)
}

/// The letter that stands for a bullet at the start of a line.
fn letter(line: &str) -> Option<char> {
    line.chars().next().filter(|c| {
        LETTERS.contains(c) && line.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with('\t'))
    })
}

/// Whether the first of the cells that tabs part is a bullet.
pub(crate) fn is_cell(cell: &str) -> bool {
    let mut chars = cell.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c) || LETTERS.contains(&c)) && chars.next().is_none()
}

/// Puts Markdown's bullet in the place of others; code stays as it is.
pub(super) fn as_markdown(text: Cow<'_, str>) -> Cow<'_, str> {
    if !(text.contains(BULLETS) || text.contains('\t')) || text.contains("```") || text.contains("~~~") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        match bare.strip_prefix(BULLETS) {
            Some(rest) => {
                out.push_str(line.get(..line.len() - bare.len()).unwrap_or_default());
                out.push_str(if rest.starts_with(' ') { BEFORE_BLANK } else { BEFORE_TEXT });
                out.push_str(rest);
            }
            None => match letter(bare) {
                Some(letter) => {
                    out.push_str(line.get(..line.len() - bare.len()).unwrap_or_default());
                    out.push_str(if letter.len_utf8() > 1 { " -" } else { "-" });
                    out.push_str(bare.get(letter.len_utf8()..).unwrap_or_default());
                }
                None => out.push_str(line),
            },
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_stays_where_it_is() {
        for text in ["• 甲\n  ◦ 乙\n", "•甲", "甲•乙", "```\n• 甲\n```", "▪\u{3000}甲"] {
            let out = as_markdown(Cow::Borrowed(text));
            assert_eq!(out.len(), text.len(), "{text}");
            assert_eq!(out.contains(BULLETS), text.contains("甲•") || text.contains("```"), "{text}");
        }
        assert!(BULLETS.iter().all(|bullet| bullet.len_utf8() == BEFORE_BLANK.len()));
    }
}
