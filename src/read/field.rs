//! The names of the elements. In: a key of the front matter. Out: the [`Field`] it names, or the name that was probably meant.

use crate::document::Field;

/// What may be said of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// One text.
    One,
    /// One text or a list.
    Many,
    /// A day.
    Date,
    /// 是 or 否.
    Truth,
    /// 附件: titles, each perhaps with a file.
    Attachments,
    /// 印章: pictures.
    Seals,
    /// 签名章: who signs, each with a picture.
    Stamps,
}

/// What may be said of a field.
pub(super) const fn form(field: Field) -> Form {
    match field {
        Field::Title
        | Field::Recipient
        | Field::Issuer
        | Field::Signers
        | Field::Cc
        | Field::Mark
        | Field::Attendees
        | Field::Absent
        | Field::Observers
        | Field::Recorder
        | Field::Byline => Form::Many,
        Field::Date | Field::PrintDate => Form::Date,
        Field::Preprinted | Field::Contents => Form::Truth,
        Field::Attachments => Form::Attachments,
        Field::Seal => Form::Seals,
        Field::Stamps => Form::Stamps,
        Field::Kind
        | Field::Style
        | Field::Number
        | Field::CopyNumber
        | Field::Classification
        | Field::Urgency
        | Field::Note
        | Field::Subtitle
        | Field::Printer => Form::One,
    }
}

/// Names of people, parted by blanks or 、; a name of two characters is often drawn apart.
pub(super) fn people(names: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut single = false;
    let parts = names.split(|c: char| c.is_whitespace() || "、，,；;/／".contains(c));
    for word in parts.filter(|word| !word.is_empty()) {
        let is_single = word.chars().count() == 1;
        match all.last_mut() {
            Some(last) if single && is_single && last.chars().count() == 1 => last.push_str(word),
            _ => all.push(word.to_owned()),
        }
        single = is_single;
    }
    all
}

/// What else than its key and its title a field is called.
const fn aliases(field: Field) -> &'static [&'static str] {
    match field {
        Field::Title => &["文件标题", "公文标题", "题目", "主题", "文件名称", "事由", "subject", "re"],
        Field::Recipient => {
            &["主送", "主送单位", "收文单位", "收文机关", "受文单位", "受文机关", "称呼", "称谓", "to"]
        }
        Field::Issuer => &[
            "发文机关署名", "署名", "落款", "落款单位", "发文单位", "发文", "发文部门", "制发机关",
            "申请单位", "报告单位", "填报单位", "制定单位", "承诺单位", "委托单位", "授权单位", "证明单位",
            "from",
        ],
        Field::Date => &["日期", "成文时间", "发文日期", "落款日期", "申请日期", "报告日期", "填报日期"],
        Field::Kind => &["公文种类", "文件种类", "公文类型", "文件类型"],
        Field::Style => &["文件格式", "公文格式", "格式"],
        Field::Signers => &["签发", "签发领导"],
        Field::Number => &["文号", "发文号", "发文文号", "期号", "期数"],
        Field::Classification => &["密级和保密期限", "秘密等级"],
        Field::Urgency => &["缓急程度", "缓急", "急缓程度", "紧急性", "急件程度"],
        Field::Attachments => &["附件说明", "附件名称"],
        Field::Note => &["附注说明"],
        Field::Cc => &["抄送机关", "抄送单位", "分送"],
        Field::Printer => &["印发单位", "印发", "印制机关"],
        Field::PrintDate => &["印发时间"],
        Field::Mark => &["红头", "文头", "版头"],
        Field::Attendees => &["出席人员", "参加人员", "参会人员"],
        Field::Absent => &["请假人员", "缺席"],
        Field::Observers => &["列席人员"],
        Field::Recorder => &["记录人"],
        Field::Subtitle => &["副题"],
        Field::Byline => &["讲话人", "发言人", "报告人", "作者单位", "撰稿人"],
        _ => &[],
    }
}

/// What a text may call by the name of an element and mean something else: the day of a meeting, what a table is about.
const LOOSE: [&str; 20] = [
    "日期", "申请日期", "报告日期", "填报日期", "主题", "题目", "事由", "文件标题", "文件名称", "称呼",
    "称谓", "申请单位", "报告单位", "填报单位", "制定单位", "承诺单位", "委托单位", "授权单位", "证明单位",
    "格式",
];

/// Whether a label in a text need not mean the element that it names.
pub(super) fn is_loose(name: &str) -> bool {
    name.is_ascii() || LOOSE.contains(&name)
}

/// What the sheet on which an office drafts a document has besides, which is not printed: the standard has no place for it.
const OF_SHEET: [&str; 62] = [
    "拟稿", "拟稿人", "拟稿单位", "拟稿部门", "拟稿科室", "起草", "起草人", "起草单位", "起草部门", "核稿",
    "核稿人", "审稿", "审稿人", "复核", "复核人", "会签", "会签单位", "会签人", "会办单位", "主办单位",
    "主办部门", "主办科室", "承办单位", "承办部门", "承办科室", "校对", "校对人", "打字", "打印", "缮印",
    "印数", "印刷份数", "打印份数", "印发份数", "份数", "公开属性", "公开方式", "公开类型", "公开选项",
    "是否公开", "归档", "保管期限", "信息公开选项", "信息公开属性", "公开形式", "公开情况", "来文单位",
    "来文机关", "来文字号", "收文日期", "收文编号", "登记日期", "流水号", "办理期限", "办理时限", "办结时限",
    "拟办", "办理状态", "保密审查", "保密审核", "合法性审查", "公平竞争审查",
];

/// Whether this is the name of something that only the drafting of a document needs.
pub(super) fn is_of_sheet(name: &str) -> bool {
    OF_SHEET.contains(&name)
}

