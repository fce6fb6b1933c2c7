//! Columns drawn with blanks. In: a line. Out: its cells, and whether figures stand among them, as in the rows of a table.

/// The fewest lines, and cells of each, that are a table by their blanks.
pub(crate) const FEWEST: usize = 3;

/// The cells of a line that several blanks part.
pub(crate) fn by_blanks(line: &str) -> Vec<&str> {
    let wide = |text: &str| {
        let gap: usize = text.chars().map(|c| if c == '\u{3000}' { 2 } else { 1 }).sum();
        gap > 1
    };
    let (mut cells, mut start, mut at) = (Vec::new(), 0, 0);
    for word in line.split_inclusive(char::is_whitespace) {
        let word_end = at + word.trim_end().len();
        let behind = line.get(word_end..).unwrap_or_default();
        let gap = behind.get(..behind.len() - behind.trim_start().len()).unwrap_or_default();
        if word_end > at && wide(gap) && word_end > start {
            cells.push(line.get(start..word_end).unwrap_or_default());
            start = word_end + gap.len();
        }
        at += word.len();
    }
    let last = line.get(start..).unwrap_or_default().trim_end();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}

/// Whether a line has figures behind its first cell: names of people in columns have none.
pub(crate) fn has_figures(line: &str) -> bool {
    let figure = |cell: &&str| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    by_blanks(line).iter().skip(1).any(figure)
}

/// How many columns a text takes; a hanzi takes two.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
