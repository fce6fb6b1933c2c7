//! Stars that hide something. In: the runs of stars of a line. Out: which of them stand for figures or names that nobody
//! shall read: 88******, 张**、李**.
//!
//! A name so hidden is a surname and its stars, and often several stand in a row. Emphasis is told from it by what surrounds the
//! stars: no text in bold ends with a surname behind a mark, 、李**, even where it begins with a mark as Word's own does.

use std::ops::{Range, RangeInclusive};

/// So many marks in a row are no emphasis: at most the number of an identity card is hidden.
const FIGURES: RangeInclusive<usize> = 4..=18;

/// Between figures or letters three are none, either: 吉A***12.
const FEWEST_INSIDE: usize = 3;

/// So many stars stand for the rest of a name.
const NAME: RangeInclusive<usize> = 1..=3;

/// The surnames of nearly all people, those of two characters apart.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈\
姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔\
伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房\
滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑\
郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const DOUBLE: [&str; 8] = ["欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟"];

/// Words right before a name; a mark or a blank does as well.
const BEFORE: &str = "与 和 及 跟 同 向 对 被 由 将 给 为 让 请 是 村民 居民 户主 同志 人 员 家长 学生 教师 患者 \
    死者 伤者 原告 被告 党员 干部 职工 司机 商户 业主 群众 先生 女士 任命 免去 聘任 表彰 奖励 处罚 给予 推荐 提名 约谈 \
    救助 慰问 帮助 举报 起诉 叫 名 女 男";

/// Words right behind one.
const BEHIND: [&str; 7] = ["同志", "先生", "女士", "等", "家", "夫妇", "某"];

/// A run of stars that may hide the rest of a name.
struct Name {
    /// Whether what stands before its surname begins a word, so that it is one.
    begins: bool,
    /// Whether what stands behind it ends one.
    ends: bool,
}

/// Which runs of stars of a line hide figures or names.
pub(super) fn find(text: &str, runs: &[Range<usize>]) -> Vec<bool> {
    let mut hidden = figures(text, runs);
    let names: Vec<Option<Name>> = runs.iter().map(|run| name(text, run)).collect();
    // two names, and between them emphasis that is whole without them
    let mut last: Option<(usize, usize)> = None;
    for (at, (run, name)) in runs.iter().zip(&names).enumerate() {
        match (name, &mut last) {
            (Some(name), _) => {
                let before = last.replace((at, 0)).filter(|(_, marks)| name.begins && marks % 2 == 0);
                let both = before.into_iter().flat_map(|(before, _)| [before, at]);
                both.for_each(|at| hide(&mut hidden, at));
            }
            (None, Some((_, marks))) if !is_hidden(&hidden, at) => *marks += usize::from(run.len() < 4),
            _ => {}
        }
    }
    // one name beside such emphasis
    let mut marks = [0_usize; 4];
    for (run, _) in runs.iter().zip(&hidden).filter(|(_, hidden)| !**hidden) {
        marks.get_mut(run.len()).into_iter().for_each(|count| *count += 1);
    }
    let mut before = [0_usize; 4];
    for (at, (run, name)) in runs.iter().zip(&names).enumerate() {
        let (Some(all), Some(passed)) = (marks.get(run.len()), before.get_mut(run.len())) else { continue };
        if is_hidden(&hidden, at) {
            continue;
        }
        let whole = all % 2 == 1 && *passed % 2 == 0;
        if whole && name.as_ref().is_some_and(|name| name.begins && name.ends) {
            hide(&mut hidden, at);
        }
        *passed += 1;
    }
    hidden
}

fn is_hidden(hidden: &[bool], at: usize) -> bool {
    hidden.get(at).copied().unwrap_or_default()
}

fn hide(hidden: &mut [bool], at: usize) {
    hidden.get_mut(at).into_iter().for_each(|it| *it = true);
}

/// Which runs hide figures.
fn figures(text: &str, runs: &[Range<usize>]) -> Vec<bool> {
    // two marks that are left open may end at four, which begin anew
    let mut is_open = false;
    let hides = |run: &Range<usize>| {
        let hides = hides_figures(text, run) || !is_open && hides_start(text, run);
        is_open ^= !hides && run.len() == 2;
        hides
    };
    runs.iter().map(hides).collect()
}

