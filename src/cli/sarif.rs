//! Findings as SARIF 2.1.0 (OASIS), which editors and servers show in their own way. In: findings of drafts, and clauses that pages
//! depart from. Out: one JSON document.

use gongwen::diagnostic::{Diagnostic, Fix, Rule};
use gongwen::rooms::batch::Reviewed;
use gongwen::rooms::conform::{Clause, Report, Strength, Verdict};
use gongwen::rooms::rules;
use gongwen::source::{Source, Sources, Span};
use serde_json::{Value, json};
use std::path::Path;

/// Findings gathered over all files of a run.
#[derive(Default)]
pub(crate) struct Sarif {
    rules: Vec<Value>,
    results: Vec<Value>,
}

impl Sarif {
    /// Takes what is said of a draft.
    pub(crate) fn diagnostics(&mut self, sources: &Sources, diagnostics: &[Diagnostic]) {
        for said in diagnostics {
            let rule = self.rule(said.rule.code, || rule(said.rule));
            let mut result = json!({
                "ruleId": said.rule.code,
                "ruleIndex": rule,
                "level": said.severity.name(),
                "message": {"text": message(said)},
                "locations": [location(sources, said)],
            });
            if let Some(fix) = said.fix.as_deref().and_then(|fix| mend(sources, fix)) {
                add(&mut result, "fixes", json!([fix]));
            }
            self.results.push(result);
        }
    }

    /// Takes what is measured on the pages of a file: what departs, and what somebody must look at.
    pub(crate) fn report(&mut self, name: &str, report: &Report) {
        for finding in &report.findings {
            let level = match (finding.verdict, finding.clause.strength) {
                (Verdict::Broken, Strength::Required) => "error",
                (Verdict::Broken, _) => "warning",
                (Verdict::Open, _) => "note",
                (Verdict::Kept | Verdict::Absent, _) => continue,
            };
            let rule = self.rule(finding.clause.code, || clause(finding.clause));
            let page = finding.page.map(|page| format!("（第 {page} 面）")).unwrap_or_default();
            let text = format!(
                "{}：要求{}，实测{}{page}",
                finding.verdict,
                finding.clause.demand(),
                finding.measured
            );
            self.results.push(json!({
                "ruleId": finding.clause.code,
                "ruleIndex": rule,
                "level": level,
                "message": {"text": text},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(name)}}}],
            }));
        }
    }

    /// Takes what is said of a row's document: it stands in the template, and the row is what it belongs to.
    pub(crate) fn row(&mut self, template: &str, it: &Reviewed) {
        let Reviewed { row, key, message: said, .. } = it;
        let known = rules::find(&said.code);
        let index = self.rule(&said.code, || known.map_or_else(|| json!({"id": said.code}), rule));
        let level = said.severity.name();
        let hints: String = said.hints.iter().map(|hint| format!("；{hint}")).collect();
        let mut place = json!({"artifactLocation": {"uri": uri(said.place.as_ref().map_or(template, |(file, ..)| file))}});
        if let Some((_, line, column)) = &said.place {
            add(&mut place, "region", json!({"startLine": line, "startColumn": column}));
        }
        self.results.push(json!({
            "ruleId": said.code,
            "ruleIndex": index,
            "level": level,
            "message": {"text": format!("第{row}行（{key}）：{}{hints}", said.message)},
            "locations": [{
                "physicalLocation": place,
                "logicalLocations": [{"name": key, "fullyQualifiedName": format!("第{row}行 {key}"), "kind": "element"}],
            }],
        }));
    }

    /// The place of a rule in the list, where it is put when it is first broken.
    fn rule(&mut self, code: &str, write: impl FnOnce() -> Value) -> usize {
        let known = self.rules.iter().position(|rule| rule.get("id").and_then(Value::as_str) == Some(code));
        known.unwrap_or_else(|| {
            self.rules.push(write());
            self.rules.len() - 1
        })
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        let document = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "gongwen",
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "language": "zh-CN",
                    "rules": self.rules,
                }},
                "language": "zh-CN",
                // a column is a character, as in all our messages
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        });
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }
}

