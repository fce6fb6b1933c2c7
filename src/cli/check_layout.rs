//! `gongwen check --layout`. In: a draft, which is laid out, or somebody's PDF. Out: for each clause of the standard what it demands
//! and what was measured, on standard output, and as a page of PDF to be filed.

use super::beside::Beside;
use super::check_arguments::{Check, ReportFormat};
use super::drafts::Draft;
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::outcome::Outcome;
use super::output::{self, Replace};
use super::sarif::Sarif;
use super::show;
use super::world::Disk;
use gongwen::Target;
use gongwen::rooms::batch::manifest::digest;
use gongwen::rooms::conform::paper::Paper;
use gongwen::rooms::conform::{self, Filed, Of, Report, Verdict};
use gongwen::rooms::fault;
use gongwen::rooms::foreign::{self, Refusal};
use serde::Serialize;
use std::fmt::Write as _;
use std::path::Path;

/// Whether a file is a PDF: what stands before its head is junk that readers skip.
pub(crate) fn is_pdf(draft: &Draft) -> bool {
    const HEAD: usize = 1024;
    let start = draft.bytes.get(..HEAD).unwrap_or(&draft.bytes);
    start.windows(5).any(|bytes| bytes == b"%PDF-")
}

/// Measures one file, says what was found, and files it where that is asked for.
pub(crate) fn measure(
    draft: &Draft,
    check: &Check,
    messages: Messages,
    sarif: Option<&mut Sarif>,
) -> Outcome {
    measured(draft, check, messages, sarif).unwrap_or_else(|failure| {
        messages.failure(&failure);
        Outcome::Failed
    })
}

fn measured(
    draft: &Draft,
    check: &Check,
    messages: Messages,
    sarif: Option<&mut Sarif>,
) -> Result<Outcome, Failure> {
    let name = draft.name();
    if let Some(file) = &check.report {
        may_be_filed(file)?;
    }
    let fonts = Fonts::open(&check.fonts)?;
    let Some(paper) = paper(draft, check, &fonts, messages)? else { return Ok(Outcome::Errors) };
    let report = conform::examine(&paper).map_err(|_| {
        if paper.sheets.iter().any(|sheet| sheet.askew > 0 || !sheet.glyphs.is_empty()) {
            return Failure::new(format!("{name} 的文字都横着、倒着或斜着，没有核验"))
                .hint("请把页面转正，另存为 PDF，再核验");
        }
        Failure::new(format!("{name} 的页面上没有文字"))
            .hint("扫描件、图片排成的 PDF 无从核验；请核验排版软件直接生成的 PDF")
    })?;
    let sum = digest(&draft.bytes);
    let filed = Filed { name: &name, sum: &sum, of: measured_of(draft) };
    let said = match sarif {
        Some(sarif) => {
            sarif.report(&name, &report);
            Outcome::Done
        }
        None => show::print(write(&filed, &report, check.format).as_bytes()),
    };
    if let Some(file) = &check.report {
        file_report(file, &report.markdown(&filed), &fonts)?;
    }
    let verdict = if report.conforms() { Outcome::Done } else { Outcome::Errors };
    Ok(said.max(verdict))
}

/// The paper of a PDF, or of a draft that is laid out; nothing where it has errors, which were said.
fn paper(draft: &Draft, check: &Check, fonts: &Fonts, messages: Messages) -> Result<Option<Paper>, Failure> {
    if is_pdf(draft) {
        return foreign::read(&draft.bytes).map(Some).map_err(|refusal| refused(&draft.name(), refusal));
    }
    let beside = Beside::new(draft.folder(), check.outside.reach());
    let style = check.style.as_deref();
    let world = Disk::new(fonts, style, beside);
    let made = gongwen::compile(&draft.name(), &draft.bytes, style, &[Target::Pdf], &world);
    if made.has_errors() {
        messages.diagnostics(&made.sources, &made.diagnostics);
        return Ok(None);
    }
    Ok(made.paper.map(|pages| conform::paper(&pages)))
}

/// Why a PDF cannot be measured, as a clerk is told.
fn refused(name: &str, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Locked => Failure::new(format!("{name} 加了密，打不开"))
            .hint("请在 PDF 软件里输入密码打开，另存为不加密的再核验"),
        Refusal::Broken => {
            Failure::new(format!("{name} 不是完好的 PDF，读不出页面")).hint("请重新导出这份 PDF")
        }
        Refusal::Cut => Failure::new(format!("{name} 不完整，末尾缺了一截"))
            .hint("可能没有下载完或者没有拷全，请重新取一份再核验"),
        Refusal::TooLarge => Failure::new(format!("{name} 太大：文件、页数或者解压后的内容超出了一般公文"))
            .hint("请拆成几份，或者重新导出"),
        Refusal::Fault(fault) => {
            Failure::new(format!("{name}：{}", fault.message())).hint(fault::Fault::HINT)
        }
    }
}

