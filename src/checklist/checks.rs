//! What conncert can verify for an item: the API definition, the way to sign in, the icon, the brand color.

use super::assess::counted;
use super::{Evidence, FileCheck, State};
use crate::color::{Hex, agreement};
use crate::icon::{Background, Format};
use crate::openapi::Authentication;
use crate::program::{Check, Item, Program, Strength};
use crate::rules::{Finding, Severity};
use crate::submission::{AUTHENTICATION, BRAND_COLOR, DEFINITION, ICON, PACKAGE, Submission};

/// The answer of those whose API needs no sign-in, in programs that allow it.
const NO_SIGN_IN: &str = "none";

/// A state with its reason.
pub(super) struct Verdict {
    pub(super) state: State,
    pub(super) detail: String,
}

/// What an unmet point of this strength is: to fix, or advice.
pub(super) fn unmet(strength: Strength) -> State {
    if strength.binds() { State::Failed } else { State::Advice }
}

/// The worst verdict of the item's checks.
pub(super) fn judge(program: &Program, item: &Item, submission: &Submission, evidence: &Evidence) -> Verdict {
    let verdicts = item.checks.iter().map(|check| match check {
        Check::Definition => definition(item.strength, submission, evidence),
        Check::Authentication => authentication(item.strength, submission, evidence),
        Check::Icon => icon(item.strength, submission, evidence),
        Check::BrandColor => match &program.brand_color.exactly {
            Some(exactly) => exact_color(item.strength, submission, exactly.is),
            None => brand_color(item.strength, program, submission, evidence),
        },
        Check::Properties => beside(
            "apiProperties.json",
            item.strength,
            submission,
            evidence.properties.as_ref(),
        ),
        Check::Readme => beside("README.md", item.strength, submission, evidence.readme.as_ref()),
        Check::Intro => beside("intro.md", item.strength, submission, evidence.intro.as_ref()),
        Check::Package => package(item, submission, evidence),
    });
    verdicts
        .max_by_key(|verdict| verdict.state.rank())
        .unwrap_or_else(|| verdict(State::Vouched, "conncert has no check for this; it is your word."))
}

/// How many errors and warnings the item's files draw, apart from the findings that the partner keeps.
pub(super) fn count(item: &Item, submission: &Submission, evidence: &Evidence) -> (usize, usize) {
    let mut total = Tally::default();
    for check in &item.checks {
        let tally = match check {
            Check::Definition => evidence.definition.as_ref().map(|file| tally(file, submission)),
            Check::Icon => evidence.icon.as_ref().map(|file| tally(file, submission)),
            Check::Properties => evidence.properties.as_ref().map(|file| tally(file, submission)),
            Check::Readme => evidence.readme.as_ref().map(|file| tally(file, submission)),
            Check::Intro => evidence.intro.as_ref().map(|file| tally(file, submission)),
            Check::Package => evidence.package.as_ref().map(|file| tally(file, submission)),
            Check::Authentication | Check::BrandColor => None,
        };
        if let Some(tally) = tally {
            total.errors += tally.errors;
            total.warnings += tally.warnings;
        }
    }
    (total.errors, total.warnings)
}

/// A file's findings, counted.
#[derive(Default)]
struct Tally<'f> {
    errors: usize,
    warnings: usize,
    kept: usize,
    /// The first of the worst.
    first: Option<&'f Finding>,
}

fn tally<'f, T>(file: &'f FileCheck<T>, submission: &Submission) -> Tally<'f> {
    let mut tally = Tally::default();
    for finding in &file.findings {
        if submission.keeps(finding.rule.id, &finding.place.named()).is_some() {
            tally.kept += 1;
            continue;
        }
        match finding.severity {
            Severity::Error => tally.errors += 1,
            Severity::Warning => tally.warnings += 1,
            Severity::Note => continue,
        }
        if tally.first.is_none_or(|first| first.severity < finding.severity) {
            tally.first = Some(finding);
        }
    }
    tally
}

