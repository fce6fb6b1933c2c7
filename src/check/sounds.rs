//! How hanzi sound, and the words that a text may mean by them: those of `vocabulary.txt`, and the commonest of the dictionary. In: hanzi.
//! Out: the words that begin with what is heard so, whether two sound or look alike.

use super::half::{before, behind};
use super::sieve;
use crate::dictionary;

/// No word is looked for that is longer.
pub(super) const LONGEST: usize = 4;

/// How hanzi are read and the common words by their sounds: of `vocabulary.txt`, made by `build/`.
pub(super) struct Sounds {
    /// How many sounds there are.
    kinds: usize,
    /// Of each hanzi from U+4E00 on the number of what it is mostly read as, with its tone, 0 where nothing is known; and of the set of
    /// its sounds.
    hanzi: &'static [(u16, u16)],
    /// Of each reading with its tone the number, from 1 on, of the letters that are typed for it.
    typed: &'static [u16],
    /// Of each reading with its tone the number, from 1 on, of what it is heard as by one who types.
    plain: &'static [u16],
    /// A bit for each two hanzi with which a word begins, and for each of them beside what the other one may be heard as.
    written: &'static [u64; sieve::SIZE],
    /// What hanzi may be heard as by one who types: without the tone, zh as z.
    sets: &'static [&'static [u16]],
    /// Which pairs of sounds a word begins with, a bit each, and how many such pairs were before.
    pairs: &'static [(u64, u16)],
    /// Where the words of each of these pairs begin.
    begins: &'static [u16],
    /// The words, sorted by the sounds of their first two hanzi.
    words: &'static [Word],
    /// Those of `vocabulary.txt`, sorted.
    own: &'static [Word],
}

/// Up to four hanzi, sixteen bits each, the first one lowest: words are compared as numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word(u64);

impl Word {
    const BITS: usize = u16::BITS as usize;

    /// Of the first four characters.
    pub(super) fn of(chars: impl Iterator<Item = char>) -> Self {
        let hanzi = chars.take(LONGEST).map(|c| u16::try_from(u32::from(c)).unwrap_or_default());
        Self(hanzi.zip((0..).step_by(Self::BITS)).fold(0, |word, (c, shift)| word | u64::from(c) << shift))
    }

    /// All of it as one number.
    pub(super) fn number(self) -> u64 {
        self.0
    }

    /// How many hanzi it has.
    pub(super) fn length(self) -> usize {
        (u64::BITS - self.0.leading_zeros()).div_ceil(u16::BITS) as usize
    }

    /// The hanzi of this number.
    pub(super) fn hanzi(self, at: usize) -> char {
        char::from_u32(u32::from((self.0 >> (at * Self::BITS)) as u16)).unwrap_or_default()
    }

    pub(super) fn text(self) -> String {
        (0..self.length()).map(|at| self.hanzi(at)).collect()
    }

    /// Which hanzi of what was typed is not this word's, if it is the only one.
    #[inline]
    pub(super) fn only_wrong(self, typed: Self) -> Option<usize> {
        let differs = self.0 ^ typed.0;
        // most of the words that are heard so are none of these hanzi
        if differs as u16 != 0 && (differs >> u16::BITS) as u16 != 0 {
            return None;
        }
        let own = u64::MAX >> (self.0.leading_zeros() & !(u16::BITS - 1));
        let differs = differs & own;
        let at = differs.trailing_zeros() / u16::BITS;
        (differs != 0 && differs >> (at * u16::BITS) <= u64::from(u16::MAX)).then_some(at as usize)
    }
}

pub(super) static SOUNDS: Sounds = include!(concat!(env!("OUT_DIR"), "/sounds.rs"));

impl Sounds {
    /// What a hanzi is mostly read as, and its set of sounds.
    fn known(&self, hanzi: char) -> (u16, u16) {
        (hanzi as usize).checked_sub(0x4e00).and_then(|at| self.hanzi.get(at)).copied().unwrap_or_default()
    }

