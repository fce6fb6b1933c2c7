//! Shapes of elements. In: the text of one line. Out: whether it can be the name of a body, 发文字号, 密级, a title ….
//!
//! Nothing here is a list of bodies: a name is known by how such names end.

use crate::document::Value;
pub(super) use crate::read::blanks::squeeze;
use crate::read::{number, title};

/// Words parted by blanks one by one, as many as there are: at each line it would take longer than to look for them.
const fn parted<const COUNT: usize>(words: &'static str) -> [&'static str; COUNT] {
    let mut parted = [""; COUNT];
    let (mut rest, mut count) = (words, 0);
    while count < COUNT {
        let mut end = 0;
        while end < rest.len() && rest.as_bytes()[end] != b' ' {
            end += 1;
        }
        let (word, behind) = rest.split_at(end);
        parted[count] = word;
        count += 1;
        rest = if behind.is_empty() { "" } else { behind.split_at(1).1 };
    }
    assert!(rest.is_empty());
    parted
}

/// How the names of bodies end that issue documents; like every list here, parted by blanks.
static BODIES: [&str; 79] = parted(
    "\
    政府 办公室 办公厅 委员会 委 党委 党组 工委 局 厅 部 院 署 处 所 站 队 中心 社区 办 \
    领导小组 小组 指挥部 公司 集团 学校 中学 小学 大学 学院 医院 银行 协会 学会 联合会 工会 \
    妇联 残联 工商联 文联 科协 侨联 红十字会 人大 政协 法院 检察院 监委 党支部 支部 总支 组 \
    科 股 室 库 馆 园 厂 场 社 会 分局 支行 军分区 武装部 人武部 法庭 专班 村 街道 镇 乡 \
    幼儿园 管委会 基地 联盟 台 网",
);

/// How else the names of those end to whom documents go.
static ADDRESSEES: [&str; 63] = parted(
    "\
    省 市 县 区 旗 州 乡镇 单位 部门 机构 机关 企业 组织 团体 同志 同志们 领导 代表 委员 \
    先生 女士 家长 居民 村民 市民 朋友 朋友们 党员 用户 业主 师生 同学 同学们 党工委 股东 \
    会员 职工 员工 干部 群众 学员 来宾 嘉宾 老师 战士 官兵 商户 农户 纳税人 经营者 负责人 \
    成员 人员 本级 直属 院校 高校 中小学 医疗机构 金融机构 经济体 大队 班子",
);

/// Words that the name of a body does not hold, and a sentence does.
static NO_NAME: [&str; 21] = parted(
    "\
    如下 以下 现将 现就 特此 关于 为了 按照 根据 是否 妥否 此件 此页 负责 进行 开展 要求 \
    具体 包括 主要 情况",
);

/// How titles end: the fifteen kinds of documents, and what else offices write.
static KINDS: [&str; 111] = parted(
    "\
    决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 方案 总结 \
    计划 要点 办法 规定 细则 预案 汇报 讲话 致辞 倡议书 公示 说明 材料 建议 制度 简报 信息 \
    承诺书 责任书 申请 复函 答复 规划 规程 章程 条例 守则 须知 启事 声明 公开信 感谢信 贺信 \
    慰问信 邀请函 提纲 发言 述职 记录 台账 清单 名单 证明 介绍信 协议 合同 提案 专报 快报 \
    一封信 倡议 邀请 请柬 议程 日程 安排 规则 手册 问答 解读 意向书 动态 简讯 要情 申请书 保证书 聘书 祝词 悼词 \
    讲稿 发言稿 演讲稿 主持词 心得体会 体会 指南 标准 规范 措施 通稿 意见书 告知书 决定书 通知书 通知单 回执 报告书 建议书 \
    责任状 委托书 授权书 任命书 小结",
);

/// The kinds whose titles, with 关于, can be nothing else.
pub(super) const FORMAL: &str = "\
    决议 决定 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要";

/// What is issued in numbers and bears its name in red: minutes, bulletins.
pub(super) const SERIALS: &str = "纪要 简报 通报 专报 快报 信息 动态 简讯 要情";

/// The longest name of one body, in characters.
const LONGEST_NAME: usize = 40;

/// The longest line of a title, in characters.
const LONGEST_TITLE_LINE: usize = 60;

/// Words without the blanks that draw them apart; a blank between two Latin words, or between word and figure, parts them.
pub(super) fn run_together(words: &[&str]) -> String {
    let mut whole = String::new();
    for word in words {
        let is_latin = |c: char| c.is_ascii_alphanumeric();
        if whole.ends_with(is_latin) && word.starts_with(is_latin) {
            whole.push(' ');
        }
        whole.push_str(word);
    }
    whole
}

