//! When a connector was last accepted although it breaks a rule.
//!
//! What was let through lately is no ground for refusal, whatever a document says, and whoever doubts a rule wants to know.
//! The months come from the history of Microsoft's repository of published connectors: 1,125 of them in June 2026, 1,002
//! of them in October 2024, and for 658 that were read one by one the month of their first merge. What is not here was
//! never seen there, or in old connectors alone whose month is not known.

/// When that was, and what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The month, `2025-12`, or the months between which it was.
    pub when: &'static str,
    /// What was accepted, a clause without full stop.
    pub what: &'static str,
}

/// More connectors have it in June 2026 than had it in October 2024.
const SINCE_2024: Accepted = Accepted {
    when: "2024-10 to 2026-06",
    what: "published connectors that have it became more",
};

const fn once(when: &'static str, what: &'static str) -> Accepted {
    Accepted { when, what }
}

/// By id of the rule.
const LAST: &[(&str, Accepted)] = &[
    ("additional-property-not-allowed-adjacent-to-ref", SINCE_2024),
    (
        "body-or-form-data-parameter-in-fetch-operation-not-allowed",
        once("2025-12", "four connectors since 2022-06 have it"),
    ),
    ("consumes-missing", SINCE_2024),
    (
        "default-response-has-schema",
        once(
            "2025-12",
            "of 18 connectors since 2023-09 all but one had the empty schema {} there",
        ),
    ),
    ("default-value-must-match-type", SINCE_2024),
    ("empty-path-item", SINCE_2024),
    ("empty-response-schema", SINCE_2024),
    (
        "field-length-exceeded",
        once("2025", "one connector that was evidently not looked at"),
    ),
    ("host-not-production", SINCE_2024),
    ("http-not-https", SINCE_2024),
    ("internal-property-with-default-optional", SINCE_2024),
    ("invalid-enum-value", SINCE_2024),
    (
        "json-type-incorrect",
        once("2025-12", "one connector with true in a further entry of the metadata"),
    ),
    ("mime-type-not-supported", SINCE_2024),
    ("only-default-response", SINCE_2024),
    ("operation-has-many-responses-with-schema", SINCE_2024),
    (
        "operation-id-not-found",
        once("2026-03", "three connectors since 2025-08, all for testConnection"),
    ),
    ("operation-id-not-pascal", SINCE_2024),
    ("operation-id-sanitized", SINCE_2024),
    (
        "operation-must-have-response",
        once("2023", "two connectors, in calls that subscribe a webhook"),
    ),
    ("operation-should-have-successful-response", SINCE_2024),
    ("path-parameter-missing-encoding", SINCE_2024),
    ("query-parameter-encoding-not-supported", SINCE_2024),
    ("required-loop-in-schema-not-allowed", once("2026-03", "one connector")),
    ("required-property-definition-missing", SINCE_2024),
    ("required-property-not-on-object", SINCE_2024),
    ("required-value-empty", SINCE_2024),
    (
        "restricted-characters-in-summary",
        once("2025", "one connector that was evidently not looked at"),
    ),
    ("schema-definition-set-incorrectly", SINCE_2024),
    (
        "schema-reference-not-valid",
        once("2025", "one connector that was evidently not looked at"),
    ),
    ("security-requirement-must-be-defined", SINCE_2024),
    ("summary-equals-description", SINCE_2024),
    ("too-many-connector-categories", once("2025-10", "one connector")),
    ("unrecognized-type-format", SINCE_2024),
    ("url-in-description", SINCE_2024),
    (
        "value-contains-restricted-words",
        once("2023", "two connectors, all others are of 2020"),
    ),
    ("value-must-end-with-alphanumeric", SINCE_2024),
];

/// When the rule with this id was last broken by what was accepted, as far as that is known.
pub(super) fn last(id: &str) -> Option<Accepted> {
    let at = LAST.binary_search_by_key(&id, |(known, _)| known).ok()?;
    Some(LAST[at].1)
}

#[cfg(test)]
mod tests {
    use super::{LAST, last};
    use crate::rules::registry;

    #[test]
    fn every_entry_is_found_by_the_id_of_a_rule() {
        assert!(LAST.is_sorted_by(|(one, _), (other, _)| one < other));
        for (id, accepted) in LAST {
            assert!(registry::find(id).is_some(), "{id}");
            assert_eq!(last(id), Some(*accepted));
        }
    }
}
