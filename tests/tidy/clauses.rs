//! The table of clauses, `styles/GBT9704.md`. In: the table and what it names. Out: a breach for each clause that is missing,
//! each proof that does not exist, and each clause cited elsewhere that the table does not have.

use crate::{assert_none, root, sources};
use std::collections::BTreeSet;
use std::fs;

const TABLE: &str = "styles/GBT9704.md";

/// Where the judge's rows are named.
const JUDGE: &[&str] = &["tests/oracles/checks.py", "tests/oracles/judge.py"];

const MARKS: &[&str] = &["tested", "by construction", "user's duty", "not met"];

/// The clauses of GB/T 9704—2012 that ask for something.
const CLAUSES: &str = "1 2 3.1 3.2 4 5.1 5.2.1 5.2.2 5.2.3 5.2.4 6.1 6.2 6.3 7.1 7.2.1 7.2.2 7.2.3 7.2.4 7.2.5 7.2.6 7.2.7 \
    7.3.1 7.3.2 7.3.3 7.3.4 7.3.5.1 7.3.5.2 7.3.5.3 7.3.5.4 7.3.5.5 7.3.6 7.3.7 7.4.1 7.4.2 7.4.3 7.5 8 9 10.1 10.2 10.3 11";

/// The standard itself, where a clause is cited with a name before it.
const STANDARD: &str = "GB/T 9704—2012";

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
struct Clause<'t> {
    number: &'t str,
    mark: &'t str,
    /// `path::function`.
    tests: Vec<&'t str>,
    /// Rows of the judge.
    judged: Vec<&'t str>,
}

#[test]
fn the_table_has_every_clause_once() {
    let table = read(TABLE);
    let numbers: Vec<_> = clauses(&table).iter().map(|clause| clause.number).collect();
    assert_eq!(numbers, CLAUSES.split(' ').collect::<Vec<_>>());
}

#[test]
fn every_proof_exists() {
    let (table, judge) = (read(TABLE), JUDGE.iter().map(|path| read(path)).collect::<String>());
    let files: Vec<_> = ["src", "tests"].into_iter().flat_map(sources).collect();
    let tests: BTreeSet<_> = files
        .iter()
        .flat_map(|file| tests(&file.text).map(|name| format!("{}::{name}", file.path.display())))
        .collect();
    assert_none(clauses(&table).iter().flat_map(|clause| unproved(clause, &tests, &judge)));
}

#[test]
fn every_clause_cited_is_in_the_table() {
    let rules = gongwen::rooms::rules::ALL.iter().map(|rule| (rule.code.to_owned(), rule.clause.to_owned()));
    let styles = fs::read_dir(root().join("styles")).unwrap().map(|entry| entry.unwrap().path());
    let styles = styles.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()));
    assert_none(rules.chain(styles).flat_map(|(place, text)| {
        let lost = cited(&text).filter(|number| !is_clause(number));
        lost.map(|number| format!("{place} cites §{number}")).collect::<Vec<_>>()
    }));
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The rows of the table.
fn clauses(table: &str) -> Vec<Clause<'_>> {
    let rows = table.lines().filter(|line| line.starts_with("| §"));
    let clause = |row| {
        let [_, clause, _, _, mark, proofs, _] = <[&str; 7]>::try_from(cells(row)).ok()?;
        let number = clause.trim_start_matches('§').split(' ').next()?;
        let tests = proofs.split('`').skip(1).step_by(2).collect();
        let judged = proofs.split("judge: ").skip(1);
        let judged = judged.map(|row| row.split(", judge").next().unwrap_or(row));
        let judged = judged.map(|row| row.split(", `").next().unwrap_or(row).trim_end_matches(", "));
        Some(Clause { number, mark, tests, judged: judged.collect() })
    };
    rows.map(|row| clause(row).unwrap_or_else(|| panic!("not a row of five cells: {row}"))).collect()
}

fn cells(row: &str) -> Vec<&str> {
    row.split('|').map(str::trim).collect()
}

