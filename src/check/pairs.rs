//! 成对的标点: brackets, quotation marks and title marks. In: a passage. Out: those of half width, single ones, and marks between them
//! that are not needed.

use super::chars::{is_hanzi, is_numeral, is_stop, is_wide, run};
use super::text::{Part, Passage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::rules;

/// Marks that stand in pairs.
const PAIRS: [(char, char); 4] = [('“', '”'), ('《', '》'), ('（', '）'), ('‘', '’')];

/// More brackets within brackets than a text ever has.
const DEEPEST: usize = 16;

/// How documents are called that are cited by their names, whatever stands before.
const DOCUMENTS: [&str; 25] = [
    "应急预案", "行动计划", "行动方案", "实施规则", "议事规则", "管理制度", "考核办法", "工作规则",
    "发展规划", "实施纲要", "规划纲要", "实施办法", "管理办法", "暂行办法", "实施细则", "实施意见",
    "指导意见", "若干意见", "实施方案", "工作方案", "管理规定", "若干规定", "总体规划", "操作规程", "条例",
];

/// What may be the name of a document behind a verb that says what is done with one.
const PAPERS: [&str; 30] = [
    "责任书", "协议书", "通知书", "办法", "细则", "规定", "意见", "方案", "规划", "计划", "纲要", "指南",
    "手册", "规程", "规范", "标准", "制度", "预案", "清单", "目录", "要点", "公约", "守则", "章程", "导则",
    "倡议书", "一封信", "承诺书", "明白纸", "白皮书",
];
const DOES: [&str; 30] = [
    "印发", "出台", "制定", "制订", "修订", "颁布", "发布", "编制", "编印", "下发", "起草", "拟定", "通过",
    "审议", "依据", "根据", "按照", "依照", "参照", "对照", "执行", "贯彻", "落实", "学习", "发放", "签订",
    "公布", "完善", "了", "读",
];

/// How a document ends that is called by what it is about, and so many hanzi that it has at least.
const TITLES: [&str; 10] =
    ["的意见", "的通知", "的决定", "的规定", "的办法", "的方案", "的报告", "的批复", "的通报", "的函"];
const TITLE: usize = 9;

/// So many hanzi has the name of a document at least that only a verb shows to be one.
const PAPER: usize = 7;

/// What a document is about has so many characters before its kind.
const SHORTEST_MATTER: usize = 2;

pub(super) fn check(all: &[Passage<'_>], found: &mut Vec<Diagnostic>) {
    for (index, passage) in all.iter().enumerate() {
        brackets(passage, found);
        straight(passage, found);
        between(passage, found);
        between_titles(passage, found);
        nested(passage, found);
        outermost(passage, found);
        documents(passage, found);
        unbalanced(
            passage,
            all.get(index + 1..).unwrap_or_default(),
            all.get(..index).unwrap_or_default(),
            found,
        );
    }
}

/// Beside one of these a bracket is one of a formula: (甲/乙)×100.
const RECKONS: &str = "=＝×÷＋+*≥≤≈";

/// Round brackets of half width around hanzi, or with one of full width.
fn brackets(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have(")）") {
        return;
    }
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, &(at, c)) in passage.chars.iter().enumerate() {
        match c {
            // brackets nest no deeper than this, and what is no text costs no time
            '(' | '（' if open.len() < DEEPEST => open.push((index, at)),
            ')' | '）' => {
                let Some((first, start)) = open.pop() else { continue };
                let end = at + c.len_utf8();
                let pair = passage.text.get(start..end).unwrap_or_default();
                let wide = (pair.starts_with('（'), c == '）');
                let inner = passage.slice(first + 1..index);
                let before =
                    first.checked_sub(1).and_then(|before| passage.char(before)).filter(|c| is_hanzi(*c));
                let chinese = inner.contains(is_hanzi) || before.is_some() && !inner.is_empty();
                if wide == (true, true) || wide == (false, false) && !chinese {
                    continue;
                }
                let beside = [first.checked_sub(1), Some(index + 1)].map(|at| passage.char(at?));
                if wide == (false, false) && beside.into_iter().flatten().any(|c| RECKONS.contains(c)) {
                    continue;
                }
                let message =
                    if wide.0 == wide.1 { "括号是半角的" } else { "括号一边全角，一边半角" };
                let mut finding =
                    passage.mend(&rules::BRACKETS, start..end, message, &format!("（{inner}）"));
                // the word that the bracket explains is shown too
                let from = start - before.map_or(0, char::len_utf8);
                finding.span = Some(passage.span(from..end));
                found.push(finding);
            }
            _ => {}
        }
    }
}

/// Straight quotation marks around Chinese words.
fn straight(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    straight_of(passage, "\"", found);
    straight_of(passage, "'", found);
}

fn straight_of(passage: &Passage<'_>, mark: &str, found: &mut Vec<Diagnostic>) {
    let marks: Vec<usize> = passage.places(mark).map(|(at, _)| at).collect();
    if !marks.len().is_multiple_of(2) {
        return;
    }
    for pair in marks.chunks_exact(2) {
        let &[start, end] = pair else { continue };
        let inner = passage.text.get(start + 1..end).unwrap_or_default();
        let near = |c: Option<char>| c.is_none_or(is_wide);
        let beside =
            near(passage.before(start).chars().next_back()) && near(passage.after(end + 1).chars().next());
        if inner.contains(is_hanzi) || beside && !inner.trim().is_empty() {
            let right = format!("“{inner}”");
            found.push(passage.mend(&rules::STRAIGHT, start..end + 1, "引号是半角的", &right));
        }
    }
}

/// 、 between words that their quotation or title marks part already (GB/T 15834 §4.5.3.5).
fn between(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("”》") || !passage.may_have("、") {
        return;
    }
    for (open, close) in [('“', '”'), ('《', '》')] {
        let joint = format!("{close}、{open}");
        for (at, _) in passage.places(&joint) {
            let begins = passage.before(at).rfind(open).unwrap_or(at);
            let ends = passage
                .after(at + joint.len())
                .find(close)
                .map_or(at, |end| at + joint.len() + end + close.len_utf8());
            // among words without marks 、 parts them all
            if mixed(passage.before(begins), passage.after(ends), (open, close)) {
                continue;
            }
            let mark = at + close.len_utf8()..at + close.len_utf8() + '、'.len_utf8();
            let message = format!("“{joint}”里的顿号可以不用");
            let mut finding = passage.mend(&rules::BETWEEN_QUOTES, mark, message, "");
            finding.hints = vec![format!("改为“{close}{open}”")];
            finding.span = Some(passage.span(at..at + joint.len()));
            found.push(finding);
        }
    }
}

/// 《甲》，《乙》: titles beside each other need no mark between them.
fn between_titles(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    for (at, joint) in passage.places("》，《") {
        let mut finding =
            passage.at(&rules::BETWEEN_QUOTES, at..at + joint.len(), "并列的书名号之间用了逗号");
        finding.severity = Severity::Note;
        found.push(finding.hint("改为“》《”；不是并列的就不用改"));
    }
}

/// Whether 、 on either side parts a word that stands without marks.
fn mixed(before: &str, behind: &str, (open, close): (char, char)) -> bool {
    before.strip_suffix('、').is_some_and(|before| !before.ends_with(close))
        || behind.strip_prefix('、').is_some_and(|behind| !behind.starts_with(open))
        || behind.starts_with('（')
}

/// Marks within marks of the same form.
fn nested(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    if !passage.may_have("《“") {
        return;
    }
    for (open, close, inner) in [('《', '》', "〈 〉"), ('“', '”', "‘ ’")] {
        let mut depth = 0_usize;
        for &(at, c) in &passage.chars {
            if c == open {
                depth += 1;
                if depth == 2 && passage.after(at).contains(close) {
                    let message = format!("“{open}”里面又有“{open}”");
                    let finding = passage.at(&rules::NESTED, at..at + open.len_utf8(), message);
                    found.push(finding.hint(format!("里面的一对改用“{inner}”")));
                }
            } else if c == close {
                depth = depth.saturating_sub(1);
            }
        }
    }
}

/// Brackets and quotation marks of other scripts and of computers, and what is used for them.
const ODD: [(char, char, &str); 8] = [
    ('〔', '〕', "圆括号"),
    ('<', '>', "圆括号"),
    ('【', '】', "圆括号"),
    ('[', ']', "圆括号"),
    ('［', '］', "圆括号"),
    ('{', '}', "圆括号"),
    ('「', '」', "“”"),
    ('『', '』', "“”"),
];

/// ‘ ’ that are not within “ ”, and 【 】 in running text.
fn outermost(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut depth = 0_usize;
    for &(at, c) in &passage.chars {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            '〈' if depth == 0 => {
                let end = passage.after(at).find('〉').map(|end| at + end + '〉'.len_utf8());
                let inner = end.and_then(|end| passage.text.get(at + c.len_utf8()..end - '〉'.len_utf8()));
                if let Some((end, inner)) = end.zip(inner.filter(|words| words.contains(is_hanzi))) {
                    let finding = passage.at(&rules::NESTED, at..end, "外层用了单书名号");
                    found.push(finding.hint(format!("改为《{inner}》")));
                }
            }
            '‘' if depth == 0 => {
                let inner = passage.after(at + c.len_utf8());
                if let Some(end) = inner
                    .find('’')
                    .filter(|end| inner.get(..*end).is_some_and(|words| words.contains(is_hanzi)))
                {
                    let range = at..at + 2 * c.len_utf8() + end;
                    let finding = passage.at(&rules::NESTED, range, "外层用了单引号");
                    found.push(finding.hint(format!("改为“{}”", inner.get(..end).unwrap_or_default())));
                }
            }
            '【' | '[' | '［' | '{' | '「' | '『' | '〔' | '<' if depth == 0 => {
                let Some((_, close, right)) = ODD.iter().find(|(open, ..)| *open == c) else { continue };
                let inner = passage.after(at + c.len_utf8());
                let end = inner.find(*close).or((c == '【').then_some(0));
                let words = end.and_then(|end| inner.get(..end)).unwrap_or_default();
                // 【通知】 at the head of a line is set so, [1] is the number of a note
                let is_text = passage.is_prose() && at > 0 || passage.after(at).contains(['，', '。']);
                if let Some(end) = end.filter(|_| is_text && (c == '【' || words.contains(is_hanzi))) {
                    let length = if words.is_empty() { 0 } else { end + close.len_utf8() };
                    let range = at..at + c.len_utf8() + length;
                    let mut finding =
                        passage.at(&rules::BRACKETS, range, format!("公文里一般不用“{c}{close}”"));
                    finding.severity = Severity::Note;
                    // <<安全生产法>>, <办法>
                    let is_title = c == '<'
                        && (words.starts_with('<') || words.ends_with(['法', '例', '定', '知', '见', '案']));
                    let right = if is_title { "书名号《》" } else { right };
                    found.push(finding.hint(format!("改为{right}，或删去")));
                }
            }
            _ => {}
        }
    }
}

