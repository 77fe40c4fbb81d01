//! One change of each kind in our own connector: exactly the changes that it makes, at the places where Microsoft's change
//! validator puts them.

use conncert::diff::{self, Change, Diff, Version};
use conncert::document::{Document, Syntax};
use conncert::rules::{Part, Severity};
use serde_json::{Value, json};

const DEFINITION: &str = include_str!("fixtures/rich/apiDefinition.swagger.json");
const PROPERTIES: &str = include_str!("fixtures/rich/apiProperties.json");

/// A change of a definition or of properties, with what it has to be told as.
type Seed = (&'static str, fn(&mut Value), &'static [(&'static str, &'static str)]);

fn parse(value: &Value) -> Document {
    Document::parse(format!("{value:#}").into_bytes(), Syntax::Json).unwrap()
}

/// The changes between two definitions, as the real thing finds them.
pub fn definitions(old: &Value, new: &Value) -> Diff {
    let (old, new) = (parse(old), parse(new));
    let version = |definition| Version {
        definition: Some(definition),
        properties: None,
        ..Version::default()
    };
    diff::diff(version(&old), version(&new))
}

fn properties(old: &Value, new: &Value) -> Diff {
    let (old, new) = (parse(old), parse(new));
    let version = |properties| Version {
        definition: None,
        properties: Some(properties),
        ..Version::default()
    };
    diff::diff(version(&old), version(&new))
}

/// Kinds and places, sorted.
pub fn told(diff: &Diff) -> Vec<(&str, &str)> {
    let mut told: Vec<_> = diff
        .changes
        .iter()
        .map(|change| (change.rule.id, change.value_path.as_str()))
        .collect();
    told.sort_unstable();
    told
}

fn at<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Value {
    value
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("{pointer} is there"))
}

