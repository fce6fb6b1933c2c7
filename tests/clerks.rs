//! What clerks type that reads like something else. In: short drafts. Out: their words as they were meant, and that it is said.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::notation;
use crate::world::{self, says, tables};
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

/// An emoji in a sentence goes where it only adorns, is a sign where it says something, and each is told; one that stands for all of a
/// cell is asked for, as nobody knows what it means.
#[test]
fn emoji_among_words_are_told_and_refuse_nothing() {
    let body = "请于📅3月5日🕘9:00到📍三楼开会，同比🔺12%，甲✅、乙❌。\n🎉🎉🎉\n第1️⃣步报名。";
    let draft = format!("关于开展检查📢的通知\n各社区：\n{body}\n青禾县民政局\n2026年3月2日\n");
    let made = gongwen::compile("稿.txt", draft.as_bytes(), None, &[gongwen::Target::Pdf], &world::Shipped);
    assert!(!made.has_errors(), "{:?}", made.diagnostics);
    let (document, said) = read("稿.txt", &draft);
    assert_eq!(says(&document, Field::Title), "关于开展检查的通知");
    assert_eq!(words(&document), "请于3月5日9:00到三楼开会，同比▲12%，甲√、乙×。第1步报名。");
    for told in ["表情符号（📢、📅、🕘、📍、🎉）不属于公文，已去掉，共 7 处", "“✅”印作“√”"]
    {
        assert!(said.iter().any(|said| said.contains(told)), "{told}: {said:?}");
    }
    let table = "---\n标题: 关于开展检查的通知\n主送机关: 各社区\n发文机关: 青禾县民政局\n成文日期: 2026-3-2\n---\n\n\
        | 事项 | 情况 |\n|---|---|\n| 甲 | 🟢 |\n| 乙 | ✅ |\n";
    let made = gongwen::compile("稿.md", table.as_bytes(), None, &[gongwen::Target::Pdf], &world::Shipped);
    let errors: Vec<_> = made.diagnostics.iter().filter(|said| said.is_error()).collect();
    assert!(matches!(errors.as_slice(), [one] if one.message.contains('🟢')), "{errors:?}");
}

/// Links, lists within lists and readings of HTML are what they are in Markdown.
#[test]
fn html_of_pages_is_read() {
    let body = "<ol start=\"3\">\n<li>机构\n<ul><li>组长</li><li>副组长</li></ul>\n人员另定</li>\n\n<li>经费</li>\n</ol>\n\
        见<a href=\"https://a.cn/b\" target=\"_blank\">细则</a>和<a name=\"c\">附则</a>，<ruby>重<rp>(</rp><rt>chóng</rt><rp>)</rp></ruby>建。";
    let (document, said) = notice(body);
    let shown: Vec<_> = document.body.iter().map(notation::block).collect();
    assert_eq!(
        notation::blocks(&document.body),
        notation::blocks(
            &read(
                "稿.md",
                "---\n标题: 甲\n---\n\n3. 机构\n\n   - 组长\n   - 副组长\n\n   人员另定\n\n4. 经费\n\n见[细则](https://a.cn/b)和附则，重（chóng）建。\n"
            )
            .0
            .body
        ),
        "{shown:#?}"
    );
    assert!(said.iter().any(|said| said.contains("<ruby> 的注音写在字后的括号里")), "{said:?}");
    assert!(said.iter().any(|said| said.contains("<a> 不通向哪里")), "{said:?}");
}

/// The sheet on which an office drafts a document has its elements, and others that the standard has no place for.
#[test]
fn a_drafting_sheet_gives_its_elements() {
    let sheet = "公文标题：关于开展检查的通知\n发文字号：青民发[2026]4号\n缓急程度：加急\n密级：无\n主送单位：各社区\n\
        拟稿人：陈晓东\n核稿：罗敏\n印发份数：30份\n保密审查：已审\n正文：\n    请做好检查。\n\n青禾县民政局\n2026年3月2日\n校对：何涛　　打字：孙丽\n";
    let (document, said) = read("稿.txt", sheet);
    for (field, value) in [
        (Field::Title, "关于开展检查的通知"),
        (Field::Number, "青民发〔2026〕4号"),
        (Field::Urgency, "加急"),
        (Field::Classification, ""),
        (Field::Recipient, "各社区"),
        (Field::Issuer, "青禾县民政局"),
        (Field::Date, "2026-3-2"),
    ] {
        assert_eq!(says(&document, field), value, "{said:?}");
    }
    assert_eq!(words(&document), "请做好检查。");
    for dropped in ["拟稿人：陈晓东", "核稿：罗敏", "保密审查：已审", "校对：何涛　　打字：孙丽"]
    {
        let told = format!("去掉了“{dropped}”");
        assert!(said.iter().any(|said| said.contains(&told)), "{told}: {said:?}");
    }
}

