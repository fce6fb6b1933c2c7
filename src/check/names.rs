//! 名称: of those whom a document goes to, of those who issue it, and of one body throughout the text.

use super::chars::{Set, is_hanzi};
use super::fields::texts;
use super::text::Passage;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Field, FrontMatter};
use crate::{dictionary, rules};
use std::collections::BTreeMap;

/// Posts and forms of address: whoever bears them is a person.
const PERSONS: [&str; 18] = [
    "县长", "市长", "省长", "区长", "镇长", "乡长", "书记", "主任", "局长", "部长", "厅长", "处长", "科长",
    "院长", "校长", "同志", "先生", "女士",
];

/// Words with which a short name of a body ends, and with which the name of a place begins that is not said.
const SHORT_ENDS: [&str; 3] = ["办", "委", "局"];

/// How the names of bodies end that a text names again and again.
const BODIES: [&str; 6] = ["组", "委员会", "办公室", "指挥部", "专班", "中心"];

/// Whether one of them ends with a character.
fn ends_body(c: char) -> bool {
    matches!(c, '组' | '会' | '室' | '部' | '班' | '心')
}

/// How many characters of a name are compared.
const COMPARED: usize = 7;

pub(super) fn check(document: &Document, all: &[Passage<'_>]) -> Vec<Diagnostic> {
    let mut found = recipients(&document.front);
    found.extend(issuers(&document.front));
    bodies(all, &mut found);
    people(all, &mut found);
    places(all, &mut found);
    titled(&document.front, all, &mut found);
    found
}

/// Letters that are written to people.
const PERSONAL: [&str; 9] =
    ["邀请函", "请柬", "感谢信", "慰问信", "贺信", "公开信", "请假条", "聘书", "介绍信"];

/// 主送机关 are bodies, parted by 、 or ，.
fn recipients(front: &FrontMatter) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_personal = texts(front, Field::Title)
        .last()
        .is_some_and(|line| PERSONAL.iter().any(|kind| line.value.trim_end().ends_with(kind)));
    for name in texts(front, Field::Recipient) {
        let bare = name.value.trim_end_matches(['：', ':']);
        let person = PERSONS.iter().find(|post| bare.ends_with(**post));
        if let Some(post) = person.filter(|post| !is_personal && (bare != **post || bare.len() > post.len()))
        {
            let message = format!("主送机关“{bare}”是个人（{post}）");
            found
                .push(rules::TO_PERSON.at(name.span, message).hint("公文主送机关，不以机关负责人个人为对象"));
        }
        let apart = bare.contains([',', ';']) || bare.contains('；');
        if apart {
            let finding = rules::RECIPIENT_MARKS.at(name.span, "主送机关之间用了半角标点或分号");
            found.push(finding.hint("同类机关之间用“、”，不同类的之间用“，”"));
        } else if are_of_one_class(bare) {
            let finding = rules::RECIPIENT_MARKS.at(name.span, "同类的主送机关之间用了“，”");
            found.push(finding.hint(format!("改为“{}”", bare.replace('，', "、"))));
        }
    }
    found
}

/// 区民政局，区财政局: bodies of one level, or of one name, with nothing but commas between them.
fn are_of_one_class(names: &str) -> bool {
    let mut all = names.split('，');
    let Some(first) = all.next().filter(|first| first.chars().count() > 2) else { return false };
    let level = first.chars().next().filter(|c| "省市县区州旗镇乡".contains(*c));
    let end: String = first.chars().rev().take(2).collect();
    let alike = |other: &str| {
        level.is_some_and(|level| other.starts_with(level))
            || other.chars().rev().take(2).collect::<String>() == end
    };
    let several = ["各", "直", "有关", "委，", "政府", "人大", "政协", "属"];
    // 县财政局，县审计局、县农业农村局
    let offices: Vec<&str> = names.split('，').collect();
    let of_level = |name: &str| {
        let level = name.chars().next().filter(|c| "省市县区".contains(*c));
        level.filter(|_| name.ends_with('局') && name.chars().count() > 2)
    };
    let split = offices.windows(2).any(|pair| {
        let last = pair.first().and_then(|class| class.split('、').next_back()).and_then(of_level);
        let first = pair.last().and_then(|class| class.split('、').next()).and_then(of_level);
        last.is_some() && last == first
    });
    split
        || names.contains('，')
            && !names.contains(['、', '（', '《'])
            && !several.iter().any(|word| names.contains(word))
            && all.all(alike)
}

