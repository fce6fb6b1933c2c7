//! Complaints of the template engine. In: an error, the text it is about, the columns. Out: what is wrong and what to type, as a clerk would
//! say it: not a word of the engine's own.

use super::data::table::plain_name;
use super::expression::{expression_around, line_range, names, of_the_row};
use super::filters;
use super::rewrite::Rewritten;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Span};
use crate::{read, rules};
use minijinja::{Error, ErrorKind};

/// Steps of one row: a list of a hundred thousand items takes fewer. Text costs a step for every 64 bytes of it, be it
/// printed or only put together, so that a row never fills more memory than 128 MB.
pub(super) const MOST_STEPS: u64 = 2_000_000;

/// So many columns are named where none is like the one that was meant.
const MOST_NAMED: usize = 12;

/// Names that every row has beside its columns.
const GIVEN: [&str; 3] = ["行", "行号", "流水号"];

/// Words of statements as somebody may think they are written.
const STATEMENTS: [(&str, &str); 12] = [
    ("如果", "if"),
    ("若", "if"),
    ("当", "if"),
    ("否则", "else"),
    ("不然", "else"),
    ("否则如果", "elif"),
    ("循环", "for"),
    ("每个", "for"),
    ("对于", "for"),
    ("结束", "endif"),
    ("结束如果", "endif"),
    ("结束循环", "endfor"),
];

/// What opens and closes a part of a template.
const PAIRS: [(&str, &str); 3] = [("if", "endif"), ("for", "endfor"), ("set", "endset")];

/// How statements are written.
const GRAMMAR: &str = "可以写：{% if 数量 > 0 %}……{% endif %}，{% for 项 in 事项 %}……{% endfor %}";

/// What the template engine complains of, as a clerk would say it.
///
/// `engine` is the text as the engine has it, where that is another.
pub(super) fn fault(error: &Error, text: &str, columns: &[String], engine: Option<&Rewritten>) -> Diagnostic {
    let range = error.range().map(|range| engine.map_or(range.clone(), |engine| engine.typed(&range)));
    let range = range.unwrap_or_else(|| line_range(text, error.line().unwrap_or(1)));
    let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
    let span = Span::new(SourceId(0), range.start, range.end);
    let detail = error.detail().unwrap_or_default();
    let expression = text.get(expression_around(text, &range)).unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => {
            undefined(span, expression, text.get(range).unwrap_or_default().trim(), columns)
        }
        ErrorKind::OutOfFuel => rules::BATCH_TEMPLATE
            .at(span, format!("模板算了 {} 万步还没有算完", MOST_STEPS / 10_000))
            .hint("检查 {% for %} 是不是套得太深，或者并入的表太大"),
        // our own filters say it in Chinese
        ErrorKind::InvalidOperation if !detail.starts_with(|c: char| c.is_ascii()) => {
            rules::BATCH_VALUE.at(span, detail)
        }
        ErrorKind::UnknownFilter => rules::BATCH_TEMPLATE
            .at(span, format!("没有这个过滤器（{}）", called(detail)))
            .hint(format!("可以用：{}", filters::NAMES)),
        ErrorKind::SyntaxError => {
            let named = expression.split('|').next().unwrap_or_default().trim();
            match column_meant(named, columns).filter(|column| !is_written_so(column, named)) {
                Some(column) => rules::BATCH_TEMPLATE
                    .at(span, format!("栏名“{named}”里有不能直接写的字"))
                    .hint(format!("写作 {}", placeholder(column, columns))),
                None => {
                    let (message, hint) = misspelt(detail, expression, text);
                    rules::BATCH_TEMPLATE.at(span, message).hint(hint)
                }
            }
        }
        kind => {
            let (message, hint) = cannot(kind, detail);
            rules::BATCH_VALUE.at(span, message).hint(hint)
        }
    }
}

