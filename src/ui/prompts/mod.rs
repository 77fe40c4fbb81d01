//! Prompts: questions one after another with lists to choose from, for small terminals and bad lines.

mod line;
mod raw;
mod sheet;

use std::cell::RefCell;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crossterm::style::{Color, ContentStyle, Stylize as _};
use inquire::ui::{RenderConfig, Styled};
use inquire::{InquireError, Select};

use super::picture::{self, Room, Way, legend, words};
use crate::checklist::State;
use crate::document::plain::plain;
use crate::icon::Icon;
use crate::store;

use super::NOT_YET;
use super::clipboard;
use super::converse::Voice;
use super::interview::command::{self, COMMANDS, Command};
use super::interview::{Asked, Enter, Offer, Question, Reply, Said};
use crate::work::stop::Stop;
use line::{Line, Typed};
use raw::Raw;

/// The narrowest that texts are wrapped to.
const NARROWEST: usize = 20;
/// Lines left for the words below a picture and the next question.
const BELOW_PICTURE: u16 = 10;
/// The most choices that are shown at once.
const PAGE: usize = 10;
/// What stands below every list, and below every question.
const LIST_KEYS: &str = "arrows, Enter, letters filter, Esc goes back, Ctrl-C saves and leaves";
const LINE_KEYS: &str = "[:why explains, :help lists more, Esc goes back, Ctrl-C saves and leaves]";
/// How often to look whether the program was asked to end while it waits for a key.
const TICK: Duration = Duration::from_millis(40);

/// Asks: lists by inquire, lines by its own.
#[derive(Clone)]
pub struct Prompts {
    color: bool,
    pictures: picture::ChosenWay,
    stop: Stop,
    /// Whether inquire read from the terminal since the last line, perhaps beyond its own keys.
    listed: bool,
}

impl Prompts {
    /// Asks in color or without, and shows the icon in this way, until asked to stop.
    #[must_use]
    pub fn new(color: bool, pictures: picture::ChosenWay, stop: Stop) -> Self {
        Self {
            color,
            pictures,
            stop,
            listed: false,
        }
    }

