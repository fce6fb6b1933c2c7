//! The arguments of `gongwen batch`, with the help that a clerk reads.

use super::failure::{Failure, shown};
use super::options::{FileOptions, FontOptions, FormatOptions, MessageOptions};
use super::output::Replace;
use clap::{Args, ValueEnum};
use gongwen::rooms::batch::Join;
use gongwen::rooms::batch::manifest::parse_shard;
use std::path::{Path, PathBuf};
use std::{error, fmt};

/// The arguments of `batch`.
#[derive(Args, Debug)]
#[command(next_help_heading = "选项")]
pub(crate) struct Batch {
    #[arg(
        required_unless_present_any = ["collect", "columns"],
        value_name = "模板",
        help = "模板：Markdown 草稿，要填的地方写 {{ 栏名 }}",
        help_heading = "参数"
    )]
    pub(crate) template: Option<PathBuf>,

    #[arg(
        long,
        required_unless_present = "collect",
        value_name = "文件",
        help = "数据：.xlsx、.csv、.yaml、.json、.jsonl，每行（每条）一份公文"
    )]
    pub(crate) data: Option<PathBuf>,

    #[arg(long, value_name = "工作表", help = "用 .xlsx 里的哪张工作表（不写则为第一张）")]
    pub(crate) sheet: Option<String>,

    #[arg(
        long,
        value_name = "名=文件#键",
        value_parser = parse_join,
        help = "按键栏并入另一张表，每行得到一个列表，可以写多次\n\
                例如 事项=事项.csv#单位；另一张表里键栏名不同写 #单位=街道；\n指定工作表写 事项=数据.xlsx[事项]#单位"
    )]
    pub(crate) join: Vec<Joined>,

    #[arg(
        short,
        long,
        required_unless_present = "columns",
        value_name = "文件夹",
        help = "成稿放进这个文件夹，没有就新建"
    )]
    output: Option<PathBuf>,

    #[arg(long, value_name = "文件名", help = "成稿的文件名，例如 '{{ 单位 }}年度报告'（不写则用标题）")]
    pub(crate) name: Option<String>,

    #[command(flatten)]
    pub(crate) formats: FormatOptions,

    #[arg(long, value_name = "版式", help = "版式的名称或文件，优先于模板里写的版式")]
    pub(crate) style: Option<String>,

    #[arg(long, value_name = "编号", help = "流水号从几开始，模板里写 {{ 流水号 }}")]
    pub(crate) start: Option<u64>,

    #[arg(
        long = "where",
        value_name = "条件",
        help = "只做合乎条件的行，例如 '区域 == \"城区\" and 人数 > 100'"
    )]
    pub(crate) condition: Option<String>,

    #[arg(long, value_name = "行", help = "只做这些行：行号、范围或单位名，用逗号隔开，例如 3,7-9")]
    pub(crate) only: Option<String>,

    #[arg(long, value_name = "个数", help = "同时做几份（不写则用全部处理器）")]
    pub(crate) jobs: Option<usize>,

    #[arg(long, help = "接着做：内容没有变的不重做")]
    pub(crate) resume: bool,

    #[arg(long, help = "只列出要做什么，不生成文件")]
    pub(crate) dry_run: bool,

    #[arg(
        long,
        value_name = "i/n",
        value_parser = |text: &str| parse_shard(text).ok_or("要写成 2/4 这样：分成四份，做第二份"),
        help = "分成 n 份，只做第 i 份，供几台机器同时做"
    )]
    pub(crate) shard: Option<(usize, usize)>,

    #[arg(long, conflicts_with_all = ["dry_run", "collect"], help = "列出数据的各栏，以及模板里怎样写")]
    pub(crate) columns: bool,

    #[arg(
        long,
        value_name = "文件",
        conflicts_with_all = ["dry_run", "collect", "columns"],
        help = "把各行的问题写成一张 .xlsx 核对表，供发回各单位"
    )]
    pub(crate) report: Option<PathBuf>,

    #[arg(
        long,
        conflicts_with_all = ["dry_run", "resume", "collect", "columns"],
        help = "另把全部公文按顺序合订成一个 PDF 供打印，每份从奇数页起，书签列出各份"
    )]
    pub(crate) merge: bool,

    #[arg(
        long,
        conflicts_with_all = ["template", "data", "shard", "dry_run", "resume"],
        help = "--shard 的各份都做完后，在输出文件夹里核对文件、合并清单"
    )]
    pub(crate) collect: bool,

    #[arg(
        long,
        value_name = "范围",
        hide_possible_values = true,
        help = "打包成 .zip：each 每行一个，all 全部一个"
    )]
    pub(crate) zip: Option<Zip>,

    #[command(flatten)]
    pub(crate) files: FileOptions,

    #[command(flatten)]
    pub(crate) fonts: FontOptions,

    #[command(flatten)]
    pub(crate) messages: MessageOptions,
}