/// A name of two characters is drawn apart, 张　伟, also in a row of such; other blanks part names, or office and name.
pub(super) fn name_together(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut rest = words.as_slice();
    let mut names = Vec::new();
    while !rest.is_empty() {
        let lone = rest.iter().take_while(|word| length(word) == 1).count();
        // what follows a name is no part of it: 伟（请假）
        let is_last = |word: &&&str| word.chars().take_while(|c| c.is_alphabetic()).count() == 1;
        let apart = lone + usize::from(lone > 0 && rest.get(lone).filter(is_last).is_some());
        let (name, behind) = rest.split_at(match apart {
            0 | 1 => 1,
            3 => 3,
            _ => 2,
        });
        names.push(name.concat());
        rest = behind;
    }
    names.join("\u{3000}")
}

pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether a name can be that of a body that issues documents.
pub(super) fn is_body(name: &str) -> bool {
    let name = squeeze(name);
    let bare = without_brackets(&name);
    let plain = |c: char| !c.is_ascii_punctuation() && !"，。、；：！？《》〔〕【】…—*".contains(c);
    (3..=LONGEST_NAME).contains(&length(bare))
        && bare.chars().all(plain)
        && !bare.chars().any(|c| c.is_ascii_digit())
        && number::at_start(bare).is_none()
        && !NO_NAME.iter().any(|word| bare.contains(word))
        && BODIES.iter().any(|ending| bare.ends_with(ending))
}

/// A name without the brackets that end it: `某某局（代章）`.
pub(super) fn without_brackets(name: &str) -> &str {
    let ending = name.ends_with(['）', ')']).then(|| name.rfind(['（', '('])).flatten();
    ending.filter(|&at| at > 0).and_then(|at| name.get(..at)).unwrap_or(name)
}

/// Whether a line names those to whom a document goes, its colon taken off.
pub(super) fn is_addressee(text: &str) -> bool {
    let text = squeeze(text);
    if text.is_empty()
        || text.contains(['。', '！', '？', '：'])
        || NO_NAME.iter().any(|word| text.contains(word))
    {
        return false;
    }
    let names: Vec<&str> = pieces(&text);
    let good = names.iter().filter(|name| is_one_addressee(name)).count();
    good * 2 > names.len()
}

fn is_one_addressee(name: &str) -> bool {
    let name = without_brackets(name);
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    (1..=LONGEST_NAME).contains(&length(name))
        && number::at_start(name).is_none()
        && (ends(&BODIES)
            || ends(&ADDRESSEES)
            || name.starts_with(['各', '全'])
            || name.starts_with("尊敬的"))
}

/// The parts of a list of names, commas in brackets aside.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let parted = text.split(|c: char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, '、' | '，' | '；' | ',' | ';')
    });
    parted.map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Whether a squeezed text says the how manieth minutes or bulletin it heads: （2026年第12次）, 第3期.
pub(super) fn is_issue(whole: &str) -> bool {
    let text = without_total(whole);
    let bare = text.trim_start_matches(['（', '(', '〔', '【']).trim_end_matches(['）', ')', '〕', '】']);
    let behind_year = bare.split_once('年').filter(|(year, _)| length(year) == 4 && is_digits(year));
    let count = behind_year.map_or(bare, |(_, count)| count).strip_prefix('第');
    let count = count.and_then(|count| count.strip_suffix(['次', '期', '号']));
    count.is_some_and(|count| {
        !count.is_empty() && count.chars().all(|c| is_digit(c) || number::NUMERALS.contains(c))
    })
}

/// Whether a squeezed text is 发文字号: 机关代字〔2024〕5号, 〔2024〕5号 or 第5号; its count may still be missing.
pub(super) fn is_number(text: &str) -> bool {
    let text = without_total(text);
    let count_of = |text: &str| {
        let count = text.strip_suffix('号').or_else(|| text.strip_prefix('第')?.strip_suffix(['期', '次']));
        count.map(|count| count.trim_start_matches('第').to_owned())
    };
    // 2026年第2号
    let year = text.split_once('年').filter(|(year, _)| length(year) == 4 && is_digits(year));
    let text = year
        .filter(|(_, count)| count.starts_with('第') && count.ends_with('号'))
        .map_or(text, |(_, count)| count);
    if let Some(count) = text.strip_prefix('第').and_then(|text| text.strip_suffix('号')) {
        return is_digits(count) || !count.is_empty() && count.chars().all(|c| number::NUMERALS.contains(c));
    }
    let Some(open) = text.find(['〔', '[', '［', '【', '（', '(', '﹝', '〈', '{']) else {
        return false;
    };
    let (code, rest) = text.split_at(open);
    let mut rest = rest.chars();
    rest.next();
    let rest = rest.as_str();
    let Some(close) = rest.find(['〕', ']', '］', '】', '）', ')', '﹞', '〉', '}']) else {
        return false;
    };
    let (year, rest) = rest.split_at(close);
    let mut rest = rest.chars();
    rest.next();
    let count = count_of(rest.as_str());
    length(code) <= 16
        && code.chars().all(|c| c.is_alphabetic() || "×*＊○〇".contains(c))
        && is_year(year)
        && count.is_some_and(|count| {
            count.chars().all(|c| is_digit(c) || "×X*_xＸ".contains(c) || number::NUMERALS.contains(c))
        })
}