/// The marks around cells are none of the text, and a mend finds its place among them.
#[test]
fn marks_of_a_spreadsheet_come_off() {
    let typed = "\"关于开展检查的通知\"\n\"各社区：\"\n\"一、范围\n各小区,称\"\"重点\"\"。\"\n\"青禾县民政局\"\n\"2026年3月2日\"\n";
    let (document, said) = read("稿.txt", typed);
    assert_eq!(says(&document, Field::Title), "关于开展检查的通知");
    assert_eq!(words(&document), "一、范围各小区,称\"重点\"。");
    assert!(said.iter().any(|said| said.contains("从表格或 CSV 带来的引号")), "{said:?}");
    let at = "关于开展检查的通知\n各社区：\n一、范围\n各小区".len();
    let span = gongwen::source::Span::new(gongwen::source::SourceId(0), at, at + 1);
    let fix = gongwen::diagnostic::Fix { span, replacement: "，".to_owned() };
    let mended = gongwen::rooms::read::mend(typed.as_bytes(), &[fix]).unwrap();
    assert_eq!(String::from_utf8(mended).unwrap(), typed.replace(',', "，"));
}

#[test]
fn titles_of_attachments_are_not_drawn_apart() {
    let body = "请报送。\n附件：1.名　　单\n　　　2.任 务 表\n青禾县民政局\n2026年3月2日\n\n附件1\n名　单\n张三。\n附件2\n任 务 表\n宣传。";
    let (document, _) = read("稿.txt", &format!("关于开展检查的通知\n各社区：\n{body}\n"));
    assert_eq!(says(&document, Field::Attachments), "名单/任务表");
    let titles: Vec<_> = document.attachments.iter().map(|it| it.title[0].value.as_str()).collect();
    assert_eq!(titles, ["名单", "任务表"]);
}

/// What stands below the day is 附注, be it unknown, and hides no sign-off.
#[test]
fn lines_below_the_day_are_a_note() {
    for (below, note, told) in [
        (
            "本文书一式两份：一份送达当事人，一份存档。",
            "本文书一式两份：一份送达当事人，一份存档",
            "附注 本文书一式两份",
        ),
        ("（此联由当事人留存）", "此联由当事人留存", "附注 此联"),
        ("请张贴在小区公告栏", "请张贴在小区公告栏", "meta/doubtful 认作附注 请张贴"),
    ] {
        let (document, said) = notice_with(below);
        assert_eq!(
            (says(&document, Field::Issuer).as_str(), says(&document, Field::Note).as_str()),
            ("青禾县民政局", note)
        );
        assert!(said.iter().any(|said| said.contains(told)), "{said:?}");
        assert_eq!(words(&document), "请做好检查。");
    }
}

/// A notice with something below its day.
fn notice_with(below: &str) -> (Document, Vec<String>) {
    let draft = "关于开展检查的通知\n各社区：\n请做好检查。\n青禾县民政局\n2026年3月2日";
    read("稿.txt", &format!("{draft}\n{below}\n"))
}

/// What marks a message in a group, or calls all who are in it, is none of the title.
#[test]
fn marks_of_a_message_above_the_title_go() {
    for above in ["【转发】@所有人", "[转发]", "【会议通知】＠全体成员", "@所有人 请查收", "【紧急通知】"]
    {
        let draft =
            format!("{above}\n关于开展检查的通知\n各社区：\n请做好检查。\n青禾县民政局\n2026年3月2日\n");
        let (document, said) = read("稿.txt", &draft);
        assert_eq!(says(&document, Field::Title), "关于开展检查的通知", "{above}");
        assert!(said.iter().any(|said| said.contains(above)), "{said:?}");
    }
}

/// Who speaks for a body signs below its name; a day that a break parts from the name is the day.
#[test]
fn a_post_below_a_name_signs_with_it() {
    let draft = "关于举办活动的函\n县教育局：\n请予支持。\n青禾县第一中学\n校长：刘文斌\n2026年8月25日\n";
    assert_eq!(says(&read("稿.txt", draft).0, Field::Issuer), "青禾县第一中学/校长：刘文斌");
    let broken = "关于举办活动的函\n\n县教育局：\n\n请予支持。\n\n青禾县第一中学\\\n2026年8月25日\n";
    assert_eq!(says(&read("稿.txt", broken).0, Field::Issuer), "青禾县第一中学");
}

