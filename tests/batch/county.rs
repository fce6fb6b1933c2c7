//! What a county's clerk ran into. In: tables and templates as they come. Out: documents that say what the cells show, and a word where
//! something was left out.

use super::desk::Desk;
use std::fs;

/// A template without front matter values but the office, with this body.
fn template(body: &str) -> String {
    format!(
        "---\n标题: \"{{{{ 街道 }}}}投资报告\"\n主送机关: 县政府办公室\n发文机关: \"{{{{ 街道 }}}}办事处\"\n成文日期: 2026-3-5\n---\n\n{body}\n"
    )
}

fn desk(body: &str, table: &str) -> Desk {
    Desk::new(&[("模板.md", &template(body)), ("表.csv", table)])
}

/// All that the documents say, as trees.
fn said(desk: &Desk) -> String {
    let names = desk.out().into_iter().filter(|name| name.ends_with(".json") && name != "manifest.json");
    names.map(|name| fs::read_to_string(desk.path("out").join(name)).unwrap()).collect()
}

#[test]
fn money_keeps_its_cents_and_lines_their_ends() {
    let body = "原{{ 金额 }}，加{{ 金额 + 0 }}，合{{ [金额, 金额]|sum }}。{% if 金额 > 0 %}有。{% endif %}\n\n第二段。";
    let desk = desk(body, "街道,金额\n甲街道,10000000000.01\n乙街道,1234567890.12\n");
    desk.batch("表.csv", &["--to", "tree"]).ends(0, &["2 份"]);
    let said = said(&desk);
    assert!(said.contains("加10000000000.01，合20000000000.02。有。"), "{said}");
    assert!(said.contains("加1234567890.12，合2469135780.24。"), "{said}");
    assert!(said.contains("\"第二段。\""), "{said}");
}

#[test]
fn rows_that_are_no_offices_are_passed_over_and_nameless_ones_refused() {
    let table = "街道,投资,件数\n甲街道,1,4\n乙街道,2,5\n街道,投资,件数\n丙街道,4,6\n丁街道,4,9\n,5,7\n合计：,16,31\n（此表一式两份）,,\n";
    let run = desk("完成{{ 投资 }}。", table).batch("表.csv", &["--to", "tree"]);
    run.ends(
        1,
        &["4 份", "第 4 行又是栏名", "第 8 行是合计行", "第 9 行是表下的注", "第 7 行“街道”：是空的，不知道"],
    );
}

#[test]
fn cells_that_show_no_value_are_errors() {
    let table = "街道,投资,件数\n甲街道,######,1\n乙街道,=SUM(A1:A2),5\n丙街道,4,7\n";
    let run = desk("完成{{ 投资 }}。", table).batch("表.csv", &["--to", "tree"]);
    run.ends(1, &["第 2 行“投资”：只有一串 #", "第 3 行“投资”：是公式", "1 份"]);
}

#[test]
fn a_changed_default_of_the_office_makes_all_rows_anew() {
    let text = template("完成{{ 投资 }}。").replace("发文机关: \"{{ 街道 }}办事处\"\n", "");
    let desk = Desk::new(&[
        ("模板.md", &text),
        ("表.csv", "街道,投资\n甲街道,5\n乙街道,9\n"),
        ("gongwen.yaml", "发文机关: 云岭县政府\n"),
    ]);
    desk.batch("表.csv", &["--to", "tree"]).ends(0, &["2 份"]);
    desk.batch("表.csv", &["--to", "tree", "--resume"]).ends(0, &["2 份没有变化"]);
    fs::write(desk.path("gongwen.yaml"), "发文机关: 云山县政府\n").unwrap();
    desk.batch("表.csv", &["--to", "tree", "--resume"]).ends(0, &["2 份"]);
    assert!(!said(&desk).contains("云岭"));
}

#[test]
fn one_row_made_again_keeps_its_number_and_an_old_volume_is_told() {
    let text =
        template("完成{{ 投资 }}。").replace("成文日期", "发文字号: 县发〔2026〕{{ 流水号 }}号\n成文日期");
    let desk = Desk::new(&[("模板.md", &text), ("表.csv", "街道,投资\n甲街道,5\n乙街道,9\n丙街道,1\n")]);
    desk.batch("表.csv", &["--to", "pdf", "--start", "15", "--merge"]).ends(0, &["3 份"]);
    let run = desk.batch("表.csv", &["--to", "pdf", "--start", "16", "--only", "甲街道"]);
    run.ends(1, &["发文字号“县发〔2026〕16号”与上次做的第 3 行“乙街道”的相同"]);
    fs::write(desk.path("表.csv"), "街道,投资\n甲街道,77\n乙街道,9\n丙街道,1\n").unwrap();
    let run = desk.batch("表.csv", &["--to", "pdf", "--start", "15", "--only", "甲街道"]);
    run.ends(0, &["合订本.pdf是上次做的，里面第 2 行是旧的"]);
}

