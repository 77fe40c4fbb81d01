//! Plain lines in and out: for screen readers, simple terminals and pipes. No escape byte, no glyph, no repainting; every
//! state is a word, every choice a number.

use std::io::{self, BufRead as _, Write};
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::icon::Icon;

use super::NOT_YET;
use super::converse::Voice;
use super::interview::{Asked, Enter, Question, Reply, Said, capitalized, command};
use super::picture::words;
use crate::submission::hides_secret;
use crate::work::stop::Stop;

/// How often to look whether the program was asked to end while it waits for a line.
const TICK: Duration = Duration::from_millis(40);

/// The bytes of the longest line that a terminal hands over, with its line break: it drops what is typed beyond, without
/// a word (`N_TTY_BUF_SIZE` of Linux; others take less, and ring).
const TERMINAL_LINE: usize = 4096;

/// Reads and writes lines.
pub struct Lines<R, W> {
    read: R,
    output: W,
    from_terminal: bool,
}

impl<R: FnMut() -> io::Result<String>, W: Write> Lines<R, W> {
    /// Asks on `output`; `read` gives the answers, a line each, and an empty text at their end.
    pub fn new(read: R, output: W) -> Self {
        Self {
            read,
            output,
            from_terminal: false,
        }
    }

    /// The same, where a terminal makes the lines and cuts the long ones.
    #[must_use]
    pub fn from_terminal(self, from_terminal: bool) -> Self {
        Self { from_terminal, ..self }
    }

    /// Says that nothing was taken, and waits for another line.
    fn ask_again(&mut self, sentence: &str) -> io::Result<()> {
        self.line(sentence)?;
        write!(self.output, "> ")?;
        self.output.flush()
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{}", spoken(text))
    }

    fn put(&mut self, question: &Question) -> io::Result<()> {
        let asks = match question.asked {
            Asked::Choice(_) => format!("{}?", question.asks.trim_end_matches('?')),
            Asked::Line { .. } => sentence(&question.asks),
        };
        self.line(&asks)?;
        if let Some(typed) = question.typed.as_ref().filter(|typed| !hides_secret(typed)) {
            let before = format!("Typed before, but not accepted: {}.", typed.trim_end_matches('.'));
            self.line(&before)?;
        }
        for note in &question.notes {
            self.line(note)?;
        }
        match &question.asked {
            Asked::Choice(choices) => {
                if question.enter == Enter::LeavesOpen {
                    let (label, meaning) = NOT_YET;
                    self.line(&format!("0. {label}. {meaning}"))?;
                }
                for (number, choice) in (1..).zip(choices) {
                    let text = format!("{number}. {} {}", sentence(&choice.label), choice.meaning);
                    self.line(text.trim_end())?;
                }
                let least = usize::from(question.enter != Enter::LeavesOpen);
                let range = match choices.len() {
                    most if most == least => format!("Number {most}."),
                    most => format!("Number {least} to {most}."),
                };
                let blank = match question.enter {
                    Enter::Chooses(index) => format!(" Enter means {}.", index + 1),
                    Enter::LeavesOpen => " Enter means 0.".to_owned(),
                    _ => String::new(),
                };
                self.line(&format!("{range}{blank}"))?;
            }
            Asked::Line { hint, .. } => {
                let example = if hint.is_empty() {
                    String::new()
                } else {
                    format!("For example: {hint}. ")
                };
                let text = match &question.enter {
                    Enter::Keeps(now) => format!("Now: {} Enter keeps it.", sentence(now)),
                    Enter::Takes(offered) => format!("Enter takes {}", sentence(offered)),
                    Enter::GoesOn => format!("{example}Enter goes on."),
                    Enter::Needs => example,
                    Enter::LeavesOpen | Enter::Chooses(_) => format!("{example}Enter leaves it open."),
                };
                if !text.is_empty() {
                    self.line(text.trim_end())?;
                }
            }
        }
        write!(self.output, "> ")?;
        self.output.flush()
    }
}

