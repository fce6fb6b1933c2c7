//! 附件说明 (§7.3.4) and 附件 (§7.3.7). In: the attachments of a draft. Out: the list after the body, the pages behind it.

use super::Composer;
use super::composition::{Facing, Item, Place, Role};
use super::fields::joined;
use crate::document::{Attachment, Document, Field, Value};
use crate::source::Spanned;
use crate::style::{AttachmentListStyle, AttachmentStyle};

/// 附件: how an attachment's page is headed.
const LABEL: &str = "附件";

/// So many attachments have numbers of two digits.
const TWO_DIGITS: usize = 10;

impl<'a> Composer<'a, '_> {
    /// 附件说明: `附件：` and the names, numbered where there are several.
    pub(super) fn attachment_list(&mut self, list: &'a AttachmentListStyle) {
        let listed = match self.front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
            Some(Value::Attachments(listed)) => listed,
            _ => return,
        };
        let several = listed.len() > 1;
        for (index, entry) in listed.iter().enumerate() {
            let span = entry.title.span;
            let words = |text: String| Spanned::new(text, span);
            let mut line = Vec::new();
            if index == 0 {
                line.push(words(list.label.clone()));
            }
            if several {
                line.push(words(format!("{}.\t", index + 1)));
            }
            line.push(entry.title.clone());
            let many = list.many.filter(|_| listed.len() >= TWO_DIGITS);
            let (first, next) = many.unwrap_or((list.first, list.next));
            let style = match (several, index) {
                (false, _) => list.single,
                (true, 0) => first,
                (true, _) => next,
            };
            let paragraph = self.paragraph(style, Role::Paragraph, line, Place::Flow);
            self.items.push(Item::Paragraph(paragraph));
        }
    }

    /// The attachments, each on new pages: label, title on the third line, text. What the document's title names bears no
    /// label, but for its own 附表.
    pub(super) fn attachments(&mut self, document: &Document, style: &'a AttachmentStyle) {
        let listed = document.attachments.iter().filter(|attachment| !attachment.issued).count();
        let mut count = 0;
        for attachment in &document.attachments {
            self.end_page();
            let first = self.items.len() + 1;
            let facing = if attachment.landscape { Facing::Turned } else { Facing::Upright };
            self.items.push(Item::NewPage(facing));
            let numbered = (!attachment.issued).then(|| {
                count += 1;
                let number = if listed == 1 { LABEL.to_owned() } else { format!("{LABEL}{count}") };
                Spanned::new(number, attachment.span)
            });
            let label = attachment.label.clone().or(numbered);
            let head = self.items.len();
            self.headed(style, attachment, label);
            self.heads.push(head..self.items.len());
            self.numbering.restart();
            self.restarts.push(self.items.len());
            (self.tables, self.figures, self.divisions) = (0, 0, 0);
            self.blocks(&attachment.body, style.body, first, facing);
        }
    }

    fn headed(
        &mut self,
        style: &'a AttachmentStyle,
        attachment: &Attachment,
        label: Option<Spanned<String>>,
    ) {
        let title = joined(attachment.title.clone(), "\n");
        let label = label.map(|label| self.paragraph(style.label, Role::Paragraph, vec![label], Place::Flow));
        let title = (!title.is_empty()).then(|| self.paragraph(style.title, Role::Title, title, Place::Flow));
        self.items.extend(label.into_iter().chain(title).map(Item::Paragraph));
    }
}
