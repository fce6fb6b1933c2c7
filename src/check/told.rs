//! What is told already. In: findings, a place. Out: whether one of them stands there: one fault is told once.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// Whether a finding stands over a place.
pub(super) fn is_told(found: &[Diagnostic], place: Span) -> bool {
    found.iter().any(|said| said.span.is_some_and(|other| other.overlaps(place)))
}
