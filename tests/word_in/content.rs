//! What stands in Word drafts. In: bodies as Word writes them. Out: Markdown with all of it once, and what was left out told.

use super::package::{W, p, r, word, word_with};
use gongwen::source::{SourceId, Sources};

/// The Markdown of a file and what is told of it.
fn read(bytes: &[u8]) -> (String, Vec<String>) {
    let imported = gongwen::rooms::import::docx(bytes, "图").unwrap();
    let told = imported.diagnostics(SourceId(0)).into_iter().map(|told| told.message).collect();
    (imported.markdown, told)
}

#[track_caller]
fn reads(body: &str, markdown: &str, told: &[&str]) {
    let (found, said) = read(&word(body));
    assert_eq!(found.trim(), markdown);
    assert_eq!(said.len(), told.len(), "{said:?}");
    assert!(told.iter().zip(&said).all(|(wanted, said)| said.contains(wanted)), "{said:?}");
}

#[test]
fn text_with_marks_comes_back_as_text() {
    reads(
        &p("1*2*3 # [甲](乙) <b> a_b_c | &amp; ~~丙~~ `丁`"),
        r"1\*2\*3 # \[甲\](乙) \<b> a\_b\_c \| \&amp; \~\~丙\~\~ \`丁\`",
        &[],
    );
    reads(&p("# 甲"), r"\# 甲", &[]);
    reads(&p("　　- 甲"), r"\- 甲", &[]);
}

#[test]
fn runs_of_one_look_are_one_and_marks_stand_at_letters() {
    let runs = [
        r("", "甲"),
        r("<w:b/>", "乙"),
        r("<w:b/>", "丙"),
        r("<w:b/>", " "),
        r("<w:strike/>", "丁"),
        r("<w:b/><w:i/>", "戊"),
    ];
    reads(&format!("<w:p>{}</w:p>", runs.concat()), "甲**乙丙** ~~丁~~***戊***", &["1 处删除线"]);
    // a figure that is struck through beside another keeps its stroke
    let struck = [r("", "面积"), r("<w:dstrike/>", "3"), r("", "5公顷")];
    reads(&format!("<w:p>{}</w:p>", struck.concat()), "面积<del>3</del>5公顷", &["1 处删除线"]);
    let struck = [r("", "占"), r("<w:strike/>", "3%"), r("", "。")];
    reads(&format!("<w:p>{}</w:p>", struck.concat()), "占<del>3%</del>。", &["1 处删除线"]);
    reads(
        &format!(
            "<w:p>{}{}{}</w:p>",
            r("", "10m"),
            r("<w:vertAlign w:val=\"superscript\"/>", "2"),
            r("<w:b w:val=\"0\"/>", "。")
        ),
        "10m<sup>2</sup>。",
        &[],
    );
}

#[test]
fn revisions_are_accepted_and_told() {
    let body = format!(
        "<w:p>{}<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        r("", "甲"),
        r("", "新"),
        r("", "上半"),
        r("", "下半")
    );
    reads(&body, "甲新\n\n上半下半", &["1 处修订的插入", "2 处修订的删除"]);
}

#[test]
fn text_boxes_are_read_once() {
    let text = format!("<w:txbxContent>{}</w:txbxContent>", p("框里的字"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx>{text}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:shape><v:textbox>{text}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        r("", "正文")
    );
    reads(&body, "正文\n\n框里的字", &["1 个文本框"]);
}

#[test]
fn fields_show_their_results_and_contents_are_left_out() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |instruction: &str, result: &str| {
        format!(
            "{}<w:r><w:instrText>{instruction}</w:instrText></w:r>{}{}{}",
            mark("begin"),
            mark("separate"),
            r("", result),
            mark("end")
        )
    };
    let link = field("HYPERLINK \"https://example.gov.cn/a\"", "网站");
    reads(&format!("<w:p>{}{}</w:p>", r("", "见"), link), "见[网站](https://example.gov.cn/a)", &[]);
    reads(&format!("<w:p>{}{}</w:p>", r("", "共"), field("NUMPAGES", "7")), "共7", &[]);
    let contents = format!(
        "<w:p>{}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{}{}</w:p><w:p>{}{}</w:p>{}",
        mark("begin"),
        mark("separate"),
        r("", "一、甲1"),
        r("", "二、乙2"),
        mark("end"),
        p("正文")
    );
    reads(&contents, "正文", &["目录"]);
}

