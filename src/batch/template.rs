//! Templates. In: Markdown with `{{ … }}` and a row's values. Out: the [`Piece`]s of a draft, each with its place in the
//! template, or what is wrong and where.
//!
//! Nothing is escaped here: data stays apart from the template's own words until `assemble` puts both together.

use super::data::table::is_empty;
use super::filters;
use super::piece::{EMPTY, ITEM, MARKDOWN, Piece, piece, shown};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, SourceId, Sources, Span};
use crate::{read, rules};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Expression, Output, State, UndefinedBehavior, Value};
use std::ops::Range;

/// Steps of one row: a list of a hundred thousand items takes fewer. Text costs a step for every 64 bytes of it, be it
/// printed or only put together, so that a row never fills more memory than 128 MB.
const MOST_STEPS: u64 = 2_000_000;

/// What a row makes of the template, in bytes: as much as a draft may have.
const MOST_TEXT: usize = 4 << 20;

const TEMPLATE: &str = "template";
const NAME: &str = "name";

/// A template, understood, and what names its files.
pub(super) struct Template {
    environment: Environment<'static>,
    pub(super) sources: Sources,
    /// Whether files have a pattern for their names.
    pub(super) named: bool,
    /// The columns of the table.
    columns: Vec<String>,
}

impl Template {
    /// Understands a template and the pattern of its files' names.
    ///
    /// `columns` are those of the table, for what is to be typed instead of a name that is wrong.
    pub(super) fn new(
        name: &str,
        text: &str,
        pattern: Option<&str>,
        columns: &[String],
    ) -> Result<Self, (Sources, Diagnostic)> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(MOST_STEPS));
        environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
        let mut syntax = SyntaxConfig::builder();
        syntax.keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true);
        // the delimiters are the usual ones, which cannot be wrong
        environment.set_syntax(syntax.build().unwrap_or_default());
        environment.set_formatter(write);
        filters::add(&mut environment);
        let mut sources = Sources::default();
        sources.add(Source::new(name, text));
        if let Err(error) = environment.add_template_owned(TEMPLATE, text.to_owned()) {
            return Err((sources, fault(&error, text, columns)));
        }
        if let Some(pattern) = pattern
            && let Err(error) = environment.add_template_owned(NAME, pattern.to_owned())
        {
            return Err((Self::pattern_source(pattern), fault(&error, pattern, columns)));
        }
        Ok(Self { environment, sources, named: pattern.is_some(), columns: columns.to_vec() })
    }

    /// The pattern of names as a source, for messages.
    fn pattern_source(pattern: &str) -> Sources {
        let mut sources = Sources::default();
        sources.add(Source::new("--name", pattern));
        sources
    }

    /// The template's text.
    pub(super) fn text(&self) -> &str {
        self.sources.get(SourceId(0)).map_or("", |source| &source.text)
    }

    /// Understands a condition on rows.
    pub(super) fn condition<'a>(
        &'a self,
        text: &'a str,
    ) -> Result<Expression<'a, 'a>, (Sources, Diagnostic)> {
        self.environment.compile_expression(text).map_err(|error| {
            let mut sources = Sources::default();
            sources.add(Source::new("--where", text));
            (sources, fault(&error, text, &self.columns))
        })
    }

    /// Renders the template with a row's values.
    pub(super) fn render(&self, values: &Value) -> Result<Vec<Piece>, Diagnostic> {
        let template = self.environment.get_template(TEMPLATE);
        let rendered = template.and_then(|template| template.render_with_spans(values.clone()));
        let (text, spans) = rendered.map_err(|error| fault(&error, self.text(), &self.columns))?;
        if let Some(over) = spans.iter().find(|span| span.output_range().end > MOST_TEXT) {
            let Range { start, end } = over.source_range();
            let place = Span::new(SourceId(0), start, end);
            let message = format!("模板填好以后超过 {} MiB，从这里起放不下了", MOST_TEXT >> 20);
            return Err(rules::BATCH_TEMPLATE
                .at(place, message)
                .hint("检查 {% for %} 是不是重复得太多，或者这一格里粘贴了整个文件"));
        }
        Ok(spans
            .iter()
            .map(|span| {
                let text = text.get(span.output_range()).unwrap_or_default();
                piece(span.kind(), text, span.source_range())
            })
            .collect())
    }

    /// The name of a row's files, if there is a pattern.
    pub(super) fn name(&self, values: &Value) -> Option<Result<String, (Sources, Diagnostic)>> {
        let template = self.environment.get_template(NAME).ok().filter(|_| self.named)?;
        let rendered = template.render(values.clone());
        Some(match rendered {
            Ok(name) => Ok(name.replace([MARKDOWN, ITEM, EMPTY], "")),
            Err(error) => Err((
                Self::pattern_source(template.source()),
                fault(&error, template.source(), &self.columns),
            )),
        })
    }
}

