//! Items made by hand, as layout would hand them. In: measures. Out: a style, items, a file.

use super::*;

pub(crate) const RED: Colour = Colour(255, 0, 0);

pub(crate) fn mm(mm: f64) -> Length {
    Length::mm(mm)
}

/// The shipped report with the styles of a letterhead and an imprint.
const STYLE: &str = r##"
paragraphs:
  flush: {based-on: body, word: 顶格, first-indent: 0字, align: left}
  mark: {based-on: flush, word: 发文机关标志, face: xiaobiaosong, pitch: own, colour: "#FF0000", align: centre}
  copies: {based-on: flush, word: 抄送机关, size: 14pt, pitch: own, line: 28pt, left: 4字, first-indent: -3字, right: 1字}
  printer: {based-on: copies, word: 印发机关, left: 1字, first-indent: 0字}
  number: {based-on: flush, word: 发文字号, align: centre}
  hanging: {based-on: flush, word: 附件说明, left: 6字, first-indent: -4字}
  corner: {based-on: flush, word: 份号}
"##;

pub(crate) fn style() -> Style {
    world::styled(&[STYLE])
}

pub(crate) fn paragraph<'a>(style: &'a Style, name: &str, text: &str) -> Paragraph<'a> {
    let style = style.paragraphs.get(name).unwrap();
    Paragraph {
        style,
        role: Role::Paragraph,
        number: None,
        runs: vec![Run {
            text: text.into(),
            style,
            marks: Marks::default(),
            note: None,
            span: Span::default(),
        }],
        place: Place::Flow,
        group: None,
        tabs: Vec::new(),
        seal: None,
        span: Span::default(),
    }
}

/// A red square, `width` pixels wide and `height` high.
pub(crate) fn picture(width: u32, height: u32) -> Arc<Picture> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[255, 0, 0].repeat((width * height) as usize)).unwrap();
    writer.finish().unwrap();
    Arc::new(Picture::new(bytes).unwrap())
}

pub(crate) fn seal(picture: &Arc<Picture>, alt: &str) -> Option<Seal> {
    Some(Seal { picture: Arc::clone(picture), width: mm(42.0), alt: alt.into() })
}

pub(crate) fn mark_style(at: f64) -> MarkStyle {
    MarkStyle {
        style: StyleId::default(),
        field: gongwen::document::Field::Issuer,
        suffix: "文件".into(),
        at: mm(at),
        tallest: mm(22.0),
        widest: mm(15.0),
        after: Length::ZERO,
        host_only: false,
    }
}

pub(crate) fn names(names: &[&str]) -> Vec<Spanned<String>> {
    names.iter().map(|name| Spanned::new((*name).to_owned(), Span::default())).collect()
}

pub(crate) fn sign_off() -> SignOff {
    SignOff {
        issuer: StyleId::default(),
        date: StyleId::default(),
        arrangement: Arrangement::CentredPair,
        right: mm(22.0),
    }
}

pub(crate) fn imprint_style() -> ImprintStyle {
    let slot = TextSlot { style: StyleId::default(), label: None, text: Vec::new(), at: None };
    ImprintStyle {
        moved: slot.clone(),
        copies: slot,
        printer: Some(PrinterStyle {
            style: StyleId::default(),
            printed: "印发".into(),
            right: Length::pt(14.0),
        }),
        outer: Some(mm(0.35)),
        inner: mm(0.25),
        colour: Colour::BLACK,
        even_page: true,
    }
}

pub(crate) fn imprint<'a>(style: &'a Style, look: &'a ImprintStyle) -> Item<'a> {
    let copies = paragraph(
        style,
        "copies",
        "抄送：辉南县司法局，辉南县人民政府办公室，各村（居）民委员会，街道各办公室。",
    );
    let printer = paragraph(style, "printer", "朝辉街道党政办公室\t2024年12月20日印发");
    let tabs = vec![Tab::End(style.page.block.width - Length::pt(14.0))];
    Item::Imprint(Imprint { style: look, parts: vec![vec![copies], vec![Paragraph { tabs, ..printer }]] })
}

pub(crate) fn below(white: Length) -> Decision {
    Decision { white: Some(white), ..Decision::default() }
}

/// Writes items with their decisions and leaves the file for the judges.
pub(crate) fn written(style: &Style, name: &str, content: Vec<(Item<'_>, Decision)>) -> Vec<u8> {
    let (items, decisions): (Vec<_>, Vec<_>) = content.into_iter().unzip();
    let composition = Composition {
        preprinted: name == "preprinted",
        ..crate::docx::fixture::composition(style, Info::default(), items)
    };
    let docx = docx::write(&composition, &decisions).unwrap();
    std::fs::write(format!("{}/{name}.docx", env!("CARGO_TARGET_TMPDIR")), &docx).unwrap();
    docx
}

pub(crate) fn body<'a>(style: &'a Style, count: usize) -> Vec<(Item<'a>, Decision)> {
    let text = "为深入贯彻落实法治政府建设的部署要求，现将有关事项通知如下，请认真组织实施。";
    (0..count).map(|_| (Item::Paragraph(paragraph(style, "body", text)), Decision::default())).collect()
}

/// From the top of a line's box to the top of its type, and from the foot of the type to the bottom of the box.
pub(crate) fn insets(line: Length, size: Length, height: Length) -> (Length, Length) {
    let above = line.scale(65, 100) - size.scale(69, 100) + (size - height) / 2;
    (above, line - height - above)
}

/// The insets of a body line.
pub(crate) fn body_insets(style: &Style) -> (Length, Length) {
    let body = style.paragraphs.get("body").unwrap();
    insets(body.line, body.size, style.page.cell())
}

/// A mark of this size.
pub(crate) fn marked(size: Length, stretch: u16, white: Length) -> Decision {
    let mark = FittedMark { size, stretch, pitch: size.scale(115, 100) };
    Decision { kind: Decided::Mark(mark), ..below(white) }
}
