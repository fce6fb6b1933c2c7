//! The head of a draft. In: its lines from the top. Out: 版头, title and addressees found, and where the body begins.

use super::addressees::{LONGEST_DOUBTFUL, addressees};
use super::scan::{Scan, title_lines};
use super::shape::{self, length, squeeze};
use super::{below_title, beside, letterhead, tail};
use crate::aligned;
use crate::document::{Field, Value};
use crate::drawn;
use crate::read::chat::REPLIES;
use crate::read::{date, number, senders, title};
use crate::rules;
use crate::source::{Span, Spanned};

/// More lines than a title ever has.
const MOST_TITLE_LINES: usize = 6;

/// The halves of a saying have at least so many characters.
const SAYING: usize = 4;

/// Takes what stands above the body. Out: the first line that is body.
pub(super) fn scan(scan: &mut Scan) -> usize {
    let top = above_mark(scan);
    let top = beside::account(scan, top, beside::Place::Above);
    let mut at = letterhead::scan(scan, top);
    let behind = greeting(scan, at);
    at = if behind > at { letterhead::scan(scan, behind) } else { at };
    // of a bulletin, the editor's note may stand above its title
    let noted = scan.is_headed(shape::SERIALS)
        && EDITORS.split(' ').any(|opening| scan.text(at).starts_with(opening))
        && is_title_line(scan, at + 1);
    at += usize::from(noted);
    let after = title(scan, at);
    if after == at {
        subject(scan, at);
    }
    let minutes = scan.is_said(Field::Mark) && scan.is_titled("纪要");
    let titled = after > at || minutes || scan.title().is_some() || scan.depth(at) == Some(1);
    if after == at && scan.depth(at) == Some(1) && !scan.bare {
        // `title` sees to it where all blocks are read
        at += 1;
    } else {
        at = after;
    }
    at = letterhead::scan(scan, at);
    if titled {
        at = beside::account(scan, at, beside::Place::Below);
        at = below_title::scan(scan, at);
        at = letterhead::scan(scan, at);
        at = addressees(scan, at);
        at = copies_below(scan, at);
    } else if scan.bare && scan.text(at).strip_suffix(['：', ':']).is_some_and(shape::is_addressee) {
        // a letter without a title
        at = addressees(scan, at);
    }
    at
}

/// 抄送 that stands below 主送机关, as a message has it. Out: the line behind it.
fn copies_below(scan: &mut Scan, at: usize) -> usize {
    let text = scan.text(at).to_owned();
    let below = scan.bare && scan.has(Field::Recipient) && text.starts_with("抄送");
    at + usize::from(below && tail::copies(scan, at, &text))
}

/// A message without a title is titled by its subject.
fn subject(scan: &mut Scan, at: usize) {
    let Some(subject) = scan.draft.subject.clone().filter(|subject| is_formal(&subject.value)) else {
        return;
    };
    if !scan.bare || scan.has(Field::Title) || scan.is_said(Field::Title) || scan.depth(at).is_some() {
        return;
    }
    let span = subject.span;
    let doubt = "正文前没有标题，取自邮件的主题".to_owned();
    scan.found(Field::Title, Value::Texts(vec![subject]), span, Some(doubt));
}

/// So many lines that are none of the document's may stand above its mark, each no longer than so many characters.
const MOST_ABOVE: usize = 3;
const LONGEST_ABOVE: usize = 30;

/// Leaves out what stands above 发文机关标志 and is no element, and says so: nothing of a document begins there but 版头. Out: the line of
/// the mark.
fn above_mark(scan: &mut Scan) -> usize {
    let is_mark = |at: &usize| shape::is_mark(&squeeze(scan.text(*at))) && scan.text(*at).ends_with('件');
    let Some(mark) = (1..=MOST_ABOVE).find(is_mark).filter(|_| scan.bare) else { return 0 };
    let is_known = letterhead::scan(scan, 0) > 0;
    let short =
        |at: usize| scan.lines.get(at).is_some_and(|line| line.plain && length(&line.text) <= LONGEST_ABOVE);
    if is_known || !(0..mark).all(short) {
        return 0;
    }
    for line in 0..mark {
        let message = format!("发文机关标志上面的“{}”不属于公文，已去掉", scan.text(line));
        scan.draft.report(rules::CHAT.at(scan.span(line), message));
        scan.take(line);
    }
    mark
}

