//! Laying out. In: a document, its style, a world. Out: its composition and pages, laid out as often as it takes until 目录 names the
//! right pages, page 1 shows some of the body and the sign-off stands with text.

use crate::compose::composition::{Composition, Item, Tight};
use crate::compose::{self, Findings};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::length::Length;
use crate::rules;
use crate::style::{self, PageStyle, Style};
use crate::typeset::decision::Decision;
use crate::typeset::pages::Pages;
use crate::typeset::{self, Placing, Typeset};
use crate::world::World;

/// A document laid out.
#[derive(Debug)]
pub struct Layout<'s> {
    /// Its pages.
    pub pages: Pages,
    /// What a word processor must be told: one entry an item of the composition, and behind these one a note.
    #[doc(hidden)]
    pub decisions: Vec<Decision>,
    /// The page on which the body begins, from 0 behind 目录: it must be the first (§7.3.3).
    #[doc(hidden)]
    pub body_page: usize,
    /// What is to be said of them.
    pub diagnostics: Vec<Diagnostic>,
    /// Its content in order.
    pub(crate) composition: Composition<'s>,
}

impl Layout<'_> {
    /// Whether the sign-off would stand on a page without text, had layout not moved some to it (§7.3.5.5).
    fn lone_sign_off(&self) -> bool {
        self.decisions.iter().any(|decision| decision.keeping.with_next)
    }

    /// Whether the second and last page has a line or two and nothing else, as that of a speech may, which nobody signs.
    fn ends_with_few_lines(&self) -> bool {
        let is_text = |item: &Item<'_>| matches!(item, Item::Paragraph(_));
        let last = self.pages.pages.last().filter(|page| page.pictures.is_empty());
        self.pages.pages.len() == 2
            && last.is_some_and(|page| page.lines.len() <= usize::from(self.composition.style.lines.few))
            && self.composition.items.last().is_some_and(is_text)
    }

    /// Whether a blank page stands before 版记 (§7.5).
    fn has_blank_page(&self) -> bool {
        self.decisions.iter().any(|decision| decision.fresh_pages() > 1)
    }

    /// How many rows stay blank at the foot of a page, since text went along with the sign-off.
    fn left_by_sign_off(&self) -> i64 {
        self.decisions.iter().map(|decision| decision.keeping.left).max().unwrap_or_default()
    }

    /// The page on which an item begins, from 0.
    fn page(&self, item: usize) -> usize {
        self.decisions.get(item).map_or(0, |decision| decision.page as usize)
    }

    /// The top of the item that stands first on a page, as far as it begins there.
    fn top(&self, item: usize, page: usize) -> Length {
        let decision = self.decisions.get(item).filter(|_| self.page(item) == page);
        decision.map_or(Length::ZERO, |decision| decision.top)
    }
}

/// 调整行距 (§7.3.5.5): the lines that are to stand closer, if few lines less would spare a page: those of the last two pages, where the
/// sign-off or a line or two would stand alone, or 版记 has a page of its own. The text before them stays as it is. Where a title opens
/// those pages, their rows may begin below it, too: what it takes of a row is not lost then.
pub(crate) fn tight(layout: &Layout<'_>) -> Vec<Tight> {
    let Some((pages, end)) = to_tighten(layout) else { return Vec::new() };
    let composition = &layout.composition;
    let style = &composition.style.page;
    let first = |is_first: &dyn Fn(&Item<'_>) -> bool| {
        let mut items = composition.items.iter().enumerate().take(end).skip(composition.start);
        items.find(|(at, item)| layout.page(*at) >= pages && is_first(item)).map(|(start, _)| start)
    };
    let on_row = |item: &Item<'_>| matches!(item, Item::Paragraph(paragraph) if paragraph.style.on_row);
    let mut starts: Vec<usize> = [first(&|_| true), first(&on_row)].into_iter().flatten().collect();
    starts.dedup();
    let closer =
        |rows, start| Tight { items: start..end, pitch: closest(style, layout.top(start, pages), rows) };
    let rows = style.grid.rows + 1..=style.grid.most_rows;
    rows.flat_map(|rows| starts.iter().map(move |start| closer(rows, *start))).collect()
}

