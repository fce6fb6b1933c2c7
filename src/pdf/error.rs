//! Why there is no PDF. In: nothing. Out: [`PdfError`].

use crate::font::SubsetError;
use crate::picture::PictureError;
use std::{error, fmt};

/// Why there is no PDF; as a text, the reason in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// Face number so-and-so of the pages, of this family, cannot be embedded.
    Face(usize, String, FaceFault),
    /// The picture that these words stand for is broken.
    Picture(String, PictureError),
    /// A character means nothing outside one office, or nothing at all.
    Character(char),
    /// The pages name a face or a picture that they do not have, or the objects of the file do not fit together.
    Inconsistent(PdfPart),
}

/// What is wrong with a face.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaceFault {
    /// Its file is broken.
    Broken,
    /// It has no glyph for this text.
    NoGlyph(String),
    /// Its glyphs cannot be taken out.
    Subset(SubsetError),
}

/// A part of a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PdfPart {
    /// Its faces.
    Faces,
    /// Its pictures.
    Pictures,
    /// Its objects.
    Objects,
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Face(_, family, FaceFault::NoGlyph(text)) => write!(f, "字体“{family}”缺字：{text}"),
            Self::Face(_, family, fault) => write!(f, "字体“{family}”无法嵌入：{fault}"),
            Self::Picture(words, reason) => write!(f, "图片“{words}”无法嵌入：{reason}"),
            Self::Character(character) => {
                write!(f, "字符 U+{:04X} 没有通行的含义，不能存档", u32::from(*character))
            }
            Self::Inconsistent(PdfPart::Faces) => f.write_str("排版结果指向不存在的字体"),
            Self::Inconsistent(PdfPart::Pictures) => f.write_str("排版结果指向不存在的图片"),
            Self::Inconsistent(PdfPart::Objects) => f.write_str("PDF 的结构有误"),
        }
    }
}

impl error::Error for PdfError {}

impl fmt::Display for FaceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str("文件已损坏"),
            Self::NoGlyph(text) => f.write_str(text),
            Self::Subset(error) => error.fmt(f),
        }
    }
}
