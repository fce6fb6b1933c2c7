//! What the program advises, followed to the letter. In: drafts of whose elements it is in doubt, or that lack one. Out: with the
//! lines that it says on top, the same paper, but for what they name.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use crate::world::{self, says};
use gongwen::document::Field;
use gongwen::{Compiled, Target};

const KEPT: [Field; 4] = [Field::Title, Field::Recipient, Field::Issuer, Field::Date];

fn compile(draft: &str) -> Compiled {
    gongwen::compile("稿.txt", draft.as_bytes(), None, &[Target::Docx], &world::Shipped)
}

fn body(made: &Compiled) -> Vec<String> {
    notation::texts(&made.document).into_iter().map(|text| text.value.clone()).collect()
}

/// What hints say is to be written in a front matter.
fn advised(made: &Compiled) -> Vec<String> {
    let hints = made.diagnostics.iter().flat_map(|said| &said.hints);
    hints.filter_map(|hint| Some(hint.split_once("加要素区，写 ")?.1.to_owned())).collect()
}

fn hints(made: &Compiled) -> Vec<&str> {
    made.diagnostics.iter().flat_map(|said| &said.hints).map(String::as_str).collect()
}

/// What is wrong in a front matter is said with what to type: typed so, the draft is a document.
#[test]
fn what_a_front_matter_is_told_can_be_done() {
    const WHOLE: &str =
        "标题: 关于检查的通知\n主送机关: 各社区\n发文机关: 平安街道办事处\n成文日期: 2026-4-2\n";
    let below = |front: &str| format!("---\n{front}---\n请做好检查。\n");
    for (wrong, hint, right) in [
        (
            format!("{WHOLE}附件: 检查表\n附件: 汇总表\n"),
            "写在一行里：附件: [检查表, 汇总表]",
            format!("{WHOLE}附件: [检查表, 汇总表]\n"),
        ),
        (
            WHOLE.replace("关于检查的通知", "关于检查的\n  通知"),
            "标题: [关于检查的, 通知]",
            WHOLE.replace("关于检查的通知", "[关于检查的, 通知]"),
        ),
        (
            WHOLE.replace("主送机关: 各社区\n", "").replace("通知", "通报"),
            "没有的写“无”",
            WHOLE.replace("各社区", "无").replace("通知", "通报"),
        ),
        (WHOLE.replace("成文日期", "时间"), "成文日期", WHOLE.to_owned()),
    ] {
        let made = compile(&below(&wrong));
        assert!(
            made.has_errors() && hints(&made).iter().any(|it| it.contains(hint)),
            "{wrong}: {:?}",
            made.diagnostics
        );
        let made = compile(&below(&right));
        assert!(!made.has_errors(), "{right}: {:?}", made.diagnostics);
    }
    for (key, hint) in [
        ("地点: 三楼", "正文里写 地点：三楼"),
        ("主持人: 王建国", "正文里写 主持人：王建国"),
        ("行距: 28磅", "由版式定"),
    ] {
        let made = compile(&below(&format!("{WHOLE}{key}\n")));
        assert!(hints(&made).iter().any(|it| it.contains(hint)), "{key}: {:?}", made.diagnostics);
    }
    // who lacks an addressee in a draft without front matter is told how to say that there is none
    let bare = "关于减负情况的通报\n\n今年以来，减负成效明显。\n\n平安街道办事处\n2026年4月2日\n";
    let told = advised(&compile(bare));
    assert_eq!(told, ["主送机关: 无"]);
    let made = compile(&format!("---\n主送机关: 无\n---\n{bare}"));
    assert!(!made.has_errors() && hints(&made).is_empty(), "{:?}", made.diagnostics);
}

#[test]
fn what_a_doubt_advises_can_be_done() {
    for (draft, moved) in [
        (
            "安全生产承诺书\n幸福小区三号楼：\n严守法规，落实责任。\n排查隐患。\n平安商场\n2026年4月2日\n",
            "幸福小区三号楼：",
        ),
        ("关于开展检查的通知\n各社区\n请做好检查。\n请按时上报。\n平安街道办事处\n2026年4月2日\n", "各社区"),
        ("情况说明\n平安街道办事处：\n今年三月外出学习。\n特此说明。\n申请人：周涛\n2026年4月2日\n", ""),
        ("关于开展检查的通知\n各社区：\n请做好检查。\n请按时上报。\n春天的花\n2026年4月2日\n", "春天的花"),
    ] {
        let before = compile(draft);
        let advice = advised(&before);
        assert!(!advice.is_empty(), "{draft}: {:?}", before.diagnostics);
        for line in advice {
            let after = compile(&format!("---\n{line}\n---\n{draft}"));
            assert!(!after.has_errors(), "{line}: {:?}", after.diagnostics);
            let named = line.split(':').next().unwrap();
            for field in KEPT.into_iter().filter(|field| field.title() != named) {
                assert_eq!(says(&after.document, field), says(&before.document, field), "{line}");
            }
            let mut expected = body(&before);
            expected.sort();
            let mut found = body(&after);
            found.sort();
            if line.ends_with('无') {
                found.retain(|text| text != moved);
            }
            assert_eq!(found, expected, "{line}");
        }
    }
}

