//! The codes of Microsoft's certification policies, with the rules that stand for them.
//!
//! The list of policies names what a package is refused for. One code is often several rules here, and most rules have
//! none: what the swagger validator says comes under 5000.2.6.2, whatever its name. What no file shows stands among the
//! items of the programs: the link to the package, the addresses typed into the offer.

use std::sync::LazyLock;

use foldhash::HashMap;

/// The codes, each with the ids of its rules.
pub(super) const CODES: &[(&str, &[&str])] = &[
    ("5000.1.1.1", &["package-icon-missing"]),
    ("5000.1.1.2", &["package-readme-missing", "package-readme-name"]),
    ("5000.1.1.3", &["package-definition-missing"]),
    ("5000.1.1.4", &["package-malware"]),
    (
        "5000.1.1.5",
        &["package-custom-properties-missing", "package-stray-file"],
    ),
    (
        "5000.1.1.6",
        &["package-connector-solution-missing", "package-flow-solution-missing"],
    ),
    ("5000.1.1.7", &["package-flow-without-connector"]),
    ("5000.1.1.8", &["package-connector-component-missing"]),
    ("5000.1.1.9", &["package-operations-unused"]),
    ("5000.1.1.10", &["package-solution-file-missing"]),
    ("5000.1.1.11", &["package-folder-at-root", "package-zip-missing"]),
    ("5000.1.1.12", &["package-assets-missing", "package-assets-name"]),
    ("5000.1.1.13", &["package-solutions-missing"]),
    ("5000.1.1.14", &["package-workflows-folder-missing"]),
    ("5000.1.1.15", &["package-workflows-differ"]),
    (
        "5000.1.1.16",
        &[
            "package-policies-empty",
            "package-reference-broken",
            "package-solution-xml-unreadable",
            "package-unreadable",
        ],
    ),
    (
        "5000.1.1.17",
        &["package-connector-file-missing", "package-connector-folder-missing"],
    ),
    (
        "5000.2.1.1",
        &["brand-color-forbidden", "brand-color-missing", "brand-color-not-hex"],
    ),
    ("5000.2.1.2", &["icon-file-size"]),
    ("5000.2.1.3", &["icon-file-name", "icon-file-type"]),
    ("5000.2.1.4", &["icon-not-square", "icon-size"]),
    ("5000.2.1.5", &["icon-transparent"]),
    ("5000.2.2.2", &["value-contains-restricted-words"]),
    ("5000.2.2.3", &["value-must-end-with-alphanumeric"]),
    ("5000.2.3.1", &["value-must-be-in-english"]),
    ("5000.2.3.4", &["field-length-not-in-range"]),
    (
        "5000.2.3.6",
        &[
            "emoji-in-description",
            "instruction-in-description",
            "url-in-description",
        ],
    ),
    ("5000.2.4.2", &["default-response-has-schema"]),
    ("5000.2.4.4", &["empty-response-schema"]),
    ("5000.2.4.5", &["empty-path-item"]),
    ("5000.2.6.3", &["specification-version-incorrect"]),
    ("5000.2.6.4", &["host-not-production"]),
    ("5000.2.6.9", &["connection-parameter-not-described"]),
    ("5000.3.1.6", &["http-not-https"]),
];

/// The code of the rule with this id.
pub(super) fn of(id: &str) -> Option<&'static str> {
    // A report asks for it once a finding.
    static BY_RULE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        let each = CODES
            .iter()
            .flat_map(|(code, ids)| ids.iter().map(move |id| (*id, *code)));
        each.collect()
    });
    BY_RULE.get(id).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::registry;

    #[test]
    fn every_code_names_rules_that_there_are_and_none_twice() {
        let ids: Vec<&str> = CODES.iter().flat_map(|(_, ids)| *ids).copied().collect();
        for id in &ids {
            assert!(registry::find(id).is_some(), "{id}");
            assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
        }
    }

    #[test]
    fn the_seventeen_codes_about_the_package_all_have_a_rule() {
        for number in 1..=17 {
            let code = format!("5000.1.1.{number}");
            assert!(CODES.iter().any(|(known, _)| *known == code), "{code}");
        }
    }
}
