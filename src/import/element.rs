//! Elements as they are found. In: nothing. Out: the types of entries, parts and roles, and the styles that say what a paragraph is.

use super::block::{Block, Draft};

/// Characters of the text behind a run-in heading.
pub(super) const TEXT_CHARACTERS: [&str; 2] = ["公文正文 Char", "正文 Char"];

/// A style for code.
pub(super) const CODE: &str = "代码";

/// Styles of what stands above a table or below a picture, where Word counts tables and pictures.
pub(super) const CAPTIONS: [&str; 5] = ["caption", "题注", "计量单位", "图题", "表题"];

/// An entry of the front matter.
pub(super) struct Entry {
    pub(super) key: &'static str,
    pub(super) value: FieldValue,
    /// The place of the paragraph that says it.
    pub(super) place: Option<usize>,
}

/// What it says.
pub(super) enum FieldValue {
    Texts(Vec<String>),
    /// Pictures of seals, each with its width in EMU.
    Seals(Vec<(String, u64)>),
    /// Who signs, the picture and its width.
    Stamp(String, String, u64),
}

/// A part of what remains.
pub(super) enum Part {
    Block(Block),
    /// The start of an attachment: its label and title.
    Attachment {
        label: String,
        title: String,
        turned: bool,
        place: usize,
    },
}

/// A draft with its elements found.
pub(super) struct Found {
    pub(super) draft: Draft,
    pub(super) front: Vec<Entry>,
    pub(super) parts: Vec<Part>,
    /// Whether the title was found, so that `#` is free for headings.
    pub(super) titled: bool,
}

/// What a paragraph is in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Subtitle,
    Byline,
    Mark,
    Number,
    CopyNumber,
    Corner,
    Recipient,
    Listed,
    Issuer,
    Date,
    Note,
    /// What stands below the title of a regulation: when it was passed.
    Passed,
    Imprint,
    Printer,
    MinutesLine,
    Attendance,
    Contents,
    Label,
    AttachmentTitle,
}

/// The styles that say what a paragraph is: this program's, and Word's own.
pub(super) const ROLES: [(&str, Role); 33] = [
    ("Subtitle", Role::Subtitle),
    ("subtitle", Role::Subtitle),
    ("副标题", Role::Subtitle),
    ("作者和日期", Role::Byline),
    ("题注", Role::Passed),
    ("公文标题", Role::Title),
    ("Title", Role::Title),
    ("title", Role::Title),
    ("发文机关标志", Role::Mark),
    ("发文字号", Role::Number),
    ("上行文发文字号", Role::Number),
    ("上行文发文字号续行", Role::Number),
    ("信函发文字号", Role::Number),
    ("纪要编号", Role::Number),
    ("签发人姓名", Role::Number),
    ("份号", Role::CopyNumber),
    ("密级和紧急程度", Role::Corner),
    ("主送机关", Role::Recipient),
    ("附件说明", Role::Listed),
    ("附件说明首项", Role::Listed),
    ("附件说明续项", Role::Listed),
    ("发文机关署名", Role::Issuer),
    ("成文日期", Role::Date),
    ("附注", Role::Note),
    ("版记", Role::Imprint),
    ("印发机关和印发日期", Role::Printer),
    ("纪要编发机关和日期", Role::MinutesLine),
    ("出席人员", Role::Attendance),
    ("出席人员首行", Role::Attendance),
    ("TOC Heading", Role::Contents),
    ("附件序号", Role::Label),
    ("附件标题", Role::AttachmentTitle),
    ("目录标题", Role::Contents),
];

/// What a style says of its paragraphs.
pub(super) fn role(style: &str) -> Option<Role> {
    let listed = style.to_lowercase().strip_prefix("toc ").is_some();
    let known = ROLES.iter().find(|(name, _)| *name == style).map(|(_, role)| *role);
    known.or(listed.then_some(Role::Contents))
}

/// A text without the blanks beside hanzi, which stand where a line was broken.
pub(super) fn without_blanks(text: &str) -> String {
    let mut joined = String::new();
    for word in text.split_whitespace() {
        let between_letters = joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && word.starts_with(|c: char| c.is_ascii_alphanumeric());
        if between_letters {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}
