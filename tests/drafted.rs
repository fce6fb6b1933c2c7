//! Drafts that say some elements on top and leave the others out, and forms that are still to be filled in. In: drafts as clerks type
//! them. Out: a file for each that has one without those lines, and every line where it was typed.

use crate::notation;
use crate::world::{self, says};
use gongwen::document::{Block, Field};
use gongwen::{Compiled, Target};

fn compile(draft: &str) -> Compiled {
    gongwen::compile("稿.txt", draft.as_bytes(), None, &[Target::Docx], &world::Shipped)
}

fn body(made: &Compiled) -> Vec<String> {
    notation::texts(&made.document).into_iter().map(|text| text.value.clone()).collect()
}

fn codes(made: &Compiled) -> Vec<&str> {
    made.diagnostics.iter().map(|said| said.rule.code).collect()
}

const TEXT: &str =
    "防汛工作要点\n\n一、加强值班值守\n\n各村要落实值班制度。\n\n二、排查隐患\n\n各村要全面排查。\n";

/// What a text lacks without a front matter is no error below one.
#[test]
fn one_setting_refuses_no_draft() {
    let bare = compile(TEXT);
    assert!(!bare.has_errors());
    for line in ["版式: report", "主送机关: 无", "发文机关: 青山镇人民政府", "密级: 内部"]
    {
        let made = compile(&format!("---\n{line}\n---\n{TEXT}"));
        assert!(!made.has_errors(), "{line}: {:?}", made.diagnostics);
        assert_eq!(body(&made), body(&bare), "{line}");
    }
    // a front matter that means to say all is told what it lacks
    let most = "---\n标题: 关于检查的通知\n主送机关: 各村\n发文机关: 青山镇人民政府\n---\n请做好检查。\n";
    assert!(codes(&compile(most)).contains(&"meta/missing"));
    // but for what a text of no kind need not have
    let shown =
        "---\n标题: 拟表彰名单公示\n发文机关: 青山镇人民政府\n成文日期: 2026-3-1\n---\n现将名单公示。\n";
    assert!(!codes(&compile(shown)).contains(&"meta/missing"));
}

#[test]
fn fields_on_top_need_not_be_all() {
    let text = "为做好防汛工作，现将有关事项通知如下。\n一、加强值班值守\n特此通知。\n";
    let made = compile(&format!("主送：各村\n标题：关于做好防汛工作的通知\n落款：青山镇人民政府\n\n{text}"));
    assert!(!made.has_errors() && !made.files.is_empty(), "{:?}", made.diagnostics);
    assert!(codes(&made).contains(&"meta/unrecognised"));
    assert_eq!(says(&made.document, Field::Issuer), "青山镇人民政府");
}

/// One of the two lines around a front matter is missing, or both.
#[test]
fn a_missing_fence_prints_no_setting() {
    let text = "关于商请支援防汛物资的函\n\n县应急管理局：\n\n因防汛需要，商请贵局支援编织袋一千条。\n\n青山镇人民政府\n2026年6月3日\n";
    for (lines, told) in [
        ("版式: letter\n---\n", "上面缺 ---"),
        ("---\n版式: letter\n\n", "下面缺 ---"),
        ("---\n版式: letter\n", "下面缺 ---"),
        ("版式: letter\n发文机关: 青山镇人民政府\n---\n", "上面缺 ---"),
        ("版式: letter\n\n", ""),
    ] {
        let made = compile(&format!("{lines}{text}"));
        assert!(!made.has_errors(), "{lines}: {:?}", made.diagnostics);
        let found = [Field::Style, Field::Title, Field::Recipient, Field::Issuer]
            .map(|field| says(&made.document, field));
        assert_eq!(
            found,
            ["letter", "关于商请支援防汛物资的函", "县应急管理局", "青山镇人民政府"],
            "{lines}"
        );
        assert_eq!(body(&made).concat(), "因防汛需要，商请贵局支援编织袋一千条。", "{lines}");
        assert!(made.diagnostics.iter().any(|said| said.message.contains(told)), "{lines}");
    }
    // a rule in the text is the text's, though the front matter has no end
    let drawn = compile(&format!("---\n版式: letter\n\n{text}\n---\n\n抄送：县政府办公室\n"));
    assert!(!drawn.has_errors(), "{:?}", drawn.diagnostics);
    // a draft may open with a rule
    assert!(!compile(&format!("---\n\n{text}")).has_errors());
}

/// 日期, 主题 and their like in a text need not be those of the document.
#[test]
fn a_loose_label_contradicts_nothing() {
    let front = "---\n标题: 关于召开会议的通知\n主送机关: 各村\n发文机关: 青山镇人民政府\n成文日期: 2026年2月20日\n---\n";
    for line in ["日期：2026年3月1日", "主题：学习贯彻全会精神", "填报单位：县统计局"]
    {
        for text in [format!("{line}\n\n请准时参加。\n"), format!("请准时参加。\n\n{line}\n")] {
            let made = compile(&format!("{front}{text}"));
            assert!(!made.has_errors(), "{text}: {:?}", made.diagnostics);
            assert!(body(&made).contains(&line.to_owned()), "{text}: {:?}", body(&made));
        }
    }
    let on_top = front.replace("---\n", "");
    let made = compile(&format!("{on_top}\n请准时参加。\n日期：2026年3月1日\n"));
    assert!(!made.has_errors() && body(&made).len() == 2, "{:?}", made.diagnostics);
    let sure = compile(&format!("{front}请准时参加。\n\n成文日期：2026年3月1日\n"));
    assert!(codes(&sure).contains(&"meta/contradiction"));
}

