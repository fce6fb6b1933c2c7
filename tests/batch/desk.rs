//! A folder to work in. In: templates and tables. Out: how a batch over them ends, and what then lies in `out`.

use gongwen::rooms::batch::manifest::Manifest;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub(crate) const TEMPLATE: &str = "---\n标题: \"{{ 单位 }}工作报告\"\n主送机关: 县委依法治县办\n发文机关: {{ 单位 }}办事处\n成文日期: {{ 日期|date }}\n---\n\n全年办件{{ 数量 }}件。\n";

/// A folder to work in, with a cache and a home of its own.
pub(crate) struct Desk(pub(crate) TempDir);

pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, text) in files {
            fs::write(desk.path(name), text).unwrap();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path()).args(arguments).stdin(Stdio::null()).env_remove("GONGWEN_FONTS");
        for variable in ["HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"] {
            command.env(variable, self.0.path().join("home"));
        }
        command
    }

    pub(crate) fn finish(mut command: Command) -> Run {
        let output = command.output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{stderr}");
        Run { code: output.status.code(), stdout: String::from_utf8(output.stdout).unwrap(), stderr }
    }

    /// Runs a batch over `data` into `out`.
    pub(crate) fn batch(&self, data: &str, arguments: &[&str]) -> Run {
        let fixed = ["batch", "模板.md", "--data", data, "-o", "out", "--bundled-fonts"];
        let all: Vec<_> = fixed.iter().chain(arguments).copied().collect();
        Self::finish(self.command(env!("CARGO_BIN_EXE_gongwen"), &all))
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
