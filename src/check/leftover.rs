//! 漏字: a hanzi that makes no word with those beside it, where one more would: 进一步规农村集体资产管理. In: passages. Out: the word that was
//! probably meant; only words that often stand beside the one before or behind.

use super::chars::{Set, is_hanzi, is_numeral};
use super::neighbours::bond;
use super::sounds::{SOUNDS, Word};
use super::spelling::{around, effort, says_word};
use super::text::{Part, Passage};
use super::told::is_told;
use crate::diagnostic::{Diagnostic, Severity};
use crate::{dictionary, rules};

/// What a hanzi costs at most, in the measure of [`dictionary::cost`], that often is a word of its own.
const COMMON: u8 = 60;

/// What a word costs at most that may be meant.
const MEANT: u8 = 96;

/// By how much a text must be likelier with the word: of a hanzi that hardly ever stands alone, and of another.
const LIKELY: u32 = 20;
const LIKELIER: u32 = 45;

/// Hanzi that begin common words and hardly ever stand alone: others are abbreviations as often, or words of their own.
static BOUND: Set = Set::of(
    "规检宣贯履践构塑凝巩拓健完优协监督核整落提推认积切充扎社责基措问领资环经矛隐形情困服职意精政产综统筹部署纠振兴研培审登汇结任实施织织执违维保障决防范预警处置设创改革治理营商境评估访慰抚救助扶帮联络沟贡献弘扬传承赋减缓增强坚持守严肃纪律廉洁腐败惩戒罚没缴纳征拨付款项序竞争赛",
);

/// Enough where something is left out anyhow.
const HALF: u32 = 8;

/// Hanzi that never stand alone: something is left out beside them, whatever it is.
static HALVES: Set = Set::of("障措践彻贯履巩策召落督困持确取导");

/// Those of them that are no names either.
static SURELY: Set = Set::of("障措践彻履巩");

/// What they stand before, or behind, after all: 确因特殊情况, 视导.
static BESIDE_HALVES: Set = Set::of("因需有系实视");

/// Hanzi that are often words, and as often the beginning of one: only what clearly goes on with a word beside is taken for such a one.
static MAYBE: Set = Set::of("及工建开听项");

/// By how much a text must be likelier with such a word, and how firmly it must go with one beside it.
const CLEARLY: u32 = 49;
const FIRMLY: u32 = 37;

/// Hanzi that stand alone in official prose: abbreviations, what names and counts are made of.
static ALONE: Set = Set::of(
    "丁上下不与专且丙业东个中为主乙也乡书了予于井交亩人从令以们件价份会但低住余作使例促信修值做停元兄党全公关兵其具养内册再写军农冬几出函分刊则利别到制前副力办动勇化北区医升午单南厂厅去县又及友双发取另只叫可台右号吃各名后向吨听员和品善喝器因团园国土在场坏坝堤夏外多夜大夫奖套女奶好如妹妻姐委子孙学安室害家寨对将小少就局层屋屏屯山岭工左已市师带年并庄床库应度座建开式引弟张录很得必惠愿成我或户房所扩批把抓抢报按捐接控收效教敢数料新日旧早时星春是晚晴更最月有期木未本机权材村条来林果某查栋树校案桌档桥棉椅楼次正此武母每比民气水汛江沙河油法测涉渔渠港游湖满火灾点烟烧煤爆爱父片版牛牧物犬猪猫率现班瓦生用田由甲电男疫病的益盐目省看短石矿砖私秋种科秒称税稳穿窗站章竹第等答算管米类粮糖紧红约级线给网羊美老而肉能至船节花苗若茶草药菜虫虾蛋行街衣补表被西要角计让训记讲该说请课质购费走起超路车转辆达过运近还这进退送选造遇那都酒里重量金钱铁铜银镇长门间队院险难雨雪须额风食馆马高鱼鸡鸭鹅麻证群组护总解存供连",
);

