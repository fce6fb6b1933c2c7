//! What a draft may contain beside paragraphs: what a reader of tags meets, where links are clicked, dots.

use super::setter::{BODY, NUMBER, ROWS, Setter, keep, stream_with, streams};
use super::tree::{Objects, entry};
use gongwen::rooms::compose::composition::Role;
use gongwen::rooms::length::Length;
use gongwen::rooms::style::Colour;
use gongwen::rooms::typeset::pages::{Dot, Pages, Rule, Tag};

const P: Tag = Tag::Paragraph(Role::Paragraph);
const BLACK: Colour = Colour(0, 0, 0);

/// Sets words of an element from a column on, on a line of their own.
fn set(setter: &mut Setter, column: usize, element: usize, text: &str) {
    setter.set(column, &[(BODY, 16.0, false, element, text)]);
}

/// A heading and a table of three columns with merged cells and an empty one, its last row on the next page.
fn table() -> Setter {
    let mut setter = Setter::new("表");
    let caption = setter.element(Role::Caption, "表1  经费");
    set(&mut setter, 10, caption, "表1　经费");
    setter.row = ROWS - 3;
    let table = setter.within(None, Tag::Table, "");
    let rows: [&[(usize, &str, usize, usize)]; 4] = [
        &[(0, "单位", 1, 2), (9, "金额", 2, 1)],
        &[(9, "上年", 1, 1), (18, "本年", 1, 1)],
        &[(0, "街道", 1, 1), (9, "", 1, 1), (18, "26.50", 1, 1)],
        &[(0, "合计", 1, 1), (9, "8.5", 1, 1), (18, "26.50", 1, 1)],
    ];
    for (index, cells) in rows.into_iter().enumerate() {
        let row = setter.within(Some(table), Tag::Row, "");
        setter.start_line();
        for &(column, text, columns, rows) in cells {
            let cell = setter.within(Some(row), Tag::Cell { head: index < 2, columns, rows }, text);
            if !text.is_empty() {
                let characters: Vec<char> = text.chars().collect();
                let x = Length::mm(28.0) + Length::mm(156.0).scale(column as i64, 28);
                let mut run = setter.run(BODY, 16.0, x, Length::pt(15.8), &characters);
                run.element = Some(cell);
                setter.push(run);
            }
        }
    }
    let [x, y, width, height] = [28.0, 230.0, 156.0, 0.25].map(Length::mm);
    let rule = |y| Rule { x, y, width, height, colour: BLACK };
    setter.pages.pages[0].rules = (0..4).map(|row| rule(y + Length::mm(10.0) * row)).collect();
    setter
}

/// An entry of a table of contents, a list in a list, a quote, code, a note, a link over two lines, words with dots.
fn words() -> Setter {
    let mut setter = Setter::new("文");
    let contents = setter.within(None, Tag::Contents, "");
    let entry = setter.within(Some(contents), Tag::Paragraph(Role::Entry), "一、举措1");
    set(&mut setter, 0, entry, "一、举措1");
    let outer = setter.within(None, Tag::List { counted: true }, "");
    let item = |setter: &mut Setter, list, column, label: &str, text: &str| {
        let item = setter.within(Some(list), Tag::Item, "");
        let number = setter.within(Some(item), Tag::Label, label);
        let body = setter.within(Some(item), Tag::ItemBody, "");
        let words = setter.within(Some(body), P, text);
        setter.set(column, &[(NUMBER, 16.0, false, number, label), (BODY, 16.0, false, words, text)]);
        body
    };
    let body = item(&mut setter, outer, 2, "1.", "第一项");
    let inner = setter.within(Some(body), Tag::List { counted: false }, "");
    item(&mut setter, inner, 4, "•", "其中");
    item(&mut setter, outer, 2, "2.", "第二项");
    setter.within(None, Tag::Item, "nothing is shown of it");

    let quote = setter.within(None, Tag::Quote, "");
    let quoted = setter.within(Some(quote), P, "引文");
    set(&mut setter, 4, quoted, "引文");
    let code = setter.element(Role::Code, "ls");
    set(&mut setter, 2, code, "ls");

    let text = "详见有关政策文件汇编第三章的规定以及附件所列的各项措施。";
    let paragraph = setter.within(None, P, text);
    let target = "https://www.gov.cn/政策?a=(1)";
    let link = setter.within(Some(paragraph), Tag::Link(target.into()), "有关政策文件汇编第三章");
    let reference = setter.within(Some(paragraph), Tag::Reference, "①");
    let piece = |element, text| (BODY, 16.0, false, element, text);
    let pieces = [
        piece(paragraph, "详见"),
        piece(link, "有关政策文件汇编第三章"),
        piece(paragraph, "的规定"),
        (NUMBER, 8.0, false, reference, "①"),
        piece(paragraph, "。"),
    ];
    setter.set(20, &pieces);
    let note = setter.element(Role::Note, "①注文");
    let number = setter.within(Some(note), Tag::Label, "①");
    setter.set(2, &[(NUMBER, 14.0, false, number, "①"), (BODY, 14.0, false, note, "注文")]);

    let dot = |x, colour| Dot { x: Length::mm(x), y: Length::mm(50.0), diameter: Length::mm(0.8), colour };
    setter.pages.pages[0].dots = vec![dot(40.0, BLACK), dot(45.0, BLACK), dot(50.0, Colour(255, 0, 0))];
    setter
}