/// A sentence that begins with the article of a law is no article; numbers begin anew below each part.
#[test]
fn articles_that_are_spoken_of_and_parts_that_count_anew() {
    let (document, _) = notice("现提出如下意见：\n第十二条建议增加一款：“没收所得。”\n其他无意见。");
    assert!(document.body.iter().all(|block| matches!(block, Block::Paragraph(_))), "{:?}", document.body);
    let parts = "第一部分  总结\n1  做法\n1.1  抓项目\n新开工5个。\n2  不足\n能力不强。\n第二部分  计划\n1  目标\n完成投资3亿元。\n2  措施\n2.1  调度\n每周一次。";
    let (document, _) = notice(parts);
    let heads = document.body.iter().filter(|block| matches!(block, Block::Heading(_))).count();
    assert_eq!(heads, 8, "{:?}", document.body);
}

/// Above the title, the name of a file and what state a draft is in are none of it; a form's line gives its elements.
#[test]
fn what_offices_type_above_a_title_is_told_apart() {
    let draft = "关于检查的通知（终稿）.docx\n【送审稿】\n签发：周启明　　　会签：刘建国\n----------\n青禾县民政局关于开展检查的请示\n县人民政府：\n\
        请予支持。\n青禾县民政局\n2026年3月2日\n附件：①照片；②报告\n";
    let (document, said) = read("稿.txt", draft);
    assert_eq!(says(&document, Field::Title), "青禾县民政局关于开展检查的请示");
    assert_eq!(says(&document, Field::Signers), "周启明");
    assert_eq!(says(&document, Field::Attachments), "照片/报告");
    for told in ["（终稿）.docx", "【送审稿】", "会签：刘建国"] {
        assert!(said.iter().any(|said| said.contains(told)), "{told}: {said:?}");
    }
    let unnamed = notice("请报送。\n附件：（略）");
    assert_eq!((says(&unnamed.0, Field::Attachments).as_str(), words(&unnamed.0).as_str()), ("", "请报送。"));
    assert!(unnamed.1.iter().any(|said| said.contains("没有写附件的名称")), "{:?}", unnamed.1);
}

/// The label of who signs is not printed, nor are a seal's words and the category of an answer; a receipt is a note.
#[test]
fn labels_of_sign_offs_are_known() {
    let pledge = "承诺书\n我单位郑重承诺：\n所报属实。\n承诺单位（盖章）：青禾县绿源公司\n法定代表人（签字）：\n2026年3月2日\n";
    assert_eq!(says(&read("稿.txt", pledge).0, Field::Issuer), "青禾县绿源公司/法定代表人（签字）：");
    let notice = "青禾县信访局告知书\n李某某（身份证号：22010119******1234）：\n现予告知。\n青禾县信访局\n（信访业务专用章）\n2026年3月8日\n\
        受送达人（签名）：　　　　送达人：\n";
    let (document, said) = read("稿.txt", notice);
    assert_eq!(says(&document, Field::Issuer), "青禾县信访局", "{said:?}");
    assert!(says(&document, Field::Recipient).starts_with("李某某（身份证号："));
    assert!(says(&document, Field::Note).starts_with("受送达人（签名）："));
    let answer = "青禾县水利局\n青水函〔2026〕7号\n青禾县水利局关于第48号提案的答复\n（A类　同意公开）\n李明辉委员：\n现答复如下。\n青禾县水利局\n2026年3月2日\n";
    let (document, said) = read("稿.txt", answer);
    assert_eq!(says(&document, Field::Title), "青禾县水利局关于第48号提案的答复");
    assert!(said.iter().any(|said| said.contains("（A类　同意公开）")), "{said:?}");
}

/// What is left out need not be filled in; a day that is open is told once.
#[test]
fn what_is_left_out_need_not_be_filled_in() {
    let draft = "好的，以下是为您起草的通知：\n\n关于开展检查的通知\n\n各社区：\n\n请做好检查。\n\n青禾县民政局\n2026年9月XX日\n\n---\n\n\
        📌 **使用提示**：\n1. 请将“XX日”替换为实际日期；\n2. 可增减内容。\n\n如果需要调整，随时告诉我！\n";
    let made = gongwen::compile("稿.txt", draft.as_bytes(), None, &[], &world::Shipped);
    let open: Vec<_> = made.diagnostics.iter().filter(|said| said.rule.code == "draft/unfilled").collect();
    assert!(matches!(open.as_slice(), [one] if one.message.contains("成文日期")), "{open:?}");
}

