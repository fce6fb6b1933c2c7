//! What Word draws beside text. In: fields without results, forms, signs, drawn words, heads of pages, as Word and WPS write them. Out:
//! what they show, once, and a word on what they do not.

use super::package::{W, p, r, word, word_with};
use gongwen::source::{SourceId, Sources};

/// The Markdown of a file and what is told of it.
fn read(bytes: &[u8]) -> (String, Vec<String>) {
    let imported = gongwen::rooms::import::docx(bytes, "图").unwrap();
    let told = imported.diagnostics(SourceId(0)).into_iter().map(|told| told.message).collect();
    (imported.markdown, told)
}

fn bare_field(instruction: &str, data: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\">{data}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// Circled figures, signs and boxes of forms are fields that have no result; one that shows something nobody can read is told.
#[test]
fn fields_without_results_show_what_word_shows() {
    let ticked =
        |on: u8| format!("<w:ffData><w:checkBox><w:default w:val=\"{on}\"/></w:checkBox></w:ffData>");
    let list = "<w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"党政办\"/><w:listEntry w:val=\"执法队\"/></w:ddList></w:ffData>";
    for (field, text, told) in [
        (bare_field("eq \\o\\ac(○,3)", ""), "③", "带圈"),
        (bare_field(" EQ \\o\\ac(□,甲)", ""), "（甲）", "带圈"),
        (bare_field(" SYMBOL 82 \\f \"Wingdings 2\" ", ""), "☑", ""),
        (bare_field(" FORMCHECKBOX ", &ticked(1)), "☑", ""),
        (bare_field(" FORMCHECKBOX ", &ticked(0)), "□", ""),
        (bare_field(" FORMDROPDOWN ", list), "执法队", ""),
        (bare_field(" PAGE ", ""), "", ""),
        (bare_field(" AUTONUM ", ""), "", "没有读入：AUTONUM"),
        ("<w:fldSimple w:instr=\" eq \\o\\ac(○,1) \"/>".to_owned(), "①", "带圈"),
        ("<w:r><w:rPr><w:rFonts w:ascii=\"Wingdings 2\"/></w:rPr><w:t>R</w:t></w:r>".to_owned(), "☑", ""),
        (
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><mc:sign/></mc:Choice><mc:Fallback><w:t>√</w:t></mc:Fallback></mc:AlternateContent></w:r>".to_owned(),
            "√",
            "",
        ),
        ("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0A3\"/></w:r>".to_owned(), "○", ""),
    ] {
        let (markdown, said) = read(&word(&format!("<w:p>{}{field}{}</w:p>", r("", "前"), r("", "后"))));
        assert_eq!(markdown.trim(), format!("前{text}后"), "{field}");
        match told {
            "" => assert!(said.is_empty(), "{field}: {said:?}"),
            told => assert!(said.len() == 1 && said[0].contains(told), "{field}: {said:?}"),
        }
    }
}

/// A place that mail merge fills may not be filled.
#[test]
fn places_of_mail_merge_are_told() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = [
        mark("begin"),
        "<w:r><w:instrText> MERGEFIELD 单位 </w:instrText></w:r>".to_owned(),
        mark("separate"),
        r("", "«单位»"),
        mark("end"),
    ];
    let (markdown, said) = read(&word(&format!("<w:p>{}</w:p>", field.concat())));
    assert_eq!(markdown.trim(), "«单位»");
    assert!(said.len() == 1 && said[0].contains("邮件合并域"), "{said:?}");
}

/// What a control asks for is no text; what is moved is told as moved; a paragraph whose end was deleted stays out of a table below.
#[test]
fn controls_and_revisions_say_what_they_are() {
    let control = |properties: &str, text: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r("", text))
    };
    let asked = control("<w:showingPlcHdr/>", "单击此处输入文字。");
    let (markdown, said) = read(&word(&format!("<w:p>{}{asked}{}</w:p>", r("", "甲"), control("", "乙"))));
    assert_eq!(markdown.trim(), "甲乙");
    assert!(said.len() == 1 && said[0].contains("没有填"), "{said:?}");
    let moved = format!(
        "<w:p><w:moveFrom w:id=\"1\">{0}</w:moveFrom>{1}</w:p><w:p><w:moveTo w:id=\"1\">{0}</w:moveTo></w:p>",
        r("", "走的。"),
        r("", "留的。")
    );
    let (markdown, said) = read(&word(&moved));
    assert_eq!(markdown.trim(), "留的。\n\n走的。");
    assert!(said.len() == 1 && said[0].contains("移动"), "{said:?}");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let ended = format!(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}</w:p><w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        r("", "名单如下："),
        cell("姓名"),
        cell("单位")
    );
    let (markdown, _) = read(&word(&ended));
    assert!(markdown.starts_with("名单如下：\n\n| 姓名 | 单位 |"), "{markdown}");
}

