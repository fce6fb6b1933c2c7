//! What a row is. In: the lines below the names of the columns. Out: those of offices, and of the others which are what: sums, the names once
//! more, another table, notes; they are nobody's, and that is said.

use super::around;
use super::figure::Figure;
use super::table::{Line, Row, RowFault, is_empty, places, plain_name};
use minijinja::Value;

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

/// What compares or shares out, and is no office: how its name begins.
const COMPARED: [&str; 22] = [
    "同比", "环比", "较上", "较去年", "比上年", "比去年", "上年同期", "去年同期", "增长率", "增幅", "占比",
    "比重", "户均", "人均", "村均", "总人数", "总户数", "总人口", "总面积", "总金额", "续表", "续上表",
];

/// What follows 其中：男 and the like, in a line of its own.
const SECOND_PARTS: [&str; 4] = ["女", "农村", "乡村", "其他"];

/// What a unit in brackets is shorter than.
const LONGEST_UNIT: usize = 8;

/// The marks of the columns of words in a statistical form; those of figures are 1, 2, 3.
const STEMS: [&str; 2] = ["甲乙丙丁戊己庚辛", "ABCDEFGH"];

/// What a row of marks may be called.
const OF_MARKS: [&str; 5] = ["栏次", "栏号", "列次", "列号", "代号"];

/// What a group is numbered with.
const HAN: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// What shows how a row is filled in.
const EXAMPLES: [&str; 9] =
    ["例", "例如", "示例", "样例", "范例", "举例", "填写示例", "填报示例", "填写样例"];

/// Takes the lines that are no offices' out, and says so.
pub(super) fn take_others(lines: &mut Vec<Line>, columns: &[String], notes: &mut Vec<String>) {
    let mut tell = |taken: &[usize], what: &str| {
        if !taken.is_empty() {
            notes.push(format!("{}{what}", places(taken)));
        }
    };
    let numbers = |lines: &[Line]| lines.iter().map(|line| line.number).collect::<Vec<_>>();
    if let Some(first) = (0..lines.len()).find(|index| is_other_head(lines, *index, columns)) {
        // its title stands above it
        let title = lines.get(..first).unwrap_or_default().iter().rev().take_while(|line| line.filled() < 2);
        let first = if columns.len() > 1 { first - title.count() } else { first };
        tell(&numbers(&lines.split_off(first)), "起是另一张表，没有做；要做请把它移到另一个工作表或文件");
    }
    while let Some(what) = below_names(lines) {
        tell(&[lines.remove(0).number], what);
    }
    let titles = titles_of_heads(lines, columns);
    let mut taken = |is: &mut dyn FnMut(&Line) -> bool| {
        lines.extract_if(.., |line| is(line)).map(|line| line.number).collect::<Vec<_>>()
    };
    tell(&taken(&mut |line| titles.contains(&line.number)), "是又一张表的标题，没有做");
    tell(&taken(&mut |line| is_head(line, columns)), "又是栏名，没有做");
    tell(&taken(&mut |line| is_unused(line, columns)), "只有序号，没有做");
    tell(&taken(&mut |line| is_example(&name(line))), "是填写的示例，没有做");
    let mut in_parts = false;
    let mut is_sum = |line: &Line| {
        let name = name(line);
        in_parts = is_part(&name) || in_parts && SECOND_PARTS.contains(&&*bare(&name));
        in_parts || is_total(line)
    };
    tell(&taken(&mut is_sum), "是合计行，没有做");
    tell(&taken(&mut |line| is_compared(&name(line))), "是同比、人均等，不是单位，没有做");
    tell(&taken(&mut |line| is_rule(&name(line))), "没有单位名，只有“—”之类，没有做");
    tell(&numbers(&around::take_foot(lines, columns.len())), "是表下的注、填表人等，没有做");
    tell(&take_groups(lines), "是分组的名称，没有做");
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

/// What the first line is, where it belongs to the names above it: marks of the columns, or units.
fn below_names(lines: &[Line]) -> Option<&'static str> {
    let (first, rest) = lines.split_first().filter(|(_, rest)| !rest.is_empty())?;
    match () {
        () if are_marks(first, rest) => Some("是各栏的代号，没有做"),
        () if are_units(first, rest) => Some("是各栏的计量单位，没有做"),
        () => None,
    }
}