    fn config(&self) -> RenderConfig<'static> {
        let config = if self.color {
            RenderConfig::default_colored()
        } else {
            RenderConfig::empty().with_answered_prompt_prefix(Styled::new(">"))
        };
        config.with_canceled_prompt_indicator(Styled::new("(back)"))
    }

    /// Writes a text, wrapped to the terminal's width.
    fn write(&self, indent: &str, text: &str, style: ContentStyle) -> io::Result<()> {
        let (columns, _) = size();
        let options = textwrap::Options::new(columns.saturating_sub(1).max(NARROWEST))
            .initial_indent(indent)
            .subsequent_indent(indent)
            .break_words(true);
        let mut out = io::stdout().lock();
        for line in textwrap::wrap(text, options) {
            if self.color {
                writeln!(out, "{}", style.apply(line))?;
            } else {
                writeln!(out, "{line}")?;
            }
        }
        out.flush()
    }

    /// Hands a text to the terminal's clipboard, and says so.
    fn copy(&self, what: &str, text: &str) -> io::Result<()> {
        let env = |name: &str| std::env::var(name).ok();
        let sentence = match clipboard::sequence(text) {
            Ok(bytes) => {
                io::stdout().lock().write_all(&bytes)?;
                clipboard::sentence(what, &env)
            }
            Err(error) => error.to_string(),
        };
        self.write("  ", &sentence, ContentStyle::new())
    }

    /// Shows the icon, or says what it looks like.
    fn picture(&self, icon: &Icon) -> io::Result<()> {
        let measured = &icon.measured;
        let size = (measured.width, measured.height);
        let area = picture::size::above_text(size, self.pictures.way, Room::here(), None, BELOW_PICTURE);
        picture::print(&mut io::stdout().lock(), icon, &self.pictures, area)?;
        if self.pictures.way == Way::Letters {
            self.write("  ", legend(measured.background.color().is_some()), ContentStyle::new())?;
        }
        words(measured)
            .iter()
            .try_for_each(|sentence| self.write("  ", sentence, ContentStyle::new()))
    }

    fn choose(&self, question: &Question, choices: &[Offer]) -> Result<Reply, InquireError> {
        let mut rows: Vec<Row> = choices.iter().enumerate().map(Row::of).collect();
        let start = if let Enter::Chooses(index) = question.enter {
            index
        } else {
            let (label, meaning) = NOT_YET;
            rows.insert(0, Row::new(label, meaning, Reply::Text(String::new())));
            0
        };
        rows.push(Row::new(
            "Something else",
            "Why, skip, another step, undo, leave.",
            Reply::Command(Command::Help),
        ));
        loop {
            let (reply, typed) = self.select(&asked(question), &mut rows, start)?;
            if reply != Reply::Command(Command::Help) {
                return Ok(reply);
            }
            match command::parse(&typed) {
                Ok(Command::Help) => return self.command(),
                Ok(command) => return Ok(Reply::Command(command)),
                Err(sentence) => self.write("  ", &sentence, ContentStyle::new())?,
            }
        }
    }

    /// The commands as a list.
    fn command(&self) -> Result<Reply, InquireError> {
        let mut rows: Vec<Row> = COMMANDS
            .iter()
            .filter(|(name, _)| !name.contains(' ') && *name != ":help" && *name != ":plain")
            .filter_map(|(name, does)| Some(Row::new(does, "", Reply::Command(command::parse(name).ok()?))))
            .collect();
        Ok(self.select("What would you like to do?", &mut rows, 0)?.0)
    }

    /// Has one of the rows chosen; long ones take several lines, and as many are shown as fit. A command that is typed
    /// leaves only the row for commands, and comes along with it.
    fn select(&self, asks: &str, rows: &mut [Row], start: usize) -> Result<(Reply, String), InquireError> {
        let (columns, lines) = size();
        let width = columns.max(NARROWEST);
        let wrapped = |text: &str| textwrap::wrap(text, width).len();
        let mut highest = 1;
        for row in rows.iter_mut() {
            highest = highest.max(row.lay_out(width.saturating_sub(1)));
        }
        let left = lines.saturating_sub(wrapped(&format!("? {asks} ")) + wrapped(&format!("[{LIST_KEYS}]")));
        let typed = RefCell::new(String::new());
        let scorer = |input: &str, row: &&Row, text: &str, index| {
            if input.starts_with(':') {
                input.clone_into(&mut typed.borrow_mut());
                return (row.reply == Reply::Command(Command::Help)).then_some(0);
            }
            typed.borrow_mut().clear();
            Select::DEFAULT_SCORER(input, row, text, index)
        };
        let row = Select::new(asks, rows.iter().collect())
            .with_scorer(&scorer)
            .with_starting_cursor(start)
            .with_page_size((left / highest).clamp(1, PAGE))
            .with_render_config(self.config())
            .with_help_message(LIST_KEYS)
            .with_formatter(&|chosen| chosen.value.label.clone())
            .prompt()?;
        let reply = row.reply.clone();
        Ok((reply, typed.take()))
    }

    fn line(
        &mut self,
        question: &Question,
        folder: &Path,
        endings: Option<&Vec<String>>,
        hint: &str,
    ) -> io::Result<Reply> {
        let (message, placeholder) = (asked(question), blank(question, hint));
        let (offered, initial) = match (&question.enter, &question.typed) {
            (Enter::Keeps(now), None) => (None, now.as_str()),
            (Enter::Takes(offered), typed) => (Some(offered.as_str()), typed.as_deref().unwrap_or_default()),
            (_, typed) => (None, typed.as_deref().unwrap_or_default()),
        };
        let line = Line {
            message: &message,
            offered,
            placeholder: &placeholder,
            paths: endings.map(|endings| Paths {
                folder: folder.to_path_buf(),
                endings: endings.clone(),
            }),
            help: LINE_KEYS,
            color: self.color,
        };
        let left_over = std::mem::take(&mut self.listed);
        let _raw = Raw::enter()?;
        loop {
            let typed = match line.read(initial, left_over, &self.stop)? {
                Typed::Back => return Ok(Reply::Command(Command::Back)),
                Typed::Text(typed) => typed,
            };
            let Some(behind) = command_behind(initial, &typed) else {
                return Ok(Reply::Text(typed));
            };
            match command::parse(behind) {
                Ok(command) => return Ok(Reply::Command(command)),
                Err(sentence) => self.write("", &sentence, ContentStyle::new())?,
            }
        }
    }
}

impl Voice for Prompts {
    fn say(&mut self, said: &Said, icon: Option<&Icon>) -> io::Result<()> {
        let (bold, dim, text) = (
            ContentStyle::new().bold(),
            ContentStyle::new().dim(),
            ContentStyle::new(),
        );
        match said {
            Said::Title(title) => self.write("", &format!("conncert {}   {title}", env!("CARGO_PKG_VERSION")), bold),
            Said::Step {
                number,
                of,
                title,
                strength,
                state,
            } => {
                self.write("", "", text)?;
                let line = format!("Step {number} of {of}   {title}   {strength}, {}", state.word());
                self.write("", &line, bold)
            }
            Said::Heading(heading) => self.write("  ", heading, bold),
            Said::Text(paragraph) => self.write("  ", paragraph, text),
            Said::Detail(detail) => self.write("    ", detail, dim),
            Said::Good(sentence) => self.write("  ", sentence, colored(Color::DarkGreen)),
            Said::Bad(sentence) => self.write("  ", sentence, colored(Color::DarkRed)),
            Said::Standing {
                state,
                of,
                detail,
                says_itself,
            } => {
                let of = of.as_ref().map_or(String::new(), |of| format!("{of}: "));
                let word = if *says_itself {
                    String::new()
                } else {
                    format!("{}   ", state.short_word())
                };
                self.write("  ", &format!("{of}{word}{detail}"), of_state(state))
            }
            Said::Finding {
                severity,
                message,
                rule,
            } => {
                let line = format!("{}   {message}   ({rule})", severity.plain());
                self.write("    ", &line, text)
            }
            Said::Page(page) => page.lines().try_for_each(|line| self.write("  ", line, text)),
            Said::Copied { what, text: copied } => {
                copied.lines().try_for_each(|line| self.write("  ", line, text))?;
                self.copy(what, copied)
            }
            Said::Picture | Said::Proposed => icon.map_or(Ok(()), |icon| self.picture(icon)),
            // They stand below every question, and in its last choice.
            Said::Commands => Ok(()),
        }
    }

