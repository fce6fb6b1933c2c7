//! What a row is. In: the lines below the names of the columns. Out: those of offices, and of the others which are what: sums, the names once
//! more, another table, notes; they are nobody's, and that is said.

use super::around;
use super::figure::Figure;
use super::table::{Line, Row, RowFault, is_empty, places, plain_name};

/// What a row that adds up the others is called, or what its name ends with.
const TOTALS: [&str; 14] = [
    "合计", "总计", "小计", "共计", "累计", "合计数", "总计数", "累计数", "平均", "平均值", "平均数", "均值",
    "汇总数", "总数",
];

/// What it is called and no office's name ends with.
const WHOLE: [&str; 10] =
    ["计", "总", "汇总", "总和", "总合", "total", "subtotal", "grandtotal", "sum", "average"];

/// What stands behind 其中 in the name of an office.
const OF_AN_OFFICE: [&str; 5] = ["乡", "镇", "村", "街道", "社区"];

/// All of an area, which is an office or the sum of the others: 全县.
const AREAS: [&str; 10] = ["省", "市", "县", "区", "州", "镇", "乡", "旗", "街道", "系统"];

/// Takes the lines that are no offices' out, and says so.
pub(super) fn take_others(lines: &mut Vec<Line>, columns: &[String], notes: &mut Vec<String>) {
    let mut tell = |taken: &[usize], what: &str| {
        if !taken.is_empty() {
            notes.push(format!("{}{what}", places(taken)));
        }
    };
    let numbers = |lines: &[Line]| lines.iter().map(|line| line.number).collect::<Vec<_>>();
    if let Some(first) = lines.iter().position(|line| is_other_head(line, columns)) {
        // its title stands above it
        let title = lines.get(..first).unwrap_or_default().iter().rev().take_while(|line| line.filled() < 2);
        let first = if columns.len() > 1 { first - title.count() } else { first };
        tell(&numbers(&lines.split_off(first)), "起是另一张表，没有做；要做请把它移到另一个工作表或文件");
    }
    let mut taken = |is: &dyn Fn(&Line) -> bool| {
        lines.extract_if(.., |line| is(line)).map(|line| line.number).collect::<Vec<_>>()
    };
    tell(&taken(&|line| is_head(line, columns)), "又是栏名，没有做");
    tell(&taken(&is_total), "是合计行，没有做");
    tell(&numbers(&around::take_foot(lines, columns.len())), "是表下的注、填表人等，没有做");
    if let Some(index) = sum_of_others(lines, columns.len()) {
        let name = lines.get(index).map(name).unwrap_or_default();
        if is_area(&name) {
            let line = lines.remove(index);
            tell(&[line.number], "是其他各行之和，当作合计行，没有做");
        } else if let Some(line) = lines.get(index) {
            tell(&[line.number], &format!("“{name}”正好是其他各行之和，照样做了；是合计行的，请在表里删去"));
        }
    }
    if let Some(line) = lines.iter().find(|line| is_area(&name(line))) {
        tell(&[line.number], &format!("“{}”当作一个单位做了；是合计行的，请在表里删去", name(line)));
    }
}

/// The names of the columns once more, as pasted or printed tables have them.
fn is_head(line: &Line, columns: &[String]) -> bool {
    let mut cells = line.cells.iter().zip(columns).filter(|(cell, _)| !is_empty(cell));
    let within = line.cells.iter().skip(columns.len()).all(is_empty);
    within
        && cells.all(|(cell, name)| plain_name(&cell.to_string()) == plain_name(name))
        && line.filled() >= columns.len().min(2)
}

/// The names of another table: the first is the same, others are not.
fn is_other_head(line: &Line, columns: &[String]) -> bool {
    let mut cells = line.cells.iter().zip(columns).filter(|(cell, _)| !is_empty(cell));
    let is_same = cells.next().is_some_and(|(cell, name)| plain_name(&cell.to_string()) == plain_name(name));
    let are_words = line.cells.iter().all(|cell| Figure::read(&cell.to_string()).is_none());
    is_same && line.filled() > 1 && are_words && !is_head(line, columns)
}

/// Whether a line adds up others: what it says before its figures is 合计, 北片小计 or 其中：城区.
fn is_total(line: &Line) -> bool {
    let texts = line.cells.iter().map(|cell| cell.to_string());
    let is_number = |text: &String| text.trim().starts_with(|c: char| c.is_ascii_digit());
    // a serial number stands before the words
    let texts = texts.filter(|text| !text.trim().is_empty()).skip_while(is_number);
    texts.take_while(|text| !is_number(text)).take(2).enumerate().any(|(place, text)| {
        let plain = bare(&text);
        // what follows the name of a row may be a remark
        TOTALS.contains(&&*plain)
            || WHOLE.contains(&&*plain)
            || place == 0 && (TOTALS.iter().any(|total| plain.ends_with(total)) || is_part(&text))
    })
}

/// 其中：城区, which is a part of what stands above it.
fn is_part(text: &str) -> bool {
    let behind = text.trim().strip_prefix("其中");
    behind.is_some_and(|behind| !OF_AN_OFFICE.contains(&behind))
}

/// A name without blanks, the brackets around it or behind it, and its colon: `（合 计）`, `城区合计（3个街道）：`.
fn bare(text: &str) -> String {
    let plain = plain_name(text).to_lowercase();
    let plain = plain.trim_end_matches([':', '：', '。']);
    let inner = plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let plain = inner.unwrap_or(plain);
    plain.split('(').next().unwrap_or_default().trim_end_matches(':').to_owned()
}

