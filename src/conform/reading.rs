//! Which line is what. In: measured paper. Out: the elements of a document as a reader finds them who knows nothing of how it was
//! made: by place, size, ink and the words themselves.

use super::class::Class;
use super::edges::{Block, block, usual};
use super::line::{Line, lines};
use super::paper::{Area, Ink, Paper, Rule, Sheet};
use super::pattern::{self, Framed};
use super::standard::{HEADER_ABOVE, TOP};

/// A document as read from its sheets.
#[derive(Debug)]
pub(crate) struct Reading<'p> {
    pub(crate) paper: &'p Paper,
    /// The sheets with what stands on each.
    pub(crate) pages: Vec<PageRead<'p>>,
    /// The size of most type.
    pub(crate) body_size: f64,
    /// The class of most type.
    pub(crate) body_class: Class,
    /// The sides of the block of type, as most lines show them.
    pub(crate) block: Block,
    /// From line to line of the body.
    pub(crate) pitch: Option<f64>,
    /// 标题
    pub(crate) title: Vec<Line>,
    /// 主送机关
    pub(crate) recipient: Vec<Line>,
    /// 版头
    pub(crate) letterhead: Option<Letterhead>,
    /// 署名和成文日期
    pub(crate) sign_off: Option<SignOff>,
    /// 版记
    pub(crate) imprint: Option<Imprint>,
    /// 页眉, which no document has: the first, with its sheet.
    pub(crate) header: Option<(usize, Line)>,
    /// 附件: the sheet and the place among its lines of each label.
    pub(crate) attachments: Vec<(usize, usize)>,
}

/// A sheet with its lines.
#[derive(Debug)]
pub(crate) struct PageRead<'p> {
    pub(crate) sheet: &'p Sheet,
    /// From top to bottom, without the page number and without 版记.
    pub(crate) lines: Vec<Line>,
    /// 页码
    pub(crate) number: Option<PageNumber>,
    /// From where to where tables reach, from the sheet's top.
    pub(crate) tables: Vec<(f64, f64)>,
}

/// 页码
#[derive(Debug)]
pub(crate) struct PageNumber {
    pub(crate) number: u32,
    pub(crate) framed: Framed,
    pub(crate) line: Line,
}

/// 版头
#[derive(Debug)]
pub(crate) struct Letterhead {
    pub(crate) mark: Vec<Line>,
    /// 发文字号, if one was found.
    pub(crate) number: Option<Line>,
    /// The red rules of the first sheet from top to bottom.
    pub(crate) rules: Vec<Rule>,
    pub(crate) format: Format,
}

/// 格式
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// 文件格式
    Document,
    /// 信函格式 (§10.1)
    Letter,
    /// 命令（令）格式 (§10.2)
    Order,
    /// 纪要格式 (§10.3)
    Minutes,
}

/// 署名和成文日期
#[derive(Debug)]
pub(crate) struct SignOff {
    /// The sheet, from 0.
    pub(crate) page: usize,
    pub(crate) issuer: Option<Line>,
    pub(crate) date: Line,
    /// Whether a picture lies on it.
    pub(crate) seal: Option<Area>,
    /// How many lines of its sheet stand above it.
    pub(crate) lines_above: usize,
}

/// 版记
#[derive(Debug)]
pub(crate) struct Imprint {
    /// The sheet, from 0.
    pub(crate) page: usize,
    /// Its level black rules from top to bottom.
    pub(crate) rules: Vec<Rule>,
    pub(crate) lines: Vec<Line>,
}

/// Type smaller than so much of the body's is no body.
const NEAR: f64 = 0.3;

