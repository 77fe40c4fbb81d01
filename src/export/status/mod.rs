//! Where a submission stands: a few lines for a terminal without the wizard, and the same as data for programs.

mod json;

pub(super) use json::StatusView as Page;
pub use json::{WORD, json};

use std::fmt::Write as _;

use super::one_line;
use super::paste::{self, Gap};
use super::scaffold::Kind;
use crate::checklist::due::WHOSE_DAY;
use crate::checklist::evidence::PartCheck;
use crate::checklist::{self, State};
use crate::document::words::counted;
use crate::part::Part;
use crate::program::Check;
use crate::rules::{Class, Finding, Severity};
use crate::session::difference::PROGRAM;
use crate::session::{Next, Session, Task};
use crate::submission::NAME;

/// A submission and how its commands are to be given.
#[derive(Clone, Copy)]
pub struct Status<'a> {
    /// The submission.
    pub session: &'a Session,
    /// What to do next; none while there is no project file.
    pub next: Option<&'a Next<'a>>,
    /// What every command needs besides, such as `--project FILE`.
    pub besides: &'a [String],
    /// The arguments that start a project here.
    pub start: &'a [String],
    /// How the icon comes to pass; asked only where it is the icon's turn.
    pub icon: &'a dyn Fn() -> IconWay,
}

/// How an icon comes to pass that is objected to, or is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IconWay {
    /// It can be drawn anew without a decision.
    Mend,
    /// It is made from the logo by these arguments, in which [`LOGO`] has a gap.
    Make(Vec<String>),
}

/// The key of the gap for the logo's file; no answer is kept under it.
pub const LOGO: &str = "logo";

/// The connector, the counts, a line a step, and what is next.
#[must_use]
pub fn text(status: &Status, ascii: bool) -> String {
    let Session {
        submission, checklist, ..
    } = status.session;
    let program = status.session.program();
    let name = submission
        .text(NAME)
        .map_or_else(|| "Unnamed connector".to_owned(), one_line);
    let counts = checklist.counts();
    let mut out = format!("{name}, {}\n", program.title);
    let _ = writeln!(
        out,
        "{} of {} done, {} to fix, {} waiting.\n",
        counts.done,
        counted(checklist.steps.len(), "step", "steps"),
        counted(counts.to_fix, "step", "steps"),
        counts.waiting,
    );
    for (number, step) in (1..).zip(&checklist.steps) {
        let title = program.step(&step.id).map_or("", |(_, step)| step.title.as_str());
        let mark = if ascii { step.state.ascii() } else { step.state.glyph() };
        let _ = writeln!(
            out,
            "  {mark} {number:2}  {title:<24}  {}",
            one_line(&step.state.word())
        );
    }
    if !checklist.due.is_empty() {
        out.push_str("\nDue:\n");
        for due in &checklist.due {
            let _ = writeln!(out, "  {}\n    {}", one_line(&due.when()), one_line(&due.because));
        }
        let _ = writeln!(out, "  {WHOSE_DAY}");
    }
    out.push('\n');
    out.push_str(&action_text(status, ascii));
    out
}

/// What presses, then what is next and the command that does it, in a few lines.
#[must_use]
pub fn next_text(status: &Status, ascii: bool) -> String {
    let mut out = String::new();
    for due in status.session.checklist.pressing() {
        let _ = writeln!(out, "Due: {}", one_line(&due.sentences()));
    }
    out + &action_text(status, ascii)
}

fn action_text(status: &Status, ascii: bool) -> String {
    let action = Action::of(status, Gap::Dots);
    let place = action.step.map(|(number, title)| format!("step {number}, {title}. "));
    let mut out = format!("Next: {}{}\n", place.unwrap_or_default(), one_line(&action.what));
    if !action.arguments.is_empty() {
        let line = paste::line(&action.arguments);
        let line = if ascii { line.replace('…', "...") } else { line };
        let _ = writeln!(out, "  {}", one_line(&line));
    }
    if let Some(item) = told_how(status.next) {
        let explain = with(vec!["explain".to_owned(), item.to_owned()], status.besides);
        let _ = writeln!(out, "  How to get there: {}", one_line(&paste::line(&explain)));
    }
    out
}

/// The item that is next, where a recipe tells how to get there.
fn told_how<'n>(next: Option<&'n Next>) -> Option<&'n str> {
    let (Next::Answer(task, _) | Next::Fix(task)) = next? else {
        return None;
    };
    (!task.item.how.is_empty()).then_some(task.item.id.as_str())
}

/// What is next, in words and as a command.
pub(super) struct Action<'a> {
    pub(super) kind: &'static str,
    step: Option<(usize, &'a str)>,
    pub(super) what: String,
    /// Empty when there is nothing to run.
    pub(super) arguments: Vec<String>,
}

