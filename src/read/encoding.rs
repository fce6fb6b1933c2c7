//! Characters. In: the bytes of a draft in UTF-8, UTF-16 or GB18030. Out: its text with plain line feeds, or why it is no text.

use super::characters::{is_invisible, seen_as};
use super::{cells, line_numbers};
use crate::diagnostic::Rule;
use crate::rules;
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;
use std::ops::Range;

/// The largest draft, in bytes; pure markup takes some two hundred times as much memory.
const MAX_BYTES: usize = 4 << 20;

/// The longest draft, in lines, each of which may be a paragraph: thousands of pages.
const MAX_LINES: usize = 100_000;

/// Files that are taken for drafts by mistake, by their first bytes, and what to do with them.
const OTHER_FILES: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "PNG 图片", READ_PICTURE),
    (b"\xff\xd8\xff", "JPEG 图片", READ_PICTURE),
    (b"GIF8", "GIF 图片", READ_PICTURE),
    (
        b"%PDF",
        "PDF 文件",
        "在 WPS 或 Word 中打开它，“另存为”类型选 .docx，再用存出的 .docx；或把文字复制到记事本存成 .txt",
    ),
    (b"PK\x03\x04", "Word（.docx）、WPS 文档或压缩包", SAVE_AS),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或 WPS 文档", SAVE_AS),
    (b"{\\rtf", "RTF 文档", SAVE_AS),
    (b"Rar!", "压缩包", UNPACK),
    (b"7z\xbc\xaf", "压缩包", UNPACK),
];

const READ_PICTURE: &str =
    "把图上的文字打出来或识别成文字，存成 .txt 或 .docx；图片可以插在草稿里，写成 ![图上是什么](图片.png)";
const SAVE_AS: &str = "在 Word 或 WPS 中打开它，“另存为”类型选 .docx，再用存出的 .docx";
const WRONG_FILE: &str = "看看是不是选错了文件；确是草稿的，把长的附件另存成单独的文件";
const UNPACK: &str = "先解压，再用里面的草稿";

/// How a page of the web begins, blanks and a byte order mark aside.
const PAGES: [&str; 3] = ["<!doctype html", "<html", "<?xml"];

/// What came out of the bytes.
#[derive(Default)]
pub(super) struct Decoded {
    /// The text, its lines ended by line feeds.
    pub(super) text: String,
    /// What is wrong, with its place in the text.
    pub(super) problems: Vec<(&'static Rule, String, Range<usize>)>,
    /// What to do with a file that is no draft at all, whose text is empty.
    pub(super) refused: Option<&'static str>,
}

/// Decodes a draft.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if bytes.len() > MAX_BYTES {
        let size = bytes.len().div_ceil(1 << 20);
        let message = format!("文件有 {size} MiB，草稿不能超过 {} MiB", MAX_BYTES >> 20);
        return refuse(&rules::TOO_LONG, message, WRONG_FILE);
    }
    if let Some((_, kind, way)) = OTHER_FILES.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        let gap = if kind.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        return refuse(&rules::NOT_TEXT, format!("这是{gap}{kind}，不是文本文件"), way);
    }
    let Some((text, encoding)) = to_text(bytes) else {
        let message = "文件的内容既不是 UTF-8 也不是 GB18030 编码的文字".to_owned();
        return refuse(
            &rules::NOT_TEXT,
            message,
            "用记事本打开看看是不是选错了文件；是文字的，“另存为”编码选 UTF-8",
        );
    };
    if is_page(&text) {
        let way = "在浏览器里打开它，全选、复制，粘贴到 Word 或记事本，存成 .docx 或 .txt";
        return refuse(&rules::NOT_TEXT, "这是网页（HTML），不是草稿".to_owned(), way);
    }
    let (text, pasted) = visible(plain_line_ends(&text));
    let (text, quoted) = match cells::unquoted(&text) {
        Some(bare) => (bare, true),
        None => (text, false),
    };
    let (text, numbered) = match line_numbers::without(&text) {
        Some(bare) => (bare, true),
        None => (text, false),
    };
    let lines = text.lines().count();
    if lines > MAX_LINES {
        return refuse(&rules::TOO_LONG, format!("草稿有 {lines} 行，超过了十万行"), WRONG_FILE);
    }
    let mut problems = Vec::new();
    if encoding != UTF_8 {
        let message =
            format!("草稿是 {} 编码，已按此读入；建议另存为 UTF-8 编码", encoding.name().to_uppercase());
        problems.push((&rules::ENCODING, message, 0..0));
    }
    problems.extend(pasted);
    if quoted {
        let message = "从表格或 CSV 带来的引号（每格外面的一对、格里的两个连写）已去掉";
        problems.push((&rules::PASTED, message.to_owned(), 0..0));
    }
    if numbered {
        problems.push((&rules::PASTED, "每行前面的行号已去掉".to_owned(), 0..0));
    }
    if let Some(problem) = damage(&text) {
        problems.push(problem);
    }
    problems.extend(invisible(&text));
    Decoded { text, problems, refused: None }
}

