//! XML as a package holds it. In: the text of a part. Out: its elements as a [`Tree`], or why it is none.
//!
//! Names carry the prefixes that everybody knows (`w:p`), whatever prefixes the part itself uses, and the namespaces of
//! Strict Open XML count as those of the transitional kind. Elements lie in one vector, so that a hostile part can take
//! neither the stack nor all memory.

use super::refusal::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::collections::HashMap;
use std::ops::Range;

/// More elements than a draft of a thousand pages has.
const MOST_ELEMENTS: usize = 1_500_000;

/// Deeper than any word processor nests.
const MOST_DEPTH: usize = 200;

/// The namespaces that matter, each by the end of its name, and the prefix by which we know it.
const PREFIXES: [(&str, &str); 14] = [
    ("/wordprocessingml/2006/main", "w"),
    ("/wordprocessingml/main", "w"),
    ("/officeDocument/2006/relationships", "r"),
    ("/officeDocument/relationships", "r"),
    ("/package/2006/relationships", "pr"),
    ("/package/2006/content-types", "ct"),
    ("/markup-compatibility/2006", "mc"),
    ("/drawingml/2006/wordprocessingDrawing", "wp"),
    ("/drawingml/wordprocessingDrawing", "wp"),
    ("/drawingml/2006/main", "a"),
    ("/drawingml/main", "a"),
    ("/officeDocument/2006/math", "m"),
    ("/officeDocument/math", "m"),
    ("urn:schemas-microsoft-com:vml", "v"),
];

/// The elements of a part, in the order of the text; the first is the root.
pub(super) struct Tree {
    elements: Vec<Element>,
    attributes: Vec<(u16, Range<u32>)>,
    names: Vec<String>,
    /// The values of attributes and the text of elements.
    text: String,
}

struct Element {
    name: u16,
    /// Where the elements end that lie in it.
    end: u32,
    attributes: Range<u32>,
    /// Its own text; that of mixed content is not told apart, which OOXML never has.
    text: Range<u32>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    tree: &'t Tree,
    place: usize,
}

impl Tree {
    /// Parses a part.
    pub(super) fn parse(xml: &str) -> Result<Self, Refusal> {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut builder = Builder::default();
        loop {
            let event = reader.read_event().map_err(|_| Refusal::broken())?;
            match event {
                Event::Start(start) => builder.open(&start, reader.resolver())?,
                Event::Empty(start) => {
                    builder.open(&start, reader.resolver())?;
                    builder.close();
                }
                Event::End(_) => builder.close(),
                Event::Text(text) => builder.add(&text.xml10_content()),
                Event::CData(text) => builder.add(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let name = reference.xml10_content();
                    let c = reference.resolve_char_ref().map_err(|_| Refusal::broken())?;
                    let c = c.map(String::from);
                    let known =
                        c.or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned));
                    builder.add(&known.ok_or_else(Refusal::broken)?);
                }
                // entities of its own could unfold without end
                Event::DocType(_) => return Err(Refusal::broken()),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if !builder.open.is_empty() || builder.tree.elements.is_empty() {
            return Err(Refusal::broken());
        }
        Ok(builder.tree)
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Node<'_> {
        Node { tree: self, place: 0 }
    }
}

