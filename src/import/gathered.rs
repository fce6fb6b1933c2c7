//! What a Word draft says of its elements. In: paragraphs, each in its role. Out: the entries of the front matter.

use super::block::{Draft, Maker, Paragraph, Piece};
use super::element::{Entry, FieldValue, Role, without_blanks};
use std::collections::BTreeMap;

/// The kinds of documents (党政机关公文处理工作条例 第八条); a title ends with its kind.
const KINDS: [&str; 15] = [
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案",
    "函", "纪要",
];

/// 密级, which stands in the same corner as 紧急程度.
const CLASSIFICATION: &str = "密级";

/// The elements as they are gathered.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) title: Vec<String>,
    subtitle: Vec<String>,
    byline: Vec<String>,
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
    /// Whether the last of them goes on in the next line.
    cc_open: bool,
    pub(super) printer: String,
    pub(super) print_date: String,
    attendance: Vec<(&'static str, Vec<String>)>,
    contents: bool,
    pub(super) seals: Vec<(String, u64)>,
    letter: bool,
    regulation: bool,
    /// Whether this program made the file.
    own: bool,
    places: BTreeMap<&'static str, usize>,
}

impl Gathered {
    /// Nothing yet, of this draft.
    pub(super) fn of(draft: &Draft) -> Self {
        Self { own: draft.own, ..Self::default() }
    }

    /// Takes what a paragraph says in its role.
    pub(super) fn take(&mut self, role: Role, paragraph: &Paragraph) {
        let text = paragraph.text();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(key) = key(role, &line) else { return };
        match role {
            Role::Title => self.title_lines(paragraph, &text),
            Role::Subtitle => {
                self.subtitle.push(line.trim_start_matches(['—', '－', '-']).trim().to_owned());
            }
            Role::Byline => self.byline(text.trim()),
            Role::Mark => {
                self.mark.push(drawn_together(line));
            }
            Role::Number => {
                self.letter |= paragraph.style == "信函发文字号";
                self.number_line(&text);
            }
            Role::CopyNumber => self.copy_number = line,
            Role::Corner if key == CLASSIFICATION => self.classification = line,
            Role::Corner => self.urgency = line,
            Role::Recipient => self.recipient.push(line.trim_end_matches(['：', ':']).to_owned()),
            Role::Listed => self.listed.push(entry(&line)),
            // the blanks between a post and a name are the writer's, as are those of a day that is still open
            Role::Issuer => self.issuers.push(text.trim().to_owned()),
            Role::Date => text.trim().clone_into(&mut self.date),
            Role::Note | Role::Passed => {
                self.regulation |= role == Role::Passed;
                self.note = bare(&line).to_owned();
            }
            Role::Imprint | Role::Printer => imprint_line(&text, self),
            Role::MinutesLine => {
                let (issuer, date) = text.split_once('\t').unwrap_or((&text, ""));
                self.issuers.push(issuer.trim().to_owned());
                self.date = date.trim().to_owned();
            }
            Role::Attendance => self.attend(&line),
            Role::Contents => self.contents = true,
            Role::Label | Role::AttachmentTitle => {}
        }
        self.places.entry(key).or_insert(paragraph.place);
    }

    /// The lines of the title; in a file of this program, where they end is what layout found, unless the writer said so.
    fn title_lines(&mut self, paragraph: &Paragraph, text: &str) {
        if paragraph.pieces.iter().any(|piece| matches!(piece, Piece::Break(Maker::Writer))) || !self.own {
            self.title.extend(lines(paragraph));
        } else {
            let joined = self.title.pop().unwrap_or_default() + &without_blanks(text);
            self.title.push(joined);
        }
    }

