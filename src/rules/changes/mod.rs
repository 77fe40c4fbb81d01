//! What can change between two versions of a connector: the kinds of Microsoft's change validator, which runs after the
//! upload only, and those that it does not know. Found by comparing, in `diff`; no file alone draws them.

mod connection;
mod inputs;
mod news;
mod operations;
mod outputs;

use super::source::{DEPRECATION, UPDATES};
use super::{Check, Part, Rule, Scope, Severity};

pub use connection::{
    ADDRESS_CHANGED, AUTHENTICATION_METHOD_REMOVED, CONNECTION_DETAIL_CHANGED, CONNECTION_PARAMETER_ADDED,
    CONNECTION_PARAMETERS_REMOVED, POLICY_CHANGED, SIGN_IN_CHANGED, TIER_CHANGED_TO_PREMIUM,
};
pub use inputs::{
    COLLECTION_FORMAT_CHANGED, DEFAULT_CHANGED, INPUT_ENUM_ADDED, INPUT_ENUM_VALUE_REMOVED, INPUT_FIELD_DELETED,
    INPUT_FIELD_HIDDEN, INPUT_LIMITS_NARROWED, INPUT_OPTIONAL_TO_REQUIRED, INPUT_TYPE_CHANGED,
    PARAMETER_ENCODING_CHANGED, PARAMETER_LOCATION_CHANGED, REQUIRED_INPUT_ADDED,
};
pub use news::{
    DETAIL_CHANGED, INPUT_LIMITS_WIDENED, INPUT_RENAMED, INPUT_REQUIRED_TO_OPTIONAL, INPUT_VALUES_WIDENED,
    OPERATION_ADDED, OPERATION_DEPRECATED, OPERATION_RENAMED, OPERATION_SHOWN, OPTIONAL_INPUT_ADDED,
    OUTPUT_FIELD_ADDED, RESPONSE_ADDED, TEXT_CHANGED, VISIBILITY_CHANGED,
};
pub use operations::{
    DYNAMIC_SOURCE_CHANGED, MEDIA_TYPES_CHANGED, METHOD_CHANGED, OPERATION_DELETED, OPERATION_HIDDEN,
    PATH_TEMPLATE_CHANGED, TRIGGER_CHANGED,
};
pub use outputs::{FORMAT_CHANGED, OUTPUT_FIELD_DELETED, OUTPUT_FIELD_TYPE_CHANGED, RESPONSE_REMOVED};

/// A kind of change: its rule, and what it does to flows that exist.
pub struct Kind {
    /// Its name, its reasons and the way out.
    pub rule: Rule,
    /// Whether flows that exist stop or lose data.
    pub breaking: bool,
    /// What has to be so that flows do not break all the same: what a partner confirms, a clause. Empty where nothing breaks,
    /// or no confirmation counts.
    pub confirmed: &'static str,
    /// What happens to flows that exist, a sentence.
    pub effect: &'static str,
}

/// Every kind replaces it.
const UNNAMED: &str = "";

/// The kinds that reviewers never accept, whatever is confirmed.
const NEVER_ACCEPTED: [&str; 2] = [AUTHENTICATION_METHOD_REMOVED.rule.id, SIGN_IN_CHANGED.rule.id];

/// Whether a rule is a kind of change, found by comparing two versions.
#[must_use]
pub fn is_change(rule: &Rule) -> bool {
    matches!(rule.check, Check::Opening) && RULES.iter().any(|kind| kind.id == rule.id)
}

/// Whether reviewers never accept a change of this kind, whatever is confirmed.
#[must_use]
pub fn is_never_accepted(rule: &Rule) -> bool {
    NEVER_ACCEPTED.contains(&rule.id)
}

/// What all kinds have in common.
const BASE: Rule = Rule {
    id: UNNAMED,
    official: None,
    title: "",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "",
    instead: "",
    bad: "",
    good: "",
    since: "0.1.0",
    sources: &[UPDATES, DEPRECATION],
    check: Check::Opening,
};

/// What to do about most changes that break flows.
const KEEP_THE_OLD: &str = "Keep the operation as it was, mark it as deprecated with \"x-ms-api-annotation\" (family and \
                            revision 1), and add the changed one under a new operationId with revision 2. Otherwise \
                            confirm in writing to the reviewer that flows do not break, or that you accept it.";

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &ADDRESS_CHANGED.rule,
    &AUTHENTICATION_METHOD_REMOVED.rule,
    &COLLECTION_FORMAT_CHANGED.rule,
    &CONNECTION_DETAIL_CHANGED.rule,
    &CONNECTION_PARAMETER_ADDED.rule,
    &CONNECTION_PARAMETERS_REMOVED.rule,
    &DEFAULT_CHANGED.rule,
    &DETAIL_CHANGED.rule,
    &DYNAMIC_SOURCE_CHANGED.rule,
    &FORMAT_CHANGED.rule,
    &INPUT_ENUM_ADDED.rule,
    &INPUT_ENUM_VALUE_REMOVED.rule,
    &INPUT_FIELD_DELETED.rule,
    &INPUT_FIELD_HIDDEN.rule,
    &INPUT_LIMITS_NARROWED.rule,
    &INPUT_LIMITS_WIDENED.rule,
    &INPUT_OPTIONAL_TO_REQUIRED.rule,
    &INPUT_RENAMED.rule,
    &INPUT_REQUIRED_TO_OPTIONAL.rule,
    &INPUT_TYPE_CHANGED.rule,
    &INPUT_VALUES_WIDENED.rule,
    &MEDIA_TYPES_CHANGED.rule,
    &METHOD_CHANGED.rule,
    &OPERATION_ADDED.rule,
    &OPERATION_DELETED.rule,
    &OPERATION_DEPRECATED.rule,
    &OPERATION_HIDDEN.rule,
    &OPERATION_RENAMED.rule,
    &OPERATION_SHOWN.rule,
    &OPTIONAL_INPUT_ADDED.rule,
    &OUTPUT_FIELD_ADDED.rule,
    &OUTPUT_FIELD_DELETED.rule,
    &OUTPUT_FIELD_TYPE_CHANGED.rule,
    &PARAMETER_ENCODING_CHANGED.rule,
    &PARAMETER_LOCATION_CHANGED.rule,
    &PATH_TEMPLATE_CHANGED.rule,
    &POLICY_CHANGED.rule,
    &REQUIRED_INPUT_ADDED.rule,
    &RESPONSE_ADDED.rule,
    &RESPONSE_REMOVED.rule,
    &SIGN_IN_CHANGED.rule,
    &TEXT_CHANGED.rule,
    &TIER_CHANGED_TO_PREMIUM.rule,
    &TRIGGER_CHANGED.rule,
    &VISIBILITY_CHANGED.rule,
];