#[test]
fn messages_name_what_is_wrong() {
    let project = "街道,项目名,投资\n甲街道,路,5\n乙街道,桥,1.2万\n";
    let body = "共{{ 项目|sum(attribute=\"投资\") }}。";
    let desk = Desk::new(&[
        ("模板.md", &template(body)),
        ("表.csv", "街道,流水\n甲街道,5\n乙街道,9\n"),
        ("p.csv", project),
        ("word.docx", "PK\u{3}\u{4}"),
    ]);
    let run = |arguments: &[&str]| desk.batch("表.csv", &[&["--to", "tree"], arguments].concat());
    run(&["--join", "项目=p.csv#街道"]).ends(1, &["“p.csv”第 3 行“投资”：“1.2万”不是数"]);
    run(&["--join", "项目=p.csv#街到"]).ends(2, &["没有“街到”这一栏", "是不是“街道”"]);
    run(&["--join", "项目=p.csv"]).ends(2, &["少了 #"]);
    run(&["--where", "街到 == \"甲街道\""]).ends(1, &["数据里没有“街到”", "表里有“街道”"]);
    run(&["--where", "流水号 > 3"]).ends(1, &["条件里不能用"]);
    fs::write(desk.path("r.xlsx"), "PK foreign").unwrap();
    run(&["--report", "r.xlsx"]).ends(2, &["--report 后面另写一个文件名"]);
    for (called, named) in [("流水.split(\"、\")", "split"), ("取数(流水)", "取数")] {
        fs::write(desk.path("模板.md"), template(&format!("共{{{{ {called} }}}}。"))).unwrap();
        run(&[]).ends(1, &[&format!("没有这个函数（{named}）")]);
    }
    fs::rename(desk.path("word.docx"), desk.path("模板.md")).unwrap();
    run(&[]).ends(1, &["模板是 Word 文件", "gongwen import"]);
}

/// Out of a workbook's first sheet that is hidden nothing is made, nor out of what merged cells alone fill, nor out of names that come again
/// beside a merged cell; all that is left out is said.
#[test]
fn what_is_hidden_blank_or_a_head_again_is_no_office() {
    let desk = Desk::new(&[("模板.md", &template("完成{{ 投资 }}。"))]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let old = book.add_worksheet().set_name("废表").unwrap();
    old.write(0, 0, "街道").unwrap().write(0, 1, "投资").unwrap();
    old.write(1, 0, "错街道").unwrap().write(1, 1, 999).unwrap();
    old.set_hidden(true);
    let sheet = book.add_worksheet().set_name("正表").unwrap();
    sheet.set_active(true);
    let rows: [[&str; 3]; 8] = [
        ["片区", "街道", "投资"],
        ["甲", "乙", "1"],
        ["北片", "甲街道", "5"],
        ["", "", ""],
        ["", "街道", "投资"],
        ["", "乙街道", "9"],
        ["", "小计", "14"],
        ["同比增长", "", "5"],
    ];
    for (at, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(at, column, number).unwrap(),
                Err(_) => sheet.write(at, column, cell).unwrap(),
            };
        }
    }
    sheet.merge_range(2, 0, 6, 0, "北片", &rust_xlsxwriter::Format::new()).unwrap();
    book.save(desk.path("表.xlsx")).unwrap();
    desk.batch("表.xlsx", &["--to", "tree"]).ends(
        0,
        &[
            "2 份",
            "第一张工作表“废表”是隐藏的",
            "第 2 行是各栏的代号",
            "第 5 行又是栏名",
            "第 7 行是合计行",
            "第 8 行是同比",
        ],
    );
    assert!(said(&desk).contains("完成9。") && !said(&desk).contains("999"));
}

/// A sum in capitals is for paying: where the cell shows less than it has, nobody knows which is meant.
#[test]
fn a_sum_in_capitals_is_the_one_that_is_stored_and_seen() {
    let desk = Desk::new(&[("模板.md", &template("付{{ 投资|大写 }}。"))]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "街道").unwrap().write(0, 1, "投资").unwrap();
    let whole = rust_xlsxwriter::Format::new().set_num_format("#,##0");
    let cents = rust_xlsxwriter::Format::new().set_num_format("#,##0.00");
    sheet.write(1, 0, "甲街道").unwrap().write_with_format(1, 1, 1000.55, &whole).unwrap();
    sheet.write(2, 0, "乙街道").unwrap().write_with_format(2, 1, 1000.55, &cents).unwrap();
    book.save(desk.path("表.xlsx")).unwrap();
    desk.batch("表.xlsx", &["--to", "tree"]).ends(1, &["看到的是“1,001”，存的是 1000.55", "1 份"]);
    assert!(said(&desk).contains("付壹仟元伍角伍分。"));
}
