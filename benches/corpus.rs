//! How long the whole command takes, always beside what `serde_json::Value` needs for the same bytes in the same run.
//!
//! `cargo bench --bench corpus -- FOLDER` (or `CONNCERT_CORPUS=FOLDER cargo bench --bench corpus`) also checks every
//! API definition below `FOLDER`. Each number is the least of some rounds in turn, so that other work on the machine
//! disturbs both sides alike; the goals are printed beside the ratios and judged by the reader.
#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use conncert::cli::{self, Surroundings};
use serde_json::{Value, json};

use definitions::{description, members, schema};

mod definitions;

/// Set in a child process: the file that it checks before it tells how much memory that took.
const CHILD: &str = "CONNCERT_BENCH_CHILD";

fn main() -> ExitCode {
    if let Some(file) = env::var_os(CHILD) {
        return check_and_tell_memory(&file);
    }
    let scratch = tempfile::tempdir().expect("there is room for a scratch folder");
    let folder = env::args_os().skip(1).find(|argument| Path::new(argument).is_dir());
    if let Some(folder) = folder.or_else(|| env::var_os("CONNCERT_CORPUS")) {
        corpus(Path::new(&folder), scratch.path());
    } else {
        println!("no folder of definitions named: cargo bench --bench corpus -- FOLDER");
    }
    large(scratch.path());
    start(scratch.path());
    ExitCode::SUCCESS
}

/// Every definition below a folder: the command on all processors, against one thread that only parses.
fn corpus(folder: &Path, scratch: &Path) {
    let mut files = Vec::new();
    found(folder, &mut files);
    files.sort();
    let bytes: u64 = files
        .iter()
        .filter_map(|file| Some(fs::metadata(file).ok()?.len()))
        .sum();
    let report = scratch.join("report.json");
    let [parse, check] = least([&mut || files.iter().for_each(parse), &mut || {
        check(folder, &report);
    }]);
    let name = format!("{} definitions, {} MB", files.len(), bytes / 1_000_000);
    row(&name, check, "Value on one thread", parse, "1.5");
}

/// A description of 13 MB as large services publish them: time and memory.
fn large(scratch: &Path) {
    let file = scratch.join("large.json");
    fs::write(
        &file,
        serde_json::to_vec_pretty(&description(3_000)).expect("it is JSON"),
    )
    .expect("it can be written");
    let bytes = fs::metadata(&file).expect("it was written").len();
    let report = scratch.join("report.json");
    let [parse, check] = least([&mut || parse(&file), &mut || check(&file, &report)]);
    let name = format!("OpenAPI 3.0, {:.1} MB", bytes as f64 / 1e6);
    row(&name, check, "Value", parse, "2");
    let told = Command::new(env::current_exe().expect("this program has a path"))
        .env(CHILD, &file)
        .stdout(Stdio::null())
        .output()
        .expect("this program can be run again");
    match String::from_utf8_lossy(&told.stderr).trim().parse::<u64>() {
        Ok(peak) => println!(
            "{name:<32} {:>8.1} MB at most {:>9.2} x the file (goal: 8)",
            peak as f64 / 1e6,
            peak as f64 / bytes as f64
        ),
        Err(_) => println!("{name:<32} this system does not tell how much memory a process took"),
    }
}

/// A connector of 100 KB as a whole process, against the process that only says its version.
fn start(scratch: &Path) {
    // Alone in its folder: a definition of OpenAPI 3 beside it would be looked at as its source.
    let folder = scratch.join("connector");
    fs::create_dir(&folder).expect("it can be made");
    let file = folder.join("swagger.json");
    fs::write(&file, serde_json::to_vec_pretty(&definition(32)).expect("it is JSON")).expect("it can be written");
    let report = scratch.join("report.json");
    let bytes = fs::metadata(&file).expect("it was written").len();
    let [version, check] = least([&mut || run(["--version".into()]), &mut || check(&file, &report)]);
    let name = format!("whole process, {} KB", bytes / 1_000);
    row(&name, check, "conncert --version", version, "10 ms");
}

fn row(name: &str, ours: Duration, floor_name: &str, floor: Duration, goal: &str) {
    let [ours, floor] = [ours, floor].map(|time| time.as_secs_f64() * 1e3);
    let ratio = ours / floor;
    println!("{name:<32} {ours:>8.1} ms, {floor_name} {floor:.1} ms: {ratio:.2} x (goal: {goal})");
}

/// The least time of each, measured in turn.
fn least<const N: usize>(mut works: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut least = [Duration::MAX; N];
    for _ in 0..9 {
        for (work, least) in works.iter_mut().zip(&mut least) {
            let start = Instant::now();
            work();
            *least = start.elapsed().min(*least);
        }
    }
    least
}

/// Reads and parses; bytes that are not strict JSON stop it early, which only lowers the floor.
fn parse(file: &PathBuf) {
    let bytes = fs::read(file).expect("it can be read");
    let _ = std::hint::black_box(serde_json::from_slice::<Value>(&bytes));
}

fn check(path: &Path, report: &Path) {
    run(arguments(path).into_iter().chain(["--output".into(), report.into()]));
}

fn arguments(path: &Path) -> [OsString; 4] {
    ["check".into(), path.into(), "--format".into(), "json".into()]
}

fn run(arguments: impl IntoIterator<Item = OsString>) {
    let status = Command::new(env!("CARGO_BIN_EXE_conncert"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
}

/// What the command does, in this process, which then says the most memory it held, in bytes.
fn check_and_tell_memory(file: &OsString) -> ExitCode {
    let arguments = std::iter::once("conncert".into()).chain(arguments(Path::new(file)));
    let _ = cli::run(arguments, &Surroundings::here());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    eprintln!(
        "{}",
        kilobytes.map_or_else(String::new, |kilobytes| (kilobytes * 1024).to_string())
    );
    ExitCode::SUCCESS
}

/// The API definitions below a folder, by the names that connectors give them.
fn found(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        if path.is_dir() {
            found(&path, all);
        } else if name.ends_with("swagger.json") || name == "openapi.json" {
            all.push(path);
        }
    }
}

/// A connector with so many paths, about 3 KB each.
fn definition(paths: usize) -> Value {
    json!({
        "swagger": "2.0",
        "info": {"title": "Contoso Invoices", "version": "1.0", "description": "Contoso keeps track of invoices."},
        "host": "api.contoso.example",
        "schemes": ["https"],
        "paths": members(paths, |number| (format!("/customers/{{customer}}/invoices/{number}"), json!({
            "get": {
                "summary": format!("Get invoice {number}"),
                "description": "Gets one invoice of a customer with all its lines and payments.",
                "operationId": format!("GetInvoice{number}"),
                "parameters": [
                    {"name": "customer", "in": "path", "required": true, "type": "string", "x-ms-summary": "Customer"},
                    {"name": "page", "in": "query", "type": "integer", "x-ms-summary": "Page", "description": "The page to get."},
                ],
                "responses": {"200": {"description": "The invoice.", "schema": {"$ref": format!("#/definitions/Invoice{number}")}}},
            },
        }))),
        "definitions": members(paths, |number| (format!("Invoice{number}"), schema(number, "#/definitions/"))),
    })
}
