//! Where output goes: reports to standard output, everything else to standard error.

use std::io::{self, Stderr, Stdout, Write};

use crossterm::cursor::MoveTo;
use crossterm::terminal::{Clear, ClearType};

use super::{ColorChoice, Global, Problem, Surroundings};
use crate::document::plain::plain;

/// The two streams and how to write on them.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
pub struct Console {
    // Not locked: while the wizard runs, a failing thread must be able to give the terminal back.
    out: Stdout,
    errors: Stderr,
    /// Whether reports carry color.
    pub color: bool,
    /// Whether frames and marks are ASCII only.
    pub ascii: bool,
    /// Columns to fill.
    pub width: usize,
    screen: bool,
    color_errors: bool,
    quiet: bool,
}

impl Console {
    /// The process's streams.
    #[must_use]
    pub fn new(global: &Global, surroundings: &Surroundings) -> Self {
        Self {
            out: io::stdout(),
            errors: io::stderr(),
            color: is_colored(global.color, surroundings, surroundings.output),
            ascii: global.settings(surroundings).ascii.value || surroundings.dumb,
            width: surroundings.width,
            screen: surroundings.output && !surroundings.dumb,
            color_errors: is_colored(global.color, surroundings, surroundings.errors),
            quiet: global.quiet,
        }
    }

    /// Empties the screen, if standard output is one.
    ///
    /// # Errors
    /// When standard output cannot be written.
    pub fn clear(&mut self) -> io::Result<()> {
        if !self.screen {
            return Ok(());
        }
        crossterm::execute!(self.out, Clear(ClearType::All), MoveTo(0, 0))
    }

    /// Writes what was asked for.
    ///
    /// # Errors
    /// When standard output cannot be written, a closed pipe included.
    pub fn report(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Standard output, for what is no text: pictures.
    pub fn stream(&mut self) -> &mut impl Write {
        &mut self.out
    }

    /// Whether standard output is a screen.
    #[must_use]
    pub fn is_screen(&self) -> bool {
        self.screen
    }

    /// Tells something besides the report, a line; silent with `--quiet`.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn note(&mut self, text: &str) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        writeln!(self.errors, "{}", plain(text))
    }

    /// Tells what stopped the run.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn problem(&mut self, problem: &Problem) -> io::Result<()> {
        print_problem(&mut self.errors, problem, self.color_errors)
    }

    /// Hands everything to the reader.
    ///
    /// # Errors
    /// When standard output cannot be written, a closed pipe included.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What, because, try, a line each, and the list below.
pub(super) fn print_problem(out: &mut impl Write, problem: &Problem, color: bool) -> io::Result<()> {
    let (red, reset) = if color { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
    writeln!(out, "{red}error:{reset} {}", plain(&problem.what))?;
    if let Some(because) = &problem.because {
        writeln!(out, "  because: {}", plain(because))?;
    }
    if let Some(instead) = &problem.instead {
        writeln!(out, "  try: {}", plain(instead))?;
    }
    for line in &problem.list {
        writeln!(out, "    {}", plain(line))?;
    }
    Ok(())
}

pub(super) fn is_colored(choice: ColorChoice, surroundings: &Surroundings, terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if surroundings.no_color => false,
        ColorChoice::Auto if surroundings.force_color => true,
        ColorChoice::Auto => terminal && !surroundings.dumb && !surroundings.clicolor_off,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_has_color_unless_a_variable_says_otherwise() {
        let here = Surroundings {
            no_color: false,
            force_color: false,
            clicolor_off: false,
            dumb: false,
            ..Surroundings::here()
        };
        let colored = |surroundings: &Surroundings| is_colored(ColorChoice::Auto, surroundings, true);
        assert!(colored(&here) && !is_colored(ColorChoice::Auto, &here, false));
        let off = Surroundings {
            clicolor_off: true,
            ..here
        };
        assert!(!colored(&off));
        assert!(is_colored(ColorChoice::Always, &off, false));
    }
}