impl<R: FnMut() -> io::Result<String>, W: Write> Voice for Lines<R, W> {
    fn say(&mut self, said: &Said, icon: Option<&Icon>) -> io::Result<()> {
        match said {
            Said::Title(text) => self.line(&format!("conncert. {text}")),
            Said::Step {
                number,
                of,
                title,
                strength,
                state,
            } => {
                let (strength, state) = (capitalized(strength), capitalized(&state.word()));
                self.line("")?;
                self.line(&format!(
                    "Step {number} of {of}. {title}. {strength}. {}",
                    sentence(&state)
                ))
            }
            Said::Heading(text) => self.line(&format!("{text}:")),
            Said::Text(text) | Said::Detail(text) | Said::Good(text) | Said::Bad(text) => self.line(text),
            Said::Standing {
                state,
                of,
                detail,
                says_itself,
            } => {
                let of = of.as_ref().map_or(String::new(), |of| format!("{of}. "));
                let word = if *says_itself {
                    String::new()
                } else {
                    sentence(&capitalized(&state.word())) + " "
                };
                self.line(&format!("{of}{word}{detail}"))
            }
            Said::Finding {
                severity,
                message,
                rule,
            } => {
                let word = capitalized(severity.plain());
                self.line(&format!("{word}. {message} Rule {rule}."))
            }
            Said::Page(text) | Said::Copied { text, .. } => text.lines().try_for_each(|line| self.line(line)),
            Said::Picture | Said::Proposed => match icon {
                Some(icon) => words(&icon.measured)
                    .iter()
                    .try_for_each(|sentence| self.line(sentence)),
                None => Ok(()),
            },
            Said::Commands => {
                self.line("At any question you can type :back, :skip, :why, :list, :go 12, :undo, :help or :quit.")
            }
        }
    }

    fn ask(&mut self, question: &Question, _folder: &Path) -> io::Result<Reply> {
        self.put(question)?;
        loop {
            let line = (self.read)()?;
            if line.is_empty() {
                // The input is at its end: nobody is there any more.
                writeln!(self.output)?;
                return Ok(Reply::Command(command::Command::Quit));
            }
            if self.from_terminal && line.len() >= TERMINAL_LINE {
                self.ask_again(
                    "That line is longer than a terminal hands over, so its end is missing, and it was not taken. Type a \
                     shorter one, or type :plain, where a line of any length is read.",
                )?;
                continue;
            }
            let text = line.trim_end_matches(['\r', '\n']);
            if text.trim_start().starts_with(':') {
                match command::parse(text) {
                    Ok(command) => return Ok(Reply::Command(command)),
                    Err(sentence) => {
                        self.ask_again(&sentence)?;
                        continue;
                    }
                }
            }
            return Ok(match &question.asked {
                Asked::Choice(choices) => {
                    let typed = text.trim();
                    let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                    let named = || {
                        choices
                            .iter()
                            .position(|choice| choice.label.eq_ignore_ascii_case(typed))
                    };
                    match number.or_else(named) {
                        None if question.enter == Enter::LeavesOpen && is_not_yet(typed) => Reply::Text(String::new()),
                        Some(index) => Reply::Chosen(index),
                        None => Reply::Text(text.to_owned()),
                    }
                }
                Asked::Line { .. } => Reply::Text(text.to_owned()),
            });
        }
    }
}

/// The next line of standard input with its line break; empty at its end.
///
/// # Errors
/// When standard input cannot be read; [`io::ErrorKind::Interrupted`] when the program is asked to end.
pub fn typed(stop: &Stop) -> io::Result<String> {
    let (send, line) = mpsc::channel();
    // A read cannot be broken off, so it waits where nobody waits for it.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut bytes);
        send.send(read.map(|_| String::from_utf8_lossy(&bytes).into_owned()))
    });
    loop {
        match line.recv_timeout(TICK) {
            Ok(line) => return line,
            Err(RecvTimeoutError::Timeout) if stop.is_asked() => return Err(io::ErrorKind::Interrupted.into()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// Whether the entry was taken that records nothing.
fn is_not_yet(typed: &str) -> bool {
    typed == "0" || typed.eq_ignore_ascii_case(NOT_YET.0)
}

/// With a full stop, unless it ends like a sentence already.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', ':', '!']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A text as a screen reader should have it: quotation marks, dashes and arrows as plain characters, nothing that moves
/// the cursor.
fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in crate::document::plain::plain(text).chars() {
        match letter {
            '\u{201c}' | '\u{201d}' => out.push('"'),
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{2013}' | '\u{2014}' | '\u{2022}' => out.push('-'),
            '\u{2026}' => out.push_str("..."),
            '\u{2192}' => out.push_str("to"),
            '\u{d7}' => out.push('x'),
            letter => out.push(letter),
        }
    }
    out
}
