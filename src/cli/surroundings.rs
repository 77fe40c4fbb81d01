//! What the environment and the terminal say, read once.

use std::env;
use std::io::{self, IsTerminal as _};

use jiff::civil::Date;

use crate::store::Settings;
use crate::work::stop::Stop;

/// What the environment and the terminal say.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Whether standard input is a terminal.
    pub input: bool,
    /// Whether standard output is a terminal.
    pub output: bool,
    /// Whether standard error is a terminal.
    pub errors: bool,
    /// `COLUMNS`, else the columns of the terminal, else 100; at least 40 and at most 120.
    pub width: usize,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `CLICOLOR_FORCE` or `FORCE_COLOR` is set and neither `0` nor, for the second, `false`.
    pub force_color: bool,
    /// `CLICOLOR` is `0`, or `FORCE_COLOR` is `0` or `false`, or the console takes none: no color where nothing forces it.
    pub clicolor_off: bool,
    /// `TERM` is `dumb`.
    pub dumb: bool,
    /// `CI` is set and not `false`.
    pub ci: bool,
    /// The user's settings, without what flags say.
    pub settings: Settings,
    /// Ctrl-C.
    pub stop: Stop,
}

/// Whether the console takes color: on Windows one has to be told that it comes, and old ones cannot.
#[cfg(windows)]
fn takes_color() -> bool {
    crossterm::ansi_support::supports_ansi()
}

/// Terminals take it here, or `TERM` says otherwise.
#[cfg(not(windows))]
fn takes_color() -> bool {
    true
}

impl Surroundings {
    /// Those of this process.
    #[must_use]
    pub fn here() -> Self {
        let set = |name: &str, off: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != off);
        let says = |name: &str, word: &str| env::var_os(name).is_some_and(|value| value == word);
        let output = io::stdout().is_terminal();
        let told = env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        // Without a terminal there the size would be asked of another program.
        let measured = || output.then(crossterm::terminal::size)?.ok();
        let columns = told.or_else(|| measured().map(|(columns, _)| usize::from(columns)));
        let errors = io::stderr().is_terminal();
        let is_plain = (output || errors) && !takes_color();
        Self {
            input: io::stdin().is_terminal(),
            output,
            errors,
            width: columns.unwrap_or(100).clamp(40, 120),
            no_color: set("NO_COLOR", ""),
            force_color: set("CLICOLOR_FORCE", "0") || set("FORCE_COLOR", "0") && set("FORCE_COLOR", "false"),
            clicolor_off: is_plain || says("CLICOLOR", "0") || says("FORCE_COLOR", "0") || says("FORCE_COLOR", "false"),
            dumb: env::var_os("TERM").is_some_and(|term| term == "dumb"),
            ci: set("CI", "false"),
            settings: Settings::of_user(&|name| env::var(name).ok()),
            stop: Stop::at_once(),
        }
    }

    /// Today, asked only where a date matters: the system's time zones are read for it.
    #[must_use]
    pub fn today(&self) -> Date {
        crate::work::today()
    }

    /// Whether a question can be asked: both ends are a terminal and nothing says otherwise.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        self.input && self.output && !self.ci
    }
}