#[test]
fn hidden_text_symbols_readings_and_formulas_are_told() {
    let body = format!(
        "<w:p>{}{}<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"F025\"/></w:r>\
         <w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r><m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>\
         <m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>",
        r("", "甲"),
        r("<w:vanish/>", "藏"),
        r("", "gōng"),
        r("", "公")
    );
    reads(&body, "甲☑公（gōng）x/2m<sup>2</sup>", &["1 处隐藏文字", "1 处注音", "1 个公式", "1 个特殊符号"]);
}

#[test]
fn merged_cells_keep_their_place() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            if text.is_empty() { "<w:p/>".into() } else { p(text) }
        )
    };
    let rows = [
        [cell("<w:vMerge w:val=\"restart\"/>", "乡镇"), cell("<w:gridSpan w:val=\"2\"/>", "资金")].concat(),
        [cell("<w:vMerge/>", ""), cell("", "计划"), cell("", "完成")].concat(),
        [cell("", "柳|河"), cell("", ""), cell("", "1")].concat(),
    ];
    let rows: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    reads(
        &format!("<w:tbl>{rows}</w:tbl>"),
        "| 乡镇 | > | 资金 |\n|----|----|----|\n| ^^ | 计划 | 完成 |\n| 柳\\|河 |  | 1 |",
        &["没有框线"],
    );
    reads(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "框里")), "框里", &["只有一格"]);
}

#[test]
fn numbers_notes_and_comments() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCounting\"/>\
         <w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p("注里的话")
    );
    let comments = format!(
        "<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"0\" w:author=\"张三\">{}</w:comment></w:comments>",
        p("请核实")
    );
    let numbered = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
            r("", text)
        )
    };
    let body = format!(
        "{}{}<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"0\"/></w:r></w:p>",
        numbered("甲"),
        numbered("乙"),
        r("", "丙")
    );
    let parts = [
        ("numbering", "numbering.xml", numbering.as_str()),
        ("footnotes", "footnotes.xml", &notes),
        ("comments", "comments.xml", &comments),
    ];
    let (markdown, told) = read(&word_with(&body, &parts));
    assert_eq!(markdown.trim(), "一、甲\n\n二、乙\n\n丙[^1]\n\n[^1]: 注里的话");
    assert!(matches!(&told[..], [comment] if comment.contains("张三“请核实”")), "{told:?}");
}

#[test]
fn what_lies_elsewhere_is_not_fetched_and_macros_do_not_run() {
    let picture = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"3600000\"/><a:blip r:link=\"r0\"/></wp:inline></w:drawing></w:r></w:p>";
    let body = format!("{}{picture}", p("甲"));
    let parts = [("image", "http://127.0.0.1:9/a.png", ""), ("", "vbaProject.bin", "x")];
    let (markdown, told) = read(&word_with(&body, &parts));
    assert_eq!(markdown.trim(), "甲");
    assert!(
        told.iter().any(|told| told.contains("只是链接")) && told.iter().any(|told| told.contains('宏')),
        "{told:?}"
    );
}

#[test]
fn messages_name_the_paragraph() {
    let body = [
        p("关于某项工作的报告"),
        "<w:p/>".into(),
        p("某某局："),
        p("现将情况报告如下。"),
        p("某某街道办事处"),
        p("2024年12月19日"),
    ]
    .concat();
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    gongwen::read_draft("稿.docx", &word(&body), &mut sources, &mut diagnostics);
    let said: Vec<_> = diagnostics.iter().map(|said| said.message.as_str()).collect();
    assert!(said.contains(&"主送机关 某某局（第2段）"), "{said:?}");
    let date = diagnostics.iter().find(|said| said.message.starts_with("成文日期")).unwrap();
    let source = sources.get(SourceId(0)).unwrap();
    assert_eq!(source.place(sources.position(date.span.unwrap()).unwrap().line), Some("第5段"));
}

#[test]
fn heads_and_imprints_made_by_hand_are_elements() {
    let big = |size: u32, colour: &str, text: &str| {
        let look = format!("<w:sz w:val=\"{size}\"/><w:color w:val=\"{colour}\"/>");
        format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>", r(&look, text))
    };
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", p(text));
    let body = [
        big(124, "FF0000", "青禾县人民政府文件"),
        p("青政发〔2025〕16号"),
        big(44, "000000", "青禾县人民政府"),
        big(44, "000000", "关于秋粮收购的通知"),
        p("各乡镇人民政府："),
        p("现将有关事项通知如下。"),
        p("附件：1.任务分解表"),
        p("　　　2.名单"),
        p("青禾县人民政府"),
        p("2025年9月10日"),
        p("（此件公开发布）"),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("抄送：县委办公室，县政协办公室。"),
            row("青禾县人民政府办公室　　2025年9月11日印发")
        ),
    ];
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let imported =
        gongwen::import_draft("稿.docx", &word(&body.concat()), "图", &mut sources, &mut diagnostics);
    let (markdown, _) = imported.unwrap();
    for line in [
        "版式: official",
        "文种: 通知",
        "发文机关标志: 青禾县人民政府文件",
        "发文字号: 青政发〔2025〕16号",
        "标题: [青禾县人民政府, 关于秋粮收购的通知]",
        "主送机关: 各乡镇人民政府",
        "发文机关: 青禾县人民政府",
        "成文日期: 2025年9月10日",
        "附件: [任务分解表, 名单]",
        "附注: 此件公开发布",
        "抄送: 县委办公室，县政协办公室",
        "印发机关: 青禾县人民政府办公室",
        "印发日期: 2025年9月11日",
    ] {
        assert!(markdown.lines().any(|found| found == line), "{line} not in {markdown}");
    }
    assert!(markdown.ends_with("---\n\n现将有关事项通知如下。\n"), "{markdown}");
}