/// Whether marks stand for the rest of a figure, or for its middle: 0431-88******, 吉A***12.
fn hides_figures(text: &str, run: &Range<usize>) -> bool {
    let (before, behind) = beside(text, run);
    let (last, first) = (before.chars().next_back().unwrap_or(' '), behind.chars().next().unwrap_or(' '));
    let is_inside = last.is_ascii_alphanumeric() && first.is_ascii_alphanumeric();
    let fewest = if is_inside { FEWEST_INSIDE } else { *FIGURES.start() };
    (fewest..=*FIGURES.end()).contains(&run.len())
        && (last.is_ascii_digit() || is_inside && first.is_ascii_digit())
}

/// Whether they stand for its beginning: 尾号****1234.
fn hides_start(text: &str, run: &Range<usize>) -> bool {
    FIGURES.contains(&run.len()) && beside(text, run).1.starts_with(|c: char| c.is_ascii_digit())
}

/// What a run may hide of a name.
fn name(text: &str, run: &Range<usize>) -> Option<Name> {
    if !NAME.contains(&run.len()) {
        return None;
    }
    let (before, behind) = beside(text, run);
    let called = without_surname(before)?;
    let last = called.chars().next_back().unwrap_or('\n');
    let begins = !last.is_alphabetic() && !matches!(last, '*' | '_' | '~')
        || BEFORE.split_whitespace().any(|word| called.ends_with(word));
    let first = behind.chars().next().unwrap_or('\n');
    let ends = !first.is_alphanumeric() || BEHIND.iter().any(|word| behind.starts_with(word));
    Some(Name { begins, ends })
}

/// What stands before the surname that a text ends with: 李, 欧阳, 张某.
fn without_surname(text: &str) -> Option<&str> {
    let text = text.strip_suffix('某').unwrap_or(text);
    DOUBLE
        .iter()
        .find_map(|name| text.strip_suffix(*name))
        .or_else(|| text.strip_suffix(|c: char| c != '\n' && SURNAMES.contains(c)))
}

/// What stands behind the surname that a text begins with.
pub(super) fn surname(text: &str) -> Option<&str> {
    DOUBLE
        .iter()
        .find_map(|name| text.strip_prefix(*name))
        .or_else(|| text.strip_prefix(|c: char| c != '\n' && SURNAMES.contains(c)))
}

/// What stands before and behind a run on its line.
fn beside<'t>(text: &'t str, run: &Range<usize>) -> (&'t str, &'t str) {
    (text.get(..run.start).unwrap_or_default(), text.get(run.end..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stars that hide something as ＊, the others as they are.
    fn shown(text: &str) -> String {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for (at, _) in text.match_indices('*') {
            match runs.last_mut().filter(|run| run.end == at) {
                Some(run) => run.end += 1,
                None => runs.push(at..at + 1),
            }
        }
        let mut out = text.to_owned();
        for (run, hidden) in runs.iter().zip(find(text, &runs)).rev() {
            if hidden {
                out.replace_range(run.clone(), &"＊".repeat(run.len()));
            }
        }
        out
    }

    #[test]
    fn hidden_names_and_figures_are_told_from_emphasis() {
        for text in [
            "拟对张**、李**、欧阳**等同志予以表彰",
            "李**,男,1980年生；张**,女。",
            "1.刘**（女），2.陈**，3.孙*。",
            "当事人张**与李**签订协议",
            "村民张**反映村民李**占用道路",
            "张*、李*明、王某*",
            "电话0431-88******，尾号****1234、****5678，车牌吉A***12",
        ] {
            assert!(!shown(text).contains('*'), "{}", shown(text));
        }
        for (text, read) in [
            ("张**同志予以**通报表扬**", "张＊＊同志予以**通报表扬**"),
            ("对张**、李**予以**通报表扬**", "对张＊＊、李＊＊予以**通报表扬**"),
            ("**名单：**张**、李**", "**名单：**张＊＊、李＊＊"),
        ] {
            assert_eq!(shown(text), read);
        }
        for text in [
            "**联系人：张**，电话另附",
            "重点**，各单位**要落实",
            "水平**明显提高**，群众满意",
            "水平**，明显提高**。",
            "标准**高**、要求**严**、节奏**快**",
            "于**3月5日**前完成，于**4月**底报送",
            "小李**带头**攻坚",
            "**甲****2024**年",
            "**一是**抓落实，**二是**抓整改",
        ] {
            assert_eq!(shown(text), text);
        }
    }
}
