//! The elements of a document in a Word draft. In: its blocks. Out: front matter, and the blocks that remain.
//!
//! What this program made says what everything is by its styles. Whoever lays out by hand shows it by type: a large red
//! line is a head, a large centred one the title, a table at the foot with 抄送 or 印发 the imprint. What is only said in words
//! (主送机关, 署名 …) is left to the reader of drafts, to whom it makes no difference where they come from.

use super::block::{Block, Draft, Paragraph, Table};
use super::imprint;

/// Characters of the text behind a run-in heading.
pub(super) const TEXT_CHARACTERS: &str = "正文 Char";

/// A style for code.
pub(super) const CODE: &str = "代码";

/// Styles of what stands above a table or below a picture, where Word counts tables and pictures.
pub(super) const CAPTIONS: [&str; 4] = ["表题", "计量单位", "图题", "caption"];

/// The kinds of documents (党政机关公文处理工作条例 第八条); a title ends with its kind.
const KINDS: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
];

/// Red characters of this size and more are a head, in half points: no text is set so large.
const HEAD_SIZE: u32 = 44;

/// Centred characters of this size and more are a title: 小二.
const TITLE_SIZE: u32 = 36;

/// The head of a document ends after so many blocks.
const HEAD_BLOCKS: usize = 16;

/// A longer line is no line of a title, in characters.
const LONGEST_LINE: usize = 60;

/// An entry of the front matter.
pub(super) struct Entry {
    pub(super) key: &'static str,
    pub(super) value: Said,
    /// The place of the paragraph that says it.
    pub(super) place: Option<usize>,
}

/// What it says.
pub(super) enum Said {
    Texts(Vec<String>),
    /// Pictures of seals, each with its width in EMU.
    Seals(Vec<(String, u64)>),
    /// Who signs, the picture and its width.
    Stamp(String, String, u64),
}

/// A part of what remains.
pub(super) enum Part {
    Block(Block),
    /// The start of an attachment: its label and title.
    Attachment {
        label: String,
        title: String,
        turned: bool,
        place: usize,
    },
}

/// A draft with its elements found.
pub(super) struct Found {
    pub(super) draft: Draft,
    pub(super) front: Vec<Entry>,
    pub(super) parts: Vec<Part>,
    /// Whether the title was found, so that `#` is free for headings.
    pub(super) titled: bool,
}

/// Finds the elements of a draft.
pub(super) fn find(mut draft: Draft) -> Found {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut finder =
        Finder { front: Gathered::default(), parts: Vec::new(), turned: &draft.turned, own: draft.own };
    let head = finder.head(&blocks);
    let foot = imprint::foot(&blocks);
    for (place, block) in blocks.into_iter().enumerate() {
        match block {
            Block::Table(table) if Some(place) == foot => imprint::read(&table, &mut finder.front),
            Block::Table(table) if finder.is_layout(&table) => {
                for paragraph in super::table::flat(table) {
                    finder.paragraph(paragraph);
                }
            }
            Block::Paragraph(paragraph) if head.contains(&(place, Role::Mark)) => {
                finder.front.take(Role::Mark, &paragraph, finder.own);
            }
            Block::Paragraph(paragraph) if head.contains(&(place, Role::Title)) => {
                finder.front.take(Role::Title, &paragraph, finder.own);
            }
            Block::Paragraph(paragraph) => finder.paragraph(paragraph),
            Block::Table(table) => finder.table(table),
        }
    }
    let Finder { front, parts, .. } = finder;
    let titled = !front.title.is_empty();
    Found { front: front.entries(), parts, titled, draft }
}

/// What a paragraph is in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Mark,
    Number,
    CopyNumber,
    Corner,
    Recipient,
    Listed,
    Issuer,
    Date,
    Note,
    Imprint,
    Printer,
    MinutesLine,
    Attendance,
    Contents,
    Label,
    AttachmentTitle,
}

/// The styles that say what a paragraph is: this program's, and Word's own.
const ROLES: [(&str, Role); 27] = [
    ("公文标题", Role::Title),
    ("Title", Role::Title),
    ("title", Role::Title),
    ("发文机关标志", Role::Mark),
    ("发文字号", Role::Number),
    ("上行文发文字号", Role::Number),
    ("上行文发文字号续行", Role::Number),
    ("信函发文字号", Role::Number),
    ("签发人姓名", Role::Number),
    ("份号", Role::CopyNumber),
    ("密级和紧急程度", Role::Corner),
    ("主送机关", Role::Recipient),
    ("附件说明", Role::Listed),
    ("附件说明首项", Role::Listed),
    ("附件说明续项", Role::Listed),
    ("发文机关署名", Role::Issuer),
    ("成文日期", Role::Date),
    ("附注", Role::Note),
    ("版记", Role::Imprint),
    ("印发机关和印发日期", Role::Printer),
    ("纪要编发机关和日期", Role::MinutesLine),
    ("出席人员", Role::Attendance),
    ("出席人员首行", Role::Attendance),
    ("TOC Heading", Role::Contents),
    ("附件序号", Role::Label),
    ("附件标题", Role::AttachmentTitle),
    ("目录标题", Role::Contents),
];

