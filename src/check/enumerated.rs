//! 列举: as many names as the number behind them says? In: a sentence. Out: 东风、前进、光明5个村, 乱停、乱放“三乱”.

use super::amounts::count;
use super::chars::{is_hanzi, numeral};
use super::names::SURNAMES;
use super::text::Passage;
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// What is counted by its names.
const NAMED: [&str; 24] = [
    "村", "社区", "乡镇", "镇", "乡", "街道", "县", "区", "市", "部门", "单位", "小区", "方面", "环节",
    "领域", "阶段", "步骤", "小组", "专班", "行政村", "自然村", "科室", "县区", "村组",
];

/// More characters than a name has.
const LONGEST: usize = 8;

pub(super) fn check(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    if !sentence.contains(['、', '》']) {
        return None;
    }
    let named = titles(passage, start, sentence).or_else(|| people(passage, start, sentence));
    if named.is_some() {
        return named;
    }
    let whole = || {
        names(passage, start, sentence)
            .or_else(|| quoted(passage, start, sentence))
            .or_else(|| each(passage, start, sentence))
    };
    if sentence.contains('等') {
        more(passage, start, sentence)
    } else {
        whole().or_else(|| inner(passage, start, sentence)).or_else(|| behind(passage, start, sentence))
    }
}

/// 东风、前进、光明、双桥5个村.
fn names(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('个').find_map(|(at, measure)| {
        let behind = sentence.get(at + measure.len()..)?;
        let noun = NAMED.iter().find(|noun| behind.starts_with(**noun))?;
        let before = sentence.get(..at)?;
        let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
        let length = if digits > 0 { digits } else { before.chars().next_back()?.len_utf8() };
        let told_at = at - length;
        let (told, used) = count(sentence.get(told_at..)?)?;
        let list = sentence.get(..told_at)?.rsplit(['，', '：', '；']).next()?;
        let (listed, how) = items(list)?;
        (used == length && told > 1 && told as usize != listed).then(|| {
            let range = start + told_at - list.len()..start + at + measure.len();
            said(passage, range, (told as usize, listed), how.of(noun))
        })
    })
}

/// 城管、公安、市场监管、住建等三部门: no fewer than are named.
fn more(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('等').find_map(|(at, word)| {
        let behind = sentence.get(at + word.len()..)?;
        let (told, length) = count(behind)?;
        let noun = behind.get(length..)?;
        let noun = noun.strip_prefix(['个', '家', '项', '类', '大']).unwrap_or(noun);
        let noun = NAMED.iter().find(|known| noun.starts_with(**known))?;
        let list = sentence.get(..at)?.rsplit(['，', '：', '；']).next()?;
        let (listed, how) = items(list)?;
        (told > 1 && listed > told as usize).then(|| {
            let range = start + at - list.len()..start + at + word.len() + length;
            said(passage, range, (told as usize, listed), how.of(noun))
        })
    })
}

/// 8个村，分别是东村、西村…….
fn behind(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    let (at, word) = ["分别是", "分别为", "依次是", "依次为"]
        .iter()
        .find_map(|word| Some((sentence.find(word)?, word)))?;
    let before = sentence.get(..at)?.trim_end_matches(['，', '：', '（']);
    let measure = before.rfind('个')?;
    let noun = before.get(measure + '个'.len_utf8()..)?;
    let counted = before.get(..measure)?;
    let digits = counted.chars().rev().take_while(char::is_ascii_digit).count();
    let length = if digits > 0 { digits } else { counted.chars().next_back()?.len_utf8() };
    let (told, used) = count(counted.get(measure - length..)?)?;
    let list = sentence.get(at + word.len()..)?.trim_start_matches('：');
    let list = list.split(['，', '。', '；', '）']).next()?;
    let (listed, _) = items(list)?;
    let other = list.split('、').count();
    (used == length && told > 1 && noun.chars().all(is_hanzi) && noun.chars().count() <= LONGEST)
        .then_some(())
        .filter(|()| told as usize != listed && told as usize != other)
        .map(|()| {
            let message = format!("写的是 {told} 个，后面列了 {listed} 个");
            let range = start + measure - length..start + measure + '个'.len_utf8() + noun.len();
            passage.at(&rules::ITEM_COUNT, range, message).hint("核对个数，或补上漏掉的")
        })
}

