//! 标题: has it the form 发文机关、事由、文种, no marks that it needs not, and lines that end between words?

use super::chars::is_hanzi;
use super::fields::texts;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Field, FrontMatter};
use crate::source::{Sources, Span, Spanned};
use crate::style::kinds;
use crate::{dictionary, rules};

/// Nouns that say what a document is about, and not what it is.
const NO_KINDS: [&str; 20] = [
    "情况", "问题", "事宜", "事项", "工作", "活动", "申请", "请求", "安排", "部署", "建设", "会议", "检查",
    "整治", "培训", "评选", "调整", "表彰", "排查", "考核",
];

/// Kinds that exclude each other.
const DOUBLE: [&str; 10] = [
    "请示报告", "请示的报告", "报告的请示", "报告请示", "通知通告", "请示函", "函请示", "决定通知",
    "意见通知", "通知公告",
];

/// Prepositions beside each other; behind 关于对 some of them have an object.
const HEAPED: [&str; 5] = ["关于对", "关于关于", "关于就", "关于针对", "关于转发关于"];
const WITH_OBJECT: [&str; 9] = ["处分", "处罚", "处理", "表彰", "奖励", "批评", "问责", "任免", "考核"];

/// The cells of a line of 二号, and more lines than a title should have.
const CELLS: usize = 20;
const MOST_LINES: usize = 3;

pub(super) fn check(front: &FrontMatter, sources: &Sources, all: &[Passage<'_>]) -> Vec<Diagnostic> {
    let lines = texts(front, Field::Title);
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return all.first().and_then(unseen).into_iter().collect();
    };
    let title: String = lines.iter().map(|line| line.value.as_str()).collect();
    let mut found: Vec<_> =
        [end_mark(last, sources), ending(&title, last), double(&title, last), twice(&title, last)]
            .into_iter()
            .flatten()
            .collect();
    found.extend(linked(&title, last));
    found.extend(lines.iter().filter_map(|line| inner_mark(line, &title)));
    found.extend(lines.iter().filter_map(|line| heaped(line, &title)));
    found.extend(quoted(&title, first, last, sources));
    found.extend(lines.iter().filter_map(no_document));
    found.extend(long(&title, first, last));
    found.extend(breaks(lines));
    found
}

/// A first line that would be the title without the mark at its end.
fn unseen(first: &Passage<'_>) -> Option<Diagnostic> {
    // 关于防汛；防火工作的通知 is none either
    let mark = first.text.find(['。', '；', '：', '！', '，']).filter(|at| {
        let behind = first.after(*at).trim_start_matches(['。', '；', '：', '！', '，']);
        first.before(*at).contains("关于")
            && first.chars.len() <= MOST_LINES * CELLS
            && !behind.contains(['。', '；', '：', '！', '，'])
            && kinds::of_title(behind).is_some_and(|kind| behind.ends_with(&format!("的{}", kind.name)))
    });
    if let Some(at) = mark {
        let typed: String = first.after(at).chars().take(1).collect();
        let finding =
            first.at(&rules::TITLE_INNER_MARK, at..at + typed.len(), format!("标题里用了“{typed}”"));
        return Some(finding.hint("并列的词之间改用“、”，或者不用标点"));
    }
    let bare = first.text.trim_end_matches(['。', '，', '；', '！', '.', ',']);
    let title =
        bare.contains("关于") && !bare.contains(['。', '，', '：']) && kinds::of_title(bare).is_some();
    let marks = first.text.get(bare.len()..).filter(|marks| !marks.is_empty() && title)?;
    Some(first.mend(&rules::TITLE_MARK, bare.len()..first.text.len(), format!("标题末尾有“{marks}”"), ""))
}

/// A line of the title as typed: reading takes off what surrounds it.
fn typed<'s>(line: &Spanned<String>, sources: &'s Sources) -> &'s str {
    let text = sources.get(line.span.source).map_or("", |source| source.text.as_str());
    text.get(line.span.range()).unwrap_or_default()
}

/// A title takes no mark at its end.
fn end_mark(last: &Spanned<String>, sources: &Sources) -> Option<Diagnostic> {
    let is_mark = |c: char| "。，；、：.,;:！".contains(c);
    let typed = typed(last, sources);
    let text = sources.get(last.span.source).map_or("", |source| source.text.as_str());
    let behind = super::chars::run(text.get(last.span.range().end..)?, is_mark);
    let bare = typed.trim_end_matches(is_mark);
    let place = Span::new(
        last.span.source,
        last.span.range().start + bare.len(),
        last.span.range().end + behind.len(),
    );
    let marks = text.get(place.range()).filter(|marks| !marks.is_empty())?;
    let finding = rules::TITLE_MARK.at(place, format!("标题末尾有“{marks}”"));
    Some(finding.hint(format!("删去“{marks}”")).fixed(place, ""))
}

