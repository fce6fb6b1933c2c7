//! Why a file cannot be printed as a picture. In: nothing. Out: [`PictureError`], which says it in Chinese, with what to do.

use std::fmt;

/// Why a picture cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// A file of this kind that is cut or damaged.
    Broken(&'static str),
    /// A picture without a side.
    Empty,
    /// More pixels than any paper shows.
    TooLarge,
    /// A WebP that moves.
    Animated,
    /// A JPEG coded as no reader of PDF can read it.
    Coding,
    /// A JPEG of four inks: the output intent is RGB and says nothing of inks (ISO 19005-2 §6.2.4.3).
    Inks,
    /// A kind of picture that is known and not printed.
    Refused(&'static str),
    /// A photograph as some telephones keep it.
    Heic,
    /// Lines and areas, not pixels.
    Svg,
    /// A document, not a picture.
    Pdf,
    /// No picture at all.
    Unknown,
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(kind) => write!(f, "{kind} 图片不完整或已损坏"),
            Self::Empty => f.write_str("图片没有大小"),
            Self::TooLarge => f.write_str("图片太大，请缩小到 6400 万像素、每边 65535 像素以内"),
            Self::Animated => f.write_str("WebP 动画不能印，请另存为 PNG 或 JPEG"),
            Self::Coding => {
                f.write_str("JPEG 的编码方式不支持（无损、算术编码或 12 位），请另存为普通的 JPEG 或 PNG")
            }
            Self::Inks => f.write_str("四色印刷（CMYK）的 JPEG 不能存档，请另存为 RGB 的 JPEG 或 PNG"),
            Self::Refused(kind) => write!(f, "{kind} 图片不能用，请另存为 PNG 或 JPEG"),
            Self::Heic => f.write_str("HEIC 照片不能用，请在手机或看图软件中另存为 JPEG"),
            Self::Svg => f.write_str("SVG 图片不能用，请在画图软件中导出为 300 dpi 的 PNG"),
            Self::Pdf => f.write_str("这是 PDF，不是图片；请把那一页导出为 PNG"),
            Self::Unknown => f.write_str("不是 PNG、JPEG 或 WebP 图片"),
        }
    }
}

impl std::error::Error for PictureError {}
