//! Words by how they end. In: a text. Out: the longest word of a list with which it ends, and what the list says of it. `build/` makes the
//! lists.

/// Words, each with what is said of it, sorted by its last hanzi, which stands before it.
pub(super) struct Ends(pub(super) &'static [(char, &'static str, &'static str)]);

impl Ends {
    /// The longest of them with which a text ends, and what is said of it.
    pub(super) fn longest(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let last = text.chars().next_back()?;
        let first = self.0.partition_point(|(known, ..)| *known < last);
        let words = self.0.get(first..)?.iter().take_while(|(known, ..)| *known == last);
        let fits = words.filter(|(_, word, _)| text.ends_with(word)).max_by_key(|(_, word, _)| word.len());
        fits.map(|(_, word, says)| (*word, *says))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let ends = Ends(&[
            ('安', "治安", "好转"),
            ('平', "平", "一"),
            ('平', "公平", "维护"),
            ('平', "水平", "提高"),
        ]);
        assert_eq!(ends.longest("社会公平"), Some(("公平", "维护")));
        assert_eq!(
            (ends.longest("太平"), ends.longest("公正"), ends.longest("")),
            (Some(("平", "一")), None, None)
        );
    }
}
