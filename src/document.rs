//! The document tree: what a draft says, without a thought of how it looks. Types only.
//!
//! `read` makes it from a draft, `check` judges it, `compose` arranges it by a style.
//! Names are the field's own: each type and variant carries its Chinese term.

pub(crate) mod walk;

use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// 公文: one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// 要素: the elements named in the front matter.
    pub front: FrontMatter,
    /// 正文: the body.
    pub body: Vec<Block>,
    /// 附件: what is bound with the document, in order.
    pub attachments: Vec<Attachment>,
}

/// 附件: a text bound with the document, on pages of its own (§7.3.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// 附件序号 as the draft wrote it: `附件1`.
    pub label: Option<Spanned<String>>,
    /// 附件标题, line by line.
    pub title: Vec<Spanned<String>>,
    /// 印发件: whether the document's own title names it. It then bears no label and stands in no list.
    pub issued: bool,
    /// What it says.
    pub body: Vec<Block>,
    /// 横排: whether its pages are turned.
    pub landscape: bool,
    /// Where the draft starts it.
    pub span: Span,
}

/// 要素区: the front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The lines of the front matter, or the start of the draft where there is none.
    pub span: Span,
    /// What is said of each field.
    pub fields: BTreeMap<Field, Entry>,
    /// The fields of which something is said that cannot be understood.
    pub garbled: BTreeSet<Field>,
    /// Whether nobody named the style, and reading chose one with room for these elements.
    pub style_chosen: bool,
    /// Whether it only says some elements of a text that says the others: what both lack may still come.
    pub open: bool,
    /// The fields that are named and say nothing.
    pub empty: BTreeSet<Field>,
}

/// One field of the front matter as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where the key stands.
    pub key: Span,
    /// What it says.
    pub value: Value,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text or several: names of bodies, or the lines of a title.
    Texts(Vec<Spanned<String>>),
    /// A day of the calendar.
    Date(Spanned<Date>),
    /// 附件: what is listed, each with the file that holds it, if it is not in the draft.
    Attachments(Vec<Listed>),
    /// 印章: the pictures of seals, in the order of the issuers.
    Seals(Vec<SealPicture>),
    /// 签名章: who signs, in the order of the issuers.
    Stamps(Vec<Stamp>),
}

/// 附件说明: one entry of the attachment list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// 附件名称
    pub title: Spanned<String>,
    /// The draft that holds it, relative to this one.
    pub file: Option<Spanned<String>>,
    /// 横排: whether its pages are turned.
    pub landscape: bool,
}

/// 印章: the picture of a seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealPicture {
    /// The file, relative to the draft.
    pub file: Spanned<String>,
    /// How wide it is printed: `42mm`; absent for what the style says.
    pub width: Option<Spanned<String>>,
}

/// 签名章: who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// 职务: the full title.
    pub post: Spanned<String>,
    /// The picture of the signature stamp, relative to the draft, with its width.
    pub picture: SealPicture,
}

/// A day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The full year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

macro_rules! fields {
    ($($field:ident $key:literal $title:literal;)*) => {
        /// The elements that a front matter can name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $(#[doc = $title] $field,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$field),*];

            /// The canonical key: `copy-number`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$field => $key,)* }
            }

            /// The standard's own name: `份号`.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$field => $title,)* }
            }
        }
    };
}

fields! {
    Title "title" "标题";
    Recipient "recipient" "主送机关";
    Issuer "issuer" "发文机关";
    Date "date" "成文日期";
    Kind "kind" "文种";
    Style "style" "版式";
    Number "number" "发文字号";
    Signers "signers" "签发人";
    CopyNumber "copy-number" "份号";
    Classification "classification" "密级";
    Urgency "urgency" "紧急程度";
    Attachments "attachments" "附件";
    Note "note" "附注";
    Cc "cc" "抄送";
    Printer "printer" "印发机关";
    PrintDate "print-date" "印发日期";
    Seal "seal" "印章";
    Stamps "stamps" "签名章";
    Mark "mark" "发文机关标志";
    Preprinted "preprinted" "套打";
    Attendees "attendees" "出席";
    Absent "absent" "请假";
    Observers "observers" "列席";
    Recorder "recorder" "记录";
    Contents "contents" "目录";
    Subtitle "subtitle" "副标题";
    Byline "byline" "作者";
}

/// A part of the body that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// 层次标题
    Heading(Heading),
    /// 自然段
    Paragraph(Paragraph),
    /// 列表
    List(List),
    /// 引文
    Quote(Quote),
    /// 代码
    Code(Code),
    /// 分隔线
    Rule(Span),
    /// 分页
    NewPage(Span),
    /// 表格
    Table(Table),
    /// 图
    Figure(Figure),
}

impl Block {
    /// All of it.
    pub const fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Paragraph(paragraph) => paragraph.span,
            Self::List(list) => list.span,
            Self::Quote(quote) => quote.span,
            Self::Code(code) => code.span,
            Self::Rule(span) | Self::NewPage(span) => *span,
            Self::Table(table) => table.span,
            Self::Figure(figure) => figure.span,
        }
    }
}

/// 章条: a part of a statute or of a long report, above the four levels. The outer ones come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// 部分、编
    Part,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
}

