//! Blanks where none belong.

use super::words::texts;
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::{CODING, review};
use crate::rules::{Check, Class, Edit, Part, Report, Rule, Scope, Severity};

/// A note: one published connector in five has such texts.
pub const RULE: Rule = Rule {
    id: "stray-blanks",
    official: None,
    title: "Texts begin and end with a word, and have one blank between words",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Blanks at the ends show as gaps and shift what stands beside them, two in a row look like a slip. Reviewers \
          read every text that people see.",
    instead: "Remove the blanks that are too many.",
    bad: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer. ",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    good: example!(operation: r#"{
        "operationId": "ListInvoices",
        "summary": "List invoices",
        "description": "Lists the invoices of a customer.",
        "responses": { "200": { "description": "The invoices.", "schema": { "type": "string" } } }
      }"#),
    since: "0.1.0",
    sources: &[CODING, review!("3647", "2024")],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let has_blank_end = |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let is_odd = |text: &str| (has_blank_end(text) && !text.trim().is_empty()) || doubled(text).is_some();
    for (node, text) in texts(api, is_odd) {
        let message = if text.trim_end() != text {
            "The text ends with blanks or line breaks."
        } else if text.trim_start() != text {
            "The text begins with blanks or line breaks."
        } else {
            "The text has several blanks in a row."
        };
        // Blanks around a text never are meant; those within it are somebody's words.
        let class = if doubled(text.trim()).is_some() {
            Class::Look
        } else {
            Class::Safe
        };
        report
            .at(node, message)
            .fix(class, "remove the blanks", tidied(node, text));
    }
}

/// Where several blanks stand between words. After the end of a sentence two are a habit of typists, and in texts of
/// several lines they are layout.
fn doubled(text: &str) -> Option<usize> {
    if !has_two(text.as_bytes()) || text.contains(['\n', '\r']) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = text[from..].find("  ").map(|at| from + at) {
        let before = text[..at].trim_end();
        if !before.is_empty() && !before.ends_with(['.', '!', '?', ':', ';']) && !text[at..].trim_start().is_empty() {
            return Some(at);
        }
        from = at + text[at..].len() - text[at..].trim_start_matches(' ').len();
    }
    None
}

/// Whether two blanks stand side by side: most texts are too short for a search to pay off its preparation.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "a branch for every byte would keep the loop from taking many at once"
)]
fn has_two(text: &[u8]) -> bool {
    let followed = text.iter().zip(text.get(1..).unwrap_or_default());
    followed.fold(false, |found, (&byte, &next)| found | (byte == b' ') & (next == b' '))
}

/// The text without them; only where it is written without escapes, so that these stay as they are.
fn tidied(node: Node<'_>, text: &str) -> Option<Vec<Edit>> {
    let mut tidy = text.trim().to_owned();
    while let Some(at) = doubled(&tidy) {
        tidy.remove(at);
    }
    let written = format!("\"{text}\"");
    (node.document().slice(node.span()) == written)
        .then(|| replace(node, &format!("\"{tidy}\"")))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn two_blanks_count_between_words_only() {
        assert_eq!(doubled("Order  by"), Some(5));
        assert_eq!(doubled("Lists them.  Then  ends."), Some(17));
        for fine in ["Lists them.  Then ends.", "a\n  b", "  a", "a  ", "   ", ""] {
            assert_eq!(doubled(fine), None, "{fine:?}");
        }
    }
}
