//! The small definition that the examples of rules share: a rule writes out only the part it is about.

/// A whole definition around one part: `operation:` (the value of `get`), `paths:` (the value, or a list of its
/// members, most often macros of the family), `info:` or `metadata:` (the value), `info:` and `paths:`, or `member:`
/// (one more member of the root), alone or with `paths:`.
macro_rules! example {
    (operation: $operation:literal) => {
        concat!(example!(@head), example!(@info), "  \"paths\": {\n    \"/invoices\": {\n      \"get\": ", $operation,
            "\n    }\n  },\n", example!(@metadata), "}\n")
    };
    (paths: $paths:literal) => {
        concat!(example!(@head), example!(@info), "  \"paths\": ", $paths, ",\n", example!(@metadata), "}\n")
    };
    (paths: [$first:expr $(, $other:expr)* $(,)?]) => {
        concat!(example!(@head), example!(@info), "  \"paths\": {\n    ", $first, $(",\n    ", $other,)* "\n  },\n",
            example!(@metadata), "}\n")
    };
    (info: $info:literal) => {
        concat!(example!(@head), "  \"info\": ", $info, ",\n", example!(@paths), example!(@metadata), "}\n")
    };
    (info: $info:literal, paths: $paths:literal) => {
        concat!(example!(@head), "  \"info\": ", $info, ",\n  \"paths\": ", $paths, ",\n", example!(@metadata), "}\n")
    };
    (metadata: $metadata:literal) => {
        concat!(example!(@head), example!(@info), example!(@paths), "  \"x-ms-connector-metadata\": ", $metadata, "\n}\n")
    };
    (member: $member:literal) => {
        concat!(example!(@head), "  ", $member, ",\n", example!(@info), example!(@paths), example!(@metadata), "}\n")
    };
    (properties: $properties:literal) => {
        concat!("{\n  \"properties\": ", $properties, "\n}\n")
    };
    (member: $member:literal, paths: $paths:literal) => {
        concat!(example!(@head), "  ", $member, ",\n", example!(@info), "  \"paths\": ", $paths, ",\n",
            example!(@metadata), "}\n")
    };
    (@head) => { "{\n  \"swagger\": \"2.0\",\n" };
    (@info) => { r#"  "info": {
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  },
"# };
    (@paths) => { r#"  "paths": {
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }
  },
"# };
    (@metadata) => { r#"  "x-ms-connector-metadata": [
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]
"# };
}

/// The same definition in YAML, around the members of its operation that follow its texts.
macro_rules! yaml_example {
    ($members:literal) => {
        concat!(
            "swagger: \"2.0\"\ninfo:\n  title: Contoso Invoices\n",
            "  description: Contoso Invoices keeps track of invoices and of their payment.\n  version: \"1.0\"\n",
            "  contact: { name: Contoso, url: \"https://contoso.example\", email: help@contoso.example }\n",
            "paths:\n  /invoices:\n    get:\n      operationId: ListInvoices\n      summary: List invoices\n",
            "      description: Lists the invoices of a customer.\n      ",
            $members,
            "\nx-ms-connector-metadata:\n",
            "  - { propertyName: Website, propertyValue: \"https://contoso.example\" }\n",
            "  - { propertyName: Privacy policy, propertyValue: \"https://contoso.example/privacy\" }\n",
            "  - { propertyName: Categories, propertyValue: Finance }\n"
        )
    };
}

/// The API definition that stands beside the examples of other files.
pub(super) const SHARED_EXAMPLE: &str = example!(member: r#""host": "api.contoso.example""#);
