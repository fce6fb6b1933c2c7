//! The command line. In: arguments. Out: files, messages, an exit code. The only place with files, clock, environment and terminal.

use std::process::ExitCode;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    ExitCode::SUCCESS
}
