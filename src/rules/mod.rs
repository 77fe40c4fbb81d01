//! What certification objects to: one file a rule, one folder a family.

pub mod registry;
pub mod rule;

pub use rule::{Edit, Finding, Fix, Place, Rule, Scope, Severity, Source};
