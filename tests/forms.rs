//! Elements in forms that are no front matter. In: the beginnings of drafts as people fill them in. Out: the elements, and the text below.

use crate::world::says;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Document, Field};
use gongwen::source::Sources;

fn read(draft: &str) -> (Document, Vec<Diagnostic>) {
    let mut said = Vec::new();
    let document = gongwen::rooms::read::read("稿.md", draft.as_bytes(), &mut Sources::default(), &mut said);
    (document, said)
}

const TEXT: &str = "现将有关事项通知如下：\n\n请各社区做好防汛准备，确保安全度汛。\n";

/// What each of these forms says is the same.
#[test]
fn elements_are_read_in_every_form() {
    for form in [
        "- 标题：关于做好防汛工作的通知\n- 主送：各社区\n- 落款：朝阳街道办事处\n- 日期：2026.6.1\n\n",
        "* **标题**：关于做好防汛工作的通知\n* **主送机关**：各社区\n* **发文机关**：朝阳街道办事处\n* **成文日期**：2026年6月1日\n\n---\n\n",
        "**标题：**关于做好防汛工作的通知\n\n**主送机关：** 各社区\n\n**发文机关：** 朝阳街道办事处\n\n**成文日期：** 2026年6月1日\n\n",
        "| 要素 | 内容 |\n|---|---|\n| 标题 | 关于做好防汛工作的通知 |\n| 主送机关 | 各社区 |\n| 发文机关 | 朝阳街道办事处 |\n| 成文日期 | 2026-06-01 |\n\n",
        "| 标题 | 关于做好防汛工作的通知 |\n|---|---|\n| 主送单位 | 各社区 |\n| 落款 | 朝阳街道办事处 |\n| 日期 | 2026年6月1日 |\n\n",
        "title: 关于做好防汛工作的通知\nrecipient: 各社区\nissuer: 朝阳街道办事处\ndate: 2026-06-01\n\n",
        "Title：关于做好防汛工作的通知\nRecipient：各社区\nISSUER：朝阳街道办事处\nDate：2026/6/1\n\n",
        "標題：关于做好防汛工作的通知\n主送機關：各社区\n發文機關：朝阳街道办事处\n日期：2026年6月1日\n正文：\n",
        "【标题】关于做好防汛工作的通知\n【主送机关】各社区\n【发文机关】朝阳街道办事处\n【成文日期】2026年6月1日\n【正文】\n",
        "```yaml\n标题: 关于做好防汛工作的通知\n主送机关: 各社区\n发文机关: 朝阳街道办事处\n成文日期: 2026-06-01\n```\n\n",
        "```json\n{\n  \"标题\": \"关于做好防汛工作的通知\",\n  \"主送机关\": [\"各社区\"],\n  \"发文机关\": \"朝阳街道办事处\",\n  \"成文日期\": \"2026-06-01\"\n}\n```\n\n",
        "{\"title\": \"关于做好防汛工作的通知\", \"recipient\": \"各社区\", \"issuer\": \"朝阳街道办事处\", \"date\": \"2026-06-01\"}\n\n",
        "+++\n标题 = \"关于做好防汛工作的通知\"\n主送机关 = \"各社区\"\n发文机关 = \"朝阳街道办事处\"\n成文日期 = 2026-06-01\n+++\n\n",
        "---\n标题: **关于做好防汛工作的通知**\n主送机关: *各社区*\n发文机关: __朝阳街道办事处__\n成文日期: 2026-06-01\n---\n\n",
        "## 公文要素\n\n- 标题: 关于做好防汛工作的通知\n- 主送机关: 各社区\n- 发文机关: 朝阳街道办事处\n- 成文日期: 2026-06-01\n\n## 正文\n\n",
    ] {
        let draft = format!("{form}{TEXT}");
        let (document, said) = read(&draft);
        let errors: Vec<_> = said.iter().filter(|told| told.is_error()).collect();
        assert!(errors.is_empty(), "{form}\n{errors:?}");
        let found =
            [Field::Title, Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
        assert_eq!(found, ["关于做好防汛工作的通知", "各社区", "朝阳街道办事处", "2026-6-1"], "{form}");
        assert_eq!(document.body.len(), 2, "{form}{:#?}", document.body);
        let told = said.iter().filter(|told| told.rule.code == "meta/typed").count();
        assert!(told <= 1, "{form}");
    }
}

/// A text that only speaks of elements is none: nothing leaves it.
#[test]
fn a_list_in_the_text_is_no_front_matter() {
    for draft in [
        "- 日期：6月1日\n- 地点：三楼会议室\n\n请准时参加。\n",
        "1. 标题要准确\n2. 日期要齐全\n\n请照办。\n",
        "标题：起草时注意两点\n\n一、准确。\n",
    ] {
        let (document, _) = read(draft);
        let text = format!("{:?}{:?}", document.body, document.front);
        for word in draft.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3) {
            assert!(text.contains(word), "{draft}: {word}");
        }
    }
}

