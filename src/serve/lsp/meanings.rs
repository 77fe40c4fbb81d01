//! What Microsoft's extensions are for, a sentence or two each, for who completes or looks at one.

/// What a member with this key is for; none where its name says it all, or other specifications do.
#[must_use]
pub fn meaning(key: &str) -> Option<&'static str> {
    let at = MEANINGS.binary_search_by_key(&key, |(known, _)| known).ok()?;
    Some(MEANINGS[at].1)
}

/// By key.
const MEANINGS: &[(&str, &str)] = &[
    (
        "x-ms-api-annotation",
        "Says which family an operation belongs to and its revision in it, so that a newer one can take the place of an older one.",
    ),
    (
        "x-ms-capabilities",
        "In the root: the operation that tests a connection, and the calls of a file picker. On an operation: whether it transfers in chunks.",
    ),
    (
        "x-ms-connector-metadata",
        "What the page about the connector shows: website, privacy policy and categories.",
    ),
    (
        "x-ms-deployment-version",
        "A version of the definition for deployment; people do not see it.",
    ),
    (
        "x-ms-description-for-model",
        "A description for language models, where that for people is not enough.",
    ),
    (
        "x-ms-dynamic-list",
        "The values to choose from come from an operation of the connector; names parameters by their full path. Write it beside x-ms-dynamic-values, which older designers read.",
    ),
    (
        "x-ms-dynamic-properties",
        "The shape of the value comes from an operation of the connector; names parameters by their full path. Write it beside x-ms-dynamic-schema, which older designers read.",
    ),
    (
        "x-ms-dynamic-schema",
        "The shape of the value comes from an operation of the connector, asked while a flow is made.",
    ),
    (
        "x-ms-dynamic-tree",
        "The values to choose from come as a tree, opened level by level by operations of the connector.",
    ),
    (
        "x-ms-dynamic-values",
        "The values to choose from come from an operation of the connector, asked while a flow is made.",
    ),
    ("x-ms-editor", "Which editor the designer shows for the value."),
    (
        "x-ms-editor-options",
        "Options of the editor that the designer shows for the value.",
    ),
    (
        "x-ms-enum-values",
        "The values of an enum, each with the name that people choose it by.",
    ),
    ("x-ms-localizeDefaultValue", "Whether the default value is translated."),
    (
        "x-ms-media-kind",
        "Which kind of media the value holds, for controls that show or record it.",
    ),
    (
        "x-ms-name-for-model",
        "A name for language models, where that for people is not enough.",
    ),
    (
        "x-ms-no-generic-test",
        "Leaves the operation out of the tests that are run on every connector.",
    ),
    (
        "x-ms-notification",
        "The operation that is called when a webhook's subscription has to be renewed or ends.",
    ),
    (
        "x-ms-notification-content",
        "What a webhook sends to the address that it was given; stands beside the operations of the path.",
    ),
    (
        "x-ms-notification-url",
        "Marks the field that takes the address to which a webhook sends; the designer fills it in.",
    ),
    (
        "x-ms-operation-context",
        "The operation that stands in for a trigger while a flow is tested.",
    ),
    (
        "x-ms-pageable",
        "The answer comes in pages; nextLinkName is the member of the answer with the link to the next one.",
    ),
    (
        "x-ms-safe-operation",
        "Whether calling the operation changes nothing, whatever its method.",
    ),
    (
        "x-ms-summary",
        "The name that people see in the designer: in title case, without full stop.",
    ),
    (
        "x-ms-trigger",
        "Makes the operation a trigger: single answers with one event, batch with a list of them.",
    ),
    (
        "x-ms-trigger-hint",
        "Tells people how to make the event of a trigger happen, in a sentence.",
    ),
    (
        "x-ms-trigger-metadata",
        "How a trigger is fed: its kind, and whether it polls or is notified.",
    ),
    (
        "x-ms-url-encoding",
        "How often a value in the path is encoded: single for most services, double where a value may hold a slash.",
    ),
    (
        "x-ms-visibility",
        "Who meets it: important is shown first, advanced on demand, internal never, so that it needs a default where it is required.",
    ),
];

#[cfg(test)]
mod tests {
    use super::{MEANINGS, meaning};

    #[test]
    fn every_meaning_is_found_by_its_key() {
        assert!(MEANINGS.is_sorted_by(|(one, _), (other, _)| one < other));
        for (key, said) in MEANINGS {
            assert_eq!(meaning(key), Some(*said));
        }
    }
}
