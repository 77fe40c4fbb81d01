//! What happens to what operations give.

use super::{BASE, Kind};
use crate::rules::source::{UPDATES, review};
use crate::rules::{Rule, Severity};

/// A field of an answer stays.
pub const OUTPUT_FIELD_DELETED: Kind = Kind {
    breaking: true,
    confirmed: "the service still sends the field, or has never sent it",
    effect: "Flows that use it get nothing there, or stop.",
    rule: Rule {
        id: "output-field-deleted",
        official: Some("OutputFieldDeleted"),
        title: "A field of an answer stays",
        why: "Flows that use it get nothing there, or stop.",
        instead: "Describe the field as before as long as the service sends it. If it no longer does, keep the \
                  operation as it was and add a new one; otherwise confirm in writing to the reviewer that flows \
                  do not break, or that you accept it.",
        bad: "The answer of GetInvoice no longer has \"total\".",
        good: "It has \"total\" and, new, \"totals\".",
        sources: &[UPDATES, review!("3656", "2024-09-20")],
        ..BASE
    },
};

/// The type of a field of an answer stays.
pub const OUTPUT_FIELD_TYPE_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service has sent this type all along, and only its description was wrong",
    effect: "Flows that use it may stop if the service sends the new type.",
    rule: Rule {
        id: "output-field-type-changed",
        official: Some("OutputFieldTypeChanged"),
        title: "The type of a field of an answer stays",
        why: "Flows that use it may stop if the service sends the new type.",
        instead: "If only the description was wrong and the service sent this all along, tell the reviewer so. \
                  Otherwise keep the field as it was and add a new one.",
        bad: "\"total\" of GetInvoice was a number and is an object.",
        good: "\"total\" stays a number; \"totalWithCurrency\" is the object.",
        sources: &[UPDATES, review!("3910", "2025-06-26")],
        ..BASE
    },
};

/// A successful answer stays described.
pub const RESPONSE_REMOVED: Kind = Kind {
    breaking: true,
    confirmed: "the service has never answered so",
    effect: "Flows that use its fields get nothing there.",
    rule: Rule {
        id: "response-removed",
        title: "A successful answer stays described",
        severity: Severity::Warning,
        why: "Flows that use its fields get nothing there.",
        instead: "Describe the answer under its code as before.",
        bad: "GetInvoice described the answer 200 and describes 201.",
        good: "It describes both.",
        ..BASE
    },
};

/// The format of a value stays.
pub const FORMAT_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on with the value as they know it; whether it is still understood depends on \
             the service.",
    rule: Rule {
        id: "format-changed",
        title: "The format of a value stays",
        severity: Severity::Warning,
        why: "Flows that exist go on with the value as they know it; whether it is still understood depends on \
              the service.",
        instead: "See that values of the old format still work: dates, identifiers, and above all files (byte, \
                  binary), which the platform encodes by it.",
        bad: "\"due\" had the format date-time and has date.",
        good: "\"due\" stays as it is.",
        ..BASE
    },
};