/// 甲 乙 1 2, 甲 乙 丙, 栏次 1 2, or 1 2 3 where those below have words in one of the columns.
fn are_marks(line: &Line, rest: &[Line]) -> bool {
    let stem =
        |text: &str| STEMS.iter().find_map(|stems| stems.chars().position(|stem| text.chars().eq([stem])));
    let (mut words, mut figures) = (0, 0);
    for (_, cell) in line.own() {
        let text = plain_name(&cell.to_string());
        // a column that is reckoned says from which: 3=1+2
        let text = text.split('=').next().unwrap_or_default().trim_matches(['(', ')']);
        let circled = ('①'..='⑳').position(|circled| text.chars().eq([circled])).map(|place| place + 1);
        let number = circled.or_else(|| text.parse().ok());
        match stem(text) {
            Some(place) if place == words && figures == 0 => words += 1,
            None if words + figures == 0 && OF_MARKS.contains(&text) => words += 1,
            _ if number == Some(figures + 1) => figures += 1,
            _ => return false,
        }
    }
    let is_word =
        |row: &Line, column: usize| row.cells.get(column).is_some_and(|cell| figure(cell).is_none());
    let below = line.own().any(|(column, _)| rest.iter().all(|row| is_word(row, column)));
    // an office may be called so
    let others = rest.iter().filter_map(|row| row.own().next());
    let are_offices = others.map(|(_, cell)| cell.to_string()).any(|text| stem(&text).is_some());
    words + figures > 1 && below && !are_offices && (words > 0 || figures > 2)
}

/// （人）（万元）, or words over figures, where the name stands blank or says that these are units.
fn are_units(line: &Line, rest: &[Line]) -> bool {
    let key = rest.first().and_then(|row| row.own().find(|(_, cell)| figure(cell).is_none()));
    let key = key.map_or(0, |(column, _)| column);
    let is_labelled = |text: &str| ["单位", "计量单位"].contains(&text);
    let (mut is_shown, mut others) = (false, 0);
    for (column, cell) in line.own() {
        let text = plain_name(&cell.to_string());
        let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
        let below = || rest.iter().filter_map(|row| row.cells.get(column));
        if is_labelled(bare.unwrap_or(&text)) {
            continue;
        }
        let is_below = below().any(|cell| plain_name(&cell.to_string()) == text);
        if column <= key || figure(cell).is_some() || is_below {
            return false;
        }
        others += 1;
        is_shown |= bare.is_some_and(|bare| bare.chars().count() < LONGEST_UNIT)
            || below().any(|cell| figure(cell).is_some());
    }
    others > 0 && is_shown
}

/// Whether a row shows how the others are filled in: 例, （示例）某镇.
fn is_example(name: &str) -> bool {
    let plain = plain_name(name);
    EXAMPLES.iter().any(|word| {
        let behind = plain.strip_prefix(word);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(':'))
            || plain.contains(&format!("({word})"))
    })
}

/// Whether only the serial number of a row is filled in.
fn is_unused(line: &Line, columns: &[String]) -> bool {
    let is_serial = |(column, cell): (usize, &Value)| column == 0 && figure(cell).is_some();
    columns.len() > 1 && line.filled() == 1 && line.own().all(is_serial)
}

/// Takes out the lines that name a group, each above lines of the group: 一、城区, or 一 before the name.
fn take_groups(lines: &mut Vec<Line>) -> Vec<usize> {
    let is_group = |line: &Line| {
        let text = line.own().next().map(|(_, cell)| plain_name(&cell.to_string())).unwrap_or_default();
        let rest = text.trim_start_matches('(').trim_start_matches(HAN);
        rest.len() < text.len() && (rest.is_empty() || rest.starts_with(['、', ')']))
    };
    let is_above_others =
        lines.windows(2).all(|pair| !matches!(pair, [one, next] if is_group(one) && is_group(next)));
    let [first, .., last] = lines.as_slice() else { return Vec::new() };
    if !is_above_others || !is_group(first) || is_group(last) {
        return Vec::new();
    }
    lines.extract_if(.., |line| is_group(line)).map(|line| line.number).collect()
}

