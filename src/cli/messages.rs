//! Messages on the terminal. In: diagnostics and failures. Out: lines on standard error, in the format asked for.

use super::excerpt::Excerpt;
use super::failure::{Failure, printable};
use super::options::MessageFormat;
use annotate_snippets::renderer::{AnsiColor, DEFAULT_LINE_NUM_STYLE, Effects};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use gongwen::diagnostic::{Diagnostic, Fix, Rule, Severity};
use gongwen::rooms::rules;
use gongwen::source::{Position, Source, Sources};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;

/// A person reads no more than this of one kind in one draft; a program gets all.
const MOST_OF_A_KIND: usize = 5;

/// Lists, each line of which says something else: what was recognised, which rows of a table were left out.
static LISTED: [&Rule; 2] = [&rules::RECOGNISED, &rules::BATCH_TABLE];

/// Prints messages in one format.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Messages {
    format: MessageFormat,
    purpose: Purpose,
}

/// What messages are to the command that says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// What is said on the way: on standard error, the first few of each kind.
    Aside,
    /// What was asked for: on standard output, all of it.
    Report,
    /// What an editor would mark while a draft is built: it keeps no file from being made, and is called otherwise than what does.
    Review,
}

/// A message for a program: one JSON object a line. `code` and the place are null where there is none.
#[derive(Default, Serialize)]
struct Record<'a> {
    code: Option<&'a str>,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
    /// Where it stands in a Word draft, which has no lines; the line and column are then those of its Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    hints: Vec<&'a str>,
    clause: Option<&'a str>,
    /// What mends it, where that is safe.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Mend<'a>>,
}

/// What is replaced, and by what.
#[derive(Serialize)]
struct Mend<'a> {
    line: usize,
    column: usize,
    end: End,
    replacement: &'a str,
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
        Self { format, purpose: Purpose::Aside }
    }

    /// Messages that are what was asked for.
    pub(crate) const fn of_report(format: MessageFormat) -> Self {
        Self { format, purpose: Purpose::Report }
    }

    /// The same of what an editor would mark, in brief for people.
    pub(crate) const fn of_review(self) -> Self {
        let format = match self.format {
            MessageFormat::Human => MessageFormat::Short,
            other => other,
        };
        Self { format, purpose: Purpose::Review }
    }

    /// Whether a person reads them as they come.
    pub(crate) fn are_for_people(self) -> bool {
        self.format == MessageFormat::Human
    }

    /// Says what is wrong with a draft.
    pub(crate) fn diagnostics(self, sources: &Sources, diagnostics: &[Diagnostic]) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in diagnostics {
            let count = counts.entry(diagnostic.rule.code).or_default();
            *count += 1;
            let shown = *count <= MOST_OF_A_KIND
                || self.purpose == Purpose::Report
                || LISTED.contains(&diagnostic.rule);
            match self.format {
                MessageFormat::Json => self.tell(&json(sources, diagnostic)),
                MessageFormat::Human if shown => {
                    self.tell(&human(sources, diagnostic, self.called(diagnostic.severity)))
                }
                MessageFormat::Short if shown => {
                    self.tell(&short(sources, diagnostic, self.called(diagnostic.severity)))
                }
                _ => {}
            }
        }
        counts.retain(|code, _| !LISTED.iter().any(|rule| rule.code == *code));
        for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND) {
            if self.format != MessageFormat::Json && self.purpose != Purpose::Report {
                let is_fault = |said: &Diagnostic| said.rule.code == code && said.severity != Severity::Note;
                let way = match diagnostics.iter().any(is_fault) {
                    true => "改好上面的再看",
                    false => "要看全部，加上 --message-format json",
                };
                say(&format!("还有 {} 处 {code} 没有列出；{way}", count - MOST_OF_A_KIND));
            }
        }
    }

    /// Says in brief what an editor would mark: the errors, a line each, and one line on how much there is and how much of it can be mended.
    pub(crate) fn review(self, sources: &Sources, review: &[Diagnostic]) {
        let errors: Vec<_> = review.iter().filter(|said| said.is_error()).cloned().collect();
        self.of_review().diagnostics(sources, &errors);
        let harmless = if errors.is_empty() { "" } else { "，不妨碍成稿" };
        let mend = match review.iter().filter(|said| said.fix.is_some()).count() {
            0 => String::new(),
            count => format!("，加上 --fix 改好其中 {count} 处"),
        };
        if let (Some(counts), true) = (counted(review), self.format != MessageFormat::Json) {
            say(&format!("审校：{counts}{harmless}；gongwen check 看详情{mend}"));
        }
    }

    /// What a person reads before a message of this severity.
    fn called(self, severity: Severity) -> &'static str {
        match (self.purpose, severity) {
            (Purpose::Review, Severity::Error) => "审校错误",
            _ => severity.title(),
        }
    }

    /// Says how much was found in a draft.
    pub(crate) fn counts(self, name: &str, diagnostics: &[Diagnostic]) {
        if self.format != MessageFormat::Json {
            let counts = counted(diagnostics).unwrap_or_else(|| "没有发现问题".to_owned());
            self.tell(&printable(&format!("{name}：{counts}")));
        }
    }

    /// Prints a line that belongs to what was asked for.
    fn tell(self, message: &str) {
        match self.purpose {
            Purpose::Aside | Purpose::Review => say(message),
            // a reader that has gone away (`| head`) has what it wants
            Purpose::Report => drop(writeln!(anstream::stdout(), "{message}")),
        }
    }

    /// Says why nothing was done.
    pub(crate) fn failure(self, failure: &Failure) {
        let Failure { file, message, hint } = failure;
        let (file, hint) = (file.as_deref(), hint.as_deref());
        say(&match self.format {
            MessageFormat::Human => {
                let message = file.map_or_else(|| message.clone(), |file| format!("{file}：{message}"));
                let title = Level::ERROR.with_name(Severity::Error.title()).primary_title(message);
                Renderer::styled().render(&[title.elements(hint.map(advice))])
            }
            MessageFormat::Short => {
                let file = file.map(|file| format!("{file}: ")).unwrap_or_default();
                printable(&format!("{file}错误: {message}"))
            }
            MessageFormat::Json => {
                let hints = hint.into_iter().collect();
                line(&Record { severity: Severity::Error.name(), message, file, hints, ..Record::default() })
            }
        });
    }

    /// Says what was done.
    pub(crate) fn done(self, message: &str) {
        self.end(AnsiColor::Green, "完成", message);
    }

    /// Says something beside what was done.
    pub(crate) fn aside(self, message: &str) {
        if self.format != MessageFormat::Json {
            say(&printable(message));
        }
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

/// So many of each severity, the worst first; nothing where there are none.
pub(crate) fn counted(diagnostics: &[Diagnostic]) -> Option<String> {
    let count = |severity| {
        let count = diagnostics.iter().filter(|said| said.severity == severity).count();
        (count > 0).then(|| format!("{count} 处{}", severity.title()))
    };
    let counts: Vec<_> =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(count).collect();
    (!counts.is_empty()).then(|| counts.join("，"))
}

fn advice(hint: &str) -> annotate_snippets::Message<'_> {
    Level::HELP.with_name("建议").message(printable(hint))
}

