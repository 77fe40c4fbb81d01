//! `InvalidNextLinkNameValue`: a link to the next page under a name that the platform does not know.

use crate::openapi::{Api, Operation};
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-next-link-name-value",
    official: Some("InvalidNextLinkNameValue"),
    title: "The link to the next page has one of two names",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The platform fetches page after page only if it finds the link to the next one under a name that it \
          knows.",
    instead: "Name it nextLink or @odata.nextLink. If your service uses another name, a policy can rename it.",
    bad: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-pageable": { "nextLinkName": "next" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    good: example!(operation: r##"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-pageable": { "nextLinkName": "nextLink" },
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"##),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Operation(check),
};

fn check(_api: &Api<'_>, operation: &Operation<'_>, report: &mut Report) {
    let pages = operation.node.get("x-ms-pageable");
    if let Some(name) = pages.and_then(|pages| pages.get("nextLinkName"))
        && let Some(text) = name.as_str()
        && !matches!(text, "nextLink" | "@odata.nextLink")
    {
        report.at(
            name,
            format!(
                "The platform does not know {} as a link to the next page.",
                quoted(text)
            ),
        );
    }
}