/// “周调度、月通报、季考核、年总评”三项机制.
fn inner(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('”').find_map(|(at, mark)| {
        let (told, length) = count(sentence.get(at + mark.len()..)?)?;
        let measure = sentence.get(at + mark.len() + length..)?;
        let open = sentence.get(..at)?.rfind('“')?;
        let list = sentence.get(open + '“'.len_utf8()..at)?;
        let parts: Vec<&str> = list.split('、').collect();
        let short = |part: &&str| (2..=LONGEST).contains(&part.chars().count()) && part.chars().all(is_hanzi);
        let counted = measure.starts_with(['项', '个', '类', '种', '大', '步', '级']);
        (counted && told > 1 && parts.len() > 1 && parts.iter().all(short) && parts.len() != told as usize)
            .then(|| {
                let range = start + open..start + at + mark.len() + length;
                said(passage, range, (told as usize, parts.len()), Severity::Warning)
            })
    })
}

/// How surely the names of a list are told from each other.
struct How {
    /// None but the last of them has 和 within it.
    plain: bool,
    /// All of them but the first have as many hanzi.
    even: bool,
}

/// What names of places and bodies are counted by; of anything else names may be parts of each other.
const PLACES: [&str; 16] = [
    "村", "社区", "乡镇", "镇", "乡", "街道", "县", "区", "市", "部门", "小区", "行政村", "自然村", "科室",
    "县区", "村组",
];

impl How {
    fn of(&self, noun: &str) -> Severity {
        let sure = self.plain && (self.even || PLACES.contains(&noun));
        if sure { Severity::Warning } else { Severity::Note }
    }
}

/// How many names a list has, each of a few hanzi; the first may have a verb before it.
fn items(list: &str) -> Option<(usize, How)> {
    let joined: Vec<&str> = list.split('、').collect();
    let within = joined.iter().rev().skip(1).any(|part| part.contains(['和', '与', '及']));
    let last = joined.last().is_some_and(|part| part.matches(['和', '与', '及']).count() > 1);
    let parts: Vec<&str> = joined.iter().flat_map(|part| part.split(['和', '与', '及'])).collect();
    let is_name = |part: &&str| (2..=LONGEST).contains(&part.chars().count()) && part.chars().all(is_hanzi);
    let short =
        parts.iter().skip(1).all(is_name) && parts.first().is_some_and(|first| first.chars().all(is_hanzi));
    let length = |part: &&str| part.chars().count();
    let even = parts.windows(2).skip(1).all(|pair| pair.first().map(length) == pair.last().map(length));
    (parts.len() > 2 && short).then_some((parts.len(), How { plain: !within && !last, even }))
}

/// 落实“五包”责任，包宣传、包排查、包整改、包回访: a hanzi that is said to begin so many items.
fn each(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('“').find_map(|(at, mark)| {
        let words = sentence.get(at + mark.len()..)?.split('”').next()?;
        let mut chars = words.chars();
        let told = numeral(chars.next()?).filter(|told| *told > 1)? as usize;
        let mut rest = chars.as_str().strip_prefix('个').unwrap_or(chars.as_str()).chars();
        let first = rest.next().filter(|c| is_hanzi(*c) && rest.next().is_none())?;
        let end = at + mark.len() + words.len();
        let lists = sentence.get(end..)?.split(['，', '：', '；', '。', '（', '）']).skip(1);
        let items: Vec<&str> = lists
            .map(|list| list.trim_start_matches('即').split('、').collect::<Vec<_>>())
            .find(|items| {
                let has = |item: &&str| item.starts_with(first) || first == '一' && item.contains(first);
                items.len() > 1 && items.iter().all(has)
            })?;
        (items.len() != told).then(|| {
            let message = format!("写的是 {told} 个，后面列了 {} 个", items.len());
            passage
                .at(&rules::ITEM_COUNT, start + at..start + end + mark.len(), message)
                .hint("核对个数，或补上漏掉的")
        })
    })
}

