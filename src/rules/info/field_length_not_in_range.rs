//! `FieldLengthNotInRange`: a description of fewer than 30 or more than 500 characters.

use crate::openapi::Api;
use crate::rules::source::{STRINGS, VALIDATOR};
use crate::rules::text::length;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "field-length-not-in-range",
    official: Some("FieldLengthNotInRange"),
    title: "The description has 30 to 500 characters",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The description is what people read before they choose a connector: one sentence on what the service \
          does and what the connector is good for. Certification takes 30 to 500 characters.",
    instead: "Say in one to three sentences what the service is and what people do with it.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Keeps track of invoices.",
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
    sources: &[VALIDATOR, STRINGS],
    check: Check::Api(check),
};

/// The shortest description, in characters.
const SHORTEST: usize = 30;
/// The longest description, in characters.
pub(in crate::rules) const LONGEST: usize = 500;

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(description) = api.info.and_then(|info| info.get("description")) else {
        return;
    };
    let Some(length) = description.as_str().map(length).filter(|length| *length > 0) else {
        return;
    };
    if length < SHORTEST {
        let message =
            format!("The description is {length} characters long; certification asks for at least {SHORTEST}.");
        report.at(description, message);
    } else if length > LONGEST {
        let message = format!("The description is {length} characters long; certification takes at most {LONGEST}.");
        report.at(description, message);
    }
}
