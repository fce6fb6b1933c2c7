//! Heads of the messages of a group. In: a text copied from its window. Out: where each of them stands: who sent a message, and when.
//!
//! `王主任 2026/5/6 9:12:33` is one wherever it stands; `张敏(党政办) 09:12` may be a line of a timetable, so the name must be one.

use super::{date, masks};
use crate::aligned::by_blanks;
use std::ops::Range;

/// More bytes than such a line has.
const LONGEST: usize = 80;

/// How a day is said that is not written out.
const DAYS: [&str; 3] = ["今天", "昨天", "前天"];
const WEEKDAYS: [&str; 3] = ["周", "星期", "礼拜"];

/// What stands before an hour.
const HALVES: [&str; 7] = ["上午", "下午", "晚上", "凌晨", "中午", "早上", "傍晚"];

/// What stands behind a surname for the name of somebody, besides one or two characters.
const POSTS: &str =
    "书记 副书记 主任 副主任 镇长 副镇长 乡长 局长 科长 处长 站长 所长 队长 村长 老师 经理 会计";

/// A short answer in a group, in characters: 收到.
const LONGEST_REPLY: usize = 4;

/// How many characters stand behind a surname.
const NAME: Range<usize> = 1..3;

/// Who sent a message and when, as its first line has it.
#[derive(Default)]
struct Sent {
    /// Whether the day is written out.
    dated: bool,
    /// Whether it is named somehow: 昨天, 11-18.
    day: bool,
    timed: bool,
    name: String,
}

/// The heads of the messages that a text consists of; none where it does not open with one.
pub(super) fn heads(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let ranges = text.split_inclusive('\n').map(|line| {
        start += line.len();
        start - line.len()..start
    });
    let is_blank = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().trim().is_empty();
    let lines: Vec<Range<usize>> = ranges.filter(|range| !is_blank(range)).collect();
    let line = |at: usize| lines.get(at).and_then(|range| text.get(range.clone())).unwrap_or_default().trim();
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut strong) = (0, false);
    // a line of a timetable stands below another
    let below_table = |at: usize, found: &[Range<usize>]| {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let is_head = above.is_some_and(|above| found.last().is_some_and(|head| head.end == above.end));
        !is_head && at > 0 && sent(line(at - 1)).is_some_and(|sent| sent.timed && !sent.name.is_empty())
    };
    while at < lines.len() && (at == 0 || !found.is_empty()) {
        let head = head(line(at), line(at + 1), line(at + 2)).filter(|head| match (at, head.certain) {
            // a letter opens so too
            (0, _) if line(0).ends_with(['：', ':']) => {
                line(1).starts_with(['@', '＠']) || line(0).contains([')', '）'])
            }
            (0, certain) => certain || head.named || line(at + head.lines).starts_with(['@', '＠']),
            (_, true) => strong || head.named,
            (_, false) => head.named && !below_table(at, &found),
        });
        let count = head.as_ref().map_or(1, |head| head.lines);
        if let (Some(head), Some(first), Some(last)) = (head, lines.get(at), lines.get(at + count - 1)) {
            strong |= head.certain;
            found.push(first.start..last.end);
        }
        at += count;
    }
    found
}

/// Whether a line says on which day and at which hour something was posted.
pub(super) fn is_posted(line: &str) -> bool {
    sent(line.trim()).is_some_and(|sent| sent.dated && sent.timed)
}

/// Whether a line is the name of a person alone.
pub(super) fn names_a_person(line: &str) -> bool {
    sent(line.trim()).is_some_and(|sent| !sent.day && !sent.timed && is_person(&sent.name))
}

/// Whether a line says who somebody is, or what he does: `张建国　主持……`, `陈　静：……`.
pub(super) fn introduces(line: &str) -> bool {
    let is_name = |name: &str| {
        let bare: String = name.split_whitespace().collect();
        (2..=4).contains(&bare.chars().count()) && is_person(&bare)
    };
    if let Some((name, words)) = line.split_once(['：', ':']) {
        return !words.trim().is_empty() && is_name(name);
    }
    match by_blanks(line).as_slice() {
        // 刘　伟　主持……
        [surname, given, _, ..] if surname.chars().count() == 1 && given.chars().count() == 1 => {
            is_name(&format!("{surname}{given}"))
        }
        [name, _, ..] => is_name(name),
        _ => false,
    }
}

/// A head of one line or two.
struct Head {
    lines: usize,
    /// Whether it can be nothing else.
    certain: bool,
    /// Whether a person is named.
    named: bool,
}

