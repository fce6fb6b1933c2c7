//! Batches from outside. In: templates and tables. Out: every row's files or a word on why not, a manifest, archives.

#![allow(clippy::unwrap_used)] // helpers of tests are tests too

mod county;
mod desk;
mod faults;
mod hostile;
mod paper;
mod review;
mod workbook;

use desk::{Desk, TEMPLATE, contents, names, offices};
use std::fs;
use std::path::Path;

#[test]
fn each_row_becomes_its_files_and_an_entry() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(3))]);
    desk.batch("表.csv", &[]).ends(0, &["3 份，6 个文件"]);
    let files: Vec<_> =
        (1..=3).flat_map(|n| ["docx", "pdf"].map(|end| format!("第{n}街道工作报告.{end}"))).collect();
    assert_eq!(desk.out(), ["manifest.json".to_owned()].into_iter().chain(files).collect::<Vec<_>>());
    let manifest = desk.manifest();
    assert_eq!(
        manifest.rows.iter().map(|entry| (entry.row, &*entry.key)).collect::<Vec<_>>(),
        [(2, "第1街道"), (3, "第2街道"), (4, "第3街道")]
    );
    assert!(
        manifest
            .rows
            .iter()
            .all(|entry| entry.pages == 1 && entry.faces.iter().any(|face| face.contains("Fandol")))
    );
}

#[test]
fn the_sample_gives_the_same_from_either_table() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/batch");
    let run = |data: &str, items: &str| {
        let desk = Desk::new(&[]);
        for name in names(&sample) {
            fs::copy(sample.join(&name), desk.path(&name)).unwrap();
        }
        fs::rename(desk.path("template.md"), desk.path("模板.md")).unwrap();
        let join = format!("事项={items}#街道");
        desk.batch(data, &["--join", &join, "--to", "tree,docx"]).ends(0, &["12 份"]);
        fs::remove_file(desk.path("out/manifest.json")).unwrap();
        contents(&desk.path("out"))
    };
    let (workbook, text) = (run("offices.xlsx", "offices.xlsx[事项]"), run("offices.csv", "items.csv"));
    assert_eq!(workbook.len(), 24);
    assert!(workbook == text);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk =
        Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(12).replace("2024-12-19,5", "改天,5"))]);
    let runs = ["1", "8", "8"].map(|jobs| {
        let _ = fs::remove_dir_all(desk.path("out"));
        desk.batch("表.csv", &["--jobs", jobs]).ends(1, &["第 6 行"]);
        contents(&desk.path("out"))
    });
    assert_eq!(runs[0].len(), 23);
    assert!(runs.iter().all(|run| *run == contents(&desk.path("out"))));
}

#[test]
fn faulty_rows_are_named_and_the_others_made() {
    let table = offices(12)
        .replace("第6街道,2024-12-19", "第6街道,2024-13-40")
        .replace("第9街道,2024-12-19,9", "第9街道,2024-12-19,9,多");
    let desk = Desk::new(&[
        (
            "模板.md",
            &TEMPLATE.replace("---\n\n", "印章: {{ \"没有.png\" if 数量 == 11 else \"章.png\" }}\n---\n\n"),
        ),
        ("表.csv", &table),
    ]);
    let seal = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/seals/county.png");
    std::fs::copy(seal, desk.path("章.png")).unwrap();
    let run = desk.batch("表.csv", &[]);
    let messages = [
        "错误[batch/value]: 第 7 行“日期”：“2024-13-40”不是一个存在的日期",
        "模板.md:5:",
        "错误[batch/data]: 第 10 行：这一行有 4 格",
        "错误[picture/unusable]: 第 12 行“数量”：找不到图片“没有.png”",
        "第 7、10、12 行没有生成，共 3 份",
    ];
    run.ends(1, &messages);
    assert_eq!(desk.out().len(), 1 + 2 * 9);
    let manifest = desk.manifest();
    let bad = manifest.rows.iter().find(|entry| entry.row == 7).unwrap();
    assert_eq!((bad.messages[0].columns.as_slice(), bad.files.len()), (&["日期".to_owned()][..], 0));
}

#[test]
fn a_missing_column_or_file_is_said_once() {
    let desk =
        Desk::new(&[("模板.md", &TEMPLATE.replace("{{ 数量 }}", "{{ 数目 }}")), ("表.csv", &offices(40))]);
    let run = desk.batch("表.csv", &[]);
    run.ends(1, &["错误[batch/undefined]: 第 2—41 行：数据里没有“数目”", "模板.md:8:", "共 40 份"]);
    assert_eq!(run.stderr.matches("batch/undefined").count(), 1);
    assert_eq!(desk.out(), ["manifest.json"]);
    desk.batch("没有.csv", &[]).ends(2, &["没有.csv", "找不到这个文件"]);
    desk.batch("表.csv", &["--join", "事项=没有.csv#单位"]).ends(2, &["没有.csv"]);
    desk.batch("表.csv", &["--join", "事项=表.csv#街道"]).ends(2, &["没有“街道”这一栏"]);
    desk.batch("表.csv", &["--where", "人数 >"]).ends(1, &["--where", "batch/template"]);
    desk.batch("表.csv", &["--only", "第99街道"]).ends(1, &["没有叫“第99街道”的行"]);
}

