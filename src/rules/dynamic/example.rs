//! The operations that the examples of this family are put together from: one that asks, and one that is asked.

/// `GET /invoices`, with its parameters.
macro_rules! list_invoices {
    ($($parameters:expr),+) => {
        concat!(
            r#""/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.""#,
            parameters!($($parameters),+),
            r#",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }"#
        )
    };
}

/// `POST /invoices`, with its parameters.
macro_rules! create_invoice {
    ($($parameters:expr),+) => {
        concat!(
            r#""/invoices": {
      "post": {
        "operationId": "CreateInvoice",
        "summary": "Create an invoice",
        "description": "Creates an invoice for a customer.",
        "consumes": ["application/json"]"#,
            parameters!($($parameters),+),
            r#",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }
    }"#
        )
    };
}

/// `GET /customers`, or after `post:` `POST /customers`, with its parameters: answers with a list of id and name under
/// `value`.
macro_rules! list_customers {
    (post: $($parameters:expr),+) => {
        list_customers!(@ "post", ",\n        \"consumes\": [\"application/json\"]", parameters!($($parameters),+))
    };
    ($($parameters:expr),*) => {
        list_customers!(@ "get", "", parameters!($($parameters),*))
    };
    (@ $method:literal, $consumes:literal, $parameters:expr) => {
        concat!(
            "\"/customers\": {\n      \"",
            $method,
            r#"": {
        "operationId": "ListCustomers",
        "summary": "List customers",
        "description": "Lists the customers.""#,
            $consumes,
            $parameters,
            r#",
        "responses": {
          "200": {
            "description": "The customers.",
            "schema": {
              "type": "object",
              "properties": {
                "value": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "name": { "type": "string" } }
                  }
                }
              }
            }
          }
        }
      }
    }"#
        )
    };
}

/// `GET /fields`, with its parameters: answers with a schema under the name that is given first.
macro_rules! get_schema {
    ($member:literal $(, $parameters:expr)*) => {
        concat!(
            r#""/fields": {
      "get": {
        "operationId": "GetSchema",
        "summary": "Get the fields",
        "description": "Gets the fields of an invoice.""#,
            parameters!($($parameters),*),
            r#",
        "responses": {
          "200": {
            "description": "The fields.",
            "schema": { "type": "object", "properties": { ""#,
            $member,
            r#"": { "type": "object" } } }
          }
        }
      }
    }"#
        )
    };
}

/// The member `parameters` of an operation, behind others; nothing if there are none.
macro_rules! parameters {
    () => { "" };
    ($first:expr $(, $other:expr)*) => {
        concat!(",\n        \"parameters\": [\n          ", $first, $(",\n          ", $other,)* "\n        ]")
    };
}

/// A parameter in the query: name, type, summary, description, and further members.
macro_rules! query {
    ($name:literal, $kind:literal, $summary:literal, $description:literal $(, $member:expr)*) => {
        concat!(
            "{\n            \"name\": \"", $name,
            "\",\n            \"in\": \"query\",\n            \"type\": \"", $kind,
            "\",\n            \"x-ms-summary\": \"", $summary,
            "\",\n            \"description\": \"", $description, "\"",
            $(",\n            ", $member,)*
            "\n          }"
        )
    };
}

/// The region to look in, with further members.
macro_rules! region {
    ($($member:expr),*) => {
        query!("region", "string", "Region", "The region to look in." $(, $member)*)
    };
}

/// The customer whose invoices to list, with the extension that asks for its values.
macro_rules! customer {
    ($extension:expr) => {
        query!("customer", "string", "Customer", "Whose invoices to list.", $extension)
    };
}

/// A body with its schema.
macro_rules! body {
    ($schema:expr) => {
        concat!(
            "{\n            \"name\": \"body\",\n            \"in\": \"body\",\n            \"schema\": ",
            $schema,
            "\n          }"
        )
    };
}