/// Whether a row is called 同比增长, 户均 or 共2个乡镇.
fn is_compared(name: &str) -> bool {
    let plain = bare(name);
    let counts = plain.strip_prefix('共').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_office = OF_AN_OFFICE.iter().any(|end| plain.ends_with(end));
    counts || !is_office && COMPARED.iter().any(|word| plain.starts_with(word))
}

/// Whether a row is called by a mark alone: —, /.
fn is_rule(name: &str) -> bool {
    !name.trim().is_empty() && !name.contains(char::is_alphanumeric)
}

/// The names of the columns once more, as pasted or printed tables have them, a row of a head of several rows among them.
fn is_head(line: &Line, columns: &[String]) -> bool {
    let is_name = |(column, cell): (usize, &Value)| {
        columns.get(column).is_some_and(|name| plain_name(name).contains(&plain_name(&cell.to_string())))
    };
    line.own().all(is_name) && line.filled() >= columns.len().min(2)
}

/// The titles of tables with the same names below this one, each with an empty row above it.
fn titles_of_heads(lines: &[Line], columns: &[String]) -> Vec<usize> {
    let titles = lines.windows(3).filter_map(|lines| match lines {
        [before, title, head] if is_apart(before, title) && is_head(head, columns) => Some(title.number),
        _ => None,
    });
    titles.collect()
}

/// Whether a line of one cell stands below an empty row.
fn is_apart(before: &Line, line: &Line) -> bool {
    line.number > before.number + 1 && line.filled() == 1
}

/// The names of another table: the first is one of this table's, others are not; or words below a title, where above stand figures.
fn is_other_head(lines: &[Line], index: usize, columns: &[String]) -> bool {
    let Some((line, above)) = lines.get(..=index).and_then(<[Line]>::split_last) else { return false };
    let is_name = |cell: &Value| columns.iter().any(|name| plain_name(&cell.to_string()) == plain_name(name));
    let is_same = line.own().next().is_some_and(|(_, cell)| is_name(cell));
    let has_figure = |column: usize| {
        above.iter().filter_map(|line| line.cells.get(column)).any(|cell| figure(cell).is_some())
    };
    let is_titled = matches!(above, [.., before, title] if is_apart(before, title) && around::is_title(title))
        && line.own().any(|(column, _)| has_figure(column));
    let are_words = line.own().all(|(_, cell)| figure(cell).is_none());
    (is_same || is_titled) && line.filled() > 1 && are_words && !is_head(line, columns)
}

/// The number that a cell shows.
fn figure(cell: &Value) -> Option<Figure> {
    Figure::read(&cell.to_string())
}