/// 乱停乱放、乱搭乱建、乱贴乱画“四乱”.
fn quoted(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('“').find_map(|(at, mark)| {
        let words = sentence.get(at + mark.len()..)?.split('”').next()?;
        let mut chars = words.chars();
        let told = numeral(chars.next()?)? as usize;
        let word = chars.as_str().strip_prefix('个').unwrap_or(chars.as_str());
        let first = word.chars().next().filter(|c| is_hanzi(*c) && word.chars().count() <= 2)?;
        let list = sentence.get(..at)?.rsplit(['，', '：', '；', '。']).next()?;
        let parts: Vec<&str> = list.split('、').collect();
        let has = |part: &&str| part.contains(first) && (2..=LONGEST).contains(&part.chars().count());
        (told > 1
            && parts.len() > 1
            && parts.iter().skip(1).all(has)
            && parts[0].contains(first)
            && parts.len() != told)
            .then(|| {
                let range = start + at - list.len()..start + at + mark.len() + words.len();
                said(passage, range, (told, parts.len()), Severity::Note)
            })
    })
}

fn said(
    passage: &Passage<'_>,
    range: std::ops::Range<usize>,
    (told, listed): (usize, usize),
    severity: Severity,
) -> Diagnostic {
    let message = format!("写的是 {told} 个，前面列了 {listed} 个");
    let mut finding = passage.at(&rules::ITEM_COUNT, range, message).hint("核对个数，或补上漏掉的");
    finding.severity = severity;
    finding
}

/// 《甲》《乙》《丙》等两个文件, and 张伟、王芳、李娜4名同志.
fn titles(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    sentence.match_indices('》').find_map(|(at, mark)| {
        let behind = sentence.get(at + mark.len()..)?;
        let open = behind.starts_with('等');
        let behind = behind.strip_prefix('等').unwrap_or(behind);
        let (told, length) = count(behind)?;
        let noun = behind.get(length..)?.trim_start_matches(['个', '部', '项', '件', '份']);
        let is = ["文件", "法律", "法规", "制度", "办法", "规定", "通知", "党内法规", "条例", "方案"]
            .iter()
            .any(|known| noun.starts_with(known));
        let list = sentence.get(..at + mark.len())?;
        // titles with nothing but marks and numbers of documents between them
        let mut listed = 0;
        let mut from = list.len();
        let mut depth = 0;
        for (place, c) in list.char_indices().rev() {
            match c {
                '》' | '）' => depth += 1,
                '《' => {
                    depth -= 1;
                    listed += usize::from(depth == 0);
                    from = place;
                }
                '（' => depth -= 1,
                _ if depth > 0 || matches!(c, '、' | '和') => {}
                _ => break,
            }
        }
        let wrong = if open { listed > told as usize } else { listed != told as usize };
        (is && listed > 1 && told > 1 && wrong).then(|| {
            let range =
                start + from..start + at + mark.len() + if open { '等'.len_utf8() } else { 0 } + length;
            said(passage, range, (told as usize, listed), Severity::Warning)
        })
    })
}

/// 张伟、王芳、李娜、刘洋、陈静4名同志: people by name.
fn people(passage: &Passage<'_>, start: usize, sentence: &str) -> Option<Diagnostic> {
    ["名", "位", "人"].iter().flat_map(|measure| sentence.match_indices(measure)).find_map(|(at, measure)| {
        let before = sentence.get(..at)?;
        let digits = before.chars().rev().take_while(char::is_ascii_digit).count();
        let length = if digits > 0 { digits } else { before.chars().next_back()?.len_utf8() };
        let (told, used) = count(before.get(at - length..)?)?;
        let words = before.get(..at - length)?;
        let open = words.ends_with('等');
        let list = words.trim_end_matches('等').rsplit(['，', '：', '；', '“', '”']).next()?;
        let parts: Vec<&str> = list.split('、').flat_map(|part| part.split('和')).collect();
        let is_name = |part: &&str| {
            (2..=3).contains(&part.chars().count())
                && part.chars().all(is_hanzi)
                && part.starts_with(|c| SURNAMES.contains(c))
        };
        let all = parts.len() > 2 && parts.iter().skip(1).all(is_name);
        let wrong = if open { parts.len() > told as usize } else { parts.len() != told as usize };
        (all && wrong && used == length && told > 1).then(|| {
            let end = if open { '等'.len_utf8() } else { 0 };
            let range = start + at - length - end - list.len()..start + at + measure.len();
            said(passage, range, (told as usize, parts.len()), Severity::Warning)
        })
    })
}
