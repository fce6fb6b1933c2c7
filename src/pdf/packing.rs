//! How a PDF is packed. In: the bytes of a stream. Out: the same, compressed with as much work as was asked for.

use crate::deflate::{self, Kind};

/// How much work goes into a file of few bytes.
#[derive(Clone, Copy, Debug, Default, Hash, PartialEq, Eq)]
pub enum Packing {
    /// As little as possible.
    #[default]
    Quick,
    /// A second for each font: streams are searched for the fewest bytes, and outlines lose their hints, which no printer and no screen of
    /// today asks for.
    Small,
}

impl Packing {
    pub(super) fn zlib(self, data: &[u8], kind: Kind) -> Vec<u8> {
        match self {
            Self::Quick => deflate::zlib(data, kind),
            Self::Small => deflate::smallest(data),
        }
    }
}
