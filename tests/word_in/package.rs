//! Word files made by hand. In: the XML of a body and further parts. Out: a package that Word would open, and what is read from one.

use gongwen::document::Document;
use gongwen::source::Sources;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package with this body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

/// The same with further parts: the kind of relation (empty for none), the name below `word/`, and what they hold.
pub(super) fn word_with(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let bytes: Vec<_> = parts.iter().map(|(kind, name, text)| (*kind, *name, text.as_bytes())).collect();
    word_of(body, &bytes)
}

/// The same with parts of any bytes, as pictures are.
pub(super) fn word_of(body: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>{body}</w:body></w:document>"
    );
    let line = |(index, (kind, name, _)): (usize, &(&str, &str, &[u8]))| {
        let external = if name.contains("://") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"r{index}\" Type=\"{R}/{kind}\" Target=\"{name}\"{external}/>")
    };
    let relations: String =
        parts.iter().enumerate().filter(|(_, part)| !part.0.is_empty()).map(line).collect();
    let rels = |inner: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
        )
    };
    let root =
        rels(&format!("<Relationship Id=\"r1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/>"));
    let mut files = vec![
        ("_rels/.rels".to_owned(), root.into_bytes()),
        ("word/document.xml".to_owned(), document.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), rels(&relations).into_bytes()),
    ];
    let stored = parts.iter().filter(|(_, name, _)| !name.contains("://"));
    files.extend(stored.map(|(_, name, bytes)| (format!("word/{name}"), bytes.to_vec())));
    archive(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

/// An archive of these files.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph of one run.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r("", text))
}

/// A run with these properties.
pub(super) fn r(properties: &str, text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A draft as it is read, and what was said of it; no error.
pub(super) fn read(draft: &[u8]) -> (Document, Vec<String>) {
    let (mut sources, mut said) = (Sources::default(), Vec::new());
    let document = gongwen::read_draft("稿.docx", draft, &mut sources, &mut said).0;
    assert!(!said.iter().any(|told| told.is_error()), "{said:?}");
    (document, said.into_iter().map(|told| told.message).collect())
}
