//! What happens to the way people connect, and to the way calls go.

use super::{BASE, Kind};
use crate::rules::{Part, Rule, Scope, Severity};

/// A way to sign in stays.
pub const AUTHENTICATION_METHOD_REMOVED: Kind = Kind {
    breaking: true,
    confirmed: "",
    effect: "Connections that were made with it stop, and with them every flow that uses them.",
    rule: Rule {
        id: "authentication-method-removed",
        official: Some("AuthenticationMethodRemoved"),
        title: "A way to sign in stays",
        scope: Scope::Part(Part::Properties),
        why: "Connections that were made with it stop, and with them every flow that uses them.",
        instead: "Put the way to sign in back, and add the new one beside it with \"connectionParameterSets\". \
                  Reviewers never accept that the sign-in changes, whatever is confirmed.",
        bad: "People signed in with an API key and do so with OAuth.",
        good: "They choose between the two.",
        ..BASE
    },
};

/// What a connection is made with stays.
pub const CONNECTION_PARAMETERS_REMOVED: Kind = Kind {
    breaking: true,
    confirmed: "the service does without the value, for connections that exist too",
    effect: "Connections that exist hold a value that nothing takes any more; what relied on it stops.",
    rule: Rule {
        id: "connection-parameters-removed",
        official: Some("ConnectionParametersRemoved"),
        title: "What a connection is made with stays",
        scope: Scope::Part(Part::Properties),
        why: "Connections that exist hold a value that nothing takes any more; what relied on it stops.",
        instead: "Put the connection parameter back.",
        bad: "The connection no longer asks for the \"host\".",
        good: "It goes on asking for it.",
        ..BASE
    },
};

/// A standard connector stays standard.
pub const TIER_CHANGED_TO_PREMIUM: Kind = Kind {
    breaking: true,
    confirmed: "nobody without a premium license uses it",
    effect: "Flows of people without a premium license stop.",
    rule: Rule {
        id: "tier-changed-to-premium",
        official: Some("TierChangedToPremium"),
        title: "A standard connector stays standard",
        scope: Scope::Part(Part::Properties),
        why: "Flows of people without a premium license stop.",
        instead: "Leave the tier as it was; if it has to change, agree on it with Microsoft first.",
        bad: "The tier was standard and is premium.",
        good: "It stays standard.",
        ..BASE
    },
};

/// How people sign in stays.
pub const SIGN_IN_CHANGED: Kind = Kind {
    breaking: true,
    confirmed: "",
    effect: "Connections that exist were made the old way: they stop when they are next renewed, and flows with \
             them.",
    rule: Rule {
        id: "sign-in-changed",
        title: "How people sign in stays",
        scope: Scope::Part(Part::Properties),
        why: "Connections that exist were made the old way: they stop when they are next renewed, and flows with \
              them.",
        instead: "Leave the sign-in as it was, and add another way beside it with \"connectionParameterSets\". \
                  Reviewers never accept that the sign-in changes, whatever is confirmed.",
        bad: "The sign-in went through one identity provider and goes through another.",
        good: "People choose between the two.",
        ..BASE
    },
};

/// A new connection parameter may be left out.
pub const CONNECTION_PARAMETER_ADDED: Kind = Kind {
    breaking: true,
    confirmed: "the service does without the value where a connection does not have it",
    effect: "Connections that exist do not have it.",
    rule: Rule {
        id: "connection-parameter-added",
        title: "A new connection parameter may be left out",
        severity: Severity::Warning,
        scope: Scope::Part(Part::Properties),
        why: "Connections that exist do not have it.",
        instead: "Make it optional and let the service do without it, as it did.",
        bad: "The connection asks for the \"region\" as well, and must be told.",
        good: "The \"region\" may be left out.",
        ..BASE
    },
};

/// Nothing in the properties changes untold.
pub const CONNECTION_DETAIL_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Connections that exist most likely go on as before.",
    rule: Rule {
        id: "connection-detail-changed",
        title: "Nothing in the properties changes untold",
        severity: Severity::Note,
        scope: Scope::Part(Part::Properties),
        why: "Connections that exist most likely go on as before.",
        instead: "Look at it: most of what the properties hold is shown to people and changes nothing for flows.",
        bad: "The publisher or the brand color is another one.",
        ..BASE
    },
};

/// Requests and answers are changed on their way as before.
pub const POLICY_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Calls of flows that exist go through the new policies and scripts at once.",
    rule: Rule {
        id: "policy-changed",
        title: "Requests and answers are changed on their way as before",
        severity: Severity::Warning,
        scope: Scope::Part(Part::Properties),
        why: "Calls of flows that exist go through the new policies and scripts at once.",
        instead: "See that the service gets what it got before from flows that exist, and that they get back \
                  what they know.",
        bad: "A policy that set the header \"X-Version\" is gone.",
        good: "The service no longer looks at that header.",
        ..BASE
    },
};

/// The address of the service stays.
pub const ADDRESS_CHANGED: Kind = Kind {
    breaking: false,
    confirmed: "",
    effect: "Flows that exist call the new address at once.",
    rule: Rule {
        id: "address-changed",
        title: "The address of the service stays",
        severity: Severity::Warning,
        why: "Flows that exist call the new address at once.",
        instead: "See that the new address answers all operations as the old one did, for connections that exist \
                  too.",
        bad: "The host was api.contoso.example and is api2.contoso.example.",
        good: "Both lead to the same service.",
        ..BASE
    },
};
