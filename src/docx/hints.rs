//! What LibreOffice must be told about a text. In: a paragraph and the lines that layout starts early. Out: its text in
//! pieces, with the signs that stand between them.
//!
//! LibreOffice 7.4 sets lines otherwise than Word and layout do, and no property of a DOCX tells it not to:
//!
//! - Between hanzi and digits or letters it leaves a fifth of a character, whatever `w:autoSpaceDN` says; but only where
//!   the characters on both sides are letters or digits (`SwTextFormatter::BuildPortions`). A zero width space is neither.
//! - It parts a number from its unit and leaves one character on a last line. A word joiner forbids that, but only by the
//!   rules of UAX #14 (`BreakIterator_Unicode`), not by its own for `zh-CN`, whose lists of characters a DOCX cannot
//!   change (`w:noLineBreaksBefore` is not imported). For a language that it has no rules for it takes those of UAX #14:
//!   `zh-Hans-CN`, the same language to every font. Where a line would break before a mark that is neither Chinese nor a
//!   letter it asks for the language of the last letter but one (`SwTextGuess::Guess`).
//!
//! Both are said as a fallback for programs older than Word 2013, which LibreOffice takes and Word does not: no `w:t` holds
//! a sign, and whoever edits the text meets none.

use super::xml::Xml;
use std::io;
use std::ops::Range;

/// The face of signs; none has ink, but `w:sym` must name one.
const FACE: &str = "Times New Roman";

/// Marks before which no program breaks a line.
const CLOSING: &str = "、，。．：；！？”’）〕］｝〉》」』】〗!),.:;?]}";

/// Marks after which no program breaks a line.
const OPENING: &str = "“‘（〔［｛〈《「『【〖([{";

/// A sign between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// No white stands here.
    Apart,
    /// No white stands here, and by the rules of UAX #14 a line may start.
    Start,
    /// No line may start here.
    Joined,
    /// A line may break behind a hyphen: layout parts a word here. Said to every program.
    Parted,
}

/// A stretch of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The sign before it.
    pub(super) sign: Option<Sign>,
    /// Its first byte in the text of the paragraph.
    pub(super) start: usize,
    /// Its words.
    pub(super) text: String,
    /// Whether its lines break by the rules of UAX #14.
    pub(super) held: bool,
}

/// The start of a line, as bytes of the text.
struct Hold {
    /// Where the rules of UAX #14 begin to hold.
    from: usize,
    /// Where the line starts.
    start: usize,
    /// Where it would start at the latest, past one character.
    end: usize,
}

/// The text of a paragraph, read from its start.
pub(super) struct Hints {
    /// Where lines start otherwise than LibreOffice would start them.
    holds: Vec<Hold>,
    /// How many bytes have been read.
    read: usize,
    /// The last character that has been read.
    last: Option<char>,
}

impl Hints {
    /// Those of a paragraph's text, number included; `starts` are those of its lines as layout gives them. Kept are those
    /// where LibreOffice would start the line later, or could not.
    pub(super) fn new(text: &str, starts: &[Range<usize>]) -> Self {
        let hold = |&Range { start, end }: &Range<usize>| {
            let (before, line) = (text.get(..start)?, text.get(start..end)?);
            let (last, first) = (before.chars().next_back()?, line.chars().next()?);
            let later =
                line.chars().zip(line.chars().skip(1)).any(|(before, after)| may_break(before, after));
            let back = if first.is_alphanumeric() { 0 } else { 2 };
            let from = before.char_indices().rev().take(back).last().map_or(start, |(at, _)| at);
            (later || !must_break(last, first)).then_some(Hold { from, start, end })
        };
        Self { holds: starts.iter().filter_map(hold).collect(), read: 0, last: None }
    }

    /// The next words of the paragraph in pieces.
    pub(super) fn pieces(&mut self, words: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, character) in words.char_indices() {
            let start = self.read + at;
            let hold = self.hold(start);
            let sign = self.sign(hold, start, character);
            // letters and digits of Europe break by these rules already
            let held = hold.is_some() && !is_western(character);
            self.last = Some(character);
            match pieces.last_mut() {
                Some(piece) if sign.is_none() && piece.held == held => piece.text.push(character),
                _ => pieces.push(Piece { sign, start, text: character.into(), held }),
            }
        }
        self.read += words.len();
        pieces
    }

    /// The hold that a byte lies in.
    fn hold(&self, at: usize) -> Option<&Hold> {
        self.holds.get(self.holds.partition_point(|hold| hold.end <= at)).filter(|hold| hold.from <= at)
    }

    /// What stands between the last character and the next one, which begins at a byte.
    fn sign(&self, hold: Option<&Hold>, at: usize, next: char) -> Option<Sign> {
        let last = self.last?;
        let is_border = is_western(last) && is_asian(next) || is_asian(last) && is_western(next);
        match hold {
            Some(hold) if hold.start == at && is_letter(last) && is_letter(next) => Some(Sign::Parted),
            Some(hold) if hold.start == at => Some(Sign::Start),
            Some(hold) if hold.start < at && may_break(last, next) => Some(Sign::Joined),
            Some(_) if is_border => Some(Sign::Start),
            _ => is_border.then_some(Sign::Apart),
        }
    }
}

