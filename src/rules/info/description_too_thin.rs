//! A description that hardly says anything.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, review};
use crate::rules::text::length;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: one published connector in twenty-five has so short a description.
pub const RULE: Rule = Rule {
    id: "description-too-thin",
    official: None,
    title: "The description tells what the service is and what the connector does",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The description is all that people read before they choose a connector. The validator takes 30 \
          characters; reviewers ask for more than that, for an overview of the service and of what can be \
          done with it.",
    instead: "Write two or three sentences: what the service is, whom it is for, and what flows can do with \
          it.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Keeps track of all your invoices.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[STRINGS, review!("600", "2020-12-09"), review!("669", "2021-01-27")],
    check: Check::Api(check),
};

/// Shorter descriptions say little, in characters.
const FEWEST: usize = 60;
/// The validator refuses what is shorter than this, which is another rule's finding.
const REFUSED: usize = 30;

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(description) = api.info.and_then(|info| info.get("description")) else {
        return;
    };
    let length = length(description.as_str().unwrap_or_default());
    if (REFUSED..FEWEST).contains(&length) {
        report.at(
            description,
            format!("The description has {length} characters, too few to tell what the service is."),
        );
    }
}
