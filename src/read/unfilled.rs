//! What was left unfilled. In: the text of a draft and its tree. Out: the places of marks that writers put where something is
//! missing. Code stands as it was typed: `{{ 栏名 }}` in it is what the text speaks of.

use super::number;
use crate::document::{Block, Document, Inline, walk};
use crate::source::{SourceId, Span};
use std::ops::Range;

/// What writers leave where something is to be filled in.
const MARKS: [&str; 21] = [
    "××",
    "XX",
    "xx",
    "○○",
    "□□",
    "____",
    "待补充",
    "待填写",
    "待核实",
    "【批注",
    "【此处",
    "【待",
    "{{",
    "｛｛",
    concat!("TO", "DO"),
    "TBD",
    // what a sheet shows where it cannot reckon
    "#REF!",
    "#N/A",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
];

/// What they begin with, and brackets.
const FIRST: [char; 15] = ['#', '×', 'X', 'x', '○', '□', '_', '待', '{', '｛', 'T', '（', '(', '【', '['];

/// What is said in brackets of what is not there yet: （姓名待定）, 【此处填写人数】.
const LATER: [&str; 12] = [
    "待定", "待补", "待填", "待核", "待核实", "待确认", "待查", "待完善", "待更新", "待提供", "另补", "暂缺",
];
const FILL: [&str; 7] = ["填写", "此处", "请填", "填入", "请补", "插入", "补充"];
const NAMES: [&str; 8] = ["名称", "姓名", "单位", "日期", "金额", "数字", "地点", "电话"];

/// More characters than such brackets hold.
const LONGEST: usize = 14;

/// The words in brackets at the start of a text that stand for others, with the brackets.
fn bracket(text: &str) -> Option<(usize, &'static str)> {
    let (close, square) = match text.chars().next()? {
        '（' | '(' => (['）', ')'], false),
        '【' | '[' => (['】', ']'], true),
        _ => return None,
    };
    let inner: usize =
        text.chars().skip(1).take(LONGEST).take_while(|c| !close.contains(c)).map(char::len_utf8).sum();
    let open = text.chars().next()?.len_utf8();
    let words = text.get(open..open + inner)?;
    let end =
        open + inner + text.get(open + inner..)?.chars().next().filter(|c| close.contains(c))?.len_utf8();
    // a table or a form explains itself so, a link has its address behind it
    let asks = FILL.iter().find(|word| words.starts_with(**word)).filter(|_| !words.contains(['，', '、']));
    let names = NAMES.iter().find(|word| square && words.ends_with(**word) && words.chars().count() <= 6);
    let later = LATER.iter().find(|word| words.ends_with(**word));
    let goes_on = text.get(end..)?.starts_with('(');
    later.or(asks).or(names).filter(|_| !goes_on).map(|mark| (end, *mark))
}

/// The places of marks that nobody has filled in, in the draft's own text.
pub fn unfilled(text: &str, document: &Document) -> Vec<(Range<usize>, &'static str)> {
    let mut code = Vec::new();
    blocks(&document.body, &mut code);
    document.attachments.iter().for_each(|attachment| blocks(&attachment.body, &mut code));
    code.retain(|span| span.source == SourceId(0));
    code.sort();
    let in_code = |place: &Range<usize>| {
        let after = code.partition_point(|span| span.range().start <= place.start);
        let around = after.checked_sub(1).and_then(|last| code.get(last));
        around.is_some_and(|span| place.end <= span.range().end)
    };
    let mut found = marks(text);
    found.retain(|(place, _)| !in_code(place));
    found
}

/// So many behind a digit hide the rest of a number.
const HIDDEN: usize = 4;

/// The places of code.
fn blocks(all: &[Block], code: &mut Vec<Span>) {
    walk::blocks(all, &mut |block| match block {
        Block::Code(block) => code.push(block.span),
        Block::Heading(heading) => {
            line(&heading.text, code);
            line(&heading.rest, code);
        }
        Block::Paragraph(paragraph) => line(&paragraph.text, code),
        Block::Table(table) => table.rows.iter().flatten().for_each(|cell| line(&cell.text, code)),
        _ => {}
    });
}