fn head(line: &str, next: &str, after: &str) -> Option<Head> {
    let sent = sent(line)?;
    let named = is_person(&sent.name);
    if sent.timed && !sent.name.is_empty() {
        let certain = sent.dated;
        // one line of a timetable stands below the other
        let is_table = || self::sent(next).is_some_and(|next| next.timed && !next.name.is_empty());
        return (certain || !is_table()).then_some(Head { lines: 1, certain, named });
    }
    // 张敏⏎11月18日 10:22
    let alone = |sent: Sent| sent.timed && sent.name.is_empty() && !is_person(after);
    if named && !sent.timed && !sent.day && self::sent(next).is_some_and(alone) {
        return Some(Head { lines: 2, certain: false, named });
    }
    let name = line.strip_suffix(['：', ':'])?;
    // 张敏：⏎@所有人, 李四(财政所)：, 王五：⏎收到
    let called =
        next.starts_with(['@', '＠']) || name.ends_with([')', '）']) || next.chars().count() <= LONGEST_REPLY;
    (called && is_person(name) && !name.contains(char::is_whitespace)).then_some(Head {
        lines: 1,
        certain: false,
        named: true,
    })
}

/// Who sent a message and when, if a line may head one.
fn sent(line: &str) -> Option<Sent> {
    if line.is_empty() || line.len() > LONGEST || line.contains(['。', '，', '；', '！', '、']) {
        return None;
    }
    let mut sent = Sent::default();
    for word in line.split_whitespace() {
        let bare = HALVES.iter().find_map(|half| word.strip_prefix(half)).unwrap_or(word);
        if bare.is_empty() {
        } else if is_hour(bare) {
            sent.timed = true;
        } else if date::parse(word).is_some() {
            (sent.dated, sent.day) = (true, true);
        } else if is_day(word) {
            sent.day = true;
        } else {
            sent.name.push_str(word);
        }
    }
    Some(sent)
}

/// 9:12, 09:12:33.
fn is_hour(word: &str) -> bool {
    let parts: Vec<&str> = word.split([':', '：']).collect();
    let digits =
        |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(digits)
}

/// 11-18, 11/18, 11月18日, 昨天, 周三.
fn is_day(word: &str) -> bool {
    let of_year = |mark: char| {
        word.split_once(mark).is_some_and(|(month, day)| date::lacks_year(&format!("{month}月{day}日")))
    };
    DAYS.contains(&word)
        || WEEKDAYS.iter().any(|week| word.strip_prefix(week).is_some_and(|day| day.chars().count() == 1))
        || date::lacks_year(word)
        || of_year('-')
        || of_year('/')
}

/// Whether words name a person as a group does: 张敏, 张敏(党政办), 水务办-老郑, 【管理员】赵书记.
fn is_person(name: &str) -> bool {
    let bare = name.split_once('】').filter(|_| name.starts_with('【')).map_or(name, |(_, name)| name);
    let open = bare.find(['(', '（', '<', '[', '@']).filter(|at| *at > 0);
    let bare = open.and_then(|at| bare.get(..at)).unwrap_or(bare).trim();
    let bare = bare.rsplit(['-', '－', '—', '_', '·']).next().unwrap_or(bare);
    let familiar = bare.strip_prefix(['小', '老']).and_then(masks::surname);
    familiar == Some("")
        || masks::surname(bare).is_some_and(|given| {
            POSTS.split(' ').any(|post| given == post)
                || NAME.contains(&given.chars().count()) && given.chars().all(char::is_alphabetic)
        })
}

#[cfg(test)]
mod tests {
    use super::heads;

    #[test]
    fn who_sent_a_message_is_told_from_a_timetable() {
        for (text, count) in [
            ("王主任 2026/5/6 9:12:33\n通知\n东山村-小李 2026/5/6 9:20:01\n收到", 2),
            ("张敏(党政办) 11-18 10:22\n@所有人\n通知", 1),
            ("张敏(党政办) 09:12\n通知\n李伟 09:15\n收到", 2),
            ("【管理员】党政办-周敏(10086)  14:05:22\n通知\n吴强 14:08:10\n好的", 2),
            ("2026-11-18 9:12:33 张三(123456)\n通知", 1),
            ("张敏\n11月18日 上午10:22\n通知", 1),
            ("党政综合办 昨天 16:03\n@全体成员\n通知", 1),
            ("张敏：\n@所有人 通知", 1),
            ("张敏 09:12\n日程如下：\n党课 09:00\n研讨 10:00\n安排 11:00\n", 1),
            ("会议通知\n11月18日 10:22 开会\n", 0),
            ("关于开会的通知\n签到 09:00\n开幕 09:30\n", 0),
            ("王芳：\n你好", 0),
        ] {
            assert_eq!(heads(text).len(), count, "{text}");
        }
    }
}
