//! Messages on the terminal. In: diagnostics and failures. Out: lines on standard error, in the format asked for.

use super::arguments::MessageFormat;
use super::excerpt::Excerpt;
use super::failure::{Failure, printable};
use annotate_snippets::renderer::{AnsiColor, Effects};
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use gongwen::diagnostic::{Diagnostic, Severity};
use gongwen::source::{Position, Source, Sources};
use serde::Serialize;
use std::io::Write;

/// Prints messages in one format.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Messages {
    format: MessageFormat,
}

/// A message for a program: one JSON object a line. `code` and the place are null where there is none.
#[derive(Serialize)]
struct Record<'a> {
    code: Option<&'a str>,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
    hints: Vec<&'a str>,
    clause: Option<&'a str>,
}

/// The place after the last character.
#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

impl Messages {
    /// Messages in this format.
    pub(crate) const fn new(format: MessageFormat) -> Self {
        Self { format }
    }

    /// Says what is wrong with a draft.
    pub(crate) fn diagnostics(self, sources: &Sources, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            say(&match self.format {
                MessageFormat::Human => human(sources, diagnostic),
                MessageFormat::Short => short(sources, diagnostic),
                MessageFormat::Json => json(sources, diagnostic),
            });
        }
    }

    /// Says why nothing was done.
    pub(crate) fn failure(self, failure: &Failure) {
        let hint = failure.hint.as_deref();
        say(&match self.format {
            MessageFormat::Human => {
                let title = Level::ERROR.with_name("错误").primary_title(&failure.message);
                Renderer::styled().render(&[title.elements(hint.map(advice))])
            }
            MessageFormat::Short => format!("错误: {}", printable(&failure.message)),
            MessageFormat::Json => line(&Record {
                code: None,
                severity: "error",
                message: &failure.message,
                file: None,
                line: None,
                column: None,
                end: None,
                hints: hint.into_iter().collect(),
                clause: None,
            }),
        });
    }

    /// Says what was done.
    pub(crate) fn done(self, message: &str) {
        self.end(AnsiColor::Green, "完成", message);
    }

    /// Says of which draft nothing was made.
    pub(crate) fn failed(self, message: &str) {
        self.end(AnsiColor::Red, "未完成", message);
    }

    /// The last word on a draft; a program that reads JSON looks at the exit code instead.
    fn end(self, colour: AnsiColor, word: &str, message: &str) {
        if self.format != MessageFormat::Json {
            let style = colour.on_default().effects(Effects::BOLD);
            say(&format!("{style}{word}{style:#}: {}", printable(message)));
        }
    }
}

/// Prints a message; one that nobody can read (standard error closed) is no reason to stop.
fn say(message: &str) {
    let _ = writeln!(anstream::stderr(), "{message}");
}

fn name(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("错误", "error"),
        Severity::Warning => ("警告", "warning"),
        Severity::Note => ("提示", "note"),
    }
}

fn advice(hint: &str) -> annotate_snippets::Message<'_> {
    Level::HELP.with_name("建议").message(printable(hint))
}

/// The clause that a rule rests on, if it is one: `程序` and `惯例` are none.
fn clause(diagnostic: &Diagnostic) -> Option<&'static str> {
    Some(diagnostic.rule.clause).filter(|clause| !matches!(*clause, "程序" | "惯例"))
}

fn human(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let rule = diagnostic.rule;
    let level = match rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::INFO,
    };
    let title = level.with_name(name(rule.severity).0).primary_title(&diagnostic.message).id(rule.code);
    let mut group = title.elements(None::<Origin<'_>>);
    let place = diagnostic.span.and_then(|span| Some((sources.get(span.source)?, span)));
    if let Some((source, span)) = place {
        let at = source.position(span.start as usize);
        group = group.element(Origin::path(&*source.name).line(at.line).char_column(at.column));
        let Excerpt { text, marked } = Excerpt::new(&source.text, span.range());
        let mark = AnnotationKind::Primary.span(marked);
        group = group.element(Snippet::source(text).line_start(at.line).annotation(mark));
    } else if let Some(draft) = sources.get(gongwen::source::SourceId(0)) {
        group = group.element(Origin::path(&*draft.name));
    }
    if let Some(clause) = clause(diagnostic) {
        group = group.element(Level::NOTE.with_name("依据").message(clause));
    }
    let group = group.elements(diagnostic.hints.iter().map(|hint| advice(hint)));
    Renderer::styled().render(&[group])
}

