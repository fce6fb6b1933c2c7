//! Why there is no PDF. In: nothing. Out: [`WriteError`].

/// Why there is no PDF; the reason in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteError {
    /// Face number so-and-so of the pages is broken.
    Face(usize, String),
    /// What is to be shown.
    Content(String),
}

impl WriteError {
    /// The reason alone.
    pub fn reason(self) -> String {
        match self {
            Self::Face(_, reason) | Self::Content(reason) => reason,
        }
    }
}

impl From<String> for WriteError {
    fn from(reason: String) -> Self {
        Self::Content(reason)
    }
}
