//! 主送机关. In: the lines of a draft, and where they may stand. Out: those found, and the line behind them.

use super::scan::Scan;
use super::shape::{self, length};
use crate::document::{Field, Value};
use crate::drawn;
use crate::read::number;
use crate::source::Spanned;

/// A longer line that ends in a colon is no list of addressees, in characters.
const LONGEST_ADDRESS: usize = 400;

/// A doubtful line that ends in a colon names somebody only if it is no longer, in characters.
pub(super) const LONGEST_DOUBTFUL: usize = 20;

/// Takes 主送机关. Out: the line behind it.
pub(super) fn addressees(scan: &mut Scan, at: usize) -> usize {
    let text = scan.text(at).to_owned();
    if scan.has(Field::Recipient)
        || scan.front.garbled.contains(&Field::Recipient)
        || scan.depth(at).is_some()
        || text.is_empty()
        || length(&text) > LONGEST_ADDRESS
    {
        return at;
    }
    if let Some(end) = addressees_below(scan, at) {
        return end;
    }
    let bare = text.trim_end_matches(['：', ':']).trim_end();
    let colon = bare.len() < text.len();
    let names = ["主送机关", "主送单位", "主送", "致："]
        .iter()
        .find_map(|label| bare.strip_prefix(label))
        .map(|rest| rest.trim_start_matches(['：', ':']));
    let bare = names.map_or(bare, str::trim);
    // 决定表彰下列人员：
    let announced = ["下列", "如下", "以下"].iter().any(|word| bare.contains(word))
        || SAYS.iter().any(|verb| bare.ends_with(verb));
    // 李某某（身份证号：……）
    let name = shape::without_brackets(bare);
    let named = shape::is_addressee(name) && !announced;
    let short = length(name) <= LONGEST_DOUBTFUL
        && !announced
        && !name.contains(['。', '，', '：', '“'])
        && number::at_start(bare).is_none();
    let doubt = match (named, colon) {
        (true, true) => None,
        (false, false) if scan.bare && is_stopped(bare) => {
            Some("末尾是“。”，应当是“：”；如果不对，在草稿开头加要素区，写 主送机关: 无".to_owned())
        }
        (true, false) if scan.bare && length(bare) <= LONGEST_ADDRESS && !bare.contains('。') => {
            Some("末尾没有冒号；如果不对，在草稿开头加要素区，写 主送机关: 无".to_owned())
        }
        (false, true) if scan.bare && short && !is_announcement(bare) && !is_blank(scan.text(at + 1)) => {
            Some("不像单位名称；如果不对，在草稿开头加要素区，写 主送机关: 无".to_owned())
        }
        _ => return at,
    };
    // a note explains words of the text
    if doubt.is_some()
        && (scan.has_note(at) || scan.stands_in(at) || !scan.may_be(Field::Recipient, at, bare))
    {
        return at;
    }
    let bare = bare.trim_end_matches('。');
    let span = scan.part(at, bare).span;
    let texts = vec![Spanned::new(squeeze_names(bare), span)];
    scan.found(Field::Recipient, Value::Texts(texts), span, doubt);
    scan.take(at);
    at + 1
}

/// 各社区居民委员会。: names alone, with a full stop for the colon.
fn is_stopped(text: &str) -> bool {
    let names = text.strip_suffix('。').filter(|names| shape::is_addressee(names));
    names.is_some_and(|names| {
        length(names) <= LONGEST_DOUBTFUL
            && shape::pieces(names).iter().all(|name| shape::is_body(name) || name.starts_with('各'))
    })
}

/// How a line ends that says what somebody does, and no names: 本人郑重承诺：, 大会认为：.
const SAYS: [&str; 19] = [
    "决定", "承诺", "认为", "号召", "要求", "指出", "强调", "提出", "同意", "倡议", "声明", "保证", "约定",
    "建议", "规定", "表示", "宣布", "证明", "表彰",
];

