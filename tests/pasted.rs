//! What is pasted from chat windows and web pages. In: drafts with HTML, blanks in names of pictures. Out: tables, pictures and
//! one message a kind.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use gongwen::document::{Block, Document};
use gongwen::source::Sources;

/// What a body is read as, and the codes of what is said of it.
fn read(body: &str) -> (Document, Vec<String>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let draft = format!(
        "---\n标题: 关于甲的报告\n主送机关: 丙局\n发文机关: 乙局\n成文日期: 2024年12月19日\n---\n\n{body}\n"
    );
    let document = gongwen::rooms::read::read("", draft.as_bytes(), &mut sources, &mut diagnostics);
    (document, diagnostics.into_iter().map(|said| format!("{} {}", said.rule.code, said.message)).collect())
}

/// The rows of each table: `甲|乙×2*3` for a cell over two columns and three rows.
fn tables(document: &Document) -> Vec<Vec<String>> {
    let cell = |cell: &gongwen::document::Cell| {
        let (columns, rows) = (cell.columns, cell.rows);
        let spans = if (columns, rows) == (1, 1) { String::new() } else { format!("×{columns}*{rows}") };
        notation::line(&cell.text) + &spans
    };
    let table = |block: &Block| match block {
        Block::Table(table) => Some(
            table
                .rows
                .iter()
                .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>(),
        ),
        _ => None,
    };
    document.body.iter().filter_map(table).collect()
}

#[test]
fn tables_of_html_are_tables() {
    for (html, rows) in [
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>", vec!["甲|乙", "1|2"]),
        ("<TABLE border=1>\n<TR><TH>甲</TH><TH>乙</TH></TR>\n\n<TR><TD>1<TD>2</TABLE>", vec!["甲|乙", "1|2"]),
        (
            "<div class=\"t\"><table><thead><tr><th>甲</th><th colspan=\"2\">乙</th></tr></thead><tbody>\n\
             <tr><td rowspan='2'>1</td><td>2</td><td>3</td></tr>\n<tr><td>4</td><td>5</td></tr></tbody></table></div>",
            vec!["甲|乙×2*1", "1×1*2|2|3", "4|5"],
        ),
        (
            "<table><tr><td>清淤 <b>河道</b></td><td>m<sup>2</sup><br>CO<sub>2</sub></td></tr>\
             <tr><td><p>一</p><p>二</p></td><td>A &amp; B&nbsp;&lt;c&gt; &mdash;&#8212;</td></tr></table>",
            vec!["清淤【河道】|m↑2↓↵CO↓2↑", "一↵二|A & B <c> ——"],
        ),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td></tr></table>", vec!["甲|乙", "1|"]),
        (
            "见下表：<table><tr><td>^^</td><td>></td></tr><tr><td>*1*</td><td>|</td></tr></table>后面。",
            vec!["^^|>", "*1*||"],
        ),
    ] {
        let (document, said) = read(html);
        assert_eq!(tables(&document), [rows], "{html}");
        assert_eq!(said.len(), 1, "{html} {said:?}");
        assert!(said[0].starts_with("draft/html-table"), "{said:?}");
    }
    let (document, _) = read("见下表：<table><tr><td>甲</td></tr></table>后面。");
    assert_eq!(document.body.len(), 3, "the words around a table stay");
}

#[test]
fn what_is_no_table_is_an_error_and_stays() {
    let cell = "<td>甲</td>".repeat(64);
    for (html, wanted) in [
        ("<table><tr><td>甲<table><tr><td>乙</td></tr></table></td></tr></table>".to_owned(), "套着表格"),
        (format!("<table><tr>{cell}</tr></table>"), "不能多于 63"),
        ("<table></table>".to_owned(), "没有单元格"),
        ("<table><tr>乙<td>甲</td></tr></table>".to_owned(), "外面有文字“乙”"),
        ("<table><tr><td>甲<video>乙</td></tr></table>".to_owned(), "<video>"),
        ("<table><tr><td>甲</td></tr>".to_owned(), "<table>"),
    ] {
        let (_, said) = read(&html);
        assert!(said.iter().any(|said| said.contains(wanted)), "{html} {said:?}");
    }
    let (document, said) = read("```\n<table><tr><td>甲</td></tr></table>\n```\n\n`<table></table>`");
    assert!(tables(&document).is_empty() && said.is_empty(), "{said:?}");
}

#[test]
fn other_tags_are_named_once_a_kind() {
    let (_, said) = read(
        "甲<b>乙</b><strong>丙</strong>，<span>丁</span><font color=red>戊</font>，<b>己</b>，<i>庚</i>",
    );
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("<span>") && said[0].contains("，共 2 处"), "{said:?}");
}

#[test]
fn names_of_pictures_may_hold_blanks() {
    for (markdown, file, alt) in [
        ("![](图 片.png)", "图 片.png", "图 片"),
        ("![现场](清 淤(1).JPG)", "清 淤(1).JPG", "现场"),
        ("![](a b/c d.png \"清淤 现场\"){width=80mm}", "a b/c d.png", "清淤 现场"),
        ("![](图　片.png)", "图　片.png", "图　片"),
        ("![](<图 片.png>)", "图 片.png", "图 片"),
        ("![](a_b.png)", "a_b.png", "a_b"),
    ] {
        let (document, said) = read(markdown);
        let Some(Block::Figure(figure)) = document.body.first() else {
            panic!("{markdown}: {:?}", document.body)
        };
        assert_eq!(
            (figure.pictures[0].file.as_str(), figure.pictures[0].alt.as_str()),
            (file, alt),
            "{markdown}"
        );
        assert_eq!(said.len(), usize::from(markdown.starts_with("![]")), "{said:?}");
    }
    for text in ["`![](图 片.png)`", "![](图 片.png", "```\n![](图 片.png)\n```"] {
        let (document, _) = read(text);
        assert!(format!("{:?}", document.body).contains("图 片.png"), "{text}");
    }
}

