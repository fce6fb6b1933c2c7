//! Fields. In: what one asks for, and the box of a form that it is. Out: where it leads, and what it shows where it has no result.

use super::xml::Node;

/// Whether a target is one that may be followed from paper.
pub(super) fn is_address(target: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| target.to_lowercase().starts_with(scheme))
}

/// A field that has begun.
pub(super) struct Field {
    pub(super) instruction: String,
    /// Whether its result has begun.
    pub(super) shown: bool,
    pub(super) form: Option<Form>,
}

/// What a field of a form holds.
pub(super) enum Form {
    Box { ticked: bool },
    Words(String),
}

/// What a field shows without a result.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unshown {
    /// It is there for Word alone.
    Nothing,
    Words(String),
    Circled(String),
    Formula(String),
    /// A sign by its font and code.
    Sign(String, u32),
    Unknown,
}

/// Fields that show nothing by themselves, or what layout makes.
const SILENT: [&str; 16] = [
    "TC", "XE", "TA", "RD", "SET", "ASK", "ADVANCE", "PRINT", "PRIVATE", "TOC", "INDEX", "PAGE", "NUMPAGES",
    "SECTIONPAGES", "HYPERLINK", "",
];

/// Circled figures go up to this one.
const MOST_CIRCLED: u32 = 20;

impl Form {
    /// Reads `w:ffData`.
    pub(super) fn read(data: Node<'_>) -> Self {
        if let Some(tick) = data.child("w:checkBox") {
            let ticked = tick.switch("w:checked").or_else(|| tick.switch("w:default")) == Some(true);
            return Self::Box { ticked };
        }
        let Some(list) = data.child("w:ddList") else {
            let typed = data.child("w:textInput").and_then(|input| input.value("w:default"));
            return Self::Words(typed.unwrap_or_default().to_owned());
        };
        let chosen = list.value("w:result").or_else(|| list.value("w:default"));
        let chosen = chosen.and_then(|at| at.parse().ok()).unwrap_or(0);
        let entry = list.children().filter(|node| node.is("w:listEntry")).nth(chosen);
        Self::Words(entry.and_then(|entry| entry.attribute("w:val")).unwrap_or_default().to_owned())
    }
}

impl Field {
    /// The first word of what it asks for: `TOC`.
    pub(super) fn kind(&self) -> &str {
        self.instruction.split_whitespace().next().unwrap_or_default()
    }

    /// Where a link leads.
    pub(super) fn link(&self) -> Option<String> {
        let rest = self.instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
        let target = rest.strip_prefix('"')?.split('"').next()?;
        is_address(target).then(|| target.to_owned())
    }

    /// What it shows, as it has no result.
    pub(super) fn unshown(&self) -> Unshown {
        let (instruction, kind) = (self.instruction.trim(), self.kind().to_uppercase());
        let asked = instruction.get(self.kind().len()..).unwrap_or_default().trim();
        match (&self.form, kind.as_str()) {
            (Some(Form::Box { ticked }), _) => Unshown::Words(if *ticked { "☑" } else { "□" }.to_owned()),
            (Some(Form::Words(words)), _) => Unshown::Words(words.clone()),
            (None, "EQ") => circled(asked).map_or_else(|| Unshown::Formula(formula(asked)), Unshown::Circled),
            (None, "SYMBOL") => symbol(asked).unwrap_or(Unshown::Unknown),
            // its first word is what a click does
            (None, "MACROBUTTON") => {
                let words = asked.split_once(char::is_whitespace).map_or("", |(_, words)| words);
                Unshown::Words(words.to_owned())
            }
            (None, "QUOTE") => Unshown::Words(asked.trim_matches('"').to_owned()),
            (None, kind) if SILENT.contains(&kind) => Unshown::Nothing,
            _ => Unshown::Unknown,
        }
    }
}

/// `\o\ac(○,1)`, as Word and WPS put characters in circles: figures as ①, other words in brackets.
fn circled(asked: &str) -> Option<String> {
    let asked: String = asked.split_whitespace().collect();
    let inner = asked.strip_prefix("\\o\\ac(")?.strip_suffix(')')?;
    let (ring, words) = inner.split_once([',', '，', ';'])?;
    let figure = words.parse().ok().filter(|figure| (1..=MOST_CIRCLED).contains(figure));
    let round = ring.starts_with(['○', '〇', '◯']);
    let sign = figure.filter(|_| round).and_then(|figure: u32| char::from_u32('①' as u32 + figure - 1));
    Some(sign.map_or_else(|| format!("（{words}）"), String::from))
}

/// The characters of a formula: `\f(1,2)` is 1/2.
fn formula(asked: &str) -> String {
    let is_fraction = asked.trim_start().to_lowercase().starts_with("\\f(");
    let mut text = String::new();
    let mut rest = asked.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => while rest.next_if(char::is_ascii_alphanumeric).is_some() {},
            '(' | ')' => {}
            ',' | ';' if is_fraction => text.push('/'),
            ',' | ';' => text.push(' '),
            c => text.push(c),
        }
    }
    text
}

/// `82 \f "Wingdings 2" \s 12`
fn symbol(asked: &str) -> Option<Unshown> {
    let code = asked.split_whitespace().next()?;
    let hexadecimal = code.strip_prefix("0x").or_else(|| code.strip_prefix("0X"));
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => code.trim_matches('"').parse().ok()?,
    };
    let font = asked.split_once("\\f").map_or("", |(_, font)| font.trim_start());
    let font = font.strip_prefix('"').map_or(font, |font| font.split('"').next().unwrap_or_default());
    Some(Unshown::Sign(font.to_lowercase(), code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_without_results_show_signs() {
        let unshown = |instruction: &str| {
            Field { instruction: instruction.to_owned(), shown: false, form: None }.unshown()
        };
        assert_eq!(unshown(" eq \\o\\ac(○,1)"), Unshown::Circled("①".into()));
        assert_eq!(unshown("EQ \\o\\ac(□,甲)"), Unshown::Circled("（甲）".into()));
        assert_eq!(unshown("eq \\f(1,2)"), Unshown::Formula("1/2".into()));
        assert_eq!(
            unshown(" SYMBOL 82 \\f \"Wingdings 2\" \\s 12 "),
            Unshown::Sign("wingdings 2".into(), 82)
        );
        assert_eq!(unshown(" PAGE "), Unshown::Nothing);
        assert_eq!(unshown(" AUTONUM "), Unshown::Unknown);
    }
}
