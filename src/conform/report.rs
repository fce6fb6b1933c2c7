//! What was found. In: measured paper. Out: for each clause what was measured and a verdict; the whole as text and as Markdown.

use super::clause::{CLAUSES, Clause, Strength};
use super::paper::Paper;
use super::reading::Reading;
use super::verdict::{Outcome, Verdict};
use std::fmt::{self, Write as _};

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

/// What the report is called.
pub const TITLE: &str = "公文版式核验单";

/// Whose pages were measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Those of the file itself.
    Paper,
    /// Those that gongwen makes of a draft.
    Draft,
    /// Those that gongwen makes of what a Word file says; how Word sets it is not known.
    Word,
}

impl Of {
    /// What a program calls it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Paper => "file",
            Self::Draft => "draft",
            Self::Word => "word-relaid",
        }
    }
}

impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paper => "量的是文件自己的页面",
            Self::Draft => "量的是 gongwen 由草稿排出的页面",
            Self::Word => {
                "量的是 gongwen 重新排出的页面，不是这份 Word 文件自己的；要核验它自己的，在 Word 或 WPS 中另存为 PDF，再核验那份 PDF"
            }
        })
    }
}

/// What a report is filed for.
#[derive(Clone, Copy, Debug)]
pub struct Filed<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Its checksum, SHA-256.
    pub sum: &'a str,
    /// Whose pages were measured.
    pub of: Of,
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
                let Clause { code, clause, strength, .. } = finding.clause;
                let demand = finding.clause.demand();
                let Finding { measured, page, .. } = finding;
                let page = page.map(|page| format!("（第 {page} 面）")).unwrap_or_default();
                // writing to a String cannot fail
                let _ = writeln!(
                    text,
                    "{verdict}  {demand}\n      实测：{measured}{page}  [{} {strength} {code}]",
                    section(clause)
                );
            }
        }
        text.extend(self.absent().map(|absent| format!("{absent}\n")));
        text
    }

    /// A draft that shows the whole on one page, to be set by gongwen itself: what nothing was found of is left out.
    pub fn markdown(&self, filed: &Filed<'_>) -> String {
        let mut draft = format!(
            "---\n版式: conformity\n标题: {TITLE}\n---\n\n核验文件：{}（{}）。{}。SHA-256：{}\n\n",
            plain(filed.name),
            self.summary(),
            filed.of,
            filed.sum
        );
        let _ = writeln!(draft, "| 条款 | 效力 | 要求（允差） | 实测 | 结论 |\n|---|---|---|---|---|");
        for finding in self.findings.iter().filter(|finding| finding.verdict != Verdict::Absent) {
            let Clause { clause, strength, .. } = finding.clause;
            let (demand, tolerance) = (finding.clause.demand(), finding.clause.tolerance());
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
                "| {} | {strength} | {demand}{tolerance} | {measured}{page} | {verdict} |",
                section(clause)
            );
        }
        draft.extend(self.absent().map(|absent| format!("\n{}\n", plain(&absent))));
        let _ = writeln!(draft, "\n{}", self.conclusion(filed.of));
        // by hand: the program knows neither the day nor who answers for it
        let blanks = "　".repeat(8);
        let _ = writeln!(draft, "\n核验人：{blanks}核验日期：{blanks}核验单位（章）：");
        draft
    }

    /// The clauses that nothing was found of, by what is missing.
    fn absent(&self) -> Option<String> {
        let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
        for Finding { clause, measured, .. } in
            self.findings.iter().filter(|it| it.verdict == Verdict::Absent)
        {
            let section = section(clause.clause);
            match reasons.iter_mut().find(|(reason, _)| reason == measured) {
                Some((_, sections)) if sections.contains(&section) => {}
                Some((_, sections)) => sections.push(section),
                None => reasons.push((measured, vec![section])),
            }
        }
        let said: Vec<String> =
            reasons.iter().map(|(reason, sections)| format!("{reason}（{}）", sections.join("、"))).collect();
        (!said.is_empty()).then(|| format!("不涉及 {} 条：{}", self.count(Verdict::Absent), said.join("；")))
    }

    fn conclusion(&self, of: Of) -> String {
        let basis = match of {
            Of::Word => "这份 Word 文件自己的版面没有核验。依据 GB/T 9704—2012《党政机关公文格式》。",
            _ => "依据 GB/T 9704—2012《党政机关公文格式》，由 gongwen 在页面上实测。",
        };
        match (self.conforms(), self.count(Verdict::Open)) {
            (true, 0) if of == Of::Word => format!("结论：gongwen 重排的版面符合标准的规定；{basis}"),
            (true, 0) => format!("结论：符合标准的规定。{basis}"),
            (true, open) => format!("结论：未见不符合标准规定之处，{open} 条待人工核对。{basis}"),
            (false, _) => format!("结论：有 {} 条不符，见表。{basis}", self.count(Verdict::Broken)),
        }
    }
}

/// Where a demand stands: a section of GB/T 9704, or another standard.
fn section(clause: &str) -> String {
    if clause.starts_with(|c: char| c.is_ascii_digit()) { format!("§{clause}") } else { clause.to_owned() }
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
