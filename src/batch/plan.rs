//! Planning. In: a row. Out: what its draft says of itself and what is wrong with it, before anything is made; then the
//! rows are held against each other.

use super::assemble::assemble;
use super::data::bounded::cell_name;
use super::data::table::{self, Row, RowFault};
pub(super) use super::digest::hex;
use super::draft::Draft;
use super::order::Batch;
use super::piece::{Kind, Piece};
use super::{expression, structure};
use crate::diagnostic::{Diagnostic, Rule};
use crate::document::{Block, Document, Field, Value as FieldValue, walk};
use crate::source::{SourceId, Sources, Span};
use crate::styles::DEFAULT_STYLE;
use crate::{fault, read, rules};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// A row that is to become a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its index in the table.
    pub(super) index: usize,
    /// 流水号: its number of the sequence.
    pub(super) serial: Option<u64>,
}

/// Something that is to be said of a row.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The row's number.
    pub row: usize,
    /// The columns whose values are concerned.
    pub columns: Vec<String>,
    /// What is to be said, at its place in the template.
    pub diagnostic: Diagnostic,
    /// The template, and the style files where they are concerned.
    pub sources: Arc<Sources>,
}

/// What is known of a row's document before it is made.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What it is made from.
    pub job: Job,
    /// The row's number.
    pub row: usize,
    /// What tells the row apart: its value in the key column.
    pub key: String,
    /// The name of its files, without endings, safe on every system.
    pub name: String,
    /// 发文字号
    pub number: Option<String>,
    /// The style that the draft is made in.
    pub style: String,
    /// SHA-256 of the draft, in hexadecimal.
    pub draft: String,
    /// The files that the draft names: seals, stamps, attachments, pictures.
    pub named: Vec<String>,
    /// Those of them that the row itself names: they lie beside the table.
    pub own: Vec<String>,
    /// What is to be said of it; an error keeps it from being made.
    pub findings: Vec<Finding>,
}

impl Planned {
    /// Whether it can be made.
    pub fn is_faulty(&self) -> bool {
        self.findings.iter().any(|finding| finding.diagnostic.is_error())
    }
}