fn add(object: &mut Value, key: &str, value: Value) {
    if let Value::Object(map) = object {
        map.insert(key.to_owned(), value);
    }
}

fn rule(rule: &Rule) -> Value {
    let Rule { code, clause, what, why, wrong, right, .. } = rule;
    json!({
        "id": code,
        "shortDescription": {"text": what},
        "fullDescription": {"text": format!("{what}（{clause}）")},
        "help": {
            "text": format!("{what}\n为什么：{why}\n错误：{wrong}\n正确：{right}"),
            "markdown": format!("{what}\n\n**为什么**　{why}\n\n**错误**　`{wrong}`\n\n**正确**　`{right}`"),
        },
        "defaultConfiguration": {"level": rule.severity.name()},
        "properties": {"clause": clause},
    })
}

fn clause(clause: &Clause) -> Value {
    let (demand, tolerance) = (clause.demand(), clause.tolerance());
    let Clause { code, strength, clause, .. } = clause;
    let default = if *strength == Strength::Required { "error" } else { "warning" };
    let tolerance = if tolerance.is_empty() { String::new() } else { format!("，允差 {tolerance}") };
    json!({
        "id": code,
        "shortDescription": {"text": demand},
        "help": {"text": format!("{demand}{tolerance}（GB/T 9704—2012 §{clause}，{strength}）")},
        "defaultConfiguration": {"level": default},
        "properties": {"clause": clause, "strength": strength.to_string()},
    })
}

/// What is wrong and what to type, in one text: viewers show no more.
fn message(said: &Diagnostic) -> String {
    let mut text = said.message.clone();
    for hint in &said.hints {
        text.push('；');
        text.push_str(hint);
    }
    text
}

fn location(sources: &Sources, said: &Diagnostic) -> Value {
    let source = sources.get(said.span.unwrap_or_default().source);
    let name = source.map_or("", |source| source.name.as_str());
    let mut location = json!({"physicalLocation": {"artifactLocation": {"uri": uri(name)}}});
    let Some((source, span)) = source.zip(said.span) else { return location };
    if !source.is_imported() {
        if let Some(place) = location.get_mut("physicalLocation") {
            add(place, "region", region(source, span));
        }
    } else if let Some(place) = source.place(source.position(span.start as usize).line) {
        // a Word draft has no lines
        add(&mut location, "logicalLocations", json!([{"fullyQualifiedName": place}]));
    }
    location
}

fn region(source: &Source, span: Span) -> Value {
    let start = source.position(span.start as usize);
    let end = source.position(span.end.max(span.start) as usize);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn mend(sources: &Sources, fix: &Fix) -> Option<Value> {
    let source = sources.get(fix.span.source).filter(|source| !source.is_imported())?;
    Some(json!({
        "description": {"text": if fix.replacement.is_empty() { "删去".to_owned() } else { format!("改为“{}”", fix.replacement) }},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&source.name)},
            "replacements": [{
                "deletedRegion": region(source, fix.span),
                "insertedContent": {"text": fix.replacement},
            }],
        }],
    }))
}

/// A path as a URI: what is no plain letter is written in its bytes.
fn uri(path: &str) -> String {
    let mut uri = if Path::new(path).is_absolute() { "file://".to_owned() } else { String::new() };
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                uri.push(char::from(byte))
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongwen::rooms::conform::CLAUSES;
    use gongwen::rooms::rules;

    #[test]
    fn codes_of_drafts_and_of_pages_differ() {
        let pages = CLAUSES.iter().map(|clause| clause.code);
        assert_eq!(pages.filter(|code| rules::find(code).is_some()).count(), 0);
    }

    #[test]
    fn a_path_is_written_as_a_uri() {
        assert_eq!(uri("草稿 1.md"), "%E8%8D%89%E7%A8%BF%201.md");
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
    }
}
