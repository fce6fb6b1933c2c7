//! Readings above hanzi, 注音. In: the tags of a `<ruby>`. Out: the brackets around the reading, which stands behind its hanzi.

/// What of a ruby is being read.
#[derive(Clone, Copy)]
pub(super) struct Ruby {
    /// Whether a reading has begun.
    reads: bool,
    /// Whether the brackets are being read that stand there for programs without ruby.
    hushed: bool,
}

impl Ruby {
    pub(super) const fn new() -> Self {
        Self { reads: false, hushed: false }
    }

    /// Whether a tag of this name belongs to one.
    pub(super) fn is_of(name: &str) -> bool {
        ["ruby", "rb", "rt", "rtc", "rp"].iter().any(|known| name.eq_ignore_ascii_case(known))
    }

    /// What is printed for a tag: where a reading begins and ends, a bracket.
    pub(super) fn tag(&mut self, tag: &str) -> &'static str {
        let name = tag.trim_start_matches('<').to_ascii_lowercase();
        self.hushed = name.starts_with("rp");
        let reads = name.starts_with("rt") && !name.starts_with("rtc");
        match (std::mem::replace(&mut self.reads, reads), reads) {
            (false, true) => "（",
            (true, false) => "）",
            (true, true) => "）（",
            (false, false) => "",
        }
    }

    /// Whether a text is one of the brackets for programs without ruby, which are not printed.
    pub(super) fn hides(self, text: &str) -> bool {
        self.hushed && text.trim().chars().all(|c| "()（）[]【】〔〕".contains(c))
    }
}