#[test]
fn forms_are_left_as_they_were_typed() {
    let lines = [
        "申请理由：",
        "村（居）委会意见：",
        "单位（盖章）：",
        "年　月　日",
        "街道办事处意见：",
        "（盖章）",
        "年　月　日",
        "联系人：　　　　电话：",
    ];
    let made = compile(&format!("困难群众临时救助申请表\n{}\n", lines.join("\n")));
    assert_eq!(body(&made), lines, "{:?}", made.diagnostics);
    // to the right, as far as it was typed
    let right = compile(&format!(
        "临时救助申请表\n申请理由：\n{}申请人（签字）：\n单位意见：\n（盖章）\n",
        " ".repeat(24)
    ));
    assert_eq!(body(&right)[1..3].concat(), format!("{}申请人（签字）：", "　".repeat(10)));
    // one that is signed at its end alone has a sign-off
    let signed =
        compile("授权委托书\n委托人：\n受托人：\n兹委托受托人办理手续。\n委托单位（盖章）：\n年　月　日\n");
    let found = [Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&signed.document, field));
    assert_eq!(found, ["", "委托单位（盖章）：", "年　月　日"]);
    let asked = compile(
        "关于报送的通知\n各村：\n请按时报送。\n青山镇人民政府\n2026年3月1日\n联系人：　　　　电话：\n",
    );
    assert_eq!(says(&asked.document, Field::Note), "联系人：　　　　电话：");
}

#[test]
fn how_a_letter_closes_stands_above_its_day() {
    let made = compile("邀请函\n尊敬的李主任：\n敬请光临。\n青山镇人民政府\n2026年2月20日\n此致\n敬礼\n");
    assert_eq!(body(&made), ["敬请光临。", "此致", "敬礼"]);
    assert_eq!(says(&made.document, Field::Note), "");
    assert!(codes(&made).contains(&"meta/doubtful"));
}

/// Those who made a bulletin, each on a line of his own, in Markdown too.
#[test]
fn editors_on_several_lines_are_one_line() {
    let text = "青山镇工作简报\n\n第3期\n\n青山镇党政办公室编　　2026年3月1日\n\n我镇开展防汛演练\n\n3月1日，我镇开展防汛演练。\n\n编辑：田甜\n审核：罗军\n签发：郭峰\n";
    for draft in [text.to_owned(), format!("---\n版式: bulletin\n---\n{text}")] {
        let made = compile(&draft);
        assert_eq!(says(&made.document, Field::Printer), "编辑：田甜　审核：罗军　签发：郭峰");
        assert_eq!(body(&made), ["3月1日，我镇开展防汛演练。"]);
    }
}

/// The second sentence of a footnote that stands in is the footnote's, where lines are paragraphs, too.
#[test]
fn a_footnote_keeps_what_stands_in_below_it() {
    let front =
        "---\n标题: 关于检查的通知\n主送机关: 各村\n发文机关: 青山镇人民政府\n成文日期: 2026年2月20日\n---\n";
    let lines = "请做好防汛工作[^1]。\n请按时报送。\n请值守。\n请高度重视。\n\n[^1]: 依据预案。\n";
    for more in ["  各村可参照。\n", "    各村可参照。\n", "\n    各村可参照。\n"] {
        let made = compile(&format!("{front}{lines}{more}"));
        let all = |block: &Block| matches!(block, Block::Paragraph(_));
        assert!(
            made.document.body.len() == 4 && made.document.body.iter().all(all),
            "{more}: {:#?}",
            made.document.body
        );
    }
}

/// Paragraphs stand in, and lines that do not go on with them, however short a program cut them; a figure is torn without a blank.
#[test]
fn lines_below_a_paragraph_that_stands_in_go_on_with_it() {
    let head = "关于整改情况的报告\n\n区委巡察办：\n";
    let lines = "    今年6月至8月，区委第三巡察组对我街道党工委\n开展了常规巡察，10月反馈了意见。街道党工委高度\n重视，现将整改情况报告如下：\n    一、加强组织领导\n    成立以党工委书记为组长的整改工作领导小组\n并召开专题会议5次。\n    特此报告。\n\n朝辉街道办事处\n2026年11月30日\n";
    let made = compile(&format!("{head}{lines}"));
    let wanted = "我街道党工委开展了常规巡察，10月反馈了意见。街道党工委高度重视，现将";
    assert!(body(&made).concat().contains(wanted) && body(&made).concat().contains("工作领导小组并召开"));
    assert_eq!(made.document.body.len(), 4, "{:#?}", made.document.body);
    let torn = "　　2026年，朝辉街道认真贯彻落实上级关\n于分类工作的决策部署，坚持党建引领、全\n民参与，投入资金126.5万元，配备督导员4\n8名，推动生活垃圾分类工作提质增效，现将\n情况报告如下：\n　　特此报告。\n";
    let made = compile(&format!("{head}{torn}"));
    assert!(body(&made).concat().contains("督导员48名"), "{:?}", body(&made));
}