/// How an editor's note opens.
const EDITORS: &str = "【编者按】 编者按 【按语】 按语： 【编者语】";

/// How a message in a chat window greets those whom it brings a document, at its beginning or its end.
const CALLS: &str = "@ ＠";
const CALLED: [&str; 6] = ["@所有人", "@全体成员", "＠所有人", "＠全体成员", "@all", "@所有"];
const SALUTES: &str = "各位 亲爱的";
const DEMANDS: &str = "请查收 请知悉 请转发 请相互转告 请互相转告 见附件 发给大家 发一下";
const GREETINGS: &str = "大家好 你好 您好 你们好 早上好 上午好 下午好 晚上好 打扰了 辛苦了";

/// What else somebody writes above a document that he sends.
const WISHES: &str = "您好 你好 请您 麻烦 劳烦 帮忙 排版 排一下 审定 审阅 定稿 改好 改后 发你 发您 发给你";

/// One that says what to do with it is no longer, in characters.
const LONGEST_CALL: usize = 60;

/// What a message in a group is marked as, in brackets on a line of its own: 【转发】, [紧急通知].
const TAGS: &str = "转发 转发消息 转 扩散 请扩散 重要 重要通知 紧急 紧急通知 通知 会议通知 温馨提示 提醒 置顶 群公告 公告 接龙 收到请回复 必读 工作提示 \
    送审稿 征求意见稿 草稿 初稿 定稿 终稿 讨论稿 样稿 修改稿 代拟稿 审议稿 报批稿";

fn is_tag(line: &str) -> bool {
    let bracketed = line
        .strip_prefix(['【', '[', '〔', '「'])
        .and_then(|line| line.strip_suffix(['】', ']', '〕', '」']));
    // 转发：
    let inner = bracketed.or_else(|| line.strip_suffix(['：', ':']));
    inner.map(squeeze).is_some_and(|inner| names_tag(&inner))
        || bracketed.map(squeeze).is_some_and(|inner| shape::kind(&inner) == Some(inner.as_str()))
}

fn names_tag(words: &str) -> bool {
    TAGS.split_whitespace().any(|tag| tag == words)
}

/// Whether a line only says how urgent it is, or what kind, above the title that says so itself: 紧急通知 above 关于……的通知.
fn is_above_title(scan: &Scan, at: usize) -> bool {
    let (words, title) = (squeeze(scan.text(at)), scan.text(at + 1));
    (names_tag(&words) || shape::kind(&words) == Some(words.as_str()))
        && is_title_line(scan, at + 1)
        && title.starts_with("关于")
        && is_formal(title)
}

/// Whether a line speaks to somebody above a title that stands by itself: 领导，附上通知稿，请审核, or calls him: 小李：.
fn speaks(scan: &Scan, at: usize) -> bool {
    let (text, next) = (scan.text(at), scan.text(at + 1));
    let called = text.starts_with(['小', '老'])
        && text.ends_with(['：', ':'])
        && senders::names_a_person(text.trim_end_matches(['：', ':']));
    let is_above = next.starts_with("关于") && is_title_line(scan, at + 1) && is_formal(next);
    called && !is_above
        || is_above
            && text.contains(['，', '！'])
            && length(text) <= LONGEST_CALL
            && !shape::is_addressee(text)
}

