//! Pictographs, as phones type them. In: a character. Out: whether it is one, and what says the same in a document.

/// What says the same as a sign that no face has; nothing but a blank word where it only adorns, absent where it is none.
pub(crate) const fn fitting(c: char) -> Option<&'static str> {
    match c {
        '✓' => Some("√"),
        '✗' | '✘' => Some("×"),
        '➜' | '👉' => Some("→"),
        '🔴' | '⚫' | '🔵' => Some("●"),
        '⚠' => Some("！"),
        c if meaning(c).is_some() => meaning(c),
        '\u{1f000}'..='\u{1faff}'
        | '\u{20e3}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}' => Some(""),
        _ => None,
    }
}

/// What a pictograph says: yes and no, more and less, the hanzi in its square. Those that only adorn say nothing.
pub(crate) const fn meaning(c: char) -> Option<&'static str> {
    Some(match c {
        '✅' | '✔' | '☑' => "√",
        '❌' | '✖' | '❎' => "×",
        '⭕' => "○",
        '⭐' | '🌟' => "★",
        '➡' => "→",
        '❗' | '❕' => "！",
        '❓' | '❔' => "？",
        '➕' => "＋",
        '➖' => "－",
        '➗' => "÷",
        '🔺' | '🔼' => "▲",
        '🔻' | '🔽' => "▼",
        '📈' => "↑",
        '📉' => "↓",
        '🔟' => "⑩",
        '🈲' => "禁",
        '🈶' => "有",
        '🈚' => "无",
        '🈵' => "满",
        '🈳' => "空",
        '🉐' => "得",
        '🉑' => "可",
        '🆗' => "OK",
        '🆚' => "VS",
        '🆘' => "SOS",
        _ => return None,
    })
}

/// Whether a character is drawn as a picture everywhere: emoji of the planes made for them, rare hanzi aside, and those that came
/// before.
pub(crate) fn is_one(c: char) -> bool {
    const BEFORE: &str = "⌚⌛⏩⏪⏫⏬⏰⏳✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⭐⭕";
    ('\u{1F000}'..='\u{1FAFF}').contains(&c) || ('\u{231A}'..='\u{2B55}').contains(&c) && BEFORE.contains(c)
}
