//! 前后不一: what a document names in two ways, where its title and its elements say which one is right. In: the front matter, passages. Out:
//! 临水县 in a paper of 临川县, 区政府 in one of a 县, 第四届 where the title has 第五届, 《…管理规定》 for 《…管理办法》, the name of
//! the issuer with a hanzi too few.

use super::chars::{is_hanzi, is_numeral};
use super::days::days;
use super::fields::texts;
use super::text::{Part, Passage};
use super::told::is_told;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field};
use crate::{dictionary, rules};
use std::ops::Range;

pub(super) fn check(document: &Document, all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let line =
        |field| -> String { texts(&document.front, field).iter().map(|line| line.value.as_str()).collect() };
    let (title, issuer, recipient) = (line(Field::Title), line(Field::Issuer), line(Field::Recipient));
    let body: Vec<_> =
        all.iter().filter(|passage| passage.attachment == 0 && passage.part != Part::Title).collect();
    // 某某街道办事处 is no name yet
    let issuer = if issuer.contains('某') { String::new() } else { issuer };
    let own = if issuer.is_empty() { &title } else { &issuer };
    let mut said: Vec<_> = other_place(own, &body).into_iter().collect();
    said.extend(other_level(own, &[&title, &issuer, &recipient], &body));
    said.extend(not_oneself(&issuer, &body));
    said.extend(other_day(&body));
    said.extend(other_session(&title, &body));
    said.extend(other_number(&title, &body));
    said.extend(other_document(&title, &body));
    let bodies = texts(&document.front, Field::Issuer).iter().map(|name| name.value.as_str());
    said.extend(bodies.filter_map(|name| abridged(name, &body)));
    said.retain(|finding| finding.span.is_none_or(|span| !is_told(found, span)));
    found.extend(said);
}

/// How the places of offices are called, those that lie within others last.
const PLACES: [&str; 7] = ["县", "区", "旗", "镇", "乡", "街道", "市"];

/// Hanzi that tell places of one name apart: 东河镇 and 西河镇 are neighbours.
const APART: &str = "东西南北中上下前后左右内外大小新老一二三四五六七八九十";

/// Behind these the name of a place begins.
const BEFORE_PLACE: &str = "在对由从向至与和及是为据经报于到全让请将把";

/// A name of as many hanzi as one's own place, one of them another: told once, where one's own is told nowhere beside it.
fn other_place(own: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let (kind, at) =
        PLACES.iter().filter_map(|kind| Some((*kind, own.find(kind)?))).min_by_key(|(_, at)| *at)?;
    let before: Vec<char> = own.get(..at)?.chars().collect();
    let name = before.get(before.len().checked_sub(2)?..).filter(|_| before.len() <= 4)?;
    // 在全县……会议上的讲话 names none
    if name.iter().any(|c| "全本各我该在".contains(*c)) {
        return None;
    }
    let whole = name.iter().collect::<String>() + kind;
    let mut places = body.iter().flat_map(|passage| {
        passage.places(kind).filter_map(|(at, kind)| {
            let words = passage.before(at);
            let start = words.char_indices().rev().nth(1)?.0;
            let typed: Vec<char> = words.get(start..)?.chars().collect();
            let (one, other) = match (&typed[..], name) {
                ([a, b], [c, d]) if a == c && b != d => (*b, *d),
                ([a, b], [c, d]) if a != c && b == d => (*a, *c),
                _ => return None,
            };
            let last = passage.before(start).chars().next_back();
            let opens = last.is_none_or(|c| !is_hanzi(c) || BEFORE_PLACE.contains(c));
            let plain = is_hanzi(one) && !is_numeral(one) && !(APART.contains(one) && APART.contains(other));
            let beside = passage.says(&whole) || "各该本我全同每某两几有".contains(typed[0]);
            let place = start..at + kind.len();
            (opens && plain && !beside && !dictionary::has(passage.text.get(start..at)?))
                .then_some((*passage, place))
        })
    });
    let (passage, place) = places.next()?;
    // a neighbour is told of more than once, or in full
    if places.next().is_some() {
        return None;
    }
    let typed = passage.text.get(place.clone())?;
    let message = format!("“{typed}”和发文机关的“{whole}”不一致");
    Some(passage.at(&rules::NAME_VARIES, place, message).hint("核对地名，全文写成一样"))
}

