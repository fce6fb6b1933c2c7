//! Workbooks out. In: sheets, each with its heads and rows. Out: an XLSX file (ISO/IEC 29500-1, part 18) of texts and numbers, the same bytes
//! for the same rows. A sheet's heads stay in view.

use crate::package::archive::Archive;
use crate::package::relations::{self, Relation};
use quick_xml::escape::escape;
use std::fmt::Write;
use std::io;

/// A text of more characters has no room in a cell of a workbook.
const LONGEST: usize = 32_767;

/// What a cell holds.
pub(super) enum Cell<'a> {
    Number(usize),
    Text(&'a str),
}

/// How the texts of a sheet stand.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// On one line.
    Plain,
    /// On as many lines as they need, and heads with which rows are filtered.
    Findings,
}

/// The numbers of the formats in `styles`.
const BOLD: usize = 1;
const WRAPPED: usize = 2;

/// A sheet that is being written.
pub(super) struct Sheet {
    name: &'static str,
    look: Look,
    columns: usize,
    rows: usize,
    widths: String,
    data: String,
}

impl Sheet {
    /// A sheet of no rows yet: its columns with their heads, and their widths in characters.
    pub(super) fn new(name: &'static str, look: Look, columns: &[(&str, f64)]) -> Self {
        let mut sheet =
            Self { name, look, columns: columns.len(), rows: 0, widths: String::new(), data: String::new() };
        for (number, (_, width)) in (1..).zip(columns) {
            let column =
                format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>");
            sheet.widths.push_str(&column);
        }
        sheet.line(BOLD, columns.iter().map(|(name, _)| Cell::Text(name)));
        sheet
    }

    /// Puts a row below the others.
    pub(super) fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        let format = match self.look {
            Look::Plain => 0,
            Look::Findings => WRAPPED,
        };
        self.line(format, cells);
    }

    fn line<'a>(&mut self, format: usize, cells: impl IntoIterator<Item = Cell<'a>>) {
        self.rows += 1;
        let row = self.rows;
        self.data.push_str(&format!("<row r=\"{row}\">"));
        for (column, cell) in cells.into_iter().enumerate() {
            let place = format!("{}{row}", letter(column));
            // writing to a string does not fail
            let _ = match cell {
                Cell::Number(number) => {
                    write!(self.data, "<c r=\"{place}\" s=\"{format}\"><v>{number}</v></c>")
                }
                Cell::Text("") => write!(self.data, "<c r=\"{place}\" s=\"{format}\"/>"),
                Cell::Text(text) => write!(
                    self.data,
                    "<c r=\"{place}\" s=\"{format}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape(shown(text))
                ),
            };
        }
        self.data.push_str("</row>");
    }

    /// The rows that the heads filter: the heads, and one row at least.
    fn filtered(&self) -> Option<String> {
        let last = letter(self.columns.saturating_sub(1));
        matches!(self.look, Look::Findings).then(|| format!("$A$1:${last}${}", self.rows.max(2)))
    }

    fn xml(&self) -> String {
        let Self { widths, data, .. } = self;
        let filter = self.filtered().map(|range| format!("<autoFilter ref=\"{}\"/>", range.replace('$', "")));
        format!(
            "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
             topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
             <cols>{widths}</cols><sheetData>{data}</sheetData>{}</worksheet>",
            filter.unwrap_or_default()
        )
    }
}

/// The letter of a column: no sheet has more than there are letters.
fn letter(column: usize) -> char {
    char::from(b'A' + (column % 26) as u8)
}

/// A text as a cell can hold it: signs that XML does not know become �, and what has no room is cut off with ….
fn shown(text: &str) -> String {
    let known = |c: char| if c >= ' ' || matches!(c, '\t' | '\n' | '\r') { c } else { '\u{fffd}' };
    let fits = text.encode_utf16().count() <= LONGEST;
    let kept = text.chars().map(known);
    if fits { kept.collect() } else { kept.take(LONGEST / 2).chain(['…']).collect() }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Plain, bold, and wrapped from the top of the cell on.
const STYLES: &str = "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/>\
    <name val=\"宋体\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/>\
    <bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
    borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" \
    xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/><xf \
    numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment \
    vertical=\"top\" wrapText=\"1\"/></xf></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" \
    builtinId=\"0\"/></cellStyles>";

/// Writes a workbook of these sheets.
///
/// # Errors
/// Why it cannot be written.
pub(super) fn book(sheets: &[Sheet]) -> io::Result<Vec<u8>> {
    let mut archive = Archive::new(Vec::new());
    let mut types = format!(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
         ContentType=\"{KIND}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
         ContentType=\"{KIND}.styles+xml\"/>"
    );
    let (mut named, mut filters) = (String::new(), String::new());
    let mut inner = vec![Relation::inside("styles", "styles", "styles.xml")];
    for (number, sheet) in (1..).zip(sheets) {
        let (id, name) = (format!("sheet{number}"), sheet.name);
        types.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/{id}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>"
        ));
        named.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"{id}\"/>"));
        let target = format!("worksheets/{id}.xml");
        inner.push(Relation::inside(id, "worksheet", target));
        if let Some(range) = sheet.filtered() {
            let local = number - 1;
            filters.push_str(&format!(
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{local}\" hidden=\"1\">'{name}'!{range}</definedName>"
            ));
        }
    }
    let filters =
        if filters.is_empty() { filters } else { format!("<definedNames>{filters}</definedNames>") };
    let parts = [
        ("[Content_Types].xml", format!("{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">{types}</Types>")),
        (
            "xl/workbook.xml",
            format!(
                "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets>{filters}</workbook>"
            ),
        ),
        ("xl/styles.xml", format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")),
    ];
    for (name, text) in parts {
        archive.add(name, text.as_bytes())?;
    }
    let root = Relation::inside("book", "officeDocument", "xl/workbook.xml");
    archive.add("_rels/.rels", &relations::write([root])?)?;
    archive.add("xl/_rels/workbook.xml.rels", &relations::write(inner)?)?;
    for (number, sheet) in (1..).zip(sheets) {
        archive.add(&format!("xl/worksheets/sheet{number}.xml"), sheet.xml().as_bytes())?;
    }
    archive.finish()
}
