//! The API as the rules see it: operations, parameters, schemas, responses and security, over the document tree.

mod agentic;
mod api;
mod collect;
mod dynamic;
mod extent;
mod limits;
mod lookup;
mod overview;
mod parts;
mod path;
mod reference;
mod schemas;
mod shape;
mod stranger;
mod subject;
#[cfg(test)]
mod tests;
mod texts;
mod typed;
mod value;
mod version;
mod webhook;

use std::fmt;

pub use api::Api;
pub use collect::{METHODS, is_internal};
pub use dynamic::{Dynamic, Extension, Passed, ValueOrigin};
pub use extent::Extent;
pub use lookup::{Input, Lookup};
pub use overview::overview;
pub use parts::{
    Location, Operation, Owner, Parameter, Parts, PathItem, Requirement, Response, Schema, SecurityScheme,
};
pub use path::{VARIABLE, blanked, variables};
pub use reference::{Broken, Home};
pub use shape::known;
pub use stranger::{BEGINNING, Stranger, stranger, stranger_text};
pub use subject::{subject, subject_at};
pub use typed::typed_problem;
pub use value::{is_of_type, kind_name, scalar};
pub use version::of as version_of;
pub use webhook::{NotificationUrl, is_notification_url};

/// Which specification a file says it follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Version {
    /// `"swagger": "2.0"`: what certification takes.
    Swagger20,
    /// `"openapi": "3.0.x"`
    OpenApi30,
    /// `"openapi": "3.1.x"`
    OpenApi31,
    /// Any other text in `swagger` or `openapi`.
    Other(String),
    /// Neither key: this is not an API definition.
    #[default]
    Missing,
}

impl Version {
    /// Whether it is a version after 2.0, whose files are laid out in another way.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        match self {
            Self::OpenApi30 | Self::OpenApi31 => true,
            Self::Other(text) => text.starts_with(['3', '4']),
            Self::Swagger20 | Self::Missing => false,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Swagger20 => f.write_str("OpenAPI 2.0"),
            Self::OpenApi30 => f.write_str("OpenAPI 3.0"),
            Self::OpenApi31 => f.write_str("OpenAPI 3.1"),
            Self::Other(text) => write!(f, "version {text:?}"),
            Self::Missing => f.write_str("no version"),
        }
    }
}

/// A way to sign in that the nomination criteria name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authentication {
    /// `"type": "oauth2"`
    OAuth2,
    /// `"type": "apiKey"`
    ApiKey,
    /// `"type": "basic"`
    Basic,
}

impl Authentication {
    /// The value stored in answers: `oauth2`, `api-key`, `basic`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::OAuth2 => "oauth2",
            Self::ApiKey => "api-key",
            Self::Basic => "basic",
        }
    }
}

impl fmt::Display for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OAuth2 => "OAuth2",
            Self::ApiKey => "API key",
            Self::Basic => "Basic",
        })
    }
}

/// An operation that is called before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testable {
    /// Its `operationId`.
    pub id: String,
    /// What people call it: its summary on one line, else its id.
    pub title: String,
}

/// What can be read from an API definition without being asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overview {
    /// The specification version.
    pub version: Version,
    /// `info.title`
    pub title: Option<String>,
    /// `info.description`
    pub description: Option<String>,
    /// How many operations there are.
    pub operations: usize,
    /// The operations that people see and that have an id, in the order written.
    pub testable: Vec<Testable>,
    /// The ways to sign in, each once, in the order defined.
    pub authentication: Vec<Authentication>,
    /// `info.contact.email`
    pub contact_email: Option<String>,
    /// `info.contact.url`
    pub contact_url: Option<String>,
    /// The entry `Website` of `x-ms-connector-metadata`.
    pub website: Option<String>,
    /// Its entry `Privacy policy`.
    pub privacy_policy: Option<String>,
    /// `info.version`
    pub api_version: Option<String>,
    /// Whether an operation passes messages of agents ([`AGENTIC`]).
    pub agentic: bool,
}

/// What marks an operation that passes messages of agents.
pub const AGENTIC: &str = "x-ms-agentic-protocol";
