//! Who was there. In: the lines of minutes. Out: 出席, 请假, 列席 and 记录.

use super::scan::Scan;
use super::shape::{self, squeeze};
use crate::aligned::columns;
use crate::document::{Field, Value};
use crate::source::Spanned;

/// 出席, 请假, 列席 and 记录 of minutes, wherever they stand.
pub(super) fn attendance(scan: &mut Scan, body: usize, end: usize) {
    let said = |field| match scan.front.fields.get(&field).map(|entry| &entry.value) {
        Some(Value::Texts(texts)) => texts.last().map(|text| text.value.clone()),
        _ => None,
    };
    let found = |field| {
        scan.found.iter().find(|found| found.field == field).and_then(|found| match &found.value {
            Value::Texts(texts) => texts.last().map(|text| text.value.clone()),
            _ => None,
        })
    };
    let ends = |text: String| shape::kind(&text) == Some("纪要");
    if ![Field::Title, Field::Mark]
        .into_iter()
        .any(|field| said(field).or_else(|| found(field)).is_some_and(ends))
    {
        return;
    }
    for at in body..end {
        let text = scan.text(at).to_owned();
        let Some((label, rest)) = text.split_once(['：', ':']) else { continue };
        let label = squeeze(label);
        let field = match label.trim_end_matches('员').trim_end_matches('人').trim_end_matches("人员") {
            "出席" | "参加" | "参会" => Field::Attendees,
            "列席" => Field::Observers,
            "请假" | "缺席" => Field::Absent,
            "记录" => Field::Recorder,
            _ => continue,
        };
        let rest = rest.trim().trim_end_matches('。');
        let mut texts = people(scan, at, rest);
        if texts.is_empty() || rest.contains('。') {
            continue;
        }
        let mut last = at;
        while last + 1 < end && more_people(scan, last) {
            last += 1;
            let further = people(scan, last, scan.text(last).trim_end_matches('。'));
            match texts.last_mut().filter(|_| !is_open(scan.text(last - 1))) {
                Some(names) => further.into_iter().for_each(|name| {
                    names.value = format!("{}\u{3000}{}", names.value, name.value);
                    names.span = names.span.to(name.span);
                }),
                None => texts.extend(further),
            }
        }
        let span = scan.span(at).to(scan.span(last));
        scan.found(field, Value::Texts(texts), span, None);
        (at..=last).for_each(|line| scan.take(line));
    }
}

/// The names in a line; names that other marks part than 、 stay as they were typed.
fn people(scan: &Scan, at: usize, names: &str) -> Vec<Spanned<String>> {
    let one = |name: &str| {
        let part = scan.part(at, name);
        Spanned { value: shape::name_together(&part.value), ..part }
    };
    let pieces = shape::pieces(names);
    if squeeze(&pieces.join("、")) == squeeze(names.trim_end_matches('、')) {
        return pieces.into_iter().map(one).collect();
    }
    let mut whole = scan.part(at, names);
    for piece in pieces {
        whole.value = whole.value.replacen(piece, &shape::name_together(piece), 1);
    }
    vec![whole]
}

/// Whether the line below one goes on with its names: that ends in 、, or this one holds names alone, parted by blanks, or one that
/// stands below them.
fn more_people(scan: &Scan, at: usize) -> bool {
    let (above, text) = (scan.text(at), scan.text(at + 1));
    let together = shape::name_together(text);
    let is_name = |word: &str| {
        // 孙晓东（请假）
        let bare = shape::without_brackets(word);
        (2..=4).contains(&shape::length(bare)) && bare.chars().all(char::is_alphabetic)
    };
    let is_below = || indent(scan, at + 1) > indent(scan, at) + BELOW;
    let are_names =
        || together.split_whitespace().all(is_name) && (text.contains(char::is_whitespace) || is_below());
    !text.is_empty() && !text.contains(['：', ':']) && (is_open(above) || are_names())
}

/// Names that stand below those of the line above stand in by so many columns more: by the label 出席：.
const BELOW: usize = 3;

/// How far a line stands in, in columns.
fn indent(scan: &Scan, at: usize) -> usize {
    let before = scan.draft.slice(0..scan.span(at).start as usize);
    columns(before.rsplit('\n').next().unwrap_or_default())
}

/// Whether a list goes on below a line.
fn is_open(line: &str) -> bool {
    line.ends_with(['、', '，', ','])
}