#[test]
fn what_a_draft_cannot_say_is_told() {
    for (body, wanted) in [
        (
            format!(
                "{}<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\"/></w:pBdr></w:pPr></w:p>{}",
                p("甲"),
                p("乙")
            ),
            "有 1 条横线没有读入",
        ),
        (
            format!(
                "{}<w:p><w:r><w:pict><v:rect xmlns:o=\"urn:schemas-microsoft-com:office:office\" o:hr=\"t\"/></w:pict></w:r></w:p>{}",
                p("甲"),
                p("乙")
            ),
            "有 1 条横线没有读入",
        ),
        (
            format!(
                "<w:p>{}{}</w:p>{}",
                r("<w:highlight w:val=\"yellow\"/>", "甲"),
                r("<w:shd w:fill=\"FFFF00\"/>", "乙"),
                p("丙")
            ),
            "有 2 处突出显示",
        ),
        (format!("{}<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>{}", p("甲"), p("乙")), "有 1 处手动分页"),
        (
            format!("{}<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{}</w:p>", p("甲"), r("", "乙")),
            "有 1 处手动分页",
        ),
        (
            format!(
                "<w:p><w:pPr><w:sectPr><w:cols w:num=\"2\"/></w:sectPr></w:pPr>{}</w:p>{}",
                r("", "甲"),
                p("乙")
            ),
            "有 1 处分栏",
        ),
        (format!("{}<w:p><w:r><w:object/></w:r></w:p>{}", p("甲"), p("乙")), "有 1 个嵌入的对象"),
    ] {
        let (markdown, told) = read(&word(&body));
        assert!(matches!(&told[..], [said] if said.contains(wanted)), "{wanted}: {told:?}");
        assert!(markdown.contains('甲') && markdown.contains('乙'), "{markdown}");
    }
}

#[test]
fn heads_and_feet_of_pages_stay_behind_and_endnotes_are_notes() {
    let endnotes =
        format!("<w:endnotes xmlns:w=\"{W}\"><w:endnote w:id=\"2\">{}</w:endnote></w:endnotes>", p("出处甲"));
    let header = format!("<w:hdr xmlns:w=\"{W}\">{}</w:hdr>", p("内部资料"));
    let body = format!("<w:p>{}<w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>", r("", "正文"));
    let (markdown, told) = read(&word_with(
        &body,
        &[("endnotes", "endnotes.xml", &endnotes), ("header", "header1.xml", &header)],
    ));
    assert!(
        markdown.contains("正文[^1]") && markdown.contains("[^1]: 出处甲") && !markdown.contains("内部资料"),
        "{markdown}"
    );
    assert!(told.iter().any(|said| said.contains("有 1 条尾注")), "{told:?}");
    assert!(told.iter().any(|said| said.contains("页眉、页脚没有读入")), "{told:?}");
}

#[test]
fn underlined_blanks_and_broken_cells_stay() {
    let blanks = r("<w:u w:val=\"single\"/>", "      ");
    reads(&format!("<w:p>{}{blanks}</w:p>", r("", "签名：")), "签名：<u>      </u>", &[]);
    let cell = format!("<w:tc>{}{}</w:tc><w:tc>{}</w:tc>", p("甲"), p("乙"), p("丙"));
    let table = format!("<w:tbl><w:tr>{cell}</w:tr><w:tr>{cell}</w:tr></w:tbl>");
    reads(&table, "| 甲<br>乙 | 丙 |\n|----|----|\n| 甲<br>乙 | 丙 |", &["没有框线"]);
    let link = "<w:p><w:hyperlink r:id=\"r0\"><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>见此</w:t></w:r></w:hyperlink></w:p>";
    let (markdown, _) = read(&word_with(link, &[("hyperlink", "https://a.cn/b", "")]));
    assert_eq!(markdown.trim(), "[见此](https://a.cn/b)", "Word underlines links by itself");
}