/// Whether a line adds up others: what it says before its figures is 合计, 北片小计 or 其中：城区.
fn is_total(line: &Line) -> bool {
    let texts = line.own().map(|(_, cell)| cell.to_string());
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

/// What a row is called: the first of its own cells that is no number.
fn name(line: &Line) -> String {
    let texts = line.own().map(|(_, cell)| cell.to_string());
    texts.filter(|text| Figure::read(text).is_none()).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn is_area(name: &str) -> bool {
    bare(name).strip_prefix('全').is_some_and(|area| AREAS.contains(&area))
}

/// The first or the last line, where each of its figures is the sum of those above or below it.
fn sum_of_others(lines: &[Line], columns: usize) -> Option<usize> {
    let figure = |line: &Line, column: usize| {
        line.cells.get(column).filter(|cell| !is_empty(cell)).and_then(self::figure)
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
    fn rows_that_compare_and_their_likes_are_no_offices() {
        for name in [
            "同比增长", "上年同期", "户均", "总人数", "共2个乡镇", "较上年±", "（续表）", "—", "/",
            "环比（%）",
        ] {
            assert_eq!(left(&format!("{name},5,1")).0, [1, 2], "{name}");
        }
        assert_eq!(left("其中：男,1,2\n女,2,3\n丙街道,9,9").0, [1, 2, 5]);
        assert_eq!(left("丙街道,5,1\n女,9,9\n同比村,1,1").0, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn marks_of_columns_and_units_stand_below_the_names() {
        let first = |line: &str, rest: &str| {
            let mut lines = csv::read(&format!("{line}\n{rest}"), b',').unwrap_or_default();
            take_others(&mut lines, &["街道", "投资", "件数"].map(str::to_owned), &mut Vec::new());
            lines.first().map(|line| line.number)
        };
        let offices = "丙街道,5,8\n丁街道,6,6\n";
        for line in [
            "甲,1,2",
            "甲,乙,1",
            "1,2,3",
            "（1）,（2）,（3）",
            "甲,1,2=1+3",
            ",（人）,（万元）",
            "单位,人,%",
            "甲,乙,丙",
            "栏次,1,2=1×3",
            "栏次,①,②=①×5",
            "甲,（1）,（2）=（1）+（3）",
            ",（平方公里）,km²",
            ",立方米/秒,千瓦时",
            "计量单位,公斤,‰",
            "A,B,C",
            ",年月日,元",
        ] {
            assert_eq!(first(line, offices), Some(2), "{line}");
        }
        for line in ["甲,1,3", "甲街道,1,2", "1,5,3", ",1,2", "丙,人,5", "甲,丙,乙", "栏次,2,1"] {
            assert_eq!(first(line, offices), Some(1), "{line}");
        }
        assert_eq!(first("甲,1,2", "乙,2,2\n丙,1,1\n"), Some(1));
        assert_eq!(first("1,2,3", "4,5,6\n7,8,9\n"), Some(1));
    }

    /// The rows that are left of these lines.
    fn rows_of(text: &str) -> Vec<usize> {
        let mut lines = csv::read(text, b',').unwrap_or_default();
        take_others(&mut lines, &["序号", "街道", "投资"].map(str::to_owned), &mut Vec::new());
        lines.iter().map(|line| line.number).collect()
    }

    #[test]
    fn groups_examples_and_unused_numbers_are_no_offices() {
        assert_eq!(rows_of("一,城区,30\n1,甲街道,10\n2,乙街道,20\n二,乡镇,5\n1,丙镇,5\n"), [2, 3, 5]);
        assert_eq!(rows_of("一、城区,,\n1,甲街道,10\n（二）乡镇,,\n1,丙镇,7\n2,丁镇,9\n"), [2, 4, 5]);
        assert_eq!(rows_of("一,甲街道,10\n二,乙街道,20\n三,丙街道,40\n"), [1, 2, 3]);
        assert_eq!(rows_of("一、甲街道,,10\n二、乙街道,,20\n"), [1, 2]);
        assert_eq!(rows_of("一街道,,10\n乙街道,,20\n"), [1, 2]);
        assert_eq!(
            rows_of(
                "例,某某街道,9\n1,甲街道,10\n2,（示例）某镇,4\n3,样例：某镇,4\n4,示例街道,4\n,例如：某镇,4\n"
            ),
            [2, 5]
        );
        assert_eq!(rows_of("1,甲街道,10\n2,乙街道,\n3,,\n4,,\n"), [1, 2]);
    }

    #[test]
    fn a_table_below_with_a_title_is_another() {
        assert_eq!(rows_of("1,甲街道,10\n\n附表：项目情况,,\n序,项目,金额\n1,修路,7\n"), [1]);
        assert_eq!(rows_of("1,甲街道,10\n2,乙街道,9\n\n乡镇,,\n序号,街道,投资\n1,丙镇,7\n"), [1, 2, 6]);
        assert_eq!(rows_of("1,甲街道,10\n\n2,乙街道,缺报\n3,丙镇,7\n"), [1, 3, 4]);
        assert_eq!(rows_of("1,甲街道,10\n,乙街道,\n序号,街道,投资\n3,丙镇,7\n"), [1, 2, 4]);
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
