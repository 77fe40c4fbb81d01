//! `conncert explain`: the page of a rule or of a checklist item.

use super::nearest;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::export::page;
use crate::program;
use crate::rules::{self, registry};

/// Explain a rule or a checklist item: why, what to do, examples, sources
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert explain icon-not-square\n  conncert explain OperationSummaryMissing\n  \
                        conncert explain brand-color"
)]
pub struct Options {
    /// A rule's id or its name in Microsoft's validator, or a checklist item's id
    #[arg(value_name = "RULE|ITEM")]
    pub name: String,
}

/// Prints the page.
///
/// # Errors
/// When nothing has this name, with the nearest that does.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let name = options.name.trim();
    let mut pages = Vec::new();
    if let Some(rule) = registry::find(name) {
        pages.push(rules::explain(rule, console.width));
    }
    let programs = program::built_in();
    for program in programs {
        for (step, item) in program.items() {
            if item.id.eq_ignore_ascii_case(name) || step.id.eq_ignore_ascii_case(name) {
                pages.push(page::item(program, step, item, console.width));
            }
        }
    }
    if pages.is_empty() {
        return Err(unknown(name, programs).into());
    }
    console.report(&pages.join("\n"))?;
    Ok(Exit::Done)
}

fn unknown(name: &str, programs: &[program::Program]) -> Problem {
    let problem = Problem::new(format!("No rule and no checklist item is called {name}."));
    let items = programs
        .iter()
        .flat_map(|program| program.items().map(|(_, item)| item.id.as_str()));
    let rules = registry::all();
    let rules = rules
        .iter()
        .flat_map(|rule| [Some(rule.id), rule.official].into_iter().flatten());
    match nearest(name, rules.chain(items)) {
        Some(nearest) => problem.instead(format!("conncert explain {nearest}")),
        None => problem.instead("conncert rules lists the rules."),
    }
}
