//! Trees as bytes. In: a [`Node`], when the program is built. Out: the same node, when it runs, a tenth of the work of
//! parsing: the styles that come with gongwen are read on every start.
//!
//! A node is its kind, where it starts, how long its text is, and what it holds: a text, or a count and so many nodes.
//! All numbers are seven bits a byte, lowest first, the last without the eighth bit.

use super::{Node, Text, Value};
use crate::source::{SourceId, Span, Spanned};

const NULL: u8 = 0;
const SCALAR: u8 = 1;
const LIST: u8 = 2;
const MAP: u8 = 3;

/// Writes a node behind others.
#[cfg_attr(not(test), allow(dead_code, reason = "the build script writes"))]
pub(crate) fn write(node: &Node, out: &mut Vec<u8>) {
    match &node.value {
        Value::Null => write_head(NULL, node.span, out),
        Value::Scalar(text) => {
            write_head(SCALAR, node.span, out);
            write_text(text, out);
        }
        Value::List(items) => {
            write_head(LIST, node.span, out);
            write_number(items.len(), out);
            items.iter().for_each(|item| write(item, out));
        }
        Value::Map(entries) => {
            write_head(MAP, node.span, out);
            write_number(entries.len(), out);
            for (key, value) in entries {
                write_head(SCALAR, key.span, out);
                write_text(&key.value, out);
                write(value, out);
            }
        }
    }
}

fn write_head(kind: u8, span: Span, out: &mut Vec<u8>) {
    let place = span.range();
    out.push(kind);
    write_number(place.start, out);
    write_number(place.len(), out);
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    write_number(text.len(), out);
    out.extend(text.as_bytes());
}

fn write_number(mut number: usize, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Reads the node that bytes begin with, as one of a source; absent if they are none.
pub(crate) fn read(bytes: &mut &'static [u8], source: SourceId) -> Option<Node> {
    let (kind, span) = read_head(bytes, source)?;
    let value = match kind {
        NULL => Value::Null,
        SCALAR => Value::Scalar(read_text(bytes)?),
        LIST => {
            let count = read_number(bytes)?;
            let mut items = Vec::with_capacity(count.min(bytes.len()));
            for _ in 0..count {
                items.push(read(bytes, source)?);
            }
            Value::List(items)
        }
        MAP => {
            let count = read_number(bytes)?;
            let mut entries = Vec::with_capacity(count.min(bytes.len()));
            for _ in 0..count {
                let (_, span) = read_head(bytes, source)?;
                entries.push((Spanned::new(read_text(bytes)?, span), read(bytes, source)?));
            }
            Value::Map(entries)
        }
        _ => return None,
    };
    Some(Node { value, span })
}

fn read_head(bytes: &mut &[u8], source: SourceId) -> Option<(u8, Span)> {
    let kind = *bytes.split_off_first()?;
    let start = read_number(bytes)?;
    let length = read_number(bytes)?;
    Some((kind, Span::new(source, start, start.checked_add(length)?)))
}

fn read_text(bytes: &mut &'static [u8]) -> Option<Text> {
    let length = read_number(bytes)?;
    str::from_utf8(bytes.split_off(..length)?).ok().map(Text::Borrowed)
}

fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_comes_back_as_it_was_and_half_a_node_not_at_all() {
        let text = "a: &x [1, \"\", ~, {乙: 二}]\nb: *x\n长: ".to_owned() + &"字".repeat(300);
        let node = super::super::parse(&text, SourceId(3), 0, text.len()).unwrap();
        let mut bytes = Vec::new();
        write(&node, &mut bytes);
        let bytes: &'static [u8] = bytes.leak();
        let mut rest = bytes;
        assert_eq!(read(&mut rest, SourceId(3)), Some(node));
        assert!(rest.is_empty());
        for end in 0..bytes.len() {
            assert_eq!(read(&mut &bytes[..end], SourceId(3)), None, "{end}");
        }
    }
}