/// The file and the first and last place of a diagnostic.
fn place<'a>(sources: &'a Sources, diagnostic: &Diagnostic) -> (Option<&'a Source>, Option<[Position; 2]>) {
    let source = sources.get(diagnostic.span.unwrap_or_default().source);
    let ends = diagnostic.span.zip(source).map(|(span, source)| {
        [source.position(span.start as usize), source.position(span.end.max(span.start) as usize)]
    });
    (source, ends)
}

fn short(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (source, ends) = place(sources, diagnostic);
    let file = source.map(|source| format!("{}:", source.name)).unwrap_or_default();
    let at = ends.map(|[start, _]| format!("{start}:")).unwrap_or_default();
    let gap = if source.is_some() { " " } else { "" };
    let Diagnostic { rule, message, .. } = diagnostic;
    printable(&format!("{file}{at}{gap}{}[{}]: {message}", name(rule.severity).0, rule.code))
}

fn json(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (source, ends) = place(sources, diagnostic);
    line(&Record {
        code: Some(diagnostic.rule.code),
        severity: name(diagnostic.rule.severity).1,
        message: &diagnostic.message,
        file: source.map(|source| &*source.name),
        line: ends.map(|[start, _]| start.line),
        column: ends.map(|[start, _]| start.column),
        end: ends.map(|[_, end]| End { line: end.line, column: end.column }),
        hints: diagnostic.hints.iter().map(|hint| &**hint).collect(),
        clause: Some(diagnostic.rule.clause),
    })
}

fn line(record: &Record<'_>) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongwen::rules;
    use gongwen::source::{SourceId, Span};

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    fn sample(text: &str, mark: &str) -> (Sources, Diagnostic) {
        let mut sources = Sources::default();
        let id = sources.add(Source::new("草稿.md", text));
        let at = text.find(mark).unwrap();
        let diagnostic =
            rules::DATE.at(Span::new(id, at, at + mark.len()), "没有 13 月").hint("写作 2024-12-19");
        (sources, diagnostic)
    }

    #[test]
    fn a_human_message_marks_the_words_under_wide_characters() {
        let (sources, diagnostic) = sample("---\n成文日期: 2024-13-40\n---\n", "2024-13-40");
        let expected = "\
错误[meta/date]: 没有 13 月
 --> 草稿.md:2:7
  |
2 | 成文日期: 2024-13-40
  |           ^^^^^^^^^^
  |
  = 依据: GB/T 9704—2012 §7.3.5.4
  = 建议: 写作 2024-12-19";
        assert_eq!(plain(&human(&sources, &diagnostic)), expected);
    }

    #[test]
    fn short_and_json_messages_give_the_place() {
        let (sources, diagnostic) = sample("---\n成文日期: 2024-13-40\n---\n", "2024-13-40");
        assert_eq!(short(&sources, &diagnostic), "草稿.md:2:7: 错误[meta/date]: 没有 13 月");
        let expected = r#"{"code":"meta/date","severity":"error","message":"没有 13 月","file":"草稿.md","line":2,"column":7,"end":{"line":2,"column":17},"hints":["写作 2024-12-19"],"clause":"GB/T 9704—2012 §7.3.5.4"}"#;
        assert_eq!(json(&sources, &diagnostic), expected);
    }

    #[test]
    fn a_message_without_a_place_names_the_draft() {
        let (sources, _) = sample("甲", "甲");
        let diagnostic = rules::FONT_SUBSTITUTED.anywhere("用随附字体");
        assert_eq!(short(&sources, &diagnostic), "草稿.md: 提示[font/substituted]: 用随附字体");
        assert!(plain(&human(&sources, &diagnostic)).contains("--> 草稿.md"));
        assert_eq!(short(&Sources::default(), &diagnostic), "提示[font/substituted]: 用随附字体");
    }

    #[test]
    fn a_line_of_a_million_characters_is_cut() {
        let text = format!("{}错处{}", "前".repeat(1_000_000), "后".repeat(1_000_000));
        let (sources, diagnostic) = sample(&text, "错处");
        let message = human(&sources, &diagnostic);
        assert!(message.len() < 2_000, "{}", message.len());
        assert!(message.contains("草稿.md:1:1000001") && message.contains("…前前"), "{message}");
    }

    #[test]
    fn any_span_can_be_shown() {
        let mut sources = Sources::default();
        sources.add(Source::new("a.md", "甲\r\n\t\u{1b}[31m乙\n"));
        for start in 0..20 {
            for end in 0..20 {
                let diagnostic = rules::DATE.at(Span::new(SourceId(0), start, end), "\u{1b}[2J");
                assert!(!plain(&human(&sources, &diagnostic)).contains('\u{1b}'));
                assert!(!short(&sources, &diagnostic).contains('\u{1b}'));
            }
        }
    }
}
