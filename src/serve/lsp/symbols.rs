//! What an outline shows, and what can be folded.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolResponse, FoldingRange, Location, SymbolInformation,
    SymbolKind,
};

use super::capabilities::Client;
use super::nodes;
use super::workspace::View;
use crate::document::plain::plain;
use crate::document::{Node, Span};
use crate::openapi::{Api, Operation};
use crate::part::Part;

/// The operations of a definition, in the order written.
#[must_use]
pub fn symbols(view: &View<'_>, client: Client) -> Option<DocumentSymbolResponse> {
    let document = view.document().filter(|_| view.part == Part::Definition)?;
    let api = Api::new(document);
    let operations = api.operations.iter();
    Some(if client.nests_symbols {
        DocumentSymbolResponse::DocumentSymbolList(operations.map(|operation| nested(view, operation)).collect())
    } else {
        DocumentSymbolResponse::SymbolInformationList(operations.map(|operation| flat(view, operation)).collect())
    })
}

fn nested(view: &View<'_>, operation: &Operation<'_>) -> DocumentSymbol {
    let place = place(operation);
    let detail = match operation.node.str_at("summary") {
        Some(summary) => format!("{place}: {}", plain(summary)),
        None => place,
    };
    let range = view.buffer.range(nodes::whole(operation.node));
    let name_range = view.buffer.range(key(operation.node));
    let kind = SymbolKind::Method;
    DocumentSymbol::new(name(operation), Some(detail), kind, None, None, range, name_range, None)
}

fn flat(view: &View<'_>, operation: &Operation<'_>) -> SymbolInformation {
    let location = Location {
        uri: view.buffer.uri.clone(),
        range: view.buffer.range(nodes::whole(operation.node)),
    };
    let named = BaseSymbolInformation::new(name(operation), SymbolKind::Method, None, Some(place(operation)));
    SymbolInformation::new(None, location, named)
}

/// Its id, else its place.
fn name(operation: &Operation<'_>) -> String {
    match operation.id.filter(|id| !id.trim().is_empty()) {
        Some(id) => plain(id).into_owned(),
        None => place(operation),
    }
}

/// `GET /invoices/{id}`
fn place(operation: &Operation<'_>) -> String {
    plain(&format!("{} {}", operation.method.to_uppercase(), operation.path)).into_owned()
}

/// The bytes of a node's key, else of the node.
fn key(node: Node<'_>) -> Span {
    node.key_span().unwrap_or_else(|| node.span())
}

/// Every object and list of more than one line; the line of a closing bracket stays in sight.
#[must_use]
pub fn folds(view: &View<'_>) -> Option<Vec<FoldingRange>> {
    let document = view.document()?;
    let containers = document.nodes().filter(|node| node.is_object() || node.is_array());
    let mut folds: Vec<FoldingRange> = Vec::new();
    for node in containers {
        let text = document.slice(node.span());
        let is_bracketed = text.starts_with(['{', '[']);
        let written = text.trim_end();
        let end = node.span().start + u32::try_from(written.len().saturating_sub(1)).unwrap_or_default();
        let lines = view.buffer.range(Span {
            start: key(node).start,
            end,
        });
        let (start_line, end_line) = (lines.start.line, lines.end.line.saturating_sub(u32::from(is_bracketed)));
        let is_new = folds.last().is_none_or(|last| last.start_line != start_line);
        if start_line < end_line && is_new {
            folds.push(FoldingRange {
                start_line,
                end_line,
                ..FoldingRange::default()
            });
        }
    }
    Some(folds)
}
