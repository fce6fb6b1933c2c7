//! `gongwen new`. In: a kind of document. Out: a draft of that kind to write over, each element explained.

use super::arguments::New;
use super::failure::{Failure, shown};
use super::messages::Messages;
use super::options::MessageFormat;
use super::outcome::Outcome;
use super::output::{self, Replace};
use super::show;
use std::path::{Path, PathBuf};

/// The drafts that come with gongwen, the files of `drafts/`: name and Markdown.
pub(crate) const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/drafts.rs"));

/// What is written like one of them.
const LIKE: [(&str, &str); 10] = [
    ("令", "命令"),
    ("总结", "方案"),
    ("计划", "方案"),
    ("要点", "方案"),
    ("发言", "讲话"),
    ("致辞", "讲话"),
    ("会议纪要", "纪要"),
    ("督查通报", "简报"),
    ("专报", "简报"),
    ("信息", "简报"),
];

/// Writes a new draft, or lists the kinds.
pub(crate) fn new(arguments: &New) -> Outcome {
    let messages = Messages::new(MessageFormat::Human);
    let names: Vec<_> = SHIPPED.iter().map(|(name, _)| *name).collect();
    let Some(kind) = &arguments.kind else {
        let lines = format!("可以新建的草稿：\n  {}\n例如：gongwen new 通知\n", names.join("、"));
        return show::print(lines.as_bytes());
    };
    let like = LIKE.iter().find(|(other, _)| other == kind).map_or(kind.as_str(), |(_, like)| like);
    let Some((name, text)) = SHIPPED.iter().find(|(name, _)| *name == like) else {
        let failure =
            Failure::new(format!("没有“{kind}”的草稿")).hint(format!("可以写：{}", names.join("、")));
        messages.failure(&failure);
        return Outcome::Failed;
    };
    let target = match &arguments.output {
        Some(output) if output.as_os_str() == "-" => return show::print(text.as_bytes()),
        Some(output) if output.is_dir() => output.join(format!("{name}.md")),
        Some(output) => output.clone(),
        None => PathBuf::from(format!("{name}.md")),
    };
    if target
        .extension()
        .is_some_and(|ending| ["docx", "pdf", "doc", "wps"].iter().any(|other| ending == *other))
    {
        let md = shown(&target.with_extension("md"));
        let failure =
            Failure::at(&target, "新建的草稿是文字，不是这种文件；没有写").hint(format!("写作 -o {md}"));
        messages.failure(&failure);
        return Outcome::Failed;
    }
    let replace = if arguments.force { Replace::Any } else { Replace::OwnByOutput };
    match write(&target, text, replace) {
        Ok(()) => {
            messages.done(&format!("{0}；改好内容后运行 gongwen build {0}", shown(&target)));
            Outcome::Done
        }
        Err(failure) => {
            messages.failure(&failure);
            Outcome::Failed
        }
    }
}

fn write(target: &Path, text: &str, replace: Replace) -> Result<(), Failure> {
    output::write(replace, &[(target.to_owned(), text.as_bytes())])
}
