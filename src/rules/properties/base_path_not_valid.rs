//! `BasePathNotValid`: a base path without its slash.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "base-path-not-valid",
    official: Some("BasePathNotValid"),
    title: "The base path is a path that begins with a slash",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Host and base path are put together to the address of your service; without the slash it is \
          another address. What a path cannot hold is sent as it stands, and nothing is put in its place.",
    instead: "Begin the base path with /, and leave out what is no path.",
    bad: example!(member: r#""host": "api.contoso.example", "basePath": "v1""#),
    good: example!(member: r#""host": "api.contoso.example", "basePath": "/v1""#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some((node, path)) = api.root.get("basePath").and_then(|node| Some((node, node.as_str()?))) else {
        return;
    };
    if !path.starts_with('/') {
        let mended = serde_json::Value::from(format!("/{path}")).to_string();
        report
            .at(
                node,
                format!("The base path {} does not begin with a slash.", quoted(path)),
            )
            .fix(Class::Safe, "put a slash before the base path", replace(node, &mended));
    } else if let Some(sign) = path.chars().find(|sign| sign.is_whitespace() || NEVER.contains(*sign)) {
        // The validator lets it pass, so it is advice.
        let message = format!(
            "The base path {} has {} in it, which no path has as it is.",
            quoted(path),
            quoted(&sign.to_string())
        );
        report.at(node, message).severity(Severity::Warning).help(
            "Write the path alone. What differs from call to call belongs into \"paths\", as a parameter of the path or the query.",
        );
    }
}

/// What ends a path, stands around the word that a value is meant for, or is written in another way.
const NEVER: &str = "?#{}<>[]|^`\"\\";
