//! Three drafts of clerks who never saw this program, cut short. In: what Word and WPS wrote. Out: each element once, and nothing of it in the
//! text as well.

use super::package::{p, r, read, word, word_of};
use crate::world::says;
use gongwen::document::{Block, Field};
use gongwen::source::Sources;

/// The smallest picture: its size says nothing here.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A line in the middle, of this size and colour.
fn centred(size: u8, colour: &str, text: &str) -> String {
    let run = r(&format!("<w:color w:val=\"{colour}\"/><w:sz w:val=\"{size}\"/>"), text);
    format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{run}</w:p>")
}

fn picture(kind: &str, words: &str) -> String {
    format!(
        "<w:r><w:drawing><wp:{kind}><wp:extent cx=\"1512000\" cy=\"1512000\"/><wp:docPr id=\"1\" descr=\"{words}\"/><a:blip r:embed=\"r0\"/></wp:{kind}></w:drawing></w:r>"
    )
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// A seal that floats on the sign-off is a seal, and the sign-off and 附件说明 above it are found; one in the row of the text below the day too.
#[test]
fn a_seal_on_the_sign_off_hides_no_element() {
    let signed = |name: &str, day: &str| {
        let line = |inner: &str, text: &str| format!("<w:p>{inner}{}</w:p>", r("", text));
        let blanks = "　".repeat(18);
        line(name, &format!("{blanks}柳荫街道办事处")) + &line(day, &format!("{blanks} 2025年5月20日"))
    };
    let seal = picture("anchor", "");
    let alone = format!("<w:p>{}</w:p>", picture("inline", ""));
    let below = "（联系人：周海燕，联系电话：60217788）";
    for end in [
        signed(&seal, "") + &p(below),
        signed("", &seal) + &p(below),
        format!("<w:p>{seal}</w:p>{}{}", signed("", ""), p(below)),
        signed("", "") + &alone + &p(below),
    ] {
        let body = [
            centred(84, "FF0000", "柳荫街道办事处文件"),
            centred(32, "000000", "柳街办发[2025]18号"),
            centred(44, "000000", "关于做好2025年汛期安全防范工作的通知"),
            p("各社区居委会："),
            p("街道将适时组织督导检查。"),
            p("附件：1.值守安排表"),
            p("　　　2.物资储备清单"),
            end,
        ];
        let (document, said) = read(&word_of(&body.concat(), &[("image", "media/seal.png", PNG)]));
        let found = [Field::Issuer, Field::Date, Field::Note, Field::Attachments, Field::Seal]
            .map(|field| says(&document, field));
        let wanted = ["柳荫街道办事处", "2025-5-20", "联系人：周海燕，联系电话：60217788"];
        assert_eq!(found[..3], wanted);
        assert_eq!(found[3..], ["值守安排表/物资储备清单", "1"]);
        assert!(matches!(document.body.as_slice(), [Block::Paragraph(_)]), "{:?}", document.body);
        assert!(said.iter().any(|told| told.contains("读作印章")), "{said:?}");
        assert!(!said.iter().any(|told| told.contains("没有说明文字")), "{said:?}");
    }
}

/// A picture of the text above the sign-off stays one.
#[test]
fn a_picture_above_the_sign_off_stays_in_the_text() {
    let body = [
        centred(44, "000000", "关于施工情况的报告"),
        p("县政府："),
        p("施工现场见下图。"),
        format!("<w:p>{}</w:p>", picture("inline", "")),
        p("图1　施工现场"),
        p("县水利局"),
        p("2025年5月20日"),
    ];
    let (document, said) = read(&word_of(&body.concat(), &[("image", "media/a.png", PNG)]));
    assert_eq!([Field::Issuer, Field::Seal].map(|field| says(&document, field)), ["县水利局", ""]);
    assert!(
        matches!(document.body.as_slice(), [Block::Paragraph(_), Block::Figure(_)]),
        "{:?}",
        document.body
    );
    assert!(!said.iter().any(|told| told.contains("没有说明文字")), "the caption says it: {said:?}");
}

/// Three bodies sign in a table without rules, two beside each other and one below, with empty rows between.
#[test]
fn bodies_that_sign_in_a_table_are_the_sign_off() {
    let names = [["县教育局", "县公安局"], ["", ""], ["县市场监督管理局", ""], ["", "2025年8月20日"]];
    let signed: String = names.iter().map(|cells| row(cells)).collect();
    let body = [
        centred(44, "000000", "关于开展校园周边环境综合整治行动的通知"),
        p("各乡镇（街道）中心学校："),
        p("行动结束后报送工作总结。"),
        p("附件：整治情况统计表"),
        format!("<w:tbl>{signed}</w:tbl>"),
        p("附件"),
        centred(44, "000000", "整治情况统计表"),
        format!("<w:tbl>{}{}</w:tbl>", row(&["类别", "数量"]), row(&["治安", ""])),
    ];
    let (document, _) = read(&word(&body.concat()));
    let found = [Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["县教育局/县公安局/县市场监督管理局", "2025-8-20"]);
    assert!(matches!(document.body.as_slice(), [Block::Paragraph(_)]), "{:?}", document.body);
    assert_eq!(document.attachments.len(), 1);
}

/// Minutes with number and day in a table below their mark; the words of a chat window around a title that its type shows.
#[test]
fn minutes_and_words_of_a_chat_window_are_understood() {
    let head = [centred(52, "FF0000", "石桥镇人民政府"), centred(72, "FF0000", "会 议 纪 要")].concat();
    let numbered = format!("<w:tbl>{}</w:tbl>", row(&["石政纪〔2025〕6号", "2025年4月16日"]));
    let title = centred(44, "000000", "关于研究人居环境整治工作的会议纪要");
    let text = p("会议议定，予以通报表扬。") + &p("出席：郭建新、王晓东");
    let (document, _) = read(&word(&[head, numbered, title, text].concat()));
    let found = [Field::Number, Field::Date, Field::Attendees].map(|field| says(&document, field));
    assert_eq!(found[..2], ["石政纪〔2025〕6号", "2025-4-16"]);
    assert!(found[2].contains("郭建新") && document.body.len() == 1, "{found:?} {:?}", document.body);
    let body = [
        p("好的，以下是按照您的要求起草的情况说明："),
        centred(44, "000000", "关于屋面渗漏信访事项办理情况的说明"),
        p("县信访局："),
        p("特此说明。"),
        p("县住房和城乡建设局"),
        p("2025年8月25日"),
        p("如需进一步调整语气或补充内容，请随时告诉我。"),
    ];
    let draft = word(&body.concat());
    let (document, said) = read(&draft);
    let found = [Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["县信访局", "县住房和城乡建设局", "2025-8-25"]);
    assert!(matches!(document.body.as_slice(), [Block::Paragraph(_)]), "{:?}", document.body);
    assert_eq!(said.iter().filter(|told| told.contains("不属于公文")).count(), 2, "{said:?}");
    // nor does the Markdown keep them
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let (markdown, _) = gongwen::import_draft("稿.docx", &draft, "", &mut sources, &mut said).unwrap();
    assert!(!markdown.contains("好的") && !markdown.contains("随时告诉我"), "{markdown}");
    assert_eq!(said.iter().filter(|told| told.message.contains("不属于公文")).count(), 2);
}

/// Below a title that its type shows, a heading's style makes no second title; and Markdown keeps each line where characters were mended.
#[test]
fn headings_below_a_title_and_pasted_blanks_lose_nothing() {
    let heading = format!("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}</w:p>", r("", "总则"));
    let body = [
        centred(44, "000000", "柳荫街道2026年防汛应急预案"),
        heading,
        p("电话：\u{a0}\u{a0}60217788。"),
        p("（附后）"),
        p("柳荫街道办事处"),
        p("2026年6月1日"),
    ];
    let draft = word(&body.concat());
    let (document, _) = read(&draft);
    assert_eq!(says(&document, Field::Title), "柳荫街道2026年防汛应急预案");
    assert!(matches!(document.body.first(), Some(Block::Heading(_))), "{:?}", document.body);
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let (markdown, _) = gongwen::import_draft("稿.docx", &draft, "", &mut sources, &mut said).unwrap();
    assert!(markdown.contains("（附后）") && markdown.contains("60217788"), "{markdown}");
}

/// What an order issues is no title of its own, its stamp no seal; the day below each of two bodies is one.
#[test]
fn orders_and_joint_days_are_understood() {
    let signed = format!("<w:p>{}{}{}</w:p>", r("", "区长　"), picture("inline", ""), r("", "　王建国"));
    let body = [
        centred(84, "FF0000", "青禾县人民政府令"),
        centred(32, "000000", "第12号"),
        p("《青禾县停车管理办法》已经县政府常务会议通过，现予公布，自2026年7月1日起施行。"),
        signed,
        p("2026年6月1日"),
        centred(44, "000000", "青禾县停车管理办法"),
        p("第一条　为规范停车，制定本办法。"),
    ];
    let (document, said) = read(&word_of(&body.concat(), &[("image", "media/a.png", PNG)]));
    let found = [Field::Issuer, Field::Date, Field::Title].map(|field| says(&document, field));
    assert_eq!(found, ["区长　王建国", "2026-6-1", ""]);
    assert_eq!(document.attachments.len(), 1);
    assert!(said.iter().any(|told| told.contains("图片没有读入")), "{said:?}");
    let signed = [["县城管局（盖章）", "县公安局（盖章）"], ["2026年6月1日", "2026年6月1日"]];
    let rows: String = signed.iter().map(|cells| row(cells)).collect();
    let body = [
        centred(44, "000000", "关于联合巡查的函"),
        p("县水利局："),
        p("请予支持。"),
        format!("<w:tbl>{rows}</w:tbl>"),
    ];
    let (document, said) = read(&word(&body.concat()));
    let found = [Field::Issuer, Field::Date].map(|field| says(&document, field));
    assert_eq!(found, ["县城管局/县公安局", "2026-6-1"]);
    assert!(said.iter().any(|told| told.contains("同一个成文日期")), "{said:?}");
    assert!(said.iter().any(|told| told.contains("去掉了“（盖章）”")), "{said:?}");
}

/// A table that only sets pictures side by side is its pictures, each with its caption; one that counts something stays a table.
#[test]
fn a_table_of_pictures_is_its_pictures() {
    let cells = |cells: [String; 2]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc><w:p>{cell}</w:p></w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let photo = || picture("inline", "");
    let captions = cells([r("", "图1　施工前"), r("", "图2　施工后")]);
    let body = [
        centred(44, "000000", "关于施工情况的报告"),
        p("县政府："),
        p("施工现场见下图。"),
        format!("<w:tbl>{}{captions}</w:tbl>", cells([photo(), photo()])),
        p("情况属实。"),
        p("县水利局"),
        p("2025年5月20日"),
    ];
    let (document, said) = read(&word_of(&body.concat(), &[("image", "media/a.png", PNG)]));
    let [Block::Paragraph(_), Block::Figure(first), Block::Figure(second), Block::Paragraph(_)] =
        document.body.as_slice()
    else {
        unreachable!("{:?}", document.body)
    };
    assert!(first.caption.is_some() && second.caption.is_some(), "each has its own");
    assert!(said.iter().any(|told| told.contains("只用来摆图片")), "{said:?}");
}
