//! How the rules of an area are written. In: nothing. Out: the macro that its files call.

/// Writes the rules of an area, and `ALL` of them in their order.
macro_rules! rules {
    ($($name:ident = $code:literal, $severity:ident, $clause:literal,
        what $what:literal, why $why:literal, wrong $wrong:literal, right $right:literal;)*) => {
        $(#[doc = $what]
        pub static $name: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            code: $code, severity: $crate::diagnostic::Severity::$severity, clause: $clause,
            what: $what, why: $why, wrong: $wrong, right: $right,
        };)*

        /// Every rule of this area.
        pub(super) const ALL: &[&$crate::diagnostic::Rule] = &[$(&$name),*];
    };
}
pub(super) use rules;
