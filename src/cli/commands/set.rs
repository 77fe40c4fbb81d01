//! `conncert set`: gives answers, checked as the wizard checks them.

use std::io::Read as _;

use toml::Value;
use toml::value::Array;

use super::nearest;
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::program::{Field, FieldKind, Item, Program, operation_of};
use crate::session::{Event, Session};
use crate::submission::{BREAKING, PUBLISHED, READ, is_beside_answers};
use crate::work::naming::named;

/// Set answers
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert set support-contact.email=help@contoso.example\n  \
                  conncert set rights.party=partner nomination.sent=2026-11-09\n  \
                  conncert set connector.icon=assets/icon.png\n  conncert set tested.GetInvoice=10\n  conncert set - < answers.toml\n\n\
                  conncert get lists the answers there are, and conncert status --next the question that is next. \
                  Every answer is checked as the wizard checks it. If one is refused, none is written. Comments in \
                  conncert.toml stay. An answer to a log is added to it. How many calls of an operation succeeded is kept under \
                  tested and its operationId; tested.*=10 says it of all that people see.\n\n\
                  Exit status: 0 written, 2 refused or could not be written"
)]
pub struct Options {
    /// Answers, or - for TOML from standard input, written like conncert.toml or as conncert get prints it
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub answers: Vec<String>,
    /// Whose word it is, where a program passes on what a person said
    #[arg(long, value_name = "NAME")]
    pub said_by: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// The longest text taken from standard input, in bytes (16 MiB).
const MAX_BYTES: u64 = 16 << 20;

/// Sets the answers, all or none.
///
/// # Errors
/// When an answer is refused, there is no project file, or it cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut pairs = Vec::new();
    for argument in &options.answers {
        if argument == "-" {
            if surroundings.input && global.no_input {
                return Err(Problem::new("Standard input is a terminal, and --no-input was given.")
                    .code(Code::Missing)
                    .because("answers would have to be typed there.")
                    .instead("conncert set - < answers.toml")
                    .into());
            }
            pairs.extend(from_standard_input(console)?);
        } else {
            pairs.push(pair(argument)?);
        }
    }
    let mut desk = Desk::open(None, global, surroundings)?;
    let pairs = each_operation(&desk.session, pairs);
    set(&mut desk, &pairs)?;
    vouch(&mut desk, &pairs, options.said_by.as_deref(), "conncert set ", console)?;
    desk.save(console)?;
    let followed = desk.session.program();
    for (key, _) in &pairs {
        if followed.field(key).is_none() && key != PUBLISHED {
            console.note(&format!(
                "{key} is kept for the programs that ask for it; {} does not.",
                followed.title
            ))?;
        }
    }
    let counts = desk.session.checklist.counts();
    console.note(&format!(
        "{}. {} of {} steps done, {} to fix.",
        became(&desk.session, &pairs),
        counts.done,
        counts.total,
        counted(counts.to_fix, "step", "steps")
    ))?;
    Ok(Exit::Done)
}

/// Keeps whose word the answers are that were just given; a program that names nobody is refused before anything is written.
pub(super) fn vouch(
    desk: &mut Desk,
    pairs: &[(String, String)],
    said_by: Option<&str>,
    command: &str,
    console: &mut Console,
) -> Result<(), Failure> {
    let vouched = vouched(&desk.session, pairs);
    match (vouched.first(), said_by) {
        (Some((_, key)), None) if console.is_for_machines() => {
            return Err(person_only(key, &format!("{command}{key}=…")).into());
        }
        (None, Some(_)) => console.note("Nothing of this is anybody's word, so the name is not kept.")?,
        _ => {}
    }
    pass_on(desk, vouched.into_iter().map(|(item, _)| item), said_by)?;
    Ok(())
}

/// The items of which only a person can vouch for one of these answers, each with that answer's key. What is taken back
/// needs nobody.
fn vouched(session: &Session, pairs: &[(String, String)]) -> Vec<(String, String)> {
    let others = || session.programs.iter().flat_map(Program::fields);
    let given = pairs.iter().filter(|(_, text)| !text.trim().is_empty());
    let vouched = given.filter_map(|(key, _)| {
        let is_meant = |(_, field): &(&Item, &Field)| field.key == *key;
        let mut own = session.program().fields();
        // What the program followed does not ask for is kept for those that do.
        let (item, field) = own.find(is_meant).or_else(|| others().find(is_meant))?;
        item.is_vouched(field).then(|| (item.id.clone(), key.clone()))
    });
    vouched.collect()
}

/// Keeps with what was answered or marked whose word it is.
pub(super) fn pass_on(
    desk: &mut Desk,
    items: impl IntoIterator<Item = String>,
    name: Option<&str>,
) -> Result<(), Problem> {
    let Some(name) = name else { return Ok(()) };
    for item in items {
        let name = name.to_owned();
        desk.tell(Event::SaidBy { item, name })
            .map_err(|refusal| Problem::told(&refusal).code(Code::Refused).about("said-by"))?;
    }
    Ok(())
}