/// A title in 《》, all of it.
fn quoted(
    title: &str,
    first: &Spanned<String>,
    last: &Spanned<String>,
    sources: &Sources,
) -> Option<Diagnostic> {
    let typed = typed(first, sources);
    let whole =
        typed.starts_with('《') && typed.find('》').is_some_and(|at| at + '》'.len_utf8() == typed.len());
    (whole && first.span == last.span).then(|| {
        let finding = rules::TITLE_QUOTED.at(first.span, "标题整个加了书名号");
        finding.hint(format!("改为“{}”；书名号只用于标题里引的文件、法规", title.trim_matches(['《', '》'])))
    })
}

/// What a title tells of as done, and what ends a name that is one of a thing in print.
const DOING: [&str; 9] = ["开展", "举办", "召开", "评选", "组织", "进行", "实施", "做好", "推进"];
const PRINTED: [&str; 40] = [
    "法", "条例", "规定", "办法", "细则", "方案", "规划", "计划", "意见", "通知", "决定", "纲要", "报告",
    "标准", "规范", "指南", "手册", "书", "表", "要点", "制度", "公约", "章程", "预案", "目录", "清单",
    "指引", "规程", "规则", "准则", "公报", "讲话", "选集", "文选", "选编", "读本", "报", "刊", "课", "论述",
];

/// 关于开展《安全检查》的通知: what is done is no document.
fn no_document(line: &Spanned<String>) -> Option<Diagnostic> {
    let (before, rest) = line.value.split_once('《')?;
    let (name, behind) = rest.split_once('》')?;
    let done = DOING.iter().any(|verb| before.ends_with(verb))
        && ["的", "活动", "工作", "会"].iter().any(|word| behind.starts_with(word));
    let bare = name.trim_end_matches("（试行）");
    (done && bare.chars().all(is_hanzi) && !PRINTED.iter().any(|end| bare.ends_with(end))).then(|| {
        let finding = rules::TITLE_QUOTED.at(line.span, format!("“{name}”不是文件，加了书名号"));
        finding.hint(format!("改为“{name}”；书名号只用于标题里引的文件、法规"))
    })
}

/// Within a title only 《》, quotation marks, brackets and 、.
fn inner_mark(line: &Spanned<String>, title: &str) -> Option<Diagnostic> {
    let inner = line.value.trim_end_matches(['。', '，', '；', '、', '：', '！', '.', ',']);
    let mark = inner.chars().find(|c| "，。；！？,;!?".contains(*c))?;
    // a title within a title, or a slogan, keeps its own
    let quoted = title.contains(['“', '《']);
    (!quoted && title.contains("关于")).then(|| {
        let hint = if matches!(mark, '，' | ',') {
            "并列的词之间改用“、”，或者不用标点"
        } else {
            "删去，或改写标题"
        };
        rules::TITLE_INNER_MARK.at(line.span, format!("标题里用了“{mark}”")).hint(hint)
    })
}

/// A title ends with what kind of document it is.
fn ending(title: &str, last: &Spanned<String>) -> Option<Diagnostic> {
    let title = title.trim_end_matches(['。', '，', '；', '、', '：']);
    let noun = NO_KINDS.iter().find(|noun| title.ends_with(**noun))?;
    (title.starts_with("关于") || title.contains("关于") && kinds::of_title(title).is_none()).then(|| {
        let finding = rules::TITLE_KIND.at(last.span, format!("标题以“{noun}”结尾，没有写文种"));
        let hint = match *noun {
            "申请" | "请求" => "请求上级批准的用“请示”，商请平级的用“函”".to_owned(),
            _ => format!("在末尾加上文种，如“{title}的报告”"),
        };
        finding.hint(hint)
    })
}

/// 请示报告 is none.
/// Kinds before which 的 stands in a title that begins with 关于, and so many characters before them may have it: 的补充通知.
const LINKED: [&str; 4] = ["通知", "请示", "批复", "通报"];
const NEAR_KIND: usize = 6;

/// 关于做好考核工作通知: no 的 before the kind.
fn linked(title: &str, last: &Spanned<String>) -> Option<Diagnostic> {
    let kind = LINKED.iter().find(|kind| title.ends_with(**kind))?;
    let about = title.strip_suffix(kind).filter(|about| about.contains("关于"))?;
    let near = about.chars().rev().take(NEAR_KIND).any(|c| c == '的');
    let bare = !near && !LINKED.iter().any(|other| about.ends_with(other));
    bare.then(|| {
        let mut finding = rules::TITLE_KIND.at(last.span, format!("“{kind}”前面没有“的”"));
        finding.severity = Severity::Note;
        finding.hint(format!("改为“……的{kind}”"))
    })
}

