//! The manifest. In: what was made of each row. Out: `manifest.json`, the same bytes for the same work, and one manifest
//! of the manifests of shards.

pub use super::digest::digest;
use super::error::ManifestError;
use super::plan::Finding;
use crate::diagnostic::Severity;
use crate::origin;
use serde::{Deserialize, Serialize};

/// What a run made.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// The program and its version.
    pub program: String,
    /// The template.
    pub template: Input,
    /// The tables, the main one first.
    pub data: Vec<Input>,
    /// Which part of the rows it covers, if not all: `2/4`.
    pub shard: Option<String>,
    /// The rows in the order of the table.
    pub rows: Vec<Entry>,
}

/// A file that went in.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Input {
    /// Its name, without folders.
    pub file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl Input {
    /// A file with its fingerprint.
    pub fn new(file: impl Into<String>, bytes: &[u8]) -> Self {
        Self { file: file.into(), sha256: digest(bytes) }
    }
}

/// What was made of a row.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The row's number.
    pub row: usize,
    /// What tells the row apart: its value in the key column.
    pub key: String,
    /// The name of its files, without endings.
    pub name: String,
    /// 发文字号
    pub number: Option<String>,
    /// SHA-256 of all that its files depend on.
    pub input: String,
    /// How many pages it has; 0 when it was not made.
    pub pages: usize,
    /// The PostScript names of the faces used.
    pub faces: Vec<String>,
    /// Its files; none when it has errors.
    pub files: Vec<File>,
    /// What was said of it.
    pub messages: Vec<Message>,
}

/// A file that came out.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name.
    pub file: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: usize,
}

/// What was said of a row.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The rule's code.
    pub code: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, without its place.
    pub message: String,
    /// The file in which the place lies, and the place: line and column from 1.
    pub place: Option<(String, usize, usize)>,
    /// The columns whose values are concerned.
    pub columns: Vec<String>,
    /// What to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<String>,
}

impl Message {
    /// What a finding says.
    pub(super) fn of(finding: &Finding) -> Self {
        let Finding { columns, diagnostic, sources, .. } = finding;
        let place = diagnostic.span.and_then(|span| {
            let position = sources.position(span)?;
            Some((sources.get(span.source)?.name.clone(), position.line, position.column))
        });
        Self {
            code: diagnostic.rule.code.to_owned(),
            severity: diagnostic.severity,
            message: diagnostic.message.clone(),
            place,
            columns: columns.clone(),
            hints: diagnostic.hints.clone(),
        }
    }
}

impl Manifest {
    /// The manifest as JSON, ended by a line feed.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        origin::mark(json)
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// A text that is no manifest of this program.
    pub fn from_json(json: &[u8]) -> Result<Self, ManifestError> {
        serde_json::from_slice(json).map_err(|_| ManifestError::NoManifest)
    }

    /// Puts the manifests of all shards of one run together.
    ///
    /// # Errors
    /// Shards that are missing, come twice, or belong to different runs.
    pub fn merge(parts: Vec<Self>) -> Result<Self, ManifestError> {
        let mut whole = Self {
            shard: None,
            rows: Vec::new(),
            ..parts.first().ok_or(ManifestError::NothingToMerge)?.clone()
        };
        let mut shards = Vec::new();
        for part in parts {
            let Self { program, template, data, shard, rows } = part;
            if (program, template, data)
                != (whole.program.clone(), whole.template.clone(), whole.data.clone())
            {
                return Err(ManifestError::OtherRun);
            }
            shards.push(shard.as_deref().and_then(parse_shard).ok_or(ManifestError::NoShard)?);
            whole.rows.extend(rows);
        }
        shards.sort_unstable();
        let count = shards.first().map_or(0, |shard| shard.1);
        if !shards.iter().copied().eq((1..=count).map(|number| (number, count))) {
            return Err(ManifestError::Incomplete(shards));
        }
        whole.rows.sort_by_key(|entry| entry.row);
        Ok(whole)
    }
}

/// Which part of how many: `2/4`.
pub fn parse_shard(text: &str) -> Option<(usize, usize)> {
    let (number, count) = text.split_once('/')?;
    let (number, count) = (number.trim().parse().ok()?, count.trim().parse().ok()?);
    (1..=count).contains(&number).then_some((number, count))
}
