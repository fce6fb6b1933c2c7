//! Lines of the foot, and 主送机关. In: the lines of a draft. Out: which of them stand alone: 版记, the sign-off and what says more below it.

use super::typed::{Kind, Line};
use crate::read::draft::Draft;
use crate::read::{date, field, recognise};

/// The longest name of who signs, in characters.
const LONGEST_NAME: usize = 40;

/// Whether a line may be the name of who signs: letters alone.
fn may_sign(line: &str) -> bool {
    let is_of_name = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '（' | '）' | '、');
    (2..=LONGEST_NAME).contains(&line.chars().count()) && line.chars().all(is_of_name)
}

/// The longest line that is a day, drawn apart as it may be, in bytes.
const LONGEST_DAY: usize = 120;

/// A day that has a line of its own stands alone, below the name of who signs, and what says more below it.
pub(super) fn sign_offs(draft: &Draft, lines: &mut [Line]) {
    let mut below = false;
    for at in 1..lines.len() {
        let is_text = |at: usize| lines.get(at).filter(|line| line.kind == Kind::Text);
        let words = |at: usize| is_text(at).map_or("", |line| draft.slice(line.range.clone()).trim());
        // 某某局\⏎2026年5月1日: the day ends the line above
        let bare = |at: usize| words(at).strip_suffix('\\').unwrap_or(words(at)).trim_end();
        let is_short = words(at).len() <= LONGEST_DAY;
        let is_day = is_short && date::parse(&words(at).replace(char::is_whitespace, "")).is_some();
        // （联系人：王芳，电话：1390000111⏎1）
        let above_line = words(at - 1);
        let is_torn =
            below && above_line.matches(['（', '(']).count() > above_line.matches(['）', ')']).count();
        let is_note = below && !is_torn && (words(at).starts_with(['（', '(']) || words(at).contains('：'));
        let above = (is_day && may_sign(bare(at - 1)), at - 1);
        let broken = words(at - 1).len() - bare(at - 1).len();
        let is_of_editors = is_short && field::is_of_editors(words(at)) && !words(at).contains('。');
        let signs = [above, (is_day || is_note || is_of_editors, at)];
        if let Some(line) = lines.get_mut(at - 1).filter(|_| above.0) {
            line.range.end -= broken;
        }
        below = is_day || is_note || is_torn;
        if is_torn {
            lines.get_mut(at - 1).into_iter().for_each(|line| line.torn = true);
            lines.get_mut(at).into_iter().for_each(|line| line.opens = false);
        }
        for (_, at) in signs.into_iter().filter(|(signs, _)| *signs) {
            lines.get_mut(at).into_iter().for_each(|line| line.signs = true);
        }
    }
}

/// Whether a line ends with those to whom a document goes, however wide it is: names alone, and a colon.
pub(super) fn is_addressed(draft: &Draft, line: &Line) -> bool {
    let text = draft.slice(line.range.clone()).trim();
    let is_of_names = |c: char| c.is_alphabetic() || c.is_whitespace() || "、，（）".contains(c);
    let names = text.strip_suffix(['：', ':']).filter(|names| names.chars().all(is_of_names));
    names.is_some_and(|names| {
        let last = names.rsplit(['、', '，']).next().unwrap_or(names);
        ["单位", "部门", "机构", "企业", "政府", "办事处", "局", "委", "办", "院", "校", "公司", "村", "社区"]
            .iter()
            .any(|ending| last.ends_with(ending))
            && !["如下", "以下", "下列"].iter().any(|word| names.contains(word))
    })
}

/// Whether a line is a whole title, perhaps with a mark behind it: those to whom it goes stand below it, however wide it is.
pub(super) fn is_titled(draft: &Draft, line: &Line) -> bool {
    let text = draft.slice(line.range.clone()).trim().trim_end_matches(['。', '，', '；', '、', '：', '！']);
    text.contains("关于") && recognise::is_titled(text)
}

/// Whether a line is one of the foot: 附件说明, 附注, 版记, or what older standards had there: none goes on in the next, however long it is.
pub(super) fn is_of_imprint(line: &str) -> bool {
    let text = line.trim();
    ["抄送", "分送", "主题词", "共印", "（共印", "（联系", "联系人：", "附件：", "附件:"]
        .iter()
        .any(|opening| text.starts_with(opening))
        || text.ends_with("日印发")
}
