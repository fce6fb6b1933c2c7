//! What one paragraph of Word holds, or several hold together. In: the blocks of a draft. Out: the same; lines that a soft break ends become
//! paragraphs, and lines in columns drawn with tabs or blanks a table.

use super::arranged::{are_names, joined};
use super::block::{Block, Cell, Draft, Marks, Paragraph, Piece, Table};
use super::element;
use super::looks::Rules;
use super::remarks::Met;
use crate::aligned;

/// Behind these a line is whole.
const FINISHED: [char; 6] = ['。', '！', '？', '；', '：', ':'];

/// So many lines with one tab each are a table; two may be a sign-off.
const PAIRS: usize = 3;

/// Takes the blocks of a draft apart.
pub(super) fn blocks(draft: &mut Draft) {
    draft.blocks.iter_mut().for_each(join_number);
    let mut paragraphs = Vec::with_capacity(draft.blocks.len());
    draft_in_one(draft);
    for block in std::mem::take(&mut draft.blocks) {
        match block {
            Block::Paragraph(paragraph) => lines(draft, paragraph, &mut paragraphs),
            block => paragraphs.push(block),
        }
    }
    let mut blocks = Vec::with_capacity(paragraphs.len());
    let mut rest = paragraphs.as_slice();
    while let [first, behind @ ..] = rest {
        let rows = rows(rest);
        if rows.is_empty() {
            blocks.push(first.clone());
            rest = behind;
            continue;
        }
        if are_names(&rows) {
            let line =
                |row: &Vec<Cell>| joined(row.iter().flat_map(|cell| cell.paragraphs.clone()).collect());
            blocks.extend(rows.iter().map(line).map(Block::Paragraph));
            rest = rest.get(rows.len()..).unwrap_or_default();
            continue;
        }
        draft.remarks.note(Met::Columned, rows.first().and_then(|row| row.first()).map(|cell| cell.place));
        rest = rest.get(rows.len()..).unwrap_or_default();
        let section = if let Block::Paragraph(paragraph) = first { paragraph.section } else { 0 };
        let place = rows.first().and_then(|row| row.first()).map_or(0, |cell| cell.place);
        blocks.push(Block::Table(Table { place, rows, section, rules: Rules::None, headed: false }));
    }
    draft.blocks = blocks;
}

/// Lines of a page are so wide, in halves of a hanzi, and may be so much narrower than the widest.
const NARROWEST: usize = 40;
const SLACK: usize = 9;

/// Makes paragraphs of the lines of a draft that is one paragraph, unless they were torn where a page ends.
fn draft_in_one(draft: &mut Draft) {
    let says = |line: &Paragraph| !line.text().trim().is_empty() || line.pictures().next().is_some();
    let mut said = draft.blocks.iter().filter(|block| block.paragraph().is_none_or(says));
    let (Some(Block::Paragraph(whole)), None) = (said.next(), said.next()) else { return };
    let lines: Vec<&[Piece]> = whole.pieces.split(|piece| matches!(piece, Piece::Break(_))).collect();
    let widest = lines.iter().map(|line| aligned::columns(text(line).trim())).max().unwrap_or_default();
    let is_full = |line: &&&[Piece]| {
        let line = text(line);
        let line = line.trim();
        aligned::columns(line) + SLACK >= widest && !line.ends_with(FINISHED)
    };
    let is_torn = widest >= NARROWEST && lines.iter().filter(is_full).count() > 1;
    if lines.len() <= FEWEST_SET_IN || is_torn || whole.outline.is_some() || whole.listed.is_some() {
        return;
    }
    let empty = Paragraph { pieces: Vec::new(), run_in: None, ..whole.clone() };
    let paragraph = |line: &&[Piece]| Paragraph { pieces: line.to_vec(), ..empty.clone() };
    draft.remarks.note(Met::SoftBreaks, Some(whole.place));
    draft.blocks = lines.iter().map(paragraph).filter(says).map(Block::Paragraph).collect();
}

/// In a pasted text a line that ends before is whole, in characters.
const SHORT: usize = 24;

/// So many lines of a pasted text are set in.
const FEWEST_SET_IN: usize = 3;

/// Takes the tab out that parts a typed number from the words of its line: 一、⇥严格审批 is no row of a table.
fn join_number(block: &mut Block) {
    let Block::Paragraph(paragraph) = block else { return };
    let mut tabs = paragraph.pieces.iter().enumerate().filter(|(_, piece)| matches!(piece, Piece::Tab));
    let (Some((at, _)), None) = (tabs.next(), tabs.next()) else { return };
    let before = text(paragraph.pieces.get(..at).unwrap_or_default());
    if is_number(before.trim()) {
        paragraph.pieces.remove(at);
    }
}

