//! `ResponseRefLoopNotAllowed`: a shared response that only names another.

use super::written;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "response-ref-loop-not-allowed",
    official: Some("ResponseRefLoopNotAllowed"),
    title: "A shared response is no reference itself",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Shared responses that only name another one may name each other in a circle, so the platform takes none \
          of them. No published connector has one.",
    instead: "Write the response out, and let the operations refer to the one that has the description.",
    bad: example!(member: r##""responses": {
    "NoCustomer": { "$ref": "#/responses/NotFound" },
    "NotFound": { "description": "There is no such customer." }
  }"##),
    good: example!(member: r##""responses": {
    "NotFound": { "description": "There is no such customer." }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let components = api.root.get("components");
    let newer = components.and_then(|components| components.get("responses"));
    for holder in [api.root.get("responses"), newer].into_iter().flatten() {
        for (name, response) in holder.members() {
            if let Some((node, reference)) = written(response) {
                report.at(
                    node,
                    format!(
                        "The shared response {} is only a reference to {}.",
                        quoted(name),
                        quoted(reference)
                    ),
                );
            }
        }
    }
}
