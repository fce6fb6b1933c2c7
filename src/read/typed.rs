//! A front matter as people type it. In: its lines. Out: the same as YAML, with the places it came from, and what was mended.
//!
//! Full-width colons, missing blanks, tabs and full-width blanks in front, quotes that do not pair: what is meant is plain,
//! and YAML would refuse it.

use super::{field, value};
use crate::aligned::by_blanks;
use crate::document::Field;
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node};
use std::ops::Range;

/// The YAML of a front matter.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) yaml: String,
    /// What was mended, each kind once.
    pub(super) mended: Vec<&'static str>,
    /// Where each piece of the YAML begins, where it stands in the draft, and how much of it is the draft's.
    pieces: Vec<(usize, usize, usize)>,
}

/// What is amiss in a line.
const BLANK: &str = "行首的空白";
const COLON: &str = "全角冒号";
const GAP: &str = "冒号后面缺空格";
const NO_COLON: &str = "要素名后面缺冒号";
const QUOTE: &str = "不成对的引号";
const BRACKET: &str = "缺了后一半的方括号";
const MARK: &str = "有特殊含义的符号（#、* 等）当作文字";
const DECORATED: &str = "要素名外面的符号";
const APART: &str = "要素名中间的空白";
const HYPHEN: &str = "短横后面缺空格";

