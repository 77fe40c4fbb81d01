//! Limits that no value can keep: `Max…MustBeGreaterThanOrEqualToZero`, `Min…ShouldBeLessThanOrEqualToMax…` and
//! `Exclusive…Requires…`, one row each.

use crate::document::Node;
use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An operation that returns what `$schema` describes.
macro_rules! returns {
    ($schema:literal) => {
        concat!(
            example!(@head), example!(@info),
            r#"  "paths": {
    "/invoices": {
      "get": {
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": {
          "200": { "description": "The invoices.", "schema": "#, $schema, r#" }
        }
      }
    }
  },
"#, example!(@metadata), "}\n")
    };
}

/// One row: the constant, the id, Microsoft's name and what differs.
macro_rules! limit {
    ($constant:ident, $id:literal, $official:literal, $title:literal, $why:expr, $instead:literal, $bad:literal,
        $good:literal, $check:expr) => {
        pub const $constant: Rule = Rule {
            id: $id,
            official: Some($official),
            title: $title,
            severity: Severity::Error,
            scope: Scope::Part(Part::Definition),
            why: $why,
            instead: $instead,
            bad: returns!($bad),
            good: returns!($good),
            since: "0.1.0",
            sources: &[VALIDATOR],
            check: Check::Api($check),
        };
    };
}

const NEGATIVE: &str = "The limit counts something, and nothing is counted in numbers below 0. Platforms take such a \
                        limit for a slip of the pen and refuse the file.";
const CROSSED: &str = "When the least is more than the most no value is ever right, so nobody can use the field.";
const ALONE: &str = "The keyword says that the limit itself is not allowed. Without the limit it says nothing.";

