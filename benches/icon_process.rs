//! How much longer than `conncert --version` the commands for one icon take, as whole processes, alternately in one run.
//!
//! `cargo bench --bench icon_process`

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 200;

/// The commands, the first being the one that the others are compared with.
const COMMANDS: [(&str, &[&str]); 5] = [
    ("--version", &["--version"]),
    ("icon color", &["icon", "color", "icon.png"]),
    ("icon show", &["icon", "show", "icon.png"]),
    ("icon show --as blocks", &["icon", "show", "icon.png", "--as", "blocks"]),
    ("icon show --as kitty", &["icon", "show", "icon.png", "--as", "kitty"]),
];

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clean");
    let mut times = COMMANDS.map(|_| Vec::with_capacity(ROUNDS));
    for round in 0..ROUNDS + 5 {
        for ((_, args), times) in COMMANDS.iter().zip(&mut times) {
            let start = Instant::now();
            let status = Command::new(env!("CARGO_BIN_EXE_conncert"))
                .args(*args)
                .current_dir(&folder)
                .env_clear()
                .env("COLORTERM", "truecolor")
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .status()
                .unwrap();
            assert!(status.success(), "{args:?}");
            // The first rounds warm the file cache.
            if round >= 5 {
                times.push(start.elapsed());
            }
        }
    }
    let medians = times.map(median);
    let base = milliseconds(medians[0]);
    println!("median of {ROUNDS} runs of each, alternately, on a 230 px PNG");
    for ((name, _), median) in COMMANDS.iter().zip(medians) {
        let time = milliseconds(median);
        println!(
            "{name:22} {time:7.2} ms   {:+6.2} ms   x {:.2}",
            time - base,
            time / base
        );
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
