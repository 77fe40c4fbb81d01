//! A key, a token, an identifier or an address as an example.

use super::mail::real_mail;
use super::words::data;
use crate::openapi::Api;
use crate::rules::source::review;
use crate::rules::text::is_real_guid;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::submission::{is_harmless, is_random, looks_like_secret};

/// A warning for what looks like a key; a note for a GUID, which may be one that the service gives to everybody, and for
/// an e-mail address, which may be made up.
pub const RULE: Rule = Rule {
    id: "realistic-sample",
    official: None,
    title: "Examples are made up",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The file becomes public, and with it the keys and identifiers of whoever they were copied from.",
    instead: "Write something made up, such as 00000000-0000-0000-0000-000000000000, \"your key\" or name@example.com. If it \
              was a real key, make it void.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string", "example": "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string", "example": "your key" } } }
      }"#),
    since: "0.1.0",
    sources: &[review!("1877", "2022")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    keys(api, report);
    addresses(api, report);
}

/// Addresses anywhere in examples and defaults; of each text the first.
fn addresses(api: &Api<'_>, report: &mut Report) {
    let texts = data(api).filter_map(|node| Some((node, node.as_str()?)));
    for (node, domain) in texts.filter_map(|(node, text)| Some((node, real_mail(text)?))) {
        let domain = domain.to_ascii_lowercase();
        let message = format!("This sample has an e-mail address at {domain}, which may be somebody's.");
        report.at(node, message).severity(Severity::Note);
    }
}

fn keys(api: &Api<'_>, report: &mut Report) {
    let parameters = api.parameters.iter().map(|parameter| parameter.node);
    let schemas = api.schemas.iter().map(|schema| schema.node);
    for node in parameters.chain(schemas) {
        for key in ["default", "example"] {
            let Some(value) = node.get(key) else { continue };
            let text = value.as_str().unwrap_or_default();
            let is_cut = || text.as_bytes().windows(3).any(|three| three == b"...");
            if text.trim_start().starts_with(['{', '[']) || is_cut() {
                continue; // A whole answer as text, or what was cut, names its secrets without having to hold one.
            }
            // The value is not repeated: reports are read by more people than the file.
            let (message, severity) = if is_digest(text) {
                let digits = text.len();
                let message = format!("The {key} has {digits} hexadecimal digits, as keys and checksums have.");
                (message, Severity::Note)
            } else if looks_like_secret(text) {
                (format!("The {key} looks like a real key or token."), RULE.severity)
            } else if is_real_guid(text) {
                let message = format!("The {key} looks like an identifier that somebody was given.");
                (message, Severity::Note)
            } else {
                continue;
            };
            // Nearly all samples look like nothing of this, so it is asked last.
            let name = node.str_at("name").or(node.key()).unwrap_or_default();
            if !is_harmless(name, text) {
                report.at(value, message).severity(severity);
            }
        }
    }
}

/// Whether a text is as long as common checksums and of hexadecimal digits only.
fn is_digest(text: &str) -> bool {
    matches!(text.len(), 32 | 40 | 64 | 128) && text.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_random(text)
}