fn line(inlines: &[Inline], code: &mut Vec<Span>) {
    walk::inlines(inlines, &mut |inline| match inline {
        Inline::Code(typed) => code.push(typed.span),
        Inline::Note(note) => line(&note.text, code),
        _ => {}
    });
}

/// The places of marks, whatever they stand in.
fn marks(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let (mut ends, mut past) = ([0; MARKS.len()], 0);
    for (at, _) in text.match_indices(FIRST) {
        if at < past {
            continue;
        }
        if let Some((length, mark)) = text.get(at..).and_then(bracket) {
            past = at + length;
            found.push((at..past, mark));
            continue;
        }
        for (mark, end) in MARKS.into_iter().zip(&mut ends) {
            // a row of them is one mark
            if at < *end || !text.get(at..).is_some_and(|rest| rest.starts_with(mark)) {
                continue;
            }
            let place = at..at + mark.len();
            let first = mark.chars().next().unwrap_or_default();
            let run = text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(first).len());
            *end = place.end.max(at + run);
            let joins =
                |c: Option<char>| mark.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/');
            let before = text.get(..place.start).and_then(|text| text.chars().next_back());
            let after = text.get(*end..).and_then(|text| text.chars().next());
            // 138××××2046, 0537-2345×××× hide what need not be known
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let masked = digit(before) && (digit(after) || run >= HIDDEN * first.len_utf8());
            // the noughts of 二○○九年
            let numeral = |c: Option<char>| c.is_some_and(|c| number::NUMERALS.contains(c));
            let nought = first == '○' && numeral(before) && (numeral(after) || after == Some('年'));
            // a line of them is drawn
            let drawn = first == '_' && is_line(text, at..at + run);
            if !joins(before) && !joins(after) && !masked && !nought && !drawn {
                found.push((place, mark));
            }
        }
    }
    found
}

/// Whether a place takes all of its line.
fn is_line(text: &str, place: Range<usize>) -> bool {
    let before = text.get(..place.start).and_then(|text| text.rsplit('\n').next());
    let behind = text.get(place.end..).and_then(|text| text.split('\n').next());
    before.is_some_and(|text| text.trim().is_empty()) && behind.is_some_and(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_and_words_are_not() {
        let marks = |text| super::marks(text).into_iter().map(|(_, mark)| mark).collect::<Vec<_>>();
        assert_eq!(marks("××街道待补充，XX县"), ["××", "待补充", "XX"]);
        assert_eq!(marks("电话：138××××2046、0537-2345××××，传真×××××"), ["××"]);
        assert_eq!(marks("3×4，XXL，等待补充"), ["待补充"]);
        assert_eq!(marks("二○○九年、二○○○年，一九九○年；○○县，三○○村"), ["○○", "○○"]);
        assert!(marks("办理 12 件").is_empty());
        assert_eq!(marks("____________\n姓名：________"), ["____"]);
    }

    #[test]
    fn code_stands_as_typed() {
        let text = "写`{{ 栏名 }}`，**`XX`**，{{ 漏了 }}。\n\n```\n{{ 街道 }}\n```\n\n- `××`\n\n| 甲 |\n|---|\n| `{{` ×× |\n";
        let draft = format!("---\n标题: 说明\n---\n{text}");
        let (mut sources, mut diagnostics) = Default::default();
        let document = crate::read::read("稿.md", draft.as_bytes(), &mut sources, &mut diagnostics);
        let found: Vec<_> =
            unfilled(&draft, &document).into_iter().map(|(place, mark)| (place.start, mark)).collect();
        assert_eq!(found, [(draft.find("{{ 漏").unwrap(), "{{"), (draft.rfind("××").unwrap(), "××")]);
    }
}
