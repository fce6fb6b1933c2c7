//! What stands in 版头 beside its elements, and the standard has no place for: forms, categories, heads of messages. In: a line. Out: it
//! left out and told, the elements in it found.

use super::scan::Scan;
use super::shape::{self, length, squeeze};
use crate::document::Field;
use crate::read::field;
use crate::read::senders::is_posted;
use crate::rules;

/// How the categories are called that answers to deputies bear, and that the standard has no place for.
const CATEGORIES: [&str; 3] = ["答复类别", "办理类别", "答复分类"];

/// So many lines below them the title ends at most.
const FEW_LINES: usize = 5;

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
    let answers = |at: usize| ["答复", "复函", "的函"].iter().any(|kind| scan.text(at).ends_with(kind));
    let is_answer = scan.is_titled("答复 复函 函") || (at + 1..at + FEW_LINES).any(answers);
    if !is_category(text) || !is_answer {
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
    let is_file = squeeze(label) == "附件" && is_file(rest);
    if !scan.bare || !is_file && !labels.contains(&squeeze(label).as_str()) || rest.contains('。') {
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

/// What somebody writes on the sheet with which a document goes round, each behind its label.
const INSTRUCTIONS: &str = "拟办 拟办意见 领导批示 批示 批示意见 领导意见 签批意见 阅示 领导阅示 办公室意见";

/// How the name of a sheet ends on which offices draft a document.
const SHEETS: &str = "发文稿纸 拟稿纸 发文稿签 发文签 发文单 发文笺 拟文单 签发单 文件处理笺 公文处理单 办文单 发文处理单 发文审批单";

/// What stands above a document on such sheets: `某某局发文稿纸` above `标题：`, `领导批示：` above a title.
pub(super) fn of_sheet(scan: &mut Scan, at: usize, text: &str) -> bool {
    let words = squeeze(text);
    let label = words.split(['：', ':']).next().filter(|label| label.len() < words.len());
    let is_instruction = label.is_some_and(|label| INSTRUCTIONS.split(' ').any(|known| known == label));
    let below = || (at + 1..scan.lines.len().min(at + MOST_BELOW)).map(|line| scan.text(line));
    let is_titled = || below().any(|line| shape::is_title_line(line) && shape::is_closed_title(line));
    let is_named = || below().any(|line| labels(line) == Some(Field::Title));
    let is_sheet = SHEETS.split(' ').any(|end| words.ends_with(end)) && is_named();
    let is_one = match scan.has(Field::Title) {
        true => words.trim_end_matches(['：', ':']) == "正文" && words != "正文",
        false => is_sheet || is_instruction && is_titled(),
    };
    if !scan.bare || !is_one {
        return false;
    }
    let message = format!("去掉了“{}”，国家标准没有这一项", text.trim());
    scan.draft.report(rules::DROPPED.at(scan.span(at), message));
    scan.take(at);
    true
}

/// So many lines a sheet has above the title of its document.
const MOST_BELOW: usize = 12;

/// The element that a line names.
fn labels(line: &str) -> Option<Field> {
    line.split_once(['：', ':']).and_then(|(label, _)| field::find(&squeeze(label)))
}

/// How the name of a file ends, which is copied along with what is in it.
const FILES: &str = ".docx .doc .wps .txt .pdf .md .rtf .xls .xlsx .et .ppt .pptx .zip .rar .ofd";

pub(super) fn is_file(text: &str) -> bool {
    let text = text.trim_end().to_lowercase();
    FILES.split(' ').any(|ending| text.ends_with(ending))
}

/// What the page of a public account has above its text, in a line that is no longer, in characters.
const OF_ACCOUNT: &str =
    "蓝字 关注我们 关注公众号 点击上方 点击关注 收录于 以下文章来源于 听全文 阅读器中 预计阅读";
const LONGEST_OF_ACCOUNT: usize = 40;

/// So many lines it has there.
const MOST_OF_ACCOUNT: usize = 8;

/// Where such lines stand: above the title, or below it, where the name of the account stands between them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Above,
    Below,
}

/// Leaves out what the page of a public account has around its title: 原创, whose it is, when it was posted and where. Out: the line
/// behind it.
pub(super) fn account(scan: &mut Scan, start: usize, place: Place) -> usize {
    let is_short = |at: &usize| {
        let text = scan.text(*at);
        !text.is_empty()
            && length(text) <= LONGEST_OF_ACCOUNT
            && !text.contains(['。', '；'])
            && !text.ends_with(['：', ':'])
    };
    let is_of = |at: usize| {
        is_of_account(scan.text(at)) || at > start && at_place(scan.text(at)) && is_posted(scan.text(at - 1))
    };
    let lines = (start..start + MOST_OF_ACCOUNT).take_while(is_short);
    let end = match place {
        Place::Above => start + lines.take_while(|at| is_of(*at)).count(),
        Place::Below => lines.filter(|at| is_of(*at)).last().map_or(start, |last| last + 1),
    };
    if !scan.bare {
        return start;
    }
    for at in start..end {
        let message = format!("去掉了“{}”，公众号页面上的话不属于公文", scan.text(at));
        scan.draft.report(rules::DROPPED.at(scan.span(at), message));
        scan.take(at);
    }
    end
}

fn is_of_account(text: &str) -> bool {
    let words = squeeze(text);
    words == "关注"
        || words.starts_with("原创")
        || OF_ACCOUNT.split(' ').any(|word| words.contains(word))
        || is_posted(text)
}

/// Whether a line says where something was posted: 浙江, 发表于浙江.
fn at_place(text: &str) -> bool {
    let place = text.strip_prefix("发表于").unwrap_or(text).trim();
    (2..=3).contains(&length(place)) && place.chars().all(char::is_alphabetic)
}

/// Whether a line says something that only the drafting of a document needs: 拟稿人：张三.
pub(super) fn is_of_sheet(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(label, _)| field::is_of_sheet(&squeeze(label)))
}