impl<'t> Node<'t> {
    fn element(self) -> Option<&'t Element> {
        self.tree.elements.get(self.place)
    }

    /// The name with its usual prefix.
    pub(super) fn name(self) -> &'t str {
        let name = self.element().and_then(|element| self.tree.names.get(usize::from(element.name)));
        name.map_or("", String::as_str)
    }

    /// Whether it has this name.
    pub(super) fn is(self, name: &str) -> bool {
        self.name() == name
    }

    /// The elements right within it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> + Clone {
        let Self { tree, place } = self;
        let end = self.element().map_or(0, |element| element.end as usize);
        let mut next = place + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(Self { tree, place: next })?;
            next = child.element().map_or(end, |element| element.end as usize);
            Some(child)
        })
    }

    /// Everything within it, in order.
    pub(super) fn descendants(self) -> impl Iterator<Item = Self> + Clone {
        let end = self.element().map_or(0, |element| element.end as usize);
        (self.place + 1..end).map(move |place| Self { tree: self.tree, place })
    }

    /// The first element of this name right within it.
    pub(super) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is(name))
    }

    /// The element at the end of a path of names.
    pub(super) fn path(self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self, |node, name| node.child(name))
    }

    /// The value of an attribute.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let Range { start, end } = self.element()?.attributes.clone();
        let attributes = self.tree.attributes.get(start as usize..end as usize)?;
        let named = |id: u16| self.tree.names.get(usize::from(id)).is_some_and(|known| known == name);
        let (_, value) = attributes.iter().find(|(id, _)| named(*id))?;
        self.tree.text.get(value.start as usize..value.end as usize)
    }

    /// The `w:val` of an element right within it.
    pub(super) fn value(self, name: &str) -> Option<&'t str> {
        self.child(name)?.attribute("w:val")
    }

    /// Whether an element that says yes or no stands in it, and which it says.
    pub(super) fn switch(self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("w:val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// Its own text.
    pub(super) fn text(self) -> &'t str {
        let range = self.element().map_or(0..0, |element| element.text.clone());
        self.tree.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }
}

/// A tree that is being built.
struct Builder {
    tree: Tree,
    /// The open elements, each with its text so far.
    open: Vec<(usize, String)>,
    ids: HashMap<String, u16>,
}

impl Default for Builder {
    fn default() -> Self {
        let tree =
            Tree { elements: Vec::new(), attributes: Vec::new(), names: Vec::new(), text: String::new() };
        Self { tree, open: Vec::new(), ids: HashMap::new() }
    }
}

impl Builder {
    fn open(&mut self, start: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<(), Refusal> {
        if self.open.len() >= MOST_DEPTH || self.tree.elements.len() >= MOST_ELEMENTS {
            return Err(Refusal::new("文件的内容太多或嵌套太深，不像是 Word 草稿"));
        }
        let (namespace, local) = resolver.resolve_element(start.name());
        let name = self.name(&namespace, local.as_ref());
        let first = self.position();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Refusal::broken())?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Refusal::broken())?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let id = self.attribute_name(attribute.key, resolver);
            let start = offset(self.tree.text.len());
            self.tree.text.push_str(&value);
            self.tree.attributes.push((id, start..offset(self.tree.text.len())));
        }
        let attributes = first..self.position();
        self.open.push((self.tree.elements.len(), String::new()));
        self.tree.elements.push(Element { name, end: 0, attributes, text: 0..0 });
        Ok(())
    }

    fn close(&mut self) {
        let Some((place, text)) = self.open.pop() else { return };
        let start = offset(self.tree.text.len());
        self.tree.text.push_str(&text);
        let (end, text) = (offset(self.tree.elements.len()), start..offset(self.tree.text.len()));
        if let Some(element) = self.tree.elements.get_mut(place) {
            (element.end, element.text) = (end, text);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some((_, own)) = self.open.last_mut() {
            own.push_str(text);
        }
    }

    fn position(&self) -> u32 {
        offset(self.tree.attributes.len())
    }

    fn attribute_name(&mut self, key: QName<'_>, resolver: &NamespaceResolver) -> u16 {
        let (namespace, local) = resolver.resolve_attribute(key);
        self.name(&namespace, local.as_ref())
    }

    fn name(&mut self, namespace: &ResolveResult<'_>, local: &str) -> u16 {
        let uri = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        };
        let prefix = match PREFIXES.iter().find(|(end, _)| uri.ends_with(end)) {
            Some((_, prefix)) => prefix,
            None if uri.is_empty() => "",
            None => "?",
        };
        let name = if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") };
        let (ids, names) = (&mut self.ids, &mut self.tree.names);
        *ids.entry(name).or_insert_with_key(|name| {
            names.push(name.clone());
            u16::try_from(names.len() - 1).unwrap_or(u16::MAX)
        })
    }
}

/// A place in a text that is far shorter than 4 GiB.
fn offset(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