/// A name that the table does not have, or whose cell a row lacks.
pub(super) fn undefined(span: Span, expression: &str, written: &str, columns: &[String]) -> Diagnostic {
    // 行 has the columns by their own names alone
    let is_exact = |name: &str| columns.iter().any(|column| column == name);
    let is_column = |name: &str| is_exact(name) || columns.iter().any(|column| plain_name(column) == name);
    // 项 in 项.名称 is a name of the template's own
    let is_own = |name: &&str| GIVEN.contains(name) || expression.contains(&format!("{name}."));
    let missing = names(expression).find(|name| !is_own(name) && !is_column(name));
    let missing = missing.or_else(|| of_the_row(expression).find(|name| !is_exact(name)));
    let lacking = names(expression).chain(of_the_row(expression)).find(|name| is_column(name));
    if let (None, Some(name)) = (missing, lacking) {
        return rules::BATCH_UNDEFINED
            .at(span, format!("这一条数据里没有“{name}”"))
            .hint(format!("在数据里补上；可有可无的写 {{{{ {name}|default(\"无\") }}}}"));
    }
    let what = missing.unwrap_or(written);
    let diagnostic = rules::BATCH_UNDEFINED.at(span, format!("数据里没有“{what}”"));
    match column_meant(what, columns) {
        None if what == "流水号" => diagnostic.hint("加上 --start 1：流水号从 1 起，依次给各行"),
        Some(column) => diagnostic.hint(format!("表里有“{column}”，写作 {}", placeholder(column, columns))),
        None => {
            let named: Vec<_> = columns.iter().take(MOST_NAMED).map(String::as_str).collect();
            let more = if columns.len() > MOST_NAMED { "等" } else { "" };
            diagnostic.hint(format!(
                "改成表头里有的名字（{}{more}）；可有可无的写 {{{{ 名字|default(\"无\") }}}}",
                named.join("、")
            ))
        }
    }
}

/// Braces that are full-width, and names that no column has and that say what stands instead, where a column is called nearly so: what was typed wrong would be left out
/// without a word.
pub(super) fn misnamed(text: &str, columns: &[String]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (open, braces) in text.match_indices("｛｛") {
        let span = Span::new(SourceId(0), open, open + braces.len());
        found.push(
            rules::BATCH_TEMPLATE.at(span, "“｛｛”是全角的花括号，这里不会填写").hint("改成英文的 {{ 和 }}"),
        );
    }
    for (open, _) in text.match_indices("{{") {
        let start = open + 2;
        let Some(expression) = text.get(start..).and_then(|rest| rest.split("}}").next()) else { continue };
        if !["|default", "|默认", "| default", "| 默认"].iter().any(|filter| expression.contains(filter))
        {
            continue;
        }
        for name in names(expression).filter(|name| !GIVEN.contains(name)) {
            let own = ["for", "set", ","].iter().any(|word| text.contains(&format!("{word} {name}")));
            let is_column = columns.iter().any(|column| column == name || plain_name(column) == name);
            if own || is_column || expression.contains(&format!("{name}.")) {
                continue;
            }
            if let Some(column) = column_meant(name, columns) {
                let span = Span::new(SourceId(0), start, start + expression.len());
                let hint = format!("表里有“{column}”，写作 {}", placeholder(column, columns));
                found.push(
                    rules::BATCH_EMPTY.at(span, format!("数据里没有“{name}”，这里填的是默认的话")).hint(hint),
                );
            }
        }
    }
    found
}

