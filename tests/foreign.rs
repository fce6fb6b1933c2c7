//! PDFs that LibreOffice, typst and XeTeX made, from a right layout and from wrong ones that differ in one thing each; the recipe is
//! `tests/foreign/make.py`. In: files. Out: the clauses that are named, and no others.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::world;
use gongwen::rooms::conform::{self, Report, Verdict};
use gongwen::rooms::foreign::{self, Refusal};
use std::path::Path;

/// The codes of what departs.
fn broken(report: &Report) -> Vec<&'static str> {
    let broken = report.findings.iter().filter(|finding| finding.verdict == Verdict::Broken);
    broken.map(|finding| finding.clause.code).collect()
}

fn examine(bytes: &[u8]) -> Report {
    conform::examine(&foreign::read(bytes).unwrap()).unwrap()
}

/// What is wrong with each variant.
const WRONG: &[(&str, &[&str])] = &[
    ("right", &[]),
    ("margins", &["paper/top", "paper/left", "paper/block"]),
    ("body-face", &["type/body"]),
    ("20-lines", &["grid/lines"]),
    ("26-characters", &["grid/characters"]),
    ("number-centred", &["number/side"]),
    ("title-small", &["title/type"]),
];

#[test]
fn the_right_layout_passes_and_each_wrong_one_is_named() {
    for maker in ["libreoffice", "typst", "xetex"] {
        for (variant, expected) in WRONG {
            let path = format!("{}/tests/foreign/{maker}-{variant}.pdf", env!("CARGO_MANIFEST_DIR"));
            let report = examine(&std::fs::read(path).unwrap());
            assert_eq!(broken(&report), *expected, "{maker}-{variant}:\n{}", report.text());
        }
    }
}

#[test]
fn our_own_pdf_says_what_our_own_pages_say() {
    for name in ["notice.md", "letter.md", "order.md", "joint.md", "report-attachments.md"] {
        let draft = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name))
            .unwrap();
        let compiled = world::compile(&draft, &[gongwen::Target::Pdf]);
        let own = conform::examine(&conform::paper(&compiled.paper.unwrap())).unwrap();
        let read = examine(&compiled.files[0].1);
        let verdicts = |report: &Report| -> Vec<_> {
            report.findings.iter().map(|finding| (finding.clause.code, finding.verdict)).collect()
        };
        assert_eq!(verdicts(&own), verdicts(&read), "{name}");
    }
}

/// Type without ink, and type below a white box that is drawn after it.
#[test]
fn what_nobody_sees_is_counted() {
    let seen = |content: &[u8]| {
        let sheet = &foreign::read(&pdf("", content)).unwrap().sheets[0];
        (sheet.glyphs.len(), sheet.unseen)
    };
    let text = b"BT /F 8 Tf 1 0 0 1 50 400 Tm (ABC) Tj ET ".as_slice();
    assert_eq!(seen(text), (3, 0));
    assert_eq!(seen(b"BT 3 Tr /F 8 Tf 1 0 0 1 50 400 Tm (A BC) Tj ET"), (0, 3));
    let cover = b"1 g 40 390 100 30 re f".as_slice();
    assert_eq!(seen(&[text, cover].concat()), (3, 3));
    assert_eq!(seen(&[cover, b" 0 g ", text].concat()), (3, 0));
}

/// Where every line has a digit, so that none shows its own pitch, 28 is still told from 26, and nothing right is called wrong.
#[test]
fn characters_are_counted_where_every_line_has_digits() {
    for maker in ["libreoffice", "typst", "xetex"] {
        for (variant, is_right) in [("right", true), ("26-characters", false)] {
            let path = format!("{}/tests/foreign/{maker}-{variant}.pdf", env!("CARGO_MANIFEST_DIR"));
            let mut paper = foreign::read(&std::fs::read(path).unwrap()).unwrap();
            for sheet in &mut paper.sheets {
                let mut rows = Vec::new();
                for glyph in sheet.glyphs.iter_mut().filter(|glyph| (glyph.size - 5.64).abs() < 0.1) {
                    // the third of a line, behind what may be an ordinal
                    rows.push(glyph.baseline.to_bits());
                    if rows.iter().filter(|row| **row == glyph.baseline.to_bits()).count() == 3 {
                        glyph.character = '5';
                    }
                }
            }
            let report = conform::examine(&paper).unwrap();
            let verdict =
                report.findings.iter().find(|it| it.clause.code == "grid/characters").unwrap().verdict;
            let expected = if is_right { Verdict::Kept } else { Verdict::Broken };
            assert_eq!(verdict, expected, "{maker}-{variant}:\n{}", report.text());
        }
    }
}

