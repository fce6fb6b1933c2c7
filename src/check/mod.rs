//! Checking. In: a Document and the Style it is to take. Out: diagnostics. One file per family of rules.
//!
//! [`check`] says what keeps a document from being made or stands in its front matter; `review` what an office editor would
//! mark in its words, which keeps nothing from being made.

mod addressed;
mod again;
mod ages;
mod ahead;
mod alone;
mod amounts;
mod announced;
mod apart;
mod attachments;
mod blanks;
mod bodies;
mod body;
mod changes;
mod chars;
mod clean;
mod conduct;
mod confused;
mod consistent;
mod contacts;
mod counted;
mod dates;
mod days;
mod deadlines;
mod durations;
mod elements;
mod elsewhere;
mod enclosed;
mod ends;
mod enumerated;
mod fields;
mod figures;
mod fixed;
mod governs;
mod half;
mod headings;
mod hours;
mod imprint;
mod index;
mod itemized;
mod kind;
mod laws;
mod leftover;
mod letterhead;
mod lists;
mod markings;
mod measures;
mod names;
mod neighbours;
mod numbers;
mod ordinals;
mod pair;
mod pairs;
mod parallel;
mod parts;
mod periods;
mod phrases;
mod punctuation;
mod quantities;
mod ranges;
mod reckoned;
mod sentences;
mod series;
mod settings;
mod shares;
mod shortened;
mod sieve;
mod sign_off;
mod slips;
mod slogans;
mod slot;
mod sounds;
mod spared;
mod spelling;
mod starts;
mod sums;
mod targets;
mod text;
mod times;
mod title;
mod told;
mod twice;
mod units;
mod variants;
mod wording;
mod words;

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::document::{Date, Document, Field};
use crate::rules;
use crate::source::{Sources, Span};
use crate::style::Style;
use crate::yaml::Node;
use clean::Clean;
use settings::Settings;
use text::Passage;
use words::Lexicon;

/// Everything about a document that a style does not let pass.
pub fn check(document: &Document, style: &Style) -> Vec<Diagnostic> {
    let front = &document.front;
    let kind = kind::of(front, style);
    let mut diagnostics = elements::check(document, style, kind);
    diagnostics.extend(body::check(document));
    diagnostics.extend(kind::check(front, style));
    // what was typed in the text is printed as it stands there, wrong form or not
    let typed = |said: &Diagnostic| {
        front.open || said.span.is_none_or(|span| !front.span.range().contains(&span.range().start))
    };
    diagnostics.extend(letterhead::check(front, kind).into_iter().map(|mut said| {
        if typed(&said) {
            said.severity = said.severity.min(Severity::Warning);
        }
        said
    }));
    diagnostics.extend(attachments::check(front));
    diagnostics.extend(sign_off::check(front, style));
    diagnostics
}

/// What an editor would mark, in the order of the draft.
///
/// `offices` are what the files of the office's defaults say of it, the nearest first; `today` is known where there is a clock.
pub(crate) fn review(
    document: &Document,
    sources: &Sources,
    style: &Style,
    offices: &[&Node],
    today: Option<Date>,
) -> Vec<Diagnostic> {
    let nodes: Vec<_> = offices.iter().copied().chain(&style.check.0).collect();
    let settings = Settings::read(&nodes);
    let lexicon = Lexicon::with(&settings.words);
    let kind = kind::of(&document.front, style);
    let all = text::passages(document, sources);
    let signed = fields::date(&document.front, Field::Date).map(|day| day.value);
    let mut found = title::check(&document.front, sources, &all);
    for passage in &all {
        let mut look = || {
            let before = found.len();
            alone(passage, signed, &lexicon, &mut found);
            found.len() == before
        };
        match settings.words.is_empty() {
            true => SOUND.unless(passage, signed, look),
            false => drop(look()),
        }
    }
    let elements = text::elements(document, sources);
    elements.iter().for_each(|element| bodies::check(element, signed, &mut found));
    spelling::check(&elements, &mut found);
    pairs::check(&all, &mut found);
    headings::check(&all, &mut found);
    counted::check(&all, &mut found);
    announced::check(&all, &mut found);
    ordinals::check(&all, &mut found);
    lists::check(&all, &mut found);
    series::check(&all, &mut found);
    deadlines::check(&all, &mut found);
    sentences::check(&all, &mut found);
    spelling::check(&all, &mut found);
    slips::check(&all, &mut found);
    confused::check(&all, &mut found);
    leftover::check(&all, &mut found);
    spared::keep_doubts(&all, &mut found);
    units::of_document(&all, &mut found);
    found.extend(dates::of_document(document, sources));
    found.extend(days::of_document(document, &all, today));
    found.extend(blanks::of_document(document, sources));
    found.extend(names::check(document, &all));
    consistent::check(document, &all, &mut found);
    elsewhere::check(&document.front, &all, &mut found);
    found.extend(imprint::check(document, &all, sources, kind));
    found.extend(conduct::check(kind, &document.front, &all));
    addressed::check(kind, &document.front, &all, &mut found);
    found.extend(figures::check(document));
    keep_one(&mut found);
    let mut found: Vec<_> = found.into_iter().filter_map(|finding| settings.apply(finding)).collect();
    found.extend(settings.faults);
    found.sort_by_key(|finding| finding.span.map(|span| (span.source, span.start, span.end)));
    found
}

/// What was sound by the words that come with gongwen.
static SOUND: Clean = Clean::new();

/// The rules that look at one passage alone.
fn alone(passage: &Passage<'_>, signed: Option<Date>, lexicon: &Lexicon<'_>, found: &mut Vec<Diagnostic>) {
    punctuation::check(passage, found);
    numbers::check(passage, found);
    dates::check(passage, found);
    quantities::check(passage, found);
    blanks::check(passage, found);
    days::check(passage, signed, found);
    durations::check(passage, found);
    hours::check(passage, found);
    ahead::check(passage, found);
    times::check(passage, signed, found);
    periods::check(passage, signed, found);
    contacts::check(passage, found);
    laws::check(passage, found);
    units::check(passage, found);
    measures::check(passage, found);
    sums::check(passage, found);
    wording::check(passage, lexicon, found);
    variants::check(passage, found);
    fixed::check(passage, found);
    slogans::check(passage, found);
    bodies::check(passage, signed, found);
    markings::check(passage, found);
    itemized::check(passage, found);
    enclosed::check(passage, found);
    governs::check(passage, found);
    shortened::check(passage, found);
    again::check(passage, found);
    ages::check(passage, signed, found);
    targets::check(passage, found);
    parallel::check(passage, found);
    apart::check(passage, found);
}

/// Rules that may see one fault, the one that says more of it last.
const SAME: [(&Rule, &Rule); 2] =
    [(&rules::NAME_VARIES, &rules::BODY_NAME), (&rules::BRACKETS, &rules::CITED_NUMBER)];

/// One message for one fault.
fn keep_one(found: &mut Vec<Diagnostic>) {
    for (less, more) in SAME {
        let places: Vec<Span> =
            found.iter().filter(|said| said.rule == more).filter_map(|said| said.span).collect();
        if places.is_empty() {
            continue;
        }
        let over = |span: Span| places.iter().any(|place| place.start < span.end && span.start < place.end);
        found.retain(|said| said.rule != less || !said.span.is_some_and(over));
    }
}
