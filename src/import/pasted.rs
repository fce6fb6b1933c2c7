//! Marks that a chat window has left in a Word draft. In: the blocks of a draft. Out: the same as the marks mean it: `# 标题` and
//! `**一、目标**` without them, `- ` as an item, lines of `|` as a table; that is told.

use super::block::{Block, Cell, Listed, Paragraph, Piece, Table};
use super::element;
use super::looks::Rules;
use super::remarks::{Met, Remarks};

/// The most signs that open a heading.
const DEEPEST: usize = 6;

/// What opens an item.
const BULLETS: [&str; 3] = ["- ", "* ", "• "];

const BOLD: &str = "**";

/// One sign may be a word of its writer's: so much has to speak for a chat window.
const FEWEST: usize = 2;

/// So many hanzi between marks speak for it alone.
const CLEAR: usize = 4;

/// Reads what was pasted.
pub(super) fn read(blocks: &mut Vec<Block>, remarks: &mut Remarks) {
    if blocks.iter().filter_map(Block::paragraph).map(weight).sum::<usize>() < FEWEST {
        return;
    }
    let mut read = Vec::with_capacity(blocks.len());
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(block) = rest.next() {
        let Block::Paragraph(mut paragraph) = block else {
            read.push(block);
            continue;
        };
        if is_row(&paragraph) && rest.peek().and_then(Block::paragraph).is_some_and(is_delimiter) {
            remarks.note(Met::Pasted, Some(paragraph.place));
            let mut rows = vec![row(&paragraph)];
            rest.next();
            while let Some(Block::Paragraph(line)) = rest.next_if(|next| next.paragraph().is_some_and(is_row))
            {
                rows.push(row(&line));
            }
            let Paragraph { place, section, .. } = paragraph;
            read.push(Block::Table(Table { place, rows, section, rules: Rules::Upright, headed: true }));
            continue;
        }
        let is_text = element::role(&paragraph.style).is_none() && paragraph.style != element::CODE;
        if is_text && (opened(&mut paragraph) | emboldened(&mut paragraph)) {
            remarks.note(Met::Pasted, Some(paragraph.place));
        }
        read.push(Block::Paragraph(paragraph));
    }
    *blocks = read;
}

const fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// How much in a paragraph speaks for a chat window.
fn weight(paragraph: &Paragraph) -> usize {
    let text = paragraph.text();
    let heading = text.trim_start().trim_start_matches('#').strip_prefix(' ');
    match () {
        () if is_delimiter(paragraph) => FEWEST,
        () if text.trim_start().starts_with('#')
            && heading.is_some_and(|words| words.starts_with(is_hanzi)) =>
        {
            1
        }
        () => match pair(&text) {
            Some((_, words, _)) if words.chars().filter(|c| is_hanzi(*c)).count() >= CLEAR => FEWEST,
            Some((_, words, _)) => usize::from(words.starts_with(is_hanzi)),
            None => 0,
        },
    }
}

/// Takes the sign off that opens a heading or an item; whether there was one.
fn opened(paragraph: &mut Paragraph) -> bool {
    let Some(Piece::Text { text, .. }) = paragraph.pieces.first_mut() else { return false };
    let bare = text.trim_start();
    let signs = bare.len() - bare.trim_start_matches('#').len();
    let heading = bare.get(signs..).filter(|_| (1..=DEEPEST).contains(&signs));
    let heading = heading.and_then(|behind| behind.strip_prefix(' '));
    // # 1号楼外墙脱落，请抓紧维修。 is a sentence
    if let Some(words) = heading.filter(|words| !words.trim_end().ends_with(['。', '；'])) {
        *text = words.trim_start().to_owned();
        return true;
    }
    let item = BULLETS.iter().find_map(|bullet| bare.strip_prefix(bullet));
    if let Some(words) = item.filter(|_| paragraph.listed.is_none()) {
        *text = words.trim_start().to_owned();
        paragraph.listed = Some(Listed::Bullet(0));
        return true;
    }
    false
}

/// Sets words in bold type that stand between its marks; whether there were any.
fn emboldened(paragraph: &mut Paragraph) -> bool {
    let has_pair = |piece: &Piece| matches!(piece, Piece::Text { text, .. } if pair(text).is_some());
    if !paragraph.pieces.iter().any(has_pair) {
        return false;
    }
    let pieces = std::mem::take(&mut paragraph.pieces);
    paragraph.pieces = pieces.into_iter().flat_map(parted).collect();
    let is_bold = |piece: &Piece| match piece {
        Piece::Text { text, marks, .. } => marks.bold || text.trim().is_empty(),
        _ => false,
    };
    paragraph.look.bold |= paragraph.pieces.iter().all(is_bold);
    true
}

/// A text as those between its marks and those outside.
fn parted(piece: Piece) -> Vec<Piece> {
    let Piece::Text { text, marks, link, counted } = &piece else { return vec![piece] };
    let mut pieces = Vec::new();
    let mut push = |words: &str, bold: bool| {
        if !words.is_empty() {
            let mut marks = *marks;
            marks.bold |= bold;
            pieces.push(Piece::Text { text: words.to_owned(), marks, link: link.clone(), counted: *counted });
        }
    };
    let mut rest = text.as_str();
    while let Some((before, words, behind)) = pair(rest) {
        push(before, false);
        push(words, true);
        rest = behind;
    }
    if rest.len() == text.len() {
        return vec![piece];
    }
    push(rest, false);
    pieces
}

/// The first words between marks: 李** hides a name.
fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(BOLD)?;
    let (words, behind) = rest.split_once(BOLD)?;
    // 标**的为必填，标**的: a sentence goes on between them
    let is_pair = words.chars().any(is_hanzi)
        && words.trim() == words
        && !words.contains(['*', '，', '。', '；'])
        && !before.ends_with('*')
        && !behind.starts_with('*')
        && words.starts_with(|c: char| c.is_alphanumeric() || "“《（【".contains(c));
    is_pair.then_some((before, words, behind))
}

/// Whether a line is a row between bars; notes and pictures would have no cell.
fn is_row(line: &Paragraph) -> bool {
    if !line.pieces.iter().all(|piece| matches!(piece, Piece::Text { .. })) {
        return false;
    }
    let text = line.text();
    let text = text.trim();
    text.len() > 2 && text.starts_with('|') && text.ends_with('|')
}

/// Whether a line is the one below the head.
fn is_delimiter(line: &Paragraph) -> bool {
    is_row(line) && line.text().contains("--") && line.text().chars().all(|c| " |-:".contains(c))
}

/// The cells of a row.
fn row(line: &Paragraph) -> Vec<Cell> {
    let text = line.text();
    let inner = text.trim().trim_start_matches('|').strip_suffix('|').unwrap_or_default();
    let cell = |words: &str| {
        let piece = |piece| match piece {
            Piece::Text { marks, link, .. } => {
                Piece::Text { text: words.trim().to_owned(), marks, link, counted: false }
            }
            other => other,
        };
        let pieces = line.pieces.first().cloned().map(piece).into_iter().flat_map(parted).collect();
        let paragraph =
            Paragraph { place: line.place, section: line.section, pieces, ..Paragraph::default() };
        Cell { place: line.place, columns: 1, continues: false, paragraphs: vec![paragraph] }
    };
    inner.split('|').map(cell).collect()
}