fn remove(value: &mut Value, pointer: &str) -> Value {
    let (holder, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    match at(value, holder) {
        Value::Object(members) => members.remove(&key).unwrap(),
        Value::Array(items) => items.remove(key.parse().unwrap()),
        _ => panic!("{holder} holds nothing"),
    }
}

const LIST: &str = "/paths/~1parcels/get";
const SEND: &str = "/paths/~1parcels/post";
const BODY: &str = "/paths/~1parcels/post/parameters/1/schema";

macro_rules! path {
    ($base:ident, $rest:literal) => {
        &format!("{}{}", $base, $rest)
    };
}

/// Microsoft's kinds, in the order of its list, then ours.
const SEEDS: &[Seed] = &[
    (
        "an operation is deleted",
        |it| drop(remove(it, "/paths/~1parcels~1{id}~1label")),
        &[("operation-deleted", "operation/UploadLabel")],
    ),
    (
        "an operation becomes internal",
        |it| *at(it, path!(LIST, "/x-ms-visibility")) = json!("internal"),
        &[("operation-hidden", "operation/ListParcels/x-ms-visibility")],
    ),
    (
        "a path changes",
        |it| {
            let item = remove(it, "/paths/~1parcels~1{id}~1label");
            it["paths"]["/v3/parcels/{id}/label"] = item;
        },
        &[("path-template-changed", "operation/UploadLabel")],
    ),
    (
        "a parameter moves",
        |it| *at(it, path!(LIST, "/parameters/0/in")) = json!("header"),
        &[("parameter-location-changed", "operation/ListParcels/parameter/carrier")],
    ),
    (
        "an encoding changes",
        |it| *at(it, "/paths/~1kinds~1{kind}/get/parameters/0/x-ms-url-encoding") = json!("double"),
        &[(
            "parameter-encoding-changed",
            "operation/DescribeKind/parameter/kind/x-ms-url-encoding",
        )],
    ),
    (
        "an encoding is said at last",
        |it| drop(remove(it, "/paths/~1kinds~1{kind}/get/parameters/0/x-ms-url-encoding")),
        &[(
            "parameter-encoding-changed",
            "operation/DescribeKind/parameter/kind/x-ms-url-encoding",
        )],
    ),
    (
        "a required parameter is added",
        |it| {
            let added = json!({"name": "depot", "in": "query", "type": "string", "required": true});
            at(it, path!(LIST, "/parameters")).as_array_mut().unwrap().push(added);
        },
        &[("required-input-added", "operation/ListParcels/parameter/depot")],
    ),
    (
        "a required field is added, with fields of its own",
        |it| {
            let added = json!({"type": "object", "required": ["floor"], "properties": {"floor": {"type": "string"}}});
            at(it, path!(BODY, "/properties"))["door"] = added;
            at(it, path!(BODY, "/required"))
                .as_array_mut()
                .unwrap()
                .push(json!("door"));
        },
        &[(
            "required-input-added",
            "operation/SendParcel/parameter/parcel/schema/door",
        )],
    ),
    (
        "an optional parameter becomes required",
        |it| at(it, path!(LIST, "/parameters/3"))["required"] = json!(true),
        &[(
            "input-optional-to-required",
            "operation/ListParcels/parameter/top/required",
        )],
    ),
    (
        "an optional field becomes required",
        |it| {
            at(it, path!(BODY, "/required"))
                .as_array_mut()
                .unwrap()
                .push(json!("weight"));
        },
        &[(
            "input-optional-to-required",
            "operation/SendParcel/parameter/parcel/schema/weight/required",
        )],
    ),
    (
        "a parameter is deleted",
        |it| drop(remove(it, path!(LIST, "/parameters/3"))),
        &[("input-field-deleted", "operation/ListParcels/parameter/top")],
    ),
    (
        "a shared parameter is deleted",
        |it| drop(remove(it, path!(LIST, "/parameters/1"))),
        &[("input-field-deleted", "operation/ListParcels/parameter/country")],
    ),
    (
        "a field is deleted",
        |it| drop(remove(it, path!(BODY, "/properties/extras"))),
        &[(
            "input-field-deleted",
            "operation/SendParcel/parameter/parcel/schema/extras",
        )],
    ),
    (
        "a field becomes internal",
        |it| *at(it, path!(BODY, "/properties/receiver/x-ms-visibility")) = json!("internal"),
        &[(
            "input-field-visibility-changed-to-internal",
            "operation/SendParcel/parameter/parcel/schema/receiver/x-ms-visibility",
        )],
    ),
    (
        "the type of a parameter changes",
        |it| *at(it, path!(LIST, "/parameters/0/type")) = json!("integer"),
        &[("input-type-changed", "operation/ListParcels/parameter/carrier/type")],
    ),
    (
        "the type of the items of a parameter changes",
        |it| *at(it, path!(LIST, "/parameters/2/items/type")) = json!("integer"),
        &[("input-type-changed", "operation/ListParcels/parameter/state/items/type")],
    ),
    (
        "the type of a field changes",
        |it| *at(it, path!(BODY, "/properties/insured/type")) = json!("string"),
        &[(
            "input-type-changed",
            "operation/SendParcel/parameter/parcel/schema/insured/type",
        )],
    ),
    (
        "a value is removed",
        |it| drop(remove(it, path!(SEND, "/parameters/0/enum/0"))),
        &[("input-enum-value-removed", "operation/SendParcel/parameter/kind/enum")],
    ),
    (
        "a list of values is added",
        |it| at(it, path!(LIST, "/parameters/2/items"))["enum"] = json!(["sent", "lost"]),
        &[("input-enum-added", "operation/ListParcels/parameter/state/items/enum")],
    ),
    (
        "a field of a shared answer is deleted",
        |it| drop(remove(it, "/definitions/Parcel/properties/due")),
        &[
            (
                "output-field-deleted",
                "operation/ListParcels/responses/200/schema/value/items/due",
            ),
            ("output-field-deleted", "operation/SendParcel/responses/201/schema/due"),
            (
                "output-field-deleted",
                "operation/WhenParcelArrives/responses/201/schema/due",
            ),
            (
                "output-field-deleted",
                "operation/WhenParcelArrives/responses/x-ms-notification-content/schema/due",
            ),
        ],
    ),
    (
        "the type of a field of an answer changes",
        |it| *at(it, "/definitions/Parcels/properties/nextLink/type") = json!("object"),
        &[(
            "output-field-type-changed",
            "operation/ListParcels/responses/200/schema/nextLink/type",
        )],
    ),
    (
        "a list of an answer becomes an object of other fields",
        |it| {
            let object = json!({"type": "object", "properties": {"first": {"type": "string"}}});
            it["definitions"]["Parcels"]["properties"]["value"] = object;
            let text = json!("The parcels.");
            it["definitions"]["Parcels"]["properties"]["value"]["description"] = text;
        },
        &[(
            "output-field-type-changed",
            "operation/ListParcels/responses/200/schema/value/type",
        )],
    ),
    (
        "the body becomes a text",
        |it| *at(it, BODY) = json!({"type": "string"}),
        &[(
            "input-type-changed",
            "operation/SendParcel/parameter/parcel/schema/type",
        )],
    ),
    (
        "the type of the items of an answer changes",
        |it| *at(it, "/definitions/Carriers/properties/value/items/properties/id/type") = json!("integer"),
        &[
            (
                "output-field-type-changed",
                "operation/ListCarriers/responses/200/schema/value/items/id/type",
            ),
            (
                "output-field-type-changed",
                "operation/ListFolder/responses/200/schema/value/items/id/type",
            ),
            (
                "output-field-type-changed",
                "operation/ListFolders/responses/200/schema/value/items/id/type",
            ),
        ],
    ),
    // What Microsoft's validator does not know.
    (
        "an operation has another method",
        |it| {
            let operation = remove(it, "/paths/~1parcels~1{id}~1label/put");
            it["paths"]["/parcels/{id}/label"]["post"] = operation;
        },
        &[("method-changed", "operation/UploadLabel")],
    ),
    (
        "an operation has another id",
        |it| *at(it, path!(SEND, "/operationId")) = json!("CreateParcel"),
        &[
            ("operation-deleted", "operation/SendParcel"),
            ("operation-renamed", "operation/CreateParcel"),
        ],
    ),
    (
        "an operation is added",
        |it| it["paths"]["/depots"] = json!({"get": {"operationId": "ListDepots", "responses": {}}}),
        &[("operation-added", "operation/ListDepots")],
    ),
    (
        "an operation is shown",
        |it| drop(remove(it, "/paths/~1carriers/get/x-ms-visibility")),
        &[("operation-shown", "operation/ListCarriers/x-ms-visibility")],
    ),
    (
        "an operation is deprecated",
        |it| *at(it, path!(LIST, "/deprecated")) = json!(true),
        &[("operation-deprecated", "operation/ListParcels/deprecated")],
    ),
    (
        "a trigger tells things together",
        |it| *at(it, "/paths/~1watches/post/x-ms-trigger") = json!("batch"),
        &[("trigger-changed", "operation/WhenParcelArrives/x-ms-trigger")],
    ),
    (
        "the address for notifications goes elsewhere",
        |it| {
            let schema = at(it, "/paths/~1watches/post/parameters/0/schema/properties");
            remove(schema, "/address/x-ms-notification-url");
        },
        &[(
            "trigger-changed",
            "operation/WhenParcelArrives/parameter/watch/schema/address/x-ms-notification-url",
        )],
    ),
    (
        "choices come from another operation",
        |it| *at(it, path!(LIST, "/parameters/0/x-ms-dynamic-list/operationId")) = json!("ListFolders"),
        &[(
            "dynamic-source-changed",
            "operation/ListParcels/parameter/carrier/x-ms-dynamic-list",
        )],
    ),
    (
        "the format of the body changes",
        |it| *at(it, path!(SEND, "/consumes")) = json!(["application/xml"]),
        &[("media-types-changed", "operation/SendParcel/consumes")],
    ),
    (
        "an optional parameter is added",
        |it| {
            let added = json!({"name": "depot", "in": "query", "type": "string"});
            at(it, path!(LIST, "/parameters")).as_array_mut().unwrap().push(added);
        },
        &[("optional-input-added", "operation/ListParcels/parameter/depot")],
    ),
    (
        "an optional parameter has another name",
        |it| *at(it, path!(LIST, "/parameters/3/name")) = json!("limit"),
        &[
            ("input-field-deleted", "operation/ListParcels/parameter/top"),
            ("input-renamed", "operation/ListParcels/parameter/limit"),
        ],
    ),
    (
        "a variable of the path has another name",
        |it| {
            *at(it, "/paths/~1kinds~1{kind}/get/parameters/0/name") = json!("what");
            let item = remove(it, "/paths/~1kinds~1{kind}");
            it["paths"]["/kinds/{what}"] = item;
        },
        &[
            ("input-field-deleted", "operation/DescribeKind/parameter/kind"),
            ("path-template-changed", "operation/DescribeKind"),
            ("required-input-added", "operation/DescribeKind/parameter/what"),
        ],
    ),
    (
        "a required parameter becomes optional",
        |it| *at(it, path!(LIST, "/parameters/0/required")) = json!(false),
        &[(
            "input-required-to-optional",
            "operation/ListParcels/parameter/carrier/required",
        )],
    ),
    (
        "a value is added",
        |it| {
            at(it, path!(SEND, "/parameters/0/enum"))
                .as_array_mut()
                .unwrap()
                .push(json!("crate"));
        },
        &[("input-values-widened", "operation/SendParcel/parameter/kind/enum")],
    ),
    (
        "a limit is narrowed",
        |it| *at(it, path!(BODY, "/properties/receiver/maxLength")) = json!(40),
        &[(
            "input-limits-narrowed",
            "operation/SendParcel/parameter/parcel/schema/receiver",
        )],
    ),
    (
        "a limit is widened",
        |it| *at(it, path!(LIST, "/parameters/3/maximum")) = json!(1000),
        &[("input-limits-widened", "operation/ListParcels/parameter/top")],
    ),
    (
        "a default changes",
        |it| *at(it, path!(LIST, "/parameters/3/default")) = json!(10),
        &[("default-changed", "operation/ListParcels/parameter/top/default")],
    ),
    (
        "a list is joined otherwise",
        |it| *at(it, path!(LIST, "/parameters/2/collectionFormat")) = json!("multi"),
        &[(
            "collection-format-changed",
            "operation/ListParcels/parameter/state/collectionFormat",
        )],
    ),
    (
        "a format changes",
        |it| *at(it, path!(BODY, "/properties/weight/format")) = json!("float"),
        &[(
            "format-changed",
            "operation/SendParcel/parameter/parcel/schema/weight/format",
        )],
    ),
    (
        "an answer is described under another code",
        |it| {
            let answer = remove(it, path!(SEND, "/responses/201"));
            at(it, path!(SEND, "/responses"))["202"] = answer;
        },
        &[
            ("response-added", "operation/SendParcel/responses/202"),
            ("response-removed", "operation/SendParcel/responses/201"),
        ],
    ),
    (
        "a failure is no longer described",
        |it| drop(remove(it, path!(LIST, "/responses/404"))),
        &[("detail-changed", "operation/ListParcels/responses/404")],
    ),
    (
        "a field of an answer is added",
        |it| at(it, "/definitions/Parcels/properties")["total"] = json!({"type": "integer"}),
        &[("output-field-added", "operation/ListParcels/responses/200/schema/total")],
    ),
    (
        "an input becomes important",
        |it| *at(it, path!(LIST, "/parameters/2/x-ms-visibility")) = json!("important"),
        &[(
            "visibility-changed",
            "operation/ListParcels/parameter/state/x-ms-visibility",
        )],
    ),
    (
        "a summary changes",
        |it| *at(it, path!(LIST, "/summary")) = json!("List all parcels"),
        &[("text-changed", "operation/ListParcels/summary")],
    ),
    (
        "the title changes",
        |it| *at(it, "/info/title") = json!("Contoso Parcels"),
        &[("text-changed", "info/title")],
    ),
    (
        "an extension changes",
        |it| drop(remove(it, path!(LIST, "/x-ms-pageable"))),
        &[("detail-changed", "operation/ListParcels/x-ms-pageable")],
    ),
    (
        "the host changes",
        |it| *at(it, "/host") = json!("parcels.contoso.com"),
        &[("address-changed", "host")],
    ),
    (
        "a sign-in of the definition has another address",
        |it| *at(it, "/securityDefinitions/sign_in/tokenUrl") = json!("https://contoso.example/other"),
        &[("detail-changed", "securityDefinitions/sign_in")],
    ),
    (
        "a sign-in of the definition is of another type",
        |it| it["securityDefinitions"]["sign_in"] = json!({"type": "basic"}),
        &[
            ("detail-changed", "securityDefinitions/sign_in"),
            ("sign-in-changed", "securityDefinitions/sign_in"),
        ],
    ),
];

/// What happens to the way people connect.
const CONNECTIONS: &[Seed] = &[
    (
        "the sign-in becomes an API key",
        |it| {
            drop(remove(it, "/properties/connectionParameters/token"));
            at(it, "/properties/connectionParameters")["api_key"] = json!({"type": "securestring"});
        },
        &[("authentication-method-removed", "properties/connectionParameters")],
    ),
    (
        "the identity provider changes",
        |it| {
            *at(
                it,
                "/properties/connectionParameters/token/oAuthSettings/identityProvider",
            ) = json!("aad");
        },
        &[(
            "sign-in-changed",
            "properties/connectionParameters/token/oAuthSettings/identityProvider",
        )],
    ),
    (
        "a connection parameter is removed",
        |it| drop(remove(it, "/properties/connectionParameters/region")),
        &[(
            "connection-parameters-removed",
            "properties/connectionParameters/region",
        )],
    ),
    (
        "a required connection parameter is added",
        |it| {
            let added = json!({"type": "string", "uiDefinition": {"constraints": {"required": "true"}}});
            at(it, "/properties/connectionParameters")["depot"] = added;
        },
        &[("connection-parameter-added", "properties/connectionParameters/depot")],
    ),
    (
        "an optional connection parameter is added",
        |it| at(it, "/properties/connectionParameters")["depot"] = json!({"type": "string"}),
        &[("connection-detail-changed", "properties/connectionParameters/depot")],
    ),
    (
        "the tier becomes premium",
        |it| at(it, "/properties")["tier"] = json!("Premium"),
        &[("tier-changed-to-premium", "properties/tier")],
    ),
    (
        "a policy changes",
        |it| {
            let value = "/properties/policyTemplateInstances/1/parameters/x-ms-apimTemplateParameter.name";
            *at(it, value) = json!("X-Depot");
        },
        &[("policy-changed", "properties/policyTemplateInstances/1")],
    ),
    (
        "a policy is removed",
        |it| drop(remove(it, "/properties/policyTemplateInstances/0")),
        &[("policy-changed", "properties/policyTemplateInstances/0")],
    ),
    (
        "operations run through code",
        |it| at(it, "/properties")["scriptOperations"] = json!(["SendParcel"]),
        &[("policy-changed", "properties/scriptOperations")],
    ),
    (
        "the color changes",
        |it| *at(it, "/properties/iconBrandColor") = json!("#aa0000"),
        &[("connection-detail-changed", "properties/iconBrandColor")],
    ),
];

fn each(text: &str, seeds: &[Seed], diff: fn(&Value, &Value) -> Diff) -> Vec<Change> {
    let old: Value = serde_json::from_str(text).unwrap();
    let mut all = Vec::new();
    for (name, seed, expected) in seeds {
        let mut new = old.clone();
        seed(&mut new);
        let found = diff(&old, &new);
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(told(&found), expected, "{name}");
        all.extend(found.changes);
    }
    all
}

#[test]
fn one_change_is_told_as_what_it_is_and_nothing_else_is() {
    each(DEFINITION, SEEDS, definitions);
    each(PROPERTIES, CONNECTIONS, properties);
}

#[test]
fn every_kind_is_seeded_here() {
    let mut seen = each(DEFINITION, SEEDS, definitions);
    seen.extend(each(PROPERTIES, CONNECTIONS, properties));
    for rule in conncert::rules::changes::RULES {
        assert!(seen.iter().any(|change| change.rule.id == rule.id), "{}", rule.id);
    }
}

#[test]
fn nothing_changes_between_a_connector_and_itself_however_it_is_laid_out() {
    let value: Value = serde_json::from_str(DEFINITION).unwrap();
    let laid_out = [DEFINITION.to_owned(), value.to_string(), format!("{value:#}")];
    for one in &laid_out {
        for other in &laid_out {
            let read = |text: &str| Document::parse(text.as_bytes().to_vec(), Syntax::Json).unwrap();
            let (one, other) = (read(one), read(other));
            let version = |definition| Version {
                definition: Some(definition),
                properties: None,
                ..Version::default()
            };
            assert_eq!(told(&diff::diff(version(&one), version(&other))), []);
        }
    }
    let value: Value = serde_json::from_str(PROPERTIES).unwrap();
    assert_eq!(told(&properties(&value, &value)), []);
}

/// Kinds that are each other's, the other way around.
const MIRRORED: [(&str, &str); 12] = [
    ("operation-deleted", "operation-added"),
    ("operation-deleted", "operation-renamed"),
    ("operation-hidden", "operation-shown"),
    ("input-field-visibility-changed-to-internal", "visibility-changed"),
    ("input-optional-to-required", "input-required-to-optional"),
    ("input-field-deleted", "optional-input-added"),
    ("input-field-deleted", "required-input-added"),
    ("input-enum-value-removed", "input-values-widened"),
    ("input-enum-added", "input-values-widened"),
    ("input-limits-narrowed", "input-limits-widened"),
    ("output-field-deleted", "output-field-added"),
    ("response-removed", "response-added"),
];

#[test]
fn the_way_back_mirrors_the_way() {
    let old: Value = serde_json::from_str(DEFINITION).unwrap();
    let mut mirrored = 0;
    for (name, seed, _) in SEEDS {
        let mut new = old.clone();
        seed(&mut new);
        let (there, back) = (definitions(&old, &new), definitions(&new, &old));
        assert_eq!(there.changes.len(), back.changes.len(), "{name}: {:?}", told(&back));
        let kinds = |diff: &Diff| diff.changes.iter().map(|change| change.rule.id).collect::<Vec<_>>();
        for (one, other) in kinds(&there).into_iter().zip(kinds(&back)) {
            let known = || MIRRORED.iter().filter(|(a, b)| *a == one || *b == one);
            if known().next().is_some() && there.changes.len() == 1 {
                mirrored += 1;
                let fits = known().any(|(a, b)| (*a, *b) == (one, other) || (*b, *a) == (one, other) || one == other);
                assert!(fits, "{name}: {one} there, {other} back");
            } else if there.changes.len() == 1 {
                assert!(
                    one == other || other == "detail-changed" || one == "detail-changed",
                    "{name}: {one}, {other}"
                );
            }
        }
    }
    assert!(mirrored > 15, "{mirrored}");
}

#[test]
fn a_change_has_both_places_and_says_what_happens_to_flows() {
    let mut all = each(DEFINITION, SEEDS, definitions);
    all.extend(each(PROPERTIES, CONNECTIONS, properties));
    for change in &all {
        let name = format!("{} {}", change.rule.id, change.value_path);
        assert!(change.old.is_some() || change.new.is_some(), "{name}");
        for place in change.old.iter().chain(&change.new).chain([&change.near]) {
            assert!(place.range.is_some(), "{name}");
        }
        assert!(
            change.message().ends_with('.') && change.message().contains("lows") || change.part == Part::Properties,
            "{name}"
        );
        assert!(change.help.ends_with('.'), "{name}");
        assert!(!change.breaking || change.severity >= Severity::Warning, "{name}");
    }
}

#[test]
fn breaking_changes_come_first() {
    let old: Value = serde_json::from_str(DEFINITION).unwrap();
    let mut new = old.clone();
    for (_, seed, _) in SEEDS.iter().filter(|(name, ..)| {
        [
            "an operation is added",
            "a default changes",
            "a parameter moves",
            "the title changes",
        ]
        .contains(name)
    }) {
        seed(&mut new);
    }
    let diff = definitions(&old, &new);
    let breaking: Vec<bool> = diff.changes.iter().map(|change| change.breaking).collect();
    assert!(breaking.is_sorted_by(|a, b| a >= b), "{breaking:?}");
    assert!(diff.breaks());
    assert_eq!(diff.changes[0].rule.official, Some("ParameterLocationChanged"));
    let tally = diff.tally();
    assert_eq!((tally.breaking, tally.warnings, tally.notes), (1, 1, 2));
}

/// What a definition of this kind answers with; every other part of it is the same.
fn with_answer(schema: &Value, definitions: &Value) -> Value {
    json!({"swagger": "2.0", "definitions": definitions, "paths": {"/a": {"get": {"operationId": "A",
        "responses": {"200": {"description": "", "schema": schema}}}}}})
}

#[test]
fn fields_that_parts_of_a_schema_bring_are_its_own() {
    let flat = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}});
    let made = json!({"allOf": [{"$ref": "#/definitions/A"}, {"properties": {"b": {"type": "string"}}}]});
    let parts = json!({"A": {"type": "object", "properties": {"a": {"type": "string"}}}});
    let diff = definitions(&with_answer(&flat, &parts), &with_answer(&made, &parts));
    assert_eq!(told(&diff), []);
}