/// The first page whose lines are to stand closer, and the first item behind them.
fn to_tighten(layout: &Layout<'_>) -> Option<(usize, usize)> {
    let composition = &layout.composition;
    let (style, count) = (&composition.style.page, composition.items.len());
    let (end, last) = if layout.lone_sign_off() {
        let end = end_of_sign_off(composition);
        (end, layout.page(end.checked_sub(1)?).checked_sub(1)?)
    } else if layout.ends_with_few_lines() {
        (count, layout.pages.pages.len().checked_sub(2)?)
    } else {
        let apart = layout.decisions.iter().map(Decision::fresh_pages).max().filter(|apart| *apart > 0)?;
        let last = layout.pages.pages.len().checked_sub(1 + usize::from(apart))?;
        let even = |item: &Item<'_>| matches!(item, Item::Imprint(imprint) if imprint.style.even_page);
        // an odd page more is to be spared, else there is to be room on the last one
        (count, if apart == 1 && composition.items.iter().any(even) { last.checked_sub(1)? } else { last })
    };
    (style.grid.most_rows > style.grid.rows).then(|| (last.saturating_sub(1), end))
}

/// How far tightened lines stand apart that begin at this height of their first page: as far as so many on a whole page do, or so that
/// it takes a line more, if they are not too close for that.
fn closest(page: &PageStyle, top: Length, rows: u16) -> Length {
    let most = (page.block.height - page.cell()).scale(1, i64::from(rows) - 1);
    let room = page.block.height - page.cell() - top;
    let lines = room.to_emu() / page.pitch().to_emu().max(1) + 1;
    let pitch = room.scale(1, lines.max(1));
    if top > Length::ZERO && pitch >= page.grid.tightest { pitch.min(most) } else { most }
}

/// The lines that are to stand wider: those of the last two pages, where text that goes along with the sign-off leaves too much blank
/// on the page before.
pub(crate) fn loose(layout: &Layout<'_>) -> Option<Tight> {
    let composition = &layout.composition;
    let (style, grid) = (composition.style, &composition.style.page);
    if layout.left_by_sign_off() <= i64::from(style.lines.blank) || layout.body_page > 0 {
        return None;
    }
    let end = end_of_sign_off(composition);
    let first = layout.page(end.checked_sub(1)?).checked_sub(1)?;
    let start = (composition.start..end).find(|item| layout.page(*item) >= first)?;
    let top = layout.top(start, first);
    let room = grid.block.height - grid.cell() - top;
    let steps = room.to_emu() / grid.pitch().to_emu().max(1) - 1;
    let most = (grid.block.height - grid.cell()).scale(1, (i64::from(grid.grid.least_rows) - 1).max(1));
    let pitch = room.scale(1, steps.max(1));
    (pitch <= most + Length::ROUNDING).then_some(Tight { items: start..end, pitch })
}

/// The first item behind the sign-off.
fn end_of_sign_off(composition: &Composition<'_>) -> usize {
    let parts = |item: &Item<'_>| matches!(item, Item::NewPage(_) | Item::Imprint(_));
    let behind = composition.items.get(composition.body.end..).unwrap_or_default().iter();
    let end = behind.zip(composition.body.end..).find(|(item, _)| parts(item));
    end.map_or(composition.items.len(), |(_, at)| at)
}

/// The wider pages, if they are no more and less stays blank; else those that are.
pub(crate) fn fill_out<'s>(own: Layout<'s>, mut wider: Layout<'s>) -> Layout<'s> {
    if wider.pages.pages.len() > own.pages.pages.len() || wider.left_by_sign_off() >= own.left_by_sign_off() {
        return own;
    }
    let pitch = wider.composition.tight.as_ref().map_or(Length::ZERO, |tight| tight.pitch).to_pt();
    let message = format!("落款前一面会空出几行，已将最后两面的行距调大为 {pitch:.1} 磅");
    wider.diagnostics.push(rules::TIGHTENED.anywhere(message));
    wider
}

