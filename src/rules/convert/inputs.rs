//! What operations take.

use super::rule;
use crate::rules::{Rule, Severity};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &COOKIE,
    &HEADER,
    &PARAMETER_LIST,
    &PARAMETER_OBJECT,
    &PARAMETER_STYLE,
    &BODY,
    &FORM,
    &ENCODING,
    &MEDIA_TYPES,
];

/// A parameter is sent in a cookie.
pub const COOKIE: Rule = rule(
    "convert-parameter-cookie",
    "A parameter is sent in a cookie",
    Severity::Warning,
    "Connectors send no cookies.",
    "Ask whether the service takes the value in a header or query instead.",
    [
        newer!(operation: "      parameters: [ { name: session, in: cookie, description: The session., schema: { type: string } } ]\n"),
        newer!(operation: "      parameters: [ { name: session, in: header, description: The session., schema: { type: string } } ]\n"),
    ],
);

/// A header is written by the platform.
pub const HEADER: Rule = rule(
    "convert-parameter-header",
    "A header is written by the platform",
    Severity::Warning,
    "Accept, Content-Type and Authorization are written by the platform, from media types and signing in. \
     A header with one value only is always sent and never shown.",
    "Nothing, if the platform's value will do.",
    [
        newer!(operation: "      parameters: [ { name: Accept, in: header, description: The type., schema: { type: string } } ]\n"),
        newer!(operation: ""),
    ],
);

/// A list is sent between commas.
pub const PARAMETER_LIST: Rule = rule(
    "convert-parameter-list",
    "A list is sent between commas",
    Severity::Error,
    "In OpenAPI 3 a list in a query is sent as a=1&a=2. The importer refuses that (collectionFormat \
     multi), so the list becomes a text.",
    "Ask whether the service takes values between commas. If so, all is well; if not, a script has to \
     repeat the name, or the connector offers one value.",
    [
        newer!(operation: "      parameters: [ { name: ids, in: query, description: The ids., schema: { type: array, items: { type: string } } } ]\n"),
        newer!(operation: "      parameters: [ { name: ids, in: query, explode: false, description: The ids., schema: { type: array, items: { type: string } } } ]\n"),
    ],
);

/// A parameter holds more than one value.
pub const PARAMETER_OBJECT: Rule = rule(
    "convert-parameter-object",
    "A parameter holds more than one value",
    Severity::Warning,
    "In OpenAPI 2.0 a parameter outside of the body is one value or a list. Fields of an object become \
     parameters of their own, or the whole a text.",
    "Look at what people will have to type, and say so in the description.",
    [
        newer!(operation: "      parameters: [ { name: filter, in: query, style: deepObject, description: What to list., schema: { type: object, properties: { state: { type: string, description: Its state. } } } } ]\n"),
        newer!(operation: "      parameters: [ { name: state, in: query, description: What to list., schema: { type: string } } ]\n"),
    ],
);

/// A parameter is written in an unusual style.
pub const PARAMETER_STYLE: Rule = rule(
    "convert-parameter-style",
    "A parameter is written in an unusual style",
    Severity::Warning,
    "OpenAPI 2.0 has neither matrix nor label, and encodes reserved characters.",
    "Try the operation against the service.",
    [
        newer!(operation: "      parameters: [ { name: path, in: query, allowReserved: true, description: The path., schema: { type: string } } ]\n"),
        newer!(operation: "      parameters: [ { name: path, in: query, description: The path., schema: { type: string } } ]\n"),
    ],
);

/// A body cannot be sent as it is described.
pub const BODY: Rule = rule(
    "convert-body",
    "A body cannot be sent as it is described",
    Severity::Warning,
    "Connectors send no body with GET and HEAD, and one body of one type elsewhere.",
    "If the service needs it, ask whether it takes the same by POST.",
    [
        newer!(operation: "      requestBody: { content: { application/json: { schema: { type: object } } } }\n"),
        newer!(operation: ""),
    ],
);

/// A form cannot be sent as it is described.
pub const FORM: Rule = rule(
    "convert-form",
    "A form cannot be sent as it is described",
    Severity::Warning,
    "In OpenAPI 2.0 each field of a form is a parameter: a value, or one file.",
    "Look at what people will have to type, and say so in the description.",
    [
        newer!(post: "multipart/form-data: { schema: { type: object, properties: { tags: { type: array, description: The tags., items: { type: string } } } } }"),
        newer!(post: "multipart/form-data: { schema: { type: object, properties: { tag: { type: string, description: The tag. } } } }"),
    ],
);

/// Parts of a form are encoded in their own way.
pub const ENCODING: Rule = rule(
    "convert-form-encoding",
    "Parts of a form are encoded in their own way",
    Severity::Warning,
    "OpenAPI 2.0 cannot say how a part of a form is encoded.",
    "Try the operation against the service.",
    [
        newer!(post: "multipart/form-data: { encoding: { file: { contentType: image/png } }, schema: { type: object, properties: { file: { type: string, format: binary, description: The file. } } } }"),
        newer!(post: "multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary, description: The file. } } } }"),
    ],
);

/// One media type is taken.
pub const MEDIA_TYPES: Rule = rule(
    "convert-media-types",
    "One media type is taken",
    Severity::Warning,
    "An operation has one body and one good answer. JSON comes first, then forms.",
    "Look whether the service answers so without being asked for it.",
    [
        newer!(responses: "application/json: { schema: { type: string } }, application/xml: { schema: { type: string } }"),
        newer!(responses: "application/json: { schema: { type: string } }"),
    ],
);