/// What of it plans and forms say as well, of what they are about.
const OF_FORMS: &str = "起草单位 起草部门 复核 复核人 会签单位 会办单位 主办单位 主办部门 主办科室 承办单位 承办部门 承办科室 份数 归档 \
    保管期限 来文单位 来文机关 来文字号 收文日期 收文编号 登记日期 流水号 办理期限 办理时限 办结时限 拟办 办理状态";

/// Whether a form or a plan may say this of what it is about.
pub(super) fn is_of_forms(name: &str) -> bool {
    OF_FORMS.split_whitespace().any(|known| known == name)
}

/// What those are called who get copies and are printed by their own name: 报：县委, 抄报：市局.
const COPIES: [&str; 9] = ["抄报", "报送", "呈报", "呈送", "报", "送", "发", "呈", "抄"];

/// Whether this is how those are called who get copies and are no 抄送机关.
pub(super) fn is_of_copies(name: &str) -> bool {
    COPIES.contains(&name)
}

/// Who made a bulletin, each behind his label below its text.
const EDITORS: [&str; 7] = ["编辑", "责任编辑", "责编", "主编", "编校", "审核", "签发"];

/// Whether a line without blanks says such a one: 编辑：田甜.
pub(super) fn is_of_editors(words: &str) -> bool {
    EDITORS.iter().any(|label| words.strip_prefix(label).is_some_and(|rest| rest.starts_with(['：', ':'])))
}

/// What is written where an element has nothing to say.
const NOTHING: [&str; 7] = ["无", "暂无", "没有", "空", "/", "—", "——"];

/// Whether words behind the name of an element only say that there is none: 密级：无, 紧急程度：平件.
pub(super) fn says_nothing(field: Field, words: &str) -> bool {
    let words = words.trim().trim_end_matches('。');
    let usual: &[&str] = match field {
        Field::Title => return false,
        Field::Classification => &["普通", "一般", "非密", "不涉密", "公开"],
        Field::Urgency => &["普通", "一般", "平件", "普件", "平", "常规", "不急"],
        _ => &[],
    };
    NOTHING.contains(&words) || usual.contains(&words)
}

/// Every name with its field.
fn names() -> impl Iterator<Item = (&'static str, Field)> {
    Field::ALL.iter().flat_map(|&field| {
        [field.key(), field.title()]
            .into_iter()
            .chain(aliases(field).iter().copied())
            .map(move |name| (name, field))
    })
}

/// The element of this name.
pub(super) fn find(name: &str) -> Option<Field> {
    let exact = |name: &str| names().find(|(known, _)| *known == name).map(|(_, field)| field);
    exact(name).or_else(|| exact(&as_named(name)))
}

/// Traditional characters of names, each with its simplified one.
const TRADITIONAL: [(char, char); 17] = [
    ('標', '标'),
    ('題', '题'),
    ('機', '机'),
    ('關', '关'),
    ('發', '发'),
    ('號', '号'),
    ('簽', '签'),
    ('緊', '紧'),
    ('註', '注'),
    ('單', '单'),
    ('級', '级'),
    ('鈔', '抄'),
    ('請', '请'),
    ('錄', '录'),
    ('種', '种'),
    ('間', '间'),
    ('員', '员'),
];

/// A name as the lists have it: `Title`, `copy_number`, `標題`.
fn as_named(name: &str) -> String {
    let one = |c: char| match c {
        '_' => '-',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => TRADITIONAL.iter().find(|(typed, _)| *typed == c).map_or(c, |(_, simple)| *simple),
    };
    name.chars().map(one).collect()
}

/// The known name that differs least from `name`, if it differs little, and its element.
pub(super) fn nearest(name: &str) -> Option<(&'static str, Field)> {
    // a word of two letters is near to any other
    nearest_of(name, names().filter(|(known, _)| known.len() > 2))
}

/// Of names with what they stand for the one that differs least from `name`, if it differs little.
pub(crate) fn nearest_of<'a, T>(
    name: &str,
    known: impl Iterator<Item = (&'a str, T)>,
) -> Option<(&'a str, T)> {
    let typed: Vec<char> = name.chars().take(32).flat_map(char::to_lowercase).collect();
    let (distance, nearest, meant) =
        known.map(|(known, meant)| (edit_distance(&typed, known), known, meant)).min_by_key(|best| best.0)?;
    let length = nearest.chars().count();
    // a hanzi says as much as several letters: half of 发文单位 is right for 发文机关
    let allowed = if nearest.is_ascii() { length / 3 } else { length / 2 };
    (distance <= allowed.max(1) && distance < length).then_some((nearest, meant))
}

/// How many characters must be inserted, deleted or replaced to turn one word into the other (Levenshtein).
fn edit_distance(typed: &[char], known: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (above, c) in known.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, typed) in row.iter_mut().skip(1).zip(typed) {
            let replaced = diagonal + usize::from(*typed != c);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_recognised_in_both_languages() {
        for (typed, meant) in [
            ("recipent", "recipient"),
            ("Title", "title"),
            ("copy_number", "copy-number"),
            ("isuer", "issuer"),
            ("标提", "标题"),
            ("主送机构", "主送机关"),
            ("成文日起", "成文日期"),
            ("发文机构", "发文机关"),
            ("签字章", "签名章"),
        ] {
            assert_eq!(nearest(typed).map(|(name, _)| name), Some(meant), "{typed}");
        }
        for typed in [
            "",
            "x",
            "出版社",
            "keywords",
            "备",
            "这是一个很长很长的说明文字，不是任何要素的名称，写在这里只是误会而已",
        ] {
            assert_eq!(nearest(typed), None, "{typed}");
        }
    }

    #[test]
    fn no_name_is_used_twice() {
        let mut all: Vec<_> = names().map(|(name, _)| name).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