/// Leaves out the lines of a greeting that a title follows, and says so.
fn greeting(scan: &mut Scan, start: usize) -> usize {
    let greets = |text: &str| {
        let tagged = is_tag(text);
        let bare = text.trim_end_matches(['！', '!', '。', '，', ',', '～', '~', '：', ':']);
        let demands = || REPLIES.into_iter().chain(DEMANDS.split(' ')).any(|demand| bare.contains(demand));
        let asks = (demands() || WISHES.split(' ').any(|wish| bare.contains(wish)))
            && (bare.contains(['，', '！', '。', '～', ' '])
                || ["帮忙", "麻烦", "劳烦"].iter().any(|it| bare.starts_with(it)));
        (asks || CALLED.iter().any(|call| bare.contains(call))) && length(bare) <= LONGEST_CALL
            || tagged
            || is_tag(bare)
            || beside::is_file(bare)
            || !bare.is_empty()
                && length(bare) <= LONGEST_DOUBTFUL
                && (CALLS.split(' ').any(|call| bare.starts_with(call))
                    || SALUTES.split(' ').any(|salute| bare.starts_with(salute))
                    || demands()
                    || GREETINGS.split(' ').any(|greeting| bare.ends_with(greeting)))
    };
    let addresses = |at| scan.text(at).strip_suffix(['：', ':']).is_some_and(shape::is_addressee);
    let mut at = start;
    let is_said = |at| scan.is_said(Field::Title) && addresses(at);
    while (greets(scan.text(at)) || is_above_title(scan, at) || speaks(scan, at)) && !is_said(at) {
        at += 1;
    }
    let titled = match scan.is_said(Field::Title) {
        // 版头 may stand between, or a message has no title
        false => {
            (at..=at + MOST_ABOVE).any(|line| scan.depth(line).is_some() || opens_title(scan, line))
                || addresses(at)
                    && (start..at).any(|line| CALLED.iter().any(|call| scan.text(line).contains(call)))
        }
        // a program took the title out from behind it
        true => addresses(at),
    };
    if !scan.bare || at == start || !titled {
        return start;
    }
    for line in start..at {
        let message = format!("草稿前面的话不属于公文，已去掉：“{}”", scan.text(line));
        scan.draft.report(rules::CHAT.at(scan.span(line), message));
        scan.take(line);
    }
    at
}

/// Whether a title begins at a line, which may be torn.
fn opens_title(scan: &Scan, at: usize) -> bool {
    let count = (at..at + MOST_TITLE_LINES).take_while(|line| is_title_line(scan, *line)).count();
    count > 0 && shape::kind(scan.text(at)).is_some()
        || (1..=count).any(|count| is_formal(&joined(scan, at, count)))
}

/// What draws the eye to a title and is not of it: ★ 柳河镇……
const ORNAMENTS: [char; 8] = ['★', '☆', '●', '◆', '■', '▲', '※', ' '];

/// What a bulletin calls the list of what it holds.
const CONTENTS: [&str; 6] = ["本期要目", "本期导读", "本期目录", "本期内容", "要目", "目录"];

fn bare_title(line: &str) -> String {
    let mut text = Spanned::new(undrawn(line), Span::default());
    unquote(&mut text);
    text.value
}