/// The clause that a rule rests on, if it is one: `程序` and `惯例` are none.
fn clause(diagnostic: &Diagnostic) -> Option<&'static str> {
    Some(diagnostic.rule.clause).filter(|clause| !matches!(*clause, "程序" | "惯例"))
}

fn human(sources: &Sources, diagnostic: &Diagnostic, called: &str) -> String {
    let rule = diagnostic.rule;
    if rule == &rules::RECOGNISED {
        let style = AnsiColor::Cyan.on_default().effects(Effects::BOLD);
        return format!("{style}认出{style:#}: {}", printable(&diagnostic.message));
    }
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::INFO,
    };
    let title = level.clone().with_name(called).primary_title(&diagnostic.message).id(rule.code);
    let mut parts = vec![Renderer::styled().render(&[Group::with_title(title)])];
    let (source, ends) = place(sources, diagnostic);
    parts.extend(source.map(|source| origin(source, ends)));
    let mut body = Group::with_level(level);
    if let (Some(source), Some(span), Some([at, _])) = (source, diagnostic.span, ends) {
        let Excerpt { text, marked } = Excerpt::of(source, span.range());
        let mark = AnnotationKind::Primary.span(marked);
        body = body.element(Snippet::source(text).line_start(number(source, at)).annotation(mark));
    }
    let clause = clause(diagnostic).map(|clause| Level::NOTE.with_name("依据").message(clause));
    body = body.elements(clause).elements(diagnostic.hints.iter().map(|hint| advice(hint)));
    if !body.is_empty() {
        parts.push(Renderer::styled().render(&[body]));
    }
    parts.join("\n")
}

/// The line that names the place. Written here because the renderer counts columns in the excerpt, not in the line.
fn origin(source: &Source, ends: Option<[Position; 2]>) -> String {
    let place = ends.map(|[at, _]| shown_place(source, at)).unwrap_or_default();
    let indent = ends.map_or(1, |[at, _]| number(source, at).to_string().len());
    let arrow = DEFAULT_LINE_NUM_STYLE;
    format!("{:indent$}{arrow}-->{arrow:#} {}{place}", "", printable(&source.name))
}

