//! Which rows. In: a condition, a list of rows. Out: jobs, each with its number of the sequence.

use super::complaint;
use super::data::table::{Fault, Row};
use super::expression;
use super::order::Batch;
use super::plan::Job;
use super::rewrite::Rewritten;
use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::source::{Source, SourceId, Sources, Span};

impl Batch<'_> {
    /// The rows that meet the condition `--where` and are named by `--only`.
    ///
    /// Numbers of the sequence go to the rows that meet the condition, whether named or not, so that one row made anew
    /// keeps its number.
    ///
    /// # Errors
    /// A condition that is none, or a name in the list that no row has.
    pub fn jobs(&self, condition: Option<&str>, only: Option<&str>) -> Result<Vec<Job>, Fault> {
        let typed = condition.unwrap_or_default();
        let condition = condition.map(|text| self.template.condition(text)).transpose()?;
        let mut jobs = Vec::new();
        for (index, row) in self.table.rows.iter().enumerate() {
            let meets = match &condition {
                Some(condition) => condition
                    .eval(self.values(row, None))
                    .map_err(|error| self.unmet(row, typed, &error))?
                    .is_true(),
                None => true,
            };
            if meets {
                let serial = self.order.start.map(|start| start.checked_add(jobs.len() as u64));
                let Some(serial) = serial.map_or(Some(None), |serial| serial.map(Some)) else {
                    return Err(fault("--start", "", "流水号太大，数不下去".to_owned()));
                };
                jobs.push(Job { index, serial });
            }
        }
        let Some(only) = only else { return Ok(jobs) };
        let wanted: Vec<&str> =
            only.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty()).collect();
        let is_there = |name: &str| jobs.iter().any(|job| self.is_named(job, name));
        if let Some(lost) = wanted.iter().find(|name| !is_there(name)) {
            return Err(fault(
                "--only",
                only,
                format!("没有叫“{lost}”的行；要写行号（如 3 或 3-7）或单位名"),
            ));
        }
        if let Some(fault) = wanted.iter().find_map(|name| self.ambiguous(&jobs, name)) {
            return Err(fault);
        }
        Ok(jobs.iter().filter(|job| wanted.iter().any(|name| self.is_named(job, name))).copied().collect())
    }

    /// Whether a job's row has this number, lies in this range of numbers, or holds this name in the key column.
    fn is_named(&self, job: &Job, name: &str) -> bool {
        let Some(row) = self.table.rows.get(job.index) else { return false };
        let number = |text: &str| text.trim().parse::<usize>().ok();
        let in_range = name
            .split_once(['-', '—', '~'])
            .and_then(|(first, last)| Some([number(first)?, number(last)?]))
            // 7-3 are the same as 3-7
            .map(|[one, other]| (one.min(other)..=one.max(other)).contains(&row.number));
        in_range.unwrap_or_else(|| number(name) == Some(row.number) || self.key(row) == name)
    }

    /// A number that is one row's, and the name of the office of another.
    fn ambiguous(&self, jobs: &[Job], name: &str) -> Option<Fault> {
        let rows = || jobs.iter().filter_map(|job| self.table.rows.get(job.index));
        let row = rows().find(|row| name.parse() == Ok(row.number))?.number;
        let other = rows().find(|other| other.number != row && self.key(other) == name)?.number;
        let message = format!(
            "“{name}”是第 {row} 行，又是第 {other} 行的名字；指第 {row} 行写 {row}-{row}，指第 {other} 行写 {other}-{other}"
        );
        Some(fault("--only", name, message))
    }

    /// What a row is called: its value in the key column.
    pub(super) fn key(&self, row: &Row) -> String {
        let key = self.offices.key.and_then(|key| row.cells.get(key));
        key.map(ToString::to_string).unwrap_or_default()
    }

    fn unmet(&self, row: &Row, condition: &str, error: &minijinja::Error) -> Fault {
        let columns: Vec<String> = self.named(condition);
        let place = self.table.place(&[row.number], &columns);
        let rewritten = Rewritten::expression(condition);
        let columns = &self.table.columns;
        let mut said = match error.kind() {
            minijinja::ErrorKind::UndefinedError => {
                let whole = Span::new(SourceId(0), 0, condition.len());
                complaint::undefined(whole, condition, condition, columns)
            }
            _ => complaint::fault(error, condition, columns, Some(&rewritten)),
        };
        let is_serial = expression::names(condition).any(|name| name == "流水号");
        let reason = match is_serial && self.table.column("流水号").is_none() {
            true => "流水号要等选好了行才依次给，条件里不能用",
            false => &said.message,
        };
        let message = format!("{place}算不出这个条件（{reason}）");
        said.hints.retain(|_| !is_serial);
        let mut sources = Sources::default();
        sources.add(Source::new("--where", condition));
        (sources, Diagnostic { message, ..said })
    }
}

fn fault(option: &str, text: &str, message: String) -> Fault {
    let mut sources = Sources::default();
    sources.add(Source::new(option, text));
    (sources, rules::BATCH_DATA.anywhere(message))
}
