//! Checking. In: a Document and the Style it is to take. Out: diagnostics. One file per family of rules.
