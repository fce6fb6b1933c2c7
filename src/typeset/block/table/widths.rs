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

/// The want of a column of which every text stands on one line.
pub(super) const LINES: usize = 3;

/// Widths that sum up to `width`, and the last want that every column gets. Below comfort the rest goes to the narrowest
/// columns, which need least to be content; above it to all, by what they miss of the next want. Where not even the first
/// can be met, all are narrower in proportion.
pub(super) fn distribute(columns: &[Wants], width: Length) -> (Option<usize>, Vec<Length>) {
    let wants = |want: usize| columns.iter().filter_map(move |wants| wants.get(want)).copied();
    let nothing = || columns.iter().map(|_| Length::ZERO);
    let met = (0..WANTS).rfind(|want| wants(*want).sum::<Length>() <= width);
    let widths = match met {
        None => share(nothing(), wants(0), width),
        Some(met) if met < COMFORT => level(wants(met), wants(met + 1), width),
        Some(met) if met + 1 < WANTS => share(wants(met), wants(met + 1), width),
        Some(met) => share(wants(met), wants(met).map(|want| want + Length::emu(1)), width),
    };
    (met, widths)
}

/// The text of one row: for each cell its column and how wide it would be on one line.
pub(super) type Texts = Vec<(usize, Length)>;

/// So many moves at most: a table of many columns is as good as it gets long before.
const MOVES: usize = 64;

/// So many halves of an em at most are gathered for a column from all others.
const GATHERED: i64 = 6;

/// Of so many rows the widths are weighed: what fits them fits the others.
const WEIGHED: usize = 200;

/// What is known of a column whose width is weighed.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// It gets no narrower.
    pub(super) least: Length,
    /// Whether its texts are short ones, of which each is better on a line of its own.
    pub(super) short: bool,
}

/// Moves width between columns, in steps of `em`, or in halves of it from all others, as long as that saves lines; none gets narrower than its bounds. A column's
/// room for text is narrower by `aside`.
pub(super) fn save_lines(
    widths: &mut [Length],
    columns: &[Bounds],
    rows: &[Texts],
    aside: Length,
    em: Length,
) {
    let rows = rows.get(..WEIGHED).unwrap_or(rows);
    // so much of a line stays blank, as no character is parted
    let aside = aside + em / 3;
    move_between(widths, columns, rows, (aside, em));
    gather(widths, columns, rows, (aside, em));
}

/// Moves width from one column to another, as long as that saves lines.
fn move_between(widths: &mut [Length], columns: &[Bounds], rows: &[Texts], (aside, em): (Length, Length)) {
    let mut present = weigh(widths, columns, rows, aside);
    for _ in 0..MOVES {
        let mut best: Option<((usize, usize), Vec<Length>)> = None;
        for from in 0..widths.len() {
            for step in [em, em * 2, em * 4] {
                let floor = columns.get(from).map_or(Length::ZERO, |column| column.least);
                if widths.get(from).is_none_or(|width| *width - step < floor) {
                    break;
                }
                for to in (0..widths.len()).filter(|to| *to != from) {
                    let mut moved = widths.to_vec();
                    moved.get_mut(from).into_iter().for_each(|width| *width -= step);
                    moved.get_mut(to).into_iter().for_each(|width| *width += step);
                    let weight = weigh(&moved, columns, rows, aside);
                    if weight < best.as_ref().map_or(present, |(weight, _)| *weight) {
                        best = Some((weight, moved));
                    }
                }
            }
        }
        let Some((weight, moved)) = best else { return };
        present = weight;
        widths.copy_from_slice(&moved);
    }
}

