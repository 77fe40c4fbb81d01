//! The shapes of values.

use super::rule;
use crate::rules::{Rule, Severity};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &UNION,
    &MERGED,
    &NULLABLE,
    &TYPES,
    &ITEMS,
    &PATTERN_PROPERTIES,
    &DISCRIMINATOR,
    &KEYWORD,
    &SIBLINGS,
    &DEPRECATED,
    &VALUES,
    &DEFAULT,
    &RECURSION,
];

/// Alternatives are one shape.
pub const UNION: Rule = rule(
    "convert-union",
    "Alternatives are one shape",
    Severity::Warning,
    "OpenAPI 2.0 has neither oneOf nor anyOf, and certification refuses both. One shape with all fields \
     of all alternatives takes every value and offers every field.",
    "Look whether the fields tell people which belong together; describe it if not.",
    [
        newer!(schema: "{ oneOf: [ { type: object, properties: { card: { type: string } } }, { type: object, properties: { bank: { type: string } } } ] }"),
        newer!(schema: "{ type: object, properties: { card: { type: string }, bank: { type: string } } }"),
    ],
);

/// Merged schemas contradict one another.
pub const MERGED: Rule = rule(
    "convert-merged",
    "Merged schemas contradict one another",
    Severity::Warning,
    "What allOf puts together becomes one schema. Where its parts contradict one another no value fits \
     all, so the later part counts.",
    "Look which one is meant, and mend the source.",
    [
        newer!(schema: "{ allOf: [ { type: object, properties: { id: { type: integer } } }, { type: object, properties: { id: { type: string } } } ] }"),
        newer!(schema: "{ allOf: [ { type: object, properties: { id: { type: string } } }, { type: object, properties: { name: { type: string } } } ] }"),
    ],
);

/// Whether a value may be null is said by an extension.
pub const NULLABLE: Rule = rule(
    "convert-nullable",
    "Whether a value may be null is said by an extension",
    Severity::Note,
    "OpenAPI 2.0 has no null. The extension x-nullable says it; the designer of flows does not read it.",
    "There is nothing to do: the meaning stays.",
    [
        newer!(schema: "{ type: [ string, \"null\" ] }"),
        newer!(schema: "{ type: string }"),
    ],
);

/// A value has several types, or an unknown one.
pub const TYPES: Rule = rule(
    "convert-types",
    "A value has several types, or an unknown one",
    Severity::Warning,
    "OpenAPI 2.0 has one type for a value. The widest that takes all is written, or none.",
    "Look whether the service needs the narrower type.",
    [
        newer!(schema: "{ type: [ string, integer ] }"),
        newer!(schema: "{ type: string }"),
    ],
);

/// Items of a list differ by their place, or are not described.
pub const ITEMS: Rule = rule(
    "convert-items",
    "Items of a list differ by their place, or are not described",
    Severity::Warning,
    "In OpenAPI 2.0 a list has one kind of item, and has to say which.",
    "Describe what stands where, if people need it.",
    [
        newer!(schema: "{ type: array, prefixItems: [ { type: string }, { type: string } ] }"),
        newer!(schema: "{ type: array, items: { type: string } }"),
    ],
);

/// Fields have names of a pattern.
pub const PATTERN_PROPERTIES: Rule = rule(
    "convert-pattern-properties",
    "Fields have names of a pattern",
    Severity::Warning,
    "OpenAPI 2.0 has no patterns for names of fields.",
    "Describe the names, if people need it.",
    [
        newer!(schema: "{ type: object, patternProperties: { \"^x\": { type: string } } }"),
        newer!(schema: "{ type: object, additionalProperties: { type: string } }"),
    ],
);

/// A field decides on the shape.
pub const DISCRIMINATOR: Rule = rule(
    "convert-discriminator",
    "A field decides on the shape",
    Severity::Warning,
    "With the alternatives in one shape nothing is left to tell apart. The field itself stays, with the \
     names it may hold.",
    "Nothing; describe the field, if people fill it in.",
    [
        newer!(schema: "{ type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind } }"),
        newer!(schema: "{ type: object, properties: { kind: { type: string } } }"),
    ],
);

/// A keyword is none of OpenAPI 2.0.
pub const KEYWORD: Rule = rule(
    "convert-keyword",
    "A keyword is none of OpenAPI 2.0",
    Severity::Warning,
    "Keywords such as not, if or contains are no part of OpenAPI 2.0, and the validator refuses what it \
     does not know.",
    "Say in the description what people need to know.",
    [
        newer!(schema: "{ type: string, not: { enum: [ a ] } }"),
        newer!(schema: "{ type: string }"),
    ],
);

/// Something stands beside a reference.
pub const SIBLINGS: Rule = rule(
    "convert-reference-siblings",
    "Something stands beside a reference",
    Severity::Warning,
    "The platform reads nothing beside a reference. Texts beside one to a plain value are kept by writing \
     the value out; beside one to an object they are left out.",
    "Describe the definition that is referred to.",
    [
        newer!(schema: "{ type: object, properties: { owner: { description: Who pays., allOf: [ { $ref: \"#/components/schemas/Owner\" } ] } } }\ncomponents: { schemas: { Owner: { type: object, properties: { name: { type: string } } } } }"),
        newer!(schema: "{ type: object, properties: { owner: { $ref: \"#/components/schemas/Owner\" } } }\ncomponents: { schemas: { Owner: { type: object, properties: { name: { type: string } } } } }"),
    ],
);

/// What is deprecated is said by an extension.
pub const DEPRECATED: Rule = rule(
    "convert-deprecated",
    "What is deprecated is said by an extension",
    Severity::Note,
    "In OpenAPI 2.0 only operations are deprecated. The extension x-deprecated says it of others, and \
     they are shown last.",
    "There is nothing to do: the meaning stays.",
    [
        newer!(schema: "{ type: object, properties: { fax: { type: string, deprecated: true } } }"),
        newer!(schema: "{ type: object, properties: { fax: { type: string } } }"),
    ],
);

/// Allowed values do not fit their type.
pub const VALUES: Rule = rule(
    "convert-values",
    "Allowed values do not fit their type",
    Severity::Warning,
    "Values of another type, and values that stand twice, are refused.",
    "Correct them in the source.",
    [
        newer!(schema: "{ type: string, enum: [ a, a ] }"),
        newer!(schema: "{ type: string, enum: [ a, b ] }"),
    ],
);

/// A default does not fit its type.
pub const DEFAULT: Rule = rule(
    "convert-default",
    "A default does not fit its type",
    Severity::Warning,
    "A default that the schema itself would refuse is refused by the validator.",
    "Correct it in the source.",
    [
        newer!(schema: "{ type: integer, default: none }"),
        newer!(schema: "{ type: integer, default: 1 }"),
    ],
);

/// Schemas stand in one another too deep, or without end.
pub const RECURSION: Rule = rule(
    "convert-recursion",
    "Schemas stand in one another too deep, or without end",
    Severity::Warning,
    "Schemas that hold themselves without end, or thousands inside of one another, cannot be written out.",
    "Look whether the fields that are left are enough.",
    [
        "More than fifty schemas inside of one another.",
        "Schemas that refer to definitions.",
    ],
);
