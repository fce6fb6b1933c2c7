//! Numbers that a word processor counts. In: outlines made up by proptest. Out: before each heading and item the number that the
//! PDF prints, whichever way a word processor counts a level that is passed over.

use super::*;
use proptest::prelude::*;

/// One paragraph of an outline.
#[derive(Clone, Debug)]
enum Piece {
    /// A heading of this level, with this number typed or none.
    Heading(usize, Option<u32>),
    /// Items of a list that begins with this number, or of one with bullets, so many of them; the second bears a list of its own.
    List(Option<u32>, usize),
    Words,
    Chapter,
    Attachment,
}

fn piece() -> impl Strategy<Value = Piece> {
    let typed = prop_oneof![5 => Just(None), 1 => (0..12_u32).prop_map(Some), 1 => (1..3_u32).prop_map(Some)];
    prop_oneof![
        10 => (1..=4_usize, typed).prop_map(|(level, typed)| Piece::Heading(level, typed)),
        2 => (prop::option::of(1..8_u32), 1..4_usize).prop_map(|(first, items)| Piece::List(first, items)),
        3 => Just(Piece::Words),
        1 => Just(Piece::Chapter),
        1 => Just(Piece::Attachment),
    ]
}

/// Words that stand nowhere else.
fn token(index: usize) -> String {
    let digit = |place: u32| "东西南北中".chars().nth(index / 5_usize.pow(place) % 5).unwrap();
    format!("办理{}{}{}事项", digit(2), digit(1), digit(0))
}

fn han(value: u32) -> String {
    let digit = |value: u32| HAN.get(value as usize - 1).copied().unwrap_or_default().to_owned();
    match value {
        0 => "〇".to_owned(),
        1..=10 => digit(value),
        _ => format!("十{}", digit(value - 10)),
    }
}

/// The draft of an outline, and how many tokens it has.
fn draft(outline: &[Piece]) -> (String, usize) {
    let (mut text, mut tokens, mut chapters, mut attachments) = (String::new(), 0, 0, 0);
    let many = outline.iter().filter(|piece| matches!(piece, Piece::Attachment)).count() > 1;
    let mut next = || {
        tokens += 1;
        token(tokens - 1)
    };
    for piece in outline {
        match piece {
            Piece::Heading(level, typed) => {
                let number = typed.map(|value| match level {
                    1 => format!("{}、", han(value)),
                    2 => format!("（{}）", han(value)),
                    3 => format!("{value}."),
                    _ => format!("（{value}）"),
                });
                text += &format!("{} {}{}\n\n", "#".repeat(*level), number.unwrap_or_default(), next());
            }
            Piece::List(first, items) => {
                text += "本次安排如下：\n\n";
                for item in 0..*items {
                    let mark = first.map_or("-".to_owned(), |first| format!("{}.", first + item as u32));
                    text += &format!("{mark} {}\n", next());
                    if item == 1 {
                        text += &format!("    1. {}\n    2. {}\n", next(), next());
                    }
                }
                text += "\n";
            }
            Piece::Words => text += "各单位要认真落实。\n\n",
            Piece::Chapter => {
                chapters += 1;
                text += &format!("第{}章 总则\n\n", han(chapters));
            }
            Piece::Attachment => {
                attachments += 1;
                let number = if many { attachments.to_string() } else { String::new() };
                text += &format!("# 附件{number} 名单 {{.attachment}}\n\n各单位名单。\n\n");
            }
        }
    }
    (world::draft(&format!("# 一、总体情况\n\n{text}")), tokens)
}

