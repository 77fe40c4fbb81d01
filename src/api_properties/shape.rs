//! The shape of `properties`: what Microsoft's published schema knows, and what newer pages and live connectors have
//! besides (sets of ways to sign in, scripts, redirection for each connector, data of the form).
//!
//! What a rule of its own looks at is let through here: the brand color, types of connection parameters, `required` and
//! `hidden`, templates of policies with their parameters.

use crate::document::Node;
use crate::shape::Shape::{Anything, Boolean, Either, Integer, List, Named, Null, Text, Word};
use crate::shape::{self, Known, Misfit, Object, Shape, compare, exact, loose, may, must};

static WHOLE: Shape = Shape::Object(&PROPERTIES);

/// Every place where `properties` departs from its shape.
pub(super) fn misfits(properties: Node<'_>) -> Vec<Misfit<'_>> {
    compare(properties, &WHOLE, &PROPERTIES)
}

/// What is known of `properties` and of a value in it.
pub(super) fn known(properties: Node<'_>, value: Node<'_>) -> Option<Known> {
    shape::known(properties, &WHOLE, &PROPERTIES, value)
}

const TEXT_OR_NULL: Shape = Either(&[Text, Null]);

static PROPERTIES: Object = exact(
    "\"properties\"",
    &[
        may("iconBrandColor", Anything),
        may("publisher", Text),
        may("stackOwner", Text),
        may("capabilities", List(&Text)),
        may("connectionParameters", PARAMETERS),
        may("connectionParameterSets", Shape::Object(&SETS)),
        may("policyTemplateInstances", List(&Shape::Object(&POLICY))),
        may("scriptOperations", List(&Text)),
    ],
);

const PARAMETERS: Shape = Named(&Shape::ByType(
    &[
        ("string", &FILLED_IN),
        ("securestring", &FILLED_IN),
        ("int", &FILLED_IN),
        ("bool", &FILLED_IN),
        ("gatewaySetting", &GATEWAY),
        ("oauthSetting", &SIGN_IN),
    ],
    &PARAMETER,
));

static FILLED_IN: Object = exact(
    "a connection parameter that people fill in",
    &[
        may("type", Anything),
        may("allowedValues", List(&Shape::Object(&ALLOWED))),
        may("defaultValue", Text),
        may("metadata", Named(&Anything)),
        may("uiDefinition", Shape::Object(&FIELD)),
    ],
);

/// `gatewaySettings` is not in the schema, but the platform writes it.
static GATEWAY: Object = exact(
    "a connection parameter of the type gatewaySetting",
    &[
        may("type", Anything),
        may("gatewaySettings", Anything),
        may("uiDefinition", Shape::Object(&FIELD)),
    ],
);

static SIGN_IN: Object = exact(
    "a connection parameter of the type oauthSetting",
    &[
        must("oAuthSettings", Shape::Object(&OAUTH)),
        may("type", Anything),
        may("uiDefinition", Shape::Object(&FIELD)),
    ],
);

/// One whose type says nothing.
static PARAMETER: Object = exact(
    "a connection parameter",
    &[
        may("type", Anything),
        may("allowedValues", List(&Shape::Object(&ALLOWED))),
        may("defaultValue", Text),
        may("metadata", Named(&Anything)),
        may("oAuthSettings", Shape::Object(&OAUTH)),
        may("uiDefinition", Shape::Object(&FIELD)),
    ],
);

static ALLOWED: Object = exact(
    "an allowed value",
    &[
        must("value", Text),
        may("text", Text),
        may("uiDefinition", Shape::Object(&CHOICE)),
    ],
);

static CHOICE: Object = exact(
    "a \"uiDefinition\"",
    &[may("displayName", Text), may("description", Text)],
);

static FIELD: Object = exact(
    "a \"uiDefinition\"",
    &[
        may("displayName", Text),
        may("description", Text),
        may("tooltip", Text),
        may("tabIndex", Integer),
        may("constraints", Shape::Object(&CONSTRAINTS)),
        may("schema", Shape::Object(&FIELD_SCHEMA)),
    ],
);

static FIELD_SCHEMA: Object = loose("the schema of a field", &[may("type", Text), may("description", Text)]);

static CONSTRAINTS: Object = exact(
    "\"constraints\"",
    &[
        may("required", Anything),
        may("hidden", Anything),
        may("clearText", Boolean),
        may("tabIndex", Integer),
        may("capability", List(&Text)),
        may("allowedValues", List(&Shape::Object(&ALLOWED))),
        may("dependencies", Named(&Shape::Object(&DEPENDENCY))),
        may("validations", List(&Anything)),
        may("readOnly", Anything),
        may("default", Anything),
    ],
);

static DEPENDENCY: Object = exact("a dependency", &[must("values", List(&Text))]);

static OAUTH: Object = exact(
    "\"oAuthSettings\"",
    &[
        must("identityProvider", Text),
        may("clientId", TEXT_OR_NULL),
        may("ClientId", TEXT_OR_NULL),
        may("clientID", TEXT_OR_NULL),
        may("ClientID", TEXT_OR_NULL),
        may("clientSecret", TEXT_OR_NULL),
        may("ClientSecret", TEXT_OR_NULL),
        may("redirectMode", Word(&["Global", "GlobalPerConnector", "Direct"])),
        may("redirectUrl", Text),
        may("scopes", List(&Text)),
        may("properties", Shape::Object(&OAUTH_PROPERTIES)),
        may("additionalParameters", Named(&Shape::Object(&ADDITIONAL))),
        may("customParameters", Named(&Shape::Object(&CUSTOM))),
    ],
);

static OAUTH_PROPERTIES: Object = loose(
    "\"properties\" of the sign-in",
    &[
        must("IsFirstParty", Word(&["True", "False", "true", "false"])),
        may("AzureActiveDirectoryResourceId", Text),
    ],
);

static ADDITIONAL: Object = exact(
    "an additional parameter",
    &[
        may("type", Word(&["string", "securestring"])),
        may("applicableWhen", List(&Shape::Object(&CONDITION))),
    ],
);

static CONDITION: Object = exact(
    "a condition",
    &[may("parameter", Text), may("oneOf", List(&TEXT_OR_NULL))],
);

static CUSTOM: Object = loose("a parameter of the identity provider", &[must("value", TEXT_OR_NULL)]);

static SETS: Object = exact(
    "\"connectionParameterSets\"",
    &[
        must("values", List(&Shape::Object(&SET))),
        may("uiDefinition", Shape::Object(&SET_UI)),
    ],
);

static SET: Object = exact(
    "a way to sign in",
    &[
        must("name", Text),
        must("parameters", PARAMETERS),
        may("uiDefinition", Shape::Object(&SET_UI)),
        may("metadata", Named(&Anything)),
    ],
);

static SET_UI: Object = exact(
    "a \"uiDefinition\"",
    &[may("displayName", Text), may("description", Text), may("tooltip", Text)],
);

static POLICY: Object = exact(
    "a policy",
    &[
        must("templateId", Text),
        may("title", Text),
        may("type", Text),
        may("parameters", Named(&Anything)),
    ],
);
