//! `SpecificationVersionIncorrect`: anything but `OpenAPI` 2.0.

use crate::openapi::{Api, Version, typed_problem};
use crate::rules::source::{POLICIES, VALIDATOR};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "specification-version-incorrect",
    official: Some("SpecificationVersionIncorrect"),
    title: "The file follows OpenAPI 2.0",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Certification takes OpenAPI 2.0 (Swagger) only. The rest of a newer file is checked as far as it means \
          the same.",
    instead: "Convert the file to OpenAPI 2.0 and check it again; the first line of the result is \"swagger\": \
          \"2.0\".",
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
            let message = "The file names no version, so it is no API definition; certification takes OpenAPI 2.0.";
            report
                .at(place, message)
                .help("Check that this is the right file. An API definition begins with \"swagger\": \"2.0\".");
        }
        Version::Other(_) if place.key() == Some("swagger") => {
            report
                .at(place, "The version must be the text \"2.0\", in quotation marks.")
                .help("Write \"swagger\": \"2.0\".");
        }
        version => {
            let message = format!("The file follows {version}; certification takes OpenAPI 2.0 only.");
            let mut help = RULE.instead.to_owned();
            if let Some(problem) = typed_problem(api.root.document()) {
                help = format!("{help} {problem}");
            }
            report.at(place, message).help(help);
        }
    }
}
