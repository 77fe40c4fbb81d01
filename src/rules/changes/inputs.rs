//! What happens to what operations take.

use super::{BASE, KEEP_THE_OLD, Kind};
use crate::rules::source::{UPDATES, review};
use crate::rules::{Rule, Severity};

/// A parameter stays where it goes.
pub const PARAMETER_LOCATION_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service still takes the value in the old place",
    effect: "Flows that exist go on sending it in the old place.",
    rule: Rule {
        id: "parameter-location-changed",
        official: Some("ParameterLocationChanged"),
        title: "A parameter stays where it goes",
        why: "Flows that exist go on sending it in the old place.",
        instead: KEEP_THE_OLD,
        bad: "The parameter \"customer\" moved from the query to a header.",
        good: "The service takes it in both places, and the definition keeps the old one.",
        sources: &[UPDATES, review!("3648", "2024-09-16")],
        ..BASE
    },
};

/// A parameter stays encoded as it was.
pub const PARAMETER_ENCODING_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service takes values of either encoding",
    effect: "Flows that exist keep the old encoding.",
    rule: Rule {
        id: "parameter-encoding-changed",
        official: Some("ParameterEncodingChanged"),
        title: "A parameter stays encoded as it was",
        why: "A flow encodes a value for the path as the definition said when it was saved. If the service \
              expects the other way, values with a blank or a slash reach it broken.",
        instead: "Leave \"x-ms-url-encoding\" as it was for this operation, or see that the service takes values \
                  of either encoding.",
        bad: "The parameter \"id\" had \"x-ms-url-encoding\": \"double\" and has \"single\".",
        good: "It stays at \"double\"; a new operation has \"single\".",
        ..BASE
    },
};

/// A new input is optional.
pub const REQUIRED_INPUT_ADDED: Kind = Kind {
    breaking: true,
    confirmed: "the service does without the value where a call does not have it, as it did",
    effect: "Flows that exist do not send it, and the service refuses their calls.",
    rule: Rule {
        id: "required-input-added",
        official: Some("RequiredInputAdded"),
        title: "A new input is optional",
        why: "Flows that exist do not send it, and the service refuses their calls.",
        instead: "Make the new input optional, with what the service did before as its default; or keep the \
                  operation as it was and add a new one that asks for it. Otherwise confirm in writing to the \
                  reviewer that flows do not break, or that you accept it.",
        bad: "CreateInvoice has a new required field \"currency\".",
        good: "The field \"currency\" is optional; without it the service takes EUR.",
        sources: &[UPDATES, review!("3656", "2024-09-20")],
        ..BASE
    },
};

/// An optional input stays optional.
pub const INPUT_OPTIONAL_TO_REQUIRED: Kind = Kind {
    breaking: true,
    confirmed: "the service does without the value where a call does not have it, as it did",
    effect: "Flows that leave it out are refused.",
    rule: Rule {
        id: "input-optional-to-required",
        official: Some("InputOptionalToRequired"),
        title: "An optional input stays optional",
        why: "Flows that leave it out are refused.",
        instead: "Leave it optional and let the service take what it took before where it is missing; or keep \
                  the operation as it was and add a new one that asks for it.",
        bad: "The field \"currency\" was optional and is required.",
        good: "It stays optional.",
        ..BASE
    },
};

/// An input that was published stays.
pub const INPUT_FIELD_DELETED: Kind = Kind {
    breaking: true,
    confirmed: "the service has ignored the value all along, or nobody fills it in",
    effect: "Flows that fill it in silently lose the value.",
    rule: Rule {
        id: "input-field-deleted",
        official: Some("InputFieldDeleted"),
        title: "An input that was published stays",
        severity: Severity::Warning,
        why: "A flow that filled it in holds a value that no longer goes anywhere, and nobody is told. Microsoft \
              names the change; no log of its validator that is known has it.",
        instead: "Put the input back; if nothing uses it any more, hide it with \"x-ms-visibility\": \
                  \"internal\" and let the service ignore it.",
        bad: "The field \"note\" of CreateInvoice is gone.",
        good: "It stays and the service ignores it.",
        ..BASE
    },
};

