//! Names of output files. In: the pattern of `--name` and a draft's elements. Out: a name that every system takes.

use super::failure::Failure;
use gongwen::document::{Document, Field, Value};

/// Longest name without its ending: 80 characters (custom), and 240 bytes, since file systems stop at 255.
const MOST_CHARACTERS: usize = 80;
const MOST_BYTES: usize = 240;

/// What a pattern may name: the field, its key and its Chinese key.
const FIELDS: [(Field, &str, &str); 6] = [
    (Field::Title, "title", "标题"),
    (Field::Issuer, "issuer", "发文机关"),
    (Field::Recipient, "recipient", "主送机关"),
    (Field::Date, "date", "成文日期"),
    (Field::Kind, "kind", "文种"),
    (Field::Number, "number", "发文字号"),
];

/// A pattern such as `{issuer}{title}`, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Field(Field),
    /// The draft's own file name.
    File,
}

impl Pattern {
    /// Understands a pattern.
    pub(crate) fn parse(text: &str) -> Result<Self, Failure> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (key, after) = after.split_once('}').ok_or_else(|| {
                Failure::new(format!("--name“{text}”少了右花括号")).hint("例如 --name '{issuer}{title}'")
            })?;
            parts.push(Part::Literal(before.to_owned()));
            parts.push(part(key.trim())?);
            rest = after;
        }
        parts.push(Part::Literal(rest.to_owned()));
        Ok(Self(parts))
    }

    /// The pattern that is the title alone.
    pub(crate) fn title() -> Self {
        Self(vec![Part::Field(Field::Title)])
    }

    /// The name, without an ending, of what is made of a document; `file` is the draft's own name.
    pub(crate) fn name(&self, document: &Document, file: &str) -> String {
        let piece = |part: &Part| match part {
            Part::Literal(text) => text.clone(),
            Part::Field(field) => value(document, *field),
            Part::File => file.to_owned(),
        };
        safe(&self.0.iter().map(piece).collect::<String>())
    }
}

fn part(key: &str) -> Result<Part, Failure> {
    if key == "file" || key == "文件名" {
        return Ok(Part::File);
    }
    let field = FIELDS.iter().find(|field| field.1 == key || field.2 == key);
    field.map(|field| Part::Field(field.0)).ok_or_else(|| {
        let known = FIELDS.map(|field| format!("{{{}}}（{}）", field.1, field.2)).join("、");
        Failure::new(format!("--name 中没有“{{{key}}}”这一项"))
            .hint(format!("可以写：{known}、{{file}}（草稿的文件名）"))
    })
}

/// What a document says of a field; a date as 2024-12-19, so that files sort by it.
fn value(document: &Document, field: Field) -> String {
    match document.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.iter().map(|text| &*text.value).collect(),
        Some(Value::Date(date)) => {
            format!("{:04}-{:02}-{:02}", date.value.year, date.value.month, date.value.day)
        }
        _ => String::new(),
    }
}

/// A file name for a text: no separators, quotes, spaces or invisible characters, no name that Windows keeps for
/// itself, not too long.
pub(crate) fn safe(text: &str) -> String {
    let kept = text.chars().filter(|c| !dropped(*c)).map(|c| match c {
        '\\' | '/' | ':' | '*' | '?' | '<' | '>' | '|' => full_width(c),
        _ => c,
    });
    let whole: String = kept.collect();
    let mut name = String::new();
    for c in whole.trim_start_matches(['.', '-', '~']).chars().take(MOST_CHARACTERS) {
        if name.len() + c.len_utf8() <= MOST_BYTES {
            name.push(c);
        }
    }
    name.truncate(name.trim_end_matches(['.', '。']).len());
    if name.is_empty() {
        name.push_str("公文");
    }
    if reserved(&name) {
        name.insert(0, '_');
    }
    name
}

fn dropped(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{feff}' | '\u{fff9}'..='\u{ffff}');
    invisible || c.is_control() || c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '＂')
}

/// The full-width form of an ASCII sign: it reads the same and means nothing to a file system.
fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xfee0).unwrap_or('-')
}

/// Whether Windows keeps this name for a device, whatever its ending.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let port = |rest: &str| rest.chars().count() == 1 && rest.contains(|c| "0123456789¹²³".contains(c));
    let numbered = ["COM", "LPT"].iter().filter_map(|device| stem.strip_prefix(device)).any(port);
    numbered || matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongwen::document::{Date, Entry};
    use gongwen::source::{Span, Spanned};

    fn document() -> Document {
        let mut document = Document::default();
        let text = |text: &str| Value::Texts(vec![Spanned::new(text.to_owned(), Span::default())]);
        let date = Value::Date(Spanned::new(Date { year: 2024, month: 3, day: 9 }, Span::default()));
        for (field, value) in [
            (Field::Title, text("关于“12·4”的 报告")),
            (Field::Issuer, text("朝辉街道")),
            (Field::Date, date),
        ] {
            document.front.fields.insert(field, Entry { key: Span::default(), value });
        }
        document
    }

    #[test]
    fn a_pattern_takes_the_fields_of_the_draft() {
        let name = |pattern: &str| Pattern::parse(pattern).unwrap().name(&document(), "草稿");
        assert_eq!(name("{issuer}{title}_{date}"), "朝辉街道关于12·4的报告_2024-03-09");
        assert_eq!(name("{ 发文机关 }-{文件名}{kind}"), "朝辉街道-草稿");
        assert_eq!(name("../{file}"), "／草稿");
        assert!(Pattern::parse("{titel}").unwrap_err().hint.unwrap().contains("{title}"));
        assert!(Pattern::parse("{title").is_err());
    }

    #[test]
    fn every_system_takes_the_name() {
        for (text, name) in [
            ("a/b\\c:d*e?f<g>h|i", "a／b＼c：d＊e？f＜g＞h｜i"),
            ("关于 “三务” 的通知。", "关于三务的通知"),
            ("...", "公文"),
            ("", "公文"),
            ("con", "_con"),
            ("Com1.报告", "_Com1.报告"),
            ("lpt²", "_lpt²"),
            ("comet", "comet"),
            ("标\u{200b}题\n\u{202e}", "标题"),
            ("-rf", "rf"),
        ] {
            assert_eq!(safe(text), name, "{text:?}");
        }
        assert_eq!(safe(&"字".repeat(500)).chars().count(), 80);
        assert!(safe(&"𠀀".repeat(500)).len() <= 240);
    }
}
