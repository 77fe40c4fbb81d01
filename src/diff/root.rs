//! What is told of a parameter or an answer of an operation once all pairs are compared.

use super::change::Diff;
use super::found::Found;
use super::graph::Graph;
use crate::document::{Node, pointer};
use crate::rules::changes::DETAIL_CHANGED;
use crate::rules::{Part, quoted};

/// What is told of one pair of an operation once all pairs are compared.
pub(super) struct Root<'d> {
    /// The operation.
    pub operation: String,
    /// What stands before the path: `operation/GetInvoice/responses/200/schema`.
    pub prefix: String,
    /// What the pair is.
    pub what: What,
    /// Its number.
    pub pair: usize,
    /// The answers, where only one change is told whatever differs in them.
    pub once: Option<(Node<'d>, Node<'d>)>,
}

/// What a pair is.
pub(super) enum What {
    /// A parameter of this name.
    Input(String),
    /// The answer under this code, or a notification.
    Output(String),
}

impl What {
    /// What the sentence about a field is about; `field` is its path from the pair on.
    pub fn subject(&self, operation: &str, field: &str) -> String {
        let operation = quoted(operation);
        match self {
            Self::Input(name) => {
                let field = field.strip_prefix("/schema").unwrap_or(field);
                format!(
                    "The input {} of {operation}",
                    quoted(&pointer::unescape(&format!("{name}{field}")))
                )
            }
            Self::Output(code) => {
                let field = pointer::unescape(field.trim_start_matches('/')).into_owned();
                let of = match code.as_str() {
                    "200" => format!("of {operation}"),
                    NOTIFICATION => format!("of the notification of {operation}"),
                    code => format!("of {operation} ({code})"),
                };
                if field.is_empty() {
                    format!("The output {of}")
                } else {
                    format!("The output {} {of}", quoted(&field))
                }
            }
        }
    }
}

/// Where what a webhook sends stands in the place of a code.
pub(super) const NOTIFICATION: &str = "x-ms-notification-content";

impl Root<'_> {
    /// Adds what differs; says nothing of a pair that does not.
    pub fn tell(&self, graph: &Graph<'_, '_>, diff: &mut Diff) {
        if let Some((old, new)) = self.once {
            if graph.differs(self.pair) {
                let found = Found::between(&DETAIL_CHANGED, old, new, "is described otherwise");
                let subject = self.what.subject(&self.operation, "");
                diff.add(Part::Definition, &self.operation, self.prefix.clone(), &subject, &found);
            }
            return;
        }
        let all = graph.differences(self.pair, &mut |path, found| {
            let whole = format!("{path}{}", found.path);
            let field = whole.get(..path.len() + found.field).unwrap_or_default();
            let subject = self.what.subject(&self.operation, field);
            let value_path = format!("{}{whole}", self.prefix);
            diff.add(Part::Definition, &self.operation, value_path, &subject, found)
        });
        diff.is_cut |= !all;
    }
}
