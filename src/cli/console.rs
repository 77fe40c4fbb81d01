//! Where output goes: reports to standard output, everything else to standard error.

use std::io::{self, Stderr, Stdout, Write};
use std::path::Path;

use crossterm::cursor::MoveTo;
use crossterm::terminal::{Clear, ClearType};

use super::places::shortest;
use super::{ColorChoice, Exit, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::export::answer::Done;

/// What is written: on a stream of the process, or kept for who runs a command inside this process.
enum Sink<T> {
    // Not locked: while the wizard runs, a failing thread must be able to give the terminal back.
    Stream(T),
    Kept(Vec<u8>),
}

impl<T: Write> Write for Sink<T> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stream(stream) => stream.write(bytes),
            Self::Kept(kept) => kept.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stream(stream) => stream.flush(),
            Self::Kept(_) => Ok(()),
        }
    }
}

impl<T> Sink<T> {
    fn kept(self) -> Vec<u8> {
        match self {
            Self::Stream(_) => Vec::new(),
            Self::Kept(kept) => kept,
        }
    }
}

/// The two streams and how to write on them.
#[expect(clippy::struct_excessive_bools, reason = "facts that are independent of each other")]
pub struct Console {
    out: Sink<Stdout>,
    errors: Sink<Stderr>,
    /// Whether what stops the run is told as data, in one line at its end.
    machine: bool,
    /// What stopped the run or a part of it, as far as it is not told yet.
    stopped: Option<(Problem, Exit)>,
    /// The answer in JSON, where a command has no report of its own and one was asked for.
    answer: Option<Done>,
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
            out: Sink::Stream(io::stdout()),
            errors: Sink::Stream(io::stderr()),
            machine: false,
            stopped: None,
            answer: None,
            color: is_colored(global.color, surroundings, surroundings.output),
            ascii: global.settings(surroundings).ascii.value || surroundings.dumb,
            width: surroundings.width,
            screen: surroundings.output && !surroundings.dumb,
            color_errors: is_colored(global.color, surroundings, surroundings.errors),
            quiet: global.quiet,
        }
    }

    /// One whose streams are kept for a program: see [`Console::kept`].
    #[must_use]
    pub fn keeping(global: &Global, surroundings: &Surroundings) -> Self {
        Self {
            out: Sink::Kept(Vec::new()),
            errors: Sink::Kept(Vec::new()),
            color: false,
            screen: false,
            color_errors: false,
            machine: true,
            ..Self::new(global, surroundings)
        }
    }

    /// What was written to standard output and to standard error.
    #[must_use]
    pub fn kept(self) -> [Vec<u8>; 2] {
        [self.out.kept(), self.errors.kept()]
    }

    /// Tells what stops the run as data from now on.
    pub fn for_machines(&mut self) {
        self.machine = true;
    }

    /// Whether a program reads what is written.
    #[must_use]
    pub fn is_for_machines(&self) -> bool {
        self.machine
    }

    /// Answers in JSON, by [`Console::conclude`]: what the command reports and notes is kept until then.
    pub fn answer(&mut self, command: &str) {
        self.answer = Some(Done::of(command.to_owned()));
    }

    /// Tells that a file was written.
    pub fn wrote(&mut self, path: &Path) {
        if let Some(answer) = &mut self.answer {
            answer.files.push(shortest(path));
        }
    }

    /// Writes the answer in JSON, if one was asked for, and hands everything to the reader.
    ///
    /// # Errors
    /// When standard output cannot be written, a closed pipe included.
    pub fn conclude(&mut self, exit: Exit) -> io::Result<()> {
        if let Some(mut answer) = self.answer.take() {
            answer.exit = exit.status();
            self.out.write_all(answer.json().as_bytes())?;
        }
        self.tell_stopped()?;
        self.out.flush()
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
        if let Some(answer) = &mut self.answer {
            answer.output += text;
            return Ok(());
        }
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
        if let Some(answer) = &mut self.answer {
            answer.notes.push(plain(text).into_owned());
            return Ok(());
        }
        if self.quiet {
            return Ok(());
        }
        writeln!(self.errors, "{}", plain(text))
    }

    /// Tells what stopped the run, or a part of it, and the status that it ends with.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn problem(&mut self, problem: &Problem, exit: Exit) -> io::Result<()> {
        if !self.machine {
            return print_problem(&mut self.errors, problem, self.color_errors);
        }
        let mut problem = problem.clone();
        if let Some((before, _)) = self.stopped.take() {
            problem.list.push(before.sentence());
            problem.list.extend(before.list);
        }
        self.stopped = Some((problem, exit));
        Ok(())
    }

    /// Tells a program what stopped the run, if that is still to be told.
    ///
    /// # Errors
    /// When standard error cannot be written.
    pub fn tell_stopped(&mut self) -> io::Result<()> {
        let Some((problem, exit)) = self.stopped.take() else {
            return Ok(());
        };
        self.errors.write_all(problem.line(exit.status()).as_bytes())
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
