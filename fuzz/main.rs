//! Tries to break gongwen. In: a target, a seed, a budget of time. Out: nothing, or the first input that gongwen cannot take:
//! one that ends in its own failure, takes longer than [`SLOW`], or more memory than [`LARGE`].
//!
//! ```text
//! cargo run --release --example fuzz -- [--seconds 10] [--seed 1] [TARGET…]      all targets if none is named
//! cargo run --release --example fuzz -- --replay FILE TARGET                     one input once more
//! ```
//!
//! The same seed gives the same inputs. What breaks it is left in `target/fuzz/`; mended, it becomes a case of the tests.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a harness stops where it cannot go on")]

mod corpus;
mod mutate;
mod targets;

use corpus::Corpus;
use mutate::Random;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use targets::{TARGETS, Target};

/// No input may take longer.
const SLOW: Duration = Duration::from_secs(20);

/// No input may take more memory, in bytes: pictures of 64 million pixels are allowed.
const LARGE: u64 = 2 << 30;

/// The input that is being tried, for the watchman.
static CURRENT: Mutex<(String, Vec<u8>)> = Mutex::new((String::new(), Vec::new()));

/// Milliseconds since the start at which it began; 0 between inputs.
static BEGAN: AtomicU64 = AtomicU64::new(0);

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut seconds, mut seed, mut replay) = (10, 1, None);
    let mut chosen = Vec::new();
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--seconds" => seconds = arguments.next().and_then(|it| it.parse().ok()).expect("a number"),
            "--seed" => seed = arguments.next().and_then(|it| it.parse().ok()).expect("a number"),
            "--replay" => replay = arguments.next(),
            name => chosen.extend(TARGETS.iter().filter(|target| target.name == name)),
        }
    }
    gongwen::rooms::fault::keep_quiet();
    let start = Instant::now();
    std::thread::spawn(move || watch(start));
    if chosen.is_empty() {
        chosen.extend(TARGETS);
    }
    let mut worst = ExitCode::SUCCESS;
    for target in chosen {
        let result = match &replay {
            Some(file) => try_one(target, &fs::read(file).unwrap(), start).map(|()| 1),
            None => fuzz(target, seed, Duration::from_secs(seconds), start),
        };
        match result {
            Ok(count) => println!("{}: {count} inputs, none breaks it", target.name),
            Err(reason) => {
                println!("{}: {reason}", target.name);
                worst = ExitCode::FAILURE;
            }
        }
    }
    worst
}

/// Tries inputs until the time is up or one breaks the target.
fn fuzz(target: &Target, seed: u64, budget: Duration, start: Instant) -> Result<usize, String> {
    let corpus = Corpus::read(target.corpus, target.make);
    let mut random = Random::new(seed ^ mutate::hash(target.name.as_bytes()));
    let begun = Instant::now();
    let mut count = 0;
    while begun.elapsed() < budget {
        // every input of the corpus as it is, then changed
        let input = match corpus.texts.get(count) {
            Some(text) => text.clone(),
            None => mutate::change(&mut random, &corpus, target.binary),
        };
        try_one(target, &input, start)?;
        count += 1;
    }
    Ok(count)
}

/// Tries one input.
fn try_one(target: &Target, input: &[u8], start: Instant) -> Result<(), String> {
    *CURRENT.lock().unwrap() = (target.name.to_owned(), input.to_vec());
    BEGAN.store(start.elapsed().as_millis() as u64 + 1, Ordering::SeqCst);
    let result = gongwen::rooms::fault::guard(|| (target.run)(input));
    BEGAN.store(0, Ordering::SeqCst);
    let reason = match result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(reason)) => reason,
        Err(fault) => fault.message(),
    };
    Err(format!("{reason}\n  {}", keep(target.name, input).display()))
}

/// Leaves an input behind.
fn keep(name: &str, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}-{:016x}", mutate::hash(input)));
    fs::write(&path, input).unwrap();
    path
}

/// Ends the program when an input takes too long or too much.
fn watch(start: Instant) {
    loop {
        std::thread::sleep(Duration::from_millis(50));
        let began = BEGAN.load(Ordering::SeqCst);
        let elapsed = (start.elapsed().as_millis() as u64).saturating_sub(began);
        let slow = began > 0 && elapsed > SLOW.as_millis() as u64;
        if slow || memory() > LARGE {
            let (name, input) = CURRENT.lock().unwrap().clone();
            let what = if slow { "takes too long" } else { "takes too much memory" };
            println!("{name}: an input {what}\n  {}", keep(&name, &input).display());
            std::process::exit(1);
        }
    }
}

/// What the process holds in memory; 0 where the system does not say.
fn memory() -> u64 {
    let pages = fs::read_to_string("/proc/self/statm").ok();
    let resident = pages.and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    resident.unwrap_or_default() * 4096
}