/// Whether brackets of a number hold a year, 2026, 二〇二六, or the term of a congress: 十八届.
fn is_year(text: &str) -> bool {
    let numerals = |text: &str| text.chars().all(|c| number::NUMERALS.contains(c) || "○０".contains(c));
    length(text) == 4 && (is_digits(text) || numerals(text))
        || text.strip_suffix('届').is_some_and(|term| !term.is_empty() && (numerals(term) || is_digits(term)))
}

/// The count of an issue without that of all issues: 第18期（总第126期）.
fn without_total(text: &str) -> &str {
    let parted = text.find(['（', '(']).map(|open| text.split_at(open));
    parted.filter(|(issue, all)| !issue.is_empty() && is_total(all)).map_or(text, |(issue, _)| issue)
}

/// Whether a squeezed text counts all issues: （总第126期）.
pub(super) fn is_total(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| inner.starts_with('总') && inner.ends_with(['期', '号', '次']))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_digit)
}

/// Whether a squeezed text is 份号: six digits, perhaps behind №.
pub(super) fn is_copy_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['№', 'N', 'o', '.', 'O']);
    length(digits) == 6 && is_digits(digits)
}

/// Whether a squeezed text is 密级: 机密, 机密★1年.
pub(super) fn is_classification(text: &str) -> bool {
    let rest = ["绝密", "机密", "秘密"].iter().find_map(|level| text.strip_prefix(level));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*', '＊']) && length(rest) <= 6)
}

/// Whether a squeezed text is 紧急程度.
pub(super) fn is_urgency(text: &str) -> bool {
    ["特急", "加急", "特提", "平急"].contains(&text)
}

/// Whether a squeezed text is 发文机关标志: …文件, …令.
pub(super) fn is_mark(text: &str) -> bool {
    let body =
        text.strip_suffix("文件").or_else(|| text.strip_suffix('令').map(|body| body.trim_end_matches('命')));
    body.is_some_and(|body| body.ends_with("主席") || body.ends_with("省长") || joins_bodies(body))
}

/// Whether a text is the name of a body, or those of several one behind the other.
fn joins_bodies(text: &str) -> bool {
    is_body(text) && !text.contains("关于") || text.starts_with("中共") && is_body(text)
}

/// A line that is a whole title is no longer, in characters.
const LONGEST_CLOSED: usize = 120;

/// Whether a line is typed like one of a title: short, and no sentence, element or heading.
pub(super) fn is_title_line(text: &str) -> bool {
    let squeezed = squeeze(text);
    // 关于转发《……》并做好贯彻落实工作的通知
    let of_body = || squeezed.split_once("关于").is_some_and(|(name, _)| name.is_empty() || is_body(name));
    let is_long = || length(&squeezed) <= LONGEST_CLOSED && is_closed_title(&squeezed) && of_body();
    ((2..=LONGEST_TITLE_LINE).contains(&length(&squeezed)) || is_long())
        && !squeezed.ends_with(['。', '；', '：', '！', '？', '，', '、', ':', ';', ',', '.'])
        && !squeezed.contains(['。', '；', '\t'])
        && number::at_start(&squeezed).is_none()
        && !is_number(&squeezed)
        && (!squeezed.starts_with("第一") || kind(&squeezed).is_some())
        && !crate::read::date::find(&squeezed).is_some_and(|(range, _)| range == (0..squeezed.len()))
}

/// How a title's end says what kind of text it is; absent where it does not.
pub(super) fn kind(title: &str) -> Option<&'static str> {
    let title = squeeze(title);
    let title = title.trim_end_matches(['》', '”']);
    let title = if title.ends_with(['）', ')']) { without_brackets(title) } else { title };
    KINDS.iter().copied().filter(|kind| title.ends_with(kind)).max_by_key(|kind| kind.len())
}

/// Whether a title ends with one of some kinds, parted by blanks.
pub(super) fn is_of_kind(title: &Value, kinds: &str) -> bool {
    let Value::Texts(lines) = title else { return false };
    kind(&title::joined(lines)).is_some_and(|kind| kinds.split(' ').any(|other| other == kind))
}

