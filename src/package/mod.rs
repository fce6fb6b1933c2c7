//! Packages: parts of XML in a ZIP archive (ISO/IEC 29500-2; OFD packs itself so too). In: parts. Out: the bytes of a file, the same for
//! the same parts.

pub mod archive;
pub(crate) mod relations;
pub(crate) mod xml;