impl Batch<'_> {
    /// Plans a row's document; `safe` makes a file name of any text.
    pub fn plan(&self, job: Job, safe: &dyn Fn(&str) -> String) -> Planned {
        let mut findings = Vec::new();
        let row = self.row(job);
        let mut planned = Planned {
            job,
            row: row.map_or(0, |row| row.number),
            key: row.map(|row| self.key(row)).unwrap_or_default(),
            name: String::new(),
            number: None,
            style: self.order.style.unwrap_or(DEFAULT_STYLE).to_owned(),
            draft: String::new(),
            named: Vec::new(),
            own: Vec::new(),
            findings: Vec::new(),
        };
        if let Err(fault) = fault::guard(|| self.look(job, safe, &mut planned, &mut findings)) {
            findings.push(self.finding(planned.row, fault.diagnostic(), &[]));
        }
        planned.findings = findings;
        planned
    }

    /// Notes what a row's draft says of itself, and what is wrong with it.
    fn look(
        &self,
        job: Job,
        safe: &dyn Fn(&str) -> String,
        planned: &mut Planned,
        findings: &mut Vec<Finding>,
    ) {
        if let Some(pieces) = self.render(job, findings) {
            let draft = assemble(&pieces);
            planned.draft = hex(&Sha256::digest(&draft.text));
            let mut diagnostics = Vec::new();
            let document = read::read("", draft.text.as_bytes(), &mut Sources::default(), &mut diagnostics);
            if diagnostics.iter().any(Diagnostic::is_error) {
                findings.extend(
                    diagnostics.into_iter().map(|diagnostic| self.traced(planned.row, &draft, diagnostic)),
                );
            }
            findings.extend(self.doubts(planned, &pieces, &draft, &document));
            planned.named = named_files(&document);
            let data =
                || pieces.iter().filter(|piece| piece.kind == Kind::Data).flat_map(|piece| &piece.items);
            let is_own = |file: &&String| data().any(|item| item.trim() == **file);
            planned.own = planned.named.iter().filter(is_own).cloned().collect();
            planned.number = text(&document, Field::Number);
            if self.order.style.is_none() {
                planned.style = text(&document, Field::Style).unwrap_or(std::mem::take(&mut planned.style));
            }
            planned.name = safe(&self.name(job, &document, findings));
        }
    }

    fn row(&self, job: Job) -> Option<&Row> {
        self.table.rows.get(job.index)
    }

    /// The pieces of a row's draft; nothing where it cannot be rendered.
    pub(super) fn render(&self, job: Job, findings: &mut Vec<Finding>) -> Option<Vec<Piece>> {
        let row = self.row(job)?;
        if !row.faults.is_empty() {
            let faulty = |fault| self.told(row.number, fault, &rules::BATCH_DATA);
            findings.extend(row.faults.iter().map(faulty));
            return None;
        }
        match self.template.render(&self.values(row, job.serial)) {
            Ok(pieces) => Some(pieces),
            Err(mut diagnostic) => {
                let place = diagnostic.span.map(Span::range);
                if let Some(origin) = self.origin(job, &diagnostic) {
                    diagnostic.message = format!("{origin}：{}", diagnostic.message);
                }
                findings.push(self.finding(row.number, diagnostic, place.as_slice()));
                None
            }
        }
    }

    /// The cell of a joined table that is to blame.
    fn origin(&self, job: Job, diagnostic: &Diagnostic) -> Option<String> {
        let said = diagnostic.message.strip_prefix('“').and_then(|said| said.split('”').next());
        let text = said.or_else(|| diagnostic.message.contains("是空的").then_some(""))?;
        let place = diagnostic.span.filter(|_| diagnostic.rule == &rules::BATCH_VALUE)?.range();
        let around = expression::expression_around(self.template.text(), &place);
        self.table.origin(job.index, text, self.template.text().get(around)?)
    }

    /// What is wrong with a row, or with a cell of it: one of a column without a name is told by its letters.
    fn told(&self, row: usize, fault: &RowFault, rule: &'static Rule) -> Finding {
        let name = fault.column.and_then(|column| self.table.columns.get(column));
        let columns: Vec<String> = name.filter(|name| !name.is_empty()).into_iter().cloned().collect();
        let message = match fault.column.filter(|_| columns.is_empty()) {
            Some(column) => format!("{} {}", cell_name(column, row), fault.message),
            None => fault.message.clone(),
        };
        Finding { row, columns, diagnostic: rule.anywhere(message), sources: self.sources.clone() }
    }

    fn name(&self, job: Job, document: &Document, findings: &mut Vec<Finding>) -> String {
        let Some(row) = self.row(job) else { return String::new() };
        match self.template.name(&self.values(row, job.serial)) {
            Some(Ok(name)) => name,
            Some(Err((sources, diagnostic))) => {
                let columns = Vec::new();
                findings.push(Finding { row: row.number, columns, diagnostic, sources: Arc::new(sources) });
                String::new()
            }
            None => text(document, Field::Title).unwrap_or_default(),
        }
    }

    /// A finding whose place, if it has one, lies in the template.
    pub(super) fn finding(
        &self,
        row: usize,
        diagnostic: Diagnostic,
        expressions: &[Range<usize>],
    ) -> Finding {
        Finding { row, columns: self.columns(expressions), diagnostic, sources: self.sources.clone() }
    }

    /// A finding whose place lies in the draft, brought to the template.
    pub(super) fn traced(&self, row: usize, draft: &Draft, diagnostic: Diagnostic) -> Finding {
        let Some(span) = diagnostic.span.filter(|span| span.source == SourceId(0)) else {
            return self.finding(row, diagnostic, &[]);
        };
        let (place, expressions) = draft.trace(&span.range());
        let span = Span::new(SourceId(0), place.start, place.end);
        self.finding(row, Diagnostic { span: Some(span), ..diagnostic }, &expressions)
    }

    /// What makes the draft doubtful although it can be read.
    fn doubts(
        &self,
        planned: &Planned,
        pieces: &[Piece],
        draft: &Draft,
        document: &Document,
    ) -> Vec<Finding> {
        let row = self.row(planned.job).into_iter();
        let doubts = row.flat_map(|row| &row.doubts);
        let mut found: Vec<_> =
            doubts.map(|doubt| self.told(planned.row, doubt, &rules::BATCH_JOIN)).collect();
        let at = |place: &Range<usize>| Span::new(SourceId(0), place.start, place.end);
        for piece in pieces.iter().filter(|piece| piece.kind == Kind::Data) {
            if piece.items.iter().all(String::is_empty) {
                let diagnostic = rules::BATCH_EMPTY.at(at(&piece.place), "这里要填的内容是空的");
                let written = self.template.text().get(piece.place.clone()).unwrap_or_default().trim();
                let may = format!("{{{{ {written}|default(\"\") }}}}");
                let diagnostic = diagnostic.hint(format!("在表里补上；确实可以空着的，在模板里写 {may}"));
                found.push(self.finding(planned.row, diagnostic, std::slice::from_ref(&piece.place)));
            }
        }
        found.extend(
            self.misnamed.iter().map(|diagnostic| self.finding(planned.row, diagnostic.clone(), &[])),
        );
        found.extend(self.joined_lines(planned.row, pieces, draft));
        let neutral = structure::neutral(pieces);
        if structure::of(document) != structure::of_draft(&assemble(&neutral).text) {
            let culprits = self.culprits(pieces, &neutral);
            let message = "填进去的内容会变成标题或改变段落，结构与模板不同";
            let place = culprits.first().cloned().unwrap_or_default();
            let diagnostic = rules::BATCH_STRUCTURE.at(at(&place), message);
            let diagnostic = diagnostic
                .hint("删去内容开头的“一、”“（一）”和结尾的“。”“：”，或在模板里写 {{ 栏名|markdown }}");
            found.push(self.finding(planned.row, diagnostic, &culprits));
        }
        for (place, mark) in read::unfilled(&draft.text, document) {
            let diagnostic = rules::BATCH_UNFILLED.at(at(&place), format!("还有没填的“{mark}”"));
            found.push(self.traced(planned.row, draft, diagnostic));
        }
        for (place, name) in self.offices.others(&draft.text, &planned.key) {
            let diagnostic = rules::BATCH_OTHER_OFFICE.at(at(&place), format!("文中出现别的单位“{name}”"));
            found.push(self.traced(planned.row, draft, diagnostic));
        }
        found
    }

    /// Values of several lines that became one: in headings, and among other words of the front matter.
    fn joined_lines(&self, row: usize, pieces: &[Piece], draft: &Draft) -> Vec<Finding> {
        let several = |piece: &&Piece| {
            piece.kind == Kind::Data && piece.items.iter().any(|item| item.trim().contains('\n'))
        };
        let is_joined = |piece: &&Piece| {
            let origins = draft.origins.iter().filter(|origin| origin.template == piece.place);
            let mut texts = origins.filter_map(|origin| draft.text.get(origin.draft.clone()));
            texts.any(|text| !["\n", "<br>", "\", \""].iter().any(|between| text.contains(between)))
        };
        let finding = |piece: &Piece| {
            let span = Span::new(SourceId(0), piece.place.start, piece.place.end);
            let diagnostic = rules::BATCH_LINES.at(span, "格里有几行文字，这里只有一行，已连成一行");
            let diagnostic = diagnostic.hint("在表里把这一格改成一行");
            self.finding(row, diagnostic, std::slice::from_ref(&piece.place))
        };
        pieces.iter().filter(several).filter(is_joined).map(finding).collect()
    }

    /// The expressions whose values, put alone into the neutral draft, change its structure; all of them where only
    /// several together do.
    fn culprits(&self, pieces: &[Piece], neutral: &[Piece]) -> Vec<Range<usize>> {
        let expected = structure::of_draft(&assemble(neutral).text);
        let data = || pieces.iter().enumerate().filter(|(_, piece)| piece.kind == Kind::Data);
        let alone = data().filter(|(index, piece)| {
            let mut mixed = neutral.to_vec();
            if let Some(place) = mixed.get_mut(*index) {
                *place = (*piece).clone();
            }
            structure::of_draft(&assemble(&mixed).text) != expected
        });
        let alone: Vec<_> = alone.map(|(_, piece)| piece.place.clone()).collect();
        if alone.is_empty() { data().map(|(_, piece)| piece.place.clone()).collect() } else { alone }
    }

    /// Holds the rows against each other: offices that come twice, files of one name, numbers that come twice, texts that should differ.
    pub fn cross_check(&self, planned: &mut [Planned]) {
        let mut before = [BTreeMap::new(), BTreeMap::new()];
        let mut names = BTreeMap::new();
        let mut numbers = BTreeMap::new();
        let mut drafts = BTreeMap::new();
        for planned in planned.iter_mut().filter(|planned| !planned.draft.is_empty()) {
            let row = planned.row;
            let mut found = Vec::new();
            let twice = self.twice(planned, &mut before);
            if let Some(message) = &twice {
                found.push(
                    rules::BATCH_SAME_TEXT
                        .anywhere(message)
                        .hint("多余的一行在表里删去；确实要分开做的不用改"),
                );
            }
            // some systems take capitals for small letters
            let name = planned.name.to_lowercase();
            // a row that is not made has no file, and perhaps no name yet
            if !planned.is_faulty()
                && let Some(first) = names.insert(name, row)
            {
                let message = format!("文件名“{}”与第 {first} 行的相同", planned.name);
                let hint = match twice {
                    Some(_) => "删去多余的一行；确实要做两份的，在 --name 里加上 {{ 行号 }}",
                    None => "在 --name 里加上能区别的栏，例如 {{ 行号 }}",
                };
                found.push(rules::BATCH_SAME_NAME.anywhere(message).hint(hint));
            }
            if let Some(number) = &planned.number
                && let Some(first) = numbers.insert(number.clone(), row)
            {
                let message = format!("发文字号“{number}”与第 {first} 行的相同");
                found.push(
                    rules::BATCH_SAME_NUMBER
                        .anywhere(message)
                        .hint("改正表里的文号，或用 --start 和 {{ 流水号 }} 编号"),
                );
            }
            if let Some(first) = drafts.insert(planned.draft.clone(), row)
                && twice.is_none()
            {
                let message = format!("内容与第 {first} 行的完全相同");
                found.push(
                    rules::BATCH_SAME_TEXT.anywhere(message).hint("模板里没有用到单位名称等各行不同的栏"),
                );
            }
            planned.findings.extend(found.into_iter().map(|diagnostic| self.finding(row, diagnostic, &[])));
        }
    }

    /// That a row has the same cells, or is of the same office, as one before it.
    fn twice(&self, planned: &Planned, before: &mut [BTreeMap<String, usize>; 2]) -> Option<String> {
        let [rows, offices] = before;
        let cells = self.row(planned.job)?.cells.iter();
        let seen = cells.map(|cell| format!("{cell}\u{fdd1}")).collect();
        // a key that no row shares is a row of its own
        let office = table::plain_name(&planned.key);
        let same = rows.insert(seen, planned.row);
        let other = Some(office).filter(|office| !office.is_empty());
        let other = other.and_then(|office| offices.insert(office, planned.row));
        match (same, other) {
            (Some(first), _) => Some(format!("这一行各栏与第 {first} 行完全相同")),
            (None, Some(first)) => Some(format!("“{}”在第 {first} 行已有，两行的内容不同", planned.key)),
            (None, None) => None,
        }
    }
}

