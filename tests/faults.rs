//! What goes wrong around the program. In: runs that are killed, that meet each other, that find no home. Out: whole files or
//! none, and nothing else.

use crate::cli::{Desk, GONGWEN, GOOD, Run};
use gongwen::origin;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

/// Runs that are killed; by hand ten times as many.
const KILLED: u64 = 20;

#[test]
fn a_build_that_is_killed_leaves_whole_files() {
    let desk = Desk::new(&[("甲.md", GOOD), ("乙.md", GOOD)]);
    let build = ["build", "甲.md", "乙.md", "--bundled-fonts"];
    for round in 0..KILLED {
        let mut child = desk.command(&build).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 7919 % 400));
        let _ = child.kill();
        let _ = child.wait();
        for file in desk.files().into_iter().filter(|file| file.ends_with(".docx") || file.ends_with(".pdf"))
        {
            assert!(origin::is_own(&fs::read(desk.path(&file)).unwrap()), "{file} after {round}");
        }
    }
    // what was left half-written is swept up an hour later
    let left = desk.path(".gongwen-1-0.tmp");
    let file = fs::File::create(&left).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(7_200)).unwrap();
    desk.run(&build).ends(0, "完成");
    assert!(!left.exists());
}

#[test]
fn two_builds_of_one_folder_do_not_harm_each_other() {
    let desk = Desk::new(&[("甲.md", GOOD), ("乙.md", GOOD), ("丙.md", GOOD)]);
    let build = ["build", ".", "--bundled-fonts"];
    let spawn = || desk.command(&build).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let runs = [spawn(), spawn(), spawn()];
    for run in runs {
        Run::from(run.wait_with_output().unwrap()).ends(0, "完成");
    }
    let files = desk.files();
    assert_eq!(files.len(), 9, "{files:?}");
    for file in files.iter().filter(|file| !file.ends_with(".md")) {
        assert!(origin::is_own(&fs::read(desk.path(file)).unwrap()), "{file}");
    }
}

#[test]
fn a_home_is_not_needed_and_nothing_of_the_machine_gets_into_the_files() {
    let made = |desk: &Desk, home: bool| {
        let mut command = desk.command(&["build", "甲.md", "--bundled-fonts"]);
        if !home {
            command.env_clear();
        }
        Run::from(command.env("USER", "wangxiaoming").output().unwrap()).ends(0, "完成");
        [fs::read(desk.path("甲.docx")).unwrap(), fs::read(desk.path("甲.pdf")).unwrap()]
    };
    let first = Desk::new(&[("甲.md", GOOD)]);
    let (with, without) = (made(&first, true), made(&first, false));
    let elsewhere = made(&Desk::new(&[("甲.md", GOOD)]), true);
    assert!(with == without && with == elsewhere);
    let place = first.path("").to_string_lossy().into_owned();
    for bytes in with {
        for word in ["wangxiaoming", &*place, GONGWEN] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_font_that_has_vanished_is_passed_over() {
    let desk = Desk::new(&[("甲.md", GOOD)]);
    let face = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/FandolKai-Regular.otf");
    fs::create_dir_all(desk.path("字体")).unwrap();
    fs::copy(face, desk.path("字体/simfang.ttf")).unwrap();
    let folder = fs::metadata(desk.path("字体")).unwrap().modified().unwrap();
    let build = ["build", "甲.md", "--to", "pdf", "--fonts", "字体"];
    desk.run(&build).ends(0, "完成");
    fs::remove_file(desk.path("字体/simfang.ttf")).unwrap();
    // the index believes that nothing has changed
    fs::File::open(desk.path("字体")).unwrap().set_modified(folder).unwrap();
    desk.run(&build).ends(0, "完成");
}