/// A list whose lines have a label each is 附件说明, and printed once; 附表 is a label like any other.
#[test]
fn attachments_may_have_a_label_each() {
    for [first, second] in [["附件1：", "附件2："], ["附表1.", "附表2."], ["附件一：", "附件二："]]
    {
        let heads = [first, second].map(|label| label.trim_end_matches(['：', '.']));
        let draft = format!(
            "关于开展检查的通知\n各社区：\n请报送。\n{first}排查表\n{second}值班表\n青禾县民政局\n2026年3月2日\n\n{}\n排查表\n甲。\n\n{}\n值班表\n乙。\n",
            heads[0], heads[1]
        );
        let (document, said) = read("稿.txt", &draft);
        assert_eq!(says(&document, Field::Attachments), "排查表/值班表", "{said:?}");
        assert_eq!(says(&document, Field::Issuer), "青禾县民政局");
        assert_eq!(document.body.len(), 1, "{:?}", document.body);
        assert_eq!(document.attachments.len(), 2, "{:?}", document.attachments);
    }
}

/// 1、4月底 is a number and its text; a year in brackets and a body in 【】 are what they are.
#[test]
fn numbers_and_brackets_that_mislead() {
    let (document, _) = notice("重点如下：\n1、4月底前完成排查；\n2、10月底前完成清理。");
    assert!(words(&document).contains("1.4月底前完成排查；2.10月底前"), "{}", words(&document));
    let (_, said) = notice("（2026）吉0104民初123号判决已生效。");
    assert!(!said.iter().any(|said| said.contains("heading-number")), "{said:?}");
    let headed =
        "【 青 禾 县 民 政 局 】\n关于开展检查的紧急通知\n各社区：\n请检查。\n青禾县民政局\n2026年3月2日\n";
    assert_eq!(says(&read("稿.txt", headed).0, Field::Title), "青禾县民政局/关于开展检查的紧急通知");
}

#[test]
fn two_who_sign_beside_each_other_have_one_day() {
    let draft = "关于修路款使用情况的报告\n\n县纪委监委：\n项目总投资46.8万元。\n特此报告。\n\n\
                柳沟村村民委员会（盖章）            城关街道办事处（盖章）\n    2026年1月12日                   2026年1月12日\n";
    let (document, said) = read("稿.txt", draft);
    assert_eq!(says(&document, Field::Issuer), "柳沟村村民委员会/城关街道办事处");
    assert_eq!(says(&document, Field::Date), "2026-1-12");
    assert!(said.iter().any(|said| said.contains("去掉了重复的“2026年1月12日”")), "{said:?}");
    assert!(!words(&document).contains("2026年"), "{}", words(&document));
}

#[test]
fn who_was_there_is_said_once() {
    let draft = "城关街道防汛工作会议纪要\n\n时间：2026年5月8日\n参加人员：陈志强、李明、王芳\n\n会议议定：各社区要明确责任人。\n\n\
                出席：陈志强（主任）、李明、赵磊\n请假：周涛（出差）\n";
    let (document, said) = read("稿.txt", draft);
    assert_eq!(says(&document, Field::Attendees), "陈志强/李明/王芳/赵磊");
    assert!(said.iter().any(|said| said.contains("去掉了重复的“陈志强（主任）、李明”")), "{said:?}");
}

#[test]
fn a_day_that_does_not_exist_is_an_error() {
    let draft = "关于放假的通知\n\n各社区：\n放假五天。\n\n城关街道办事处\n2026年2月30日\n";
    let compiled =
        gongwen::compile("稿.txt", draft.as_bytes(), None, &[gongwen::Target::Tree], &world::Shipped);
    let said: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter(|told| told.is_error())
        .map(|told| told.message.as_str())
        .collect();
    assert_eq!(
        (said.as_slice(), compiled.files.len()),
        (["“2026年2月30日”不是一个存在的日期"].as_slice(), 0)
    );
    assert_eq!(says(&compiled.document, Field::Issuer), "城关街道办事处");
    assert!(!compiled.diagnostics.iter().any(|told| told.message.contains("照原样印出")));
}

#[test]
fn what_stands_around_a_table_of_tabs_is_no_row() {
    let rows = "单位（盖章）：\t年  月  日\n序号\t班次\t人数\t地点\n1\t初训\t30\t三楼\n合计\t\t30\t\n填表人：\t\t联系电话：\t\n";
    let (document, _) = notice(rows);
    assert_eq!(tables(&document), [3]);
    let all = words(&document);
    assert!(all.contains("单位（盖章）：") && all.contains("联系电话："), "{all}");
}

#[test]
fn a_line_of_the_foot_that_is_typed_twice_is_printed_once() {
    let foot = "抄送：县委办，县人大办。\n抄送：县委办，县人大办。\n青禾县民政局办公室　　2026年3月3日印发\n";
    let draft = format!("关于开展检查的通知\n各社区：\n请做好准备。\n青禾县民政局\n2026年3月2日\n\n{foot}");
    let (document, said) = read("稿.txt", &draft);
    assert_eq!(says(&document, Field::Cc), "县委办，县人大办");
    assert!(said.iter().any(|said| said.contains("去掉了重复的“县委办，县人大办”")), "{said:?}");
}
