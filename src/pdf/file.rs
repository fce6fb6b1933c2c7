//! The file. In: all objects, as pdf-writer wrote them one behind the other. Out: the bytes of a PDF whose objects lie in
//! compressed streams (ISO 32000-1 §7.5.7), all but those that are streams themselves: the structure tree takes a fifth.

use super::number::count;
use super::packing::Packing;
use crate::deflate::Kind;
use crate::origin::PLACEHOLDER;
use memchr::memmem;
use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Ref, Settings, Str};
use std::fmt::Write;

/// So many objects share a stream: a reader unpacks them all for one.
const TOGETHER: usize = 200;

/// Where an object lies.
#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// At this byte of the file.
    At(usize),
    /// In an object stream, so many others before it.
    Within(Ref, usize),
}

/// Puts a file together, its identifiers a placeholder; absent where the objects are not as pdf-writer writes them.
pub(super) fn assemble(objects: &Chunk, catalog: Ref, next: &mut Ref, packing: Packing) -> Option<Vec<u8>> {
    let (streams, others): (Vec<Object>, Vec<Object>) =
        split(objects)?.into_iter().partition(|object| object.is_stream);
    let mut file = Pdf::with_settings(Settings { pretty: false }).as_bytes().to_vec();
    file.reserve(objects.len());
    let mut places = vec![Place::Nowhere; usize::try_from(next.get()).ok()? + others.len() / TOGETHER + 2];
    let mut place = |id: Ref, place: Place| {
        let slot = usize::try_from(id.get()).ok().and_then(|id| places.get_mut(id));
        slot.into_iter().for_each(|slot| *slot = place);
    };
    for object in &streams {
        place(object.id, Place::At(file.len()));
        file.extend_from_slice(object.bytes);
    }
    for together in others.chunks(TOGETHER) {
        let id = next.bump();
        for (index, object) in together.iter().enumerate() {
            place(object.id, Place::Within(id, index));
        }
        place(id, Place::At(file.len()));
        file.extend_from_slice(stream_of(together, id, packing).as_bytes());
    }
    let id = next.bump();
    let start = file.len();
    place(id, Place::At(start));
    places.truncate(usize::try_from(id.get()).ok()? + 1);
    file.extend_from_slice(references(&places, id, catalog, packing).as_bytes());
    file.extend(format!("startxref\n{start}\n%%EOF").bytes());
    Some(file)
}

/// An object as it stands in a chunk, from its number to the white behind it.
struct Object<'a> {
    id: Ref,
    bytes: &'a [u8],
    /// What it is, without its number.
    body: &'a [u8],
    is_stream: bool,
}

/// Parts the objects of a chunk. Strings with line ends are hexadecimal, so that nothing else looks like an object's end.
fn split(objects: &Chunk) -> Option<Vec<Object<'_>>> {
    const END: &[u8] = b"\nendobj\n";
    let ends = memmem::Finder::new(END);
    let mut rest = objects.as_bytes();
    let mut found = Vec::with_capacity(objects.refs().len());
    let mut head = String::new();
    for id in objects.refs() {
        head.clear();
        // a String takes whatever is written to it
        let _ = writeln!(head, "{} 0 obj", id.get());
        if !rest.starts_with(head.as_bytes()) {
            rest = rest.get(memmem::find(rest, head.as_bytes())?..)?;
        }
        let mut end = head.len();
        let is_stream = stream_end(rest.get(end..)?).map(|length| end += length).is_some();
        end += ends.find(rest.get(end..)?)?;
        let (body, behind) = (rest.get(head.len()..end)?, end + END.len());
        found.push(Object { id, bytes: rest.get(..behind)?, body, is_stream });
        rest = rest.get(behind..)?;
    }
    Some(found)
}

/// Where the data of a stream end; absent where an object is none. A stream's dictionary begins with its length.
fn stream_end(object: &[u8]) -> Option<usize> {
    const OPENS: &[u8] = b"\nstream\n";
    let digits = object.strip_prefix(b"<</Length ")?;
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length: usize = str::from_utf8(digits.get(..length)?).ok()?.parse().ok()?;
    Some(memmem::find(object, OPENS)? + OPENS.len() + length)
}

/// An object stream: the number and the place of each object, and the objects.
fn stream_of(objects: &[Object], id: Ref, packing: Packing) -> Chunk {
    let (mut numbers, mut bodies) = (String::new(), Vec::new());
    for object in objects {
        let _ = write!(numbers, "{} {} ", object.id.get(), bodies.len());
        bodies.extend_from_slice(object.body);
        bodies.push(b'\n');
    }
    let first = numbers.len();
    let data = packing.zlib(&[numbers.into_bytes(), bodies].concat(), Kind::Text);
    let mut chunk = Chunk::with_settings(Settings { pretty: false });
    let mut stream = chunk.stream(id, &data);
    stream.filter(Filter::FlateDecode).pair(Name(b"Type"), Name(b"ObjStm"));
    stream.pair(Name(b"N"), count(objects.len())).pair(Name(b"First"), count(first));
    stream.finish();
    chunk
}

/// The cross-reference stream (§7.5.8): for each object its kind, where it lies, and how many lie before it there.
fn references(places: &[Place], id: Ref, catalog: Ref, packing: Packing) -> Chunk {
    let mut table = Vec::with_capacity(6 * places.len());
    for place in places {
        let (kind, at, index) = match place {
            Place::Nowhere => (0, 0, 0),
            Place::At(at) => (1, *at, 0),
            Place::Within(stream, index) => (2, stream.get() as usize, *index),
        };
        table.push(kind);
        table.extend(u32::try_from(at).unwrap_or(u32::MAX).to_be_bytes());
        table.push(index as u8);
    }
    let data = packing.zlib(&table, Kind::Text);
    let mut chunk = Chunk::with_settings(Settings { pretty: false });
    let mut stream = chunk.stream(id, &data);
    stream.filter(Filter::FlateDecode).pair(Name(b"Type"), Name(b"XRef"));
    stream.pair(Name(b"Size"), count(places.len())).pair(Name(b"Root"), catalog);
    stream.insert(Name(b"W")).array().items([1, 4, 1]);
    // last: what names the file is looked for from its end
    stream.insert(Name(b"ID")).array().items([Str(PLACEHOLDER), Str(PLACEHOLDER)]);
    stream.finish();
    chunk
}
