//! What stands around the text of a draft: drawn lines, labels, fields on top, what is sent back. In: drafts as clerks type them. Out: their
//! elements and blocks, and what is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

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
    for label in ["附件1.", "附件1．", "附件1、", "附件1："] {
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

#[test]
fn signs_that_a_writer_typed_stay() {
    for line in [
        "＞90分为优秀",
        ">90分为优秀",
        ">=80分为良好",
        "- 3℃以下停工",
        "# 3号楼除外",
        "2026. 3. 1起执行",
        "1986. 出生",
    ] {
        let (document, said) = read(&format!("{TITLE}\n各社区：\n现通知如下。\n{line}\n{SIGNED}\n"));
        assert_eq!(notation::blocks(&document.body), format!("现通知如下。 / {line}"), "{said}");
    }
    let (document, _) = read(&format!("{TITLE}\n各社区：\n> 引文。\n- 甲\n- 3个乙\n{SIGNED}\n"));
    assert_eq!(notation::blocks(&document.body), "Q(引文。) / L(甲; 3个乙)");
}

#[test]
fn titles_that_a_program_tore_are_whole() {
    for (typed, title) in [
        ("关于加强养犬管理的通\n知", "关于加强养犬管理的通知"),
        ("春柳街道2026年工作总结\n及2027年工作思路", "春柳街道2026年工作总结及2027年工作思路"),
        ("A类\n\n关于第3号建议的答复", "关于第3号建议的答复"),
        ("---------- 转发的邮件 ----------\n\n关于报送信息的通知", "关于报送信息的通知"),
    ] {
        let (document, said) = read(&format!("{typed}\n\n各社区：\n现通知如下。\n{SIGNED}\n"));
        assert_eq!(says(&document, Field::Title).replace('/', ""), title, "{said}");
        assert_eq!(says(&document, Field::Recipient), "各社区", "{said}");
    }
}

#[test]
fn addressees_that_a_line_end_parts_are_one_element() {
    let (document, said) = read(&format!(
        "{TITLE}\n\n各社区党委、居委会，街道机关各科室，辖区各\n企事业单位，各物业服务企业：\n现通知如下。\n{SIGNED}\n"
    ));
    let whole = "各社区党委、居委会，街道机关各科室，辖区各企事业单位，各物业服务企业";
    assert_eq!(says(&document, Field::Recipient), whole, "{said}");
    let (document, _) = read("登记表\n信访事项：\n________\n办理意见：同意。\n签字：\n年　月　日\n");
    assert_eq!(says(&document, Field::Recipient), "");
    assert!(notation::blocks(&document.body).contains("信访事项： / ________"));
    assert_eq!(says(&document, Field::Issuer), "签字：");
}

#[test]
fn names_that_sign_and_notes_are_whole() {
    let signed = |end: &str| read(&format!("{TITLE}\n各社区：\n请检查。\n{end}\n"));
    for (end, issuer) in [
        ("春柳街道 办事处\n2026年3月2日", "春柳街道办事处"),
        ("党政办公室　李明\n2026年3月2日", "党政办公室　李明"),
        ("承诺人：\n2026年3月2日", "承诺人："),
    ] {
        let (document, said) = signed(end);
        assert_eq!(says(&document, Field::Issuer), issuer, "{said}");
    }
    let note = "（联系人：周涛，传真：84561236，\n电子邮箱：zt@dl.gov.cn）";
    let (document, said) = signed(&format!("{SIGNED}\n{note}"));
    let whole = "联系人：周涛，传真：84561236，电子邮箱：zt@dl.gov.cn";
    assert_eq!(says(&document, Field::Note), whole, "{said}");
}

#[test]
fn copies_keep_the_names_that_they_have() {
    let (document, said) =
        read(&format!("{TITLE}\n{BODY}\n{SIGNED}\n抄报：区爱卫办\n抄送：街道领导，各科室\n"));
    assert_eq!(says(&document, Field::Cc), "抄报：区爱卫办/街道领导，各科室", "{said}");
}

#[test]
fn what_a_text_calls_like_an_element_is_text_below_the_title() {
    let (document, said) = read(&format!("{TITLE}\n主题：如何防诈骗\n时间：11月20日\n{SIGNED}\n"));
    assert_eq!(notation::blocks(&document.body), "主题：如何防诈骗 / 时间：11月20日", "{said}");
    let (document, said) = read(&format!(
        "{TITLE}\n各社区：\n附件：节约办法\n请执行。\n{SIGNED}\n附件：\n节约办法\n一、节水。\n"
    ));
    assert_eq!(notation::blocks(&document.body), "请执行。", "{said}");
}

#[test]
fn lines_that_were_cut_are_whole_whatever_they_end_with() {
    let body = |lines: &str| {
        let (document, said) = read(&format!("{TITLE}\n\n各社区：\n{lines}\n{SIGNED}\n"));
        (notation::blocks(&document.body), said)
    };
    let (cut, said) = body(
        "  根据《关于做好2026年平安建设考评\n工作的通知》（区政法委〔2026〕9号）\n要求，我街道认真开展自查，现将有关\n情况报告如下。\n  \
         一、工作开展情况\n  （一）化解矛盾纠纷。全年共排查矛盾\n纠纷326件，化解318件，化解率97.5%。\n其中：婚姻家庭类102件、邻里类135件、\n物业类89件。\n  （二）强化社会面管控。",
    );
    assert_eq!(cut.split(" / ").count(), 4, "{cut}\n{said}");
    let (cut, said) = body(
        "    2026年，我街道本级财政拨款收入共计1\n2560.8万元，支出12016.5万元，同比增长7.\n6%。其中人员经费占62.3%，公用经费占20\n.1%，项目支出占17.6%。",
    );
    assert!(
        cut.contains("12560.8万元") && cut.contains("7.6%") && cut.contains("20.1%，项目"),
        "{cut}\n{said}"
    );
}
