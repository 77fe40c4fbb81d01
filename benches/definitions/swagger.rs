//! A definition as it is submitted, made to measure with.

use std::fmt::Write as _;

/// A definition of about a megabyte: operations with parameters and responses, and nested schemas. One operation in
/// three draws two findings, which is about what published definitions of this size draw.
pub fn definition() -> String {
    let mut text =
        String::from(r#"{"swagger": "2.0", "info": {"title": "Contoso Invoices", "version": "1.0"}, "paths": {"#);
    for number in 0..600 {
        let comma = if number == 0 { "" } else { "," };
        let texts = if number % 3 == 0 {
            ""
        } else {
            r#", "description": "The customer.", "x-ms-url-encoding": "single""#
        };
        let _ = write!(
            text,
            r##"{comma}
  "/customers/{{customer}}/invoices/{number}": {{
    "get": {{
      "operationId": "GetInvoice{number}",
      "summary": "Get invoice number {number}",
      "description": "Gets the invoice of a customer with its lines, payments and everything else that is known of it.",
      "parameters": [
        {{ "name": "customer", "in": "path", "required": true, "type": "string", "x-ms-summary": "Customer ID"{texts} }},
        {{ "name": "page", "in": "query", "type": "integer", "x-ms-summary": "Page", "description": "The page to get." }}
      ],
      "responses": {{
        "200": {{ "description": "The invoice.", "schema": {{ "$ref": "#/definitions/Invoice{number}" }} }},
        "default": {{ "description": "The call failed." }}
      }}
    }}
  }}"##
        );
    }
    text.push_str("}, \"definitions\": {");
    for number in 0..600 {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}\n  \"Invoice{number}\": {{ \"type\": \"object\", \"properties\": {{"
        );
        for member in 0..6 {
            let comma = if member == 0 { "" } else { "," };
            let _ = write!(
                text,
                r#"{comma}
    "member{member}": {{ "type": "array", "x-ms-summary": "Member {member}", "description": "One of the members.",
      "items": {{ "type": "string", "format": "date-time" }} }}"#
            );
        }
        text.push_str("} }");
    }
    text.push_str("}}");
    text
}