impl<'p> Reading<'p> {
    /// Reads paper; nothing if no type is on it.
    pub(crate) fn new(paper: &'p Paper) -> Option<Self> {
        let mut pages: Vec<PageRead<'p>> =
            paper.sheets.iter().enumerate().map(|(index, sheet)| page(sheet, index, paper)).collect();
        let (body_size, body_class) = body_look(&pages)?;
        let header = take_headers(&mut pages, body_size);
        let imprint = take_imprint(&mut pages);
        let near = |line: &&Line| (line.size - body_size).abs() < NEAR && line.ink == Ink::Black;
        let upright = pages.iter().filter(|page| !page.sheet.is_turned());
        let body: Vec<Vec<&Line>> = upright.map(|page| page.plain_lines().filter(near).collect()).collect();
        let rules = paper.sheets.iter().flat_map(|sheet| &sheet.rules).filter(|rule| rule.is_level());
        let rules: Vec<Area> = rules.map(|rule| rule.area).collect();
        let block = block(&body, body_size, &rules);
        let mut reading = Self {
            paper,
            body_size,
            body_class,
            block,
            pitch: None,
            title: Vec::new(),
            recipient: Vec::new(),
            letterhead: None,
            sign_off: None,
            imprint,
            header,
            attachments: Vec::new(),
            pages,
        };
        reading.pitch = line_pitch(&reading.pages, body_size);
        reading.attachments = reading.find_attachments();
        reading.letterhead = reading.find_letterhead();
        reading.find_title();
        reading.sign_off = reading.find_sign_off();
        Some(reading)
    }

    /// A cell of the block: an even part of its width, or what the body's size says where lines are short.
    pub(crate) fn cell(&self) -> f64 {
        self.body_size
    }

    /// Whether a line is set as the body is.
    pub(crate) fn is_body_size(&self, line: &Line) -> bool {
        (line.size - self.body_size).abs() < NEAR
    }

    /// The lines of upright sheets that are set as the body is and stand in no table, with their sheets.
    pub(crate) fn body_lines(&self) -> impl Iterator<Item = (usize, &Line)> {
        let pages = self.pages.iter().enumerate().filter(|(_, page)| !page.sheet.is_turned());
        pages
            .flat_map(|(index, page)| page.plain_lines().map(move |line| (index, line)))
            .filter(|(_, line)| self.is_body_size(line) && line.ink == Ink::Black)
    }

    /// Whether a line begins at the left edge of the block.
    pub(crate) fn is_flush_left(&self, line: &Line) -> bool {
        (line.left - self.block.left).abs() < 0.4 * self.cell()
    }

    /// Whether a line stands in the middle of the block and reaches neither edge.
    pub(crate) fn is_centred(&self, line: &Line) -> bool {
        let middle = (self.block.left + self.block.right) / 2.0;
        (line.middle() - middle).abs() < 0.5 * self.cell() && line.left > self.block.left + 0.6 * self.cell()
    }

    /// How many rows a line stands below the one above it; nothing for the first of a sheet.
    pub(crate) fn rows_below(&self, page: &PageRead<'_>, line: &Line) -> Option<f64> {
        let above = page.lines.iter().rfind(|above| above.bottom < line.top + 0.5 && above.top < line.top)?;
        let pitch = self.pitch?;
        Some((line.top + line.bottom - above.top - above.bottom) / 2.0 / pitch)
    }

    /// Whether it is a document that is sent: it has 版头 and 发文字号, and is neither 令 nor 纪要.
    pub(crate) fn is_sent(&self) -> bool {
        let sent = |head: &Letterhead| {
            head.number.is_some() && matches!(head.format, Format::Document | Format::Letter)
        };
        self.letterhead.as_ref().is_some_and(sent)
    }

    fn find_attachments(&self) -> Vec<(usize, usize)> {
        let labels = self.pages.iter().enumerate().flat_map(|(index, page)| {
            let lines = page.lines.iter().enumerate();
            lines.filter(|(_, line)| pattern::is_attachment_label(&line.text)).map(move |(at, _)| (index, at))
        });
        labels.collect()
    }

    /// The sheets of the main text: those before the first attachment and 版记's own.
    pub(crate) fn text_pages(&self) -> usize {
        self.attachments.first().map_or(self.pages.len(), |(page, at)| page + usize::from(*at > 0))
    }

