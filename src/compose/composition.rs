//! A composition: content in the order of the paper, every generated word in it, every style chosen, nothing placed.

use crate::document::{self, Date};
use crate::length::Length;
use crate::picture::Picture;
use crate::source::{Span, Spanned};
use crate::style::{
    FigureStyle, ImprintStyle, Leader, MarkFit, MarkStyle, ParagraphStyle, RuleStyle, SignOff, Style,
    StyleId, TableStyle,
};
use std::ops::Range;
use std::sync::Arc;

/// A document arranged by a style.
#[derive(Clone, Debug)]
pub struct Composition<'a> {
    /// The style that arranged it.
    pub style: &'a Style,
    /// What the files say of themselves.
    pub info: Info,
    /// What stands on the paper, in order.
    pub items: Vec<Item<'a>>,
    /// 套打: the paper bears marks and rules already, their places stay empty.
    pub preprinted: bool,
    /// 列表、引文: what paragraphs belong to, the outer before the inner.
    pub groups: Vec<Group>,
    /// 脚注, in the order of their references: each with its 注码 as number.
    pub notes: Vec<Paragraph<'a>>,
    /// The item with which the text proper begins, behind 目录: its page is the first that must show some of the body.
    pub start: usize,
    /// The new page that begins on the front of a sheet: the one behind 目录, where the style wants it so.
    pub front: Option<usize>,
    /// What 目录 lists, in order: headings, and what heads an attachment.
    pub listed: Vec<usize>,
    /// The items from which headings are counted anew: where the text of an attachment begins.
    pub restarts: Vec<usize>,
    /// The items of the body: page 1 must show some of it (§7.3.3), and so must the page of the sign-off (§7.3.5.5).
    pub body: Range<usize>,
    /// 调整行距 (§7.3.5.5): the items whose lines stand closer than the style has them.
    pub tight: Option<Tight>,
}

/// Lines that stand closer, so that the last of them find room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tight {
    /// The items that are set so.
    pub items: Range<usize>,
    /// From one of their lines to the next.
    pub pitch: Length,
}

impl<'a> Composition<'a> {
    /// Sets some items in the paragraph styles of a `style` whose lines are as close.
    pub fn tighten(&mut self, tight: Tight, style: &'a Style) {
        let named = |own: &'a ParagraphStyle| &style.paragraphs[own.id];
        for item in self.items.get_mut(tight.items.clone()).unwrap_or_default() {
            for paragraph in item.paragraphs() {
                paragraph.style = named(paragraph.style);
                paragraph.runs.iter_mut().for_each(|run| run.style = named(run.style));
            }
        }
        let behind = self.items.get(tight.items.end..).unwrap_or_default();
        if tight.items.start == 0 && behind.iter().all(|item| matches!(item, Item::Imprint(_))) {
            // all of the text is set so: a word processor's styles may as well say it
            self.style = style;
        }
        self.tight = Some(tight);
    }

    /// 左空、右空: those of a paragraph's style, and what lists and quotations add to them where it stands in several, or
    /// keeps a style of its own there.
    pub fn sides(&self, paragraph: &Paragraph<'_>) -> (Length, Length) {
        let style = paragraph.style;
        let group = |index: usize| self.groups.get(index);
        let first = paragraph.group.and_then(group);
        let around =
            || std::iter::successors(first, |inner| inner.within.and_then(group)).map(|group| group.kind);
        // the styles of lists reckon from the text around the outermost
        let lists = around().filter(|kind| matches!(kind, GroupKind::List { .. })).count();
        let list = self.style.elements.list(lists).map(|list| list.style);
        let quotes = around().filter(|kind| *kind == GroupKind::Quote).map(|_| self.style.elements.quote);
        let own = match around().next() {
            Some(GroupKind::Quote) => Some(self.style.elements.quote),
            Some(_) => list,
            None => None,
        };
        let of = |id: StyleId| &self.style.paragraphs[id];
        let outer = quotes.chain(list).map(of);
        let (left, right) =
            outer.fold((Length::ZERO, Length::ZERO), |sum, style| (sum.0 + style.left, sum.1 + style.right));
        let counted = own.filter(|own| *own == style.id).map(of);
        let counted = counted.map_or((Length::ZERO, Length::ZERO), |own| (own.left, own.right));
        let most = self.style.page.block.width.scale(self.style.elements.deepest.into(), 1000);
        (style.left + (left - counted.0).min(most), style.right + (right - counted.1).min(most))
    }
}

