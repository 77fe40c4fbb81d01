//! A difference before it is known in which operations it is one.

use std::borrow::Cow;

use crate::document::Node;
use crate::rules::Fix;
use crate::rules::changes::Kind;

/// A difference between two nodes, or at a member that one of them lacks.
#[derive(Clone)]
pub(super) struct Found<'d> {
    /// Its kind.
    pub kind: &'static Kind,
    /// What follows the place where the two stand: empty, `/name`, `/name/required`.
    pub path: String,
    /// How many characters of [`path`](Self::path) name a field; what follows says what of it changed.
    pub field: usize,
    /// What changed, in words that follow its name: `is gone`.
    pub said: String,
    /// The way out, where it is not that of the kind.
    pub help: Option<Cow<'static, str>>,
    /// A repair of the new version.
    pub fix: Option<Fix>,
    /// Where it was.
    pub old: Option<Node<'d>>,
    /// Where it is.
    pub new: Option<Node<'d>>,
    /// What holds it, or would, in the new version.
    pub near: Option<Node<'d>>,
}

impl<'d> Found<'d> {
    /// A difference between two nodes themselves.
    pub fn between(kind: &'static Kind, old: Node<'d>, new: Node<'d>, said: impl Into<String>) -> Self {
        Self {
            kind,
            path: String::new(),
            field: 0,
            said: said.into(),
            help: None,
            fix: None,
            old: Some(old),
            new: Some(new),
            near: Some(new),
        }
    }

    /// Something that is gone; `near` would hold it.
    pub fn gone(kind: &'static Kind, old: Node<'d>, near: Node<'d>, said: impl Into<String>) -> Self {
        Self {
            new: None,
            ..Self::between(kind, old, near, said)
        }
    }

    /// Something that is new.
    pub fn added(kind: &'static Kind, new: Node<'d>, said: impl Into<String>) -> Self {
        Self {
            old: None,
            ..Self::between(kind, new, new, said)
        }
    }

    /// The same at a field of the two.
    pub fn at(mut self, field: &str) -> Self {
        self.path.insert_str(0, field);
        self.field += field.len();
        self
    }

    /// The same about one side of the field: `/type`, `/required`.
    pub fn of(mut self, what: &str) -> Self {
        self.path.push_str(what);
        self
    }

    /// The same with another way out.
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }
}
