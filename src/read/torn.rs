//! Words torn at the end of a line. In: the lines before and behind a line end. Out: whether an address, a figure or a word goes on
//! there, with nothing between.

use crate::aligned::columns;
use crate::dictionary;

/// A line that a program cut has so many columns at least.
const CUT: usize = 40;

/// So many where a figure goes on before its unit.
const SHORT: usize = 24;

/// A longer figure is a number of its own, a telephone's.
const LONGEST_FIGURE: usize = 6;

/// How the names of hosts end.
const ENDINGS: [&str; 6] = ["cn", "com", "net", "org", "edu", "gov"];

/// Whether what ends one line goes on in the next one.
pub(super) fn goes_on(before: &str, behind: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let behind = behind.trim_start();
    let (end, start) = (last_word(line), first_word(behind));
    if end.is_empty() && start.is_empty() {
        return columns(line) >= CUT && is_word(line, behind);
    }
    if end.is_empty() || start.is_empty() {
        return false;
    }
    let digit = |c: char| c.is_ascii_digit();
    // 7.⏎6%, 20⏎.1%
    let figure = end.ends_with(|c: char| digit(c) || c == '-' || c == '.')
        && end.contains(digit)
        && start.strip_prefix('.').unwrap_or(start).starts_with(digit);
    // words with a blank behind them are those of a sentence in Latin letters
    let is_last = !behind.get(start.len()..).is_some_and(|rest| rest.starts_with(' '));
    // 0537-⏎6212286
    let code = end.ends_with('-')
        && end.len() > 3
        && digits(end.trim_end_matches('-'))
        && digits(start)
        && start.len() > 6;
    // 督导员4⏎8名: no number of an item stands there
    let unit = behind.get(start.len()..).and_then(|rest| rest.chars().next());
    let counts = start.chars().all(|c| digit(c) || matches!(c, '.' | '%')) && end.len() <= LONGEST_FIGURE;
    // 8、 is that of an item
    let is_item = start.len() < 3 && unit.is_some_and(|mark| matches!(mark, '、' | '．'))
        || start.ends_with('.') && start.len() < 4;
    let least = if counts { SHORT } else { CUT };
    let is_figure = figure && !is_item && columns(line) >= least && line.len() > end.len();
    code || is_figure || is_last && is_address(end, start)
}

/// Whether the hanzi on both sides of a line end make a word that is met by far oftener than what either makes with its own line: 我校学⏎生食堂.
fn is_word(line: &str, behind: &str) -> bool {
    let cost = |one: Option<char>, two: Option<char>| match (one, two) {
        (Some(one), Some(two)) => dictionary::cost(&[one, two]).map(u32::from),
        _ => None,
    };
    let (mut before, mut after) = (line.chars().rev(), behind.chars());
    let (last, first) = (before.next(), after.next());
    let rarer = |other: Option<u32>, cost: u32| other.is_none_or(|other| other >= cost + RARER);
    cost(last, first).is_some_and(|whole| {
        rarer(cost(before.next(), last), whole) && rarer(cost(first, after.next()), whole)
    })
}

/// By how much what a hanzi makes with its own line is rarer, as the dictionary weighs words.
const RARER: u32 = 20;

fn digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn last_word(line: &str) -> &str {
    let end = line.trim_end_matches(|c: char| c.is_ascii_graphic()).len();
    line.get(end..).unwrap_or_default()
}

fn first_word(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_graphic());
    line.get(..line.len() - rest.len()).unwrap_or_default()
}

/// Whether two words are the halves of an address of the web or of a mail box.
fn is_address(end: &str, start: &str) -> bool {
    let open = end.contains("://") || end.starts_with("www.") || end.contains('@');
    let name = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric() || "._-+".contains(c));
    let box_behind = start.split_once('@').is_some_and(|(local, _)| name(local)) && name(end);
    let hosts = |word: &str| {
        word.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|part| ENDINGS.contains(&part))
    };
    let path = hosts(end) && end.contains('/');
    let host = hosts(start);
    let dotted = (end.ends_with('.') || start.starts_with('.')) && name(end) && host;
    (open || path) && !end.ends_with([',', ';', ')', ':']) || end.ends_with("://") || box_behind || dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_figures_are_torn_and_words_are_not() {
        for (before, behind) in [
            ("请登录http://www.qinghe.", "gov.cn/jxjy报名"),
            ("请登录http://www.qinghe.gov.cn/a-", "b/index.html进行报名"),
            ("gov.cn/jxjy/bao-", "ming/index.html进行报名"),
            ("邮箱qinghe-jiaoyu@163", ".com，逾期不再受理"),
            ("发送至qinghe-", "jiaoyu@163.com，"),
            ("登录qinghe.", "gov.cn查询"),
            ("报名结束后由县人力资源和社会保障局统一审核，共12", "36人，其中"),
            ("报名结束后由县人力资源和社会保障局统一审核，咨询电话0537-", "6212286。"),
            ("工作，投入资金126.5万元，配备专职督导员4", "8名。"),
            ("2026年9月14日（星期一）上午11时05分左右，我校学", "生食堂突然停电，"),
            ("    2026年，我街道本级财政拨款收入共计1", "2560.8万元，支出"),
            ("2560.8万元，支出12016.5万元，同比增长7.", "6%。其中人员经费"),
            ("6%。其中人员经费占62.3%，公用经费占20", ".1%，项目支出"),
        ] {
            assert!(goes_on(before, behind), "{before}⏎{behind}");
        }
        for (before, behind) in [
            ("please open http://a.cn", "and read it"),
            ("使用Microsoft", "Word编辑"),
            ("2024", "2025"),
            ("联系人：张三，电话：13800000000", "13900000000"),
            ("请登录http://a.cn", "报名"),
            ("完成A类", "B类任务"),
            ("学", "生食堂"),
            ("工作，投入资金126.5万元，配备专职督导员4", "8、加强管理"),
            ("工作，投入资金126.5万元，配备专职督导员4", "8.加强管理"),
            ("张建国主持街道党工委全面工作，分管组织人事工作", "刘伟主持办事处全面工作"),
            ("李志强联系幸福社区，负责城市管理和应急管理", "王芳联系和平社区"),
        ] {
            assert!(!goes_on(before, behind), "{before}⏎{behind}");
        }
    }
}
