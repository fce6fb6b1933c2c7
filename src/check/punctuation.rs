//! 标点: are the marks those of GB/T 15834, full-width, none too many, none too few?

use super::chars::{is_end, is_hanzi, is_wide, run};
use super::text::{OBJECT, Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Half-width marks, each with the full-width one.
const WIDE: [(char, &str); 5] = [(',', "，"), (';', "；"), (':', "："), ('?', "？"), ('!', "！")];

/// Marks of which one is enough.
fn is_single(c: char) -> bool {
    matches!(c, '。' | '，' | '、' | '；' | '：')
}

/// More dots in a row than an ellipsis ever has: they lead to a page number.
const LEADERS: usize = 7;

/// A paragraph of fewer characters may be a label or a name.
const SHORT: usize = 20;

/// Fewer characters may be a heading.
const CLAUSE: usize = 12;

pub(super) fn check(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    half_width(passage, found);
    repeated(passage, found);
    dots(passage, found);
    dashes(passage, found);
    coordinates(passage, found);
    found.extend(attachment(passage));
    ellipsis(passage, found);
    within_titles(passage, found);
    behind_quotes(passage, found);
    shouted(passage, found);
    found.extend(unended(passage));
}

/// Half-width marks between hanzi.
fn half_width(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have(",;:?!.") {
        return;
    }
    // a short line of its own that ends so ends as a sentence does: 执行率98.2%.
    let is_sentence = passage.is_prose()
        && (passage.text.contains(['，', '。'])
            || passage.chars.len() >= CLAUSE
            || passage.text.ends_with('.'));
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        if !c.is_ascii() {
            continue;
        }
        let Some((_, wide)) = WIDE.iter().find(|(half, _)| *half == c) else {
            found.extend(half_stop(passage, index).filter(|_| is_sentence));
            continue;
        };
        let words = passage.before(at).trim_end_matches(' ');
        let before = words.chars().next_back();
        let behind = passage.after(at + 1).trim_start_matches(' ');
        let next = behind.chars().next();
        let apart = words.len() < at && !(before.is_some_and(is_hanzi) && next.is_some_and(is_hanzi));
        let joins = before.is_some_and(|c| is_wide(c) || c.is_ascii_alphanumeric() || "%)]*".contains(c));
        let between = before.is_some_and(is_hanzi) || next.is_some_and(is_hanzi);
        // 时间 12:30, 比例 3:2 and Windows paths are none
        if joins && between && !apart && next.is_none_or(|c| is_wide(c) || before.is_some_and(is_hanzi)) {
            let end = passage.text.len() - behind.len();
            found.push(passage.mend(&rules::HALF_WIDTH, words.len()..end, format!("“{c}”是半角的"), wide));
        }
    }
}

/// A half-width full stop at the end of a Chinese sentence; inside a paragraph it may be the dot of a foreign name.
fn half_stop(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    let before = index.checked_sub(1).and_then(|before| passage.char(before))?;
    let ends = is_hanzi(before) || before.is_ascii_digit() || "%‰）”》".contains(before);
    if passage.char(index)? != '.' || !ends {
        return None;
    }
    let (place, message) = (passage.bytes(index..index + 1), "“.”是半角的");
    match passage.char(index + 1).filter(|c| *c != '\n') {
        // “1.” is a number
        Some('”' | '）') if before.is_ascii_digit() => None,
        None | Some('”' | '）') => Some(passage.mend(&rules::HALF_WIDTH, place, message, "。")),
        Some(next) if is_hanzi(before) && is_hanzi(next) && !"一二三四五六七八九十".contains(before) =>
        {
            let finding = passage.at(&rules::HALF_WIDTH, place, message);
            Some(finding.hint("句末改为“。”；外国人名、少数民族人名中间写“·”"))
        }
        Some(_) => None,
    }
}