#[test]
fn schemas_that_hold_themselves_are_told_once_in_each_place() {
    let node = |kind: &str| {
        json!({"Node": {"type": "object", "properties": {"value": {"type": kind},
            "left": {"$ref": "#/definitions/Node"}, "right": {"type": "array", "items": {"$ref": "#/definitions/Node"}}}}})
    };
    let schema = json!({"$ref": "#/definitions/Node"});
    let diff = definitions(
        &with_answer(&schema, &node("string")),
        &with_answer(&schema, &node("object")),
    );
    let changed = "operation/A/responses/200/schema/value/type";
    assert_eq!(told(&diff), [("output-field-type-changed", changed)]);

    let mut titled = node("string");
    titled["Node"]["properties"]["left"]["title"] = json!("Left");
    let diff = definitions(&with_answer(&schema, &node("string")), &with_answer(&schema, &titled));
    let changed = "operation/A/responses/200/schema/left/title";
    assert_eq!(told(&diff), [("text-changed", changed)]);
}

#[test]
fn a_definition_made_to_take_long_ends() {
    // Each schema holds the next one twice: the last is reached in 2^60 ways.
    let deep = |kind: &str| {
        let mut all = serde_json::Map::new();
        for number in 0..60 {
            let next = json!({"$ref": format!("#/definitions/D{}", number + 1)});
            all.insert(format!("D{number}"), json!({"properties": {"a": next, "b": next}}));
        }
        all.insert("D60".to_owned(), json!({"type": kind}));
        Value::Object(all)
    };
    let schema = json!({"$ref": "#/definitions/D0"});
    let diff = definitions(
        &with_answer(&schema, &deep("string")),
        &with_answer(&schema, &deep("object")),
    );
    assert!(diff.is_cut || diff.changes.len() <= Diff::MOST);
    let schema = json!({"$ref": "#/definitions/D40"});
    let diff = definitions(
        &with_answer(&schema, &deep("string")),
        &with_answer(&schema, &deep("object")),
    );
    assert!(diff.is_cut && diff.changes.len() == Diff::MOST);
}

