//! 图. In: the pictures that a draft names, and what they are called. Out: [`Item::Figure`], its 图题 numbered through the
//! document; a file that is named twice is one picture.

use super::body::Body;
use super::composition::{Figure, Item, Marks, Paragraph, Pictured, Place, Role, Run, Width};
use crate::document::{self, Caption, Image};
use crate::length::Length;
use crate::rules;
use crate::source::{Span, Spanned};
use crate::style::{numeral, parse_length};

/// 空一字: what stands between 图序 and the words of 图题.
const AFTER_LABEL: &str = "\u{3000}";

impl<'a> Body<'a, '_> {
    /// 图: its pictures that can be used, and its caption.
    pub(super) fn figure(&mut self, figure: &document::Figure) {
        let caption = figure.caption.as_ref().and_then(|caption| self.figure_caption(caption));
        let called: String = caption.iter().flat_map(|caption| &caption.runs).map(|run| &*run.text).collect();
        let pictures: Vec<Pictured> =
            figure.pictures.iter().filter_map(|image| self.pictured(image, &called)).collect();
        if !pictures.is_empty() {
            let style = &self.style.elements.figure;
            self.items.push(Item::Figure(Figure { style, pictures, caption, span: figure.span }));
        }
    }

    /// A picture as it is to be shown; what the figure is `called` stands in for words that the draft does not give.
    fn pictured(&mut self, image: &Image, called: &str) -> Option<Pictured> {
        let width = image.width.as_ref().and_then(|typed| self.width(typed));
        let hint = if image.file.contains("://") {
            "网上的图片先下载到草稿旁边，再写文件名"
        } else {
            "图片文件放在草稿旁边，写相对于草稿的路径，如 ![现场](照片/现场.jpg)"
        };
        let picture = self
            .pictures
            .get(&image.file)
            .map_err(|why| self.diagnostics.push(rules::PICTURE.at(image.span, why).hint(hint)))
            .ok()?;
        let alt = if image.alt.trim().is_empty() { called } else { &image.alt };
        Some(Pictured { picture, width, alt: alt.to_owned() })
    }

    fn width(&mut self, typed: &Spanned<String>) -> Option<Width> {
        let width = parse_width(&typed.value);
        if width.is_none() {
            let message = format!("“{}”不是图片的宽度", typed.value);
            let hint = "写成 80mm、8cm，或版心宽度的百分之几，如 50%";
            self.diagnostics.push(rules::PICTURE.at(typed.span, message).hint(hint));
        }
        width
    }

    /// 图题 behind its 图序: the draft's own where it wrote one, compared with what counting gives.
    fn figure_caption(&mut self, caption: &Caption) -> Option<Paragraph<'a>> {
        let figure = &self.style.elements.figure;
        let style = self.style.paragraphs.get(&figure.caption)?;
        *self.figures += 1;
        let counted = figure.number.write(*self.figures);
        let label = match &caption.label {
            None => Spanned::new(counted, Span { end: caption.span.start, ..caption.span }),
            Some(typed) => {
                if typed.value != counted {
                    let message = format!("图序“{}”与所在位置不符，依次应为“{counted}”", typed.value);
                    let hint = format!("改为“{counted}”，或写“图：……”由程序编排");
                    self.diagnostics.push(rules::CAPTION_NUMBER.at(typed.span, message).hint(hint));
                }
                *self.figures = numeral::value(&typed.value).unwrap_or(*self.figures);
                typed.clone()
            }
        };
        let mut runs = self.runs(&caption.text, style);
        let between = if runs.is_empty() { "" } else { AFTER_LABEL };
        let text = format!("{}{between}", label.value);
        runs.insert(0, Run { text, style, marks: Marks::default(), note: None, span: label.span });
        Some(Paragraph {
            style,
            role: Role::Caption,
            number: None,
            runs,
            place: Place::Flow,
            group: None,
            tabs: Vec::new(),
            seal: None,
            span: caption.span,
        })
    }
}

/// The width that a text names; absent if it names none.
fn parse_width(text: &str) -> Option<Width> {
    let text = text.trim();
    match text.strip_suffix(['%', '％']) {
        Some(share) => {
            let share: f64 = share.trim().parse().ok().filter(|share| (1.0..=100.0).contains(share))?;
            Some(Width::Share((share * 10.0).round() as u16))
        }
        None => parse_length(text).filter(|width| *width > Length::ZERO).map(Width::Fixed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_lengths_or_shares_of_the_text_block() {
        for text in ["80mm", "8cm", " 80 mm "] {
            assert_eq!(parse_width(text), Some(Width::Fixed(Length::mm(80.0))), "{text}");
        }
        assert_eq!(parse_width("50%"), Some(Width::Share(500)));
        assert_eq!(parse_width("33.3％"), Some(Width::Share(333)));
        for text in ["", "80", "0mm", "-80mm", "0%", "150%", "NaN%", "宽", "80px", "1e99mm", "%"] {
            assert_eq!(parse_width(text), None, "{text}");
        }
    }
}
