//! The program's own rooms. In: the parts of the library. Out: their doors for its command line, its tests, its benches and what tries to
//! break it. Nothing in them is promised, and no part of the library comes in this way.

macro_rules! rooms {
    ($($room:ident)*) => {
        $(pub mod $room {
            pub use crate::$room::*;
        })*
    };
}

rooms! {
    batch check compose conform docx fault font foreign import known length origin package pdf
    picture read rules style tree typeset
}