fn double(title: &str, last: &Spanned<String>) -> Option<Diagnostic> {
    let title = title.trim_end_matches(['。', '，', '；', '、', '：']);
    let kinds = DOUBLE.iter().find(|double| title.ends_with(**double))?;
    let finding = rules::TITLE_DOUBLE.at(last.span, format!("“{kinds}”是把两个文种连在一起"));
    Some(finding.hint("请求批准的用“请示”，汇报情况的用“报告”，分开行文"))
}

/// 关于请求…的请示 asks twice, 转发…的通知的通知 tells twice.
fn twice(title: &str, last: &Spanned<String>) -> Option<Diagnostic> {
    let asks = ["请求", "申请", "恳请", "请予"]
        .iter()
        .find(|word| title.contains(**word) && title.ends_with("请示"));
    let (words, hint) = match asks {
        Some(word) => (format!("“{word}”和“请示”"), "删去前面的一个"),
        None => {
            let kind = kinds::all().iter().find(|kind| {
                let doubled = format!("的{0}的{0}", kind.name);
                title.ends_with(&doubled)
                    || title.ends_with(&format!("{0}的{0}", kind.name)) && !title.ends_with('》')
            })?;
            (format!("“{0}”和“{0}”", kind.name), "只留一个文种")
        }
    };
    let mut finding = rules::TITLE_TWICE.at(last.span, format!("标题里{words}意思重复")).hint(hint);
    // 关于申请…的请示 is what many offices write
    if asks.is_some() {
        finding.severity = Severity::Note;
    }
    Some(finding)
}

/// 关于对…的: one preposition is enough.
fn heaped(line: &Spanned<String>, title: &str) -> Option<Diagnostic> {
    let words = HEAPED.iter().find(|words| line.value.contains(**words))?;
    let has_object = *words == "关于对" && WITH_OBJECT.iter().any(|verb| title.contains(verb))
        // 关于对……进行表彰的决定 says no more than 关于表彰……的决定
        && !title.contains("进行表彰")
        && !title.contains("进行奖励")
        && !title.contains("进行考核");
    (!has_object).then(|| {
        let finding = rules::TITLE_PREPOSITIONS.at(line.span, format!("标题里“{words}”介词重叠"));
        let right = if words.ends_with("转发关于") { "转发" } else { "关于" };
        finding.hint(format!("改为“{}”", line.value.replacen(words, right, 1)))
    })
}

/// A title of more than three lines.
fn long(title: &str, first: &Spanned<String>, last: &Spanned<String>) -> Option<Diagnostic> {
    let halves: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let lines = halves.div_ceil(2 * CELLS);
    (lines > MOST_LINES).then(|| {
        let finding = rules::TITLE_LONG
            .at(first.span.to(last.span), format!("标题有 {} 字，要排 {lines} 行", halves / 2));
        finding.hint("压缩到三行（60 字）以内")
    })
}

/// The word that a break tears: 工|作. Where the words are cut without it, a break there is one between words.
fn torn(before: &str, after: &str) -> Option<String> {
    let joined = format!("{before}{after}");
    if dictionary::ends(&joined).contains(&before.len()) {
        return None;
    }
    let (heads, tails): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let mut words =
        (1..LONGEST_WORD).flat_map(|head| (1..=LONGEST_WORD - head).map(move |tail| (head, tail)));
    words.find_map(|(head, tail)| {
        let start = heads.len().checked_sub(head)?;
        let word: String = heads.get(start..)?.iter().chain(tails.get(..tail)?).collect();
        dictionary::has(&word).then_some(word)
    })
}

/// No longer words are looked for over a break.
const LONGEST_WORD: usize = 4;

/// The lines of a title as the draft breaks it.
fn breaks(lines: &[Spanned<String>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let [before, after] = pair else { continue };
        let opened = before.value.matches('《').count() > before.value.matches('》').count();
        let reason = if after.value.starts_with(['的', '和', '与', '及', '、', '》', '”', '）']) {
            Some("一行不能以“的”等字开头")
        } else if kinds::all().iter().any(|kind| after.value == kind.name) {
            Some("文种不单独占一行")
        } else if let Some(word) = torn(&before.value, &after.value) {
            let finding = rules::TITLE_BROKEN.at(after.span, format!("标题折行不当：拆开了“{word}”"));
            found.push(finding.hint("在词与词之间折行，各行长短匀称；不写成列表则自动折行"));
            None
        } else if before.value.ends_with("关于")
            || opened && before.value.ends_with(is_hanzi) && after.value.chars().count() < 4
        {
            Some("一行不能停在词的中间")
        } else {
            None
        };
        if let Some(reason) = reason {
            let finding = rules::TITLE_BROKEN.at(after.span, format!("标题折行不当：{reason}"));
            found.push(finding.hint("在词与词之间折行，各行长短匀称；不写成列表则自动折行"));
        }
    }
    found
}
