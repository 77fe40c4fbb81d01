//! `SpecificationVersionIncorrect`: anything but `OpenAPI` 2.0.

use crate::document::Node;
use crate::openapi::{Api, Version, kind_name, stranger, typed_problem};
use crate::rules::source::{POLICIES, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "specification-version-incorrect",
    official: Some("SpecificationVersionIncorrect"),
    title: "The file follows OpenAPI 2.0",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Certification takes OpenAPI 2.0 (Swagger) only. Converting moves and drops so much of a newer file that its \
          content is checked once it is converted.",
    instead: "Convert it: conncert convert writes it as OpenAPI 2.0, tells every loss with its line, and leaves the file as \
          it is. Then check the result, which begins with \"swagger\": \"2.0\".",
    bad: r#"{
  "openapi": "3.0.3",
  "info": {
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  },
  "paths": {},
  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]
}
"#,
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[VALIDATOR, POLICIES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let stated = ["swagger", "openapi"].into_iter().find_map(|key| api.root.get(key));
    let place = stated.unwrap_or(api.root);
    match &api.version {
        Version::Swagger20 => {}
        Version::Missing => {
            if let Some(stranger) = stranger(api.root.document()) {
                let message = format!(
                    "The file is {}, no API definition; certification takes OpenAPI 2.0.",
                    stranger.name
                );
                report.at(place, message).help(stranger.instead);
            } else if !api.root.is_object() {
                let message = format!(
                    "The file holds {}, no object, so it is no API definition; certification takes OpenAPI 2.0.",
                    kind_name(api.root.kind())
                );
                report.at(place, message).help(way_to_object(api.root));
            } else {
                let message = "The file names no version, so it is no API definition; certification takes OpenAPI 2.0.";
                report
                    .at(place, message)
                    .help("Check that this is the right file. An API definition begins with \"swagger\": \"2.0\".");
            }
        }
        version if version.is_newer() => {
            let message = format!(
                "The file follows {version}; certification takes OpenAPI 2.0 only. Nothing else of it is checked until it \
                 is converted."
            );
            let mut help = RULE.instead.to_owned();
            if let Some(problem) = typed_problem(api.root.document()) {
                help = format!("{help} {problem}");
            }
            report.at(place, message).help(help);
        }
        version if place.key() == Some("openapi") => {
            report
                .at(
                    place,
                    format!("The file follows {version}; certification takes OpenAPI 2.0 only."),
                )
                .help("A file of OpenAPI 2.0 names its version so: \"swagger\": \"2.0\".");
        }
        _ => {
            report
                .at(place, "The version must be the text \"2.0\", in quotation marks.")
                .help("Write \"swagger\": \"2.0\".");
        }
    }
}

/// How to come to the definition where the file holds no object but perhaps one inside.
fn way_to_object(root: Node<'_>) -> &'static str {
    let has_version = |node: Node<'_>| node.get("swagger").is_some() || node.get("openapi").is_some();
    if root.items().next().is_some_and(has_version) {
        "Take the brackets around the definition away: the file begins with { and ends with }."
    } else if root.as_str().is_some_and(|text| text.trim_start().starts_with('{')) {
        "The definition stands in quotation marks, as one text. Save it as JSON of its own: the file begins with {."
    } else {
        "Check that this is the right file. An API definition is an object that begins with \"swagger\": \"2.0\"."
    }
}
