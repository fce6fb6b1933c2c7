//! Figures made by hand. In: pictures with the sizes that layout gives them. Out: what the document must say.

use super::*;
use gongwen::rooms::compose::composition::{Figure, Pictured};

#[test]
fn pictures_stand_in_a_line_above_their_caption() {
    let style = style();
    let look = &style.elements.figure;
    let pictured = |picture: &Arc<Picture>, alt: &str| Pictured {
        picture: Arc::clone(picture),
        width: None,
        alt: alt.into(),
    };
    let red = picture(40, 30);
    let pictures = vec![pictured(&red, "左边"), pictured(&red, "右边")];
    let caption = Paragraph { role: Role::Caption, ..paragraph(&style, "figure-caption", "图1　现场") };
    let figure = Figure { style: look, pictures, caption: Some(caption), span: Span::default() };
    let sizes = vec![(mm(80.0), mm(60.0)), (mm(40.0), mm(30.0))];
    let decision = Decision { kind: Decided::Figure(sizes), ..below(mm(10.0)) };
    let mut content = body(&style, 1);
    content.push((Item::Figure(figure), decision));
    let docx = written(&style, "figure", content);
    let document = part(&docx, "word/document.xml");
    let row = document.split("<w:p>").find(|paragraph| paragraph.contains("<wp:inline")).unwrap();
    assert!(row.contains(r#"<w:keepNext/>"#) && row.contains(r#"w:lineRule="auto""#));
    assert_eq!(row.matches("<wp:inline").count(), 2);
    assert_eq!(row.matches(r#"<w:t xml:space="preserve"> </w:t>"#).count(), 1);
    assert!(row.contains(&format!(r#"<wp:extent cx="{}" cy="{}"/>"#, mm(80.0).to_emu(), mm(60.0).to_emu())));
    assert!(row.contains(r#"descr="左边""#) && row.contains(r#"descr="右边""#));
    assert!(document.contains(r#"<w:instrText xml:space="preserve"> SEQ 图 \* ARABIC </w:instrText>"#));
    let links = part(&docx, "word/_rels/document.xml.rels");
    assert!(links.contains("media/image0.png") && !links.contains("media/image1.png"));
    assert_eq!(world::bytes_of(&docx, "word/media/image0.png"), red.bytes);
}
