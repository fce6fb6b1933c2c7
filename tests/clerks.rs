//! What clerks type that reads like something else. In: short drafts. Out: their words as they were meant, and that it is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use crate::world::{self, says};
use gongwen::document::{Block, Document, Field};
use gongwen::source::Sources;

/// What a draft is read as, and what is said of it.
fn read(name: &str, draft: &str) -> (Document, Vec<String>) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::rooms::read::read(name, draft.as_bytes(), &mut sources, &mut said);
    (document, said.into_iter().map(|said| format!("{} {}", said.rule.code, said.message)).collect())
}

/// A notice around some lines.
fn notice(body: &str) -> (Document, Vec<String>) {
    read("稿.txt", &format!("关于开展检查的通知\n各社区：\n{body}\n青禾县民政局\n2026年3月2日\n"))
}

fn words(document: &Document) -> String {
    notation::texts(document).into_iter().map(|text| text.value.clone()).collect()
}

#[test]
fn names_that_are_hidden_keep_their_stars() {
    let (document, said) = notice("拟对张**、李**、王**等同志予以**通报表扬**，电话0431-88******。");
    assert!(words(&document).contains("张**、李**、王**等同志予以通报表扬，电话0431-88******。"));
    assert!(said.iter().any(|said| said.contains("隐去的姓名")), "{said:?}");
}

#[test]
fn elements_in_quotations_are_elements() {
    for list in [
        "> 附件：1. 清单\n> 　　　2. 联系表",
        "> 附件：\n> 1. 清单\n> 2. 联系表",
        "> 附件：1.清单\n> 2.联系表",
    ] {
        let (document, said) = notice(&format!("请报送。\n\n{list}\n"));
        assert_eq!(says(&document, Field::Attachments), "清单/联系表", "{list}");
        assert!(said.iter().any(|said| said.contains("引用符号")), "{said:?}");
    }
    let quoted =
        "关于开展检查的通知\n\n各社区：\n\n请报送。\n\n青禾县民政局\n2026年3月2日\n".replace('\n', "\n> ");
    let (document, _) = read("稿.txt", &format!("> {}", quoted.trim_end()));
    assert_eq!((says(&document, Field::Issuer).as_str(), document.body.len()), ("青禾县民政局", 1));
}

#[test]
fn tables_are_tables_however_they_are_drawn() {
    let rows = |body: &str| {
        let (document, _) = notice(body);
        document.body.iter().find_map(|block| match block {
            Block::Table(table) => Some((table.headless, table.rows.len(), table.columns.len())),
            _ => None,
        })
    };
    for (drawn, table) in [
        ("┌──┬──┐\n│甲│乙│\n├──┼──┤\n│1│2│\n└──┴──┘", Some((false, 2, 2))),
        ("+---+---+\n| 甲 | 乙 |\n+---+---+\n| 1 | 2 |\n+---+---+", Some((false, 2, 2))),
        ("序号 | 名称 | 数量\n1 | 口罩 | 5只\n2 | 手套 | 3副", Some((false, 3, 3))),
        (
            "姓名   单位        职务\n张  三   东山社区    主任\n李四     西山社区    委员",
            Some((false, 3, 3)),
        ),
        ("名单按“社区|姓名|得分”排列：\n东山|张三|98\n西山|李四|97\n南山|王五|96", Some((true, 3, 3))),
        ("书法班   2个   60人\n舞蹈班   4个   160人\n合  计   6个   220人", Some((true, 3, 3))),
        ("张三    李四    王五\n赵六    钱七    孙八\n周九    吴十    郑一", None),
        ("时间：\t3月2日\n地点：\t三楼会议室", None),
    ] {
        assert_eq!(rows(drawn), table, "{drawn}");
    }
}

#[test]
fn what_is_torn_at_a_line_end_is_one_word() {
    let torn = "为做好2026年度专业技术人员继续教育工作，请各单位组织人员登录http://www.qinghe.\ngov.cn/jxjy/bao-\nming/index.html\
                报名，电话0537-\n6212286，投入全县6\n.8万元，共12\n36人。";
    let (document, _) = notice(torn);
    let all = words(&document);
    for word in ["http://www.qinghe.gov.cn/jxjy/bao-ming/index.html", "0537-6212286", "6.8万元"] {
        assert!(all.contains(word), "{word} is not in {all}");
    }
}

