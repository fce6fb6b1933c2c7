//! Laying out. In: a document, its style, a world. Out: its composition and pages, laid out as often as it takes until 目录 names the
//! right pages, page 1 shows some of the body and the sign-off stands with text.

use crate::World;
use crate::compose::composition::Composition;
use crate::compose::{self, Findings};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::rules;
use crate::style::{self, Style};
use crate::typeset::{self, Placing, pages::Pages};

/// A composition, its pages and what is to be said of them.
pub type LaidOut<'s> = (Composition<'s>, Pages, Vec<Diagnostic>);

/// 调整行距 (§7.3.5.5): the tightened pages, if they are fewer and bring the sign-off back to a page of text; else those that
/// are.
pub(crate) fn pull_back<'s>(own: LaidOut<'s>, mut tightened: LaidOut<'s>, style: &Style) -> LaidOut<'s> {
    let saves = tightened.1.pages.len() < own.1.pages.len();
    if tightened.1.lone_sign_off() || !saves && !own.1.lone_sign_off() {
        return own;
    }
    let rows = style.page.rows;
    let message = if own.1.lone_sign_off() {
        format!("落款本会单独占一页，已将行距调小为每面 {rows} 行，使落款与正文同页")
    } else {
        let spared = own.1.pages.len() - tightened.1.pages.len();
        format!("版记本会另占 {spared} 面，已将行距调小为每面 {rows} 行，使版记与落款同页")
    };
    tightened.2.push(rules::TIGHTENED.anywhere(message));
    tightened
}

/// 目录 names the pages that layout finds, and its own length moves them: after so many attempts they stand still.
const ATTEMPTS: usize = 4;

fn lay_out_once<'s>(
    document: &Document,
    style: &'s Style,
    pictures: &compose::Pictures<'_>,
    findings: &Findings,
    placing: Placing,
    world: &dyn World,
) -> LaidOut<'s> {
    let mut said = Vec::new();
    let composition = compose::compose(document, style, pictures, findings, &mut said);
    let pages = typeset::typeset(&composition, placing, &|family| world.face(family), &mut said);
    (composition, pages, said)
}

/// The page of each item that 目录 lists, as it is printed there: 目录 itself does not count.
fn listed_pages((composition, pages, _): &LaidOut<'_>) -> Vec<u32> {
    let page = |item: usize| pages.decisions.get(item).map_or(0, |decision| decision.page);
    let front = if composition.start == 0 { 0 } else { page(composition.start) };
    composition.listed.iter().map(|item| page(*item).saturating_sub(front) + 1).collect()
}

/// Composes and typesets a document, until 目录 names the right pages; where 主送机关 leaves no room for the body on page 1, once more with it in 版记
/// (§7.3.2). Gives the composition, its pages and what is to be said of them.
pub fn lay_out<'s>(document: &Document, style: &'s Style, world: &dyn World) -> LaidOut<'s> {
    lay_out_for(Placing::Glyphs, document, style, world)
}

/// The same, with glyphs placed or not.
pub(crate) fn lay_out_for<'s>(
    placing: Placing,
    document: &Document,
    style: &'s Style,
    world: &dyn World,
) -> LaidOut<'s> {
    let find = |path: &str| world.file(path);
    let pictures = compose::Pictures::new(&find);
    let attempt = |recipient_moved: bool| {
        let mut findings = Findings { recipient_moved, ..Findings::default() };
        for _ in 1..ATTEMPTS {
            let laid_out = lay_out_once(document, style, &pictures, &findings, placing, world);
            let pages = listed_pages(&laid_out);
            if laid_out.0.start == 0 || pages == findings.pages {
                return laid_out;
            }
            findings.pages = pages;
        }
        let mut laid_out = lay_out_once(document, style, &pictures, &findings, placing, world);
        if listed_pages(&laid_out) != findings.pages {
            let message = format!("目录里的页码排了 {ATTEMPTS} 遍还没有定下来，可能有一两处差一页");
            let hint = "在 Word 里更新目录；或者把目录前后的文字增减几个字";
            laid_out.2.push(rules::CONTENTS_UNSETTLED.anywhere(message).hint(hint));
        }
        laid_out
    };
    let (composition, pages, mut said) = attempt(false);
    if pages.body_page == 0 {
        return (composition, pages, said);
    }
    if style.slots.iter().any(|slot| matches!(slot, style::Slot::Imprint(_))) {
        let (composition, pages, mut said) = attempt(true);
        if pages.body_page == 0 {
            said.push(rules::RECIPIENT_MOVED.anywhere("主送机关过多，首页容不下正文，已移至版记"));
            return (composition, pages, said);
        }
    }
    let message = "首页容不下正文：发文机关标志、标题和主送机关占满了一页";
    said.push(rules::TOO_MANY_BODIES.anywhere(message).hint("只用主办机关的标志，或缩短标题"));
    (composition, pages, said)
}