/// The same mark twice, or two where one is enough.
fn repeated(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        let start = index;
        index += 1;
        if !is_single(c) {
            continue;
        }
        while passage.char(index).is_some_and(is_single) {
            index += 1;
        }
        let (count, typed) = (index - start, passage.slice(start..index));
        // an ellipsis of 。 is one of dots
        if count == 1 || count > 2 && typed.chars().all(|c| c == '。') {
            continue;
        }
        let range = passage.bytes(start..index);
        let message = format!("“{typed}”有多余的标点");
        found.push(if typed.chars().all(|other| other == c) {
            passage.mend(&rules::REPEATED_MARK, range, message, &c.to_string())
        } else {
            passage.at(&rules::REPEATED_MARK, range, message).hint("只留其中一个")
        });
    }
}

/// An ellipsis is two times three dots.
fn dots(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("….。·") {
        return;
    }
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        let start = index;
        index += 1;
        if !matches!(c, '…' | '.' | '。' | '·') {
            continue;
        }
        while passage.char(index) == Some(c) {
            index += 1;
        }
        let count = index - start;
        let wrong = match c {
            '…' => !count.is_multiple_of(2),
            '.' | '·' => (3..LEADERS).contains(&count) || count == 2 && passage.char(index) == Some('。'),
            _ => count >= 3,
        };
        let hanzi = |index: Option<usize>| index.and_then(|index| passage.char(index)).is_some_and(is_wide);
        if wrong && (hanzi(start.checked_sub(1)) || hanzi(Some(index))) {
            let range = passage.bytes(start..index);
            let message = format!("省略号写成了“{}”", passage.slice(start..index));
            found.push(passage.mend(&rules::DASHES, range, message, "……"));
        }
    }
}

/// A dash is two squares long.
fn dashes(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("-－–─―—") {
        return;
    }
    let mut index = 0;
    while let Some(c) = passage.char(index) {
        let start = index;
        index += 1;
        if c == '—' && passage.char(index) != Some('—') && index > 1 && passage.char(index - 2) == Some('”')
        {
            found.extend(half_dash(passage, index - 1));
        }
        if !matches!(c, '-' | '－' | '–' | '─' | '―') {
            continue;
        }
        while passage.char(index) == Some(c) {
            index += 1;
        }
        let hanzi = |index: Option<usize>| {
            index.and_then(|index| passage.char(index)).is_some_and(|c| is_wide(c) && c != OBJECT)
        };
        if matches!(index - start, 2 | 4) && hanzi(start.checked_sub(1)) && hanzi(Some(index)) {
            let message = format!("破折号写成了“{}”", passage.slice(start..index));
            found.push(passage.mend(&rules::DASHES, passage.bytes(start..index), message, "——"));
        }
    }
}

/// “主心骨”—党群服务中心: behind a quotation — explains, and is half of what it should be; from one to another it is right.
fn half_dash(passage: &Passage<'_>, index: usize) -> Option<Diagnostic> {
    passage.char(index + 1).filter(|c| is_hanzi(*c))?;
    let mut finding = passage.at(&rules::DASHES, passage.bytes(index..index + 1), "破折号只有一半");
    finding.severity = Severity::Note;
    Some(finding.hint("改为“——”；表示从一处到另一处的就不用改"))
}

/// …… and 等 say the same.
fn ellipsis(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, dots) in passage.places("……") {
        let behind = passage.after(at + dots.len());
        let word = ["等等", "等", "之类"].iter().find(|word| behind.starts_with(**word));
        let before = ["等等", "等"].iter().find(|word| passage.before(at).ends_with(**word));
        let place = match (before, word) {
            (_, Some(word)) if !behind.starts_with("等待") => at..at + dots.len() + word.len(),
            (Some(word), _) => at - word.len()..at + dots.len(),
            _ => continue,
        };
        found.push(passage.at(&rules::ELLIPSIS, place, "省略号和“等”用了两个").hint("只留一个"));
    }
}

