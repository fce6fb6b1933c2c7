//! Tables as offices send them. In: workbooks with merged cells, heads of two rows, hidden rows, sums, errors. Out: what is
//! filled in, what is passed over and said, and which cell is to blame.

use super::desk::{Desk, Run};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use std::io::{Read, Write};

const TEMPLATE: &str = "---\n标题: \"{{ 单位 }}工作报告\"\n主送机关: 县委依法治县办\n发文机关: {{ 单位 }}办事处\n成文日期: 2024-12-19\n---\n\n全年办件{{ 数量 }}件。\n";

/// A folder with a template and a workbook whose sheet 街道 is filled by `fill`.
fn desk(template: &str, fill: impl Fn(&mut Worksheet)) -> Desk {
    let desk = Desk::new(&[("模板.md", template)]);
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("街道").unwrap());
    book.save(desk.path("表.xlsx")).unwrap();
    desk
}

fn row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells) {
        match cell.parse::<f64>() {
            Ok(number) => sheet.write(row, column, number).unwrap(),
            Err(_) => sheet.write(row, column, *cell).unwrap(),
        };
    }
}

fn trees(desk: &Desk, arguments: &[&str]) -> (Run, String) {
    let run = desk.batch("表.xlsx", &[&["--to", "tree"], arguments].concat());
    let files = desk.out().into_iter().filter(|name| name.ends_with(".json") && name != "manifest.json");
    let texts = files.map(|name| std::fs::read_to_string(desk.path("out").join(name)).unwrap());
    (run, texts.collect())
}

#[test]
fn hidden_rows_and_sums_are_passed_over_and_said() {
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["单位", "数量"]);
        row(sheet, 1, &["甲街道", "5"]);
        row(sheet, 2, &["乙街道", "6"]);
        sheet.set_row_hidden(2).unwrap();
        row(sheet, 3, &["丙街道", "7"]);
        row(sheet, 4, &["合计", "18"]);
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(0, &["2 份", "第 3 行被隐藏", "第 5 行是合计行"]);
    assert_eq!(desk.manifest().rows.iter().map(|entry| entry.row).collect::<Vec<_>>(), [2, 4]);
}

/// 填报单位 and 单位：元 above the names, a title over two rows, notes and who filled it in below.
#[test]
fn what_stands_above_the_names_and_below_the_rows_is_passed_over_and_said() {
    let plain = Format::new();
    let desk = desk(TEMPLATE, |sheet| {
        sheet.merge_range(0, 0, 1, 2, "全县街道办件情况汇总表", &plain).unwrap();
        row(sheet, 2, &["填报单位：县司法局", "", "单位：件"]);
        row(sheet, 4, &["单位", "数量", "片区"]);
        sheet.merge_range(5, 2, 6, 2, "东片", &plain).unwrap();
        sheet.write(5, 0, "甲街道").unwrap().write(5, 1, 5).unwrap();
        sheet.write(6, 0, "乙街道").unwrap().write(6, 1, 6).unwrap();
        row(sheet, 7, &["合计", "11", ""]);
        row(sheet, 8, &["注：数据截至12月底"]);
        row(sheet, 9, &["填表人：王芳", "", "审核人：李强"]);
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(
        0,
        &[
            "2 份",
            "第 1、3 行在栏名上面，没有用；栏名取自第 5 行：单位、数量、片区",
            "第 8 行是合计行",
            "第 9、10 行是表下的注、填表人等，没有做",
            "填到各行：C7",
        ],
    );
    assert_eq!(desk.manifest().rows.iter().map(|entry| entry.row).collect::<Vec<_>>(), [6, 7]);
}

/// What cannot be told from names is named, with the rows to delete.
#[test]
fn the_row_taken_for_the_names_is_named_where_it_is_doubtful() {
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["全县数据", "初稿"]);
        row(sheet, 1, &["单位", "数量", "片区"]);
        row(sheet, 2, &["甲街道", "5", "东片"]);
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(
        1,
        &[
            "第 1 行当作栏名（全县数据、初稿）；如果第 2 行才是栏名，请删去上面各行",
            "这一行写到了 C 列，第 1 行的栏名只到 B 列",
        ],
    );
    assert!(!run.stderr.contains("逗号"), "{}", run.stderr);
}

#[test]
fn merged_cells_are_filled_in_the_order_of_the_sheet() {
    let plain = Format::new();
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["单位", "数量", "片区"]);
        for (top, area) in [(3, "西片"), (1, "东片")] {
            sheet.merge_range(top, 2, top + 1, 2, area, &plain).unwrap();
        }
        for (line, name) in (1..).zip(["甲街道", "乙街道", "丙街道", "丁街道"]) {
            sheet.write(line, 0, name).unwrap().write(line, 1, line).unwrap();
        }
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(0, &["填到各行：C3等 2 格"]);
}