/// A head in a text box, in old WordArt or at the top of the page stands above the text; other words of a page's head are quoted.
#[test]
fn heads_stand_above_the_text_wherever_they_are_drawn() {
    let red = r("<w:color w:val=\"FF0000\"/><w:sz w:val=\"84\"/>", "青禾县教育局文件");
    let title = |drawn: &str| {
        let text = r("<w:sz w:val=\"44\"/>", "关于放假的通知");
        format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{drawn}{text}</w:p>{}", p("端午节放假。"))
    };
    let boxed = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{red}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    );
    let art = "<w:r><w:pict><v:shape fillcolor=\"red\"><v:textpath string=\"青禾县教育局文件\"/></v:shape></w:pict></w:r>";
    let named = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r0\"/><w:footerReference w:type=\"default\" r:id=\"r1\"/></w:sectPr>";
    let part = |name: &str, inner: &str| format!("<w:{name} xmlns:w=\"{W}\">{inner}</w:{name}>");
    let (header, footer) = (part("hdr", &format!("<w:p>{red}</w:p>")), part("ftr", &p("— 1 —")));
    let (words, copies) = (part("hdr", &p("会议材料之二")), part("ftr", &p("抄送：县财政局。")));
    let paged = |header: &str, footer: &str| {
        let parts = [("header", "header1.xml", header), ("footer", "footer1.xml", footer)];
        word_with(&(title("") + named), &parts)
    };
    for (draft, told) in [
        (word(&title(&boxed)), "文本框是版头"),
        (word(&title(art)), "文本框是版头"),
        (paged(&header, &footer), "已放到文首"),
    ] {
        let (markdown, said) = read(&draft);
        assert!(
            markdown.contains("发文机关标志: 青禾县教育局文件") && markdown.contains("标题: 关于放假的通知"),
            "{markdown}"
        );
        assert!(said.len() == 1 && said[0].contains(told), "{said:?}");
    }
    let (markdown, said) = read(&paged(&words, &copies));
    assert!(markdown.ends_with("抄送：县财政局。\n") && !markdown.contains("会议材料"), "{markdown}");
    assert!(said.iter().any(|told| told.contains("没有读入：“会议材料之二”")), "{said:?}");
}

/// The level of a heading whose style says only its list is that which the list gives to the style.
#[test]
fn a_list_knows_the_level_of_its_styles() {
    let style = |id: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"标题{id}\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
        )
    };
    let styles = format!("<w:styles xmlns:w=\"{W}\">{}{}</w:styles>", style("8"), style("9"));
    let level = |place: u8, style: u8, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{place}\"><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"{style}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        level(0, 8, "%1、"),
        level(1, 9, "（%2）")
    );
    let line = |style: u8, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r("", text))
    };
    let body = [line(8, "甲"), line(9, "乙"), line(9, "丙"), line(8, "丁")].concat();
    let parts = [("styles", "styles.xml", styles.as_str()), ("numbering", "numbering.xml", &numbering)];
    assert_eq!(read(&word_with(&body, &parts)).0.trim(), "一、甲\n\n（一）乙\n\n（二）丙\n\n二、丁");
}

/// A template of somebody's with a style by the name of one of ours is none of ours.
#[test]
fn a_style_by_our_name_makes_no_draft_ours() {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"发文机关署名\"/></w:style></w:styles>"
    );
    let body = p("关于放假的通知") + &p("各科室：") + &p("放假三天。");
    let draft = word_with(&body, &[("styles", "styles.xml", &styles)]);
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::read_draft("稿.docx", &draft, &mut sources, &mut said).0;
    assert_eq!(document.body.len(), 1, "{:?}", document.body);
}

/// A link in a note is one of the part that holds the notes.
#[test]
fn links_in_notes_lead_where_their_part_says() {
    let link = "<w:hyperlink r:id=\"r0\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">";
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\"><w:p>{link}{}</w:hyperlink></w:p></w:footnote></w:footnotes>",
        r("", "公报")
    );
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r0\" Type=\"x/hyperlink\" Target=\"https://note.gov.cn/\" TargetMode=\"External\"/></Relationships>";
    let body = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", r("", "正文"));
    let parts = [
        ("hyperlink", "https://text.gov.cn/", ""),
        ("footnotes", "footnotes.xml", notes.as_str()),
        ("", "_rels/footnotes.xml.rels", rels),
    ];
    assert!(read(&word_with(&body, &parts)).0.contains("[公报](https://note.gov.cn/)"));
}
