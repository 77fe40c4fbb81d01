//! What an export takes apart and `apiProperties.json` holds together: connection parameters, policies, color, scripts.
//!
//! The parts are put together again, checked as one, and each finding is told where its part stands.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::document::{Document, FlawKind, Span, Syntax};
use crate::icon::Measured;
use crate::openapi::Api;
use crate::package::Solution;
use crate::program::Program;
use crate::rules::{Check, Finding, check_brand_color, check_properties, check_written};

/// The endings of the files' names, each with the member of the properties that it holds.
pub const FILES: &[(&str, &str)] = &[
    ("_connectionparameters.json", "connectionParameters"),
    ("_connectionparametersets.json", "connectionParameterSets"),
    ("_policytemplateinstances.json", "policyTemplateInstances"),
];

/// What an export never holds, or holds rightly: who publishes is said in Partner Center, and the id of the application
/// travels with the connector.
const NOT_HERE: [&str; 4] = [
    "client-id-not-dummy",
    "publisher-missing",
    "stack-owner-missing",
    "unknown-root-member",
];

/// A text of the package: its path, its member, itself.
pub type PackedText = (String, &'static str, Arc<Document>);

/// What the rules of the properties file object to in a solution, each with the path of the file it stands in.
pub fn check(
    solution: &Solution,
    parts: &[PackedText],
    api: Option<&Api<'_>>,
    title: Option<&str>,
    icon: Option<&Measured>,
    program: &Program,
) -> Vec<Finding> {
    let mut written = Vec::new();
    for (path, _, document) in parts {
        written.extend(check_written(document).into_iter().map(|mut finding| {
            path.clone_into(&mut finding.place.entry);
            finding
        }));
    }
    // What does not end where it should would take the others with it.
    let parts: Vec<PackedText> = parts
        .iter()
        .filter(|(_, _, document)| ends(document))
        .cloned()
        .collect();
    let (text, places) = together(solution, &parts);
    let Ok(document) = Document::parse(text.into_bytes(), Syntax::Json) else {
        return written;
    };
    let mut findings = check_properties(&document, api);
    // That was said of each part.
    findings.retain(|finding| !matches!(finding.rule.check, Check::Document(_)));
    let icon = icon.map(|measured| ("icon.png", measured));
    findings.extend(check_brand_color(&document, title, icon, program));
    let has_parameters = parts
        .iter()
        .any(|(_, member, _)| member.starts_with("connectionParameter"));
    findings.retain(|finding| {
        let compares = finding.rule.id == "authentication-differs";
        !NOT_HERE.contains(&finding.rule.id) && (has_parameters || !compares)
    });
    for finding in &mut findings {
        move_back(finding, solution, &parts, &places);
    }
    written.append(&mut findings);
    written
}

/// Whether the brackets of a text are in order, and nothing stands behind it.
fn ends(document: &Document) -> bool {
    let is_loose = |kind: &FlawKind| {
        matches!(
            kind,
            FlawKind::MissingBracket { .. }
                | FlawKind::MissingOpening { .. }
                | FlawKind::WrongBracket { .. }
                | FlawKind::ExtraBracket
                | FlawKind::ExtraData
        )
    };
    !document.flaws().iter().any(|flaw| is_loose(&flaw.kind))
}

/// Properties that hold nothing but these policies, if they are a list.
pub fn of_policies(policies: &[u8]) -> Option<Document> {
    let text = str::from_utf8(policies).ok()?.trim_start_matches('\u{feff}');
    let text = format!("{{\"properties\":{{\"policyTemplateInstances\":{text}}}}}");
    Document::parse(text.into_bytes(), Syntax::Json).ok()
}

/// The properties as one text, with the bytes where each part stands in it.
pub fn together(solution: &Solution, parts: &[PackedText]) -> (String, Vec<Span>) {
    let mut text = "{\"properties\":{".to_owned();
    let mut places = Vec::new();
    for (_, member, document) in parts {
        let _ = write!(text, "\"{member}\":");
        let start = length(&text);
        text.push_str(document.text());
        places.push(Span {
            start,
            end: length(&text),
        });
        text.push(',');
    }
    let said = &solution.customizations;
    if let Some(scripts) = &said.script_operations
        && Document::parse(scripts.as_bytes(), Syntax::Json).is_ok_and(|list| list.root().is_array())
    {
        let _ = write!(text, "\"scriptOperations\":{scripts},");
    }
    let color = said.brand_color.as_deref().map(|color| format!("\"{}\"", plain(color)));
    let _ = write!(text, "\"iconBrandColor\":{}}}}}", color.as_deref().unwrap_or("null"));
    (text, places)
}

/// The text as JSON takes it between quotation marks.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() && !matches!(letter, '"' | '\\'))
        .collect()
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

/// Tells a finding where its part stands; what is in none is said in `customizations.xml`.
fn move_back(finding: &mut Finding, solution: &Solution, parts: &[PackedText], places: &[Span]) {
    let place = &mut finding.place;
    let is_in = |member: &str| {
        let rest = place.pointer.strip_prefix("/properties/");
        let rest = rest.and_then(|rest| rest.strip_prefix(member));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let Some(((path, member, document), within)) = parts.iter().zip(places).find(|((_, member, _), _)| is_in(member))
    else {
        place.entry = format!("{}/customizations.xml", solution.path);
        place.pointer.clear();
        (place.span, place.range) = (None, None);
        return;
    };
    path.clone_into(&mut place.entry);
    place.pointer.drain(..("/properties/".len() + member.len()));
    let end = document.text().len();
    let span = place.span.map(|span| Span {
        start: span.start.checked_sub(within.start).unwrap_or(u32::MAX),
        end: span.end.saturating_sub(within.start),
    });
    // What underlines the part's own key has no place in its file.
    place.span = span.filter(|span| span.end as usize <= end && span.start < span.end);
    place.range = place.span.map(|span| document.range(span));
}