/// A file that was named in an answer, as far as it was read.
enum Reading<'e, T> {
    /// No file is named.
    Unnamed,
    /// Named, but not read yet.
    Unread(&'e str),
    /// Read, or found unreadable.
    Read(&'e FileCheck<T>),
}

fn reading<'e, T>(submission: &'e Submission, key: &str, file: Option<&'e FileCheck<T>>) -> Reading<'e, T> {
    match (submission.text(key), file) {
        (None, _) => Reading::Unnamed,
        (Some(path), Some(file)) if file.path == path => Reading::Read(file),
        (Some(path), _) => Reading::Unread(path),
    }
}

fn definition(strength: Strength, submission: &Submission, evidence: &Evidence) -> Verdict {
    let file = match reading(submission, DEFINITION, evidence.definition.as_ref()) {
        Reading::Unnamed => return verdict(State::Todo, "No file is named yet."),
        Reading::Unread(path) => return unread(path),
        Reading::Read(file) => file,
    };
    match &file.content {
        Err(problem) => verdict(unmet(strength), problem.clone()),
        Ok(content) => {
            let overview = &content.overview;
            let operations = counted(overview.operations, "operation", "operations");
            findings(
                strength,
                file,
                submission,
                &format!("{}, {operations}", overview.version),
            )
        }
    }
}

fn icon(strength: Strength, submission: &Submission, evidence: &Evidence) -> Verdict {
    let file = match reading(submission, ICON, evidence.icon.as_ref()) {
        Reading::Unnamed => return verdict(State::Todo, "No file is named yet."),
        Reading::Unread(path) => return unread(path),
        Reading::Read(file) => file,
    };
    match &file.content {
        Err(problem) => verdict(unmet(strength), problem.clone()),
        Ok(icon) => {
            let measured = &icon.measured;
            let format = match measured.format {
                Format::Png => "PNG",
                Format::Jpeg => "JPEG",
            };
            let size = format!("{format}, {} x {} px", measured.width, measured.height);
            findings(strength, file, submission, &size)
        }
    }
}

fn package(item: &Item, submission: &Submission, evidence: &Evidence) -> Verdict {
    let strength = item.strength;
    let file = match reading(submission, PACKAGE, evidence.package.as_ref()) {
        Reading::Unnamed if item.fields.iter().any(|field| field.key == PACKAGE && field.optional) => {
            let detail = "Your word. Once the package is named, conncert checks it.";
            return verdict(State::Vouched, detail);
        }
        Reading::Unnamed => return verdict(State::Todo, "No package is named yet."),
        Reading::Unread(path) => return unread(path),
        Reading::Read(file) => file,
    };
    match &file.content {
        Err(problem) => verdict(unmet(strength), problem.clone()),
        Ok(inside) => {
            let solutions = counted(inside.solutions, "solution", "solutions");
            findings(strength, file, submission, &solutions)
        }
    }
}

/// A file that is found under its usual name, not asked for.
fn beside<T>(name: &str, strength: Strength, submission: &Submission, file: Option<&FileCheck<T>>) -> Verdict {
    let Some(file) = file else {
        let detail = format!(
            "There is no {name} in the connector's folder yet. Have it begun from what is known, or put your own beside \
             the OpenAPI file."
        );
        return verdict(State::Todo, detail);
    };
    match &file.content {
        Err(problem) => verdict(unmet(strength), problem.clone()),
        Ok(_) => findings(strength, file, submission, &format!("{} bytes", file.bytes)),
    }
}

/// Errors fail a binding item, warnings advise, notes and kept findings do neither.
fn findings<T>(strength: Strength, file: &FileCheck<T>, submission: &Submission, measured: &str) -> Verdict {
    let tally = tally(file, submission);
    let path = &file.path;
    let kept = match tally.kept {
        0 => String::new(),
        kept => format!(" {} kept, with a reason.", counted(kept, "finding is", "findings are")),
    };
    let Some(first) = tally.first else {
        return verdict(State::Checked, format!("{measured}: nothing to fix in {path}.{kept}"));
    };
    let advice = (tally.warnings > 0).then(|| format!("{} advice", tally.warnings));
    let (state, counts) = if tally.errors > 0 {
        let errors = [Some(format!("{} to fix", tally.errors)), advice];
        (
            unmet(strength),
            errors.into_iter().flatten().collect::<Vec<_>>().join(", "),
        )
    } else {
        (State::Advice, advice.unwrap_or_default())
    };
    verdict(state, format!("{counts} in {path}. The first: {}{kept}", first.message))
}

fn authentication(strength: Strength, submission: &Submission, evidence: &Evidence) -> Verdict {
    let Some(said) = submission.text(AUTHENTICATION) else {
        return verdict(State::Todo, "No way to sign in is chosen yet.");
    };
    let ways = [Authentication::OAuth2, Authentication::ApiKey, Authentication::Basic];
    let way = ways.into_iter().find(|way| way.id() == said);
    if way.is_none() && said != NO_SIGN_IN {
        return verdict(
            unmet(strength),
            "The answer is none of OAuth2, API key and Basic. Choose one of them.",
        );
    }
    let said = way.map_or_else(|| "no sign-in".to_owned(), |way| way.to_string());
    let file = match reading(submission, DEFINITION, evidence.definition.as_ref()) {
        Reading::Unnamed => {
            return verdict(
                State::Vouched,
                format!("Your word: {said}. Once the OpenAPI file is named, conncert compares the two."),
            );
        }
        Reading::Unread(path) => return unread(path),
        Reading::Read(file) => file,
    };
    let path = &file.path;
    let Ok(content) = &file.content else {
        return verdict(
            State::Vouched,
            format!("Your word: {said}. {path} could not be read, so conncert could not compare."),
        );
    };
    let defined = &content.overview.authentication;
    let names: Vec<String> = defined.iter().map(ToString::to_string).collect();
    let names = names.join(" and ");
    if defined.is_empty() && way.is_none() {
        verdict(State::Checked, format!("{path} defines no sign-in, as you say."))
    } else if defined.is_empty() {
        let detail = format!(
            "Your word: {said}. {path} defines none of the three ways to sign in under securityDefinitions; add it \
             there, so that the reviewer finds it."
        );
        verdict(State::Vouched, detail)
    } else if way.is_some_and(|way| defined.contains(&way)) {
        verdict(
            State::Checked,
            format!("{said} is among the ways to sign in that {path} defines: {names}."),
        )
    } else {
        let detail = format!("You say {said}, but {path} defines {names}. Change the one that is wrong.");
        verdict(unmet(strength), detail)
    }
}

/// The one color that a program takes.
fn exact_color(strength: Strength, submission: &Submission, exactly: Hex) -> Verdict {
    let Some(text) = submission.text(BRAND_COLOR) else {
        return verdict(
            State::Todo,
            format!("No color is chosen yet. The program takes only {exactly}."),
        );
    };
    if text.parse() == Ok(exactly) {
        return verdict(
            State::Checked,
            format!("{exactly} is the one color that the program takes."),
        );
    }
    verdict(
        unmet(strength),
        format!("The program takes only {exactly}, not {text}. Change the answer to {exactly}."),
    )
}

fn brand_color(strength: Strength, program: &Program, submission: &Submission, evidence: &Evidence) -> Verdict {
    let Some(text) = submission.text(BRAND_COLOR) else {
        return verdict(State::Todo, "No color is chosen yet.");
    };
    let Ok(said) = text.parse::<Hex>() else {
        return verdict(
            unmet(strength),
            format!("\"{text}\" is not a color. Write # and six hex digits, for example #0B6A4F."),
        );
    };
    if let Some(demand) = &program.brand_color.forbidden
        && let Some(forbidden) = demand.is.iter().find(|forbidden| forbidden.color == said)
    {
        let detail = format!(
            "{said} is {}; {} another one. Take your brand's own color, and give the icon the same background.",
            forbidden.name,
            program.asks(demand)
        );
        return verdict(unmet(demand.strength), detail);
    }
    let file = match reading(submission, ICON, evidence.icon.as_ref()) {
        Reading::Unnamed => {
            return verdict(
                State::Vouched,
                format!("Your word: {said}. Once the icon is named, conncert compares the two."),
            );
        }
        Reading::Unread(path) => return unread(path),
        Reading::Read(file) => file,
    };
    let path = &file.path;
    let Ok(icon) = &file.content else {
        return verdict(
            State::Vouched,
            format!("Your word: {said}. {path} could not be read, so conncert could not compare."),
        );
    };
    match &icon.measured.background {
        Background::None { reason, .. } => {
            let detail = format!(
                "Your word: {said}. {path} has no single background color to compare with: {}.",
                reason.trim_end_matches('.')
            );
            verdict(State::Vouched, detail)
        }
        Background::Flat { color, edge_share } if *color == said => {
            let share = (edge_share * 100.0).floor();
            verdict(
                State::Checked,
                format!("{said} is the background of {path} ({share} % of its edge)."),
            )
        }
        Background::Flat { color, .. } => {
            let distance = said.distance(*color);
            let agreement = agreement(distance);
            let state = if agreement.agrees() {
                State::Advice
            } else {
                unmet(strength)
            };
            let detail = format!(
                "{said} compared with {color}, the background of {path}: {agreement} (distance {distance:.1}). Take \
                 {color} as the brand color, or give the icon the background {said}."
            );
            verdict(state, detail)
        }
    }
}

fn unread(path: &str) -> Verdict {
    verdict(State::Stale, format!("{path} is still to be checked."))
}

fn verdict(state: State, detail: impl Into<String>) -> Verdict {
    Verdict {
        state,
        detail: detail.into(),
    }
}
