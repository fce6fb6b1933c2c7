//! Colours of PDF. In: the components of a colour and what space they are of. Out: the ink that is seen.

use crate::conform::paper::Ink;
use hayro_syntax::object::{Array, Name, Number, Object};
use hayro_syntax::page::Resources;

/// How the numbers of a colour are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Space {
    /// By how many there are: grey, red-green-blue, or the four of print.
    #[default]
    ByCount,
    /// One number: how much of an ink is printed.
    Tint,
    /// A pattern, or something else that is no plain colour.
    Other,
}

/// The space that a name stands for.
pub(super) fn space(name: &Name<'_>, resources: &Resources<'_>) -> Space {
    let family = match resources.get_color_space(name) {
        Some(Object::Array(array)) => first_name(&array),
        Some(Object::Name(name)) => Some(name.as_ref().to_vec()),
        _ => Some(name.as_ref().to_vec()),
    };
    match family.as_deref() {
        Some(b"Separation" | b"DeviceN") => Space::Tint,
        Some(b"Pattern" | b"Indexed" | b"Lab") => Space::Other,
        _ => Space::ByCount,
    }
}

fn first_name(array: &Array<'_>) -> Option<Vec<u8>> {
    array.flex_iter().next::<Name<'_>>().map(|name| name.as_ref().to_vec())
}

/// The ink of a colour.
pub(super) fn ink(space: Space, numbers: &[Number]) -> Ink {
    let numbers: Vec<f64> = numbers.iter().map(Number::as_f64).collect();
    let byte = |part: f64| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    match (space, numbers.as_slice()) {
        (Space::ByCount, [grey]) => Ink::of(byte(*grey), byte(*grey), byte(*grey)),
        (Space::ByCount, [red, green, blue]) => Ink::of(byte(*red), byte(*green), byte(*blue)),
        (Space::ByCount, [cyan, magenta, yellow, black]) => {
            let part = |ink: f64| byte((1.0 - ink.clamp(0.0, 1.0)) * (1.0 - black.clamp(0.0, 1.0)));
            Ink::of(part(*cyan), part(*magenta), part(*yellow))
        }
        // an ink is taken for black: what its name says is for people
        (Space::Tint, [tint, ..]) => Ink::of(byte(1.0 - tint), byte(1.0 - tint), byte(1.0 - tint)),
        _ => Ink::Other(128, 128, 128),
    }
}

/// Whether nothing is seen of an ink on paper.
pub(super) fn is_white(ink: Ink) -> bool {
    matches!(ink, Ink::Other(red, green, blue) if red.min(green).min(blue) >= 250)
}
