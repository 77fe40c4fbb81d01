//! What operations give.

use super::rule;
use crate::rules::{Rule, Severity};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&RESPONSE, &RESPONSE_CODE, &RESPONSE_SCHEMA, &LINKS, &STREAM, &EXAMPLES];

/// An answer had no description.
pub const RESPONSE: Rule = rule(
    "convert-response",
    "An answer had no description",
    Severity::Warning,
    "OpenAPI 2.0 wants a description of every answer, and at least one answer.",
    "Describe the answers in the source.",
    [
        newer!(answers: "{ \"200\": {} }"),
        newer!(answers: "{ \"200\": { description: All. } }"),
    ],
);

/// A code of an answer is put otherwise.
pub const RESPONSE_CODE: Rule = rule(
    "convert-response-code",
    "A code of an answer is put otherwise",
    Severity::Warning,
    "OpenAPI 2.0 has no ranges such as 4XX, and certification wants a good answer by its code.",
    "Name the codes that the service really sends.",
    [
        newer!(answers: "{ \"200\": { description: All. }, 4XX: { description: Refused. } }"),
        newer!(answers: "{ \"200\": { description: All. }, \"400\": { description: Refused. } }"),
    ],
);

/// Only one answer keeps its schema.
pub const RESPONSE_SCHEMA: Rule = rule(
    "convert-response-schema",
    "Only one answer keeps its schema",
    Severity::Warning,
    "Flows read the fields of one good answer. Certification refuses a schema at the default answer and \
     objects to several.",
    "Nothing: the codes stay with their descriptions.",
    [
        newer!(answers: "{ \"200\": { description: All. }, \"400\": { description: Refused., content: { application/json: { schema: { type: string } } } } }"),
        newer!(answers: "{ \"200\": { description: All. }, \"400\": { description: Refused. } }"),
    ],
);

/// Links of an answer are left out.
pub const LINKS: Rule = rule(
    "convert-links",
    "Links of an answer are left out",
    Severity::Warning,
    "OpenAPI 2.0 cannot say that a value of an answer leads to another operation.",
    "Say it in the description of the answer, if people need it.",
    [
        newer!(answers: "{ \"200\": { description: All., links: { next: { operationId: ListInvoices } } } }"),
        newer!(answers: "{ \"200\": { description: All. } }"),
    ],
);

/// An answer is a stream of events.
pub const STREAM: Rule = rule(
    "convert-stream",
    "An answer is a stream of events",
    Severity::Error,
    "A connector takes one answer. A stream of events (text/event-stream) never ends for it.",
    "Leave the operation out, or use a variant of it that answers at once.",
    [
        newer!(responses: "text/event-stream: { schema: { type: string } }"),
        newer!(responses: "application/json: { schema: { type: string } }"),
    ],
);

/// OpenAPI 2.0 has no room for an example.
pub const EXAMPLES: Rule = rule(
    "convert-examples",
    "OpenAPI 2.0 has no room for an example",
    Severity::Warning,
    "OpenAPI 2.0 has one example for a schema, and none for parameters.",
    "Say it in the description where people need it to fill in a field.",
    [
        newer!(operation: "      parameters: [ { name: page, in: query, description: The page., example: 3, schema: { type: integer } } ]\n"),
        newer!(operation: "      parameters: [ { name: page, in: query, description: The page., schema: { type: integer } } ]\n"),
    ],
);
