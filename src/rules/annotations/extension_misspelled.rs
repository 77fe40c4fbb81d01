//! An extension with a slip in its name.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::document::{Entry, Names, Node, NodeId};
use crate::openapi::Api;
use crate::rules::capitals;
use crate::rules::source::EXTENSIONS;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the validator takes every name that begins with x-, and five published connectors have lost something so.
pub const RULE: Rule = Rule {
    id: "extension-misspelled",
    official: None,
    title: "The names of extensions are spelled as the platform spells them",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The validator lets every name pass that begins with x-, so nobody tells that the platform does not read \
          this one: what it says is lost.",
    instead: "Correct the name.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-visbility": "important",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "x-ms-visibility": "important",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[EXTENSIONS],
    check: Check::Api(check),
};

/// What the platform reads; first what most definitions are full of.
const KNOWN: [&str; 37] = [
    "x-ms-summary",
    "x-ms-visibility",
    "x-ms-agentic-protocol",
    "x-ms-api-annotation",
    "x-ms-capabilities",
    "x-ms-connector-metadata",
    "x-ms-deployment-version",
    "x-ms-description-for-model",
    "x-ms-docs",
    "x-ms-dynamic-list",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-tree",
    "x-ms-dynamic-values",
    "x-ms-editor",
    "x-ms-editor-options",
    "x-ms-enum-values",
    "x-ms-keywords",
    "x-ms-localizeDefaultValue",
    "x-ms-media-kind",
    "x-ms-name-for-model",
    "x-ms-no-generic-test",
    "x-ms-notification",
    "x-ms-notification-content",
    "x-ms-notification-url",
    "x-ms-openai-data",
    "x-ms-openai-manifest",
    "x-ms-operation-context",
    "x-ms-pageable",
    "x-ms-require-user-confirmation",
    "x-ms-safe-operation",
    "x-ms-test-value",
    "x-ms-trigger",
    "x-ms-trigger-hint",
    "x-ms-trigger-metadata",
    "x-ms-trigger-value",
    "x-ms-url-encoding",
];
const NAMES: Names<37> = Names::of(&KNOWN);
/// What other tools read, and is near to one of these.
const OF_OTHERS: [&str; 2] = ["x-ms-enum", "x-ms-examples"];

/// From this share of equal letters on a name is meant to be another.
const ALIKE: f64 = 0.85;
/// Longer names are none of these with a slip, in bytes.
const LONGEST: usize = 40;
/// More unknown names than this are not compared; published definitions have a dozen.
const MOST: usize = 500;

fn check(api: &Api<'_>, report: &mut Report) {
    let named = OnceCell::new();
    let mut meant: HashMap<&str, Option<&str>> = HashMap::new();
    for node in api
        .root
        .document()
        .picked(|entry| entry.is_extension() && is_unknown(entry))
    {
        let key = node.key().unwrap_or_default();
        if meant.len() >= MOST && !meant.contains_key(key) || is_free(node) {
            continue;
        }
        if let Some(known) = meant.entry(key).or_insert_with(|| nearest(key)) {
            let message = format!(
                "The extension {} is unknown; \"{known}\" is most likely meant.",
                quoted(key)
            );
            let draft = report.at(node, message);
            if key.eq_ignore_ascii_case(known) {
                let draft = draft.help(capitals::advice(known));
                let holder = node.parent().filter(|_| *known == "x-ms-summary");
                let is_asked_for = |id| named.get_or_init(|| named_parameters(api)).contains(&id);
                if holder.is_some_and(|holder| is_asked_for(holder.id())) {
                    draft.severity(Severity::Error);
                }
            }
        }
    }
}

/// The parameters of which a summary is asked for: what it lacks is told at the name that stands for it.
fn named_parameters(api: &Api<'_>) -> HashSet<NodeId> {
    let named = api.parameters.iter().filter(|parameter| parameter.is_named());
    named.map(|parameter| parameter.node.id()).collect()
}

/// Whether the platform does not read an extension whose name begins like those that it reads.
fn is_unknown(entry: Entry<'_>) -> bool {
    let is_own =
        |key: &str| key.len() <= LONGEST && key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("x-ms"));
    !entry.is_called(&NAMES) && is_own(entry.key())
}

fn nearest(key: &str) -> Option<&'static str> {
    if OF_OTHERS.contains(&key) {
        return None;
    }
    let mut known = KNOWN.into_iter();
    if let Some(known) = known.find(|known| known.eq_ignore_ascii_case(key)) {
        return Some(known);
    }
    let length = key.chars().count();
    let near = KNOWN.into_iter().filter(|known| may_be_alike(length, known.len()));
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(key, known);
    let nearest = near.map(|known| (likeness(known), known));
    let (likeness, known) = nearest.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness >= ALIKE).then_some(known)
}

/// Whether names of so many letters may be alike: what one has more than the other is no letter of both.
fn may_be_alike(one: usize, other: usize) -> bool {
    let share = |letters: usize| f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
    1.0 - share(one.abs_diff(other)) / share(one.max(other)) >= ALIKE
}

/// Whether the name is chosen freely: of a property, a header, a shared part.
fn is_free(node: Node<'_>) -> bool {
    const MAPS: [&str; 6] = [
        "properties",
        "headers",
        "definitions",
        "parameters",
        "responses",
        "example",
    ];
    let holder = node.parent().filter(|holder| holder.is_object());
    holder.and_then(Node::key).is_some_and(|key| MAPS.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, KNOWN, may_be_alike, nearest};
    use proptest::prelude::*;

    #[test]
    fn a_slip_in_a_name_is_seen_and_a_name_of_others_is_none() {
        assert_eq!(nearest("x-ms-trigger-vale"), Some("x-ms-trigger-value"));
        assert_eq!(
            nearest("x-ms-require-user-confirmatin"),
            Some("x-ms-require-user-confirmation")
        );
        assert_eq!(nearest("x-ms-enum"), None);
    }

    proptest! {
        #[test]
        fn what_is_alike_is_about_as_long(key in "x-ms-[a-zé-]{0,30}", cut in 0_usize..40, at in 0..KNOWN.len()) {
            let known = KNOWN[at];
            for key in [key.as_str(), &known[..cut.min(known.len())], &format!("{known}{}", "s".repeat(cut / 5))] {
                let is_alike = strsim::normalized_damerau_levenshtein(key, known) >= ALIKE;
                prop_assert!(!is_alike || may_be_alike(key.chars().count(), known.len()), "{key} {known}");
            }
        }
    }
}