impl Typed {
    /// The lines `range` of a draft as YAML.
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let mut typed = Self::default();
        let lines: Vec<(usize, &str)> = text
            .get(range.clone())
            .unwrap_or_default()
            .split_inclusive('\n')
            .scan(range.start, |start, line| {
                *start += line.len();
                Some((*start - line.len(), line))
            })
            .collect();
        let inside = text.get(range.clone()).unwrap_or_default();
        if inside.trim_start().starts_with('{') && inside.trim_end().ends_with('}') {
            // JSON is YAML as it stands
            typed.copy(range.start, inside);
        } else {
            typed.lines(&lines);
        }
        typed
    }

    /// Some pieces of a draft, each a line.
    pub(super) fn of_lines(text: &str, ranges: &[Range<usize>]) -> Self {
        let mut typed = Self::default();
        let lines: Vec<_> =
            ranges.iter().map(|range| (range.start, text.get(range.clone()).unwrap_or_default())).collect();
        typed.lines(&lines);
        typed
    }

    fn lines(&mut self, lines: &[(usize, &str)]) {
        let mut first = true;
        for (index, &(start, line)) in lines.iter().enumerate() {
            let below = lines.get(index + 1).map_or("", |line| line.1);
            self.line(start, line, below, first);
            first &= line.trim().is_empty();
        }
    }

    fn copy(&mut self, start: usize, text: &str) {
        self.pieces.push((self.yaml.len(), start, text.len()));
        self.yaml.push_str(text);
    }

    fn insert(&mut self, at: usize, text: &str) {
        self.pieces.push((self.yaml.len(), at, 0));
        self.yaml.push_str(text);
    }

    fn mend(&mut self, what: &'static str) {
        if !self.mended.contains(&what) {
            self.mended.push(what);
        }
    }

    fn line(&mut self, start: usize, line: &str, below: &str, first: bool) {
        let text = line.trim_start();
        let lead = line.len() - text.len();
        let blanks = line.get(..lead).unwrap_or_default();
        let Some(Key { name, colon, rest }) = Key::find(text).filter(|key| key.is_known(text, blanks)) else {
            return self.other(start, line);
        };
        let is_part = text.starts_with('-') || !first && value::is_part(name) && blanks.starts_with(' ');
        if is_part {
            self.insert(start, &" ".repeat(lead.min(8)));
        } else if lead > 0 {
            self.mend(BLANK);
        }
        let begin = name_start(text, name);
        let name_end = start + lead + begin + name.len();
        // behind the hyphen of an entry
        let from = if is_part { 0 } else { begin };
        if begin > 0 && !is_part {
            self.mend(DECORATED);
        }
        if name.contains(char::is_whitespace) && !is_part {
            self.mend(APART);
            self.insert(start + lead + begin, &squeezed(name));
        } else {
            self.copy(start + lead + from, text.get(from..begin + name.len()).unwrap_or_default());
        }
        self.insert(name_end, ":");
        match colon {
            Some('：') => self.mend(COLON),
            None => self.mend(NO_COLON),
            _ => {}
        }
        let typed = rest.trim();
        let at = start + (typed.as_ptr().addr() - line.as_ptr().addr());
        if !typed.is_empty() {
            if colon == Some(':') && !rest.starts_with(char::is_whitespace) {
                self.mend(GAP);
            }
            self.insert(at, " ");
            let goes_on =
                below.starts_with(' ') && Key::find(below.trim_start()).is_none() && !below.trim().is_empty();
            let ends = below.trim().is_empty() || Key::find(below.trim_start()).is_some();
            if typed.starts_with('[') && typed.matches('[').count() > typed.matches(']').count() && ends {
                self.mend(BRACKET);
                self.copy(at, typed);
                self.insert(at + typed.len(), "]");
            } else if goes_on {
                self.copy(at, typed);
            } else {
                self.value(at, typed);
            }
        }
        self.insert(at + typed.len(), "\n");
    }

    /// The value of a key, in quotes where YAML would take it for something else.
    fn value(&mut self, at: usize, typed: &str) {
        let first = typed.chars().next().unwrap_or_default();
        let quoted = matches!(first, '"' | '\'');
        if quoted && typed.matches(first).count() == 1 {
            self.mend(QUOTE);
            let inner = typed.trim_start_matches(first);
            return self.quote(at + typed.len() - inner.len(), inner);
        }
        let open = |open: char, close: char| typed.matches(open).count() > typed.matches(close).count();
        let listed = typed.ends_with([']', '}']) || open('[', ']') || open('{', '}');
        let structured = matches!(first, '[' | '{') && listed || matches!(first, '|' | '>');
        if quoted || structured {
            return self.copy(at, typed);
        }
        // a comment stands apart on both sides: `甲 # 注`
        let marked = typed.match_indices(" #").any(|(at, _)| {
            typed.get(at + 2..).is_some_and(|behind| behind.starts_with(|c: char| !c.is_whitespace()))
        });
        let special =
            marked || typed.contains(": ") || typed.ends_with(':') || "[]{}&*!%@`#?,|>".contains(first);
        if special {
            self.mend(MARK);
            return self.quote(at, typed);
        }
        self.copy(at, typed);
    }

    fn quote(&mut self, at: usize, text: &str) {
        self.insert(at, "'");
        let mut start = at;
        for part in text.split_inclusive('\'') {
            self.copy(start, part);
            start += part.len();
            if part.ends_with('\'') {
                self.insert(start, "'");
            }
        }
        self.insert(start, "'");
    }

    /// A line without a key: an entry of a list, a comment, the rest of a text.
    fn other(&mut self, start: usize, line: &str) {
        let text = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        let lead = line.len() - text.len();
        let blanks = line.get(..lead).unwrap_or_default();
        if blanks.chars().any(|c| c != ' ') {
            self.mend(BLANK);
            self.insert(start, &" ".repeat(blanks.chars().count().max(2)));
        } else {
            self.copy(start, blanks);
        }
        let entry = text.strip_prefix('-').filter(|entry| entry.starts_with(char::is_alphabetic));
        match entry {
            Some(entry) => {
                self.mend(HYPHEN);
                self.insert(start + lead, "- ");
                self.copy(start + lead + 1, entry);
            }
            None => self.copy(start + lead, text),
        }
    }

    /// The place in the draft of an offset in the YAML.
    fn place(&self, offset: u32) -> usize {
        let offset = offset as usize;
        let index = self.pieces.partition_point(|piece| piece.0 <= offset).saturating_sub(1);
        let (start, place, len) = self.pieces.get(index).copied().unwrap_or_default();
        place + (offset - start.min(offset)).min(len)
    }

    pub(super) fn span(&self, span: Span) -> Span {
        Span::new(span.source, self.place(span.start), self.place(span.end).max(self.place(span.start)))
    }

    /// A node with the places that it has in the draft. Nodes nest to a bounded depth.
    pub(super) fn node(&self, node: Node) -> Node {
        let value = match node.value {
            yaml::Value::List(items) => {
                yaml::Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            yaml::Value::Map(entries) => yaml::Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (Spanned::new(key.value, self.span(key.span)), self.node(value)))
                    .collect(),
            ),
            value => value,
        };
        Node { value, span: self.span(node.span) }
    }
}

