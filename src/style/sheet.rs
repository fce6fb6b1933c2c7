//! A style as a whole. In: nothing. Out: [`Style`], every property concrete.

use super::element::*;
use super::lines::LineStyle;
use super::named::{Named, Paragraphs, RoleId, Roles};
use super::page::PageStyle;
use super::paragraph::{DivisionStyle, FaceRole, HeadingStyle, ParagraphStyle};
use super::sealed::Sealed;
use super::slot::*;
use crate::document::{Division, Field};
use crate::yaml::Node;

/// A format, resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The name of the file without its ending.
    pub name: String,
    /// One line for people.
    pub description: String,
    /// The sheet.
    pub page: PageStyle,
    /// The faces by role: 仿宋 is `fangsong`.
    pub faces: Named<Roles, FaceRole>,
    /// 加粗
    pub strong: Strong,
    /// The role of the face that letters and digits take in place of the one around them, in paragraphs that want it.
    pub latin: Option<RoleId>,
    /// How lines are broken and filled.
    pub lines: LineStyle,
    /// 印章、签名章: how they stand where the draft gives them.
    pub sealed: Sealed,
    /// The paragraph styles by name.
    pub paragraphs: Named<Paragraphs, ParagraphStyle>,
    /// The four heading levels of §7.3.3, outermost first.
    pub headings: Vec<HeadingStyle>,
    /// 章条: the divisions above them, in the order of [`Division::ALL`].
    pub divisions: Vec<DivisionStyle>,
    /// Tables, figures, notes, lists and whatever else a text may contain.
    pub elements: Elements,
    /// Fields that a document of this format must give.
    pub required: Vec<Field>,
    /// What stands on the paper, in order.
    pub slots: Vec<Slot>,
    /// 检查: what it says of the editor's rules, as the file has it.
    pub check: Checks,
}

/// 检查: what a style says of the editor's rules, as its file has it; the keys are the editor's to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks(pub(crate) Option<Node>);

impl Style {
    /// The look of a division.
    pub fn division(&self, division: Division) -> Option<&DivisionStyle> {
        let index = Division::ALL.iter().position(|(known, _)| *known == division)?;
        self.divisions.get(index)
    }
}
