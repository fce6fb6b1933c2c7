//! What stands in 版头 beside its elements, and the standard has no place for: forms, categories, heads of messages. In: a line. Out: it
//! left out and told, the elements in it found.

use super::scan::Scan;
use super::shape::{self, squeeze};
use crate::document::Field;
use crate::read::field;
use crate::rules;

/// How the categories are called that answers to deputies bear, and that the standard has no place for.
const CATEGORIES: [&str; 3] = ["答复类别", "办理类别", "答复分类"];

/// The categories themselves, each on a line, and whether the answer may be published.
const BARE_CATEGORIES: &str = "A类 B类 C类 D类 A B C 同意公开 同意对外公开 不同意公开 可以公开 不宜公开";

/// Whether a line has nothing but such words: `A类`, （B类　同意公开）.
pub(super) fn is_category(text: &str) -> bool {
    let bare = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let parts = bare.split(|c: char| c.is_whitespace() || matches!(c, '，' | '、' | '；'));
    let mut words = parts.filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| BARE_CATEGORIES.split(' ').any(|known| known == word))
}

/// `A类`, `同意公开` beside the title of an answer: the standard has no place for either.
pub(super) fn category(scan: &mut Scan, at: usize, text: &str) -> bool {
    if !is_category(text) || !scan.is_titled("答复 复函 函") {
        return false;
    }
    let message = format!("去掉了“{}”，国家标准没有这一项", text.trim());
    scan.draft.report(rules::DROPPED.at(scan.span(at), message));
    scan.take(at);
    true
}

/// What stands beside a category, which is left out and said.
pub(super) fn without_category<'t>(scan: &mut Scan, at: usize, text: &'t str) -> &'t str {
    let bare = text.trim();
    if !CATEGORIES
        .iter()
        .any(|label| bare.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
    {
        return text;
    }
    let (category, rest) = bare.split_at(bare.find(char::is_whitespace).unwrap_or(bare.len()));
    let span = scan.part(at, category).span;
    let message = format!("去掉了“{category}”，国家标准没有这一项");
    scan.draft.report(rules::DROPPED.at(span, message));
    rest.trim()
}

/// `内部资料　注意保存`, above the mark of a bulletin: the standard has no place for it.
pub(super) fn internal(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let bare = words.replace(['，', '、', '（', '）', '★', '·'], "");
    let is_one = ["内部资料", "内部刊物", "内部材料", "注意保存", "妥善保管", "内部资料注意保存"];
    if scan.has(Field::Title) || !is_one.contains(&bare.as_str()) {
        return false;
    }
    let span = scan.part(at, text).span;
    let message = format!("去掉了“{}”，国家标准没有这一项", text.trim());
    scan.draft.report(rules::DROPPED.at(span, message).hint("要标密级，写 秘密 的样子"));
    scan.take(at);
    true
}

/// What heads a message that is sent: who, to whom and when. To whom it goes is 主送机关, unless the text says it too.
pub(super) fn of_mail(scan: &mut Scan, at: usize, text: &str) -> bool {
    let labels = ["发件人", "收件人", "发送时间", "发件时间", "发送日期"];
    let Some((label, rest)) = text.split_once(['：', ':']) else { return false };
    if !scan.bare || !labels.contains(&squeeze(label).as_str()) || rest.contains('。') {
        return false;
    }
    let is_said = (at + 1..at + labels.len())
        .any(|line| scan.text(line).strip_suffix(['：', ':']).is_some_and(shape::is_addressee));
    if squeeze(label) == "收件人" && !is_said && !scan.has(Field::Recipient) {
        scan.found_text(Field::Recipient, at, rest.trim());
    } else {
        let message = format!("去掉了“{}”，邮件的抬头不属于公文", text.trim());
        scan.draft.report(rules::DROPPED.at(scan.span(at), message));
    }
    scan.take(at);
    true
}

/// Whether a line says something that only the drafting of a document needs: 拟稿人：张三.
pub(super) fn is_of_sheet(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(label, _)| field::is_of_sheet(&squeeze(label)))
}
