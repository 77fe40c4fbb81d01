//! The parts of a definition but for schemas: [OpenAPI 2.0](https://spec.openapis.org/oas/v2.0) and the extensions.
//!
//! Not marked as required here is what other rules than those of shape ask for: the texts that people see, and what
//! depends on another member.

use super::extensions::{
    API_ANNOTATION, CAPABILITIES, CONNECTOR_METADATA, DYNAMIC_LIST, DYNAMIC_TREE, DYNAMIC_VALUES, ENUM_VALUES,
    NOTIFICATION, NOTIFICATION_CONTENT, OPERATION_CAPABILITIES, OPERATION_CONTEXT, PAGEABLE, TRIGGER_METADATA,
    VISIBILITY,
};
use super::schema::{EXTERNAL_DOCS, SCHEMA};
use crate::shape::Shape::{Anything, Boolean, Either, Integer, List, Map, Named, Null, Number, Text, Word};
use crate::shape::{Object, Shape, closed, may, must, open};

pub(super) static ROOT: Object = open(
    "the definition",
    &[
        // A number, or another text, is told by the rule that looks at the version.
        may("swagger", Anything),
        may("info", Shape::Object(&INFO)),
        may("host", Text),
        may("basePath", Text),
        may("schemes", List(&Text)),
        may("consumes", List(&Text)),
        may("produces", List(&Text)),
        may("paths", Map(&Shape::Object(&PATH_ITEM))),
        may("definitions", Named(&Shape::Object(&SCHEMA))),
        may("parameters", Named(&Shape::Object(&PARAMETER))),
        may("responses", Named(&Shape::Object(&RESPONSE))),
        may("securityDefinitions", Named(&Shape::Object(&SECURITY_SCHEME))),
        may("security", SECURITY),
        may("tags", List(&Shape::Object(&TAG))),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("x-ms-connector-metadata", List(&Shape::Object(&CONNECTOR_METADATA))),
        may("x-ms-capabilities", Shape::Object(&CAPABILITIES)),
    ],
);

static INFO: Object = open(
    "the info",
    &[
        may("title", Text),
        may("description", Text),
        may("termsOfService", Text),
        may("contact", Shape::Object(&CONTACT)),
        may("license", Shape::Object(&LICENSE)),
        may("version", Text),
        may("x-ms-api-annotation", Shape::Object(&API_ANNOTATION)),
        may("x-ms-deployment-version", Text),
    ],
);

static CONTACT: Object = closed(
    "the contact",
    &[may("name", Text), may("url", Text), may("email", Text)],
);

static LICENSE: Object = closed("the license", &[must("name", Text), may("url", Text)]);

static TAG: Object = closed(
    "a tag",
    &[
        must("name", Text),
        may("description", Text),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
    ],
);

static PATH_ITEM: Object = open(
    "a path",
    &[
        may("$ref", Text),
        may("get", Shape::Object(&OPERATION)),
        may("put", Shape::Object(&OPERATION)),
        may("post", Shape::Object(&OPERATION)),
        may("delete", Shape::Object(&OPERATION)),
        may("options", Shape::Object(&OPERATION)),
        may("head", Shape::Object(&OPERATION)),
        may("patch", Shape::Object(&OPERATION)),
        may("parameters", List(&Shape::Object(&PARAMETER))),
        may("x-ms-notification-content", Shape::Object(&NOTIFICATION_CONTENT)),
    ],
);

