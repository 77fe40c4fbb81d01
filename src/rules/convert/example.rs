//! Examples of definitions in OpenAPI 3, around what they are about.

macro_rules! newer {
    (root: $more:literal) => {
        concat!(newer!(@head), newer!(@servers), newer!(@paths), $more)
    };
    (servers: $servers:literal) => {
        concat!(newer!(@head), $servers, newer!(@paths))
    };
    (paths: $paths:literal) => {
        concat!(newer!(@head), newer!(@servers), "paths:\n", $paths)
    };
    (operation: $members:literal) => {
        concat!(newer!(@head), newer!(@servers), newer!(@paths), $members)
    };
    (answers: $answers:literal) => {
        concat!(newer!(@head), newer!(@servers), newer!(@operation), "      responses: ", $answers, "\n")
    };
    (responses: $content:literal) => {
        concat!(
            newer!(@head), newer!(@servers), newer!(@operation),
            "      responses: { \"200\": { description: The invoices., content: { ", $content, " } } }\n"
        )
    };
    (schema: $schema:literal) => {
        concat!(
            newer!(@head), newer!(@servers), newer!(@operation),
            "      responses:\n        \"200\":\n          description: The invoices.\n          content:\n            application/json:\n              schema: ",
            $schema, "\n"
        )
    };
    (v30: $schema:literal) => {
        concat!(
            "openapi: 3.0.3\n", newer!(@info), newer!(@servers), newer!(@operation),
            "      responses:\n        \"200\":\n          description: The invoices.\n          content:\n            application/json:\n              schema: ",
            $schema, "\n"
        )
    };
    (post: $content:literal) => {
        concat!(
            newer!(@head), newer!(@servers),
            "paths:\n  /invoices:\n    post:\n      operationId: CreateInvoice\n      summary: Create invoice\n",
            "      description: Creates an invoice for a customer.\n",
            "      requestBody: { content: { ", $content, " } }\n",
            "      responses: { \"200\": { description: The invoice. } }\n"
        )
    };
    (@head) => { concat!("openapi: 3.1.0\n", newer!(@info)) };
    (@info) => {
        concat!(
            "info:\n  title: Contoso Invoices\n  description: Contoso Invoices keeps track of invoices and of their payment.\n",
            "  version: \"1.0\"\n  contact: { name: Contoso, url: \"https://contoso.example\", email: help@contoso.example }\n"
        )
    };
    (@servers) => { "servers: [ { url: \"https://api.contoso.example/v1\" } ]\n" };
    (@operation) => {
        concat!(
            "paths:\n  /invoices:\n    get:\n      operationId: ListInvoices\n      summary: List invoices\n",
            "      description: Lists the invoices of a customer.\n"
        )
    };
    (@paths) => {
        concat!(newer!(@operation), "      responses: { \"200\": { description: The invoices. } }\n")
    };
}
