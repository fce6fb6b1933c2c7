//! 印章、签名章 (§7.3.5.1, §7.3.5.3). In: names with their seals. Out: a block with each text and picture at its place.
//!
//! Places count from the block's left edge and from its top: the height at which the next line of text would stand.

use crate::compose::composition::{Paragraph, Seal, SealRows, Stamps};
use crate::length::Length;
use crate::style::{PageStyle, Sealed};
use crate::typeset::broken::{Broken, broken};
use crate::typeset::canvas::Canvas;
use crate::typeset::paginated::Placed;
use crate::typeset::place::{self, Stand};
use crate::typeset::shape::Shaper;
use crate::typeset::sheet::Sheet;

/// Names, date and seals that stand together.
pub(crate) struct SealBlock<'c> {
    /// Each text with its left end and the top of its type.
    pub(crate) texts: Vec<(Broken<'c>, Length, Length)>,
    /// Each picture with its left and upper edge, and the top of the type that it stands by.
    pub(crate) pictures: Vec<(&'c Seal, Length, Length, Length)>,
    /// How many signatures stand in each row.
    pub(crate) rows: Vec<usize>,
    /// To the foot of the last text or picture.
    pub(crate) height: Length,
}

impl Seal {
    /// How high it is printed.
    pub(crate) fn height(&self) -> Length {
        self.width.scale(i64::from(self.picture.height), i64::from(self.picture.width.max(1)))
    }
}

/// 联合行文: names in rows, each in the middle of its seal, the date under the last.
pub(crate) fn rows<'c>(
    rows: &'c SealRows<'c>,
    sealed: &Sealed,
    page: &PageStyle,
    sheet: &Sheet,
    shaper: &mut Shaper<'_, '_>,
) -> SealBlock<'c> {
    let names: Vec<Broken<'c>> = rows.signatures.iter().map(|name| broken(name, sheet, shaper)).collect();
    let date = rows.date.as_ref().map(|date| broken(date, sheet, shaper));
    let widest_seal =
        rows.signatures.iter().filter_map(|name| name.seal.as_ref()).map(|seal| seal.width).max();
    let widest_name = names.iter().map(Broken::width).max().unwrap_or_default();
    let column = (widest_seal.unwrap_or_default() + sealed.apart).max(widest_name + page.cell());
    let fitting = (sheet.block_width + sealed.apart).to_emu() / column.to_emu().max(1);
    let per_row =
        usize::try_from(fitting).unwrap_or(1).clamp(1, usize::from(sealed.per_row)).min(names.len().max(1));
    let mut block =
        SealBlock { texts: Vec::new(), pictures: Vec::new(), rows: Vec::new(), height: Length::ZERO };
    let columns = sheet.block_width / i64::try_from(per_row).unwrap_or(1);
    let mut names = names.into_iter();
    let mut date = date;
    let chunks = rows.signatures.chunks(per_row);
    let last = chunks.len().saturating_sub(1);
    for (index, row) in chunks.enumerate() {
        let top = if index == 0 { Length::ZERO } else { block.height + sealed.apart };
        let count = i64::try_from(row.len()).unwrap_or(1);
        let margin = (sheet.block_width - columns * count) / 2;
        let tallest = row
            .iter()
            .filter_map(|name| name.seal.as_ref())
            .map(Seal::height)
            .max()
            .unwrap_or(page.pitch() * 2);
        block.rows.push(row.len());
        let middle = top + tallest / 2;
        let first = middle + sealed.raise - pressed(count, date.as_ref().filter(|_| index == last), page) / 2;
        for (place, name) in (0..).zip(row) {
            let centre = margin + columns * place + columns / 2;
            let closes = index == last && place + 1 == count;
            let date = if closes { date.take() } else { None };
            block.sign(name, names.next(), date, Middle { x: centre, y: middle, first }, page);
        }
        block.height = block.height.max(top + tallest);
    }
    block
}

/// How high that is on whose middle the seals of a row stand: a name, or a name with the date below it. Names beside each other stand on
/// one line: where the last of them has the date, all are a little higher under their seals than names alone.
fn pressed(count: i64, date: Option<&Broken<'_>>, page: &PageStyle) -> Length {
    let below = match (date, count) {
        (None, _) => Length::ZERO,
        (Some(_), 1) => page.pitch(),
        (Some(_), _) => page.pitch() / 3,
    };
    page.cell() + below
}

