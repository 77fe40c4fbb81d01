//! Running the rules: one pass over each kind of thing.

use super::example::SHARED_EXAMPLE;
use super::{Check, Finding, Report, Rule, Scope, registry};
use crate::api_properties::ApiProperties;
use crate::document::{Document, Syntax};
use crate::icon::Measured;
use crate::openapi::{Api, Version};
use crate::readme::Readme;

/// Everything that certification objects to in an API definition, in order of place.
#[must_use]
pub fn check_definition(document: &Document) -> Vec<Finding> {
    let api = Api::new(document);
    let rules = registry::all();
    let Some(first) = rules.first() else { return Vec::new() };
    let mut report = Report::new(first);
    let unknown = api.version == Version::Missing;
    for rule in rules {
        // What names no version is no API definition: saying so is enough.
        if !unknown || matches!(rule.check, Check::Document(_)) || rule.id == "specification-version-incorrect" {
            report.turn_to(rule);
            apply(rule, document, &api, &mut report);
        }
    }
    in_order(report)
}

/// Everything that certification objects to in a properties file, in order of place; with the API definition also where
/// the two disagree.
#[must_use]
pub fn check_properties(document: &Document, api: Option<&Api<'_>>) -> Vec<Finding> {
    let properties = ApiProperties::new(document);
    each(|rule, report| match rule.check {
        Check::Document(check) => check(document, report),
        Check::Properties(check) => check(&properties, api, report),
        _ => {}
    })
}

/// Everything that certification objects to in a readme, in order of place; with the API definition also what it does
/// not tell of it.
#[must_use]
pub fn check_readme(readme: &Readme, api: Option<&Api<'_>>) -> Vec<Finding> {
    each(|rule, report| {
        if let Check::Readme(check) = rule.check {
            check(readme, api, report);
        }
    })
}

/// Everything that certification objects to in an icon.
#[must_use]
pub fn check_icon(measured: &Measured) -> Vec<Finding> {
    each(|rule, report| {
        if let Check::Icon(check) = rule.check {
            check(measured, report);
        }
    })
}

/// What an example of this rule draws, beside the API definition that all examples share; none for an example in words.
#[must_use]
pub fn check_example(rule: &Rule, text: &str) -> Option<Vec<Finding>> {
    let parse = |text: &str| Document::parse(text.as_bytes(), Syntax::guess("", text.as_bytes())).ok();
    let shared = parse(SHARED_EXAMPLE);
    let api = shared.as_ref().map(Api::new);
    let findings = match rule.scope {
        Scope::ApiDefinition if rule.has_definitions() => parse(text).map(|document| check_definition(&document)),
        Scope::ApiProperties if text.starts_with('{') => {
            parse(text).map(|document| check_properties(&document, api.as_ref()))
        }
        Scope::Readme if text.starts_with('#') => Some(check_readme(&Readme::parse(text.as_bytes()), api.as_ref())),
        _ => return None,
    };
    Some(findings.unwrap_or_default())
}

/// Runs something for every rule.
fn each(mut run: impl FnMut(&'static Rule, &mut Report)) -> Vec<Finding> {
    let rules = registry::all();
    let Some(first) = rules.first() else { return Vec::new() };
    let mut report = Report::new(first);
    for rule in rules {
        report.turn_to(rule);
        run(rule, &mut report);
    }
    in_order(report)
}

fn in_order(report: Report) -> Vec<Finding> {
    let mut findings = report.into_findings();
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

fn apply(rule: &'static Rule, document: &Document, api: &Api<'_>, report: &mut Report) {
    match rule.check {
        Check::Document(check) => check(document, report),
        Check::Api(check) => check(api, report),
        Check::PathItem(check) => api.path_items.iter().for_each(|item| check(api, item, report)),
        Check::Operation(check) => api
            .operations
            .iter()
            .for_each(|operation| check(api, operation, report)),
        Check::Parameter(check) => api
            .parameters
            .iter()
            .for_each(|parameter| check(api, parameter, report)),
        Check::Response(check) => api.responses.iter().for_each(|response| check(api, response, report)),
        Check::Schema(check) => api.schemas.iter().for_each(|schema| check(api, schema, report)),
        Check::Properties(_) | Check::Readme(_) | Check::Icon(_) | Check::Opening | Check::Undecidable(_) => {}
    }
}

fn order(finding: &Finding) -> (Option<u32>, &str, &str, &str) {
    let start = finding.place.span.map(|span| span.start);
    (start, finding.rule.id, &finding.place.pointer, &finding.message)
}
