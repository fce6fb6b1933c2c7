//! 版头的要素写在文中: 份号, 密级, 紧急程度 that a text speaks of. In: a passage. Out: 份号为17, 密级为“内部”, 紧急程度为急件.

use super::chars::{is_hanzi, run};
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::rules;
use std::ops::Range;

/// What stands between the name of an element and what is said of it.
const IS: [&str; 20] = [
    "标注为", "标明为", "确定为", "定为", "标为", "写为", "编为", "列为", "写成", "标注", "均为", "应为",
    "为", "是", "按", "标", "：", "栏填写", "填写", "写",
];

/// How a number begins that is told of one.
const NUMBER: [&str; 3] = ["第", "No.", "№"];

const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];
const URGENCIES: [&str; 4] = ["特急", "加急", "特提", "平急"];

/// What is written for a level, and for an urgency, that there is not.
const NO_LEVELS: [&str; 14] = [
    "内部", "保密", "机要", "普通", "一般", "绝秘", "秘级", "高密", "涉密", "密件", "高度机密", "最高机密",
    "特密", "极密",
];
const NO_URGENCIES: [&str; 14] = [
    "急件", "紧急", "火急", "特别紧急", "加快", "十万火急", "急办", "普通", "一般", "非常紧急", "特别急",
    "急”", "较急", "特紧",
];

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, name) in passage.places("份号") {
        found.extend(copy_number(passage, at + name.len()));
    }
    for (names, right, wrong, hint) in [
        (["密级", "秘密等级"], &LEVELS[..], &NO_LEVELS, "密级只有绝密、机密、秘密，如“机密★10年”"),
        (["紧急程度", "缓急程度"], &URGENCIES[..], &NO_URGENCIES, "写“特急”或“加急”"),
    ] {
        for (at, name) in names.into_iter().flat_map(|name| passage.places(name)) {
            found.extend(
                value(passage, at + name.len())
                    .filter(|value| {
                        let said = passage.after(value.start);
                        !right.iter().any(|right| said.starts_with(right))
                            && wrong.iter().any(|wrong| said.starts_with(wrong))
                    })
                    .map(|value| {
                        let typed = passage.text.get(value.clone()).unwrap_or_default();
                        passage
                            .at(&rules::MARKING, value.clone(), format!("没有“{typed}”这种{name}"))
                            .hint(hint)
                    }),
            );
        }
    }
}

/// What is said of an element, behind its name.
fn said<'p>(passage: &'p Passage<'_>, from: usize) -> Option<&'p str> {
    let behind = passage.after(from);
    let said = IS.iter().find_map(|is| behind.strip_prefix(is))?;
    Some(said.trim_start_matches(['“', '：', ' ']))
}

/// Behind the name of an element: where its value stands.
fn value(passage: &Passage<'_>, from: usize) -> Option<Range<usize>> {
    let said = said(passage, from)?;
    let start = passage.text.len() - said.len();
    let value = run(said, is_hanzi);
    let end = value.char_indices().nth(4).map_or(value.len(), |(at, _)| at);
    (end > 0).then_some(start..start + end)
}

/// 份号为17: six digits.
fn copy_number(passage: &Passage<'_>, from: usize) -> Option<Diagnostic> {
    let said = said(passage, from)?;
    let number = NUMBER.iter().find_map(|word| said.strip_prefix(word)).unwrap_or(said);
    let digits = run(number, |c| c.is_ascii_digit());
    let rest = number.get(digits.len()..)?;
    let is_count = rest.starts_with(['位', '个', '～', '—', '至', '-', '年', '份']);
    (!digits.is_empty() && digits.len() != 6 && !is_count || !digits.is_empty() && number.len() < said.len())
        .then(|| {
            let start = passage.text.len() - said.len();
            let end = passage.text.len() - rest.len();
            let typed = passage.text.get(start..end).unwrap_or_default();
            let finding = passage.at(&rules::MARKING, start..end, format!("份号“{typed}”不是六位阿拉伯数字"));
            let digits: String = digits.chars().take(6).collect();
            finding.hint(format!("改为“{digits:0>6}”"))
        })
}
