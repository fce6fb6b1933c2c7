//! What clerks do in Word and WPS. In: drafts made so. Out: the elements and the blocks that are meant, and a word on what was changed.

use super::package::{self, p, r, word};
use crate::world::{says, tables};
use gongwen::document::{Block, Document, Field};

fn read(body: &str) -> (Document, Vec<String>) {
    package::read(&word(body))
}

const END: [&str; 2] = ["朝阳街道办事处", "2026年6月1日"];

fn end() -> String {
    END.map(p).concat()
}

/// A text pasted from the web is one paragraph with soft breaks.
#[test]
fn soft_breaks_part_paragraphs_where_a_line_is_whole() {
    let lines = [
        "各社区：",
        "　　现将有关事项通知如下：",
        "　　一、提高认识",
        "　　要高度重视。",
        "　　特此通知。",
        "　　　　朝阳街道办事处",
        "　　　　2026年6月1日",
    ];
    let runs = lines.map(|line| r("", line)).join("<w:r><w:br/></w:r>");
    let (document, said) = read(&format!("{}<w:p>{runs}</w:p>", p("关于做好防汛工作的通知")));
    let found = [Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["各社区", END[0], "2026-6-1"]);
    assert!(matches!(
        document.body.as_slice(),
        [Block::Paragraph(_), Block::Heading(_), Block::Paragraph(_), Block::Paragraph(_)]
    ));
    assert!(said.iter().any(|told| told.contains("手动换行")), "{said:?}");
    // a break within a sentence stays one
    let (document, _) = read(&format!(
        "{}{}<w:p>{}<w:r><w:br/></w:r>{}</w:p>{}",
        p("关于做好防汛工作的通知"),
        p("各社区："),
        r("", "请做好准备，"),
        r("", "确保安全。"),
        end()
    ));
    assert_eq!(document.body.len(), 1);
}

/// Columns by tabs or by blanks are a table; two names beside each other are none.
#[test]
fn columns_drawn_by_hand_are_a_table() {
    let tabs = |cells: &[&str]| {
        format!(
            "<w:p>{}</w:p>",
            cells.iter().map(|cell| r("", cell)).collect::<Vec<_>>().join("<w:r><w:tab/></w:r>")
        )
    };
    let body = [
        p("青禾县教育局　青禾县公安局"),
        p("关于开展校园安全检查的通知"),
        p("各学校、派出所："),
        p("现通知如下。"),
        tabs(&["序号", "学校", "人数"]),
        tabs(&["1", "一中", "900"]),
        p("请按时报送。"),
        p("指标    计划    完成"),
        p("收入    100    98"),
        p("支出    90    88"),
        p("王芳    李强    张敏"),
        p("赵磊    孙丽    周杰"),
        p("吴刚    郑洁    冯雪"),
        tabs(&["青禾县教育局", "青禾县公安局"]),
        p("2026年6月1日"),
    ]
    .concat();
    let (document, said) = read(&body);
    assert_eq!(tables(&document), [2, 3]);
    assert_eq!(says(&document, Field::Issuer), "青禾县教育局/青禾县公安局");
    assert_eq!(document.body.len(), 7, "{:#?}", document.body);
    assert!(said.iter().any(|told| told.contains("读作表格")), "{said:?}");
}

