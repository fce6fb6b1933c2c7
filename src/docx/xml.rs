//! XML as OOXML needs it. In: elements, attributes and text. Out: the bytes of one part.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::fmt::Display;
use std::io::{self, Write};

/// The namespaces that the generated parts name.
const NAMESPACES: [(&str, &str); 8] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// An XML part in the making.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A whole WordprocessingML part with `root` around `content`; it declares the namespaces that it names.
    pub(super) fn part(root: &str, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<Vec<u8>> {
        let mut inside = Self::fragment();
        content(&mut inside)?;
        let text = String::from_utf8_lossy(inside.0.get_ref());
        let named = |(name, _): &(&str, &str)| {
            let prefix = name.trim_start_matches("xmlns");
            let (element, attribute) =
                (prefix.replacen(':', "<", 1) + ":", prefix.replacen(':', " ", 1) + ":");
            root.starts_with(&element[1..]) || text.contains(&element) || text.contains(&attribute)
        };
        let namespaces: Vec<_> = NAMESPACES.into_iter().filter(named).collect();
        Self::document(root, &namespaces, |xml| xml.insert(&inside))
    }

    /// A whole part with `root` and its `attributes` around `content`.
    pub(super) fn document(
        root: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<Vec<u8>> {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        xml.element(root, attributes, content)?;
        Ok(xml.0.into_inner())
    }

    /// What is to be inserted.
    pub(super) const fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// Whether nothing is written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.0.get_ref().is_empty()
    }

    /// Inserts what was written apart.
    pub(super) fn insert(&mut self, fragment: &Self) -> io::Result<()> {
        self.0.get_mut().write_all(fragment.0.get_ref())
    }

    /// An element around `content`.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))?;
        content(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Empty(start))
    }

    /// The commonest element of WordprocessingML: a name and a `w:val`.
    pub(super) fn value(&mut self, name: &str, value: impl Display) -> io::Result<()> {
        self.empty(name, &[("w:val", &value.to_string())])
    }

    /// A property that is on or off, said either way, so that nothing is inherited.
    pub(super) fn switch(&mut self, name: &str, on: bool) -> io::Result<()> {
        self.value(name, u8::from(on))
    }

    /// Text; a character that XML cannot hold is shown as U+FFFD, never dropped.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let text = text.replace(|c| !allowed(c), "\u{FFFD}");
        self.0.write_event(Event::Text(BytesText::new(&text)))
    }
}

/// Whether a character may stand in XML 1.0 (production 2, `Char`).
fn allowed(character: char) -> bool {
    !matches!(character, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_nothing_is_dropped() {
        let part = Xml::document("a", &[("b", "\"<&")], |xml| xml.text("1 < 2 & 3\u{1}…")).unwrap();
        let expected = "<a b=\"&quot;&lt;&amp;\">1 &lt; 2 &amp; 3\u{FFFD}…</a>";
        assert!(String::from_utf8(part).unwrap().ends_with(expected));
    }
}