/// Marks that stand right within 《 》: 《方案、》.
fn within_titles(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("《》") {
        return;
    }
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        let mark = match c {
            '》' => index.checked_sub(1).and_then(|before| passage.char(before)),
            '《' => passage.char(index + 1),
            _ => None,
        };
        if let Some(mark) = mark.filter(|mark| "、，；：。".contains(*mark)) {
            let start = if c == '》' { at - mark.len_utf8() } else { at };
            let range = start..start + c.len_utf8() + mark.len_utf8();
            let message = format!("书名号里边上多了“{mark}”");
            found.push(passage.at(&rules::MISUSED, range, message).hint("删去，或移到书名号外面"));
        }
    }
}

/// “……。”。: what is quoted as a whole sentence has its mark within.
fn behind_quotes(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, quote) in passage.places("”") {
        let end = at + quote.len();
        let inner = passage.before(at).chars().next_back().filter(|c| is_end(*c));
        let outer = passage.after(end).chars().next().filter(|c| "。；，、".contains(*c));
        // a shout or a question within a sentence keeps its mark: “我能做什么？”，他问
        if let (Some(inner), Some(outer)) = (inner, outer)
            && (inner == '。' || outer == '。')
        {
            let range = at - inner.len_utf8()..end + outer.len_utf8();
            let message = format!("引号里有“{inner}”，外面又有“{outer}”");
            found.push(
                passage
                    .at(&rules::MISUSED, range, message)
                    .hint("完整引一句话的，标点在引号里；只引几个词的，在引号外"),
            );
        }
    }
}

/// 宪法，民法典，反有组织犯罪法等: names of one kind are parted by 、.
fn coordinates(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() {
        return;
    }
    let part = |start: usize, end: usize| (start, passage.text.get(start..end).unwrap_or_default());
    // those of a sentence, the last one with its mark
    let mut parts: Vec<(usize, &str)> = Vec::new();
    let mut start = 0;
    for &(at, c) in &passage.chars {
        let end = at + c.len_utf8();
        match c {
            '，' => parts.push(part(start, at)),
            '。' | '；' | '：' | '！' | '？' | '\n' => {
                parts.push(part(start, end));
                found.extend(coordinate(passage, &parts));
                parts.clear();
            }
            _ => continue,
        }
        start = end;
    }
    parts.push(part(start, passage.text.len()));
    found.extend(coordinate(passage, &parts));
}

/// The first three names or more of one kind among the parts of a sentence.
fn coordinate(passage: &Passage<'_>, parts: &[(usize, &str)]) -> Option<Diagnostic> {
    let kind = |name: &str| KINDS.iter().position(|kinds| kinds.iter().any(|kind| name.ends_with(kind)));
    let bare = |part: &str| part.chars().count() <= LONGEST_NAME && part.chars().all(is_hanzi);
    for (index, pair) in parts.windows(2).enumerate() {
        let [(first_at, first), (_, second)] = pair else { continue };
        // the first name ends a clause that may have a verb; those behind it stand alone
        let Some((last_at, last)) = parts.get(index + 2).filter(|_| bare(second)) else { continue };
        let end = last.split(['等', '的']).next().unwrap_or_default();
        let bare_end =
            end.split(|c: char| c.is_ascii_digit() || "共和".contains(c)).next().unwrap_or_default();
        let bare_end = if bare_end.is_empty() { end } else { bare_end };
        let office = || {
            KINDS
                .get(1)
                .into_iter()
                .flat_map(|ends| ends.iter())
                .filter_map(|kind| Some(last.find(kind)? + kind.len()))
                .min()
        };
        let office_end = || {
            let is_office = kind(second) == Some(1) && second.chars().count() > 2;
            let at = is_office.then(office).flatten().filter(|at| *at <= LONGEST_OFFICE);
            last.get(..at?)
        };
        let end = if kind(end).is_some() { end } else { office_end().unwrap_or(bare_end) };
        let done = || DONE.iter().any(|verb| second.starts_with(verb) || end.starts_with(verb));
        let named = kind(first).is_some_and(|class| kind(second) == Some(class) && kind(end) == Some(class))
            && !done();
        // 党员，干部，群众等
        let is_short = |part: &str| part.chars().count() == 2 && crate::dictionary::has(part);
        let listed = last.contains('等') && is_short(second) && is_short(end);
        let closes = named && last.len() > end.len() && bare(end) || listed;
        if closes {
            let name = first.char_indices().rev().take(2).last().map_or(0, |(at, _)| at);
            let range = first_at + name..last_at + end.len();
            let names = passage.text.get(range.clone()).unwrap_or_default();
            let finding = passage.at(&rules::COORDINATES, range, "并列的名称之间用了逗号");
            return Some(finding.hint(format!("改为“{}”", names.replace('，', "、"))));
        }
    }
    None
}