#[test]
fn rows_are_chosen_and_numbered() {
    let template = TEMPLATE.replace("主送机关", "发文字号: 办发〔2024〕{{ 流水号 }}号\n主送机关");
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(9))]);
    let run = desk.batch(
        "表.csv",
        &[
            "--dry-run",
            "--where",
            "数量 > 4",
            "--start",
            "15",
            "--only",
            "7-8,第9街道",
            "--name",
            "{{ 流水号 }} {{ 单位 }}/../x",
        ],
    );
    assert_eq!(
        run.stdout,
        "7\t第6街道\t16第6街道／..／x\n8\t第7街道\t17第7街道／..／x\n10\t第9街道\t19第9街道／..／x\n"
    );
    assert!(desk.out().is_empty());
    desk.batch("表.csv", &["--where", "数量 > 4"]).ends(1, &["数据里没有“流水号”", "加上 --start 1"]);
}

#[test]
fn what_a_person_would_notice_is_noticed() {
    let template = TEMPLATE
        .replace("全年", "第2街道××，{{ 说明 }}全年")
        .replace("主送机关", "发文字号: 办发{{ 号 }}\n主送机关");
    let rows = [
        "单位,日期,数量,号,说明",
        "第1街道,2024-12-19,3,5,无",
        "第2街道,2024-12-19,3,5,有",
        "第3街道,2024-12-19,3,6,",
    ];
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &rows.join("\n"))]);
    desk.batch("表.csv", &["--to", "tree"]).ends(
        1,
        &[
            "警告[batch/other-office]: 第 2、4 行：文中出现别的单位“第2街道”",
            "警告[batch/unfilled]: 第 2—4 行：还有没填的“××”",
            "错误[batch/same-number]: 第 3 行：发文字号“办发5”与第 2 行的相同",
            "警告[batch/empty-value]: 第 4 行“说明”：这里要填的内容是空的",
            "确实可以空着的，在模板里写 {{ 说明|default(\"\") }}",
        ],
    );
    for written in ["行[\"人口（人）\"]", "行.说明"] {
        let template = TEMPLATE.replace("全年", &format!("{{{{ {written} }}}}全年"));
        let desk = Desk::new(&[
            ("模板.md", &template),
            ("表.csv", "单位,日期,数量,人口（人）,说明\n甲街道,2024-12-19,3,,\n"),
        ]);
        let column = if written.contains("说明") { "说明" } else { "人口（人）" };
        let said = format!("警告[batch/empty-value]: 第 2 行“{column}”：这里要填的内容是空的");
        desk.batch("表.csv", &["--to", "tree"]).ends(0, &[&said]);
    }
    let desk = Desk::new(&[
        ("模板.md", TEMPLATE),
        ("表.csv", "单位,日期,数量\n甲街道,2024-12-19,3\n甲街道,2024-12-19,3\n"),
    ]);
    desk.batch("表.csv", &["--to", "tree"]).ends(
        1,
        &["错误[batch/same-name]: 第 3 行", "警告[batch/same-text]: 第 3 行：这一行各栏与第 2 行完全相同"],
    );
    let sums = TEMPLATE.replace("{{ 数量 }}", "{{ 数量|等于合计(事项|map(attribute=\"数\")) }}");
    let items = "单位,数\n第1街道,1\n第2街道,\"1\"\n第2街道,2\n第九街道,1\n";
    let desk = Desk::new(&[("模板.md", &sums), ("表.csv", &offices(2)), ("项.csv", items)]);
    desk.batch("表.csv", &["--to", "tree", "--join", "事项=项.csv#单位"]).ends(
        1,
        &[
            "错误[batch/value]: 第 3 行“数量”“事项”：合计写的是 2，各项加起来是 3",
            "警告[batch/join]: “项.csv”第 5 行的“第九街道”",
        ],
    );
}

#[test]
fn resuming_makes_only_what_has_changed() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(4))]);
    desk.batch("表.csv", &[]).ends(0, &["4 份"]);
    let whole = contents(&desk.path("out"));
    desk.batch("表.csv", &["--resume"]).ends(0, &["4 份没有变化"]);
    assert!(contents(&desk.path("out")) == whole);
    fs::write(desk.path("out/第2街道工作报告.pdf"), "改过").unwrap();
    desk.batch("表.csv", &["--resume"]).ends(2, &["第 3 行：已有同名文件", "3 份没有变化"]);
    desk.batch("表.csv", &["--resume", "--force"]).ends(0, &["3 份没有变化"]);
    assert!(contents(&desk.path("out")) == whole);
    fs::write(desk.path("表.csv"), offices(4).replace("19,3", "19,33")).unwrap();
    desk.batch("表.csv", &["--resume"]).ends(0, &["3 份没有变化"]);
    fs::write(desk.path("模板.md"), TEMPLATE.replace("全年", "今年")).unwrap();
    let run = desk.batch("表.csv", &["--resume"]);
    run.ends(0, &["4 份"]);
    assert!(!run.stderr.contains("没有变化"));
}