    fn find_letterhead(&self) -> Option<Letterhead> {
        /// Type of a mark is larger than that of a title.
        const LARGE: f64 = 8.5;
        let first = self.pages.first()?;
        let large = |ink: fn(&Line) -> bool| {
            first.lines.iter().filter(move |line| line.size > LARGE && ink(line)).cloned().collect()
        };
        let mut mark: Vec<Line> = large(|line| line.ink == Ink::Red);
        let mut rules: Vec<Rule> = first
            .sheet
            .rules
            .iter()
            .filter(|rule| rule.ink == Ink::Red && rule.is_level())
            .copied()
            .collect();
        rules.retain(|rule| rule.area.width > 100.0);
        rules.sort_by(|a, b| a.area.y.total_cmp(&b.area.y));
        if mark.is_empty() && rules.is_empty() {
            return None;
        }
        // above a red rule a mark may have another colour: it shall not, but it is one
        if let (true, Some(rule)) = (mark.is_empty(), rules.iter().find(|rule| rule.area.y < 200.0)) {
            mark = large(|_| true);
            mark.retain(|line| line.bottom < rule.area.y);
        }
        let words: String = mark.iter().map(|line| &*line.text).collect();
        let format = match rules.first() {
            Some(rule) if rule.area.width > 163.0 => Format::Letter,
            _ if words.ends_with("纪要") => Format::Minutes,
            None if words.ends_with('令') || words.ends_with("命令") => Format::Order,
            _ => Format::Document,
        };
        let after = mark.iter().map(|line| line.bottom).fold(0.0, f64::max);
        let numbers = first.lines.iter().filter(|line| line.top > after - 1.0);
        let parts = numbers.flat_map(|line| line.parts(3.0, self.paper));
        let number = parts.into_iter().find(|part| pattern::is_document_number(&part.text));
        Some(Letterhead { mark, number, rules, format })
    }

    /// Where 版头 ends on the first sheet.
    pub(crate) fn letterhead_end(&self) -> f64 {
        let Some(head) = &self.letterhead else { return 0.0 };
        let mark = head.mark.iter().map(|line| line.bottom).fold(0.0, f64::max);
        let number = head.number.as_ref().map_or(0.0, |line| line.bottom);
        let upper = |rule: &&Rule| rule.area.y < 200.0;
        let rule = head.rules.iter().rfind(upper).map_or(0.0, |rule| rule.area.bottom());
        mark.max(number).max(rule)
    }

    /// 标题 and 主送机关, from the first lines below 版头.
    fn find_title(&mut self) {
        let end = self.letterhead_end();
        let Some(page) = self.pages.iter().find(|page| !page.lines.is_empty()) else { return };
        let mut lines = page.lines.iter().filter(|line| line.top > end - 0.5).peekable();
        let mut title: Vec<Line> = Vec::new();
        while let Some(line) = lines.peek() {
            let begun = title.first().is_some_and(|first| (first.size - line.size).abs() > NEAR);
            if begun || !self.may_be_title(line) || title.len() == MOST_TITLE_LINES {
                break;
            }
            title.extend(lines.next().cloned());
        }
        let mut recipient: Vec<Line> = Vec::new();
        // 副标题、作者 stand between
        let rest = lines.skip_while(|line| self.is_centred(line) && !self.is_flush_left(line));
        for line in rest.take(MOST_RECIPIENT_LINES) {
            if !self.is_flush_left(line) {
                break;
            }
            recipient.push(line.clone());
            if line.text.ends_with(['：', ':']) {
                break;
            }
        }
        if !recipient.last().is_some_and(|line| line.text.ends_with(['：', ':'])) {
            recipient.clear();
        }
        self.title = title;
        self.recipient = recipient;
    }

    fn may_be_title(&self, line: &Line) -> bool {
        if line.ink == Ink::Red || pattern::is_document_number(&line.text) || line.text.starts_with('（') {
            return false;
        }
        let other_look = !self.is_body_size(line) && line.size > self.body_size;
        let other_face = line.class != self.body_class && pattern::heading(&line.text).is_none();
        let addressed = self.is_flush_left(line) && line.text.ends_with('：');
        !addressed && (other_look || self.is_centred(line) || other_face)
    }

