//! What converting from OpenAPI 3 says otherwise or leaves out; whoever converts a file makes the findings.

#[macro_use]
mod example;
mod answers;
mod inputs;
mod operations;
mod schemas;
mod service;

use super::source::{EXTENSIONS, OPENAPI_2, OPENAPI_3, VALIDATOR};
use super::{Check, Part, Rule, Scope, Severity};

pub use answers::{EXAMPLES, LINKS, RESPONSE, RESPONSE_CODE, RESPONSE_SCHEMA, STREAM};
pub use inputs::{
    BODY, COOKIE, ENCODING, FORM, HEADER, MEDIA_TYPES, PARAMETER_LIST, PARAMETER_OBJECT, PARAMETER_STYLE,
};
pub use operations::{CALLBACK, OPERATION_ID, OPERATIONS, PATH_KEY, PATH_PARAMETER, PATHS_MEET, TEXT, TRACE};
pub use schemas::{
    DEFAULT, DEPRECATED, DISCRIMINATOR, ITEMS, KEYWORD, MERGED, NULLABLE, PATTERN_PROPERTIES, RECURSION, SIBLINGS,
    TYPES, UNION, VALUES,
};
pub use service::{
    BEARER, DEMAND, EXTENSION, FLOWS, HOST, HTTPS, MISSHAPEN, REFERENCE, ROUTE, SERVER_VARIABLE, SERVERS, SIGN_IN,
    SOURCE_CHANGED, STRICT, UNREAD, WEBHOOKS,
};

/// One after the other.
const fn joined<const N: usize>(lists: [&[&'static Rule]; 5]) -> [&'static Rule; N] {
    let mut all: [&'static Rule; N] = [&HOST; N];
    let (mut list, mut next) = (0, 0);
    while list < lists.len() {
        let mut index = 0;
        while index < lists[list].len() {
            all[next] = lists[list][index];
            next += 1;
            index += 1;
        }
        list += 1;
    }
    all
}

const LISTS: [&[&Rule]; 5] = [
    service::RULES,
    operations::RULES,
    inputs::RULES,
    answers::RULES,
    schemas::RULES,
];
const COUNT: usize = LISTS[0].len() + LISTS[1].len() + LISTS[2].len() + LISTS[3].len() + LISTS[4].len();
const ALL: [&Rule; COUNT] = joined(LISTS);

/// The rules of this family.
pub const RULES: &[&Rule] = &ALL;

/// A rule of this family: it is no demand of the validator's, and the same documents stand behind all.
const fn rule(
    id: &'static str,
    title: &'static str,
    severity: Severity,
    why: &'static str,
    instead: &'static str,
    examples: [&'static str; 2],
) -> Rule {
    Rule {
        id,
        official: None,
        title,
        severity,
        scope: Scope::Part(Part::Definition),
        why,
        instead,
        bad: examples[0],
        good: examples[1],
        since: "0.1.0",
        sources: &[OPENAPI_3, OPENAPI_2, VALIDATOR, EXTENSIONS],
        check: Check::Converting,
    }
}
