//! Text in a draft. In: characters. Out: the same as Markdown and the front matter write them, so that none of them means anything.

/// A line of text within a paragraph, as a person would write it: a backslash only where Markdown would take a mark.
pub(crate) fn inline(text: &str, out: &mut String) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        let is_mark = match c {
            '\\' | '*' | '_' | '~' | '=' | '`' | '[' | ']' | '<' | '|' | '$' => true,
            '&' => is_entity(rest),
            '{' => rest.starts_with(|c: char| c == '.' || c.is_ascii_alphabetic()),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether a text begins with what Markdown has for a character: &amp;, &#38;. A backslash before it says that it has not.
pub(crate) fn begins_entity(text: &str) -> bool {
    text.strip_prefix('&').is_some_and(is_entity)
}

/// The same of what stands behind the &.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let behind = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    behind.len() < name.len() && behind.starts_with(';')
}

/// The start of a line, as written by [`inline`]: what would make another kind of block of it gets its backslash.
pub(crate) fn start(line: &str) -> String {
    let text = line.trim_start();
    let first = text.chars().next();
    let runs = |c: char| text.chars().all(|other| other == c || other.is_whitespace());
    let is_mark = match first {
        Some('#') => text.trim_start_matches('#').chars().next().is_none_or(char::is_whitespace),
        Some('>') => true,
        Some('-' | '+') => text.chars().nth(1).is_none_or(char::is_whitespace) || first.is_some_and(runs),
        Some('=') => runs('='),
        Some(':') => text.starts_with(":-"),
        _ => false,
    };
    if is_mark { format!("\\{text}") } else { text.to_owned() }
}

/// A scalar of the front matter.
pub(crate) fn scalar(text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_alphabetic() || c.is_ascii_digit() || "〔《“（".contains(c))
        && !text.contains([
            ':', '#', '"', '\\', '[', ']', '{', '}', ',', '\n', '\t', '&', '*', '!', '|', '>', '%', '@', '`',
        ])
        && !text.ends_with(char::is_whitespace)
        && !text.chars().all(|c| c.is_ascii_digit() || ".-+eE_".contains(c));
    if plain {
        return text.to_owned();
    }
    let seen: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", double_quoted(&seen))
}

/// A text as it stands between double quotes: what cannot be seen is spelt out, so that `read` finds and reports it.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        let code = u32::from(c);
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                quoted.push_str(&format!("\\u{code:04X}"));
            }
            _ if code & 0xfffe == 0xfffe => quoted.push_str(&format!("\\U{code:08X}")),
            c => quoted.push(c),
        }
    }
    quoted
}

/// Whether a character may belong to what makes a line a list, a quotation or a rule.
pub(crate) fn may_open(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '+' | '*' | '=' | '.' | ')' | ':')
}

/// Any value, in which no character means anything to Markdown; `opening` says whether it may stand at the start of a line.
pub(crate) fn any(text: &str, mut opening: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        let active = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '&'
                | '|'
                | '~'
                | '='
                | '{'
                | '}'
                | '$'
                | '^'
        );
        if active || opening && matches!(c, '-' | '+' | '.' | ')' | ':') {
            escaped.push('\\');
        }
        escaped.push(c);
        opening &= may_open(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_as_text() {
        let mut out = String::new();
        inline("1*2_3~4`5 [a](b) <b> &amp; & A|B {.x} {甲}", &mut out);
        assert_eq!(out, r"1\*2\_3\~4\`5 \[a\](b) \<b> \&amp; & A\|B \{.x} {甲}");
        for (line, escaped) in [
            ("# 甲", r"\# 甲"),
            ("#甲", "#甲"),
            ("> 甲", r"\> 甲"),
            ("- 甲", r"\- 甲"),
            ("-5 度", "-5 度"),
            ("---", r"\---"),
        ] {
            assert_eq!(start(line), escaped);
        }
    }

    #[test]
    fn scalars_are_quoted_where_yaml_would_take_them_for_something_else() {
        for (text, written) in [
            ("关于甲的报告", "关于甲的报告"),
            ("000017", "\"000017\""),
            ("通知 #1", "\"通知 #1\""),
            ("〔2025〕9号", "〔2025〕9号"),
            ("甲: 乙", "\"甲: 乙\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
