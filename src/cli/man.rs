//! `gongwen man`. In: a command's name, or none. Out: its page of the manual (roff), for whoever makes a package. What the help
//! says, the page says; only the headings are the manual's.

use super::arguments::Arguments;
use super::failure::Failure;
use super::messages::Messages;
use super::options::MessageFormat;
use super::outcome::Outcome;
use super::show;
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::io;

/// The headings as clap_mangen writes them, and as a clerk reads them; the examples keep their lines.
const HEADINGS: [(&str, &str); 7] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 举例\n.nf"),
    (".SH VERSION", ".fi\n.SH 版本"),
];

/// Prints the page of the program, or of one of its commands.
pub(crate) fn man(name: Option<&str>) -> Outcome {
    let mut program = Arguments::command();
    program.build();
    let command = match name {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(command) = command else {
        let failure = Failure::new(format!("没有“{}”这个命令", name.unwrap_or_default()));
        Messages::new(MessageFormat::Human).failure(&failure.hint("用 gongwen --help 看有哪些命令"));
        return Outcome::Failed;
    };
    match page(command) {
        Ok(page) => show::print(page.as_bytes()),
        Err(error) => {
            Messages::new(MessageFormat::Human).failure(&Failure::new(error.to_string()));
            Outcome::Failed
        }
    }
}

fn page(command: Command) -> io::Result<String> {
    let name = command.get_bin_name().unwrap_or(command.get_name()).replace(' ', "-");
    let mut roff = Vec::new();
    Man::new(command).title(name).manual("gongwen").render(&mut roff)?;
    let text = String::from_utf8(roff).map_err(io::Error::other)?;
    let heading = |line: &str| {
        HEADINGS.iter().find(|(written, _)| *written == line).map_or(line, |(_, read)| read).to_owned()
    };
    Ok(text.lines().map(|line| heading(line) + "\n").collect())
}
