//! Signs of other programs. In: the blocks of a draft, read. Out: what is said of formulas, H~2~O, m^2^, ++字++, :::, :smile: and
//! their like, which stand on paper as they are typed: once a kind, with how many there are.

use super::draft::Draft;
use crate::document::walk;
use crate::document::{Block, Inline};
use crate::rules;
use crate::source::{Span, Spanned};

/// A kind of sign: what opens and closes it, whether it can be one, by the text before it and the text inside, and what to type instead.
struct Kind {
    open: &'static str,
    close: &'static str,
    is_one: fn(&str, &str) -> bool,
    name: &'static str,
    hint: &'static str,
}

/// The longest text inside of a sign, in bytes.
const LONGEST: usize = 120;

const KINDS: [Kind; 12] = [
    Kind { open: "$$", close: "$$", is_one: any, name: "公式", hint: FORMULA },
    Kind { open: "\\(", close: "\\)", is_one: any, name: "公式", hint: FORMULA },
    Kind { open: "\\[", close: "\\]", is_one: any, name: "公式", hint: FORMULA },
    Kind { open: "$", close: "$", is_one: is_formula, name: "公式", hint: FORMULA },
    Kind {
        open: "^", close: "^", is_one: is_script, name: "上标的记号", hint: "上标写成 m<sup>2</sup>"
    },
    Kind {
        open: "~~",
        close: "~~",
        is_one: any,
        name: "删除线的记号",
        hint: "两边留空格或标点；不要的字直接删去",
    },
    Kind {
        open: "~", close: "~", is_one: is_subscript, name: "下标的记号", hint: "下标写成 H<sub>2</sub>O"
    },
    Kind {
        open: "++", close: "++", is_one: has_hanzi, name: "下划线的记号", hint: "下划线写成 <u>文字</u>"
    },
    Kind {
        open: ":::",
        close: "",
        is_one: opens_line,
        name: "提示框的记号",
        hint: "删去；要突出的话写成引文，行首加 >",
    },
    Kind {
        open: ":", close: ":", is_one: is_emoji, name: "表情的记号", hint: "公文不用表情，删去"
    },
    Kind {
        open: "[[",
        close: "]]",
        is_one: any,
        name: "链接的记号",
        hint: "写成 [文字](地址)，或者只留文字",
    },
    Kind { open: "{", close: "}", is_one: is_attribute, name: "属性的记号", hint: "删去" },
];

const FORMULA: &str = "简单的式子直接写成文字，如 面积=长×宽；复杂的另存为图片";

/// Signs found so far: for each kind the first one with its place, and how many.
type Found = [Option<(String, Span, usize)>; KINDS.len()];

/// Says what signs the blocks hold.
pub(super) fn report(draft: &mut Draft, blocks: &[Block]) {
    let mut found: Found = Default::default();
    walk::blocks(blocks, &mut |block| each(block, &mut found));
    for (kind, found) in KINDS.iter().zip(found) {
        let Some((sign, span, count)) = found else { continue };
        let times = if count > 1 { format!("，共 {count} 处") } else { String::new() };
        let what = if kind.name == "公式" { "公式" } else { "" };
        let message = match what {
            "" => format!("“{sign}”里{}不起作用，照原样印出{times}", kind.name),
            formula => format!("{formula}“{sign}”排不出来，照原样印出{times}"),
        };
        draft.report(rules::SIMPLIFIED.at(span, message).hint(kind.hint));
    }
}

/// Notes the signs of a block, not those of what stands in it.
fn each(block: &Block, found: &mut Found) {
    match block {
        Block::Paragraph(paragraph) => inlines(&paragraph.text, found),
        Block::Heading(heading) => {
            inlines(&heading.text, found);
            inlines(&heading.rest, found);
        }
        Block::Table(table) => table.rows.iter().flatten().for_each(|cell| inlines(&cell.text, found)),
        _ => {}
    }
}

fn inlines(text: &[Inline], found: &mut Found) {
    // what stands beside each other was typed in one
    let mut typed: Option<Spanned<String>> = None;
    for inline in text {
        if let Inline::Text(text) = inline {
            match &mut typed {
                Some(typed) => typed.value.push_str(&text.value),
                None => typed = Some(text.clone()),
            }
            continue;
        }
        typed.take().iter().for_each(|typed| signs(typed, found));
        if let Inline::Marked { parts, .. } = inline {
            inlines(parts, found);
        }
    }
    typed.iter().for_each(|typed| signs(typed, found));
}

