//! Sets of marks. In: marks, as a text. Out: [`Charset`], which say whether a character is one of them without a search.

/// Marks: a bit for each character of the pages of Unicode in which nearly all of them are.
pub(crate) struct Charset {
    pages: [[u64; 4]; PAGES.len()],
    all: &'static str,
}

/// ASCII and Latin-1, general punctuation, marks of CJK, forms of full width: the upper bytes of their characters.
const PAGES: [u32; 4] = [0x00, 0x20, 0x30, 0xff];

impl Charset {
    pub(crate) const fn of(all: &'static str) -> Self {
        let mut pages = [[0; 4]; PAGES.len()];
        let mut rest = all.as_bytes();
        while let [first, behind @ ..] = rest {
            // UTF-8 of at most three bytes; what has more is on no page
            let (code, others) = match (*first, behind) {
                (0..0x80, others) => (*first as u32, others),
                (0xc0..0xe0, [last, others @ ..]) => {
                    ((*first as u32 & 0x1f) << 6 | *last as u32 & 0x3f, others)
                }
                (0xe0..0xf0, [middle, last, others @ ..]) => {
                    ((*first as u32 & 0xf) << 12 | (*middle as u32 & 0x3f) << 6 | *last as u32 & 0x3f, others)
                }
                (_, others) => (u32::MAX, others),
            };
            let mut page = 0;
            while page < PAGES.len() {
                if PAGES[page] == code >> 8 {
                    pages[page][(code & 0xff) as usize / 64] |= 1 << (code % 64);
                }
                page += 1;
            }
            rest = others;
        }
        Self { pages, all }
    }

    /// Whether a character is one of them.
    pub(crate) fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        match PAGES.iter().position(|page| *page == code >> 8) {
            Some(page) => self.pages[page][(code & 0xff) as usize / 64] >> (code % 64) & 1 != 0,
            None => self.all.contains(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_known_and_nothing_else() {
        static MARKS: Charset = Charset::of("、a\u{a5}“‰℃∶々\u{3000}！￥ˇ|");
        for c in '\0'..='\u{2ffff}' {
            assert_eq!(MARKS.has(c), MARKS.all.contains(c), "{c:?}");
        }
    }
}