/// Whose pages are measured.
fn measured_of(draft: &Draft) -> Of {
    match () {
        () if is_pdf(draft) => Of::Paper,
        () if draft.bytes.starts_with(b"PK") => Of::Word,
        () => Of::Draft,
    }
}

/// Refuses a place for the report that is no place for a PDF, or where a finished document lies: only an earlier report gives way.
fn may_be_filed(file: &Path) -> Result<(), Failure> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        let hint = format!("写作 --report {}", shown(&file.with_extension("pdf")));
        return Err(Failure::at(file, "核验单是 .pdf 文件").hint(hint));
    }
    let title = conform::TITLE.as_bytes();
    match std::fs::read(file) {
        Ok(there) if !there.windows(title.len()).any(|bytes| bytes == title) => {
            Err(Failure::at(file, "已有同名文件，不是核验单；没有覆盖").hint(OTHERWISE))
        }
        _ => Ok(()),
    }
}

/// What can be done about a file in the way of the report.
const OTHERWISE: &str = "用 --report 写成另一个文件，或者先把它改名、移走";

/// The report set by gongwen itself.
fn file_report(file: &Path, draft: &str, fonts: &Fonts) -> Result<(), Failure> {
    let world = Disk::here(fonts, None);
    let made = gongwen::compile("核验单.md", draft.as_bytes(), None, &[Target::Pdf], &world);
    let bytes = made.files.first().map(|(_, bytes)| bytes.as_slice());
    let said = || made.diagnostics.iter().map(|said| said.message.as_str()).collect::<Vec<_>>().join("；");
    let bytes = bytes.ok_or_else(|| Failure::at(file, format!("核验单没有排成：{}", said())))?;
    output::write(Replace::OwnBy(OTHERWISE), &[(file.to_owned(), bytes)])?;
    Messages::new(super::options::MessageFormat::Human).done(&shown(file));
    Ok(())
}

fn write(filed: &Filed<'_>, report: &Report, format: ReportFormat) -> String {
    let name = filed.name;
    match format {
        ReportFormat::Human | ReportFormat::Sarif => {
            format!("{name}：{}\n{}。\n\n{}", report.summary(), filed.of, report.text())
        }
        ReportFormat::Short => {
            let mut text = String::new();
            for finding in report.findings.iter().filter(|finding| finding.verdict == Verdict::Broken) {
                let page = finding.page.map(|page| format!("第 {page} 面: ")).unwrap_or_default();
                let (code, demand) = (finding.clause.code, finding.clause.demand());
                // writing to a String cannot fail
                let _ = writeln!(text, "{name}: {page}不符[{code}]: {demand}；实测 {}", finding.measured);
            }
            text
        }
        ReportFormat::Json => {
            let records: Vec<Record<'_>> = report.findings.iter().map(Record::of).collect();
            let whole = Whole {
                file: name,
                measured: filed.of.code(),
                sheets: report.sheets,
                conforms: report.conforms(),
                clauses: records,
            };
            serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
        }
    }
}

/// The report for a program.
#[derive(Serialize)]
struct Whole<'a> {
    file: &'a str,
    measured: &'static str,
    sheets: usize,
    conforms: bool,
    clauses: Vec<Record<'a>>,
}

/// A clause for a program.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    clause: &'a str,
    strength: &'static str,
    demand: &'a str,
    tolerance: &'a str,
    measured: &'a str,
    page: Option<usize>,
    verdict: &'static str,
}

impl<'a> Record<'a> {
    fn of(finding: &'a conform::Finding) -> Self {
        let clause = finding.clause;
        Self {
            code: clause.code,
            clause: clause.clause,
            strength: match clause.strength {
                conform::Strength::Required => "required",
                conform::Strength::Recommended => "recommended",
                conform::Strength::Customary => "customary",
            },
            demand: clause.demand(),
            tolerance: clause.tolerance(),
            measured: &finding.measured,
            page: finding.page,
            verdict: match finding.verdict {
                Verdict::Kept => "kept",
                Verdict::Broken => "broken",
                Verdict::Open => "open",
                Verdict::Absent => "absent",
            },
        }
    }
}
