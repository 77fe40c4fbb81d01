//! Lines that end with blanks.

use std::collections::BTreeSet;

use crate::document::words::lines;
use crate::document::{Document, Node, Span};
use crate::rules::edit::is_block_scalar;
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in fifteen has such lines.
pub const RULE: Rule = Rule {
    id: "trailing-blanks",
    official: None,
    title: "No line ends with blanks",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Nobody sees them, and every later change that touches them looks larger than it is. The coding standards \
          and reviewers ask for files without them.",
    instead: "Let your editor remove the blanks at the ends of lines when it saves the file.",
    bad: example!(member: "\"host\": \"api.contoso.example\",  \n  \"basePath\": \"/\""),
    good: example!(member: "\"host\": \"api.contoso.example\",\n  \"basePath\": \"/\""),
    since: "0.1.0",
    sources: &[CODING, review!("2376", "2023"), review!("2449", "2023")],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    let text = document.text().as_bytes();
    if !may_have_some(text) {
        return;
    }
    let breaks = memchr::memchr_iter(b'\n', text);
    let ends = breaks.chain(std::iter::once(text.len())).filter_map(|end| {
        let line = &text[..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let blanks = line.iter().rev().take_while(|byte| is_blank(**byte)).count();
        (blanks > 0).then_some((line.len() - blanks, line.len()))
    });
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let spans: Vec<Span> = ends
        .map(|(start, end)| Span {
            start: offset(start),
            end: offset(end),
        })
        .collect();
    let Some((first, others)) = spans.split_first() else {
        return;
    };
    let others: BTreeSet<u32> = others.iter().map(|span| document.position(span.start).line).collect();
    let message = if others.is_empty() {
        "This line ends with blanks.".to_owned()
    } else {
        let many = others.len() + 1;
        format!(
            "{many} lines end with blanks; this is the first, then {}.",
            lines(&others)
        )
    };
    report.at_span(document, *first, message).fix(
        Class::Safe,
        "remove the blanks at the ends of lines",
        removed(document, &spans),
    );
}

/// Takes the blanks away, but not out of texts of several lines, where they may count.
fn removed(document: &Document, spans: &[Span]) -> Option<Vec<Edit>> {
    let lines_of_text = |node: Node<'_>| {
        let written = document.slice(node.span());
        let is_text = !node.is_object() && !node.is_array() && (written.contains('\n') || is_block_scalar(node));
        // The blanks at the very end of such a text are not in its span.
        let after = document.text().get(node.span().end as usize..).unwrap_or_default();
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        is_text.then(|| node.span().start as usize..=node.span().end as usize + blanks)
    };
    let is_json = document.slice(document.root().span()).starts_with('{');
    let texts: Vec<_> = document
        .nodes()
        .filter(|_| !is_json)
        .filter_map(lines_of_text)
        .collect();
    let is_kept = |span: &&Span| !texts.iter().any(|text| text.contains(&(span.start as usize)));
    let edits = spans.iter().filter(is_kept).map(|span| Edit {
        span: *span,
        text: String::new(),
    });
    let edits: Vec<Edit> = edits.collect();
    (!edits.is_empty()).then_some(edits)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Whether a line may end with blanks: one sweep without a look at single lines, and most files need no more.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for every byte would keep the loop from taking many at once"
)]
fn may_have_some(text: &[u8]) -> bool {
    let followed = text.iter().zip(text.get(1..).unwrap_or_default());
    // Without a way out of the loop it goes over many bytes at once.
    let inside = followed.fold(false, |found, (&byte, &next)| {
        found | ((byte == b' ') | (byte == b'\t')) & ((next == b'\n') | (next == b'\r'))
    });
    inside || text.last().is_some_and(|byte| is_blank(*byte))
}