/// What a row claims without proof.
fn unproved(clause: &Clause<'_>, tests: &BTreeSet<String>, judge: &str) -> Vec<String> {
    let Clause { number, mark, .. } = clause;
    let unmarked = (!MARKS.contains(mark)).then(|| format!("§{number} is marked “{mark}”"));
    let bare = *mark == "tested" && clause.tests.is_empty() && clause.judged.is_empty();
    let bare = bare.then(|| format!("§{number} names no test"));
    let lost = clause.tests.iter().filter(|test| !tests.contains(**test));
    let lost = lost.map(|test| format!("§{number} names {test}, which is no test"));
    let mute = clause.judged.iter().filter(|row| !judge.contains(**row));
    let mute = mute.map(|row| format!("§{number} names “{row}”, which the judge does not say"));
    unmarked.into_iter().chain(bare).chain(lost).chain(mute).collect()
}

/// The names of the tests in a Rust text.
fn tests(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split("#[test]").skip(1);
    after.filter_map(|rest| rest.split_once("fn ")?.1.split(['(', '<']).next())
}

/// The clauses of GB/T 9704 that a text cites; those of other standards have its name in front.
fn cited(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| {
        let mut before = line.split('§').next().unwrap_or_default().trim_end();
        line.split('§').skip(1).filter_map(move |rest| {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
            let (number, after) = rest.split_at(end);
            let elsewhere = is_standard(before);
            before = after.trim_end();
            (!elsewhere).then(|| number.trim_end_matches('.'))
        })
    })
}

/// Whether a text ends in the name of another standard.
fn is_standard(before: &str) -> bool {
    let name = before.rsplit_once("GB").is_some_and(|(_, number)| {
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || " /T.—-".contains(c))
    });
    name && !before.ends_with(STANDARD)
}

/// Whether the standard has such a clause, or clauses below it.
fn is_clause(number: &str) -> bool {
    CLAUSES.split(' ').any(|clause| {
        clause.strip_prefix(number).is_some_and(|below| below.is_empty() || below.starts_with('.'))
    })
}

mod examples {
    //! Each check meets a table that breaks its rule.

    use super::*;

    #[test]
    fn rows_are_taken_apart() {
        let row = "| clause | x |\n| §7.5 页码 | a | b | tested | `tests/a.rs::b`, judge: dash, at (mm), `c.rs::d`, judge: e |";
        let wanted = Clause {
            number: "7.5",
            mark: "tested",
            tests: vec!["tests/a.rs::b", "c.rs::d"],
            judged: vec!["dash, at (mm)", "e"],
        };
        assert_eq!(clauses(row), [wanted]);
    }

    #[test]
    fn what_is_not_proved() {
        let tests = BTreeSet::from(["a.rs::b".to_owned()]);
        let clause = |mark, tests, judged| Clause {
            number: "1",
            mark,
            tests: Vec::from(tests),
            judged: Vec::from(judged),
        };
        assert!(unproved(&clause("tested", ["a.rs::b"], ["dash"]), &tests, "near(\"dash\")").is_empty());
        for clause in [
            clause("tested", ["a.rs::c"], ["dash"]),
            clause("tested", ["a.rs::b"], ["gone"]),
            clause("hoped", ["a.rs::b"], ["dash"]),
        ] {
            assert_eq!(unproved(&clause, &tests, "near(\"dash\")").len(), 1, "{clause:?}");
        }
        let bare = Clause { number: "1", mark: "tested", tests: vec![], judged: vec![] };
        assert_eq!(unproved(&bare, &tests, "").len(), 1);
    }

    #[test]
    fn tests_are_functions_that_run() {
        let text = "fn a() {}\n#[test]\nfn b() {}\n#[test]\n#[should_panic]\nfn c(d in 1..2) {}\nfn e() {}";
        assert_eq!(super::tests(text).collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn clauses_that_do_not_exist() {
        let text = "a # §7.3.1 §7.9 规定\nGB/T 9704—2012 §12 GB/T 33476.2 §6.9 §7.5。";
        assert_eq!(cited(text).collect::<Vec<_>>(), ["7.3.1", "7.9", "12", "7.5"]);
        assert!(["7.3.1", "7.3", "7", "10.1"].iter().all(|number| is_clause(number)));
        assert!(["7.9", "12", "7.3.8", "1.1", "10.11"].iter().all(|number| !is_clause(number)));
    }
}
