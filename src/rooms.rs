//! The program's own rooms. In: the parts of the library. Out: their doors for its command line, its tests, its benches and what tries to
//! break it. Nothing in them is promised, and no part of the library comes in this way.

pub mod batch {
    pub use crate::batch::*;
}
pub mod check {
    pub use crate::check::*;
}
pub mod compose {
    pub use crate::compose::*;
}
pub mod conform {
    pub use crate::conform::*;
}
pub mod docx {
    pub use crate::docx::*;
}
pub mod fault {
    pub use crate::fault::*;
}
pub mod font {
    pub use crate::font::*;
}
pub mod foreign {
    pub use crate::foreign::*;
}
pub mod import {
    pub use crate::import::*;
}
pub mod known {
    pub use crate::known::*;
}
pub mod length {
    pub use crate::length::*;
}
pub mod origin {
    pub use crate::origin::*;
}
pub mod package {
    pub use crate::package::*;
}
pub mod pdf {
    pub use crate::pdf::*;
}
pub mod picture {
    pub use crate::picture::*;
}
pub mod read {
    pub use crate::read::*;
}
pub mod rules {
    pub use crate::rules::*;
}
pub mod style {
    pub use crate::style::*;
}
pub mod tree {
    pub use crate::tree::*;
}
pub mod typeset {
    pub use crate::typeset::*;
}
