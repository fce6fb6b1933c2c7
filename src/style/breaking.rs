//! Marks at the ends of lines. In: nothing. Out: [`Breaking`], what becomes of them.

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

impl Breaking {
    /// All of them, each with its name in style files.
    pub const ALL: [(Self, &str); 3] =
        [(Self::PushOut, "push-out"), (Self::LineEndHalf, "line-end-half"), (Self::Hang, "hang")];

    pub(super) fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(breaking, _)| *breaking)
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(breaking, _)| *breaking == self).map_or("", |(_, name)| name)
    }
}
