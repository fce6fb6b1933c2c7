//! 图. In: pictures, how wide the draft wants them, and what they are called. Out: a block of one row of pictures with the
//! caption below, each at its place.
//!
//! Places count from the left edge of the text block and from the top of the pictures.

use crate::compose::composition::{Figure, Pictured, Role, Width};
use crate::length::Length;
use crate::style::{FigureStyle, PageStyle};
use crate::typeset::broken::{Broken, broken};
use crate::typeset::canvas::Canvas;
use crate::typeset::pages::{Picturing, Tag};
use crate::typeset::paginated::Placed;
use crate::typeset::shape::Shaper;
use crate::typeset::sheet::Sheet;

/// The least that a picture is printed wide and high: thinner boxes are none to a reader of PDF.
const LEAST: Length = Length::emu(3600);

/// A figure ready to be placed.
pub(crate) struct FigureBlock<'c> {
    pub(crate) style: &'c FigureStyle,
    /// The pictures from left to right, standing on one line.
    pub(crate) pictures: Vec<Printed<'c>>,
    /// 图题, and the top of its first line.
    pub(crate) caption: Option<(Broken<'c>, Length)>,
    /// To the foot of the pictures or, where there is one, of the caption.
    pub(crate) height: Length,
}

/// A picture as it is printed.
pub(crate) struct Printed<'c> {
    pub(crate) pictured: &'c Pictured,
    pub(crate) left: Length,
    pub(crate) top: Length,
    pub(crate) width: Length,
    pub(crate) height: Length,
}

impl<'c> FigureBlock<'c> {
    /// Fits a figure to a sheet.
    pub(crate) fn new(
        figure: &'c Figure<'c>,
        page: &PageStyle,
        sheet: &Sheet,
        shaper: &mut Shaper<'_, '_>,
    ) -> Self {
        let style = figure.style;
        let caption = figure.caption.as_ref().map(|caption| broken(caption, sheet, shaper));
        let words = caption.as_ref().map_or(Length::ZERO, |caption| style.gap + lines_height(caption, page));
        let between = between(figure.pictures.len(), style, sheet.block_width);
        let sizes = sizes(&figure.pictures, style, between, sheet.block_width, sheet.block_height - words);
        let row: Length = sizes.iter().map(|(width, _)| *width + between).sum();
        let tallest = sizes.iter().map(|(_, height)| *height).max().unwrap_or_default();
        let mut left = (sheet.block_width - row + between) / 2;
        let mut pictures = Vec::new();
        for (pictured, (width, height)) in figure.pictures.iter().zip(sizes) {
            pictures.push(Printed { pictured, left, top: tallest - height, width, height });
            left += width + between;
        }
        let caption = caption.map(|caption| (caption, tallest + style.gap));
        Self { style, pictures, caption, height: tallest + words }
    }
}

/// From the top of the first line's type to the foot of the last one's.
fn lines_height(text: &Broken<'_>, page: &PageStyle) -> Length {
    let more = i64::try_from(text.lines.len().saturating_sub(1)).unwrap_or_default();
    text.style().line * more + text.height(page)
}

/// The white between two of so many pictures: at most half of the row in all.
fn between(pictures: usize, style: &FigureStyle, block: Length) -> Length {
    style.between.min(block / 2 / i64::try_from(pictures.max(1)).unwrap_or(i64::MAX))
}

/// How wide and high the pictures of one row are printed, on a text block so wide with so much room below.
///
/// What the draft says wins; a picture beside one of which it says something is as high as that. Else pictures that would
/// fill half of the row fill all of it, at one height, and smaller ones keep their own size. What does not fit is made
/// smaller, all of the row alike.
fn sizes(
    pictures: &[Pictured],
    style: &FigureStyle,
    between: Length,
    block: Length,
    room: Length,
) -> Vec<(Length, Length)> {
    let free = block - between * i64::try_from(pictures.len().saturating_sub(1)).unwrap_or_default();
    let asked = |pictured: &Pictured| match pictured.width? {
        Width::Fixed(width) => Some(width),
        Width::Share(share) => Some(block.scale(share.into(), 1000)),
    };
    let leader = pictures.iter().find_map(|pictured| Some(height_at(pictured, asked(pictured)?)));
    let fills = leader.is_none() && pictures.iter().map(own_width).sum::<Length>() >= free / 2;
    // a row that is to be filled starts at any height
    let height = leader.or(fills.then_some(block));
    let width = |pictured| {
        let even = height.map(|height| width_at(pictured, height));
        asked(pictured).or(even).unwrap_or_else(|| own_width(pictured))
    };
    let widths: Vec<Length> = pictures.iter().map(width).collect();
    let total: Length = widths.iter().copied().sum();
    let heights = pictures.iter().zip(&widths).map(|(pictured, width)| height_at(pictured, *width));
    let tallest = heights.max().unwrap_or_default();
    let room = if leader.is_some() { room } else { room.min(style.tallest) };
    let wide = |length: Length| i128::from(length.to_emu());
    let (to, from) =
        if wide(free) * wide(tallest) < wide(room) * wide(total) { (free, total) } else { (room, tallest) };
    let fitted = |width: Length| {
        if fills || to < from { width.scale(to.to_emu(), from.to_emu().max(1)) } else { width }
    };
    let size = |(pictured, width): (_, &Length)| {
        let width = fitted(*width).max(LEAST);
        (width, height_at(pictured, width))
    };
    pictures.iter().zip(&widths).map(size).collect()
}

/// The width that its file gives a picture.
fn own_width(pictured: &Pictured) -> Length {
    let picture = &pictured.picture;
    Length::mm(1000.0).scale(picture.width.into(), picture.per_metre.get().into())
}

/// The width of a picture that is so high.
fn width_at(pictured: &Pictured, height: Length) -> Length {
    height.scale(pictured.picture.width.into(), pictured.picture.height.max(1).into()).max(LEAST)
}

/// The height of a picture that is so wide.
fn height_at(pictured: &Pictured, width: Length) -> Length {
    width.scale(pictured.picture.height.into(), pictured.picture.width.max(1).into()).max(LEAST)
}

impl Canvas<'_, '_> {
    /// Puts a figure on its page; gives the sizes of its pictures.
    pub(crate) fn figure(
        &mut self,
        block: &FigureBlock<'_>,
        placed: &Placed,
        sheet: &Sheet,
    ) -> Vec<(Length, Length)> {
        let top = sheet.top + placed.top;
        for printed in &block.pictures {
            let picture = self.known(&printed.pictured.picture);
            let element = self.element(Tag::Paragraph(Role::Figure), None, printed.pictured.alt.clone());
            self.picture(
                placed.page,
                Picturing {
                    picture,
                    x: sheet.left + printed.left,
                    y: top + printed.top,
                    width: printed.width,
                    height: printed.height,
                    pressed: false,
                    element,
                },
            );
        }
        if let Some((caption, below)) = &block.caption {
            let elements = self.text_elements(caption);
            for line in 0..caption.lines.len() {
                let down = caption.style().line * i64::try_from(line).unwrap_or_default();
                self.place(caption, line, (placed.page, top + *below + down), Some(elements), sheet);
            }
        }
        block.pictures.iter().map(|printed| (printed.width, printed.height)).collect()
    }
}
