//! A composition: content in the order of the paper, every generated word in it, every style chosen, nothing placed.

use crate::document::Date;
use crate::source::Span;
use crate::style::{ParagraphStyle, SignOff, Style};

/// A document arranged by a style.
#[derive(Clone, Debug)]
pub struct Composition<'a> {
    /// The style that arranged it.
    pub style: &'a Style,
    /// What the files say of themselves.
    pub info: Info,
    /// The paragraphs in order.
    pub paragraphs: Vec<Paragraph<'a>>,
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
    /// 序数: the number before a heading.
    pub number: Option<Number>,
    /// Its words, the number left out.
    pub runs: Vec<Run<'a>>,
    /// Where it stands.
    pub place: Place<'a>,
    /// Where the draft says it.
    pub span: Span,
}

/// What a paragraph is, for outlines and tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 标题
    Title,
    /// 层次标题, level 1 to 4.
    Heading(u8),
    /// Anything else that is read.
    Paragraph,
}

/// The number before a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As printed: `（一）`.
    pub text: String,
    /// Whether counting gives the same, so that a word processor may count by itself.
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
    /// Where the draft says it; as long as `text` where each byte of one is that of the other.
    pub span: Span,
}

/// What a writer can mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// 加粗
    pub strong: bool,
    /// 强调
    pub emphasis: bool,
    /// 删除线
    pub strike: bool,
    /// 代码
    pub code: bool,
    /// 链接: where it leads.
    pub link: Option<String>,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// In the flow of the text, by its own style.
    Flow,
    /// 署名, as the sign-off says.
    Issuer(&'a SignOff),
    /// 成文日期, as the sign-off says.
    Date(&'a SignOff),
}