/// Of a talk the last long answer is the document; what else was said is told, each at its place.
#[test]
fn a_talk_is_its_answer() {
    for (ask, answer) in [
        ("用户：", "助手："),
        ("User:", "Assistant:"),
        ("我：", "豆包："),
        ("**用户**：", "**AI**："),
        ("### User\n", "### Assistant\n"),
    ] {
        let draft = format!(
            "{ask}写一份防汛通知\n\n{answer}好的，以下是通知：\n\n关于做好防汛工作的通知\n\n各社区：\n\n请做好准备，落实值班。\n\n朝阳街道办事处\n2026年6月1日\n\n{ask}把日期改成6月2日\n\n{answer}好的：\n\n关于做好防汛工作的通知\n\n各社区：\n\n请做好准备，落实值班值守。\n\n朝阳街道办事处\n2026年6月2日\n\n{ask}谢谢\n\n{answer}不客气！\n"
        );
        let (document, said) = read(&draft);
        let found =
            [Field::Title, Field::Recipient, Field::Issuer, Field::Date].map(|field| says(&document, field));
        assert_eq!(found, ["关于做好防汛工作的通知", "各社区", "朝阳街道办事处", "2026-6-2"], "{ask}");
        assert_eq!(document.body.len(), 1, "{ask} {:#?}", document.body);
        let told: Vec<_> = said.iter().filter(|told| told.rule.code == "draft/chat").collect();
        assert!(told.len() >= 5, "{told:?}");
    }
    // questions and answers of a document stay its own
    let (document, _) =
        read("政策解读\n\n问：补贴标准是多少？\n答：每亩120元。\n\n问：何时发放？\n答：9月底前。\n");
    assert_eq!(document.body.len(), 4, "{:#?}", document.body);
}

/// The names below a label stand below the first one, however far they were moved, and where nothing but their shape tells.
#[test]
fn names_stand_below_each_other() {
    let draft = |list: &str| {
        format!(
            "关于成立领导小组的通知\n\n各社区：\n    现将名单通知如下：\n{list}    特此通知。\n\n朝阳街道办事处\n2026年6月1日\n"
        )
    };
    for list in [
        "    组  长：赵立新  主任\n    成  员：孙国栋  科员\n            李  梅  站长\n",
        "组  长：赵立新  主任\n成  员：孙国栋  科员\n       李  梅  站长\n",
        "　　组　长：赵立新　　主任\n　　成　员：孙国栋　　科员\n　　　　　　李　梅　　站长\n",
        "组  长：赵立新  主任\n成  员：孙国栋  科员\n李  梅  站长\n",
        "总 指 挥：赵立新  主任\n成    员：孙国栋  科员\n          李  梅  站长\n",
    ] {
        let pages = crate::world::pages(&draft(list));
        let left = |name: char| {
            let runs = pages.pages.iter().flat_map(|page| &page.lines).flat_map(|line| &line.runs);
            let mut glyphs = runs.flat_map(|run| run.glyphs.iter().zip(run.text.chars()));
            glyphs.find(|(_, c)| *c == name).map(|(glyph, _)| glyph.x.to_mm()).unwrap()
        };
        let names = ['赵', '孙', '李'].map(left);
        assert!(names.iter().all(|x| (x - names[0]).abs() < 2.0), "{list}{names:?}");
    }
    // a sentence is no name, nor is a line of its own
    let (document, _) = read(&draft("    时  间：明天上午  九点\n    请准时参加会议。\n    另行通知\n"));
    let text: Vec<String> = document.body.iter().map(|block| format!("{block:?}")).collect();
    assert!(!text.iter().any(|block| block.contains("\"　　")), "{text:#?}");
}

