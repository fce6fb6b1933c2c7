//! How a command ended. In: nothing. Out: [`Outcome`], which is the exit code.

/// How a command ended, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// All is done.
    Done = 0,
    /// A draft or style has errors.
    Errors = 1,
    /// The arguments are wrong, or a file cannot be read or written.
    Failed = 2,
}
