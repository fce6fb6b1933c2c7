//! Why a part of a batch cannot be done. In: nothing. Out: enums that say so in Chinese.

use std::{error, fmt, io};

/// Why two tables cannot be joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinError {
    /// A table has no such column.
    NoColumn {
        /// The table.
        table: String,
        /// The column.
        key: String,
        /// What may be meant.
        meant: Option<String>,
    },
    /// The name of the list is a column already.
    NameTaken(String),
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoColumn { table, key, meant } => {
                let meant = meant.as_ref().map(|meant| format!("；{meant}")).unwrap_or_default();
                write!(f, "“{table}”里没有“{key}”这一栏，不能按它合并{meant}")
            }
            Self::NameTaken(name) => write!(f, "“{name}”已经是一栏的名字，请给合并的表另取一个名字"),
        }
    }
}

impl error::Error for JoinError {}

/// What is wrong with manifests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManifestError {
    /// It is none of this program, or damaged.
    NoManifest,
    /// There is none to put together.
    NothingToMerge,
    /// They are of several runs.
    OtherRun,
    /// One does not say which part of the run it is of.
    NoShard,
    /// Parts are missing, or come twice; these are there.
    Incomplete(Vec<(usize, usize)>),
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoManifest => f.write_str("不是 gongwen 批量生成的清单，或者已经损坏"),
            Self::NothingToMerge => f.write_str("没有可以合并的清单"),
            Self::OtherRun => f.write_str("这些清单不是同一次批量生成的：程序、模板或数据不同"),
            Self::NoShard => f.write_str("清单没有写明是第几份"),
            Self::Incomplete(shards) => {
                let there: Vec<_> =
                    shards.iter().map(|(number, count)| format!("{number}/{count}")).collect();
                write!(f, "各份的清单不齐，只有 {}", there.join("、"))
            }
        }
    }
}

impl error::Error for ManifestError {}

/// Why a workbook for the offices cannot be written.
#[derive(Debug)]
pub enum WorkbookError {
    /// 核对表
    Report(io::Error),
    /// 审校表
    Review(io::Error),
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(error) => write!(f, "核对表写不出来（{error}）"),
            Self::Review(error) => write!(f, "审校表写不出来（{error}）"),
        }
    }
}

impl error::Error for WorkbookError {}
