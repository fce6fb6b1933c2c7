//! Tables of Word drafts that only arrange, and what is a table's by its place. In: drafts as clerks make them. Out: the lines and elements
//! that are meant, and tables where they are some.

use super::package::{p, r, read, word};
use crate::world::{says, tables};
use gongwen::document::{Block, Document, Field, Inline};

const GRID: &str =
    "<w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr>";

/// A table of these cells, with these properties.
fn table(properties: &str, rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{properties}{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// The paragraphs of a body.
fn lines(document: &Document) -> Vec<String> {
    let words =
        |inline: &Inline| if let Inline::Text(text) = inline { text.value.clone() } else { String::new() };
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.iter().map(words).collect()),
        _ => None,
    };
    document.body.iter().filter_map(line).collect()
}

/// Labels with what they say beside them, and who signs a contract, are lines; with rules they are a table.
#[test]
fn a_table_without_rules_that_arranges_is_its_lines() {
    let labels: &[&[&str]] = &[&["时间：", "12月3日上午"], &["地点：", "三楼会议室"]];
    let body = |table: &str| {
        [p("关于开展检查的通知"), p("各社区："), p("现通知如下："), table.to_owned(), p("请准时参加。")]
            .concat()
    };
    let (document, said) = read(&word(&body(&table("", labels))));
    assert_eq!(lines(&document)[1..3], ["时间：12月3日上午", "地点：三楼会议室"], "{:?}", document.body);
    assert!(!said.iter().any(|told| told.contains("没有框线")), "{said:?}");
    let (document, _) = read(&word(&body(&table(GRID, labels))));
    assert_eq!(tables(&document).len(), 1);
    let parties: &[&[&str]] = &[&["甲方（盖章）：", "乙方（盖章）："], &["代表人：李秀英", "代表人："]];
    let (document, _) = read(&word(&[p("租赁合同"), p("双方订立本合同。"), table("", parties)].concat()));
    let right = |line: &String| {
        line.split_once("　　").map(|(left, _)| {
            left.chars().count() + line[left.len()..].chars().take_while(|c| *c == '　').count()
        })
    };
    let below: Vec<_> = lines(&document).iter().skip(1).map(right).collect();
    assert_eq!(below, [Some(13), Some(13)], "{:?}", lines(&document));
    // one that holds figures stays, which is told
    let rows: &[&[&str]] = &[&["项目", "金额"], &["堤防", "8"], &["泵站", "4"]];
    let (document, said) = read(&word(&body(&table("", rows))));
    assert_eq!(tables(&document).len(), 1);
    assert!(said.iter().any(|told| told.contains("没有框线")), "{said:?}");
}

/// 红头 in small type in a table, and （印章） between those who sign and the day, are elements.
#[test]
fn heads_and_seals_in_cells_are_elements() {
    let head = table("", &[&["东湖街道办事处文件"], &["东街办〔2024〕5号", "签发人：李秀英"]]);
    let title = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>",
        r("<w:sz w:val=\"44\"/>", "关于申请经费的请示")
    );
    let signed = table(
        "",
        &[&["东湖街道办事处", "东湖派出所"], &["（印章）", "（印章）"], &["2024年9月1日", "2024年9月1日"]],
    );
    let (document, _) = read(&word(&[head, title, p("区财政局："), p("申请经费10万元。"), signed].concat()));
    let found = [Field::Mark, Field::Number, Field::Signers, Field::Title, Field::Recipient, Field::Issuer]
        .map(|field| says(&document, field));
    let issuers = "东湖街道办事处/东湖派出所";
    assert_eq!(
        found,
        ["东湖街道办事处文件", "东街办〔2024〕5号", "李秀英", "关于申请经费的请示", "区财政局", issuers]
    );
    assert!(tables(&document).is_empty());
}

/// Names that tabs part are lines; the first row of a table that nothing stands above is its title.
#[test]
fn names_are_no_rows_and_a_title_no_head() {
    let row = |names: &[&str]| {
        format!(
            "<w:p>{}</w:p>",
            names.iter().map(|name| r("", name)).collect::<Vec<_>>().join("<w:r><w:tab/></w:r>")
        )
    };
    let body = |rows: [&[&str]; 2]| {
        [p("关于表彰先进的决定"), p("决定表彰："), rows.map(row).concat(), p("望再接再厉。")].concat()
    };
    let (document, _) =
        read(&word(&body([&["幸福社区：王芳", "李　娜", "张敏"], &["红旗社区：赵磊", "黄小明", "周涛"]])));
    assert!(tables(&document).is_empty() && lines(&document).len() == 4, "{:?}", document.body);
    let (document, _) = read(&word(&body([&["社区", "书记", "主任"], &["幸福社区", "王芳", "李娜"]])));
    assert_eq!(tables(&document).len(), 1);
    let merged = format!(
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>{}</w:tc></w:tr><w:tr>",
        p("物资领用登记表")
    );
    let sheet = table(GRID, &[&["日期", "品名", "数量"], &["1月5日", "打印纸", "5包"]])
        .replacen("<w:tr>", &merged, 1);
    let (document, _) = read(&word(&sheet));
    assert_eq!(says(&document, Field::Title), "物资领用登记表");
    assert!(
        matches!(document.body.as_slice(), [Block::Table(table)] if table.rows.len() == 2),
        "{:?}",
        document.body
    );
}

/// A draft that is one paragraph is its lines; below 项目名称 and 社区食堂 others like them stand.
#[test]
fn a_draft_in_one_paragraph_and_labels_in_two_columns() {
    let typed = ["关于放假的通知", "各科室：", "国庆放假7天。", "东湖街道办事处", "2024年9月29日"];
    let (document, said) =
        read(&word(&format!("<w:p>{}</w:p>", typed.map(|line| r("", line)).join("<w:r><w:br/></w:r>"))));
    let found = [Field::Title, Field::Recipient, Field::Issuer].map(|field| says(&document, field));
    assert_eq!(
        (found, lines(&document).len()),
        (["关于放假的通知", "各科室", "东湖街道办事处"].map(str::to_owned), 1)
    );
    assert!(said.iter().any(|told| told.contains("手动换行")), "{said:?}");
    let headless = |rows: &[&[&str]]| {
        let (document, _) = read(&word(&[p("社区食堂项目表"), table(GRID, rows)].concat()));
        document.body.iter().any(|block| matches!(block, Block::Table(table) if table.headless))
    };
    assert!(headless(&[&["项目名称", "社区食堂"], &["建设地点", "建设路56号"], &["总投资", "30万元"]]));
    assert!(!headless(&[&["社区名称", "书记"], &["幸福社区", "王芳"], &["红旗社区", "李娜"]]));
}
