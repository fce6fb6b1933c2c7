//! How many cells a workbook claims that is read as a whole when it is opened. In: the bytes of an ODS or XLS file. Out: the cells of all its
//! sheets, each from the first to the last row and column in which something stands. A kilobyte may claim a hundred million.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor};
use zip::ZipArchive;

/// The cells of all sheets; none of a file of another kind, or one that is broken, which its reader says.
pub(super) fn cells(bytes: &[u8]) -> u64 {
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut archive) => match archive.by_name("content.xml") {
            Ok(part) => opendocument(Reader::from_reader(BufReader::new(part))).unwrap_or_default(),
            Err(_) => 0,
        },
        Err(_) => stream(bytes).map_or(0, |stream| records(&stream)),
    }
}

/// A sheet as far as it is read: how far down and to the right something stands in it.
#[derive(Default)]
struct Extent {
    rows: u64,
    columns: u64,
}

impl Extent {
    fn reach(&mut self, row: u64, column: u64) {
        self.rows = self.rows.max(row);
        self.columns = self.columns.max(column);
    }

    fn cells(&self) -> u64 {
        self.rows.saturating_mul(self.columns)
    }
}

/// The cells of an OpenDocument's sheets (ODF 1.3, part 3, 9.1): a row and a cell may stand for many.
fn opendocument(mut reader: Reader<impl BufRead>) -> Option<u64> {
    let (mut buffer, mut all, mut sheet) = (Vec::new(), 0_u64, Extent::default());
    let (mut row, mut column) = (0_u64, 0_u64);
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => (sheet, row) = (Extent::default(), 0),
                "table:table-row" => {
                    row = row.saturating_add(times(&tag, "table:number-rows-repeated"));
                    column = 0;
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    column = column.saturating_add(times(&tag, "table:number-columns-repeated"));
                    let says = |name: &str| tag.try_get_attribute(name).ok().flatten().is_some();
                    if says("office:value-type") || says("table:formula") {
                        sheet.reach(row, column);
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "table:table" => {
                all = all.saturating_add(sheet.cells());
            }
            Event::Eof => return Some(all),
            _ => {}
        }
        buffer.clear();
    }
}

/// How many a row or a cell stands for.
fn times(tag: &BytesStart<'_>, name: &str) -> u64 {
    let attribute = tag.try_get_attribute(name).ok().flatten();
    attribute.and_then(|attribute| attribute.value.parse().ok()).unwrap_or(1)
}

/// What ends a chain of sectors, or says that there is none.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Entries of a directory are so long, and the name of the stream that holds the sheets is one of these.
const ENTRY: usize = 128;
const WORKBOOK: [&str; 2] = ["Workbook", "Book"];
/// Sectors of short streams.
const SHORT_SECTOR: usize = 64;

/// The stream of the sheets of an XLS file (MS-CFB): sectors, chained by a table of which comes behind which.
fn stream(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes.strip_prefix(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")?;
    let size = 1_usize << u16_at(bytes, 30)?.clamp(7, 12);
    let sector = |number: u32| {
        let start = (number as usize).checked_add(1)?.checked_mul(size)?;
        bytes.get(start..bytes.len().min(start.checked_add(size)?))
    };
    let mut tables: Vec<u32> = (0..109).map_while(|at| u32_at(bytes, 76 + 4 * at)).collect();
    let mut more = u32_at(bytes, 68)?;
    while let Some(list) = sector(more).filter(|_| more < LAST_SECTOR && tables.len() * size <= bytes.len()) {
        tables.extend(numbers(list));
        more = tables.pop()?;
    }
    let tables = tables.into_iter().filter(|number| *number < LAST_SECTOR);
    let next: Vec<u32> = tables.filter_map(sector).flat_map(numbers).collect();
    let whole = |first: u32| chained(first, &next, sector, bytes.len());
    let directory = whole(u32_at(bytes, 48)?);
    let named = |entry: &&[u8]| WORKBOOK.iter().any(|name| is_named(entry, name));
    let entry = directory.chunks_exact(ENTRY).find(named)?;
    let (first, length) = (u32_at(entry, 116)?, u32_at(entry, 120)?);
    if length >= u32_at(bytes, 56)? {
        return Some(whole(first));
    }
    let short = whole(u32_at(&directory, 116)?);
    let next: Vec<u32> = numbers(&whole(u32_at(bytes, 60)?)).collect();
    let sector = |number: u32| short.chunks(SHORT_SECTOR).nth(number as usize);
    Some(chained(first, &next, sector, short.len()))
}

/// The sectors of a chain, one behind the other, no more bytes than there are.
fn chained<'b>(first: u32, next: &[u32], sector: impl Fn(u32) -> Option<&'b [u8]>, most: usize) -> Vec<u8> {
    let (mut number, mut bytes) = (first, Vec::new());
    while let Some(found) = sector(number).filter(|_| number < LAST_SECTOR && bytes.len() < most) {
        bytes.extend(found);
        number = next.get(number as usize).copied().unwrap_or(LAST_SECTOR);
    }
    bytes
}

