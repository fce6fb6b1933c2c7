//! Figures. In: a paragraph with pictures in it. Out: the paragraph's text, and the pictures on lines of their own.

use super::caption;
use super::draft::Draft;
use super::split::{self, trim};
use crate::document::walk;
use crate::document::{Block, Caption, Figure, Image, Inline, Mark, Paragraph};
use crate::rules;
use crate::source::{Span, Spanned};

/// Adds a paragraph to the blocks, its pictures apart.
pub(super) fn lift(draft: &mut Draft, paragraph: Paragraph, out: &mut Vec<Block>) {
    if !paragraph.text.iter().any(holds_picture) {
        return out.push(Block::Paragraph(paragraph));
    }
    let mut parts = Vec::new();
    pull_out(paragraph.text, &mut parts);
    let mut lifter = Lifter { draft, out, text: Vec::new(), pictures: Vec::new(), titles: Vec::new() };
    for part in parts {
        lifter.add(part);
    }
    lifter.end();
}

/// Whether a picture stands in the text; one in a link stays there.
fn holds_picture(inline: &Inline) -> bool {
    match inline {
        Inline::Image(_) => true,
        Inline::Marked { parts, .. } => parts.iter().any(holds_picture),
        _ => false,
    }
}

/// Takes pictures, each with its title, out of the emphasis around them.
fn pull_out(inlines: Vec<Inline>, out: &mut Vec<Inline>) {
    for inline in inlines {
        match inline {
            Inline::Marked { mark, parts } if parts.iter().any(holds_picture) => {
                let mut inner = Vec::new();
                pull_out(parts, &mut inner);
                wrap_texts(inner, mark, out);
            }
            inline => out.push(inline),
        }
    }
}

/// Puts emphasis around what stands between pictures and their titles.
fn wrap_texts(inlines: Vec<Inline>, mark: Mark, out: &mut Vec<Inline>) {
    let mut text = Vec::new();
    let mut picture: Option<Span> = None;
    for inline in inlines {
        let place = split::span(&inline);
        let apart =
            matches!(inline, Inline::Image(_)) || place.zip(picture).is_some_and(|(a, b)| lies_in(a, b));
        if !apart {
            text.push(inline);
            continue;
        }
        if !text.is_empty() {
            out.push(Inline::Marked { mark, parts: std::mem::take(&mut text) });
        }
        picture = place;
        out.push(inline);
    }
    if !text.is_empty() {
        out.push(Inline::Marked { mark, parts: text });
    }
}