/// The value of the first element of a name, if it is there.
fn told(xml: &str, name: &str) -> Option<String> {
    let rest = xml.split_once(&format!(r#"<{name} w:val=""#))?.1;
    Some(rest.split('"').next()?.to_owned())
}

/// What begins with an element of a name, piece by piece, each with the value of an attribute.
fn each<'a>(xml: &'a str, name: &str, attribute: &str) -> Vec<(usize, &'a str)> {
    let (open, close) = (format!(r#"<{name} {attribute}=""#), format!("</{name}>"));
    let pieces = xml.split(&open).skip(1);
    let pieces = pieces.map(|piece| piece.split(&close).next().unwrap().split_once('"').unwrap());
    pieces.map(|(value, piece)| (value.parse().unwrap(), piece)).collect()
}

/// Counts as ECMA-376 part 1, 17.9 says; whether a level that is passed over has begun with that, it does not say.
struct Counter<'a> {
    numbering: &'a str,
    passing_counts: bool,
    /// By pattern: the number last given on each level.
    counts: std::collections::BTreeMap<String, [Option<u32>; 9]>,
    /// Lists and levels whose start has been used.
    started: std::collections::BTreeSet<(usize, usize)>,
}

impl Counter<'_> {
    /// The number of the next paragraph of a list.
    fn next(&mut self, list: usize, level: usize) -> String {
        let lists = each(self.numbering, "w:num", "w:numId");
        let (_, list_told) = lists.iter().find(|(id, _)| *id == list).unwrap();
        let pattern = told(list_told, "w:abstractNumId").unwrap();
        let start = each(list_told, "w:lvlOverride", "w:ilvl").into_iter().find(|(of, _)| *of == level);
        let start = start.and_then(|(_, start)| told(start, "w:startOverride")?.parse().ok());
        let start = start.filter(|_| self.started.insert((list, level)));
        let counts = self.counts.entry(pattern.clone()).or_default();
        if self.passing_counts {
            counts[..level].iter_mut().for_each(|count| *count = count.or(Some(1)));
        }
        let value = start.unwrap_or_else(|| counts[level].map_or(1, |last| last + 1));
        counts[level] = Some(value);
        counts[level + 1..].fill(None);
        let patterns = each(self.numbering, "w:abstractNum", "w:abstractNumId");
        let (_, pattern) = patterns.iter().find(|(id, _)| id.to_string() == pattern).unwrap();
        let levels = each(pattern, "w:lvl", "w:ilvl");
        let (_, look) = levels.iter().find(|(of, _)| *of == level).unwrap();
        let written = match &*told(look, "w:numFmt").unwrap() {
            "bullet" => String::new(),
            "decimal" => value.to_string(),
            "decimalEnclosedCircle" => char::from_u32(0x245f + value).unwrap().to_string(),
            _ => han(value),
        };
        told(look, "w:lvlText").unwrap().replace(&format!("%{}", level + 1), &written)
    }
}

/// What Word prints, a line a paragraph.
fn in_word(docx: &[u8], passing_counts: bool) -> Vec<String> {
    let (document, numbering) = (part(docx, "word/document.xml"), part(docx, "word/numbering.xml"));
    let (counts, started) = Default::default();
    let mut counter = Counter { numbering: &numbering, passing_counts, counts, started };
    let paragraphs = document.split("<w:p>").skip(1).map(|paragraph| {
        let (properties, words) = paragraph.split_once("</w:pPr>").unwrap_or(("", paragraph));
        let of_style =
            told(properties, "w:pStyle").and_then(|style| style.strip_prefix("Heading")?.parse().ok());
        let of_style = of_style.map(|level: usize| (1, level - 1));
        let own = told(properties, "w:numId").map(|list| list.parse().unwrap());
        let own =
            own.map(|list| (list, told(properties, "w:ilvl").map_or(0, |level| level.parse().unwrap())));
        let number = own.or(of_style).filter(|(list, _)| *list != 0);
        let number = number.map_or(String::new(), |(list, level)| counter.next(list, level));
        let words =
            words.split("<w:t").skip(1).filter_map(|run| run.split_once('>')?.1.split("</w:t>").next());
        number + &words.collect::<String>()
    });
    paragraphs.collect()
}

/// What stands before each token.
fn numbers(lines: &[String], tokens: usize) -> Vec<String> {
    let before =
        |token: String| lines.iter().find_map(|line| Some(line.split_once(&token)?.0.trim().to_owned()));
    (0..tokens).map(|index| before(token(index)).unwrap()).collect()
}

/// Whether both files number an outline alike.
fn alike(outline: &[Piece], style: &str) -> Result<(), TestCaseError> {
    let (draft, tokens) = draft(outline);
    let draft = match style {
        "regulation" => draft.replacen("主送机关: 某某县司法局\n", "版式: regulation\n", 1),
        _ => draft,
    };
    let pages = world::pages(&draft).pages;
    let printed: Vec<_> = pages.iter().flat_map(|page| page.lines.iter().map(world::words)).collect();
    let compiled = world::compile(&draft, &[gongwen::Target::Docx]);
    prop_assert!(!compiled.has_errors(), "{:?} {draft}", compiled.diagnostics);
    let docx = &compiled.files[0].1;
    for passing_counts in [true, false] {
        let counted = in_word(docx, passing_counts);
        prop_assert_eq!(numbers(&counted, tokens), numbers(&printed, tokens), "{}", draft);
    }
    Ok(())
}

proptest! {
    #![proptest_config(world::cases(64))]

    #[test]
    fn a_word_processor_counts_what_the_pdf_prints(outline in prop::collection::vec(piece(), 1..16)) {
        alike(&outline, "report")?;
        alike(&outline, "regulation")?;
    }
}

#[test]
fn a_level_that_was_passed_over_begins_with_its_first_number() {
    let heading = |level| Piece::Heading(level, None);
    alike(&[1, 3, 2, 2, 1, 2, 4, 3].map(heading), "report").unwrap();
}

#[test]
fn each_chapter_counts_its_headings_anew() {
    let heading = |level| Piece::Heading(level, None);
    alike(&[Piece::Chapter, heading(1), heading(2), Piece::Chapter, heading(1), heading(2)], "regulation")
        .unwrap();
}

#[test]
fn a_number_after_a_gap_is_counted_and_the_next_ones_go_on_from_it() {
    let outline = [Piece::Heading(1, Some(5)), Piece::Heading(1, None), Piece::Heading(1, Some(1))];
    alike(&outline, "report").unwrap();
    let document =
        part(&world::compile(&draft(&outline).0, &[gongwen::Target::Docx]).files[0].1, "word/document.xml");
    assert!(!document.contains("五、") && !document.contains(r#"<w:numId w:val="0"/>"#));
}
