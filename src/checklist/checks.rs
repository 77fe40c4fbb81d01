//! What conncert can verify for an item: the API definition, the way to sign in, the icon, the brand color.

use super::evidence::PartCheck;
use super::{Evidence, State, policies, published, version};
use crate::api_properties::ApiProperties;
use crate::color::{Hex, agreement};
use crate::document::words::counted;
use crate::icon::{Background, Format};
use crate::openapi::Authentication;
use crate::part::Part;
use crate::program::{Check, Item, Program, Strength};
use crate::rules::changes::is_change;
use crate::rules::{Finding, Severity};
use crate::submission::{AUTHENTICATION, BRAND_COLOR, NO_SIGN_IN, Submission};

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
    let beside = strays(program, item, submission, evidence).filter_map(|part| evidence.part(part));
    let beside = beside.map(|check| match check.problem {
        Some(problem) => verdict(unmet(item.strength), problem),
        None => findings(item.strength, check, submission, ""),
    });
    let verdicts = item.checks.iter().map(|check| match check {
        Check::Part(part) => match (of_part(*part, item, submission, evidence), part) {
            (checked, Part::Properties) if checked.state == State::Checked => {
                policies::none(program, evidence).unwrap_or(checked)
            }
            (other, _) => other,
        },
        Check::Authentication => authentication(item, submission, evidence),
        Check::BrandColor => match &program.brand_color.exactly {
            Some(exactly) => exact_color(item.strength, submission, exactly.is),
            None => declared(item.strength, submission, evidence)
                .unwrap_or_else(|| brand_color(item.strength, program, submission, evidence)),
        },
        Check::Published => published::judge(item.strength, submission, evidence),
        Check::Version => version::judge(item.strength, submission, evidence),
    });
    beside
        .chain(verdicts)
        .max_by_key(|verdict| verdict.state.rank())
        .unwrap_or_else(|| verdict(State::Vouched, "conncert has no check for this; it is your word."))
}

/// The parts that an item answers for: those it checks, and the files that draw errors and that no item of the program
/// checks: an icon where none is sent with the brand color, others with the definition.
pub fn parts(program: &Program, item: &Item, submission: &Submission, evidence: &Evidence) -> Vec<Part> {
    let own = item.checks.iter().filter_map(|check| check.part());
    own.chain(strays(program, item, submission, evidence)).collect()
}

fn strays<'a>(
    program: &'a Program,
    item: &'a Item,
    submission: &'a Submission,
    evidence: &'a Evidence,
) -> impl Iterator<Item = Part> + 'a {
    let checked = |part| {
        program
            .items()
            .any(|(_, item)| item.checks.contains(&Check::Part(part)))
    };
    let has_color = program
        .items()
        .any(|(_, item)| item.checks.contains(&Check::BrandColor));
    let home = move |part: &Part| match part {
        Part::Icon if has_color => Check::BrandColor,
        _ => Check::Part(Part::Definition),
    };
    let all = Part::ALL.into_iter();
    all.filter(move |part| item.checks.contains(&home(part)))
        .filter(move |part| !checked(*part) && tally(own(evidence.findings(*part)), submission).errors > 0)
}

/// How many errors and warnings the item's files draw, apart from the findings that the partner keeps.
pub(super) fn count(program: &Program, item: &Item, submission: &Submission, evidence: &Evidence) -> (usize, usize) {
    let parts = parts(program, item, submission, evidence).into_iter();
    let tallies = parts.map(|part| tally(own(evidence.findings(part)), submission));
    let changes = changes_of(item, evidence).map(|changes| tally(changes, submission));
    tallies.chain(changes).fold((0, 0), |(errors, warnings), tally| {
        (errors + tally.errors, warnings + tally.warnings)
    })
}

/// What the errors of the item's files are, a sentence.
pub(super) fn objections(program: &Program, item: &Item, submission: &Submission, evidence: &Evidence) -> String {
    let parts = parts(program, item, submission, evidence).into_iter();
    let told = parts
        .filter_map(|part| evidence.part(part))
        .map(|check| findings(item.strength, check, submission, ""))
        .max_by_key(|verdict| verdict.state.rank());
    let changed = changes_of(item, evidence).and_then(|changes| tally(changes, submission).first);
    let mut told = match (told, changed) {
        (Some(verdict), _) => verdict.detail,
        (None, Some(change)) => change.message.clone(),
        (None, None) => String::new(),
    };
    if !told.ends_with(['.', '?']) {
        told.push('.');
    }
    told
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

/// What changed since the published version, where the item is about that.
fn changes_of<'e>(item: &Item, evidence: &'e Evidence) -> Option<impl Iterator<Item = &'e Finding>> {
    item.checks
        .contains(&Check::Published)
        .then(|| published::changes(evidence))
}

/// What a file draws by itself: what changed since the published version has an item of its own.
fn own(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| !is_change(finding.rule))
}