/// 发文机关 signs with its full or normalised name.
fn issuers(front: &FrontMatter) -> Vec<Diagnostic> {
    let short = |name: &&crate::source::Spanned<String>| {
        let whole = [
            "委员会办公室", "办公室", "管委会", "党委", "党工委", "工委", "常委", "纪委", "省委", "市委",
            "县委", "区委",
        ];
        SHORT_ENDS.iter().any(|end| name.value.ends_with(end))
            && !whole.iter().any(|end| name.value.ends_with(end))
            && name.value.chars().count() <= 6
            && !name.value.contains(['市', '省', '区', '州', '旗'])
            && !name.value.chars().skip(1).any(|c| c == '县')
    };
    let say = |name: &crate::source::Spanned<String>| {
        let finding = rules::ISSUER_SHORT.at(name.span, format!("发文机关署名“{}”不是全称", name.value));
        finding.hint("写全称或者规范化简称，与印章上的名称一致")
    };
    let issuers = texts(front, Field::Issuer);
    let mut found: Vec<_> = issuers.iter().filter(short).map(say).collect();
    if let ([only], true) = (issuers, found.is_empty()) {
        found.extend(abridged(front, only));
    }
    found
}

/// 望湖办事处 below the title of 清江区望湖街道办事处: the same name with characters left out of it.
fn abridged(front: &FrontMatter, signed: &crate::source::Spanned<String>) -> Option<Diagnostic> {
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    let end = ["关于", "转发", "印发", "批转"].iter().filter_map(|word| title.find(word)).min()?;
    let whole = title.get(..end)?;
    let name = signed.value.as_str();
    let mut rest = whole.chars();
    let within = name.chars().all(|c| rest.any(|other| other == c));
    let ends = ["办事处", "委员会", "人民政府", "局", "办公室"].iter().any(|end| whole.ends_with(end));
    (within && ends && !whole.ends_with(name) && whole.chars().all(is_hanzi)).then(|| {
        let finding = rules::ISSUER_SHORT.at(signed.span, format!("标题里是“{whole}”，署名“{name}”不是全称"));
        finding.hint(format!("改为“{whole}”，与印章上的名称一致"))
    })
}

/// One body, its words in two orders: 理论学习中心组 and 理论中心学习组.
fn bodies(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    // by the same characters, sorted: each order in which they stand, how often, and where first
    type Orders<'p> = BTreeMap<&'p str, (usize, usize, usize)>;
    let mut names: BTreeMap<Vec<char>, Orders<'_>> = BTreeMap::new();
    for (index, passage) in all.iter().enumerate() {
        for (last, (_, c)) in passage.chars.iter().enumerate() {
            let ends = ends_body(*c)
                && BODIES.iter().any(|body| passage.before(passage.byte(last + 1)).ends_with(body));
            let Some(first) = (last + 1).checked_sub(COMPARED).filter(|_| ends) else { continue };
            let words = passage.slice(first..last + 1);
            if !words.chars().all(is_hanzi) {
                continue;
            }
            let mut sorted: Vec<char> = words.chars().collect();
            sorted.sort_unstable();
            let seen = names.entry(sorted).or_default().entry(words).or_insert((0, index, first));
            seen.0 += 1;
        }
    }
    for orders in names.values().filter(|orders| orders.len() == 2) {
        let mut orders: Vec<_> = orders.iter().collect();
        orders.sort_by_key(|(_, (count, index, first))| (*count, *index, *first));
        if let [(odd, (_, index, first)), (usual, _)] = *orders
            && let Some(passage) = all.get(*index)
        {
            let range = passage.bytes(*first..*first + COMPARED);
            let message = format!("“{odd}”在别处写作“{usual}”");
            found.push(passage.at(&rules::NAME_VARIES, range, message).hint("核对名称，全文写成一样"));
        }
    }
}

/// Hanzi that stand before such an end and are no names.
static NO_NAMES: Set = Set::of("各全本该每某个等在到为的是由与和及向对从村镇乡县区市街居");