#[test]
fn merged_cells_are_filled_down_and_heads_of_two_rows_joined() {
    let plain = Format::new();
    let template = TEMPLATE.replace("{{ 数量 }}件", "{{ 办件受理 }}件，办结{{ 办件办结 }}件，属{{ 片区 }}");
    let desk = desk(&template, |sheet| {
        sheet.merge_range(0, 0, 0, 3, "全县街道一览", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "片区", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "单位", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "办件", &plain).unwrap();
        sheet.write(2, 2, "受理").unwrap().write(2, 3, "办结").unwrap();
        sheet.merge_range(3, 0, 4, 0, "城区", &plain).unwrap();
        sheet.write(3, 1, "甲街道").unwrap().write(3, 2, 5).unwrap().write(3, 3, 4).unwrap();
        sheet.write(4, 1, "乙街道").unwrap().write(4, 2, 7).unwrap().write(4, 3, 6).unwrap();
    });
    let (run, texts) = trees(&desk, &[]);
    run.ends(0, &["2 份", "第 2—3 行的表头合成一行：片区、单位、办件受理、办件办结", "A5"]);
    assert!(texts.contains("全年办件5件，办结4件，属城区") && texts.contains("全年办件7件，办结6件，属城区"));
}

#[test]
fn errors_of_the_spreadsheet_are_errors_of_their_row_alone() {
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["单位", "数量"]);
        row(sheet, 1, &["甲街道", "5"]);
        sheet.write(2, 0, "乙街道").unwrap();
        sheet.write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(3, 0, "丁街道").unwrap();
        sheet.write(3, 1, 110_101_199_001_011_234.0).unwrap();
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(1, &["1 份", "B3“数量”：是表格里的错误值 #DIV/0!", "B4“数量”：是超过 15 位的数", "“文本”格式"]);
}

/// A program that is no spreadsheet writes formulas and leaves their results to Excel.
#[test]
fn a_formula_without_a_result_is_an_error_of_its_row() {
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["单位", "数量"]);
        row(sheet, 1, &["甲街道", "5"]);
        sheet.write(2, 0, "乙街道").unwrap();
        sheet.write_formula(2, 1, "=B2*2").unwrap();
    });
    let mut old = zip::ZipArchive::new(std::fs::File::open(desk.path("表.xlsx")).unwrap()).unwrap();
    let mut new = zip::ZipWriter::new(std::fs::File::create(desk.path("新.xlsx")).unwrap());
    for index in 0..old.len() {
        let mut text = String::new();
        let mut file = old.by_index(index).unwrap();
        file.read_to_string(&mut text).unwrap();
        new.start_file(file.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.replace("</f><v>0</v>", "</f>").as_bytes()).unwrap();
    }
    new.finish().unwrap();
    desk.batch("新.xlsx", &[]).ends(1, &["1 份", "B3“数量”：是公式，文件里没有算好的结果"]);
}

#[test]
fn what_excel_shows_is_what_is_printed() {
    let template = TEMPLATE.replace("{{ 数量 }}件", "{{ 数量 }}，{{ 日期 }}，{{ 电话 }}");
    let desk = desk(&template, |sheet| {
        row(sheet, 0, &["单位", "数量", "日期", "电话"]);
        sheet.write(1, 0, "甲街道").unwrap();
        let format = |code: &str| Format::new().set_num_format(code);
        sheet.write_with_format(1, 1, 1_234_567, &format("0!.0,\"万元\"")).unwrap();
        sheet.write_with_format(1, 2, 45_645, &format("[$-804]aaaa")).unwrap();
        sheet.write_with_format(1, 3, 13_800_138_000_f64, &format("000-0000-0000")).unwrap();
    });
    let (run, texts) = trees(&desk, &[]);
    run.ends(0, &["1 份"]);
    assert!(texts.contains("全年办件123.5万元，星期四，138-0013-8000。"), "{texts}");
}

