//! The seed. In: the report as a clerk typed it. Out: what an editor marks in it, every row of the table at its line and column, and no
//! error or warning beside them.

use super::checked;
use gongwen::diagnostic::Severity;

/// Where each finding stands, and its rule: GBT9704.md H2.
const FINDINGS: &str = "\
1:1 kind/annual-report
5:102 wording/law
9:11 wording/law
9:44 name/fixed
9:80 wording/fixed
11:20 item/mixed
11:55 punctuation/between-quotes
11:120 item/separator
11:168 item/separator
13:1 heading/alike
13:75 style/collocation
13:319 item/separator
13:390 style/long-sentence
15:89 date/named-day
15:145 wording/particle
15:226 punctuation/coordinates
15:243 wording/fixed
15:290 number/stacked
15:295 item/lead-in
17:1 heading/not-parallel
17:80 punctuation/brackets
29:52 punctuation/document-quoted
31:18 wording/law
33:71 style/repeated
33:93 style/collocation
33:119 style/repeated
33:214 style/repeated
35:70 style/long-sentence
35:94 style/collocation
35:191 kind/report-end
37:1 blank/placed
39:1 blank/placed";

#[test]
fn every_row_of_the_table_is_found_and_nothing_else() {
    let checked = checked(include_str!("../seed.txt"));
    let found: Vec<_> = checked
        .diagnostics
        .iter()
        .map(|said| format!("{} {}", checked.sources.position(said.span.unwrap()).unwrap(), said.rule.code))
        .collect();
    assert_eq!(found.join("\n"), FINDINGS);
    let count = |severity| checked.diagnostics.iter().filter(|said| said.severity == severity).count();
    assert_eq!((count(Severity::Error), count(Severity::Warning)), (1, 19));
}

/// H3: wording and headings are the writer's; marks and blanks are mended.
#[test]
fn only_marks_and_blanks_are_mended() {
    let checked = checked(include_str!("../seed.txt"));
    let mut mended: Vec<_> =
        checked.diagnostics.iter().filter(|said| said.fix.is_some()).map(|said| said.rule.code).collect();
    mended.dedup();
    assert_eq!(mended, ["punctuation/between-quotes", "punctuation/brackets", "blank/placed"]);
}