/// Words of chat windows around a draft: how answers begin, and how they end.
const AROUND: [(&str, &str); 13] = [
    ("好的，以下是为您起草的通知：\n\n", "\n希望对您有帮助！"),
    ("以下是根据您的要求撰写的通知：\n\n---\n\n", "\n---\n\n如需调整请告诉我。"),
    ("当然可以！这是一份通知草稿：\n\n", "\n如果您需要进一步修改，请随时告诉我。"),
    ("没问题，已为您生成如下内容\n\n```\n", "\n```\n"),
    ("Sure! Here is the draft:\n\n", "\nLet me know if you need changes."),
    ("好的！\n\n**标题：**", "\n\n---\n**说明**：以上内容仅供参考，请根据实际情况修改。"),
    ("下面是一篇通知范文，供您参考：\n\n# ", "\n\n（注：以上内容可根据实际情况调整）"),
    ("根据您提供的信息，我为您拟定了如下通知：\n\n", "\n\n您可以根据需要补充具体内容。需要我再调整语气吗？"),
    ("好的，我来帮您写。\n\n***\n\n", "\n\n***\n\n以上就是通知全文，希望能满足您的需求。"),
    ("您好！以下是修改后的版本：\n\n", "\n\n修改说明：\n1. 调整了标题；\n2. 精简了内容。"),
    ("✅ 已完成，正文如下：\n\n", "\n\n> 提示：发布前请核对时间。"),
    ("Here’s the revised version:\n\n", "\n\n字数：约80字"),
    ("", ""),
];

#[test]
fn words_of_a_chat_window_are_taken_off_and_told() {
    let draft = "关于做好甲项工作的通知\n\n各村民委员会：\n\n现就有关事项通知如下。\n\n一、加强领导\n\n各村要高度重视。\n\n柳河镇人民政府\n2026年5月1日\n";
    for (before, behind) in AROUND {
        let typed = format!("{before}{draft}{behind}");
        let mut said = Vec::new();
        let read = gongwen::rooms::read::read("稿.txt", typed.as_bytes(), &mut Sources::default(), &mut said);
        let told = said.iter().filter(|said| said.rule.code == "draft/chat").count();
        assert_eq!(
            told,
            usize::from(!before.is_empty()) + usize::from(!behind.is_empty()),
            "{typed}\n{said:?}"
        );
        let fields: Vec<_> = read.front.fields.keys().map(|field| field.title()).collect();
        assert_eq!(fields, ["标题", "主送机关", "发文机关", "成文日期"], "{typed}");
        assert_eq!(read.body.len(), 3, "{typed}: {:?}", read.body);
    }
}

/// 🎯 before the words of a heading, or behind its number.
#[test]
fn emoji_of_headings_are_taken_off_and_told_once() {
    let typed = "# 实施方案\n\n为做好工作，制定本方案。\n\n## 一、🎯 工作目标\n\n办得更快。\n\n## 📋 二、重点任务\n\n### （一）✅ 梳理事项\n\n编好指南。\n\n柳河镇人民政府\n2026年5月1日\n";
    let mut said = Vec::new();
    let read = gongwen::rooms::read::read("稿.md", typed.as_bytes(), &mut Sources::default(), &mut said);
    let heads = read.body.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(notation::line(&heading.text)),
        _ => None,
    });
    assert_eq!(heads.collect::<Vec<_>>(), ["工作目标", "重点任务", "梳理事项"]);
    assert_eq!(said.iter().filter(|said| said.message.contains("共 3 处")).count(), 1, "{said:?}");
}

/// A line of front matter as people type it, and the title that it says.
const KEYS: [&str; 13] = [
    "标题：关于甲的通知",
    "标题:关于甲的通知",
    "　标题: 关于甲的通知",
    "标题 : 关于甲的通知",
    "标题: “关于甲的通知”",
    "标题: 《关于甲的通知》",
    "标题: 「关于甲的通知」",
    "**标题**：关于甲的通知",
    "**标题：**关于甲的通知",
    "标　题：关于甲的通知",
    "【标题】关于甲的通知",
    "标题=关于甲的通知",
    "主题: 关于甲的通知",
];

#[test]
fn a_key_is_read_however_it_is_typed() {
    for key in KEYS {
        for [open, close] in
            [["---", "---"], ["——", "——"], ["-----", "-----"], ["+++", "+++"], ["```yaml", "```"]]
        {
            let typed = format!(
                "{open}\n{key}\n主送机关: 各村\n附件: 附件：名单\n成文日期: 2024.12.19（星期四）\n{close}\n正文。\n"
            );
            let mut said = Vec::new();
            let read =
                gongwen::rooms::read::read("稿.md", typed.as_bytes(), &mut Sources::default(), &mut said);
            assert!(said.iter().all(|said| said.rule.code == "meta/typed"), "{typed}: {said:?}");
            let front = format!("{:?}", read.front.fields);
            for words in
                ["\"关于甲的通知\"", "\"各村\"", "\"名单\"", "Date { year: 2024, month: 12, day: 19 }"]
            {
                assert!(front.contains(words), "{typed}: {words} in {front}");
            }
        }
    }
}
