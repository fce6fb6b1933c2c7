//! Lines that somebody drew. In: a line. Out: whether it is a rule, a line to write on, or one to cut along.

/// The fewest strokes of a rule.
const FEWEST: usize = 3;

/// What programs write on the rule above a message that was sent on.
const MESSAGES: [&str; 5] = ["转发的邮件", "转发邮件", "转发邮件信息", "原始邮件", "转发消息"];

/// Whether a line is nothing but a drawn rule: ———, ====, ★★★, ——————★——————.
pub(crate) fn is_rule(line: &str) -> bool {
    let is_stroke = |c: char| "-—－–―─━═┄┈╌﹉﹊﹍＿_=＝*＊★☆~～…✂".contains(c);
    let text = line.trim();
    let inner = || text.trim_matches(|c: char| is_stroke(c) || c.is_whitespace());
    text == "★"
        || text.starts_with("---") && MESSAGES.contains(&inner())
        || text.starts_with(is_stroke)
            && text.chars().all(|c| is_stroke(c) || c.is_whitespace())
            && text.chars().filter(|c| !c.is_whitespace()).count() >= FEWEST
}

/// Whether a rule is one to write on.
pub(crate) fn is_blank(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '_' | '＿') || c.is_whitespace())
}

/// What is said on a line to cut along.
const CUT: [&str; 8] =
    ["剪切线", "剪裁线", "裁剪线", "裁切线", "沿虚线剪下", "沿此线剪下", "沿虚线剪开", "沿此线剪开"];

/// Whether a line is drawn to cut along: ------剪切线------, - - 剪 切 线 - -.
pub(crate) fn is_cut(line: &str) -> bool {
    let is_mark = |c: char| "-—－–─━…┄╌=*~✂（）()·.".contains(c);
    if !line.trim_start().starts_with(is_mark) {
        return false;
    }
    let words: String = line.chars().filter(|c| !is_mark(*c) && !c.is_whitespace()).collect();
    CUT.contains(&words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_has_no_words() {
        for line in [
            "———",
            "====",
            "* * *",
            "★",
            "✂------",
            "——————★——————",
            "　－－－－",
            "--- 转发的邮件 ---",
            "~~~~",
            "____",
        ] {
            assert!(is_rule(line), "{line}");
        }
        for line in ["——", "……", "-5", "★甲", "--- 甲", "", "***甲***"] {
            assert!(!is_rule(line), "{line}");
        }
        for line in ["------剪切线------", "- - 剪 切 线 - -", "（沿虚线剪下）", "…………剪裁线…………"]
        {
            assert!(is_cut(line), "{line}");
        }
        for line in ["剪切线", "--- 请沿剪切线剪下", "------"] {
            assert!(!is_cut(line), "{line}");
        }
    }
}
