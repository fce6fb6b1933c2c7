//! 图. In: the pictures that a draft names, and what they are called. Out: [`Item::Figure`], its 图题 numbered through the
//! document; a file that is named twice is one picture.

use super::body::Body;
use super::composition::{Figure, Item, Pictured, Width};
use crate::document::{self, Image};
use crate::length::Length;
use crate::rules;
use crate::source::Spanned;
use crate::style::parse_length;

impl<'a> Body<'a, '_> {
    /// 图: its pictures that can be used, and its caption.
    pub(super) fn figure(&mut self, figure: &document::Figure) {
        let caption = figure.caption.as_ref().map(|caption| self.figure_caption(caption));
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
        if image.file.contains("://") || image.file.starts_with("data:") {
            // the check has said so
            return None;
        }
        let hint = "图片文件放在草稿旁边，写相对于草稿的路径，如 ![现场](照片/现场.jpg)";
        let picture = self
            .pictures
            .get(&image.file)
            .map_err(|why| {
                let hint = why.hint.unwrap_or(hint);
                self.diagnostics.push(rules::PICTURE.at(image.span, why.message).hint(hint));
            })
            .ok()?;
        let alt = if image.alt.trim().is_empty() { called } else { &image.alt };
        Some(Pictured { picture, width, alt: alt.to_owned() })
    }

    fn width(&mut self, typed: &Spanned<String>) -> Option<Width> {
        let width = parse_width(&typed.value);
        if width.is_none() {
            let message = format!("“{}”不是图片的宽度", typed.value);
            let hint = "写成 80mm、8cm，或版心宽度的百分之几，如 50%";
            self.diagnostics.push(rules::PICTURE_WIDTH.at(typed.span, message).hint(hint));
        }
        width
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