/// A sheet sets quotation marks around a cell with line ends in it; what columns are blank in a row is told by its place.
#[test]
fn cells_stay_in_their_columns() {
    let table = |made: &Compiled| {
        let found = made.document.body.iter().find_map(|block| match block {
            Block::Table(table) => Some(table.clone()),
            _ => None,
        });
        let rows = found.map(|table| table.rows).unwrap_or_default();
        rows.iter().map(|row| row.iter().map(|cell| cell.text.len()).collect()).collect::<Vec<Vec<usize>>>()
    };
    let sheet = compile(
        "评分表\n\n内容\t分值\t标准\t得分\n党建\t30\t\"1.正常得10分；\n2.到位得20分\"\t28\n平安\t40\t扣5分\t35\n",
    );
    assert_eq!(table(&sheet), [[1, 1, 1, 1], [1, 1, 3, 1], [1, 1, 1, 1]]);
    assert!(
        !format!("{:?}", sheet.document.body).contains('"')
            || body(&sheet).iter().all(|text| !text.contains('"'))
    );
    let columns = compile(
        "签收表\n序号    文件标题         份数  签收人  签收日期\n1       安全生产通知     1     王芳    11月3日\n2       防汛通知         2             11月5日\n3       会议通知               吴艳    11月9日\n",
    );
    assert_eq!(table(&columns), [[1; 5], [1; 5], [1, 1, 1, 0, 1], [1, 1, 0, 1, 1]]);
}

#[test]
fn a_receipt_below_the_day_has_a_page_of_its_own() {
    for cut in ["", "------剪切线------\n"] {
        let made = compile(&format!(
            "关于召开座谈会的通知\n各社区：\n请填写回执。\n朝辉街道办事处\n2026年11月30日\n\n{cut}回执（请于5日前传真）\n单位：________\n姓名：________\n"
        ));
        let found = [Field::Issuer, Field::Date, Field::Note].map(|field| says(&made.document, field));
        assert_eq!(found, ["朝辉街道办事处", "2026-11-30", ""]);
        let receipts: Vec<_> =
            made.document.attachments.iter().map(|it| (it.label.is_none(), it.body.len())).collect();
        assert_eq!(receipts, [(true, 2)], "{cut}");
    }
}

#[test]
fn what_looks_like_marks_is_what_was_typed() {
    let of = |text: &str| {
        body(&compile(&format!("关于检查的通知\n各社区：\n{text}\n朝辉街道办事处\n2026年11月30日\n")))
    };
    assert_eq!(of("*号为重点单位，请报送*.xls表格。"), ["*号为重点单位，请报送*.xls表格。"]);
    // a sentence is no heading, whatever is drawn below it
    let made = compile(
        "关于检查的通知\n各社区：\n请报送表格。\n==========\n请抓紧。\n朝辉街道办事处\n2026年11月30日\n",
    );
    assert!(made.document.body.iter().all(|block| !matches!(block, Block::Heading(_))));
    assert!(body(&made).contains(&"请报送表格。".to_owned()));
}

#[test]
fn heads_are_found_whatever_their_width() {
    let title = "关于转发《朝晖区人民政府办公室关于印发〈朝晖区2026—2028年城镇老旧小区改造工作三年行动计划〉的通知》并做好贯彻落实工作的通知";
    let made = compile(&format!("{title}\n各社区：\n现将文件转发给你们。\n朝辉街道办事处\n2026年11月30日\n"));
    assert_eq!([Field::Title, Field::Recipient].map(|field| says(&made.document, field)), [title, "各社区"]);
    let starred = compile(
        "朝辉街道办事处文件\n朝街办〔2026〕12号\n★\n关于检查的通知\n各社区：\n请检查。\n朝辉街道办事处\n2026年11月30日\n",
    );
    assert_eq!(
        [Field::Title, Field::Recipient].map(|field| says(&starred.document, field)),
        ["关于检查的通知", "各社区"]
    );
    let listed = compile(
        "关于任职的请示\n区委组织部：\n妥否，请批示。\n附件1.任免审批表\n2.考核材料\n中共朝辉街道工委\n2026年11月30日\n",
    );
    assert_eq!(says(&listed.document, Field::Attachments).matches("材料").count(), 1);
    let below =
        compile("关于给予张某某处分的决定\n张某某虚报补贴。\n朝辉街道办事处\n2026年11月30日\n主送：张某某\n");
    assert_eq!(says(&below.document, Field::Recipient), "张某某");
}