impl Sign {
    /// Writes it, in a run of its own; all but a hyphen for LibreOffice alone.
    pub(super) fn write(self, xml: &mut Xml) -> io::Result<()> {
        let code = match self {
            Self::Apart | Self::Start => "200B",
            Self::Joined => "2060",
            Self::Parted => return xml.element("w:r", &[], |xml| xml.empty("w:softHyphen", &[])),
        };
        xml.fallback(|xml| {
            xml.element("w:r", &[], |xml| {
                if self != Self::Apart {
                    xml.element("w:rPr", &[], language)?;
                }
                xml.empty("w:sym", &[("w:font", FACE), ("w:char", code)])
            })
        })
    }
}

/// The language of held words, for LibreOffice alone.
pub(super) fn held_language(xml: &mut Xml) -> io::Result<()> {
    xml.fallback(language)
}

/// The language in which lines break by the rules of UAX #14.
fn language(xml: &mut Xml) -> io::Result<()> {
    xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-Hans-CN")])
}

/// Whether LibreOffice may break a line between two characters; said of some too many.
fn may_break(before: char, after: char) -> bool {
    let is_torn = is_western(before) && is_western(after);
    !is_torn && !after.is_whitespace() && !CLOSING.contains(after) && !OPENING.contains(before)
}

/// Whether LibreOffice surely may break a line between two characters where layout does; said of too few.
fn must_break(before: char, after: char) -> bool {
    before.is_whitespace() || is_chinese(before) && is_chinese(after)
}

/// Hanzi and the marks of Chinese.
fn is_chinese(character: char) -> bool {
    character >= '\u{2000}'
}

/// Hanzi, kana and the like, no marks.
fn is_asian(character: char) -> bool {
    character >= '\u{2E80}' && character.is_alphanumeric()
}

/// A letter of a word that may be hyphenated.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic()
}

/// A digit, or a letter of the alphabets of Europe.
fn is_western(character: char) -> bool {
    character < '\u{2000}' && character.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of runs with `|`, `/` and `~` for the signs and `[]` around what is held.
    fn shown(runs: &[&str], starts: &[&str]) -> String {
        let text = runs.concat();
        let place = |start: &&str| text.find(*start).map(|at| at..at + start.len()).unwrap();
        let mut hints = Hints::new(&text, &starts.iter().map(place).collect::<Vec<_>>());
        let pieces: Vec<Piece> = runs.iter().flat_map(|run| hints.pieces(run)).collect();
        assert_eq!(pieces.iter().map(|piece| &*piece.text).collect::<String>(), text);
        let sign = |piece: &Piece| match piece.sign {
            Some(Sign::Apart) => "|",
            Some(Sign::Start) => "/",
            Some(Sign::Joined) => "~",
            Some(Sign::Parted) => "-",
            None => "",
        };
        let words = |piece: &Piece| match piece.held {
            true => format!("[{}]", piece.text),
            false => piece.text.clone(),
        };
        pieces.iter().map(|piece| sign(piece).to_owned() + &words(piece)).collect()
    }

    #[test]
    fn letters_and_digits_stand_apart_from_hanzi_alone() {
        assert_eq!(shown(&["自2024年", "1月起"], &[]), "自|2024|年|1|月起");
        assert_eq!(shown(&["达到96%以上，用GB 2312。"], &[]), "达到|96%以上，用|GB 2312。");
        assert_eq!(shown(&["（2025—2027）", "", "公里"], &[]), "（2025—2027）公里");
    }

    #[test]
    fn what_starts_a_line_early_is_joined() {
        assert_eq!(shown(&["补助资金90万元。"], &["90万"]), "补助资金/90~[万]元。");
        assert_eq!(shown(&["现批复", "如下：一"], &["如下：一"]), "现批复/[如]~[下：]~[一]");
    }

    #[test]
    fn a_line_that_starts_with_a_mark_is_told_two_characters_before() {
        assert_eq!(shown(&["气温3为-5℃"], &["-5"]), "气温/3/[为]/[-]~5℃");
    }

    #[test]
    fn a_word_that_layout_parts_is_hyphenated() {
        assert_eq!(shown(&["见international年报"], &["national年"]), "见|inter-national~[年]报");
    }

    #[test]
    fn what_libreoffice_does_by_itself_is_not_said() {
        // it knows the marks
        assert_eq!(shown(&["情况报告如下："], &["下："]), "情况报告如下：");
        assert_eq!(shown(&["情况报告如下"], &["下"]), "情况报告如下");
        // within Latin words it would not break
        assert_eq!(shown(&["见index.html"], &["html"]), "见|index./html");
    }
}
