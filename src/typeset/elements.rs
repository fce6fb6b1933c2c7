//! Elements of a paragraph. In: nothing. Out: the type by which words say what they belong to.

/// The elements that the words of one paragraph belong to.
#[derive(Clone, Copy)]
pub(super) struct Elements {
    /// That of its number or label.
    pub(super) label: usize,
    /// That of its first part.
    pub(super) first: usize,
}

impl Elements {
    /// A single element for all words.
    pub(super) const fn one(element: usize) -> Self {
        Self { label: element, first: element }
    }

    /// The element of a part; of the label where there is none.
    pub(super) fn of(self, part: Option<usize>) -> usize {
        part.map_or(self.label, |part| self.first + part)
    }
}