/// What is not written as a template is, and what to type.
fn misspelt(detail: &str, expression: &str, text: &str) -> (String, String) {
    if let Some(word) = detail.strip_prefix("unknown statement ") {
        return statement(word);
    }
    if let Some(unclosed) = unclosed(text).filter(|_| detail.contains("end of input")) {
        return unclosed;
    }
    if let Some((sign, plain)) = expression.chars().find_map(half_width) {
        let message = format!("{{{{ }}}} 和 {{% %}} 里的“{sign}”是中文标点，程序认不出");
        return (message, format!("改成英文的 {plain}"));
    }
    if detail.contains("end of string") {
        return ("引号只有一半".to_owned(), "在文字后面补上另一个英文引号".to_owned());
    }
    if detail.contains("end of comment") {
        return ("{# 后面没有 #}".to_owned(), "在不印的话后面写上 #}".to_owned());
    }
    if detail.contains("end of variable block") {
        let hint =
            "花括号里只写一个栏名，例如 {{ 街道 }}；要换样子的在后面写竖线和过滤器，例如 {{ 经费|千分位 }}";
        let message = match detail.strip_prefix("unexpected `}`") {
            Some(_) => "{{ 后面少了一个 }".to_owned(),
            None if detail.contains("end of input") => "{{ 后面没有 }}".to_owned(),
            None => format!("“{}”里有多出来的字或空格", expression.trim()),
        };
        return (message, hint.to_owned());
    }
    if detail.contains("end of block") && expression.contains('=') && !expression.contains("==") {
        return (
            "这个 = 是给名字取值，不是相等".to_owned(),
            "比较是否相等写两个等号，例如 {% if 区域 == \"城区\" %}".to_owned(),
        );
    }
    if detail.contains("input after expression") && expression.contains('=') && !expression.contains("==") {
        return ("比较是否相等要写两个等号".to_owned(), "例如 区域 == \"城区\"".to_owned());
    }
    if detail.contains("expected in") || detail.contains("`in`") {
        return ("{% for %} 没有写完".to_owned(), "写作 {% for 项 in 事项 %}……{% endfor %}".to_owned());
    }
    if detail.contains("end of input") {
        return ("写到最后还没有写完".to_owned(), GRAMMAR.to_owned());
    }
    (format!("“{}”这样写，程序认不出", expression.trim()), GRAMMAR.to_owned())
}

/// A statement that is none.
fn statement(word: &str) -> (String, String) {
    if let Some((open, close)) = PAIRS.iter().find(|(_, close)| *close == word) {
        let message = format!("多了一个 {{% {close} %}}，前面没有与它配的 {{% {open} %}}");
        return (message, format!("删去它，或者在前面补上 {{% {open} …… %}}"));
    }
    if word == "else" || word == "elif" {
        return (format!("{{% {word} %}} 前面没有 {{% if %}}"), GRAMMAR.to_owned());
    }
    let message = format!("没有“{word}”这种写法");
    match STATEMENTS.iter().find(|(chinese, _)| *chinese == word) {
        Some((_, english)) => (message, format!("写英文的 {english}；{GRAMMAR}")),
        None => (message, GRAMMAR.to_owned()),
    }
}

/// What was opened and not closed before the end.
fn unclosed(text: &str) -> Option<(String, String)> {
    let statements = || text.split("{%").skip(1).map(|rest| rest.trim_start_matches('-').trim_start());
    let count = |word: &str| {
        statements().filter(|rest| rest.split(|c: char| !c.is_alphanumeric()).next() == Some(word)).count()
    };
    let (open, close) = PAIRS.iter().find(|(open, close)| *open != "set" && count(open) > count(close))?;
    Some((format!("{{% {open} %}} 没有收尾"), format!("在它管到的地方后面写一行 {{% {close} %}}")))
}

/// What cannot be worked out.
fn cannot(kind: ErrorKind, detail: &str) -> (String, String) {
    let (message, hint) = match kind {
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            return (
                format!("没有这个函数（{}）", called(detail)),
                format!("过滤器写在竖线后面，可以用：{}", filters::NAMES),
            );
        }
        ErrorKind::UnknownTest => ("is 后面的词认不出", GRAMMAR),
        ErrorKind::TooManyArguments => ("过滤器的括号里写多了", "删去多出的内容，例如 {{ 经费|千分位(2) }}"),
        ErrorKind::MissingArgument => ("过滤器的括号里少写了内容", "例如 {{ 电话|default(\"无\") }}"),
        ErrorKind::InvalidOperation => {
            ("这里算不出来：文字不能加减乘除", "连接文字写 ~，例如 {{ 经费 ~ \"元\" }}")
        }
        _ => ("这里算不出来", GRAMMAR),
    };
    (message.to_owned(), hint.to_owned())
}

/// A mark of Chinese text as the template wants it.
fn half_width(c: char) -> Option<(char, &'static str)> {
    let plain = match c {
        '“' | '”' | '＂' | '「' | '」' => "\"",
        '‘' | '’' | '＇' => "'",
        '｜' => "|",
        '，' | '、' => ",",
        '（' => "(",
        '）' => ")",
        '【' | '［' => "[",
        '】' | '］' => "]",
        '。' | '．' => ".",
        '＝' => "=",
        '＞' | '》' => ">",
        '＜' | '《' => "<",
        '％' => "%",
        '＋' => "+",
        '－' | '—' => "-",
        '：' => ":",
        '｛' => "{",
        '｝' => "}",
        _ => return None,
    };
    Some((c, plain))
}