/// Documents cited in quotation marks.
fn documents(passage: &Passage<'_>, found: &mut Vec<Diagnostic>) {
    let mut rest = 0;
    while let Some(start) = passage.after(rest).find('“').map(|at| rest + at) {
        let words = start + '“'.len_utf8();
        let Some(end) = passage.after(words).find('”').map(|at| words + at) else { return };
        rest = end;
        let name = passage.text.get(words..end).unwrap_or_default();
        let is_law = || name.starts_with("中华人民共和国") || super::laws::is_known(name);
        let law = ["法"].iter().find(|kind| name.ends_with(**kind) && is_law());
        let kind = DOCUMENTS.iter().find(|kind| name.ends_with(**kind)).or(law);
        let before = passage.before(start);
        let paper = || {
            let done = DOES.iter().any(|verb| before.ends_with(verb));
            PAPERS.iter().find(|kind| done && name.ends_with(**kind) && name.chars().count() >= PAPER)
        };
        let kind = kind.or_else(paper);
        // 一法一条例 counts what it does not name
        let matter = kind.and_then(|kind| name.strip_suffix(*kind)).unwrap_or_default();
        let longer = matter.chars().count() >= SHORTEST_MATTER
            && !matter.ends_with(is_numeral)
            && name.chars().all(|c| is_hanzi(c) || c.is_ascii_digit());
        // “国务院关于……的意见”
        let titled = name.contains("关于")
            && TITLES.iter().any(|kind| name.ends_with(kind))
            && name.chars().count() >= TITLE
            && name.chars().all(|c| is_hanzi(c) || c.is_ascii_digit() || c == '、');
        if titled {
            let message = format!("“{name}”是文件名称，用了引号");
            let finding = passage.at(&rules::DOCUMENT_QUOTED, start..end + '”'.len_utf8(), message);
            found.push(finding.hint(format!("改为《{name}》，并核对文件全称")));
        } else if let Some(kind) = kind.filter(|_| longer) {
            let message = format!("“{name}”是文件名称，用了引号");
            let finding =
                passage.at(&rules::DOCUMENT_QUOTED, end - kind.len()..end + '”'.len_utf8(), message);
            found.push(finding.hint(format!("改为《{name}》，并核对文件全称")));
        }
    }
}

