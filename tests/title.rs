//! Titles (§7.3.1). In: two hundred titles of invented offices. Out: lines broken between words, in the shapes that the
//! standard names. jieba judges the words: another program, with a dictionary of its own.

use crate::world;

use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::typeset::pages::Tag;
use jieba_rs::Jieba;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use world::ink::of_line;
use world::{draft, pages};

/// The titles, one a line.
const TITLES: &str = include_str!("titles.txt");

/// The measure in points, and a character of it.
const MEASURE: f64 = 156.0 / 25.4 * 72.0;
const CHARACTER: f64 = 22.0;

/// 行首禁则 and 行末禁则 of GB/T 15834—2011 §5.1, typed from the standard and not from `src/`.
const NEVER_FIRST: &str = "。，、；：？！”’）》〉】〕—…";
const NEVER_LAST: &str = "“‘（《〈【〔";

/// The endings of titles: a line never holds one of them alone.
const KINDS: &[&str] = &[
    "通知", "通报", "通告", "公告", "公报", "决议", "决定", "命令", "意见", "报告", "请示", "批复", "函",
    "纪要", "方案", "办法", "规定", "细则", "措施", "总结", "说明", "答复", "复函", "公示", "汇报",
    "实施意见", "实施方案",
];

/// A line of a title and the width of its ink, in points.
struct Line {
    text: String,
    width: f64,
}

/// A title as it is set, its bodies named as issuers.
fn set(title: &str) -> Vec<Line> {
    let draft = draft("正文。").replace("关于某项工作的报告", &format!("'{title}'"));
    let draft = match bodies(title) {
        Some(bodies) => draft.replace("某某街道办事处", &format!("[{}]", bodies.join(", "))),
        None => draft,
    };
    let pages = pages(&draft);
    let is_title = |line: &&gongwen::rooms::typeset::pages::Line| {
        line.runs
            .iter()
            .any(|run| run.element.is_some_and(|at| pages.elements[at].tag == Tag::Paragraph(Role::Title)))
    };
    let line = |line: &gongwen::rooms::typeset::pages::Line| Line {
        text: line.runs.iter().map(|run| run.text.as_str()).collect(),
        width: of_line(&pages, line).map_or(0.0, |ink| (ink.right - ink.left) / 25.4 * 72.0),
    };
    pages.pages.iter().flat_map(|page| &page.lines).filter(is_title).map(line).collect()
}

/// The bodies that a title opens with.
fn bodies(title: &str) -> Option<Vec<&str>> {
    let (bodies, _) = title.split_once("关于")?;
    (!bodies.is_empty()).then(|| bodies.split('、').collect())
}

/// What the naive way makes of a title: lines of about one width, as few as possible, words or not.
fn naive(title: &str) -> Vec<Line> {
    let characters: Vec<char> = title.chars().collect();
    let each = characters.len().div_ceil(characters.len().div_ceil(20));
    let line = |line: &[char]| Line { text: line.iter().collect(), width: line.len() as f64 * CHARACTER };
    characters.chunks(each).map(line).collect()
}

/// Where lines begin, the first left out.
fn breaks(lines: &[Line]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.text.len();
        Some(*at)
    });
    ends.take(lines.len() - 1).collect()
}

/// Whether no line begins inside a word, as jieba sees words.
fn between_words(jieba: &Jieba, lines: &[Line]) -> bool {
    let title: String = lines.iter().map(|line| line.text.as_str()).collect();
    let words = jieba.cut(&title, true);
    let starts: BTreeSet<usize> = words.iter().map(|word| word.byte_start).collect();
    breaks(lines).iter().all(|at| starts.contains(at))
}

/// Whether lines form a trapezoid or a diamond: wider down to one line, narrower from there, and not all alike.
fn is_shaped(lines: &[Line]) -> bool {
    let steps: Vec<f64> = lines.windows(2).map(|pair| pair[1].width - pair[0].width).collect();
    let half = CHARACTER / 2.0;
    let widest = steps.iter().take_while(|step| **step > -half).count();
    let narrows = steps[widest..].iter().all(|step| *step < half);
    narrows && (lines.len() == 1 || steps.iter().any(|step| step.abs() >= half))
}

/// The titles of which `holds` is not true.
fn titles_without(holds: impl Fn(&str, &[Line]) -> bool) -> Vec<String> {
    static SET: LazyLock<Vec<Vec<Line>>> = LazyLock::new(|| TITLES.lines().map(set).collect());
    let show = |lines: &Vec<Line>| lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("|");
    let lines = TITLES.lines().zip(&*SET);
    lines.filter(|(title, lines)| !holds(title, lines)).map(|(_, lines)| show(lines)).collect()
}

#[test]
fn lines_break_between_words() {
    let jieba = Jieba::new();
    assert_eq!(TITLES.lines().count(), 200);
    let torn = titles_without(|_, lines| between_words(&jieba, lines));
    assert!(torn.len() <= 6, "{} of 200: {torn:#?}", torn.len());
}

