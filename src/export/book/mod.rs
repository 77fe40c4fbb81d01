//! The pages of the book that are derived, in Markdown: one a rule, one a step of every program.

mod program;
mod rule;

pub use program::programs;
pub use rule::{address, rule, rules};

/// Where the book is published.
pub const ADDRESS: &str = "https://conncert.github.io/conncert/";

/// A page: every folder has one named `index.md`, which links to the others in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its path below the folder that they are written into, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Page {
    fn new(path: impl Into<String>, text: String) -> Self {
        let path = path.into();
        Self { path, text }
    }
}
