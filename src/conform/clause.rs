//! The clauses of GB/T 9704—2012 that paper can be held to. In: nothing. Out: the table: what each demands, how strongly, and
//! the check that measures it.

use super::checks::{block, elements, head, imprint, listed, number, seal, sheets, title, typeface};
use super::reading::Reading;
use super::verdict::Outcome;
use std::fmt;

/// How strongly a clause demands something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// 规定: the standard's own words.
    Required,
    /// 推荐: what the standard recommends.
    Recommended,
    /// 惯例: what the standard leaves open and everybody does.
    Customary,
}

impl fmt::Display for Strength {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Required => "规定",
            Self::Recommended => "推荐",
            Self::Customary => "惯例",
        })
    }
}

/// One demand.
#[derive(Debug)]
pub struct Clause {
    /// `area/slug`, stable between versions.
    pub code: &'static str,
    /// Where the standard says it.
    pub clause: &'static str,
    /// How strongly.
    pub strength: Strength,
    /// Measures it.
    pub(crate) check: fn(&Reading<'_>) -> Outcome,
}

/// What each demands, and what is near enough, by its code: the words of `styles/clauses.txt` with the numbers of the standard.
const DEMANDS: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/clauses.rs"));

impl Clause {
    /// What is demanded.
    pub fn demand(&self) -> &'static str {
        self.said().0
    }

    /// What is near enough; empty where there is nothing to be near to.
    pub fn tolerance(&self) -> &'static str {
        self.said().1
    }

    fn said(&self) -> (&'static str, &'static str) {
        let said = DEMANDS.iter().find(|(code, ..)| *code == self.code);
        said.map_or_else(Default::default, |(_, demand, tolerance)| (*demand, *tolerance))
    }
}

const fn clause(code: &'static str, clause: &'static str, check: fn(&Reading<'_>) -> Outcome) -> Clause {
    Clause { code, clause, strength: Strength::Required, check }
}

const fn recommended(mut clause: Clause) -> Clause {
    clause.strength = Strength::Recommended;
    clause
}

const fn customary(mut clause: Clause) -> Clause {
    clause.strength = Strength::Customary;
    clause
}

/// All of them, in the standard's order.
pub const CLAUSES: &[Clause] = &[
    clause("paper/size", "5.1", block::sheet),
    clause("paper/top", "5.2.1", block::top),
    clause("paper/left", "5.2.1", block::left),
    clause("paper/block", "5.2.1", block::size),
    clause("paper/inside", "5.2.1", block::inside),
    clause("paper/upright", "6.1", sheets::upright),
    clause("paper/clean", "6.1", sheets::clean),
    clause("paper/read", "6.1", sheets::read),
    clause("type/body", "5.2.2", typeface::body),
    clause("grid/lines", "5.2.3", block::lines),
    clause("grid/characters", "5.2.3", block::characters),
    customary(clause("grid/numbers", "GB/T 15835—2011", block::numbers)),
    clause("type/black", "5.2.4", typeface::black),
    clause("head/mark", "7.2.4", head::mark),
    recommended(clause("head/mark-type", "7.2.4", head::mark_type)),
    clause("head/number", "7.2.5", head::number),
    clause("head/signer", "7.2.6", head::signer),
    clause("head/rule", "7.2.7", head::rule),
    clause("title/type", "7.3.1", title::typeface),
    clause("title/centred", "7.3.1", title::centred),
    clause("title/below-rule", "7.3.1", title::below_rule),
    clause("recipient/place", "7.3.2", title::recipient),
    clause("body/first-page", "7.3.3", elements::first_page),
    clause("body/indent", "7.3.3", elements::indent),
    clause("heading/first", "7.3.3", typeface::first_headings),
    clause("heading/second", "7.3.3", typeface::second_headings),
    clause("heading/lower", "7.3.3", typeface::lower_headings),
    clause("sign-off/place", "7.3.5.1、7.3.5.2", elements::sign_off),
    clause("sign-off/seal", "7.3.5.1", seal::seal),
    clause("sign-off/date", "7.3.5.4", elements::date),
    clause("sign-off/alone", "7.3.5.5", elements::alone),
    clause("attachment/list", "7.3.4", listed::attachments),
    clause("note/place", "7.3.6", listed::note),
    clause("attachment/page", "7.3.7", elements::attachments),
    clause("imprint/type", "7.4.2", imprint::typeface),
    clause("imprint/text", "7.4.2、7.4.3", imprint::text),
    clause("imprint/rules", "7.4.1", imprint::place),
    recommended(clause("imprint/weights", "7.4.1", imprint::weights)),
    clause("imprint/page", "7.4", imprint::page),
    clause("number/type", "7.5", number::typeface),
    clause("number/height", "7.5", number::height),
    clause("number/side", "7.5", number::side),
    clause("number/order", "7.5", number::order),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_says_what_it_demands_with_the_numbers_of_the_standard() {
        let codes: Vec<_> = CLAUSES.iter().map(|clause| clause.code).collect();
        assert_eq!(codes, DEMANDS.iter().map(|(code, ..)| *code).collect::<Vec<_>>());
        let demand = |code| CLAUSES.iter().find(|clause| clause.code == code).map(Clause::demand);
        assert_eq!(demand("paper/block"), Some("版心 156 mm × 225 mm"));
        assert_eq!(demand("imprint/weights"), Some("首条、末条分隔线 0.35 mm，中间的 0.25 mm"));
        let tolerance = |code| CLAUSES.iter().find(|clause| clause.code == code).map(Clause::tolerance);
        assert_eq!(tolerance("title/below-rule"), Some("18～27 mm"));
        assert_eq!(tolerance("head/mark-type"), Some(""));
        assert!(
            DEMANDS.iter().all(|(_, demand, tolerance)| !demand.contains('{') && !tolerance.contains('{'))
        );
    }
}
