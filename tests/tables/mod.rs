//! Tables as a ruler finds them. In: tables made by hand, laid out in the style `report`. Out: millimetres of ink and rules
//! on the sheet, words and tags in reading order.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]
#![allow(unreachable_pub, reason = "a module of a test")]

mod fixture;
use crate::world;
use gongwen::Layout;
use gongwen::rooms::typeset::decision::Decision;

use fixture::*;
use gongwen::document::{Alignment, Table};
use gongwen::rooms::typeset::pages::{Pages, Tag};
use proptest::prelude::*;
use world::ink::of_line;

const LEFT: f64 = 28.0;
const RIGHT: f64 = 184.0;
const TOP: f64 = 37.0;
const FOOT: f64 = 262.0;

#[track_caller]
fn near(measured: f64, wanted: f64, what: &str) {
    assert!((measured - wanted).abs() < 0.05, "{what}: {measured:.3} mm, not {wanted:.3}");
}

/// Rows of numbers under a head.
fn numbered(count: usize) -> Vec<String> {
    let rows = (1..=count).map(|row| format!("{row} | 第{row}个单位 | {}.5", row * 7));
    ["序号 | 单位 | 金额".to_owned()].into_iter().chain(rows).collect()
}

fn long_table(count: usize) -> Table {
    let rows = numbered(count);
    captioned("各单位金额", "单位：万元", &rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_frame_is_as_wide_as_the_text_block() {
    let pages = paper(table(&["甲 | 乙 | 丙", "一 | 二 | 三", "四 | 五 | 六"]));
    let frame = frame(&pages.pages[0]);
    near(frame.left, LEFT, "left");
    near(frame.right, RIGHT, "right");
    let thick = |wide: bool| boxes(&pages.pages[0]).into_iter().filter(move |rule| rule.is_across() == wide);
    let heights: Vec<f64> = thick(true).map(|rule| rule.bottom - rule.top).collect();
    let widths: Vec<f64> = thick(false).map(|rule| rule.right - rule.left).collect();
    for (found, what) in [(heights, "across"), (widths, "down")] {
        assert_eq!(found.len(), 4, "{what}: each rule once, as far as it goes");
        assert_eq!(found.iter().filter(|thick| (**thick - 0.5).abs() < 0.01).count(), 2, "{what}: {found:?}");
        assert_eq!(
            found.iter().filter(|thick| (**thick - 0.25).abs() < 0.01).count(),
            2,
            "{what}: {found:?}"
        );
    }
}

#[test]
fn decimal_points_stand_below_each_other() {
    let texts = ["1,234.5", "-7.25", "12", "0.125%", "1000.0"];
    let rows: Vec<String> = texts.iter().map(|text| format!("甲 | {text}")).collect();
    let rows: Vec<&str> = ["名称 | 数量"].into_iter().chain(rows.iter().map(String::as_str)).collect();
    let mut table = table(&rows);
    // whoever puts numbers at the right wants them below each other
    table.columns[1] = Alignment::Right;
    let pages = paper(table);
    let point = |text: &str| {
        let (_, line) = line(&pages, text);
        let run = line.runs.iter().find(|run| run.text.contains(text)).unwrap();
        let whole = text.find('.').unwrap_or(text.len());
        let glyph = run.glyphs.iter().rfind(|glyph| glyph.text.end <= whole).unwrap();
        (glyph.x + glyph.advance).to_mm()
    };
    for text in texts {
        near(point(text), point("1,234.5"), text);
    }
    let column = boxes(&pages.pages[0])
        .into_iter()
        .find(|rule| !rule.is_across() && rule.left > 40.0 && rule.left < 180.0);
    let (left, right) = (column.unwrap().right, RIGHT - 0.5);
    let inks: Vec<_> = texts.iter().map(|text| of_line(&pages, line(&pages, text).1).unwrap()).collect();
    let widest = (
        inks.iter().map(|ink| ink.left).fold(f64::MAX, f64::min),
        inks.iter().map(|ink| ink.right).fold(0.0, f64::max),
    );
    assert!(
        (widest.0 + widest.1 - left - right).abs() < 1.0,
        "the block of numbers stands in the middle of its column"
    );
}

#[test]
fn hints_win_over_what_a_column_holds() {
    let mut hinted = table(&["名称 | 性质 | 说明", "甲 | 长些 | 短", "乙 | 短 | 也短"]);
    let at = |pages: &Pages, text: &str| of_line(pages, line(pages, text).1).unwrap();
    let plain = paper(hinted.clone());
    let (left, right) = (cell_edges(&plain, 1), cell_edges(&plain, 2));
    let ink = at(&plain, "也短");
    assert!((ink.left + ink.right - right.0 - right.1).abs() < 0.6, "short words in the middle");
    hinted.columns = vec![Alignment::None, Alignment::Right, Alignment::Left];
    let pages = paper(hinted);
    assert!(left.1 - at(&pages, "长些").right < 2.0, "words at the right");
    assert!(at(&pages, "也短").left - right.0 < 2.0, "words at the left");
}

#[test]
fn a_head_keeps_its_unit_and_two_lines_whatever_the_rows_want() {
    let rows = ["沙洲乡", "杨家坳乡", "白沙镇", "双河口镇", "西渡街道", "枫林镇", "凤仪镇"];
    let bodies = ["市交通运输局", "市自然资源和规划局", "市住房城乡建设局", "市自然资源和规划局"];
    let row = |(at, name): (usize, &&str)| format!("{name} | 3451 | 6954 | {} | 6316 | 97.3", bodies[at % 4]);
    let head = "单位 | 计划数（个） | 受益人口（人） | 责任单位 | 投资额（万元） | 完成率（%）".to_owned();
    let rows: Vec<String> = [head].into_iter().chain(rows.iter().enumerate().map(row)).collect();
    let pages = paper(table(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
    let lines: Vec<String> = pages.pages[0].lines.iter().map(text).collect();
    for whole in ["计划数", "（个）", "（人）", "责任单位", "投资额", "（万元）", "完成率", "（%）"]
    {
        assert!(lines.iter().any(|line| line == whole), "{whole}: {lines:?}");
    }
    // what is spared beside the numbers of all columns goes to the long names
    assert!(lines.iter().any(|line| line == "市自然资源和规划局"), "{lines:?}");
}

#[test]
fn long_tables_repeat_their_head_under_a_caption_of_their_own() {
    let pages = paper(long_table(60));
    assert!(pages.pages.len() >= 3);
    for (at, page) in pages.pages.iter().enumerate().take(3) {
        let words: Vec<String> = page.lines.iter().map(text).collect();
        let caption = if at == 0 { "表1　各单位金额" } else { "续表1　各单位金额" };
        let from = words.iter().position(|line| line == caption).unwrap_or_else(|| panic!("{words:?}"));
        assert_eq!(words[from + 1..from + 5], ["单位：万元", "序号", "单位", "金额"]);
        let artifacts = page.lines[from..from + 5].iter().all(|line| line.runs[0].element.is_none());
        assert_eq!(artifacts, at > 0, "what is repeated is no content");
        let frame = frame(page);
        assert!(frame.bottom < FOOT + 0.01, "{}", frame.bottom);
        if at > 0 {
            let top = of_line(&pages, &page.lines[from]).unwrap().top;
            assert!((TOP..TOP + 1.5).contains(&top), "{top}: 续表 opens the page");
        }
    }
    let content: String = content(&pages).concat();
    for row in 1..=60 {
        assert_eq!(content.matches(&format!("第{row}个单位")).count(), 1, "row {row}");
    }
    assert_eq!(content.matches("各单位金额").count(), 1);
    assert_eq!(content.matches("序号").count(), 1);
}

#[test]
fn a_row_stays_on_its_page_unless_it_is_taller() {
    let words = "推进行政复议规范化建设，做到应收尽收、应调尽调。";
    let tall = format!("二 | {} | 完", words.repeat(90));
    let some = format!("一 | {} | 完", words.repeat(8));
    let mut rows = vec!["号 | 内容 | 备注"];
    rows.extend([some.as_str(); 12]);
    rows.push(&tall);
    rows.push(&some);
    let pages = paper(table(&rows));
    let mut leaves: Vec<Vec<usize>> = vec![Vec::new(); pages.elements.len()];
    for (at, page) in pages.pages.iter().enumerate() {
        for element in page.lines.iter().filter_map(|line| line.runs.first()?.element) {
            leaves[element].push(at);
        }
        for line in &page.lines {
            let ink = of_line(&pages, line);
            assert!(ink.is_none_or(|ink| ink.bottom < 272.0), "{}", text(line));
        }
    }
    let split: Vec<usize> =
        (0..leaves.len()).filter(|leaf| leaves[*leaf].first() != leaves[*leaf].last()).collect();
    assert_eq!(split.len(), 1, "one cell is taller than a page");
    assert_eq!(pages.elements[split[0]].text, words.repeat(90));
    assert!(content(&pages).concat().contains(&words.repeat(90)), "in reading order");
}

#[test]
fn merged_cells_have_no_rules_inside() {
    let pages = paper(captioned(
        "收支情况",
        "单位：万元",
        &[
            "单位 | 收入 | < | 备注",
            "^ | 预算 | 决算 | ^",
            "甲镇 | 1.5 | 2 | 说明",
            "^ | 3 | 4 | ^",
            "合计 | < | 9 | ",
        ],
    ));
    let page = &pages.pages[0];
    for words in ["单位", "收入", "备注", "甲镇", "说明", "合计"] {
        let line = page.lines.iter().find(|line| text(line) == words).unwrap();
        let ink = of_line(&pages, line).unwrap();
        let around = [around(page, &ink, true), around(page, &ink, false)];
        let middle = ((ink.left + ink.right) / 2.0, (ink.top + ink.bottom) / 2.0);
        let [(top, bottom), (left, right)] = around;
        assert!((middle.0 - (left + right) / 2.0).abs() < 0.5, "{words}: in the middle of its columns");
        assert!((middle.1 - (top + bottom) / 2.0).abs() < 0.5, "{words}: in the middle of its rows");
    }
    let heads = pages.elements.iter().filter_map(|element| match element.tag {
        Tag::Cell { head: true, columns, rows } => Some((columns, rows)),
        _ => None,
    });
    assert_eq!(heads.collect::<Vec<_>>(), [(1, 2), (2, 1), (1, 2), (1, 1), (1, 1)], "表头 has two rows");
}

#[test]
fn captions_are_counted_and_compared() {
    let rows = ["甲 | 乙", "1 | 2"];
    let labelled = |label: &str| {
        let mut table = captioned("其他", "", &rows);
        let caption = table.caption.as_mut().unwrap();
        caption.label = Some(gongwen::source::Spanned::new(label.to_owned(), caption.span));
        table
    };
    let tables = vec![captioned("首张", "", &rows), labelled("表5"), captioned("末张", "", &rows)];
    let (pages, said) = lay_out(&document(tables));
    let words = content(&pages);
    for caption in ["表1　首张", "表5　其他", "表6　末张"] {
        assert!(words.iter().any(|line| line == caption), "{caption}: {words:?}");
    }
    let said: Vec<&str> =
        said.iter().filter(|d| d.rule.code == "body/caption-number").map(|d| d.message.as_str()).collect();
    assert_eq!(said, ["表序“表5”与所在位置不符，依次应为“表2”"]);
}

#[test]
fn a_turned_table_takes_its_heading_along() {
    let mut document = document(vec![Table { landscape: true, ..long_table(3) }; 2]);
    let draft = world::draft("# 统计情况");
    let heading =
        gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut Default::default(), &mut Vec::new());
    document.body.splice(1..1, heading.body);
    let (pages, _) = lay_out(&document);
    let words: Vec<Vec<String>> =
        pages.pages.iter().map(|page| page.lines.iter().map(text).collect()).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    let turned: Vec<bool> = pages.pages.iter().map(|page| page.width > page.height).collect();
    assert_eq!(turned, [false, true, false]);
    assert_eq!(words[1][..2], ["一、统计情况", "表1　各单位金额"]);
    assert!(words[1].iter().any(|line| line == "表2　各单位金额"), "one turned page for both");
    assert_eq!(words[2][0], "后文如下。");
    let frame = frame(&pages.pages[1]);
    near(frame.left, 35.0, "the turned text block");
    near(frame.right, 260.0, "the turned text block");
}

#[test]
fn text_goes_on_on_the_rows_of_the_grid() {
    let pages = paper(long_table(4));
    let page = &pages.pages[0];
    let baseline = |words: &str| line(&pages, words).1.baseline.to_mm();
    let row = (225.0 - 156.0 / 28.0) / 21.0;
    let rows = (baseline("后文") - baseline("前文")) / row;
    near(rows, rows.round(), "rows");
    let below = of_line(&pages, line(&pages, "后文").1).unwrap().top - frame(page).bottom;
    assert!((4.2..16.0).contains(&below), "{below:.2} mm below the frame");
}

#[test]
fn a_caption_is_never_alone_at_the_foot() {
    for lines in 12..20 {
        let mut document = document(vec![long_table(30)]);
        let before = document.body[0].clone();
        document.body.splice(0..1, vec![before; lines]);
        let (pages, _) = lay_out(&document);
        let page = pages
            .pages
            .iter()
            .position(|page| page.lines.iter().any(|line| text(line).starts_with("表1")))
            .unwrap();
        let words: Vec<String> = pages.pages[page].lines.iter().map(text).collect();
        let from = words.iter().position(|line| line.starts_with("表1")).unwrap();
        assert_eq!(words.get(from + 6).map(String::as_str), Some("第1个单位"), "{lines} lines above");
    }
}

#[test]
fn wide_tables_are_told_to_turn() {
    let row = |text: &str, count: usize| vec![text; count].join(" | ");
    let said = |count: usize, landscape: bool| {
        let table = Table { landscape, ..table(&[&row("甲", count), &row("1234", count)]) };
        let (_, said) = lay_out(&document(vec![table]));
        let said = said.into_iter().find(|said| said.rule.code.starts_with("layout/table"));
        said.map(|said| (said.rule.code, said.hints[0].clone()))
    };
    assert_eq!(said(15, false), None);
    let (code, hint) = said(24, false).unwrap();
    assert!(code == "layout/table-torn" && hint.contains("{.landscape}"), "{code} {hint}");
    assert_eq!(said(24, true), None);
    let (code, hint) = said(45, true).unwrap();
    assert!(code == "layout/table-torn" && hint.contains("拆成几张"), "{code} {hint}");
    assert_eq!(said(80, true).unwrap().0, "layout/table-too-wide");
}

#[test]
fn type_is_as_large_as_it_fits() {
    let size = |row: &str| {
        let rows = vec![row; 2];
        let document = document(vec![table(&rows)]);
        let style = gongwen::load_style("report", &world::Shipped).unwrap();
        let layout = gongwen::lay_out(&document, &style, &world::Shipped);
        layout.decisions.iter().find_map(Decision::table).unwrap().size
    };
    assert_eq!(size("甲 | 乙"), 0, "四号");
    assert_eq!(size(&["责任单位名称"; 5].join(" | ")), 1, "小四");
    assert_eq!(size(&["责任单位名称"; 12].join(" | ")), 2, "五号, never smaller on an upright page");
}

proptest! {
    #![proptest_config(crate::world::cases(40))]

    #[test]
    fn no_ink_meets_a_rule_or_other_ink(rows in grid()) {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let document = document(vec![table(&rows)]);
        let style = gongwen::load_style("report", &world::Shipped).unwrap();
        let Layout { pages, decisions, .. } = gongwen::lay_out(&document, &style, &world::Shipped);
        let fitted = decisions.iter().find_map(Decision::table).unwrap();
        let width: f64 = fitted.widths.iter().map(|width| width.to_mm()).sum();
        prop_assert!((width - 156.0).abs() < 0.001, "{width}");
        for page in &pages.pages {
            let inks: Vec<_> = page.lines.iter().filter_map(|line| Some((text(line), of_line(&pages, line)?))).collect();
            let rules = boxes(page);
            for (at, (words, ink)) in inks.iter().enumerate() {
                prop_assert!(ink.left > LEFT && ink.right < RIGHT + 0.3 && ink.top > TOP - 0.3, "{words} {ink:?}");
                let struck = rules.iter().find(|rule| rule.meets(ink));
                prop_assert!(struck.is_none(), "{words} {ink:?} {struck:?}");
                let met = inks[at + 1..].iter().find(|(_, other)| Bounds::of(other).meets(ink));
                prop_assert!(met.is_none(), "{words} {ink:?} {met:?}");
            }
        }
        let wanted: String = rows.concat().chars().filter(|c| !"|<^ ".contains(*c)).collect();
        let set: String = table_words(&pages).concat().chars().filter(|c| *c != ' ').collect();
        prop_assert_eq!(set, wanted);
    }
}

/// Tables of all kinds: rows of one length, some cells merged.
fn grid() -> impl Strategy<Value = Vec<String>> {
    let cell = prop_oneof![
        4 => "[0-9]{1,5}",
        2 => "-?[0-9]{1,3}\\.[0-9]{1,2}",
        3 => "[国事东中来求里果回政府街道]{1,8}",
        1 => "[国事东中来求里果，回政府街道、]{20,90}。",
        1 => "",
        1 => "[A-Za-z]{1,6}",
        1 => "—",
    ];
    (1..7_usize, 2..16_usize)
        .prop_flat_map(move |(columns, rows)| {
            let row = prop::collection::vec(cell.clone(), columns);
            (prop::collection::vec(row, rows), any::<u64>())
        })
        .prop_map(|(rows, seed)| merge(rows, seed))
}

/// Merges some cells, none twice: pairs beside each other in some rows, stacks of three in others.
fn merge(mut rows: Vec<Vec<String>>, seed: u64) -> Vec<String> {
    let count = rows.len();
    for at in 0..count {
        let columns = rows[at].len();
        match seed.rotate_right(at as u32 * 3) % 8 {
            0 if columns > 1 => {
                let column = at % (columns - 1);
                if rows[at][column] != "^" && rows[at][column + 1] != "^" {
                    rows[at][column + 1] = "<".to_owned();
                }
            }
            1 if at + 2 < count => {
                let column = at % columns;
                if !["^", "<"].contains(&rows[at][column].as_str())
                    && rows[at].get(column + 1).is_none_or(|next| next != "<")
                {
                    rows[at + 1][column] = "^".to_owned();
                    rows[at + 2][column] = "^".to_owned();
                }
            }
            _ => {}
        }
    }
    rows.into_iter().map(|row| row.join(" | ")).collect()
}
