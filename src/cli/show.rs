//! What gongwen knows: styles, fonts, rules, completions. In: a name. Out: text on standard output.

use super::arguments::{Arguments, DEFAULT_STYLE};
use super::failure::{Failure, shown};
use super::fonts::Fonts;
use super::messages::Messages;
use super::options::{FontOptions, MessageFormat};
use super::outcome::Outcome;
use super::world::Disk;
use clap::CommandFactory;
use clap_complete::Shell;
use gongwen::RoleReport;
use gongwen::diagnostic::Rule;
use gongwen::rooms::{conform, rules, style};
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

const MESSAGES: Messages = Messages::new(MessageFormat::Human);

/// Writes to standard output. A reader that has gone away (`| head`) has what it wants.
pub(crate) fn print(bytes: &[u8]) -> Outcome {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            MESSAGES.failure(&Failure::writing(Path::new("标准输出"), &error));
            Outcome::Failed
        }
        _ => Outcome::Done,
    }
}

fn fail(failure: &Failure) -> Outcome {
    MESSAGES.failure(failure);
    Outcome::Failed
}

/// `gongwen styles`: the styles that there are, or one of them resolved.
pub(crate) fn styles(name: Option<&str>) -> Outcome {
    // a style needs no faces to be resolved
    let fonts = Fonts::new(Vec::new(), None);
    let disk = Disk::here(&fonts, name);
    let Some(name) = name else {
        let mut list = String::new();
        let shipped = style::SHIPPED.iter().filter_map(|(name, _)| gongwen::load_style(name, &disk).ok());
        // a style without slots is there for others to stand on
        for style in shipped.filter(|style| !style.slots.is_empty() && style::is_for_drafts(&style.name)) {
            let _ = writeln!(list, "{:<15}{}", style.name, style.description);
        }
        list.push_str("\n用 gongwen styles 名称 看一个版式的全部规定，例如 gongwen styles ");
        return print(format!("{list}{DEFAULT_STYLE}\n").as_bytes());
    };
    // as the list calls it: 信函格式, 白头报告
    let is_called = |shipped: &str| {
        gongwen::load_style(shipped, &disk).is_ok_and(|style| {
            let rest = style.description.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('（'))
        })
    };
    let called = style::SHIPPED.iter().map(|(shipped, _)| *shipped).find(|shipped| is_called(shipped));
    let name = called.unwrap_or(name);
    match gongwen::load_style(name, &disk) {
        Ok(style) => print(style::print(&style).as_bytes()),
        Err((sources, diagnostics)) => {
            MESSAGES.diagnostics(&sources, &diagnostics);
            Outcome::Errors
        }
    }
}

/// `gongwen fonts`: what each role of a style asks for, what it found and where.
pub(crate) fn fonts(style: &str, options: &FontOptions) -> Outcome {
    let fonts = match Fonts::open(options) {
        Ok(fonts) => fonts,
        Err(failure) => return fail(&failure),
    };
    match gongwen::faces(style, &Disk::here(&fonts, Some(style))) {
        Ok(roles) => {
            let mut text = String::new();
            for role in &roles {
                text.push_str(&describe(role, &fonts));
            }
            text.push_str("查找的文件夹，依次为：\n");
            for folder in fonts.folders() {
                let _ = writeln!(text, "  {}", shown(folder));
            }
            print(text.as_bytes())
        }
        Err((sources, diagnostics)) => {
            MESSAGES.diagnostics(&sources, &diagnostics);
            Outcome::Errors
        }
    }
}

fn describe(role: &RoleReport, fonts: &Fonts) -> String {
    let mut text = format!("{}（{}）\n  要求：{}\n", role.title, role.role, role.wanted.join("、"));
    for (face, label) in role.found.iter().zip(["使用"].into_iter().chain(std::iter::repeat("缺字时"))) {
        let path = fonts.path(face).map(|path| shown(&path)).unwrap_or_default();
        let _ = writeln!(text, "  {label}：{}  {path}", face.family());
    }
    if role.found.is_empty() {
        text.push_str("  没有找到；请安装上述字体之一，或用 --fonts 指定字体所在的文件夹\n");
    }
    text.push('\n');
    text
}

/// `gongwen explain`: one rule, or the list of all.
pub(crate) fn explain(code: Option<&str>) -> Outcome {
    let line = |rule: &&Rule| format!("{:<26}{}  {}\n", rule.code, rule.severity.title(), rule.what);
    let Some(code) = code else {
        return print(rules::ALL.iter().map(line).collect::<String>().as_bytes());
    };
    // as it stands in a message: 错误[meta/date]
    let code = code.split_once(['[', '【', '［']).map_or(code, |(_, inside)| inside);
    let code = code.trim_end_matches([']', '】', '］', ':', '：']).trim();
    if let Some(clause) = conform::CLAUSES.iter().find(|clause| clause.code == code) {
        let (demand, tolerance) = (clause.demand(), clause.tolerance());
        let conform::Clause { code, clause, strength, .. } = clause;
        let near = if tolerance.is_empty() { String::new() } else { format!("\n允差：{tolerance}") };
        let text = format!(
            "{code}（{strength}）\n\n要求：{demand}{near}\n依据：GB/T 9704—2012 {clause}\n\n由 gongwen check --layout 在页面上量\n"
        );
        return print(text.as_bytes());
    }
    let Some(rule) = rules::find(code) else {
        let area = code.split_inclusive('/').next().unwrap_or(code);
        let near =
            |part: &str| rules::ALL.iter().map(|rule| rule.code).filter(|code| code.contains(part)).collect();
        let near: Vec<_> =
            Some(near(code)).filter(|near: &Vec<_>| !near.is_empty()).unwrap_or_else(|| near(area));
        let hint = match &*near {
            [] => "用 gongwen explain 列出全部代码".to_owned(),
            near => format!("是不是想写：{}", near.join("、")),
        };
        return fail(&Failure::new(format!("没有“{code}”这个代码")).hint(hint));
    };
    let Rule { code, clause, what, why, wrong, right, .. } = rule;
    let indent = |text: &str| text.replace('\n', "\n  ");
    let (wrong, right) = (indent(wrong), indent(right));
    let level = rule.severity.title();
    let text = format!(
        "{code}（{level}）\n\n要求：{what}\n原因：{why}\n依据：{clause}\n\n错：\n  {wrong}\n对：\n  {right}\n"
    );
    print(text.as_bytes())
}

/// `gongwen completions`: a script for a shell.
pub(crate) fn completions(shell: Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "gongwen", &mut script);
    print(&script)
}
