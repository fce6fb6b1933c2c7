//! Metadata. In: what the document says of itself. Out: XMP and its twin, the information dictionary; page labels;
//! the catalog's declarations. No clock: the only date is the document's own.

use super::number::count;
use crate::compose::composition::Info;
use crate::document::Date;
use crate::typeset::pages::Page;
use pdf_writer::types::{NumberingStyle, OutputIntentSubtype};
use pdf_writer::writers::{Catalog, PageLabel};
use pdf_writer::{Chunk, Finish, Name, Pdf, Ref, TextStr};

/// The language of official documents (BCP 47).
const LANGUAGE: &str = "zh-CN";

/// Writes the XMP packet, uncompressed so that archives can find it (ISO 19005-2 §6.6.2), and the same once more as
/// the information dictionary that older tools read.
pub(super) fn write(pdf: &mut Pdf, next: &mut Ref, info: &Info) -> Ref {
    let [id, dictionary] = std::array::from_fn(|_| next.bump());
    pdf.metadata(id, xmp(info).as_bytes());
    let mut writer = pdf.document_info(dictionary);
    writer.title(TextStr(&info.title)).creator(TextStr(PROGRAM)).producer(TextStr(PROGRAM));
    if !info.author.is_empty() {
        writer.author(TextStr(&info.author));
    }
    if let Some(Date { year, month, day }) = info.date {
        let date = pdf_writer::Date::new(year).month(month).day(day);
        writer.creation_date(date).modified_date(date);
    }
    id
}

/// The program, as files name it.
const PROGRAM: &str = "gongwen";

/// Declares language, tags, shown title and the sRGB output intent whose profile is given.
pub(super) fn describe(root: &mut Catalog, profile: Ref) {
    root.lang(TextStr(LANGUAGE));
    root.mark_info().marked(true);
    root.viewer_preferences().display_doc_title(true);
    let mut intents = root.output_intents();
    let mut intent = intents.push();
    intent
        .subtype(OutputIntentSubtype::PDFA)
        .output_condition_identifier(TextStr("sRGB"))
        .info(TextStr("sRGB IEC61966-2.1"))
        .dest_output_profile(profile);
}

/// Writes the labels by which readers name pages: the printed number, or none.
pub(super) fn write_page_labels(pdf: &mut Chunk, next: &mut Ref, pages: &[Page]) -> Ref {
    let id = next.bump();
    let mut labels = pdf.indirect(id).dict();
    let mut ranges = labels.insert(Name(b"Nums")).array();
    let mut running = None;
    for (index, page) in pages.iter().enumerate() {
        if index == 0 || page.number != running {
            let mut label: PageLabel = ranges.item(count(index)).push().start();
            if let Some(number) = page.number {
                label.style(NumberingStyle::Arabic).offset(i32::try_from(number).unwrap_or(i32::MAX));
            }
        }
        running = page.number.map(|number| number.saturating_add(1));
    }
    ranges.finish();
    labels.finish();
    id
}

fn xmp(info: &Info) -> String {
    let title = escape(&info.title);
    let mut about = format!(
        r#"<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
"#
    );
    if !info.author.is_empty() {
        let author = escape(&info.author);
        about += &format!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n");
    }
    if let Some(Date { year, month, day }) = info.date {
        let date = format!("{year:04}-{month:02}-{day:02}");
        about +=
            &format!("<xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n");
    }
    [HEAD, &about, TAIL].concat()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Up to what the document says of itself. The marks ask for UTF-8 and a packet that is not to be edited in place.
const HEAD: &str = concat!(
    "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
    r#"
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
"#
);

/// After it: the two standards, and the description of PDF/UA's own property, which PDF/A asks for
/// (ISO 19005-2 §6.6.2.3).
const TAIL: &str = r#"<pdf:Producer>gongwen</pdf:Producer>
<xmp:CreatorTool>gongwen</xmp:CreatorTool>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_fields_leave_no_trace() {
        let bare = xmp(&Info { title: "甲<乙&丙".into(), ..Info::default() });
        assert!(bare.contains("甲&lt;乙&amp;丙"));
        assert!(!bare.contains("creator>") && !bare.contains("Date"));
        let date = Some(Date { year: 2024, month: 2, day: 9 });
        assert!(xmp(&Info { date, ..Info::default() }).contains("<xmp:CreateDate>2024-02-09<"));
    }
}
