//! 单位默认值: what an office says once for all its drafts. In: the `gongwen.yaml` files that hold for a draft, the nearest first.
//! Out: their settings with places, and a document that has what its draft left out.

use super::draft::Draft;
use super::{encoding, field, value};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Entry, Field, Value};
use crate::file::FileError;
use crate::rules;
use crate::source::{Source, SourceId, Sources, Span, Spanned};
use crate::yaml::{self, Node, Text};
use std::collections::BTreeMap;

/// A file of defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeFile {
    /// Its name as shown.
    pub name: String,
    /// The folder that it lies in, from which the files count that it names.
    pub folder: String,
    /// What it says, in any encoding that a draft may have; or why it cannot be read.
    pub content: Result<Vec<u8>, FileError>,
}

/// What one file of defaults says.
#[derive(Clone, Debug)]
pub struct Office {
    /// The text that its places are in.
    pub source: SourceId,
    /// The elements.
    pub fields: BTreeMap<Field, Entry>,
    /// What is no element of a document, by its Chinese name.
    pub others: BTreeMap<&'static str, Spanned<String>>,
    /// 检查: what it says of the editor's rules, as the file has it.
    pub(crate) check: Option<Node>,
}

/// 机关代字: what stands before the year in 发文字号.
pub const CODE: &str = "代字";
/// The pattern of the names of files.
pub const FILE_NAME: &str = "文件名";
/// The folder of the office's fonts.
pub const FONTS: &str = "字体";

/// What is no element, each with what else it is called.
const OTHERS: [(&str, &[&str]); 3] =
    [(CODE, &["机关代字", "code"]), (FILE_NAME, &["name"]), (FONTS, &["字体文件夹", "fonts"])];

/// 检查: which rules of the editor the office wants otherwise; its keys are the editor's to read.
const CHECK: [&str; 2] = ["检查", "check"];

/// The parts of 检查, each on a line of its own.
const PARTS: [&str; 3] = ["规则", "禁用词", "名称"];

/// The elements that may be the same in all documents of an office.
const ELEMENTS: [Field; 10] = [
    Field::Issuer,
    Field::Recipient,
    Field::Printer,
    Field::Style,
    Field::Seal,
    Field::Stamps,
    Field::Cc,
    Field::Mark,
    Field::Note,
    Field::Signers,
];