/// 一、 （一） 1. 1） ①
fn is_number(text: &str) -> bool {
    let circled = ('①'..='⑳').contains(&text.chars().next().unwrap_or_default()) && text.chars().count() == 1;
    circled || matches!(behind_number(text), Some("、" | "." | "．" | "）" | ")" | "）、"))
}

/// What stands behind the number that a text opens with, in brackets or not.
pub(super) fn behind_number(text: &str) -> Option<&str> {
    let inner = text.trim_start_matches(['（', '(']);
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    (behind.len() < inner.len()).then_some(behind)
}

/// The paragraphs that one with soft breaks is: a line that is finished, or one behind which another is set in or numbered.
fn lines(draft: &mut Draft, paragraph: Paragraph, out: &mut Vec<Block>) {
    let breaks = paragraph.pieces.iter().filter(|piece| matches!(piece, Piece::Break(_))).count();
    let is_text = paragraph.outline.is_none()
        && paragraph.listed.is_none()
        && paragraph.style != element::CODE
        && !element::CAPTIONS.contains(&paragraph.style.as_str())
        && !paragraph.look.centred;
    if breaks == 0 || !is_text {
        return out.push(Block::Paragraph(paragraph));
    }
    let pasted = is_pasted(&paragraph);
    let mut parts = vec![Vec::new()];
    for (at, piece) in paragraph.pieces.iter().enumerate() {
        let ends = matches!(piece, Piece::Break(_)) && {
            // no more of the paragraph than the lines on both sides
            let is_inner = |piece: &&Piece| !matches!(piece, Piece::Break(_));
            let rest = paragraph.pieces.get(at + 1..).unwrap_or_default();
            let behind: Vec<Piece> = rest.iter().take_while(is_inner).cloned().collect();
            let above = paragraph.pieces.get(..at).unwrap_or_default();
            let before: Vec<Piece> = above.iter().rev().take_while(is_inner).cloned().collect();
            let ended = before
                .iter()
                .find_map(|piece| text(std::slice::from_ref(piece)).trim_end().chars().next_back());
            let short =
                || text(above.rsplit(|piece| matches!(piece, Piece::Break(_))).next().unwrap_or_default());
            ended.is_none_or(|last| FINISHED.contains(&last))
                || is_set_in(&text(&behind))
                || pasted && short().trim().chars().count() <= SHORT
        };
        match parts.last_mut() {
            Some(part) if !ends => part.push(piece.clone()),
            _ => parts.push(Vec::new()),
        }
    }
    let says = |part: &Vec<Piece>| {
        !text(part).trim().is_empty()
            || part.iter().any(|piece| matches!(piece, Piece::Picture(_) | Piece::Note(_)))
    };
    parts.retain(says);
    if parts.len() > 1 {
        draft.remarks.note(Met::SoftBreaks, Some(paragraph.place));
    }
    for mut pieces in parts {
        if let Some(Piece::Text { text, .. }) = pieces.first_mut() {
            *text = text.trim_start().to_owned();
        }
        out.push(Block::Paragraph(Paragraph { pieces, run_in: None, ..paragraph.clone() }));
    }
}

/// Whether a paragraph is a whole text whose paragraphs soft breaks part: several of its lines are set in.
fn is_pasted(paragraph: &Paragraph) -> bool {
    let lines = text(&paragraph.pieces);
    lines.split('\n').filter(|line| is_set_in(line)).count() >= FEWEST_SET_IN
}

/// Whether a line is set in by blanks, or opens with a number of the first levels.
fn is_set_in(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    let number = line.trim_start().trim_start_matches(['（', '(']);
    let behind = number.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    let numbered = behind.len() < number.len() && behind.starts_with(['、', '）', ')']);
    line.chars().take_while(|c| c.is_whitespace()).count() > 1 || numbered
}

fn text(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text { text: part, .. } => text.push_str(part),
            Piece::Break(_) => text.push('\n'),
            Piece::Tab => text.push('\t'),
            Piece::Note(_) | Piece::Picture(_) => {}
        }
    }
    text
}

/// A paragraph that may be a row.
fn plain(block: &Block) -> Option<&Paragraph> {
    match block {
        Block::Paragraph(paragraph) if paragraph.listed.is_none() && paragraph.outline.is_none() => {
            Some(paragraph)
        }
        _ => None,
    }
}

