//! `conncert get`: prints answers.

use toml::Value;

use super::set::unknown;
use crate::cli::args::{Answering, TextOrJson};
use crate::cli::{Console, Desk, Exit, Failure, Global, Surroundings};
use crate::document::plain::plain;
use crate::export::answer::Given;
use crate::program::{FieldKind, operation_of};
use crate::session::difference::PROGRAM;
use crate::submission::{Answer, LogEntry, PUBLISHED, is_beside_answers};

/// Print an answer, or all
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert get\n  conncert get brand-color.hex\n  conncert get > answers.toml\n\n\
                  Without a key all answers are printed as TOML that conncert set - takes.\n\n\
                  Exit status: 0 printed, 1 there is no answer yet, 2 could not run"
)]
pub struct Options {
    /// The answer's key, for example support-contact.email
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Prints the answer alone, or all answers as TOML.
///
/// # Errors
/// When no program asks for the key, or the project file cannot be read.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    // Which operations are asked for stands in the definition.
    let is_call = options.key.as_deref().and_then(operation_of).is_some();
    let desk = if is_call {
        Desk::look(None, global, surroundings)
    } else {
        Desk::read(None, global, surroundings)
    }?;
    let session = &desk.session;
    if options.answer.format == TextOrJson::Json {
        return as_data(options.key.as_deref(), &desk, console);
    }
    let Some(key) = &options.key else {
        let mut written = String::new();
        if desk.has_project {
            written += &line(PROGRAM, &text(&session.submission.program));
        }
        if let Some(published) = session.submission.published {
            written += &line(PUBLISHED, &published.to_string());
        }
        let answers = desk.has_project.then_some(&session.submission.answers);
        for (key, answer) in answers.into_iter().flatten().filter(|(key, _)| !is_beside_answers(key)) {
            written += &line(key, &value(answer));
        }
        console.report(&written)?;
        for withheld in &session.submission.withheld {
            console.note(&withheld.to_string())?;
        }
        if written.is_empty() {
            console.note("There are no answers here yet. conncert new starts a submission.")?;
        }
        return Ok(Exit::Done);
    };
    let field = session.field(key);
    let given = session.submission.answers.get(key).filter(|_| desk.has_project);
    let text = match (given, field) {
        _ if key == PUBLISHED => session.submission.published.map(|published| published.to_string()),
        (Some(answer), _) => Some(answer.to_string()),
        (None, Some(field)) if field.kind == FieldKind::Program && desk.has_project => {
            Some(session.submission.program.clone())
        }
        (None, Some(_)) => None,
        (None, None) => return Err(unknown(session, key).into()),
    };
    if let Some(withheld) = session.submission.withholds(key) {
        console.note(&withheld.to_string())?;
        return Ok(Exit::ToFix);
    }
    let Some(text) = text else {
        console.note(&format!("{key} has no answer yet. Try: conncert set {key}=…"))?;
        return Ok(Exit::ToFix);
    };
    // A long answer keeps its lines.
    for line in text.lines() {
        console.report(&format!("{}\n", plain(line)))?;
    }
    Ok(Exit::Done)
}

/// The answers, or the one asked for, for a program.
fn as_data(key: Option<&str>, desk: &Desk, console: &mut Console) -> Result<Exit, Failure> {
    let session = &desk.session;
    let given = if desk.has_project {
        Given::of(&session.submission)
    } else {
        Given::none()
    };
    let Some(key) = key else {
        console.report(&given.json())?;
        return Ok(Exit::Done);
    };
    let given = given.only(key);
    if given.is_empty() && key != PUBLISHED && session.field(key).is_none() {
        return Err(unknown(session, key).into());
    }
    console.report(&given.json())?;
    Ok(if given.is_empty() { Exit::ToFix } else { Exit::Done })
}

fn line(key: &str, value: &str) -> String {
    format!("{} = {value}\n", quoted(key))
}

/// A key as TOML has it: the name of an operation may hold what no bare key does.
fn quoted(key: &str) -> String {
    let is_bare = |name: &str| {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
        !name.is_empty() && name.chars().all(plain)
    };
    match key.split_once('.') {
        Some((group, name)) if !is_bare(name) => format!("{group}.{}", text(name)),
        _ => key.to_owned(),
    }
}

/// An answer as TOML has it.
fn value(answer: &Answer) -> String {
    match answer {
        Answer::Text(answer) => text(answer),
        Answer::Date(date) => self::date(*date),
        Answer::Count(count) => count.to_string(),
        Answer::Log(entries) => format!("[{}]", entries.iter().map(entry).collect::<Vec<_>>().join(", ")),
    }
}

fn entry(entry: &LogEntry) -> String {
    format!("{{ date = {}, text = {} }}", date(entry.date), text(&entry.text))
}

/// A text as TOML has it, with what a terminal would act on written as its number.
fn text(text: &str) -> String {
    if text.lines().all(|line| plain(line) == line) {
        return Value::from(text).to_string();
    }
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if plain(&letter.to_string()).starts_with(letter) => quoted.push(letter),
            letter => quoted += &format!("\\u{:04X}", u32::from(letter)),
        }
    }
    quoted + "\""
}

/// A date as TOML has it; the text where it knows no such year.
fn date(date: jiff::civil::Date) -> String {
    let text = date.to_string();
    text.parse()
        .map_or_else(|_| self::text(&text), |date: toml::value::Datetime| date.to_string())
}
