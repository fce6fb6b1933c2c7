//! 发文机关标志 (§7.2.4). In: the names of a mark. Out: how large they may be, and their lines at that size.
//!
//! A character is as large as the style allows and the width of the text block holds, its proportion kept. Several
//! names stand below each other, spread to one width, the host first; what follows them stands in the middle at the right.

use crate::compose::composition::Mark;
use crate::length::Length;
use crate::typeset::elements::Elements;
use crate::typeset::faces::Faces;
use crate::typeset::fitted::FittedMark;
use crate::typeset::pages::Line;
use crate::typeset::place::{self, Scale, Stand};
use crate::typeset::shape::Shaper;
use crate::typeset::shaped::Shaped;
use crate::typeset::sheet::Sheet;

/// A mark ready to be sized.
pub(crate) struct MarkBlock<'c> {
    pub(crate) mark: &'c Mark<'c>,
    names: Vec<Shaped>,
    suffix: Option<Shaped>,
    /// How far the ink reaches above and below the middle of the hanzi, in thousandths of the size.
    ink: (i64, i64),
    /// How much smaller it was made for page 1 to show some of the body, in thousandths.
    pub(crate) shrunk: i64,
}

impl<'c> MarkBlock<'c> {
    pub(crate) fn new(mark: &'c Mark<'c>, shaper: &mut Shaper<'_, '_>) -> Self {
        let single = mark.names.len() == 1;
        let text = |name: &str| if single { format!("{name}{}", mark.suffix) } else { name.to_owned() };
        let span = mark.names.first().map(|name| name.span).unwrap_or_default();
        let names: Vec<Shaped> = mark
            .names
            .iter()
            .map(|name| shaper.text(&text(&name.value), name.span, mark.paragraph))
            .collect();
        let several = !single && !mark.suffix.is_empty();
        let suffix = several.then(|| shaper.text(&mark.suffix, span, mark.paragraph));
        let ink = shaper.ink(names.iter().chain(&suffix));
        Self { mark, names, suffix, ink, shrunk: 1000 }
    }

    /// Its type on the page.
    pub(crate) fn fitted(&self, sheet: &Sheet) -> FittedMark {
        let (size, stretch) = self.size(sheet);
        FittedMark { size, stretch, pitch: self.pitches(size, 1) }
    }

    /// Whether several names may be made smaller yet.
    pub(crate) fn may_shrink(&self) -> bool {
        self.mark.names.len() > 1 && self.shrunk > self.mark.fit.smallest.into()
    }

    /// From a name to the one so many further down.
    fn pitches(&self, size: Length, count: i64) -> Length {
        size.scale((1000 + i64::from(self.mark.fit.between)) * count, 1000)
    }

    /// How far the squares of its type reach beyond their ink, above the first name and below the last.
    pub(crate) fn beyond_ink(&self, sheet: &Sheet) -> (Length, Length) {
        let (size, _) = self.size(sheet);
        let beyond = |ink| size.scale(500 - ink, 1000);
        (beyond(self.ink.0), beyond(self.ink.1))
    }

    /// The size of its type, and how wide it is drawn, in thousandths.
    fn size(&self, sheet: &Sheet) -> (Length, u16) {
        let style = self.mark.style;
        let count = |shaped: &Shaped| i64::try_from(shaped.clusters.len()).unwrap_or(1);
        let longest = self.names.iter().map(count).max().unwrap_or(1);
        // a suffix of its own stands half a character apart
        let halves = 2 * longest + self.suffix.as_ref().map_or(0, |suffix| 2 * count(suffix) + 1);
        let width = (sheet.block_width * 2 / halves.max(1)).min(style.widest).scale(self.shrunk, 1000);
        let size = width.scale(style.tallest.to_emu(), style.widest.to_emu().max(1));
        let stretch = style.widest.scale(1000, style.tallest.to_emu().max(1)).to_emu();
        (size, u16::try_from(stretch).unwrap_or(1000))
    }

    /// From the top of the first name's ink to the foot of the last one's.
    pub(crate) fn height(&self, sheet: &Sheet) -> Length {
        let (size, _) = self.size(sheet);
        let names = i64::try_from(self.names.len()).unwrap_or(1);
        self.pitches(size, names - 1) + size.scale(self.ink.0 + self.ink.1, 1000)
    }

    /// Its lines, the top of the ink at `top` on the sheet.
    pub(crate) fn lines(&self, top: Length, element: usize, sheet: &Sheet, faces: &Faces<'_>) -> Vec<Line> {
        let (size, stretch) = self.size(sheet);
        let scale = Scale { size, stretch };
        let first = top + size.scale(self.ink.0, 1000);
        let width = |shaped: &Shaped| scale.width(shaped);
        let widest = self.names.iter().map(width).max().unwrap_or_default();
        let apart = size.scale(i64::from(stretch), 2000);
        let whole = widest + self.suffix.as_ref().map_or(Length::ZERO, |suffix| apart + width(suffix));
        let left = sheet.left + (sheet.block_width - whole) / 2;
        let stand = |left, centre, extra| Stand {
            left,
            centre,
            extra,
            scale: Some(scale),
            elements: Some(Elements::one(element)),
        };
        let centre = |index: usize| first + self.pitches(size, i64::try_from(index).unwrap_or_default());
        let mut lines: Vec<Line> = Vec::new();
        for (index, name) in self.names.iter().enumerate() {
            let stand = stand(left, centre(index), widest - width(name));
            lines.push(place::line(name, &(0..name.clusters.len()), &stand, faces));
        }
        if let Some(suffix) = &self.suffix {
            let middle = (centre(0) + centre(self.names.len().saturating_sub(1))) / 2;
            let stand = stand(left + widest + apart, middle, Length::ZERO);
            lines.push(place::line(suffix, &(0..suffix.clusters.len()), &stand, faces));
        }
        lines
    }

    /// Its words on one line.
    pub(crate) fn words(&self) -> String {
        let names: Vec<&str> = self.mark.names.iter().map(|name| name.value.as_str()).collect();
        format!("{}{}", names.join("、"), self.mark.suffix)
    }
}
