//! Lines of the foot that stand alone. In: a line. Out: the day that it is, or that it is none of the document's.

use super::scan::Scan;
use super::shape::{length, squeeze};
use crate::document::{Field, Value};
use crate::drawn;
use crate::read::{date, field, open_day};
use crate::rules;
use crate::source::Spanned;

/// What stands for a seal that is still to be pressed.
const SEALS: [&str; 6] = ["公章", "印章", "盖章", "单位盖章", "加盖公章", "单位公章"];

/// Leaves out a line, or the end of one, that is none of the document's, and says so; whether it was.
pub(super) fn surplus(scan: &mut Scan, at: usize, text: &str) -> bool {
    let Some(reason) = reason(text).filter(|_| !scan.is_of_form(text)) else { return false };
    let span = scan.part(at, text).span;
    let message = format!("去掉了“{}”，{reason}", text.trim());
    scan.draft.report(rules::DROPPED.at(span, message));
    scan.take(at);
    true
}

/// Leaves out a rule that somebody drew by hand, and says so.
pub(super) fn rule(scan: &mut Scan, at: usize) {
    scan.take(at);
    let span = scan.span(at);
    scan.draft.report(rules::DROPPED.at(span, "去掉了手画的分隔线，版式自带"));
}

/// Why words that offices type around a document are not printed; nothing of what is.
pub(super) fn reason(text: &str) -> Option<&'static str> {
    let words = squeeze(text);
    let bare = words.trim_matches(['（', '）', '(', ')', '。']);
    // 主题词 was an element until 2012
    let printed = bare.starts_with("共印") && bare.ends_with('份') && length(bare) <= 12;
    let unknown = bare.starts_with("主题词") || matches!(bare, "此页无正文" | "以下无正文" | "本页无正文");
    let label = words.split(['：', ':']).next().filter(|label| label.len() < words.len());
    let of_sheet =
        label.is_some_and(field::is_of_sheet) && !words.contains('。') && length(&words) <= LONGEST_OF_PAGE;
    let unknown = unknown || of_sheet;
    match () {
        // where the seal goes: （公章）
        () if are_seals(bare) || names_a_seal(&words) => Some("章盖在署名和成文日期上"),
        () if is_of_web_page(&words) => Some("网页上的话不属于公文"),
        // 版记 may have it, says the standard; ours has no row for it
        () if printed => Some("版记里不印份数"),
        () if drawn::is_cut(text) => Some("下面的另起一页"),
        () if unknown => Some("国家标准没有这一项"),
        () => None,
    }
}

/// Whether words say nothing but where seals go, those of several bodies side by side: 印章）（印章.
fn are_seals(words: &str) -> bool {
    words.split(['（', '）', '(', ')']).filter(|word| !word.is_empty()).all(|word| SEALS.contains(&word))
        && !words.is_empty()
}

/// Whether squeezed words in brackets name a seal: （行政审批专用章）.
fn names_a_seal(words: &str) -> bool {
    let inner = words.strip_prefix(['（', '(']).and_then(|words| words.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| inner.ends_with("专用章") || inner.ends_with("公章"))
}

/// What a page of the web says above and below a document: two of the first, or one of the second, or one that it begins with.
const PUBLISHED: [&str; 9] =
    ["发布时间", "发布日期", "来源：", "作者：", "浏览次数", "点击数", "阅读次数", "字体：", "信息来源"];
const BUTTONS: &str = "打印本页 关闭窗口 分享到 返回顶部 打印此页 关闭本页 扫一扫在手机打开 [大][中][小] 【大中小】 【大】【中】【小】 \
    大中小】 ICP备 公网安备 网站标识码 网站地图 版权所有 网站首页> 首页> >正文 |打印| 【打印】 【关闭】 [打印] [关闭]";
const OPENINGS: &str = "上一篇： 下一篇： 上一条： 下一条： 当前位置： 您的位置： 您当前的位置： 您现在的位置： 所在位置： 相关链接： 扫一扫 \
    技术支持： 浏览次数： 点击数： 阅读次数： 发布时间： 字号：大 字号：[大 字体：大 字体：[大 【字体： 【字号： 索引号： 责任编辑：";

/// A longer line is no caption of a page, in characters.
const LONGEST_OF_PAGE: usize = 80;

