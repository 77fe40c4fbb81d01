//! Schemas.

use super::extensions::{
    DYNAMIC_LIST, DYNAMIC_PROPERTIES, DYNAMIC_SCHEMA, DYNAMIC_TREE, DYNAMIC_VALUES, ENUM_VALUES, MEDIA_KIND, VISIBILITY,
};
use crate::shape::Shape::{Anything, Boolean, Either, Integer, List, Named, Number, Text, Word};
use crate::shape::{Object, Shape, closed, may, must, open};

pub(super) static SCHEMA: Object = Object {
    referable: true,
    ..open(
        "a schema",
        &[
            // The most frequent first: they are looked for in this order.
            may(
                "type",
                Word(&[
                    "string", "object", "array", "integer", "number", "boolean", "file", "null",
                ]),
            ),
            may("description", Text),
            may("properties", Named(&Shape::Object(&SCHEMA))),
            may("title", Text),
            may("items", Shape::Object(&SCHEMA)),
            may("format", Text),
            may("x-ms-summary", Text),
            may("x-ms-visibility", VISIBILITY),
            may("required", List(&Text)),
            may("enum", List(&Anything)),
            may("default", Anything),
            may("example", Anything),
            may("additionalProperties", Either(&[Boolean, Shape::Object(&SCHEMA)])),
            may("allOf", List(&Shape::Object(&SCHEMA))),
            may("readOnly", Boolean),
            may("maxLength", Integer),
            may("minLength", Integer),
            may("maximum", Number),
            may("minimum", Number),
            may("exclusiveMaximum", Boolean),
            may("exclusiveMinimum", Boolean),
            may("pattern", Text),
            may("maxItems", Integer),
            may("minItems", Integer),
            may("uniqueItems", Boolean),
            may("maxProperties", Integer),
            may("minProperties", Integer),
            may("multipleOf", Number),
            may("discriminator", Text),
            may("xml", Shape::Object(&XML)),
            may("externalDocs", Shape::Object(&EXTERNAL_DOCS)),
            may("x-ms-dynamic-values", Shape::Object(&DYNAMIC_VALUES)),
            may("x-ms-dynamic-list", Shape::Object(&DYNAMIC_LIST)),
            may("x-ms-dynamic-schema", Shape::Object(&DYNAMIC_SCHEMA)),
            may("x-ms-dynamic-properties", Shape::Object(&DYNAMIC_PROPERTIES)),
            may("x-ms-dynamic-tree", Shape::Object(&DYNAMIC_TREE)),
            may("x-ms-enum-values", List(&Shape::Object(&ENUM_VALUES))),
            may("x-ms-notification-url", Boolean),
            may("x-ms-media-kind", MEDIA_KIND),
            may("x-ms-editor", Text),
            may("x-ms-editor-options", Named(&Anything)),
            may("x-ms-name-for-model", Text),
            may("x-ms-description-for-model", Text),
        ],
    )
};

static XML: Object = closed(
    "the xml",
    &[
        may("name", Text),
        may("namespace", Text),
        may("prefix", Text),
        may("attribute", Boolean),
        may("wrapped", Boolean),
    ],
);

pub(super) static EXTERNAL_DOCS: Object = closed("the externalDocs", &[must("url", Text), may("description", Text)]);
