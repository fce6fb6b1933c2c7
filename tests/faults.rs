//! What goes wrong around the program. In: runs that are killed, that meet each other, that find no home. Out: whole files or
//! none, and nothing else.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests too")]

use crate::cli::{Desk, GONGWEN, GOOD, Run};
use gongwen::rooms::origin;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

/// Runs that are killed; `.ci/run` asks for two hundred.
fn killed() -> u64 {
    std::env::var("GONGWEN_KILLS").map_or(20, |kills| kills.parse().unwrap())
}

#[test]
fn a_build_that_is_killed_leaves_whole_files() {
    let desk = Desk::new(&[("甲.md", GOOD), ("乙.md", GOOD)]);
    let build = ["build", "甲.md", "乙.md", "--bundled-fonts"];
    for round in 0..killed() {
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
fn a_clerks_file_is_there_whenever_a_build_is_killed() {
    let desk = Desk::new(&[("甲.md", GOOD)]);
    let build = ["build", "甲.md", "--bundled-fonts", "--backup"];
    for round in 0..killed() {
        for file in desk.files().into_iter().filter(|file| !file.ends_with(".md")) {
            fs::remove_file(desk.path(&file)).unwrap();
        }
        fs::write(desk.path("甲.docx"), "文员自己的").unwrap();
        fs::write(desk.path("甲.pdf"), "文员自己的").unwrap();
        let mut child = desk.command(&build).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(round * 7919 % 500));
        let _ = child.kill();
        let _ = child.wait();
        for ending in ["docx", "pdf"] {
            let names = [format!("甲.{ending}"), format!("甲（旧）.{ending}")];
            let kept = names
                .iter()
                .any(|name| fs::read_to_string(desk.path(name)).is_ok_and(|text| text == "文员自己的"));
            assert!(kept, "{ending} after {round}: {:?}", desk.files());
            let made = fs::read(desk.path(&names[0])).unwrap();
            assert!(made == "文员自己的".as_bytes() || origin::is_own(&made), "{ending} after {round}");
        }
        assert_eq!(fs::read_to_string(desk.path("甲.md")).unwrap(), GOOD);
    }
}

/// A limit on the length of files stops a write in the middle, as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_is_said_and_leaves_what_was_there() {
    let desk = Desk::new(&[("甲.md", GOOD)]);
    desk.run(&["build", "甲.md", "--bundled-fonts"]).ends(0, "完成");
    let whole = ["甲.docx", "甲.pdf"].map(|file| fs::read(desk.path(file)).unwrap());
    fs::write(desk.path("甲.md"), GOOD.replace("现将", "现把")).unwrap();
    for blocks in [0, 1, 4] {
        let limited =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec '{GONGWEN}' build 甲.md --bundled-fonts");
        let run = Run::from(desk.program("sh", &["-c", &limited]).output().unwrap());
        run.ends(2, "没有写成");
        assert_eq!(desk.files(), ["甲.docx", "甲.md", "甲.pdf"], "{blocks}");
        assert!(whole == ["甲.docx", "甲.pdf"].map(|file| fs::read(desk.path(file)).unwrap()), "{blocks}");
    }
}

/// Root may write everywhere, so the program runs as nobody where the tests run as root.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_said() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let desk = Desk::new(&[("甲.md", GOOD)]);
    for (folder, mode) in [(desk.0.path().to_owned(), 0o755), (desk.path(""), 0o555)] {
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    }
    let mut command = desk.command(&["build", "甲.md", "--bundled-fonts"]);
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    if is_root {
        command.uid(65_534);
    }
    // a repository that nobody else may enter
    let Ok(output) = command.output() else { return };
    let run = Run::from(output);
    fs::set_permissions(desk.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    run.ends(2, "没有写入的权限");
    assert!(run.stderr.contains("-o"), "{}", run.stderr);
    assert_eq!(desk.files(), ["甲.md"]);
}

#[test]
fn a_reader_that_goes_away_ends_the_program_without_a_word() {
    let desk = Desk::new(&[("甲.md", GOOD)]);
    for arguments in [
        &["explain"][..],
        &["styles", "official"],
        &["build", "-", "--to", "pdf", "--bundled-fonts"],
        &["completions", "bash"],
        &["--help"],
        &["man"],
    ] {
        let mut child = desk
            .command(arguments)
            .stdin(fs::File::open(desk.path("甲.md")).unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = Run::from(child.wait_with_output().unwrap());
        assert_eq!(
            (run.code, run.stderr.contains("错误")),
            (Some(0), false),
            "{arguments:?}: {}",
            run.stderr
        );
    }
}

/// What a program would use to fetch something or to start another.
const OUTSIDE: [&str; 7] = [
    "std::net", "process::Command", "TcpStream", "UdpSocket", "ToSocketAddrs", "UnixStream",
    "os::unix::process",
];

#[test]
fn nothing_is_fetched_and_no_process_started() {
    fn walk(folder: &Path, seen: &mut usize) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                walk(&path, seen);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let found = OUTSIDE.iter().find(|name| text.contains(*name));
                assert!(found.is_none(), "{}: {found:?}", path.display());
                *seen += 1;
            }
        }
    }
    let mut seen = 0;
    walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut seen);
    assert!(seen > 200, "{seen} files");
}

/// The parts of a file, unfolded: those of a DOCX, the streams of a PDF; and the file itself.
fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) {
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).unwrap();
            all.extend(part.name().unwrap().as_bytes());
            std::io::copy(&mut part, &mut all).unwrap();
        }
    }
    for at in memchr::memmem::find_iter(bytes, b"stream\n") {
        // a stream that is not compressed is read already; what ends early is whole as far as it goes
        let _ = flate2::read::ZlibDecoder::new(&bytes[at + 7..]).read_to_end(&mut all);
    }
    all
}

#[test]
fn no_file_says_on_which_machine_by_whom_or_when_it_was_made() {
    let desk = Desk::new(&[("甲.md", GOOD)]);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut command =
        desk.command(&["build", samples, "-o", "成稿", "--to", "docx,pdf,tree", "--bundled-fonts"]);
    let run = Run::from(
        command
            .env("USER", "wangxiaoming")
            .env("LOGNAME", "wangxiaoming")
            .env("HOSTNAME", "bangongshi-3")
            .output()
            .unwrap(),
    );
    assert_ne!(run.code, Some(2), "{}", run.stderr);
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let (desk_path, home) =
        (desk.path("").to_string_lossy().into_owned(), std::env::var("HOME").unwrap_or_default());
    let mut words = vec!["wangxiaoming", "bangongshi-3", samples, GONGWEN, &desk_path];
    words.extend([host.trim(), home.trim_end_matches('/')].into_iter().filter(|word| word.len() > 4));
    let files = desk.files();
    assert!(files.len() > 40, "{files:?}");
    for file in files.iter().filter(|file| file.starts_with("成稿/")) {
        let all = unfolded(&fs::read(desk.path(file)).unwrap());
        for word in &words {
            assert!(memchr::memmem::find(&all, word.as_bytes()).is_none(), "{word} in {file}");
        }
    }
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