/// Whether the lines of a title are whole: they end with a kind, and what 关于 begins ends with 的…
pub(super) fn is_whole_title(title: &str) -> bool {
    let title = squeeze(title);
    let open = |open, close| title.matches(open).count() > title.matches(close).count();
    if open('《', '》') || open('（', '）') || open('“', '”') {
        return false;
    }
    let Some(kind) = kind(&title) else { return false };
    let Some((_, about)) = title.split_once("关于") else { return true };
    let bare = if about.ends_with('）') { without_brackets(about) } else { about };
    bare.strip_suffix(kind).is_some_and(|about| about.ends_with('的'))
        || about.ends_with("的批复")
        || !about.contains("印发")
}

/// Whether a title says what it is about and ends so: 关于……的通知.
pub(super) fn is_closed_title(title: &str) -> bool {
    let title = squeeze(title);
    let title = without_brackets(&title);
    let about = title.split_once("关于").map(|(_, about)| about);
    let kind = FORMAL.split_whitespace().find(|kind| title.ends_with(kind));
    about
        .zip(kind)
        .and_then(|(about, kind)| about.strip_suffix(kind))
        .is_some_and(|about| about.ends_with('的'))
}

/// Whether a title is the name of a law.
pub(super) fn is_law(title: &str) -> bool {
    let title = squeeze(title);
    title.starts_with("中华人民共和国") && title.ends_with('法')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_by_how_they_end() {
        for name in [
            "辉南县朝辉街道办事处",
            "临溪市公路事业发展中心",
            "柳河社区居民委员会",
            "县防汛抗旱指挥部",
            "中共青禾县委办公室",
            "全面依法治县工作领导小组",
            "青禾县交通运输局",
            "县委依法治县办",
            "某 某 局",
            "青禾县人民政府（代章）",
            "城东派出所",
            "青禾县第一中学",
            "县总工会",
            "青禾城市投资集团有限公司",
            "国家税务总局青禾县税务局",
        ] {
            assert!(is_body(name), "{name}");
        }
        for name in [
            "特此报告。",
            "张三",
            "各社区：",
            "2024年工作",
            "一、工作部",
            "妥否，请批示",
            "关于设立社区",
            "现将有关情况通知各单位",
        ] {
            assert!(!is_body(name), "{name}");
        }
    }

    #[test]
    fn blanks_in_a_name_are_none_between_names() {
        for (typed, together) in [
            ("张　伟", "张伟"),
            ("刘　敏　赵立新　何　涛　郑　洁　马　骏", "刘敏　赵立新　何涛　郑洁　马骏"),
            ("赵 立 新", "赵立新"),
            ("刘　敏　何　涛（请假）", "刘敏　何涛（请假）"),
            ("城建办　李　梅　主任", "城建办　李梅　主任"),
        ] {
            assert_eq!(name_together(typed), together);
        }
    }

    #[test]
    fn addressees_are_bodies_or_people() {
        for text in [
            "县委依法治县办",
            "各乡镇人民政府、街道办事处，县政府各部门、各直属机构",
            "各县（市、区）人民政府",
            "同志们",
            "各位代表",
            "尊敬的各位领导、各位来宾",
            "市局",
            "各社区、各办（所）",
            "青禾县人民政府",
            "全体居民朋友们",
        ] {
            assert!(is_addressee(text), "{text}");
        }
        for text in ["现将有关情况报告如下", "会议要求", "具体安排如下", "时间", "主要任务"]
        {
            assert!(!is_addressee(text), "{text}");
        }
    }

    #[test]
    fn numbers_marks_and_levels_have_their_shapes() {
        for text in [
            "柳政发〔2025〕14号",
            "辉朝办[2024]5号",
            "青交函（2025）第12号",
            "〔2025〕9号",
            "第42号",
            "辉政发〔2025〕号",
            "辉政发〔２０２５〕３号",
            "〔2026〕第3期",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in ["2024年", "（2024）", "第一章", "一号", "（一）", "报告（2024）"] {
            assert!(!is_number(text), "{text}");
        }
        assert!(
            is_mark("青禾县人民政府文件") && is_mark("临溪市人民政府令") && is_mark("中共青禾县委办公室文件")
        );
        assert!(!is_mark("关于印发文件") && !is_mark("命令"));
        assert!(is_classification("机密★1年") && is_classification("秘密") && !is_classification("秘密工作"));
        assert!(is_copy_number("000017") && is_copy_number("№000017") && !is_copy_number("20241219"));
    }

    #[test]
    fn titles_are_whole_when_their_kind_is_said() {
        for title in [
            "关于开展大检查的通知",
            "朝辉街道2024年工作总结",
            "关于印发《甲方案》的通知",
            "关于甲的意见（试行）",
            "关于同意甲的批复",
        ] {
            assert!(is_whole_title(title), "{title}");
        }
        for title in ["辉南县人民政府", "关于印发辉南县安全生产工作方案", "关于转发《甲", "关于甲的"]
        {
            assert!(!is_whole_title(title), "{title}");
        }
    }
}
