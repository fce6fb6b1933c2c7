//! Where each character of a text stands. In: the characters. Out: their places one by one, so that words are looked for where their first
//! character stands, and nowhere else.

use super::chars::Seen;

/// The fewest lists, and the most, of which each has the places of the characters that are alike in their last bits.
const LISTS: std::ops::RangeInclusive<usize> = 8..=512;

/// The places of the characters of a text.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Which characters there are: most that are asked for are not.
    seen: Seen,
    /// How many lists there are, a power of two.
    lists: usize,
    /// Where each list begins, and behind that for each place where its list goes on: numbers from 1 on, 0 where it ends.
    next: Vec<u32>,
}

impl Index {
    /// Of the characters of a text, each with its byte.
    pub(super) fn of(chars: &[(usize, char)]) -> Self {
        let lists = chars.len().next_power_of_two().clamp(*LISTS.start(), *LISTS.end());
        let mut next = vec![0; lists + chars.len()];
        // backwards, so that the first place is the first of its list
        for (place, (_, c)) in chars.iter().enumerate().rev() {
            let number = u32::try_from(place + 1).unwrap_or_default();
            let goes_on = next.get_mut(list(*c, lists)).map(|first| std::mem::replace(first, number));
            if let (Some(own), Some(goes_on)) = (next.get_mut(lists + place), goes_on) {
                *own = goes_on;
            }
        }
        Self { seen: Seen::of(chars.iter().map(|(_, c)| *c)), lists, next }
    }

    /// Whether a character may be there.
    pub(super) fn may_have(&self, c: char) -> bool {
        self.seen.may_have(c)
    }

    /// The places of a character from the first on, and of others that are alike in their last bits.
    pub(super) fn places(&self, c: char) -> impl Iterator<Item = usize> {
        let number = move |at: usize| self.next.get(at).map_or(0, |number| *number as usize);
        let mut goes_on = number(list(c, self.lists));
        std::iter::from_fn(move || {
            let place = goes_on.checked_sub(1)?;
            goes_on = number(self.lists + place);
            Some(place)
        })
    }
}

/// The list of a character.
fn list(c: char, lists: usize) -> usize {
    c as usize & (lists.max(1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_their_order() {
        let chars: Vec<_> = "一二三一二一".char_indices().collect();
        let index = Index::of(&chars);
        let places = |c| {
            let is = |place: &usize| chars.get(*place).is_some_and(|(_, own)| *own == c);
            index.places(c).filter(is).collect::<Vec<_>>()
        };
        assert_eq!((places('一'), places('三'), places('四')), (vec![0, 3, 5], vec![2], vec![]));
        assert!(
            Index::default().places('一').next().is_none() && Index::of(&[]).places('一').next().is_none()
        );
    }
}