/// Marks whose other half is missing.
fn unbalanced(
    passage: &Passage<'_>,
    behind: &[Passage<'_>],
    before: &[Passage<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let has = |mark: char| passage.may_have(mark.encode_utf8(&mut [0; 4]));
    for (open, close) in PAIRS.into_iter().filter(|(open, close)| has(*open) || has(*close)) {
        let mut opened = Vec::new();
        let mut closed = None;
        for (index, &(at, c)) in passage.chars.iter().enumerate() {
            if c == open {
                opened.push(at);
            } else if c == close && opened.pop().is_none() && !is_ordinal(passage, index) {
                closed = closed.or(Some(at));
            }
        }
        // ’ is an apostrophe too, and half-width brackets are told of elsewhere
        let other = if open == '（' { passage.text.contains(['(', ')']) } else { open == '‘' };
        // what is quoted may run on over several paragraphs
        let runs_on = open != '（'
            && match (opened.first(), closed) {
                (Some(_), _) => behind
                    .iter()
                    .take(FAR)
                    .any(|next| next.text.contains(close) || next.text.starts_with(open)),
                (_, Some(_)) => before.iter().rev().take(FAR).any(|past| past.text.contains(open)),
                _ => true,
            };
        let place = opened.first().copied().map(|at| (at, open)).or(closed.map(|at| (at, close)));
        if let Some((at, mark)) =
            place.filter(|_| !other && (open == '（' || !runs_on) && passage.part != Part::Cell)
        {
            // “双减“: the second one was meant to close
            let turned = opened
                .get(1)
                .filter(|second| closed.is_none() && opened.len() == 2 && **second - at <= QUOTED);
            found.push(match turned {
                Some(second) => passage.mend(
                    &rules::UNPAIRED,
                    *second..*second + open.len_utf8(),
                    format!("“{open}”写成了两个开头的"),
                    &close.to_string(),
                ),
                None => {
                    let message = format!("“{mark}”没有与它成对的另一半");
                    let end = at + mark.len_utf8();
                    let words = if mark == open {
                        run(passage.after(end), |c| !is_stop(c) && c != '\n').len()
                    } else {
                        0
                    };
                    passage
                        .at(&rules::UNPAIRED, at..end + words, message)
                        .hint("补上缺的一半，或删去多的一半")
                }
            });
        }
    }
}

/// More bytes than words have that are set into quotation marks alone.
const QUOTED: usize = 40;

/// So many paragraphs may lie within one quotation.
const FAR: usize = 12;

/// Whether a closing bracket stands behind an ordinal: `1）`.
fn is_ordinal(passage: &Passage<'_>, index: usize) -> bool {
    let counts = |c: char| c.is_ascii_alphanumeric() || is_numeral(c);
    let start = (0..index).rev().find(|before| !passage.char(*before).is_some_and(counts));
    let length = index - start.map_or(0, |start| start + 1);
    let stands = start.and_then(|start| passage.char(start)).is_none_or(|c| "。；：，、 \n".contains(c));
    (1..=3).contains(&length) && stands
}