    /// What a hanzi may be heard as.
    fn of(&self, hanzi: char) -> &'static [u16] {
        self.sets.get(usize::from(self.known(hanzi).1)).copied().unwrap_or_default()
    }

    /// The number of what a hanzi is mostly heard as, 0 where nothing is known.
    pub(super) fn heard(&self, hanzi: char) -> u16 {
        self.plain.get(usize::from(self.known(hanzi).0)).copied().unwrap_or_default()
    }

    /// The words whose first two hanzi are heard so.
    fn words_of(&self, one: u16, two: u16) -> &'static [Word] {
        let at = usize::from(one) * self.kinds + usize::from(two);
        let Some((bits, before)) = self.pairs.get(at / 64) else { return &[] };
        let bit = 1 << (at % 64);
        if bits & bit == 0 {
            return &[];
        }
        let number = usize::from(*before) + (bits & (bit - 1)).count_ones() as usize;
        let bound = |number: usize| self.begins.get(number).copied().unwrap_or_default().into();
        self.words.get(bound(number)..bound(number + 1)).unwrap_or_default()
    }

    /// The words that may be heard where these two hanzi begin one.
    pub(super) fn beginning(&self, one: char, two: char, mut each: impl FnMut(Word)) {
        let second = self.of(two);
        for one in self.of(one) {
            for two in second {
                self.words_of(*one, *two).iter().copied().for_each(&mut each);
            }
        }
    }

    /// The words that may be heard where these two hanzi begin one, and of which the first, or the second, hanzi of those that were typed
    /// is: `same` says of which of the two that will do.
    fn beginning_near(
        &self,
        heard: [char; 2],
        typed: [char; 2],
        same: [bool; 2],
        mut each: impl FnMut(Word),
    ) {
        let (first, second) = (self.of(heard[0]), self.of(heard[1]));
        let has_first = |sound: u16| same[0] && sieve::may_have(self.written, behind(typed[0], sound));
        let has_second = |sound: u16| same[1] && sieve::may_have(self.written, before(sound, typed[1]));
        // a bit for each sound of the second hanzi that may stand behind the first one as it was typed; no hanzi has many
        let near = second.iter().zip(0..u32::BITS);
        let near = near.fold(0_u32, |near, (sound, bit)| near | u32::from(has_first(*sound)) << bit);
        for one in first {
            let is_near = has_second(*one);
            for (two, bit) in second.iter().zip(0..u32::BITS) {
                if is_near || near >> bit & 1 != 0 {
                    self.words_of(*one, *two).iter().copied().for_each(&mut each);
                }
            }
        }
    }

    /// Whether a word may begin with these two hanzi.
    fn may_begin(&self, one: char, two: char) -> bool {
        sieve::may_have(self.written, u64::from(u32::from(one)) | u64::from(u32::from(two)) << u16::BITS)
    }

    pub(super) fn sound_alike(&self, one: char, other: char) -> bool {
        let (ours, theirs) = (self.of(one), self.of(other));
        ours.iter().any(|sound| theirs.contains(sound))
    }

    /// Whether they are read alike, tone and all.
    pub(super) fn sound_the_same(&self, one: char, other: char) -> bool {
        self.known(one).0 > 0 && self.known(one).0 == self.known(other).0
    }

    /// Whether the same letters are typed for two words.
    pub(super) fn typed_the_same(&self, one: Word, other: Word) -> bool {
        let letters =
            |hanzi: char| self.typed.get(usize::from(self.known(hanzi).0)).copied().unwrap_or_default();
        let same =
            |at: usize| letters(one.hanzi(at)) == letters(other.hanzi(at)) && letters(one.hanzi(at)) > 0;
        one.length() == other.length() && (0..one.length()).all(same)
    }

    pub(super) fn has(&self, word: &str) -> bool {
        dictionary::by_hanzi(word, |hanzi| self.knows(hanzi))
    }

    /// Whether a word is one of official prose, not of the dictionary alone.
    pub(super) fn is_own(&self, word: Word) -> bool {
        self.own.binary_search(&word).is_ok()
    }

    /// Whether these hanzi are a word of official prose.
    pub(super) fn owns(&self, hanzi: &[char]) -> bool {
        let &[one, two, ..] = hanzi else { return false };
        // most of what is asked for is none, which one bit says
        hanzi.len() <= LONGEST && self.may_begin(one, two) && self.is_own(Word::of(hanzi.iter().copied()))
    }

    /// Whether these hanzi are a word of the vocabulary.
    pub(super) fn knows(&self, hanzi: &[char]) -> bool {
        let &[one, two, ..] = hanzi else { return false };
        let word = Word::of(hanzi.iter().copied());
        let mut is_known = false;
        self.beginning(one, two, |known| is_known |= known == word);
        hanzi.len() <= LONGEST && is_known
    }
}