/// A title is words alone: marks, colours, notes and links in its line are told, and what Unicode has above the line stays.
#[test]
fn what_a_title_cannot_show_is_told() {
    let title = |runs: &str| format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{runs}</w:p>");
    let big = |more: &str, text: &str| r(&format!("<w:sz w:val=\"44\"/>{more}"), text);
    let whole =
        |more: &str| title(&(big("", "关于") + &big(more, "2") + &big("", "号池的报告"))) + &p("正文。");
    for (more, words, told) in [
        ("", "2", ""),
        ("<w:b/>", "2", ""),
        ("<w:vertAlign w:val=\"subscript\"/>", "₂", ""),
        ("<w:vertAlign w:val=\"superscript\"/>", "²", ""),
        ("<w:u w:val=\"single\"/>", "2", "1 处下划线"),
        ("<w:i/>", "2", "1 处下划线、着重"),
        ("<w:strike/>", "2", "删除线"),
        ("<w:color w:val=\"0070C0\"/>", "2", "1 处彩色文字"),
        ("<w:color w:val=\"262626\"/>", "2", ""),
    ] {
        let (markdown, said) = read(&word(&whole(more)));
        assert!(markdown.contains(&format!("标题: 关于{words}号池的报告")), "{more}: {markdown}");
        match told {
            "" => assert!(said.is_empty(), "{more}: {said:?}"),
            told => assert!(said.len() == 1 && said[0].contains(told), "{more}: {said:?}"),
        }
    }
    let coloured = ["00B050", "FF0000"].map(|colour| r(&format!("<w:color w:val=\"{colour}\"/>"), "字。"));
    let (_, said) = read(&word(&(p("关于甲的报告") + &format!("<w:p>{}</w:p>", coloured.concat()))));
    assert_eq!(said, ["有 2 处彩色文字按黑色排，文字都在（第一处在第2段）"]);
}

/// The same of a title in a plain text or in Markdown.
#[test]
fn what_a_typed_title_cannot_show_is_told() {
    for (title, words, told) in [
        ("关于CO<sub>2</sub>减排的报告", "关于CO₂减排的报告", ""),
        ("关于**重点**工作的报告", "关于重点工作的报告", ""),
        ("关于<u>重点</u>工作的报告", "关于重点工作的报告", "下划线"),
        ("关于*重点*工作的报告", "关于重点工作的报告", "着重"),
        ("关于~~重点~~工作的报告", "关于重点工作的报告", "删除线"),
        ("关于[重点](https://a.cn)工作的报告", "关于重点工作的报告", "链接"),
        ("关于重点<sup>注</sup>工作的报告", "关于重点注工作的报告", "上标"),
    ] {
        for draft in [
            format!("{title}\n\n县政府：\n\n正文。\n"),
            format!("---\n版式: report\n---\n# {title}\n\n正文。\n"),
        ] {
            let (mut sources, mut said) = (Sources::default(), Vec::new());
            let document = gongwen::rooms::read::read("稿.txt", draft.as_bytes(), &mut sources, &mut said);
            let front = format!("{:?}", document.front.fields);
            assert!(front.contains(&format!("value: \"{words}\"")), "{draft}: {front}");
            let lost: Vec<_> = said.iter().filter(|it| it.rule.code == "draft/element-marks").collect();
            assert_eq!(lost.len(), usize::from(!told.is_empty()), "{draft}: {said:?}");
            assert!(lost.iter().all(|it| it.message.contains(told)), "{lost:?}");
        }
    }
}

#[test]
fn a_message_on_a_row_names_that_row() {
    let row = |cells: [&str; 2]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let [head, cell] = [p("河流"), p("柳河")];
    let nested = format!("<w:p/><w:tbl>{}</w:tbl><w:p/>", row(["<w:p/>", "<w:p/>"]));
    let rows = [row([&head, &head]), row([&cell, &nested]), row([&cell, &cell])].concat();
    let body = [p("关于某项工作的报告"), p("某某局："), format!("<w:tbl>{rows}</w:tbl>")].concat();
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    gongwen::read_draft("稿.docx", &word(&body), &mut sources, &mut diagnostics);
    let told = diagnostics.iter().find(|said| said.message.contains("套在别的表格里")).unwrap();
    let source = sources.get(SourceId(0)).unwrap();
    let line = sources.position(told.span.unwrap()).unwrap().line;
    assert_eq!(source.place(line), Some("第1个表格第2行"));
}
