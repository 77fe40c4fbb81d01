//! `OperationIdTooLong`: a longer operationId than the platform keeps.

use crate::rules::source::VALIDATOR;
use crate::rules::{Check, Part, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "operation-id-too-long",
    official: Some("OperationIdTooLong"),
    title: "An operationId is not too long",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Microsoft's list of rules names a limit for operationIds, but not how long they may be. Published \
          connectors have ids of up to 73 characters.",
    instead: "Keep operationIds to a few words, such as GetInvoice.",
    bad: "An operationId that repeats the whole path and description of the operation.",
    good: "GetInvoice",
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Undecidable("how long an operationId may be is not published"),
};
