//! How that looks which a draft may contain beside paragraphs and headings. Types only.
//!
//! A name of a style is a key of [`Style::paragraphs`](super::sheet::Style::paragraphs).

use super::numeral::Numeral;
use super::slot::RuleStyle;
use crate::length::Length;

/// 正文中的各种成分
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elements {
    /// 表格
    pub table: TableStyle,
    /// 图
    pub figure: FigureStyle,
    /// 脚注
    pub note: NoteStyle,
    /// 列表, the outermost level first; deeper ones look like the last.
    pub lists: Vec<ListStyle>,
    /// 项目符号: their size, in thousandths of that of the text.
    pub bullet_size: u16,
    /// 待办事项: the labels of items that are tasks.
    pub tasks: TaskStyle,
    /// 引文: the style of its paragraphs.
    pub quote: String,
    /// 代码: the style of its lines.
    pub code: String,
    /// 行内代码: the style whose face it takes.
    pub inline_code: String,
    /// 强调
    pub emphasis: Emphasis,
    /// 删除线: how thick it is, in thousandths of the size of type.
    pub strike: u16,
    /// 下划线
    pub underline: Underline,
    /// 上标、下标
    pub script: Script,
    /// 分隔线
    pub separator: RuleStyle,
}

/// 表格
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableStyle {
    /// 表序: `表1`
    pub number: Numeral,
    /// What stands before 表序 where a table goes on: `续`.
    pub continued: String,
    /// The style of 表题.
    pub caption: String,
    /// The style of 计量单位.
    pub unit: String,
    /// The styles of 表头, the largest type first: layout takes the largest that fits.
    pub head: Vec<String>,
    /// The styles of the other cells, one for each of `head`.
    pub cell: Vec<String>,
    /// The smallest type on an upright page; on a turned one it may be smaller.
    pub upright: Length,
    /// A column whose texts have no more 字 than this stands in the middle, and rather keeps each on one line.
    pub short: u16,
    /// Where a cell would have more lines than this, smaller type is taken.
    pub most_lines: u16,
    /// Columns of long texts give of their width to others, as long as so many 字 stand on a line.
    pub narrowest: u16,
    /// A table of no more rows than this stands on one page.
    pub together: u16,
    /// 反线、顶线、底线: how thick the frame is.
    pub outer: Length,
    /// 栏线、行线: how thick the rules between cells are.
    pub inner: Length,
    /// The least white between a cell's text and its rules at the sides.
    pub beside: Length,
    /// The same where the smallest type would not fit otherwise.
    pub tight: Length,
    /// The white between a cell's text and its rules above and below.
    pub above: Length,
    /// White above 表题, or above the frame where there is none.
    pub space_before: Length,
    /// White below the frame.
    pub space_after: Length,
}

/// 图
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureStyle {
    /// 图序: `图1`
    pub number: Numeral,
    /// The style of 图题.
    pub caption: String,
    /// The most that a figure may be high.
    pub tallest: Length,
    /// White between two pictures beside each other.
    pub between: Length,
    /// White above the pictures.
    pub space_before: Length,
    /// White between the pictures and 图题.
    pub gap: Length,
    /// White below.
    pub space_after: Length,
}

/// 脚注
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteStyle {
    /// 注码: `①`
    pub number: Numeral,
    /// The style of its text.
    pub style: String,
    /// The size of 注码 in the text, in thousandths of the type around it.
    pub scale: u16,
    /// How far 注码 is raised, in thousandths of the type around it.
    pub raise: u16,
    /// 注文上方的横线: how wide it is.
    pub rule_width: Length,
    /// How thick it is.
    pub rule: Length,
    /// The least white between the text and the rule.
    pub above: Length,
    /// The white between the rule and the first note.
    pub below: Length,
}

/// 列表的一层
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStyle {
    /// The style of its paragraphs.
    pub style: String,
    /// 项目符号
    pub bullet: String,
    /// 编号
    pub number: Numeral,
}

/// 待办事项: what stands before a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskStyle {
    /// 未完成
    pub open: String,
    /// 已完成
    pub done: String,
}

/// 下划线, in thousandths of the size of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Underline {
    /// How thick it is.
    pub thick: u16,
    /// How far below the foot of the type it lies.
    pub below: u16,
}

/// 上标、下标, in thousandths of the type around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    /// The size.
    pub scale: u16,
    /// How far 上标 is raised.
    pub raise: u16,
    /// How far 下标 is lowered.
    pub lower: u16,
}

/// 强调: how it is shown, as hanzi know no italics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// 着重号: a dot below each character, in thousandths of its size.
    Dots {
        /// How wide the dot is.
        diameter: u16,
        /// How far its middle lies below the foot of the type.
        below: u16,
    },
    /// The face of another style.
    Face(String),
}