impl<'a> Action<'a> {
    pub(super) fn of(status: &Status<'a>, gap: Gap) -> Self {
        let plain = |kind, what: &str, arguments: &[&str]| Self {
            kind,
            step: None,
            what: what.to_owned(),
            arguments: with(
                arguments.iter().map(|word| (*word).to_owned()).collect(),
                status.besides,
            ),
        };
        let at = |kind, task: &Task<'a>, what: &str, arguments: Vec<String>| Self {
            kind,
            step: Some((task.step, task.item.title.as_str())),
            what: what.to_owned(),
            arguments: if arguments.is_empty() {
                arguments
            } else {
                with(arguments, status.besides)
            },
        };
        match status.next {
            None => Self {
                kind: "start",
                step: None,
                what: "There is no project file here yet; this starts one.".to_owned(),
                arguments: start(status, gap),
            },
            Some(Next::Answer(task, questions)) => {
                let failed = task.status.state == State::Failed && !task.status.detail.is_empty();
                let mut due = status.session.checklist.due.iter();
                let run_out = due.find(|due| task.status.state.is_settled() && due.item == task.item.id);
                let what = match run_out {
                    Some(due) => &due.because,
                    None if failed => &task.status.detail,
                    None => &task.item.action,
                };
                at("answer", task, what, paste::set(questions, gap))
            }
            Some(Next::Fix(task)) => {
                if let Some(IconWay::Make(arguments)) = icon_way(status, task) {
                    return Self {
                        kind: "repair",
                        step: Some((task.step, task.item.title.as_str())),
                        what: task.status.detail.clone(),
                        arguments: make(&arguments, gap),
                    };
                }
                let fixes = |(check, finding): (PartCheck, &Finding)| {
                    draws(task, check.part) || is_made(status.session, finding)
                };
                let command = if let Some(kind) = missing(status.session, task) {
                    vec!["scaffold".to_owned(), kind.id().to_owned()]
                } else if objections(status.session, task).any(fixes) {
                    ["fix", "--write"].map(str::to_owned).to_vec()
                } else {
                    vec!["check".to_owned()]
                };
                at("repair", task, &task.status.detail, command)
            }
            Some(Next::Export) => {
                let beside = match status.session.program().sheet {
                    Some(_) => "the sheet to fill the form in from",
                    None => "the message to send",
                };
                let what = format!("Nothing holds the final checklist back: write it, with {beside}.");
                plain("export", &what, &["export", "--final"])
            }
            Some(Next::Wait(task)) => at("wait", task, &task.status.detail, Vec::new()),
            Some(Next::Done) => plain("done", "Nothing is left to do.", &[]).silent(),
        }
    }

    fn silent(self) -> Self {
        Self {
            arguments: Vec::new(),
            ..self
        }
    }
}

/// The command that starts a project, with the gaps of whoever reads it.
fn start(status: &Status, gap: Gap) -> Vec<String> {
    let filled = |word: &String| {
        let keys = [PROGRAM, NAME].into_iter();
        let mut gaps = keys.filter(|key| *word == Gap::Key.of(key));
        gaps.next().map_or_else(|| word.clone(), |key| gap.of(key))
    };
    status.start.iter().map(filled).collect()
}

/// How the icon comes to pass, for an item that is about it.
pub(super) fn icon_way(status: &Status, task: &Task) -> Option<IconWay> {
    task.item.checks.contains(&Check::Part(Part::Icon)).then(status.icon)
}

/// Whether the findings of a part of this item are put right by drawing it anew.
fn draws(task: &Task, part: Part) -> bool {
    part == Part::Icon && task.item.checks.contains(&Check::Part(Part::Icon))
}

/// Whether `conncert fix --write` repairs a finding: a repair to look at first is no next step that can be carried out.
fn is_made(session: &Session, finding: &Finding) -> bool {
    let class = finding.fix.as_ref().map(|fix| fix.class);
    class.is_some_and(|class| class.where_published(session.submission.was_published()) == Class::Safe)
}

/// The arguments that make the icon, with the gap for the logo.
pub(super) fn make(arguments: &[String], gap: Gap) -> Vec<String> {
    let filled = |word: &String| {
        if *word == Gap::Key.of(LOGO) {
            gap.of(LOGO)
        } else {
            word.clone()
        }
    };
    arguments.iter().map(filled).collect()
}

fn with(mut arguments: Vec<String>, besides: &[String]) -> Vec<String> {
    arguments.extend_from_slice(besides);
    arguments
}

/// The file that an item is about, when it is not there and can be begun.
pub(super) fn missing(session: &Session, task: &Task) -> Option<Kind> {
    let mut kinds = task.item.checks.iter().filter_map(|check| Kind::of(check.part()?));
    kinds.find(|kind| kind.is_missing(&session.evidence))
}

/// The errors that hold an item back and that no command puts right.
pub(super) fn by_hand<'a>(session: &'a Session, task: &'a Task) -> impl Iterator<Item = (PartCheck<'a>, &'a Finding)> {
    objections(session, task).filter(|(check, finding)| !is_made(session, finding) && !draws(task, check.part))
}

/// The errors that hold an item back, each with the part that drew it.
pub(super) fn objections<'a>(
    session: &'a Session,
    task: &'a Task,
) -> impl Iterator<Item = (PartCheck<'a>, &'a Finding)> {
    let parts = checklist::parts(session.program(), task.item, &session.submission, &session.evidence);
    parts
        .into_iter()
        .filter_map(|part| session.evidence.part(part))
        .flat_map(|check| check.findings.iter().map(move |finding| (check, finding)))
        .filter(|(_, finding)| finding.severity == Severity::Error)
        .filter(|(_, finding)| {
            session
                .submission
                .keeps(finding.rule.id, &finding.place.named())
                .is_none()
        })
}