#[test]
fn a_front_matter_overrides_what_it_names_and_nothing_else() {
    let text = "关于商请协助整治的函\n\n区城管局：\n近期，我街道占道经营现象突出。\n现商请贵局派员协助整治。\n请予支持。\n\n\
                平安街道办事处\n2026年4月2日\n";
    let before = compile(text);
    for lines in [
        "紧急程度: 加急",
        "版式: letter",
        "主送机关: 区城管局",
        "发文机关: 平安街道办事处",
        "成文日期: 2026-4-2",
        "标题: 关于商请协助整治的函",
        "附注: 此件公开发布",
        "印发机关: 平安街道办事处党政办公室\n印发日期: 2026-4-3",
        "版式: letter\n主送机关: 区城管局\n发文字号: 平街函〔2026〕3号",
    ] {
        for text in
            [text.to_owned(), text.replace("\n\n", "\n"), text.replace("\n\n", "\n").replace('\n', "\n\n")]
        {
            let after = compile(&format!("---\n{lines}\n---\n{text}"));
            assert!(!after.has_errors(), "{lines}: {:?}", after.diagnostics);
            assert_eq!(body(&after), body(&before), "{lines}");
            for field in KEPT {
                assert_eq!(says(&after.document, field), says(&before.document, field), "{lines}");
            }
        }
    }
}

#[test]
fn lines_that_were_cut_go_on_below_a_front_matter() {
    let full = "按照县里的统一部署，我街道于今年三月集中开展了安全生产大检查，共检查企业一百二十家，发现并整改隐\n\
                患三百六十处，有关情况已经逐一建立台账，实行销号管理，没有发生较大事故。现将有关情况报告如下，请审\n阅。";
    let after = compile(&format!("---\n紧急程度: 加急\n---\n关于检查的报告\n\n县应急管理局：\n\n{full}\n"));
    assert_eq!((after.document.body.len(), body(&after).concat()), (1, full.replace('\n', "")));
}

#[test]
fn lines_with_labels_are_lines_below_a_front_matter() {
    let text = "党工委会议纪要\n〔2026〕3号\n\n时间：2026年3月9日上午9:00\n出席：刘伟、陈静\n列席：王丽\n\n会议研究了改造事宜。\n";
    let after = compile(&format!("---\n成文日期: 2026-3-10\n---\n{text}"));
    let said = [Field::Mark, Field::Number, Field::Attendees].map(|field| says(&after.document, field));
    assert_eq!(said, ["党工委会议纪要", "〔2026〕3号", "刘伟/陈静"]);
}

/// What looks like an element at the end of a text, and is none, where a front matter says those.
#[test]
fn text_stays_text_below_a_front_matter() {
    let said = "---\n标题: 关于加强管理的通知\n主送机关: 各单位\n发文机关: 某某镇人民政府\n成文日期: 2026-02-03\n---\n\n各单位要认真学习。\n\n";
    for lines in [
        &["先进单位如下：", "县教育局"][..],
        &["会议定于下列时间召开，请准时参加：", "2026年3月5日"],
        &["本报告解释权归县应急管理局"],
        &["附件说明：见附件。", "责任单位：县教育局、县民政局", "县教育局、县民政局"],
        &["来源：县统计局"],
        &["（一）带班领导", "带班领导由各单位主要负责人担任。"],
    ] {
        let made = compile(&format!("{said}{}", lines.join("\n\n")));
        assert!(!made.has_errors(), "{lines:?}: {:?}", made.diagnostics);
        let mut body = body(&made);
        body.remove(0);
        assert_eq!(body.concat(), lines.concat());
    }
    let headed = compile(&format!("{said}（一）带班领导\n带班领导由各单位主要负责人担任。\n"));
    assert_eq!(headed.document.body.len(), 3);
    let items =
        compile(&format!("{said}要做好工作。\n要抓好落实。\n\n- 各村落实。\n  各组巡查。\n- 各组登记。\n"));
    assert_eq!(items.document.body.len(), 4);
}