/// One place, its hanzi in two orders: 柳林村 and 林柳村.
fn places(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(char, char, char), (char, usize)> = BTreeMap::new();
    let mut said = Vec::new();
    for (number, passage) in all.iter().enumerate() {
        for (index, three) in passage.chars.windows(3).enumerate() {
            let &[(_, one), (_, two), (_, end)] = three else { continue };
            if !matches!(end, '村' | '镇' | '乡') || one == two || !is_hanzi(one) || !is_hanzi(two) {
                continue;
            }
            let first = seen.entry((one.min(two), one.max(two), end)).or_insert((one, number));
            if first.0 != one && said.len() < MOST_PEOPLE {
                said.push((passage, index, two, one, end));
            }
        }
    }
    for (passage, index, one, two, end) in said {
        let odd = passage.slice(index..index + 3);
        // 乡村 and 村乡 are no names
        let is_name = |c: char| !NO_NAMES.contains(c) && !super::chars::is_numeral(c);
        if dictionary::has(passage.slice(index..index + 2)) || !is_name(one) || !is_name(two) {
            continue;
        }
        let message = format!("“{odd}”在前面写作“{one}{two}{end}”");
        let finding = passage.at(&rules::NAME_VARIES, passage.bytes(index..index + 3), message);
        found.push(finding.hint("核对名称，全文写成一样"));
    }
}

/// What is named in titles, and what tells one of a name from the others.
const NAMED: [&str; 10] = ["社区", "小区", "小学", "中学", "公园", "广场", "医院", "水库", "大桥", "村委会"];
static TELLS_APART: Set = Set::of("东西南北中上下前后新老大小甲乙丙丁第号里外旧");

/// 向阳红社区 below a title of 向阳花社区: the name of the title with another hanzi, once.
fn titled(front: &FrontMatter, all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let title: String = texts(front, Field::Title).iter().map(|line| line.value.as_str()).collect();
    for kind in NAMED {
        let Some(own) = title.find(kind).and_then(|at| title.get(..at)).and_then(stem) else { continue };
        let places = all.iter().flat_map(|passage| passage.places(kind).map(move |(at, _)| (passage, at)));
        let others: Vec<_> = places
            .filter_map(|(passage, at)| Some((passage, at, stem(passage.before(at))?)))
            .filter(|(.., other)| *other != own && is_slip(&own, other))
            .collect();
        if let [(passage, at, other)] = &others[..] {
            let shown = |stem: &[char]| stem.iter().collect::<String>();
            let message = format!("“{}{kind}”在标题里写作“{}{kind}”", shown(other), shown(&own));
            let start = at - other.iter().map(|c| c.len_utf8()).sum::<usize>();
            let finding = passage.at(&rules::NAME_VARIES, start..at + kind.len(), message);
            found.push(finding.hint("核对名称，全文写成一样"));
        }
    }
}

/// The last three hanzi of a text.
fn stem(text: &str) -> Option<[char; 3]> {
    let mut last = text.chars().rev().take_while(|c| is_hanzi(*c));
    let stem = [last.next()?, last.next()?, last.next()?];
    Some([stem[2], stem[1], stem[0]])
}

/// Whether one of the last two hanzi of a name is another, which tells no two of a name apart.
fn is_slip(own: &[char; 3], other: &[char; 3]) -> bool {
    let differ: Vec<_> = own.iter().zip(other).filter(|(one, other)| one != other).collect();
    let apart = |c: &char| TELLS_APART.contains(*c) || super::chars::is_numeral(*c);
    own[0] == other[0] && matches!(differ[..], [(one, other)] if !apart(one) && !apart(other))
}

/// Surnames that most people have.
pub(super) static SURNAMES: Set = Set::of(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
);

/// What may stand behind a name.
static BEHIND_NAME: Set = Set::of("、，。；：（）主出参要强指作牵负任带讲宣对就在同为等和与的\n");

