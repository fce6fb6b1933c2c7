//! Pieces of a slot's text. In: `{recipient}：`, as a style file has it. Out: words, and fields of the front matter.

use super::decode::{self, Unknown};
use crate::document::Field;
use std::fmt;

/// A piece of a slot's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These words.
    Literal(String),
    /// What the front matter says of a field.
    Field(Field),
}

impl Piece {
    /// The pieces of `{recipient}：`.
    pub(super) fn parse(text: &str) -> Result<Vec<Self>, Unknown> {
        let mut rest = text;
        let mut pieces = Vec::new();
        while let Some((literal, (name, after))) =
            rest.split_once('{').and_then(|(literal, rest)| Some((literal, rest.split_once('}')?)))
        {
            if !literal.is_empty() {
                pieces.push(Self::Literal(literal.to_owned()));
            }
            pieces.push(Self::Field(decode::field(name)?));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Self::Literal(rest.to_owned()));
        }
        Ok(pieces)
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Field(field) => write!(f, "{{{}}}", field.key()),
        }
    }
}