/// What a row is called: the first of its cells that is no number.
fn name(line: &Line) -> String {
    let texts = line.cells.iter().map(|cell| cell.to_string());
    texts.filter(|text| Figure::read(text).is_none()).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn is_area(name: &str) -> bool {
    bare(name).strip_prefix('全').is_some_and(|area| AREAS.contains(&area))
}

/// The first or the last line, where each of its figures is the sum of those above or below it.
fn sum_of_others(lines: &[Line], columns: usize) -> Option<usize> {
    let figure = |line: &Line, column: usize| {
        line.cells.get(column).filter(|cell| !is_empty(cell)).and_then(|cell| Figure::read(&cell.to_string()))
    };
    let is_sum = |index: &usize| {
        let Some(line) = lines.get(*index) else { return false };
        let others = || lines.iter().enumerate().filter(|(other, _)| other != index).map(|(_, line)| line);
        let sum = |column| {
            others()
                .try_fold(Figure::ZERO, |sum, line| sum.plus(figure(line, column).unwrap_or(Figure::ZERO)))
        };
        // a serial number counts on
        let counts = |column: usize| {
            lines.windows(2).all(|pair| match pair {
                [one, next] => {
                    figure(one, column).and_then(|one| one.plus(Figure::from(1))) == figure(next, column)
                }
                _ => false,
            })
        };
        let columns = (0..columns).filter(|column| figure(line, *column).is_some() && !counts(*column));
        let mut found = columns.map(|column| figure(line, column) == sum(column)).peekable();
        let is_nought =
            (0..line.cells.len()).all(|column| figure(line, column).is_none_or(|it| it == Figure::ZERO));
        found.peek().is_some() && !is_nought && found.all(|is| is)
    };
    (lines.len() > 2).then(|| [lines.len() - 1, 0].into_iter().find(is_sum)).flatten()
}

/// Rows that have no name, where all others have one of their own in the first column of words: nobody knows whose they are.
pub(super) fn tell_nameless(rows: &mut [Row], columns: &[String]) {
    let text = |row: &Row, column: usize| row.cells.get(column).map(ToString::to_string).unwrap_or_default();
    let is_word = |row: &Row, column: usize| {
        let text = text(row, column);
        !text.trim().is_empty() && Figure::read(&text).is_none()
    };
    let named = |column: &usize| rows.iter().filter(|row| is_word(row, *column)).count();
    let Some(column) = (0..columns.len()).find(|column| named(column) > 0) else { return };
    let mut names: Vec<String> =
        rows.iter().map(|row| text(row, column)).filter(|name| !name.is_empty()).collect();
    let (count, all) = (names.len(), rows.len());
    names.sort_unstable();
    names.dedup();
    let is_name = columns.get(column).is_some_and(|name| !name.is_empty());
    if names.len() < count || count < 2 || (all - count) * 4 > all || !is_name {
        return;
    }
    for row in rows.iter_mut().filter(|row| text(row, column).is_empty()) {
        let message = "是空的，不知道这一行是哪个单位的；请补上，或者删去这一行".to_owned();
        row.faults.push(RowFault { column: Some(column), message });
    }
}

#[cfg(test)]
mod tests {
    use super::super::csv;
    use super::*;

    /// The rows that are left of a table with these lines at its end, and what is said.
    fn left(end: &str) -> (Vec<usize>, Vec<String>) {
        let text = format!("甲街道,1,2\n乙街道,3,5\n{end}\n");
        let mut lines = csv::read(&text, b',').unwrap_or_default();
        let mut notes = Vec::new();
        take_others(&mut lines, &["街道", "投资", "件数"].map(str::to_owned), &mut notes);
        (lines.iter().map(|line| line.number).collect(), notes)
    }

    #[test]
    fn rows_of_sums_have_many_names() {
        for name in [
            "合计：",
            "（合计）",
            "(合计)",
            "合计（6个）",
            "城区合计（3个街道）",
            "累计",
            "汇总",
            "总和",
            "计",
            "均值",
            "Total",
            "总",
            "总 数",
            "总 计 数",
            "合　计",
            "其中：城区",
            "本月合计",
            "全县",
        ] {
            assert_eq!(left(&format!("{name},4,7")).0, [1, 2], "{name}");
        }
        for name in [
            "总口镇",
            "合兴镇",
            "小计沟街道",
            "平均乡",
            "其中乡",
            "计家墩村",
            "总部街道",
            "丙街道（合计口径）",
        ] {
            assert_eq!(left(&format!("{name},5,9")).0, [1, 2, 3], "{name}");
        }
        let (rows, notes) = left("丙街道,4,7");
        assert!(rows.len() == 3 && notes.iter().any(|note| note.contains("其他各行之和")), "{notes:?}");
        let (rows, notes) = left("全县,9,9");
        assert!(rows.len() == 3 && notes.iter().any(|note| note.contains("当作一个单位")), "{notes:?}");
    }

    #[test]
    fn names_that_come_again_are_no_office() {
        let (rows, notes) = left("街  道,投 资,件数\n丙街道,1,1");
        assert_eq!((rows, notes.as_slice()), (vec![1, 2, 4], &["第 3 行又是栏名，没有做".to_owned()][..]));
        let (rows, notes) = left("填报说明,,\n街道,人数,\n甲街道,100,");
        assert!(
            rows == [1, 2] && notes.iter().any(|note| note.contains("第 3—5 行起是另一张表")),
            "{notes:?}"
        );
    }
}
