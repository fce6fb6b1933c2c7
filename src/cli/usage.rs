//! Command lines that cannot be understood. In: the parser's error. Out: what is wrong and what to type, as a clerk would say it.

use super::failure::{Failure, printable};
use super::typing::quoted;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;
use std::path::Path;

/// What is wrong with a command line.
pub(crate) fn failure(error: &clap::Error, typed: &[OsString]) -> Failure {
    let context = |kind| error.get(kind).map(listed).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面还要写上内容"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            // our own parsers say why in Chinese
            let reason = std::error::Error::source(error).map(ToString::to_string);
            let reason = reason.filter(|reason| !reason.starts_with(|c: char| c.is_ascii()));
            let reason = reason.map(|reason| format!("：{reason}")).unwrap_or_default();
            format!("“{argument}”不能是“{value}”{reason}")
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => format!("“{argument}”是多写的"),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("还要写上 {argument}"),
        ErrorKind::MissingSubcommand => "还要写上命令".to_owned(),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            others if others.is_empty() || others == argument => format!("“{argument}”只能写一次"),
            others => format!("“{argument}”不能与“{others}”同用"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”的内容写多了或写少了")
        }
        _ => "命令写得不对".to_owned(),
    };
    let nearest = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let nearest = nearest.into_iter().map(context).find(|suggestion| !suggestion.is_empty());
    let values = context(ContextKind::ValidValue);
    let said = advice(error.kind(), &context, typed);
    let hint = match nearest {
        _ if said.is_some() => said.unwrap_or_default(),
        Some(nearest) => format!("是不是想写“{nearest}”？"),
        None if !values.is_empty() => format!("可以写：{values}"),
        None => "用 gongwen --help 看全部用法".to_owned(),
    };
    Failure::new(printable(&message)).hint(printable(&hint))
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        other => other.to_string(),
    }
}

/// What to type, where more can be said than what is like it.
fn advice(kind: ErrorKind, context: &dyn Fn(ContextKind) -> String, typed: &[OsString]) -> Option<String> {
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let command = typed.get(1).map(|word| word.to_string_lossy()).unwrap_or_default();
    match kind {
        ErrorKind::InvalidValue if value.contains(LISTED) => {
            let parts: Vec<&str> =
                value.split(LISTED).map(str::trim).filter(|part| !part.is_empty()).collect();
            Some(format!("几个之间用英文逗号：{}", parts.join(",")))
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            let endings = ["", ".txt", ".docx", ".md"];
            let draft =
                endings.iter().map(|end| format!("{name}{end}")).find(|name| Path::new(name).exists())?;
            let draft = if draft.contains(' ') { quoted(&draft) } else { draft };
            Some(format!("要排这里的“{name}”，写 gongwen build {draft}"))
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => Some(match (&*command, typed.get(2)) {
            ("new", Some(kind)) => {
                format!("要写成这个文件，写 gongwen new {} -o {argument}", kind.to_string_lossy())
            }
            _ => format!("名字里有空格的，前后加上英文引号，例如 {}", quoted("我的 表.xlsx")),
        }),
        ErrorKind::ArgumentConflict => {
            let both = argument + &context(ContextKind::PriorArg);
            (both.contains("--merge") && both.contains("--resume")).then(|| {
                "合订要有各份的版面，没有变化而不重做的没有版面；要合订，去掉 --resume 全部做一遍".to_owned()
            })
        }
        _ => None,
    }
}

/// What parts a list in Chinese.
const LISTED: [char; 4] = ['，', '、', '；', ';'];

#[cfg(test)]
mod tests {
    use super::super::arguments::Arguments;
    use super::*;
    use clap::Parser;

    #[test]
    fn usage_errors_are_chinese_and_offer_what_is_near() {
        for (arguments, message, hint) in [
            (&["biuld"][..], "没有“biuld”这个命令", "“build”"),
            (&["build", "a.md", "--too", "pdf"], "没有“--too”这个选项", "“--to”"),
            (&["build", "a.md", "--to", "doc"], "不能是“doc”", "“docx”"),
            (&["build", "a.md", "--to", "xyz"], "不能是“xyz”", "pdf、docx、tree"),
            (&["build"], "还要写上 <草稿>", "--help"),
            (&["build", "a.md", "-o"], "后面还要写上内容", "--help"),
            (&["build", "a.md", "-o", "a", "-o", "b"], "“--output <文件夹或文件名>”只能写一次", "--help"),
            (
                &["check", "a.md", "--data", "a.csv", "--report", "b.pdf"],
                "“--data <文件>”不能与“--report <文件名>”同用",
                "--help",
            ),
            (&["build", "a.md", "--to", "pdf，docx"], "不能是“pdf，docx”", "pdf,docx"),
            (&["new", "通知", "我的通知.md"], "“我的通知.md”是多写的", "gongwen new 通知 -o 我的通知.md"),
            (&["batch", "模板.md", "--data", "我的", "表.xlsx", "-o", "a"], "“表.xlsx”是多写的", "英文引号"),
            (&["src"], "没有“src”这个命令", "gongwen build src"),
            (
                &["batch", "a.md", "--data", "a.csv", "-o", "a", "--resume", "--merge"],
                "同用",
                "去掉 --resume",
            ),
        ] {
            let all = std::iter::once(&"gongwen").chain(arguments);
            let typed: Vec<OsString> = all.map(Into::into).collect();
            let failure = failure(&Arguments::try_parse_from(&typed).unwrap_err(), &typed);
            assert!(failure.message.contains(message), "{arguments:?}: {failure:?}");
            assert!(failure.hint.as_ref().unwrap().contains(hint), "{arguments:?}: {failure:?}");
        }
    }
}