/// Whether a squeezed line stands around a document on a page of the web: `发布时间：2026-05-07　来源：党政办　浏览次数：356`.
pub(super) fn is_of_web_page(words: &str) -> bool {
    if words.contains('。') || length(words) > LONGEST_OF_PAGE {
        return false;
    }
    let words = words.replace('＞', ">").replace(':', "：");
    PUBLISHED.iter().filter(|word| words.contains(**word)).count() > 1
        || BUTTONS.split_whitespace().any(|word| words.contains(word))
        || OPENINGS.split_whitespace().any(|opening| words.starts_with(opening))
}

/// A line is longer than one that says a day, with a label, blanks, the hour and a seal, in bytes.
const LONGEST_DAY: usize = 240;

/// Whether a whole line is a day, be it still to be filled in.
pub(super) fn is_day(text: &str) -> bool {
    if text.len() > LONGEST_DAY {
        return false;
    }
    let bare = bare_day(text);
    date::parse(&bare).is_some() || date::parse(&with_digits(&bare)).is_some() || open_day::is_open(&bare)
}

/// A day in which a program that read a picture took digits for letters: 2O26年l1月8日.
pub(super) fn with_digits(day: &str) -> String {
    let one = |c: char| match c {
        'O' | 'o' => '0',
        'l' | 'I' | '|' => '1',
        c => c,
    };
    day.chars().map(one).collect()
}

/// What a line says of a day, without its label and brackets.
fn bare_day(text: &str) -> String {
    let labelled =
        text.split_once(['：', ':']).filter(|(name, _)| field::find(&squeeze(name)) == Some(Field::Date));
    let words = squeeze(labelled.map_or(text, |(_, rest)| rest));
    let words = whole_day(said_once(&words));
    without_hour(words.trim_start_matches(['（', '(']).trim_end_matches(['）', ')', '。'])).to_owned()
}

/// A day of this century whose year has two digits, or whose 日 was forgotten: 26年3月8日, 2026年3月8.
pub(super) fn whole_day(day: &str) -> String {
    let digits = day.len() - day.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest =
        day.get(digits..).and_then(|rest| rest.strip_prefix('年')).and_then(|rest| rest.split_once('月'));
    let Some((_, last)) = rest.filter(|_| matches!(digits, 2 | 4)) else { return day.to_owned() };
    let century = if digits == 2 { "20" } else { "" };
    let ends = last.ends_with(|c: char| c.is_ascii_digit());
    format!("{century}{day}{}", if ends { "日" } else { "" })
}

/// A day that stands below each of two who sign, once: `2026年1月12日2026年1月12日`, without blanks.
pub(super) fn said_once(words: &str) -> &str {
    let mut days = words.split_inclusive('日');
    let Some(first) = days.next() else { return words };
    if days.all(|day| day == first) { first } else { words }
}

/// A day without the hour that urgent notices bear: 2026年8月11日20时.
pub(super) fn without_hour(day: &str) -> &str {
    let bare = day.trim_end();
    let end = bare.rfind('日').map_or(bare.len(), |at| at + '日'.len_utf8());
    let (date, hour) = bare.split_at(end);
    let is_hour = hour.ends_with(['时', '分', '点'])
        && hour.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '时' | '分' | '点'))
        && hour.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if is_hour { date } else { day }
}

/// The day that words of a line are; one that is still to be filled in as it was typed.
pub(super) fn day_value(scan: &Scan, at: usize, words: &str) -> Option<Value> {
    let bare = bare_day(words);
    let part = scan.part(at, words);
    let label = words.split_once(['：', ':']).map(|(label, _)| squeeze(label));
    if label.as_ref().is_some_and(|label| !scan.is_label_of(Field::Date, label, &bare)) {
        return None;
    }
    if let Some(date) = date::parse(&bare).or_else(|| date::parse(&with_digits(&bare))) {
        return Some(Value::Date(Spanned::new(date, part.span)));
    }
    let behind = |mark: char| words.rsplit_once(mark).map(|(_, rest)| rest);
    let typed = ['：', ':', '（', '('].into_iter().find_map(behind).unwrap_or(words);
    // 日期：　　年　月　日 is filled in behind its label
    let typed = if label.is_some_and(|label| field::is_loose(&label)) { words } else { typed };
    let typed = typed.trim_end_matches(['）', ')', '。']).trim();
    open_day::is_open(&bare).then(|| Value::Texts(vec![scan.part(at, typed)]))
}
