//! The numbers of GB/T 9704—2012. In: `styles/standard.txt`, of which `build/` makes them. Out: what paper is held to, in millimetres, points,
//! cells. A judge does not ask the style that it judges.

include!(concat!(env!("OUT_DIR"), "/standard.rs"));