/// An input that people fill in stays visible.
pub const INPUT_FIELD_HIDDEN: Kind = Kind {
    breaking: true,
    confirmed: "flows keep the value that they have, and nobody has to change it",
    effect: "Flows keep the value that they have, but nobody can see or change it in the designer.",
    rule: Rule {
        id: "input-field-visibility-changed-to-internal",
        official: Some("InputFieldVisibilityChangedToInternal"),
        title: "An input that people fill in stays visible",
        why: "Flows keep the value that they have, but nobody can see or change it in the designer.",
        instead: "Show the input again; \"advanced\" puts it behind a click, and only what was never visible \
                  should be internal.",
        bad: "The field \"note\" of CreateInvoice became internal.",
        good: "It became advanced.",
        ..BASE
    },
};

/// The type of an input stays.
pub const INPUT_TYPE_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service still takes values of the old type, or has never taken them",
    effect: "Flows that exist go on sending values of the old type.",
    rule: Rule {
        id: "input-type-changed",
        official: Some("InputTypeChanged"),
        title: "The type of an input stays",
        why: "Flows that exist go on sending values of the old type.",
        instead: KEEP_THE_OLD,
        bad: "The field \"amount\" was a number and is a text.",
        good: "A second field, \"amountText\", takes the text.",
        ..BASE
    },
};

/// A value that could be chosen stays.
pub const INPUT_ENUM_VALUE_REMOVED: Kind = Kind {
    breaking: true,
    confirmed: "the service still takes the values that are gone",
    effect: "Flows in which a removed value was chosen go on sending it.",
    rule: Rule {
        id: "input-enum-value-removed",
        official: Some("InputEnumValueRemoved"),
        title: "A value that could be chosen stays",
        why: "Flows in which a removed value was chosen go on sending it.",
        instead: "Put the value back, or let the service go on taking it and tell the reviewer so.",
        bad: "The field \"state\" knew open, paid and void, and knows open and paid.",
        good: "It knows all three; the service treats void as paid.",
        sources: &[UPDATES, review!("3287", "2024-03-12")],
        ..BASE
    },
};

/// An input that took any value goes on taking it.
pub const INPUT_ENUM_ADDED: Kind = Kind {
    breaking: true,
    confirmed: "the service still takes other values, or has never taken them",
    effect: "Flows that exist may use values outside of the list.",
    rule: Rule {
        id: "input-enum-added",
        official: Some("InputEnumAdded"),
        title: "An input that took any value goes on taking it",
        why: "Flows that exist may use values outside of the list.",
        instead: "Offer the values with \"x-ms-dynamic-list\" instead, which lets people type others; or let the \
                  service go on taking them and tell the reviewer so.",
        bad: "The field \"category\" took any text and takes one of six.",
        good: "It offers the six, and takes any text.",
        sources: &[UPDATES, review!("619", "2020-12-20")],
        ..BASE
    },
};

/// The limits of an input do not become narrower.
pub const INPUT_LIMITS_NARROWED: Kind = Kind {
    breaking: true,
    confirmed: "the service still takes such values, or has never taken them",
    effect: "Flows that send values outside of the new limits are refused.",
    rule: Rule {
        id: "input-limits-narrowed",
        title: "The limits of an input do not become narrower",
        severity: Severity::Warning,
        why: "Flows that send values outside of the new limits are refused.",
        instead: "Leave the limits as they were; if the service has them now, tell the reviewer which values it \
                  no longer takes.",
        bad: "The field \"note\" took 500 characters and takes 100.",
        good: "It goes on taking 500.",
        ..BASE
    },
};

/// A default stays.
pub const DEFAULT_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that were saved keep the old default where the designer wrote it down; where it did not, the \
             new one counts.",
    rule: Rule {
        id: "default-changed",
        title: "A default stays",
        severity: Severity::Warning,
        why: "Flows that were saved keep the old default where the designer wrote it down; where it did not, the \
              new one counts.",
        instead: "Leave the default as it was, unless the old one is wrong for flows that exist as well.",
        bad: "Without \"pageSize\" ListInvoices gave 50 invoices and gives 10.",
        good: "It goes on giving 50.",
        ..BASE
    },
};

/// A list is joined as it was.
pub const COLLECTION_FORMAT_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "the service takes the list joined in either way",
    effect: "Flows that exist send the list joined in another way than the service may expect.",
    rule: Rule {
        id: "collection-format-changed",
        title: "A list is joined as it was",
        severity: Severity::Warning,
        why: "Flows that exist send the list joined in another way than the service may expect.",
        instead: KEEP_THE_OLD,
        bad: "The parameter \"ids\" was joined with commas (csv) and is repeated (multi).",
        good: "The service takes both, and the definition stays at csv.",
        ..BASE
    },
};
