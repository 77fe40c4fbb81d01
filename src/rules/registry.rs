//! All rules, by family, and finding one by name.

use std::sync::LazyLock;

use globset::GlobBuilder;

use super::rule::{Check, Rule};
use super::{
    annotations, api_properties, arrays, changes, constraints, convert, dynamic, file, icon, info, json, metadata,
    operations, package, parameters, paths, properties, readme, references, responses, schemas, script, security,
    service, specification, texts, unsupported, webhooks,
};

/// The families with their rules.
pub const FAMILIES: &[(&str, &[&Rule])] = &[
    ("annotations", annotations::RULES),
    ("api_properties", api_properties::RULES),
    ("arrays", arrays::RULES),
    ("changes", changes::RULES),
    ("constraints", constraints::RULES),
    ("convert", convert::RULES),
    ("dynamic", dynamic::RULES),
    ("file", file::RULES),
    ("icon", icon::RULES),
    ("info", info::RULES),
    ("json", json::RULES),
    ("metadata", metadata::RULES),
    ("operations", operations::RULES),
    ("package", package::RULES),
    ("parameters", parameters::RULES),
    ("paths", paths::RULES),
    ("properties", properties::RULES),
    ("readme", readme::RULES),
    ("references", references::RULES),
    ("responses", responses::RULES),
    ("schemas", schemas::RULES),
    ("script", script::RULES),
    ("security", security::RULES),
    ("service", service::RULES),
    ("specification", specification::RULES),
    ("texts", texts::RULES),
    ("unsupported", unsupported::RULES),
    ("webhooks", webhooks::RULES),
];

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let mut rules: Vec<&'static Rule> = FAMILIES.iter().flat_map(|(_, rules)| rules.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.id);
    rules
});

/// All rules, sorted by id.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    ALL.clone()
}

/// The rules that no file can answer, sorted by id, each with what is missing: a clause that follows "not checked:".
pub fn not_checked() -> impl Iterator<Item = (&'static Rule, &'static str)> {
    ALL.iter().filter_map(|rule| match rule.check {
        Check::Undecidable(reason) => Some((*rule, reason)),
        _ => None,
    })
}

/// The rule with this id or official name, in any case.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    let name = name.trim();
    ALL.iter()
        .copied()
        .find(|rule| names(rule).any(|own| own.eq_ignore_ascii_case(name)))
}

/// The rules that a pattern means: one by its id or official name, a family by its name (`icon`), or all whose id or official
/// name is like it, where `*` stands for any letters and `?` for one; in any case. Empty where it means none.
#[must_use]
pub fn meant(pattern: &str) -> Vec<&'static Rule> {
    let pattern = pattern.trim();
    if let Some(rule) = find(pattern) {
        return vec![rule];
    }
    let family = pattern.replace('-', "_");
    if let Some((_, rules)) = FAMILIES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&family)) {
        return rules.to_vec();
    }
    if !pattern.contains(['*', '?']) {
        return Vec::new();
    }
    let Ok(glob) = GlobBuilder::new(pattern).case_insensitive(true).build() else {
        return Vec::new();
    };
    let glob = glob.compile_matcher();
    ALL.iter()
        .copied()
        .filter(|rule| names(rule).any(|own| glob.is_match(own)))
        .collect()
}

/// The name of a rule or family that is most like this pattern, for "did you mean"; none if all are far off.
#[must_use]
pub fn nearest_name(pattern: &str) -> Option<&'static str> {
    /// Below this share of equal letters a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.6;
    let name = pattern.trim_matches(['*', '?', ' ', '-']).to_ascii_lowercase();
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&name, &known.to_ascii_lowercase());
    let families = FAMILIES.iter().map(|(family, _)| *family);
    let family = families
        .map(|family| (likeness(family), family))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let rule = nearest(&name).map(|rule| (names(rule).map(likeness).fold(0.0, f64::max), rule.id));
    let best = family.into_iter().chain(rule).max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, name)| name)
}

/// The rule whose name is most like this one, for "did you mean"; none if all are far off.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static Rule> {
    /// Below this share of equal letters a suggestion confuses more than it helps.
    const ALIKE: f64 = 0.6;
    let name = name.trim().to_ascii_lowercase();
    let likeness = |rule: &Rule| {
        names(rule)
            .map(|own| strsim::normalized_damerau_levenshtein(&name, &own.to_ascii_lowercase()))
            .fold(0.0, f64::max)
    };
    let best = ALL
        .iter()
        .copied()
        .map(|rule| (likeness(rule), rule))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, rule)| rule)
}

fn names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    [Some(rule.id), rule.official].into_iter().flatten()
}
