//! What two characters of a text may begin. In: the first two characters of what the check looks for. Out: a bit for each kind of it, at the
//! place of the two: what `check::starts` reads.

use crate::slot;

/// What two characters may begin, as `check::starts` reads it.
pub(crate) struct Starts(pub(crate) Vec<u8>);

impl Default for Starts {
    fn default() -> Self {
        Self(vec![0; slot::SLOTS])
    }
}

impl Starts {
    pub(crate) const WORD: u8 = 1;
    pub(crate) const PHRASE: u8 = 2;
    pub(crate) const LONG: u8 = 4;
    pub(crate) const SAYING: u8 = 8;
    pub(crate) const SAYING_END: u8 = 16;
    pub(crate) const FIXED: u8 = 32;
    pub(crate) const FIXED_END: u8 = 64;
    /// A form that begins with the first of them, whatever the second is.
    pub(crate) const ALONE: u8 = 128;

    pub(crate) fn add(&mut self, one: char, two: char, what: u8) {
        self.0[slot::slot(one, two)] |= what;
    }
}
