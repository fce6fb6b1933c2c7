//! Widths of columns. In: what each column wants. Out: widths that fill the text block, as CSS lays out tables.

use crate::length::Length;

/// How many wants a column has.
const WANTS: usize = 5;

/// How wide a column wants to be, each want at least as wide as the one before: room for a character; nothing torn;
/// short text on one line; all text on one line, heads on two; heads on one line too.
pub(super) type Wants = [Length; WANTS];

/// The want of a column in which nothing is torn.
pub(super) const WHOLE: usize = 1;

/// The want that every column should get.
pub(super) const COMFORT: usize = 2;

/// Widths that sum up to `width`, and the last want that every column gets: the rest goes to the columns that miss most
/// of the next. Where not even the first can be met, all are narrower in proportion.
pub(super) fn distribute(columns: &[Wants], width: Length) -> (Option<usize>, Vec<Length>) {
    let total = |want: usize| columns.iter().filter_map(|wants| wants.get(want)).copied().sum::<Length>();
    let met = (0..WANTS).rfind(|want| total(*want) <= width);
    let column = |wants: &Wants, want: usize| wants.get(want).copied().unwrap_or_default();
    let weigh = |wants: &Wants| match met {
        None => column(wants, 0),
        Some(met) if met + 1 < WANTS => column(wants, met + 1) - column(wants, met),
        Some(_) => Length::emu(1),
    };
    let base = |wants: &Wants| met.map_or(Length::ZERO, |met| column(wants, met));
    let free = width - columns.iter().map(base).sum();
    let weight = columns.iter().map(weigh).sum::<Length>().to_emu().max(1);
    // shares are taken between edges, so that roundings never add up
    let (mut passed, mut shared) = (Length::ZERO, Length::ZERO);
    let widths = columns.iter().map(|wants| {
        passed += weigh(wants);
        let share = free.scale(passed.to_emu(), weight) - shared;
        shared += share;
        base(wants) + share
    });
    (met, widths.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mm(wants: [i32; WANTS]) -> Wants {
        wants.map(|mm| Length::mm(mm.into()))
    }

    fn given(columns: &[[i32; WANTS]], width: i32) -> (Option<usize>, Vec<i64>) {
        let columns: Vec<Wants> = columns.iter().copied().map(mm).collect();
        let (met, widths) = distribute(&columns, Length::mm(width.into()));
        (met, widths.iter().map(|width| width.to_mm().round() as i64).collect())
    }

    #[test]
    fn who_misses_most_gets_most() {
        assert_eq!(given(&[[1, 5, 10, 10, 10], [1, 5, 40, 200, 200]], 150), (Some(2), vec![10, 140]));
        assert_eq!(given(&[[1, 10, 20, 30, 30], [1, 10, 20, 70, 70]], 70), (Some(2), vec![25, 45]));
        assert_eq!(given(&[[1, 10, 20, 30, 30], [1, 10, 20, 70, 70]], 120), (Some(4), vec![40, 80]));
        assert_eq!(given(&[[1, 10, 20, 30, 50], [1, 10, 20, 70, 70]], 110), (Some(3), vec![40, 70]));
        assert_eq!(given(&[[10, 30, 40, 50, 60], [10, 90, 90, 90, 90]], 60), (Some(0), vec![18, 42]));
        assert_eq!(given(&[[30, 30, 40, 50, 60], [90, 90, 90, 90, 90]], 60), (None, vec![15, 45]));
        assert_eq!(given(&[], 60), (Some(4), vec![]));
    }

    proptest! {
        #[test]
        fn widths_sum_up(columns in prop::collection::vec([0..90_i64, 0..90, 0..90, 0..90, 0..90], 1..50), width in 1..9_000_000_i64) {
            let columns: Vec<Wants> = columns.into_iter().map(|steps| {
                let mut sum = 1;
                steps.map(|step| { sum += step * 7919; Length::emu(sum) })
            }).collect();
            let (_, widths) = distribute(&columns, Length::emu(width));
            prop_assert_eq!(widths.iter().copied().sum::<Length>(), Length::emu(width));
            prop_assert!(widths.iter().all(|width| *width >= Length::ZERO));
        }
    }
}