/// Notes the signs of a text, from left to right.
fn signs(text: &Spanned<String>, found: &mut Found) {
    let words = text.value.as_str();
    if !words.contains(['$', '\\', '^', '~', '+', ':', '[', '{']) {
        return;
    }
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let before = words.get(..at).unwrap_or_default();
        match KINDS
            .iter()
            .zip(found.iter_mut())
            .find_map(|(kind, found)| Some((kind.sign(before, rest)?, found)))
        {
            Some((sign, found)) => {
                let first = found.get_or_insert_with(|| (sign.to_owned(), text.span, 0));
                first.2 += 1;
                at += sign.len();
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
}

impl Kind {
    /// The sign that a text opens with.
    fn sign<'t>(&self, before: &str, text: &'t str) -> Option<&'t str> {
        let inner = text.strip_prefix(self.open)?;
        let end = if self.close.is_empty() { Some(0) } else { inner.find(self.close) }?;
        let inside = inner.get(..end).filter(|inside| inside.len() <= LONGEST)?;
        let whole = self.close.is_empty() || !inside.trim().is_empty() && !inside.contains('\n');
        let sign = text.get(..self.open.len() + end + self.close.len())?;
        (whole && (self.is_one)(before, inside)).then_some(sign)
    }
}

fn any(_: &str, _: &str) -> bool {
    true
}

/// Money such as 由$100涨到$200 or US$5 is no formula; what stands between two signs without a hanzi or a blank at its ends is.
fn is_formula(before: &str, inside: &str) -> bool {
    let solid = !inside.starts_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
    let plain = solid && inside.is_ascii() && !before.ends_with(|c: char| c.is_ascii_alphabetic());
    inside.contains(['\\', '^', '_', '{', '=', '+']) || plain
}

fn is_script(before: &str, inside: &str) -> bool {
    before.ends_with(char::is_alphanumeric)
        && inside.len() <= 6
        && inside.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'))
}

/// 3~5天和6~8天 are ranges.
fn is_subscript(before: &str, inside: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphabetic()) && is_script(before, inside)
}

/// C++和G++ are languages.
fn has_hanzi(before: &str, inside: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && inside.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

fn opens_line(before: &str, _: &str) -> bool {
    before.trim().is_empty()
}

/// 12:30:45 is a time.
fn is_emoji(before: &str, inside: &str) -> bool {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && inside.len() > 1
        && inside.starts_with(|c: char| c.is_ascii_lowercase())
        && inside.chars().all(word)
}

fn is_attribute(_: &str, inside: &str) -> bool {
    inside.starts_with('#') && inside.len() > 1 && inside.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signs of a text, each as often as it stands there.
    fn signs_of(text: &str) -> Vec<(String, usize)> {
        let mut found: Found = Default::default();
        signs(&Spanned::new(text.to_owned(), Span::default()), &mut found);
        found.into_iter().flatten().map(|(sign, _, count)| (sign, count)).collect()
    }

    #[test]
    fn signs_of_other_programs_are_seen() {
        for (text, sign, count) in [
            ("能量$E=mc^2$很大", "$E=mc^2$", 1),
            ("共$20$件，占$x$", "$20$", 2),
            ("$3.5\\%$以上", "$3.5\\%$", 1),
            ("$$\\frac{a}{b}$$和$$c$$", "$$\\frac{a}{b}$$", 2),
            ("式\\(a+b\\)", "\\(a+b\\)", 1),
            ("占地3.2万m^2^", "^2^", 1),
            ("排放CO~2~和H~2~O", "~2~", 2),
            ("温度~~20~~30℃", "~~20~~", 1),
            ("++重点++工作", "++重点++", 1),
            ("::: tip", ":::", 1),
            ("好的:smile:", ":smile:", 1),
            ("见[[年度计划]]", "[[年度计划]]", 1),
            ("概况 {#gaikuang}", "{#gaikuang}", 1),
        ] {
            assert_eq!(signs_of(text), [(sign.to_owned(), count)], "{text}");
        }
    }

    #[test]
    fn signs_of_writers_are_none() {
        for text in [
            "由$100涨到$200",
            "只有一个$",
            "每件US$5，共US$100",
            "$5 / $6",
            "3~5天和6~8天",
            "10~20人、30~40户",
            "8:30:15",
            "C++和G++",
            "1^2",
            "时间:地点:人员",
            "集合{1,2}",
            "[1]和[2]",
        ] {
            assert_eq!(signs_of(text), [], "{text}");
        }
    }
}
