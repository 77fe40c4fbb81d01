//! One connector's answers towards one program: pure values.

mod calls;
mod date;
mod form;
mod interpret;
mod objection;
mod product;
mod read_through;
mod secret;
mod withheld;

pub use crate::part::{DEFINITION, ICON, PACKAGE};
pub use form::{INDEPENDENT, RESERVED};
pub use interpret::{hides_secret, interpret, is_placeholder, plain_line, settled};
pub use product::{PLATFORM, products};
pub use read_through::{READ, READ_DIGEST, digest_of};
pub use secret::{
    Spot, UNSAID, is_guid, is_harmless, is_random, looks_like_secret, masked, may_hide, may_hide_in, names_secret,
    pointer_safely, said_safely, spots, spots_in, stands_for_secret, tells_secret, without_secrets,
};
pub use withheld::{Why, Withheld, judge, judge_unasked};

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;

use crate::part::Part;
use crate::program::{Field, FieldKind, Item, Program, When};

/// Where an answer is kept, `group.name`: `support-contact.email`.
pub type Key = String;

/// The key of the connector's name.
pub const NAME: &str = "connector.name";
/// The member of the project file that says whether the connector was published before.
pub const PUBLISHED: &str = "published";
/// The key of the path of the published version: a folder, a definition or a package, here or elsewhere.
pub const PUBLISHED_PATH: &str = "update.published";
/// The key of the revision of the git repository that holds the published version.
pub const PUBLISHED_REVISION: &str = "update.revision";
/// The key of the published version's own number, for those who do not have its files at hand.
pub const PUBLISHED_NUMBER: &str = "update.last-version";
/// The key of the answer whether this is the first submission or an update: [`FIRST`] or [`UPDATE`].
pub const SUBMISSION_KIND: &str = "submission.kind";
/// The answer to it of those whose connector is not in the list yet.
pub const FIRST: &str = "first";
/// The answer to it of those whose connector is.
pub const UPDATE: &str = "update";
/// The key of the answer whether an update breaks flows: `none`, `confirmed` or `breaks`.
pub const BREAKING: &str = "update.breaking";
/// The answer to it of those who have confirmed to the reviewer what breaks.
pub const CONFIRMED: &str = "confirmed";
/// The key under which the digest of the changes that were confirmed is kept with it. No program asks for it.
pub const BREAKING_DIGEST: &str = "update.digest";
/// The keys of digests, which are kept with answers and are none.
pub const DIGESTS: [&str; 2] = [READ_DIGEST, BREAKING_DIGEST];
/// The group of the names of people whose word a program passed on: one a key, by the id of the item.
pub const SAID_BY: &str = "said-by";

/// The key of the name of who vouched for an item through a program.
#[must_use]
pub fn said_by(item: &str) -> String {
    format!("{SAID_BY}.{item}")
}

/// Whether what is kept under this key belongs to an answer and is none itself.
#[must_use]
pub fn is_beside_answers(key: &str) -> bool {
    DIGESTS.contains(&key) || key.split_once('.').is_some_and(|(group, _)| group == SAID_BY)
}

/// The key of the brand color.
pub const BRAND_COLOR: &str = "brand-color.hex";
/// The key of the answer whether there is an AI plugin: `yes` or `no`.
pub const PLUGIN: &str = "solutions.plugin";
/// The key of the way in which the reviewer receives the sign-in of the test account.
pub const DELIVERY: &str = "test-account.delivery";
/// The key of the note on it.
pub const DELIVERY_NOTE: &str = "test-account.note";
/// The key of the text that was asked for before there were a choice and a note.
pub const DELIVERY_ONCE: &str = "test-account.access";
/// The key of the name of the person who signs what is sent.
pub const SENDER: &str = "sender.name";
/// The key of that person's role.
pub const ROLE: &str = "sender.role";
/// The key of that person's company.
pub const COMPANY: &str = "sender.company";
/// The key of that person's telephone number, which stands in nothing that is public.
pub const PHONE: &str = "sender.phone";
/// The key of that person's account on GitHub.
pub const ACCOUNT: &str = "github.account";
/// The key of the way to sign in.
pub const AUTHENTICATION: &str = "authentication.type";

/// The answer to it of those whose API needs no sign-in, in programs that allow it.
pub const NO_SIGN_IN: &str = "none";

/// Where the schemas of the project file and of all reports are published: what stands behind it is a file of `schemas/`.
pub const SCHEMAS: &str = concat!(env!("CARGO_PKG_HOMEPAGE"), "/raw/main/schemas/");

/// What the partner typed, chose or pointed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Text, a choice's value, a path with `/`, an address, or a color.
    Text(String),
    /// A calendar date.
    Date(Date),
    /// Dated entries.
    Log(Vec<LogEntry>),
    /// How many calls of an operation succeeded.
    Count(u32),
}

/// One dated entry.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
pub struct LogEntry {
    /// When.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
    /// What.
    pub text: String,
}

/// Someone else's turn.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
pub struct Waiting {
    /// The item's id.
    pub item: String,
    /// Whose turn it is.
    pub on: String,
    /// Since when.
    #[schemars(with = "String", extend("format" = "date"))]
    pub since: Date,
}

