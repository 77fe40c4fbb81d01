//! Completes what is typed in a shell: commands and options from the table, and rules, items, answers and programs from what
//! there is here.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use clap::{ArgAction, CommandFactory as _};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::{Args, Exit};
use crate::export::schema::ALL;
use crate::program::{self, Program};
use crate::rules::registry;
use crate::store::Project;

/// The variable by which a shell's script asks for completions.
const VARIABLE: &str = "CONNCERT_COMPLETE";
/// What the script completes and calls.
const NAME: &str = "conncert";

/// Answers a shell that asks for completions; none where none does, which costs an ordinary start one look at a variable.
pub(super) fn complete(args: &[OsString]) -> Option<Exit> {
    std::env::var_os(VARIABLE)?;
    let here = std::env::current_dir().ok();
    let completed = CompleteEnv::with_factory(|| known(Args::command()))
        .var(VARIABLE)
        .bin(NAME)
        .try_complete(args.to_vec(), here.as_deref());
    match completed {
        Ok(true) => Some(Exit::Done),
        Ok(false) => None,
        // Nobody reads what a shell asks behind a prompt.
        Err(_) => Some(Exit::CouldNot),
    }
}

/// The script with which a shell asks; none for a shell that there is no script for.
///
/// # Errors
/// When it cannot be put together.
pub(super) fn script(shell: &str) -> io::Result<Option<Vec<u8>>> {
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else {
        return Ok(None);
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, NAME, NAME, NAME, &mut script)?;
    Ok(Some(script))
}

/// The table with what can stand for each name of a value.
fn known(command: clap::Command) -> clap::Command {
    let command = command.mut_args(|arg| {
        let name = arg
            .get_value_names()
            .and_then(|names| names.first())
            .map(ToString::to_string);
        let candidates = match name.as_deref() {
            // Where one rule is meant, a family is none.
            Some("RULE") if matches!(arg.get_action(), ArgAction::Append) => {
                ArgValueCandidates::new(rules_and_families)
            }
            Some("RULE") => ArgValueCandidates::new(rules),
            Some("ITEM") => ArgValueCandidates::new(items),
            Some("RULE|STEP|ITEM") => ArgValueCandidates::new(pages),
            Some("KEY") => ArgValueCandidates::new(|| keys("")),
            Some("KEY=VALUE") => ArgValueCandidates::new(|| keys("=")),
            Some("SCHEMA") => ArgValueCandidates::new(schemas),
            Some("ID") => ArgValueCandidates::new(programs),
            Some("COMMAND") => ArgValueCandidates::new(commands),
            _ => return arg,
        };
        arg.add(candidates)
    });
    command.mut_subcommands(known)
}

fn candidate(name: impl Into<OsString>, meaning: &str) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(meaning.to_owned().into()))
}

fn rules() -> Vec<CompletionCandidate> {
    let rules = registry::all().into_iter();
    rules.map(|rule| candidate(rule.id, rule.title)).collect()
}

fn rules_and_families() -> Vec<CompletionCandidate> {
    let families = registry::FAMILIES.iter();
    let families = families.map(|(family, _)| candidate(*family, "All rules of this family"));
    families.chain(rules()).collect()
}

/// The program that is followed here, else all.
fn followed() -> Vec<&'static Program> {
    let submission = Project::read(Path::new(".")).ok().flatten();
    match submission.and_then(|submission| program::named(&submission.program)) {
        Some(followed) => vec![followed],
        None => program::built_in().iter().collect(),
    }
}

fn items() -> Vec<CompletionCandidate> {
    let items = followed().into_iter().flat_map(Program::items);
    unique(items.map(|(_, item)| candidate(&item.id, &item.title)))
}

fn pages() -> Vec<CompletionCandidate> {
    let steps = followed().into_iter().flat_map(|program| &program.steps);
    let steps = steps.map(|step| candidate(&step.id, &step.title));
    unique(items().into_iter().chain(steps).chain(rules()))
}

fn keys(behind: &str) -> Vec<CompletionCandidate> {
    let fields = followed().into_iter().flat_map(Program::fields);
    unique(fields.map(|(item, field)| candidate(format!("{}{behind}", field.key), &item.title)))
}

fn programs() -> Vec<CompletionCandidate> {
    let programs = program::built_in().iter();
    programs.map(|program| candidate(&program.id, &program.title)).collect()
}

fn schemas() -> Vec<CompletionCandidate> {
    ALL.iter().map(|schema| candidate(schema.name, schema.about)).collect()
}

fn commands() -> Vec<CompletionCandidate> {
    let table = Args::command();
    let named = table.get_subcommands().map(|command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        candidate(command.get_name(), &about)
    });
    named.collect()
}

/// Each name once.
fn unique(candidates: impl Iterator<Item = CompletionCandidate>) -> Vec<CompletionCandidate> {
    let mut known = std::collections::BTreeSet::new();
    candidates
        .filter(|candidate| known.insert(candidate.get_value().to_owned()))
        .collect()
}