/// What the engine calls what it does not know: `filter 日 is unknown`, `string has no method named split`.
fn called(detail: &str) -> &str {
    detail.trim_end_matches(" is unknown").split_whitespace().next_back().unwrap_or(detail)
}

/// The column that is written so, or nearly so.
fn column_meant<'a>(written: &str, columns: &'a [String]) -> Option<&'a str> {
    let same = columns.iter().find(|column| plain_name(column) == plain_name(written));
    let near = || {
        read::nearest_of(written, columns.iter().map(|column| (column.as_str(), ())))
            .map(|(column, ())| column)
    };
    // 经费 is meant for 经费（元）
    let bare = |column: &&String| {
        let name = column.split(['（', '(']).next().unwrap_or_default();
        !name.is_empty() && plain_name(name) == plain_name(written)
    };
    same.or_else(|| columns.iter().find(bare)).map(String::as_str).or_else(near)
}

/// Whether a column can be named in an expression as it is.
fn is_name(column: &str) -> bool {
    let word = column.chars().all(|c| c.is_alphanumeric() || c == '_');
    word && !column.starts_with(|c: char| c.is_ascii_digit()) && names(column).next() == Some(column)
}

/// Whether a column was named as it can be: then something else is wrong.
fn is_written_so(column: &str, written: &str) -> bool {
    is_name(column) && written == column
}

/// What a template says where a column is to be filled in.
pub(super) fn placeholder(column: &str, columns: &[String]) -> String {
    let plain = plain_name(column);
    if is_name(column) {
        format!("{{{{ {column} }}}}")
    } else if is_name(&plain) && !columns.contains(&plain) {
        format!("{{{{ {plain} }}}}")
    } else {
        format!("{{{{ 行[{column:?}] }}}}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::template::Template;

    #[test]
    fn what_is_misspelt_is_told_in_chinese_with_what_to_type() {
        let columns = ["单位", "成文 日期", "经费（元）", "数量"].map(str::to_owned);
        for (text, message, hint) in [
            ("{{ 单位 }", "{{ 后面少了一个 }", "{{ 街道 }}"),
            ("{{ 单位 数量 }}", "“单位 数量”里有多出来的字或空格", "{{ 街道 }}"),
            ("{{ 成文 日期 }}", "栏名“成文 日期”", "{{ 成文日期 }}"),
            ("{{ 经费（元）|千分位 }}", "栏名“经费（元）”", "行[\"经费（元）\"]"),
            ("{{ 数量｜千分位 }}", "“｜”是中文标点", "英文的 |"),
            ("{{ 数量|default(“无”) }}", "是中文标点", "英文的 \""),
            ("{% 如果 数量 %}a{% endif %}", "没有“如果”这种写法", "写英文的 if"),
            ("{% if 数量 %}\na\n", "{% if %} 没有收尾", "{% endif %}"),
            ("{% for 项 in 单位 %}\na\n", "{% for %} 没有收尾", "{% endfor %}"),
            ("{% if 数量 > 3 %}多件。\n", "{% if %} 没有收尾", "{% endif %}"),
            ("a{% endif %}", "多了一个 {% endif %}", "{% if"),
            ("{% if 单位 = \"甲\" %}a{% endif %}", "", "=="),
            ("{{ \"甲 }}", "引号只有一半", "英文引号"),
            ("{# 不印", "{# 后面没有 #}", "#}"),
            ("{% for 项 事项 %}a{% endfor %}", "", "{% for 项 in 事项 %}"),
        ] {
            let Err((_, diagnostic)) = Template::new("a.md", text, None, &columns) else {
                panic!("{text} is understood")
            };
            assert!(diagnostic.message.contains(message), "{text}: {}", diagnostic.message);
            let hints = diagnostic.hints.concat();
            assert!(hints.contains(hint), "{text}: {hints}");
            for word in ["expected", "unexpected", "unknown", "block", "end of"] {
                assert!(
                    !diagnostic.message.contains(word) && !hints.contains(word),
                    "{text}: {diagnostic:?}"
                );
            }
        }
    }
}
