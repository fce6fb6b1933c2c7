//! Scripts as word processors see them. In: characters. Out: whether they are taken for Chinese, and whether a line ends between them.

use crate::line::Charset;
use crate::line::prohibition::is_square;

/// Marks of Europe that Word takes for Chinese where the run is.
static EITHER: Charset = Charset::of("“”‘’—…·～°±×÷");

/// Whether Word takes a character for Chinese.
pub(super) fn chinese(character: char) -> bool {
    !character.is_ascii() && (is_square(character) || EITHER.has(character))
}

/// Whether Word breaks a line between two characters only where words may be torn.
pub(super) fn tears_at(before: char, after: char) -> bool {
    !chinese(before) && !chinese(after) && !matches!(before, ' ' | '-') && !matches!(after, ' ' | '\n')
}
