//! What stands around a table. In: the lines of a sheet. Out: which of them has the names of the columns, what stands above it (a title,
//! `填报单位：县司法局`, `单位：元`), and the notes below the rows (`注：……`, `填表人：王芳`).

use super::figure::Figure;
use super::table::{Line, column_name};

/// So many lines stand above the names at most.
const MOST_ABOVE: usize = 12;

/// How the labels of what stands above or below a table end.
const LABELS: [&str; 23] = [
    "签字", "签名", "签章", "单位", "部门", "机关", "地区", "人", "领导", "电话", "日期", "时间", "年度",
    "年份", "截至", "截止", "表号", "文号", "来源", "口径", "说明", "注", "盖章",
];

/// Labels that say so without a colon.
const BARE: [&str; 17] = [
    "注", "备注", "附注", "说明", "填表说明", "填报说明", "填表人", "填报人", "制表人", "审核人", "复核人",
    "经办人", "制表", "审核", "盖章", "公章", "签章",
];

/// How a remark below a table begins that has no label, and what such a remark speaks of.
const MARKS: [char; 8] = ['※', '*', '＊', '★', '☆', '▲', '△', '◆'];
const REMARKS: [&str; 8] = ["本表", "此表", "上表", "表中", "截止", "截至", "口径", "一式"];

/// How a title ends.
const TITLES: [&str; 5] = ["表", "情况", "名单", "一览", "台账"];

/// What stands in each cell of a line is a title from so many characters on, else a name that comes twice.
const SHORTEST_TITLE: usize = 6;

/// A label is no longer than this.
const LONGEST_LABEL: usize = 10;

/// What a cell beside a table is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `填表人：王芳`, with a label that is known.
    Labelled,
    /// `填表人：`, whose value is the next cell.
    Label,
    /// A title, a day, or a label that is not known with its value.
    Caption,
    /// Anything else.
    Other,
}

/// The line that has the names of the columns: the first with more than one cell filled that is none of the captions above a table; the first
/// one filled, where there is none.
pub(super) fn head(lines: &[Line]) -> usize {
    let names = |index: &usize| {
        let Some((line, below)) = lines.get(*index..).and_then(<[Line]>::split_first) else { return false };
        line.filled() > 1 && (*index > MOST_ABOVE || !is_caption(line, below))
    };
    let several = (0..lines.len()).find(names);
    // a table of one column may have a title too
    let is_name = |line: &Line| words(line).first().is_some_and(|text| kind(text) == Kind::Other);
    several
        .or_else(|| lines.iter().position(is_name).filter(|index| index + 1 < lines.len()))
        .or_else(|| lines.iter().position(|line| line.filled() > 0))
        .unwrap_or(0)
}

/// Whether a line is a caption of the table below it.
fn is_caption(line: &Line, below: &[Line]) -> bool {
    let words = words(line);
    if below.iter().all(|line| line.filled() == 0) {
        return false;
    }
    if let Some(first) = words.first().filter(|first| words.iter().all(|word| word == *first)) {
        // a title over several columns, written into each
        return kind(first) != Kind::Other || first.chars().count() >= SHORTEST_TITLE;
    }
    let kinds: Vec<Kind> = words.iter().map(|text| kind(text)).collect();
    let is_label = |kind: &Kind| matches!(kind, Kind::Labelled | Kind::Label);
    let widest = below.iter().map(Line::filled).max().unwrap_or(0);
    let are_names = kinds.iter().all(|kind| *kind == Kind::Label) && words.len() >= widest;
    if !kinds.iter().any(is_label) || are_names {
        return false;
    }
    !kinds.contains(&Kind::Other) && kinds.contains(&Kind::Labelled)
        || are_captions(&kinds) && (words.len() < widest || kinds.first() == Some(&Kind::Labelled))
        || words.len() * 2 <= widest
}

/// Whether each cell is a caption, or the value of the label before it.
fn are_captions(kinds: &[Kind]) -> bool {
    let before = std::iter::once(Kind::Other).chain(kinds.iter().copied());
    before.zip(kinds).all(|(before, kind)| *kind != Kind::Other || before == Kind::Label)
}

/// What is said of names that stood in several lines.
pub(super) fn joined(top: usize, bottom: usize, names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    format!("第 {top}—{bottom} 行的表头合成一行：{}", shown.join("、"))
}

/// Puts the lines of names below the head into it: 人口 over 男 and 女 is 人口男 and 人口女, though no cells are merged. They leave the first
/// column blank and fill one that has no name yet.
pub(super) fn join_below(top: usize, columns: &mut Vec<String>, rest: &mut Vec<Line>) -> Option<String> {
    let mut bottom = top;
    while let [line, _, ..] = rest.as_slice()
        && is_more_of(columns, line)
    {
        bottom = line.number;
        let line = rest.remove(0);
        let above = std::mem::take(columns);
        let name = |column: usize| {
            let own = line.cells.get(column).map(|cell| column_name(&cell.to_string())).unwrap_or_default();
            let over = above.iter().take(column + 1).rev().find(|name| !name.is_empty());
            match above.get(column) {
                Some(name) if own.is_empty() => name.clone(),
                _ => over.filter(|_| !own.is_empty()).map(|over| format!("{over}{own}")).unwrap_or_default(),
            }
        };
        *columns = (0..line.cells.len().max(above.len())).map(name).collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
    }
    (bottom > top).then(|| joined(top, bottom, columns))
}