/// Marks of Markdown around a key.
const DECORATION: [char; 3] = ['*', '_', '`'];

/// A name without the blanks that draw it apart: 标　题.
fn squeezed(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where a name stands in the text of its line, behind hyphens.
fn name_start(text: &str, name: &str) -> usize {
    text.find(name).unwrap_or_default()
}

/// The element that a line names.
pub(super) fn field_of(line: &str) -> Option<Field> {
    let key = Key::find(line)?;
    // 标题　　关于……, parted by a wide gap or a tab
    let behind = line.get(key.name.len()..).unwrap_or_default();
    let apart = key.colon.is_none() && by_blanks(line).first() == Some(&key.name) || behind.starts_with('\t');
    let named = key.colon.is_some() || line.contains(['|', '】']) || apart;
    field::find(&squeezed(key.name)).filter(|_| named && !line.starts_with('-'))
}

/// Whether a line says something that only the drafting of a document needs: 拟稿人：张三.
pub(super) fn is_of_sheet(line: &str) -> bool {
    let cell = line.split_once('|').is_some_and(|(name, _)| field::is_of_sheet(&squeezed(name)));
    let gapped = by_blanks(line)
        .first()
        .is_some_and(|name| name.len() < line.len() && field::is_of_sheet(&squeezed(name)));
    cell || gapped
        || Key::find(line).is_some_and(|key| key.colon.is_some() && field::is_of_sheet(&squeezed(key.name)))
}

/// A key and what stands behind it.
struct Key<'a> {
    name: &'a str,
    colon: Option<char>,
    rest: &'a str,
}

impl<'a> Key<'a> {
    fn find(text: &'a str) -> Option<Self> {
        // 【标题】关于……
        if let Some((name, rest)) = text.strip_prefix('【').and_then(|text| text.split_once('】'))
            && field::find(name.trim()).is_some()
        {
            let colon = rest.chars().next().filter(|c| matches!(c, ':' | '：'));
            let rest = colon.and_then(|colon| rest.strip_prefix(colon)).unwrap_or(rest);
            return Some(Self { name: name.trim(), colon, rest });
        }
        // | 标题 | 关于…… |, its outer bars taken off
        if let Some((name, rest)) = text.split_once('|')
            && field::find(&squeezed(name)).is_some()
        {
            return Some(Self { name: name.trim(), colon: None, rest });
        }
        if let Some(at) = text.find([':', '：']) {
            let (name, behind) = text.split_at(at);
            let colon = behind.chars().next();
            let name = name.trim_start_matches(|c: char| c == '-' || c.is_whitespace()).trim_end();
            let rest = behind.get(colon?.len_utf8()..)?;
            // **标题：**关于……
            let bare = name.trim_matches(DECORATION);
            let rest = if bare.len() < name.len() { rest.trim_start_matches('*') } else { rest };
            // **标题：关于……**
            let whole = rest.trim_end().strip_suffix("**").filter(|_| rest.matches("**").count() % 2 == 1);
            let rest = whole.filter(|_| bare.len() < name.len()).unwrap_or(rest);
            return Some(Self {
                name: if field::find(&squeezed(bare)).is_some() { bare } else { name },
                colon,
                rest,
            });
        }
        let (name, rest) = text.split_once([' ', '\u{3000}', '\t', '=', '＝'])?;
        // 标题 = "……"
        let behind = rest.trim_start();
        let rest = behind.strip_prefix(['=', '＝']).unwrap_or(rest);
        (field::find(name).is_some() && !rest.trim().is_empty()).then_some(Self { name, colon: None, rest })
    }

    /// Whether it is a key that somebody could have meant; others YAML reads as it will.
    fn is_known(&self, text: &str, blanks: &str) -> bool {
        let alone = !text.starts_with('-');
        let word = self.name.chars().all(|c| c.is_alphanumeric() || c == '-')
            && (1..=10).contains(&self.name.chars().count());
        field::find(&squeezed(self.name)).is_some() && alone
            || value::is_part(self.name)
            || alone
                && blanks.is_empty()
                && word
                && self.colon.is_some()
                && !self.rest.starts_with(['/', '\\'])
    }
}
