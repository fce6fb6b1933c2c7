//! Conformity: paper held to the standard, clause by clause. In: our own pages. Out: verdicts as a reader with a ruler would give them.

use crate::world;
use gongwen::conform::{self, Report, Verdict};
use std::path::Path;

fn of_pages(pages: &gongwen::typeset::pages::Pages) -> Report {
    conform::examine(&conform::paper(pages)).unwrap()
}

/// The codes of what departs.
fn broken(report: &Report) -> Vec<&'static str> {
    let broken = report.findings.iter().filter(|finding| finding.verdict == Verdict::Broken);
    broken.map(|finding| finding.clause.code).collect()
}

fn samples() -> impl Iterator<Item = (String, Report)> {
    let drafts =
        world::files("samples").into_iter().filter(|path| path.extension().is_some_and(|end| end == "md"));
    drafts.filter(|path| path.file_stem() != Some("long".as_ref())).map(|path| {
        let name = path.file_name().map(Path::new).unwrap().display().to_string();
        let draft = std::fs::read_to_string(&path).unwrap();
        let paper = world::compile(&draft, &[gongwen::Target::Pdf]).paper.unwrap();
        (name, of_pages(&paper))
    })
}

#[test]
fn our_own_pages_conform() {
    let wrong: Vec<String> = samples()
        .filter(|(_, report)| !broken(report).is_empty())
        .map(|(name, report)| format!("{name}: {}\n{}", report.summary(), report.text()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_report_is_one_page() {
    let longest = samples().max_by_key(|(_, report)| report.markdown("").len()).unwrap();
    let compiled =
        world::compile(&longest.1.markdown("某个文件夹/很长很长的文件名.pdf"), &[gongwen::Target::Pdf]);
    assert_eq!(compiled.pages, 1, "{:?}", compiled.diagnostics);
}
