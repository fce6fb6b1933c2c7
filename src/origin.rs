//! Whose a file is. In: the bytes of a PDF, an archive or a JSON text. Out: the same with a mark in them that says what all
//! the others were; and whether a file still bears the mark that its bytes deserve: then gongwen wrote it and nobody has
//! changed it since. Nothing needs to be remembered outside of the file.
//!
//! | file | where the mark stands |
//! |---|---|
//! | PDF | in the identifiers of its trailer (ISO 32000-1 §14.4), which [`PLACEHOLDER`] keeps free |
//! | DOCX, ZIP | in the archive's comment, which no program keeps that writes the archive anew |
//! | JSON | in a last member, `"mark"` |
//! | HTML | in a comment behind the page |

use std::io;

/// What the PDF writer puts where the mark is to stand.
pub const PLACEHOLDER: &[u8; LENGTH] = b"00000000000000000000000000000000";

/// A mark in hexadecimal digits.
const LENGTH: usize = 32;

/// What an archive's comment begins with.
const COMMENT: &str = "gongwen ";

/// What stands before the mark in a JSON text and behind it.
const MEMBER: (&[u8], &[u8]) = (b",\n  \"mark\": \"", b"\"\n}\n");

/// The end of a JSON text that has no mark yet.
const END: &[u8] = b"\n}\n";

/// The end of a page, and what stands before the mark behind it and after.
const PAGE: &[u8] = b"</html>\n";
const REMARK: (&[u8], &[u8]) = (b"<!--gongwen ", b"-->\n");

/// The signature and the length of the last record of an archive without a comment.
const LAST_RECORD: (&[u8], usize) = (b"PK\x05\x06", 22);

/// Marks a file as gongwen's own; one of another kind stays as it is.
pub fn mark(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(b"%PDF-") {
        let digest = digest(&bytes);
        for place in identifiers(&bytes).into_iter().flatten() {
            if let Some(place) = bytes.get_mut(place..place + LENGTH).filter(|place| *place == PLACEHOLDER) {
                place.copy_from_slice(digest.as_bytes());
            }
        }
    } else if let Some(length) = without_comment(&bytes) {
        let comment = comment(&digest(bytes.get(..length).unwrap_or_default()));
        bytes.truncate(length);
        bytes.extend(comment);
    } else if bytes.ends_with(END) {
        bytes.truncate(bytes.len() - END.len());
        let digest = digest(&bytes);
        bytes.extend([MEMBER.0, digest.as_bytes(), MEMBER.1].concat());
    } else if bytes.ends_with(PAGE) {
        let digest = digest(&bytes);
        bytes.extend([REMARK.0, digest.as_bytes(), REMARK.1].concat());
    }
    bytes
}

/// Whether gongwen wrote these bytes, and nobody has changed them since.
pub fn is_own(bytes: &[u8]) -> bool {
    let split = |behind: usize| bytes.len().checked_sub(behind).and_then(|at| bytes.split_at_checked(at));
    if bytes.starts_with(b"%PDF-") {
        let Some([first, second]) = identifiers(bytes) else { return false };
        let (Some(mark), Some(same)) = (bytes.get(first..first + LENGTH), bytes.get(second..second + LENGTH))
        else {
            return false;
        };
        let mut blank = bytes.to_vec();
        for place in [first, second] {
            if let Some(place) = blank.get_mut(place..place + LENGTH) {
                place.copy_from_slice(PLACEHOLDER);
            }
        }
        mark == same && digest(&blank).as_bytes() == mark
    } else if bytes.starts_with(b"PK") {
        let marked = split(2 + COMMENT.len() + LENGTH);
        marked.is_some_and(|(archive, end)| end == comment(&digest(archive)))
    } else if bytes.ends_with(REMARK.1) {
        let marked = split(REMARK.0.len() + LENGTH + REMARK.1.len());
        marked.is_some_and(|(page, end)| end == [REMARK.0, digest(page).as_bytes(), REMARK.1].concat())
    } else {
        let marked = split(MEMBER.0.len() + LENGTH + MEMBER.1.len());
        marked.is_some_and(|(text, end)| end == [MEMBER.0, digest(text).as_bytes(), MEMBER.1].concat())
    }
}

/// The end of an archive from the length of its comment on; `digest` is that of all before.
pub fn comment(digest: &str) -> Vec<u8> {
    let length = (COMMENT.len() + LENGTH) as u16;
    [&length.to_le_bytes(), COMMENT.as_bytes(), digest.as_bytes()].concat()
}

/// How many bytes an archive without a comment has before the length of that comment.
fn without_comment(bytes: &[u8]) -> Option<usize> {
    let (signature, length) = LAST_RECORD;
    let last = bytes.get(bytes.len().checked_sub(length)?..)?;
    (last.starts_with(signature) && last.ends_with(&[0, 0])).then(|| bytes.len() - 2)
}

