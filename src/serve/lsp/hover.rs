//! What is told of the place under the pointer: what certification asks there, and the page of every rule that objects.

use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind, Position};

use super::capabilities::Client;
use super::diagnostics::{holds, range};
use super::workspace::View;
use super::{members, nodes};
use crate::rules::{Finding, Towards, explain};

/// The most rules whose pages are shown at once.
const MOST_PAGES: usize = 3;
/// How wide a page is, in columns.
const WIDTH: usize = 80;

/// All that is told of a place; none where there is nothing to tell.
#[must_use]
pub fn hover(view: &View<'_>, position: Position, client: Client) -> Option<Hover> {
    let mut texts: Vec<String> = Vec::new();
    let member = view.document().and_then(|document| {
        let node = nodes::at(document, view.buffer.offset(position));
        // In the middle of an object that has no such place, nothing is pointed at.
        let is_named = node
            .key_span()
            .is_some_and(|key| nodes::holds(key, view.buffer.offset(position)));
        (is_named || !node.is_object() && !node.is_array()).then_some(node)
    });
    texts.extend(member.and_then(|node| members::asked(view.part, node)));
    let mut rules: Vec<&Finding> = Vec::new();
    for finding in view
        .findings()
        .iter()
        .filter(|finding| holds(range(view, finding), position))
    {
        match rules.iter_mut().find(|known| known.rule.id == finding.rule.id) {
            Some(known) if known.severity < finding.severity => *known = finding,
            Some(_) => {}
            None => rules.push(finding),
        }
    }
    rules.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in rules.into_iter().take(MOST_PAGES) {
        let towards = Towards {
            program: view.typing.program(),
            found: Some(finding.severity),
        };
        let page = explain(finding.rule, Some(towards), WIDTH);
        texts.push(if client.reads_markdown {
            format!("```text\n{}\n```\n", page.trim_end())
        } else {
            page
        });
    }
    if texts.is_empty() {
        return None;
    }
    Some(Hover {
        contents: Contents::MarkupContent(MarkupContent {
            kind: if client.reads_markdown {
                MarkupKind::Markdown
            } else {
                MarkupKind::PlainText
            },
            value: texts.join("\n---\n\n"),
        }),
        range: None,
    })
}