/// The number of a page in the text is layout's; the form in front of a draft is its elements.
#[test]
fn page_numbers_and_forms_are_understood() {
    for number in ["第 1 页", "第1页 共3页", "- 1 -", "— 2 —"] {
        let body = [
            p("关于做好防汛工作的通知"),
            p("各社区："),
            p("请做好准备。"),
            end(),
            p("抄送：县应急局。"),
            p(number),
        ]
        .concat();
        let (document, said) = read(&body);
        assert_eq!((says(&document, Field::Cc).as_str(), document.body.len()), ("县应急局", 1), "{number}");
        assert!(said.iter().any(|told| told.contains("页码由版式生成")), "{number} {said:?}");
    }
    let row =
        |key: &str, value: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(key), p(value));
    let form = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("标题", "关于做好防汛工作的通知"),
        row("主送机关", "各社区"),
        row("发文字号", "朝街发〔2026〕12号")
    );
    let labels =
        [p("标题：关于做好防汛工作的通知"), p("主送：各社区"), p("文号：朝街发〔2026〕12号"), p("正文：")]
            .concat();
    for head in [form, labels] {
        let draft = word(&format!("{head}{}{}", p("请做好准备。"), end()));
        let (mut sources, mut said) = (gongwen::source::Sources::default(), Vec::new());
        let (markdown, _) = gongwen::import_draft("稿.docx", &draft, "", &mut sources, &mut said).unwrap();
        let mut said = Vec::new();
        let document = gongwen::rooms::read::read(
            "稿.md",
            markdown.as_bytes(),
            &mut gongwen::source::Sources::default(),
            &mut said,
        );
        let found = [Field::Title, Field::Recipient, Field::Number, Field::Issuer, Field::Date]
            .map(|field| says(&document, field));
        assert_eq!(
            found,
            ["关于做好防汛工作的通知", "各社区", "朝街发〔2026〕12号", END[0], "2026-6-1"],
            "{markdown}"
        );
        assert_eq!(document.body.len(), 1, "{markdown}");
    }
}