fn tally<'f>(findings: impl Iterator<Item = &'f Finding>, submission: &Submission) -> Tally<'f> {
    let mut tally = Tally::default();
    for finding in findings {
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

/// A part, as far as it was read.
enum Reading<'e> {
    /// No file is named or found.
    Absent,
    /// There is a file, but it is not read yet: its path.
    Unread(&'e str),
    /// Read, or found unreadable.
    Read(PartCheck<'e>),
}

impl<'e> Reading<'e> {
    fn of(part: Part, submission: &'e Submission, evidence: &'e Evidence) -> Self {
        let check = evidence.part(part);
        let Some(key) = part.answer() else {
            return match (check, evidence.found.path(part)) {
                (Some(check), _) => Self::Read(check),
                (None, Some(path)) => Self::Unread(path),
                (None, None) => Self::Absent,
            };
        };
        match (submission.text(key), check) {
            (None, _) => Self::Absent,
            (Some(path), Some(check)) if check.path == path => Self::Read(check),
            (Some(path), _) => Self::Unread(path),
        }
    }
}

/// What the rules say about a part.
fn of_part(part: Part, item: &Item, submission: &Submission, evidence: &Evidence) -> Verdict {
    let check = match Reading::of(part, submission, evidence) {
        Reading::Absent => return absent(part, item),
        Reading::Unread(path) => return unread(path),
        Reading::Read(check) => check,
    };
    match check.problem {
        Some(problem) => verdict(unmet(item.strength), problem),
        None => findings(item.strength, check, submission, &measured(check, evidence)),
    }
}

/// No file is named, or there is none.
fn absent(part: Part, item: &Item) -> Verdict {
    if part.answer().is_none() {
        let detail = format!(
            "There is no {} in the connector's folder yet. Have it begun from what is known, or put your own beside \
             the OpenAPI file.",
            part.file_name()
        );
        return verdict(State::Todo, detail);
    }
    if item
        .fields
        .iter()
        .any(|field| part.answer() == Some(&field.key) && field.optional)
    {
        let detail = format!("Your word. Once the {} is named, conncert checks it.", part.noun());
        return verdict(State::Vouched, detail);
    }
    let what = if part == Part::Package { "package" } else { "file" };
    verdict(State::Todo, format!("No {what} is named yet."))
}

/// What was measured of a part that could be read, a noun phrase.
fn measured(check: PartCheck<'_>, evidence: &Evidence) -> String {
    let known = match check.part {
        Part::Definition => evidence.definition.as_ref().and_then(|file| {
            let overview = &file.content.as_ref().ok()?.overview;
            let operations = counted(overview.operations, "operation", "operations");
            Some(format!("{}, {operations}", overview.version))
        }),
        Part::Icon => evidence.icon.as_ref().and_then(|file| {
            let measured = &file.content.as_ref().ok()?.measured;
            let format = match measured.format {
                Format::Png => "PNG",
                Format::Jpeg => "JPEG",
            };
            Some(format!("{format}, {} x {} px", measured.width, measured.height))
        }),
        Part::Package => evidence.package.as_ref().and_then(|file| {
            let inside = file.content.as_ref().ok()?;
            Some(counted(inside.solutions, "solution", "solutions"))
        }),
        Part::Properties | Part::Readme | Part::Intro | Part::Script => None,
    };
    known.unwrap_or_else(|| format!("{} bytes", check.bytes))
}

/// Errors fail a binding item, warnings advise, notes and kept findings do neither.
fn findings(strength: Strength, check: PartCheck<'_>, submission: &Submission, measured: &str) -> Verdict {
    let tally = tally(own(check.findings), submission);
    let path = check.path;
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

fn authentication(item: &Item, submission: &Submission, evidence: &Evidence) -> Verdict {
    let strength = item.strength;
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
    let path = match Reading::of(Part::Definition, submission, evidence) {
        Reading::Absent => {
            return verdict(
                State::Vouched,
                format!("Your word: {said}. Once the OpenAPI file is named, conncert compares the two."),
            );
        }
        Reading::Unread(path) => return unread(path),
        Reading::Read(check) => check.path,
    };
    let Some(Ok(content)) = evidence.definition.as_ref().map(|file| &file.content) else {
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
        let refused = |way: &Authentication| {
            let mut choices = item.fields.iter().flat_map(|field| &field.choices);
            choices.any(|choice| choice.unmet && choice.value == way.id())
        };
        let what = if defined.iter().all(refused) {
            format!(
                "The program does not take {names}, so the file has to change: define {said} there, under \
                 securityDefinitions. The answer stays."
            )
        } else {
            "Change the one that is wrong.".to_owned()
        };
        let detail = format!("You say {said}, but {path} defines {names}. {what}");
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
    let path = match Reading::of(Part::Icon, submission, evidence) {
        Reading::Absent => {
            return verdict(
                State::Vouched,
                format!("Your word: {said}. Once the icon is named, conncert compares the two."),
            );
        }
        Reading::Unread(path) => return unread(path),
        Reading::Read(check) => check.path,
    };
    let Some(Ok(icon)) = evidence.icon.as_ref().map(|file| &file.content) else {
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

/// That the properties file names another color than the answer; none where it names the same or none.
fn declared(strength: Strength, submission: &Submission, evidence: &Evidence) -> Option<Verdict> {
    let said: Hex = submission.text(BRAND_COLOR)?.parse().ok()?;
    let file = evidence.properties.as_ref()?;
    let document = file.content.as_ref().ok()?;
    let written = ApiProperties::new(document).get("iconBrandColor")?.as_str()?;
    let color: Hex = written.parse().ok()?;
    let detail = format!(
        "The answer is {said}, but {} says {color}, and the file is what is sent. Have the answer written there, or \
         correct it.",
        file.path
    );
    (color != said).then(|| verdict(unmet(strength), detail))
}

pub(super) fn unread(path: &str) -> Verdict {
    verdict(State::Stale, format!("{path} is still to be checked."))
}

pub(super) fn verdict(state: State, detail: impl Into<String>) -> Verdict {
    Verdict {
        state,
        detail: detail.into(),
    }
}
