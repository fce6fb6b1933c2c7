//! XML as packages need it. In: elements, attributes and text. Out: the bytes of one part.

use std::io;

/// The namespaces that parts name, by their prefixes, the commonest first.
const NAMESPACES: [(&str, &str); 8] = [
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// How every part begins.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Bytes that most parts have room in.
const PART: usize = 1 << 14;

/// An XML part in the making.
pub(crate) struct Xml {
    text: String,
    /// Which of [`NAMESPACES`] it names, a bit each.
    named: u8,
}

impl Xml {
    /// A whole part with `root` around `content`; it declares the namespaces that it names.
    pub(crate) fn part(root: &str, content: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<Vec<u8>> {
        let mut part = Self { text: String::with_capacity(PART), named: 0 };
        part.name(root);
        content(&mut part)?;
        let named = NAMESPACES.into_iter().enumerate().filter(|(index, _)| part.named & 1 << index != 0);
        let declared: Vec<_> = named.map(|(_, (prefix, name))| (format!("xmlns:{prefix}"), name)).collect();
        let declared: Vec<_> = declared.iter().map(|(attribute, name)| (&**attribute, *name)).collect();
        let mut opening = Self { text: DECLARATION.to_owned(), named: 0 };
        opening.open(root, &declared, ">");
        // a part may be long: it is written once
        part.text.insert_str(0, &opening.text);
        part.close(root);
        Ok(part.text.into_bytes())
    }

    /// A whole part with `root` and its `attributes` around `content`.
    pub(crate) fn document(
        root: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<Vec<u8>> {
        let mut xml = Self::fragment();
        xml.text.push_str(DECLARATION);
        xml.element(root, attributes, content)?;
        Ok(xml.text.into_bytes())
    }

    /// What is to be inserted.
    pub(crate) const fn fragment() -> Self {
        Self { text: String::new(), named: 0 }
    }

    /// Whether nothing is written yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Inserts what was written apart.
    pub(crate) fn insert(&mut self, fragment: &Self) {
        self.text.push_str(&fragment.text);
        self.named |= fragment.named;
    }

    /// An element around `content`.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(name, attributes, ">");
        content(self)?;
        self.close(name);
        Ok(())
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.open(name, attributes, "/>");
        Ok(())
    }

    fn close(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.name(name);
        self.text.push_str(name);
        for (name, value) in attributes {
            self.name(name);
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escape(value, attribute_entity);
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    /// Notes the namespace of a name.
    fn name(&mut self, name: &str) {
        // nearly all are of the first
        if name.starts_with("w:") {
            self.named |= 1;
            return;
        }
        let is_of =
            |(prefix, _): &(&str, &str)| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'));
        let place = NAMESPACES.iter().position(is_of);
        self.named |= place.map_or(0, |place| 1 << place);
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.escape(text, entity);
        Ok(())
    }

    /// Adds what somebody wrote.
    fn escape(&mut self, raw: &str, entity: impl Fn(char) -> Option<&'static str>) {
        let mut start = 0;
        // most is a name or a number, or hanzi and marks whose first byte no character has that XML cannot hold
        if raw.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80 && byte != 0xef) {
            return self.text.push_str(raw);
        }
        for (at, character) in raw.char_indices() {
            if let Some(entity) = entity(character) {
                self.text.push_str(raw.get(start..at).unwrap_or_default());
                self.text.push_str(entity);
                start = at + character.len_utf8();
            }
        }
        self.text.push_str(raw.get(start..).unwrap_or_default());
    }
}

/// What stands for a character that means something to XML; for one that it cannot hold (XML 1.0, production 2), U+FFFD:
/// nothing is dropped.
fn entity(character: char) -> Option<&'static str> {
    Some(match character {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '\'' => "&apos;",
        '"' => "&quot;",
        '\r' => "&#13;",
        '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => "\u{FFFD}",
        _ => return None,
    })
}

/// The same in an attribute, where line ends and tabs would be read as blanks (3.3.3).
fn attribute_entity(character: char) -> Option<&'static str> {
    match character {
        '\n' => Some("&#10;"),
        '\t' => Some("&#9;"),
        _ => entity(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_and_nothing_is_dropped() {
        let part = Xml::document("a", &[("b", "\"<&'\n\t\u{2}")], |xml| xml.text("1 < 2 & 3\u{1}…\n\r"));
        let part = part.unwrap();
        let expected = "<a b=\"&quot;&lt;&amp;&apos;&#10;&#9;\u{FFFD}\">1 &lt; 2 &amp; 3\u{FFFD}…\n&#13;</a>";
        assert!(String::from_utf8(part).unwrap().ends_with(expected));
    }
}