/// Gives a column what all others can spare, as long as rows become lower by that.
fn gather(widths: &mut [Length], columns: &[Bounds], rows: &[Texts], (aside, em): (Length, Length)) {
    for _ in 0..widths.len() {
        let (present, _) = weigh(widths, columns, rows, aside);
        let spare = spare(widths, columns, rows, (aside, em));
        let steps =
            (0..widths.len()).flat_map(|to| (1..=GATHERED).map(move |steps| (to, em.scale(steps, 2))));
        let ways = steps.filter_map(|(to, more)| gathered(widths, &spare, to, more));
        let weighed = ways.map(|moved| (weigh(&moved, columns, rows, aside).0, moved));
        let best = weighed.filter(|(weight, _)| *weight < present).min_by_key(|(weight, _)| *weight);
        let Some((_, moved)) = best else { return };
        widths.copy_from_slice(&moved);
    }
}

/// By how much each column can be narrower without a line more.
fn spare(
    widths: &[Length],
    columns: &[Bounds],
    rows: &[Texts],
    (aside, em): (Length, Length),
) -> Vec<Length> {
    let mut least: Vec<Length> = columns.iter().map(|column| column.least).collect();
    for (column, text) in rows.iter().flatten() {
        let width = widths.get(*column).copied().unwrap_or_default();
        let lines = i64::try_from(lines_in(*text, width - aside)).unwrap_or(1);
        // rounded up, so that it surely holds; where lines are broken, more of them stays blank
        let room = *text / lines.max(1) + if lines > 1 { em / 4 } else { Length::emu(1) };
        least.get_mut(*column).into_iter().for_each(|least| *least = (*least).max(room + aside));
    }
    widths.iter().zip(least).map(|(width, least)| (*width - least).max(Length::ZERO)).collect()
}

/// Columns of which one is so much wider by what all others can spare, each by its share; none where that is not enough.
fn gathered(widths: &[Length], spare: &[Length], to: usize, more: Length) -> Option<Vec<Length>> {
    let own = spare.get(to).copied()?;
    let all = spare.iter().copied().sum::<Length>() - own;
    if all < more {
        return None;
    }
    let share = |(at, spare): (usize, &Length)| {
        if at == to { Length::ZERO } else { more.scale(spare.to_emu(), all.to_emu().max(1)) }
    };
    let taken: Vec<Length> = spare.iter().enumerate().map(share).collect();
    let mut moved: Vec<Length> = widths.iter().zip(&taken).map(|(width, taken)| *width - *taken).collect();
    *moved.get_mut(to)? += taken.into_iter().sum::<Length>();
    Some(moved)
}

/// How many lines a text takes in a room.
fn lines_in(text: Length, room: Length) -> usize {
    let room = room.to_emu().max(1);
    usize::try_from((text.to_emu() + room - 1) / room).unwrap_or_default().max(1)
}

/// How many lines the rows take, a short text that is parted counted as half of one, and, where that is the same, how many all
/// cells do.
fn weigh(widths: &[Length], columns: &[Bounds], rows: &[Texts], aside: Length) -> (usize, usize) {
    let lines = |(column, text): &(usize, Length)| {
        lines_in(*text, widths.get(*column).copied().unwrap_or_default() - aside)
    };
    let parted =
        |text: &&(usize, Length)| columns.get(text.0).is_some_and(|column| column.short) && lines(text) > 1;
    let weigh = |row: &Texts| {
        let parted = row.iter().filter(parted).count();
        let lines = row.iter().map(lines);
        (lines.clone().max().unwrap_or_default() * 2 + parted, lines.sum::<usize>())
    };
    rows.iter().map(weigh).fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
}

/// Shares a width by what columns miss of their wants.
fn share(
    has: impl Iterator<Item = Length> + Clone,
    wants: impl Iterator<Item = Length> + Clone,
    width: Length,
) -> Vec<Length> {
    let misses = || has.clone().zip(wants.clone()).map(|(has, want)| want - has);
    let weight = misses().sum::<Length>().to_emu().max(1);
    let free = width - has.clone().sum();
    // shares are taken between edges, so that roundings never add up
    let (mut passed, mut shared) = (Length::ZERO, Length::ZERO);
    let widths = has.clone().zip(misses()).map(|(has, miss)| {
        passed += miss;
        let share = free.scale(passed.to_emu(), weight) - shared;
        shared += share;
        has + share
    });
    widths.collect()
}

