//! What a slot says. In: the front matter and the pieces of a slot. Out: words with their place in the draft.

use crate::document::{Date, Field, FrontMatter, Value};
use crate::source::{Span, Spanned};
use crate::style::Piece;

/// The words of a slot; absent where every field that it names is absent.
///
/// Several values of one field stand as the standard asks: the lines of a title below each other, names of bodies
/// with 、 between them.
pub(super) fn fill(pieces: &[Piece], front: &FrontMatter) -> Option<Vec<Spanned<String>>> {
    let mut words: Vec<Spanned<String>> = Vec::new();
    let mut literals = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Literal(text) => literals.push((words.len(), text)),
            Piece::Field(field) => words.extend(field_words(*field, front)),
        }
    }
    if words.is_empty() {
        return pieces
            .iter()
            .all(|piece| matches!(piece, Piece::Literal(_)))
            .then(|| literals.into_iter().map(|(_, text)| Spanned::new(text.clone(), front.span)).collect());
    }
    for (index, text) in literals.into_iter().rev() {
        let near = words.get(index.saturating_sub(1)).map_or(front.span, |word| word.span);
        if let Some(word) = index.checked_sub(1).and_then(|before| words.get_mut(before)) {
            // what the draft typed already is not printed twice: `县委：` and the slot's own ：
            word.value.truncate(trim_mark(&word.value, text).len());
        }
        words.insert(index, Spanned::new(text.clone(), Span { start: near.end, ..near }));
    }
    Some(words)
}

/// `text` without the mark that a slot adds, be it typed in full or half width.
fn trim_mark<'a>(text: &'a str, mark: &str) -> &'a str {
    let half = if mark == "：" { ":" } else { mark };
    // 联系电话：84561234（孙丽）
    if mark == "）" && text.matches('（').count() == text.matches(mark).count() {
        return text;
    }
    text.trim_end().trim_end_matches(mark).trim_end_matches(half).trim_end()
}

fn field_words(field: Field, front: &FrontMatter) -> Vec<Spanned<String>> {
    let texts = texts(field, front);
    // the meeting at which a report is given stands above who gives it
    let lines = field == Field::Title
        || field == Field::Byline && texts.first().is_some_and(|text| text.value.starts_with(['（', '(']));
    joined(texts, if lines { "\n" } else { "、" })
}

/// Texts with words between each two, which stand where the latter was written.
pub(super) fn joined(texts: Vec<Spanned<String>>, between: &str) -> Vec<Spanned<String>> {
    let mut words = Vec::new();
    for text in texts {
        if !words.is_empty() {
            words.push(Spanned::new(between.to_owned(), text.span));
        }
        words.push(text);
    }
    words
}

/// `2024年12月19日`: Arabic digits, the full year, no zero before month and day (§7.3.5.4).
pub(super) fn date_text(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

/// The texts of a field, one by one.
pub(super) fn texts(field: Field, front: &FrontMatter) -> Vec<Spanned<String>> {
    match front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.clone(),
        Some(Value::Date(date)) => vec![Spanned::new(date_text(date.value), date.span)],
        _ => Vec::new(),
    }
}
