//! Drafts as clerks type them, in a plain editor and without front matter. In: `tests/drafts/*.txt`, and beside each the elements
//! written by hand (`*.要素`). Out: how many were read so; at least 98 of a hundred, and each doubt with a note.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests are tests too")]

use crate::world::Shipped;
use docx_rs::{AlignmentType, Docx, Paragraph, Run, Table, TableCell, TableRow};
use gongwen::Target;
use gongwen::diagnostic::Diagnostic;
use gongwen::document::{Block, Division, Document, Field, Value};
use gongwen::source::Sources;
use std::fmt::Write;
use std::fs;

/// The share of elements that must be right, of a hundred.
const RIGHT: usize = 98;

fn read(name: &str, bytes: &[u8]) -> (Document, Sources, Vec<Diagnostic>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let mut document = gongwen::rooms::read::read(name, bytes, &mut sources, &mut diagnostics);
    gongwen::rooms::read::attachments(
        &mut document,
        &|_| Err(gongwen::file::FileError::Missing),
        &mut sources,
        &mut diagnostics,
    );
    (document, sources, diagnostics)
}

/// What was read, element by element, as the files beside the drafts write it.
fn elements(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for (field, entry) in &document.front.fields {
        let texts: Vec<String> = match &entry.value {
            Value::Texts(texts) => texts.iter().map(|text| text.value.clone()).collect(),
            Value::Date(date) => vec![format!("{}-{}-{}", date.value.year, date.value.month, date.value.day)],
            Value::Attachments(listed) => listed.iter().map(|listed| listed.title.value.clone()).collect(),
            Value::Seals(_) | Value::Stamps(_) => Vec::new(),
        };
        // the list that attachments in the draft make is none of its elements
        let bound = *field == Field::Attachments && document.attachments.len() == texts.len();
        if !bound {
            lines.push(format!("{}: {}", field.title(), texts.join(" / ")));
        }
    }
    lines.push(format!("正文: {}", blocks(&document.body)));
    for attachment in &document.attachments {
        let label = attachment.label.as_ref().map(|label| label.value.clone()).unwrap_or_default();
        let title: String = attachment.title.iter().map(|line| line.value.as_str()).collect();
        lines.push(format!("附件正文: {label} {title} {}", blocks(&attachment.body)));
    }
    lines
}

fn blocks(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Heading(heading) => match heading.division {
            None => ["一", "二", "三", "四"][usize::from(heading.level) - 1],
            Some(Division::Part) => "部",
            Some(Division::Chapter) => "章",
            Some(Division::Section) => "节",
            Some(Division::Article) => "条",
        },
        Block::Paragraph(_) => "P",
        Block::List(_) => "列",
        Block::Quote(_) => "引",
        Block::Code(_) => "码",
        Block::Rule(_) | Block::NewPage(_) => "线",
        Block::Table(_) => "表",
        Block::Figure(_) => "图",
    };
    blocks.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn drafts() -> Vec<(String, Vec<u8>, Vec<String>)> {
    let folder = fs::read_dir("tests/drafts").unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let draft = |path: std::path::PathBuf| {
        let expected = fs::read_to_string(path.with_extension("要素")).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(&path).unwrap(), expected.lines().map(str::to_owned).collect())
    };
    paths.into_iter().map(draft).collect()
}

/// How many elements were read otherwise than they were written by hand.
#[derive(Default)]
struct Tally {
    all: usize,
    wrong: usize,
    report: String,
}

impl Tally {
    fn compare(&mut self, name: &str, expected: &[String], found: &[String]) {
        let missed: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
        let surplus: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
        self.all += expected.len();
        self.wrong += missed.len().max(surplus.len());
        if !missed.is_empty() || !surplus.is_empty() {
            writeln!(self.report, "{name}\n  expected {missed:#?}\n  found {surplus:#?}").unwrap();
        }
    }

    fn judge(self) {
        let Self { all, wrong, report } = self;
        println!("{wrong} of {all} elements are wrong\n{report}");
        assert!(wrong * 100 <= all * (100 - RIGHT), "{wrong} of {all} are wrong:\n{report}");
    }
}

