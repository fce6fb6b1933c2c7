//! The command line. In: arguments. Out: files, messages, an exit code. The only place with files, clock, environment and terminal.

mod arguments;
mod batch;
mod batch_arguments;
mod batch_folder;
mod batch_left;
mod batch_report;
mod beside;
mod build;
mod check;
mod check_arguments;
mod check_batch;
mod check_changes;
mod check_layout;
mod config;
mod destination;
mod drafts;
mod excerpt;
mod failure;
mod folder;
mod font_folders;
mod font_index;
mod fonts;
mod import;
mod inputs;
mod man;
mod messages;
mod name_table;
mod names;
mod new;
mod office;
mod options;
mod outcome;
mod output;
mod refusal;
mod sarif;
mod show;
mod typing;
mod usage;
mod world;

use arguments::{Arguments, Command};
use clap::Parser;
use clap::error::ErrorKind;
use failure::Failure;
use gongwen::rooms::fault::{self, Fault};
use messages::Messages;
use options::MessageFormat;
use outcome::Outcome;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    fault::keep_quiet();
    let outcome = fault::guard(command).unwrap_or_else(|fault| {
        // whatever is no work on one document
        Messages::new(MessageFormat::Human).failure(&Failure::new(fault.message()).hint(Fault::HINT));
        Outcome::Errors
    });
    ExitCode::from(outcome as u8)
}

/// Does what the command line says.
fn command() -> Outcome {
    let typed = arguments(std::env::args_os());
    if let Some(slip) = typing::slip(&typed) {
        Messages::new(MessageFormat::Human).failure(&slip);
        return Outcome::Failed;
    }
    match Arguments::try_parse_from(&typed) {
        Ok(arguments) => match arguments.command {
            Command::Build(build) => build::build(&build),
            Command::Check(arguments) => check::check(&arguments),
            Command::Batch(batch) => batch::batch(&batch),
            Command::New(arguments) => new::new(&arguments),
            Command::Config { place } => config::config(&place),
            Command::Import(arguments) => import::import(&arguments),
            Command::Styles { name } => show::styles(name.as_deref()),
            Command::Fonts { style, fonts } => show::fonts(&style, &fonts),
            Command::Explain { code } => show::explain(code.as_deref()),
            Command::Completions { shell } => show::completions(shell),
            Command::Man { command } => man::man(command.as_deref()),
        },
        Err(error) if is_help(&error) => {
            // a reader that has gone away (`| head`) has what it wants
            let _ = error.print();
            if error.use_stderr() { Outcome::Failed } else { Outcome::Done }
        }
        Err(error) => {
            Messages::new(MessageFormat::Human).failure(&usage::failure(&error, &typed));
            Outcome::Failed
        }
    }
}

/// The arguments as typed; a file where the command should be is a draft to build: `gongwen 报告.txt`.
fn arguments(typed: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut all: Vec<OsString> = typed.collect();
    let is_draft = |first: &OsString| {
        let name = first.to_string_lossy().to_lowercase();
        [".md", ".txt", ".docx"].iter().any(|ending| name.ends_with(ending))
            || name.contains('.') && Path::new(first).is_file()
    };
    if all.get(1).is_some_and(is_draft) {
        all.insert(1, "build".into());
    }
    all
}

/// Whether this "error" is the help or the version: asked for, or shown because nothing was.
fn is_help(error: &clap::Error) -> bool {
    !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
}
