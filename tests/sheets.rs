//! Sheets, forms and receipts as clerks type them in 记事本. In: their text. Out: the elements, what is to be signed by hand, and drawn tables.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world::{says, tables};
use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Block, Document, Field, Inline};
use gongwen::source::Sources;

fn read(draft: &str) -> (Document, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let document = gongwen::rooms::read::read("稿.txt", draft.as_bytes(), &mut Sources::default(), &mut said);
    (document, said)
}

/// The words of a line, blanks where it was broken.
fn words(text: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.value.clone(),
        Inline::Break(_) => " ".to_owned(),
        _ => String::new(),
    };
    text.iter().map(one).collect()
}

/// The paragraphs of a text.
fn lines(document: &Document) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(words(&paragraph.text)),
        _ => None,
    };
    document.body.iter().filter_map(line).collect()
}

/// The rows of the first table, each cell with the columns it takes; and whether it has a head.
fn rows(document: &Document) -> (Vec<Vec<(String, usize)>>, bool) {
    let table = document.body.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let Some(table) = table else { return (Vec::new(), false) };
    let row = |row: &Vec<gongwen::document::Cell>| {
        row.iter().map(|cell| (words(&cell.text), cell.columns)).collect()
    };
    (table.rows.iter().map(row).collect(), !table.headless)
}

/// Whether something was said with these words.
fn told(said: &[Diagnostic], words: &str) -> bool {
    said.iter().any(|told| told.message.contains(words))
}

/// Who is to sign by hand stands in the sign-off with his label, one below the other.
#[test]
fn labels_to_be_signed_are_the_sign_off() {
    for (label, day) in [
        ("签字：", "    年    月    日"),
        ("承诺人：", "2026年3月1日"),
        ("申请人（签名）：", "年　月　日"),
        ("承诺单位（盖章）：\n法定代表人（签字）：", "年    月    日"),
        ("委托人（盖章）：\n法定代表人（签名）：", "2026年1月1日"),
    ] {
        let (document, _) =
            read(&format!("消防安全承诺书\n\n本单位郑重承诺，遵守消防法律法规。\n\n{label}\n{day}\n"));
        assert_eq!(says(&document, Field::Issuer), label.replace('\n', "/"), "{:?}", document.body);
        assert_eq!(document.body.len(), 1, "{:?}", document.body);
    }
    for signed in ["收货人：张长海", "领款人：李　梅"] {
        let (document, said) = read(&format!("收条\n\n今收到口罩2000只。\n\n{signed}\n2026年2月3日\n"));
        assert_eq!(says(&document, Field::Issuer), signed, "{said:?}");
    }
}

/// What is to be filled in and signed below the day stays as it was typed.
#[test]
fn a_form_may_go_on_below_its_day() {
    let draft = "督办通知单\n\n承办单位：城管办\n督办事项：违建拆除\n\n春柳街道党政办公室\n2026年11月12日\n\n办理结果：\n\n承办人（签字）：        年  月  日\n";
    let (document, said) = read(draft);
    let lines = lines(&document);
    assert!(lines.iter().any(|line| line == "办理结果："), "{lines:?}");
    assert!(lines.iter().any(|line| line.starts_with("承办人（签字）：")), "{lines:?}");
    assert!(!document.front.fields.contains_key(&Field::Note), "{said:?}");
}

/// What stands on the sheet with which a document goes round is no part of it, and told.
#[test]
fn words_of_a_sheet_are_left_out() {
    let (document, said) = read(
        "拟办：请王主任阅示。\n领导批示：\n\n关于福佳社区水管爆裂处置情况的报告\n\n区应急局：\n水管已修复。\n春柳街道办事处\n2026年11月12日\n",
    );
    assert_eq!(says(&document, Field::Title), "关于福佳社区水管爆裂处置情况的报告");
    assert_eq!(says(&document, Field::Recipient), "区应急局");
    assert!(told(&said, "去掉了“拟办：请王主任阅示。”") && told(&said, "去掉了“领导批示：”"), "{said:?}");
    let (document, said) = read(
        "春柳街道办事处发文稿纸\n签发：王立军\n会签：李梅\n标题：关于开展违建整治的通知\n主送：各社区\n抄送：区城管局\n附件：整治清单\n发文字号：春街办〔2026〕50号\n正文：\n为规范城市管理，现就开展违建整治通知如下：\n一、时间安排\n11月至12月。\n印发日期：2026年11月20日\n",
    );
    let found =
        [Field::Title, Field::Recipient, Field::Cc, Field::Number].map(|field| says(&document, field));
    assert_eq!(found, ["关于开展违建整治的通知", "各社区", "区城管局", "春街办〔2026〕50号"]);
    assert!(!said.iter().any(Diagnostic::is_error), "{said:?}");
    assert!(lines(&document).first().is_some_and(|line| line.starts_with("为规范")), "{:?}", document.body);
}