/// What a place of one kind does not say of itself, and words with which another of that kind is meant.
const LEVELS: [(&str, &[&str], &[&str]); 5] = [
    ("县", &["我区", "区政府", "区委"], &["区"]),
    ("区", &["我县", "县政府", "县委", "全县"], &["县"]),
    ("镇", &["我乡", "我街道"], &["乡", "街道"]),
    ("乡", &["我镇", "我街道"], &["镇", "街道"]),
    ("街道", &["我镇", "我乡"], &["镇", "乡"]),
];

/// 区政府 in a paper of a 县: none is named that it could be of.
fn other_level(own: &str, elements: &[&str], body: &[&Passage<'_>]) -> Option<Diagnostic> {
    // 街道 stands behind 区, 镇 behind 县: what one says of oneself is of the last of them
    let mut kinds = LEVELS.iter().filter(|(kind, ..)| own.contains(kind));
    let office = kinds.clone().next_back().filter(|(kind, ..)| matches!(*kind, "镇" | "乡" | "街道"));
    let county = kinds.next().filter(|(kind, ..)| matches!(*kind, "县" | "区"));
    county.into_iter().chain(office).find_map(|(kind, wrong, others)| {
        // 开发区, 社区 are none
        let is_place = |before: &str| {
            let last = before.chars().next_back();
            last.is_some_and(|c| is_hanzi(c) && !"社小片辖园景库林牧灾城山街道地郊校发新保".contains(c))
        };
        let named = |text: &str| {
            let places = |kind| text.match_indices(kind).map(|(at, _)| at);
            others.iter().any(|kind| places(*kind).any(|at| text.get(..at).is_some_and(is_place)))
        };
        if elements.iter().any(|element| named(element)) {
            return None;
        }
        wrong.iter().find_map(|words| {
            let mut places = body.iter().flat_map(|passage| {
                passage.places(words).map(move |(at, words)| (*passage, at..at + words.len()))
            });
            let (passage, place) = places.next().filter(|_| places.next().is_none())?;
            let before = passage.before(place.start).chars().next_back();
            let bare = before.is_none_or(|c| !is_hanzi(c) || BEFORE_PLACE.contains(c));
            // 经开区, 自治区 and what is quoted of others may be meant
            let elsewhere = body.iter().any(|other| {
                others.iter().any(|kind| {
                    other.places(kind).any(|(at, _)| !place.contains(&at) && is_place(other.before(at)))
                })
            });
            (bare && !elsewhere).then(|| {
                let message = format!("“{words}”和发文机关的“{kind}”不一致");
                passage.at(&rules::NAME_VARIES, place, message).hint(format!("核对；可能应为“{kind}”"))
            })
        })
    })
}

/// How bodies speak of themselves.
const SELVES: [&str; 10] =
    ["我局", "我镇", "我乡", "我街道", "我厅", "我院", "我校", "我公司", "我中心", "我站"];

/// 我局 in a paper of 某乡人民政府.
fn not_oneself(issuer: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    if issuer.is_empty() {
        return None;
    }
    body.iter().find_map(|passage| {
        SELVES.iter().find_map(|words| {
            let own = words.strip_prefix('我')?;
            let known = issuer.contains(own)
                || own == "校" && issuer.contains('学')
                || matches!(own, "镇" | "乡" | "街道")
                    && issuer.contains(['村', '社', '所', '站', '校', '学', '院'])
                || own == "中心" && issuer.ends_with('院');
            let (at, words) = passage.places(words).find(|(at, words)| {
                let behind = passage.after(at + words.len());
                !passage.before(*at).ends_with(['自', '忘', '“'])
                    && !behind.starts_with(['限', '面', '部', '长'])
            })?;
            (!known).then(|| {
                let message = format!("发文机关是“{issuer}”，这里自称“{words}”");
                passage.at(&rules::NAME_VARIES, at..at + words.len(), message).hint("核对自称和发文机关")
            })
        })
    })
}

/// The day of a meeting in its announcement and under 会议时间: two days.
fn other_day(body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let planned = body.iter().take(2).find_map(|passage| {
        let at = passage.find("定于")?;
        let day = days(&passage.text).into_iter().find(|day| day.written().start == at + "定于".len())?;
        Some((day.month?, day.day?))
    })?;
    body.windows(2).find_map(|pair| {
        let [heading, passage] = pair else { return None };
        let named = ["会议时间：", "活动时间：", "时间："].iter().any(|word| passage.text.starts_with(word))
            || heading.chars.len() <= 6
                && ["会议时间", "活动时间", "时间"].iter().any(|word| heading.text.ends_with(word));
        let day = days(&passage.text).into_iter().next().filter(|_| named)?;
        let told = (day.month?, day.day?);
        (told != planned).then(|| {
            let message = format!("前面说的是{}月{}日", planned.0, planned.1);
            passage.at(&rules::BACKWARDS, day.written(), message).hint("核对日期，两处写成一样")
        })
    })
}

/// What tells of an earlier one.
const EARLIER: [&str; 12] =
    ["去年", "上届", "上一届", "往届", "历届", "以来", "曾", "已", "成功", "自", "连续", "换届"];

/// 第四届…… where the title has 第五届…….
fn other_session(title: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let behind = |text: &str| -> String { text.chars().take(4).take_while(|c| is_hanzi(*c)).collect() };
    let (before, rest) = title.split_once('届')?;
    let number: String = before.chars().rev().take_while(|c| is_numeral(*c)).collect();
    let noun = behind(rest);
    if number.is_empty() || noun.chars().count() < 4 {
        return None;
    }
    body.iter().find_map(|passage| {
        passage.places("届").find_map(|(at, measure)| {
            let words = passage.before(at);
            let told: String = words.chars().rev().take_while(|c| is_numeral(*c)).collect();
            let start = at - told.len();
            let first = words.get(..start)?.strip_suffix('第')?;
            let sentence = first.rsplit(['。', '；']).next()?;
            let rest = passage.after(at + measure.len());
            let rest = rest.split(['。', '；']).next()?;
            let past = EARLIER.iter().any(|word| sentence.contains(word) || rest.contains(word));
            let wrong = told != number && !told.is_empty() && behind(rest) == noun && !past;
            wrong.then(|| {
                let typed: String = told.chars().rev().collect();
                let right: String = number.chars().rev().collect();
                let message = format!("标题里是“第{right}届”，这里是“第{typed}届”");
                let place = start - '第'.len_utf8()..at + measure.len();
                passage.at(&rules::NAME_VARIES, place, message).hint("核对是第几届")
            })
        })
    })
}

/// So many hanzi behind a number of the title say what it is of.
const SAME: usize = 6;

/// 60周岁以上老年人 where the title has 65周岁以上老年人.
fn other_number(title: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    title.match_indices("周岁").find_map(|(at, _)| {
        let before = title.get(..at)?;
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = before.get(at - digits..).filter(|number| !number.is_empty())?;
        let behind = title.get(at..)?;
        let tail = behind.get(..behind.char_indices().nth(SAME)?.0)?;
        body.iter().find_map(|passage| {
            passage.places(tail).find_map(|(at, tail)| {
                let before = passage.before(at);
                let words = before.trim_end_matches(|c: char| c.is_ascii_digit());
                let told = before.get(words.len()..).filter(|told| !told.is_empty() && *told != number)?;
                let message = format!("标题里是“{number}{tail}”，这里是“{told}{tail}”");
                let place = words.len()..at + tail.len();
                Some(passage.at(&rules::NAME_VARIES, place, message).hint("核对；全文写成一样"))
            })
        })
    })
}

/// What regulations and plans are called.
const KINDS: [&str; 14] = [
    "办法", "规定", "细则", "制度", "方案", "规范", "规程", "意见", "预案", "规则", "计划", "规划", "条例",
    "准则",
];

/// 《…管理规定》 for 《…管理办法》, and 《社区食堂管理规范》 where 《社区助餐点管理规范》 is what is issued.
fn other_document(title: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let names = |passage: &Passage<'_>| -> Vec<(Range<usize>, String)> {
        let opens = passage.places("《").map(|(at, mark)| at + mark.len());
        let name = |start: usize| {
            let name = passage.after(start).split(['》', '《', '\n']).next()?;
            Some((start..start + name.len(), name.to_owned()))
        };
        opens.filter_map(name).collect()
    };
    let all: Vec<_> = body
        .iter()
        .flat_map(|passage| names(passage).into_iter().map(move |(place, name)| (*passage, place, name)))
        .collect();
    let issued = |name: &str| title.contains(&format!("《{name}》"));
    all.iter().enumerate().find_map(|(index, (passage, place, name))| {
        let (first, .., other) = all
            .get(..index)?
            .iter()
            .find(|(_, _, other)| varies(other, name) || issued(other) && is_one_of(other, name))
            .or_else(|| {
                let own = all.iter().find(|(_, _, other)| issued(other) && is_one_of(other, name));
                own.filter(|_| !issued(name))
            })?;
        // what is named together is two documents
        let together = std::ptr::eq(*first, *passage)
            && passage.text.split(['。', '；']).any(|sentence| {
                sentence.contains(&format!("《{name}》")) && sentence.contains(&format!("《{other}》"))
            });
        (!together).then(|| {
            let message = format!("“《{name}》”在别处写作“《{other}》”");
            let place = place.start - '《'.len_utf8()..place.end + '》'.len_utf8();
            passage.at(&rules::NAME_VARIES, place, message).hint("核对文件的名称，全文写成一样")
        })
    })
}

