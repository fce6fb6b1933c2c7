//! Seals. In: the blocks of a draft. Out: the pictures that lie on its sign-off, which are taken out of the text.

use super::arranged::is_day;
use super::block::{Block, Paragraph, Picture, Piece};
use super::remarks::{Met, Remarks};

/// A longer line is none of a sign-off, in characters.
const LONGEST: usize = 60;

/// Between a seal and the day stand no more lines than this.
const FEW_LINES: usize = 3;

/// No seal is wider, in EMU: 60 mm.
const WIDEST: u64 = 60 * 36_000;

/// The head of a document ends after so many blocks.
const HEAD_BLOCKS: usize = 8;

/// Where a picture lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    /// On a line of the sign-off, or alone right below its day.
    On,
    /// Close above the day, where a picture of the text may stand as well.
    Above,
}

/// Takes the seals off a sign-off; each is a file and its width.
pub(super) fn take(blocks: &mut Vec<Block>, remarks: &mut Remarks) -> Vec<(String, u64)> {
    let signed: Vec<(usize, Near)> =
        (0..blocks.len()).filter_map(|at| Some((at, place(blocks, at)?))).collect();
    let on_line = |(at, place): &(usize, Near)| {
        blocks.get(*at).and_then(Block::paragraph).map(|line| seals(line, *place))
    };
    let seals: Vec<(String, u64)> = signed.iter().filter_map(on_line).flatten().collect();
    // one picture, or one for each body: of others nobody knows whose they are
    if seals.is_empty() || seals.len() > 1 && seals.len() != bodies(blocks, &signed) {
        return Vec::new();
    }
    // an order bears the stamp of a person, beside whose post its text may say the name
    let is_order = blocks.iter().take(HEAD_BLOCKS).filter_map(Block::paragraph).any(is_order_mark);
    let met = if is_order { Met::Stamp } else { Met::Seal };
    for (at, place) in signed {
        let Some(Block::Paragraph(paragraph)) = blocks.get_mut(at) else { continue };
        let before = paragraph.pieces.len();
        paragraph.pieces.retain(|piece| !matches!(piece, Piece::Picture(picture) if is_seal(picture, place)));
        (paragraph.pieces.len()..before).for_each(|_| remarks.note(met, Some(paragraph.place)));
        paragraph.trim_start();
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph(paragraph) if paragraph.pieces.is_empty()));
    if is_order { Vec::new() } else { seals }
}

/// 某某市人民政府令
fn is_order_mark(line: &Paragraph) -> bool {
    line.look.is_mark() && line.text().trim_end().ends_with('令')
}

/// Whether a picture is a seal at a place: what stands in the text above the day is the text's.
fn is_seal(picture: &Picture, place: Near) -> bool {
    picture.width <= WIDEST && (picture.floats || place == Near::On)
}

/// The seals on a line.
fn seals(line: &Paragraph, place: Near) -> Vec<(String, u64)> {
    let seals = line.pictures().filter(|picture| is_seal(picture, place));
    seals.map(|picture| (picture.file.clone(), picture.width)).collect()
}

fn dated(block: &Block) -> bool {
    block.paragraph().is_some_and(|line| is_day(line.text().trim()))
}

/// Whether a line could be one of a sign-off: short and no sentence.
fn is_short(block: &Block) -> bool {
    block.paragraph().is_some_and(|line| {
        let text = line.text();
        let text = text.trim();
        text.chars().count() <= LONGEST && !text.ends_with(['。', '；', '：', ';', ':'])
    })
}

/// Where the picture of a line lies on the sign-off; nothing where there is none, or the line is another.
fn place(blocks: &[Block], at: usize) -> Option<Near> {
    let paragraph =
        blocks.get(at).and_then(Block::paragraph).filter(|line| line.pictures().next().is_some())?;
    let rest = blocks.get(at..).unwrap_or_default();
    let below = rest.iter().take_while(|block| is_short(block)).take(FEW_LINES + 1).any(dated);
    let above = at.checked_sub(1).and_then(|above| blocks.get(above)).is_some_and(dated);
    let says = !paragraph.text().trim().is_empty();
    let place = match () {
        () if rest.first().is_some_and(dated) || below && says => Near::On,
        () if above && !says => Near::On,
        () if below => Near::Above,
        () => return None,
    };
    (!seals(paragraph, place).is_empty()).then_some(place)
}

/// How many bodies sign around these lines: names that blanks or tabs part, line by line above the day.
fn bodies(blocks: &[Block], signed: &[(usize, Near)]) -> usize {
    let (Some((first, _)), Some((last, _))) = (signed.first(), signed.last()) else { return 0 };
    let day = (*last..blocks.len()).find(|at| blocks.get(*at).is_some_and(dated)).unwrap_or(*last);
    let start =
        (0..*first).rev().take_while(|at| blocks.get(*at).is_some_and(is_short)).last().unwrap_or(*first);
    let lines = blocks.get(start..day).unwrap_or_default().iter().filter_map(Block::paragraph);
    let names = |line: &Paragraph| {
        let text = line.text();
        text.split(['\t', '\u{3000}', ' ']).filter(|name| !name.trim().is_empty()).count()
    };
    lines.filter(|line| !line.text().starts_with("附件")).map(names).sum()
}
