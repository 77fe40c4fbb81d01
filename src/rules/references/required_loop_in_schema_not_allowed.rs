//! `RequiredLoopInSchemaNotAllowed`: a value that must contain itself.

use foldhash::{HashMap, HashMapExt};

use crate::document::{Node, NodeId};
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "required-loop-in-schema-not-allowed",
    official: Some("RequiredLoopInSchemaNotAllowed"),
    title: "No value must contain itself",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "When every step of a circle is required, a value would have to be endless to be complete. Circles with \
          one step that may be left out are fine.",
    instead: "Take one of the properties of the circle out of the list of required ones.",
    bad: example!(member: r##""definitions": {
    "Invoice": {
      "type": "object",
      "required": ["customer"],
      "properties": { "customer": { "$ref": "#/definitions/Customer" } }
    },
    "Customer": {
      "type": "object",
      "required": ["name", "lastInvoice"],
      "properties": { "name": { "type": "string" }, "lastInvoice": { "$ref": "#/definitions/Invoice" } }
    }
  }"##),
    good: example!(member: r##""definitions": {
    "Invoice": {
      "type": "object",
      "required": ["customer"],
      "properties": { "customer": { "$ref": "#/definitions/Customer" } }
    },
    "Customer": {
      "type": "object",
      "required": ["name"],
      "properties": { "name": { "type": "string" }, "lastInvoice": { "$ref": "#/definitions/Invoice" } }
    }
  }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

/// How far the walk is with a schema.
#[derive(Clone, Copy)]
enum State {
    /// What it must contain is being walked; so many required properties lead to it from where the walk began.
    Open(u32),
    Done,
}

enum Step<'d> {
    Enter(Node<'d>, u32),
    Leave(NodeId),
}

/// A walk in depth over what schemas must contain; a circle shows as a schema met again while it is open. Each schema
/// is entered once, and the stack is ours, so long chains cannot exhaust the program's.
fn check(api: &Api<'_>, report: &mut Report) {
    let mut states: HashMap<NodeId, State> = HashMap::new();
    let mut stack = Vec::new();
    // Every circle has a schema with a list of required properties.
    for schema in api
        .schemas
        .iter()
        .filter(|schema| schema.node.get("required").is_some())
    {
        stack.push(Step::Enter(schema.node, 0));
        while let Some(step) = stack.pop() {
            let (node, properties) = match step {
                Step::Leave(id) => {
                    states.insert(id, State::Done);
                    continue;
                }
                Step::Enter(node, _) if states.contains_key(&node.id()) => continue,
                Step::Enter(node, properties) => (node, properties),
            };
            states.insert(node.id(), State::Open(properties));
            stack.push(Step::Leave(node.id()));
            must_contain(api, node, |part, is_property| {
                let properties = properties + u32::from(is_property);
                match states.get(&part.id()) {
                    Some(State::Open(before)) if properties > *before => {
                        report.at(
                            node,
                            "Here a circle of required properties closes, so no value is ever complete.",
                        );
                    }
                    Some(_) => {}
                    None => stack.push(Step::Enter(part, properties)),
                }
            });
        }
    }
}

/// What each value of a schema contains: the values of required properties (`true`), and itself as other schemas
/// describe it.
fn must_contain<'d>(api: &Api<'d>, schema: Node<'d>, mut each: impl FnMut(Node<'d>, bool)) {
    if let Some(target) = schema
        .get("$ref")
        .and_then(Node::as_str)
        .and_then(|text| api.target(text))
    {
        return each(target, false);
    }
    for part in schema.get("allOf").into_iter().flat_map(Node::items) {
        each(part, false);
    }
    if let Some(properties) = schema.get("properties") {
        let names = schema.get("required").into_iter().flat_map(Node::items);
        for property in names.filter_map(|name| properties.get(name.as_str()?)) {
            each(property, true);
        }
    }
}