/// Whether two hanzi are read alike, but for the tone.
pub(super) fn sound_alike(one: char, other: char) -> bool {
    SOUNDS.sound_alike(one, other)
}

/// Hanzi that look like others, as those take them who write by their shapes.
struct Looks {
    /// Sorted.
    hanzi: &'static [u16],
    /// Where the others of each of these begin.
    begins: &'static [u16],
    others: &'static [u16],
}

static LOOKS: Looks = include!(concat!(env!("OUT_DIR"), "/looks.rs"));

/// Which hanzi of a word may be others than were typed.
#[derive(Clone, Copy)]
pub(super) struct Wrong {
    /// The first, and the second, for one that sounds like it.
    pub(super) first: bool,
    pub(super) second: bool,
    /// One behind these two.
    pub(super) later: bool,
    /// One of these two, for one that looks like it.
    pub(super) looks: bool,
}

impl Wrong {
    /// Itself, where any may be.
    pub(super) fn may_be(self) -> Option<Self> {
        (self.first || self.second || self.later || self.looks).then_some(self)
    }
}

/// The words that may be meant where hanzi were typed, of which some may be wrong: by the sounds of the first two, or by the looks of one of them. Each differs in one
/// hanzi only, and comes with its number.
pub(super) fn meant(typed: Word, wrong: Wrong, mut each: impl FnMut(Word, usize)) {
    let (one, two) = (typed.hanzi(0), typed.hanzi(1));
    let mut heard = |heard: [char; 2], same: [bool; 2]| {
        let mut try_one = |word: Word| word.only_wrong(typed).into_iter().for_each(|at| each(word, at));
        SOUNDS.beginning_near(heard, [one, two], same, &mut try_one);
    };
    heard([one, two], [wrong.second || wrong.later, wrong.first]);
    if wrong.looks {
        // of what looks alike most begins no word
        let firsts = looks(one).filter(|other| SOUNDS.may_begin(*other, two));
        firsts.for_each(|other| heard([other, two], [false, true]));
        let seconds = looks(two).filter(|other| SOUNDS.may_begin(one, *other));
        seconds.for_each(|other| heard([one, other], [true, false]));
    }
}

/// Whether one hanzi looks like another.
pub(super) fn look_alike(one: char, other: char) -> bool {
    looks(one).any(|like| like == other)
}

/// The hanzi that one looks like.
fn looks(one: char) -> impl Iterator<Item = char> {
    let at = u16::try_from(u32::from(one)).ok().and_then(|one| LOOKS.hanzi.binary_search(&one).ok());
    let bound = |at: usize| LOOKS.begins.get(at).copied().unwrap_or_default().into();
    let others = at.and_then(|at| LOOKS.others.get(bound(at)..bound(at + 1))).unwrap_or_default();
    others.iter().filter_map(|other| char::from_u32(u32::from(*other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hanzi_are_heard() {
        assert!(
            SOUNDS.sound_the_same('级', '极')
                && SOUNDS.sound_alike('厉', '励')
                && SOUNDS.sound_alike('程', '岑')
        );
        assert!(
            SOUNDS.sound_alike('失', '矢')
                && !SOUNDS.sound_the_same('失', '矢')
                && !SOUNDS.sound_alike('级', '布')
        );
    }
}