#[test]
fn headings_and_lists_of_html_are_such() {
    let html = "<h1>关于开展检查的通知</h1><p>各社区：</p><h2>一、时间</h2><p>3月2日。</p>\n<ol><li>甲项；</li><li>乙项。</li></ol>\n<p>青禾县民政局</p><p>2026年3月2日</p>";
    let (document, said) = read("稿.md", html);
    assert_eq!(says(&document, Field::Title), "关于开展检查的通知");
    assert_eq!(says(&document, Field::Date), "2026-3-2");
    assert!(
        matches!(document.body.as_slice(), [Block::Heading(_), Block::Paragraph(_), ..]),
        "{:#?}",
        document.body
    );
    assert!(
        words(&document).contains("乙项。") && said.iter().any(|said| said.contains("读作标题")),
        "{said:?}"
    );
}

#[test]
fn a_sign_off_below_a_front_matter_is_read_with_its_notes() {
    let front = "---\n标题: 关于开展检查的通知\n主送机关: 各社区\n---\n\n请做好准备。\n\n";
    let (document, _) = read("稿.md", &format!("{front}青禾县民政局\n2026年3月2日\n（此件公开发布）\n"));
    assert_eq!(says(&document, Field::Issuer), "青禾县民政局");
    assert_eq!((says(&document, Field::Note).as_str(), document.body.len()), ("此件公开发布", 1));
    let dated = front.replace("各社区\n", "各社区\n发文机关: 青禾县民政局\n成文日期: 2026-3-2\n");
    let (document, _) = read("稿.md", &format!("{dated}（联系人：张三）\n"));
    assert_eq!((says(&document, Field::Note).as_str(), document.body.len()), ("联系人：张三", 1));
}

#[test]
fn attachments_open_with_label_and_title_on_one_line() {
    let (document, _) = read(
        "稿.txt",
        "关于开会的通知\n各社区：\n请到会。\n青禾县民政局\n2026年3月2日\n附件1：回执\n单位\t姓名\n甲\t乙\n附件2 座次图\n主席台居中。\n",
    );
    let titles: Vec<&str> = document.attachments.iter().map(|it| it.title[0].value.as_str()).collect();
    assert_eq!((titles, says(&document, Field::Issuer).as_str()), (vec!["回执", "座次图"], "青禾县民政局"));
    let (document, _) = read(
        "稿.txt",
        "关于开会的通知\n各社区：\n请到会。\n青禾县民政局\n2026年3月2日\n附件1：\n回执\n单位\t姓名\n甲\t乙\n附件2：\n座次图\n主席台居中。\n",
    );
    assert_eq!((document.attachments.len(), document.body.len()), (2, 1));
    let (document, _) = read(
        "稿.txt",
        "关于印发《用车办法》的通知\n各社区：\n现印发给你们。\n青禾县民政局\n2026年3月2日\n用车办法\n第一条 为规范用车，制定本办法。\n第二条 申请见附表。\n附表：\n申请表\n姓名\t事由\n甲\t乙\n",
    );
    let labels: Vec<_> =
        document.attachments.iter().map(|it| it.label.as_ref().map(|label| label.value.as_str())).collect();
    assert_eq!(labels, [None, Some("附表")]);
}

/// A long name leaves the day a line of its own, and the day is never parted; bulletins need no title.
#[test]
fn a_day_beside_a_long_name_is_whole() {
    let draft = "政务简报\n第12期\n青禾县第十五个五年规划编制工作领导小组办公室　2026年12月10日\n\n全县已完成整地12万亩。\n";
    let made = gongwen::compile("稿.txt", draft.as_bytes(), None, &[], &world::Shipped);
    let said: Vec<_> = made.diagnostics.iter().map(|said| said.message.as_str()).collect();
    assert!(!said.iter().any(|said| said.contains("没有认出标题")), "{said:?}");
    let pages = world::pages(
        "---\n版式: bulletin\n发文机关标志: 政务简报\n发文字号: 第12期\n发文机关: 青禾县第十五个五年规划编制工作领导小组办公室\n成文日期: 2026-12-10\n---\n\n已完成。\n",
    );
    assert_eq!(world::words(world::find(&pages, "2026年12月10日").1).trim(), "2026年12月10日");
}

#[test]
fn what_a_group_is_asked_below_the_day_is_none_of_the_document() {
    for asks in ["收到请回复！！！", "请各单位收到后请回复。"] {
        let draft =
            format!("关于召开安全例会的通知\n各社区：\n请准时参加。\n朝辉街道办事处\n2026年3月2日\n{asks}\n");
        let (document, said) = read("a.txt", &draft);
        assert_eq!(says(&document, Field::Issuer), "朝辉街道办事处", "{asks}");
        assert!(said.iter().any(|told| told.contains(asks)), "{said:?}");
    }
}
