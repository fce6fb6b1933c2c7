//! Tables among lines. In: the lines of a draft. Out: which of them are rows, by bars, tabs or blanks.

use super::foot::is_of_imprint;
use super::typed::{Kind, Line};
use crate::aligned::{self, by_blanks, is_delimiter_row};
use crate::read::draft::{Draft, Elements};
use crate::read::markdown::bullets;
use crate::read::{field, number};

/// Lines of which each says something behind its label are no table, though a tab stands between: `出席：⇥张三、李四`; nor
/// are those of the foot.
pub(super) fn labels_as_text(draft: &Draft, lines: &mut [Line]) {
    let is_label = |line: &Line| {
        let mut cells = cells(draft.slice(line.range.clone()));
        let Some(label) = cells.next().and_then(|cell| cell.strip_suffix(['：', ':'])) else { return false };
        // 出席：⇥张三⇥李　四
        let is_element = field::find(&label.split_whitespace().collect::<String>()).is_some();
        let said = cells.count();
        said == 1 || said > 1 && is_element
    };
    let follows =
        |above: &Line, line: &Line| above.kind == Kind::Tabs && line.kind == Kind::Tabs && !line.apart;
    for rows in lines.chunk_by_mut(follows).filter(|rows| rows.iter().all(|row| row.kind == Kind::Tabs)) {
        let is_foot = |row: &Line| is_of_imprint(draft.slice(row.range.clone()));
        let text = rows.iter().rev().take_while(|row| is_label(row) || is_foot(row)).count();
        let are_all = text == rows.len() || rows.iter().rev().take(text).any(is_foot);
        rows.iter_mut().rev().take(text).filter(|_| are_all).for_each(|row| row.kind = Kind::Text);
        captions_as_text(draft, rows);
    }
}

/// The cells of a line with tabs that are filled.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split('\t').map(str::trim).filter(|cell| !cell.is_empty())
}

/// What stands above the head of a table and below its rows is none of them: `单位（盖章）：⇥年  月  日`, `填表人：⇥联系电话：`.
fn captions_as_text(draft: &Draft, rows: &mut [Line]) {
    let cells = |row: &Line| cells(draft.slice(row.range.clone())).collect::<Vec<_>>();
    let is_label = |cell: &str| cell.contains(['：', ':']) && !cell.contains('。');
    let is_caption = |row: &&Line| {
        let cells = cells(row);
        let behind = |at: &usize| {
            at.checked_sub(1).and_then(|at| cells.get(at)).is_some_and(|cell| cell.ends_with(['：', ':']))
        };
        row.kind == Kind::Tabs
            && (0..cells.len()).all(|at| cells.get(at).is_some_and(|cell| is_label(cell)) || behind(&at))
    };
    let above = rows.iter().take_while(is_caption).count();
    let below = rows.iter().rev().take_while(is_caption).count();
    let Some(head) = rows.get(above).filter(|_| above + below + 1 < rows.len()) else { return };
    // a row of a form is as wide as the others
    let width = cells(head).len();
    let is_narrow = |row: &Line| cells(row).len() < width;
    let last = rows.len() - below;
    for (at, row) in rows.iter_mut().enumerate() {
        if (at < above || at >= last) && is_narrow(row) {
            row.kind = Kind::Text;
        }
    }
}

/// A heading or an item whose number a tab parts from its words, 一、⇥基本情况, is no row, unless one stands right above it.
pub(super) fn numbers_as_text(draft: &Draft, lines: &mut [Line]) {
    let mut below_row = false;
    for line in lines.iter_mut() {
        let typed = draft.slice(line.range.clone());
        let cells: Vec<&str> = cells(typed).collect();
        let is_number = |cell: &str| {
            let found = number::at_start(cell).or_else(|| number::in_count(cell).map(|found| found.1));
            found.is_some_and(|found| found.len == cell.len())
        };
        if let [number, words] = cells.as_slice()
            && line.kind == Kind::Tabs
            && (!below_row || line.apart)
            && (bullets::is_cell(number)
                || is_number(number) && !words.starts_with(|c: char| c.is_ascii_digit()))
        {
            line.kind = if bullets::is_cell(number) { Kind::List } else { Kind::Text };
            line.opens = true;
        }
        below_row = line.kind == Kind::Tabs;
    }
}

