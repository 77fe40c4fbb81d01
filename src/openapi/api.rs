//! An API definition as the rules iterate it.

use std::ops::Deref;
use std::sync::OnceLock;

use super::dynamic::{self, Dynamic};
use super::extent::Extent;
use super::parts::Parts;
use super::reference::{Broken, Home};
use super::shape;
use super::texts;
use super::webhook::{self, NotificationUrl};
use crate::document::{Document, Node, NodeId};
use crate::shape::Misfit;

/// The parts of an API definition, and what they mean together. Everything borrows from the document; nothing is
/// copied. Its parts are its own members: `api.operations`.
pub struct Api<'d> {
    /// What is written.
    pub parts: Parts<'d>,
    /// Where the file departs from the shape of `OpenAPI` 2.0; nothing for other versions.
    pub misfits: Vec<Misfit<'d>>,
    /// Every place where the definition asks one of its own operations.
    pub dynamics: Vec<Dynamic<'d>>,
    /// The places for notification addresses in what operations take, by operation.
    pub notification_urls: Vec<NotificationUrl<'d>>,
    /// Every string called `title`, `summary`, `description` or `x-ms-summary`, by the objects that hold them; those in
    /// examples and other data, too. Nothing for newer versions.
    pub texts: Vec<(Node<'d>, &'d str)>,
    pub(super) agentic: OnceLock<bool>,
    pub(super) extents: OnceLock<Vec<Extent>>,
    pub(super) limited: OnceLock<Vec<NodeId>>,
    pub(super) broken: OnceLock<Vec<(NodeId, Home, Broken)>>,
}

impl<'d> Api<'d> {
    /// Collects the parts of an API definition, then looks at them together.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        let parts = Parts::collect(document);
        Self {
            dynamics: dynamic::collect(&parts),
            notification_urls: webhook::collect(&parts),
            misfits: if parts.is_swagger() {
                shape::misfits(document)
            } else {
                Vec::new()
            },
            texts: if parts.version.is_newer() {
                Vec::new()
            } else {
                texts::collect(document)
            },
            parts,
            agentic: OnceLock::new(),
            extents: OnceLock::new(),
            limited: OnceLock::new(),
            broken: OnceLock::new(),
        }
    }

    /// Whether an operation (an index into [`Parts::operations`]) takes an address for notifications.
    #[must_use]
    pub fn is_webhook(&self, operation: usize) -> bool {
        let urls = &self.notification_urls;
        urls.binary_search_by_key(&operation, |url| url.operation).is_ok()
    }
}

impl<'d> Deref for Api<'d> {
    type Target = Parts<'d>;

    fn deref(&self) -> &Parts<'d> {
        &self.parts
    }
}