/// How names of one kind end.
const KINDS: [&[&str]; 6] = [
    &["法", "法典", "条例", "规定", "办法"],
    &["局", "委", "办", "站", "所", "中心", "科"],
    &["镇", "乡", "街道", "社区", "村"],
    &["县", "市", "区"],
    &["老人", "残疾人", "儿童", "妇女", "职工", "党员", "军人", "人员", "家庭", "青年", "居民", "商户"],
    &[
        "器", "灯", "面具", "机", "泵", "车", "服", "袋", "箱", "管线", "道", "灶具", "阀", "栓", "牌", "栏",
        "网", "锹",
    ],
];

/// What is done with such a thing or person: a clause of its own.
const DONE: [&str; 24] = [
    "更换", "安装", "维修", "清理", "修缮", "配备", "新建", "检查", "排查", "发放", "购置", "清洗", "疏通",
    "拆除", "走访", "慰问", "帮助", "关爱", "组织", "维护", "修建", "清运", "服务", "关心",
];

/// More bytes than the name of an office has.
const LONGEST_OFFICE: usize = 24;

/// More characters than such a name has.
const LONGEST_NAME: usize = 10;

/// ！！, ？。: a sentence ends once.
fn shouted(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.is_prose() || !passage.may_have("！？") {
        return;
    }
    let mut past = 0;
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        if at < past || !matches!(c, '！' | '？') {
            continue;
        }
        let more = run(passage.after(at + c.len_utf8()), |next| next == c);
        let stop = passage.char(index + 1).filter(|next| matches!(next, '。' | '；'));
        let extra = stop.map_or(more.len(), char::len_utf8);
        past = at + c.len_utf8() + extra;
        if extra > 0 {
            let typed = passage.text.get(at..past).unwrap_or_default();
            let message = format!("“{typed}”有多余的标点");
            found.push(passage.at(&rules::REPEATED_MARK, at..past, message).hint(format!("只留“{c}”")));
        }
    }
}

/// What the name of an attachment ends with.
const NAMES_END: &str = "表单案册书函图则知见要录件据料议稿划排报告度法";

/// 附件：汇总表。: no mark stands behind the name of an attachment.
fn attachment(passage: &Passage<'_>) -> Option<Diagnostic> {
    let rest = passage.text.strip_prefix("附件").filter(|_| passage.part == Part::Paragraph)?;
    if rest.starts_with(['；', '，', '、', ';']) && rest.chars().count() <= SHORT {
        let mark = rest.chars().next().map_or(0, char::len_utf8);
        let place = "附件".len().."附件".len() + mark;
        return Some(passage.at(&rules::MISUSED, place, "“附件”后面应当是冒号").hint("改为“附件：”"));
    }
    // 附件　汇总表
    let named = rest.trim_start_matches([' ', '\u{3000}']);
    if named.len() < rest.len()
        && named.starts_with(is_hanzi)
        && named.ends_with(|c| NAMES_END.contains(c))
        && !named.contains(['。', '，', '；', '\n'])
    {
        let place = 0..passage.text.len() - named.len();
        return Some(passage.at(&rules::MISUSED, place, "“附件”后面没有冒号").hint("改为“附件：”"));
    }
    // 附件1.汇总表
    let unmarked = rest
        .strip_prefix("1.")
        .filter(|name| name.starts_with(is_hanzi) && !name.contains(['。', '，', '；']));
    if unmarked.is_some() {
        let place = 0.."附件".len();
        return Some(passage.at(&rules::MISUSED, place, "“附件”后面没有冒号").hint("改为“附件：”"));
    }
    let name = rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['：', ':'])?;
    let mark = name.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，'))?;
    let bare = name.strip_suffix(mark)?;
    let is_name = bare.ends_with(|c| NAMES_END.contains(c)) && !bare.contains(['。', '；', '，', '\n']);
    is_name.then(|| {
        let place = passage.text.len() - mark.len_utf8()..passage.text.len();
        passage.mend(&rules::MISUSED, place, format!("附件名称后面有“{mark}”"), "")
    })
}

