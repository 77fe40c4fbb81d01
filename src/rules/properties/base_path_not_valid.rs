//! `BasePathNotValid`: a base path without its slash.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "base-path-not-valid",
    official: Some("BasePathNotValid"),
    title: "The base path begins with a slash",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Host and base path are put together to the address of your service; without the slash it is \
          another address.",
    instead: "Begin the base path with /.",
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
    }
}