/// Lines of addressees more than one draft has.
const MOST_ADDRESS_LINES: usize = 8;

/// Takes 主送机关 that goes on in lines below, each but the last ending in ， or 、. Out: the line behind it.
fn addressees_below(scan: &mut Scan, at: usize) -> Option<usize> {
    let part = |line: usize| {
        let text = scan.text(line).trim();
        let bare = text.trim_end_matches(['，', '、', '；', ',', '：', ':']).trim_end();
        let is_name = scan.depth(line).is_none() && shape::is_addressee(bare) && !bare.contains('。');
        is_name.then_some(text)
    };
    // a line that is full may be cut within a name
    let is_open = |text: &str| {
        let is_full = length(text) >= LONGEST_DOUBTFUL && text.contains(['，', '、']);
        text.ends_with(['，', '、', '；', ',']) || is_full && !text.ends_with(['：', ':'])
    };
    let lines = || (at..at + MOST_ADDRESS_LINES).map_while(part);
    // each on its line, with a colon of its own
    let own = lines().take_while(|text| has_own_colon(text)).count();
    if own > 1 {
        let names = lines().take(own).map(|text| squeeze_names(text.trim_end_matches(['：', ':'])));
        let whole = names.collect::<Vec<_>>().join("，");
        let span = scan.span(at).to(scan.span(at + own - 1));
        let doubt = "各占一行，印在一行里；如果不对，在草稿开头加要素区，写上 主送机关".to_owned();
        scan.found(Field::Recipient, Value::Texts(vec![Spanned::new(whole, span)]), span, Some(doubt));
        (at..at + own).for_each(|line| scan.take(line));
        return Some(at + own);
    }
    let open = lines().take_while(|text| is_open(text)).count();
    let last = part(at + open).filter(|text| open > 0 && text.ends_with(['：', ':']))?;
    let bare = last.trim_end_matches(['：', ':']).trim_end();
    let whole: String = (at..at + open).map(|line| scan.text(line).trim()).chain([bare]).collect();
    let span = scan.span(at).to(scan.span(at + open));
    let texts = vec![Spanned::new(squeeze_names(&whole), span)];
    scan.found(Field::Recipient, Value::Texts(texts), span, None);
    (at..=at + open).for_each(|line| scan.take(line));
    Some(at + open + 1)
}

/// Whether a line has bodies that a colon ends, and no people: 辖区各中小学：.
fn has_own_colon(text: &str) -> bool {
    let Some(names) = text.strip_suffix(['：', ':']) else { return false };
    let is_one = |name: &&str| {
        let people = ["各位", "同志", "尊敬", "亲爱"].iter().any(|word| name.contains(word));
        !people
            && (name.starts_with('各')
                || name.contains("各") && shape::is_addressee(name)
                || shape::is_body(name))
    };
    let names = shape::pieces(names);
    !names.is_empty() && names.iter().all(is_one)
}

/// Names as they are printed: blanks between them part nothing that 、 does not part already.
fn squeeze_names(names: &str) -> String {
    let words: Vec<&str> = names.split_whitespace().collect();
    let several =
        words.len() > 1 && words.iter().all(|word| length(word) > 1) && !names.contains(['、', '，', ',']);
    // 尊敬的某某大学　刘景山教授 is one person
    if several && !names.starts_with("尊敬的") { words.join("、") } else { shape::run_together(&words) }
}

/// Whether a line is a label that is to be filled in, as the one above it then is: 委托人：⏎身份证号：.
fn is_blank(text: &str) -> bool {
    text.ends_with(['：', ':']) && length(text) <= LONGEST_LABEL || drawn::is_rule(text)
}

/// Such a label is no longer, in characters.
const LONGEST_LABEL: usize = 10;

/// Whether a line that ends in a colon introduces what follows.
fn is_announcement(text: &str) -> bool {
    ["如下", "以下", "下列", "现", "时间", "地点", "主持", "记录", "议题", "一是", "要"]
        .iter()
        .any(|word| text.contains(word))
}
