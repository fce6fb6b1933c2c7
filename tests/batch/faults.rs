//! Runs that are killed, stopped, or out of room. In: the fault. Out: whole files only, and the rest with `--resume`.

#![cfg(unix)]

use super::desk::{Desk, TEMPLATE, contents, hanzi, names, offices};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// The files that a manifest lists are there as listed, and nothing else is.
#[track_caller]
fn assert_whole(folder: &Path, reference: &[(String, Vec<u8>)]) {
    for (name, bytes) in contents(folder).iter().filter(|(name, _)| !name.ends_with("json")) {
        assert!(
            reference.iter().any(|(known, whole)| known == name && whole == bytes),
            "{name} is not whole"
        );
    }
}

#[test]
fn a_run_that_is_killed_leaves_whole_files_and_is_finished_later() {
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &offices(60))]);
    desk.batch("表.csv", &[]).ends(0, &[]);
    let whole = contents(&desk.path("out"));
    fs::remove_dir_all(desk.path("out")).unwrap();
    for signal in ["KILL", "INT"] {
        let arguments = ["batch", "模板.md", "--data", "表.csv", "-o", "out", "--bundled-fonts", "--resume"];
        let mut child =
            desk.command(env!("CARGO_BIN_EXE_gongwen"), &arguments).stderr(Stdio::null()).spawn().unwrap();
        let enough = if signal == "KILL" { 10 } else { 30 };
        while names(&desk.path("out")).len() < enough {
            std::thread::sleep(Duration::from_millis(2));
        }
        Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        let code = child.wait().unwrap().code();
        assert_eq!(code, if signal == "KILL" { None } else { Some(2) });
        let visible: Vec<_> =
            names(&desk.path("out")).into_iter().filter(|name| !name.starts_with('.')).collect();
        assert!(visible.len() < whole.len(), "{} files: killed too late", visible.len());
        for name in visible {
            let bytes = fs::read(desk.path("out").join(&name)).unwrap();
            assert!(whole.contains(&(name.clone(), bytes)), "{name} is not whole");
        }
    }
    let run = desk.batch("表.csv", &["--resume"]);
    run.ends(0, &["60 份", "没有变化"]);
    assert!(contents(&desk.path("out")) == whole);
}

/// A limit on the length of files stops the larger writes in the middle, as a full disk does.
#[test]
fn a_full_disk_fails_rows_and_leaves_no_part_of_a_file() {
    let table = offices(20).replace("19,13", &format!("19,{}", hanzi(400)));
    let desk = Desk::new(&[("模板.md", TEMPLATE), ("表.csv", &table)]);
    desk.batch("表.csv", &[]).ends(0, &[]);
    let whole = contents(&desk.path("out"));
    let largest = |row: &str| {
        whole.iter().filter(|(name, _)| name.contains(row)).map(|(_, bytes)| bytes.len()).max().unwrap()
    };
    let (limit, needed) = (largest("第1街道") / 512 + 20, largest("第13街道") / 512);
    assert!(limit < needed, "{limit} {needed}");
    fs::remove_dir_all(desk.path("out")).unwrap();
    let limited = format!(
        "trap '' XFSZ; ulimit -f {limit}; exec '{}' batch 模板.md --data 表.csv -o out --bundled-fonts",
        env!("CARGO_BIN_EXE_gongwen")
    );
    let run = Desk::finish(desk.command("sh", &["-c", &limited]));
    run.ends(2, &["第 14 行：文件大小超出系统限制，没有写成", "第 14 行没有生成，共 1 份"]);
    assert_eq!(desk.out().len(), 1 + 2 * 19);
    assert_whole(&desk.path("out"), &whole);
    desk.batch("表.csv", &["--resume"]).ends(0, &["19 份没有变化"]);
    assert!(contents(&desk.path("out")) == whole);
}

#[test]
fn a_new_seal_makes_its_rows_anew() {
    let template = TEMPLATE.replace("---\n\n", "印章: 章.png\n---\n\n");
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(2))]);
    let seal = |name: &str| {
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/seals/");
        std::fs::copy(format!("{samples}{name}.png"), desk.path("章.png")).unwrap();
    };
    seal("county");
    desk.batch("表.csv", &[]).ends(0, &[]);
    let first = contents(&desk.path("out"));
    desk.batch("表.csv", &["--resume"]).ends(0, &[]);
    assert_eq!(contents(&desk.path("out")), first);
    seal("education");
    desk.batch("表.csv", &["--resume"]).ends(0, &[]);
    assert_ne!(contents(&desk.path("out")), first);
}

#[test]
fn a_new_picture_makes_its_rows_anew() {
    let template = format!("{TEMPLATE}\n\n![现场](现场.jpg)\n");
    let desk = Desk::new(&[("模板.md", &template), ("表.csv", &offices(2))]);
    let picture = |name: &str| {
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/photos/");
        std::fs::copy(format!("{samples}{name}.jpg"), desk.path("现场.jpg")).unwrap();
    };
    picture("before");
    desk.batch("表.csv", &[]).ends(0, &[]);
    desk.batch("表.csv", &["--resume"]).ends(0, &["2 份没有变化"]);
    let first = contents(&desk.path("out"));
    picture("during");
    desk.batch("表.csv", &["--resume"]).ends(0, &[]);
    assert_ne!(contents(&desk.path("out")), first);
}
