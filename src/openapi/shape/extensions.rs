//! Microsoft's extensions, as far as their documentation and published connectors agree on a shape. What only generates
//! text for language models is never objected to, nor any extension that does not stand here.

use super::schema::SCHEMA;
use crate::shape::Shape::{Anything, Boolean, Either, Named, Ordinal, Text, Word};
use crate::shape::{Object, Shape, closed, loose, may, must};

/// Exactly these: what else stands there is taken for no visibility.
pub(super) const VISIBILITY: Shape = Word(&["important", "advanced", "internal"]);

/// `file` stands in published connectors, though only the other two are documented.
pub(super) const MEDIA_KIND: Shape = Word(&["image", "audio", "file"]);

/// What a call passes, for `x-ms-dynamic-values`: plain values are legal there.
const PARAMETERS: Shape = Named(&Either(&[Shape::Object(&PASSED), Anything]));

static PASSED: Object = loose(
    "what a call passes",
    &[may("parameter", Text), may("value-property", Text)],
);

/// What a call passes: a value, or which parameter it is taken from.
const CALL_PARAMETERS: Shape = Named(&Shape::Object(&CALL_PARAMETER));

static CALL_PARAMETER: Object = Object {
    one_of: &["value", "parameterReference", "selectedItemValuePath"],
    ..closed(
        "a parameter of the call",
        &[
            may("value", Anything),
            may("parameterReference", Text),
            may("selectedItemValuePath", Text),
            may("required", Boolean),
        ],
    )
};

pub(super) static CONNECTOR_METADATA: Object = loose(
    "an entry of x-ms-connector-metadata",
    &[must("propertyName", Text), must("propertyValue", Text)],
);

pub(super) static CAPABILITIES: Object = closed(
    "x-ms-capabilities",
    &[
        may("testConnection", Shape::Object(&CALL)),
        may("file-picker", Shape::Object(&FILE_PICKER)),
    ],
);

static FILE_PICKER: Object = closed(
    "file-picker",
    &[
        must("open", Shape::Object(&PICKED)),
        may("browse", Shape::Object(&PICKED)),
        may("value-title", Text),
        may("value-path", Text),
        may("value-collection", Text),
        may("value-folder-property", Text),
        may("value-media-property", Text),
    ],
);

pub(super) static OPERATION_CAPABILITIES: Object = closed("x-ms-capabilities", &[may("chunkTransfer", Boolean)]);

pub(super) static OPERATION_CONTEXT: Object = loose("x-ms-operation-context", &[may("simulate", Shape::Object(&CALL))]);

static PICKED: Object = closed(
    "a call of file-picker",
    &[must("operationId", Text), may("parameters", PARAMETERS)],
);

static CALL: Object = loose("a call", &[must("operationId", Text), may("parameters", PARAMETERS)]);

pub(super) static DYNAMIC_VALUES: Object = Object {
    one_of: &["operationId", "builtInOperation", "capability"],
    ..closed(
        "x-ms-dynamic-values",
        &[
            may("operationId", Text),
            may("builtInOperation", Word(&["AadGraph.GetUsers"])),
            may("capability", Word(&["file-picker"])),
            may("value-path", Text),
            may("value-title", Text),
            may("value-collection", Text),
            may("parameters", PARAMETERS),
        ],
    )
};

pub(super) static DYNAMIC_LIST: Object = Object {
    one_of: &["operationId", "builtInOperation"],
    ..closed(
        "x-ms-dynamic-list",
        &[
            may("operationId", Text),
            may("builtInOperation", Text),
            may("itemsPath", Text),
            may("itemValuePath", Text),
            may("itemTitlePath", Text),
            may("parameters", CALL_PARAMETERS),
        ],
    )
};

pub(super) static DYNAMIC_SCHEMA: Object = closed(
    "x-ms-dynamic-schema",
    &[
        must("operationId", Text),
        may("value-path", Text),
        may("parameters", PARAMETERS),
    ],
);

pub(super) static DYNAMIC_PROPERTIES: Object = closed(
    "x-ms-dynamic-properties",
    &[
        must("operationId", Text),
        may("itemValuePath", Text),
        may("parameters", CALL_PARAMETERS),
    ],
);

pub(super) static DYNAMIC_TREE: Object = closed(
    "x-ms-dynamic-tree",
    &[
        must("settings", Shape::Object(&TREE_SETTINGS)),
        must("open", Shape::Object(&TREE_CALL)),
        must("browse", Shape::Object(&TREE_CALL)),
    ],
);

static TREE_SETTINGS: Object = loose(
    "the settings of x-ms-dynamic-tree",
    &[may("canSelectParentNodes", Boolean), may("canSelectLeafNodes", Boolean)],
);

static TREE_CALL: Object = loose(
    "a call of x-ms-dynamic-tree",
    &[
        must("operationId", Text),
        may("parameters", PARAMETERS),
        may("itemsPath", Text),
        may("itemValuePath", Text),
        may("itemTitlePath", Text),
        may("itemFullTitlePath", Text),
        may("itemIsParent", Text),
    ],
);

pub(super) static TRIGGER_METADATA: Object = loose(
    "x-ms-trigger-metadata",
    &[must("kind", Word(&["query"])), must("mode", Word(&["polling"]))],
);

pub(super) static NOTIFICATION: Object = loose("x-ms-notification", &[must("operationId", Text)]);

pub(super) static NOTIFICATION_CONTENT: Object = loose(
    "x-ms-notification-content",
    &[may("description", Text), may("schema", Shape::Object(&SCHEMA))],
);

pub(super) static API_ANNOTATION: Object = closed(
    "x-ms-api-annotation",
    &[
        may("status", Word(&["Preview", "Production"])),
        may("family", Text),
        may("revision", Ordinal),
        may("replacement", Shape::Object(&REPLACEMENT)),
    ],
);

static REPLACEMENT: Object = closed("a replacement", &[may("api", Text), may("operationId", Text)]);

pub(super) static PAGEABLE: Object = closed("x-ms-pageable", &[must("nextLinkName", Text)]);

/// That an entry has no `displayName` is a rule of its own.
pub(super) static ENUM_VALUES: Object = closed(
    "an entry of x-ms-enum-values",
    &[must("value", Anything), may("displayName", Text)],
);
