//! `conncert explain`: the page of a rule, of a step or of a checklist item.

use super::nearest;
use crate::cli::args::Answering;
use crate::cli::{Console, Exit, Failure, Global, Problem};
use crate::export::answer::Code;
use crate::export::{how, page};
use crate::program;
use crate::rules::{self, Towards, registry};
use crate::store::Project;
use crate::work::Connector;

/// Explain a rule, a step or a checklist item: why, what to do, how to get there, examples, sources
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert explain icon-not-square\n  conncert explain OperationSummaryTooLong\n  \
                        conncert explain brand-color\n  conncert explain storage\n\n\
                        A step's page is that of its items. Every item has a recipe, step by step, with the page that it comes from \
                        and its date, or says why there is none.\n\
                        In a connector's folder the severity and the documents are those of the program followed."
)]
pub struct Options {
    /// A rule's id or its name in Microsoft's validator, or the id or number of a step, or a checklist item's id
    #[arg(value_name = "RULE|STEP|ITEM")]
    pub name: String,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Prints the page: of a rule as it counts in the submission here, of an item as the program followed has it.
///
/// # Errors
/// When nothing has this name, with the nearest that does.
pub fn run(options: &Options, global: &Global, console: &mut Console) -> Result<Exit, Failure> {
    let name = options.name.trim();
    let mut pages = Vec::new();
    let folder = global.folder(None);
    let project = global.project.as_deref();
    if let Some(rule) = registry::find(name) {
        // What cannot be read is told by the commands that work on it.
        let connector = Connector::read(&folder, project, None).ok();
        let here = connector.filter(|here| here.has_project || here.evidence.parts().next().is_some());
        let towards = here.as_ref().map(|here| Towards {
            program: here.program,
            found: here
                .evidence
                .parts()
                .flat_map(|check| check.findings)
                .filter(|finding| finding.rule.id == rule.id)
                .map(|finding| finding.severity)
                .max(),
        });
        pages.push(rules::explain(rule, towards, console.width));
    }
    let programs = program::built_in();
    let followed = Project::read(project.unwrap_or(&folder)).ok().flatten();
    let followed = followed.map(|submission| program::named(&submission.program).unwrap_or_else(program::unnamed));
    let number = name.parse::<usize>().ok();
    let pages_of = |program: &program::Program| -> Vec<String> {
        let is_meant = |id: &str| id.eq_ignore_ascii_case(name);
        let numbered = number
            .and_then(|number| number.checked_sub(1))
            .and_then(|index| program.steps.get(index));
        let items = program.items().filter(|(step, item)| {
            is_meant(&item.id) || is_meant(&step.id) || numbered.is_some_and(|numbered| numbered.id == step.id)
        });
        items
            .map(|(step, item)| page_of(program, step, item, console.width))
            .collect()
    };
    let own = followed.map(&pages_of).unwrap_or_default();
    // Steps of other programs have other numbers.
    if let Some(followed) = followed.filter(|_| number.is_some() && own.is_empty()) {
        return Err(no_step(name, followed).into());
    }
    if own.is_empty() {
        pages.extend(programs.iter().flat_map(pages_of));
    } else {
        pages.extend(own);
    }
    if pages.is_empty() {
        return Err(unknown(name, programs).into());
    }
    console.report(&pages.join("\n"))?;
    Ok(Exit::Done)
}

/// An item's page with its recipes.
fn page_of(program: &program::Program, step: &program::Step, item: &program::Item, width: usize) -> String {
    format!(
        "{}\n{}\n{}",
        page::item(program, step, item, width),
        how::HEADING,
        how::text(item, width, false)
    )
}

fn no_step(number: &str, followed: &program::Program) -> Problem {
    Problem::new(format!("There is no step {number}."))
        .code(Code::Unknown)
        .because(format!("\"{}\" has {} steps.", followed.title, followed.steps.len()))
        .instead("conncert status lists them with their numbers.")
}

fn unknown(name: &str, programs: &[program::Program]) -> Problem {
    let problem = Problem::new(format!("No rule, no step and no checklist item is called {name}.")).code(Code::Unknown);
    let items = programs.iter().flat_map(|program| {
        program
            .items()
            .flat_map(|(step, item)| [item.id.as_str(), step.id.as_str()])
    });
    let rules = registry::all();
    let rules = rules
        .iter()
        .flat_map(|rule| [Some(rule.id), rule.official].into_iter().flatten());
    match nearest(name, rules.chain(items)) {
        Some(nearest) => problem.instead(format!("conncert explain {nearest}")),
        None => problem.instead(
            "conncert rules lists the rules, and conncert status the steps: conncert explain with a step's number tells of \
             its items.",
        ),
    }
}
