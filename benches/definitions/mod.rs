//! Definitions to measure with, made for it.

use serde_json::{Map, Value, json};

/// An object of so many members.
pub fn members(count: usize, mut member: impl FnMut(usize) -> (String, Value)) -> Value {
    (0..count).map(&mut member).collect::<Map<_, _>>().into()
}

/// One schema with texts, lists, references and a nested object, in the words of either version.
pub fn schema(number: usize, home: &str) -> Value {
    json!({
        "title": format!("Invoice {number}"),
        "description": "An invoice with its lines, its payments and whatever else is known of it.",
        "type": "object",
        "required": ["id", "amount"],
        "properties": {
            "id": {"type": "string", "description": "Identifies the invoice.", "example": format!("INV-{number:06}")},
            "amount": {"type": "number", "format": "double", "description": "The sum with taxes.", "example": 12.5},
            "paid_at": {"type": "string", "format": "date-time", "description": "When the last payment came in."},
            "state": {"type": "string", "enum": ["draft", "open", "paid", "void"], "description": "How it stands."},
            "customer": {"$ref": format!("{home}Invoice{}", number / 2)},
            "lines": {"type": "array", "items": {"type": "object", "properties": {
                "text": {"type": "string", "description": "What was delivered; \u{201c}as agreed\u{201d} will do."},
                "quantity": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 1000},
                "related": {"type": "array", "items": {"$ref": format!("{home}Invoice{}", number / 3)}},
            }}},
        },
    })
}

/// An `OpenAPI` 3.0 description with so many paths, about 4.4 KB each.
pub fn description(paths: usize) -> Value {
    let home = "#/components/schemas/";
    let content = |number: usize| {
        let example = json!({"id": format!("INV-{number:06}"), "amount": 12.5, "paid_at": "2024-05-17T09:30:00Z", "state": "open"});
        json!({"application/json": {"schema": {"$ref": format!("{home}Invoice{number}")}, "examples": {"default": {"value": example}}}})
    };
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Contoso Invoices", "version": "1.0", "description": "Contoso keeps track of invoices."},
        "servers": [{"url": "https://api.contoso.example"}],
        "paths": members(paths, |number| (format!("/customers/{{customer}}/invoices/{number}/lines"), json!({
            "get": {
                "summary": format!("Get invoice {number}"),
                "description": "Gets one invoice of a customer with all its lines and payments.",
                "tags": ["invoices"],
                "operationId": format!("GetInvoice{number}"),
                "parameters": [
                    {"name": "customer", "in": "path", "required": true, "description": "Whose invoice.", "schema": {"type": "string"}},
                    {"name": "page", "in": "query", "description": "The page to get.", "schema": {"type": "integer", "default": 1}},
                ],
                "responses": {"200": {"description": "The invoice.", "content": content(number)}, "404": {"description": "There is none."}},
            },
            "post": {
                "summary": format!("Change invoice {number}"),
                "description": "Changes one invoice of a customer and returns it as it is then.",
                "operationId": format!("ChangeInvoice{number}"),
                "requestBody": {"required": true, "content": content(number)},
                "responses": {"200": {"description": "The invoice.", "content": content(number)}},
            },
        }))),
        "components": {"schemas": members(paths, |number| (format!("Invoice{number}"), schema(number, home)))},
    })
}