#[test]
fn drafts_without_front_matter_are_understood() {
    let mut tally = Tally::default();
    let drafts = drafts();
    assert!(drafts.len() >= 20);
    for (name, bytes, expected) in &drafts {
        tally.compare(name, expected, &elements(&read(name, bytes).0));
    }
    tally.judge();
}

/// The draft as a clerk types it in Word: a paragraph a line, the title large and centred, what is drawn aside by blanks set aside by
/// the paragraph's alignment, lines with tabs as a table.
fn word(text: &str, title: &str, mark: Option<&str>) -> Vec<u8> {
    let squeeze = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (mut docx, mut mark) = (Docx::new(), mark);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        if line.trim().contains('\t') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.trim().contains('\t')) {
                rows.push(row);
            }
            let cell = |text: &str| {
                TableCell::new().add_paragraph(Paragraph::new().add_run(Run::new().add_text(text.trim())))
            };
            let row = |row: &&str| TableRow::new(row.split('\t').map(cell).collect());
            docx = docx.add_table(Table::new(rows.iter().map(row).collect()));
            continue;
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let run = Run::new().add_text(line.trim());
        let paragraph = if mark.take_if(|mark| *mark == squeeze(line)).is_some() {
            Paragraph::new().add_run(run.size(72).color("FF0000")).align(AlignmentType::Center)
        } else if title.contains(&squeeze(line)) {
            Paragraph::new().add_run(run.size(44).bold()).align(AlignmentType::Center)
        } else if indent > 6 {
            Paragraph::new().add_run(run.size(32)).align(AlignmentType::Right)
        } else {
            Paragraph::new().add_run(run.size(32))
        };
        docx = docx.add_paragraph(paragraph);
    }
    let mut file = std::io::Cursor::new(Vec::new());
    docx.build().pack(&mut file).unwrap();
    file.into_inner()
}

#[test]
fn the_same_drafts_typed_in_word_are_understood() {
    let mut tally = Tally::default();
    for (name, bytes, expected) in drafts() {
        // what a chat window and folded lines look like is a matter of plain text
        if ["聊天窗口", "折行", "06-通报", "列表要素", "对话", "加粗要素", "制表键", "画线"]
            .iter()
            .any(|other| name.contains(other))
        {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        let said = |name: &str| expected.iter().find_map(|line| line.strip_prefix(name));
        let (title, mark) = (said("标题: ").unwrap_or_default(), said("发文机关标志: "));
        let title: String = title.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
        let (mut sources, mut said) = (Sources::default(), Vec::new());
        let (mut document, _) =
            gongwen::read_draft("稿.docx", &word(&text, &title, mark), &mut sources, &mut said);
        let missing = |_: &str| Err(gongwen::file::FileError::Missing);
        gongwen::rooms::read::attachments(&mut document, &missing, &mut sources, &mut said);
        let mut found = elements(&document);
        // reading Word drafts names the kind that a title says
        found.retain(|line| !line.starts_with("文种: "));
        tally.compare(&name, &expected, &found);
    }
    tally.judge();
}

/// What stands beside 抄送 as a sentence is text, whatever ends its line; behind names alone the count of copies is left out.
#[test]
fn a_line_that_is_no_copies_stays_whole() {
    let draft = |last: &str| {
        let text = ["关于开展检查的通知", "各社区：", "请做好检查。", "朝阳街道办事处", "2026年6月1日", last]
            .join("\n\n");
        everything(&read("稿.txt", text.as_bytes()).0)
    };
    assert!(draft("抄送：县水利局。另发各村（共印20份）").contains("另发各村（共印20份）"));
    let kept = draft("抄送：县水利局　　（共印20份）");
    assert!(kept.contains("县水利局") && !kept.contains("共印"), "{kept}");
}

/// What was typed: its characters without blanks, marks that arrange, and the words that name elements.
fn letters(text: &str) -> Vec<char> {
    let mut all: Vec<char> =
        text.chars().filter(|c| c.is_alphanumeric() && !('０'..='９').contains(c)).collect();
    all.sort_unstable();
    all
}

/// A text without the tags that say how it looks; an address stands in such brackets, too.
fn without_tags(text: &str) -> String {
    let mut kept = String::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        inside |= c == '<' && !text[at..].starts_with("<http");
        kept.extend((!inside).then_some(c));
        inside &= c != '>';
    }
    kept
}

