//! Ends of lines behind the tags of a template. In: a template, its tags. Out: where a line end is put in, since the engine eats the one
//! behind every `%}` and `#}`: that of a line which holds nothing but tags is to go, that of a line of text is not.

use std::ops::Range;

/// `{{ … }}`, `{% … %}` or `{# … #}`.
pub(super) struct Tag<'t> {
    pub(super) place: Range<usize>,
    /// The first word of a statement.
    pub(super) word: &'t str,
    /// Whether it fills something in.
    pub(super) is_value: bool,
}

/// The places of line ends that are to be put in, in order.
pub(super) fn kept(text: &str, tags: &[Tag<'_>]) -> Vec<usize> {
    let mut places = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let end = tag.place.end;
        let is_marked = |at: usize| matches!(text.as_bytes().get(at), Some(b'-' | b'+'));
        // `-%}` and `+%}` say themselves what is to be done
        let is_told = is_marked(end.saturating_sub(3));
        let eats = !tag.is_value && !is_told && text.get(end..).is_some_and(|rest| rest.starts_with('\n'));
        if !eats || is_alone(text, tags, index) {
            continue;
        }
        match condition(text, tags, index).filter(|ends| ends.iter().all(|at| !is_marked(at + 2))) {
            Some(ends) => places.extend(ends),
            None => places.push(end),
        }
    }
    places.sort_unstable();
    places
}

/// What stands on its line before a tag, up to the tag before.
fn before<'t>(text: &'t str, tags: &[Tag<'_>], index: usize) -> &'t str {
    let from = index.checked_sub(1).and_then(|before| tags.get(before)).map_or(0, |tag| tag.place.end);
    let end = tags.get(index).map_or(from, |tag| tag.place.start);
    text.get(from..end).unwrap_or_default()
}

/// Whether there is nothing but tags on the line that a tag ends.
fn is_alone(text: &str, tags: &[Tag<'_>], index: usize) -> bool {
    for at in (0..=index).rev() {
        let before = before(text, tags, at);
        let words = before.rsplit('\n').next().unwrap_or_default();
        if !words.trim().is_empty() || tags.get(at).is_some_and(|tag| tag.is_value) {
            return false;
        }
        if before.contains('\n') {
            return true;
        }
    }
    true
}

/// Where a condition that begins a line and ends one has its own line ends, which are left out with what stands before them: behind the text
/// of each branch.
fn condition(text: &str, tags: &[Tag<'_>], last: usize) -> Option<Vec<usize>> {
    let (mut depth, mut ends) = (0_usize, Vec::new());
    for at in (0..=last).rev() {
        let tag = tags.get(at)?;
        let is_branch = depth == 1 && matches!(tag.word, "else" | "elif");
        match tag.word {
            "endif" => depth += 1,
            "if" => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if at == last || is_branch {
            ends.extend(has_text(text, tags, at).then_some(tag.place.start));
        }
        if depth == 0 {
            let before = text.get(..tag.place.start).unwrap_or_default().rsplit('\n').next();
            return before.is_some_and(|before| before.trim().is_empty()).then_some(ends);
        }
    }
    None
}

/// Whether a branch has text on the line of the tag that ends it.
fn has_text(text: &str, tags: &[Tag<'_>], end: usize) -> bool {
    for at in (1..=end).rev() {
        let before = before(text, tags, at);
        if !before.rsplit('\n').next().unwrap_or_default().trim().is_empty() {
            return true;
        }
        let Some(tag) = tags.get(at - 1).filter(|_| !before.contains('\n')) else { return false };
        if tag.is_value || matches!(tag.word, "if" | "elif" | "else") {
            return tag.is_value;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::rewrite::Rewritten;

    /// What the engine makes of a template, with and without what it asks for.
    fn rendered(typed: &str) -> [String; 2] {
        let mut environment = minijinja::Environment::new();
        let mut syntax = minijinja::syntax::SyntaxConfig::builder();
        syntax.keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true);
        environment.set_syntax(syntax.build().unwrap());
        let text = Rewritten::template(typed).text;
        [true, false].map(|is| {
            let values = minijinja::Value::from_pairs([("甲", is)]);
            environment.render_str(&text, values).unwrap()
        })
    }

    #[test]
    fn only_a_line_of_tags_goes_with_its_end() {
        for (typed, with, without) in [
            ("一、情况{% if 甲 %}好{% endif %}\n二\n", "一、情况好\n二\n", "一、情况\n二\n"),
            ("一\n{% if 甲 %}\n二\n{% endif %}\n三\n", "一\n二\n三\n", "一\n三\n"),
            ("一\n  {% if 甲 %}{# 注 #}\n二{% endif %}\n三", "一\n二\n三", "一\n三"),
            ("- 一\n{% if 甲 %}- 二{% endif %}\n- 三", "- 一\n- 二\n- 三", "- 一\n- 三"),
            ("{% if 甲 %}一{% elif 1 %}二{% else %}三{% endif %}\n四", "一\n四", "二\n四"),
            ("{% if 甲 %}{% else %}二{% endif %}\n四", "四", "二\n四"),
            ("{% if 甲 %}\n二{% if 甲 %}三{% endif %}\n{% else %}\n四{% endif %}\n五", "二三\n五", "四\n五"),
            ("一{% if 甲 %}\n二{% endif %}\n三", "一\n二\n三", "一\n三"),
            ("一{# 注 #}\n二", "一\n二", "一\n二"),
            ("一。{% set 乙 = 1 %}\n{{ 乙 }}", "一。\n1", "一。\n1"),
            ("{% for 数 in [1, 2] %}{{ 数 }}{% endfor %}\n三", "12\n三", "12\n三"),
            ("{% for 数 in [1, 2] %}\n{{ 数 }}\n{% endfor %}\n三", "1\n2\n三", "1\n2\n三"),
            ("{% if 甲 %}一{% endif %}{% if 甲 %}二{% endif %}\n三", "一二\n三", "\n三"),
            (
                "一{% if 甲 -%}\n二{%- endif +%}\n三{% raw %}{% if %}{% endraw %}\n四",
                "一二\n三{% if %}\n四",
                "一\n三{% if %}\n四",
            ),
        ] {
            assert_eq!(rendered(typed), [with, without], "{typed}");
        }
    }
}
