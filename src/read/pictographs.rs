//! Pictographs inside of a line. In: a text. Out: the same without those that only adorn it, with signs that say what the others say.

use super::draft::Draft;
use crate::pictograph::{is_one, meaning};
use crate::rules;
use crate::source::{Span, Spanned};
use std::ops::Range;

/// What follows an emoji and draws nothing.
pub(super) const SELECTORS: [char; 3] = ['\u{FE0F}', '\u{FE0E}', '\u{200D}'];

/// What makes a key of the digit before it.
const KEYCAP: char = '\u{20E3}';

/// What stands before the words of a line says nothing, were it a mark inside of it.
const NOT_FIRST: [&str; 3] = ["！", "？", "→"];

/// A label behind a picture, 📍地点：, is no longer, in characters.
const LABEL: usize = 8;

/// What was taken out, and what was put instead.
#[derive(Default)]
pub(super) struct Taken {
    /// The emoji, the place of the first, how many.
    signs: Vec<char>,
    first: Option<Span>,
    count: usize,
    /// Whether one stood among words.
    inside: bool,
    /// The first number that was drawn as a key.
    pub(super) keycap: Option<Span>,
    /// Those that say something and what is printed for them, the place of the first, how many.
    instead: Vec<(char, &'static str)>,
    instead_at: Option<Span>,
    instead_count: usize,
}

impl Taken {
    /// Notes one of the signs that adorn an end of a line.
    pub(super) fn note(&mut self, sign: char, place: Span) {
        if !self.signs.contains(&sign) {
            self.signs.push(sign);
        }
        self.first.get_or_insert(place);
    }

    /// Counts those at an end as one.
    pub(super) const fn count(&mut self) {
        self.count += 1;
    }

    /// Notes one that stood among words, or alone.
    pub(super) fn sign(&mut self, sign: char, place: Span) {
        self.inside = true;
        self.note(sign, place);
        self.count();
    }

    fn replaced(&mut self, sign: char, by: &'static str, place: Span) {
        if !self.instead.iter().any(|(known, _)| *known == sign) {
            self.instead.push((sign, by));
        }
        self.instead_at.get_or_insert(place);
        self.instead_count += 1;
    }

    /// Says what was taken out and what is printed instead, each once.
    pub(super) fn tell(self, draft: &mut Draft) {
        let times = |count: usize| if count > 1 { format!("，共 {count} 处") } else { String::new() };
        if let Some(first) = self.keycap {
            draft.report(rules::NUMBER_FORM.at(first, "画成按键的序数（1️⃣）按标准的写法印作“1.”"));
        }
        if let Some(first) = self.first {
            let signs: Vec<String> = self.signs.iter().map(char::to_string).collect();
            let place = if self.inside { "" } else { "行首、行尾的" };
            let message =
                format!("{place}表情符号（{}）不属于公文，已去掉{}", signs.join("、"), times(self.count));
            let told = rules::CHAT.at(first, message);
            draft.report(match self.inside {
                true => told.hint("代替文字的，把那个词写出来"),
                false => told,
            });
        }
        if let Some(first) = self.instead_at {
            let pairs: Vec<_> = self.instead.iter().map(|(sign, by)| format!("“{sign}”印作“{by}”")).collect();
            let message = format!("表情符号{}{}", pairs.join("、"), times(self.instead_count));
            draft.report(rules::SIMPLIFIED.at(first, message).hint("不是这个意思的，改成文字"));
        }
    }
}

/// Where a part of a text stands; what Markdown decodes does not stand in the draft letter for letter.
pub(super) fn place(text: &Spanned<String>, part: Range<usize>) -> Span {
    let start = text.span.range().start;
    match text.span.range().len() == text.value.len() {
        true => Span::new(text.span.source, start + part.start, start + part.end),
        false => Span { end: text.span.start, ..text.span },
    }
}

/// Where a text stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InLine {
    First,
    Behind,
}

/// Takes the pictures out of a text.
pub(super) fn take_out(text: &mut Spanned<String>, stands: InLine, taken: &mut Taken) {
    if !text.value.contains(|c| is_one(c) || c == KEYCAP) {
        return;
    }
    let mut out = String::with_capacity(text.value.len());
    for (at, c) in text.value.char_indices() {
        let place = place(text, at..at + c.len_utf8());
        let behind = text.value.get(at + c.len_utf8()..).unwrap_or_default();
        let first = stands == InLine::First && out.trim().is_empty();
        if c == KEYCAP {
            key(&mut out);
            taken.keycap.get_or_insert(place);
        } else if let Some(sign) = meaning(c).filter(|_| is_one(c)) {
            let adorns = NOT_FIRST.contains(&sign) && (first || out.ends_with(sign));
            if adorns {
                taken.sign(c, place);
            } else {
                out.push_str(sign);
                taken.replaced(c, sign, place);
            }
        } else if is_one(c) {
            part(&mut out, behind);
            taken.sign(c, place);
        } else if !(c == ' ' && goes_with(&out, text.value.get(..at).unwrap_or_default())) {
            out.push(c);
        }
    }
    text.value = out;
}

/// Writes the digit before a key as ① is written, 第1️⃣步 aside.
fn key(out: &mut String) {
    while out.ends_with(SELECTORS) {
        out.pop();
    }
    let digit = out.chars().next_back().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
    let circled = digit.and_then(|digit| char::from_u32('①' as u32 + digit - 1));
    let counts = out.char_indices().next_back().is_some_and(|(at, _)| !out.split_at(at).0.ends_with('第'));
    if let Some(circled) = circled.filter(|_| counts) {
        out.pop();
        out.push(circled);
    }
}

/// A picture that parts a label from the words before it leaves a blank: 9点📍地点：.
fn part(out: &mut String, behind: &str) {
    let mut label = behind.chars().take(LABEL).take_while(|c| c.is_alphanumeric() || *c == '：');
    if out.ends_with(char::is_alphanumeric) && label.any(|c| c == '：') {
        out.push(' ');
    }
}

/// Whether a blank goes with the picture before it, since something parts the words already.
fn goes_with(out: &str, typed: &str) -> bool {
    typed.ends_with(is_one) && !out.ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_go_and_signs_stay() {
        for (typed, printed) in [
            ("请于📅5月3日（星期六）🕘9:00到三楼开会", "请于5月3日（星期六）9:00到三楼开会"),
            ("时间：📅 5月3日 📍 地点：三楼", "时间：5月3日 地点：三楼"),
            ("上午9点📍地点：三楼", "上午9点 地点：三楼"),
            ("加强 📢 宣传", "加强 宣传"),
            ("同比🔺12%，环比🔻3%", "同比▲12%，环比▼3%"),
            ("已完成✅，未完成❌", "已完成√，未完成×"),
            ("❗请各单位注意", "请各单位注意"),
            ("第1️⃣步报名，分1️⃣现场、2️⃣网上两种", "第1步报名，分①现场、②网上两种"),
            ("会场内🈲吸烟", "会场内禁吸烟"),
            ("温度－5℃，电话☎5550123", "温度－5℃，电话☎5550123"),
        ] {
            let mut text = Spanned::new(typed.replace('\u{fe0f}', ""), Span::default());
            take_out(&mut text, InLine::First, &mut Taken::default());
            assert_eq!(text.value, printed);
        }
    }
}
