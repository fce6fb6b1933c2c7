//! Nothing wrong on paper without a word. In: tables as offices fill them. Out: the right words, or a message that names row and column.

use super::desk::{Desk, Run, TEMPLATE, offices};
use rust_xlsxwriter::{Format, Workbook};
use std::fs;

fn trees(desk: &Desk, data: &str, arguments: &[&str]) -> (Run, String) {
    let run = desk.batch(data, &[&["--to", "tree"], arguments].concat());
    let files = desk.out().into_iter().filter(|name| name.ends_with(".json") && name != "manifest.json");
    let texts = files.map(|name| fs::read_to_string(desk.path("out").join(name)).unwrap());
    (run, texts.collect())
}

/// 1,200 people are not more than 5,000, 63.3% is not 0.8, whether a workbook formats them or a text says so.
#[test]
fn what_a_cell_shows_is_compared_as_the_number_it_is() {
    let template = TEMPLATE.replace("{{ 日期|date }}", "2024-12-19").replace(
        "全年办件{{ 数量 }}件。",
        "{% if 数量 > 5000 %}五千以上{% endif %}{{ 数量 }}人，完成{{ 率 }}{% if 率 >= 0.8 %}达标{% endif %}，加一{{ 数量 + 1 }}。",
    );
    let desk = Desk::new(&[("模板.md", &template)]);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["单位", "数量", "率"]) {
        sheet.write(0, column, name).unwrap();
    }
    let formats = ["#,##0", "0.0%"].map(|code| Format::new().set_num_format(code));
    sheet.write(1, 0, "甲街道").unwrap();
    sheet.write_with_format(1, 1, 1200, &formats[0]).unwrap();
    sheet.write_with_format(1, 2, 0.633, &formats[1]).unwrap();
    book.save(desk.path("表.xlsx")).unwrap();
    let paper = "1,200人，完成63.3%，加一1201。";
    let (run, texts) = trees(&desk, "表.xlsx", &[]);
    run.ends(0, &[]);
    assert!(texts.contains(&format!("\"{paper}")), "{texts}");
    fs::write(desk.path("表.csv"), "单位,数量,率\n甲街道,\"1,200\",63.3%\n乙街道,三百,0.9\n丙街道,,0.9\n")
        .unwrap();
    fs::remove_dir_all(desk.path("out")).unwrap();
    let (run, texts) = trees(&desk, "表.csv", &[]);
    run.ends(
        1,
        &[
            "第 3 行“数量”：“三百”不是数，不能与 5000 比较；请在表里改成数字",
            "第 4 行“数量”：这里要填数，表里的格子是空的",
            "模板.md:8:10",
        ],
    );
    assert!(texts.contains(&format!("\"{paper}")), "{texts}");
    desk.batch("表.csv", &["--where", "数量 > 5000"]).ends(1, &["第 3 行“数量”算不出这个条件（“三百”不是数"]);
    desk.batch("表.csv", &["--where", "率 < 0.8", "--dry-run"]).ends(0, &[]);
}

#[test]
fn a_row_without_a_partner_is_told_and_blanks_are_no_other_name() {
    let template = format!("{TEMPLATE}\n共{{{{ 事项|length }}}}项。\n");
    let items = "单位,数\n第1 街道,1\n第2街到,2\n第3街道,#REF!\n";
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(3)), ("项.csv", items)]);
    let (run, texts) = trees(&desk, "表.csv", &["--join", "事项=项.csv#单位"]);
    run.ends(
        1,
        &[
            "警告[batch/join]: 第 3 行“单位”：“第2街道”在“项.csv”里一行也没有，“事项”是空的；是不是“第2街到”",
            "警告[batch/join]: “项.csv”第 3 行的“第2街到”在“表.csv”里没有",
            "错误[batch/data]: 第 4 行：“项.csv”第 4 行“数”是表格里的错误值 #REF!",
        ],
    );
    assert!(texts.contains("共1项。") && !run.stderr.contains("第1 街道"), "{texts}");
}

#[test]
fn lines_of_a_cell_are_items_in_quotes_too_and_told_where_they_are_joined() {
    let template = TEMPLATE
        .replace("主送机关: 县委依法治县办", "主送机关: \"{{ 主送 }}\"\n抄送: 送{{ 主送 }}")
        .replace("{{ 日期|date }}", "2024-12-19");
    let desk =
        Desk::new(&[("模板.md", &template), ("表.csv", "单位,数量,主送\n甲街道,5,\"县府办\n县委办\"\n")]);
    let (run, texts) = trees(&desk, "表.csv", &[]);
    run.ends(0, &["警告[batch/lines]: 第 2 行“主送”：格里有几行文字，这里只有一行"]);
    assert!(texts.contains("\"县府办\"") && texts.contains("\"送县府办县委办\""), "{texts}");
    assert_eq!(run.stderr.matches("batch/lines").count(), 1);
}

