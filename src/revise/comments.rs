//! The comments of a Word draft. In: the part that has them, if there is one, and what is to be said. Out: the part with both.

use super::package::Package;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The first number that no comment has.
pub(super) fn next_id(package: &Package<'_>) -> u64 {
    let Some(part) = &package.comments else { return 0 };
    let ids = part.split("w:id=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u64>().ok());
    ids.max().map_or(0, |id| id + 1)
}

/// The part with these comments; nothing if the one that is there is not understood.
pub(super) fn write(package: &Package<'_>, first: u64, comments: &[String]) -> Option<String> {
    let mut new = String::new();
    for (id, comment) in (first..).zip(comments) {
        // writing to a String cannot fail
        let _ = write!(
            new,
            "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"gw\"><w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:comment>",
            escape(comment.as_str())
        );
    }
    match &package.comments {
        Some(part) => {
            let end = part.rfind("</w:comments>")?;
            Some(format!("{}{new}{}", part.get(..end)?, part.get(end..)?))
        }
        None => Some(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\">{new}</w:comments>",
            package.namespace()
        )),
    }
}

/// Who makes the changes.
pub(super) const AUTHOR: &str = "gongwen";
