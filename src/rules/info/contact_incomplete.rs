//! A contact without name, url or e-mail.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::{FILES, POLICIES};
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "contact-incomplete",
    official: None,
    title: "The contact has a name, an address and an e-mail",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The contact is the public support of your service: people who are stuck, and Microsoft when the \
          connector fails, go there. The validator takes an incomplete contact, and many published connectors \
          have one, but reviewers ask for the e-mail.",
    instead: "Give the name of the support, the address of its page and an e-mail address that people answer.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[POLICIES, FILES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(contact) = api.info.and_then(|info| info.get("contact")) else {
        return;
    };
    // An empty address is told where addresses are.
    let is_missing = |key: &&str| {
        let text = contact.get(key).and_then(Node::as_str);
        text.is_none_or(|text| *key == "name" && text.trim().is_empty())
    };
    let missing: Vec<&str> = ["name", "url", "email"].into_iter().filter(is_missing).collect();
    if !missing.is_empty() {
        report.at(contact, format!("The contact has no {}.", listed(&missing)));
    }
}