/// Something that takes its place in the flow.
#[derive(Clone, Debug)]
pub enum Item<'a> {
    /// Text.
    Paragraph(Paragraph<'a>),
    /// 发文机关标志
    Mark(Mark<'a>),
    /// 红色分隔线, or any other rule across the page.
    Rule(&'a RuleStyle),
    /// 加盖印章的署名: names in rows, each under its seal, the date under the last.
    SealRows(SealRows<'a>),
    /// 签名章
    Stamps(Stamps<'a>),
    /// 表格
    Table(Box<Table<'a>>),
    /// 图
    Figure(Figure<'a>),
    /// A new page, turned or not: where an attachment begins, and where the text goes on after a turned one.
    NewPage(Facing),
    /// 版记
    Imprint(Imprint<'a>),
}

/// How a sheet is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Facing {
    /// 竖排
    #[default]
    Upright,
    /// 横排
    Turned,
}

impl<'a> Item<'a> {
    /// The paragraphs that it is made of, where it is lines of text.
    fn paragraphs(&mut self) -> Vec<&mut Paragraph<'a>> {
        match self {
            Self::Paragraph(paragraph) => vec![paragraph],
            Self::SealRows(SealRows { signatures: lines, date, .. })
            | Self::Stamps(Stamps { posts: lines, date, .. }) => lines.iter_mut().chain(date).collect(),
            Self::Mark(_)
            | Self::Rule(_)
            | Self::Table(_)
            | Self::Figure(_)
            | Self::NewPage { .. }
            | Self::Imprint(_) => Vec::new(),
        }
    }
}

/// 发文机关标志: one name or several, fitted to the width of the text block.
#[derive(Clone, Debug)]
pub struct Mark<'a> {
    /// How it looks and how large it may be.
    pub style: &'a MarkStyle,
    /// How its names are fitted.
    pub fit: &'a MarkFit,
    /// Its face and ink.
    pub paragraph: &'a ParagraphStyle,
    /// The names, the host first.
    pub names: Vec<Spanned<String>>,
    /// What follows the names, `文件`, or nothing.
    pub suffix: String,
}

/// 加盖印章的联合行文 (§7.3.5.1).
#[derive(Clone, Debug)]
pub struct SealRows<'a> {
    /// How they stand.
    pub style: &'a SignOff,
    /// Each name with its seal, the host first.
    pub signatures: Vec<Paragraph<'a>>,
    /// 成文日期
    pub date: Option<Paragraph<'a>>,
}

/// 加盖签发人签名章 (§7.3.5.3).
#[derive(Clone, Debug)]
pub struct Stamps<'a> {
    /// How they stand.
    pub style: &'a SignOff,
    /// 职务, each with its stamp as seal, the host first.
    pub posts: Vec<Paragraph<'a>>,
    /// 成文日期
    pub date: Option<Paragraph<'a>>,
}

/// 版记 (§7.4): at the foot of the last page, which is an even one.
#[derive(Clone, Debug)]
pub struct Imprint<'a> {
    /// Its rules.
    pub style: &'a ImprintStyle,
    /// Its parts from top to bottom, a rule between each two.
    pub parts: Vec<Vec<Paragraph<'a>>>,
}

/// 表格
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// How it looks.
    pub style: &'a TableStyle,
    /// 表题, with 表序.
    pub caption: Option<Paragraph<'a>>,
    /// 续表: the caption on further pages.
    pub continued: Option<Paragraph<'a>>,
    /// 计量单位
    pub unit: Option<Paragraph<'a>>,
    /// How many columns it has.
    pub columns: usize,
    /// How many of its rows are 表头.
    pub head: usize,
    /// Its rows, each with the cells that begin in it, in the order of columns.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// Where the draft says it.
    pub span: Span,
}

/// 单元格
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// The column in which it begins, from 0.
    pub column: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// Its words, in the largest of the styles that the table may take.
    pub paragraph: Paragraph<'a>,
    /// How they stand between the sides.
    pub stand: Stand,
}

/// How the words of a cell stand between its sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// 居左
    Left,
    /// 居中
    Centre,
    /// 居右
    Right,
    /// 小数点对齐: a number, its point under those of the column.
    Point,
}

/// 图: pictures beside each other, and what they are called.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// How it looks.
    pub style: &'a FigureStyle,
    /// The pictures from left to right.
    pub pictures: Vec<Pictured>,
    /// 图题, with 图序.
    pub caption: Option<Paragraph<'a>>,
    /// Where the draft says it.
    pub span: Span,
}

/// A picture of a figure.
#[derive(Clone, Debug)]
pub struct Pictured {
    /// The picture.
    pub picture: Arc<Picture>,
    /// How wide the draft wants it; layout makes it smaller where it does not fit.
    pub width: Option<Width>,
    /// 替代文字
    pub alt: String,
}

/// How wide a draft wants a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So wide.
    Fixed(Length),
    /// So many thousandths of the text block.
    Share(u16),
}

/// What paragraphs belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is.
    pub kind: GroupKind,
    /// The group around it.
    pub within: Option<usize>,
}