/// Where the two identifiers of a PDF's trailer begin: `/ID[(…)(…)]`, as pdf-writer writes it.
fn identifiers(bytes: &[u8]) -> Option<[usize; 2]> {
    const OPENS: &[u8] = b"/ID[(";
    let at = bytes.windows(OPENS.len()).rposition(|window| window == OPENS)? + OPENS.len();
    let between = at + LENGTH;
    let (apart, end) = (b")(", b")]");
    let second = between + apart.len();
    let whole = bytes.get(between..second)? == apart && bytes.get(second + LENGTH..)?.starts_with(end);
    whole.then_some([at, second])
}

/// The digest of bytes that are at hand.
fn digest(bytes: &[u8]) -> String {
    let mut digest = Digest::default();
    digest.add(bytes);
    digest.finish()
}

/// FNV-1a of 128 bits over words of eight bytes, in hexadecimal: a change anywhere changes it, and it costs next to
/// nothing. It guards against mistakes, not against forgers.
pub struct Digest {
    state: u128,
    /// Bytes that are no whole word yet, and how many they are.
    rest: [u8; 8],
    waiting: usize,
    length: u64,
}

impl Default for Digest {
    fn default() -> Self {
        const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        Self { state: BASIS, rest: [0; 8], waiting: 0, length: 0 }
    }
}

impl Digest {
    fn add(&mut self, bytes: &[u8]) {
        self.length = self.length.wrapping_add(bytes.len() as u64);
        self.hash(bytes);
    }

    fn hash(&mut self, mut bytes: &[u8]) {
        while self.waiting > 0 || bytes.len() < self.rest.len() {
            let Some((byte, others)) = bytes.split_first() else { return };
            bytes = others;
            if let Some(place) = self.rest.get_mut(self.waiting) {
                *place = *byte;
            }
            self.waiting = (self.waiting + 1) % self.rest.len();
            if self.waiting == 0 {
                self.word(u64::from_le_bytes(self.rest));
            }
        }
        let (words, others) = bytes.as_chunks();
        words.iter().for_each(|word| self.word(u64::from_le_bytes(*word)));
        self.hash(others);
    }

    fn word(&mut self, word: u64) {
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        self.state = (self.state ^ u128::from(word)).wrapping_mul(PRIME);
    }

    /// The digest of all that was added.
    pub fn finish(mut self) -> String {
        let rest = self.rest;
        rest.iter().take(self.waiting).for_each(|byte| self.word(u64::from(*byte)));
        self.word(self.length);
        format!("{:032x}", self.state)
    }
}

impl io::Write for Digest {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<u8> {
        let mut archive = b"PK\x03\x04 a file ".to_vec();
        archive.extend(b"PK\x05\x06");
        archive.extend([0; 18]);
        archive
    }

    fn pdf() -> Vec<u8> {
        let id = String::from_utf8_lossy(PLACEHOLDER);
        format!("%PDF-1.7\n a page /ID[(x)(y)] \ntrailer\n<</Size 3/ID[({id})({id})]>>\nstartxref\n9\n%%EOF")
            .into_bytes()
    }

    #[test]
    fn a_marked_file_is_known_and_a_changed_one_is_not() {
        for bytes in [pdf(), archive(), b"{\n  \"version\": 3\n}\n".to_vec()] {
            assert!(!is_own(&bytes), "{bytes:?}");
            let marked = mark(bytes.clone());
            assert_ne!(marked, bytes);
            assert!(is_own(&marked), "{}", String::from_utf8_lossy(&marked));
            for at in 0..marked.len() {
                let mut changed = marked.clone();
                changed[at] ^= 1;
                assert!(!is_own(&changed), "byte {at} of {}", String::from_utf8_lossy(&marked));
            }
            assert!(!is_own(&[&*marked, b"x"].concat()));
            assert!(!is_own(&marked[..marked.len() - 1]));
        }
    }

    #[test]
    fn a_digest_does_not_depend_on_how_the_bytes_come() {
        let bytes: Vec<u8> = (0..100).collect();
        for size in 1..30 {
            let mut piecewise = Digest::default();
            bytes.chunks(size).for_each(|chunk| piecewise.add(chunk));
            assert_eq!(piecewise.finish(), digest(&bytes), "{size}");
        }
        assert_ne!(digest(b"a"), digest(b"a\0"));
    }

    #[test]
    fn what_others_wrote_is_never_ours() {
        for bytes in [&b""[..], b"%PDF-", b"%PDF-1.4 /ID[(a)(b)]", b"PK", b"PK\x05\x06", b"{}", b"text"] {
            assert!(!is_own(bytes), "{bytes:?}");
            assert!(!is_own(&mark(bytes.to_vec())), "{bytes:?}");
        }
    }
}
