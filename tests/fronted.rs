//! What clerks paste and type in their own ways. In: short drafts. Out: their parts, as they were meant.

use crate::world::{says, tables};
use gongwen::document::{Block, Document, Field};
use gongwen::source::Sources;

/// What a draft is read as, and what is said of it.
fn read(draft: &str) -> (Document, Vec<String>) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read("稿.txt", draft.as_bytes(), &mut sources, &mut said);
    (document, said.into_iter().map(|said| said.message).collect())
}

const FRONT: &str =
    "---\n标题: 关于检查的通知\n主送机关: 各社区\n发文机关: 东湖街道办事处\n成文日期: 2024-12-1\n---\n";

/// A text without elements around it.
fn bare(text: &str) -> (Document, Vec<String>) {
    read(&format!("关于开展检查的通知\n\n各社区：\n{text}\n\n东湖街道办事处\n2024年3月1日\n"))
}

#[test]
fn headings_without_numbers_beside_typed_ones_have_none() {
    for (draft, bare) in [
        ("## 引言\n\n甲。\n\n## 一、情况\n\n乙。\n\n## 二、建议\n\n丙。\n\n## 附录\n\n丁。", 2),
        ("## 会议内容\n\n### 一、议题一\n\n甲。\n\n### 二、议题二\n\n乙。\n\n## 会议决议\n\n丙。", 2),
        ("## 情况\n\n乙。\n\n## 建议\n\n丙。", 0),
        ("## 一、情况\n\n乙。\n\n## 问题\n\n丙。\n\n## 三、建议\n\n丙。", 0),
        ("## 甲\n\n### 子甲\n\n甲。\n\n## 乙\n\n### 一、丙\n\n丙。", 0),
    ] {
        let (document, said) = read(&format!("{FRONT}{draft}\n"));
        let is_bare = |block: &&Block| matches!(block, Block::Heading(it) if it.number.as_ref().is_some_and(|it| it.value.is_empty()));
        assert_eq!(document.body.iter().filter(is_bare).count(), bare, "{draft}");
        assert_eq!(said.iter().filter(|said| said.contains("不编号")).count(), bare, "{said:?}");
    }
}

#[test]
fn marks_of_headings_need_no_blank_behind_them() {
    let (document, said) = read(
        "#关于做好信访工作的通知\n\n各社区：\n\n##一、加强排查\n\n排查。\n\n＃＃ 二、及时化解\n\n化解。\n",
    );
    assert_eq!(says(&document, Field::Title), "关于做好信访工作的通知");
    let headings = document.body.iter().filter(|block| matches!(block, Block::Heading(_))).count();
    assert_eq!(headings, 2);
    assert!(said.iter().any(|said| said.contains("缺空格")), "{said:?}");
    for text in ["#平安东湖#行动今天启动。", "#3号楼除外", "\\#标题", "转发#平安东湖"]
    {
        let (document, _) = bare(text);
        assert!(document.body.iter().all(|block| matches!(block, Block::Paragraph(_))), "{text}");
    }
}

#[test]
fn lists_of_a_word_processor_are_no_tables() {
    for (typed, count) in [
        ("•\t检查消防设施\no\t检查疏散通道\n•\t检查电路", 0),
        ("1.\t时间：12月3日\n2.\t地点：三楼会议室", 0),
        ("幸福社区  红旗社区  建设社区  综合执法队  便民服务中心", 0),
        ("姓名\t单位\n王芳\t幸福社区\n赵磊\t红旗社区", 1),
        (
            "序号 姓名 家庭人口 保障金额（元/月） 所属社区\n1 张某某 2 1286 幸福社区\n2 李某某 1 895 红旗社区",
            1,
        ),
        ("户主姓名\t\n家庭住址\t\n主要事迹\t", 1),
    ] {
        assert_eq!(tables(&bare(typed).0).len(), count, "{typed}");
    }
    let (document, _) = bare("项目名称\t社区食堂建设\n申报单位\t幸福社区\n负责人\t王芳\n经费预算\t30万元");
    assert!(document.body.iter().any(|block| matches!(block, Block::Table(table) if table.headless)));
}