#[test]
fn lines_form_trapezoids_or_diamonds() {
    let shapeless = titles_without(|_, lines| is_shaped(lines));
    assert!(shapeless.is_empty(), "{shapeless:#?}");
}

#[test]
fn lines_are_as_few_as_words_allow() {
    let full = |lines: &[Line]| (lines.iter().map(|line| line.width).sum::<f64>() / MEASURE).ceil() as usize;
    let more = titles_without(|_, lines| lines.len() <= full(lines));
    assert!(more.len() <= 10, "{} of 200: {more:#?}", more.len());
    let far_more = titles_without(|_, lines| lines.len() <= full(lines) + 1);
    assert!(far_more.is_empty(), "{far_more:#?}");
}

#[test]
fn no_line_opens_with_de_or_holds_the_kind_alone() {
    let poor = titles_without(|_, lines| {
        lines.iter().all(|line| {
            let kind = line.text.trim_end_matches("（试行）");
            !kind.starts_with(['的', '和', '及', '与', '之']) && !KINDS.contains(&kind)
        })
    });
    assert!(poor.is_empty(), "{poor:#?}");
}

#[test]
fn bodies_and_dates_and_what_is_quoted_stay_whole() {
    for (title, phrase) in [
        (
            "关于转发《省人民政府关于推动非物质文化遗产保护的意见》的若干意见",
            "《省人民政府关于推动非物质文化遗产保护的意见》",
        ),
        ("关于印发《永安县“十四五”残疾人保障和发展规划》的通知", "“十四五”"),
        ("关于2024年12月31日前完成历史遗留废弃矿山生态修复任务的督办函", "2024年12月31日"),
        ("临江市关于召开临江市第十二届人民代表大会第四次会议的请示", "第十二届"),
        ("关于推进全国一体化在线政务服务平台建设工作的实施意见", "关于"),
    ] {
        let lines = set(title);
        let whole = lines.iter().any(|line| line.text.contains(phrase));
        let fits = phrase.chars().count() <= 20;
        assert!(
            lines.len() > 1 && whole == fits,
            "{:?}",
            lines.iter().map(|line| &line.text).collect::<Vec<_>>()
        );
    }
    let torn = titles_without(|title, lines| {
        let short = |body: &&str| body.chars().count() <= 20;
        let whole = |body: &str| lines.iter().any(|line| line.text.contains(body));
        bodies(title).unwrap_or_default().into_iter().filter(short).all(whole)
    });
    assert!(torn.is_empty(), "{torn:#?}");
}

#[test]
fn a_break_of_the_draft_wins() {
    let title = "[关于进一步做好, 全县秋季秸秆禁烧和综合利用工作的, 通知]";
    let pages = pages(&draft("正文。").replace("关于某项工作的报告", title));
    let lines: Vec<String> =
        pages.pages[0].lines[..3].iter().map(|line| line.runs[0].text.trim().to_owned()).collect();
    assert_eq!(lines, ["关于进一步做好", "全县秋季秸秆禁烧和综合利用工作的", "通知"]);
}

#[test]
fn the_naive_way_fails_the_judges() {
    let jieba = Jieba::new();
    let naive: Vec<Vec<Line>> = TITLES.lines().map(naive).collect();
    assert!(naive.iter().filter(|lines| !between_words(&jieba, lines)).count() > 60);
    assert!(naive.iter().filter(|lines| !is_shaped(lines)).count() > 60);
    let hourglass =
        [18, 12, 16].map(|count| Line { text: "字".repeat(count), width: count as f64 * CHARACTER });
    assert!(!is_shaped(&hourglass));
}

proptest! {
    #![proptest_config(crate::world::cases(48))]

    #[test]
    fn whatever_the_title_its_text_stays_and_its_lines_fit(
        words in prop::collection::vec("(关于|法治|政府|办公室|朝辉|的|和|、|《|》|“|”|（试行）|2024年|12月|第3号|——|word|[国事东中]{1,30})", 1..40),
    ) {
        let title = format!("关于{}的报告", words.concat());
        let lines = set(&title);
        prop_assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<String>(), title);
        for (index, line) in lines.iter().enumerate() {
            prop_assert!(line.width <= MEASURE + 0.1, "{}", line.text);
            if index > 0 {
                prop_assert!(!line.text.starts_with(|c| NEVER_FIRST.contains(c)), "{}", line.text);
                prop_assert!(!lines[index - 1].text.ends_with(|c| NEVER_LAST.contains(c)), "{}", line.text);
            }
        }
    }
}

#[test]
fn a_noun_keeps_the_word_that_says_which() {
    let lines: Vec<String> =
        set("关于表扬2025年度信息工作先进单位和先进个人的通报").into_iter().map(|line| line.text).collect();
    assert_eq!(lines, ["关于表扬2025年度", "信息工作先进单位和先进个人的通报"]);
}
