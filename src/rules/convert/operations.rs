//! Paths and operations.

use super::rule;
use crate::rules::{Rule, Severity};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &PATH_KEY,
    &PATHS_MEET,
    &PATH_PARAMETER,
    &OPERATION_ID,
    &TEXT,
    &OPERATIONS,
    &TRACE,
    &CALLBACK,
];

/// A path has a query or fragment.
pub const PATH_KEY: Rule = rule(
    "convert-path-query",
    "A path has a query or fragment",
    Severity::Note,
    "OpenAPI 2.0 takes neither ? nor # in a path. A fixed query becomes a parameter that is always sent \
     and never shown; a fragment never reaches a service.",
    "Look at the operation: its name should tell it from others of the same path.",
    [
        newer!(paths: "  /invoices?open=true:\n    get:\n      operationId: ListOpenInvoices\n      summary: List open invoices\n      description: Lists what is not paid.\n      responses: { \"200\": { description: All. } }\n"),
        newer!(paths: "  /invoices/open:\n    get:\n      operationId: ListOpenInvoices\n      summary: List open invoices\n      description: Lists what is not paid.\n      responses: { \"200\": { description: All. } }\n"),
    ],
);

/// Two paths are the same to certification.
pub const PATHS_MEET: Rule = rule(
    "convert-paths-meet",
    "Two paths are the same to certification",
    Severity::Error,
    "Certification takes a path once. Paths that differ in their fragment, query or the names of their \
     parameters only are the same path.",
    "Choose which operation the connector offers, with --only, or give the other a path of its own.",
    [
        newer!(paths: "  /invoices/{id}:\n    get:\n      operationId: GetInvoice\n      summary: Get invoice\n      description: Gets one.\n      responses: { \"200\": { description: It. } }\n      parameters: [ { name: id, in: path, required: true, description: Its id., schema: { type: string } } ]\n  /invoices/{number}:\n    get:\n      operationId: GetByNumber\n      summary: Get by number\n      description: Gets one.\n      responses: { \"200\": { description: It. } }\n      parameters: [ { name: number, in: path, required: true, description: Its number., schema: { type: string } } ]\n"),
        newer!(paths: "  /invoices/{id}:\n    get:\n      operationId: GetInvoice\n      summary: Get invoice\n      description: Gets one.\n      responses: { \"200\": { description: It. } }\n      parameters: [ { name: id, in: path, required: true, description: Its id., schema: { type: string } } ]\n"),
    ],
);

/// A path and its parameters do not agree.
pub const PATH_PARAMETER: Rule = rule(
    "convert-path-parameter",
    "A path and its parameters do not agree",
    Severity::Warning,
    "Every gap of a path needs a parameter, and every path parameter a gap.",
    "Describe the parameter in the source.",
    [
        newer!(paths: "  /invoices/{id}:\n    get:\n      operationId: GetInvoice\n      summary: Get invoice\n      description: Gets one.\n      responses: { \"200\": { description: It. } }\n"),
        newer!(paths: "  /invoices/{id}:\n    get:\n      operationId: GetInvoice\n      summary: Get invoice\n      description: Gets one.\n      responses: { \"200\": { description: It. } }\n      parameters: [ { name: id, in: path, required: true, description: Its id., schema: { type: string } } ]\n"),
    ],
);

/// An operation gets another id.
pub const OPERATION_ID: Rule = rule(
    "convert-operation-id",
    "An operation gets another id",
    Severity::Warning,
    "Flows name an operation by its id, for good once the connector is published. Certification wants \
     letters and digits, each word with a capital.",
    "Look at the new ids now: changing one after the first certification breaks flows.",
    [
        newer!(paths: "  /invoices:\n    get:\n      operationId: list_invoices\n      summary: List invoices\n      description: Lists them.\n      responses: { \"200\": { description: All. } }\n"),
        newer!(paths: "  /invoices:\n    get:\n      operationId: ListInvoices\n      summary: List invoices\n      description: Lists them.\n      responses: { \"200\": { description: All. } }\n"),
    ],
);

/// A text is made up or put otherwise.
pub const TEXT: Rule = rule(
    "convert-text-made",
    "A text is made up or put otherwise",
    Severity::Warning,
    "People choose operations by their summary and fill in parameters by their description. Where the \
     source has none, one is made from the name.",
    "Look at these texts, and write better ones: conncert texts lists them.",
    [
        newer!(paths: "  /invoices:\n    get:\n      operationId: ListInvoices\n      responses: { \"200\": { description: All. } }\n"),
        newer!(paths: "  /invoices:\n    get:\n      operationId: ListInvoices\n      summary: List invoices\n      description: Lists them.\n      responses: { \"200\": { description: All. } }\n"),
    ],
);

/// There are more than 256 operations.
pub const OPERATIONS: Rule = rule(
    "convert-operations-many",
    "There are more than 256 operations",
    Severity::Error,
    "Certification takes 256 operations. All are in the new file, so that you can choose.",
    "Choose with --only and --tag, and convert again.",
    [
        "More than 256 operations.",
        "Those that people need, by --only and --tag.",
    ],
);

/// An operation of TRACE is left out.
pub const TRACE: Rule = rule(
    "convert-trace",
    "An operation of TRACE is left out",
    Severity::Warning,
    "OpenAPI 2.0 has no operations of this verb, and no connector needs them.",
    "There is nothing to do, unless the service really needs the operation.",
    [
        newer!(paths: "  /invoices:\n    trace:\n      operationId: TraceInvoices\n      responses: { \"200\": { description: All. } }\n"),
        newer!(paths: "  /invoices:\n    get:\n      operationId: ListInvoices\n      summary: List invoices\n      description: Lists them.\n      responses: { \"200\": { description: All. } }\n"),
    ],
);

/// A callback is no trigger yet.
pub const CALLBACK: Rule = rule(
    "convert-callback",
    "A callback is no trigger yet",
    Severity::Error,
    "A connector takes calls of the service as a trigger: the operation that subscribes gets \
     x-ms-trigger, its path x-ms-notification-content, the address x-ms-notification-url.",
    "Decide whether the operation is to be a trigger: --trigger writes the three extensions.",
    [
        newer!(operation: "      callbacks: { paid: { \"{$request.body#/url}\": { post: { responses: { \"200\": { description: Taken. } } } } } }\n"),
        newer!(operation: ""),
    ],
);
