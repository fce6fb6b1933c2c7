//! Links. In: a page and what its runs belong to. Out: annotations, one for each line of each link, which open where
//! it leads (ISO 32000-1 §12.5.6.5, §12.6.4.7).

use super::number::{count, points};
use crate::length::Length;
use crate::typeset::pages::{Element, GlyphRun, Page, Tag};
use pdf_writer::types::{ActionType, AnnotationFlags, AnnotationType};
use pdf_writer::{Chunk, Rect, Ref, Str, TextStr};

/// A stretch of one line that can be clicked.
pub(super) struct Link {
    /// Index into [`Pages::elements`](crate::typeset::pages::Pages::elements).
    pub(super) element: usize,
    /// The annotation.
    pub(super) id: Ref,
}

/// Writes the annotations of a page; `parent` is the key by which the first finds its element, the next follow.
pub(super) fn write(
    pdf: &mut Chunk,
    next: &mut Ref,
    page: &Page,
    elements: &[Element],
    parent: usize,
) -> Vec<Link> {
    let mut links = Vec::new();
    for runs in page.lines.iter().flat_map(|line| line.runs.chunk_by(|a, b| a.element == b.element)) {
        let Some(index) = runs.first().and_then(|run| run.element) else { continue };
        let Some(element @ Element { tag: Tag::Link(target), .. }) = elements.get(index) else { continue };
        let Some(area) = area(page, runs) else { continue };
        let words = if element.text.is_empty() { target } else { &element.text };
        let id = next.bump();
        let mut writer = pdf.annotation(id);
        writer
            .subtype(AnnotationType::Link)
            .rect(area)
            .contents(TextStr(words))
            .flags(AnnotationFlags::PRINT)
            .border(0.0, 0.0, 0.0, None)
            .struct_parent(count(parent + links.len()));
        writer.action().action_type(ActionType::Uri).uri(Str(&escape(target)));
        links.push(Link { element: index, id });
    }
    links
}

/// The box around runs of one line.
fn area(page: &Page, runs: &[GlyphRun]) -> Option<Rect> {
    let ends = |run: &GlyphRun| {
        let (first, last) = (run.glyphs.first()?, run.glyphs.last()?);
        Some((first.x, last.x + last.advance.scale(run.stretch.into(), 1000)))
    };
    let left = runs.iter().filter_map(ends).map(|(left, _)| left).min()?;
    let right = runs.iter().filter_map(ends).map(|(_, right)| right).max()?;
    let top = runs.iter().map(|run| run.baseline - run.size).min()?;
    // as far as letters hang below the line
    let bottom = runs.iter().map(|run| run.baseline + run.size / 4).max()?;
    let height_of = |y: Length| points(page.height - y);
    Some(Rect::new(points(left), height_of(bottom), points(right), height_of(top)))
}

/// A target as a URI: what RFC 3986 does not know goes as the octets of its UTF-8 (RFC 3987 §3.1), which is what a
/// writer of hanzi means; what is escaped already stays.
fn escape(target: &str) -> Vec<u8> {
    let bytes = target.as_bytes();
    let mut uri = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        let stays = match byte {
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
        };
        match stays {
            true => uri.push(*byte),
            false => uri.extend(format!("%{byte:02X}").bytes()),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn targets_become_uris() {
        let escaped = |target| String::from_utf8(escape(target)).unwrap_or_default();
        assert_eq!(
            escaped("https://www.gov.cn/政策?a=1&b=(2)#三"),
            "https://www.gov.cn/%E6%94%BF%E7%AD%96?a=1&b=(2)#%E4%B8%89"
        );
        assert_eq!(escaped("mailto:bgs@example.cn"), "mailto:bgs@example.cn");
        assert_eq!(escaped("附件 1.pdf"), "%E9%99%84%E4%BB%B6%201.pdf");
        assert_eq!(escaped("a%20b%zz%2"), "a%20b%25zz%252");
    }
}