/// Whether a line goes on with the names above it.
fn is_more_of(columns: &[String], line: &Line) -> bool {
    let first = columns.iter().position(|name| !name.is_empty());
    let is_word = |text: &str| Figure::read(text).is_none() || text.len() == 4 && text.starts_with("20");
    line.faults.is_empty()
        && line.own().any(|(column, _)| columns.get(column).is_none_or(String::is_empty))
        && line
            .own()
            .all(|(column, cell)| first.is_some_and(|first| column > first) && is_word(&cell.to_string()))
}

/// Takes out the notes below the rows: from the first line of labels on, behind which no row comes. Where all would be notes, none is.
pub(super) fn take_foot(lines: &mut Vec<Line>, columns: usize) -> Vec<Line> {
    let mut first = lines.len();
    for (index, line) in lines.iter().enumerate().rev() {
        let above = lines.get(..index).unwrap_or_default();
        if is_foot(line) || is_remark(line, columns, above) {
            first = index;
        } else if columns < 2 || line.filled() > 1 || !line.faults.is_empty() {
            // a note may go on in lines of one cell
            break;
        }
    }
    if first == 0 { Vec::new() } else { lines.split_off(first) }
}

fn is_foot(line: &Line) -> bool {
    let words = words(line);
    let Some(first) = words.first().filter(|_| line.faults.is_empty()) else { return false };
    let kinds: Vec<Kind> = words.iter().map(|text| kind(text)).collect();
    let bare = |text: &str| BARE.contains(&name(inner(text.split_whitespace().next().unwrap_or_default())));
    let begins = kinds.first().is_some_and(|kind| matches!(kind, Kind::Labelled | Kind::Label));
    if !begins {
        // 制表人 | 王芳 | 审核人 | 李强
        return bare(first) && words.iter().step_by(2).all(|text| bare(text));
    }
    are_captions(&kinds)
}

/// Whether a line says something of the table in its one cell: `※不含垦区`, `（此表一式两份）`, `1.本表由县统计局填报`, `统计截止12月`.
fn is_remark(line: &Line, columns: usize, above: &[Line]) -> bool {
    let words = words(line);
    let [text] = words.as_slice() else { return false };
    if text.starts_with(MARKS) {
        return line.faults.is_empty();
    }
    let is_bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let is_numbered = |text: &str| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && rest.starts_with(['.', '．', '、', '）', ')'])
    };
    // the rows of a table may be numbered so
    let is_point = is_numbered(text) && !above.iter().any(|line| words_start(line, is_numbered));
    let is_said = REMARKS.iter().any(|word| text.contains(word)) || text.ends_with('。');
    columns > 1 && line.faults.is_empty() && (is_bracketed || is_point || is_said)
}

fn words_start(line: &Line, test: impl Fn(&str) -> bool) -> bool {
    // a note is none of the rows
    line.filled() > 1 && words(line).first().is_some_and(|text| test(text))
}

fn words(line: &Line) -> Vec<String> {
    let texts = line.cells.iter().map(|cell| cell.to_string().trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

/// What a label calls: without the number of a note and the marks before it.
fn name(label: &str) -> &str {
    let label = label.trim_start_matches(['*', '＊', '※', '★']);
    label.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '、' | '）' | ')'))
}

/// What stands in brackets, or without.
fn inner(text: &str) -> &str {
    text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')'])
}

/// Whether a line of one cell is the title of a table.
pub(super) fn is_title(line: &Line) -> bool {
    matches!(words(line).as_slice(), [text] if kind(text) != Kind::Other)
}