/// The tightened pages, if they are fewer and bring the sign-off back to a page of text, and no page is blank for it.
pub(crate) fn pull_back<'s>(own: &Layout<'s>, mut tightened: Layout<'s>) -> Option<Layout<'s>> {
    let saves = tightened.pages.pages.len() < own.pages.pages.len();
    let empties = tightened.has_blank_page() && !own.has_blank_page();
    if tightened.lone_sign_off() || empties || !saves && !own.lone_sign_off() {
        return None;
    }
    let pitch = tightened.composition.tight.as_ref().map_or(Length::ZERO, |tight| tight.pitch).to_pt();
    let place = if tightened.pages.pages.len() > 2 { "最后两面的" } else { "" };
    let message = if own.ends_with_few_lines() {
        format!("第二面本来只有一两行，已将行距调小为 {pitch:.1} 磅，排成一面")
    } else if own.lone_sign_off() {
        format!("落款本会单独占一页，已将{place}行距调小为 {pitch:.1} 磅，使落款与正文同页")
    } else {
        let spared = own.pages.pages.len() - tightened.pages.pages.len();
        format!("版记本会另占 {spared} 面，已将{place}行距调小为 {pitch:.1} 磅，使版记与落款同页")
    };
    tightened.diagnostics.push(rules::TIGHTENED.anywhere(message));
    Some(tightened)
}

/// What is to be laid out, and how.
struct Task<'t, 's> {
    placing: Placing,
    document: &'t Document,
    style: &'s Style,
    world: &'t dyn World,
    /// The lines that are to stand closer, and the style that has them so.
    closer: Option<(Tight, &'s Style)>,
}

impl<'s> Task<'_, 's> {
    fn once(&self, pictures: &compose::Pictures<'_>, findings: &Findings) -> Layout<'s> {
        let mut said = Vec::new();
        let mut composition = compose::compose(self.document, self.style, pictures, findings, &mut said);
        if let Some((tight, style)) = &self.closer {
            composition.tighten(tight.clone(), style);
        }
        let find = |family: &str| self.world.face(family);
        let Typeset { pages, decisions, body_page } =
            typeset::typeset(&composition, self.placing, &find, &mut said);
        Layout { pages, decisions, body_page, diagnostics: said, composition }
    }

    /// Lays out with what was found before; where there is 目录, once more with the pages that it names. It stands on pages of its own,
    /// which do not count, so that those pages are the same whatever its length.
    fn settled(&self, pictures: &compose::Pictures<'_>, mut findings: Findings) -> Layout<'s> {
        let laid_out = self.once(pictures, &findings);
        if laid_out.composition.start == 0 {
            return laid_out;
        }
        findings.pages = listed_pages(&laid_out);
        self.once(pictures, &findings)
    }

    /// The same; where 主送机关 leaves no room for the body on page 1, once more with it in 版记 (§7.3.2).
    fn run(&self) -> Layout<'s> {
        let find = |path: &str| self.world.file(path);
        let pictures = compose::Pictures::new(&find);
        let mut own = self.settled(&pictures, Findings::default());
        if own.body_page == 0 {
            return own;
        }
        if self.style.slots.iter().any(|slot| matches!(slot, style::Slot::Imprint(_))) {
            let mut moved =
                self.settled(&pictures, Findings { recipient_moved: true, ..Findings::default() });
            if moved.body_page == 0 {
                let message = "主送机关过多，首页容不下正文，已移至版记";
                moved.diagnostics.push(rules::RECIPIENT_MOVED.anywhere(message));
                return moved;
            }
        }
        let message = "首页容不下正文：发文机关标志、标题和主送机关占满了一页";
        own.diagnostics.push(rules::TOO_MANY_BODIES.anywhere(message).hint("只用主办机关的标志，或缩短标题"));
        own
    }
}

/// The page of each item that 目录 lists, as it is printed there: 目录 itself does not count.
fn listed_pages(Layout { composition, decisions, .. }: &Layout<'_>) -> Vec<u32> {
    let page = |item: usize| decisions.get(item).map_or(0, |decision| decision.page);
    let front = if composition.start == 0 { 0 } else { page(composition.start) };
    composition.listed.iter().map(|item| page(*item).saturating_sub(front) + 1).collect()
}

/// Composes and typesets a document. Gives the composition, its pages and what is to be said of them.
pub fn lay_out<'s>(document: &Document, style: &'s Style, world: &dyn World) -> Layout<'s> {
    lay_out_for(Placing::All, document, style, world, None)
}

/// The same, with glyphs placed or not, and perhaps some lines standing closer, as a style has them.
pub(crate) fn lay_out_for<'s>(
    placing: Placing,
    document: &Document,
    style: &'s Style,
    world: &dyn World,
    closer: Option<(Tight, &'s Style)>,
) -> Layout<'s> {
    Task { placing, document, style, world, closer }.run()
}
