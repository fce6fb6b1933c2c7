//! Bare addresses: `https://…`, `www.…`, `a@b.cn`. In: a text. Out: the first address in it, and where that leads.
//!
//! As GFM has them, with one change: an address ends before the first character that is not ASCII, since no blank
//! parts it from the Chinese text around it. Every step is linear.

use std::ops::Range;

/// The longest name of a host (RFC 1035).
const LONGEST_HOST: usize = 253;

/// An address in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) range: Range<usize>,
    /// `http://…` for `www.…`, `mailto:…` for that of a mail box.
    pub(super) target: String,
}

/// The first address of a text.
pub(super) fn first(text: &str) -> Option<Address> {
    text.match_indices([':', 'w', '@']).find_map(|(at, mark)| {
        let (range, scheme) = match mark {
            ":" => (web(text, scheme_start(text, at)?, at + "://".len())?, ""),
            "w" => (page(text, at)?, "http://"),
            _ => (mail_box(text, at)?, "mailto:"),
        };
        let target = format!("{scheme}{}", text.get(range.clone())?);
        Some(Address { range, target })
    })
}

/// Where the `http` or `https` begins that ends before a colon.
fn scheme_start(text: &str, colon: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(colon)?;
    let start = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let known = ["http", "https"].iter().any(|scheme| before[start..].eq_ignore_ascii_case(scheme));
    (known && after.starts_with("://")).then_some(start)
}

fn page(text: &str, start: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(start)?;
    let apart = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || "./@-_".contains(c));
    (apart && after.starts_with("www.")).then(|| web(text, start, start))?
}

/// An address of the web that begins at a byte, its host at another.
fn web(text: &str, start: usize, host: usize) -> Option<Range<usize>> {
    let behind = text.get(host..)?;
    let len = behind.bytes().position(|byte| !is_host(byte)).unwrap_or(behind.len());
    if !is_domain(behind.get(..len)?.trim_end_matches('.')) {
        return None;
    }
    let rest = text.get(start..)?;
    let end = rest.bytes().position(|byte| !byte.is_ascii_graphic() || byte == b'<').unwrap_or(rest.len());
    Some(start..start + without_marks(rest.get(..end)?))
}

const fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
}

/// Whether this is the name of a host: parts with a full stop between, without _ in the last two.
fn is_domain(host: &str) -> bool {
    let mut parts = host.rsplit('.');
    host.len() <= LONGEST_HOST
        && host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && !parts.by_ref().take(2).any(|part| part.contains('_'))
}

/// How long an address is without the marks that belong to the sentence around it.
fn without_marks(address: &str) -> usize {
    let count = |mark: char| address.matches(mark).count();
    let mut surplus = count(')').saturating_sub(count('('));
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | ';' => {}
            _ => break,
        }
        rest = rest.strip_suffix(last).unwrap_or_default();
    }
    rest.len()
}

/// The address of a mail box around an `@`.
fn mail_box(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
    let start = text.get(..at)?.trim_end_matches(is_local).len();
    let behind = text.get(at + 1..)?;
    let len = behind.bytes().position(|byte| !is_host(byte)).unwrap_or(behind.len());
    let host = behind.get(..len)?.trim_end_matches('.');
    let ends_well = !host.ends_with(['-', '_']);
    (start < at && ends_well && is_domain(host)).then_some(start..at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_chinese_text_and_the_marks_of_the_sentence() {
        for (text, address, target) in [
            ("见https://a.gov.cn/b?c=d&e。下", "https://a.gov.cn/b?c=d&e", "https://a.gov.cn/b?c=d&e"),
            ("（http://a.cn/（1）", "http://a.cn/", "http://a.cn/"),
            ("www.a.cn.", "www.a.cn", "http://www.a.cn"),
            ("(https://a.cn/b_(c))", "https://a.cn/b_(c)", "https://a.cn/b_(c)"),
            ("邮箱zhang.san@a.gov.cn，", "zhang.san@a.gov.cn", "mailto:zhang.san@a.gov.cn"),
            ("HTTPS://A.CN/甲", "HTTPS://A.CN/", "HTTPS://A.CN/"),
        ] {
            let found = first(text).map(|found| (&text[found.range], found.target));
            assert_eq!(found, Some((address, target.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "", "http://", "ftp://a.cn", "xhttp://a.cn", "https://甲.cn", "www.", "awww.a.cn", "a@b",
            "@a.cn", "时间：3:00", "a@b.c-",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
