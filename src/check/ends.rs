//! Words by how they end. In: a text. Out: the longest word of a list with which it ends, and what the list says of it. `build/` says where
//! the words stand in the lists.

/// Words of a list, each with what is said of it.
pub(super) struct Ends {
    pub(super) text: &'static str,
    /// Where each word begins and ends in the text, and where what is said of it does; sorted by the last hanzi of the words.
    pub(super) rows: &'static [[u16; 4]],
}

impl Ends {
    /// The longest of them with which a text ends, and what is said of it.
    pub(super) fn longest(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let last = text.chars().next_back()?;
        let ending = |row: &[u16; 4]| self.row(row).0.chars().next_back();
        let first = self.rows.partition_point(|row| ending(row) < Some(last));
        let words = self.rows.get(first..)?.iter().take_while(|row| ending(row) == Some(last));
        let fits = words.map(|row| self.row(row)).filter(|(word, _)| text.ends_with(word));
        fits.max_by_key(|(word, _)| word.len())
    }

    /// A word, and what is said of it.
    pub(super) fn row(&self, row: &[u16; 4]) -> (&'static str, &'static str) {
        let [word, end, says, last] = row.map(usize::from);
        (self.text.get(word..end).unwrap_or_default(), self.text.get(says..last).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let ends = Ends {
            text: "平|治安|公平|维护",
            rows: &[[4, 10, 18, 24], [0, 3, 18, 24], [11, 17, 18, 24]],
        };
        assert_eq!(ends.longest("社会公平"), Some(("公平", "维护")));
        assert_eq!((ends.longest("太平"), ends.longest("公正")), (Some(("平", "维护")), None));
        assert_eq!(ends.longest(""), None);
    }
}