fn refuse(rule: &'static Rule, message: String, way: &'static str) -> Decoded {
    Decoded { text: String::new(), problems: vec![(rule, message, 0..0)], refused: Some(way) }
}

/// Whether a text is a page of the web as it was saved.
fn is_page(text: &str) -> bool {
    let opening: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(16).collect();
    PAGES.iter().any(|page| opening.to_lowercase().starts_with(page))
}

/// The text of a sound draft with the line ends that it was typed with, its encoding, and how long its byte order mark is.
pub(super) fn typed(bytes: &[u8]) -> Option<(Cow<'_, str>, &'static Encoding, usize)> {
    let (text, encoding) = to_text(bytes)?;
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, mark)| mark);
    let sound = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(mark..)?).is_some();
    sound.then_some((text, encoding, mark))
}

/// The text in the encoding that fits, its byte order mark dropped.
pub(super) fn to_text(bytes: &[u8]) -> Option<(Cow<'_, str>, &'static Encoding)> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling(bytes.get(mark..)?).0;
        return Some((text, encoding));
    }
    let (text, damaged) = UTF_8.decode_without_bom_handling(bytes);
    if !damaged || is_mostly_sound(&text) {
        return Some((text, UTF_8));
    }
    let (text, damaged) = GB18030.decode_without_bom_handling(bytes);
    (!damaged).then_some((text, GB18030))
}

/// Whether a damaged text was UTF-8 before: GBK taken for UTF-8 has hardly a sound hanzi.
fn is_mostly_sound(text: &str) -> bool {
    let (damaged, sound) =
        text.chars().filter(|c| !c.is_ascii()).fold((0_usize, 0_usize), |(bad, good), c| {
            if c == char::REPLACEMENT_CHARACTER { (bad + 1, good) } else { (bad, good + 1) }
        });
    sound > damaged * 10
}

fn plain_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// What is wrong with the bytes: the rule, the words, the place.
type Problem = (&'static Rule, String, Range<usize>);

/// The text without what pasting brings along and nobody sees, and a word on what that was.
fn visible(text: String) -> (String, Option<Problem>) {
    let Some(first) = text.find(|c| seen_as(c).is_some()) else { return (text, None) };
    let mut out = String::with_capacity(text.len());
    let (mut gone, mut blanks, mut lines) = (0, 0, 0);
    for c in text.chars() {
        let seen = seen_as(c);
        match seen {
            None => out.push(c),
            Some("") => gone += 1,
            Some(" ") => blanks += 1,
            Some(_) => lines += 1,
        }
        out.push_str(seen.unwrap_or_default());
    }
    let counted = [
        (gone, "个看不见的字符去掉了"),
        (blanks, "个特殊空格改成了普通空格"),
        (lines, "个特殊换行改成了普通换行"),
    ];
    let counted: Vec<_> = counted
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let place = out.floor_char_boundary(first.min(out.len()));
    (out, Some((&rules::PASTED, format!("粘贴带来的字符：{}", counted.join("，")), place..place)))
}

/// The first place where bytes were damaged.
fn damage(text: &str) -> Option<(&'static Rule, String, Range<usize>)> {
    let start = text.find(char::REPLACEMENT_CHARACTER)?;
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    Some((&rules::NOT_TEXT, "文件从这里起有损坏的字符，请重新输入这个字".to_owned(), start..end))
}

/// The first control character, and how many there are.
fn invisible(text: &str) -> Option<Problem> {
    let mut found = text.char_indices().filter(|(_, c)| is_invisible(*c));
    let (start, c) = found.next()?;
    let all = found.count() + 1;
    let times = if all > 1 { format!("，共 {all} 处") } else { String::new() };
    let message = format!("这里有不可见的控制字符 U+{:04X}{times}，请删去", u32::from(c));
    Some((&rules::CONTROL_CHARACTER, message, start..start + c.len_utf8()))
}