/// Takes the title. Out: the line behind it.
fn title(scan: &mut Scan, start: usize) -> usize {
    if scan.has(Field::Title) {
        return start;
    }
    if let Some(depth) = scan.depth(start) {
        return heading(scan, start, depth);
    }
    // ★本期要目★ heads what a bulletin holds
    let ends = |c: char| c.is_whitespace() || ORNAMENTS.contains(&c) || matches!(c, '【' | '】');
    if scan.is_headed(shape::SERIALS) && CONTENTS.contains(&scan.text(start).trim_matches(ends)) {
        return start;
    }
    // ★ before several lines lists what matters
    if [start, start + 1].iter().all(|at| scan.text(*at).starts_with(ORNAMENTS)) {
        return start;
    }
    let mut count = 0;
    while count < MOST_TITLE_LINES && (is_title_line(scan, start + count) || ends_title(scan, start, count)) {
        count += 1;
    }
    if count == 0 {
        return start;
    }
    if let Some(said) = scan.front.fields.get(&Field::Title).map(|entry| entry.value.clone()) {
        return said_title(scan, start, count, &said);
    }
    let joined = |count: usize| joined(scan, start, count);
    // 关于违反规定⏎典型问题的通报: what looks whole may be torn
    let ends = |is: fn(&str) -> bool| (1..=count).find(|&at| is(&joined(at)) && !goes_on(scan, start + at));
    let whole = ends(shape::is_closed_title).or_else(|| ends(shape::is_whole_title));
    let whole = whole.or_else(|| ends(is_marked_title));
    if !scan.bare {
        return match whole {
            Some(count) if is_formal(&joined(count)) => take_title(scan, start, count, None),
            _ => start,
        };
    }
    // all there is below a front matter is no title, nor is what a note explains
    let (is_all, noted) = (scan.fronted && start + 1 == scan.lines.len(), scan.has_note(start));
    if whole.is_none() && (is_all || scan.fronted && noted) {
        return start;
    }
    // 副标题 says the kind as well, of all the lines above it
    let above = below_title::names_a_kind(scan.text(start + count)).then_some(count);
    let is_named = whole.or(above).is_some() || shape::is_law(&joined(1));
    let doubt = (!is_named).then(|| {
        "没有写明文种，是按位置认出的；如果不对，在最前面单独写一行标题，末尾是文种（通知、报告等）"
            .to_owned()
    });
    // without a kind the first line is the title, and those that go on with it
    let mut count = whole.or(above).unwrap_or(1);
    while count < MOST_TITLE_LINES && goes_on(scan, start + count) {
        count += 1;
    }
    let end = take_title(scan, start, count, doubt);
    second_title(scan, end)
}

/// Whether a line has nothing but the last character of the title above it: ……的通⏎知.
fn ends_title(scan: &Scan, start: usize, count: usize) -> bool {
    count > 0
        && length(scan.text(start + count)) == 1
        && shape::is_closed_title(&joined(scan, start, count + 1))
}

/// So many lines as one.
fn joined(scan: &Scan, start: usize, count: usize) -> String {
    (start..start + count).map(|at| squeeze(scan.text(at))).collect()
}

/// Takes as many lines as say what the front matter has for a title, or another one that is whole. Out: the line behind it.
fn said_title(scan: &mut Scan, start: usize, count: usize, said: &Value) -> usize {
    let Value::Texts(said) = said else { return start };
    let same = (1..=count).find(|&count| {
        let typed = joined(scan, start, count);
        [bare_title(&typed), typed].iter().any(|it| title::is_same(said, it))
    });
    let other = || (1..=count).find(|&count| is_formal(&joined(scan, start, count)));
    match same.or_else(other) {
        Some(count) => take_title(scan, start, count, None),
        None => start,
    }
}

/// Another whole title right below the title: which of both is meant is the writer's to say.
fn second_title(scan: &mut Scan, at: usize) -> usize {
    if is_title_line(scan, at) && is_formal(scan.text(at)) {
        return take_title(scan, at, 1, None);
    }
    at
}

/// Whether a title has the form of those of official documents.
fn is_formal(title: &str) -> bool {
    shape::is_whole_title(title)
        && title.contains("关于")
        && shape::kind(title).is_some_and(|kind| shape::FORMAL.split(' ').any(|formal| formal == kind))
}

fn is_title_line(scan: &Scan, at: usize) -> bool {
    let line = scan.text(at);
    // a dash begins 副标题
    let is_other = drawn::is_rule(line)
        || line.contains('：')
        || line.starts_with(['—', '–'])
        || shape::is_issue(&squeeze(line))
        || at > 0 && is_of_columns(line);
    scan.depth(at).is_none() && (shape::is_title_line(line) && !is_other || is_marked_title(line))
}