#[test]
fn lines_of_a_cell_stay_lines_and_become_lists_in_the_front_matter() {
    let template = TEMPLATE.replace("县委依法治县办", "{{ 主送 }}").replace("{{ 数量 }}件。", "：{{ 名单 }}");
    let desk = desk(&template, |sheet| {
        row(sheet, 0, &["单位", "主送", "名单"]);
        row(sheet, 1, &["甲街道", "县委办\n县政府办", "张三\n李四"]);
    });
    let (run, texts) = trees(&desk, &[]);
    run.ends(0, &["1 份"]);
    assert!(texts.contains("县委办") && !texts.contains("县委办县政府办"));
    assert!(texts.contains("张三") && !texts.contains("张三李四") && texts.contains("\"break\""), "{texts}");
}

#[test]
fn a_message_names_the_sheet_and_the_cell() {
    let desk = desk(&TEMPLATE.replace("2024-12-19", "{{ 日期|date }}"), |sheet| {
        row(sheet, 0, &["单位", "数量", "日期"]);
        row(sheet, 1, &["甲街道", "5", "2024-13-40"]);
    });
    let (run, _) = trees(&desk, &[]);
    run.ends(1, &["工作表“街道”C2“日期”"]);
}

#[test]
fn columns_are_listed_with_the_words_for_the_template() {
    let desk = desk(TEMPLATE, |sheet| {
        row(sheet, 0, &["单位", "人口（人）", "2024年"]);
        row(sheet, 1, &["甲街道", "500", "6"]);
    });
    let command = desk.command(env!("CARGO_BIN_EXE_gongwen"), &["batch", "--columns", "--data", "表.xlsx"]);
    let run = Desk::finish(command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for line in [
        "单位\t{{ 单位 }}\t甲街道",
        "人口（人）\t{{ 行[\"人口（人）\"] }}\t500",
        "2024年\t{{ 行[\"2024年\"] }}\t6",
    ] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
}

#[test]
fn names_that_are_nearly_right_are_offered() {
    for (written, said) in [
        ("{{ 人口（人） }}", "写作 {{ 行[\"人口（人）\"] }}"),
        ("{{ 数 }}", "表里有“数量”，写作 {{ 数量 }}"),
        ("{{ 数量了 }}", "表里有“数量”，写作 {{ 数量 }}"),
        ("{{ 数良|千分位 }}", "数据里没有“数良”"),
        ("{{ 数良|千分位 }}", "表里有“数量”，写作 {{ 数量 }}"),
        ("{{ 成文日其|date }}", "表里有“成文 日期”，写作 {{ 成文日期 }}"),
        ("{{ 行[\"人口(人)\"]|数 }}", "写作 {{ 行[\"人口（人）\"] }}"),
    ] {
        let desk = desk(&TEMPLATE.replace("{{ 数量 }}", written), |sheet| {
            row(sheet, 0, &["单位", "数量", "人口（人）", "成文 日期"]);
            row(sheet, 1, &["甲街道", "5", "500", "2024-12-19"]);
        });
        desk.batch("表.xlsx", &[]).ends(1, &[said]);
    }
}

#[test]
fn full_width_braces_are_told_and_nothing_is_made_of_them() {
    let desk = desk(&TEMPLATE.replace("{{ 数量 }}", "｛｛ 数量 ｝｝"), |sheet| {
        row(sheet, 0, &["单位", "数量"]);
        row(sheet, 1, &["甲街道", "5"]);
    });
    desk.batch("表.xlsx", &[]).ends(1, &["“｛｛”是全角的花括号", "改成英文的 {{ 和 }}"]);
}

/// 成文 日期 is set in two words to be as wide as the others.
#[test]
fn names_that_differ_by_blanks_alone_are_the_same() {
    let template = TEMPLATE
        .replace("2024-12-19", "{{ 成文日期|date }}")
        .replace("{{ 数量 }}", "{{ 数量A|默认(\"无\") }}");
    let desk = desk(&template, |sheet| {
        row(sheet, 0, &["单位", "数 量Ａ", "成文 日期"]);
        row(sheet, 1, &["甲街道", "5", "2024-12-19"]);
        row(sheet, 2, &["乙街道", "5", "2024-13-40"]);
    });
    let (run, texts) = trees(&desk, &[]);
    run.ends(1, &["C3“成文 日期”：“2024-13-40”不是一个存在的日期"]);
    assert!(texts.contains("全年办件5件"), "{texts}");
    let run = desk.command(env!("CARGO_BIN_EXE_gongwen"), &["batch", "--columns", "--data", "表.xlsx"]);
    assert!(Desk::finish(run).stdout.contains("成文 日期\t{{ 成文日期 }}\t"));
}

#[test]
fn a_name_that_is_nearly_a_column_is_told_where_it_has_a_default() {
    let desk = desk(&TEMPLATE.replace("{{ 数量 }}", "{{ 数良|default(\"\") }}"), |sheet| {
        row(sheet, 0, &["单位", "数量"]);
        row(sheet, 1, &["甲街道", "5"]);
    });
    desk.batch("表.xlsx", &[]).ends(0, &["数据里没有“数良”，这里填的是默认的话", "写作 {{ 数量 }}"]);
}

#[test]
fn the_sheet_of_faults_has_a_row_a_fault_and_a_line_an_office() {
    let desk = desk(&TEMPLATE.replace("2024-12-19", "{{ 日期|date }}"), |sheet| {
        row(sheet, 0, &["单位", "数量", "日期"]);
        row(sheet, 1, &["甲街道", "5", "2024-12-19"]);
        row(sheet, 2, &["乙街道", "5", "2024-13-40"]);
    });
    desk.batch("表.xlsx", &["--report", "核对.xlsx"]).ends(1, &["核对表"]);
    let bytes = std::fs::read(desk.path("核对.xlsx")).unwrap();
    let read = |sheet| {
        gongwen::rooms::batch::Table::read("核对.xlsx", &bytes, Some(sheet))
            .unwrap_or_else(|_| panic!("a table"))
    };
    let (faults, summary) = (read("问题"), read("汇总"));
    let words = |table: &gongwen::rooms::batch::Table, row: usize| {
        table.rows[row].cells.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(faults.rows.len(), 1);
    assert_eq!(words(&faults, 0)[..5], ["3", "乙街道", "C3", "日期", "错误"]);
    assert_eq!(words(&summary, 0), ["2", "甲街道", "已生成", "1", "0", "0"]);
    assert_eq!(words(&summary, 1), ["3", "乙街道", "没有生成", "0", "1", "0"]);
}

/// An office is called by its own name where a faulty row says it, not by the area that several of them share.
#[test]
fn an_area_of_several_offices_is_no_name_of_one() {
    let desk = desk(&TEMPLATE.replace("2024-12-19", "{{ 日期|date }}"), |sheet| {
        row(sheet, 0, &["片区", "单位", "数量", "日期"]);
        row(sheet, 1, &["北片", "甲街道", "5", "2024-12-19"]);
        row(sheet, 2, &["北片", "乙街道", "#N/A", "2024-12-19"]);
        row(sheet, 3, &["南片", "丙街道", "5", "2024-12-19"]);
    });
    desk.batch("表.xlsx", &["--report", "核对.xlsx"]).ends(1, &["核对表"]);
    let bytes = std::fs::read(desk.path("核对.xlsx")).unwrap();
    let Ok(faults) = gongwen::rooms::batch::Table::read("核对.xlsx", &bytes, Some("问题")) else {
        panic!("a table")
    };
    let words: Vec<_> = faults.rows[0].cells.iter().map(ToString::to_string).collect();
    assert_eq!(words[..5], ["3", "乙街道", "C3", "数量", "错误"]);
}

/// A workbook of LibreOffice with these cells in its second row.
fn ods(desk: &Desk, cells: &str) {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:spreadsheet><table:table table:name=\"街道\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>单位</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>数量</text:p></table:table-cell></table:table-row><table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    let mut file = zip::ZipWriter::new(std::fs::File::create(desk.path("表.ods")).unwrap());
    for (name, text) in [("mimetype", kind), ("content.xml", &content), ("META-INF/manifest.xml", &manifest)]
    {
        file.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap();
}

/// Only XLSX tells how numbers are shown: 12.5% is not printed as 0.125 without a word.
#[test]
fn numbers_of_other_workbooks_are_refused_and_texts_are_read() {
    let desk = Desk::new(&[("模板.md", TEMPLATE)]);
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    ods(&desk, &(text("甲街道") + &text("5")));
    desk.batch("表.ods", &["--to", "tree"]).ends(0, &["1 份", "读不出隐藏的行"]);
    for cell in [
        "<table:table-cell office:value-type=\"percentage\" office:value=\"0.125\"><text:p>12.5%</text:p></table:table-cell>",
        "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-12-19\"><text:p>12月19日</text:p></table:table-cell>",
    ] {
        ods(&desk, &(text("甲街道") + cell));
        desk.batch("表.ods", &["--to", "tree"]).ends(1, &["B2 是数字或日期", "另存为 .xlsx"]);
    }
}