#[test]
fn errors_of_a_spreadsheet_are_refused_in_texts_too() {
    let desk = Desk::new(&[
        ("模板.md", TEMPLATE),
        ("表.csv", &offices(3).replace("19,2", "19,#N/A").replace("19,3", "19,Err:502")),
        ("表.json", r##"[{"单位":"甲街道","日期":"2024-12-19","数量":"#DIV/0!"}]"##),
    ]);
    let csv = ["第 3 行“数量”：是表格里的错误值 #N/A", "第 4 行“数量”：是表格里的错误值 Err:502"];
    trees(&desk, "表.csv", &[]).0.ends(1, &csv);
    trees(&desk, "表.json", &[]).0.ends(1, &["错误值 #DIV/0!"]);
}

#[test]
fn an_office_that_comes_twice_is_told_and_keeps_its_name() {
    let template = TEMPLATE.replace("主送机关", "发文字号: 办发〔2024〕{{ 流水号 }}号\n主送机关");
    let rows = "单位,日期,数量\n甲街道,2024-12-19,3\n甲街道,2024-12-19,3\n乙街道,2024-12-19,4\n乙街道,2024-12-19,5\n";
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", rows)]);
    let numbered = ["--start", "7", "--name", "{{ 流水号 }}"];
    let (run, _) = trees(&desk, "表.csv", &numbered);
    run.ends(0, &["第 3 行：这一行各栏与第 2 行完全相同", "第 5 行：“乙街道”在第 4 行已有，两行的内容不同"]);
    assert_eq!(desk.manifest().rows[0].key, "甲街道");
    let only = [&numbered[..], &["--only", "乙街道", "--dry-run"]].concat();
    assert!(desk.batch("表.csv", &only).stdout.starts_with("4\t乙街道\t9\n5\t乙街道\t10"));
}

/// （一）that the template counts is no heading of the data's.
#[test]
fn items_are_numbered_in_hanzi() {
    let template = format!(
        "{TEMPLATE}\n{{% for 项 in 事项 %}}\n（{{{{ loop.index|han }}}}）实施{{{{ 项.名 }}}}工程。共{{{{ 项.数 }}}}件。\n\n{{% endfor %}}\n"
    );
    let items = "单位,名,数\n第1街道,修路,1\n第1街道,引水,2\n";
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(1)), ("项.csv", items)]);
    trees(&desk, "表.csv", &["--join", "事项=项.csv#单位"]).0.ends(0, &["1 份"]);
}

#[test]
fn a_run_says_what_an_editor_would_mark() {
    let template = TEMPLATE.replace("件。", "件,已办(结）。");
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(2))]);
    let (run, _) = trees(&desk, "表.csv", &[]);
    let marked = "审校错误[punctuation/brackets]: 第 2、3 行：括号一边全角，一边半角";
    run.ends(0, &["2 份", marked, "审校：4 处错误", "不妨碍成稿", "第 2、3 行已生成"]);
}

#[test]
fn a_row_made_again_leaves_the_others_in_the_manifest() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(3))]);
    trees(&desk, "表.csv", &[]).0.ends(0, &[]);
    trees(&desk, "表.csv", &["--only", "3"]).0.ends(0, &["1 份"]);
    assert_eq!(desk.manifest().rows.iter().map(|entry| entry.row).collect::<Vec<_>>(), [2, 3, 4]);
    trees(&desk, "表.csv", &["--resume"]).0.ends(0, &["3 份没有变化"]);
    fs::write(desk.path("表.csv"), offices(3).replace("第2街道", "新街道")).unwrap();
    trees(&desk, "表.csv", &["--resume"])
        .0
        .ends(0, &["2 份没有变化", "还有上次做的 1 个文件，这次没有它们的行：第2街道工作报告.json"]);
}

#[test]
fn other_separators_are_known_and_broken_quotes_told() {
    let desk = Desk::new(&[("模板.md", TEMPLATE)]);
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let semicolons = offices(2).replace(',', ";").into_bytes();
    for (bytes, code, message) in [
        (semicolons, 0, "格与格之间按分号分开"),
        (utf16(&offices(2).replace(',', "\t")), 0, "格与格之间按制表符分开"),
        (offices(2).replace(',', "，").into_bytes(), 1, "格与格之间是全角的“，”；请改成英文的逗号"),
        (offices(2).replace("19,2", "19,\"2").into_bytes(), 1, "第 3 行有一个引号 \" 没有收尾"),
        (offices(2).replace("19,2", "19,\"2 \"\"大\"\"\"").into_bytes(), 0, "2 份"),
        (
            b"\xef\xbb\xbf"
                .iter()
                .copied()
                .chain("单位,日期,数量\n石 桥 镇,2024-12-19,1\n".bytes())
                .collect(),
            0,
            "第 2 行“单位”的“石 桥 镇”字间有空格",
        ),
    ] {
        fs::write(desk.path("表.csv"), bytes).unwrap();
        trees(&desk, "表.csv", &[]).0.ends(code, &[message]);
    }
    fs::write(desk.path("表.csv"), offices(1)).unwrap();
    trees(&desk, "表.csv", &["--name", "{单位}报告"]).0.ends(1, &["--name '{{ 单位 }}报告'"]);
    fs::write(desk.path("gongwen.yaml"), "文件名: '{number}{title}'\n").unwrap();
    trees(&desk, "表.csv", &[]).0.ends(0, &["“文件名: {number}{title}”批量时不用"]);
}
