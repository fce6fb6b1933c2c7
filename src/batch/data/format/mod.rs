//! Number formats. In: what a cell holds and its format code (ECMA-376 part 1, 18.8.31). Out: the text that is seen.
//!
//! ```text
//! code ─code─▶ Sections of tokens ─┬─ number ─▶ 123.5万元
//!                                  ├─ time ───▶ 2024年12月19日
//!                                  └─ words ──▶ texts, by the section with @
//! ```

pub(super) mod code;
pub(crate) mod number;
mod time;

use code::{Code, Token};

pub(crate) use code::Kind;

/// The code of a built-in format as a Chinese system shows it, for those that depend on the system's language.
pub(super) fn local(code: &str, id: Option<u32>) -> &str {
    match id {
        Some(14) => "yyyy/m/d",
        Some(22) => "yyyy/m/d h:mm",
        Some(27 | 57) => "yyyy\"年\"m\"月\"",
        Some(28 | 29 | 58) => "m\"月\"d\"日\"",
        Some(30) => "m-d-yy",
        Some(31) => "yyyy\"年\"m\"月\"d\"日\"",
        Some(32) => "h\"时\"mm\"分\"",
        Some(33) => "h\"时\"mm\"分\"ss\"秒\"",
        Some(34 | 55) => "上午/下午h\"时\"mm\"分\"",
        Some(35 | 56) => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        // the long date and the time of the system
        _ if code.contains("[$-F800]") || code.contains("[$-x-sysdate]") => "yyyy\"年\"m\"月\"d\"日\"",
        _ if code.contains("[$-F400]") || code.contains("[$-x-systime]") => "h:mm:ss",
        _ => code,
    }
}

/// What a number is shown as, and what it stands for.
pub(super) fn shown(number: f64, code: &str) -> (String, Kind) {
    let code = Code::new(code);
    let section = code.section(number);
    if section.is_time() {
        time::shown(number, section)
    } else {
        let (text, seen) = number::shown(number, &code);
        (text, Kind::Number(seen))
    }
}

/// What a typed text is shown as: `@"街道"` puts words around it, `;;;` hides it.
pub(super) fn words(text: &str, code: &str) -> String {
    let code = Code::new(code);
    let Some(section) = code.words() else { return text.to_owned() };
    let parts = section.tokens.iter().map(|token| match token {
        Token::Literal(words) => words.as_str(),
        Token::Text => text,
        _ => "",
    });
    parts.collect()
}
