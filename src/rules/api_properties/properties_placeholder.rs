//! A properties file with a value that is still to be written.

use crate::api_properties::ApiProperties;
use crate::openapi::Api;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{quoted, to_write};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "properties-placeholder",
    official: None,
    title: "Nothing in the properties is still to be written",
    severity: Severity::Error,
    scope: Scope::Part(Part::Properties),
    why: "Values marked TODO: were left for you when conncert prepared the file: they are not known from any other \
          file. Sent as they are, customers would read them.",
    instead: "Replace the whole value, the word TODO: included.",
    bad: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "TODO: the name of your company",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for node in properties.root.document().nodes() {
        if let Some(what) = node.as_str().and_then(to_write) {
            let name = node.key().map_or_else(|| "This value".to_owned(), quoted);
            report.at(node, format!("{name} is still to be written: {}.", quoted(what)));
        }
    }
}
