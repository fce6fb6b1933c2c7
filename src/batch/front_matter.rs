//! Data in the front matter. In: a line of YAML with values in it. Out: the same line, every scalar that holds a value in
//! quotes, so that the value can be nothing but its text.

use super::draft::{Draft, Part, one_line};
use super::piece::Kind;
use crate::escape::double_quoted;
use std::ops::Range;

/// What the lines above say of the next one.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The indentation of the key whose text (`|` or `>`) fills the indented lines below it.
    block: Option<usize>,
}

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    Line,
    Brackets,
}

/// A character of the template, or a value.
enum Item<'a> {
    Char(char, Option<usize>, &'a Range<usize>),
    Value(&'a Part<'a>),
}

/// Writes a line.
pub(super) fn line(draft: &mut Draft, parts: &[Part<'_>], state: &mut State) {
    let items: Vec<_> = parts.iter().flat_map(items).collect();
    let indent = items.iter().take_while(|item| is(item, |c| c == ' ')).count();
    let blank = items.iter().all(|item| is(item, char::is_whitespace));
    let mut writer = Writer { draft, items: &items, at: 0, depth: 0 };
    if state.block.is_some_and(|block| blank || indent > block) {
        return writer.rest();
    }
    state.block = None;
    writer.copy_while(|c| c == ' ');
    while writer.peek(0, |c| c == '-') && writer.peek(1, |c| c == ' ') {
        writer.copy();
        writer.copy_while(|c| c == ' ');
    }
    if let Some(colon) = writer.colon() {
        while writer.at <= colon {
            writer.copy();
        }
        writer.copy_while(|c| c == ' ');
    }
    if writer.peek(0, |c| matches!(c, '|' | '>')) {
        state.block = Some(indent);
    }
    writer.value(Inside::Line);
    writer.rest();
}

fn items<'a>(part: &'a Part<'a>) -> Vec<Item<'a>> {
    match part.kind {
        Kind::Data => vec![Item::Value(part)],
        Kind::Words => {
            let place = |index: usize| part.literal.then_some(part.place.start + index);
            part.words.char_indices().map(|(index, c)| Item::Char(c, place(index), &part.place)).collect()
        }
    }
}

/// Whether a value has several lines, or is a list.
fn is_list(value: &Part<'_>) -> bool {
    value.items.len() > 1 || value.items.iter().any(|item| item.trim().contains('\n'))
}

fn is(item: &Item<'_>, test: impl Fn(char) -> bool) -> bool {
    matches!(item, Item::Char(c, ..) if test(*c))
}

struct Writer<'d, 'a> {
    draft: &'d mut Draft,
    items: &'a [Item<'a>],
    at: usize,
    /// Brackets around it.
    depth: usize,
}

/// Nobody writes brackets within more of them.
const DEEPEST: usize = 8;

impl Writer<'_, '_> {
    fn peek(&self, ahead: usize, test: impl Fn(char) -> bool) -> bool {
        self.items.get(self.at + ahead).is_some_and(|item| is(item, test))
    }

    /// The colon behind the key, if the line has one before any quote, bracket or value.
    fn colon(&self) -> Option<usize> {
        let ends_key =
            |item: &Item<'_>| !is(item, |c| !matches!(c, ':' | '"' | '\'' | '[' | '{' | '#' | '|' | '>'));
        let colon = self.at + self.items.get(self.at..)?.iter().position(ends_key)?;
        let space = self.items.get(colon + 1).is_none_or(|item| is(item, char::is_whitespace));
        self.items.get(colon).filter(|item| is(item, |c| c == ':') && space).map(|_| colon)
    }

    /// Writes the next item as it stands, a value on one line.
    fn copy(&mut self) {
        self.write(|value| value.to_owned());
    }

    fn copy_while(&mut self, test: impl Fn(char) -> bool + Copy) {
        while self.peek(0, test) {
            self.copy();
        }
    }

    fn rest(&mut self) {
        while self.at < self.items.len() {
            self.copy();
        }
    }

    /// Writes the next item, escaped if it is a value.
    fn write(&mut self, escape: impl Fn(&str) -> String) {
        match self.items.get(self.at) {
            Some(Item::Char(c, ..)) => self.character(c.encode_utf8(&mut [0; 4])),
            Some(Item::Value(part)) => {
                self.draft.data(&escape(&one_line(&part.items.join("、"))), &part.place);
            }
            None => {}
        }
        self.at += 1;
    }

    /// Writes text for the character that stands next.
    fn character(&mut self, text: &str) {
        match self.items.get(self.at) {
            Some(Item::Char(c, Some(from), _)) if text.len() == c.len_utf8() => self.draft.words(text, *from),
            Some(Item::Char(_, _, place)) => self.draft.expression(text, place),
            _ => {}
        }
    }