/// One person, the name in two ways that sound or look alike: 李建国 and 李健国.
fn people(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<&str> = Vec::new();
    let body = || all.iter().filter(|passage| passage.attachment == 0);
    for (_, name) in body().flat_map(named) {
        if seen.len() < MOST_PEOPLE && !seen.contains(&name) {
            seen.push(name);
        }
    }
    if seen.is_empty() {
        return;
    }
    // whoever is named by post is named without it elsewhere
    let surnames: String = seen.iter().filter_map(|name| name.chars().next()).collect();
    let mut told: Vec<&str> = Vec::new();
    let mut first: Vec<&str> = Vec::new();
    for passage in body().filter(|passage| passage.may_have(&surnames)) {
        let places = passage.chars.iter().filter(|(_, c)| surnames.contains(*c)).map(|(at, _)| *at);
        for at in places {
            let Some(name) = person(passage, at).filter(|_| begins_name(passage, at)) else { continue };
            if first.contains(&name) || told.contains(&name) {
                continue;
            }
            let is_known = |other: &&&str| seen.contains(*other) || seen.contains(&name);
            match first.iter().filter(is_known).find(|other| alike(other, name)) {
                Some(other) => {
                    let message = format!("“{name}”在前面写作“{other}”");
                    let finding = passage.at(&rules::NAME_VARIES, at..at + name.len(), message);
                    found.push(finding.hint("核对姓名，全文写成一样"));
                    told.push(name);
                }
                None if first.len() < MOST_PEOPLE => first.push(name),
                None => {}
            }
        }
    }
}

/// Behind these a name begins.
const BEFORE_NAME: &str = "由请向与和及让是对报告同任记长员席授予给经、";

/// Whether a name may begin at a place.
fn begins_name(passage: &Passage<'_>, at: usize) -> bool {
    let before = passage.before(at).chars().next_back();
    before.is_none_or(|c| !is_hanzi(c) || BEFORE_NAME.contains(c))
}

/// The names of people of a passage, in order: behind a post, and before 同志.
fn named<'p>(passage: &'p Passage<'_>) -> Vec<(usize, &'p str)> {
    let behind = |post: &'static str| {
        passage.places(post).map(|(at, post)| {
            let end = at + post.len();
            end + if passage.after(end).starts_with('：') { '：'.len_utf8() } else { 0 }
        })
    };
    // 王立新副镇长
    let bearer = |post: &'static str| {
        passage.places(post).filter_map(|(at, _)| {
            let before = passage.before(at);
            before.strip_suffix('副').unwrap_or(before).len().checked_sub(NAME)
        })
    };
    let before = passage.places(COMRADE).filter_map(|(at, _)| at.checked_sub(NAME));
    let before = before.chain(POSTS.into_iter().flat_map(bearer));
    let before = before.filter(|at| begins_name(passage, *at));
    let places = POSTS.into_iter().flat_map(behind).chain(before);
    let mut names: Vec<_> = places.filter_map(|at| Some((at, person(passage, at)?))).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Behind a name stands how people speak of each other.
const COMRADE: &str = "同志";

/// The bytes of a name of three hanzi.
const NAME: usize = 9;

/// Posts that stand before a name, the longer ones first.
const POSTS: [&str; 16] = [
    "书记", "镇长", "乡长", "县长", "区长", "市长", "主任", "局长", "部长", "站长", "所长", "科长", "主席",
    "委员", "组长", "校长",
];

/// More names are not compared.
const MOST_PEOPLE: usize = 200;

/// A name of three characters at a place.
fn person<'p>(passage: &'p Passage<'_>, start: usize) -> Option<&'p str> {
    let behind = passage.text.get(start..)?;
    let surname = behind.chars().next().filter(|c| SURNAMES.contains(*c))?;
    let end = behind.char_indices().nth(3).map_or(behind.len(), |(end, _)| end);
    let name = behind.get(..end)?;
    let behind = behind.get(end..)?;
    let post = behind.strip_prefix('副').unwrap_or(behind);
    let ends = behind.starts_with(COMRADE)
        || POSTS.iter().any(|title| post.starts_with(title))
        || behind.chars().next().is_none_or(|c| BEHIND_NAME.contains(c));
    (ends && name.chars().count() == 3 && name.len() > surname.len_utf8() && name.chars().all(is_hanzi))
        .then_some(name)
}

/// Whether two names differ in one character that sounds or looks alike.
fn alike(one: &str, other: &str) -> bool {
    let mut differ = one.chars().zip(other.chars()).enumerate().filter(|(_, (one, other))| one != other);
    let Some((index, (first, second))) = differ.next() else { return false };
    let like = super::sounds::sound_alike(first, second) || super::sounds::look_alike(first, second);
    index > 0 && differ.next().is_none() && like
}