fn write(name: &str, setter: Setter) -> (Pages, Vec<u8>) {
    let pages = setter.finish();
    let pdf = gongwen::rooms::pdf::write(&pages).unwrap();
    keep(name, &pdf);
    (pages, pdf)
}

/// How many marks the pages carry: page numbers are artifacts.
fn marks(pdf: &[u8]) -> usize {
    streams(pdf).iter().map(|stream| String::from_utf8_lossy(stream).matches("/MCID ").count()).sum()
}

#[test]
fn a_table_is_told_by_rows_and_cells_empty_ones_too() {
    let (_, pdf) = write("table", table());
    let objects = Objects::new(&pdf);
    let rows = "TR(TH(1) TH(2)) TR(TH(3) TH(4)) TR(TD(5) TD() TD(6)) TR(TD(0) TD(1) TD(2))";
    assert_eq!(objects.tree(), format!("Document(Caption(0) Table({rows}))"));
    assert_eq!(objects.astray(marks(&pdf)), [""; 0]);
    let attributes: Vec<&str> = objects
        .with("/S/TH")
        .map(|(_, body)| entry(body, "/O/Table").unwrap().split(">>").next().unwrap())
        .collect();
    let column = "/Scope/Column";
    assert_eq!(attributes, [&format!("{column}/RowSpan 2"), &format!("{column}/ColSpan 2"), column, column]);
    assert_eq!(objects.with("/S/TD").filter(|(_, body)| body.contains("/A")).count(), 0);
}

#[test]
fn lists_quotes_notes_and_links_nest_in_reading_order() {
    let (_, pdf) = write("words", words());
    let objects = Objects::new(&pdf);
    let inner = "L(LI(Lbl(3) LBody(P(4))))";
    let list = format!("L(LI(Lbl(1) LBody(P(2) {inner})) LI(Lbl(5) LBody(P(6))))");
    let paragraph = "P(9 Link(10 @ @) 11 Reference(12) 13)";
    let rest = format!("BlockQuote(P(7)) Code(8) {paragraph} Note(Lbl(14) 15)");
    assert_eq!(objects.tree(), format!("Document(TOC(TOCI(0)) {list} {rest})"));
    assert_eq!(objects.astray(marks(&pdf)), [""; 0]);
    let numbering = |name| objects.with("/S/L/").filter(|(_, body)| body.contains(name)).count();
    assert_eq!((numbering("/ListNumbering/Decimal"), numbering("/ListNumbering/Disc")), (1, 1));
    let (note, body) = objects.with("/S/Note").next().unwrap();
    let name = entry(body, "/ID(").unwrap().split(')').next().unwrap();
    assert_eq!(objects.with(&format!("/IDTree<</Names[({name}){note} 0 R]>>")).count(), 1);
}