fn kind(text: &str) -> Kind {
    let inner = inner(text);
    let is_day = inner.len() > 4
        && inner.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && inner.chars().nth(4).is_some_and(|c| matches!(c, '年' | '-' | '/' | '.'));
    if is_day || text.starts_with("附件") || text.starts_with("附表") {
        return Kind::Caption;
    }
    let Some((label, value)) = inner.split_once(['：', ':']) else {
        let is_title =
            inner.chars().count() >= SHORTEST_TITLE && TITLES.iter().any(|end| inner.ends_with(end));
        return if is_title { Kind::Caption } else { Kind::Other };
    };
    let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let label = label.split(['（', '(']).next().unwrap_or_default();
    let known = BARE.contains(&name(label)) || LABELS.iter().any(|end| name(label).ends_with(end));
    match (known && label.chars().count() <= LONGEST_LABEL, value.trim().is_empty()) {
        (true, true) => Kind::Label,
        (true, false) => Kind::Labelled,
        (false, false) if label.chars().count() <= LONGEST_LABEL => Kind::Caption,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::*;

    fn head_of(text: &str) -> usize {
        head(&csv::read(text, b',').unwrap_or_default())
    }

    #[test]
    fn the_names_stand_below_titles_and_units() {
        for above in [
            "填报单位：县司法局,,单位：元\n",
            "全县数据汇总表,,\n填报单位：县司法局,,单位：元\n",
            "全县办件数据,全县办件数据,全县办件数据\n填报日期：2024-12-30,,\n",
            "填报单位：,县司法局,\n",
            "全县数据汇总表,,（单位：万元）\n",
            "填报单位（盖章）：县司法局,2024年12月,单位：元\n",
            "附件1,,填表人：王芳\n2024年度,,\n",
            "填报单位（盖章）：,填报时间：2024年12月,联系人：张三\n",
            "填报单位：,单位：元,2024年12月\n",
            "填报单位（公章）：,填报日期：,\n",
        ] {
            let text = format!("{above}街道,复议,经费\n甲街道,1,2\n乙街道,3,4\n");
            assert_eq!(head_of(&text), above.lines().count(), "{above}");
        }
        assert_eq!(head_of("全县街道名单\n街道\n甲街道\n"), 1);
        assert_eq!(head_of("街道\n甲街道\n乙街道\n"), 0);
        assert_eq!(head_of("填报单位：县司法局,单位：元\n街道,经费\n甲街道,1\n"), 1);
    }

    #[test]
    fn names_with_colons_are_names() {
        for names in [
            "街道,其中：男,其中：女",
            "姓名：,电话：,单位：",
            "单位：,数量",
            "单位,2024年,2023年",
            "数量,数量,数",
        ] {
            let row = vec!["5"; names.split(',').count()].join(",");
            assert_eq!(head_of(&format!("{names}\n{row}\n")), 0, "{names}");
        }
    }

    #[test]
    fn names_in_several_lines_are_joined() {
        let joined = |text: &str| {
            let mut lines = csv::read(text, b',').unwrap_or_default();
            let mut columns: Vec<String> = lines.remove(0).cells.iter().map(ToString::to_string).collect();
            join_below(1, &mut columns, &mut lines);
            (columns.join(","), lines.first().map_or(0, |line| line.number))
        };
        let rows = "甲街道,1,2,3,4\n乙街道,1,2,3,4\n";
        for (head, names) in [
            ("街道,人口,,户数,备注\n,男,女,,\n", "街道,人口男,人口女,户数,备注"),
            ("街道,人口,,,备注\n,男,女,,\n,,汉族,回族,\n", "街道,人口男,人口女汉族,人口女回族,备注"),
            ("街道,支出,,收入,\n,2023,2024,2023,2024\n", "街道,支出2023,支出2024,收入2023,收入2024"),
        ] {
            assert_eq!(
                joined(&format!("{head}{rows}")),
                (names.to_owned(), head.lines().count() + 1),
                "{head}"
            );
        }
        for line in [
            "街道,人口,面积\n,（人）,（亩）\n",
            "街道,人口,,备注\n,5,6,\n",
            "街道,人口,,备注\n丙街道,好,好,\n",
        ] {
            assert_eq!(joined(&format!("{line}{rows}")).1, 2, "{line}");
        }
    }

    #[test]
    fn notes_stand_below_the_rows_alone() {
        let foot = |text: &str| {
            let mut lines = csv::read(text, b',').unwrap_or_default();
            take_foot(&mut lines, 3).iter().map(|line| line.number).collect::<Vec<_>>()
        };
        for (note, count) in [
            ("注：数据截至12月底,,\n填表人：王芳,,审核人：李强\n", 2),
            ("注：1.数据截至12月底。,,\n2.不含垦区。,,\n", 2),
            ("制表人,王芳,\n", 1),
            ("备注：,数据截至12月底,\n", 1),
            ("说明：不含垦区,,\n", 1),
            ("制表：县司法局,,2024年12月30日\n", 1),
            ("注 数据截至12月底,,\n", 1),
            ("1.本表由县统计局填报,,\n2.不含垦区,,\n", 2),
            ("※不含垦区,,\n", 1),
            ("（此表一式两份）,,\n", 1),
            ("统计截止12月,,\n", 1),
            ("分管领导签字：,,\n主要负责人签字（盖章）：,,\n", 2),
            ("填表说明,,\n一、本表由各街道填报。,,\n（盖章）,,2024年12月\n", 3),
            ("说明,,\n不含垦区,,\n", 2),
            ("丁街道,,\n", 0),
            ("丁街道,注：暂缺,\n", 0),
        ] {
            let found = foot(&format!("甲街道,1,2\n乙街道,3,4\n{note}"));
            assert_eq!(found.len(), count, "{note}");
        }
        assert!(foot("1.甲街道,1,2\n2.乙街道,,\n").is_empty());
        assert!(foot("联系人：张三,电话：5,\n联系人：李四,电话：6,\n").is_empty());
        assert!(foot("甲街道,1,2\n注：甲,,\n乙街道,3,4\n").is_empty());
    }
}
