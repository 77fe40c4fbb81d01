//! How long whole processes take, beside what nothing could be faster than: commands beside `conncert --version`, and the
//! wizard's first frame in a real pseudo-terminal beside that of a bare ratatui program. Alternately in one run.
//!
//! `cargo bench --bench process`

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::widgets::{Block, Paragraph, Wrap};

const ROUNDS: usize = 100;
/// Rounds before those that count, to warm the file cache.
const WARM: usize = 5;
/// Columns and rows.
const SIZE: (u16, u16) = (80, 24);
/// Set where this program is to be the bare one.
const BARE: &str = "CONNCERT_BENCH_BARE";

const CONNCERT: &str = env!("CARGO_BIN_EXE_conncert");

fn main() {
    if std::env::var_os(BARE).is_some() {
        bare();
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // Nothing is asked here: what is not answered yet is offered, as in the demo.
    lay_out(&home.path().join("fresh"));
    lay_out(&home.path().join("begun"));
    let new = ["new", "begun", "--program", "nomination", "--name", "Contoso Invoices"];
    assert!(command(home.path(), &new).status().unwrap().success());
    commands(home.path());
    frames(home.path());
}

/// The demo's files.
fn lay_out(folder: &Path) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    fs::create_dir_all(folder.join("api")).unwrap();
    for name in [
        "api/apiDefinition.swagger.json",
        "icon.png",
        "apiProperties.json",
        "README.md",
    ] {
        fs::copy(demo.join(name), folder.join(name)).unwrap();
    }
}

fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(CONNCERT);
    command
        .args(args)
        .current_dir(home)
        .env_clear()
        .envs(surroundings(home))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn surroundings(home: &Path) -> [(&'static str, String); 4] {
    [
        ("HOME", home.display().to_string()),
        ("CONNCERT_STATE", home.join("state").display().to_string()),
        ("TERM", "xterm-256color".to_owned()),
        ("COLORTERM", "truecolor".to_owned()),
    ]
}

fn commands(home: &Path) {
    const FILE: &str = "begun/conncert.toml";
    let names = [
        "--version",
        "get",
        "set",
        "status",
        "status --next --format json",
        "check",
    ];
    let mut times = names.map(|_| Vec::new());
    for round in 0..ROUNDS + WARM {
        let answer = format!("support-contact.email=help{}@contoso.example", round % 2);
        let lines: [&[&str]; 6] = [
            &["--version"],
            &["get", "--project", FILE],
            &["set", "--project", FILE, &answer],
            &["status", "begun"],
            &["status", "begun", "--next", "--format", "json"],
            &["check", "begun"],
        ];
        for (args, times) in lines.into_iter().zip(&mut times) {
            let mut command = command(home, args);
            let start = Instant::now();
            let status = command.status().unwrap();
            let took = start.elapsed();
            assert!(status.code().is_some_and(|code| code <= 1), "{args:?}: {status}");
            if round >= WARM {
                times.push(took);
            }
        }
    }
    println!("{ROUNDS} processes of each, on the demo");
    table(&names, times);
}

fn frames(home: &Path) {
    let names = [
        "bare ratatui program",
        "wizard, first start",
        "wizard, submission begun",
    ];
    let mut times = names.map(|_| Vec::new());
    for round in 0..ROUNDS + WARM {
        let mut bare = CommandBuilder::new(std::env::current_exe().unwrap());
        bare.env_clear();
        bare.env(BARE, "1");
        let wizard = |folder: &str| {
            let mut wizard = CommandBuilder::new(CONNCERT);
            wizard.arg("--tui");
            wizard.env_clear();
            wizard.cwd(home.join(folder));
            wizard
        };
        for (command, times) in [bare, wizard("fresh"), wizard("begun")].into_iter().zip(&mut times) {
            let took = first_frame(command, home);
            if round >= WARM {
                times.push(took);
            }
        }
    }
    let (columns, rows) = SIZE;
    println!("\n{ROUNDS} first frames of each, from the start of the process, {columns} x {rows}");
    table(&names, times);
}

/// From the start of the process until the last row of its first frame is on the screen: rows are drawn from the top.
fn first_frame(mut command: CommandBuilder, home: &Path) -> Duration {
    let (cols, rows) = SIZE;
    for (name, value) in surroundings(home) {
        command.env(name, value);
    }
    let size = PtySize {
        rows,
        cols,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(rows, cols, 0);
    let mut bytes = [0; 16 << 10];
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let took = loop {
        let read = reader.read(&mut bytes).unwrap();
        assert!(
            read > 0,
            "it ended before its first frame: {}",
            screen.screen().contents()
        );
        screen.process(&bytes[..read]);
        if !screen
            .screen()
            .contents_between(rows - 1, 0, rows - 1, cols)
            .trim()
            .is_empty()
        {
            break start.elapsed();
        }
    };
    child.kill().unwrap();
    child.wait().unwrap();
    took
}

/// The least that a program in full screen does: one frame, then it waits for a key.
fn bare() {
    crossterm::terminal::enable_raw_mode().unwrap();
    crossterm::execute!(std::io::stdout(), crossterm::terminal::EnterAlternateScreen).unwrap();
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout())).unwrap();
    let text = "Every connector is prepared step by step. ".repeat(40);
    let page = Paragraph::new(text).wrap(Wrap { trim: true }).block(Block::bordered());
    terminal.draw(|frame| frame.render_widget(page, frame.area())).unwrap();
    crossterm::event::read().unwrap();
}

/// Each beside the first: the median, and the fastest tenth, which a busy computer disturbs least.
fn table<const N: usize>(names: &[&str; N], times: [Vec<Duration>; N]) {
    let ranks = times.map(|mut times| {
        times.sort_unstable();
        [2, 10].map(|part| times[times.len() / part].as_secs_f64() * 1e3)
    });
    println!("{:28} {:^38} {:^38}", "", "median", "fastest tenth");
    for (name, rank) in names.iter().zip(ranks) {
        let columns = rank
            .iter()
            .zip(ranks[0])
            .map(|(time, floor)| format!("{time:9.2} ms  {:+9.2} ms  x {:7.2}", time - floor, time / floor));
        println!("{name:28} {}", columns.collect::<Vec<_>>().join("  "));
    }
}
