//! A folder to work in. In: templates and tables. Out: how a batch over them ends, and what then lies in `out`.

use crate::cli;
use gongwen::rooms::batch::manifest::Manifest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const TEMPLATE: &str = "---\n标题: \"{{ 单位 }}工作报告\"\n主送机关: 县委依法治县办\n发文机关: {{ 单位 }}办事处\n成文日期: {{ 日期|date }}\n---\n\n全年办件{{ 数量 }}件。\n";

/// The desk of the program, for batches.
pub(crate) struct Desk(cli::Desk);

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self(cli::Desk::new(files))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        self.0.program(program, arguments)
    }

    pub(crate) fn finish(mut command: Command) -> Run {
        let cli::Run { code, stdout, stderr } = command.output().unwrap().into();
        Run { code, stdout: String::from_utf8(stdout).unwrap(), stderr }
    }

    /// Runs a batch over `data` into `out`.
    pub(crate) fn batch(&self, data: &str, arguments: &[&str]) -> Run {
        let fixed = ["batch", "模板.md", "--data", data, "-o", "out", "--bundled-fonts"];
        let all: Vec<_> = fixed.iter().chain(arguments).copied().collect();
        Self::finish(self.command(cli::GONGWEN, &all))
    }

    /// Every file in `out`, the manifest last and apart.
    pub(crate) fn out(&self) -> Vec<String> {
        names(&self.path("out"))
    }

    pub(crate) fn manifest(&self) -> Manifest {
        Manifest::from_json(&fs::read(self.path("out/manifest.json")).unwrap()).unwrap()
    }
}

/// What lies in a folder, hidden files too.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// All bytes of a folder.
pub(crate) fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
}

impl Run {
    #[track_caller]
    pub(crate) fn ends(&self, code: i32, messages: &[&str]) {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        for message in messages {
            assert!(self.stderr.contains(message), "{message:?} not in {}", self.stderr);
        }
    }
}

/// A table of so many offices.
pub(crate) fn offices(count: usize) -> String {
    let row = |number: usize| format!("第{number}街道,2024-12-19,{number}\n");
    format!("单位,日期,数量\n{}", (1..=count).map(row).collect::<String>())
}

/// So many different hanzi, which need so many glyphs.
pub(crate) fn hanzi(count: u32) -> String {
    (0..count).filter_map(|index| char::from_u32(0x4e00 + index * 3)).collect()
}