/// Whether a line has a label and, far behind it, what it says: `受送达人　　　李某某`, a row of a form.
fn is_of_columns(line: &str) -> bool {
    let is_far = |gap: &str| aligned::columns(gap) >= FAR;
    let gaps = line.split(|c: char| !c.is_whitespace()).any(is_far);
    let words: Vec<&str> = line.split_whitespace().collect();
    let lengths = || words.iter().map(|word| length(word));
    let is_drawn = lengths().all(|length| length == 1) || lengths().min() == lengths().max();
    gaps && words.len() > 1 && !is_drawn && !words.iter().all(|word| shape::is_body(word))
}

/// Blanks so wide part columns, in columns of half a hanzi.
const FAR: usize = 4;

/// Marks that are typed behind a title.
const END_MARKS: [char; 10] = ['。', '，', '；', '、', '：', '！', '.', ',', ':', ';'];

/// 某某办事处关于……的通知。: a whole title with a mark behind it, which is told of.
fn is_marked_title(line: &str) -> bool {
    let bare = line.trim_end_matches(END_MARKS);
    let from = bare.split_once("关于").map(|(from, _)| from);
    bare.len() < line.len()
        && shape::is_title_line(bare)
        && !bare.contains(['，', '：'])
        && shape::is_closed_title(bare)
        && from.is_some_and(|from| from.is_empty() || shape::is_body(from))
}

/// Whether a line goes on with the title above it: 的通知, （试行）.
fn goes_on(scan: &Scan, at: usize) -> bool {
    let words = squeeze(scan.text(at));
    let bracketed = words.starts_with(['（', '(']) && words.ends_with(['）', ')']);
    is_title_line(scan, at)
        && !beside::is_category(scan.text(at))
        && (words.starts_with(['的', '及', '暨'])
            || bracketed
                && (length(&words) <= 10 || is_period(&words))
                && date::find(&words).is_none()
                && !words.contains("通过"))
}

/// （2024—2026年）: the years of a plan.
fn is_period(words: &str) -> bool {
    words.ends_with("年）") && words.chars().all(|c| c.is_ascii_digit() || "（）(-—－～至年".contains(c))
}

/// Whether a heading opens with a number: `一、`, `1.`, `1 总体要求`; a blank behind the year of a title is none.
fn is_numbered(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let spaced = (1..=2).contains(&digits) && text.split_at(digits).1.starts_with(char::is_whitespace);
    spaced || number::at_start(text).is_some()
}

/// A `#` heading at the top of a draft without front matter.
fn heading(scan: &mut Scan, start: usize, depth: u8) -> usize {
    let text = scan.text(start);
    let is_deep = depth > 2 && shape::kind(text).is_none();
    // below a title that a program saw, the first heading is one of the text
    let said = scan.front.fields.get(&Field::Title).map(|entry| &entry.value);
    let is_other =
        matches!(said, Some(Value::Texts(said)) if !title::is_same(said, text) && !is_formal(text));
    if !scan.bare || is_numbered(text) || is_deep || is_other || text.is_empty() {
        return start;
    }
    // # 某某镇人民政府, # 关于……的请示: lines of one title, of which the last says the kind
    let goes_on = |at: &usize| scan.depth(*at) == Some(depth) && !is_numbered(scan.text(*at));
    let below = (start + 1..start + MOST_TITLE_LINES).take_while(goes_on);
    let is_parted = shape::kind(text).is_none();
    let last = below.take_while(|_| is_parted).find(|at| shape::kind(scan.text(*at)).is_some());
    take_title(scan, start, last.map_or(1, |last| last + 1 - start), None)
}

