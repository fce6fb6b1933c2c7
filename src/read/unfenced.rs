//! A front matter without its fence. In: the beginning of a draft. Out: the lines that name elements one below the other, and
//! where the text behind them begins.
//!
//! `标题：关于……的通知`, `- 标题：……`, `**标题：** ……`, `| 标题 | …… |`: a form that somebody filled in, or what a chat window makes
//! of a front matter.

use super::typed;
use crate::aligned::by_blanks;
use crate::document::Field;
use crate::drawn;
use std::ops::Range;

/// The fewest lines with the name of an element that are a front matter.
const FEWEST: usize = 2;

/// What only minutes have room for.
const OF_MEETINGS: [Field; 4] = [Field::Attendees, Field::Observers, Field::Absent, Field::Recorder];

/// In so many lines it shows whether such lines are those of minutes.
const FEW_LINES: usize = 8;

/// What heads the text below such lines.
const TEXT: [&str; 5] = ["正文", "正文内容", "内容", "公文正文", "正文如下"];

/// What heads such lines.
const HEADINGS: [&str; 6] = ["要素", "公文要素", "要素区", "基本信息", "公文信息", "文件信息"];

/// Lines that name elements.
pub(super) struct Unfenced {
    /// What each says, marks of lists and tables taken off.
    pub(super) entries: Vec<Range<usize>>,
    /// What only the drafting of a document needs.
    pub(super) surplus: Vec<Range<usize>>,
    /// What is neither, and so of the text: 时间：…….
    pub(super) text: Vec<Range<usize>>,
    /// Whom to ask, and who signs where a form says 单位 for it.
    pub(super) contact: Option<Range<usize>>,
    pub(super) issuer: Option<Range<usize>>,
    /// All of it, with the line that parts it from the text.
    pub(super) lines: Range<usize>,
    /// Whether that line is the lower fence of a front matter.
    pub(super) closed: bool,
}

/// Finds them at the beginning of a text that stands at an offset of the draft.
pub(super) fn find(text: &str, offset: usize) -> Option<Unfenced> {
    let (mut entries, mut surplus, mut titled, mut named) = (Vec::new(), Vec::new(), false, 0);
    let (mut at, mut end, mut gap, mut contact) = (0, 0, false, None);
    let (mut issuer, mut said) = (None, Vec::new());
    let is_minutes = text.lines().take(FEW_LINES).any(|line| line.contains("纪要"));
    // 参会人员：各村书记 of a notice is its text
    let is_of_text =
        |line: &str| !is_minutes && typed::field_of(line).is_some_and(|field| OF_MEETINGS.contains(&field));
    for line in text.split_inclusive('\n') {
        let here = at..at + line.len();
        at = here.end;
        let typed = line.trim();
        gap |= typed.is_empty() && named > 0;
        if typed.is_empty() || named == 0 && (is_frame(typed) || is_one_of(typed, &HEADINGS)) {
            continue;
        }
        let inner = without_marks(typed);
        let place = |words: &str| {
            let start = offset + here.start + (words.as_ptr().addr() - line.as_ptr().addr());
            start..start + words.len()
        };
        // several beside each other
        let cells = by_blanks(inner);
        if cells.len() > 1 && cells.iter().all(|cell| is_labelled(cell)) {
            titled |= cells.iter().any(|cell| typed::field_of(cell) == Some(Field::Title));
            named += cells.len();
            entries.extend(cells.into_iter().map(place));
        } else if let Some(field) = typed::field_of(inner).filter(|_| !is_of_text(inner)) {
            titled |= field == Field::Title;
            named += 1;
            entries.push(place(inner));
        } else if named > 0 && !gap && contact.is_none() && asks(inner) && is_above(text.get(at..)) {
            contact = Some(place(inner));
        } else if let Some(name) = unit(inner).filter(|_| !gap && is_above(text.get(at..))) {
            issuer = Some(place(name));
        } else if named == 0 && is_path(inner) || typed::is_of_sheet(inner) {
            surplus.push(place(inner));
        } else if named > 0 && !gap && (is_of_text(inner) || is_between(inner, text.get(at..))) {
            said.push(place(inner));
        } else if is_entry(line) && named > 0 && !gap {
            entries.push(place(line.trim_end()));
        } else if named > 0 && !gap && is_frame(typed) && typed.contains('|') {
        } else {
            break;
        }
        end = at;
        gap = false;
    }
    let behind = behind(text, end);
    let closed = is_closed(text.get(end..));
    (titled && named >= FEWEST || closed && named > 0).then(|| Unfenced {
        entries,
        surplus,
        text: said,
        contact,
        issuer,
        lines: offset..offset + behind,
        closed,
    })
}