/// What a style says of its paragraphs.
fn role(style: &str) -> Option<Role> {
    let listed = style.to_lowercase().strip_prefix("toc ").is_some();
    let known = ROLES.iter().find(|(name, _)| *name == style).map(|(_, role)| *role);
    known.or(listed.then_some(Role::Contents))
}

/// The elements as they are gathered.
#[derive(Default)]
pub(super) struct Gathered {
    title: Vec<String>,
    mark: Vec<String>,
    number: String,
    signers: Vec<String>,
    copy_number: String,
    classification: String,
    urgency: String,
    pub(super) recipient: Vec<String>,
    listed: Vec<String>,
    issuers: Vec<String>,
    date: String,
    note: String,
    pub(super) cc: Vec<String>,
    pub(super) printer: String,
    pub(super) print_date: String,
    attendance: Vec<(&'static str, Vec<String>)>,
    contents: bool,
    seals: Vec<(String, u64)>,
    letter: bool,
    places: std::collections::BTreeMap<&'static str, usize>,
}

impl Gathered {
    /// Takes what a paragraph says in its role.
    pub(super) fn take(&mut self, role: Role, paragraph: &Paragraph, own: bool) {
        let text = paragraph.text();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = match role {
            Role::Title if own => {
                // where the lines end is what layout found
                let joined = self.title.pop().unwrap_or_default() + &without_blanks(&text);
                self.title.push(joined);
                "标题"
            }
            Role::Title => {
                self.title.extend(lines(paragraph));
                "标题"
            }
            Role::Mark => {
                self.mark.push(line);
                "发文机关标志"
            }
            Role::Number => {
                self.letter |= paragraph.style == "信函发文字号";
                self.number_line(&text);
                "发文字号"
            }
            Role::CopyNumber => {
                self.copy_number = line;
                "份号"
            }
            Role::Corner if line.contains('密') => {
                self.classification = line;
                "密级"
            }
            Role::Corner => {
                self.urgency = line;
                "紧急程度"
            }
            Role::Recipient => {
                self.recipient.push(line.trim_end_matches(['：', ':']).to_owned());
                "主送机关"
            }
            Role::Listed => {
                self.listed.push(entry(&line));
                "附件"
            }
            Role::Issuer => {
                self.issuers.push(line);
                "发文机关"
            }
            Role::Date => {
                self.date = line;
                "成文日期"
            }
            Role::Note => {
                self.note = bare(&line).to_owned();
                "附注"
            }
            Role::Imprint | Role::Printer => {
                imprint::line(&text, self);
                "抄送"
            }
            Role::MinutesLine => {
                let (issuer, date) = text.split_once('\t').unwrap_or((&text, ""));
                self.issuers.push(issuer.trim().to_owned());
                self.date = date.trim().to_owned();
                "发文机关"
            }
            Role::Attendance => {
                self.attend(&line);
                "出席"
            }
            Role::Contents => {
                self.contents = true;
                "目录"
            }
            Role::Label | Role::AttachmentTitle => return,
        };
        self.places.entry(key).or_insert(paragraph.place);
    }

    /// 发文字号, and 签发人 beside or below it.
    fn number_line(&mut self, text: &str) {
        let (number, signers) = match text.split_once("签发人") {
            Some((number, signers)) => (number, signers.trim_start_matches(['：', ':'])),
            None if self.number.is_empty() => (text, ""),
            // further names stand below the first
            None if text.contains(['〔', '[', '号']) => (text, ""),
            None => ("", text),
        };
        let number = number.split('\t').map(str::trim).find(|part| !part.is_empty()).unwrap_or_default();
        if !number.is_empty() {
            let rest = text.split('\t').map(str::trim).filter(|part| !part.is_empty() && *part != number);
            let names = rest.filter(|_| signers.is_empty() && !self.signers.is_empty());
            let names: Vec<String> = names.flat_map(str::split_whitespace).map(str::to_owned).collect();
            number.clone_into(&mut self.number);
            self.signers.extend(names);
        }
        self.signers.extend(signers.split_whitespace().map(str::to_owned));
    }

    /// 出席、请假、列席.
    fn attend(&mut self, line: &str) {
        let labels = ["出席", "请假", "列席"];
        let found = labels.iter().find(|label| line.starts_with(**label));
        let names = line.split_once(['：', ':']).map_or(line, |(_, names)| names);
        let names = split_names(names.trim_end_matches('。'));
        match (found, self.attendance.last_mut()) {
            (None, Some((_, before))) => before.extend(names),
            (label, _) => self.attendance.push((label.copied().unwrap_or("出席"), names)),
        }
    }