fn take_title(scan: &mut Scan, start: usize, count: usize, doubt: Option<String>) -> usize {
    let mut lines: Vec<Spanned<String>> = Vec::new();
    for at in start..start + count {
        lines.extend(scan.blocks.get(at).map(title_lines).unwrap_or_default());
        scan.take(at);
    }
    lines.iter_mut().for_each(|line| line.value = undrawn(&line.value));
    if let [only] = lines.as_mut_slice() {
        unquote(only);
    }
    // the editor tells of a mark behind it
    if let Some(last) = lines.last_mut().filter(|last| is_marked_title(&last.value)) {
        let bare = last.value.trim_end_matches(END_MARKS).to_owned();
        last.span.end -= (last.value.len() - bare.len()) as u32;
        last.value = bare;
    }
    // 【青禾县应急管理局】 above what it is about
    let body = |line: &Spanned<String>| {
        let inner = line.value.strip_prefix('【')?.strip_suffix('】')?;
        shape::is_body(inner).then(|| inner.to_owned())
    };
    for line in &mut lines {
        line.value = body(line).unwrap_or_else(|| std::mem::take(&mut line.value));
    }
    let span = lines.iter().map(|line| line.span).reduce(Span::to).unwrap_or_default();
    scan.found(Field::Title, Value::Texts(lines), span, doubt);
    start + count
}

/// A line of a title without what draws the eye to it, and its blanks.
pub(super) fn undrawn(title: &str) -> String {
    without_blanks(title.trim_start_matches(ORNAMENTS))
}

/// 通　　知: blanks between hanzi only draw a title apart; but two halves of a saying, 文明祭扫　绿色清明, and the
/// bodies that issue together stay parted by one.
fn without_blanks(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    if words.len() < 2 || words.iter().any(|word| word.is_ascii()) {
        return title.to_owned();
    }
    // “文明祭扫　绿色清明”倡议书
    let bare = |word: &str| word.trim_start_matches('“').split('”').next().map_or(0, length);
    let lengths: Vec<usize> = words.iter().map(|word| bare(word)).collect();
    // 坚定信心　真抓实干　奋力谱写新篇章
    let halves = matches!(lengths.as_slice(), [first, second, ..] if first == second);
    let is_saying = halves && lengths.iter().all(|length| *length >= SAYING) && !title.contains("关于")
        || words.iter().all(|word| shape::is_body(word));
    if is_saying {
        return words.join("\u{3000}");
    }
    // several bodies, of which the last may go on in the next line
    let bodies = words.iter().take_while(|word| shape::is_body(word)).count();
    if bodies < 2 {
        return shape::run_together(&words);
    }
    let (joint, rest) = words.split_at(bodies);
    let rest = shape::run_together(rest);
    let is_matter = ["关于", "转发", "印发", "批转"].iter().any(|word| rest.starts_with(word));
    joint.join("\u{3000}") + if is_matter { "" } else { "\u{3000}" } + &rest
}

/// 《》 and “” around a whole title come off.
fn unquote(text: &mut Spanned<String>) {
    for (open, close) in title::AROUND {
        let inner = text.value.strip_prefix(open).and_then(|text| text.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            text.value = inner.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_a_title_stay_parted_and_what_is_drawn_apart_does_not() {
        for (typed, read) in [
            ("通　　知", "通知"),
            ("“文明祭扫　绿色清明”倡议书", "“文明祭扫　绿色清明”倡议书"),
            ("坚定信心　真抓实干　奋力谱写平安街道新篇章", "坚定信心　真抓实干　奋力谱写平安街道新篇章"),
            ("关于开展　消防安全　检查的通知", "关于开展消防安全检查的通知"),
            ("关于推广City Walk线路　的通知", "关于推广City Walk线路的通知"),
            ("县教育局　县财政局　县人力资源和", "县教育局　县财政局　县人力资源和"),
            ("县教育局　县财政局　关于做好招聘工作的通知", "县教育局　县财政局关于做好招聘工作的通知"),
            ("县教育局　关于做好招聘工作的通知", "县教育局关于做好招聘工作的通知"),
        ] {
            assert_eq!(without_blanks(typed), read);
        }
    }
}
