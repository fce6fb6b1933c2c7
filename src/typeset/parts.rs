//! Parts of a paragraph. In: a paragraph. Out: what its words are to a reader: text, links, references, and which part
//! each run belongs to.

use super::pages::Tag;
use crate::compose::composition::{Paragraph, Role, Run};

/// An element that a paragraph becomes.
pub(super) struct Part {
    pub(super) tag: Tag,
    /// The part around it; absent for what stands beside the paragraph: itself, and the text after a run-in heading.
    pub(super) within: Option<usize>,
    pub(super) text: String,
}

/// The parts of a paragraph, itself first, and for its number and for each of its runs the part that it belongs to; the
/// label of a list's item belongs to none.
pub(super) fn parts(paragraph: &Paragraph<'_>) -> (Vec<Part>, Option<usize>, Vec<usize>) {
    let mut parts = vec![Part { tag: Tag::Paragraph(paragraph.role), within: None, text: String::new() }];
    let number = paragraph.number.as_ref().map(|number| number.text.as_str()).unwrap_or_default();
    let of_number = match paragraph.role {
        Role::Heading(_) => parts.first_mut().map(|heading| {
            heading.text.push_str(number);
            0
        }),
        Role::Note => {
            parts.push(Part { tag: Tag::Label, within: Some(0), text: number.to_owned() });
            Some(1)
        }
        _ => None,
    };
    let mut of_runs: Vec<usize> = Vec::new();
    let mut around = 0;
    for run in &paragraph.runs {
        if around == 0 && paragraph.is_rest(run) {
            around = parts.len();
            parts.push(Part { tag: Tag::Paragraph(Role::Paragraph), within: None, text: String::new() });
        }
        let at = match tag(run) {
            None => around,
            Some(tag) => {
                let last = of_runs.last().copied().filter(|last| {
                    run.note.is_none() && parts.get(*last).is_some_and(|part| part.tag == tag)
                });
                last.unwrap_or_else(|| {
                    parts.push(Part { tag, within: Some(around), text: String::new() });
                    parts.len() - 1
                })
            }
        };
        let outer = Some(around).filter(|outer| *outer != at && run.note.is_none());
        for index in outer.into_iter().chain([at]) {
            if let Some(part) = parts.get_mut(index) {
                part.text
                    .extend(run.text.chars().filter(|c| *c != '\n').map(|c| if c == '\t' { ' ' } else { c }));
            }
        }
        of_runs.push(at);
    }
    (parts, of_number, of_runs)
}

/// What a run is beside text.
fn tag(run: &Run<'_>) -> Option<Tag> {
    match (run.note, &run.marks.link) {
        (Some(_), _) => Some(Tag::Reference),
        (None, link) => link.clone().map(Tag::Link),
    }
}