/// Whether a place is a part of another.
const fn lies_in(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Parts the text of a paragraph from its pictures.
struct Lifter<'d, 'a> {
    draft: &'d mut Draft<'a>,
    out: &'d mut Vec<Block>,
    /// The pictures beside each other, then the text behind them.
    pictures: Vec<Image>,
    titles: Vec<Spanned<String>>,
    text: Vec<Inline>,
}

impl Lifter<'_, '_> {
    fn add(&mut self, inline: Inline) {
        match (inline, self.pictures.last_mut().filter(|_| self.text.is_empty())) {
            (Inline::Image(image), _) => {
                self.note_if_amid(image.span);
                if !self.text.iter().all(is_blank) {
                    self.end();
                }
                self.text.clear();
                self.pictures.push(image);
            }
            (Inline::Text(title), Some(image)) if lies_in(title.span, image.span) => self.titles.push(title),
            (Inline::Text(text), Some(image)) if text.span.start == image.span.end => {
                let rest = take_width(self.draft, image, text);
                if !rest.value.is_empty() {
                    self.add_behind(Inline::Text(rest));
                }
            }
            (inline, _) => self.add_behind(inline),
        }
    }

    /// Adds to the text; what stands behind a picture on the same line is noted, braces aside.
    fn add_behind(&mut self, inline: Inline) {
        if let (Some(picture), true) = (self.pictures.last().map(|image| image.span), self.text.is_empty())
            && !is_blank(&inline)
            && !matches!(&inline, Inline::Text(text) if text.value.starts_with('{'))
            && let Some(place) = split::span(&inline)
            && !self.draft.slice(picture.end as usize..place.start as usize).contains('\n')
        {
            lifted(self.draft, picture);
        }
        self.text.push(inline);
    }

    /// Says that a picture stands behind text on the same line.
    fn note_if_amid(&mut self, picture: Span) {
        let before = self.text.iter().rev().find(|inline| !is_blank(inline)).and_then(split::span);
        if let Some(before) = before
            && !self.draft.slice(before.end as usize..picture.start as usize).contains('\n')
        {
            lifted(self.draft, picture);
        }
    }

    /// Ends a figure and the text behind it.
    fn end(&mut self) {
        let pictures = std::mem::take(&mut self.pictures);
        let titles = std::mem::take(&mut self.titles);
        if let (Some(first), Some(last)) = (pictures.first(), pictures.last()) {
            let span = first.span.to(last.span);
            self.out.push(Block::Figure(Figure { pictures, caption: titled(titles), span }));
        }
        let mut text = std::mem::take(&mut self.text);
        trim(&mut text);
        if let Some(span) = split::span_of(&text).filter(|_| !text.iter().all(is_blank)) {
            self.out.push(Block::Paragraph(Paragraph { text, span }));
        }
    }
}

/// Says once that a picture stands amid text.
fn lifted(draft: &mut Draft, picture: Span) {
    if draft
        .diagnostics
        .last()
        .is_some_and(|last| last.rule == &rules::PICTURE_LIFTED && last.span == Some(picture))
    {
        return;
    }
    let diagnostic = rules::PICTURE_LIFTED.at(picture, "图片写在一段文字中间，排版时另起一行");
    draft.report(diagnostic.hint("图片单独成段，前后各空一行"));
}

/// Gives words to the pictures that have none: the caption, else the name of the file.
pub(super) fn describe(draft: &mut Draft, blocks: &mut [Block]) {
    walk::blocks_mut(blocks, &mut |block| {
        let Block::Figure(Figure { pictures, caption, .. }) = block else { return };
        let caption = caption.as_ref().map(|caption| split::plain(&caption.text));
        for picture in pictures.iter_mut().filter(|picture| picture.alt.trim().is_empty()) {
            say_words(draft, picture, caption.as_deref());
        }
    });
}

fn say_words(draft: &mut Draft, picture: &mut Image, caption: Option<&str>) {
    let caption = caption.map(str::trim).filter(|caption| !caption.is_empty());
    let name = picture.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (words, from) = caption.map_or((stem, "文件名"), |caption| (caption, "图题"));
    let message = format!("图片没有说明文字，暂用{from}“{words}”");
    let file = if picture.file.contains(' ') { format!("<{}>", picture.file) } else { picture.file.clone() };
    let hint = format!("在方括号里写图上是什么，如 ![{words}]({file})");
    draft.report(rules::PICTURE_ALT.at(picture.span, message).hint(hint));
    picture.alt = words.to_owned();
}

/// Whether nothing is printed of it.
fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.value.trim().is_empty(),
        Inline::Break(_) => true,
        _ => false,
    }
}

/// The caption that the titles of pictures make.
fn titled(titles: Vec<Spanned<String>>) -> Option<Caption> {
    let span = titles.iter().map(|title| title.span).reduce(Span::to)?;
    let mut text = Vec::new();
    for title in titles {
        if !text.is_empty() {
            text.push(Inline::Text(Spanned::new("；".to_owned(), title.span)));
        }
        text.push(Inline::Text(title));
    }
    Some(caption::read(&text, "图").unwrap_or(Caption { label: None, text, span }))
}

/// Takes `{width=80mm}` off the text behind a picture; what else stands in braces there is reported and stays text.
fn take_width(draft: &mut Draft, image: &mut Image, text: Spanned<String>) -> Spanned<String> {
    let Some((inner, _)) = text.value.strip_prefix('{').and_then(|text| text.split_once('}')) else {
        return text;
    };
    let len = inner.len() + "{}".len();
    let start = text.span.start as usize;
    let place = draft.span(start..start + len);
    let value = inner.split_once('=').filter(|(name, _)| matches!(name.trim(), "width" | "宽"));
    let value =
        value.map(|(_, value)| value.trim().trim_matches(['"', '“', '”'])).filter(|value| is_width(value));
    let Some(value) = value else {
        let message = format!("认不出图片后面的“{{{inner}}}”");
        let hint = "写成 ![图片的内容](图片.png){width=80mm}，或按版心宽度写 {width=50%}";
        draft.report(rules::PICTURE_WIDTH.at(place, message).hint(hint));
        return text;
    };
    image.width = Some(Spanned::new(value.to_owned(), place));
    let mut rest = vec![Inline::Text(text)];
    rest = split::split(rest, len).1;
    match rest.pop() {
        Some(Inline::Text(rest)) => rest,
        _ => Spanned::new(String::new(), place),
    }
}

/// Whether this is a width that a picture can have: millimetres, centimetres, or a part of the text block.
fn is_width(value: &str) -> bool {
    let number = |unit| value.strip_suffix(unit).and_then(|number: &str| number.trim().parse::<f64>().ok());
    let length = number("mm").or_else(|| number("cm"));
    length.is_some_and(|width| width > 0.0 && width.is_finite())
        || number("%").is_some_and(|part| part > 0.0 && part <= 100.0)
}