#[test]
fn a_link_is_clicked_on_every_line_of_it() {
    let (pages, pdf) = write("words", words());
    let objects = Objects::new(&pdf);
    let links: Vec<&str> = objects.with("/Subtype/Link").map(|(_, body)| body).collect();
    let boxes: Vec<Vec<f64>> = links
        .iter()
        .map(|body| {
            let numbers = entry(body, "/Rect[").unwrap().split(']').next().unwrap();
            numbers.split(' ').map(|number| number.parse().unwrap()).collect()
        })
        .collect();
    // six cells to the right edge, then five from the left; 297 mm are 841.89 pt
    let cell = 156.0 / 28.0 / 25.4 * 72.0;
    let baseline = |line: usize| 841.89 - pages.pages[0].lines[line].baseline.to_pt();
    let expected = [
        [79.37 + 22.0 * cell, baseline(6) - 4.0, 79.37 + 27.0 * cell + 16.0, baseline(6) + 16.0],
        [79.37, baseline(7) - 4.0, 79.37 + 4.0 * cell + 16.0, baseline(7) + 16.0],
    ];
    assert_eq!(boxes.len(), expected.len());
    for (found, expected) in boxes.iter().flatten().zip(expected.iter().flatten()) {
        assert!((found - expected).abs() < 0.01, "{boxes:?} for {expected:?}");
    }
    for body in links {
        let target = "/URI(https://www.gov.cn/%E6%94%BF%E7%AD%96?a=(1))";
        let says = ["/F 4", "/Border[0 0 0]", "/Contents<FEFF67095173", target];
        assert!(says.iter().all(|what| body.contains(what)), "{body}");
    }
    assert_eq!(objects.with("/Annots[").filter(|(_, body)| body.contains("/Tabs/S")).count(), 1);
}

#[test]
fn an_element_over_two_pages_holds_the_marks_of_both() {
    let mut setter = Setter::new("题");
    setter.start_line();
    setter.row = ROWS - 1;
    let paragraph = setter.element(Role::Paragraph, "");
    let link = setter.within(Some(paragraph), Tag::Link("a".into()), "");
    let text = "一".repeat(20);
    setter.set(10, &[(BODY, 16.0, false, paragraph, "见"), (BODY, 16.0, false, link, &text)]);
    set(&mut setter, 0, paragraph, "完");
    let pdf = gongwen::rooms::pdf::write(&setter.pages).unwrap();
    let objects = Objects::new(&pdf);
    assert_eq!(objects.tree(), "Document(P(0 Link(1 2:0 @ @) 2:1))");
    assert_eq!(objects.astray(4), [""; 0]);
}

#[test]
fn rules_and_dots_are_one_artifact() {
    let content = stream_with(&write("words", words()).1, "/Layout").replace('\n', " ");
    let dots = "/Artifact<</Type/Layout>>BDC q 1 J 2.268 w 0 0 0 RG 113.386 700.157 m 113.386 700.157 l \
                127.559 700.157 m 127.559 700.157 l S Q q 1 J 2.268 w 1 0 0 RG";
    assert!(content.starts_with(dots), "{content}");
    assert_eq!(content.matches("/Layout").count(), 1);
    let table = stream_with(&write("table", table()).1, "/Layout").replace('\n', " ");
    assert_eq!((table.matches(" re ").count(), table.matches(" re f ").count()), (4, 1), "{table}");
}

#[test]
fn what_is_empty_has_no_tag() {
    let mut setter = table();
    setter.within(None, Tag::Quote, "");
    let list = setter.within(None, Tag::List { counted: false }, "");
    let item = setter.within(Some(list), Tag::Item, "");
    setter.within(Some(item), Tag::Label, "");
    let empty = setter.within(None, Tag::Table, "");
    let row = setter.within(Some(empty), Tag::Row, "");
    setter.within(Some(row), Tag::Cell { head: false, columns: 1, rows: 1 }, "");
    let tree = Objects::new(&gongwen::rooms::pdf::write(&setter.pages).unwrap()).tree();
    assert_eq!(tree, Objects::new(&gongwen::rooms::pdf::write(&table().pages).unwrap()).tree());
}