#[test]
fn shards_merge_into_what_one_run_makes() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(7))]);
    desk.batch("表.csv", &["--to", "docx"]).ends(0, &[]);
    let whole = contents(&desk.path("out"));
    fs::remove_dir_all(desk.path("out")).unwrap();
    let merge = || {
        Desk::finish(
            desk.command(env!("CARGO_BIN_EXE_gongwen"), &["batch", "--collect", "-o", "out", "--zip", "all"]),
        )
    };
    for shard in ["1/3", "3/3"] {
        desk.batch("表.csv", &["--to", "docx", "--shard", shard]).ends(0, &[]);
    }
    merge().ends(2, &["各份的清单不齐，只有 1/3、3/3"]);
    desk.batch("表.csv", &["--to", "docx", "--shard", "2/3"]).ends(0, &[]);
    merge().ends(0, &["7 份", "全部成稿.zip"]);
    fs::remove_file(desk.path("out/全部成稿.zip")).unwrap();
    assert!(contents(&desk.path("out")) == whole);
}

#[test]
fn archives_hold_each_row_or_all() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(2))]);
    let archive = |name: &str| {
        let mut zip = zip::ZipArchive::new(fs::File::open(desk.path("out").join(name)).unwrap()).unwrap();
        (0..zip.len())
            .map(|index| zip.by_index(index).unwrap().name().unwrap().to_string())
            .collect::<Vec<_>>()
    };
    desk.batch("表.csv", &["--zip", "each", "--name", "{{ 行号 }}"]).ends(0, &["2 个 .zip"]);
    assert_eq!(archive("3.zip"), ["3.docx", "3.pdf"]);
    desk.batch("表.csv", &["--zip", "all", "--name", "{{ 行号 }}"]).ends(0, &["全部成稿.zip"]);
    assert_eq!(archive("全部成稿.zip"), ["2.docx", "2.pdf", "3.docx", "3.pdf"]);
}

#[test]
fn a_batch_is_bound_for_printing_each_from_the_front_of_a_sheet() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(3))]);
    // three fronts and two backs; the faces are there once
    desk.batch("表.csv", &["--to", "pdf", "--merge"]).ends(0, &["3 份合订为", "（5 页）"]);
    let length = |name: &str| fs::read(desk.path(&format!("out/{name}.pdf"))).unwrap().len();
    assert!(length("合订本") < 2 * length("第1街道工作报告"));
    let few = ["--to", "pdf", "--merge", "--name", "合订本", "--only", "2"];
    desk.batch("表.csv", &few).ends(2, &["--only 只做几份，合订本会只剩这几份"]);
    desk.batch("表.csv", &[&few[..], &["--force"]].concat()).ends(2, &["也叫这个名字"]);
}

/// An empty cell, or one that is not filled in, has one message, which names it.
#[test]
fn one_faulty_cell_is_one_message() {
    let template = TEMPLATE
        .replace("主送机关", "签发人: 张三\n发文字号: 朝办发〔2024〕{{ 号 }}号\n主送机关")
        .replace("|date", "");
    let rows = ["单位,日期,数量,号", "第1街道,,3,5", "第2街道,2024-12-19,3,××", ",2024-12-19,3,7"];
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &rows.join("\n"))]);
    let run = desk.batch("表.csv", &["--to", "tree"]);
    run.ends(
        1,
        &["错误[meta/missing]: 第 2 行“日期”：缺少要素“成文日期”", "认不出发文字号“朝办发〔2024〕××号”"],
    );
    for (words, times) in [("第 2 行", 1), ("第 3 行", 1), ("batch/unfilled", 0)] {
        let found = run.stderr.lines().filter(|line| line.contains(words) && line.contains('[')).count();
        assert_eq!(found, times, "{words}\n{}", run.stderr);
    }
    let cell = run.stderr.lines().filter(|line| line.contains("第 4 行“单位”")).count();
    assert_eq!(cell, 1, "{}", run.stderr);
    let run = desk.batch("表.csv", &["--to", "tree", "--name", "{{ 编号 }}"]);
    run.ends(1, &["单位、日期、数量、号"]);
    assert!(!run.stderr.contains("same-name"), "{}", run.stderr);
}

#[test]
fn the_sheet_of_faults_ends_as_a_workbook_does() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(2))]);
    desk.batch("表.csv", &["--to", "tree", "--report", "核对"]).ends(0, &["核对.xlsx"]);
    assert!(desk.path("核对.xlsx").is_file() && !desk.path("核对").exists());
}

/// A table of text has titles and notes too.
#[test]
fn what_stands_around_a_table_of_text_is_passed_over_and_said() {
    let table = format!(
        "全县办件情况汇总表,,\n填报单位：县司法局,,单位：件\n\n{}注：数据截至12月底,,\n填表人：王芳,,审核人：李强\n",
        offices(2)
    );
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &table)]);
    let messages = [
        "2 份",
        "第 1、2 行在栏名上面，没有用；栏名取自第 4 行：单位、日期、数量",
        "第 7、8 行是表下的注、填表人等，没有做",
    ];
    desk.batch("表.csv", &["--to", "tree"]).ends(0, &messages);
}