limit!(
    MAX_ITEMS,
    "max-items-must-be-greater-than-or-equal-to-zero",
    "MaxItemsMustBeGreaterThanOrEqualToZero",
    "maxItems is not negative",
    NEGATIVE,
    "Write how many items the list may have, or remove maxItems.",
    r#"{ "type": "array", "items": { "type": "string" }, "maxItems": -1 }"#,
    r#"{ "type": "array", "items": { "type": "string" }, "maxItems": 100 }"#,
    |api, report| negative(api, "maxItems", report)
);
limit!(
    MAX_LENGTH,
    "max-length-must-be-greater-than-or-equal-to-zero",
    "MaxLengthMustBeGreaterThanOrEqualToZero",
    "maxLength is not negative",
    NEGATIVE,
    "Write how many characters the text may have, or remove maxLength.",
    r#"{ "type": "string", "maxLength": -1 }"#,
    r#"{ "type": "string", "maxLength": 100 }"#,
    |api, report| negative(api, "maxLength", report)
);
limit!(
    MAX_PROPERTIES,
    "max-properties-must-be-greater-than-or-equal-to-zero",
    "MaxPropertiesMustBeGreaterThanOrEqualToZero",
    "maxProperties is not negative",
    NEGATIVE,
    "Write how many members the object may have, or remove maxProperties.",
    r#"{ "type": "object", "additionalProperties": { "type": "string" }, "maxProperties": -1 }"#,
    r#"{ "type": "object", "additionalProperties": { "type": "string" }, "maxProperties": 10 }"#,
    |api, report| negative(api, "maxProperties", report)
);
limit!(
    MIN_ITEMS,
    "min-items-must-be-greater-than-or-equal-to-zero",
    "MinItemsMustBeGreaterThanOrEqualToZero",
    "minItems is not negative",
    NEGATIVE,
    "Write how many items the list must have, or remove minItems.",
    r#"{ "type": "array", "items": { "type": "string" }, "minItems": -1 }"#,
    r#"{ "type": "array", "items": { "type": "string" }, "minItems": 0 }"#,
    |api, report| negative(api, "minItems", report)
);
limit!(
    MIN_LENGTH,
    "min-length-must-be-greater-than-or-equal-to-zero",
    "MinLengthMustBeGreaterThanOrEqualToZero",
    "minLength is not negative",
    NEGATIVE,
    "Write how many characters the text must have, or remove minLength.",
    r#"{ "type": "string", "minLength": -1 }"#,
    r#"{ "type": "string", "minLength": 0 }"#,
    |api, report| negative(api, "minLength", report)
);
limit!(
    MIN_PROPERTIES,
    "min-properties-must-be-greater-than-or-equal-to-zero",
    "MinPropertiesMustBeGreaterThanOrEqualToZero",
    "minProperties is not negative",
    NEGATIVE,
    "Write how many members the object must have, or remove minProperties.",
    r#"{ "type": "object", "additionalProperties": { "type": "string" }, "minProperties": -1 }"#,
    r#"{ "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 }"#,
    |api, report| negative(api, "minProperties", report)
);
limit!(
    MINIMUM,
    "minimum-should-be-less-than-or-equal-to-maximum",
    "MinimumShouldBeLessThanOrEqualToMaximum",
    "minimum is not more than maximum",
    CROSSED,
    "Exchange the two, or correct the one that is wrong.",
    r#"{ "type": "number", "minimum": 10, "maximum": 1 }"#,
    r#"{ "type": "number", "minimum": 1, "maximum": 10 }"#,
    |api, report| crossed(api, "minimum", "maximum", report)
);
limit!(
    MIN_ITEMS_AND_MAX_ITEMS,
    "min-items-should-be-less-than-or-equal-to-max-items",
    "MinItemsShouldBeLessThanOrEqualToMaxItems",
    "minItems is not more than maxItems",
    CROSSED,
    "Exchange the two, or correct the one that is wrong.",
    r#"{ "type": "array", "items": { "type": "string" }, "minItems": 10, "maxItems": 1 }"#,
    r#"{ "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 10 }"#,
    |api, report| crossed(api, "minItems", "maxItems", report)
);
limit!(
    MIN_LENGTH_AND_MAX_LENGTH,
    "min-length-should-be-less-than-or-equal-to-max-length",
    "MinLengthShouldBeLessThanOrEqualToMaxLength",
    "minLength is not more than maxLength",
    CROSSED,
    "Exchange the two, or correct the one that is wrong.",
    r#"{ "type": "string", "minLength": 10, "maxLength": 1 }"#,
    r#"{ "type": "string", "minLength": 1, "maxLength": 10 }"#,
    |api, report| crossed(api, "minLength", "maxLength", report)
);
limit!(
    EXCLUSIVE_MAXIMUM,
    "exclusive-maximum-requires-maximum",
    "ExclusiveMaximumRequiresMaximum",
    "exclusiveMaximum comes with maximum",
    ALONE,
    "Add maximum, or remove exclusiveMaximum.",
    r#"{ "type": "number", "exclusiveMaximum": true }"#,
    r#"{ "type": "number", "maximum": 100, "exclusiveMaximum": true }"#,
    |api, report| alone(api, "exclusiveMaximum", "maximum", report)
);
limit!(
    EXCLUSIVE_MINIMUM,
    "exclusive-minimum-requires-minimum",
    "ExclusiveMinimumRequiresMinimum",
    "exclusiveMinimum comes with minimum",
    ALONE,
    "Add minimum, or remove exclusiveMinimum.",
    r#"{ "type": "number", "exclusiveMinimum": true }"#,
    r#"{ "type": "number", "minimum": 0, "exclusiveMinimum": true }"#,
    |api, report| alone(api, "exclusiveMinimum", "minimum", report)
);

fn negative(api: &Api<'_>, key: &str, report: &mut Report) {
    for limit in api.limited().filter_map(|node| node.get(key)) {
        if limit.as_f64().is_some_and(|value| value < 0.0) {
            report.at(limit, format!("{key} is {}, which is below 0.", shown(limit)));
        }
    }
}

fn crossed(api: &Api<'_>, least: &str, most: &str, report: &mut Report) {
    for node in api.limited() {
        if let Some(low) = node.get(least)
            && let Some(high) = node.get(most)
            && let (Some(low_value), Some(high_value)) = (low.as_f64(), high.as_f64())
            && low_value > high_value
        {
            let message = format!("{least} is {}, more than {most}, which is {}.", shown(low), shown(high));
            report.at(low, message);
        }
    }
}

fn alone(api: &Api<'_>, key: &str, limit: &str, report: &mut Report) {
    for node in api.limited() {
        // In OpenAPI 3.1 it is a number, the limit itself.
        if let Some(exclusive) = node.get(key).filter(|exclusive| exclusive.as_bool().is_some())
            && node.get(limit).is_none()
        {
            report.at(exclusive, format!("{key} is set, but there is no {limit}."));
        }
    }
}

/// A number as written, at most some 30 digits.
fn shown(number: Node<'_>) -> String {
    number.as_number().unwrap_or_default().chars().take(30).collect()
}
