//! What stands around the text of a draft: drawn lines, labels, fields on top, what is sent back. In: drafts as clerks type them. Out: their
//! elements and blocks, and what is said.

use crate::notation;
use crate::world::says;
use gongwen::document::{Document, Field};
use gongwen::source::Sources;

const TITLE: &str = "关于开展检查的通知";
const BODY: &str = "各社区：\n现通知如下。\n一、加强领导。各社区要高度重视。\n二、开展检查。要逐一检查。";
const SIGNED: &str = "青禾县民政局\n2026年3月2日";

/// What a bare draft is read as, and what is said of it.
fn read(draft: &str) -> (Document, String) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.txt", draft.as_bytes(), &mut sources, &mut said);
    let said: Vec<_> = said.into_iter().map(|said| format!("{} {}", said.rule.code, said.message)).collect();
    (document, said.join("\n"))
}

/// The four elements around every text, and the blocks of the body.
fn elements(document: &Document) -> [String; 4] {
    [Field::Title, Field::Recipient, Field::Issuer, Field::Date].map(|field| says(document, field))
}

fn is_notice(draft: &str) -> String {
    let (document, said) = read(draft);
    assert_eq!(elements(&document), [TITLE, "各社区", "青禾县民政局", "2026-3-2"], "{draft}\n{said}");
    assert!(!notation::blocks(&document.body).contains("==="), "{draft}");
    said
}

#[test]
fn drawn_lines_are_no_part_of_a_title_and_are_told() {
    for rule in ["——————★——————", "======", "----------", "****", "~~~~~~", "★★★★★", "= = = = ="]
    {
        for draft in [
            format!("{rule}\n{TITLE}\n{BODY}\n{SIGNED}\n"),
            format!("{TITLE}\n{rule}\n{BODY}\n{SIGNED}\n"),
            format!("{rule}\n{TITLE}\n{rule}\n\n{BODY}\n{SIGNED}\n"),
            format!("关于开展检查的\n通知\n{rule}\n{BODY}\n{SIGNED}\n").replace("的\n通知", "的通知"),
            format!("{TITLE}\n\n{rule}\n\n{BODY}\n{rule}\n{SIGNED}\n{rule}\n"),
        ] {
            assert!(is_notice(&draft).contains("手画的分隔线"), "{draft}");
        }
    }
}

#[test]
fn a_rule_within_the_text_is_told_and_a_line_to_write_on_stays() {
    let (document, said) =
        read(&format!("{TITLE}\n各社区：\n请检查。\n====\n请上报。\n意见：\n________\n{SIGNED}\n"));
    assert_eq!(notation::blocks(&document.body), "请检查。 / 请上报。 / 意见： / ________");
    assert!(said.contains("手画的分隔线"), "{said}");
    let fronted = "---\n版式: report\n标题: 某\n---\n\n甲。\n\n————\n\n乙。\n";
    assert_eq!(notation::blocks(&read(fronted).0.body), "甲。 / --- / 乙。");
}

#[test]
fn what_is_cut_off_has_a_page_of_its_own() {
    for cut in ["- - 剪切线 - -", "------剪 切 线------", "……沿此线剪下……"] {
        for form in ["回  执", "参会报名表", "送达回证"] {
            let (document, said) =
                read(&format!("{TITLE}\n{BODY}\n{SIGNED}\n{cut}\n{form}\n单位：\n姓名：\n"));
            assert_eq!(elements(&document), [TITLE, "各社区", "青禾县民政局", "2026-3-2"], "{cut}\n{said}");
            let [attachment] = document.attachments.as_slice() else { panic!("{cut}{form}\n{said}") };
            let title = form.replace(' ', "");
            assert_eq!(notation::attachment(attachment), format!("A|{title}(单位： / 姓名：)"));
            assert!(said.contains("下面的另起一页"), "{said}");
        }
    }
}

#[test]
fn a_label_may_end_with_a_point() {
    for label in ["附件1.", "附件1．", "附件1、", "附件1：", "附件 1"] {
        let second = label.replace('1', "2");
        let (document, said) = read(&format!(
            "{TITLE}\n{BODY}\n附件：1.名单\n2.任务表\n{SIGNED}\n{label}\n名单\n张三\n{second}\n任务表\n李四\n"
        ));
        let parts: Vec<_> = document.attachments.iter().map(notation::attachment).collect();
        assert_eq!(parts, ["A附件1|名单(张三)", "A附件2|任务表(李四)"], "{label}\n{said}");
    }
}

#[test]
fn elements_below_the_day_are_what_their_labels_say() {
    let (document, said) =
        read(&format!("{TITLE}\n请检查。\n{SIGNED}\n主送：各社区。\n附注：（此件公开发布）\n"));
    assert_eq!(elements(&document), [TITLE, "各社区", "青禾县民政局", "2026-3-2"], "{said}");
    assert_eq!(says(&document, Field::Note), "此件公开发布");
}

/// What an office says below the day to whom it answers is none of a chat's words.
#[test]
fn an_office_speaks_to_whom_it_answers() {
    for last in ["如您对本答复不服，可自收到之日起30日内申请复查。", "如果您有疑问，请拨打12345。"]
    {
        let (document, _) = read(&format!("关于信访事项的答复\n张三：\n经查属实。\n{SIGNED}\n{last}\n"));
        let all = notation::blocks(&document.body) + &says(&document, Field::Note);
        assert!(all.contains(last.trim_end_matches('。')), "{all}");
    }
    let (_, said) = read(&format!("{TITLE}\n{BODY}\n{SIGNED}\n如果您需要调整语气，请告诉我。\n"));
    assert!(said.contains("不属于公文"), "{said}");
}

#[test]
fn fields_on_top_that_are_no_elements_are_text() {
    let (document, said) = read(&format!(
        "标题：{TITLE}\n主送：各社区\n时间：3月8日9时\n地点：三楼会议室\n落款：青禾县民政局\n日期：2026年3月2日\n\n请准时参加。\n"
    ));
    assert_eq!(elements(&document), [TITLE, "各社区", "青禾县民政局", "2026-3-2"], "{said}");
    assert_eq!(notation::blocks(&document.body), "时间：3月8日9时 / 地点：三楼会议室 / 请准时参加。");
    assert!(said.contains("作正文"), "{said}");
}

#[test]
fn points_that_begin_lines_are_paragraphs() {
    let long = "要加强领导落实责任把消防安全工作摆上重要议事日程主要负责同志亲自抓分管负责同志具体抓好落实";
    let (document, said) =
        read(&format!("{TITLE}\n各社区：\n现通知如下。\n一是{long}\n二是{long}\n三是{long}\n{SIGNED}\n"));
    assert_eq!(document.body.len(), 4, "{said}");
}

#[test]
fn days_that_people_write_sign() {
    for (signed, day) in [
        ("街道办\n9.28", "9.28"),
        ("街道办\n12月1日", "12月1日"),
        ("街道办 2026/12/1", "2026-12-1"),
        ("街道办2026.12.1", "2026-12-1"),
        ("街道办　　12月1日", "12月1日"),
        ("街道办 12.1", "12.1"),
    ] {
        let (document, said) = read(&format!("{TITLE}\n各社区：\n请检查。\n{signed}\n"));
        assert_eq!(elements(&document), [TITLE, "各社区", "街道办", day], "{signed}\n{said}");
        assert_eq!(notation::blocks(&document.body), "请检查。");
    }
}
