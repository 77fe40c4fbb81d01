//! `conncert accept`: keeps a finding as it is, with the reason that reviewers will ask for.

use super::no_rule;
use crate::checklist::evidence::PartCheck;
use crate::cli::args::Answering;
use crate::cli::{Console, Desk, Exit, Failure, Global, Problem, Surroundings};
use crate::export::answer::Code;
use crate::rules::{Finding, registry};
use crate::session::Event;

/// Keep a finding as it is, with a reason
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert accept required-property-missing /paths/~1ping/get --reason \"internal only\"\n  \
                  conncert accept credential-in-file README.md:12 --reason \"the sample of a public key\"\n\n\
                  The place is FILE:LINE or the JSON pointer, as conncert check tells them; it can be left out where the rule \
                  objects to one place only. The reason stands in conncert.toml and in the checklist. A line that looks like a \
                  credential is accepted as it is now: once it changes, it is refused again.\n\n\
                  Exit status: 0 accepted, 2 there is no such finding, or it could not be written"
)]
pub struct Options {
    /// The rule's id or its name in Microsoft's validator
    #[arg(value_name = "RULE")]
    pub rule: String,
    /// Where it objects: FILE:LINE or a JSON pointer
    #[arg(value_name = "PLACE")]
    pub place: Option<String>,
    /// Why it is right as it is
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Accepts the finding.
///
/// # Errors
/// When there is no such rule or finding, the place is not clear, or the project file cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let rule = registry::find(&options.rule).ok_or_else(|| no_rule(&options.rule))?;
    let mut desk = Desk::open(None, global, surroundings)?;
    let (rule, at, shown) = {
        let found: Vec<(PartCheck, &Finding)> = desk
            .session
            .evidence
            .parts()
            .flat_map(|check| check.findings.iter().map(move |finding| (check, finding)))
            .filter(|(_, finding)| finding.rule.id == rule.id)
            .collect();
        let is_meant = |check: &PartCheck, finding: &Finding| {
            options.place.as_ref().is_none_or(|place| {
                *place == finding.place.named() || *place == finding.place.pointer || *place == shown(check, finding)
            })
        };
        let mut meant: Vec<_> = found
            .iter()
            .filter(|(check, finding)| is_meant(check, finding))
            .collect();
        // Two objections of a rule at one place are accepted together.
        meant.dedup_by_key(|(_, finding)| finding.place.named());
        let mut meant = meant.into_iter();
        match (meant.next(), meant.next()) {
            (Some((check, finding)), None) => (
                finding.rule.id,
                finding.place.named().into_owned(),
                shown(check, finding),
            ),
            (one, _) => return Err(unclear(&options.rule, one.is_some(), &found).into()),
        }
    };
    let event = Event::Keep {
        rule: rule.to_owned(),
        at,
        reason: options.reason.clone(),
    };
    desk.tell(event)
        .map_err(|refusal| Problem::told(&refusal).code(Code::Refused))?;
    desk.save(console)?;
    console.note(&format!(
        "{rule} at {shown} is accepted. The checklist gives the reason."
    ))?;
    Ok(Exit::Done)
}

/// `README.md:12`; the file alone where there is no line.
fn shown(check: &PartCheck, finding: &Finding) -> String {
    match finding.place.range {
        Some((start, _)) => format!("{}:{}", check.path, start.line),
        None => check.path.to_owned(),
    }
}

fn unclear(rule: &str, several: bool, found: &[(PartCheck, &Finding)]) -> Problem {
    if found.is_empty() {
        return Problem::new(format!("{rule} objects to nothing here, so nothing was accepted."))
            .code(Code::Nothing)
            .instead("conncert check lists what is objected to.");
    }
    let why = if several {
        "it objects to several places, listed below."
    } else {
        "it objects to other places, listed below."
    };
    let places = found
        .iter()
        .map(|(check, finding)| format!("{}  {}", shown(check, finding), finding.place.pointer));
    Problem::new(format!("It is not clear where {rule} is to be accepted."))
        .code(Code::Usage)
        .because(why)
        .instead(format!("conncert accept {rule} FILE:LINE --reason …"))
        .list(places.map(|place| place.trim_end().to_owned()).collect())
}