impl Division {
    /// All of them, each with its name in style files and trees.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Part, "part"),
        (Self::Chapter, "chapter"),
        (Self::Section, "section"),
        (Self::Article, "article"),
    ];
}

/// 层次标题: a heading of one of the four levels of §7.3.3, or of a division.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; among divisions, 1 for the outermost that the text has.
    pub level: u8,
    /// 章条, where it is one.
    pub division: Option<Division>,
    /// 序数: the number as the draft wrote it, if it did.
    pub number: Option<Spanned<String>>,
    /// The heading itself, without its number.
    pub text: Vec<Inline>,
    /// The rest of a run-in heading's paragraph; empty where the heading stands alone.
    pub rest: Vec<Inline>,
    /// All of it.
    pub span: Span,
}

/// 自然段: a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says.
    pub text: Vec<Inline>,
    /// All of it.
    pub span: Span,
}

/// 列表: a list that is no heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The first number, for a numbered list.
    pub start: Option<u64>,
    /// The items, each with its blocks.
    pub items: Vec<Item>,
    /// All of it.
    pub span: Span,
}

/// 列表项: an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whether a task is done; absent for an item that is no task.
    pub done: Option<bool>,
    /// What the item holds.
    pub blocks: Vec<Block>,
    /// All of it.
    pub span: Span,
}

/// 引文: a block quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is quoted.
    pub blocks: Vec<Block>,
    /// All of it.
    pub span: Span,
}

/// 代码: a block of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The language it is said to be in.
    pub language: Option<String>,
    /// Its lines, each ended by a line feed.
    pub text: String,
    /// All of it.
    pub span: Span,
}

/// 表格: a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// 表题
    pub caption: Option<Caption>,
    /// 计量单位: `单位：万元`, as it is printed above the right edge.
    pub unit: Option<Spanned<String>>,
    /// The hint of each column.
    pub columns: Vec<Alignment>,
    /// The rows, the header row first unless there is none; each holds the cells that begin in it.
    pub rows: Vec<Vec<Cell>>,
    /// 横排: whether its pages are turned.
    pub landscape: bool,
    /// Whether it has no header row: that of the draft is empty.
    pub headless: bool,
    /// All of it.
    pub span: Span,
}

/// 表题、图题: what a table or a figure is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caption {
    /// 表序、图序 as the draft wrote it: `表1`; absent where it is to be counted.
    pub label: Option<Spanned<String>>,
    /// What it says.
    pub text: Vec<Inline>,
    /// All of it.
    pub span: Span,
}

/// 栏的对齐: the alignment that a table's column asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// None asked for.
    None,
    /// 居左
    Left,
    /// 居中
    Centre,
    /// 居右
    Right,
}

/// 单元格: a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The column in which it begins, from 0.
    pub column: usize,
    /// How many columns it spans, 1 or more.
    pub columns: usize,
    /// How many rows it spans, 1 or more.
    pub rows: usize,
    /// What it says.
    pub text: Vec<Inline>,
    /// All of it.
    pub span: Span,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// 文字
    Text(Spanned<String>),
    /// Words that the writer marked.
    Marked {
        /// How.
        mark: Mark,
        /// The words.
        parts: Vec<Inline>,
    },
    /// 行内代码
    Code(Spanned<String>),
    /// 链接
    Link(Link),
    /// 图片
    Image(Image),
    /// 脚注
    Note(Note),
    /// 换行: a break that the writer asked for.
    Break(Span),
}

/// What a writer can mark words with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// 加粗 or another way of saying it strongly.
    Strong,
    /// 强调
    Emphasis,
    /// 删除线
    Strike,
    /// 下划线
    Underline,
    /// 上标
    Superscript,
    /// 下标
    Subscript,
}

impl Mark {
    /// All of them, each with its name in trees and its name in Chinese.
    const ALL: [(Self, &str, &str); 6] = [
        (Self::Strong, "strong", "加粗"),
        (Self::Emphasis, "emphasis", "着重"),
        (Self::Strike, "strike", "删除线"),
        (Self::Underline, "underline", "下划线"),
        (Self::Superscript, "superscript", "上标"),
        (Self::Subscript, "subscript", "下标"),
    ];

    /// Its name in trees.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(mark, ..)| *mark == self).map_or("", |(_, name, _)| name)
    }

    /// Its name in Chinese.
    pub fn title(self) -> &'static str {
        Self::ALL.iter().find(|(mark, ..)| *mark == self).map_or("", |(.., title)| title)
    }
}

/// 链接: text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: String,
    /// What is read.
    pub text: Vec<Inline>,
    /// All of it.
    pub span: Span,
}

/// 图片: a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file, relative to the draft.
    pub file: String,
    /// 替代文字: what it shows, in words.
    pub alt: String,
    /// How wide it is printed: `80mm`, or `50%` of the text block; absent for what the style says.
    pub width: Option<Spanned<String>>,
    /// All of it.
    pub span: Span,
}

/// 图: a picture on lines of its own, or several beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The pictures from left to right.
    pub pictures: Vec<Image>,
    /// 图题
    pub caption: Option<Caption>,
    /// All of it.
    pub span: Span,
}

/// 脚注: what is said at the foot of the page, where the text refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says, its paragraphs parted by breaks.
    pub text: Vec<Inline>,
    /// The reference in the text.
    pub span: Span,
}