/// Reads the files of defaults; their texts become the next of `sources`.
pub fn offices(
    files: &[OfficeFile],
    sources: &mut Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Office> {
    files.iter().map(|file| office(file, sources, diagnostics)).collect()
}

fn office(file: &OfficeFile, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Office {
    let (text, refusal) = match &file.content {
        Ok(bytes) => match encoding::to_text(bytes) {
            Some((text, _)) => (text.replace("\r\n", "\n"), None),
            None => (String::new(), Some("文件的内容既不是 UTF-8 也不是 GB18030 编码的文字".to_owned())),
        },
        Err(error) => (String::new(), Some(error.about("单位默认值", &file.name))),
    };
    let colons = with_colons(&text);
    let source = sources.add(Source::new(file.name.clone(), colons.as_deref().unwrap_or(&text)));
    let text = sources.get(source).map_or("", |source| source.text.as_str());
    let mut draft = Draft::new(text, source, diagnostics);
    if let Some(refusal) = refusal {
        draft.report(rules::OFFICE.at(Span::new(source, 0, 0), refusal).hint("请检查这个文件，或者把它移走"));
    }
    if colons.is_some() {
        let said = format!("{} 已按原意读入，其中改正了冒号", file.name);
        let right = "规范的写法是 名称: 内容（半角冒号，后面空一格）";
        draft.report(rules::TYPED.at(Span::new(source, 0, 0), said).hint(right));
    }
    let mut office = Office { source, fields: BTreeMap::new(), others: BTreeMap::new(), check: None };
    match yaml::parse(text, source, 0, text.len()) {
        Ok(Node { value: yaml::Value::Map(entries), .. }) => {
            for (key, node) in entries {
                entry(&mut draft, &mut office, key, node);
            }
        }
        Ok(Node { value: yaml::Value::Null, .. }) => {}
        Ok(Node { span, .. }) => draft.report(
            rules::OFFICE.at(span, "默认值要由“名称: 内容”组成").hint("例如写成 发文机关: 某某街道办事处"),
        ),
        Err(error) => draft.report(rules::OFFICE.at(error.span, error.message)),
    }
    for entry in office.fields.values_mut() {
        beside(&mut entry.value, &file.folder);
    }
    if let Some(fonts) = office.others.get_mut(FONTS) {
        fonts.value = joined(&file.folder, &fonts.value);
    }
    office
}

/// The text with the colons of its settings as YAML wants them, half-width and a blank behind; nothing where they all are.
fn with_colons(text: &str) -> Option<String> {
    let is_setting = |name: &str| {
        let is_other = OTHERS.iter().any(|(other, others)| *other == name || others.contains(&name));
        is_other || CHECK.contains(&name) || PARTS.contains(&name) || field::find(name).is_some()
    };
    let mended = |line: &str| -> Option<String> {
        let colon = line.find([':', '：'])?;
        let (name, rest) = line.split_at(colon);
        let value = rest.trim_start_matches([':', '：']);
        let is_right = rest.starts_with(':') && (value.is_empty() || value.starts_with(char::is_whitespace));
        (!is_right && is_setting(name.trim())).then(|| format!("{name}: {}", value.trim_start_matches(' ')))
    };
    let lines: Vec<_> = text.split_inclusive('\n').map(|line| (line, mended(line))).collect();
    if lines.iter().all(|(_, mended)| mended.is_none()) {
        return None;
    }
    Some(lines.into_iter().map(|(line, mended)| mended.unwrap_or_else(|| line.to_owned())).collect())
}

fn entry(draft: &mut Draft, office: &mut Office, key: Spanned<Text>, node: Node) {
    if CHECK.contains(&&*key.value) {
        office.check = Some(node);
        return;
    }
    let other = OTHERS.iter().find(|(name, others)| *name == key.value || others.contains(&&*key.value));
    if let Some((name, _)) = other {
        match node.value {
            yaml::Value::Scalar(text) => {
                drop(office.others.insert(name, Spanned::new(text.into_owned(), node.span)))
            }
            _ => draft.report(rules::OFFICE.at(node.span, format!("“{name}”的值要是文字"))),
        }
        return;
    }
    match field::find(&key.value).filter(|field| ELEMENTS.contains(field)) {
        Some(field) => {
            if let Some(value) = value::read(draft, field, &key.value, node) {
                office.fields.insert(field, Entry { key: key.span, value });
            }
        }
        None => {
            let message = format!("“{}”不能写在单位默认值里", key.value);
            draft.report(rules::OFFICE.at(key.span, message).hint(format!("可写：{}", known())));
        }
    }
}

/// The name of everything that may be said.
fn known() -> String {
    let elements = ELEMENTS.iter().map(|field| field.title());
    elements.chain(OTHERS.iter().map(|(name, _)| *name)).chain([CHECK[0]]).collect::<Vec<_>>().join("、")
}

/// Makes the files that a value names count from the folder of the defaults.
fn beside(value: &mut Value, folder: &str) {
    match value {
        Value::Seals(seals) => {
            seals.iter_mut().for_each(|seal| seal.file.value = joined(folder, &seal.file.value));
        }
        Value::Stamps(stamps) => {
            stamps
                .iter_mut()
                .for_each(|stamp| stamp.picture.file.value = joined(folder, &stamp.picture.file.value));
        }
        // a style by its file
        Value::Texts(texts) => {
            texts.iter_mut().filter(|text| text.value.ends_with(".yaml")).for_each(|text| {
                text.value = joined(folder, &text.value);
            })
        }
        Value::Date(_) | Value::Attachments(_) => {}
    }
}

fn joined(folder: &str, path: &str) -> String {
    let is_absolute = path.starts_with(['/', '\\']) || path.chars().nth(1) == Some(':');
    if folder.is_empty() || is_absolute { path.to_owned() } else { format!("{folder}/{path}") }
}

/// Gives a document what its draft leaves to the office; the draft wins, then the nearest file.
pub fn settle(document: &mut Document, offices: &[Office]) {
    for office in offices {
        for (field, entry) in &office.fields {
            document.front.fields.entry(*field).or_insert_with(|| entry.clone());
        }
    }
    let code = offices.iter().find_map(|office| office.others.get(CODE));
    let number = document.front.fields.get_mut(&Field::Number);
    if let (Some(code), Some(Entry { value: Value::Texts(texts), .. })) = (code, number)
        && let Some(first) = texts.first_mut().filter(|first| first.value.starts_with(['〔', '[', '［']))
    {
        first.value.insert_str(0, &code.value);
    }
}

/// The place of a setting, for a list of all of them.
impl Office {
    /// Each setting: its Chinese name, what it says, and where.
    pub fn settings(&self, sources: &Sources) -> Vec<(&'static str, String, Span)> {
        let typed = |span: Span| {
            let text = sources.get(span.source).and_then(|source| source.text.get(span.range()));
            text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let elements = self.fields.iter().map(|(field, entry)| {
            let line = sources.get(entry.key.source).map_or("", |source| {
                source
                    .text
                    .get(entry.key.range().end..)
                    .unwrap_or_default()
                    .split('\n')
                    .next()
                    .unwrap_or_default()
            });
            let said = match &entry.value {
                Value::Texts(texts) => {
                    texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join("、")
                }
                _ => line.trim_start_matches([':', ' ']).trim().to_owned(),
            };
            (field.title(), said, entry.key)
        });
        let others = self.others.iter().map(|(name, text)| (*name, typed(text.span), text.span));
        let keys = |node: &Node| match &node.value {
            yaml::Value::Map(entries) => {
                entries.iter().map(|(key, _)| &*key.value).collect::<Vec<_>>().join("、")
            }
            _ => String::new(),
        };
        let check = self.check.iter().map(|node| (CHECK[0], keys(node), node.span));
        elements.chain(others).chain(check).collect()
    }
}
