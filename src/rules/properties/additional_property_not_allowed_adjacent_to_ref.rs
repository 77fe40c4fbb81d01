//! `AdditionalPropertyNotAllowedAdjacentToRef`: a member beside `$ref`.

use foldhash::{HashSet, HashSetExt};

use crate::document::{Node, NodeId};
use crate::openapi::Api;
use crate::rules::edit::{add_member, json, remove_member};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};
use crate::shape::MisfitKind;

pub const RULE: Rule = Rule {
    id: "additional-property-not-allowed-adjacent-to-ref",
    official: Some("AdditionalPropertyNotAllowedAdjacentToRef"),
    title: "Beside a reference stands nothing else",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "OpenAPI 2.0 ignores what stands beside \"$ref\". Thirty-one published connectors have such members, \
          so this is advice.",
    instead: "Move the member to what the reference leads to, or write that out here.",
    bad: example!(member: r##""definitions": {
    "Number": { "type": "string" },
    "Invoice": {
      "type": "object",
      "properties": { "number": { "$ref": "#/definitions/Number", "description": "The number." } }
    }
  }"##),
    good: example!(member: r##""definitions": {
    "Number": { "type": "string", "description": "The number." },
    "Invoice": {
      "type": "object",
      "properties": { "number": { "$ref": "#/definitions/Number" } }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let mut moved = HashSet::new();
    let beside = api
        .misfits
        .iter()
        .filter(|misfit| matches!(misfit.problem, MisfitKind::BesideReference));
    let mut nodes: Vec<Node<'_>> = beside.map(|misfit| misfit.node).collect();
    nodes.sort_by_key(|node| node.id());
    for node in nodes {
        let message = format!("{} stands beside \"$ref\" and is ignored.", super::called(node));
        let (class, title, edits) = offered(api, node, &mut moved);
        report.at(node, message).fix(class, title, edits);
    }
}

/// Members that hold people's words.
const TEXTS: [&str; 4] = ["description", "title", "summary", "x-ms-summary"];

/// A text moves to what the reference leads to, if that has none; all else goes, since nobody reads it. `moved` holds
/// where texts moved to already.
fn offered<'d>(
    api: &Api<'d>,
    node: Node<'d>,
    moved: &mut HashSet<(NodeId, &'d str)>,
) -> (Class, &'static str, Option<Vec<Edit>>) {
    let key = node.key().unwrap_or_default();
    if !TEXTS.contains(&key) {
        // Some readers look for extensions all the same.
        let class = if key.starts_with("x-") {
            Class::Look
        } else {
            Class::Safe
        };
        return (class, "remove what is ignored", remove_member(node));
    }
    let target = node.parent().and_then(|holder| api.follow(holder));
    let free = target.filter(|target| target.is_object() && target.get(key).is_none());
    let text = node.as_str().filter(|text| !text.trim().is_empty());
    let (Some(target), Some(text)) = (free, text) else {
        return (Class::Look, "remove what is ignored", remove_member(node));
    };
    if !moved.insert((target.id(), key)) {
        // Another text moves there; the next round removes this one.
        return (Class::Look, "", None);
    }
    let edits = remove_member(node)
        .zip(add_member(target, key, &json(text)))
        .map(|(removed, added)| {
            let mut edits = [removed, added].concat();
            edits.sort_by_key(|edit| edit.span);
            edits
        });
    (Class::Look, "move the text to what the reference leads to", edits)
}
