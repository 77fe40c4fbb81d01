//! `ReservedParameterIsUsed`: a name that the platform keeps for itself.

use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "reserved-parameter-is-used",
    official: Some("ReservedParameterIsUsed"),
    title: "No parameter has a name that the platform keeps for itself",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's list says that some names are reserved, everywhere or in one place, but not which. The \
          one that is known, connectionId, has a rule of its own.",
    instead: "If the validator objects to a name, give the parameter another one and translate it in your \
          service or by a policy.",
    bad: "A parameter with a name that the platform uses itself.",
    good: "A parameter with a name of your own, such as invoiceId.",
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Undecidable("which names are reserved is not published"),
};
