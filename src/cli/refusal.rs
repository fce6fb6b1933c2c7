//! Files that are no drafts. In: a file's name and bytes. Out: what it is and what to do with it.

use super::failure::Failure;
use std::path::Path;

/// How the names of tables end.
const TABLES: [&str; 9] = ["xlsx", "xlsm", "xlsb", "xls", "et", "ods", "csv", "tsv", "jsonl"];

/// How the names of files end that word processors write.
const WORD_PROCESSORS: [&str; 8] = ["doc", "dot", "wps", "wpt", "rtf", "odt", "pages", "ofd"];

/// How archives, old Word files and PDFs begin: their readers say what they are.
const KNOWN: [&[u8]; 3] = [b"PK", b"\xd0\xcf\x11\xe0", b"%PDF-"];

/// What stands before the head of a PDF is junk that readers skip, up to here.
const HEAD: usize = 1024;

/// Why a file is no draft, where its name or its first bytes say so.
pub(super) fn refusal(path: &Path, bytes: &[u8]) -> Option<Failure> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if TABLES.contains(&&*ending) {
        return Some(Failure::at(path, "这是表格，不是草稿").hint(
            "每行做一份公文，写 gongwen batch 模板.md --data 表 -o 成稿；要印在公文里，在表格软件里复制，粘贴到草稿里",
        ));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some(
            Failure::at(path, "这是 RTF 文件，读不出来").hint("在 Word 或 WPS 中打开，另存为 .docx"),
        );
    }
    let is_pdf = || bytes.get(..HEAD).unwrap_or(bytes).windows(5).any(|bytes| bytes == b"%PDF-");
    if ending == "pdf" && !is_pdf() {
        let hint = match bytes {
            [] => "文件是空的，请重新导出",
            [b'P', b'K', ..] => {
                "里面像是 Word 文件：在 Word 或 WPS 中打开，另存为 PDF；当作草稿，就把结尾改成 .docx"
            }
            _ => "请重新导出这份 PDF；里面只是文字的，把文件名的结尾改成 .txt",
        };
        return Some(Failure::at(path, "文件名以 .pdf 结尾，里面却不是 PDF").hint(hint));
    }
    let is_text = !KNOWN.iter().any(|start| bytes.starts_with(start));
    if matches!(&*ending, "docx" | "docm") && is_text && bytes.contains(&0) {
        return Some(
            Failure::at(path, format!("文件名以 .{ending} 结尾，里面不是 Word 文件，可能已经损坏"))
                .hint("在 Word 或 WPS 中打开试试，能打开就另存为 .docx；打不开，请重新取一份"),
        );
    }
    (WORD_PROCESSORS.contains(&&*ending) && is_text).then(|| {
        Failure::at(path, format!("文件名以 .{ending} 结尾，里面却不是这种文件"))
            .hint("在 Word 或 WPS 中打开，另存为 .docx；里面只是文字的，把文件名的结尾改成 .txt")
    })
}
