//! Pictures whose file names hold blanks. In: Markdown as people type it, `![](图 片.png)`. Out: the same with a sign that
//! Markdown takes in place of each such blank, and the names as typed.

use crate::read::draft::Draft;
use pulldown_cmark::{CowStr, Event, Tag};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Stands for a blank; of one byte as it is, so that every place stays where it is.
const SIGN: &str = "_";

/// What the names of pictures end with.
const ENDINGS: [&str; 8] = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".svg", ".tif"];

/// A picture takes no more bytes of its line.
const LONGEST: usize = 1000;

/// The names of files by the place of the picture in the text.
pub(super) type Names = BTreeMap<usize, String>;

/// Puts the sign in place of blanks in the names of pictures.
pub(super) fn joined(text: &str) -> (Cow<'_, str>, Names) {
    let (mut out, mut names) = (Cow::Borrowed(text), Names::new());
    for (at, _) in text.match_indices("![") {
        let Some(place) = name(text, at) else { continue };
        let typed = text.get(place.clone()).unwrap_or_default();
        if typed.contains(' ') {
            out.to_mut().replace_range(place, &typed.replace(' ', SIGN));
            names.insert(at, typed.to_owned());
        }
    }
    (out, names)
}

/// The name of the file of the picture that begins at a byte, if it has the ending of one.
fn name(text: &str, at: usize) -> Option<Range<usize>> {
    // names stand near the start of a line, or not at all
    let near = text.get(text.floor_char_boundary(at.saturating_sub(LONGEST))..at)?;
    let line = near.rsplit('\n').next()?;
    let rest = text.get(at..text.floor_char_boundary(at + LONGEST))?.split('\n').next()?;
    if line.matches('`').count() % 2 == 1 || line.starts_with("    ") {
        return None;
    }
    let start = rest.find("](")? + "](".len();
    let target = rest.get(start..)?;
    let mut depth = 0_usize;
    let close = target.char_indices().find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let inner = target.get(..close.0)?;
    // a title stands behind the name in quotation marks
    let named = inner.find(" \"").map_or(inner, |title| inner.get(..title).unwrap_or_default());
    let name = named.trim();
    let is_picture = ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending));
    let first = at + start + (named.len() - named.trim_start().len());
    (is_picture && !name.starts_with('<')).then_some(first..first + name.len())
}

/// An event with the blanks that the draft has in it.
pub(super) fn as_typed<'e>(
    draft: &Draft,
    event: Event<'e>,
    name: Option<String>,
    range: &Range<usize>,
) -> Event<'e> {
    let typed = |text: &CowStr<'_>| {
        let typed = draft.slice(range.clone());
        (typed.len() == text.len()).then(|| CowStr::from(typed.to_owned()))
    };
    match event {
        Event::Start(Tag::Image { link_type, title, id, .. }) if let Some(name) = name => {
            Event::Start(Tag::Image { link_type, dest_url: name.into(), title, id })
        }
        Event::Text(text) => Event::Text(typed(&text).unwrap_or(text)),
        Event::Html(text) => Event::Html(typed(&text).unwrap_or(text)),
        Event::InlineHtml(text) => Event::InlineHtml(typed(&text).unwrap_or(text)),
        event => event,
    }
}
