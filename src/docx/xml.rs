//! WordprocessingML. In: names and values. Out: the elements that its parts are full of.

pub(super) use crate::package::xml::Xml;
use std::fmt::Display;
use std::io;

impl Xml {
    /// The commonest element of WordprocessingML: a name and a `w:val`.
    pub(super) fn value(&mut self, name: &str, value: impl Display) -> io::Result<()> {
        self.empty(name, &[("w:val", &value.to_string())])
    }

    /// A property that is on or off, said either way, so that nothing is inherited.
    pub(super) fn switch(&mut self, name: &str, on: bool) -> io::Result<()> {
        if on { self.empty(name, &[]) } else { self.value(name, 0) }
    }
}
