//! How long converting takes and how much memory, always beside what `serde_json::Value` needs for the same bytes.
//!
//! `cargo bench --bench convert`; `CONNCERT_LARGE=FILE` measures that definition as well, for instance the one of npm's
//! `@octokit/openapi` (23.0.2, `generated/api.github.com.json`). Whole processes are measured, in processor time, which
//! other work on the machine hardly disturbs: all that children of this process used, as Linux counts it. The goals are
//! printed beside the numbers and judged by the reader.
#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use conncert::cli::{self, Surroundings};
use conncert::store::state::VARIABLE;
use serde_json::Value;

use definitions::description;

mod definitions;

/// Set in a child process: what it does before it tells how much memory that took, `convert`, `check` or `parse`.
const CHILD: &str = "CONNCERT_BENCH_CHILD";

fn main() -> ExitCode {
    if let Some(work) = env::var_os(CHILD) {
        return work_and_tell_memory(&work);
    }
    let scratch = tempfile::tempdir().expect("there is room for a scratch folder");
    let made = |name: &str, paths: usize| {
        let file = scratch.path().join(name);
        let bytes = serde_json::to_vec_pretty(&description(paths)).expect("it is JSON");
        fs::write(&file, bytes).expect("it can be written");
        file
    };
    let target = scratch.path().join("apiDefinition.swagger.json");
    println!("{:32} {:>10} {:>10} {:>8}", "", "convert", "Value", "ratio");
    measure("100 kB, made", &made("small.json", 22), &target, 40, "20 ms");
    measure("13 MB, made", &made("large.json", 3_000), &target, 5, "500 ms, 150 MiB");
    match env::var_os("CONNCERT_LARGE") {
        Some(large) => measure("CONNCERT_LARGE", Path::new(&large), &target, 5, "500 ms, 150 MiB"),
        None => println!("CONNCERT_LARGE names no file"),
    }
    ExitCode::SUCCESS
}

fn measure(name: &str, file: &Path, target: &Path, rounds: u32, goal: &str) {
    let bytes = fs::metadata(file).expect("it is there").len();
    let name = format!("{name} ({} kB)", bytes / 1_000);
    let run = || {
        let status = Command::new(env!("CARGO_BIN_EXE_conncert"))
            .args(arguments("convert", file, target))
            .env(VARIABLE, state(target))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the program runs");
        assert!(matches!(status.code(), Some(0 | 1)), "{status}");
    };
    let convert = spent(rounds, || {
        // None is there the first time.
        let _ = fs::remove_file(target);
        run();
    });
    let again = spent(rounds, run);
    let parse = spent(rounds, || _ = child("parse", file, target));
    match (convert, again, parse) {
        (Some(convert), Some(again), Some(parse)) => {
            for (name, took, goal) in [
                (name.as_str(), convert, goal),
                ("  the same again, texts merged", again, "none"),
            ] {
                let ratio = took / parse.max(0.1);
                println!("{name:32} {took:>7.1} ms {parse:>7.1} ms {ratio:>7.2} x (goal: {goal})");
            }
        }
        _ => println!("{name:32} this system does not tell the processor time of children"),
    }
    for work in ["convert", "check", "parse"] {
        match child(work, file, target) {
            Some(peak) => println!(
                "  {work:<10} {:>8.1} MiB at most, {:>6.2} x the file",
                peak / f64::from(1 << 20),
                peak / bytes as f64
            ),
            None => println!("  {work:<10} this system does not tell how much memory a process took"),
        }
    }
}

/// The folder in which a conversion is kept to merge the next with.
fn state(target: &Path) -> PathBuf {
    target.with_file_name("state")
}

/// Milliseconds of processor time for each round; none where the system does not tell.
fn spent(rounds: u32, mut work: impl FnMut()) -> Option<f64> {
    work();
    let before = of_children()?;
    for _ in 0..rounds {
        work();
    }
    Some((of_children()? - before) / f64::from(rounds))
}

/// Milliseconds that children that ended used, in user and system mode: Linux counts hundredths of a second.
fn of_children() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/stat").ok()?;
    // Of the fields behind the name, which may hold blanks, user and system time are the 14th and 15th.
    let fields = status.rsplit_once(')')?.1.split_whitespace().skip(13).take(2);
    let ticks: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
    Some(ticks.iter().sum::<f64>() * 10.0)
}

fn arguments(work: &str, file: &Path, target: &Path) -> Vec<OsString> {
    let mut all: Vec<OsString> = vec![work.into(), file.into(), "--format".into(), "json".into()];
    if work == "convert" {
        all.extend(["--output".into(), target.into(), "--force".into()]);
    }
    all
}

/// Runs this program again to do some work; the most memory that it held, in bytes, where the system tells.
fn child(work: &str, file: &Path, target: &Path) -> Option<f64> {
    let told = Command::new(env::current_exe().expect("this program has a path"))
        .env(CHILD, work)
        .env(VARIABLE, state(target))
        .args(arguments(work, file, target))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .expect("this program can be run again");
    let last = String::from_utf8_lossy(&told.stderr);
    last.lines().last()?.trim().parse().ok()
}

fn work_and_tell_memory(work: &OsString) -> ExitCode {
    if work == "parse" {
        let file = env::args_os().nth(2).expect("a file is named");
        let bytes = fs::read(file).expect("it can be read");
        let _ = std::hint::black_box(serde_json::from_slice::<Value>(&bytes));
    } else {
        // What cargo adds for benches is no word of the command's.
        let arguments = env::args_os().filter(|argument| argument != "--bench");
        let _ = cli::run(arguments, &Surroundings::here());
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    let bytes = kilobytes.map(|kilobytes| (kilobytes * 1024).to_string());
    eprintln!("{}", bytes.unwrap_or_default());
    ExitCode::SUCCESS
}