    /// Who speaks, or when, in brackets.
    fn byline(&mut self, text: &str) {
        let inner = text.strip_prefix('（').and_then(|text| text.strip_suffix('）'));
        match inner.filter(|inner| inner.ends_with('日')) {
            Some(date) => self.date = date.to_owned(),
            // the blank between a post and a name is the writer's
            None => self.byline.push(text.to_owned()),
        }
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
        if !self.own {
            // of another program's file the reader finds out
            return None;
        }
        if self.regulation {
            return Some("regulation");
        }
        let Some(mark) = self.mark.last() else {
            return match (self.byline.is_empty(), self.subtitle.is_empty()) {
                (false, _) => Some("speech"),
                (true, false) => Some("plan"),
                (true, true) => None,
            };
        };
        Some(match () {
            () if mark.ends_with('令') => "order",
            () if mark.ends_with("纪要") => "minutes",
            () if self.letter => "letter",
            () => "official",
        })
    }

    /// The mark, where the format would not make it from the names anyway.
    fn own_mark(&self, format: Option<&str>) -> Option<Vec<String>> {
        let names: Vec<_> = self.mark.iter().filter(|name| *name != "文件").cloned().collect();
        let issuer = self.issuers.first().map_or("", String::as_str);
        let usual = match format {
            Some("order") => names == [format!("{issuer}令")] || self.issuers.is_empty(),
            Some("letter") => names == [issuer],
            _ => names.len() > 1 && names == self.issuers,
        };
        (!usual && !names.is_empty()).then(|| self.mark.clone())
    }

    /// The kind that a document with a head says it is.
    fn kind(&self, format: Option<&str>) -> Option<&'static str> {
        let kind = KINDS.into_iter().find(|kind| self.title.concat().ends_with(kind));
        let kind = if format == Some("order") { Some("命令") } else { kind };
        kind.filter(|_| !self.mark.is_empty())
    }

    /// Who is said to have come, or not.
    fn attended(&self, wanted: &str) -> Vec<String> {
        let lists = self.attendance.iter().filter(|(label, _)| *label == wanted);
        lists.flat_map(|(_, names)| names.clone()).collect()
    }

    /// What is said in words, in the order in which a document shows it.
    fn texts(&self, format: Option<&str>) -> Vec<(&'static str, Vec<String>)> {
        let of = |text: Option<&str>| text.into_iter().map(str::to_owned).collect();
        let one = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        let contents = self.contents.then_some("是");
        vec![
            ("版式", of(format)),
            ("文种", of(self.kind(format))),
            ("份号", one(&self.copy_number)),
            ("密级", one(&self.classification)),
            ("紧急程度", one(&self.urgency)),
            ("发文机关标志", self.own_mark(format).unwrap_or_default()),
            ("发文字号", one(&self.number)),
            ("签发人", self.signers.clone()),
            ("标题", self.title.clone()),
            ("副标题", self.subtitle.clone()),
            ("讲话人", self.byline.clone()),
            ("主送机关", self.recipient.clone()),
            ("发文机关", self.issuers.clone()),
            ("成文日期", one(&self.date)),
            ("附件", self.listed.clone()),
            ("附注", one(&self.note)),
            ("出席", self.attended("出席")),
            ("请假", self.attended("请假")),
            ("列席", self.attended("列席")),
            ("抄送", self.cc.clone()),
            ("印发机关", one(&self.printer)),
            ("印发日期", one(&self.print_date)),
            ("目录", of(contents)),
        ]
    }

    /// The entries, in the order in which a document shows them.
    pub(super) fn entries(mut self) -> Vec<Entry> {
        let format = self.format();
        if format == Some("order") {
            self.sign_order();
        }
        let said = self.texts(format).into_iter().filter(|(_, texts)| !texts.is_empty());
        let entry = |(key, texts)| Entry {
            key,
            value: FieldValue::Texts(texts),
            place: self.places.get(key).copied(),
        };
        let mut entries: Vec<Entry> = said.map(entry).collect();
        if self.seals.is_empty() {
            return entries;
        }
        if format == Some("order") {
            let (file, width) = self.seals.swap_remove(0);
            let post = self.signers.pop().unwrap_or_default();
            entries.retain(|entry| entry.key != "签发人");
            entries
                .push(Entry { key: "签名章", value: FieldValue::Stamp(post, file, width), place: None });
        } else {
            entries.push(Entry { key: "印章", value: FieldValue::Seals(self.seals), place: None });
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

/// The key of the front matter under which stands what has a role.
fn key(role: Role, line: &str) -> Option<&'static str> {
    Some(match role {
        Role::Title => "标题",
        Role::Subtitle => "副标题",
        Role::Byline => "讲话人",
        Role::Mark => "发文机关标志",
        Role::Number => "发文字号",
        Role::CopyNumber => "份号",
        Role::Corner if line.contains('密') => CLASSIFICATION,
        Role::Corner => "紧急程度",
        Role::Recipient => "主送机关",
        Role::Listed => "附件",
        Role::Issuer | Role::MinutesLine => "发文机关",
        Role::Date => "成文日期",
        Role::Note | Role::Passed => "附注",
        Role::Imprint | Role::Printer => "抄送",
        Role::Attendance => "出席",
        Role::Contents => "目录",
        Role::Label | Role::AttachmentTitle => return None,
    })
}

/// The lines of a title, where its writer broke them.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let mut lines = vec![String::new()];
    for piece in &paragraph.pieces {
        match (piece, lines.last_mut()) {
            (Piece::Break(_), _) => lines.push(String::new()),
            (Piece::Text { text, marks, .. }, Some(line)) => line.push_str(&marks.raised(text)),
            _ => {}
        }
    }
    lines
        .iter()
        .map(|line| drawn_together(line.split_whitespace().collect::<Vec<_>>().join(" ")))
        .filter(|line| !line.is_empty())
        .collect()
}