/// Whether an entry of a directory bears a name, in UTF-16.
fn is_named(entry: &[u8], name: &str) -> bool {
    let units: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    entry.starts_with(&units)
}

/// The kinds of records that begin with the row and the column of a cell (MS-XLS, 2.3), and the one that begins a sheet.
const CELLS: [u16; 11] = [0x06, 0xbd, 0xbe, 0xd6, 0xfd, 0x201, 0x203, 0x204, 0x205, 0x27e, 0x406];
const SEVERAL: [u16; 2] = [0xbd, 0xbe];
const BEGIN: [u16; 4] = [0x09, 0x209, 0x409, 0x809];

/// The cells of an XLS file's sheets, record by record.
fn records(stream: &[u8]) -> u64 {
    let (mut all, mut sheet, mut at) = (0_u64, Extent::default(), 0);
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let record = stream.get(at + 4..at + 4 + usize::from(length)).unwrap_or_default();
        if BEGIN.contains(&kind) {
            all = all.saturating_add(std::mem::take(&mut sheet).cells());
        } else if CELLS.contains(&kind)
            && let (Some(row), Some(column)) = (u16_at(record, 0), u16_at(record, 2))
        {
            // the last of several says so at the end
            let several = record.len().checked_sub(2).filter(|_| SEVERAL.contains(&kind));
            let last = several.and_then(|end| u16_at(record, end)).unwrap_or(column).max(column);
            sheet.reach(u64::from(row) + 1, u64::from(last) + 1);
        }
        at += 4 + usize::from(length);
    }
    all.saturating_add(sheet.cells())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|number| u16::from_le_bytes(*number))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|number| u32::from_le_bytes(*number))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::archive::Archive;

    fn ods(content: &str) -> Vec<u8> {
        let mut archive = Archive::new(Vec::new());
        archive.add("content.xml", content.as_bytes()).unwrap();
        archive.finish().unwrap()
    }

    #[test]
    fn a_row_and_a_cell_stand_for_many() {
        let row = |rows: u32, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{rows}\">{cells}</table:table-row>")
        };
        let cell = |columns: u32, says: &str| {
            format!("<table:table-cell table:number-columns-repeated=\"{columns}\"{says}/>")
        };
        let says = " office:value-type=\"float\"";
        let full = row(10, &(cell(3, "") + &cell(2, says) + &cell(9, "")));
        let sheet = |rows: &str| format!("<table:table>{rows}</table:table>");
        // the empty rows and columns behind the last that says something do not count
        assert_eq!(cells(&ods(&sheet(&(full.clone() + &row(1_000_000, &cell(1_000, "")))))), 50);
        assert_eq!(cells(&ods(&sheet(&(row(90, &cell(1, "")) + &full)).repeat(2))), 1_000);
        assert_eq!(cells(&ods(&sheet(&row(1_000_000, &cell(90, says))))), 90_000_000);
        assert_eq!(cells(b"no workbook"), 0);
    }

    /// An XLS file of these records, its sectors in the order in which they are chained.
    fn xls(records: &[u8]) -> Vec<u8> {
        let mut book = records.to_vec();
        book.resize(8 * 512, 0);
        let mut header = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        header.resize(512, 0xff);
        header[30..32].copy_from_slice(&9_u16.to_le_bytes());
        for (at, number) in [(48, 1_u32), (56, 4096), (60, u32::MAX), (68, u32::MAX), (76, 0)] {
            header[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        let chain = [0xffff_fffd, 0xffff_fffe].into_iter().chain(3..10).chain([0xffff_fffe]);
        let mut table: Vec<u8> = chain.flat_map(u32::to_le_bytes).collect();
        table.resize(512, 0xff);
        let mut entry: Vec<u8> = "Workbook\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(ENTRY, 0);
        entry[116..120].copy_from_slice(&2_u32.to_le_bytes());
        entry[120..124].copy_from_slice(&4096_u32.to_le_bytes());
        let directory = [vec![0; ENTRY], entry, vec![0; 2 * ENTRY]].concat();
        [header, table, directory, book].concat()
    }

    #[test]
    fn the_records_of_an_old_workbook_say_where_its_cells_stand() {
        let record = |kind: u16, body: &[u16]| {
            let words = [kind, 2 * body.len() as u16].into_iter().chain(body.iter().copied());
            words.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
        };
        let begin = record(0x809, &[0, 0]);
        let one =
            [record(0x203, &[0, 0, 0, 0, 0, 0, 0]), record(0x203, &[65_535, 255, 0, 0, 0, 0, 0])].concat();
        let other = record(0xbd, &[9, 1, 0, 0, 0, 0, 0, 0, 4]);
        assert_eq!(cells(&xls(&[begin.clone(), one, begin, other].concat())), 65_536 * 256 + 50);
    }
}
