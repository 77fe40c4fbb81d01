//! The operations that the examples of this family are put together from.

/// `POST /hooks`, a webhook as it should be; or with one more `member:`, another schema of its `body:`, another schema
/// of its `answer:`, or `without content`.
macro_rules! webhook {
    () => {
        webhook!(@ webhook!(@content), "", webhook!(@body), webhook!(@answer))
    };
    (member: $member:literal) => {
        webhook!(@ webhook!(@content), concat!(",\n        ", $member), webhook!(@body), webhook!(@answer))
    };
    (body: $body:literal) => {
        webhook!(@ webhook!(@content), "", $body, webhook!(@answer))
    };
    (answer: $answer:literal) => {
        webhook!(@ webhook!(@content), "", webhook!(@body), $answer)
    };
    (without content) => {
        webhook!(@ "", "", webhook!(@body), webhook!(@answer))
    };
    (@ $content:expr, $member:expr, $body:expr, $answer:expr) => {
        concat!(
            "\"/hooks\": {",
            $content,
            r#"
      "post": {
        "operationId": "InvoicePaid",
        "summary": "When an invoice is paid",
        "description": "Starts when an invoice is paid.",
        "x-ms-trigger": "single""#,
            $member,
            r#",
        "consumes": ["application/json"],
        "parameters": [
          {
            "name": "body",
            "in": "body",
            "required": true,
            "schema": "#,
            $body,
            r#"
          }
        ],
        "responses": {
          "201": {
            "description": "The subscription.",
            "schema": "#,
            $answer,
            r#"
          }
        }
      }
    }"#
        )
    };
    (@content) => {
        r#"
      "x-ms-notification-content": {
        "description": "The invoice.",
        "schema": {
          "type": "object",
          "properties": {
            "number": {
              "type": "string",
              "x-ms-summary": "Number",
              "description": "The number of the invoice."
            }
          }
        }
      },"#
    };
    (@body) => {
        r#"{
              "type": "object",
              "required": ["url"],
              "properties": {
                "url": {
                  "type": "string",
                  "x-ms-visibility": "internal",
                  "x-ms-notification-url": true
                }
              }
            }"#
    };
    (@answer) => {
        r#"{ "type": "object", "properties": { "id": { "type": "string" } } }"#
    };
}

/// `GET /paid`, with the members that make it a trigger.
macro_rules! list_paid {
    ($members:literal) => {
        concat!(
            r#""/paid": {
      "get": {
        "operationId": "ListPaid",
        "summary": "List paid invoices",
        "description": "Lists the paid invoices.",
        "#,
            $members,
            r#",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }"#
        )
    };
}
