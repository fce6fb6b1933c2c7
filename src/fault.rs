//! The net below the program. In: work on one document. Out: its result, or a [`Fault`] where gongwen's own code has failed,
//! so that a document that fails alone fails alone. Nothing is meant to fall into it.

use crate::diagnostic::Diagnostic;
use crate::rules;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// What this thread's last failure was.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A mistake in gongwen itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(String);

/// Keeps failures quiet, for [`guard`] to tell of them: what the program's entry calls first.
pub fn keep_quiet() {
    panic::set_hook(Box::new(|failure| {
        let place = failure.location().map(|place| format!("{}:{} ", place.file(), place.line()));
        let reason = failure.payload_as_str().unwrap_or_default();
        let told = format!("{}{reason}", place.unwrap_or_default());
        LAST.with(|last| last.replace(Some(told)));
    }));
}

/// Does some work, and catches what goes wrong in it.
///
/// # Errors
/// The failure of the work.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    // what the work has left half done is dropped with it
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = payload.downcast_ref::<&str>().map(ToString::to_string);
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned());
        Fault(LAST.with(RefCell::take).or(said).unwrap_or_default())
    })
}

impl Fault {
    /// What is said of it.
    pub fn message(&self) -> String {
        format!("程序内部错误，没有做成（gongwen {}，{}）", env!("CARGO_PKG_VERSION"), self.0)
    }

    /// What to do about it.
    pub const HINT: &str = "这是程序的毛病，不是草稿的；请把草稿和这条消息发给 gongwen 的维护者。\
        可以先删去一半内容再试，找出是哪一处引起的";

    /// The same as a message about a document.
    pub fn diagnostic(&self) -> Diagnostic {
        rules::FAULT.anywhere(self.message()).hint(Self::HINT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_caught_and_told() {
        assert_eq!(guard(|| 1), Ok(1));
        let fault = guard(|| panic!("a hole")).unwrap_err();
        assert!(fault.message().contains("程序内部错误") && fault.message().contains("a hole"));
        assert!(fault.diagnostic().is_error());
    }
}
