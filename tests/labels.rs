//! Elements and their labels as clerks type them. In: short drafts, each with a label, a tag or a key that could mean something else.
//! Out: what was taken for an element, and what stayed text.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use crate::world::{self, says};
use gongwen::document::Field;
use gongwen::{Compiled, Target};

fn compile(draft: &str) -> Compiled {
    let made = gongwen::compile("稿.txt", draft.as_bytes(), None, &[Target::Docx], &world::Shipped);
    assert!(!made.has_errors(), "{draft}: {:?}", made.diagnostics);
    made
}

fn body(made: &Compiled) -> Vec<String> {
    notation::texts(&made.document).into_iter().map(|text| text.value.clone()).collect()
}

/// Whether something was said that holds these words.
fn is_told(made: &Compiled, words: &str) -> bool {
    made.diagnostics.iter().any(|said| said.message.contains(words))
}

const SIGNED: &str = "平安街道办事处\n2026年4月2日\n";

#[test]
fn what_a_form_says_behind_its_labels_is_its_text() {
    for (title, lines) in [
        (
            "突发事件信息报告单",
            &["报告单位：平安街道应急办", "事件名称：三号楼火灾", "基本情况：无人员伤亡。"][..],
        ),
        ("志愿活动登记表", &["填报单位：平安街道应急办", "活动名称：义诊", "填报日期：2026年7月3日"]),
        ("走访慰问卡", &["填报单位：平安街道民政办", "走访对象：陈静", "日期：2026年7月3日"]),
        (
            "领导批示办理情况反馈单",
            &[
                "来文单位：区城管局　　收文日期：2026年4月2日",
                "文件标题：关于治理扬尘的通知",
                "承办科室：城管办　　承办人：马超",
            ],
        ),
        ("“邻里守望”活动方案", &["主办单位：平安街道党工委", "承办单位：幸福社区", "时间：2026年7月3日"]),
        ("反诈宣传活动方案", &["承办单位：幸福社区", "活动地点：文化广场", "主办单位：平安街道办事处"]),
    ] {
        let made = compile(&format!("{title}\n\n{}\n", lines.join("\n")));
        let text = body(&made).concat().replace('\u{3000}', "");
        for line in lines {
            assert!(text.contains(&line.replace('\u{3000}', "")), "{title}: {line}: {:?}", body(&made));
        }
        assert_eq!(says(&made.document, Field::Title), title);
        assert_eq!(says(&made.document, Field::Issuer), "", "{title}");
    }
}

#[test]
fn what_only_drafting_needs_is_left_out_of_a_sheet() {
    let sheet = "发文稿纸\n\n标题：关于放假的通知\n主送：各科室\n拟稿人：周敏\n主办单位：党政办\n核稿：李秀英\n正文：\n国庆节放假7天。\n";
    let made = compile(sheet);
    assert_eq!(body(&made), ["国庆节放假7天。"]);
    assert!(is_told(&made, "主办单位：党政办"));
    let signed =
        compile(&format!("关于公用车辆的申请\n\n区机关事务局：\n\n请予支持。\n\n申请单位：{SIGNED}"));
    assert_eq!(says(&signed.document, Field::Issuer), "平安街道办事处");
}

#[test]
fn a_sentence_before_a_colon_addresses_nobody() {
    for line in ["为庆祝建党105周年，决定表彰：", "本人郑重承诺：", "大会认为：", "我们倡议：", "双方约定："]
    {
        let made = compile(&format!("关于表彰的决定\n\n{line}\n\n优秀党员王芳、李娜。\n\n{SIGNED}"));
        assert_eq!(says(&made.document, Field::Recipient), "", "{line}");
        assert_eq!(body(&made).first().unwrap(), line);
    }
    for line in ["各社区：", "王芳、李娜：", "尊敬的王教授：", "各村，各单位：", "幸福小区三号楼："]
    {
        let made = compile(&format!("关于停水的通知\n\n{line}\n\n三月八日停水。\n\n{SIGNED}"));
        assert_eq!(format!("{}：", says(&made.document, Field::Recipient)), line);
    }
}

#[test]
fn a_tag_above_a_title_is_none_of_it() {
    for tag in ["【通报】", "紧急通知", "重要通知", "【公告】", "通知"] {
        let made = compile(&format!("{tag}\n关于检查情况的通报\n\n各科室：\n\n情况良好。\n\n{SIGNED}"));
        assert_eq!(says(&made.document, Field::Title), "关于检查情况的通报", "{tag}");
        assert!(is_told(&made, tag));
    }
    for title in ["倡议书", "紧急通知", "平安街道办事处\n关于检查情况的通报"] {
        let made = compile(&format!("{title}\n\n各科室：\n\n情况良好。\n\n{SIGNED}"));
        assert_eq!(says(&made.document, Field::Title), title.replace('\n', "/"));
    }
}

#[test]
fn who_gets_copies_keeps_the_name_that_was_typed() {
    let made = compile(
        "平安街道简报\n第8期\n\n街道举办读书会\n\n昨日，街道举办读书会。\n\n报送：区委宣传部\n抄送：各街道\n",
    );
    assert_eq!(says(&made.document, Field::Cc), "报送：区委宣传部/抄送：各街道");
    let made = compile(&format!(
        "关于检查的通知\n\n各社区：\n\n请准备。\n\n{SIGNED}\n抄报：区委办\n抄送：区城管局\n"
    ));
    assert_eq!(says(&made.document, Field::Cc), "抄报：区委办/区城管局");
    let keys = "---\n版式: bulletin\n发文机关标志: 平安简报\n期号: 第9期\n标题: 街道举办读书会\n发文机关: 平安街道办事处\n\
                成文日期: 2026-9-30\n报: 区委办公室\n送: [各兄弟街道, 区文联]\n发: 各社区\n---\n昨日，街道举办读书会。\n";
    let made = compile(keys);
    assert_eq!(says(&made.document, Field::Number), "第9期");
    assert_eq!(says(&made.document, Field::Cc), "报：区委办公室/送：各兄弟街道/送：区文联/发：各社区");
}

