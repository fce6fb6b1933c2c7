//! Slips of a Chinese keyboard. In: the arguments as typed. Out: what is to be typed instead, before anything is made.

use super::arguments::Arguments;
use super::failure::{Failure, printable};
use clap::CommandFactory;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Dashes that are no hyphens.
const DASHES: [char; 8] = ['—', '－', '–', '―', '‐', '‑', '−', '﹣'];

/// Quotation marks that the command line does not know.
const QUOTES: [char; 8] = ['“', '”', '‘', '’', '＂', '＇', '「', '」'];

/// Options whose value may be any words.
const FREE: [&str; 2] = ["--name", "--where"];

/// What to type instead, where an argument is meant as an option or a quoted name and is neither.
pub(super) fn slip(typed: &[OsString]) -> Option<Failure> {
    let words: Vec<String> = typed.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    words.iter().enumerate().find_map(|(index, word)| {
        let is_free = index.checked_sub(1).and_then(|before| words.get(before));
        if is_free.is_some_and(|before| FREE.contains(&before.as_str())) || Path::new(word).exists() {
            return None;
        }
        dashes(word).or_else(|| quotes(words.get(index..).unwrap_or_default()))
    })
}

/// `——to`, `－－style`, `—o`, `-to`: an option behind other dashes than it has.
fn dashes(word: &str) -> Option<Failure> {
    let name = word.trim_start_matches(['-']).trim_start_matches(DASHES).trim_start_matches(['-']);
    let dash = word.strip_suffix(name).unwrap_or_default();
    let (option, value) = name.split_at(name.find('=').unwrap_or(name.len()));
    let is_word =
        !option.is_empty() && option.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == 'V');
    if !is_word || dash.is_empty() {
        return None;
    }
    let right = if option.len() == 1 { format!("-{name}") } else { format!("--{name}") };
    if dash.contains(DASHES) {
        let message = format!("“{}”前面不是英文减号，程序认不出是选项", printable(word));
        return Some(Failure::new(message).hint(hyphens(&right)));
    }
    let one_short = dash == "-" && option.len() > 1 && value.is_empty() && is_option(option);
    one_short
        .then(|| Failure::new(format!("“{}”前面少了一个减号", printable(word))).hint(format!("写作 {right}")))
}

fn hyphens(right: &str) -> String {
    let count = if right.starts_with("--") { "两个英文减号" } else { "一个英文减号" };
    format!("写作 {right}：切换到英文输入，打{count}")
}

/// Whether a command has an option of this name.
fn is_option(name: &str) -> bool {
    let command = Arguments::command();
    command
        .get_subcommands()
        .flat_map(clap::Command::get_arguments)
        .any(|argument| argument.get_long() == Some(name))
}

/// A name between Chinese quotation marks, of as many arguments as it has blanks.
fn quotes(words: &[String]) -> Option<Failure> {
    let first = words.first().filter(|word| word.starts_with(QUOTES) || word.ends_with(QUOTES))?;
    let closes = |word: &String| word.ends_with(QUOTES);
    let last = if first.starts_with(QUOTES) { words.iter().position(closes).unwrap_or(0) } else { 0 };
    let whole = words.get(..=last)?.join(" ");
    let name = whole.trim_matches(QUOTES);
    let message = format!("“{}”前后的引号是中文的，命令行认不出", printable(name));
    Some(Failure::new(message).hint(format!("改成英文引号：{}", quoted(name))))
}

/// A name as the command line takes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", printable(name))
}

/// How many arguments one name may have been taken for.
const MOST_PARTS: usize = 8;

/// That a name with blanks was taken for several: the arguments put together are there, or one of them can be no name of a draft.
pub(super) fn torn(arguments: &[PathBuf]) -> Option<Failure> {
    let is_missing = |path: &PathBuf| path.as_os_str() != "-" && !path.exists();
    let whole = (0..arguments.len()).find_map(|start| {
        let ends = (start + 2..=arguments.len().min(start + MOST_PARTS)).rev();
        ends.filter_map(|end| arguments.get(start..end))
            .filter(|parts| parts.iter().any(is_missing))
            .find_map(|parts| {
                let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
                let whole = parts.join(" ");
                Path::new(&whole).exists().then_some(whole)
            })
    });
    if let Some(whole) = whole {
        let failure = Failure::at(Path::new(&whole), "名字里有空格，命令行把它当成了几个名字，没有处理");
        return Some(failure.hint(format!("前后加上英文引号：{}", quoted(&whole))));
    }
    let piece = arguments.iter().find(|path| is_missing(path) && path.extension().is_none())?;
    (arguments.len() > 1).then(|| {
        Failure::at(piece, "找不到这个文件或文件夹，别的也没有处理")
            .hint(format!("名字里有空格的，前后加上英文引号，例如 {}", quoted("我的 报告.txt")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> String {
        let typed: Vec<OsString> =
            std::iter::once("gongwen").chain(words.iter().copied()).map(Into::into).collect();
        slip(&typed).map(|failure| failure.message + &failure.hint.unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn other_dashes_than_hyphens_are_told_with_what_to_type() {
        for (typed, right) in [
            ("——to", "写作 --to"),
            ("—to", "写作 --to"),
            ("－－to=pdf", "写作 --to=pdf"),
            ("－－style", "写作 --style"),
            ("-－dry-run", "写作 --dry-run"),
            ("–o", "写作 -o"),
            ("-to", "写作 --to"),
        ] {
            assert!(said(&["build", "函.txt", typed, "pdf"]).contains(right), "{typed}");
        }
        for words in
            [&["build", "函.txt", "--name", "——to"][..], &["build", "—报告.txt"], &["build", "-o", "a"]]
        {
            assert_eq!(said(words), "", "{words:?}");
        }
    }

    #[test]
    fn chinese_quotation_marks_are_told() {
        assert!(said(&["build", "“我的", "函.txt”"]).contains("改成英文引号：\"我的 函.txt\""));
        assert!(said(&["batch", "＂模板.md＂"]).contains("\"模板.md\""));
        assert_eq!(said(&["batch", "模板.md", "--where", "“甲”"]), "");
    }
}
