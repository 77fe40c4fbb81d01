//! `SchemesArrayEmpty`: `schemes` without an entry.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schemes-array-empty",
    official: Some("SchemesArrayEmpty"),
    title: "The list of schemes names one",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads there whether to call your service through HTTPS; an empty list tells nothing.",
    instead: "Write \"schemes\": [\"https\"].",
    bad: example!(member: r#""host": "api.contoso.example", "schemes": []"#),
    good: example!(member: r#""host": "api.contoso.example", "schemes": ["https"]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let operations = api.operations.iter().map(|operation| operation.node);
    for list in std::iter::once(api.root)
        .chain(operations)
        .filter_map(|node| node.get("schemes"))
    {
        if list.is_array() && list.items().len() == 0 {
            report.at(list, "\"schemes\" is empty.").fix(
                Class::Safe,
                r#"write "schemes": ["https"]"#,
                replace(list, r#"["https"]"#),
            );
        }
    }
}