/// Two columns are told, though their characters stand as they should; names side by side are none.
#[test]
fn columns_are_told() {
    let is_told = |left: &str, right: &str| {
        let mut paper = foreign::read(include_bytes!("foreign/typst-right.pdf")).unwrap();
        let cell = 156.0 / 28.0;
        for sheet in &mut paper.sheets {
            let glyph = *sheet.glyphs.iter().find(|glyph| (glyph.size - 5.64).abs() < 0.1).unwrap();
            sheet.glyphs = (0..22)
                .flat_map(|row| {
                    let line = format!("{left:　<15}{right}");
                    let baseline = 41.9 + 10.46 * f64::from(row);
                    let set = line.chars().zip(0..).map(move |(character, column)| {
                        let x = 28.0 + cell * f64::from(column);
                        gongwen::rooms::conform::paper::Glyph { character, x, baseline, ..glyph }
                    });
                    set.filter(|glyph| glyph.character != '　').collect::<Vec<_>>()
                })
                .collect();
        }
        let report = conform::examine(&paper).unwrap();
        let found = report.findings.iter().find(|it| it.clause.code == "grid/characters").unwrap();
        found.verdict == Verdict::Broken && found.measured.contains("分了栏")
    };
    let text = "全县安全生产大检查工作情况";
    assert!(is_told(text, text));
    assert!(!is_told("张三丰", "李四光"));
}

/// A download that broke off is not judged by what came.
#[test]
fn what_lost_its_end_is_refused() {
    let whole =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/foreign/libreoffice-right.pdf")).unwrap();
    for part in [2, 3, 10] {
        let read = foreign::read(&whole[..whole.len() - whole.len() / part]);
        assert!(matches!(read, Err(Refusal::Cut | Refusal::Broken)), "{part}: {read:?}");
    }
    assert!(foreign::read(&[whole, vec![0; 1000]].concat()).is_ok());
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(foreign::read(b""), Err(Refusal::Broken));
    assert_eq!(foreign::read(b"%PDF-1.7\n%%EOF"), Err(Refusal::Broken));
    assert_eq!(foreign::read(&b"%PDF-1.7 nothing ".repeat(1000)), Err(Refusal::Broken));
}

/// A PDF of one page with this content stream, as it stands or packed.
fn pdf(dictionary: &str, content: &[u8]) -> Vec<u8> {
    page("", dictionary, content)
}

/// The same with more said of the page.
fn page(entries: &str, dictionary: &str, content: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let stream = [
        format!("<< /Length {} {dictionary} >>\nstream\n", content.len()).as_bytes(),
        content,
        b"\nendstream",
    ]
    .concat();
    let page = format!(
        "<< /Type /Page {entries} /Parent 2 0 R /MediaBox [0 0 595.276 841.89] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>"
    );
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.as_bytes(),
        &stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ];
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(*object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    file.extend(format!("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").into_bytes());
    file
}