    fn find_sign_off(&self) -> Option<SignOff> {
        let pages = self.pages.get(..self.text_pages())?;
        for (index, page) in pages.iter().enumerate().rev() {
            let far = |line: &Line| line.left > self.block.left + 6.0 * self.cell();
            let end = if index == 0 { self.letterhead_end() } else { 0.0 };
            let found = page.lines.iter().rposition(|line| {
                let loose = !line.text.contains('年') && page.is_in_table(line);
                pattern::is_date(&line.text)
                    && !loose
                    && far(line)
                    && line.top > end
                    && !self.is_centred(line)
            });
            let Some(at) = found else { continue };
            let date = page.lines.get(at)?.clone();
            let above = page.lines.get(..at)?;
            let is_name = |line: &&Line| line.left > self.block.left + 2.6 * self.cell();
            let names = above.iter().rev().take_while(is_name).count();
            // of names that stand below each other the longest
            let last = above.last().filter(is_name);
            let beside = |line: &&Line| last.is_some_and(|last| (last.left - line.left).abs() < 1.0);
            let issuer = above
                .iter()
                .rev()
                .take_while(is_name)
                .filter(beside)
                .max_by(|a, b| a.right.total_cmp(&b.right));
            let near = |area: &&Area| {
                area.y < date.bottom
                    && area.bottom() > date.top - 30.0
                    && area.x < date.right
                    && area.right() > date.left
            };
            return Some(SignOff {
                page: index,
                issuer: issuer.cloned(),
                seal: page.sheet.pictures.iter().find(near).copied(),
                lines_above: at - names,
                date,
            });
        }
        None
    }
}

/// From so many rows on there is a blank one between two lines.
pub(crate) const BLANK_ROW: f64 = 1.5;

/// No title has more lines.
const MOST_TITLE_LINES: usize = 6;

/// No list of recipients that stands on the first sheet has more.
const MOST_RECIPIENT_LINES: usize = 12;

impl PageRead<'_> {
    /// The lines that stand in no table.
    pub(crate) fn plain_lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !self.is_in_table(line))
    }

    /// Where its type begins: the upper edge of its first line, or of the table that this stands in.
    pub(crate) fn top(&self) -> Option<f64> {
        let first = self.lines.first()?;
        let table = self.tables.iter().map(|(top, _)| *top).filter(|_| self.is_in_table(first));
        Some(table.fold(first.top, f64::min))
    }

    /// Whether a line stands between the rules of a table.
    pub(crate) fn is_in_table(&self, line: &Line) -> bool {
        let middle = (line.top + line.bottom) / 2.0;
        self.tables.iter().any(|(top, bottom)| (*top..=*bottom).contains(&middle))
    }
}

fn page<'p>(sheet: &'p Sheet, index: usize, paper: &Paper) -> PageRead<'p> {
    let (turned, upright) = sheet.glyphs.iter().partition(|glyph| glyph.turned);
    let (mut turned, mut found) = (lines(turned, paper), lines(upright, paper));
    let number = take_number(&mut turned, index).or_else(|| take_number(&mut found, index));
    PageRead { sheet, tables: tables(sheet), lines: found, number }
}

/// The page number: the last line of a sheet, or the first, that is a number near the sheet's own.
fn take_number(lines: &mut Vec<Line>, index: usize) -> Option<PageNumber> {
    const APART: u32 = 4;
    let own = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let read = |line: &Line| {
        let (number, framed) = pattern::page_number(&line.text)?;
        (framed == Framed::Dashes || number.abs_diff(own) <= APART).then_some((number, framed))
    };
    let last = lines.len().checked_sub(1)?;
    [last, 0].into_iter().find_map(|at| {
        let (number, framed) = read(lines.get(at)?)?;
        Some(PageNumber { number, framed, line: lines.remove(at) })
    })
}

/// Takes lines away that stand above the block at the head of sheets, smaller than the body or the same on several: they are no text
/// of the document. The first of them, with its sheet.
fn take_headers(pages: &mut [PageRead<'_>], body_size: f64) -> Option<(usize, Line)> {
    let above = |page: &PageRead<'_>| {
        let line = page.lines.first().filter(|_| !page.sheet.is_turned())?;
        (line.bottom < TOP - HEADER_ABOVE && line.ink != Ink::Red).then(|| line.text.clone())
    };
    let said: Vec<String> = pages.iter().filter_map(above).collect();
    let mut header = None;
    for (index, page) in pages.iter_mut().enumerate() {
        let small = page.lines.first().is_some_and(|line| line.size < body_size - NEAR);
        let repeated = |text: &String| said.iter().filter(|other| *other == text).count() > 1;
        if above(page).is_some_and(|text| small || repeated(&text)) {
            let line = page.lines.remove(0);
            header.get_or_insert((index, line));
        }
    }
    header
}

