//! Headings. In: the blocks of the body as Markdown has them. Out: the same with the four levels of GB/T 9704—2012 §7.3.3, and
//! the divisions of statutes: `#` headings at their levels, and the paragraphs and numbered lists that are headings.

use super::draft::Draft;
use super::number::{self, Form, Number};
use super::siblings::{self, LONGEST_HEADING, LONGEST_LABEL};
use super::split::{self, leading_strong, plain, sentence_end, split, trim, unwrap_strong};
use super::{decimals, levels};
use crate::document::{Block, Division, Heading, Inline, Item, List, Mark, Paragraph};

pub(super) use super::decimals::{bare_number, is_first_decimal};
use crate::rules;
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// The deepest level of the standard.
const MAX_LEVEL: u8 = 4;

/// Finds the headings among the blocks of the body.
pub(super) fn arrange(draft: &mut Draft, mut blocks: Vec<Block>) -> Vec<Block> {
    let below_han = decimals::promote(&mut blocks) && blocks.iter().any(opens_with_han);
    hashed(draft, &mut blocks);
    if below_han {
        blocks.iter_mut().for_each(deepen);
    }
    counted_on(draft, &mut blocks);
    spoken(&mut blocks);
    let quoting = quotes_an_article(&blocks);
    let divide = |block: Block| if quoting == Some(block.span()) { block } else { divided(draft, block) };
    blocks = blocks.into_iter().map(divide).collect();
    rank_divisions(&mut blocks);
    let is_heading = siblings::headings(&blocks);
    let mut arranged = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().zip(is_heading).peekable();
    while let Some((block, is_heading)) = blocks.next() {
        match block {
            Block::Heading(mut heading) => {
                let next = blocks.next_if(|(next, _)| runs_into(&heading, next));
                if let Some((Block::Paragraph(paragraph), _)) = next {
                    heading.span = heading.span.to(paragraph.span);
                    heading.rest = paragraph.text;
                }
                arranged.push(Block::Heading(heading));
            }
            Block::Paragraph(paragraph) if is_heading => {
                arranged.push(numbered_paragraph(draft, paragraph));
            }
            Block::List(list) if is_heading => headings_of(draft, list, 3, &mut arranged),
            block => arranged.push(block),
        }
    }
    arranged
}

/// Paragraphs that go on with the count of `### 1.1 背景`, their text run in: `2.1 进度滞后。……`
fn counted_on(draft: &Draft, blocks: &mut [Block]) {
    let parts = |number: &str| number.matches(['.', '．']).count();
    let hashed = blocks.iter().filter_map(|block| match block {
        Block::Heading(Heading { number: Some(number), level, .. })
            if siblings::is_decimal(&number.value) =>
        {
            Some((parts(number.value.trim_end_matches(['.', '．', ' '])), *level))
        }
        _ => None,
    });
    let mut levels: BTreeMap<usize, u8> = hashed.filter(|(parts, _)| *parts > 0).collect();
    if levels.is_empty() && decimals::run_on_below(blocks) {
        levels.insert(1, MAX_LEVEL);
    }
    for block in blocks.iter_mut().filter(|_| !levels.is_empty()) {
        let Block::Paragraph(paragraph) = block else { continue };
        let text = plain(&paragraph.text);
        let counted = number::in_count(&text).map(|(parts, number)| (parts.len() - 1, number));
        let Some((level, number)) = counted.and_then(|(parts, number)| Some((*levels.get(&parts)?, number)))
        else {
            continue;
        };
        let behind = text.get(number.len..).unwrap_or_default();
        let short = sentence_end(behind)
            .and_then(|end| behind.get(..end))
            .is_some_and(|first| first.len() < behind.len() && first.chars().count() <= LONGEST_HEADING);
        if !short {
            continue;
        }
        let strong = leading_strong(&paragraph.text) > number.len;
        if let Some((typed, _)) = take_number(draft, &mut paragraph.text, |_| Some(number)) {
            let strong = if strong { leading_strong(&paragraph.text) } else { 0 };
            let text = std::mem::take(&mut paragraph.text);
            *block = Block::Heading(run_in(level, Some(typed), text, strong, paragraph.span));
        }
    }
}

