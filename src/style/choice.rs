//! Choices. In: a word of a style file. Out: one of the few things that it may mean.

use super::decode::Map;
use std::fmt;
use std::marker::PhantomData;

/// Something of which there are only a few, each with a name.
pub(super) trait Choice: Copy + PartialEq + 'static {
    /// All of them, each with its name in style files.
    const ALL: &'static [(Self, &'static str)];

    /// What serves where a name could not be read: the style is refused, so nobody looks.
    const FIRST: Self;
}

/// One row makes a choice.
macro_rules! choices {
    ($($type:ident { $first:ident $called:literal $(, $other:ident $name:literal)* })*) => {
        $(impl super::choice::Choice for $type {
            const ALL: &'static [(Self, &'static str)] = &[(Self::$first, $called) $(, (Self::$other, $name))*];
            const FIRST: Self = Self::$first;
        })*
    };
}

pub(super) use choices;

/// The name of one.
pub(super) fn name<T: Choice>(choice: T) -> &'static str {
    T::ALL.iter().find(|(known, _)| *known == choice).map_or("", |(_, name)| name)
}

/// The one of this name.
pub(super) fn named<T: Choice>(text: &str) -> Option<T> {
    T::ALL.iter().find(|(_, name)| *name == text).map(|(choice, _)| *choice)
}

/// The one that a style file names.
pub(super) fn parsed<T: Choice>(map: &Map<'_>, key: &'static str) -> T {
    map.parsed(key, Expected(PhantomData::<T>), named).unwrap_or(T::FIRST)
}

/// All that may be said: `left、centre 或 right`.
struct Expected<T>(PhantomData<T>);

impl<T: Choice> fmt::Display for Expected<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (_, name)) in T::ALL.iter().enumerate() {
            let before = match T::ALL.len() - index {
                _ if index == 0 => "",
                1 => " 或 ",
                _ => "、",
            };
            write!(f, "{before}{name}")?;
        }
        Ok(())
    }
}
