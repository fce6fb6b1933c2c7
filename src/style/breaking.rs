//! Marks at the ends of lines. In: nothing. Out: [`Breaking`], what becomes of them.

use super::choice::choices;

/// What becomes of marks at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaking {
    /// 推出式: they keep their width; what has no room goes to the next line with the character before it.
    PushOut,
    /// 行末标点占半字: full-width marks leave their empty half outside of the text block (GB/T 15834—2011 §5.1.10).
    LineEndHalf,
    /// 标点悬挂: 、，。 stand outside of the text block where they have no room in it.
    Hang,
}

choices! {
    Breaking { PushOut "push-out", LineEndHalf "line-end-half", Hang "hang" }
}