/// Behind these one hanzi is enough: 做优做强, 评优, 从严.
static MAKES: Set = Set::of("做创评择最更较从");

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for passage in all.iter().filter(|passage| passage.is_prose() && passage.part != Part::Note) {
        for (index, (&(_, c), alone)) in passage.chars.iter().zip(passage.alone()).enumerate() {
            let may_be = || BOUND.contains(c) || MAYBE.contains(c) || !is_numeral(c) && !ALONE.contains(c);
            let is_made =
                || index.checked_sub(1).and_then(|at| passage.char(at)).is_some_and(|c| MAKES.contains(c));
            // 督字第3号: whoever numbers so shortens words to one hanzi
            let is_number = || passage.slice(index + 1..index + 3) == "字第";
            if !alone || is_common(c) || !may_be() || is_made() || is_number() || !is_alone(passage, index, c)
            {
                continue;
            }
            let Some(right) = meant(passage, index, c) else { continue };
            let bytes = passage.bytes(index..index + 1);
            let span = passage.span(passage.bytes(index.saturating_sub(1)..index + 2));
            if is_told(found, span) {
                continue;
            }
            let mut finding = passage.at(&rules::SLIP, bytes, format!("“{c}”疑为“{right}”，漏了一个字"));
            if !SURELY.contains(c) {
                finding.severity = Severity::Note;
            }
            found.push(finding.hint(format!("改为“{right}”；本来这样写就不用改")));
        }
    }
}

/// Whether a hanzi often is a word.
fn is_common(c: char) -> bool {
    dictionary::cost(&[c]).is_some_and(|cost| cost <= COMMON)
}

/// Whether a hanzi makes no word with those beside it.
fn is_alone(passage: &Passage<'_>, index: usize, c: char) -> bool {
    // 切切实实
    let is_twice =
        [index.checked_sub(1), Some(index + 1)].into_iter().flatten().any(|at| passage.char(at) == Some(c));
    if is_twice {
        return false;
    }
    let is_word = |from: usize, length: usize| {
        let words = passage.slice(from..(from + length).min(passage.chars.len()));
        words.chars().count() == length && words.chars().all(is_hanzi) && says_word(words)
    };
    let first = index.saturating_sub(3);
    (first..=index)
        .all(|from| (index - from + 1..=4).filter(|length| *length > 1).all(|length| !is_word(from, length)))
}

/// The word that a hanzi was meant for: it stands often beside what is there.
fn meant(passage: &Passage<'_>, index: usize, c: char) -> Option<String> {
    let words = |range: std::ops::Range<usize>| {
        let text = passage.slice(range.start..range.end.min(passage.chars.len()));
        (text.chars().count() == range.len() && text.chars().all(is_hanzi)).then(|| Word::of(text.chars()))
    };
    let before: Vec<Word> = (2..=4).filter_map(|length| words(index.checked_sub(length)?..index)).collect();
    let behind: Vec<Word> = (2..=4).filter_map(|length| words(index + 1..index + 1 + length)).collect();
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let least_bond = if MAYBE.contains(c) { FIRMLY } else { 1 };
    let beside =
        |at: Option<usize>| at.and_then(|at| passage.char(at)).is_some_and(|c| BESIDE_HALVES.contains(c));
    let is_half = HALVES.contains(c) && !beside(Some(index + 1)) && !beside(index.checked_sub(1));
    let stands = |word| {
        is_half
            || before.iter().any(|one| bond(*one, word) >= least_bond)
            || behind.iter().any(|other| bond(word, *other) >= least_bond)
    };
    let window = around(passage, &(index..index + 1));
    let hanzi: Vec<char> = window.clone().filter_map(|at| passage.char(at)).collect();
    let mut typed = None;
    let place = index - window.start;
    let last = dictionary::beginning(c).map(|(last, cost)| (place + 1, last, [c, last], cost));
    // to look for these takes long, and most that stand alone have lost nothing before them
    let lost_before = (BOUND.contains(c) || is_half).then(|| dictionary::ending(c)).into_iter().flatten();
    let first = lost_before.map(|(first, cost)| (place, first, [first, c], cost));
    let mut best: Option<(u32, String)> = None;
    for (at, left_out, word, cost) in last.chain(first) {
        let meant = Word::of(word.into_iter());
        if cost > MEANT && !SOUNDS.is_own(meant) || !stands(meant) {
            continue;
        }
        let mut whole = hanzi.clone();
        whole.insert(at, left_out);
        let gain = typed.get_or_insert_with(|| effort(&hanzi)).saturating_sub(effort(&whole));
        let least = match MAYBE.contains(c) {
            true => CLEARLY,
            _ if is_half => HALF,
            _ if BOUND.contains(c) && at > place => LIKELY,
            _ => LIKELIER,
        };
        if gain >= least && best.as_ref().is_none_or(|(most, _)| gain > *most) {
            best = Some((gain, word.into_iter().collect()));
        }
    }
    best.map(|(_, word)| word)
}
