//! Cells and lines of Word drafts as clerks make them. In: tables of automatic numbers, of pictures, around a text; lines that a page has cut.
//! Out: what Word shows.

use super::package::{p, r, read, word, word_of, word_with};
use crate::world::says;
use gongwen::document::{Block, Cell, Document, Field, Inline};

const NUMBERS: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"#;

fn cells(document: &Document) -> Vec<Vec<String>> {
    let words = |cell: &Cell| {
        let one = |inline: &Inline| {
            if let Inline::Text(text) = inline { text.value.clone() } else { String::new() }
        };
        cell.text.iter().map(one).collect::<String>()
    };
    let table = |block: &Block| match block {
        Block::Table(table) => Some(table.rows.iter().map(|row| row.iter().map(words).collect()).collect()),
        _ => None,
    };
    document.body.iter().find_map(table).unwrap_or_default()
}

/// 序号 that Word counts is what its cell says; what is merged away counts nothing.
#[test]
fn numbers_of_empty_cells_are_what_word_shows() {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    let row = |first: &str, name: &str| format!("<w:tr><w:tc>{first}</w:tc><w:tc>{}</w:tc></w:tr>", p(name));
    let merged = format!("<w:tcPr><w:vMerge/></w:tcPr>{numbered}");
    let begun = format!("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{numbered}");
    let rows = [
        row(&p("序号"), "姓名"),
        row(numbered, "王一"),
        row(&begun, "王二"),
        row(&merged, "王三"),
        row(numbered, "王四"),
    ];
    let body = format!("{}<w:tbl>{}</w:tbl>", p("志愿者名单"), rows.concat());
    let (document, _) = read(&word_with(&body, &[("numbering", "numbering.xml", NUMBERS)]));
    let rows = cells(&document);
    let first: Vec<&str> = rows.iter().filter(|row| row.len() > 1).map(|row| row[0].as_str()).collect();
    assert_eq!(first, ["序号", "1", "2", "3"], "{rows:?}");
}

/// A table with one cell a row around a text is that text; one that says no sentence stays a table.
#[test]
fn a_frame_around_a_text_is_none_of_it() {
    let row = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| p(line)).collect();
        format!("<w:tr><w:tc>{lines}</w:tc></w:tr>")
    };
    let rows = [
        row(&["关于防汛值班的通知"]),
        row(&["各社区："]),
        row(&["请做好防汛值班。", "一、24小时值班。"]),
        row(&["春柳街道办事处", "2026年7月1日"]),
    ];
    let (document, _) = read(&word(&format!("<w:tbl>{}</w:tbl>", rows.concat())));
    let found = [Field::Title, Field::Recipient, Field::Issuer].map(|field| says(&document, field));
    assert_eq!(found, ["关于防汛值班的通知", "各社区", "春柳街道办事处"]);
    let list = [row(&["姓名"]), row(&["张三"]), row(&["李四"])].concat();
    let (document, _) = read(&word(&format!("{}<w:tbl>{list}</w:tbl>", p("志愿者名单"))));
    assert_eq!(cells(&document).len(), 3);
}

/// Pictures that a table sets side by side stay so; words below them that bear no number are theirs together.
#[test]
fn pictures_of_a_row_stand_beside_each_other() {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    let photo = "<w:r><w:drawing><wp:inline><wp:extent cx=\"2520000\" cy=\"1800000\"/><a:blip r:embed=\"r0\"/></wp:inline></w:drawing></w:r>";
    let row = |cells: [String; 2]| {
        format!("<w:tr>{}</w:tr>", cells.map(|cell| format!("<w:tc><w:p>{cell}</w:p></w:tc>")).concat())
    };
    let table = row([photo.to_owned(), photo.to_owned()]) + &row([r("", "整治前"), r("", "整治后")]);
    let body = [
        &p("关于环境整治的报告"),
        &p("区城管局："),
        &p("整治情况见下图。"),
        &format!("<w:tbl>{table}</w:tbl>"),
    ];
    let (document, _) = read(&word_of(&body.map(String::as_str).concat(), &[("image", "media/a.png", PNG)]));
    let figure = document.body.iter().find_map(|block| match block {
        Block::Figure(figure) => Some(figure.pictures.iter().map(|picture| picture.alt.clone()).collect()),
        _ => None,
    });
    assert_eq!(figure, Some(vec!["整治前".to_owned(), "整治后".to_owned()]), "{:?}", document.body);
}

/// A picture of 版头 above 发文字号 is none of the text, which is told.
#[test]
fn a_picture_of_the_letterhead_is_left_out() {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    let photo = "<w:p><w:r><w:drawing><wp:inline><wp:extent cx=\"5520000\" cy=\"1800000\"/><a:blip r:embed=\"r0\"/></wp:inline></w:drawing></w:r></w:p>";
    let text = [
        "春街办〔2026〕31号",
        "关于做好防汛工作的通知",
        "各社区：",
        "请做好防汛工作。",
        "春柳街道办事处",
        "2026年6月1日",
    ];
    let body = photo.to_owned() + &text.map(p).concat();
    let (document, said) = read(&word_of(&body, &[("image", "media/a.png", PNG)]));
    let found = [Field::Number, Field::Title, Field::Recipient].map(|field| says(&document, field));
    assert_eq!(found, ["春街办〔2026〕31号", "关于做好防汛工作的通知", "各社区"]);
    assert_eq!(document.body.len(), 1, "{:?}", document.body);
    assert!(said.iter().any(|told| told.contains("红头的截图")), "{said:?}");
    // 82: marks of items in cells
    let bullets = NUMBERS.replace("decimal", "bullet").replace("%1", "l");
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        .to_owned()
        + &r("", "群众满意")
        + "</w:p>";
    let rows = format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p("目标"), p("备注"))
        + &format!("<w:tr><w:tc>{item}</w:tc><w:tc>{}</w:tc></w:tr>", p("无"));
    let body = format!("{}<w:tbl>{rows}</w:tbl>", p("工作目标表"));
    let (document, _) = read(&word_with(&body, &[("numbering", "numbering.xml", bullets.as_str())]));
    assert_eq!(cells(&document)[1][0], "● 群众满意");
}

/// Where blanks open the paragraphs, a full line that ends no sentence goes on in the flush one below it.
#[test]
fn lines_below_paragraphs_that_stand_in_are_joined() {
    let lines = [
        "    按照区里统一部署，我街道于10月份集中开展了环境卫生",
        "整治行动，共出动人员320人次，清理垃圾56吨，取得了明",
        "显成效。现将有关情况报告如下：",
        "    一、加强领导，精心组织",
        "    街道成立了以办事处主任为组长的领导小组，制定了实施",
        "方案，明确了责任分工。",
        "    特此报告。",
    ];
    let end = "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>".to_owned() + &r("", "春柳街道办事处") + "</w:p>";
    let text = |lines: &[&str]| {
        let head = p("关于开展环境整治的报告") + &p("区城管局：");
        head + &lines.iter().map(|line| p(line)).collect::<String>() + &end + &p("2026年11月3日")
    };
    let (document, said) = read(&word(&text(&lines)));
    assert_eq!(document.body.len(), 4, "{:?}", document.body);
    assert!(said.iter().any(|told| told.contains("有 3 行像是粘贴时折断的")), "{said:?}");
    // a paragraph longer than a line was never cut
    let long = [lines[0].to_owned() + lines[1] + lines[2], lines[3].to_owned(), "工作扎实推进".to_owned()];
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    assert!(!read(&word(&text(&long))).1.iter().any(|told| told.contains("折断")));
}