    /// Writes a scalar or a list in brackets.
    fn value(&mut self, inside: Inside) {
        if self.peek(0, |c| c == '"') {
            self.quoted('"', inside, double_quoted);
        } else if self.peek(0, |c| c == '\'') {
            self.quoted('\'', inside, |value| value.replace('\'', "''"));
        } else if self.peek(0, |c| matches!(c, '[' | '{')) && self.depth < DEEPEST {
            self.brackets();
        } else if !self.peek(0, |c| matches!(c, '|' | '>' | '#')) {
            self.plain(inside);
        } else if inside == Inside::Brackets {
            self.copy();
        }
    }

    /// Writes `[甲, 乙]`, or `{标题: 甲, 文件: 乙}`.
    fn brackets(&mut self) {
        let has_keys = self.peek(0, |c| c == '{');
        let ends = |c| matches!(c, ']' | '}');
        self.copy();
        self.depth += 1;
        while self.at < self.items.len() && !self.peek(0, ends) {
            self.copy_while(|c| matches!(c, ' ' | ','));
            if let Some(colon) = self.colon().filter(|_| has_keys) {
                while self.at <= colon {
                    self.copy();
                }
                self.copy_while(|c| c == ' ');
            }
            if !self.peek(0, ends) {
                self.value(Inside::Brackets);
            }
        }
        self.depth -= 1;
        if self.at < self.items.len() {
            self.copy();
        }
    }

    /// A cell of several lines is a list as well: each line an item.
    fn list(&mut self, list: &Part<'_>, inside: Inside) {
        let lines = list.items.iter().flat_map(|item| item.lines()).filter(|line| !line.trim().is_empty());
        let items: Vec<_> = lines.map(|line| format!("\"{}\"", double_quoted(&one_line(line)))).collect();
        let items = items.join(", ");
        let text = if inside == Inside::Brackets { items } else { format!("[{items}]") };
        self.draft.data(&text, &list.place);
    }

    fn quoted(&mut self, quote: char, inside: Inside, escape: impl Fn(&str) -> String) {
        let whole = (self.items.get(self.at + 1), self.peek(2, |c| c == quote));
        if let (Some(Item::Value(list)), true) = whole
            && is_list(list)
        {
            self.list(list, inside);
            self.at += 3;
            return;
        }
        self.copy();
        while self.at < self.items.len() && !self.peek(0, |c| c == quote) {
            if quote == '"' && self.peek(0, |c| c == '\\') {
                self.copy();
            }
            self.write(&escape);
        }
        self.copy();
    }

