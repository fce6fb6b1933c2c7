//! What a page had at its edges, among copied lines. In: the lines of a draft. Out: its numbers and running heads stand alone, so that
//! no paragraph takes them in.

use super::typed::{Kind, Line};
use crate::read::blanks::squeeze;
use crate::read::draft::Draft;
use crate::read::paging;

/// Sets them apart from what stands around them.
pub(super) fn set_apart(draft: &Draft, lines: &mut [Line]) {
    let text = |line: &Line| match line.kind {
        Kind::Text | Kind::List | Kind::Alone | Kind::Plain => draft.slice(line.range.clone()),
        _ => "",
    };
    if !lines.iter().any(|line| paging::is_number_line(text(line))) {
        return;
    }
    let typed: Vec<String> = lines.iter().map(|line| squeeze(text(line))).collect();
    let mut before = false;
    for (line, edge) in lines.iter_mut().zip(paging::edges(&typed)) {
        let is_edge = edge.is_some();
        if is_edge {
            line.kind = Kind::Alone;
        }
        line.signs |= is_edge || before;
        before = is_edge;
    }
}
