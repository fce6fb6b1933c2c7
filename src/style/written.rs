//! Values as a style file writes them. In: lengths and texts. Out: `42.0mm`, `12pt`, `"text"`.

use crate::length::Length;

pub(super) fn mm(length: Length) -> String {
    format!("{}mm", (length.to_mm() * 1000.0).round() / 1000.0)
}

pub(super) fn pt(length: Length) -> String {
    format!("{}pt", (length.to_pt() * 1000.0).round() / 1000.0)
}

pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
