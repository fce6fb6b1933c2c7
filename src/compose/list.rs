//! 列表、引文. In: lists and quotations, one in the other as the draft has them. Out: paragraphs in groups, each item's
//! label before its first.

use super::body::Body;
use super::composition::{Group, GroupKind, Number, Role, WHOLE};
use crate::document::{Item, List, Quote};
use crate::source::Span;
use crate::style::{ListStyle, ParagraphStyle};

impl<'a> Body<'a, '_> {
    pub(super) fn list(&mut self, list: &List) {
        let Some(look) = self.style.elements.list(self.lists + 1) else { return };
        let style = &self.style.paragraphs[look.style];
        self.lists += 1;
        self.grouped(GroupKind::List { counted: list.start.is_some() }, style, |body| {
            for (index, item) in (0..).zip(&list.items) {
                let count = list.start.map(|start| start.saturating_add(index));
                body.grouped(GroupKind::Item, style, |body| body.item(item, look, count));
            }
        });
        self.lists -= 1;
    }

    fn item(&mut self, item: &Item, look: &ListStyle, count: Option<u64>) {
        let tasks = &self.style.elements.tasks;
        let text = match (item.done, count) {
            (Some(true), _) => tasks.done.clone(),
            (Some(false), _) => tasks.open.clone(),
            (None, Some(count)) => look.number.write(u32::try_from(count).unwrap_or(u32::MAX)),
            (None, None) => format!("{}\t", look.bullet),
        };
        let scale =
            if item.done.or(count.map(|_| true)).is_none() { self.style.elements.bullet_size } else { WHOLE };
        // no word processor ticks what it counts
        let automatic = item.done.is_none();
        self.label =
            Some(Number { text, scale, automatic, span: Span { end: item.span.start, ..item.span } });
        self.blocks(&item.blocks);
        self.lone_label();
    }

    pub(super) fn quote(&mut self, quote: &Quote) {
        let style = &self.style.paragraphs[self.style.elements.quote];
        self.grouped(GroupKind::Quote, style, |body| body.blocks(&quote.blocks));
    }

    /// Sets the label of an item on a line of its own, where no paragraph can take it.
    pub(super) fn lone_label(&mut self) {
        if let Some(span) = self.label.as_ref().map(|label| label.span) {
            self.push(self.plain, Role::Paragraph, Vec::new(), span);
        }
    }

    /// Composes what a group holds, its plain paragraphs in a style.
    fn grouped(&mut self, kind: GroupKind, style: &'a ParagraphStyle, inside: impl FnOnce(&mut Self)) {
        let around = (self.group, self.plain);
        self.groups.push(Group { kind, within: self.group });
        (self.group, self.plain) = (Some(self.groups.len() - 1), style);
        inside(self);
        (self.group, self.plain) = around;
    }
}
