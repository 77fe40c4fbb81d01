//! Running the rules: one pass over each kind of thing.

use super::{Check, Finding, Report, Rule, registry};
use crate::document::Document;
use crate::icon::Measured;
use crate::openapi::{Api, Version};

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
    let mut findings = report.into_findings();
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

/// Everything that certification objects to in an icon.
#[must_use]
pub fn check_icon(measured: &Measured) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in registry::all() {
        if let Check::Icon(check) = rule.check {
            let mut report = Report::new(rule);
            check(measured, &mut report);
            findings.extend(report.into_findings());
        }
    }
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
        Check::Icon(_) | Check::Opening | Check::Undecidable(_) => {}
    }
}

fn order(finding: &Finding) -> (Option<u32>, &str, &str, &str) {
    let start = finding.place.span.map(|span| span.start);
    (start, finding.rule.id, &finding.place.pointer, &finding.message)
}