/// However long a paragraph is, each of its breaks is looked at once.
#[test]
fn many_breaks_and_columns_are_read_in_time() {
    let broken = format!("<w:p>{}</w:p>", format!("{}<w:r><w:br/></w:r>", r("", "甲，")).repeat(20_000));
    let mixed = [p("项目    计划    完成"), p("收入    100    98"), p("支出    90")].concat().repeat(5_000);
    for body in [broken, mixed] {
        let (mut sources, mut said) = (gongwen::source::Sources::default(), Vec::new());
        let started = std::time::Instant::now();
        gongwen::read_draft("稿.docx", &word(&body), &mut sources, &mut said);
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}

/// A table of these cells, each of lines.
fn table(rows: &[&[&str]]) -> String {
    let cell = |lines: &&str| format!("<w:tc>{}</w:tc>", lines.split('\n').map(p).collect::<String>());
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A table without rules that only sets elements beside each other.
#[test]
fn tables_that_arrange_elements_are_lines() {
    let body = [
        table(&[&["朝办请〔2026〕22号", "签发人：吴　波"]]),
        p("关于解决防汛经费的请示"),
        p("县政府："),
        p("特申请解决防汛经费12万元。"),
        table(&[&["县水利局", "县财政局"], &["", "2026年8月3日"]]),
        p("（联系人：孙浩，电话：0435-5550177）"),
    ];
    let (document, _) = read(&body.concat());
    let found = [Field::Number, Field::Signers, Field::Recipient, Field::Issuer, Field::Date]
        .map(|field| says(&document, field));
    assert_eq!(found, ["朝办请〔2026〕22号", "吴波", "县政府", "县水利局/县财政局", "2026-8-3"]);
    assert!(matches!(document.body.as_slice(), [Block::Paragraph(_)]), "{:?}", document.body);
    // one with figures stays a table
    let (document, _) = read(
        &[&body[..4], &[table(&[&["项目", "金额"], &["堤防", "8"], &["泵站", "4"]])], &body[4..]]
            .concat()
            .concat(),
    );
    assert!(
        matches!(document.body.as_slice(), [Block::Paragraph(_), Block::Table(_)]),
        "{:?}",
        document.body
    );
}

/// A letterhead in a table, several bodies beside one 文件; a sign-off in the right half of one, with annexes behind it.
#[test]
fn a_letterhead_and_a_sign_off_in_cells_are_elements() {
    let red = |text: &str| {
        format!("<w:tc><w:p>{}</w:p></w:tc>", r("<w:sz w:val=\"90\"/><w:color w:val=\"FF0000\"/>", text))
    };
    let head = |names: &str| format!("<w:tbl>{names}</w:tbl>");
    let joint = format!("<w:tr>{}{}</w:tr><w:tr>{}</w:tr>", red("县民政局"), red("文件"), red("县财政局"));
    let one = format!(
        "<w:tr>{}</w:tr><w:tr><w:tc><w:p>{}<w:r><w:tab/></w:r>{}</w:p></w:tc></w:tr>",
        red("县民政局文件"),
        r("", "县民发〔2026〕9号"),
        r("", "签发人：贺志远")
    );
    let text = |signed: &str| {
        let lines = [
            "关于提高低保标准的通知",
            "各镇人民政府：",
            "决定提高低保标准。",
            "附件：1.标准表",
            "　　　2.名单",
        ];
        let behind = ["附件1", "标准表", "每人每月800元。", "附件2", "名单", "张三"];
        [lines.map(p).concat(), signed.to_owned(), behind.map(p).concat()].concat()
    };
    let signed = text(&table(&[&["", "县民政局\n县财政局\n2026年3月25日"]]));
    let (document, _) = read(&[head(&joint), p("县民发〔2026〕9号"), signed.clone()].concat());
    let found = |document: &Document| {
        [Field::Mark, Field::Number, Field::Signers, Field::Issuer, Field::Date]
            .map(|field| says(document, field))
    };
    assert_eq!(
        found(&document),
        ["县民政局/县财政局/文件", "县民发〔2026〕9号", "", "县民政局/县财政局", "2026-3-25"]
    );
    assert_eq!(document.attachments.len(), 2);
    let (document, _) = read(&[head(&one), text(&table(&[&["", "县民政局\n2026年3月25日"]]))].concat());
    assert_eq!(found(&document), ["县民政局文件", "县民发〔2026〕9号", "贺志远", "县民政局", "2026-3-25"]);
    // a table with rules is one, whatever its last line says
    let ruled = table(&[&["施工单位", "竣工日期"], &["某某公司", "2026年3月25日"]]).replace(
        "<w:tbl>",
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val=\"single\"/></w:tblBorders></w:tblPr>",
    );
    let (document, _) = read(&text(&[ruled, p("县民政局"), p("2026年3月26日")].concat()));
    assert_eq!(says(&document, Field::Date), "2026-3-26");
    assert!(document.body.iter().any(|block| matches!(block, Block::Table(_))), "{:?}", document.body);
}

/// Headings that only their size shows, in a draft that numbers none; a head in black; （试行） below the title.
#[test]
fn large_lines_are_headings_and_a_version_is_the_titles() {
    let large =
        |size: u8, text: &str| format!("<w:p>{}</w:p>", r(&format!("<w:sz w:val=\"{size}\"/>"), text));
    let centred = |size: u8, text: &str| {
        large(size, text).replacen("<w:p>", "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>", 1)
    };
    let small = |text: &str| large(28, text);
    let body = [
        centred(90, "朝阳街道办事处文件"),
        small("朝街发〔2026〕3号"),
        centred(44, "冬季清雪工作方案"),
        centred(32, "（试行）"),
        small("现将有关事项通知如下："),
        large(36, "基本情况"),
        small("全街道有社区8个。"),
        large(36, "主要做法"),
        large(32, "突出排查"),
        small("开展拉网式排查。"),
        // names below the text are none, however large
        large(32, "朝阳街道办事处"),
        large(32, "县城市管理局"),
        large(32, "2026年6月1日"),
    ];
    let (document, said) = read(&body.concat());
    let found = [Field::Mark, Field::Title, Field::Number, Field::Issuer].map(|field| says(&document, field));
    let title = "冬季清雪工作方案/（试行）";
    assert_eq!(found, ["朝阳街道办事处文件", title, "朝街发〔2026〕3号", "朝阳街道办事处/县城市管理局"]);
    let levels: Vec<_> = document
        .body
        .iter()
        .filter_map(|block| if let Block::Heading(heading) = block { Some(heading.level) } else { None })
        .collect();
    assert_eq!(levels, [1, 1, 2], "{:?}", document.body);
    assert!(said.iter().any(|told| told.contains("字号比正文大")), "{said:?}");
}

/// Who came to a meeting, in a table without rules; a page of the web with its captions and blanks that do not break.
#[test]
fn attendance_in_cells_and_pages_of_the_web_are_understood() {
    let lists = table(&[&["出席：", "姜海涛  于  波"], &["列席：", "党政办  李  想"]]);
    let (document, _) =
        read(&[p("汪清镇镇长办公会议纪要"), p("会议原则同意改造方案。"), lists, p("2026年9月1日")].concat());
    assert_eq!(says(&document, Field::Attendees), "姜海涛　于波");
    assert!(matches!(document.body.as_slice(), [Block::Paragraph(_)]), "{:?}", document.body);
    let line = |text: &str| r("", text);
    let soft =
        ["一、启用范围", "\u{a0}\u{a0}\u{a0}\u{a0}幸福等4个社区。"].map(line).join("<w:r><w:br/></w:r>");
    let body = [
        p("关于启用小程序的通知"),
        p("发布时间：2026-05-07  来源：街道党政办  浏览次数：356"),
        p("各社区："),
        format!("<w:p>{soft}</w:p>"),
        end(),
        p("【打印本页】　【关闭窗口】"),
    ];
    let (document, said) = read(&body.concat());
    assert!(
        matches!(document.body.as_slice(), [Block::Heading(_), Block::Paragraph(_)]),
        "{:?}",
        document.body
    );
    assert_eq!(says(&document, Field::Issuer), END[0]);
    assert_eq!(said.iter().filter(|told| told.contains("网页上的话")).count(), 2, "{said:?}");
}

/// Bold lines above text that is not are headings; a tab behind a typed number makes no table; addressees go on below; a note in a title is told.
#[test]
fn bold_lines_typed_numbers_and_long_addressees_are_understood() {
    let bold = |text: &str| format!("<w:p>{}</w:p>", r("<w:b/>", text));
    let body = [
        p("新城街道2026年工作要点"),
        p("2026年工作要点如下。"),
        bold("党建引领"),
        p("抓好落实。"),
        bold("民生保障"),
        p("抓好就业。"),
        bold("新城街道办事处"),
        p("2026年6月1日"),
    ];
    let (document, said) = read(&body.concat());
    let is_heading = |block: &&Block| matches!(block, Block::Heading(_));
    assert_eq!(document.body.iter().filter(is_heading).count(), 2, "{:?}", document.body);
    assert!(said.iter().any(|told| told.contains("有 2 行整行加粗")), "{said:?}");
    let numbered =
        |number: &str, text: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", r("", number), r("", text));
    let note = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let title = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{note}</w:p>",
        r("<w:sz w:val=\"44\"/>", "关于规范用印的通知")
    );
    let body = [
        title,
        p("各乡镇人民政府、街道办事处，"),
        p("区直各部门："),
        numbered("一、", "严格审批"),
        numbered("1.", "逐级签字。"),
        numbered("2.", "登记备案。"),
        numbered("二、", "加强监督"),
        p("定期检查。"),
        end(),
    ];
    let (document, _) = read(&body.concat());
    let corner = p("特急　　　　朝办〔2026〕44号") + &p("朝阳街道办事处文件") + &body.concat();
    let found = read(&corner).0;
    assert_eq!(
        [Field::Urgency, Field::Number].map(|field| says(&found, field)),
        ["特急", "朝办〔2026〕44号"]
    );
    assert_eq!(says(&document, Field::Recipient), "各乡镇人民政府、街道办事处，区直各部门");
    assert_eq!(document.body.iter().filter(is_heading).count(), 2, "{:?}", document.body);
}

/// A table of contents typed by hand is left out and told, its title with that of Word's own; what stands below the title of a cover is none of it.
#[test]
fn typed_contents_and_covers_are_understood() {
    let large = |size: u8, text: &str| {
        let run = r(&format!("<w:sz w:val=\"{size}\"/>"), text);
        format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{run}</w:p>")
    };
    let entry =
        |text: &str, page: &str| format!("<w:p>{}<w:r><w:tab/></w:r>{}</w:p>", r("", text), r("", page));
    let typed = entry("一、总体要求", "1") + &p("二、主要任务……………2");
    let field = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>";
    for contents in [typed.as_str(), field] {
        let body = [
            large(72, "新城街道防灾减灾规划"),
            large(36, "新城街道办事处"),
            large(36, "二〇二六年六月一日"),
            p("目　录"),
            contents.to_owned(),
            p("一、总体要求"),
            p("坚持预防为主。"),
        ];
        let (document, said) = read(&body.concat());
        assert_eq!(says(&document, Field::Title), "新城街道防灾减灾规划");
        assert!(
            matches!(document.body.as_slice(), [Block::Heading(_), Block::Paragraph(_)]),
            "{:?}",
            document.body
        );
        assert!(said.iter().any(|told| told.contains("目录没有读入")), "{said:?}");
    }
}

/// In a text pasted as one paragraph a short line is whole, be it set in or not; 附件一 is 附件1.
#[test]
fn short_lines_of_a_pasted_text_and_numbers_of_attachments_in_hanzi() {
    let lines = [
        "关于做好高考服务的通知",
        "各科室：",
        "　　高考将于6月7日举行，现通知如下：",
        "　　一、保障交通",
        "　　加强疏导。",
        "　　附件：考点一览表",
        "区教育局",
        "2026年5月30日",
    ];
    let runs = lines.map(|line| r("", line)).join("<w:r><w:br/></w:r>");
    let (document, _) = read(&format!("<w:p>{runs}</w:p>"));
    let found =
        [Field::Title, Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["关于做好高考服务的通知", "各科室", "区教育局", "2026-5-30"]);
    let body = [
        p("关于开展评比的通知"),
        p("各社区："),
        p("请开展评比。"),
        p("附：1、评分表"),
        p("    2、推荐表"),
        end(),
        p("附件一："),
        p("评分表"),
        p("环境50分。"),
        p("附件二："),
        p("推荐表"),
        p("填表人："),
    ];
    let (mut sources, mut said) = (gongwen::source::Sources::default(), Vec::new());
    let mut document = gongwen::read_draft("稿.docx", &word(&body.concat()), &mut sources, &mut said).0;
    gongwen::rooms::read::attachments(
        &mut document,
        &|_| Err(gongwen::file::FileError::Missing),
        &mut sources,
        &mut said,
    );
    assert!(!said.iter().any(|told| told.is_error()), "{said:?}");
    let labels: Vec<_> = document.attachments.iter().filter_map(|one| one.label.as_ref()).collect();
    assert_eq!(labels.iter().map(|label| label.value.as_str()).collect::<Vec<_>>(), ["附件1", "附件2"]);
    assert_eq!(document.body.len(), 1, "{:?}", document.body);
}

/// What a chat window left in a Word draft is read as it was meant; 李** hides a name.
#[test]
fn marks_of_a_chat_window_mean_what_they_meant() {
    let body = [
        p("# 关于开展专项检查的通知"),
        p("各社区："),
        p("**一、检查内容**"),
        p("- 书店、报刊亭"),
        p("请**务必**于12月5日前报李**、王**。"),
        p("| 社区 | 责任人 |"),
        p("|---|---|"),
        p("| 东门 | **张三** |"),
        end(),
    ];
    let (document, said) = read(&body.concat());
    let told = format!("{document:?}");
    assert_eq!(says(&document, Field::Title), "关于开展专项检查的通知");
    assert!(matches!(&document.body[0], Block::Heading(heading) if heading.number.is_some()), "{told}");
    assert!(matches!(&document.body[1], Block::List(_)), "{told}");
    assert_eq!(told.matches('*').count(), 4, "{told}");
    assert!(matches!(&document.body[3], Block::Table(table) if table.rows.len() == 2), "{told}");
    assert!(!told.contains("---") && !told.contains("**张") && !told.contains("**务"), "{told}");
    assert!(said.iter().any(|told| told.contains("聊天窗口留下的记号")), "{said:?}");
}