/// A program wanted to vouch for what only a person can.
pub(super) fn person_only(key: &str, command: &str) -> Problem {
    Problem::new(format!("Only a person can vouch for {key}, so nothing was written."))
        .because("nothing that can be read here tells it, and the checklist names whose word it is.")
        .instead(format!("ask the person, then: {command} --said-by NAME"))
        .code(Code::PersonOnly)
        .about(key)
}

/// What became of the answers: nothing, or no call at all, is none.
fn became(session: &Session, pairs: &[(String, String)]) -> String {
    let holds = |(key, _): &&(String, String)| {
        let is_answer = session.submission.answers.contains_key(key);
        is_answer || key == PUBLISHED || kind(session, key) == Some(FieldKind::Program)
    };
    let set = pairs.iter().filter(holds).count();
    match (set, pairs.len() - set) {
        (set, 0) => format!("{} set", counted(set, "answer", "answers")),
        (0, taken) => format!("{} taken back", counted(taken, "answer", "answers")),
        (set, taken) => format!("{} set, {taken} taken back", counted(set, "answer", "answers")),
    }
}

/// All operations that are asked for.
pub(super) const EACH: &str = "tested.*";

/// The answers, of which one to [`EACH`] is one to each operation that is asked for.
fn each_operation(session: &Session, pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let fields = session.program().fields();
    let calls = fields.filter(|(_, field)| field.kind == FieldKind::Calls);
    let keys: Vec<&str> = calls.map(|(_, field)| field.key.as_str()).collect();
    let each = pairs.into_iter().flat_map(|(key, text)| match key.as_str() {
        EACH if !keys.is_empty() => keys.iter().map(|key| ((*key).to_owned(), text.clone())).collect(),
        _ => vec![(key, text)],
    });
    each.collect()
}

/// `KEY=VALUE`, taken apart.
///
/// # Errors
/// When there is no `=`.
pub fn pair(argument: &str) -> Result<(String, String), Problem> {
    match argument.split_once('=') {
        Some((key, value)) => Ok((key.trim().to_owned(), value.to_owned())),
        None => Err(Problem::new(format!("{argument:?} is no answer."))
            .code(Code::Usage)
            .because("an answer is a key, = and a value.")
            .instead(format!(
                "conncert set {argument}=…, or conncert unset {argument} to take one back."
            ))),
    }
}

/// Gives the answers to the session, the program first, because it decides what the others mean.
///
/// # Errors
/// All that was refused.
pub fn set(desk: &mut Desk, pairs: &[(String, String)]) -> Result<(), Problem> {
    let mut problems = Vec::new();
    let (program, others): (Vec<_>, Vec<_>) = pairs
        .iter()
        .partition(|(key, _)| kind(&desk.session, key) == Some(FieldKind::Program));
    // What is confirmed is said of the published version, and that everything was read of all other answers.
    let (mut sealed, others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(key, _)| [BREAKING, READ].contains(&key.as_str()));
    sealed.sort_by_key(|(key, _)| key == READ);
    // A day is held against those that come before it, so these are set first.
    let mut others = others;
    let turn = |key: &str| {
        let mut fields = desk.session.program().fields();
        fields.position(|(_, field)| field.key == key && field.kind == FieldKind::Date)
    };
    others.sort_by_key(|(key, _)| turn(key).map_or(0, |at| at + 1));
    for (key, text) in program.into_iter().chain(others).chain(sealed) {
        if let Err(problem) = set_one(desk, key, text) {
            problems.push(problem);
        }
    }
    let Some(first) = problems.first().cloned() else {
        return Ok(());
    };
    if pairs.len() == 1 {
        return Err(first);
    }
    let list = problems.iter().map(|problem| match &problem.instead {
        Some(instead) => format!("{} Try: {instead}", problem.sentence()),
        None => problem.sentence(),
    });
    let list: Vec<String> = list.collect();
    Err(Problem::new("Nothing was changed.")
        .code(Code::Refused)
        .because(format!(
            "{} of {} refused, listed below.",
            list.len(),
            counted(pairs.len(), "answer was", "answers were")
        ))
        .instead("correct what is listed, then run the command again.")
        .list(list))
}