/// Whether words are an element behind its name.
fn is_labelled(words: &str) -> bool {
    words.contains(['：', ':']) && typed::field_of(words).is_some()
}

/// Whether the lower fence of a front matter stands right below.
fn is_closed(behind: Option<&str>) -> bool {
    behind.and_then(|text| text.lines().next()).is_some_and(|line| line.trim_end() == "---")
}

/// The byte behind a drawn line and 正文：, if they stand below the elements.
fn behind(text: &str, end: usize) -> usize {
    let mut behind = end;
    let mut at = end;
    for line in text.get(end..).unwrap_or_default().split_inclusive('\n') {
        at += line.len();
        let typed = line.trim();
        if typed.is_empty() {
            continue;
        }
        if !(is_frame(typed) || is_one_of(typed, &TEXT) || TEXT.contains(&typed)) {
            break;
        }
        behind = at;
    }
    behind
}

/// So many lines stand between elements that are none.
const MOST_BETWEEN: usize = 3;

/// A longer name is none of a line of a form, in characters.
const LONGEST_NAME: usize = 8;

/// What is no line of such a form: whom to ask belongs into 附注.
const ASKED: [&str; 6] = ["联系人", "联系电话", "联系方式", "电话", "附件", "附"];

/// Whether a line is one of a form whose other lines name elements, though it names none: 时间：9月8日.
fn is_between(line: &str, behind: Option<&str>) -> bool {
    let Some((name, value)) = line.split_once(['：', ':']) else { return false };
    let is_name = name.chars().all(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME;
    is_name && !ASKED.contains(&name) && !value.trim().is_empty() && !value.contains('。') && is_above(behind)
}

/// Whether more lines of a form stand below one.
fn is_above(behind: Option<&str>) -> bool {
    let below = behind.unwrap_or_default().lines().map(str::trim).take_while(|line| !line.is_empty());
    below.take(MOST_BETWEEN).any(|line| typed::field_of(line).is_some() || is_one_of(line, &TEXT))
}

/// Whose document a form says it is: `单 位：某某局`.
fn unit(line: &str) -> Option<&str> {
    let (label, name) = line.split_once(['：', ':'])?;
    let is_name = label.split_whitespace().collect::<String>() == "单位"
        && name.chars().filter(|c| c.is_alphabetic()).count() > 3;
    is_name.then_some(name.trim())
}

/// Whether a line says whom to ask.
fn asks(line: &str) -> bool {
    let label = line.split_once(['：', ':']).map(|(label, _)| label);
    label.is_some_and(|label| ASKED.contains(&label) && !label.starts_with('附'))
}

/// Whether a line says where a window of an office program stands: 公文管理 > 收文登记, 公文详情　[打印] [关闭].
fn is_path(line: &str) -> bool {
    let buttons = line.matches('[').count() > 1 && line.ends_with(']');
    (buttons || line.contains([' ', '\u{3000}']) && line.contains(['>', '＞', '»'])) && !line.contains('。')
}

/// Whether a line says one of some words alone, perhaps as a heading.
fn is_one_of(line: &str, words: &[&str]) -> bool {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "#*：:【】".contains(c));
    let together: String = bare.split_whitespace().collect();
    bare.len() < line.len() && words.contains(&together.as_str())
}

/// Whether a line is drawn, or the head of a table whose rows are elements.
fn is_frame(line: &str) -> bool {
    let drawn = drawn::is_rule(line) || line.contains('|') && line.chars().all(|c| "-|: ".contains(c));
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let head = line.starts_with('|')
        && cells.len() == 2
        && ["要素", "项目", "字段", "名称", "要素名", ""]
            .contains(&cells.first().copied().unwrap_or_default());
    drawn || head
}

/// Whether a line is an entry of the list under a key.
fn is_entry(line: &str) -> bool {
    line.starts_with([' ', '\t', '\u{3000}']) && line.trim_start().starts_with("- ")
}

/// A line without the mark of a list, or the bars of a row.
fn without_marks(line: &str) -> &str {
    let behind_mark = ["- ", "* ", "+ ", "• ", "· ", "● "].iter().find_map(|mark| line.strip_prefix(mark));
    let row = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).filter(|row| row.contains('|'));
    behind_mark.or(row).unwrap_or(line).trim()
}