/// What a group of paragraphs is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// 列表
    List {
        /// Whether its items are counted.
        counted: bool,
    },
    /// 列表项
    Item,
    /// 引文
    Quote,
    /// 目录
    Contents,
}

/// A picture as it is to be printed: 印章, 签名章.
#[derive(Clone, Debug)]
pub struct Seal {
    /// The picture.
    pub picture: Arc<Picture>,
    /// How wide it is printed; its height follows.
    pub width: Length,
    /// 替代文字: `辉南县朝辉街道办事处印章`.
    pub alt: String,
}

/// What the files say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// 标题 on one line.
    pub title: String,
    /// 发文机关
    pub author: String,
    /// 成文日期; the files bear no other date.
    pub date: Option<Date>,
}

/// A paragraph with its words and its style.
#[derive(Clone, Debug)]
pub struct Paragraph<'a> {
    /// How it looks.
    pub style: &'a ParagraphStyle,
    /// What it is.
    pub role: Role,
    /// 序数: the number before a heading, a list's item or a note.
    pub number: Option<Number>,
    /// Its words, the number left out.
    pub runs: Vec<Run<'a>>,
    /// Where it stands.
    pub place: Place<'a>,
    /// Index into [`Composition::groups`]: the innermost one that it belongs to.
    pub group: Option<usize>,
    /// 制表位: where the text after each tab starts or ends.
    pub tabs: Vec<Tab>,
    /// 印章: what is pressed on it.
    pub seal: Option<Seal>,
    /// Where the draft says it.
    pub span: Span,
}

impl Paragraph<'_> {
    /// All its words, the number first.
    pub fn text(&self) -> String {
        let number = self.number.iter().map(|number| &*number.text);
        number.chain(self.runs.iter().map(|run| &*run.text)).collect()
    }

    /// Whether a run belongs to the text after a run-in heading.
    pub fn is_rest(&self, run: &Run<'_>) -> bool {
        matches!(self.role, Role::Heading(_)) && !std::ptr::eq(run.style, self.style)
    }
}

/// What a paragraph is, for outlines and tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 标题
    Title,
    /// 层次标题, level 1 to 4.
    Heading(u8),
    /// 目录中的一条
    Entry,
    /// 表题、图题
    Caption,
    /// 脚注
    Note,
    /// 代码
    Code,
    /// Anything else that is read.
    Paragraph,
    /// 印章 and other pictures; their words are the alternative text.
    Figure,
}

/// The size of a number that is as large as its text.
pub const WHOLE: u16 = 1000;

/// The number before a heading, the mark before a list's item or a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As printed: `（一）`.
    pub text: String,
    /// Its size, in thousandths of that of the text.
    pub scale: u16,
    /// Whether it is one that a word processor may count by itself, as it does not count ☑ and 第一章.
    pub automatic: bool,
    /// Where the draft wrote it, else where the heading stands.
    pub span: Span,
}

/// Words that look alike.
#[derive(Clone, Debug)]
pub struct Run<'a> {
    /// The words; a line feed is a break that the writer asked for.
    pub text: String,
    /// The style whose face, size and colour they take: the paragraph's own, or that of the text after a run-in heading.
    pub style: &'a ParagraphStyle,
    /// What the writer marked.
    pub marks: Marks,
    /// 注码: the note that these words refer to, an index into [`Composition::notes`].
    pub note: Option<usize>,
    /// Where the draft says it; as long as `text` where each byte of one is that of the other.
    pub span: Span,
}

/// 制表位
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The text after the tab starts here, from the left edge of the text block.
    Start(Length),
    /// The text after the tab ends here.
    End(Length),
    /// The text after the tab ends here, dots lead to it.
    Led(Length, Leader),
}

/// What a writer can mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// 加粗, 强调 …
    pub set: MarkSet,
    /// 代码
    pub code: bool,
    /// 链接: where it leads.
    pub link: Option<String>,
}

/// The marks that words bear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkSet(u8);

impl MarkSet {
    /// With one more.
    pub const fn with(self, mark: document::Mark) -> Self {
        Self(self.0 | 1 << mark as u8)
    }

    /// Without one.
    pub const fn without(self, mark: document::Mark) -> Self {
        Self(self.0 & !(1 << mark as u8))
    }

    /// Whether a mark is among them.
    pub const fn has(self, mark: document::Mark) -> bool {
        self.0 & 1 << mark as u8 != 0
    }
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// In the flow of the text, by its own style.
    Flow,
    /// With the top of its type at this height of the text block, on the page where it is met.
    At(Length),
    /// 署名, as the sign-off says.
    Issuer(&'a SignOff),
    /// 成文日期, as the sign-off says.
    Date(&'a SignOff),
}
