//! `ExtensionNameNotValid`: an unknown member that is no extension.

use crate::openapi::Api;
use crate::rules::source::{VALIDATOR, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "extension-name-not-valid",
    official: Some("ExtensionNameNotValid"),
    title: "What OpenAPI does not know begins with x-",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A member with an unknown name is a slip of the pen, belongs to another version of OpenAPI, or is \
          an extension that lacks its x-. The validator refuses it; one published connector has one.",
    instead: "Correct the name, remove the member, or begin its name with x-.",
    bad: example!(member: r#""basepath": "/v1""#),
    good: example!(member: r#""basePath": "/v1""#),
    since: "0.1.0",
    sources: &[VALIDATOR, review!("3810", "2025")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for misfit in &api.misfits {
        if !matches!(misfit.problem, MisfitKind::NotAnExtension) {
            continue;
        }
        let key = misfit.node.key().unwrap_or_default();
        let message = format!("{} is not known in {}.", quoted(key), misfit.object.name);
        let draft = report.at(misfit.node, message);
        if key == "scriptOperations" {
            draft.help("Move it to apiProperties.json, where it belongs.");
        } else if matches!(
            key,
            "oneOf"
                | "anyOf"
                | "not"
                | "nullable"
                | "requestBody"
                | "content"
                | "components"
                | "servers"
                | "writeOnly"
                | "deprecated"
                | "const"
                | "callbacks"
                | "links"
                | "if"
                | "then"
                | "else"
                | "examples"
                | "$defs"
        ) {
            draft.help(
                "This is a word of OpenAPI 3. OpenAPI 2.0 cannot say it: describe one shape, or leave the type out.",
            );
        } else if matches!(
            key,
            "securityDefinitions" | "definitions" | "host" | "basePath" | "schemes" | "swagger" | "info"
        ) {
            draft.help(format!(
                "Move it to the root of the file: \"{key}\" stands beside \"paths\", not in it."
            ));
        } else if let Some(known) = super::nearest(key, misfit.object) {
            draft.help(format!(
                "Perhaps \"{known}\" is meant. If not, remove it or begin its name with x-."
            ));
        }
    }
}