/// The headings of speeches: `第一，认清形势` alone on its line, with text below it and others of its kind.
fn spoken(blocks: &mut [Block]) {
    let number = |block: &Block| {
        let Block::Paragraph(paragraph) = block else { return None };
        let text = plain(&paragraph.text);
        let count = text.strip_prefix('第')?.trim_start_matches(|c| number::NUMERALS.contains(c));
        let behind = count.strip_prefix(['，', '、'])?;
        let is_line = text.chars().count() <= LONGEST_HEADING && !behind.ends_with(['。', '；', '：', '！']);
        (is_line && !behind.contains('。')).then_some(text.len() - behind.len())
    };
    let has_text = |at: usize| matches!(blocks.get(at + 1), Some(Block::Paragraph(next)) if plain(&next.text).contains('。'));
    let heads = |at: usize| blocks.get(at).and_then(number).filter(|_| has_text(at));
    let found: Vec<(usize, usize)> =
        (0..blocks.len()).filter_map(|at| heads(at).map(|len| (at, len))).collect();
    let others = blocks.iter().any(|block| matches!(block, Block::Heading(_)) || opens_with_han(block));
    for (at, len) in found.into_iter().filter(|_| !others) {
        if let Some(block) = blocks.get_mut(at)
            && let Block::Paragraph(Paragraph { text, span }) = block
        {
            let (typed, text) = split(std::mem::take(text), len);
            let place = typed.first().and_then(split::span).unwrap_or(*span);
            let number = Some(Spanned::new(plain(&typed), place));
            let text = unwrap_strong(text);
            *block = Block::Heading(Heading {
                level: 1,
                division: None,
                number,
                text,
                rest: Vec::new(),
                span: *span,
            });
        }
    }
}

/// Whether a paragraph opens with 一、: what 1.1 counts stands below it.
fn opens_with_han(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    number::at_start(&plain(&paragraph.text)).is_some_and(|number| number.form == Form::Han)
}

/// Sets a heading that 1.1 counts a level lower.
fn deepen(block: &mut Block) {
    if let Block::Heading(heading) = block
        && heading.number.as_ref().is_some_and(|number| siblings::is_decimal(&number.value))
    {
        heading.level = (heading.level + 1).min(MAX_LEVEL);
    }
}

/// Takes the numbers off `#` headings and sets their levels.
fn hashed(draft: &mut Draft, blocks: &mut [Block]) {
    let mut headings: Vec<&mut Heading> = blocks
        .iter_mut()
        .filter_map(|block| if let Block::Heading(heading) = block { Some(heading) } else { None })
        .collect();
    let decimal = headings.iter().any(|heading| is_first_decimal(&plain(&heading.text)));
    let find = |text: &str| {
        let counted = || number::in_count(text).map(|(_, number)| number).or_else(|| bare_number(text));
        let number = number::at_start(text).or_else(|| decimal.then(counted).flatten());
        number.filter(|number| decimal || !matches!(number.form, Form::Decimal(_)))
    };
    let mut hashes = Vec::with_capacity(headings.len());
    for heading in &mut headings {
        let number = take_number(draft, &mut heading.text, find);
        hashes.push((heading.level, number.as_ref().map(|(_, number)| (number.form, number.value))));
        heading.number = number.map(|(typed, _)| typed);
        heading.text = unwrap_strong(std::mem::take(&mut heading.text));
    }
    let levels = levels::levels(&hashes);
    for at in levels::unnumbered(&hashes, &levels) {
        if let Some(heading) = headings.get_mut(at).filter(|heading| heading.number.is_none()) {
            let message = format!("同级的标题写了序数，“{}”没有写，不编号", plain(&heading.text));
            draft.report(rules::NUMBER_FORM.at(heading.span, message));
            heading.number =
                Some(Spanned::new(String::new(), Span { end: heading.span.start, ..heading.span }));
        }
    }
    for ((heading, level), (_, form)) in headings.into_iter().zip(levels).zip(&hashes) {
        if let Some(level) = level.filter(|level| *level > MAX_LEVEL) {
            let message = format!("这是第 {level} 层标题，公文最多四层");
            let diagnostic = rules::HEADING_DEPTH.at(heading.span, message);
            draft.report(diagnostic.hint("减少一个 #，或改为正文"));
        }
        heading.level = level.unwrap_or(1).min(MAX_LEVEL);
        if let Some((Form::Division(division), _)) = form {
            as_division(heading, *division);
        }
    }
}

/// Makes a heading that of a division: an article's text runs in, unless it is a title.
fn as_division(heading: &mut Heading, division: Division) {
    heading.division = Some(division);
    if division == Division::Article && !is_title(&plain(&heading.text)) {
        heading.rest = std::mem::take(&mut heading.text);
    }
}