/// 主送机关 may stand on lines of their own, each with its colon, and 抄送 right below them.
#[test]
fn addressees_and_copies_below_the_title() {
    let (document, _) = read(
        "关于防溺水的通知\n\n各社区：\n辖区各中小学：\n各物业公司：\n\n现通知如下：\n一、加强宣传。\n春柳街道办事处\n2026年6月3日\n",
    );
    assert_eq!(says(&document, Field::Recipient), "各社区，辖区各中小学，各物业公司");
    let (document, said) = read(
        "关于报送信息的通知\n\n主送：各社区\n抄送：区委办\n\n请于每周五报送信息。\n\n春柳街道办事处办公室\n2026年11月20日 星期五\n",
    );
    assert_eq!(says(&document, Field::Cc), "区委办");
    assert_eq!(document.body.len(), 1, "{:?}", document.body);
    assert!(told(&said, "去掉了“星期五”"), "{said:?}");
    // two salutations are none
    let (document, _) = read("发言稿\n\n各位领导：\n各位来宾：\n大家好。\n");
    assert_eq!(says(&document, Field::Recipient), "各位领导");
}

/// 文件 may stand on a line of its own below those who issue together, as a page copied gives it.
#[test]
fn a_joint_mark_whose_last_word_stands_alone() {
    let (document, said) = read(
        "春柳街道办事处\n区住房和城乡建设局春柳分局\n春柳派出所\n文件\n签发人：王立军 欧阳建国\n春街办〔2026〕3号 李梅\n关于联合开展燃气安全检查的请示\n区政府：\n拟联合开展燃气安全检查，所需经费8万元。\n",
    );
    let found =
        [Field::Mark, Field::Number, Field::Title, Field::Recipient].map(|field| says(&document, field));
    assert_eq!(
        found,
        [
            "春柳街道办事处/区住房和城乡建设局春柳分局/春柳派出所文件",
            "春街办〔2026〕3号",
            "关于联合开展燃气安全检查的请示",
            "区政府"
        ],
        "{said:?}"
    );
}

/// Titles that are long, that count a quarter, that rows of a form follow.
#[test]
fn titles_end_where_they_end() {
    let long = "春柳街道办事处关于进一步加强和规范辖区老旧小区物业管理服务工作着力提升居民群众居住环境质量和幸福感获得感安全感并同步开展文明城市创建和城市精细化管理专项整治行动的通知";
    let (document, _) = read(&format!("{long}\n\n各社区：\n请认真落实。\n春柳街道办事处\n2026年9月1日\n"));
    assert_eq!(says(&document, Field::Title), long);
    assert_eq!(says(&document, Field::Recipient), "各社区");
    let (document, _) = read("第一季度工作小结\n党政办\n一、主要工作\n起草文件32份。\n");
    assert_eq!(says(&document, Field::Title), "第一季度工作小结");
    assert_eq!(says(&document, Field::Byline), "党政办");
    let form = "送达回证\n\n案　由　　违法建设\n送达文书名称及文号　责令限期改正通知书（春街综执责改字〔2026〕第12号）\n受送达人　　　　　李某某\n";
    assert_eq!(says(&read(form).0, Field::Title), "送达回证");
    let speech = "坚定信心  真抓实干\n奋力谱写春柳高质量发展新篇章\n——在街道三级干部大会上的讲话\n刘志强\n（2026年2月10日）\n同志们：\n这次会议的主要任务是总结2025年工作。\n";
    let (document, _) = read(speech);
    assert_eq!([Field::Style, Field::Byline].map(|field| says(&document, field)), ["speech", "刘志强"]);
}

/// A year of two digits is one of this century, and doubted; 附件1-1 is an attachment like others.
#[test]
fn what_is_written_short_is_read() {
    let (document, said) =
        read("关于报送统计表的函\n区统计局：\n现将统计表报上，请审阅。\n春柳街道办事处\n26年11月20日\n");
    assert_eq!(says(&document, Field::Date), "2026-11-20");
    assert!(said.iter().any(|told| told.hints.iter().any(|hint| hint.contains("写全年"))), "{said:?}");
    let (document, _) = read("关于报送统计表的函\n区统计局：\n请审阅。\n春柳街道办事处\n2026年11月8\n");
    assert_eq!(says(&document, Field::Date), "2026-11-8");
    let (document, said) = read(
        "关于上报材料的报告\n\n区委组织部：\n现上报有关材料。\n附件1：党建材料\n附件1-1：党员名册\n附件2：台账\n\n中共春柳街道工委\n2026年11月20日\n\n附件1\n党建材料\n党员1200名。\n附件1-1\n党员名册\n张三，李四。\n附件2\n台账\n走访1次。\n",
    );
    assert_eq!(says(&document, Field::Attachments), "党建材料/党员名册/台账");
    let labels =
        document.attachments.iter().map(|it| it.label.as_ref().map_or("", |label| label.value.as_str()));
    assert_eq!(labels.collect::<Vec<_>>(), ["附件1", "附件2", "附件3"], "{said:?}");
}