fn set_one(desk: &mut Desk, key: &str, text: &str) -> Result<(), Problem> {
    if key == PUBLISHED {
        let said = match text.trim() {
            "true" | "yes" => true,
            "false" | "no" => false,
            other => {
                return Err(Problem::new(format!("published: {other:?} is neither true nor false."))
                    .code(Code::Refused)
                    .because("it says whether the connector was published before, so that flows may use it.")
                    .instead("conncert set published=false"));
            }
        };
        return desk
            .tell(Event::Published(Some(said)))
            .map_err(|refusal| Problem::told(&refusal).code(Code::Refused));
    }
    if kind(&desk.session, key).is_none() {
        return Err(unknown(&desk.session, key));
    }
    let text = named(&desk.folder, &desk.session, key, text).map_err(|error| {
        Problem::new(format!("{key}: {}", error.what))
            .code(Code::Refused)
            .about(key)
            .instead(error.instead)
    })?;
    let key = key.to_owned();
    desk.tell(Event::Answer { key: key.clone(), text }).map_err(|refusal| {
        Problem::told(&format!("{key}: {refusal}"))
            .code(Code::Refused)
            .about(&*key)
    })
}

fn kind(session: &Session, key: &str) -> Option<FieldKind> {
    session.field(key).map(|field| field.kind)
}

/// A key that no program asks for, with the one that is most like it.
pub fn unknown(session: &Session, key: &str) -> Problem {
    let problem = match operation_of(key) {
        Some(operation) => Problem::new(format!("No visible operation is called {operation:?}.")).code(Code::Unknown),
        None => Problem::new(format!("No program asks for {key:?}.")).code(Code::Unknown),
    };
    let problem = problem.about(key);
    let others = session.programs.iter().flat_map(Program::fields);
    let fields = session.program().fields().chain(others);
    // The name alone, or the item's name, is the usual slip.
    let keys: Vec<&str> = fields.map(|(_, field)| field.key.as_str()).collect();
    let part = keys.iter().find(|known| {
        known
            .split_once('.')
            .is_some_and(|(group, name)| group.starts_with(key) || name == key)
    });
    match part.copied().or_else(|| nearest(key, keys.iter().copied())) {
        Some(near) => problem.instead(format!("did you mean {near}?")),
        None => {
            problem.instead("conncert get lists the answers there are, conncert status --next asks the next question.")
        }
    }
}

/// The answers on standard input.
fn from_standard_input(console: &mut Console) -> Result<Vec<(String, String)>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Problem::new("Standard input cannot be read.")
            .code(Code::Unreadable)
            .because("it holds bytes that are not UTF-8 text.")
            .instead("save the file as UTF-8.")
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| not_toml(text, &error))?;
    let mut pairs = Vec::new();
    for (name, value) in table {
        match (name.as_str(), value) {
            ("format", _) => {}
            ("waiting" | "not-applicable" | "accepted", _) => console.note(&format!(
                "{name} was left out: it holds no answers. conncert mark says how an item stands."
            ))?,
            ("answers", Value::Table(groups)) => {
                for (group, value) in groups {
                    collect(&group, value, &mut pairs)?;
                }
            }
            (_, value) => collect(&name, value, &mut pairs)?,
        }
    }
    if pairs.is_empty() {
        return Err(Problem::new("Standard input holds no answers.")
            .code(Code::Missing)
            .instead("write them as TOML, for example: printf 'scenario.text = \"…\"' | conncert set -")
            .into());
    }
    Ok(pairs)
}

/// The answers under a key.
fn collect(key: &str, value: Value, pairs: &mut Vec<(String, String)>) -> Result<(), Problem> {
    let text = match value {
        Value::Table(table) => {
            return table
                .into_iter()
                .try_for_each(|(name, value)| collect(&format!("{key}.{name}"), value, pairs));
        }
        Value::String(text) => text,
        Value::Datetime(date) => date.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Array(entries) => log(key, &entries)?,
    };
    if is_beside_answers(key) {
        return Ok(());
    }
    pairs.push((key.to_owned(), text));
    Ok(())
}

/// The entries of a log as it is typed, a line each.
fn log(key: &str, entries: &Array) -> Result<String, Problem> {
    let line = |entry: &Value| match entry {
        Value::String(text) => Some(text.clone()),
        Value::Table(entry) => {
            let (date, text) = (entry.get("date")?, entry.get("text")?.as_str()?);
            Some(format!("{} {text}", date.as_datetime()?))
        }
        _ => None,
    };
    let lines: Option<Vec<String>> = entries.iter().map(line).collect();
    lines.map(|lines| lines.join("\n")).ok_or_else(|| {
        Problem::new(format!("{key} holds an entry that is no entry of a log."))
            .code(Code::Refused)
            .instead(format!("{key} = [{{ date = 2026-11-09, text = \"what happened\" }}]"))
    })
}

/// What the TOML parser says, with the line.
fn not_toml(text: &str, error: &toml::de::Error) -> Problem {
    let start = error.span().map_or(text.len(), |span| span.start.min(text.len()));
    let line = text.get(..start).map_or(1, |before| before.matches('\n').count() + 1);
    Problem::new(format!("Standard input is no TOML, at line {line}."))
        .code(Code::Unreadable)
        .because(format!("{}.", error.message().replace('\n', ", ")))
        .instead("write answers like scenario.text = \"Customers see their invoices.\"")
}