/// A place as people find it: line and column, or the paragraph in a file that has no lines.
pub(super) fn shown_place(source: &Source, at: Position) -> String {
    match source.place(at.line) {
        Some(place) => format!(" {place}"),
        None if source.is_imported() => String::new(),
        None => format!(":{at}"),
    }
}

/// The number that stands beside a line: its own, or that of its paragraph.
fn number(source: &Source, at: Position) -> usize {
    let place = source.place(at.line).unwrap_or_default();
    let digits = place.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = digits.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().unwrap_or(at.line)
}

/// The file and the first and last place of a diagnostic.
fn place<'a>(sources: &'a Sources, diagnostic: &Diagnostic) -> (Option<&'a Source>, Option<[Position; 2]>) {
    let source = sources.get(diagnostic.span.unwrap_or_default().source);
    let ends = diagnostic.span.zip(source).map(|(span, source)| {
        [source.position(span.start as usize), source.position(span.end.max(span.start) as usize)]
    });
    (source, ends)
}

fn short(sources: &Sources, diagnostic: &Diagnostic, called: &str) -> String {
    let (source, ends) = place(sources, diagnostic);
    let at = source.zip(ends).map(|(source, [start, _])| shown_place(source, start)).unwrap_or_default();
    let place = source.map(|source| format!("{}{at}: ", source.name)).unwrap_or_default();
    let Diagnostic { rule, message, .. } = diagnostic;
    printable(&format!("{place}{called}[{}]: {message}", rule.code))
}

fn json(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let (source, ends) = place(sources, diagnostic);
    line(&Record {
        code: Some(diagnostic.rule.code),
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        file: source.map(|source| &*source.name),
        line: ends.map(|[start, _]| start.line),
        column: ends.map(|[start, _]| start.column),
        end: ends.map(|[_, end]| End { line: end.line, column: end.column }),
        place: source.zip(ends).and_then(|(source, [start, _])| source.place(start.line)),
        hints: diagnostic.hints.iter().map(|hint| &**hint).collect(),
        clause: Some(diagnostic.rule.clause),
        fix: diagnostic.fix.as_deref().and_then(|fix| mend(sources, fix)),
    })
}

/// A mend as lines and columns.
fn mend<'a>(sources: &Sources, fix: &'a Fix) -> Option<Mend<'a>> {
    let source = sources.get(fix.span.source)?;
    let [start, end] = [fix.span.start, fix.span.end].map(|byte| source.position(byte as usize));
    let end = End { line: end.line, column: end.column };
    Some(Mend { line: start.line, column: start.column, end, replacement: &fix.replacement })
}

fn line(record: &Record<'_>) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
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
        assert_eq!(plain(&human(&sources, &diagnostic, "错误")), expected);
    }

    #[test]
    fn short_and_json_messages_give_the_place() {
        let (sources, diagnostic) = sample("---\n成文日期: 2024-13-40\n---\n", "2024-13-40");
        assert_eq!(short(&sources, &diagnostic, "错误"), "草稿.md:2:7: 错误[meta/date]: 没有 13 月");
        let expected = r#"{"code":"meta/date","severity":"error","message":"没有 13 月","file":"草稿.md","line":2,"column":7,"end":{"line":2,"column":17},"hints":["写作 2024-12-19"],"clause":"GB/T 9704—2012 §7.3.5.4"}"#;
        assert_eq!(json(&sources, &diagnostic), expected);
    }

    #[test]
    fn a_message_without_a_place_names_the_draft() {
        let (sources, _) = sample("甲", "甲");
        let diagnostic = rules::FONT_SUBSTITUTED.anywhere("用随附字体");
        assert_eq!(short(&sources, &diagnostic, "提示"), "草稿.md: 提示[font/substituted]: 用随附字体");
        assert!(plain(&human(&sources, &diagnostic, "错误")).contains("--> 草稿.md"));
        assert_eq!(short(&Sources::default(), &diagnostic, "提示"), "提示[font/substituted]: 用随附字体");
    }

    #[test]
    fn a_line_of_a_million_characters_is_cut() {
        let text = format!("{}错处{}", "前".repeat(1_000_000), "后".repeat(1_000_000));
        let (sources, diagnostic) = sample(&text, "错处");
        let message = human(&sources, &diagnostic, "错误");
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
                assert!(!plain(&human(&sources, &diagnostic, "错误")).contains('\u{1b}'));
                assert!(!short(&sources, &diagnostic, "错误").contains('\u{1b}'));
            }
        }
    }
}
