//! Blocks. In: nothing. Out: what takes its place in the flow, one for each item of the composition.

pub(super) mod figure;
pub(super) mod imprint;
pub(super) mod mark;
pub(super) mod seals;
pub(super) mod table;

use crate::compose::composition::{Facing, Place};
use crate::style::RuleStyle;
use crate::typeset::broken::Broken;
use figure::FigureBlock;
use imprint::ImprintBlock;
use mark::MarkBlock;
use seals::SealBlock;
use table::block::TableBlock;

/// What takes its place in the flow: one for each item of the composition.
pub(crate) enum Block<'c> {
    /// Text, line by line.
    Text(Broken<'c>),
    /// 发文机关标志
    Mark(MarkBlock<'c>),
    /// 分隔线
    Rule(&'c RuleStyle),
    /// 印章 in rows, 签名章
    Seals(SealBlock<'c>),
    /// 表格
    Table(Box<TableBlock<'c>>),
    /// 图
    Figure(FigureBlock<'c>),
    /// A new page.
    NewPage { facing: Facing },
    /// 版记
    Imprint(ImprintBlock<'c>),
}

impl<'c> Block<'c> {
    /// The text, where it is one.
    pub(crate) fn text(&self) -> Option<&Broken<'c>> {
        match self {
            Self::Text(broken) => Some(broken),
            _ => None,
        }
    }

    /// Gives back what its lines are made of, once this one was put on its page and it was the last.
    pub(crate) fn finish(&mut self, line: usize) {
        match self {
            Self::Text(broken) if line + 1 >= broken.lines.len() => broken.shaped.clusters = Vec::new(),
            // all of it goes on its pages with the first strip
            Self::Table(table) => table.finish(),
            _ => {}
        }
    }

    /// The notes that one of its lines refers to.
    pub(crate) fn notes(&self, line: usize) -> Vec<usize> {
        match self {
            Self::Text(broken) => broken.notes(line),
            Self::Table(table) => table.notes(line),
            Self::Figure(figure) => {
                let caption = figure.caption.iter().flat_map(|(caption, _)| &caption.paragraph.runs);
                caption.filter_map(|run| run.note).collect()
            }
            _ => Vec::new(),
        }
    }

    /// How many lines it has; what is no text counts as one.
    pub(crate) fn line_count(&self) -> usize {
        match self {
            Self::Text(broken) => broken.lines.len().max(1),
            Self::Table(table) => table.strip_count(),
            Self::Imprint(_) => 0,
            _ => 1,
        }
    }

    /// Whether it is part of the sign-off.
    pub(crate) fn is_sign_off(&self) -> bool {
        match self {
            Self::Text(broken) => matches!(broken.paragraph.place, Place::Issuer(_) | Place::Date(_)),
            Self::Seals(_) => true,
            _ => false,
        }
    }
}