/// A table whose delimiter row has other cells than its head is a table all the same.
#[test]
fn a_delimiter_row_may_lack_cells() {
    let table = "| 社区 | 户数 | 人口\n|--|--|\n| 福佳 | 1203 | 3560 |\n| 春柳 | 2015 |\n| 星海 | 980 | 2760 | 备注 |\n";
    for draft in [
        format!("# 关于报送数据的报告\n\n区统计局：\n\n{table}\n春柳街道办事处\n2026年10月9日\n"),
        format!("---\n标题: 关于报送数据的报告\n---\n\n数据如下。\n\n{table}"),
    ] {
        let (document, said) = read(&draft);
        let (rows, headed) = rows(&document);
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [4; 4], "{rows:?}");
        assert_eq!(rows[3][3].0, "备注");
        assert!(headed && told(&said, "分隔行"), "{said:?}");
    }
    // a bar within a cell is none that parts
    let (document, _) = read("| 甲 | 乙 \\| 丙 |\n|---|---|\n| 1 | 2 |\n");
    assert_eq!(tables(&document), [2]);
}

/// A box whose rules say where cells are merged; rules between all rows hold several lines together.
#[test]
fn cells_of_a_drawn_box_may_be_merged() {
    let draft = "社区工作者考核表\n（2026年度）\n\
        ┌──────┬──────┬──────┬──────┐\n│姓　　名│张　　三│社　　区│福　　佳│\n\
        ├──────┼──────┴──────┴──────┤\n│个人总结│一年来，认真履职。　　　　　│\n│　　　　│完成走访120户。　　　　　│\n\
        ├──────┼────────────────────┤\n│考核等次│优秀　　　　　　　　　　│\n└──────┴────────────────────┘\n";
    let (rows, headed) = rows(&read(draft).0);
    let own = |text: &str, columns| (text.to_owned(), columns);
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1], [own("个人总结", 1), own("一年来，认真履职。 完成走访120户。", 3)]);
    assert_eq!(rows[2], [own("考核等次", 1), own("优秀", 3)]);
    assert!(!headed);
}

/// Rows that count themselves have no head; 单位： alone is no unit.
#[test]
fn rows_without_a_head() {
    let draft = "关于物资采购的请示\n\n街道办事处：\n拟采购以下物资：\n    1.打印纸      50箱    单价145元    小计7250元\n    2.档案盒      200个   单价8元      小计1600元\n    3.碎纸机      2台     单价980元    小计1960元\n当否，请批示。\n";
    let (rows, headed) = rows(&read(draft).0);
    assert_eq!((rows.len(), headed), (3, false), "{rows:?}");
    let (document, _) =
        read("报名表\n\n请填写下表。\n单位：\n\n姓名\t性别\t职务\n张三\t男\t主任\n李四\t女\t科员\n");
    assert!(lines(&document).contains(&"单位：".to_owned()), "{:?}", document.body);
}

/// One row below the heads of columns; two tabs where one did not reach; what stands in none of the rows is no column.
#[test]
fn rows_and_columns_that_there_are() {
    let (document, _) = read(
        "关于报送名单的函\n区政府：\n名单如下：\n序号  姓名    单位              电话\n1     陈刚    春柳街道办事处    84561234\n请审阅。\n春柳街道办事处\n2026年5月8日\n",
    );
    let found = rows(&document).0;
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[1][2].0, "春柳街道办事处");
    let (document, _) = read("情况统计\n\n类别\t\t数量\t\t备注\n信访\t\t12\t\t无\n投诉\t\t35\t\t含匿名\n");
    let found = rows(&document).0;
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [3; 3], "{found:?}");
}

/// Who signs and the day may stand on one line between 附件说明 and 附注.
#[test]
fn a_sign_off_of_one_line_above_a_note() {
    let (document, said) = read(
        "关于防汛工作的通知\n各社区：\n请做好防汛工作。\n附件：实施方案\n中共春柳街道工作委员会　　2026年5月8日\n（联系人：孙丽）\n",
    );
    assert_eq!(
        [Field::Issuer, Field::Date, Field::Note].map(|field| says(&document, field)),
        ["中共春柳街道工作委员会", "2026-5-8", "联系人：孙丽"],
        "{said:?}"
    );
    let (document, _) = read(
        "关于困难补助的申请\n致：区民政局\n请予补助。\n单位名称：春柳街道办事处\n日    期：2026年3月5日\n（加盖单位公章）\n",
    );
    let found = [Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["区民政局", "春柳街道办事处", "2026-3-5"]);
}

/// The codes of fields that a program has copied along are no 附注.
#[test]
fn codes_of_fields_number_pages() {
    let (document, said) = read(
        "关于召开会议的通知\n\n各社区：\n\n定于6月3日召开会议，请参加。\n\n春柳街道办事处\n\n2026年6月1日\n\n PAGE   \\* MERGEFORMAT 2\n",
    );
    assert!(!document.front.fields.contains_key(&Field::Note), "{said:?}");
    assert!(told(&said, "页码由版式生成"), "{said:?}");
}
