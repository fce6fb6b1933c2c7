//! Bytes named by what they are. In: bytes. Out: their SHA-256, in hexadecimal.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // a String takes whatever is written to it
        let _ = write!(text, "{byte:02x}");
        text
    })
}