/// A line that names what follows it, and says nothing itself.
fn is_title(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= LONGEST_LABEL
        && !text.contains(['，', '。', '；', '：', '！', '？'])
}

/// The paragraph whose sentence begins with an article of something else, the only one that a text has: 第十二条建议增加一款.
fn quotes_an_article(blocks: &[Block]) -> Option<Span> {
    let mut articles = blocks.iter().filter_map(|block| {
        let text =
            if let Block::Paragraph(paragraph) = block { plain(&paragraph.text) } else { return None };
        let number = number::at_start(&text)?;
        let is_joined = text.get(number.len..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let quotes = is_joined && number.value != Some(1) && !text.contains([' ', '\u{3000}']);
        (number.form == Form::Division(Division::Article)).then_some((block.span(), quotes))
    });
    let (span, _) = articles.next().filter(|(_, quotes)| *quotes)?;
    articles.next().is_none().then_some(span)
}

/// A paragraph that opens a division: 第一章 alone on its line, 第三条 with its text.
fn divided(draft: &Draft, block: Block) -> Block {
    let Block::Paragraph(mut paragraph) = block else { return block };
    let text = plain(&paragraph.text);
    let division = match number::at_start(&text).map(|number| number.form) {
        Some(Form::Division(division)) => division,
        _ => return Block::Paragraph(paragraph),
    };
    let alone = !text.contains(['。', '；', '：', '，']) && text.chars().count() <= LONGEST_HEADING;
    if !alone && division != Division::Article {
        return Block::Paragraph(paragraph);
    }
    let number = take_number(draft, &mut paragraph.text, number::at_start);
    let mut heading = Heading {
        level: 1,
        division: None,
        number: number.map(|(typed, _)| typed),
        text: unwrap_strong(paragraph.text),
        rest: Vec::new(),
        span: paragraph.span,
    };
    as_division(&mut heading, division);
    Block::Heading(heading)
}

/// Sets how deep each division stands among those that there are.
fn rank_divisions(blocks: &mut [Block]) {
    let divisions = || blocks.iter().filter_map(division_of);
    let kinds: Vec<Division> =
        Division::ALL.iter().map(|(kind, _)| *kind).filter(|kind| divisions().any(|d| d == *kind)).collect();
    for block in blocks {
        if let Block::Heading(Heading { level, division: Some(division), .. }) = block {
            let rank = kinds.iter().position(|kind| kind == division).unwrap_or_default();
            *level = u8::try_from(rank + 1).unwrap_or(1);
        }
    }
}

fn division_of(block: &Block) -> Option<Division> {
    if let Block::Heading(heading) = block { heading.division } else { None }
}

/// Whether a heading's line goes on with the next paragraph, as its end says.
fn runs_into(heading: &Heading, next: &Block) -> bool {
    let Block::Paragraph(paragraph) = next else { return false };
    heading.division.is_none()
        && heading.rest.is_empty()
        && plain(&heading.text).ends_with(['。', '：'])
        && number::at_start(&plain(&paragraph.text)).is_none()
}

/// The heading that its number makes of a paragraph.
fn numbered_paragraph(draft: &Draft, mut paragraph: Paragraph) -> Block {
    let Some(number) = number::at_start(&plain(&paragraph.text)) else { return Block::Paragraph(paragraph) };
    let is_marked = leading_strong(&paragraph.text) > number.len;
    match take_number(draft, &mut paragraph.text, number::at_start) {
        Some((typed, Number { form, .. })) => {
            let level = form.level().unwrap_or(MAX_LEVEL);
            let strong = if is_marked { leading_strong(&paragraph.text) } else { 0 };
            Block::Heading(run_in(level, Some(typed), paragraph.text, strong, paragraph.span))
        }
        None => Block::Paragraph(paragraph),
    }
}

/// The heading of a paragraph, its number taken away: up to the end of its first sentence, or as far as the writer
/// has made it strong: so many bytes from the number on.
fn run_in(
    level: u8,
    number: Option<Spanned<String>>,
    text: Vec<Inline>,
    strong: usize,
    span: Span,
) -> Heading {
    let all = plain(&text);
    let sentence = sentence_end(&all);
    let after_strong = all.get(strong..).unwrap_or_default();
    let end = if strong == 0
        || sentence.is_some_and(|end| end <= strong)
        || after_strong.starts_with(['，', '、', '；'])
    {
        label_end(&all, sentence).or(sentence).unwrap_or(all.len())
    } else if let Some(mark) = after_strong.chars().next().filter(|c| matches!(c, '。' | '：')) {
        strong + mark.len_utf8()
    } else {
        strong
    };
    let (heading, mut rest) = split(text, end);
    trim(&mut rest);
    Heading { level, division: None, number, text: unwrap_strong(heading), rest, span }
}

/// The byte behind a label that stands before all that is said: `会议时间：3月12日上午。` is headed by its label.
fn label_end(text: &str, sentence: Option<usize>) -> Option<usize> {
    let (label, value) = text.split_once('：')?;
    let whole = sentence.is_none_or(|end| end == text.len());
    let is_label = label.chars().count() <= LONGEST_LABEL && !label.contains(['，', '、']);
    (whole && is_label && !value.trim().is_empty()).then(|| label.len() + '：'.len_utf8())
}

/// Takes the number off the start of a line, wherever in emphasis it stands; with it goes the white space behind it.
fn take_number(
    draft: &Draft,
    text: &mut Vec<Inline>,
    find: impl Fn(&str) -> Option<Number>,
) -> Option<(Spanned<String>, Number)> {
    let number = find(first_text(text)?)?;
    let (taken, mut rest) = split(std::mem::take(text), number.len);
    split::trim_start(&mut rest);
    *text = rest;
    let typed = plain(&taken);
    let span = taken.first().and_then(split::span).unwrap_or(draft.span(0..0));
    Some((Spanned::new(typed, span), number))
}

/// The text that a line opens with.
fn first_text(text: &[Inline]) -> Option<&str> {
    match text.first()? {
        Inline::Text(text) => Some(&text.value),
        Inline::Marked { mark: Mark::Strong | Mark::Emphasis, parts } => first_text(parts),
        _ => None,
    }
}

/// Turns a numbered list into headings of a level, each followed by what else its item holds.
fn headings_of(draft: &Draft, list: List, level: u8, out: &mut Vec<Block>) {
    let start = list.start.unwrap_or(1);
    for (count, Item { blocks, span, .. }) in (start..).zip(list.items) {
        let count = (count, count == start);
        let mut blocks = blocks.into_iter().peekable();
        let heading = match blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
            Some(Block::Paragraph(mut first)) => {
                let number = item_number(draft, level, count, span, &mut first.text);
                let strong = leading_strong(&first.text);
                run_in(level, number, first.text, strong, Span { end: first.span.end, ..span })
            }
            _ => {
                let number = item_number(draft, level, count, span, &mut Vec::new());
                let (text, rest) = (Vec::new(), Vec::new());
                Heading { level, division: None, number, text, rest, span }
            }
        };
        let nested: Vec<_> = blocks
            .map(|block| {
                let deeper = matches!(&block, Block::List(list) if siblings::is_of_headings(list, &heading));
                (block, deeper)
            })
            .collect();
        out.push(Block::Heading(heading));
        for (block, deeper) in nested {
            match block {
                Block::List(list) if deeper && level < MAX_LEVEL => headings_of(draft, list, level + 1, out),
                block => out.push(block),
            }
        }
    }
}

/// The number of the `count`th item of a list. `1.` is how the standard writes level 3, and a mere mark of Markdown
/// on level 4: there the number is that of its text （1）, or the mark's in that form where the writer counts otherwise.
/// A list whose items all bear the same number is to be counted.
fn item_number(
    draft: &Draft,
    level: u8,
    (count, first): (u64, bool),
    span: Span,
    text: &mut Vec<Inline>,
) -> Option<Spanned<String>> {
    let typed = draft.slice(span.range());
    let digits = typed.len() - typed.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let place = draft.span(span.start as usize..span.start as usize + digits + 1);
    let marked = typed.get(..digits)?;
    let as_counted = marked.parse() == Ok(count);
    if level < MAX_LEVEL {
        return as_counted.then(|| Spanned::new(draft.slice(place.range()).to_owned(), place));
    }
    let of_level = |text: &str| number::at_start(text).filter(|found| found.form == Form::ArabicBracket);
    let in_text = take_number(draft, text, of_level).map(|(number, _)| number);
    // the first of a list that begins elsewhere than with 1
    let begins = count > 1 && as_counted && first;
    in_text.or_else(|| begins.then(|| Spanned::new(format!("（{marked}）"), place)))
}