#[test]
fn text_stands_where_its_matrices_put_it() {
    let content = b"q 2 0 0 2 0 0 cm BT /F 8 Tf 1 0 0 1 50 400 Tm (AB) Tj 0 -10 Td [(C) -1000 (D)] TJ ET Q 0 0 1 rg 100 100 50 1 re f";
    let paper = foreign::read(&pdf("", content)).unwrap();
    let sheet = &paper.sheets[0];
    assert!((sheet.width - 210.0).abs() < 0.1 && (sheet.height - 297.0).abs() < 0.1);
    let points = |mm: f64| mm * 72.0 / 25.4;
    let places: Vec<_> = sheet
        .glyphs
        .iter()
        .map(|glyph| {
            (
                glyph.character,
                points(glyph.x).round(),
                points(297.0 - glyph.baseline).round(),
                points(glyph.size).round(),
            )
        })
        .collect();
    // without widths a character takes half of its size
    let expected = [
        ('A', 100.0, 800.0, 16.0),
        ('B', 108.0, 800.0, 16.0),
        ('C', 100.0, 780.0, 16.0),
        ('D', 124.0, 780.0, 16.0),
    ];
    assert_eq!(places, expected);
    assert_eq!(sheet.rules.len(), 1);
}

/// Whatever is not read as text of the page is counted.
#[test]
fn what_is_askew_or_laid_over_a_page_is_counted() {
    let text = b"BT /F 8 Tf 1 0 0 1 50 400 Tm (ABC) Tj 0.7 0.7 -0.7 0.7 50 300 Tm (D E) Tj ET";
    let counted = |entries: &str| {
        let sheet = &foreign::read(&page(entries, "", text)).unwrap().sheets[0];
        (sheet.glyphs.len(), sheet.askew, sheet.remarks, sheet.stamps)
    };
    assert_eq!(counted(""), (3, 2, 0, 0));
    assert_eq!(counted("/Rotate 180"), (0, 5, 0, 0));
    let remarks = "/Annots [<< /Subtype /Highlight >> << /Subtype /FreeText >> << /Subtype /Link >> << /Subtype /Text /F 2 >>]";
    assert_eq!(counted(remarks), (3, 2, 2, 0));
    let stamps = "/Annots [<< /Subtype /Stamp /AP << >> >> << /Subtype /Widget >>]";
    assert_eq!(counted(stamps), (3, 2, 0, 1));
}

#[test]
fn rules_are_found_however_they_are_drawn() {
    // filled box, closed twice over as LibreOffice does, stroke, cell by cell
    for content in [
        "100 500 300 1 re f",
        "100 500 m 400 500 l 400 501 l 100 501 l 100 500 l h f*",
        "1 w 100 500.5 m 400 500.5 l S",
        "1 w 100 500.5 m 250 500.5 l S 250 500.5 m 400 500.5 l S",
    ] {
        let paper = foreign::read(&pdf("", content.as_bytes())).unwrap();
        let [rule] = paper.sheets[0].rules[..] else { panic!("{content}: {:?}", paper.sheets[0].rules) };
        let points = [rule.area.x, 297.0 - rule.area.y, rule.area.width, rule.area.height]
            .map(|mm| (mm * 72.0 / 25.4).round());
        assert_eq!(points, [100.0, 501.0, 300.0, 1.0], "{content}");
    }
}

#[test]
fn hostile_files_end_soon() {
    // a form that draws itself, states saved without end, paths without end
    let own = pdf("/Type /XObject /Subtype /Form", b"/X Do /X Do q q q q 1 0 0 1 0 0 cm 0 0 m 1 1 l S");
    assert!(foreign::read(&own).is_ok());
    for deep in [
        b"q ".repeat(1_000_000),
        b"[".repeat(1_000_000),
        b"<< /A ".repeat(300_000),
        b"BT /F 1e300 Tf (x) Tj ET ".repeat(1000),
    ] {
        let _ = foreign::read(&pdf("", &deep));
    }
}

#[test]
fn what_unpacks_without_end_is_refused() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let packed = pack(&vec![b' '; 4 << 20]);
    let one = pdf("/Filter /FlateDecode", &packed);
    assert!(foreign::read(&one).is_ok());
    // after the end of the first come others, which some readers find
    assert_eq!(foreign::read(&one.repeat(150)), Err(Refusal::TooLarge));
    assert_eq!(
        foreign::read(&pdf("/Filter [/FlateDecode /FlateDecode]", &pack(&packed))),
        Err(Refusal::TooLarge)
    );
}
