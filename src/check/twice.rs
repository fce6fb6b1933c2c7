//! 写重: a word of two hanzi that stands twice. In: a passage and where. Out: whether it was typed twice, or said twice on purpose, or two words.

use super::chars::is_hanzi;
use super::sounds::SOUNDS;
use super::text::Passage;
use crate::dictionary;

/// Verbs that are said twice for doing something a little.
const AGAIN: [&str; 24] = [
    "研究", "讨论", "学习", "考虑", "了解", "交流", "整理", "商量", "打听", "锻炼", "休息", "活动", "介绍",
    "体验", "感受", "尝试", "照顾", "观察", "比较", "沟通", "琢磨", "核对", "推敲", "探讨",
];

/// Hanzi that begin no second half of a word.
const PARTICLES: &str = "的了是在和与及或要将被把等也都";

/// Words that are no part of the name of anything: 工作工作人员 may be two words, 认真认真组织 is one typed twice.
const DOINGS: &str = include_str!("doings.txt");

/// Whether a word that stands twice is meant once: 研究研究 is said on purpose, and in 工作工作人员 the second is part of another.
pub(super) fn is_twice(passage: &Passage<'_>, index: usize, word: &str) -> bool {
    let ends = passage.char(index + 4).is_none_or(|c| !is_hanzi(c) || PARTICLES.contains(c));
    // 依法依规依规
    let ends_another =
        index.checked_sub(2).is_some_and(|before| SOUNDS.has(passage.slice(before..index + 2)));
    let is_doing = || {
        let mut lines = DOINGS.lines().filter(|line| !line.starts_with('#'));
        let is_listed = lines.any(|line| line.split(' ').any(|doing| doing == word));
        // 组织组织部门, 规范规范性文件: the second begins another word
        is_listed && !begins_longer(passage, index + 2)
    };
    !AGAIN.contains(&word) && (ends && SOUNDS.has(word) || is_doing()) || ends_another
}

/// Whether a word of three hanzi begins at a place, or one of two that are often the first half of a name.
fn begins_longer(passage: &Passage<'_>, index: usize) -> bool {
    let is_word = |length: usize| dictionary::has(passage.slice(index..index + length));
    let behind = |at: usize| passage.char(at).unwrap_or_default();
    is_word(3)
        || is_word(4)
        || BODIES.contains(behind(index + 2)) && !is_hanzi_word(passage, index + 2)
        || BODIES_OF_TWO.contains(&passage.slice(index + 2..(index + 4).min(passage.chars.len())))
}

/// What ends the name of a body, a person or a thing made of a verb: 管理者, 服务业, 组织部.
const BODIES: &str = "地者员部处科室局会站点队性业区率权费金额量表单卡证书法";
const BODIES_OF_TWO: [&str; 12] =
    ["部门", "机构", "机关", "单位", "人员", "生活", "条例", "办法", "委员", "制度", "平台", "中心"];

/// Whether two hanzi from a place on are a word: 组织会议 holds no 组织会.
fn is_hanzi_word(passage: &Passage<'_>, index: usize) -> bool {
    dictionary::has(passage.slice(index..(index + 2).min(passage.chars.len())))
}
