//! The checks of the clauses, a file an area. In: a [`Reading`](super::reading::Reading). Out: what was measured, and how it stands
//! to the clause.

pub(super) mod block;
pub(super) mod elements;
pub(super) mod head;
pub(super) mod imprint;
pub(super) mod listed;
pub(super) mod number;
pub(super) mod seal;
pub(super) mod sheets;
mod stray;
pub(super) mod title;
pub(super) mod typeface;

use crate::style::SIZES;

/// A point in millimetres.
const POINT: f64 = 25.4 / 72.0;

/// Points of a size of type.
fn points(size: f64) -> f64 {
    size / POINT
}

/// What is shown of a measure is a tenth: half of one is no difference.
const ROUNDING: f64 = 0.05;

/// Whether two measures are as near as that.
fn near(measured: f64, wanted: f64, tolerance: f64) -> bool {
    (measured - wanted).abs() <= tolerance + ROUNDING
}

/// A size of type by its name: `三号（16 磅）`.
fn size_name(size: f64) -> String {
    let points = points(size);
    let name = SIZES.iter().find(|(_, named)| (named - points).abs() < 0.3).map(|(name, _)| *name);
    let rounded = (points * 10.0).round() / 10.0;
    name.map_or_else(|| format!("{rounded} 磅"), |name| format!("{name}（{rounded} 磅）"))
}

/// The first words of a line, to find it by.
fn words(text: &str) -> String {
    const SHOWN: usize = 10;
    let start: String = text.chars().take(SHOWN).collect();
    if text.chars().count() > SHOWN { format!("“{start}…”") } else { format!("“{start}”") }
}
