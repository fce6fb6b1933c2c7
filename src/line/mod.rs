//! What a line is made of. In: nothing. Out: clusters with their widths, and between which characters a line may break.
//!
//! A leaf: layout breaks its lines by it, and so do word processors, as far as they are known here. Neither owns it.

mod charset;
pub(crate) mod cluster;
pub(crate) mod prohibition;

pub(crate) use charset::Charset;