#[test]
fn several_issuers_on_a_line_of_a_front_matter_are_several() {
    let issuer = |typed: &str| {
        let front = format!(
            "---\n标题: 关于检查的通知\n主送机关: 各社区\n发文机关: {typed}\n成文日期: 2026-3-5\n---\n请准备。\n"
        );
        says(&compile(&front).document, Field::Issuer)
    };
    for typed in [
        "平安街道办事处、平安派出所",
        "平安街道办事处，平安派出所",
        "平安街道办事处 平安派出所",
        "平安街道办事处　平安派出所",
        "[平安街道办事处, 平安派出所]",
    ] {
        assert_eq!(issuer(typed), "平安街道办事处/平安派出所", "{typed}");
    }
    for typed in
        ["平安街道党工委、办事处", "平安街道办事处", "区科技、文化和体育局", "平安街道 办事处", "市长　张三"]
    {
        assert_eq!(issuer(typed), typed);
    }
}

#[test]
fn the_day_of_a_meeting_does_not_contradict_that_of_its_minutes() {
    let text = "---\n版式: minutes\n标题: 党工委会议纪要\n发文机关标志: 党工委会议纪要\n成文日期: 2026-3-5\n出席: 李秀英\n---\n\
                时间：2026年3月4日\n地点：三楼\n\n会议研究了三项议题。\n";
    let made = compile(text);
    assert_eq!(says(&made.document, Field::Date), "2026-3-5");
    assert!(body(&made).concat().contains("时间：2026年3月4日"));
}

#[test]
fn a_label_before_the_day_stays_or_is_told() {
    let made = compile(
        "廉洁承诺书\n\n一、不收受礼品礼金；\n二、不违规吃喝。\n\n承诺人（签名）：\n日期：2026年3月1日\n",
    );
    assert_eq!(says(&made.document, Field::Issuer), "承诺人（签名）：");
    assert_eq!(says(&made.document, Field::Date), "2026-3-1");
    assert!(is_told(&made, "去掉了“日期：”"));
    let open = compile(
        "廉洁承诺书\n\n一、不收受礼品礼金；\n二、不违规吃喝。\n\n承诺人（签名）：\n日期：    年    月    日\n",
    );
    assert!(says(&open.document, Field::Date).starts_with("日期："), "{:?}", open.document.front);
    let form = compile(
        "安全承诺书\n\n一、落实责任；\n二、定期检查。\n\n承诺单位（盖章）：______\n联系电话：______\n日期：    年    月    日\n",
    );
    assert!(body(&form).concat().contains("日期："), "{:?}", body(&form));
}

#[test]
fn numbers_days_and_headings_are_what_they_say() {
    let made = compile(
        "---\n版式: order\n发文机关: 平安区人民政府\n发文字号: 第12号\n成文日期: 2026-5-1\n---\n现予公布，自2026年6月1日起施行。\n",
    );
    assert!(!is_told(&made, "认不出发文字号"), "{:?}", made.diagnostics);
    let made = compile(
        "---\n标题: 关于检查的通知\n主送机关: 各社区\n发文机关: 平安街道办事处\n成文日期: 2026-3-5\n印发机关: 平安街道党政办公室\n印发日期: 2026年3月6日印发\n发文字号: 平街办〔2026〕3号\n版式: official\n---\n请准备。\n",
    );
    assert_eq!(says(&made.document, Field::PrintDate), "2026-3-6");
    let made = compile("# 一、关于街道概况\n\n街道位于区中部。\n\n# 二、人口情况\n\n常住人口八万。\n");
    assert_eq!(says(&made.document, Field::Title), "");
    assert!(body(&made).concat().contains("关于街道概况"));
    let made = compile(
        "关于营商环境工作情况的汇报\n平安街道办事处\n（2026年11月18日）\n\n现将有关工作汇报如下：\n\n一、做法\n\n优化流程。\n",
    );
    assert_eq!(says(&made.document, Field::Byline), "平安街道办事处");
    assert_eq!(says(&made.document, Field::Recipient), "");
}

/// 附注 is printed in brackets, be they typed or not.
#[test]
fn brackets_around_a_note_are_printed_once() {
    for note in
        ["联系人：张伟，电话：88881234", "（联系人：张伟，电话：88881234）", "(联系人：张伟，电话：88881234)"]
    {
        let made =
            compile(&format!("---\n附注: {note}\n---\n关于检查的请示\n\n区政府：\n\n请批示。\n\n{SIGNED}"));
        assert_eq!(says(&made.document, Field::Note), "联系人：张伟，电话：88881234");
    }
}

#[test]
fn what_a_program_thought_is_left_out() {
    let said = format!("# 关于反诈宣传的通知\n\n各社区：\n\n请开展宣传。\n\n{SIGNED}");
    for before in ["<think>\n用户要一份通知，我来写。\n</think>\n\n", "用户要一份通知。\n</think>\n"]
    {
        let made = compile(&format!("{before}{said}"));
        assert_eq!(says(&made.document, Field::Title), "关于反诈宣传的通知");
        assert_eq!(body(&made), ["请开展宣传。"]);
        assert!(is_told(&made, "不属于公文，已去掉"));
    }
}

#[test]
fn a_blank_to_fill_in_is_no_mark() {
    let made = compile("志愿服务协议书\n\n服务时间：____年__月__日至____年__月__日\n\n报酬：__元，共__人\n");
    assert!(!is_told(&made, "不成对"), "{:?}", made.diagnostics);
}
