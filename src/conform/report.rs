//! What was found. In: measured paper. Out: for each clause what was measured and a verdict; the whole as text and as Markdown.

use super::clause::{CLAUSES, Clause, Strength};
use super::paper::Paper;
use super::reading::Reading;
use super::verdict::{Outcome, Verdict};
use std::fmt::Write as _;

/// One clause and how the document stands to it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The clause.
    pub clause: &'static Clause,
    /// How the document stands to it.
    pub verdict: Verdict,
    /// What was measured, in words.
    pub measured: String,
    /// The sheet on which, from 1, where it is one.
    pub page: Option<usize>,
}

/// All clauses.
#[derive(Clone, Debug)]
pub struct Report {
    /// In the order of the table.
    pub findings: Vec<Finding>,
    /// How many sheets were measured.
    pub sheets: usize,
}

/// Why nothing can be said of some paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoType;

/// Holds paper to the standard.
///
/// # Errors
/// There is no type on it: it is empty, or a picture of a document.
pub fn examine(paper: &Paper) -> Result<Report, NoType> {
    let reading = Reading::new(paper).ok_or(NoType)?;
    let findings = CLAUSES.iter().map(|clause| {
        let Outcome { verdict, measured, page } = (clause.check)(&reading);
        Finding { clause, verdict, measured, page: page.map(|page| page + 1) }
    });
    Ok(Report { findings: findings.collect(), sheets: paper.sheets.len() })
}

impl Report {
    /// How many clauses have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.findings.iter().filter(|finding| finding.verdict == verdict).count()
    }

    /// Whether nothing departs from what the standard requires.
    pub fn conforms(&self) -> bool {
        let broken = |finding: &Finding| {
            finding.verdict == Verdict::Broken && finding.clause.strength == Strength::Required
        };
        !self.findings.iter().any(broken)
    }

    /// The whole in one sentence.
    pub fn summary(&self) -> String {
        let [kept, broken, open, absent] = [Verdict::Kept, Verdict::Broken, Verdict::Open, Verdict::Absent]
            .map(|verdict| self.count(verdict));
        let sheets = self.sheets;
        format!(
            "{sheets} 面，{} 条：符合 {kept}，不符 {broken}，待核 {open}，不涉及 {absent}",
            self.findings.len()
        )
    }

    /// A line a clause, those that are not kept first.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for verdict in [Verdict::Broken, Verdict::Open, Verdict::Kept] {
            for finding in self.findings.iter().filter(|finding| finding.verdict == verdict) {
                let Clause { code, clause, strength, demand, .. } = finding.clause;
                let Finding { measured, page, .. } = finding;
                let page = page.map(|page| format!("（第 {page} 面）")).unwrap_or_default();
                // writing to a String cannot fail
                let _ = writeln!(
                    text,
                    "{verdict}  {demand}\n      实测：{measured}{page}  [§{clause} {strength} {code}]"
                );
            }
        }
        text
    }

    /// A draft that shows the whole on one page, to be set by gongwen itself: what nothing was found of is left out.
    pub fn markdown(&self, name: &str) -> String {
        let mut draft = format!(
            "---\n版式: conformity\n标题: 公文版式核验单\n---\n\n核验文件：{}（{}）\n\n",
            plain(name),
            self.summary()
        );
        let _ = writeln!(draft, "| 条款 | 效力 | 要求（允差） | 实测 | 结论 |\n|---|---|---|---|---|");
        for finding in self.findings.iter().filter(|finding| finding.verdict != Verdict::Absent) {
            let Clause { clause, demand, tolerance, strength, .. } = finding.clause;
            let verdict = match finding.verdict {
                Verdict::Broken => "**不符**".to_owned(),
                verdict => verdict.to_string(),
            };
            let page = finding.page.filter(|_| finding.verdict != Verdict::Kept);
            let page = page.map(|page| format!("（第 {page} 面）")).unwrap_or_default();
            let tolerance = if tolerance.is_empty() { String::new() } else { format!("（{tolerance}）") };
            let measured = plain(&finding.measured);
            let _ = writeln!(
                draft,
                "| §{clause} | {strength} | {demand}{tolerance} | {measured}{page} | {verdict} |"
            );
        }
        let _ = writeln!(draft, "\n{}", self.conclusion());
        draft
    }

    fn conclusion(&self) -> String {
        let basis = "依据 GB/T 9704—2012《党政机关公文格式》，由 gongwen 在页面上实测。";
        match (self.conforms(), self.count(Verdict::Open)) {
            (true, 0) => format!("结论：符合标准的规定。{basis}"),
            (true, open) => format!("结论：未见不符合标准规定之处，{open} 条待人工核对。{basis}"),
            (false, _) => format!("结论：有 {} 条不符，见表。{basis}", self.count(Verdict::Broken)),
        }
    }
}

/// Words as Markdown takes them for words.
fn plain(words: &str) -> String {
    let mut plain = String::new();
    for character in words.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$' | '!' | '&' => {
                plain.extend(['\\', character])
            }
            character if character.is_control() => plain.push(' '),
            character => plain.push(character),
        }
    }
    plain
}
