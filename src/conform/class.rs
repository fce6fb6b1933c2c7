//! What kind of face a name stands for. In: a PostScript or family name out of a font or a PDF. Out: the class that GB/T 9704 names.

use std::fmt;

/// A class of faces: the standard names classes, not products.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// 仿宋
    FangSong,
    /// 小标宋, or what is used in its place: 中宋 and heavy 宋.
    XiaoBiaoSong,
    /// 黑体
    Hei,
    /// 楷体
    Kai,
    /// 宋体
    Song,
    /// Anything else: Latin faces, names that say nothing.
    Other,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FangSong => "仿宋",
            Self::XiaoBiaoSong => "小标宋",
            Self::Hei => "黑体",
            Self::Kai => "楷体",
            Self::Song => "宋体",
            Self::Other => "其他字体",
        })
    }
}

/// Parts of names, the narrower class before the wider: 小标宋 and 仿宋 are 宋, too.
const PARTS: &[(Class, &[&str])] = &[
    (
        Class::FangSong,
        &[
            "fangsong", "仿宋", "fandolfang", "gongwenfang", "fzfs", "fsgb", "fzfang", "fang-song",
            "zhuquefang", "朱雀", "cfangsong",
        ],
    ),
    (
        Class::XiaoBiaoSong,
        &[
            "xiaobiaosong", "小标宋", "xbs", "dabiaosong", "大标宋", "zhongsong", "中宋", "biaosong", "标宋",
            "bsjw",
        ],
    ),
    (Class::Kai, &["kaiti", "楷", "kai", "fzkt", "ukai", "wenkai"]),
    (
        Class::Hei,
        &[
            "heiti", "黑", "hei", "fzht", "sanssc", "sanscjk", "sansgb", "sourcehansans", "notosanssc",
            "yahei", "gothic", "droidsansfallback", "pingfang", "heavysans",
        ],
    ),
    (
        Class::Song,
        &[
            "simsun", "宋", "song", "serifsc", "serifcjk", "sourcehanserif", "uming", "mingliu", "fzsst",
            "fzss", "batang", "sunextb",
        ],
    ),
];

/// Weights that make of a 宋体 what stands in for 小标宋.
const HEAVY: &[&str] = &["bold", "heavy", "black", "粗"];

/// The class of a face.
pub(crate) fn class(name: &str) -> Class {
    let name = plain(name);
    let has = |parts: &&[&str]| parts.iter().any(|part| name.contains(part));
    let found = PARTS.iter().find(|(_, parts)| has(parts)).map_or(Class::Other, |(class, _)| *class);
    if found == Class::Song && has(&HEAVY) { Class::XiaoBiaoSong } else { found }
}

/// A name without the tag of a subset, in small letters and without what parts its words.
fn plain(name: &str) -> String {
    let bare = shown(name);
    bare.chars().filter(|c| !matches!(c, ' ' | '-' | '_' | '+')).flat_map(char::to_lowercase).collect()
}

/// A name without the tag of a subset and the name of a map: `ABCDEF+FandolFang-Regular-Identity-H`.
pub(crate) fn shown(name: &str) -> &str {
    let name = name.strip_suffix("-Identity-H").unwrap_or(name);
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_makers_are_known_by_their_class() {
        for (name, expected) in [
            ("ABCDEF+FandolFang-Regular", Class::FangSong),
            ("FangSong_GB2312", Class::FangSong),
            ("仿宋", Class::FangSong),
            ("FZFSK--GBK1-0", Class::FangSong),
            ("STFangsong", Class::FangSong),
            ("FZXBSJW--GB1-0", Class::XiaoBiaoSong),
            ("方正小标宋简体", Class::XiaoBiaoSong),
            ("STZhongsong", Class::XiaoBiaoSong),
            ("NotoSerifSC-SemiBold", Class::XiaoBiaoSong),
            ("NotoSerifSC-Regular", Class::Song),
            ("SimSun", Class::Song),
            ("NSimSun", Class::Song),
            ("STSong", Class::Song),
            ("SimHei", Class::Hei),
            ("NotoSansSC-Medium", Class::Hei),
            ("SourceHanSansCN-Bold", Class::Hei),
            ("MicrosoftYaHei", Class::Hei),
            ("KaiTi_GB2312", Class::Kai),
            ("FandolKai-Regular", Class::Kai),
            ("STKaiti", Class::Kai),
            ("TimesNewRomanPSMT", Class::Other),
            ("LiberationSerif", Class::Other),
        ] {
            assert_eq!(class(name), expected, "{name}");
        }
    }
}
