//! 版记 (§7.4). In: its parts. Out: how high it is; its lines and rules from the foot of the text block upwards.

use crate::compose::composition::Imprint;
use crate::length::Length;
use crate::style::{ImprintStyle, PageStyle};
use crate::typeset::broken::{Broken, broken};
use crate::typeset::canvas::Canvas;
use crate::typeset::elements::Elements;
use crate::typeset::pages::Rule;
use crate::typeset::paginated::Placed;
use crate::typeset::shape::Shaper;
use crate::typeset::sheet::Sheet;
use crate::wordprocessor::foot;

/// An imprint ready to be placed.
pub(crate) struct ImprintBlock<'c> {
    pub(crate) style: &'c ImprintStyle,
    /// The white between it and the text above.
    pub(crate) leading: Length,
    parts: Vec<Vec<Broken<'c>>>,
}

/// A line of the imprint, or a rule: its top from the top of the imprint.
pub(crate) enum ImprintLine<'b, 'c> {
    /// The line `line` of a text; `top` is that of its type.
    Text { broken: &'b Broken<'c>, line: usize, top: Length },
    /// A rule, so thick.
    Rule { top: Length, thick: Length },
}

impl<'c> ImprintBlock<'c> {
    pub(crate) fn new(
        imprint: &'c Imprint<'c>,
        page: &PageStyle,
        sheet: &Sheet,
        shaper: &mut Shaper<'_, '_>,
    ) -> Self {
        let part = |part: &'c Vec<_>, shaper: &mut Shaper<'_, '_>| {
            part.iter().map(|text| broken(text, sheet, shaper)).collect()
        };
        Self {
            style: imprint.style,
            leading: foot::leading(imprint, page),
            parts: imprint.parts.iter().map(|texts| part(texts, shaper)).collect(),
        }
    }

    /// From the first rule to the last, both included.
    pub(crate) fn height(&self) -> Length {
        self.texts().map(|text| text.style().line * i64::try_from(text.lines.len()).unwrap_or_default()).sum()
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &Broken<'c>> {
        self.parts.iter().flatten()
    }

    /// How many lines each part has.
    pub(crate) fn line_counts(&self) -> Vec<usize> {
        self.parts.iter().map(|part| part.iter().map(|text| text.lines.len()).sum()).collect()
    }

    /// All lines and rules from top to bottom.
    pub(crate) fn lines(&self) -> Vec<ImprintLine<'_, 'c>> {
        let mut lines = Vec::new();
        // without rules the last line itself stands at the foot of the text block
        let hang = self.texts().last().filter(|_| self.style.outer.is_none()).map(|last| last.style());
        let mut top = hang.map_or(Length::ZERO, |style| (style.line - style.size) / 2);
        for (index, part) in self.parts.iter().enumerate() {
            let thick =
                if index == 0 { self.style.outer } else { self.style.outer.map(|_| self.style.inner) };
            lines.extend(thick.map(|thick| ImprintLine::Rule { top, thick }));
            for broken in part {
                let pitch = broken.style().line;
                for line in 0..broken.lines.len() {
                    let white = (pitch - broken.style().size) / 2;
                    lines.push(ImprintLine::Text { broken, line, top: top + white });
                    top += pitch;
                }
            }
        }
        // the last rule lies within the text block, its lower edge on the block's (§7.4.1)
        lines.extend(self.style.outer.map(|thick| ImprintLine::Rule { top: top - thick, thick }));
        lines
    }
}

impl Canvas<'_, '_> {
    pub(crate) fn imprint(&mut self, imprint: &ImprintBlock<'_>, placed: &Placed, sheet: &Sheet) {
        let base = sheet.top + placed.top;
        let mut element = Elements::one(0);
        for line in imprint.lines() {
            match line {
                ImprintLine::Text { broken, line, top } => {
                    if line == 0 {
                        element = self.text_elements(broken);
                    }
                    self.place(broken, line, (placed.page, base + top), Some(element), sheet);
                }
                ImprintLine::Rule { top, thick } => {
                    let Some(page) = self.pages.get_mut(placed.page) else { continue };
                    let (x, y, width) = (sheet.left, base + top, sheet.block_width);
                    page.rules.push(Rule { x, y, width, height: thick, colour: imprint.style.colour });
                }
            }
        }
    }
}