static OPERATION: Object = open(
    "an operation",
    &[
        may("tags", List(&Text)),
        may("summary", Text),
        may("description", Text),
        may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
        may("operationId", Text),
        may("consumes", List(&Text)),
        may("produces", List(&Text)),
        may("parameters", List(&Shape::Object(&PARAMETER))),
        may("responses", Map(&Shape::Object(&RESPONSE))),
        may("schemes", List(&Text)),
        may("deprecated", Boolean),
        may("security", SECURITY),
        may("x-ms-summary", Text),
        may("x-ms-visibility", VISIBILITY),
        may("x-ms-trigger", Word(&["single", "batch"])),
        may("x-ms-trigger-hint", Text),
        may("x-ms-trigger-metadata", Shape::Object(&TRIGGER_METADATA)),
        may("x-ms-notification", Shape::Object(&NOTIFICATION)),
        may("x-ms-api-annotation", Shape::Object(&API_ANNOTATION)),
        may("x-ms-capabilities", Shape::Object(&OPERATION_CAPABILITIES)),
        may("x-ms-pageable", Shape::Object(&PAGEABLE)),
        may("x-ms-operation-context", Shape::Object(&OPERATION_CONTEXT)),
        may("x-ms-no-generic-test", Boolean),
        may("x-ms-safe-operation", Boolean),
        may("x-ms-name-for-model", Text),
        may("x-ms-description-for-model", Text),
    ],
);

/// What a requirement holds is for the rules of security to say: a missing list is more than a wrong type.
const SECURITY: Shape = List(&Named(&Either(&[List(&Text), Null])));

/// The members that limit a value, of everything that is no schema.
macro_rules! simple {
    ($($member:expr),* $(,)?) => {
        &[
            $($member,)*
            may("format", Text),
            may("items", Shape::Object(&ITEMS)),
            may("collectionFormat", Text),
            may("default", Anything),
            may("maximum", Number),
            may("exclusiveMaximum", Boolean),
            may("minimum", Number),
            may("exclusiveMinimum", Boolean),
            may("maxLength", Integer),
            may("minLength", Integer),
            may("pattern", Text),
            may("maxItems", Integer),
            may("minItems", Integer),
            may("uniqueItems", Boolean),
            may("enum", List(&Anything)),
            may("multipleOf", Number),
            may("x-ms-summary", Text),
            may("x-ms-visibility", VISIBILITY),
        ]
    };
}

/// The types of what is no schema, `file` aside.
const SIMPLE_TYPES: &[&str] = &["string", "number", "boolean", "integer", "array"];

static PARAMETER: Object = Object {
    referable: true,
    ..open(
        "a parameter",
        simple![
            must("name", Text),
            must("in", Word(&["query", "header", "path", "formData", "body"])),
            may("description", Text),
            may("required", Boolean),
            may("schema", Shape::Object(&SCHEMA)),
            may(
                "type",
                Word(&["string", "number", "boolean", "integer", "array", "file"])
            ),
            may("allowEmptyValue", Boolean),
            may("x-ms-url-encoding", Word(&["single", "double"])),
            may("x-ms-dynamic-values", Shape::Object(&DYNAMIC_VALUES)),
            may("x-ms-dynamic-list", Shape::Object(&DYNAMIC_LIST)),
            may("x-ms-dynamic-tree", Shape::Object(&DYNAMIC_TREE)),
            may("x-ms-enum-values", List(&Shape::Object(&ENUM_VALUES))),
            may("x-ms-media-kind", super::extensions::MEDIA_KIND),
            may("x-ms-localizeDefaultValue", Boolean),
            may("x-ms-name-for-model", Text),
            may("x-ms-description-for-model", Text),
        ],
    )
};

static ITEMS: Object = closed("the items", simple![must("type", Word(SIMPLE_TYPES))]);

static HEADER: Object = closed(
    "a header",
    simple![must("type", Word(SIMPLE_TYPES)), may("description", Text)],
);

static RESPONSE: Object = Object {
    referable: true,
    ..open(
        "a response",
        &[
            must("description", Text),
            may("schema", Shape::Object(&SCHEMA)),
            may("headers", Named(&Shape::Object(&HEADER))),
            may("examples", Map(&Anything)),
            may("x-ms-summary", Text),
        ],
    )
};

/// All types together; which members belong to which is for the rules of properties to say.
static SECURITY_SCHEME: Object = closed(
    "a security definition",
    &[
        must("type", Word(&["basic", "apiKey", "oauth2"])),
        may("description", Text),
        may("name", Text),
        may("in", Word(&["query", "header"])),
        may("flow", Word(&["implicit", "password", "application", "accessCode"])),
        may("authorizationUrl", Text),
        may("tokenUrl", Text),
        may("scopes", Map(&Text)),
    ],
);