/// What a document says of a field.
pub(super) fn text(document: &Document, field: Field) -> Option<String> {
    match &document.front.fields.get(&field)?.value {
        FieldValue::Texts(texts) => Some(texts.iter().map(|text| &*text.value).collect()),
        _ => None,
    }
}

/// The files that a document names.
pub(super) fn named_files(document: &Document) -> Vec<String> {
    let files = document.front.fields.values().flat_map(|entry| match &entry.value {
        FieldValue::Seals(seals) => seals.iter().map(|seal| &seal.file).collect(),
        FieldValue::Stamps(stamps) => stamps.iter().map(|stamp| &stamp.picture.file).collect(),
        FieldValue::Attachments(listed) => listed.iter().filter_map(|listed| listed.file.as_ref()).collect(),
        FieldValue::Texts(_) | FieldValue::Date(_) => Vec::new(),
    });
    let mut files: Vec<String> = files.map(|file| file.value.clone()).collect();
    let texts = document.attachments.iter().map(|attachment| &attachment.body);
    texts.chain([&document.body]).for_each(|blocks| {
        walk::blocks(blocks, &mut |block| {
            if let Block::Figure(figure) = block {
                files.extend(figure.pictures.iter().map(|image| image.file.clone()));
            }
        });
    });
    files
}