impl Batch {
    /// The main table.
    pub(crate) fn data(&self) -> &Path {
        self.data.as_deref().unwrap_or(Path::new(""))
    }

    /// The sheet of faults, its name ending as a workbook's does.
    pub(crate) fn report_file(&self) -> Result<Option<PathBuf>, Failure> {
        let Some(path) = &self.report else { return Ok(None) };
        match path.extension() {
            None => Ok(Some(path.with_added_extension("xlsx"))),
            Some(ending) if ending.eq_ignore_ascii_case("xlsx") => Ok(Some(path.clone())),
            Some(_) => Err(Failure::at(path, "核对表是 .xlsx 文件")
                .hint(format!("写作 --report {}", shown(&path.with_extension("xlsx"))))),
        }
    }

    /// What the sheet of faults may replace.
    pub(crate) fn report_replace(&self) -> Replace {
        match self.files.replace() {
            Replace::Own => Replace::OwnBy("--report 后面另写一个文件名；确实不要它了，加上 --force"),
            other => other,
        }
    }

    /// Where the files go.
    pub(crate) fn output(&self) -> &Path {
        self.output.as_deref().unwrap_or(Path::new(""))
    }
}

/// A table to be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    /// The file.
    pub(crate) file: PathBuf,
    /// The sheet of a workbook.
    pub(crate) sheet: Option<String>,
    /// How its rows belong to those of the main table.
    pub(crate) join: Join,
}

/// What is no table to be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAJoin {
    Form,
    /// It is not said by which column.
    NoKey,
}

impl fmt::Display for NotAJoin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "要写成 名=文件#键，例如 事项=事项.csv#单位",
            Self::NoKey => "少了 # 和按哪一栏合并：写成 名=文件#键，例如 事项=事项.csv#单位",
        })
    }
}

impl error::Error for NotAJoin {}

/// What goes into an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Zip {
    Each,
    All,
}

/// Understands `名=文件#键`, `名=文件[工作表]#本表的键=那张表的键`.
pub(crate) fn parse_join(text: &str) -> Result<Joined, NotAJoin> {
    let (name, rest) = text.split_once('=').ok_or(NotAJoin::Form)?;
    let (file, key) = rest.rsplit_once('#').ok_or(NotAJoin::NoKey)?;
    let (key, other_key) = key.split_once('=').unwrap_or((key, key));
    let (file, sheet) = match file.strip_suffix(']').and_then(|file| file.rsplit_once('[')) {
        Some((file, sheet)) => (file, Some(sheet.to_owned())),
        None => (file, None),
    };
    let [name, key, other_key] = [name, key, other_key].map(|part| part.trim().to_owned());
    if name.is_empty() || file.is_empty() || key.is_empty() || other_key.is_empty() {
        return Err(NotAJoin::Form);
    }
    Ok(Joined { file: file.into(), sheet, join: Join { name, key, other_key } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_name_a_file_a_sheet_and_keys() {
        let join = |text| {
            parse_join(text).map(|Joined { file, sheet, join }| {
                (file.display().to_string(), sheet.unwrap_or_default(), join.name, join.key, join.other_key)
            })
        };
        let found = |parts: [&str; 5]| {
            let [a, b, c, d, e] = parts.map(str::to_owned);
            Ok((a, b, c, d, e))
        };
        assert_eq!(join("事项=a#b.csv#单位"), found(["a#b.csv", "", "事项", "单位", "单位"]));
        assert_eq!(
            join("事项=C:\\a.xlsx[表 1]#单位=街道"),
            found(["C:\\a.xlsx", "表 1", "事项", "单位", "街道"])
        );
        for text in ["事项", "事项=a.csv", "=a.csv#x", "事项=#x", "事项=a.csv#"] {
            assert!(parse_join(text).is_err(), "{text}");
        }
    }
}
