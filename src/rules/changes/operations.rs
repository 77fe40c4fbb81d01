//! What happens to operations as a whole.

use super::{BASE, KEEP_THE_OLD, Kind};
use crate::rules::source::{DEPRECATION, UPDATES, review};
use crate::rules::{Rule, Severity};

/// An operation that was published stays.
pub const OPERATION_DELETED: Kind = Kind {
    breaking: true,
    confirmed: "no flow uses it",
    effect: "Flows that use it stop.",
    rule: Rule {
        id: "operation-deleted",
        official: Some("OperationDeleted"),
        title: "An operation that was published stays",
        why: "A flow remembers an operation by its operationId. Where that is gone, or is another one, the step \
              finds nothing to call, and the reviewer sends the submission back.",
        instead: "Put the operation back under its operationId: mark it as deprecated, or as internal with \
                  \"x-ms-visibility\", and give it and its successor \"x-ms-api-annotation\" with one family and \
                  the revisions 1 and 2. Otherwise confirm in writing to the reviewer that no flow uses it, or \
                  that you accept it.",
        bad: "ListInvoices of version 1 is gone in version 2, or is called GetInvoices there.",
        good: "ListInvoices stays, deprecated, with the family ListInvoices and revision 1; ListInvoicesV2 has \
               revision 2.",
        sources: &[UPDATES, DEPRECATION, review!("3470", "2024-05-10")],
        ..BASE
    },
};

/// An operation that people chose stays visible.
pub const OPERATION_HIDDEN: Kind = Kind {
    breaking: true,
    confirmed: "flows with it run on, and nobody has to change their step",
    effect: "Flows that use it run on, but the designer no longer shows or edits their step.",
    rule: Rule {
        id: "operation-hidden",
        official: Some("OperationHidden"),
        title: "An operation that people chose stays visible",
        why: "The designer does not offer internal operations, so that whoever opens a flow with one finds a \
              step that cannot be edited.",
        instead: "Show the operation again and mark it as deprecated, which hides it from new flows alone. \
                  Otherwise confirm in writing to the reviewer that flows do not break, or that you accept it.",
        bad: "ListInvoices became internal.",
        good: "ListInvoices is deprecated.",
        ..BASE
    },
};

/// The path of an operation stays.
pub const PATH_TEMPLATE_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the new path takes and gives what the old one did",
    effect: "Flows that exist call the new path, with the values that they had for the old one.",
    rule: Rule {
        id: "path-template-changed",
        official: Some("PathTemplateChanged"),
        title: "The path of an operation stays",
        why: "A flow keeps the values that were filled in for the old path. Where the new one wants others, or \
              means another thing, its calls fail. Microsoft's validator objects to every other path of the same \
              operationId, whether or not it leads to the same place.",
        instead: KEEP_THE_OLD,
        bad: "ListInvoices moved from /invoices to /v2/invoices.",
        good: "ListInvoices stays at /invoices; ListInvoicesV2 is at /v2/invoices.",
        sources: &[UPDATES, review!("3648", "2024-09-16")],
        ..BASE
    },
};

/// The method of an operation stays.
pub const METHOD_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service answers the new method as it answered the old one",
    effect: "Flows that exist call with the new method, and the service does something else or refuses.",
    rule: Rule {
        id: "method-changed",
        title: "The method of an operation stays",
        why: "Flows that exist call with the new method, and the service does something else or refuses.",
        instead: KEEP_THE_OLD,
        bad: "CreateInvoice was a POST and is a PUT.",
        good: "CreateInvoice stays a POST; ReplaceInvoice is the PUT.",
        ..BASE
    },
};

/// A trigger stays what it is.
pub const TRIGGER_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service starts flows that exist as before",
    effect: "Flows that begin with it no longer start, or start with other data.",
    rule: Rule {
        id: "trigger-changed",
        title: "A trigger stays what it is",
        why: "Whether an operation is a trigger, whether it tells things one by one or together, and where it \
              takes the address for notifications is remembered by every flow that begins with it.",
        instead: KEEP_THE_OLD,
        bad: "WhenAnInvoiceIsPaid told each invoice by itself (\"single\") and tells them together (\"batch\").",
        good: "A second trigger, WhenInvoicesArePaid, tells them together.",
        ..BASE
    },
};

/// Choices and dynamic schemas come from the same operation.
pub const DYNAMIC_SOURCE_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows keep what was chosen; whoever edits them is offered what the new source gives.",
    rule: Rule {
        id: "dynamic-source-changed",
        title: "Choices and dynamic schemas come from the same operation",
        severity: Severity::Warning,
        why: "A flow holds the value that was chosen. If the new operation gives other ones, or another schema, \
              that value or field no longer means anything there.",
        instead: "See that the new source gives the values and the fields that flows use already, under the same \
                  names.",
        bad: "The customers to choose from came from ListCustomers and come from FindCustomers.",
        good: "FindCustomers gives the same ids as ListCustomers did.",
        ..BASE
    },
};

/// An operation takes and gives what it took and gave.
pub const MEDIA_TYPES_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist send and receive in the new format.",
    rule: Rule {
        id: "media-types-changed",
        title: "An operation takes and gives what it took and gave",
        severity: Severity::Warning,
        why: "Flows that exist send and receive in the new format.",
        instead: "See that the service takes and gives the new format for all calls, those of flows that exist \
                  included.",
        bad: "CreateInvoice took application/json and takes application/xml.",
        good: "CreateInvoice takes both.",
        ..BASE
    },
};
