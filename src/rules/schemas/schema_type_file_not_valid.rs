//! `SchemaTypeFileNotValid`: a file where there can be none.

use crate::document::Node;
use crate::openapi::{Api, Schema};
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "schema-type-file-not-valid",
    official: Some("SchemaTypeFileNotValid"),
    title: "A file is a whole response or a field of a form",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The type file stands for bytes that are sent as they are. Inside of other values there is no room for them.",
    instead: "For bytes inside of a value write type string with format byte (Base64). To send a file, make it a \
              formData parameter of type file; to return one, make it the schema of the response itself.",
    bad: example!(operation: r#"{
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets an invoice as a document.",
        "responses": {
          "200": {
            "description": "The invoice.",
            "schema": { "type": "object", "properties": { "document": { "type": "file" } } }
          }
        }
      }"#),
    good: example!(operation: r#"{
        "operationId": "GetInvoice",
        "summary": "Get an invoice",
        "description": "Gets an invoice as a document.",
        "responses": {
          "200": {
            "description": "The invoice.",
            "schema": { "type": "object", "properties": { "document": { "type": "string", "format": "byte" } } }
          }
        }
      }"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Schema(check),
};

fn check(api: &Api<'_>, schema: &Schema<'_>, report: &mut Report) {
    let node = schema.node;
    if schema.kind == Some("file") && !is_response(api, node) {
        let message = "This schema is a file, but neither a whole response nor a field of a form.";
        report.at(node, message);
    }
}

/// Whether it describes a response as a whole, written there or referred to.
fn is_response(api: &Api<'_>, schema: Node<'_>) -> bool {
    let holder = schema.parent().and_then(Node::parent);
    let written_there =
        schema.key() == Some("schema") && holder.is_some_and(|holder| holder.key() == Some("responses"));
    let mut roots = api.responses.iter().filter_map(|response| response.schema);
    written_there || roots.any(|root| api.follow(root) == Some(schema))
}