/// Writes a value so that [`piece`] knows it again.
fn write(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    let written = match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            let mut items = Vec::new();
            for item in value.try_iter()? {
                items.push(shown(&item)?);
            }
            if items.is_empty() {
                out.write_str(EMPTY.encode_utf8(&mut [0; 4]))
            } else {
                out.write_str(&items.join(ITEM.encode_utf8(&mut [0; 4])))
            }
        }
        _ if value.is_safe() => out.write_fmt(format_args!("{MARKDOWN}{}{MARKDOWN}", shown(value)?)),
        _ if is_empty(value) => out.write_str(EMPTY.encode_utf8(&mut [0; 4])),
        _ => out.write_str(&shown(value)?),
    };
    written.map_err(|_| Error::new(ErrorKind::WriteFailure, "写不出来"))
}

/// What the template engine complains of, as a clerk would say it.
fn fault(error: &Error, text: &str, columns: &[String]) -> Diagnostic {
    let range = error.range().unwrap_or_else(|| line_range(text, error.line().unwrap_or(1)));
    let range = text.floor_char_boundary(range.start)..text.ceil_char_boundary(range.end);
    let span = Span::new(SourceId(0), range.start, range.end);
    let detail = error.detail().unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => {
            let around = expression_around(text, &range);
            let expression = text.get(around).unwrap_or_default();
            // 项 in 项.名称 is a name of the template's own
            let is_known = |name: &str| GIVEN.contains(&name) || columns.iter().any(|column| column == name);
            let missing =
                names(expression).find(|name| !is_known(name) && !expression.contains(&format!("{name}.")));
            let what = missing.unwrap_or(text.get(range).unwrap_or_default().trim());
            let diagnostic = rules::BATCH_UNDEFINED.at(span, format!("数据里没有“{what}”"));
            match column_meant(what, columns) {
                Some(column) => diagnostic.hint(format!("表里有“{column}”，写作 {}", placeholder(column))),
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
        ErrorKind::OutOfFuel => rules::BATCH_TEMPLATE
            .at(span, format!("模板算了 {} 万步还没有算完", MOST_STEPS / 10_000))
            .hint("检查 {% for %} 是不是套得太深，或者并入的表太大"),
        ErrorKind::InvalidOperation if !detail.is_ascii() => rules::BATCH_VALUE.at(span, detail),
        ErrorKind::UnknownFilter => rules::BATCH_TEMPLATE
            .at(span, format!("没有这个过滤器（{}）", ascii_name(detail)))
            .hint(format!("可以用：{}", filters::NAMES)),
        ErrorKind::SyntaxError => {
            let expression = text.get(expression_around(text, &range)).unwrap_or_default();
            let named = expression.split('|').next().unwrap_or_default().trim();
            match column_meant(named, columns).filter(|column| !is_name(column)) {
                Some(column) => rules::BATCH_TEMPLATE
                    .at(span, format!("栏名“{named}”里有不能直接写的字"))
                    .hint(format!("写作 {}", placeholder(column))),
                None => rules::BATCH_TEMPLATE.at(span, format!("模板写法有误（{detail}）")),
            }
        }
        _ => rules::BATCH_VALUE.at(
            span,
            format!(
                "这里算不出来（{}）",
                if detail.is_empty() { error.to_string() } else { detail.to_owned() }
            ),
        ),
    }
}

/// The column that is written so, or nearly so.
fn column_meant<'a>(written: &str, columns: &'a [String]) -> Option<&'a str> {
    read::nearest_of(written, columns.iter().map(|column| (column.as_str(), ()))).map(|(column, ())| column)
}

