//! Passages that need no second look. In: a passage, and rules that look at nothing else. Out: what they find; where the same words were
//! sound in another document of this run, as most of a template's are, they are not asked again.

use super::text::{Part, Passage};
use crate::document::Date;
use crate::known::Known;

/// Passages by all that rules see of them.
pub(super) struct Clean(Known<Words, bool>);

/// What rules see of a passage.
#[derive(PartialEq)]
struct Words {
    part: Part,
    text: String,
    head: usize,
    number: Option<String>,
    attachment: usize,
    signed: Option<Date>,
}

impl Clean {
    /// None yet.
    pub(super) const fn new() -> Self {
        Self(Known::new(1 << 11))
    }

    /// Has a passage looked at, in a document signed on this day, unless nothing was found in the same before; `look` says whether it finds
    /// nothing.
    pub(super) fn unless(&self, passage: &Passage<'_>, signed: Option<Date>, look: impl FnOnce() -> bool) {
        let &Passage { part, ref text, head, number, attachment, .. } = passage;
        let number = number.map(|number| &number.value);
        let is = |words: &Words| {
            (words.part, &words.text, words.head) == (part, text, head)
                && (words.number.as_ref(), words.attachment, words.signed) == (number, attachment, signed)
        };
        let words = || Words { part, text: text.clone(), head, number: number.cloned(), attachment, signed };
        let mut look = Some(look);
        let is_clean = self.0.or(text, is, words, || look.take().is_none_or(|look| look()));
        if let Some(look) = look.filter(|_| !is_clean) {
            look();
        }
    }
}