    fn ask(&mut self, question: &Question, folder: &Path) -> io::Result<Reply> {
        for note in &question.notes {
            self.write("  ", note, ContentStyle::new().dim())?;
        }
        match &question.asked {
            Asked::Line { endings, hint } => self.line(question, folder, endings.as_ref(), hint),
            Asked::Choice(choices) => match self.chosen(question, choices)? {
                Ok(reply) => Ok(reply),
                Err(InquireError::OperationCanceled) => Ok(Reply::Command(Command::Back)),
                Err(InquireError::OperationInterrupted) => Err(io::ErrorKind::Interrupted.into()),
                Err(InquireError::IO(error)) => Err(error),
                Err(error) => Err(io::Error::other(error)),
            },
        }
    }
}

impl Prompts {
    /// Has something chosen where nobody waits for it: inquire cannot be broken off, not while it waits for a key and not
    /// within a sequence whose end never comes.
    fn chosen(&mut self, question: &Question, choices: &[Offer]) -> io::Result<Result<Reply, InquireError>> {
        let _raw = Raw::enter()?;
        let (send, reply) = mpsc::channel();
        let (voice, question, choices) = (self.clone(), question.clone(), choices.to_vec());
        self.listed = true;
        thread::spawn(move || send.send(voice.choose(&question, &choices)));
        loop {
            match reply.recv_timeout(TICK) {
                Ok(reply) => return Ok(reply),
                Err(RecvTimeoutError::Timeout) if self.stop.is_asked() => {
                    Raw::break_off();
                    return Err(io::ErrorKind::Interrupted.into());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
    }
}

/// The command that stands in a line, or behind the text that was there to be changed.
fn command_behind<'t>(initial: &str, typed: &'t str) -> Option<&'t str> {
    let behind = typed.strip_prefix(initial).unwrap_or(typed);
    behind.trim_start().starts_with(':').then_some(behind)
}

fn colored(color: Color) -> ContentStyle {
    ContentStyle {
        foreground_color: Some(color),
        ..ContentStyle::new()
    }
}

fn of_state(state: &State) -> ContentStyle {
    match state {
        State::Checked | State::Vouched => colored(Color::DarkGreen),
        State::Failed => colored(Color::DarkRed),
        State::Advice | State::Stale => colored(Color::DarkYellow),
        _ => ContentStyle::new(),
    }
}

/// `Icon file:`
fn asked(question: &Question) -> String {
    let asks = question.asks.trim_end_matches('?');
    match question.asked {
        Asked::Line { .. } if asks == question.asks => format!("{asks}:"),
        _ => format!("{asks}?"),
    }
}

/// What a blank line means, shown while nothing is typed.
fn blank(question: &Question, hint: &str) -> String {
    match &question.enter {
        Enter::GoesOn => "Enter goes on".to_owned(),
        Enter::Needs | Enter::Takes(_) => String::new(),
        _ if hint.is_empty() => "Enter leaves it open".to_owned(),
        _ => format!("{hint}   (an example; Enter leaves it open)"),
    }
}

/// One row of a list.
struct Row {
    label: String,
    meaning: String,
    /// The label and what it means, over as many lines as they take.
    text: String,
    reply: Reply,
}

impl Row {
    fn new(label: &str, meaning: &str, reply: Reply) -> Self {
        Self {
            label: label.to_owned(),
            meaning: meaning.to_owned(),
            text: String::new(),
            reply,
        }
    }

    fn of((index, choice): (usize, &Offer)) -> Self {
        Self::new(&choice.label, &choice.meaning, Reply::Chosen(index))
    }

    /// Wraps the text; how many lines it takes.
    fn lay_out(&mut self, width: usize) -> usize {
        let text = format!("{}   {}", self.label, self.meaning);
        // A mark and a blank stand before the first line.
        let options = textwrap::Options::new(width)
            .initial_indent("  ")
            .subsequent_indent("    ")
            .break_words(true);
        let lines = textwrap::wrap(text.trim_end(), options);
        self.text = lines.join("\n").chars().skip(2).collect();
        lines.len()
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Columns and rows of the terminal; the usual ones where it does not tell.
fn size() -> (usize, usize) {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    (columns.into(), rows.into())
}

/// Completes paths below the connector's folder.
#[derive(Clone)]
struct Paths {
    folder: PathBuf,
    endings: Vec<String>,
}

impl Paths {
    fn matches(&self, typed: &str) -> Vec<String> {
        if typed.starts_with(':') {
            return Vec::new();
        }
        let matches = store::complete(&self.folder, typed, &self.endings);
        matches.into_iter().map(|one| plain(&one.path).into_owned()).collect()
    }
}
