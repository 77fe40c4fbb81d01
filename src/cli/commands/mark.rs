//! `conncert mark`: things only people know about an item.

use clap::ValueEnum;
use jiff::civil::Date;

use super::nearest;
use super::set::{pass_on, person_only};
use crate::checklist::State;
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::export::answer::Code;
use crate::program::{Field, FieldKind, Item, Program};
use crate::session::Event;

/// Say how an item stands
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert mark agreements waiting --on Microsoft --since 2026-11-09\n  \
                  conncert mark test-account na --note \"the API is public\"\n  conncert mark approval done\n  \
                  conncert mark agreements todo\n\n\
                  waiting: someone else has the turn; --on is the one who usually has it unless you name another, --since is \
                  today unless you name a day. na: it does not apply; --note says why. todo: it is yours again.\n\
                  done: it is yours again, and what one word can answer is answered: a single open date with today or \
                  --since, a single open question with one way to say yes with that. What is still open then is listed as \
                  commands to paste, and nothing is marked. What conncert checks in files cannot be marked as done.\n\n\
                  Exit status: 0 marked, 2 refused, an answer is missing, or could not be written"
)]
pub struct Options {
    /// The item's id; conncert status --format json lists them
    #[arg(value_name = "ITEM")]
    pub item: String,
    /// How it stands
    #[arg(value_enum, value_name = "HOW")]
    pub how: How,
    /// Whose turn it is
    #[arg(long, value_name = "WHOM")]
    pub on: Option<String>,
    /// Since when, or the day it was done, year-month-day
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Why it does not apply
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Whose word it is, where a program passes on what a person said
    #[arg(long, value_name = "NAME")]
    pub said_by: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// Settled
    Done,
    /// Someone else's turn
    Waiting,
    /// Does not apply
    Na,
    /// Yours again
    Todo,
}

/// Marks the item.
///
/// # Errors
/// When there is no such item, something is missing, or the project file cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let mut desk = Desk::open(None, global, surroundings)?;
    let item = find(&desk.session.programs, desk.session.program(), &options.item)?.clone();
    fits(options)?;
    let id = item.id.clone();
    let says = matches!(options.how, How::Done | How::Na);
    let vouched = says && item.fields.iter().any(|field| item.is_vouched(field));
    if vouched && options.said_by.is_none() && console.is_for_machines() {
        let how = options
            .how
            .to_possible_value()
            .map_or_else(String::new, |how| how.get_name().to_owned());
        return Err(person_only(&id, &format!("conncert mark {id} {how}")).into());
    }
    let event = match options.how {
        How::Waiting => Event::Wait {
            item: id,
            on: options
                .on
                .clone()
                .or_else(|| item.waits_on.clone())
                .ok_or_else(|| missing(&item, "whose turn it is", "waiting --on …"))?,
            since: options.since.unwrap_or_else(|| surroundings.today()),
        },
        How::Na => Event::NotApplicable {
            item: id,
            reason: options
                .note
                .clone()
                .ok_or_else(|| missing(&item, "why it does not apply", "na --note …"))?,
        },
        How::Todo | How::Done => Event::Reopen { item: id },
    };
    desk.tell(event)
        .map_err(|refusal| Problem::told(&refusal).code(Code::Refused))?;
    if options.how == How::Done {
        settle(&mut desk, &item, options.since.unwrap_or_else(|| surroundings.today()))?;
    }
    pass_on(&mut desk, vouched.then(|| item.id.clone()), options.said_by.as_deref())?;
    desk.save(console)?;
    match desk.session.checklist.item(&item.id) {
        Some(status) => console.note(&format!("{}: {}.", item.title, status.state.word()))?,
        None => console.note(&format!(
            "{} is marked. The program followed, {}, does not ask for it.",
            item.title,
            desk.session.program().title
        ))?,
    }
    Ok(Exit::Done)
}

