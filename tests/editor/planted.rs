//! Recall. In: `tests/cases/editor/planted.txt`, sentences with one planted fault each, none of them the rules' own examples. Out: at
//! least 90 of a hundred are found, under the rule that they break; and sound sentences, in which nothing is.

use super::checked;
use crate::examples::{codes, draft};
use gongwen::diagnostic::Severity;
use gongwen::source::Span;

/// The share that must be found, of a hundred.
const FOUND: usize = 90;

fn cases(text: &'static str) -> impl Iterator<Item = (&'static str, String)> {
    let lines = text.lines().filter(|line| !line.starts_with('%') && !line.is_empty());
    lines.map(|line| {
        let (code, example) = line.split_once(" ⇒ ").unwrap_or(("", line));
        (code, example.replace('⏎', "\n"))
    })
}

#[test]
fn nine_of_ten_planted_faults_are_found() {
    let planted: Vec<_> = cases(include_str!("../cases/editor/planted.txt")).collect();
    assert!(planted.len() >= 300, "only {} sentences", planted.len());
    let is_missed = |(code, example): &&(&str, String)| {
        !codes(example).iter().any(|said| said.starts_with(&format!("{code}「")))
    };
    let missed: Vec<_> =
        planted.iter().filter(is_missed).map(|(code, example)| format!("{code} ⇒ {example}")).collect();
    println!("{} of {} are missed: {missed:#?}", missed.len(), planted.len());
    assert!(missed.len() * 100 <= planted.len() * (100 - FOUND), "{missed:#?}");
}

/// The sentences of a file of marked faults in which nothing is found where the fault stands.
fn missed(text: &'static str) -> (usize, Vec<&'static str>) {
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('%') && line.contains('|')).collect();
    let is_missed = |line: &&str| {
        let typed = draft(&line.split_once('|').unwrap_or_default().1.replace('⏎', "\n"));
        let mut bare = String::new();
        let mut faults = Vec::new();
        for c in typed.chars() {
            match c {
                '⟦' => faults.push(bare.len()..bare.len()),
                '⟧' => faults.last_mut().unwrap().end = bare.len(),
                c => bare.push(c),
            }
        }
        let checked = checked(&bare);
        let over = |span: Span| {
            let (start, end) = (span.range().start, span.range().end.max(span.range().start + 1));
            faults.iter().any(|fault| start < fault.end && fault.start < end)
        };
        !checked.diagnostics.iter().any(|said| said.span.is_some_and(over))
    };
    (lines.len(), lines.into_iter().filter(is_missed).collect())
}

#[test]
fn marked_faults_are_found_where_they_stand() {
    let (count, missed) = missed(include_str!("../cases/editor/marked.txt"));
    println!("{} of {count} are missed: {missed:#?}", missed.len());
    assert!(count >= 190 && missed.len() * 100 <= count * (100 - FOUND), "{missed:#?}");
}

#[test]
fn every_form_is_found_where_it_stands() {
    let (count, missed) = missed(include_str!("../cases/editor/forms.txt"));
    assert!(count >= 150 && missed.is_empty(), "{missed:#?}");
}

#[test]
fn sound_sentences_stay_unmarked() {
    let sound: Vec<_> = cases(include_str!("../cases/editor/sound.txt")).collect();
    assert!(sound.len() >= 100, "only {} sentences", sound.len());
    let marked: Vec<_> = sound
        .iter()
        .map(|(_, example)| (example, codes(example)))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    assert!(marked.is_empty(), "{marked:#?}");
}

#[test]
fn whole_kinds_are_found_and_what_is_near_them_is_not() {
    let lines = include_str!("../cases/editor/kinds.txt").lines();
    let of = |mark: &'static str| {
        let lines = lines.clone().filter_map(move |line| line.strip_prefix(mark));
        lines.map(|line| line.replace('⏎', "\n\n"))
    };
    assert!(of("- ").count() >= 100 && of("+ ").count() >= 60);
    let missed: Vec<_> = of("- ").filter(|example| codes(example).is_empty()).collect();
    assert!(missed.is_empty(), "missed: {missed:#?}");
    let marked: Vec<_> =
        of("+ ").map(|example| (codes(&example), example)).filter(|(said, _)| !said.is_empty()).collect();
    assert!(marked.is_empty(), "{marked:#?}");
}

/// What a reader sees who knows how lists, figures, names and kinds go together: a fault at severity error or warning, and nothing in
/// what looks like it.
#[test]
fn readers_find_what_does_not_go_together() {
    let lines = include_str!("../cases/editor/readers.txt").lines();
    let of = |mark: &'static str| {
        let lines = lines.clone().filter_map(move |line| line.strip_prefix(mark));
        lines.map(|line| line.replace('⏎', "\n\n").replace('¦', "\n"))
    };
    let hard = |example: &String| {
        let checked = checked(&draft(example));
        checked.diagnostics.iter().any(|said| said.severity >= Severity::Warning)
    };
    let missed: Vec<_> = of("- ").filter(|example| !hard(example)).collect();
    let marked: Vec<_> = of("+ ").filter(hard).collect();
    assert!(of("- ").count() >= 70 && of("+ ").count() >= 60);
    assert!(missed.is_empty() && marked.is_empty(), "missed: {missed:#?}\nmarked: {marked:#?}");
}
