//! Titles of attachments that stand twice. In: the attachments of a draft. Out: the same, each with its title once: `附件：名单` above
//! `名单`, as many type both the label's line and the head of what is attached.

use super::draft::Draft;
use super::split::plain;
use super::{notes, title};
use crate::document::{Attachment, Block};
use crate::rules;
use crate::source::Span;

/// Takes the second title off, and an attachment that is nothing but the title of the next one.
pub(super) fn once(draft: &mut Draft, attachments: Vec<Attachment>) -> Vec<Attachment> {
    let mut kept: Vec<Attachment> = Vec::new();
    for mut attachment in attachments {
        let name = words(&title::joined(&attachment.title));
        let is_its = |above: &mut Attachment| {
            above.body.is_empty() && !name.is_empty() && words(&title::joined(&above.title)) == name
        };
        if let Some(above) = kept.pop_if(is_its) {
            report(draft, above.span, &name);
            if !attachment.issued {
                attachment.label = attachment.label.or(above.label);
            }
        }
        let again = attachment.body.first().filter(|block| !name.is_empty() && says(block, &name));
        if let Some(span) = again.map(Block::span).filter(|_| attachment.body.len() > 1) {
            report(draft, span, &name);
            attachment.body.remove(0);
        }
        kept.push(attachment);
    }
    kept
}

/// Takes 附件：名单 off the text above the sign-off, where it is printed for the one attachment there is.
pub(super) fn in_body(draft: &mut Draft, body: &mut Vec<Block>, attachments: &[Attachment]) {
    let [attachment] = attachments else { return };
    let name = words(&title::joined(&attachment.title));
    let label = ["附件：", "附件:"].map(|label| format!("{label}{name}"));
    let is_list = |block: &Block| !name.is_empty() && label.iter().any(|label| says(block, label));
    let (Some(at), false) = (body.iter().position(is_list), attachment.issued) else { return };
    let span = body.remove(at).span();
    let message = format!("“附件：{name}”写在正文中间，印在正文下面");
    draft.report(rules::RECOGNISED.at(span, message));
}

/// Whether a line says a name and nothing else.
fn says(block: &Block, name: &str) -> bool {
    let text = match block {
        Block::Heading(heading) if heading.rest.is_empty() => &heading.text,
        Block::Paragraph(paragraph) => &paragraph.text,
        _ => return false,
    };
    !notes::any(text) && words(&plain(text)) == name
}

/// The characters of a title, without blanks and 《》.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》')).collect()
}

fn report(draft: &mut Draft, span: Span, name: &str) {
    let message = format!("附件的标题“{name}”写了两遍，印一遍");
    draft.report(rules::RECOGNISED.at(span, message));
}