#[test]
fn what_a_chat_window_fences_is_the_document() {
    let fenced = "好的，这是通知：\n\n```markdown\n# 关于报送信息的通知\n\n各社区：\n\n请报送信息表。\n\n东湖街道平安办\n2024年9月2日\n```\n\n您可以直接复制使用。\n";
    let (document, _) = read(fenced);
    assert_eq!(says(&document, Field::Title), "关于报送信息的通知");
    assert_eq!((says(&document, Field::Recipient).as_str(), document.body.len()), ("各社区", 1));
    let (document, _) = bare("运行下面的命令：\n\n```sh\nls\n```\n");
    assert!(document.body.iter().any(|block| matches!(block, Block::Code(_))));
    let (document, _) = read("**标题：关于购置设备的请示**\n\n**主送机关：** 区机关事务管理局\n\n请批示。\n");
    assert_eq!(says(&document, Field::Title), "关于购置设备的请示");
}

#[test]
fn captions_below_all_tables_are_those_of_the_tables_above_them() {
    let table = |cell: &str| format!("| 项 | 数 |\n|---|---|\n| {cell} | 1 |\n\n");
    let captions = |draft: &str| {
        let caption = |block: &Block| match block {
            Block::Table(table) => table
                .caption
                .as_ref()
                .map(|it| it.label.as_ref().map_or_else(String::new, |it| it.value.clone())),
            _ => None,
        };
        let (document, _) = read(&format!("{FRONT}{draft}"));
        (document.body.iter().filter_map(caption).collect::<Vec<_>>(), document.body.len())
    };
    let (one, two) = (table("甲"), table("乙"));
    assert_eq!(
        captions(&format!("{one}表1 甲数据\n\n{two}表2 乙数据\n")),
        (vec!["表1".into(), "表2".into()], 2)
    );
    assert_eq!(
        captions(&format!("表1 甲数据\n\n{one}表2 乙数据\n\n{two}")),
        (vec!["表1".into(), "表2".into()], 2)
    );
}

#[test]
fn what_stands_below_the_sign_off_is_what_it_says() {
    let heading = "关于报送节目的通知\n\n各社区：\n\n请报送。\n\n东湖街道办事处\n2024年3月1日\n\n## 附件：节目报名表\n\n| 序号 | 节目 |\n|---|---|\n| 1 | 舞蹈 |\n";
    let (document, _) = read(heading);
    assert_eq!((document.body.len(), document.attachments.len()), (1, 1));
    assert_eq!(says(&document, Field::Date), "2024-3-1");
    let (document, _) = read(
        "关于邀请参会的函\n\n区工商联：\n定于10月18日召开座谈会。\n\n东湖街道办事处\n2024年10月12日\n\n附：联系人及电话：周敏 88881234\n",
    );
    assert!(says(&document, Field::Note).contains("周敏"));
    assert!(document.attachments.is_empty() && says(&document, Field::Attachments).is_empty());
}

#[test]
fn words_to_somebody_above_a_title_are_none_of_it() {
    for above in
        ["领导，附上通知稿，请审核\n", "小李：\n帮忙看下这个通知\n\n", "主任，通知我起草好了，您看一下\n\n"]
    {
        let (document, said) = read(&format!(
            "{above}关于开展健步走活动的通知\n各社区：\n定于8月8日举行活动。\n东湖街道文化站\n2024年8月5日\n"
        ));
        assert_eq!(says(&document, Field::Title), "关于开展健步走活动的通知", "{said:?}");
        assert_eq!(says(&document, Field::Recipient), "各社区", "{above}");
    }
    let (document, _) = read(
        "东湖街道三年行动计划\n（2024—2026年）\n\n为推动发展，制定本计划。\n一、总体要求\n坚持稳中求进。\n",
    );
    assert!(says(&document, Field::Title).ends_with("（2024—2026年）"));
}
