//! `ProductionStatusOnBetaService`: a finished connector to an unfinished service.

use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "production-status-on-beta-service",
    official: Some("ProductionStatusOnBetaService"),
    title: "A connector to a beta service is a preview",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A connector cannot be further than the service that it calls. Microsoft knows from the nomination \
          what your service is; the file does not say.",
    instead: "Write \"x-ms-api-annotation\": { \"status\": \"Preview\" } in the info while your service is a beta.",
    bad: "The status Production for a service that is a beta.",
    good: "The status Preview for a service that is a beta.",
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Undecidable("whether the service is a beta cannot be read from the file"),
};
