//! A picture sign in the description.

use crate::openapi::Api;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "emoji-in-description",
    official: None,
    title: "The description holds no picture signs",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The certification policy 5000.2.3.6 asks for plain text, and no published description has a \
          picture sign.",
    instead: "Take the sign out.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment. 🚀",
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
    let is_picture = |sign: &char| matches!(*sign, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}');
    if let Some(sign) = description.as_str().unwrap_or_default().chars().find(is_picture) {
        report.at(
            description,
            format!("The description contains the picture sign {sign}."),
        );
    }
}