/// So many columns are named where none is like the one that was meant.
const MOST_NAMED: usize = 12;

/// Names that every row has beside its columns.
const GIVEN: [&str; 3] = ["行", "行号", "流水号"];

/// Whether a column can be named in an expression as it is.
fn is_name(column: &str) -> bool {
    let word = column.chars().all(|c| c.is_alphanumeric() || c == '_');
    word && !column.starts_with(|c: char| c.is_ascii_digit()) && names(column).next() == Some(column)
}

/// What a template says where a column is to be filled in.
pub(super) fn placeholder(column: &str) -> String {
    if is_name(column) { format!("{{{{ {column} }}}}") } else { format!("{{{{ 行[{column:?}] }}}}") }
}

fn ascii_name(detail: &str) -> &str {
    detail.split_whitespace().nth(1).unwrap_or(detail)
}

fn line_range(text: &str, line: usize) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    start..start + line.len()
}

/// The inside of the `{{ … }}` or `{% … %}` around a place; the place itself where there is none.
pub(super) fn expression_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let before = text.get(..place.start).unwrap_or_default();
    let open = before.rfind("{{").max(before.rfind("{%"));
    let start = open
        .filter(|open| !before.get(*open..).unwrap_or_default().contains("}}"))
        .map_or(place.start, |open| open + 2);
    let after = text.get(place.end..).unwrap_or_default();
    let close = after.find("}}").into_iter().chain(after.find("%}")).min();
    start..close.map_or(place.end, |close| place.end + close)
}

/// The names in an expression that may be columns: not what stands behind a dot or bar, nor in quotes.
pub(super) fn names(expression: &str) -> impl Iterator<Item = &str> {
    let mut quoted = None;
    let mut previous = ' ';
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut starts = Vec::new();
    for (index, c) in expression.char_indices() {
        match quoted {
            Some(quote) if c == quote => quoted = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quoted = Some(c),
            None if is_name(c) && !c.is_ascii_digit() && !is_name(previous) => {
                let before = expression.get(..index).unwrap_or_default().trim_end();
                if !before.ends_with(['.', '|']) {
                    starts.push(index);
                }
            }
            None => {}
        }
        previous = c;
    }
    const KEYWORDS: [&str; 14] = [
        "for", "in", "if", "else", "elif", "not", "and", "or", "is", "set", "endif", "endfor", "loop", "with",
    ];
    starts.into_iter().filter_map(move |start| {
        let rest = expression.get(start..)?;
        let name = rest.get(..rest.find(|c: char| !is_name(c)).unwrap_or(rest.len()))?;
        (!KEYWORDS.contains(&name)).then_some(name)
    })
}

/// The columns that an expression takes by `行["人口（人）"]` or `行.人口`.
pub(super) fn of_the_row(expression: &str) -> impl Iterator<Item = &str> {
    expression.match_indices("行").filter_map(|(at, whole)| {
        let rest = expression.get(at + whole.len()..)?.trim_start();
        if let Some(named) = rest.strip_prefix('.') {
            return named.split(|c: char| !c.is_alphanumeric() && c != '_').next();
        }
        let quoted = rest.strip_prefix('[')?.trim_start();
        let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        quoted.get(1..)?.split_once(quote).map(|(name, _)| name)
    })
}