/// A head alone is that of a form: rows to be filled in stand below it.
#[test]
fn a_form_has_rows_to_be_filled_in() {
    for (blank, rows) in [("\n", 2), ("\n\n\n\n", 4)] {
        let draft = format!("回执\n\n单位\t姓名\t职务\t电话{blank}备注：请于明天前报送。\n");
        let (document, _) = read(&draft);
        let found = document.body.iter().find_map(|block| match block {
            gongwen::document::Block::Table(table) => Some(table.rows.len()),
            _ => None,
        });
        assert_eq!(found, Some(rows), "{draft:?}");
    }
}

/// What a title says is issued may stand below the sign-off as a heading.
#[test]
fn what_is_issued_may_be_a_heading() {
    let draft = "# 关于印发考勤管理规定的通知\n\n各单位：\n\n现印发给你们。\n\n朝阳街道办事处\n\n2026年1月1日\n\n# 考勤管理规定\n\n第一条 为了规范管理，制定本规定。\n\n第二条 本规定自印发之日起施行。\n";
    let (document, _) = read(draft);
    assert_eq!(document.attachments.len(), 1, "{:#?}", document.body);
    assert_eq!(says(&document, Field::Issuer), "朝阳街道办事处");
}

/// 3.1 further below counts nothing of a list `1、 2、 3、` that stands under 一、.
#[test]
fn numbers_with_a_mark_stand_above_decimals_that_follow_at_once() {
    let levels = |draft: &str| {
        let (document, said) = read(draft);
        let odd: Vec<_> = said.iter().filter(|told| told.rule.code == "body/heading-number").collect();
        assert!(odd.is_empty(), "{odd:?}");
        let level = |block: &gongwen::document::Block| match block {
            gongwen::document::Block::Heading(heading) => heading.level,
            _ => 0,
        };
        document.body.iter().map(level).collect::<Vec<_>>()
    };
    let mixed = "通知\n\n一、任务\n1、抓好收尾\n按时完成。\n2、抓好谋划\n按时完成。\n二、联系方式\n2.1 联系人\n张三。\n";
    assert_eq!(levels(mixed), [1, 3, 0, 3, 0, 1, 2, 0]);
    let two = "通知\n\n1. 报送范围\n1.1 产业项目\n不限。\n1.2 基础设施项目\n不限。\n2. 报送要求\n2.1 填表\n一份。\n3. 报送时间\n7月前。\n";
    assert_eq!(levels(two), [1, 2, 0, 2, 0, 1, 2, 0, 1, 0]);
}

/// Bullets that come with pasted text make lists; those in a sentence stay.
#[test]
fn pasted_bullets_are_lists() {
    let lists = |draft: &str| {
        let (document, _) = read(draft);
        let list = |block: &gongwen::document::Block| match block {
            gongwen::document::Block::List(list) => list.items.len(),
            _ => 0,
        };
        (document.body.iter().map(list).collect::<Vec<_>>(), format!("{:?}", document.body))
    };
    for bullet in ["•", "◦", "▪", "‣"] {
        let draft = format!(
            "通知\n\n要求如下：\n{bullet} 甲单位按时报送\n{bullet} 乙单位认真整改\n\n甲{bullet}乙。\n"
        );
        let (found, text) = lists(&draft);
        assert_eq!(found, [0, 2, 0], "{draft}");
        assert!(text.contains(&format!("甲{bullet}乙。")) && text.contains("甲单位按时报送"), "{text}");
    }
    let (found, text) = lists("通知\n\n• 甲\n  ◦ 乙\n• 丙\n");
    assert!(found == [2] && text.matches("List(").count() == 2, "{text}");
    assert!(lists("通知\n\n```\n• 甲\n```\n\n乙。\n").1.contains("• 甲"));
}
