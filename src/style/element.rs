//! How that looks which a draft may contain beside paragraphs and headings. Types only.

use super::colour::Colour;
use super::decode::Map;
use super::kind;
use super::named::{NameLists, StyleId};
use super::numeral::Numeral;
use super::part::{Context, Part};
use super::properties::properties;
use super::shown::Shown;
use super::slot::RuleStyle;
use crate::length::Length;

properties! {
    /// 正文中的各种成分
    Elements {
        /// 表格
        table: TableStyle = part "table";
        /// 图
        figure: FigureStyle = part "figure";
        /// 脚注
        note: NoteStyle = part "note";
        /// 列表, the outermost level first; deeper ones look like the last.
        lists: Vec<ListStyle> = parts "lists";
        /// Lists and quotations, however deep, take so many thousandths of a line from each side at most.
        deepest: u16 = half "deepest";
        /// 项目符号: their size, in thousandths of that of the text.
        bullet_size: u16 = share "bullet-size";
        /// 待办事项: the labels of items that are tasks.
        tasks: TaskStyle = part "tasks";
        /// 引文: the style of its paragraphs.
        quote: StyleId = style "quote";
        /// 代码: the style of its lines.
        code: StyleId = style "code";
        /// 行内代码: the style whose face it takes.
        inline_code: StyleId = style "inline-code";
        /// 强调
        emphasis: Emphasis = part "emphasis";
        /// 删除线: how thick it is, in thousandths of the size of type.
        strike: u16 = share "strike";
        /// 下划线
        underline: Underline = part "underline";
        /// 上标、下标
        script: Script = part "script";
        /// 发文机关标志
        marks: MarkFit = part "marks";
        /// 签发人: how many cells a name takes at least, so that names below each other align.
        names: u16 = count "names";
        /// 分隔线
        separator: RuleStyle = part "separator";
    }
}

impl Elements {
    /// How the lists of a level look, 1 for the outermost.
    pub fn list(&self, level: usize) -> Option<&ListStyle> {
        self.lists.get(level.checked_sub(1)?).or(self.lists.last())
    }
}

properties! {
    /// 发文机关标志: how names are fitted.
    MarkFit {
        /// The white between two names below each other, in thousandths of their size.
        between: u16 = share "between";
        /// The smallest that several names are made, in thousandths of what their width allows.
        smallest: u16 = share "smallest";
    }
}

properties! {
    /// 表格
    TableStyle {
        /// 表序: `表1`
        number: Numeral = numeral "number";
        /// What stands before 表序 where a table goes on: `续`.
        continued: String = text "continued";
        /// The style of 表题.
        caption: StyleId = style "caption";
        /// The style of 计量单位.
        unit: StyleId = style "unit";
        /// The styles of 表头, the largest type first: layout takes the largest that fits.
        head: Vec<StyleId> = styles "head";
        /// The styles of the other cells, one for each of `head`.
        cell: Vec<StyleId> = styles "cell";
        /// A column whose texts have no more 字 than this stands in the middle, and rather keeps each on one line.
        short: u16 = count "short";
        /// Where a cell would have more lines than this, smaller type is taken.
        most_lines: u16 = count "most-lines";
        /// Columns of long texts give of their width to others, as long as so many 字 stand on a line.
        narrowest: u16 = count "narrowest";
        /// A table of no more rows than this stands on one page.
        together: u16 = count "together";
        /// 反线、顶线、底线: how thick the frame is.
        outer: Length = thin "outer";
        /// 栏线、行线: how thick the rules between cells are.
        inner: Length = thin "inner";
        /// The ink of all of them.
        colour: Colour = some_colour "colour";
        /// The smallest type on an upright page; on a turned one it may be smaller.
        upright: Length = thin "upright";
        /// The least white between a cell's text and its rules at the sides.
        beside: Length = thin "beside";
        /// The same where the smallest type would not fit otherwise.
        tight: Length = thin "tight";
        /// The white between a cell's text and its rules above and below.
        above: Length = thin "above";
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
        caption: StyleId = style "caption";
        /// The most that a figure may be high.
        tallest: Length = tall "tallest";
        /// White between two pictures beside each other.
        between: Length = half_page "between";
        /// White above the pictures.
        space_before: Length = half_page "space-before";
        /// White between the pictures and 图题.
        gap: Length = half_page "gap";
        /// White below.
        space_after: Length = half_page "space-after";
    }
}

properties! {
    /// 脚注
    NoteStyle {
        /// 注码: `①`
        number: Numeral = numeral "number";
        /// The style of its text.
        style: StyleId = style "style";
        /// The size of 注码 in the text, in thousandths of the type around it.
        scale: u16 = share "scale";
        /// How far 注码 is raised, in thousandths of the type around it.
        raise: u16 = share "raise";
        /// 注文上方的横线: how wide it is.
        rule_width: Length = length "rule-width";
        /// How thick it is.
        rule: Length = half_page "rule";
        /// The least white between the text and the rule.
        above: Length = half_page "above";
        /// The white between the rule and the first note.
        below: Length = half_page "below";
    }
}

properties! {
    /// 列表的一层
    ListStyle {
        /// The style of its paragraphs.
        style: StyleId = style "style";
        /// 项目符号
        bullet: String = text "bullet";
        /// 编号
        number: Numeral = numeral "number";
    }
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

properties! {
    /// 加粗: how it is shown where a face has no bold one.
    Strong {
        /// The stroke around a character's outline, in thousandths of its size.
        stroke: u16 = tenth "stroke";
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
    Face(StyleId),
}

impl Part for Emphasis {
    fn read(map: &Map<'_>, context: Context<'_>) -> Self {
        if map.has("face") {
            return Self::Face(kind::style::read(map, "face", context));
        }
        let share = |key| kind::share::read(map, key, context);
        Self::Dots { diameter: share("dot"), below: share("below") }
    }

    fn show(&self, names: NameLists<'_>, out: &mut Vec<(&'static str, Shown)>) {
        match self {
            Self::Face(style) => kind::style::show(style, "face", names, out),
            Self::Dots { diameter, below } => {
                kind::share::show(diameter, "dot", names, out);
                kind::share::show(below, "below", names, out);
            }
        }
    }
}
