//! How numbers are written. In: the blocks of a body, its headings found. Out: the same, each number as GB/T 9704—2012 §7.3.3 writes
//! it, 一、（一）1.（1）, and a note for every way of writing that is not the standard's.

use super::draft::Draft;
use super::entries::inline_entries;
use super::number::{self, Form, Number};
use super::split::plain;
use crate::document::{Block, Inline, Mark};
use crate::source::{Span, Spanned};
use crate::{ordinal, rules};

/// Writes the numbers of a body as the standard does.
pub(super) fn write(draft: &mut Draft, blocks: &mut [Block]) {
    let mut written = Written::default();
    for block in blocks {
        match block {
            Block::Heading(heading) if heading.division.is_none() => {
                if let Some(typed) = &mut heading.number
                    && let Some(number) = number::at_start(&typed.value)
                {
                    let form = written.form(number, Some(heading.level));
                    written.number(typed, number, form);
                }
            }
            Block::Paragraph(paragraph) => {
                let text = plain(&paragraph.text);
                // 1、提高认识。2、倒排工期。 stays as it is, or its numbers would be of two kinds
                if let Some(number) = number::at_start(&text)
                    && inline_entries(&text).len() < 2
                {
                    let form = written.form(number, None);
                    written.opening(&mut paragraph.text, number, form);
                }
            }
            _ => {}
        }
    }
    for Way { typed, standard, count, span, .. } in written.ways {
        let times = if count > 1 { format!("（共 {count} 处）") } else { String::new() };
        let message = format!("“{typed}”按标准的写法印作“{standard}”{times}");
        draft.report(rules::NUMBER_FORM.at(span, message));
    }
}

/// What has been written otherwise than it was typed.
#[derive(Default)]
struct Written {
    ways: Vec<Way>,
    /// Whether 1. stands above, under the same （一）.
    in_arabic: bool,
}

/// A way of writing numbers that is not the standard's.
struct Way {
    form: Form,
    /// The first number written so, and how the standard writes it.
    typed: String,
    standard: String,
    count: usize,
    span: Span,
}

impl Written {
    /// The form that the standard has for a number; 1） is that of the level it stands on, or of the one below 1.
    fn form(&mut self, number: Number, level: Option<u8>) -> Form {
        match number.form {
            Form::HalfBracket if level.map_or(self.in_arabic, |level| level > 3) => Form::ArabicBracket,
            Form::HalfBracket => Form::Arabic,
            form => {
                self.in_arabic = form == Form::Arabic || self.in_arabic && form > Form::Arabic;
                form
            }
        }
    }

    /// Writes a number that stands for itself.
    fn number(&mut self, typed: &mut Spanned<String>, number: Number, form: Form) {
        let Some(standard) = standard(&typed.value, number, form) else { return };
        if typed.value.trim() != standard {
            self.note(form, typed.value.trim(), &standard, typed.span);
            typed.value = standard;
        }
    }

    /// Writes the number that opens a paragraph, wherever in emphasis it stands; the text behind it stays as it stands in the draft.
    fn opening(&mut self, text: &mut Vec<Inline>, number: Number, form: Form) {
        let first = match text.first_mut() {
            Some(Inline::Text(first)) => first,
            Some(Inline::Marked { mark: Mark::Strong | Mark::Emphasis, parts }) => {
                return self.opening(parts, number, form);
            }
            _ => return,
        };
        let Some((typed, behind)) = first.value.split_at_checked(number.len) else { return };
        let Some(standard) = standard(typed, number, form) else { return };
        let behind = behind.trim_start();
        if typed == standard && typed.len() + behind.len() == first.value.len() {
            return;
        }
        // text that Markdown decodes does not stand in the draft letter for letter
        let exact = first.span.range().len() == first.value.len();
        let part = |from: usize, to: usize| match exact {
            true => Span {
                start: first.span.start + u32::try_from(from).unwrap_or(0),
                end: first.span.start + u32::try_from(to).unwrap_or(0),
                ..first.span
            },
            false => first.span,
        };
        let place = part(0, number.len);
        let start = first.value.len() - behind.len();
        let rest = Spanned::new(behind.to_owned(), part(start, first.value.len()));
        if typed != standard {
            self.note(form, typed, &standard, place);
        }
        *first = Spanned::new(standard, place);
        if !rest.value.is_empty() {
            text.insert(1, Inline::Text(rest));
        }
    }

    fn note(&mut self, form: Form, typed: &str, standard: &str, span: Span) {
        let marks = |number: &str| {
            number.chars().filter(|c| !c.is_numeric() && !number::NUMERALS.contains(*c)).collect::<String>()
        };
        match self.ways.iter_mut().find(|way| way.form == form && marks(&way.typed) == marks(typed)) {
            Some(way) => way.count += 1,
            None => self.ways.push(Way {
                form,
                typed: typed.to_owned(),
                standard: standard.to_owned(),
                count: 1,
                span: Span {
                    end: (span.start + u32::try_from(typed.len()).unwrap_or(0)).min(span.end),
                    ..span
                },
            }),
        }
    }
}

/// How the standard writes a typed number; nothing for one that belongs to no level, as ① and 1.1.
fn standard(typed: &str, number: Number, form: Form) -> Option<String> {
    let hanzi: String = typed.chars().filter(|c| number::NUMERALS.contains(*c)).collect();
    let count = number.value?;
    let hanzi = if hanzi.is_empty() { ordinal::han(count) } else { hanzi };
    match form {
        Form::Han => Some(format!("{hanzi}、")),
        Form::HanBracket => Some(format!("（{hanzi}）")),
        Form::Arabic => Some(format!("{count}.")),
        Form::ArabicBracket => Some(format!("（{count}）")),
        _ => None,
    }
}
