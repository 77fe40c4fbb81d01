//! `InvokedOperationShouldProduceProperty`: a property that the other operation does not return.

use super::answer::{answer, in_capitals, is_dynamic, list_path};
use crate::document::Node;
use crate::openapi::{Api, Dynamic, Extension, Lookup};
use crate::rules::source::{EXTENSIONS, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invoked-operation-should-produce-property",
    official: Some("InvokedOperationShouldProduceProperty"),
    title: "What an extension picks is in the response",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The platform reads names, values and schemas from the response of the other operation; what its schema \
          does not have at the path stays empty.",
    instead: "Correct the path, or describe the property in the schema of the response.",
    bad: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "title"
            }"#)),
        list_customers!(),
    ]),
    good: example!(paths: [
        list_invoices!(customer!(r#""x-ms-dynamic-values": {
              "operationId": "ListCustomers",
              "value-collection": "value",
              "value-path": "id",
              "value-title": "name"
            }"#)),
        list_customers!(),
    ]),
    since: "0.1.0",
    sources: &[VALIDATOR, EXTENSIONS],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for dynamic in &api.dynamics {
        let Some((operation, schema)) = answer(api, dynamic) else {
            continue;
        };
        let (holder, keys): (_, &[&str]) = match dynamic.extension {
            Extension::Schema => (Some(schema), &["value-path"]),
            Extension::Properties => (Some(schema), &["itemValuePath"]),
            Extension::Values => (items(api, dynamic, schema), &["value-path", "value-title"]),
            _ => (items(api, dynamic, schema), &["itemValuePath", "itemTitlePath"]),
        };
        let Some(holder) = holder else { continue };
        for path in keys.iter().filter_map(|key| dynamic.node.get(key)) {
            if let Some(text) = path.as_str()
                && matches!(api.at_path(holder, text), Lookup::Missing)
            {
                let help = in_capitals(api, holder, text);
                let [id, text] = [operation.id.unwrap_or_default(), text].map(quoted);
                let draft = report.at(path, format!("The response of {id} has no property at {text}."));
                if let Some(help) = help {
                    draft.help(help);
                }
            }
        }
    }
}

/// The schema of the items of the list; none where it does not tell.
fn items<'d>(api: &Api<'d>, dynamic: &Dynamic<'d>, schema: Node<'d>) -> Option<Node<'d>> {
    let (path, _) = list_path(dynamic)?;
    let Lookup::Value(list) = api.at_path(schema, path) else {
        return None;
    };
    let list = api.follow(list.node).filter(|list| !is_dynamic(*list))?;
    list.get("items").filter(|items| items.is_object())
}