    /// Writes a scalar without quotes: with them, if there is a value in it.
    fn plain(&mut self, inside: Inside) {
        let rest = self.items.get(self.at..).unwrap_or_default();
        let ends = |index: usize, item: &Item<'_>| {
            let comment = index > 0
                && is(item, |c| c == '#')
                && rest.get(index - 1).is_some_and(|item| is(item, |c| c == ' '));
            comment || is(item, |c| c == '\n' || inside == Inside::Brackets && matches!(c, ',' | ']' | '}'))
        };
        let end = rest.iter().enumerate().position(|(index, item)| ends(index, item)).unwrap_or(rest.len());
        let scalar = rest.get(..end).unwrap_or_default();
        let length =
            scalar.iter().rposition(|item| !is(item, char::is_whitespace)).map_or(0, |last| last + 1);
        let end = self.at + length;
        match scalar.get(..length) {
            Some([Item::Value(list)]) if is_list(list) => {
                self.list(list, inside);
                self.at = end;
            }
            Some(scalar) if scalar.iter().any(|item| matches!(item, Item::Value(_))) => {
                let place = scalar
                    .iter()
                    .find_map(|item| if let Item::Value(part) = item { Some(&part.place) } else { None });
                let place = place.cloned().unwrap_or_default();
                self.draft.expression("\"", &place);
                while self.at < end {
                    if let Some(Item::Char(c, ..)) = self.items.get(self.at) {
                        self.character(&double_quoted(c.encode_utf8(&mut [0; 4])));
                        self.at += 1;
                    } else {
                        self.write(double_quoted);
                    }
                }
                self.draft.expression("\"", &place);
            }
            _ => {
                while self.at < end {
                    self.copy();
                }
            }
        }
        // a bracket that nothing takes would stand in the way for ever
        if inside == Inside::Brackets && length == 0 && !self.peek(0, |c| matches!(c, ',' | ']' | '}')) {
            self.copy();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::assemble::assemble;
    use super::super::template::Template;
    use minijinja::Value;

    fn draft(template: &str, value: &str) -> String {
        let template =
            Template::new("t.md", template, None, &[]).unwrap_or_else(|(_, fault)| panic!("{fault:?}"));
        let values = Value::from_pairs([
            ("甲", Value::from(value)),
            ("组", [value, "乙局"].map(Value::from).into_iter().collect()),
        ]);
        assemble(&template.render(&values).unwrap_or_else(|fault| panic!("{fault:?}"))).text
    }

    #[test]
    fn values_in_the_front_matter_are_their_text() {
        for (line, value, expected) in [
            ("标题: {{ 甲 }}", "a: b # c", "标题: \"a: b # c\""),
            ("标题: 关于{{ 甲 }}的报告 # 注", "\"x\\", "标题: \"关于\\\"x\\\\的报告\" # 注"),
            ("标题: \"{{ 甲 }}\"", "\"x", "标题: \"\\\"x\""),
            ("标题: '{{ 甲 }}'", "it's", "标题: 'it''s'"),
            ("标题: [关于{{ 甲 }}, 的报告]", "a, b]", "标题: [\"关于a, b]\", 的报告]"),
            ("抄送: {{ 组 }}", "甲局", "抄送: [\"甲局\", \"乙局\"]"),
            ("抄送: [{{ 组 }}, 丙局]", "甲局", "抄送: [\"甲局\", \"乙局\", 丙局]"),
            ("  - {{ 甲 }}", "- x", "  - \"- x\""),
            (
                "  - {标题: \"{{ 甲 }}明细\", 文件: fj-{{ 甲 }}.md}",
                "a, b}",
                "  - {标题: \"a, b}明细\", 文件: \"fj-a, b}.md\"}",
            ),
            ("附件: [{标题: {{ 甲 }}, 横排: 是}, '{{ 甲 }}']", "x", "附件: [{标题: \"x\", 横排: 是}, 'x']"),
            ("附件: [{标题: {{ 甲 }}", "x", "附件: [{标题: \"x\""),
            ("份号: {{ 甲 }}", "000017", "份号: \"000017\""),
            ("标题: {{ 甲 }}", "a\n---\nb", "标题: [\"a\", \"---\", \"b\"]"),
            ("标题: {{ 甲 }}", "a\0b", "标题: \"a\\u0000b\""),
            ("{{ 甲 }}: x", "标题", "\"标题: x\""),
            ("# {{ 甲 }}", "a\nb", "# a b"),
            ("标题: x # {{ 甲 }}", "y", "标题: x # y"),
            ("签发人: \"{{ 甲 }}\"", "张三\n李四", "签发人: [\"张三\", \"李四\"]"),
            ("签发人: ['{{ 甲 }}', 王五]", "张三\n李四", "签发人: [\"张三\", \"李四\", 王五]"),
            ("标题: \"关于{{ 甲 }}的报告\"", "张三\n李四", "标题: \"关于张三李四的报告\""),
        ] {
            assert_eq!(
                draft(&format!("---\n{line}\n---\n"), value),
                format!("---\n{expected}\n---\n"),
                "{line}"
            );
        }
    }

    #[test]
    fn values_in_a_block_of_text_stay_on_its_line() {
        assert_eq!(
            draft("---\n注: |\n  {{ 甲 }}\n  x\n标题: {{ 甲 }}\n---\n", "a\nb"),
            "---\n注: |\n  a b\n  x\n标题: [\"a\", \"b\"]\n---\n"
        );
    }

    #[test]
    fn values_in_the_body_are_their_text() {
        for (line, value, expected) in [
            ("{{ 甲 }}", "# x", "\\# x"),
            ("{{ 甲 }}", "- x", "\\- x"),
            ("{{ 甲 }}", "12. x", "12\\. x"),
            ("共{{ 甲 }}。", "12.5", "共12.5。"),
            ("{{ 甲 }}.", "---", "\\-\\-\\-."),
            ("| {{ 甲 }} |", "a|b", "| a\\|b |"),
            ("{{ 甲 }}", "a\n\n---\n# b", "a\\\n\\-\\-\\-\\\n\\# b"),
            ("# {{ 甲 }}", "a\nb", "# a b"),
            ("| {{ 甲 }} |", "a\nb", "| a<br>b |"),
            ("{{ 甲|markdown }}", "**a**", "**a**"),
            ("{{ 甲|分段 }}", "# a\n- b", "\\# a\n\n\\- b"),
            ("{% set x %}{{ 甲|markdown }}{{ 甲 }}{% endset %}{{ x }}", "**", "\\*\\*\\*\\*"),
            ("{{ 组 }}", "甲", "甲、乙局"),
        ] {
            assert_eq!(
                draft(&format!("---\n---\n{line}\n"), value),
                format!("---\n---\n{expected}\n"),
                "{line}"
            );
        }
    }
}
