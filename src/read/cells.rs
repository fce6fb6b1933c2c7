//! Cells of a spreadsheet. In: a text that was copied from one, or saved as CSV. Out: the same without the quotation marks that stand
//! around its cells: those in a cell are doubled there, and its lines stay lines.

/// So many cells in quotation marks tell.
const SEVERAL: usize = 3;

/// A cell: what it says, and whether quotation marks stood around it.
struct Cell<'t> {
    text: &'t str,
    quoted: bool,
    /// What parts it from the next: a tab, a line end, nothing at the end.
    end: &'t str,
}

/// The text without these marks, if they are there.
pub(super) fn unquoted(text: &str) -> Option<String> {
    if !text.starts_with('"') && !text.contains("\n\"") {
        return None;
    }
    let cells = cells(text)?;
    let filled = cells.iter().filter(|cell| !cell.text.trim().is_empty()).count();
    let quoted: Vec<&Cell> = cells.iter().filter(|cell| cell.quoted).collect();
    let doubled = quoted.iter().any(|cell| cell.text.contains("\"\""));
    if !doubled && (quoted.len() < SEVERAL || quoted.len() * 2 < filled) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut in_row = false;
    for cell in &cells {
        in_row |= cell.end == "\t";
        let words = if cell.quoted { cell.text.replace("\"\"", "\"") } else { cell.text.to_owned() };
        // a row is one line
        out.push_str(&if in_row { words.replace('\n', "<br>") } else { words });
        out.push_str(cell.end);
        in_row &= cell.end == "\t";
    }
    Some(out)
}

/// The cells of a text; nothing where a mark stands otherwise than around one or doubled in it.
fn cells(text: &str) -> Option<Vec<Cell<'_>>> {
    let mut cells = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let quoted = rest.starts_with('"');
        let (words, behind) = match quoted {
            true => {
                let inner = rest.get(1..)?;
                let end = closing(inner)?;
                (inner.get(..end)?, inner.get(end + 1..)?)
            }
            false => rest.split_at(rest.find(['\t', '\n']).unwrap_or(rest.len())),
        };
        if !quoted && words.contains('"') {
            return None;
        }
        let (end, next) = match behind.chars().next() {
            Some('\t' | '\n') => behind.split_at(1),
            None => (behind, behind),
            Some(_) => return None,
        };
        cells.push(Cell { text: words, quoted, end });
        rest = next;
    }
    Some(cells)
}

/// Where the mark stands that ends a cell.
fn closing(inner: &str) -> Option<usize> {
    let mut marks = inner.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn marks_of_a_spreadsheet_are_told_from_those_of_a_writer() {
        for (typed, read) in [
            ("\"甲\"\n\"乙\n丙\"\n\"丁\"\n", "甲\n乙\n丙\n丁\n"),
            ("甲\n\"称\"\"好\"\"者\"\n", "甲\n称\"好\"者\n"),
            ("\"甲\n乙\"\t\"丙\"\t\"丁\"\n", "甲<br>乙\t丙\t丁\n"),
        ] {
            assert_eq!(unquoted(typed).as_deref(), Some(read), "{typed}");
        }
        for typed in [
            "甲\n\"乙\"\n丙",
            "\"甲\"是\n\"乙\"是\n\"丙\"是\n",
            "\"甲\n乙\n丙\n",
            "甲\"乙\"\n\"丙\"\n\"丁\"\n\"戊\"\n",
        ] {
            assert_eq!(unquoted(typed), None, "{typed}");
        }
    }
}