/// The middle of a seal, and the top of the first type that it presses.
struct Middle {
    x: Length,
    y: Length,
    first: Length,
}

impl<'c> SealBlock<'c> {
    /// The top of its highest type and the foot of its last; seals may reach beyond both.
    pub(crate) fn type_edges(&self, page: &PageStyle) -> (Length, Length) {
        let top = self.texts.iter().map(|(_, _, top)| *top).min().unwrap_or_default();
        let foot = self.texts.last().map_or(self.height, |(text, _, top)| *top + text.height(page));
        (top, foot)
    }

    /// 右空: the white right of its last text, the date.
    pub(crate) fn right(&self) -> Option<Length> {
        self.texts.last().map(|(text, left, _)| text.block_width - *left - text.width())
    }

    /// Puts a name, perhaps with the date under it, and the seal that presses both.
    fn sign(
        &mut self,
        name: &'c Paragraph<'c>,
        words: Option<Broken<'c>>,
        date: Option<Broken<'c>>,
        middle: Middle,
        page: &PageStyle,
    ) {
        let type_height = page.cell();
        let mut top = middle.first;
        for text in words.into_iter().chain(date) {
            let left = (middle.x - text.width() / 2).max(Length::ZERO).min(text.block_width - text.width());
            self.height = self.height.max(top + type_height);
            self.texts.push((text, left, top));
            top += page.pitch();
        }
        if let Some(seal) = &name.seal {
            self.pictures.push((seal, middle.x - seal.width / 2, middle.y - seal.height() / 2, middle.first));
        }
    }
}

/// 签名章: each stamp at the right, 职务 at its left on its middle; the date below.
pub(crate) fn stamps<'c>(
    stamps: &'c Stamps<'c>,
    sealed: &Sealed,
    page: &PageStyle,
    sheet: &Sheet,
    shaper: &mut Shaper<'_, '_>,
) -> SealBlock<'c> {
    // 空二行 runs from the foot of the text; the block's top lies a leading below it
    let leading = page.pitch() - page.cell();
    let mut block =
        SealBlock { texts: Vec::new(), pictures: Vec::new(), rows: Vec::new(), height: Length::ZERO };
    let edge = sheet.block_width - sealed.stamp_right;
    let widest = stamps.posts.iter().filter_map(|post| post.seal.as_ref()).map(|seal| seal.width).max();
    let stamps_left = edge - widest.unwrap_or_default();
    let mut top = sealed.stamp_space - leading;
    for post in &stamps.posts {
        let words = broken(post, sheet, shaper);
        let height = post.seal.as_ref().map_or(page.cell(), Seal::height);
        let left = (stamps_left - sealed.stamp_gap - words.width()).max(Length::ZERO);
        let words_top = top + (height - page.cell()) / 2;
        block.texts.push((words, left, words_top));
        if let Some(seal) = &post.seal {
            block.pictures.push((seal, stamps_left, top, words_top));
        }
        block.rows.push(1);
        block.height = top + height;
        top = block.height + sealed.apart;
    }
    if let Some(date) = &stamps.date {
        let date = broken(date, sheet, shaper);
        let left = edge - date.width();
        let top = block.height + sealed.stamp_date;
        block.height = top + page.cell();
        block.texts.push((date, left, top));
    }
    block
}

impl Canvas<'_, '_> {
    /// Names in rows with their seals; gives the places of the seals as the DOCX needs them.
    pub(crate) fn seals(
        &mut self,
        block: &SealBlock<'_>,
        placed: &Placed,
        sheet: &Sheet,
    ) -> Vec<(Length, Length)> {
        for (broken, left, top) in &block.texts {
            let element = self.text_elements(broken);
            let centre = sheet.top + placed.top + *top + broken.height(&self.style.page) / 2;
            let stand = Stand {
                left: sheet.left + *left,
                centre,
                extra: Length::ZERO,
                scale: None,
                elements: Some(element),
            };
            let line = place::line(&broken.shaped, &(0..broken.shaped.clusters.len()), &stand, self.faces);
            self.line(placed.page, line);
        }
        let mut places = Vec::new();
        for (seal, left, top, type_top) in &block.pictures {
            self.press(seal, placed.page, sheet.left + *left, sheet.top + placed.top + *top);
            places.push((sheet.left + *left, *top - *type_top));
        }
        places
    }
}