/// The rows that the paragraphs at the beginning of some blocks are, in columns; none where they are text.
fn rows(blocks: &[Block]) -> Vec<Vec<Cell>> {
    let Some(first) = blocks.first().and_then(plain) else { return Vec::new() };
    let columns = cells_by_tabs(first).len();
    if columns > 1 {
        let rows = blocks.iter().map_while(|block| Some(cells_by_tabs(plain(block)?)));
        let rows: Vec<_> = rows.take_while(|row| row.len() == columns).collect();
        let fewest = if columns == 2 { PAIRS } else { 2 };
        return if rows.len() >= fewest { rows } else { Vec::new() };
    }
    let columns = cells_by_blanks(first).len();
    if columns < aligned::FEWEST && !aligned::heads_commas(&first.text()) {
        return Vec::new();
    }
    if let Some(rows) = headed(blocks) {
        return rows;
    }
    // below the head each row has figures
    let has_figures = |block: &Block| plain(block).is_some_and(|row| aligned::has_figures(&row.text()));
    let is_row = |block: &&Block| {
        has_figures(block) && plain(block).is_some_and(|row| cells_by_blanks(row).len() == columns)
    };
    let count = 1 + blocks.iter().skip(1).take_while(is_row).count();
    if count < aligned::FEWEST {
        return Vec::new();
    }
    blocks.iter().take(count).filter_map(plain).map(cells_by_blanks).collect()
}

/// More rows than anybody draws with blanks below a head.
const MOST_ROWS: usize = 100;

/// So many lines may follow a table at once.
const LINES_BELOW: usize = 2;

/// The rows below a line that heads columns, whatever blanks their cells hold.
fn headed(blocks: &[Block]) -> Option<Vec<Vec<Cell>>> {
    let texts = blocks.iter().take(MOST_ROWS).map_while(plain).map(|paragraph| paragraph.text());
    let mut texts = texts.peekable();
    let by_commas = aligned::heads_commas(texts.peek()?);
    if !by_commas && !aligned::is_form(texts.peek()?) {
        return None;
    }
    let is_row = |text: &String| by_commas && text.contains(',') || aligned::by_blanks(text.trim()).len() > 1;
    let texts: Vec<String> = texts.take_while(is_row).collect();
    let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
    // what stands below the last row is none of them: a sign-off
    let table =
        (0..=LINES_BELOW).find_map(|below| aligned::table(lines.get(..lines.len().checked_sub(below)?)?))?;
    // one look holds for all of a line, or it stays as it is
    let row = |(words, paragraph): (Vec<&str>, &Paragraph)| {
        let like = cells_by_blanks(paragraph).first()?.paragraphs.first()?.pieces.first().cloned()?;
        Some(words.into_iter().map(|words| marked(paragraph, words, &like)).collect())
    };
    table.into_iter().zip(blocks.iter().map_while(plain)).map(row).collect()
}

/// A cell of some words with the marks of a piece.
fn marked(paragraph: &Paragraph, words: &str, like: &Piece) -> Cell {
    let marks = match like {
        Piece::Text { marks, .. } => *marks,
        _ => Marks::default(),
    };
    cell(paragraph, vec![Piece::Text { text: words.to_owned(), marks, link: None, counted: false }])
}

fn cells_by_tabs(paragraph: &Paragraph) -> Vec<Cell> {
    if !paragraph.pieces.iter().any(|piece| matches!(piece, Piece::Tab)) {
        return Vec::new();
    }
    let parts = paragraph.pieces.split(|piece| matches!(piece, Piece::Tab));
    let cells: Vec<Cell> = parts.map(|pieces| cell(paragraph, pieces.to_vec())).collect();
    // 总 指 挥：⇥李红⇥办事处主任 is a label with whom it names, and no row
    if cells.first().is_some_and(|cell| cell.text().trim_end().ends_with(['：', ':'])) {
        return Vec::new();
    }
    // a line with nothing but one cell is drawn aside
    if cells.iter().filter(|cell| !cell.text().trim().is_empty()).count() > 1 { cells } else { Vec::new() }
}

/// The cells of a paragraph without marks that blanks part.
fn cells_by_blanks(paragraph: &Paragraph) -> Vec<Cell> {
    let looks = |piece: &Piece| match piece {
        Piece::Text { marks, link: None, counted: false, .. } => Some(*marks),
        _ => None,
    };
    let Some(marks) = paragraph.pieces.first().and_then(looks) else { return Vec::new() };
    if !paragraph.pieces.iter().all(|piece| looks(piece) == Some(marks)) {
        return Vec::new();
    }
    let piece = |words: &str| Piece::Text { text: words.to_owned(), marks, link: None, counted: false };
    let typed = text(&paragraph.pieces);
    aligned::by_blanks(typed.trim()).into_iter().map(|words| cell(paragraph, vec![piece(words)])).collect()
}

fn cell(paragraph: &Paragraph, pieces: Vec<Piece>) -> Cell {
    let paragraphs = vec![Paragraph { pieces, run_in: None, ..paragraph.clone() }];
    Cell { place: paragraph.place, columns: 1, continues: false, paragraphs }
}