/// Whether two names differ in what the document is called alone.
fn varies(one: &str, other: &str) -> bool {
    let stem = |name: &str| {
        let name = name.trim_end_matches("（试行）");
        KINDS.iter().find_map(|kind| name.strip_suffix(kind)).map(str::to_owned)
    };
    let (Some(first), Some(second)) = (stem(one), stem(other)) else { return false };
    // of national laws there are as many as one likes
    let own = |name: &str| !name.starts_with("中华人民共和国") && !name.contains("国家");
    one != other && first == second && first.chars().count() >= 6 && own(&first)
}

/// Whether a name is that of a document with other words in the middle.
fn is_one_of(own: &str, other: &str) -> bool {
    let count = |text: &str| text.chars().count();
    let head: usize = own.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let tail = own.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other).count();
    let least = count(own).min(count(other));
    // of plans and laws there is one for each matter
    let apart = ["预案", "规划", "条例", "法", "方案", "计划"].iter().any(|end| other.ends_with(end));
    !apart && own != other && head >= 2 && tail >= 4 && head + tail + 2 >= least && head + tail <= least
}

/// The name of the issuer with a hanzi left out or put in.
fn abridged(name: &str, body: &[&Passage<'_>]) -> Option<Diagnostic> {
    let hanzi: Vec<char> = name.chars().collect();
    if hanzi.len() < 7 || !hanzi.iter().all(|c| is_hanzi(*c)) {
        return None;
    }
    let opening: String = hanzi.iter().take(4).collect();
    body.iter().find_map(|passage| {
        passage.places(&opening).find_map(|(at, _)| {
            let typed: Vec<char> = passage.after(at).chars().take(hanzi.len() + 1).collect();
            let without = |text: &[char], one: usize| -> Vec<char> {
                text.iter().enumerate().filter(|(index, _)| *index != one).map(|(_, c)| *c).collect()
            };
            let short = typed.get(..hanzi.len() - 1)?;
            let middle = || 4..hanzi.len() - 2;
            let less = middle().any(|one| without(&hanzi, one) == short);
            let more = typed.len() > hanzi.len() && middle().any(|one| without(&typed, one) == hanzi);
            let whole = typed.starts_with(&hanzi);
            let length = if less { hanzi.len() - 1 } else { hanzi.len() + 1 };
            (!whole && (less || more)).then(|| {
                let words: String = typed.iter().take(length).collect();
                let message = format!("“{words}”和发文机关的“{name}”不一致");
                passage.at(&rules::NAME_VARIES, at..at + words.len(), message).hint("核对名称，全文写成一样")
            })
        })
    })
}
