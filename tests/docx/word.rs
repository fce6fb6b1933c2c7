//! What Word reads in a way of its own. In: samples and drafts. Out: what their DOCX must say so that Word and LibreOffice
//! show the same.

use super::*;

/// The whole package of a sample as one text.
fn parts(sample: &str) -> String {
    let path = format!("{}/samples/{sample}.md", env!("CARGO_MANIFEST_DIR"));
    let draft = std::fs::read(&path).unwrap();
    let compiled = gongwen::compile(&path, &draft, None, &[gongwen::Target::Docx], &world::Shipped);
    let docx = &compiled.files[0].1;
    ["word/document.xml", "word/styles.xml", "word/numbering.xml"].map(|name| part(docx, name)).concat()
}

#[test]
fn hanging_lines_stand_by_lengths_alone() {
    // Word adds `w:hangingChars` to `w:leftChars`; LibreOffice does not
    for sample in ["notice", "minutes", "report-attachments", "kitchen-sink"] {
        let text = parts(sample);
        for chars in ["w:leftChars", "w:rightChars", "w:hangingChars"] {
            assert!(!text.contains(chars), "{chars} in {sample}");
        }
        let hanging =
            text.split("<w:ind ").filter(|indent| indent.split('>').next().unwrap().contains("w:hanging="));
        let mut hanging = hanging.map(|indent| indent.split('>').next().unwrap()).peekable();
        assert!(hanging.peek().is_some(), "{sample}");
        // what 正文 says in characters must not come through
        assert!(hanging.all(|indent| indent.contains(r#"w:firstLineChars="0""#)), "{sample}");
    }
}

#[test]
fn rows_are_as_high_as_their_lines_and_white_is_said_once() {
    // Word adds the white of cells and a rule to the height that a row is told
    let text = parts("statistics");
    let document = text.split("</w:document>").next().unwrap();
    let first = document.split("<w:tbl>").nth(1).unwrap();
    let heights: Vec<i64> = first
        .split(r#"<w:trHeight w:val=""#)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // lines of 20 pt: the head has two, each row one; 8 twips of white above and below
    assert_eq!(heights[0], 800);
    assert!(heights[1..].iter().all(|height| *height == 400), "{heights:?}");
    assert!(first.contains(r#"<w:tblCellMar><w:top w:w="8" w:type="dxa"/>"#));
}

#[test]
fn the_last_row_of_a_page_leaves_no_room_for_the_next() {
    // a word processor's page ends below the text block: a row that missed the page by less must not slip onto it
    let rows = (1..=40).map(|row| format!("| {row} | 甲村 |\n")).collect::<String>();
    let told = |lines: usize| {
        let text = format!("{}表：各村情况\n\n| 序号 | 村 |\n|---|---|\n{rows}", "前文。\n\n".repeat(lines));
        let compiled = world::compile(&world::draft(&text), &[gongwen::Target::Docx]);
        let document = part(&compiled.files[0].1, "word/document.xml");
        let row = document.split("<w:tcMar><w:top w:w=\"8\"").nth(1)?;
        row.split(r#"<w:bottom w:w=""#).nth(1)?.split('"').next()?.parse::<i64>().ok()
    };
    let white: Vec<_> = (0..8).map(told).collect();
    // rows of 7.6 mm: a third of the pages would have room for one more within 2 mm and a half
    let told: Vec<_> = white.iter().flatten().collect();
    assert!((1..8).contains(&told.len()), "{white:?}");
    assert!(told.iter().all(|below| (9..=175).contains(*below)), "{white:?}");
}

#[test]
fn a_table_at_the_end_of_a_page_leaves_no_room_for_a_heading_that_layout_has_moved() {
    // Word, which knows no rows, would take heading and a line on the page that layout has ended below the table
    let below = |lines: usize| {
        let table = "| 序号 | 单位 |\n|---|---|\n| 1 | 水务局 |\n";
        let draft =
            format!("{}{table}\n## 工作要求\n\n各乡镇要抓好落实。\n", "各单位要落实责任。\n\n".repeat(lines));
        let compiled = world::compile(&world::draft(&draft), &[gongwen::Target::Docx]);
        let document = part(&compiled.files[0].1, "word/document.xml");
        let behind = document.split("</w:tbl>").nth(1).unwrap();
        let after = behind.split_once(r#"w:after=""#).unwrap().1;
        after.split('"').next().unwrap().parse::<u32>().unwrap()
    };
    let told: Vec<_> = (0..22).map(below).collect();
    let ends = told.iter().filter(|after| **after > 0).count();
    assert!((1..8).contains(&ends), "{told:?}");
}

#[test]
fn notes_of_two_lines_are_not_parted_in_either_file() {
    let styles = parts("kitchen-sink");
    let note = styles.split(r#"w:styleId="footnote""#).nth(1).unwrap().split("</w:style>").next().unwrap();
    assert!(note.contains("<w:widowControl/>"), "{note}");
}

#[test]
fn the_last_of_the_body_goes_along_with_the_sign_off() {
    // after lines are cut the sign-off must not come to stand alone (§7.3.5.5)
    let compiled = world::compile(
        &world::draft("第一段。\n\n第二段。\n\n第三段。\n\n第四段。\n"),
        &[gongwen::Target::Docx],
    );
    let document = part(&compiled.files[0].1, "word/document.xml");
    let kept = document.split("<w:p>").filter(|paragraph| paragraph.contains(r#""body"/><w:keepNext/>"#));
    // three stay where some are taken out; one that goes over two pages is never moved by it
    assert_eq!(kept.count(), 3);
    let report = parts("report");
    let document = report.split("</w:document>").next().unwrap();
    assert!(!document.contains(r#""body"/><w:keepNext/>"#));
}

#[test]
fn below_a_row_that_is_the_last_but_one_word_has_room_for_copies_without_rules() {
    // else its page ends before the paragraph that holds 版记, and that one begins an empty page
    let text = parts("letter");
    let number = |text: &str, name: &str| {
        let value = text.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        value.parse::<i64>().unwrap()
    };
    let (document, styles) = text.split_once("</w:document>").unwrap();
    let section = document.rsplit("<w:sectPr>").next().unwrap();
    let [height, top, bottom] = ["w:h", "w:top", "w:bottom"].map(|name| number(section, name));
    let spacing = |style: &str| {
        let style = styles.split(&format!(r#"w:styleId="{style}""#)).nth(1).unwrap();
        number(style.split("<w:spacing ").nth(1).unwrap(), "w:line")
    };
    let table = document.rsplit("<w:tbl>").next().unwrap();
    let white = number(table.split("<w:trHeight ").nth(1).unwrap(), "w:val");
    let holder = number(table.rsplit("<w:spacing ").next().unwrap(), "w:line");
    let taken = 21 * spacing("body") + spacing("imprint") + white + holder;
    assert!(white > 0 && taken <= height - top - bottom, "{taken} {white}");
}

#[test]
fn an_attachment_that_shares_its_page_with_the_imprint_begins_on_an_even_one() {
    let text = parts("notice");
    let document = text.split("</w:document>").next().unwrap();
    let (before, last) = document.split_once("<w:sectPr>").unwrap();
    // the second attachment and 版记 are one section, which begins on an even page whatever comes before
    let labels = |text: &str| text.matches(r#"<w:pStyle w:val="attachment-label"/>"#).count();
    assert_eq!((labels(before), labels(last)), (1, 1));
    assert!(last.contains("w:tblpYSpec"));
    assert!(!last.split("<w:pgSz").next().unwrap().contains("evenPage"));
    assert!(last.rsplit("<w:sectPr>").next().unwrap().contains(r#"<w:type w:val="evenPage"/>"#));
}

/// The fields of a document: how deep each character of one stands inside of others, and their instructions.
fn fields(document: &str) -> (Vec<String>, i32) {
    let mut open = 0;
    for character in document.split(r#"<w:fldChar w:fldCharType=""#).skip(1) {
        match character.split('"').next().unwrap() {
            "begin" => open += 1,
            "end" => open -= 1,
            _ => {}
        }
        assert!(open >= 0);
    }
    let instructions = document.split(r#"<w:instrText xml:space="preserve">"#).skip(1);
    (instructions.map(|rest| rest.split('<').next().unwrap().trim().to_owned()).collect(), open)
}

#[test]
fn contents_are_one_field_around_the_pages_that_layout_found() {
    let draft = world::draft("# 一、形势\n\n正文。\n\n## （一）任务\n\n正文。\n\n# 二、保障\n\n正文。\n");
    let compiled = world::compile(&draft.replacen("---\n", "---\n目录: 是\n", 1), &[gongwen::Target::Docx]);
    let document = part(&compiled.files[0].1, "word/document.xml");
    let (fields, open) = fields(&document);
    assert_eq!(open, 0);
    assert_eq!(fields[0], r#"TOC \o &quot;1-2&quot; \h \z"#);
    let pages = fields[1..].iter().filter(|field| field.starts_with("PAGEREF _Toc"));
    assert_eq!((pages.count(), fields.len()), (3, 4));
    // it begins in its first entry and ends in its last
    let entries: Vec<_> = document.split("<w:p>").filter(|entry| entry.contains("PAGEREF")).collect();
    assert!(entries[0].contains("TOC \\o") && entries[2].ends_with(r#""end"/></w:r></w:p>"#));
    assert_eq!(entries[2].matches(r#"w:fldCharType="end""#).count(), 2);
    assert!(!document.contains("w:fldSimple"));
}

#[test]
fn headings_of_attachments_are_counted_by_themselves() {
    let text = parts("notice");
    let document = text.split("</w:document>").next().unwrap();
    let headings = document.split(r#"<w:pStyle w:val="Heading1"/>"#).skip(1);
    let lists: Vec<_> = headings
        .map(|rest| rest.split("</w:pPr>").next().unwrap())
        .map(|properties| {
            properties.split(r#"<w:numId w:val=""#).nth(1).map_or("1", |id| id.split('"').next().unwrap())
        })
        .collect();
    // three in the text, three and two in the attachments
    assert_eq!(lists, ["1", "1", "1", "3", "3", "3", "4", "4"]);
    for list in ["3", "4"] {
        let list = text.split(&format!(r#"<w:num w:numId="{list}">"#)).nth(1).unwrap();
        let list = list.split("</w:num>").next().unwrap();
        assert_eq!(list.matches(r#"<w:startOverride w:val="1"/>"#).count(), 4);
        assert!(list.contains(r#"<w:abstractNumId w:val="0"/>"#));
    }
}

#[test]
fn styles_bear_the_names_that_word_knows_and_none_that_are_its_own_in_chinese() {
    let text = parts("kitchen-sink");
    let names: Vec<_> =
        text.split(r#"<w:name w:val=""#).skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    for name in
        ["Normal", "Title", "heading 1", "heading 4", "caption", "footnote text", "footer", "toc 1", "toc 2"]
    {
        assert_eq!(names.iter().filter(|known| **known == name).count(), 1, "{name}");
    }
    // what Word calls its own styles in Chinese
    for name in
        ["正文", "标题", "列表", "页码", "页脚", "页眉", "脚注文本", "题注", "日期", "签名", "称呼", "引用"]
    {
        assert!(!names.contains(&name), "{name}");
    }
    let next = |id: &str| {
        let style =
            text.split(&format!(r#"w:styleId="{id}">"#)).nth(1).unwrap().split("</w:style>").next().unwrap();
        style.split(r#"<w:next w:val=""#).nth(1).map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    for (style, following) in [
        ("title", "recipient"),
        ("recipient", "body"),
        ("Heading1", "body"),
        ("table-caption", "body"),
        ("issuer", "date"),
    ] {
        assert_eq!(next(style).as_deref(), Some(following), "{style}");
    }
    assert_eq!(next("body"), None);
    // hanzi in code have a face of their own
    let code = text.split(r#"w:styleId="code">"#).nth(1).unwrap();
    let fonts = code.split("<w:rFonts ").nth(1).unwrap().split("/>").next().unwrap();
    assert_eq!(
        fonts,
        r#"w:hint="eastAsia" w:ascii="Courier New" w:hAnsi="Courier New" w:eastAsia="仿宋_GB2312" w:cs="Courier New""#
    );
    assert!(text.contains(r#"<w:rPrDefault><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312""#));
}

#[test]
fn faces_that_are_not_installed_have_another_name() {
    let compiled = world::compile(&world::draft("正文。\n"), &[gongwen::Target::Docx]);
    let fonts = part(&compiled.files[0].1, "word/fontTable.xml");
    for (face, other) in [("仿宋_GB2312", "仿宋"), ("楷体_GB2312", "楷体"), ("方正小标宋简体", "华文中宋")]
    {
        let entry = format!(r#"<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/>"#);
        assert!(fonts.contains(&entry), "{entry} in {fonts}");
    }
    assert!(part(&compiled.files[0].1, "word/_rels/document.xml.rels").contains("fontTable.xml"));
    assert!(part(&compiled.files[0].1, "[Content_Types].xml").contains("/word/fontTable.xml"));
}

#[test]
fn rules_are_marked_as_decoration_and_seals_are_not() {
    let text = parts("joint");
    let drawings: Vec<_> =
        text.split("<wp:docPr ").skip(1).map(|rest| &rest[..400.min(rest.len())]).collect();
    let decorates = |drawing: &&&str| drawing.contains("adec:decorative");
    assert_eq!(drawings.iter().filter(decorates).count(), 1);
    assert!(drawings.iter().filter(|drawing| drawing.contains("印章")).count() == 3);
}

#[test]
fn what_stands_below_sealed_names_is_not_parted_from_them() {
    // the note has room below the seals on one page alone, and Word would leave it there without names
    let front = "版式: official\n文种: 通知\n发文机关标志: 某县教育局文件\n发文字号: 某教联发〔2025〕2号\n标题: 关于整治的通知\n主送机关: 各乡镇\n\
        发文机关: [某县教育局, 某县公安局, 某县水务局]\n印章: [seals/education.png, seals/police.png, seals/water.png]\n成文日期: 2025-02-17\n附注: 此件公开发布";
    let kept = |lines: usize| {
        let text = format!("---\n{front}\n---\n\n{}", "各单位要落实责任。\n\n".repeat(lines));
        let compiled = world::compile(&text, &[gongwen::Target::Docx]);
        let document = part(&compiled.files[0].1, "word/document.xml");
        let table = document.split("<w:tbl>").nth(1).unwrap().split("</w:tbl>").next().unwrap();
        table.contains("<w:keepNext/>")
    };
    let kept: Vec<_> = (1..30).map(kept).collect();
    let count = kept.iter().filter(|kept| **kept).count();
    assert!((1..12).contains(&count), "{kept:?}");
}

/// The imprint in a document, and the numbers of an attribute in it.
fn imprint(document: &str) -> &str {
    document.split("</w:document>").next().unwrap().rsplit("<w:tbl>").next().unwrap()
}

fn numbers(xml: &str, attribute: &str) -> Vec<i64> {
    let attribute = format!("{attribute}=\"");
    let rest = xml.split(&attribute).skip(1);
    rest.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
}

#[test]
fn rules_are_no_part_of_the_rows_of_the_imprint() {
    // Word adds the rule above a row to its lines: two of 28 pt are a row of 56 pt with it
    let text = parts("notice");
    let (lines, after) = (numbers(imprint(&text), "w:line"), numbers(imprint(&text), "w:after"));
    // rules of 0.35 and 0.25 mm
    assert_eq!([2 * lines[0] + after[0], lines[1] + after[1]], [1100, 545]);
    // and it sets type low in a line: the lines stand closer by the twips that raise the middle of their type by half a millimetre
    assert_eq!(lines[..2], [526, 507]);
}

/// A notice with 抄送 and so many lines of one paragraph each, the last with a note.
fn noted(lines: usize, copies: &str, note: &str) -> String {
    let front = "版式: official\n文种: 通知\n发文字号: 沅政办发〔2025〕6号\n标题: 关于某项工作的通知\n主送机关: 各乡镇人民政府\n发文机关: 沅江市人民政府办公室\n成文日期: 2025-02-17";
    let front = format!("{front}\n抄送: {copies}\n印发机关: 沅江市人民政府办公室\n印发日期: 2025-02-18");
    let note = if note.is_empty() { String::new() } else { format!("[^a]。\n\n[^a]: {note}") };
    format!("---\n{front}\n---\n\n{}末段{note}\n", "加强组织领导，落实工作责任。\n\n".repeat(lines))
}

#[test]
fn lines_of_the_imprint_end_where_layout_ends_them() {
    // layout leaves no 室 alone on a last line; Word has room for one more on the first
    let copies = "市军分区，市检察院，驻沅江有关单位，市人大常委会办公室";
    let compiled = world::compile(&noted(8, copies, ""), &[gongwen::Target::Docx]);
    let document = part(&compiled.files[0].1, "word/document.xml");
    let led = imprint(&document).split("<w:p>").find(|paragraph| paragraph.contains("抄送：")).unwrap();
    assert!(led.contains("<w:rPr><w:spacing w:val="), "{led}");
}

#[test]
fn above_notes_the_imprint_stands_on_a_row() {
    // of that height LibreOffice makes the text beside notes, and Word has the imprint where layout has it
    let page = world::styled(&[""]).page.clone();
    for note in ["注文。".to_owned(), "注文有许多字。".repeat(9), "注文有许多字。".repeat(16)]
    {
        let compiled =
            world::compile(&noted(15, "市委办公室", &note), &[gongwen::Target::Pdf, gongwen::Target::Docx]);
        let paper = compiled.paper.unwrap();
        let last = paper.pages.last().unwrap();
        let rule =
            last.rules.iter().filter(|rule| rule.width == page.block.width).map(|rule| rule.y + rule.height);
        let foot = rule.max().unwrap() - page.word.top;
        let rows = foot.to_mm() / page.pitch().to_mm();
        assert!((0.85..0.95).contains(&rows.fract()), "{rows} rows");
        let first_note =
            last.rules.iter().filter(|rule| rule.width < page.block.width).map(|rule| rule.y).max();
        let apart = (first_note.unwrap() - foot - page.word.top).to_mm();
        assert!((2.0..14.0).contains(&apart), "{apart} mm above the rule of the notes");
        let document = part(&compiled.files[1].1, "word/document.xml");
        assert!(!document.contains("w:tblpPr"));
    }
}

#[test]
fn rows_of_tables_are_as_high_as_layout_has_them() {
    // a hundredth of a millimetre more a row pushed the last line below a table to the next page
    let draft =
        std::fs::read_to_string(format!("{}/samples/statistics.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (_, decisions) = world::decided(&draft);
    let layout =
        decisions.iter().find_map(Decision::table).unwrap().heights.last().unwrap().to_emu() as f64 / 635.0;
    let text = parts("statistics");
    let table = text.split("<w:tblPr>").nth(1).unwrap();
    let margins = table.split("<w:tblCellMar>").nth(1).unwrap().split("</w:tblCellMar>").next().unwrap();
    let margins = numbers(margins, "w:w");
    let between = table.split("<w:insideH").nth(1).unwrap().split('>').next().unwrap();
    let row = *numbers(table.rsplit("<w:trHeight").next().unwrap().split('>').next().unwrap(), "w:val")
        .last()
        .unwrap();
    let eighths = numbers(between, "w:sz")[0];
    let height = row as f64 + (margins[0] + margins[2]) as f64 + eighths as f64 * 2.5;
    assert!(height <= layout && height > layout - 1.5, "{height} twips, {layout} in layout");
}

#[test]
fn a_day_that_just_fits_its_cell_has_room_for_the_gaps_of_libreoffice() {
    let text = parts("plan");
    let margins = |words: &str| {
        let cell = text.split("<w:tc>").find(|cell| cell.contains(words)).unwrap();
        let own = cell.split("<w:tcMar>").nth(1).map(|rest| rest.split("</w:tcMar>").next().unwrap());
        own.map(|own| numbers(own, "w:w"))
    };
    // the table has 64 twips at each side
    let [left, right] = margins("2026年10月").unwrap()[..] else { panic!("left and right") };
    assert!(left == right && (0..64).contains(&left), "{left} {right}");
    assert_eq!(margins("纺织小区"), None);
    assert_eq!(margins("屋面防水"), None);
}

#[test]
fn marks_may_be_let_out_where_word_lets_none_out() {
    // LibreOffice reads `w:overflowPunct` the other way round: with its gaps around digits it would hang the comma behind 公里, and no
    // white of a line reaches. Word's lines end before 公 and 整 in any case
    let told = |text: &str| {
        let compiled = world::compile(&world::draft(&format!("{text}\n")), &[gongwen::Target::Docx]);
        part(&compiled.files[0].1, "word/document.xml").contains("<w:overflowPunct/>")
    };
    let digits =
        "其中新建5处、疏通管道5公里，抓好落实，植树12万株、植树230万株、植树4.8万株、解决问题98.6%件。";
    assert!(told(digits));
    // 28 cells and a comma: Word would hang it
    assert!(!told(&format!("{}，{}。", "水".repeat(26), "土".repeat(12))));
    assert!(!told("各单位要落实责任。"));
}

#[test]
fn a_row_that_missed_a_page_for_its_notes_does_not_slip_onto_it() {
    // what notes take of a page is no room for rows: without it the rows behind would be told to go along with the sign-off
    let rows = (1..=8).map(|row| format!("| {row} | 甲村 |\n")).collect::<String>();
    let told = |lines: usize| {
        let text = format!(
            "前文[^n]。\n\n{}表：各村情况\n\n| 序号 | 村 |\n|---|---|\n{rows}\n特此通知。\n\n[^n]: 注释。\n",
            "前文。\n\n".repeat(lines)
        );
        let compiled = world::compile(&world::draft(&text), &[gongwen::Target::Docx]);
        part(&compiled.files[0].1, "word/document.xml").contains("<w:tcMar><w:top w:w=\"8\"")
    };
    assert!((4..14).any(told));
}
