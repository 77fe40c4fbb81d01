//! What is new, wider or worded otherwise: nothing that breaks flows.

use super::{BASE, Kind};
use crate::rules::{Rule, Severity};

/// What is new is told.
pub const OPERATION_ADDED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist do not know it.",
    rule: Rule {
        id: "operation-added",
        title: "What is new is told",
        severity: Severity::Note,
        why: "Flows that exist do not know it.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "ListCustomers is new.",
        ..BASE
    },
};

/// An operation under another operationId is a new one.
pub const OPERATION_RENAMED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist know it by its old operationId only.",
    rule: Rule {
        id: "operation-renamed",
        title: "An operation under another operationId is a new one",
        severity: Severity::Note,
        why: "Flows that exist know it by its old operationId only.",
        instead: "Give it back its old operationId, or put the old operation back beside it.",
        bad: "ListInvoices is called GetInvoices.",
        good: "ListInvoices has another summary.",
        ..BASE
    },
};

/// What can be seen now is told.
pub const OPERATION_SHOWN: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on as before.",
    rule: Rule {
        id: "operation-shown",
        title: "What can be seen now is told",
        severity: Severity::Note,
        why: "Flows that exist go on as before.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "ListCustomers was internal and is visible.",
        ..BASE
    },
};

/// What is deprecated is told.
pub const OPERATION_DEPRECATED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that use it run on; new ones are not offered it.",
    rule: Rule {
        id: "operation-deprecated",
        title: "What is deprecated is told",
        severity: Severity::Note,
        why: "Flows that use it run on; new ones are not offered it.",
        instead: "Name the successor in \"x-ms-api-annotation\", give both one family, and tell people at least \
                  30 days before.",
        bad: "ListInvoices is deprecated.",
        ..BASE
    },
};

/// A new input that may be left out is told.
pub const OPTIONAL_INPUT_ADDED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist leave it out.",
    rule: Rule {
        id: "optional-input-added",
        title: "A new input that may be left out is told",
        severity: Severity::Note,
        why: "Flows that exist leave it out.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "ListInvoices can be asked for a \"state\".",
        ..BASE
    },
};

/// An input under another name is a new one.
pub const INPUT_RENAMED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist fill in the old name.",
    rule: Rule {
        id: "input-renamed",
        title: "An input under another name is a new one",
        severity: Severity::Note,
        why: "Flows that exist fill in the old name.",
        instead: "Give it back its old name; what people read is \"x-ms-summary\", which may change.",
        bad: "The parameter \"cust\" is called \"customer\".",
        good: "The parameter \"cust\" has the summary Customer.",
        ..BASE
    },
};

/// An input that may be left out now is told.
pub const INPUT_REQUIRED_TO_OPTIONAL: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on sending it.",
    rule: Rule {
        id: "input-required-to-optional",
        title: "An input that may be left out now is told",
        severity: Severity::Note,
        why: "Flows that exist go on sending it.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "The parameter \"state\" was required and is optional.",
        ..BASE
    },
};

/// More values that can be chosen are told.
pub const INPUT_VALUES_WIDENED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on as before.",
    rule: Rule {
        id: "input-values-widened",
        title: "More values that can be chosen are told",
        severity: Severity::Note,
        why: "Flows that exist go on as before.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "The field \"state\" knows void as well.",
        ..BASE
    },
};

/// Wider limits of an input are told.
pub const INPUT_LIMITS_WIDENED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on as before.",
    rule: Rule {
        id: "input-limits-widened",
        title: "Wider limits of an input are told",
        severity: Severity::Note,
        why: "Flows that exist go on as before.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "The field \"note\" took 100 characters and takes 500.",
        ..BASE
    },
};

/// A new field of an answer is told.
pub const OUTPUT_FIELD_ADDED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist do not use it.",
    rule: Rule {
        id: "output-field-added",
        title: "A new field of an answer is told",
        severity: Severity::Note,
        why: "Flows that exist do not use it.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "GetInvoice tells the \"due\" date.",
        ..BASE
    },
};

/// An answer that is described now is told.
pub const RESPONSE_ADDED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist do not use it.",
    rule: Rule {
        id: "response-added",
        title: "An answer that is described now is told",
        severity: Severity::Note,
        why: "Flows that exist do not use it.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "GetInvoice describes the answer 404.",
        ..BASE
    },
};

/// Where the designer shows a field is told.
pub const VISIBILITY_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on as before.",
    rule: Rule {
        id: "visibility-changed",
        title: "Where the designer shows a field is told",
        severity: Severity::Note,
        why: "Flows that exist go on as before.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "The field \"note\" was advanced and is important.",
        ..BASE
    },
};

/// Texts that people read are told when they change.
pub const TEXT_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist go on as before; people read the new text.",
    rule: Rule {
        id: "text-changed",
        title: "Texts that people read are told when they change",
        severity: Severity::Note,
        why: "Flows that exist go on as before; people read the new text.",
        instead: "Nothing breaks; tell it in the release notes.",
        bad: "The summary of ListInvoices is another one.",
        ..BASE
    },
};

/// Nothing changes untold.
pub const DETAIL_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist most likely go on as before.",
    rule: Rule {
        id: "detail-changed",
        title: "Nothing changes untold",
        severity: Severity::Note,
        why: "Flows that exist most likely go on as before.",
        instead: "Look at it: conncert knows no harm in it, and does not know what your service makes of it.",
        bad: "An extension of ListInvoices has another value.",
        ..BASE
    },
};
