//! Options that several commands share. In: the command line. Out: what it says of files, fonts, formats and messages.

use super::beside::Reach;
use super::output::Replace;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use gongwen::Format;
use gongwen::rooms::pdf::Packing;
use gongwen::rooms::style::Program;
use std::path::PathBuf;

/// What may become of the files that are there.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct FileOptions {
    #[arg(long, help = "已有同名文件时先把它改名为“…（旧）”保留")]
    pub(crate) backup: bool,

    #[arg(long, conflicts_with = "backup", help = "覆盖同名文件，即使不是 gongwen 生成的或者后来改过")]
    pub(crate) force: bool,

    #[command(flatten)]
    outside: OutsideOptions,
}

/// Where the files that a draft names may lie.
#[derive(Args, Debug)]
pub(crate) struct OutsideOptions {
    #[arg(long, help = "草稿里写的图片、印章、附件、版式可以在草稿所在的文件夹之外")]
    allow_outside: bool,
}

impl OutsideOptions {
    /// Where the paths in a draft may lead.
    pub(crate) fn reach(&self) -> Reach {
        if self.allow_outside { Reach::Anywhere } else { Reach::Below }
    }
}

impl FileOptions {
    /// What is to become of a file in the place of another.
    pub(crate) fn replace(&self) -> Replace {
        match self {
            Self { force: true, .. } => Replace::Any,
            Self { backup: true, .. } => Replace::KeepingOld,
            _ => Replace::Own,
        }
    }

    /// Where the paths in a draft may lead.
    pub(crate) fn reach(&self) -> Reach {
        self.outside.reach()
    }
}

/// How messages look.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct MessageOptions {
    #[arg(
        long,
        value_name = "样式",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        help = "消息的样式：human 带原文（默认）、short 每条一行、\njson 每条一个 JSON 对象"
    )]
    pub(crate) message_format: MessageFormat,
}

/// Where faces come from.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct FontOptions {
    #[arg(long, value_name = "文件夹", help = "先在这个文件夹里找字体")]
    pub(crate) fonts: Option<PathBuf>,

    #[arg(long, help = "只用随附的字体，不用本机安装的（在任何机器上结果都一样）")]
    pub(crate) bundled_fonts: bool,
}

/// What is to be made.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct FormatOptions {
    #[arg(
        long,
        value_name = "格式",
        value_parser = format_parser(),
        value_delimiter = ',',
        hide_possible_values = true,
        help = format_help()
    )]
    pub(crate) to: Vec<Format>,

    #[arg(long, help = "PDF 尽量小（一般小一成），内容和样子不变，每份要多等一两秒")]
    small: bool,
}

impl FormatOptions {
    /// How hard the PDF is packed, as the library calls it.
    pub(crate) fn packing(&self) -> Packing {
        if self.small { Packing::Small } else { Packing::Quick }
    }
}

/// A program that `--docx-for` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Reader {
    Word,
    #[value(name = "libreoffice")]
    LibreOffice,
}

impl Reader {
    /// What the library calls it.
    pub(crate) fn program(self) -> Program {
        match self {
            Self::Word => Program::Word,
            Self::LibreOffice => Program::LibreOffice,
        }
    }
}

/// Understands the formats that `--to` asks for.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    let named = |name: String| Format::ALL.iter().copied().find(|format| format.name() == name);
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .try_map(move |name| named(name).ok_or("没有这种格式"))
}

/// The help of `--to`.
fn format_help() -> String {
    let listed: Vec<_> =
        Format::ALL.iter().map(|format| format!("{}{}", format.name(), format.gloss())).collect();
    format!("要哪些格式，用逗号隔开：{}\n不写则为 docx,pdf", listed.join("、"))
}

/// How messages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    Human,
    Short,
    Json,
}
