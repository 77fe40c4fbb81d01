//! `TagRedefined`: a tag that is defined twice.

use foldhash::{HashSet, HashSetExt};

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "tag-redefined",
    official: Some("TagRedefined"),
    title: "Every tag is defined once",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Tags are known by their names; of two with the same name one is lost.",
    instead: "Remove or rename the second one.",
    bad: example!(member: r#""tags": [{ "name": "Invoices" }, { "name": "Invoices" }]"#),
    good: example!(member: r#""tags": [{ "name": "Invoices" }]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut seen = HashSet::new();
    for tag in api.root.get("tags").into_iter().flat_map(Node::items) {
        if let Some(name) = tag.str_at("name").filter(|name| !seen.insert(*name)) {
            report.at(tag, format!("The tag {} is defined twice.", quoted(name)));
        }
    }
}