/// 专 题 会 议 纪 要, which somebody drew apart, without its blanks.
fn drawn_together(line: String) -> String {
    let apart = line.split(' ').all(|word| word.chars().count() == 1);
    if apart { line.replace(' ', "") } else { line }
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

/// Reads one line.
pub(super) fn imprint_line(text: &str, front: &mut Gathered) {
    let text = text.trim();
    let text_behind = |word: &str| {
        text.strip_prefix(word).map(|rest| rest.trim_start_matches(['：', ':', ' ', '\u{3000}']))
    };
    let names = |rest: &str| rest.trim_end().trim_end_matches('。').to_owned();
    if let Some(rest) = text_behind("抄送").or_else(|| text_behind("分送")) {
        front.cc.push(names(rest));
        front.cc_open = goes_on(rest);
    } else if let Some(rest) = text_behind("主送") {
        front.recipient.push(names(rest));
    } else if let Some(rest) = text.strip_suffix("印发") {
        // the date is all from the first digit behind the last blank
        let start = rest.rfind([' ', '\t', '\u{3000}']).map_or(0, |at| at + 1);
        let start = rest.ceil_char_boundary(start);
        let start = if start > 0 { start } else { rest.find(|c: char| c.is_ascii_digit()).unwrap_or(0) };
        // which may have blanks where it is still to be filled in: 2026年4月　日
        let year = rest.rfind('年').and_then(|year| rest.get(..year));
        let start = year.map_or(start, |before| before.trim_end_matches(|c: char| c.is_numeric()).len());
        let (printer, date) = rest.split_at(start);
        front.printer = printer.trim().to_owned();
        front.print_date = date.trim().to_owned();
    } else if !text.is_empty() {
        match front.cc.last_mut().filter(|_| front.own || front.cc_open) {
            // 抄送 goes on over several lines
            Some(before) => before.push_str(&names(text)),
            None => front.cc.push(names(text)),
        }
        front.cc_open = goes_on(text);
    }
}

/// Whether names go on in the next line.
fn goes_on(names: &str) -> bool {
    names.trim_end().ends_with(['，', '、', '；', ','])
}