/// The item of the program followed, else of any other, by its id, or by that of a step that has no other.
fn find<'p>(programs: &'p [Program], followed: &'p Program, name: &str) -> Result<&'p Item, Problem> {
    let all = || std::iter::once(followed).chain(programs);
    if let Some((_, item)) = all().find_map(|program| program.item(name)) {
        return Ok(item);
    }
    if let Some((_, step)) = all().find_map(|program| program.step(name)) {
        if let [only] = step.items.as_slice() {
            return Ok(only);
        }
        let ids: Vec<&str> = step.items.iter().map(|item| item.id.as_str()).collect();
        return Err(Problem::new(format!("The step {name} has several items."))
            .code(Code::Usage)
            .instead(format!("name one of them: {}.", ids.join(", "))));
    }
    let problem = Problem::new(format!("No program has an item {name:?}.")).code(Code::Unknown);
    let ids = all().flat_map(|program| program.items().map(|(_, item)| item.id.as_str()));
    Err(match nearest(name, ids) {
        Some(near) => problem.instead(format!("did you mean {near}?")),
        None => problem.instead("conncert status --format json lists the items."),
    })
}

/// Refuses what would be passed over.
fn fits(options: &Options) -> Result<(), Problem> {
    let Options {
        how, on, since, note, ..
    } = options;
    let on = (
        "--on",
        "says whose turn it is",
        "waiting",
        on.is_some() && *how != How::Waiting,
    );
    let dated = matches!(how, How::Waiting | How::Done);
    let since = (
        "--since",
        "says since when or on which day",
        "waiting or done",
        since.is_some() && !dated,
    );
    let note = (
        "--note",
        "says why an item does not apply",
        "na",
        note.is_some() && *how != How::Na,
    );
    let stray = [on, since, note].into_iter().find(|(.., stray)| *stray);
    stray.map_or(Ok(()), |(flag, means, how, _)| {
        Err(Problem::new(format!("{flag} does not go with this mark."))
            .code(Code::Usage)
            .because(format!("it {means}, which goes with {how}."))
            .instead("leave it out, or choose the other mark; conncert mark --help has examples."))
    })
}

fn missing(item: &Item, what: &str, rest: &str) -> Problem {
    Problem::new(format!("{} was not marked.", item.title))
        .code(Code::Missing)
        .because(format!("nobody said {what}, and the reader of the checklist will ask."))
        .instead(format!("conncert mark {} {rest}", item.id))
}

/// Answers what one word can answer, and refuses while something is still open.
fn settle(desk: &mut Desk, item: &Item, day: Date) -> Result<(), Problem> {
    let Some(task) = desk.task(&item.id) else { return Ok(()) };
    let questions = desk.session.questions(task);
    let fields: Vec<&Field> = questions.iter().map(|question| question.field).collect();
    let answers: Vec<(String, String)> = one_word(&fields, day).into_iter().collect();
    for (key, text) in answers {
        let event = Event::Answer { key, text };
        desk.tell(event)
            .map_err(|refusal| Problem::told(&refusal).code(Code::Refused))?;
    }
    let Some(task) = desk.task(&item.id) else { return Ok(()) };
    if !matches!(
        task.status.state,
        State::Todo | State::Started | State::Failed | State::Stale
    ) {
        return Ok(());
    }
    let problem = Problem::new(format!("{} is not done yet, so nothing was marked.", item.title))
        .code(Code::NotDone)
        .because(task.status.detail.clone());
    let list = desk.commands(task);
    Err(if list.is_empty() {
        problem.instead("conncert check tells what to put right; conncert itself then says that it is done.")
    } else {
        problem.instead("answer what is open:").list(list)
    })
}

/// The answer that "done" gives to a single open question: the day, or its only yes.
fn one_word(fields: &[&Field], day: Date) -> Option<(String, String)> {
    let [field] = fields else { return None };
    let answer = match field.kind {
        FieldKind::Date => day.to_string(),
        FieldKind::Choice => {
            let mut yes = field.choices.iter().filter(|choice| !choice.unmet);
            match (yes.next(), yes.next()) {
                (Some(only), None) => only.value.clone(),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((field.key.clone(), answer))
}
