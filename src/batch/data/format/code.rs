//! Format codes. In: `[>=10000]0!.0,"万元";0"元"`. Out: [`Code`]: its sections, each with its condition and its tokens.

use super::super::figure::Figure;
use crate::document::Date;

/// A format code, understood.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) sections: Vec<Section>,
}

/// A section: how some of the numbers look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Section {
    /// For which numbers it serves, where it says so itself: `[>=10000]`.
    condition: Option<(Relation, f64)>,
    /// `[DBNum1]` to `[DBNum3]`: in which numerals.
    pub(super) numerals: Option<Numerals>,
    /// Whether months and days of the week have Chinese names.
    pub(super) chinese: bool,
    pub(super) tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Relation {
    Less,
    AtMost,
    Equal,
    Other,
    AtLeast,
    More,
}

/// Numerals that are not European.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 一百二十
    Lower,
    /// 壹佰贰拾
    Upper,
    /// １百２十
    Wide,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// Words that stand as they are.
    Literal(String),
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` or `E-`: whether a plus is shown.
    Exponent(bool),
    /// `General`: the number as it is shown without a code.
    General,
    /// `@`: a typed text.
    Text,
    /// A letter of a day or a time, and how often it stands there: y m d h s a.
    Letter(char, usize),
    /// `[h]`: hours, minutes or seconds beyond a day.
    Elapsed(char),
    /// Morning or afternoon.
    HalfDay {
        chinese: bool,
    },
}

/// The names of morning and afternoon, longest first.
const HALF_DAYS: [(&str, bool); 3] = [("上午/下午", true), ("AM/PM", false), ("A/P", false)];

/// `General` as it is written by Excel, and by a Chinese Excel.
const GENERAL: [&str; 2] = ["GENERAL", "G/通用格式"];

/// Languages whose names of months and days are Chinese.
const CHINESE: [&str; 5] = ["804", "404", "ZH-CN", "ZH-TW", "ZH-HANS"];

impl Code {
    pub(super) fn new(code: &str) -> Self {
        Self { sections: split(code).iter().map(|section| Section::new(section)).collect() }
    }

    /// The section that serves a number.
    pub(super) fn section(&self, number: f64) -> &Section {
        static NONE: Section =
            Section { condition: None, numerals: None, chinese: false, tokens: Vec::new() };
        self.sections.get(self.place(number)).unwrap_or(&NONE)
    }

    /// Whether the section that serves a number says itself how negative ones look.
    pub(super) fn signs(&self, number: f64) -> bool {
        match self.sections.get(self.place(number)).and_then(|section| section.condition) {
            Some((Relation::Less | Relation::AtMost, bound)) => bound <= 0.0,
            Some(_) => false,
            None => {
                self.place(number) == 1 && self.sections.first().is_none_or(|first| first.condition.is_none())
            }
        }
    }

    fn place(&self, number: f64) -> usize {
        let count = self.numeric();
        let conditional = self.sections.iter().take(count).any(|section| section.condition.is_some());
        if !conditional {
            return match count {
                2.. if number < 0.0 => 1,
                3.. if number == 0.0 => 2,
                _ => 0,
            };
        }
        let meets = |section: &Section| section.condition.is_none_or(|condition| holds(condition, number));
        self.sections.iter().take(count).position(meets).unwrap_or(count.saturating_sub(1))
    }

    /// How many sections are for numbers: a fourth one, or one of words alone behind another, is for texts.
    fn numeric(&self) -> usize {
        let count = self.sections.len().min(3);
        match self.sections.get(count.saturating_sub(1)) {
            Some(last) if count > 1 && self.sections.len() <= 3 && last.tokens.contains(&Token::Text) => {
                count - 1
            }
            _ => count,
        }
    }

    /// The section that serves typed texts.
    pub(super) fn words(&self) -> Option<&Section> {
        self.sections
            .get(3)
            .or_else(|| self.sections.iter().find(|section| section.tokens.contains(&Token::Text)))
    }
}

fn holds((relation, bound): (Relation, f64), number: f64) -> bool {
    match relation {
        Relation::Less => number < bound,
        Relation::AtMost => number <= bound,
        Relation::Equal => number == bound,
        Relation::Other => number != bound,
        Relation::AtLeast => number >= bound,
        Relation::More => number > bound,
    }
}

/// The sections of a code; a semicolon in quotes, or behind a backslash, is none of their borders.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in code.chars() {
        let border = c == ';' && !quoted && !escaped;
        quoted ^= c == '"' && !escaped;
        escaped = !escaped && !quoted && matches!(c, '\\' | '!');
        match sections.last_mut() {
            Some(section) if !border => section.push(c),
            _ => sections.push(String::new()),
        }
    }
    sections
}

impl Section {
    fn new(text: &str) -> Self {
        let mut section = Self::default();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = section.token(c, rest);
        }
        section
    }

    /// Takes one token from the front of a text that is not empty; gives what is left.
    fn token<'a>(&mut self, c: char, text: &'a str) -> &'a str {
        let rest = text.get(c.len_utf8()..).unwrap_or_default();
        let behind = |count: usize| text.get(count..).unwrap_or_default();
        let starts = |word: &&str| text.get(..word.len()).is_some_and(|start| start.to_uppercase() == **word);
        if let Some((word, chinese)) = HALF_DAYS.iter().find(|(word, _)| starts(word)) {
            self.tokens.push(Token::HalfDay { chinese: *chinese });
            return behind(word.len());
        }
        if let Some(word) = GENERAL.iter().find(|word| starts(word)) {
            self.tokens.push(Token::General);
            return behind(word.len());
        }
        match c {
            '"' => {
                let (words, rest) = rest.split_once('"').unwrap_or((rest, ""));
                self.literal(words);
                rest
            }
            '\\' | '!' => {
                let next = rest.chars().next().map_or(0, char::len_utf8);
                self.literal(rest.get(..next).unwrap_or_default());
                rest.get(next..).unwrap_or_default()
            }
            // white as wide as the next character, or filled with it
            '_' | '*' => rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default(),
            '[' => {
                let (inside, rest) = rest.split_once(']').unwrap_or((rest, ""));
                self.bracket(inside);
                rest
            }
            'E' | 'e' if rest.starts_with(['+', '-']) => {
                self.tokens.push(Token::Exponent(rest.starts_with('+')));
                rest.get(1..).unwrap_or_default()
            }
            _ => {
                self.plain(c);
                rest
            }
        }
    }

    fn plain(&mut self, c: char) {
        let token = match c {
            '0' | '#' | '?' => Token::Digit(c),
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '@' => Token::Text,
            'y' | 'm' | 'd' | 'h' | 's' | 'a' | 'e' | 'Y' | 'M' | 'D' | 'H' | 'S' | 'A' | 'E' => {
                // e is the whole year, however often it stands
                let (c, count) = if matches!(c, 'e' | 'E') { ('y', 4) } else { (c.to_ascii_lowercase(), 1) };
                match self.tokens.last_mut() {
                    Some(Token::Letter(last, before)) if *last == c => *before += count,
                    _ => self.tokens.push(Token::Letter(c, count)),
                }
                return;
            }
            _ => return self.literal(c.encode_utf8(&mut [0; 4])),
        };
        self.tokens.push(token);
    }

    fn literal(&mut self, words: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(last)) => last.push_str(words),
            _ => self.tokens.push(Token::Literal(words.to_owned())),
        }
    }

    /// `[$¥-804]` is a sign and a language, `[>100]` a condition, `[DBNum1]` numerals, `[h]` hours beyond a day; a colour is not
    /// seen on paper.
    fn bracket(&mut self, inside: &str) {
        if let Some(sign) = inside.strip_prefix('$') {
            let (sign, language) = sign.split_once('-').unwrap_or((sign, ""));
            self.chinese |= CHINESE.contains(&language.to_uppercase().as_str());
            self.literal(sign);
        } else if let Some(condition) = condition(inside) {
            self.condition = Some(condition);
        } else {
            match inside.to_ascii_lowercase().as_str() {
                "dbnum1" => self.numerals = Some(Numerals::Lower),
                "dbnum2" => self.numerals = Some(Numerals::Upper),
                "dbnum3" => self.numerals = Some(Numerals::Wide),
                "h" | "hh" => self.tokens.push(Token::Elapsed('h')),
                "m" | "mm" => self.tokens.push(Token::Elapsed('m')),
                "s" | "ss" => self.tokens.push(Token::Elapsed('s')),
                _ => {}
            }
        }
    }

    /// Whether it shows a day or a time.
    pub(super) fn is_time(&self) -> bool {
        let is_time =
            |token: &Token| matches!(token, Token::Letter(..) | Token::Elapsed(_) | Token::HalfDay { .. });
        self.tokens.iter().any(is_time)
    }
}

fn condition(inside: &str) -> Option<(Relation, f64)> {
    const RELATIONS: [(&str, Relation); 6] = [
        ("<=", Relation::AtMost),
        (">=", Relation::AtLeast),
        ("<>", Relation::Other),
        ("<", Relation::Less),
        (">", Relation::More),
        ("=", Relation::Equal),
    ];
    RELATIONS
        .iter()
        .find_map(|(sign, relation)| Some((*relation, inside.strip_prefix(sign)?.trim().parse().ok()?)))
}

/// What a number stands for in the eyes of its code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// The number that is seen.
    Number(Option<Figure>),
    Day(Date),
    Time,
}
