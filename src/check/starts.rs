//! What two characters of a text may begin. In: the two. Out: which of the tables have something that begins, or ends, with them: one look
//! into a table that `build/` makes of all of them, where each rule would search its own. Most of a text begins nothing. What is said
//! not to begin here does not; what is said to begin may not: other characters may have the same place.

use super::slot::{SLOTS, slot};

/// Which tables have something here, a bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Starts(u8);

/// Of two characters what they may begin: see [`slot`].
static STARTS: &[u8; SLOTS] = include_bytes!(concat!(env!("OUT_DIR"), "/starts.bin"));

impl Starts {
    /// Of each character of a text what it may begin: with the one behind it, and a form also alone.
    pub(super) fn all(chars: &[(usize, char)]) -> Vec<Self> {
        let next = chars.iter().skip(1).map(|(_, c)| *c).chain([char::default()]);
        let all = chars.iter().zip(next).map(|((_, c), next)| {
            let alone = Self::of(*c, char::default()).0 & Self::ALONE;
            Self(Self::of(*c, next).0 | alone)
        });
        all.collect()
    }

    /// Of two characters; NUL stands behind the last of a text.
    fn of(one: char, two: char) -> Self {
        Self(STARTS.get(slot(one, two)).copied().unwrap_or_default())
    }

    /// A word of `words.yaml`.
    pub(super) fn word(self) -> bool {
        self.0 & 1 != 0
    }

    const PHRASE: u8 = 2;
    const ALONE: u8 = 128;

    /// A form of `phrases.yaml`: with the two of them, or with the first alone.
    pub(super) fn phrase(self) -> bool {
        self.0 & (Self::PHRASE | Self::ALONE) != 0
    }

    /// A word of three or four hanzi that is known by its sounds.
    pub(super) fn long(self) -> bool {
        self.0 & 4 != 0
    }

    /// A saying: a word of four hanzi that is not made of two.
    pub(super) fn saying(self) -> bool {
        self.0 & 8 != 0
    }

    /// The second half of a saying.
    pub(super) fn ends_saying(self) -> bool {
        self.0 & 16 != 0
    }

    /// A fixed expression.
    pub(super) fn fixed(self) -> bool {
        self.0 & 32 != 0
    }

    /// The last two characters of one.
    pub(super) fn ends_fixed(self) -> bool {
        self.0 & 64 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_is_known() {
        assert!(Starts::of('法', '制').word() && Starts::of('本', '着').phrase());
        assert!(Starts::of('按', '部').saying() && Starts::of('就', '班').ends_saying());
        assert!(Starts::of('依', '法').long() && !Starts::of('，', '，').long());
        let few = STARTS.iter().filter(|known| **known != 0).count();
        // fuller, and most pairs of characters would seem to begin something
        assert!(few * 2 < STARTS.len(), "{few}");
    }
}
