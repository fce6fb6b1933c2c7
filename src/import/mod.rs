//! Word drafts. In: the bytes of a `.docx`. Out: the same draft in Markdown with front matter, its pictures, and a list of what was
//! changed on the way or could not be carried over; or why it cannot be read.
//!
//! ```text
//! bytes ─archive─▶ parts ─xml─▶ trees ─walk─▶ blocks ─elements─▶ front matter + blocks ─markdown─▶ text
//! ```
//!
//! Word's own XML is read, not a model of it: what no reader knows would be lost without a word. Nothing is fetched.

mod archive;
mod block;
mod complete;
mod elements;
mod escape;
mod gathered;
mod imprint;
mod inline;
mod looks;
mod markdown;
mod notes;
mod numbering;
mod package;
mod pictures;
mod remarks;
mod spans;
mod table;
mod walk;
mod xml;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules;
use crate::source::{SourceId, Span};

/// A draft that came in from Word.
#[derive(Debug)]
pub struct Imported {
    /// Markdown with front matter.
    pub markdown: String,
    /// Where each line of it stands in Word: `第12段`; empty for lines that stand nowhere.
    pub places: Vec<String>,
    /// The pictures: path beside the Markdown, and bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Whether its front matter says all elements: this program wrote the file.
    pub whole: bool,
    /// What was changed or left out, each with the line of the Markdown that it concerns.
    remarks: Vec<remarks::Remark>,
}

/// Why a file cannot be read as a Word draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, in one Chinese sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Refusal {
    fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: "请确认选对了文件；在 Word 或 WPS 中能打开的，另存为 .docx 再试".to_owned(),
        }
    }

    fn hint(self, hint: &str) -> Self {
        Self { hint: hint.to_owned(), ..self }
    }

    fn broken() -> Self {
        Self::new("文件已损坏，或者不是完整的 Word 文档")
            .hint("在 Word 或 WPS 中打开它（Word 会提示修复），另存为 .docx 再试")
    }

    fn protected() -> Self {
        Self::new("文件有打开密码，读不出内容")
            .hint("在 Word 或 WPS 中输入密码打开，在“文件—信息—保护文档”中取消密码，再另存为 .docx")
    }

    /// As a message.
    pub fn diagnostic(&self) -> Diagnostic {
        rules::WORD_REFUSED.anywhere(&self.message).hint(&self.hint)
    }
}

/// The text of a draft with all elements in its front matter that were recognised in `document`, which was read from it.
pub fn complete(text: &str, document: &Document) -> String {
    complete::complete(text, document)
}

/// Names in messages the places in Word where they name lines of the Markdown, which nobody sees: `第7行` is `第3段`.
pub fn name_places(places: &[String], diagnostics: &mut [Diagnostic]) {
    for said in diagnostics.iter_mut().filter(|said| said.message.contains('行')) {
        let mut named = String::new();
        let mut parts = said.message.split('第');
        named.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let line = part.get(..digits).and_then(|digits| digits.parse::<usize>().ok());
            let place =
                line.and_then(|line| places.get(line.checked_sub(1)?)).filter(|place| !place.is_empty());
            match (place, part.get(digits..).and_then(|rest| rest.strip_prefix('行'))) {
                (Some(place), Some(rest)) => named.extend([place.as_str(), rest]),
                _ => named.extend(["第", part]),
            }
        }
        said.message = named;
    }
}

/// Whether a file is to be read as a Word draft, by its first bytes: also those of old or protected files, of which
/// reading says what they are.
pub fn is_word(bytes: &[u8]) -> bool {
    bytes.starts_with(archive::ZIP) || bytes.starts_with(archive::OLE)
}

/// Reads a Word draft. Its pictures are to lie in `folder`, beside the Markdown.
///
/// # Errors
/// Why the file cannot be read.
pub fn docx(bytes: &[u8], folder: &str) -> Result<Imported, Refusal> {
    let draft = walk::read(bytes, folder)?;
    Ok(markdown::write(elements::find(draft)))
}

impl Imported {
    /// What was changed or left out, as messages on the source of this number.
    pub fn diagnostics(&self, source: SourceId) -> Vec<Diagnostic> {
        self.remarks.iter().map(|remark| self.diagnostic(remark, source)).collect()
    }

    fn diagnostic(&self, remark: &remarks::Remark, source: SourceId) -> Diagnostic {
        let rule = if remark.lost { &rules::WORD_LOST } else { &rules::WORD_CHANGED };
        let line = remark.line.and_then(|line| {
            let mut lines = self.markdown.split_inclusive('\n');
            let start: usize = lines.by_ref().take(line).map(str::len).sum();
            let length = lines.next().map(|line| line.trim_end().len())?;
            Some(Span::new(source, start, start + length))
        });
        let diagnostic = match line {
            Some(span) => rule.at(span, &remark.message),
            None => rule.anywhere(&remark.message),
        };
        match &remark.hint {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        }
    }
}
