//! `UnrecognizedTypeFormat`: a format that the platform ignores.

use crate::openapi::Api;
use crate::rules::edit::{json, remove_member, replace};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "unrecognized-type-format",
    official: Some("UnrecognizedTypeFormat"),
    title: "Every format is one that the platform knows",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A format that the platform does not know is ignored, so people get no help in filling in the value. One \
          published connector in thirty has such a format, and the validator only warns.",
    instead: "Use date-time, date, byte, binary, email, uri, uuid, html or password for a string, int32 or int64 \
          for an integer, float or double for a number; or leave the format out.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "format": "guid"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "parameters": [
          {
            "name": "id",
            "in": "query",
            "type": "string",
            "x-ms-summary": "Invoice ID",
            "description": "The invoice to look at.",
            "format": "uuid"
          }
        ],
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for node in api.described() {
        let Some(format) = node.get("format") else { continue };
        let (Some(kind), Some(name)) = (node.str_at("type"), format.as_str()) else {
            continue;
        };
        if !is_known(kind, name) {
            let message = format!(
                "The platform does not know the format {} of type {}.",
                quoted(name),
                quoted(kind)
            );
            let draft = report.at(format, message);
            let Some(meant) = meant(kind, name) else {
                draft.fix(
                    Class::Safe,
                    format!("remove the format {}", quoted(name)),
                    remove_member(format),
                );
                continue;
            };
            // A name that is spelled otherwise is the same; what only comes near is a choice.
            let is_same = |text: &str| {
                text.chars()
                    .filter(char::is_ascii_alphanumeric)
                    .collect::<String>()
                    .to_lowercase()
            };
            let is_meant = meant == "uuid" || is_same(name) == is_same(meant);
            let class = if is_meant { Class::Safe } else { Class::Look };
            draft
                .help(format!("Write \"format\": \"{meant}\", or leave the format out."))
                .fix(class, format!("write \"{meant}\""), replace(format, &json(meant)));
        }
    }
}

/// The format that the platform has for what this one says.
fn meant(kind: &str, format: &str) -> Option<&'static str> {
    let format = format.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    let meant = match (kind, format.as_str()) {
        ("string", "guid" | "uuid4" | "uuidv4") => "uuid",
        ("string", "url" | "uri-reference" | "iri" | "link" | "href") => "uri",
        ("string", "datetime" | "timestamp" | "iso8601" | "iso-8601" | "utc") => "date-time",
        ("string", "e-mail" | "mail" | "idn-email") => "email",
        ("string", "base64" | "base64url") => "byte",
        ("string", "file" | "stream" | "blob") => "binary",
        ("string", "secret" | "securestring") => "password",
        ("number", "decimal" | "number" | "real" | "float64" | "currency" | "money") => "double",
        ("number", "float32" | "single") => "float",
        ("integer", "int" | "integer" | "short" | "int16" | "uint16" | "byte") => "int32",
        ("integer", "long" | "bigint" | "uint32" | "uint64" | "timestamp") => "int64",
        _ => [
            "date-time",
            "date",
            "byte",
            "binary",
            "email",
            "html",
            "uri",
            "uuid",
            "password",
            "int32",
            "int64",
            "float",
            "double",
        ]
        .into_iter()
        .find(|known| *known == format && is_known(kind, known))?,
    };
    Some(meant)
}

fn is_known(kind: &str, format: &str) -> bool {
    match kind {
        "string" => matches!(
            format,
            "byte" | "binary" | "date" | "date-time" | "password" | "date-no-tz" | "email" | "html" | "uri" | "uuid"
        ),
        "integer" => matches!(format, "int32" | "int64"),
        "number" => matches!(format, "float" | "double"),
        // A file is binary, whether it is said or not.
        "file" => format == "binary",
        _ => false,
    }
}
