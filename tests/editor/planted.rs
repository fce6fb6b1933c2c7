//! Recall. In: `tests/cases/editor/planted.txt`, sentences with one planted fault each, none of them the rules' own examples. Out: at
//! least 90 of a hundred are found, under the rule that they break; and sound sentences, in which nothing is.

use super::examples::codes;

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
