//! Attachments that their writer has numbered in two parts. In: 附件1, 附件1-1, 附件2. Out: the numbers that 附件说明 gives them, each told.

use super::attachments::WORD;
use super::draft::Draft;
use super::title;
use crate::document::{Attachment, Field, FrontMatter, Value};
use crate::rules;

/// Gives attachments the numbers of 附件说明 where one of them has a number in two parts.
pub(super) fn in_order(draft: &mut Draft, front: &FrontMatter, attachments: &mut [Attachment]) {
    let Some(Value::Attachments(list)) = front.fields.get(&Field::Attachments).map(|entry| &entry.value)
    else {
        return;
    };
    let in_parts = |it: &Attachment| it.label.as_ref().is_some_and(|label| label.value.contains(PARTS));
    if !attachments.iter().any(in_parts) {
        return;
    }
    for attachment in attachments {
        let name = title::joined(&attachment.title);
        let place = list.iter().position(|listed| listed.title.value == name);
        let (Some(place), Some(label)) = (place, &mut attachment.label) else { continue };
        let right = format!("{WORD}{}", place + 1);
        if label.value != right {
            let message = format!("“{}”按附件说明的顺序印作“{right}”", label.value);
            draft.report(rules::NUMBER_FORM.at(label.span, message));
            label.value = right;
        }
    }
}

/// What parts a number.
const PARTS: [char; 4] = ['-', '－', '—', '–'];
