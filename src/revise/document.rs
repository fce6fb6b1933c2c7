//! The text of a Word draft with the places of its runs. In: the XML of the main part. Out: paragraphs to revise, and the XML again.

use super::paragraph::{OBJECT, Paragraph, Run, Segment, State};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::ops::Range;

/// The main part.
#[derive(Debug)]
pub(super) struct Document {
    xml: String,
    pub(super) paragraphs: Vec<Paragraph>,
    /// The first number that no revision has.
    revision: u64,
}

/// Namespaces of the text, transitional and strict, as this program's own prefix.
const NAMESPACES: [&str; 2] = [
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"",
];

impl Document {
    /// Reads the main part; nothing if it does not call its elements as all programs do.
    pub(super) fn parse(xml: String) -> Option<Self> {
        let known = NAMESPACES.iter().any(|name| xml.contains(name) || xml.contains(&name.replace('"', "'")));
        if !known {
            return None;
        }
        let mut walk = Walk { xml: &xml, ..Walk::default() };
        let mut reader = Reader::from_str(&xml);
        loop {
            let start = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let end = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(tag) => walk.open(&tag, start..end),
                Event::Empty(tag) => {
                    walk.open(&tag, start..end);
                    walk.close(end);
                }
                Event::End(_) => walk.close(end),
                Event::Text(text) => walk.text(&text.xml10_content()),
                Event::CData(text) => walk.text(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let known = reference.resolve_char_ref().ok()?.map(String::from);
                    let known = known
                        .or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned))?;
                    walk.text(&known);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let Walk { paragraphs, greatest, .. } = walk;
        Some(Self { xml, paragraphs, revision: greatest + 1 })
    }

    /// The XML with all changes; numbers of comments begin at `comment`.
    pub(super) fn write(&self, comment: u64) -> Option<String> {
        let mut revision = self.revision;
        let mut out = String::new();
        let mut done = 0;
        for paragraph in &self.paragraphs {
            for (Range { start, end }, run) in paragraph.changed(comment, &mut revision) {
                out.push_str(self.xml.get(done..start)?);
                out.push_str(&run);
                done = end;
            }
        }
        out.push_str(self.xml.get(done..)?);
        Some(out)
    }
}

/// An element that is open.
struct Open {
    name: String,
    start: usize,
    /// Where its opening tag ends.
    inner: usize,
}

/// The state between two events.
#[derive(Default)]
struct Walk<'x> {
    xml: &'x str,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
    /// The paragraph that is open; those that stand in a run, as in a text box, are left alone.
    paragraph: Option<Paragraph>,
    run: Option<Run>,
    /// The text of the child of the run that is open.
    words: String,
    /// How many paragraphs of the body have been named, and where in the tables it is.
    named: usize,
    tables: usize,
    row: usize,
    /// How deep the content lies that nobody reads: what was deleted, a table of contents.
    unread: Option<usize>,
    greatest: u64,
}

impl Walk<'_> {
    fn within(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn parent(&self) -> &str {
        self.open.last().map_or("", |open| open.name.as_str())
    }

    fn open(&mut self, tag: &BytesStart<'_>, range: Range<usize>) {
        let name = tag.name().as_ref().to_owned();
        let value = |key: &str| {
            let attribute = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
            attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
        };
        if let Some(id) = value("w:id").and_then(|id| id.parse::<u64>().ok()) {
            self.greatest = self.greatest.max(id);
        }
        match name.as_str() {
            "w:p" if self.run.is_none() && self.unread.is_none() => {
                self.paragraph = Some(Paragraph::default())
            }
            "w:tbl" if !self.within("w:tbl") => {
                self.tables += 1;
                self.row = 0;
            }
            "w:tr" if self.open.iter().filter(|open| open.name == "w:tbl").count() == 1 => self.row += 1,
            "w:del" | "w:moveFrom" if self.unread.is_none() && self.paragraph.is_some() => {
                self.unread = Some(self.open.len())
            }
            "w:docPartGallery" if value("w:val").as_deref() == Some("Table of Contents") => {
                self.unread = self.unread.or(self.open.iter().rposition(|open| open.name == "w:sdt"));
            }
            "w:r" if self.run.is_none() && self.unread.is_none() && self.paragraph.is_some() => {
                let open = self.xml.get(range.clone()).unwrap_or_default().to_owned();
                self.run =
                    Some(Run { range: range.clone(), open, properties: String::new(), children: Vec::new() });
            }
            _ => {}
        }
        self.words.clear();
        self.open.push(Open { name, start: range.start, inner: range.end });
    }

    fn text(&mut self, words: &str) {
        if self.parent() == "w:t" {
            self.words.push_str(words);
        }
    }

    fn close(&mut self, end: usize) {
        let Some(Open { name, start, inner }) = self.open.pop() else { return };
        if self.unread == Some(self.open.len()) {
            self.unread = None;
        }
        let own_child =
            self.parent() == "w:r" && self.open.iter().filter(|open| open.name == "w:r").count() == 1;
        match name.as_str() {
            "w:r" if self.parent() != "w:r" && !self.within("w:r") => self.end_run(end),
            "w:rPr" if own_child => {
                if let (Some(run), Some(raw)) = (&mut self.run, self.xml.get(start..end)) {
                    run.properties = raw.to_owned();
                }
            }
            "w:p" if self.run.is_none() && self.unread.is_none() => self.end_paragraph(),
            name if own_child => match name {
                "w:t" if inner <= end => self.end_text(start..end),
                _ => self.end_child(start..end, OBJECT.to_string(), State::Fixed),
            },
            _ => {}
        }
    }

    fn end_text(&mut self, range: Range<usize>) {
        let words = match self.run {
            Some(_) => std::mem::take(&mut self.words),
            None => return,
        };
        self.end_child(range, words, State::Kept);
    }

    fn end_child(&mut self, range: Range<usize>, text: String, state: State) {
        let (Some(paragraph), Some(run)) = (&mut self.paragraph, &mut self.run) else { return };
        let raw = self.xml.get(range).unwrap_or_default().to_owned();
        paragraph.segments.push(Segment {
            text,
            state,
            run: paragraph.runs.len(),
            child: run.children.len(),
        });
        run.children.push(raw);
    }

    fn end_run(&mut self, end: usize) {
        if let (Some(paragraph), Some(mut run)) = (&mut self.paragraph, self.run.take()) {
            run.range.end = end;
            // an empty element has nothing to be parted
            if run.open.ends_with("/>") {
                run.open.clear();
            }
            paragraph.runs.push(run);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.paragraph.take() else { return };
        let text = paragraph.text();
        if text.trim().is_empty() {
            return;
        }
        paragraph.label = if self.within("w:tbl") {
            format!("第{}个表格第{}行", self.tables, self.row)
        } else {
            self.named += 1;
            format!("第{}段", self.named)
        };
        self.paragraphs.push(paragraph);
    }
}