/// The line above a delimiter row is the head of its table, the lines below with bars its rows.
pub(super) fn join_tables(draft: &Draft, lines: &mut [Line]) {
    for at in 1..lines.len() {
        let delimiter =
            lines.get(at).is_some_and(|line| is_delimiter_row(draft.slice(line.range.clone()).trim()));
        let bars = |line: &Line| draft.slice(line.range.clone()).contains('|');
        if delimiter && let Some(head) = lines.get_mut(at - 1).filter(|line| bars(line)) {
            head.kind = Kind::Table;
        }
        if let Some([above, line]) = lines.get_mut(at - 1..=at)
            && above.kind == Kind::Table
            && !line.apart
            && line.kind == Kind::Text
            && bars(line)
        {
            line.kind = Kind::Table;
        }
    }
    // 户主姓名⇥ above 家庭住址⇥: labels with room behind each
    let has_room = |line: &Line| {
        let behind = draft.slice(line.range.end..draft.text.len()).split('\n').next().unwrap_or_default();
        line.kind == Kind::Text && behind.contains('\t') && !matches!(line.last, Some('。' | '；' | '，'))
    };
    let rooms = |above: &Line, line: &Line| has_room(above) && has_room(line) && !line.apart;
    for rows in lines.chunk_by_mut(rooms).filter(|rows| rows.len() > 1) {
        rows.iter_mut().for_each(|row| row.kind = Kind::Tabs);
    }
    // a row of which only the first cell is filled
    for at in 1..lines.len() {
        if let Some([above, line]) = lines.get_mut(at - 1..=at)
            && above.kind == Kind::Tabs
            && line.kind == Kind::Text
            && !line.apart
            && draft.slice(line.range.end..draft.text.len()).starts_with('\t')
        {
            line.kind = Kind::Tabs;
        }
        // the next row follows its blank cells
        let behind = draft.slice(line_end(lines, at)..draft.text.len());
        let blank = behind.len() - behind.trim_start_matches(['\t', ' ']).len();
        if let Some(line) = lines.get_mut(at).filter(|line| line.kind == Kind::Tabs) {
            line.range.end += blank;
        }
    }
    // one line with tabs is no table, unless it is the head of a form to be filled
    for at in 0..lines.len() {
        let is_tabs =
            |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.kind == Kind::Tabs);
        let alone = is_tabs(Some(at)) && !is_tabs(at.checked_sub(1)) && !is_tabs(Some(at + 1));
        if alone
            && let Some(line) = lines.get_mut(at)
            && !is_head_of_form(draft.slice(line.range.clone()))
            && !has_blank_row(draft, line)
        {
            line.kind = Kind::Text;
        }
    }
}

fn line_end(lines: &[Line], at: usize) -> usize {
    lines.get(at).map_or(0, |line| line.range.end)
}

/// So many cells on a line with tabs are the head of a form.
const FORM: usize = 4;

/// Whether a row of tabs alone stands below a line, to be filled in.
fn has_blank_row(draft: &Draft, line: &Line) -> bool {
    let mut below = draft.slice(line.range.end..draft.text.len()).split('\n');
    let is_head = !draft.slice(line.range.clone()).contains(['。', '；', '：', ':']);
    is_head && below.nth(1).is_some_and(|row| row.trim().is_empty() && row.contains('\t'))
}

fn is_head_of_form(line: &str) -> bool {
    let heads: Vec<&str> = cells(line).collect();
    (heads.len() >= FORM || heads.len() + 1 == FORM && heads.iter().all(|head| aligned::is_head(&[head])))
        && !line.contains(['。', '；', '：', ':'])
        && !line.contains(|c: char| c.is_ascii_digit())
}

