//! Why there is no table. In: nothing. Out: [`Unread`] and [`CellFault`], which say so to the person who keeps the table.

use std::fmt;

/// Why a file gives no table; as a text, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Its ending is that of no kind of table.
    Kind,
    /// It is a template of more MiB than these.
    Template(usize),
    /// A template that is a Word file.
    Word,
    /// Its bytes are no text.
    Encoding,
    /// Nothing stands in it.
    Empty,
    /// A quote opens in this line and is not closed.
    Quote(usize),
    /// A full-width sign stands between the cells.
    WideComma(char),
    /// Two columns have one name.
    SameName(String),
    /// It is no list of entries.
    NoList,
    /// It is no JSON from here on.
    Json { line: usize, column: usize },
    /// Unpacked it would take more MiB than these.
    Unfolded(u64),
    /// It has more cells than these.
    Cells(u64),
    /// It is no workbook, or locked.
    Unopened,
    /// It has no sheet of this name, but these.
    NoSuchSheet { asked: String, there: Vec<String> },
    /// It has no sheet.
    NoSheet,
    /// A part of a sheet cannot be read.
    Sheet { name: String, part: Part },
    /// A sheet reaches so far that it has more cells than these.
    Reach { name: String, cell: String, most: usize },
    /// How a number or a day is shown is told by no format but XLSX.
    AsTyped { cell: String },
}

/// A part of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Cells,
    Formats,
    Merged,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => f.write_str("认不出这种数据文件；请用 .xlsx、.csv、.yaml、.json 或 .jsonl"),
            Self::Template(most) => write!(f, "模板超过了 {most} MiB；请看看是不是选错了文件"),
            Self::Word => f.write_str("模板是 Word 文件，批量时用不了；先转成 .md：gongwen import 模板.docx -o 模板.md，再在里面写 {{ 栏名 }}"),
            Self::Encoding => f.write_str("文件的内容既不是 UTF-8 也不是 GB18030 编码的文字"),
            Self::Empty => f.write_str("表里没有内容；第一行写栏名，下面每行一份公文"),
            Self::Quote(line) => {
                write!(
                    f,
                    "第 {line} 行有一个引号 \" 没有收尾，后面的都成了一格；请补上另一个引号，或者删去它"
                )
            }
            Self::WideComma(sign) => write!(f, "格与格之间是全角的“{sign}”；请改成英文的逗号"),
            Self::SameName(name) => write!(f, "表头中有两栏都叫“{name}”，请改名"),
            Self::NoList => f.write_str("数据要是一条条的列表，每条由“栏名: 内容”组成"),
            Self::Json { line, column } => write!(f, "第 {line} 行第 {column} 列起不符合 JSON 写法"),
            Self::Unfolded(most) => {
                write!(f, "这个表格文件展开后超过 {most} MiB，没有读；请删去图片和空白的行列，另存一份")
            }
            Self::Cells(most) => write!(
                f,
                "这个表格文件的格子超过 {} 万，没有读；请删去多余的行和列，另存为 .xlsx",
                most / 10_000
            ),
            Self::Unopened => f.write_str("打不开这个表格文件；请在 Excel 或 WPS 中另存为 .xlsx（不加密码）"),
            Self::NoSuchSheet { asked, there } => {
                write!(f, "没有叫“{asked}”的工作表，有：{}", there.join("、"))
            }
            Self::NoSheet => f.write_str("文件里没有工作表"),
            Self::Sheet { name, part } => {
                write!(f, "工作表“{name}”{part}读不出来；请在 Excel 或 WPS 中另存一份")
            }
            Self::Reach { name, cell, most } => write!(
                f,
                "工作表“{name}”太大，到 {cell} 格为止超过了 {} 万格；请看看 {cell} 格里是不是误填了内容，删去多余的行和列",
                most / 10_000
            ),
            Self::AsTyped { cell } => write!(
                f,
                "{cell} 是数字或日期，这种文件里读不出它显示成什么样（百分比、日期、小数位数）；请在 Excel 或 WPS 中另存为 .xlsx"
            ),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cells => "",
            Self::Formats => "的数字格式",
            Self::Merged => "的合并单元格",
        })
    }
}

/// Why a cell shows nothing that could be printed; as a text, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CellFault {
    /// A formula whose result the file does not have.
    NotComputed,
    /// A formula that went wrong, as the spreadsheet says it: `#DIV/0!`.
    Wrong(String),
    /// A number that the spreadsheet has rounded.
    Rounded,
    /// `#####`, which stands for what a column had no room for.
    Narrow,
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotComputed => {
                f.write_str("是公式，文件里没有算好的结果；请用 Excel 或 WPS 打开、保存一次")
            }
            Self::Wrong(error) => write!(f, "是表格里的错误值 {error}；请改正公式"),
            Self::Narrow => {
                f.write_str("只有一串 #，是列太窄没有显示出来；请在表格软件里把这一列拉宽，再另存")
            }
            Self::Rounded => {
                f.write_str("是超过 15 位的数，表格软件已改动末尾的数字；请把这一栏设为“文本”格式后重新填写")
            }
        }
    }
}