/// Words of which a clause has one that is no heading.
const TOLD: [&str; 17] = [
    "组织", "开展", "召开", "推进", "落实", "加强", "完成", "举办", "要", "应当", "必须", "做到", "已", "了",
    "将", "可以", "不得",
];

/// Nouns with such a word in them.
const NOT_TOLD: [&str; 6] = ["重要", "主要", "纪要", "摘要", "要求", "要素"];

/// Whether it says that something is or has to be done.
fn is_told(passage: &Passage<'_>) -> bool {
    let words = NOT_TOLD.iter().fold(passage.text.clone(), |text, noun| text.replace(noun, ""));
    TOLD.iter().any(|word| words.contains(word))
}

/// Whether it tells of numbers on both sides of its comma, the last one at its end: 共排查用户3200户，整改隐患86处.
fn counts(passage: &Passage<'_>) -> bool {
    let has = |part: &str| {
        part.starts_with(is_hanzi) && part.contains(|c: char| c.is_ascii_digit()) && part.chars().count() > 5
    };
    let unit = passage.text.chars().rev().take(2).any(|c| c.is_ascii_digit());
    unit && !passage.may_have("：") && passage.text.split('，').all(has)
}

/// A paragraph of sentences whose last one does not end.
fn unended(passage: &Passage<'_>) -> Option<Diagnostic> {
    let last = passage.char(passage.chars.len().checked_sub(1)?)?;
    let runs_on = matches!(passage.part, Part::Heading(_)) && passage.head < passage.text.len();
    // items of a list may all stand without a mark, but not behind a sentence of their own
    let item_ends = passage.part == Part::Item && passage.text.contains(is_end);
    let is_paragraph =
        (passage.part == Part::Paragraph || runs_on || item_ends) && !passage.text.contains('\n');
    let place = || passage.text.len() - last.len_utf8()..passage.text.len();
    if is_paragraph && passage.chars.len() >= CLAUSE && matches!(last, '，' | '、') {
        let finding = passage.at(&rules::UNENDED, place(), format!("这一段末尾是“{last}”"));
        return Some(finding.hint("看看是不是没有写完；写完了，改为“。”"));
    }
    let label = passage.text.find('：').is_some_and(|at| passage.before(at).chars().count() <= 6);
    let listed = passage.text.starts_with(['附', '注', '（', '※', '*']);
    // names and addresses have commas too, but no sentence behind which another follows
    let commas = passage.text.matches('，').count();
    let told = passage.chars.len() >= CLAUSE && (passage.text.contains(is_end) || commas >= 2)
        || passage.chars.len() > CLAUSE
            && commas == 1
            && (is_told(passage) || last == '%' || counts(passage));
    // （责任单位：县水利局） behind a full stop takes none of its own (GB/T 15834 4.9.3)
    let outer = passage.text.strip_suffix('）').and_then(|text| text.rsplit_once('（'));
    let ended = outer.is_some_and(|(before, _)| before.trim_end().ends_with(is_end));
    let inner = passage.text.trim_end_matches(['）', '”', '》', ')']).chars().next_back()?;
    (is_paragraph
        && !label
        && !listed
        && !ended
        && told
        && (is_hanzi(inner) || inner.is_ascii_digit() || inner == '%'))
        .then(|| {
            let finding = passage.at(&rules::UNENDED, place(), "这一段末尾没有标点");
            finding.hint("看看是不是没有写完；写完了，末尾加“。”")
        })
}
