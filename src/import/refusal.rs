//! Why a file cannot be read as a Word draft. In: nothing. Out: [`Refusal`].

use crate::diagnostic::Diagnostic;
use crate::rules;

/// Why a file cannot be read as a Word draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What it is, in one Chinese sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl Refusal {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: "请确认选对了文件；在 Word 或 WPS 中能打开的，另存为 .docx 再试".to_owned(),
        }
    }

    pub(super) fn hint(self, hint: &str) -> Self {
        Self { hint: hint.to_owned(), ..self }
    }

    pub(super) fn broken() -> Self {
        Self::new("文件已损坏，或者不是完整的 Word 文档")
            .hint("在 Word 或 WPS 中打开它（Word 会提示修复），另存为 .docx 再试")
    }

    pub(super) fn protected() -> Self {
        Self::new("文件有打开密码，读不出内容")
            .hint("在 Word 或 WPS 中输入密码打开，在“文件—信息—保护文档”中取消密码，再另存为 .docx")
    }

    /// As a message.
    pub fn diagnostic(&self) -> Diagnostic {
        rules::WORD_REFUSED.anywhere(&self.message).hint(&self.hint)
    }
}
