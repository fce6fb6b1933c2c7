//! The arguments of `gongwen check`, with the help that a clerk reads.

use super::batch_arguments::{Joined, parse_join};
use super::options::{FontOptions, OutsideOptions};
use clap::{Args, ValueEnum};
use gongwen::diagnostic::Severity;
use std::path::PathBuf;

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct Check {
    #[arg(
        required = true,
        value_name = "草稿",
        help = "草稿文件，可以写多个；写文件夹则审校其中每一份 .md、.txt 和 .docx\n写 - 则从标准输入读；写 PDF 文件则逐条核验它的版式",
        help_heading = "参数"
    )]
    pub(crate) drafts: Vec<PathBuf>,

    #[arg(
        long,
        value_name = "样式",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true,
        help = "结果的样式：human 带原文（默认）、short 每条一行、\njson 每条一个 JSON 对象、sarif 供编辑器和代码平台读取（SARIF 2.1.0）"
    )]
    pub(crate) format: ReportFormat,

    #[arg(
        long,
        value_name = "程度",
        default_value = "错误",
        hide_default_value = true,
        hide_possible_values = true,
        help = "有这样的问题（或者更严重的）就算没有通过，退出码为 1：\n错误（默认）、警告、提示"
    )]
    pub(crate) deny: Deny,

    #[arg(
        long,
        help = "改好可以放心改的（半角标点、括号、序数、日期的写法等），直接改在草稿里；\nWord 草稿另存一份“…-修订.docx”，改动都是修订，附批注"
    )]
    pub(crate) fix: bool,

    #[arg(long, requires = "fix", help = "与 --fix 同用：只看要改什么，不动草稿")]
    pub(crate) dry_run: bool,

    #[arg(
        long,
        conflicts_with = "fix",
        help = "排出版面，逐条核验是否符合 GB/T 9704—2012：要求什么、实测多少毫米"
    )]
    pub(crate) layout: bool,

    #[arg(
        long,
        value_name = "文件名",
        conflicts_with = "fix",
        help = "核验的结果另排成一页 PDF（核验单），供存档；只能核验一份文件"
    )]
    pub(crate) report: Option<PathBuf>,

    #[arg(
        long,
        value_name = "文件",
        conflicts_with_all = ["fix", "layout", "report"],
        help = "草稿是批量模板：用这张表（.xlsx、.csv、.yaml、.json）逐行填好再审校，\n结果写成 check.html 和 check.xlsx，最常见的问题在前"
    )]
    pub(crate) data: Option<PathBuf>,

    #[arg(
        long,
        value_name = "工作表",
        requires = "data",
        help = "用 .xlsx 里的哪张工作表（不写则为第一张）"
    )]
    pub(crate) sheet: Option<String>,

    #[arg(
        long,
        value_name = "名=文件#键",
        value_parser = parse_join,
        requires = "data",
        help = "按键栏并入另一张表，同 gongwen batch"
    )]
    pub(crate) join: Vec<Joined>,

    #[arg(
        short,
        long,
        value_name = "文件夹",
        requires = "data",
        help = "check.html 和 check.xlsx 放进这个文件夹（不写则为当前文件夹）"
    )]
    pub(crate) output: Option<PathBuf>,

    #[arg(long, value_name = "版式", help = "按这个版式审校，优先于草稿里写的版式")]
    pub(crate) style: Option<String>,

    #[command(flatten)]
    pub(crate) outside: OutsideOptions,

    #[command(flatten)]
    pub(crate) fonts: FontOptions,
}

impl Check {
    /// Whether pages are measured.
    pub(crate) fn measures(&self) -> bool {
        self.layout || self.report.is_some()
    }
}

/// How the findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Human,
    Short,
    Json,
    Sarif,
}

/// The least of what does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    #[value(name = "错误", alias = "error")]
    Error,
    #[value(name = "警告", alias = "warning")]
    Warning,
    #[value(name = "提示", alias = "note")]
    Note,
}

impl Deny {
    /// What the library calls it.
    pub(crate) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}
