//! A definition that says how it is called, and not where.

use crate::openapi::Api;
use crate::rules::capitals::has_in_others;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: Microsoft's schema does not ask for it, but every published definition names a host.
pub const RULE: Rule = Rule {
    id: "host-missing",
    official: None,
    title: "The definition names its host",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "Scheme, host and base path are put together to the address of your service. Without a host nobody knows where \
          it answers; every published definition has one.",
    instead: "Add \"host\" with the name of your service, such as \"api.contoso.example\"; where a policy replaces it, any \
              name of yours.",
    bad: example!(member: r#""schemes": ["https"]"#),
    good: example!(member: r#""host": "api.contoso.example",
  "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    // What says nothing of its address at all is a part of a definition, or an example of one.
    let is_addressed = ["basePath", "schemes"].iter().any(|key| api.root.get(key).is_some());
    if is_addressed && api.root.get("host").is_none() && !has_in_others(api.root, "host") {
        report.at_missing(
            api.root,
            "host",
            "There is no \"host\", so nobody knows where the service answers.",
        );
    }
}
