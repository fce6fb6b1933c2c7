//! 附件说明: are the names of the attachments written as the standard has them?

use crate::diagnostic::Diagnostic;
use crate::document::{Field, FrontMatter, Listed, Value};
use crate::rules;
use crate::source::Spanned;

pub(super) fn check(front: &FrontMatter) -> Vec<Diagnostic> {
    match front.fields.get(&Field::Attachments).map(|entry| &entry.value) {
        Some(Value::Attachments(list)) => list.iter().filter_map(name).collect(),
        _ => Vec::new(),
    }
}

/// No mark behind a name (§7.3.4), no 《》 around it.
fn name(Listed { title, .. }: &Listed) -> Option<Diagnostic> {
    let bare = title.value.trim_end_matches(['。', '；', '，', '、', '：', '.', ';', ',', ':']);
    if bare != title.value {
        let diagnostic =
            rules::ATTACHMENT_MARK.at(title.span, format!("附件名称“{}”后面有标点", title.value));
        return Some(mended(diagnostic.hint(format!("写成 {bare}")), title, bare));
    }
    let inner = title.value.strip_prefix('《')?.strip_suffix('》')?;
    (!inner.contains(['《', '》'])).then(|| {
        let diagnostic =
            rules::ATTACHMENT_QUOTED.at(title.span, format!("附件名称“{}”加了书名号", title.value));
        mended(diagnostic.hint(format!("写成 {inner}")), title, inner)
    })
}

/// A finding with the mend that puts `right` in place of a name, unless that is typed in quotes.
fn mended(finding: Diagnostic, typed: &Spanned<String>, right: &str) -> Diagnostic {
    let plain = typed.span.range().len() == typed.value.len();
    if plain { finding.fixed(typed.span, right) } else { finding }
}
