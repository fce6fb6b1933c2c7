//! Templates. In: Markdown with `{{ … }}` and a row's values. Out: the [`Piece`]s of a draft, each with its place in the
//! template, or what is wrong and where.
//!
//! Nothing is escaped here: data stays apart from the template's own words until `assemble` puts both together.

use super::complaint::{MOST_STEPS, fault};
use super::data::table::is_empty;
use super::filters;
use super::piece::{EMPTY, ITEM, MARKDOWN, Piece, piece, shown};
use super::rewrite::Rewritten;
use super::{arithmetic, reckon};
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::{Source, SourceId, Sources, Span};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Expression, Output, State, UndefinedBehavior, Value};
use std::ops::Range;

/// What a row makes of the template, in bytes: as much as a draft may have.
const MOST_TEXT: usize = 4 << 20;

const TEMPLATE: &str = "template";
const NAME: &str = "name";

/// A template, understood, and what names its files.
pub(super) struct Template {
    environment: Environment<'static>,
    /// The template and the pattern as the engine has them.
    rewritten: [Rewritten; 2],
    pub(super) sources: Sources,
    /// Whether files have a pattern for their names.
    pub(super) named: bool,
    pattern: String,
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
        arithmetic::add(&mut environment);
        reckon::add(&mut environment);
        let mut sources = Sources::default();
        sources.add(Source::new(name, text));
        if let Some(pattern) = pattern
            .filter(|pattern| pattern.contains('{') && !pattern.contains("{{") && !pattern.contains("{%"))
        {
            let doubled = pattern.replace('{', "{{ ").replace('}', " }}");
            let said = rules::BATCH_TEMPLATE
                .anywhere(format!("文件名“{pattern}”里没有要填的栏：批量时花括号要写两个"));
            return Err((Self::pattern_source(pattern), said.hint(format!("写作 --name '{doubled}'"))));
        }
        let rewritten = [text, pattern.unwrap_or_default()].map(Rewritten::template);
        let known = [(TEMPLATE, Some(text)), (NAME, pattern)].into_iter().zip(&rewritten);
        for ((kind, typed), rewritten) in known {
            let Some(typed) = typed else { continue };
            // what is misspelt is told of the text as it was typed
            let added = environment
                .add_template_owned(kind, typed.to_owned())
                .and_then(|()| environment.add_template_owned(kind, rewritten.text.clone()));
            if let Err(error) = added {
                let sources = if kind == NAME { Self::pattern_source(typed) } else { sources };
                return Err((sources, fault(&error, typed, columns, None)));
            }
        }
        Ok(Self {
            environment,
            rewritten,
            sources,
            named: pattern.is_some(),
            pattern: pattern.unwrap_or_default().to_owned(),
            columns: columns.to_vec(),
        })
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
        let rewritten = || Rewritten::expression(text).text;
        let typed = self.environment.compile_expression(text);
        typed.and_then(|_| self.environment.compile_expression_owned(rewritten())).map_err(|error| {
            let mut sources = Sources::default();
            sources.add(Source::new("--where", text));
            (sources, fault(&error, text, &self.columns, None))
        })
    }

    /// Renders the template with a row's values.
    pub(super) fn render(&self, values: &Value) -> Result<Vec<Piece>, Diagnostic> {
        let [engine, _] = &self.rewritten;
        let template = self.environment.get_template(TEMPLATE);
        let rendered = template.and_then(|template| template.render_with_spans(values.clone()));
        let (text, spans) =
            rendered.map_err(|error| fault(&error, self.text(), &self.columns, Some(engine)))?;
        if let Some(over) = spans.iter().find(|span| span.output_range().end > MOST_TEXT) {
            let Range { start, end } = engine.typed(&over.source_range());
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
                piece(span.kind(), text, engine.typed(&span.source_range()))
            })
            .collect())
    }

    /// The name of a row's files, if there is a pattern.
    pub(super) fn name(&self, values: &Value) -> Option<Result<String, (Sources, Diagnostic)>> {
        let [_, engine] = &self.rewritten;
        let template = self.environment.get_template(NAME).ok().filter(|_| self.named)?;
        let rendered = template.render(values.clone());
        Some(match rendered {
            Ok(name) => Ok(name.replace([MARKDOWN, ITEM, EMPTY], "")),
            Err(error) => Err((
                Self::pattern_source(&self.pattern),
                fault(&error, &self.pattern, &self.columns, Some(engine)),
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
