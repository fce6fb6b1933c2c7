//! How that looks which a draft may contain beside paragraphs and headings. Types only.
//!
//! A name of a style is a key of [`Style::paragraphs`](super::sheet::Style::paragraphs).

use super::numeral::Numeral;
use super::properties::properties;
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

properties! {
    /// 表格
    TableStyle {
        /// 表序: `表1`
        number: Numeral = numeral "number";
        /// What stands before 表序 where a table goes on: `续`.
        continued: String = text "continued";
        /// The style of 表题.
        caption: String = name "caption";
        /// The style of 计量单位.
        unit: String = name "unit";
        /// The styles of 表头, the largest type first: layout takes the largest that fits.
        head: Vec<String> = names "head";
        /// The styles of the other cells, one for each of `head`.
        cell: Vec<String> = names "cell";
        /// A column whose texts have no more 字 than this stands in the middle, and rather keeps each on one line.
        short: u16 = count "short";
        /// Where a cell would have more lines than this, smaller type is taken.
        most_lines: u16 = count "most-lines";
        /// Columns of long texts give of their width to others, as long as so many 字 stand on a line.
        narrowest: u16 = count "narrowest";
        /// A table of no more rows than this stands on one page.
        together: u16 = count "together";
        /// 反线、顶线、底线: how thick the frame is.
        outer: Length = length "outer";
        /// 栏线、行线: how thick the rules between cells are.
        inner: Length = length "inner";
        /// The smallest type on an upright page; on a turned one it may be smaller.
        upright: Length = length "upright";
        /// The least white between a cell's text and its rules at the sides.
        beside: Length = length "beside";
        /// The same where the smallest type would not fit otherwise.
        tight: Length = length "tight";
        /// The white between a cell's text and its rules above and below.
        above: Length = length "above";
        /// White above 表题, or above the frame where there is none.
        space_before: Length = length "space-before";
        /// White below the frame.
        space_after: Length = length "space-after";
    }
}

properties! {
    /// 图
    FigureStyle {
        /// 图序: `图1`
        number: Numeral = numeral "number";
        /// The style of 图题.
        caption: String = name "caption";
        /// The most that a figure may be high.
        tallest: Length = length "tallest";
        /// White between two pictures beside each other.
        between: Length = length "between";
        /// White above the pictures.
        space_before: Length = length "space-before";
        /// White between the pictures and 图题.
        gap: Length = length "gap";
        /// White below.
        space_after: Length = length "space-after";
    }
}

properties! {
    /// 脚注
    NoteStyle {
        /// 注码: `①`
        number: Numeral = numeral "number";
        /// The style of its text.
        style: String = name "style";
        /// The size of 注码 in the text, in thousandths of the type around it.
        scale: u16 = share "scale";
        /// How far 注码 is raised, in thousandths of the type around it.
        raise: u16 = share "raise";
        /// 注文上方的横线: how wide it is.
        rule_width: Length = length "rule-width";
        /// How thick it is.
        rule: Length = length "rule";
        /// The least white between the text and the rule.
        above: Length = length "above";
        /// The white between the rule and the first note.
        below: Length = length "below";
    }
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

properties! {
    /// 待办事项: what stands before a task.
    TaskStyle {
        /// 未完成
        open: String = text "open";
        /// 已完成
        done: String = text "done";
    }
}

properties! {
    /// 下划线, in thousandths of the size of type.
    Underline {
        /// How thick it is.
        thick: u16 = share "thick";
        /// How far below the foot of the type it lies.
        below: u16 = share "below";
    }
}

properties! {
    /// 上标、下标, in thousandths of the type around it.
    Script {
        /// The size.
        scale: u16 = share "scale";
        /// How far 上标 is raised.
        raise: u16 = share "raise";
        /// How far 下标 is lowered.
        lower: u16 = share "lower";
    }
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
