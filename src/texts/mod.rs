//! The texts that certification asks for: all that are missing or weak in one list, equal ones as one row.
//!
//! What is missing or weak is what the rules say: rows are made of their findings. A new text is judged by the same rules,
//! in the file as it would be.

mod about;
mod holder;
mod list;
pub mod merge;
pub mod page;
mod sheet;
mod suggest;
pub mod table;
mod trial;
mod usual;
mod write;

use crate::rules::{self, Severity};

pub use about::About;
pub use list::{at, missing, texts};
pub use sheet::Sheet;
pub use suggest::{Origin, Suggestion};
pub use trial::{Change, Trial, trial};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `info.title`
    Title,
    /// `info.description`
    Description,
    /// `summary` of an operation.
    OperationSummary,
    /// `description` of an operation.
    OperationDescription,
    /// `x-ms-summary` of a parameter.
    ParameterSummary,
    /// `description` of a parameter.
    ParameterDescription,
    /// `x-ms-summary` or `title` of a property or another schema.
    PropertySummary,
    /// `description` of a property or another schema.
    PropertyDescription,
    /// `description` of a response.
    ResponseDescription,
    /// `displayName` of a connection parameter.
    ConnectionName,
    /// `description` of a connection parameter.
    ConnectionDescription,
    /// A heading of the readme or the introduction.
    PageHeading,
    /// A line of the readme or the introduction.
    PageText,
    /// A section that the readme or the introduction lacks.
    PageSection,
}

impl Kind {
    /// The word in tables and JSON: `parameter-summary`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::OperationSummary => "operation-summary",
            Self::OperationDescription => "operation-description",
            Self::ParameterSummary => "parameter-summary",
            Self::ParameterDescription => "parameter-description",
            Self::PropertySummary => "property-summary",
            Self::PropertyDescription => "property-description",
            Self::ResponseDescription => "response-description",
            Self::ConnectionName => "connection-name",
            Self::ConnectionDescription => "connection-description",
            Self::PageHeading => "page-heading",
            Self::PageText => "page-text",
            Self::PageSection => "page-section",
        }
    }

    /// Whether it stands in the readme or the introduction.
    #[must_use]
    pub fn is_page(self) -> bool {
        matches!(self, Self::PageHeading | Self::PageText | Self::PageSection)
    }

    /// Whether it is a sentence rather than a name on the screen.
    #[must_use]
    pub fn is_sentence(self) -> bool {
        matches!(
            self,
            Self::Description
                | Self::OperationDescription
                | Self::ParameterDescription
                | Self::PropertyDescription
                | Self::ResponseDescription
                | Self::ConnectionDescription
                | Self::PageText
                | Self::PageSection
        )
    }
}

/// A text to write: one row, for all the places where it is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// A short name that stays as long as the places are asked for the same: made of what the text stands at and of the
    /// text as it is.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Where it stands, in the order written; never empty.
    pub places: Vec<Place>,
    /// The most characters that the rules take, where they say.
    pub limit: Option<usize>,
    /// The text as it is; empty where there is none.
    pub now: String,
    /// How much the gravest objection matters.
    pub severity: Severity,
    /// The rules that object, each once.
    pub rules: Vec<&'static str>,
    /// What the gravest objection says at one of the places, a sentence.
    pub message: String,
    /// What could stand there.
    pub suggestion: Option<Suggestion>,
    /// What it is on.
    pub about: About,
}

impl Text {
    /// Each place as a row of its own.
    #[must_use]
    pub fn split(&self) -> Vec<Self> {
        self.places.iter().map(|place| self.alone(place)).collect()
    }

    /// One of its places as a row of its own.
    #[must_use]
    pub fn alone(&self, place: &Place) -> Self {
        Self {
            id: place.id.clone(),
            kind: self.kind,
            places: vec![place.clone()],
            limit: self.limit,
            now: self.now.clone(),
            severity: self.severity,
            rules: self.rules.clone(),
            message: self.message.clone(),
            suggestion: self.suggestion.clone(),
            about: self.about.clone(),
        }
    }
}

/// One place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The JSON pointer of the text, whether it is there or not.
    pub pointer: String,
    /// The line of what holds it.
    pub line: u32,
    /// What people call it: `parameter "id" of GET /invoices/{id}`.
    pub called: String,
    /// The place as a row of its own has this id.
    pub id: String,
    /// Where what holds it comes from, where the definition was converted from a file beside it.
    pub from: Option<Box<rules::Origin>>,
}