/// Shares a width so that no column that misses anything is wider than another needs to be.
fn level(
    has: impl Iterator<Item = Length> + Clone,
    wants: impl Iterator<Item = Length> + Clone,
    width: Length,
) -> Vec<Length> {
    let filled =
        |level: Length| has.clone().zip(wants.clone()).map(move |(has, want)| level.min(want).max(has));
    let (mut low, mut high) = (0, width.to_emu());
    while low < high {
        let middle = low + (high - low + 1) / 2;
        let fits = filled(Length::emu(middle)).sum::<Length>() <= width;
        (low, high) = if fits { (middle, high) } else { (low, middle - 1) };
    }
    let mut widths: Vec<Length> = filled(Length::emu(low)).collect();
    let rest = width - widths.iter().copied().sum();
    widths.iter_mut().max().into_iter().for_each(|widest| *widest += rest);
    widths
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
        assert_eq!(given(&[[10, 30, 40, 50, 60], [10, 90, 90, 90, 90]], 60), (Some(0), vec![30, 30]));
        assert_eq!(
            given(&[[1, 4, 12, 50, 60], [1, 4, 30, 90, 90], [1, 4, 30, 90, 90]], 52),
            (Some(1), vec![12, 20, 20])
        );
        assert_eq!(given(&[[30, 30, 40, 50, 60], [90, 90, 90, 90, 90]], 60), (None, vec![15, 45]));
        assert_eq!(given(&[], 60), (Some(4), vec![]));
    }

    #[test]
    fn long_texts_take_the_width_of_short_ones() {
        let mm = |mm: i32| Length::mm(mm.into());
        let mut widths = [mm(30), mm(30), mm(30)];
        let rows = [vec![(0, mm(5)), (1, mm(200)), (2, mm(60))], vec![(0, mm(5)), (1, mm(150)), (2, mm(8))]];
        let bounds = |least: i32, short| Bounds { least: mm(least), short };
        let columns = [bounds(10, false), bounds(10, false), bounds(14, false)];
        save_lines(&mut widths, &columns, &rows, Length::ZERO, mm(4));
        assert_eq!(widths.iter().copied().sum::<Length>(), mm(90));
        // 200 mm are four lines on 54 mm, of which a third of a character stays blank: no more is taken than saves a line
        assert_eq!(widths, [mm(14), mm(54), mm(22)]);
    }

    #[test]
    fn what_no_column_can_spare_alone_is_gathered_from_all() {
        let mm = |mm: i32| Length::mm(mm.into());
        let bounds = |least: i32| Bounds { least: mm(least), short: false };
        let mut widths = [mm(33), mm(22), mm(22), mm(22)];
        let rows = [vec![(0, mm(36)), (1, mm(15)), (2, mm(15)), (3, mm(15))]];
        save_lines(
            &mut widths,
            &[bounds(20), bounds(20), bounds(20), bounds(20)],
            &rows,
            Length::ZERO,
            mm(4),
        );
        assert_eq!(widths.iter().copied().sum::<Length>(), mm(99));
        assert!(widths[0] >= mm(37) && widths[1..].iter().all(|width| *width >= mm(20)), "{widths:?}");
    }

    #[test]
    fn a_short_text_is_parted_where_that_saves_a_long_one_more() {
        let mm = |mm: i32| Length::mm(mm.into());
        let columns = |short| [Bounds { least: mm(18), short }, Bounds { least: mm(20), short: false }];
        let given = |long: i32| {
            let mut widths = [mm(34), mm(40)];
            let rows = [vec![(0, mm(32)), (1, mm(long))]];
            save_lines(&mut widths, &columns(true), &rows, Length::ZERO, mm(4));
            widths
        };
        assert_eq!(given(230), [mm(26), mm(48)], "six lines become five");
        assert_eq!(given(40), [mm(34), mm(40)], "nothing is saved");
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