    /// The format that the head is of.
    fn format(&self) -> Option<&'static str> {
        let mark = self.mark.last()?;
        Some(match () {
            () if mark.ends_with('令') => "order",
            () if mark.ends_with("纪要") => "minutes",
            () if self.letter => "letter",
            () => "official",
        })
    }

    /// The mark, where the format would not make it from the names anyway.
    fn own_mark(&self, format: Option<&str>) -> Option<Vec<String>> {
        let mut names = self.mark.clone();
        if names.len() > 1 {
            names.retain(|name| name != "文件");
        }
        let issuer = self.issuers.first().map_or("", String::as_str);
        let usual = match format {
            Some("order") => names == [format!("{issuer}令")] || self.issuers.is_empty(),
            Some("letter") => names == [issuer],
            _ => names.len() > 1 && names == self.issuers,
        };
        (!usual && !names.is_empty()).then_some(names)
    }

    fn entries(mut self) -> Vec<Entry> {
        let format = self.format();
        if format == Some("order") {
            self.sign_order();
        }
        let mark = self.own_mark(format);
        let one = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let kind = KINDS.iter().find(|kind| self.title.concat().ends_with(**kind));
        let kind = if format == Some("order") { Some(&"命令") } else { kind };
        let kind = kind.filter(|_| format.is_some()).map(|kind| (*kind).to_owned());
        let attended = |wanted: &str| -> Vec<String> {
            self.attendance
                .iter()
                .filter(|(label, _)| *label == wanted)
                .flat_map(|(_, names)| names.clone())
                .collect()
        };
        let all: [(&'static str, Vec<String>); 20] = [
            ("版式", format.map(str::to_owned).into_iter().collect()),
            ("文种", kind.into_iter().collect()),
            ("份号", one(&self.copy_number)),
            ("密级", one(&self.classification)),
            ("紧急程度", one(&self.urgency)),
            ("发文机关标志", mark.unwrap_or_default()),
            ("发文字号", one(&self.number)),
            ("签发人", self.signers.clone()),
            ("标题", self.title.clone()),
            ("主送机关", self.recipient.clone()),
            ("发文机关", self.issuers.clone()),
            ("成文日期", one(&self.date)),
            ("附件", self.listed.clone()),
            ("附注", one(&self.note)),
            ("出席", attended("出席")),
            ("请假", attended("请假")),
            ("列席", attended("列席")),
            ("抄送", self.cc.clone()),
            ("印发机关", one(&self.printer)),
            ("印发日期", one(&self.print_date)),
        ];
        let place = |key: &str| self.places.get(key).copied();
        let mut entries: Vec<Entry> = all
            .into_iter()
            .filter(|(_, texts)| !texts.is_empty())
            .map(|(key, texts)| Entry { key, value: Said::Texts(texts), place: place(key) })
            .collect();
        if self.contents {
            entries.push(Entry {
                key: "目录",
                value: Said::Texts(vec!["是".to_owned()]),
                place: place("目录"),
            });
        }
        match (format, self.issuers.as_slice()) {
            _ if self.seals.is_empty() => {}
            (Some("order"), _) => {
                let (file, width) = self.seals.swap_remove(0);
                let post = self.signers.pop().unwrap_or_default();
                entries.retain(|entry| entry.key != "签发人");
                entries.push(Entry { key: "签名章", value: Said::Stamp(post, file, width), place: None });
            }
            _ => entries.push(Entry { key: "印章", value: Said::Seals(self.seals), place: None }),
        }
        entries
    }

    /// An order is signed by a person: the name of the body is that of the mark, and the sign-off says the post.
    fn sign_order(&mut self) {
        let body = self.mark.last().and_then(|mark| mark.strip_suffix('令')).map(str::to_owned);
        if let Some(body) = body.filter(|_| !self.seals.is_empty()) {
            self.signers = std::mem::replace(&mut self.issuers, vec![body]);
        }
    }
}

/// The blocks of a draft on their way to front matter or text.
struct Finder<'d> {
    front: Gathered,
    parts: Vec<Part>,
    turned: &'d [bool],
    own: bool,
}

