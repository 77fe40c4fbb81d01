//! What stands above an operation and above the file: how much is found there, and how many texts are missing.

use gen_lsp_types::{CodeLens, Command, Range};

use super::nodes;
use super::workspace::View;
use crate::export::report::Tally;
use crate::openapi::Api;
use crate::part::Part;
use crate::rules::Finding;
use crate::texts;

/// The lines to show in a definition or a properties file.
#[must_use]
pub fn lenses(view: &View<'_>) -> Option<Vec<CodeLens>> {
    let document = view.document()?;
    let findings = view.findings();
    let mut lenses = Vec::new();
    let missing = texts::missing(view.part, document, findings);
    if missing > 0 {
        lenses.push(lens(view.buffer.line(0), format!("texts missing: {missing}")));
    }
    if view.part == Part::Definition {
        for operation in &Api::new(document).operations {
            let span = nodes::whole(operation.node);
            let is_inside = |finding: &&Finding| {
                let start = finding.place.span.map(|span| span.start);
                start.is_some_and(|start| span.start <= start && start < span.end)
            };
            let found = Tally::of(findings.iter().filter(is_inside)).words();
            if !found.is_empty() {
                let key = operation.node.key_span().unwrap_or(span);
                lenses.push(lens(view.buffer.range(key), found));
            }
        }
    }
    Some(lenses)
}

/// A line that says something and does nothing.
fn lens(range: Range, title: String) -> CodeLens {
    CodeLens {
        range,
        command: Some(Command {
            title,
            ..Command::default()
        }),
        data: None,
    }
}
