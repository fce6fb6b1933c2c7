//! Laying out. In: a document, its style, a world. Out: a [`Layout`], laid out as often as it takes until 目录 names the
//! right pages, page 1 shows some of the body and the sign-off stands with text.

use crate::compose::composition::Composition;
use crate::compose::{self, Findings};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules;
use crate::style::{self, Style};
use crate::typeset::{self, Placing, pages::Pages};
use crate::world::World;

/// A document laid out.
#[derive(Debug)]
pub struct Layout<'s> {
    /// Its pages, and the decisions that a word processor must be told.
    pub pages: Pages,
    /// What is to be said of them.
    pub diagnostics: Vec<Diagnostic>,
    /// Its content in order.
    pub(crate) composition: Composition<'s>,
}

/// 调整行距 (§7.3.5.5): the tightened pages, if they are fewer and bring the sign-off back to a page of text; else those that
/// are.
pub(crate) fn pull_back<'s>(own: Layout<'s>, mut tightened: Layout<'s>, style: &Style) -> Layout<'s> {
    let (before, after) = (&own.pages, &tightened.pages);
    let saves = after.pages.len() < before.pages.len();
    if after.lone_sign_off() || !saves && !before.lone_sign_off() {
        return own;
    }
    let rows = style.page.rows;
    let message = if before.lone_sign_off() {
        format!("落款本会单独占一页，已将行距调小为每面 {rows} 行，使落款与正文同页")
    } else {
        let spared = before.pages.len() - after.pages.len();
        format!("版记本会另占 {spared} 面，已将行距调小为每面 {rows} 行，使版记与落款同页")
    };
    tightened.diagnostics.push(rules::TIGHTENED.anywhere(message));
    tightened
}

/// 目录 names the pages that layout finds, and its own length moves them: after so many attempts they stand still.
const ATTEMPTS: usize = 4;

/// Lays out a document until 目录 names the right pages; where 主送机关 leaves no room for the body on page 1, once more with it in 版记
/// (§7.3.2).
pub fn lay_out<'s>(document: &Document, style: &'s Style, world: &dyn World) -> Layout<'s> {
    lay_out_for(Placing::Glyphs, document, style, world)
}

/// The same, with glyphs placed or not.
pub(crate) fn lay_out_for<'s>(
    placing: Placing,
    document: &Document,
    style: &'s Style,
    world: &dyn World,
) -> Layout<'s> {
    let find = |path: &str| world.file(path);
    let task = Task { document, style, pictures: compose::Pictures::new(&find), placing, world };
    let mut layout = task.settled(Findings::default());
    if layout.pages.body_page == 0 {
        return layout;
    }
    if style.slots.iter().any(|slot| matches!(slot, style::Slot::Imprint(_))) {
        let mut moved = task.settled(Findings { recipient_moved: true, ..Findings::default() });
        if moved.pages.body_page == 0 {
            let message = "主送机关过多，首页容不下正文，已移至版记";
            moved.diagnostics.push(rules::RECIPIENT_MOVED.anywhere(message));
            return moved;
        }
    }
    let message = "首页容不下正文：发文机关标志、标题和主送机关占满了一页";
    let said = rules::TOO_MANY_BODIES.anywhere(message).hint("只用主办机关的标志，或缩短标题");
    layout.diagnostics.push(said);
    layout
}

/// What is to be laid out, and with what.
struct Task<'d, 's, 'p> {
    document: &'d Document,
    style: &'s Style,
    pictures: compose::Pictures<'p>,
    placing: Placing,
    world: &'d dyn World,
}

impl<'s> Task<'_, 's, '_> {
    /// Lays out until the pages that 目录 names are those that layout finds.
    fn settled(&self, mut findings: Findings) -> Layout<'s> {
        for _ in 1..ATTEMPTS {
            let layout = self.once(&findings);
            let pages = layout.listed_pages();
            if layout.composition.start == 0 || pages == findings.pages {
                return layout;
            }
            findings.pages = pages;
        }
        let mut layout = self.once(&findings);
        if layout.listed_pages() != findings.pages {
            let message = format!("目录里的页码排了 {ATTEMPTS} 遍还没有定下来，可能有一两处差一页");
            let hint = "在 Word 里更新目录；或者把目录前后的文字增减几个字";
            layout.diagnostics.push(rules::CONTENTS_UNSETTLED.anywhere(message).hint(hint));
        }
        layout
    }

    fn once(&self, findings: &Findings) -> Layout<'s> {
        let mut diagnostics = Vec::new();
        let composition =
            compose::compose(self.document, self.style, &self.pictures, findings, &mut diagnostics);
        let face = |family: &str| self.world.face(family);
        let pages = typeset::typeset(&composition, self.placing, &face, &mut diagnostics);
        Layout { pages, diagnostics, composition }
    }
}

impl Layout<'_> {
    /// The page of each item that 目录 lists, as it is printed there: 目录 itself does not count.
    fn listed_pages(&self) -> Vec<u32> {
        let page = |item: usize| self.pages.decisions.get(item).map_or(0, |decision| decision.page);
        let front = if self.composition.start == 0 { 0 } else { page(self.composition.start) };
        self.composition.listed.iter().map(|item| page(*item).saturating_sub(front) + 1).collect()
    }
}