impl Finder<'_> {
    /// The places of blocks at the start that show by their type what they are.
    fn head(&self, blocks: &[Block]) -> Vec<(usize, Role)> {
        let mut found: Vec<(usize, Role)> = Vec::new();
        for (place, block) in blocks.iter().enumerate().take(HEAD_BLOCKS) {
            let Block::Paragraph(paragraph) = block else { continue };
            let (look, length) = (&paragraph.look, paragraph.text().chars().count());
            let has_title = found.iter().any(|(_, role)| *role == Role::Title);
            if self::role(&paragraph.style).is_some() {
                continue;
            }
            let is_first = has_title && found.last() != Some(&(place - 1, Role::Title));
            match () {
                () if length > LONGEST_LINE || is_first => break,
                () if look.red && look.size >= HEAD_SIZE && !has_title => found.push((place, Role::Mark)),
                () if look.centred && look.size >= TITLE_SIZE && !look.red && paragraph.listed.is_none() => {
                    found.push((place, Role::Title));
                }
                () => {}
            }
        }
        found
    }

    /// Whether a table only sets elements beside each other.
    fn is_layout(&self, table: &Table) -> bool {
        let mut paragraphs = table.rows.iter().flatten().flat_map(|cell| &cell.paragraphs).peekable();
        paragraphs.peek().is_some() && paragraphs.all(|paragraph| role(&paragraph.style).is_some())
    }

    /// A table; a caption in its first row, which is so repeated on each page, stands above it.
    fn table(&mut self, mut table: Table) {
        let is_caption = |paragraph: &Paragraph| CAPTIONS.contains(&paragraph.style.as_str());
        let first = table.rows.first_mut().map(Vec::as_mut_slice);
        if let Some([cell]) = first
            && !cell.paragraphs.is_empty()
            && cell.paragraphs.iter().all(is_caption)
        {
            let captions = table.rows.remove(0).into_iter().flat_map(|cell| cell.paragraphs);
            self.parts.extend(captions.map(|paragraph| Part::Block(Block::Paragraph(paragraph))));
        }
        self.parts.push(Part::Block(Block::Table(table)));
    }

    fn paragraph(&mut self, paragraph: Paragraph) {
        let role = role(&paragraph.style);
        // a seal hangs on the sign-off, or on an empty line before it
        let floating: Vec<_> = paragraph.pictures().filter(|picture| picture.floats).cloned().collect();
        let is_sign_off =
            matches!(role, Some(Role::Issuer | Role::Date)) || paragraph.text().is_empty() && self.own;
        if is_sign_off && !floating.is_empty() {
            self.front.seals.extend(floating.iter().map(|picture| (picture.file.clone(), picture.width)));
            if paragraph.text().is_empty() {
                return;
            }
        }
        match role {
            Some(Role::Label) => self.attachment(&paragraph, paragraph.text(), String::new()),
            Some(Role::AttachmentTitle) => {
                let title = without_blanks(&paragraph.text());
                match self.parts.last_mut() {
                    Some(Part::Attachment { title: before, .. }) => before.push_str(&title),
                    _ => self.attachment(&paragraph, String::new(), title),
                }
            }
            Some(role) => self.front.take(role, &paragraph, self.own),
            None => self.parts.push(Part::Block(Block::Paragraph(paragraph))),
        }
    }

    fn attachment(&mut self, paragraph: &Paragraph, label: String, title: String) {
        let turned = self.turned.get(paragraph.section).copied().unwrap_or(false);
        self.parts.push(Part::Attachment {
            label: label.trim().to_owned(),
            title,
            turned,
            place: paragraph.place,
        });
    }
}

/// The lines of a title, where its writer broke them.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in &paragraph.pieces {
        match (piece, lines.last_mut()) {
            (super::block::Piece::Break, _) => lines.push(String::new()),
            (super::block::Piece::Text { text, .. }, Some(line)) => line.push_str(text),
            _ => {}
        }
    }
    lines
        .iter()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

/// A text without the blanks beside hanzi, which stand where a line was broken.
fn without_blanks(text: &str) -> String {
    let mut joined = String::new();
    for word in text.split_whitespace() {
        let between_letters = joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && word.starts_with(|c: char| c.is_ascii_alphanumeric());
        if between_letters {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// One entry of 附件说明: `附件：1. 名单` is 名单.
fn entry(line: &str) -> String {
    let text = line.strip_prefix("附件").map_or(line, |rest| rest.trim_start_matches([' ', '：', ':']));
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < text.len();
    let name = rest.strip_prefix(['.', '．', '、']).filter(|_| numbered).unwrap_or(text);
    name.trim().to_owned()
}

/// A note without the brackets that are printed anyway.
fn bare(line: &str) -> &str {
    let inner = line.strip_prefix(['（', '(']).and_then(|line| line.strip_suffix(['）', ')']));
    inner.unwrap_or(line)
}

/// Names in a row, 、 between them; one in brackets is no name of its own.
fn split_names(text: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match names.last_mut() {
            Some(name) if c != '、' || depth > 0 => name.push(c),
            _ => names.push(String::new()),
        }
    }
    names.retain(|name| !name.trim().is_empty());
    names
}