/// Rows drawn with bars, with or without rules between, are a table though they have none of Markdown's.
pub(super) fn drawn_tables(draft: &Draft, lines: &mut [Line], elements: Elements) {
    if !draft.text.contains(aligned::BARS) {
        return;
    }
    let text = |line: &Line| draft.slice(line.range.clone());
    let bars = |line: &Line| text(line).contains(aligned::BARS);
    let is_part = |line: &Line| {
        matches!(line.kind, Kind::Text | Kind::Table) && (bars(line) || aligned::is_drawn_rule(text(line)))
    };
    let follows = |above: &Line, line: &Line| is_part(above) && is_part(line) && !line.apart;
    for part in lines.chunk_by_mut(follows).filter(|part| part.len() > 1) {
        // 名单按“社区|姓名|得分”排列：, above its rows
        let is_said =
            |line: &&mut Line| !bars_open(text(line)) && text(line).trim_end().ends_with(['：', ':', '。']);
        let said = part.iter_mut().take_while(is_said).count();
        let Some(part) = part.get_mut(said..) else { continue };
        let is_delimiter = |line: &Line| is_delimiter_row(text(line).trim());
        let rows = || part.iter().filter(|row| !aligned::is_drawn_rule(text(row)) && !is_delimiter(row));
        let cells = |row: &Line| aligned::by_bars(text(row)).len();
        let columns = rows().next().map_or(0, cells);
        // who types a front matter knows Markdown's tables
        let is_boxed = part.iter().any(|line| aligned::is_drawn_rule(text(line)));
        // a row below the head that has not its cells makes none
        let is_ruled = part.iter().any(is_delimiter);
        let cells_of = |line: &Line| aligned::markdown_cells(text(line));
        let is_head = |(head, line): (&Line, &Line)| is_delimiter(line) && cells_of(head) == cells_of(line);
        let fits = part.iter().zip(part.iter().skip(1)).any(is_head);
        let is_markdown = fits || elements != Elements::InText && !is_boxed && !is_ruled;
        let are_rows = || {
            let typed: Vec<&str> = part.iter().map(text).collect();
            is_ruled || rows().all(|row| cells(row) == columns) || aligned::boxed(&typed).is_some()
        };
        if !is_markdown && columns > 1 && rows().count() > 1 && are_rows() {
            part.iter_mut().for_each(|line| line.kind = Kind::Tabs);
        }
    }
}

/// Whether a bar stands before the first cell.
fn bars_open(line: &str) -> bool {
    line.trim_start().starts_with(aligned::BARS)
}

/// Lines whose cells are parted by blanks, each right below the other, are a table where each has as many as the one above it,
/// or all stand below those of the first.
pub(super) fn spaced_tables(draft: &Draft, lines: &mut [Line]) {
    let typed: Vec<&str> = lines.iter().map(|line| draft.slice(line.range.clone())).collect();
    let is_row = |line: &Line, typed: &str| line.kind == Kind::Text && by_blanks(typed.trim()).len() > 1;
    let may_be: Vec<bool> = lines.iter().zip(&typed).map(|(line, typed)| is_row(line, typed)).collect();
    let mut start = 0;
    while start < lines.len() {
        let follows =
            |at: &usize| may_be.get(*at) == Some(&true) && lines.get(*at).is_some_and(|line| !line.apart);
        let first = usize::from(may_be.get(start) == Some(&true));
        let end = start + first + (start + 1..lines.len()).take_while(|at| first > 0 && follows(at)).count();
        let rows = |end: usize| match typed.get(start..end) {
            Some([head]) => aligned::is_form(head),
            rows => rows.is_some_and(|rows| aligned::table(rows).is_some()),
        };
        // what stands right below the last row is none of them: a sign-off
        let table = (0..=LINES_BELOW).filter_map(|below| end.checked_sub(below)).find(|end| rows(*end));
        for line in table.and_then(|end| lines.get_mut(start..end)).unwrap_or_default() {
            line.kind = Kind::Tabs;
        }
        start = table.unwrap_or(end).max(start + 1);
    }
    tables_below(draft, lines, aligned::heads_words, |rows| aligned::by_words(rows).is_some());
    tables_below(draft, lines, aligned::heads_commas, |rows| aligned::by_commas(rows).is_some());
}

/// Lines whose cells one blank or a comma parts are a table below a line that heads their columns.
fn tables_below(draft: &Draft, lines: &mut [Line], heads: fn(&str) -> bool, are_rows: fn(&[&str]) -> bool) {
    let typed: Vec<&str> = lines.iter().map(|line| draft.slice(line.range.clone())).collect();
    let mut start = 0;
    while start < lines.len() {
        let is_head = lines.get(start).is_some_and(|line| line.kind == Kind::Text)
            && typed.get(start).is_some_and(|line| heads(line));
        let follows = |at: &usize| lines.get(*at).is_some_and(|line| line.kind == Kind::Text && !line.apart);
        let end =
            if is_head { start + 1 + (start + 1..lines.len()).take_while(follows).count() } else { start };
        let rows = |end: &usize| typed.get(start..*end).is_some_and(are_rows);
        // the rows that are the most
        let table = (start + aligned::FEWEST..=end).take_while(rows).last();
        for line in table.and_then(|end| lines.get_mut(start..end)).unwrap_or_default() {
            line.kind = Kind::Tabs;
        }
        start = table.unwrap_or(start + 1);
    }
}

/// So many lines may follow a table at once.
const LINES_BELOW: usize = 2;
