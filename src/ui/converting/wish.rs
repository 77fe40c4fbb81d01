//! A conversion that is wished for: of what, how, and whether it is the first one.

use std::path::Path;

use crate::convert::{self, Options};
use crate::session::Session;
use crate::store::State;
use crate::work::conversion::{NotConverted, Proposal};

/// A conversion that is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The definition, relative to the connector's folder.
    pub path: String,
    /// Which operations, empty for all; which server, host and triggers.
    pub options: Options,
    /// Whether somebody was asked for the host and named none.
    pub goes_without_host: bool,
    /// The definition that was converted from it before, and is to be again; none where there is none yet.
    pub again: Option<String>,
}

/// What is asked where a definition names no host.
pub const HOST: &str = "Which host are all calls sent to?";
/// What may be answered.
pub const HOST_HINT: &str = "For example api.contoso.example; a path may follow: api.contoso.example/v1.";

impl Wish {
    /// The connector's definition converted as a whole, or what it was converted from as that was before, where it changed
    /// since; none where neither need be.
    #[must_use]
    pub fn of(session: &Session) -> Option<Self> {
        let check = session.evidence.definition.as_ref()?;
        if check.content.as_ref().is_ok_and(|one| one.overview.version.is_newer()) {
            return Some(Self {
                path: check.path.clone(),
                options: Options::default(),
                goes_without_host: false,
                again: None,
            });
        }
        let converted = session.evidence.converted.as_ref().filter(|one| one.is_behind)?;
        Some(Self {
            path: converted.source.clone(),
            options: converted.options.clone(),
            goes_without_host: converted.options.host.is_none(),
            again: Some(check.path.clone()),
        })
    }

    /// The same where nothing was converted yet: without that, the connector cannot be certified.
    #[must_use]
    pub fn first(session: &Session) -> Option<Self> {
        Self::of(session).filter(|wish| wish.again.is_none())
    }

    /// What the way to it is called.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.again {
            Some(_) => "Convert it again",
            None => "Convert it to OpenAPI 2.0",
        }
    }

    /// The same with a host that was typed, blank for none.
    ///
    /// # Errors
    /// Why that is no host, sentences.
    pub fn at_host(self, typed: &str) -> Result<Self, String> {
        let typed = typed.trim();
        if !typed.is_empty() && !convert::is_host(typed) {
            return Err(format!("\"{typed}\" is no host. {HOST_HINT}"));
        }
        let host = Some(typed.to_owned()).filter(|typed| !typed.is_empty());
        Ok(Self {
            goes_without_host: host.is_none(),
            options: Options { host, ..self.options },
            ..self
        })
    }

    /// Converts it. Nothing is written.
    ///
    /// # Errors
    /// [`NotConverted`]
    pub fn propose(&self, folder: &Path, state: &State) -> Result<Proposal, NotConverted> {
        Proposal::of(folder, &self.path, self.again.as_deref(), &self.options, state)
    }
}