/// From line to line of the body on these sheets.
pub(crate) fn line_pitch(pages: &[PageRead<'_>], size: f64) -> Option<f64> {
    let is_body = |line: &Line| (line.size - size).abs() < NEAR;
    let mut pitches = Vec::new();
    for page in pages.iter().filter(|page| !page.sheet.is_turned()) {
        let lines: Vec<&Line> = page.plain_lines().collect();
        for pair in lines.windows(2) {
            if let [upper, lower] = pair
                && is_body(upper)
                && is_body(lower)
            {
                let base = |line: &Line| (line.top + line.bottom) / 2.0;
                pitches.push(base(lower) - base(upper));
            }
        }
    }
    pitches.retain(|pitch| *pitch < 4.0 * size);
    usual(&pitches, 0.15)
}

/// From where to where tables reach: what upright rules stand beside, or three level rules of one length lie in.
fn tables(sheet: &Sheet) -> Vec<(f64, f64)> {
    let upright = sheet.rules.iter().filter(|rule| rule.is_upright());
    let mut spans: Vec<(f64, f64)> = upright.map(|rule| (rule.area.y, rule.area.bottom())).collect();
    let mut level: Vec<&Rule> =
        sheet.rules.iter().filter(|rule| rule.is_level() && rule.ink != Ink::Red).collect();
    level.sort_by(|a, b| a.area.y.total_cmp(&b.area.y));
    for three in level.windows(3) {
        if let [first, second, third] = three {
            let alike = |rule: &Rule| (rule.area.x - first.area.x).abs() < 1.0;
            if alike(second) && alike(third) {
                spans.push((first.area.y, third.area.y));
            }
        }
    }
    spans
}

/// The size and the class of most type on upright sheets, outside of tables.
fn body_look(pages: &[PageRead<'_>]) -> Option<(f64, Class)> {
    let mut looks: Vec<(f64, Class, usize)> = Vec::new();
    for line in pages.iter().filter(|page| !page.sheet.is_turned()).flat_map(PageRead::plain_lines) {
        let count = line.glyphs.len();
        match looks.iter_mut().find(|look| (look.0 - line.size).abs() < 0.1 && look.1 == line.class) {
            Some(look) => look.2 += count,
            None => looks.push((line.size, line.class, count)),
        }
    }
    let all = pages.iter().flat_map(|page| &page.lines);
    let any = || all.clone().max_by_key(|line| line.glyphs.len()).map(|line| (line.size, line.class));
    looks.into_iter().max_by_key(|look| look.2).map(|look| (look.0, look.1)).or_else(any)
}

/// 版记 on the last sheet that has any, taken out of its lines.
fn take_imprint(pages: &mut [PageRead<'_>]) -> Option<Imprint> {
    let (index, page) = pages.iter_mut().enumerate().rev().find(|(_, page)| !page.lines.is_empty())?;
    // 主送 at the head of a sheet is the recipient
    let low = |line: &Line| line.top > 0.4 * page.sheet.height;
    let first = page.lines.iter().position(|line| low(line) && pattern::is_imprint(&line.text))?;
    let top = page.lines.get(first)?.top;
    let lines = page.lines.split_off(first);
    let level = |rule: &&Rule| rule.is_level() && rule.ink == Ink::Black && rule.area.width > 120.0;
    let mut rules: Vec<Rule> = page.sheet.rules.iter().filter(level).copied().collect();
    rules.retain(|rule| rule.area.y > top - 12.0);
    rules.sort_by(|a, b| a.area.y.total_cmp(&b.area.y));
    // what lies between its rules is no table
    page.tables.retain(|(_, bottom)| *bottom < top);
    Some(Imprint { page: index, rules, lines })
}