/// The seed as a clerk typed it, however it is saved.
#[test]
fn the_seed_is_one_tree_in_every_encoding_and_spacing() {
    let seed = include_str!("seed.txt");
    let tree =
        |bytes: &[u8]| elements(&read("seed.txt", bytes).0).join("\n") + &words(&read("seed.txt", bytes).0);
    let expected = tree(seed.as_bytes());
    assert!(
        expected.contains("主送机关: 县委依法治县办") && expected.contains("成文日期: 2024-12-19"),
        "{expected}"
    );
    let compact: String =
        seed.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect();
    let wide = seed.replace("\n\n", "\n\n\n").replace("\n一", "\n　　一").replace("\n（", "\n　　（");
    let utf16 = |big: bool| {
        let units = std::iter::once(0xfeff).chain(seed.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let gbk = encoding_rs::GBK.encode(seed).0.into_owned();
    let marked = [b"\xef\xbb\xbf", seed.as_bytes()].concat();
    let crlf = seed.replace('\n', "\r\n").into_bytes();
    let trailing = seed.replace('\n', "  \n").into_bytes();
    let ways = [
        ("GBK", gbk),
        ("UTF-16LE", utf16(false)),
        ("UTF-16BE", utf16(true)),
        ("with a mark", marked),
        ("CRLF", crlf),
        ("no blank lines", compact.into_bytes()),
        ("indented", wide.into_bytes()),
        ("trailing blanks", trailing),
    ];
    for (way, bytes) in ways {
        assert_eq!(tree(&bytes), expected, "{way}");
    }
}

/// Every word of the body.
fn words(document: &Document) -> String {
    crate::notation::texts(document).into_iter().map(|text| text.value.clone()).collect()
}

/// The seed as it is gives the paper that its edited form gives.
#[test]
fn the_seed_gives_the_same_pdf_as_the_sample() {
    let build = |name: &str, bytes: &[u8]| {
        let made = gongwen::compile(name, bytes, None, &[Target::Pdf], &Shipped);
        assert!(!made.has_errors(), "{:?}", made.diagnostics);
        made.files.into_iter().next().unwrap().1
    };
    let seed = build("seed.txt", include_bytes!("seed.txt"));
    assert!(seed == build("report.md", include_bytes!("../samples/report.md")), "the papers differ");
}

#[test]
fn no_character_of_a_draft_is_lost_or_doubled() {
    // what is said twice is printed once
    for (name, bytes, _) in
        drafts().into_iter().filter(|(name, ..)| !name.contains("加粗要素") && !name.contains("表单"))
    {
        let (document, sources, diagnostics) = read(&name, &bytes);
        let text = sources.get(gongwen::source::SourceId(0)).unwrap().text.clone();
        let mut typed = letters(&without_tags(&text.replace("&nbsp;", " ")));
        // what was left out was said, and where
        for diagnostic in &diagnostics {
            if ["draft/dropped", "draft/chat"].contains(&diagnostic.rule.code) {
                for c in letters(&text[diagnostic.span.unwrap().range()]) {
                    let at = typed.iter().position(|typed| *typed == c);
                    let at = at.unwrap_or_else(|| panic!("{name}: {}", diagnostic.message));
                    typed.remove(at);
                }
            }
            // whom the title names as the issuer signs as well
            if diagnostic.hints.iter().any(|hint| hint.contains("取自标题") || hint.contains("取自邮件"))
            {
                typed.extend(letters(&text[diagnostic.span.unwrap().range()]));
            }
        }
        let printed = letters(&everything(&document));
        let names = "签发人抄送报第印发附件分主题标文号落款日期说明盖章印年月出列席请假缺席参加人员记录发〇一二三四五六七八九十0123456789联系";
        let rest = |of: &[char], from: &[char]| {
            let mut left = of.to_vec();
            for c in from {
                if let Some(at) = left.iter().position(|left| left == c) {
                    left.remove(at);
                }
            }
            left.into_iter().filter(|c| !names.contains(*c)).collect::<String>()
        };
        assert_eq!(
            (rest(&typed, &printed), rest(&printed, &typed)),
            (String::new(), String::new()),
            "{name}"
        );
    }
}

fn everything(document: &Document) -> String {
    let lines = elements(document);
    let title = lines.iter().find_map(|line| line.strip_prefix("标题: "));
    // a mark that is the title was typed once
    let mark = title.map(|title| format!("发文机关标志: {title}"));
    let typed = |line: &&String| {
        !["版式: ", "正文: ", "附件正文: "].iter().any(|name| line.starts_with(name))
            && mark.as_ref() != Some(*line)
    };
    // a list that the attachments in the draft could have made was typed as well
    let listed =
        document.front.fields.get(&Field::Attachments).filter(|entry| {
            document.attachments.first().is_some_and(|first| entry.key.start < first.span.start)
        });
    let listed = match listed.map(|entry| &entry.value) {
        Some(Value::Attachments(list)) if list.len() == document.attachments.len() => {
            list.iter().map(|listed| listed.title.value.as_str()).collect()
        }
        _ => String::new(),
    };
    let values = lines.iter().filter(typed).filter_map(|line| Some(line.split_once(": ")?.1));
    values.collect::<String>() + &listed + &words(document)
}

/// An element is words alone: a note in its line is told, never dropped.
#[test]
fn a_note_in_the_line_of_an_element_is_told() {
    let draft = "关于开展检查的报告[^1]\n\n县应急管理局：\n\n现报告如下。\n\n[^1]: 注的字\n\n城关街道办事处\n2024年12月19日\n";
    let mut said = Vec::new();
    gongwen::rooms::read::read(
        "稿.txt",
        draft.as_bytes(),
        &mut gongwen::source::Sources::default(),
        &mut said,
    );
    assert!(said.iter().any(|it| it.rule.code == "body/note" && it.is_error()), "{said:?}");
}

/// Bodies above a number are 发文机关标志, all of them; the last is no title as well.
#[test]
fn bodies_above_a_number_are_the_mark_alone() {
    for names in
        ["青禾县人民政府", "青禾县人民政府\n青禾县水利局", "青禾县教育局\n\n青禾县公安局\n青禾县财政局"]
    {
        let draft = format!(
            "{names}\n青政函〔2025〕5号\n\n各乡镇人民政府：\n现将有关情况通知如下。\n\n青禾县人民政府\n2025年3月1日\n"
        );
        let front = read("稿.txt", draft.as_bytes()).0.front;
        let Some(Value::Texts(mark)) = front.fields.get(&Field::Mark).map(|entry| &entry.value) else {
            panic!("{names}: no mark")
        };
        assert_eq!(mark.len(), names.split_whitespace().count(), "{names}");
        assert!(!front.fields.contains_key(&Field::Title), "{names}");
    }
}

/// Whom to ask, below 附件说明, belongs to none of its names: it is 附注.
#[test]
fn a_labelled_line_is_not_joined_to_the_name_of_an_attachment() {
    let draft = "关于做好防汛工作的通知\n\n各村：\n现通知如下。\n附件：1.值班表 2.物资清单\n联系人：李四，电话：5550176\n柳河镇人民政府\n2026年11月5日\n";
    let mut said = Vec::new();
    let read = gongwen::rooms::read::read(
        "稿.txt",
        draft.as_bytes(),
        &mut gongwen::source::Sources::default(),
        &mut said,
    );
    let listed = match &read.front.fields[&gongwen::document::Field::Attachments].value {
        gongwen::document::Value::Attachments(listed) => listed,
        other => panic!("{other:?}"),
    };
    assert_eq!(listed.iter().map(|listed| &*listed.title.value).collect::<Vec<_>>(), ["值班表", "物资清单"]);
    let note = format!("{:?}", read.front.fields[&gongwen::document::Field::Note].value);
    assert!(note.contains("联系人：李四，电话：5550176"), "{note}");
    assert!(!format!("{:?}", read.body).contains("联系人"));
}

/// Lines of drafts; `#` stands for a character that no other line has.
const LINES: [&str; 30] = [
    "关于做好#工作的通知",
    "关于#情况的报告",
    "#县#局：",
    "各#村（社区）、各#站所：",
    "一、#工作",
    "（一）#落实。各单位要抓好#。",
    "1、#措施",
    "（2）#措施；",
    "一是#到位。",
    "现将#有关情况报告如下：",
    "特此#报告。",
    "附件：1.#名单",
    "      2.#任务表",
    "附：#清单",
    "联系人：#，电话：5550176",
    "#街道办事处",
    "#县#局　　　#县#办公室",
    "2024年12月19日",
    "（联系人：#，电话：5550176）",
    "抄送：#局，#办。",
    "#办公室　　2024年12月20日印发",
    "——#纪实",
    "青#办〔2024〕5号",
    "签发人：#",
    "出席：#、#",
    "1\t#三\t100",
    "2\t#四\t200",
    "<u>#</u>m<sup>2</sup>**#**",
    "<table><tr><td>#</td><td>#<br>#</td></tr></table>",
    "大家好，请查收#",
];

/// A draft of these lines: each with its indent, and whether a blank line stands above it.
fn typed(lines: &[(usize, usize, bool)]) -> (String, usize) {
    let (mut text, mut next) = (String::new(), 0_u32);
    for (line, indent, blank) in lines {
        text.push_str(if *blank { "\n" } else { "" });
        text.push_str(["", "", "　　", "    "][*indent]);
        for c in LINES[*line].chars() {
            let own = char::from_u32(0x5100 + next).unwrap();
            next += u32::from(c == '#');
            text.push(if c == '#' { own } else { c });
        }
        text.push('\n');
    }
    (text, next as usize)
}

proptest::proptest! {
    #![proptest_config(crate::world::cases(300))]

    #[test]
    fn bare_drafts_keep_every_word_once(lines in proptest::collection::vec((0..LINES.len(), 0..4_usize, proptest::bool::ANY), 1..24)) {
        let (text, count) = typed(&lines);
        let (document, _, said) = read("稿.txt", text.as_bytes());
        if said.iter().any(Diagnostic::is_error) {
            return Ok(());
        }
        let mut document = document;
        // minutes print their title as mark, and a mark alone names the issuer
        let head = [Field::Mark, Field::Title, Field::Issuer].map(|field| document.front.fields.remove(&field));
        let head = format!("{head:?}");
        // the list that attachments in the draft make says their titles again
        if !document.attachments.is_empty() {
            document.front.fields.remove(&Field::Attachments);
        }
        let found = format!("{document:?}");
        for own in (0..count).map(|at| char::from_u32(0x5100 + u32::try_from(at).unwrap()).unwrap()) {
            let told = said.iter().any(|it| {
                ["draft/dropped", "draft/chat"].contains(&it.rule.code) && text[it.span.unwrap().range()].contains(own)
            });
            let count = found.matches(own).count() + usize::from(head.contains(own)) + usize::from(told);
            proptest::prop_assert_eq!(count, 1, "{} of\n{}\n{}{}", own, text, head, found);
        }
    }
}

/// Names that go on below each other, and those that blanks draw apart, stay names of their own.
#[test]
fn names_below_each_other_are_whole() {
    let minutes = "某某街道会议纪要\n〔2026〕12号\n关于研究停车的会议纪要\n2026年5月6日下午，街道召开会议，研究停车。\n\
        出席：刘　敏　赵立新　何　涛　郑　洁\n　　　冯　倩\n列席：周海、\n　　　林燕\n某某街道办公室\n2026年5月6日\n";
    let texts = |draft: &str, field| match read("稿.txt", draft.as_bytes())
        .0
        .front
        .fields
        .get(&field)
        .map(|it| &it.value)
    {
        Some(Value::Texts(texts)) => texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    assert_eq!(texts(minutes, Field::Attendees), ["刘敏　赵立新　何涛　郑洁　冯倩"]);
    assert_eq!(texts(minutes, Field::Observers), ["周海", "林燕"]);
    let report = "某某区教育局文件\n签发人：沈　岩\n某教〔2026〕22号　　罗一鸣\n关于学校建设的报告\n区人民政府：\n现将情况报告如下。\n特此报告。\n某某区教育局\n2026年2月26日\n";
    assert_eq!(texts(report, Field::Signers), ["沈岩", "罗一鸣"]);
    assert_eq!(texts(report, Field::Number), ["某教〔2026〕22号"]);
}
