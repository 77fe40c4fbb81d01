//! `ContactEmailNotValid`: a contact without a proper e-mail address.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "contact-email-not-valid",
    official: Some("ContactEmailNotValid"),
    title: "The contact's e-mail address is one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "People who use the connector write there, and reviewers too. Microsoft takes ASCII characters \
          only; no published connector has another address.",
    instead: "Write an address such as help@contoso.example, without a name or mailto: before it.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "Contoso help desk" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let contact = api.info.and_then(|info| info.get("contact"));
    if let Some(email) = contact.and_then(|contact| contact.get("email"))
        && let Some(text) = email.as_str().filter(|text| !is_address(text))
    {
        report.at(email, format!("{} is no e-mail address.", quoted(text)));
    }
}

/// Whether it has a name, an at sign and a domain, of the characters of ASCII that addresses are made of.
fn is_address(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !b"@<>()[],;:\\\"".contains(&byte))
    };
    text.split_once('@').is_some_and(|(name, domain)| {
        plain(name) && plain(domain) && !domain.starts_with('.') && !domain.ends_with('.')
    })
}