/// An item that does not apply, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
pub struct NotApplicable {
    /// The item's id.
    pub item: String,
    /// Why; never empty.
    pub reason: String,
}

/// A finding that the partner keeps.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
pub struct Accepted {
    /// The rule's id.
    pub rule: String,
    /// The finding's JSON pointer.
    pub at: String,
    /// Why; never empty.
    pub reason: String,
    /// When.
    #[schemars(with = "String", extend("format" = "date"))]
    pub date: Date,
}

/// One connector's answers towards one program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Submission {
    /// The program's id.
    pub program: String,
    /// Whether the connector was published before, `published` in the project file; none where nobody says.
    pub published: Option<bool>,
    /// Answers by key.
    pub answers: BTreeMap<Key, Answer>,
    /// Items that wait on someone, in the order marked.
    pub waiting: Vec<Waiting>,
    /// Items that do not apply, in the order marked.
    pub not_applicable: Vec<NotApplicable>,
    /// Findings kept, in the order accepted.
    pub accepted: Vec<Accepted>,
    /// What the project file holds and conncert does not touch, in order of place.
    pub withheld: Vec<Withheld>,
}

/// Why a typed text is not an answer: what is wrong, why it matters, what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

impl fmt::Display for Answer {
    /// The answer as it would be typed: a log is one line an entry.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Date(date) => date.fmt(f),
            Self::Count(count) => count.fmt(f),
            Self::Log(entries) => entries.iter().enumerate().try_for_each(|(index, entry)| {
                let gap = if index == 0 { "" } else { "\n" };
                write!(f, "{gap}{} {}", entry.date, entry.text)
            }),
        }
    }
}

impl Submission {
    /// The text of an answer, if it is one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.answers.get(key)? {
            Answer::Text(text) => Some(text),
            Answer::Date(_) | Answer::Log(_) | Answer::Count(_) => None,
        }
    }

    /// Answers with the files that were found, for the parts that an answer names.
    pub fn take_found(&mut self, paths: impl IntoIterator<Item = (Part, String)>) {
        let answers = paths
            .into_iter()
            .filter_map(|(part, path)| Some((part.answer()?, path)));
        self.answers
            .extend(answers.map(|(key, path)| (key.to_owned(), Answer::Text(path))));
    }

    /// The partner's decision to keep the finding of this rule at this JSON pointer.
    #[must_use]
    pub fn keeps(&self, rule: &str, at: &str) -> Option<&Accepted> {
        self.accepted.iter().find(|kept| kept.rule == rule && kept.at == at)
    }

    /// Whether the project file holds what looks like a credential.
    #[must_use]
    pub fn withholds_secret(&self) -> bool {
        self.withheld.iter().any(Withheld::is_secret)
    }

    /// What of the project file is no answer and holds back a program: what looks like a credential, and what it asks for.
    pub fn withheld_from<'s>(&'s self, program: &'s Program) -> impl Iterator<Item = &'s Withheld> {
        self.withheld.iter().filter(|withheld| {
            let mut fields = program.fields();
            let asked = fields.any(|(item, field)| withheld.covers(&field.key) && self.includes(item));
            withheld.is_secret() || asked
        })
    }

    /// What stands in the project file under this key without being an answer.
    #[must_use]
    pub fn withholds(&self, key: &str) -> Option<&Withheld> {
        self.withheld.iter().find(|withheld| withheld.covers(key))
    }

    /// Whether a question is answered. The program is always chosen; a log counts once it has an entry, and the calls of an
    /// operation once there are as many as are asked for.
    #[must_use]
    pub fn answers_field(&self, field: &Field) -> bool {
        match self.answers.get(&field.key) {
            Some(Answer::Log(entries)) => !entries.is_empty(),
            Some(Answer::Text(text)) => !text.trim().is_empty(),
            Some(Answer::Date(_)) => true,
            Some(Answer::Count(count)) => *count >= field.calls,
            None => field.kind == FieldKind::Program && !self.program.is_empty(),
        }
    }

    /// Who vouched for an item through a program.
    #[must_use]
    pub fn said_by(&self, item: &str) -> Option<&str> {
        self.text(&said_by(item))
    }

    /// Whether a field is asked, given the other answers.
    #[must_use]
    pub fn asks(&self, field: &Field) -> bool {
        self.meets(field.when.as_ref())
    }

    /// Whether the connector was published before: as it was said, else as it follows from a first submission or an update;
    /// none where nobody says.
    #[must_use]
    pub fn was_published(&self) -> Option<bool> {
        self.published.or_else(|| match self.text(SUBMISSION_KIND)? {
            FIRST => Some(false),
            UPDATE => Some(true),
            _ => None,
        })
    }

    /// Whether an item is part of the program, given the other answers.
    #[must_use]
    pub fn includes(&self, item: &Item) -> bool {
        self.meets(item.when.as_ref())
    }

    /// Whether a condition on another answer is met; none always is.
    #[must_use]
    pub fn meets(&self, when: Option<&When>) -> bool {
        when.is_none_or(|when| {
            self.text(&when.key)
                .is_some_and(|text| when.is.iter().any(|value| value == text))
        })
    }
}
