//! An address in the description.

use crate::openapi::Api;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the policy is recent, and 14 of 466 published descriptions hold an address.
pub const RULE: Rule = Rule {
    id: "url-in-description",
    official: None,
    title: "The description holds no address",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The gallery shows the description as plain text, so nobody can click an address in it. The \
          certification policy 5000.2.3.6 refuses addresses and instructions.",
    instead: "Take the address out. The website belongs to \"x-ms-connector-metadata\" and to the contact.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices. More at https://contoso.example.",
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
    sources: &[POLICIES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(description) = api.info.and_then(|info| info.get("description")) else {
        return;
    };
    let text = description.as_str().unwrap_or_default().to_ascii_lowercase();
    if ["http://", "https://", "www."].iter().any(|start| text.contains(start)) {
        report.at(description, "The description contains the address of a page.");
    }
}