#[test]
fn a_sign_in_of_the_definition_under_another_name_is_the_same() {
    let mut old: Value = serde_json::from_str(DEFINITION).unwrap();
    let mut new = old.clone();
    for value in [&mut old, &mut new] {
        value.as_object_mut().unwrap().remove("security");
    }
    let scheme = remove(&mut new, "/securityDefinitions/sign_in");
    at(&mut new, "/securityDefinitions")["oauth2_auth"] = scheme;
    assert_eq!(told(&definitions(&old, &new)), []);
}

#[test]
fn of_several_ways_to_sign_in_each_is_compared_by_its_name() {
    let set = |name: &str, kind: &str| json!({"name": name, "parameters": {"secret": {"type": kind}}});
    let with = |sets: &[Value]| json!({"properties": {"connectionParameterSets": {"values": sets}}});
    let (key, code) = (set("key", "securestring"), set("code", "oauthSetting"));
    let both = with(&[key.clone(), code.clone()]);
    let removed = properties(&both, &with(std::slice::from_ref(&key)));
    assert_eq!(
        told(&removed),
        [(
            "authentication-method-removed",
            "properties/connectionParameterSets/code"
        )]
    );
    let added = properties(&with(&[key]), &both);
    assert_eq!(
        told(&added),
        [("connection-detail-changed", "properties/connectionParameterSets/code")]
    );
}
