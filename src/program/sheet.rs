//! The form that is filled in elsewhere: what goes into each of its fields, or who still owes it.

use serde::Deserialize;

use super::field::When;

/// The table `[sheet]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sheet {
    /// What is filled in, a noun phrase: `Partner Center submission`.
    pub title: String,
    /// The name of the files, without ending: `partner-center`.
    pub file: String,
    /// What one has to know before filling it in: sentences.
    pub about: String,
    /// What to do next: one sentence.
    pub next: String,
    /// The fields in the order of the form.
    #[serde(rename = "field")]
    pub fields: Vec<Entry>,
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Entry {
    /// Its id, unique in the sheet: other fields take its text by it.
    pub id: String,
    /// The page of the form, or the part of the way.
    pub part: String,
    /// What the field is called.
    pub label: String,
    /// What goes into it.
    #[serde(default)]
    pub kind: EntryKind,
    /// Its text, the best first: the first of which everything in braces is known.
    #[serde(default)]
    pub texts: Vec<String>,
    /// The text that is written for it.
    #[serde(default)]
    pub written: Option<Written>,
    /// How a person fills it in where conncert keeps no text, or must not: sentences.
    #[serde(default)]
    pub by_hand: Option<String>,
    /// The items that give or decide it.
    #[serde(default)]
    pub items: Vec<String>,
    /// Part of the sheet only when an answer has one of these values.
    #[serde(default)]
    pub when: Option<When>,
    /// The fewest characters that are taken.
    #[serde(default)]
    pub least_characters: Option<usize>,
    /// The most characters that are taken.
    #[serde(default)]
    pub most_characters: Option<usize>,
    /// The most entries that are taken, separated by semicolons.
    #[serde(default)]
    pub most_entries: Option<usize>,
    /// What to know of it: sentences.
    #[serde(default)]
    pub note: Option<String>,
}

/// What goes into a field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// A text.
    #[default]
    Text,
    /// A command for a terminal.
    Command,
    /// A box that is ticked once its items are settled.
    Box,
}

/// A text that is written from all that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Written {
    /// What the reviewers do to try the connector.
    TestInstructions,
    /// The body of the pull request.
    PullRequest,
}

/// What stands in braces in a field's text, of what is not an answer, a place in the definition or another field.
pub const FACTS: [&str; 3] = ["title", "folder", "branch"];

/// A part of a field's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Stands as it is.
    Plain(&'t str),
    /// Is replaced by what it names; `quoted` as one word of a command.
    Named {
        /// A key, a fact, a JSON pointer into the definition, `metadata:NAME`, or a field's id.
        name: &'t str,
        /// Whether a shell reads it.
        quoted: bool,
    },
}

/// A field's text in its parts: what stands in braces is named, `{title|word}` as one word of a command.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((plain, named)) = rest.split_once('{') {
        let Some((named, after)) = named.split_once('}') else {
            break;
        };
        if !plain.is_empty() {
            pieces.push(Piece::Plain(plain));
        }
        let quoted = named.ends_with("|word");
        let name = named.trim_end_matches("|word");
        pieces.push(Piece::Named { name, quoted });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Plain(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_braces_is_named() {
        assert_eq!(
            pieces("git add {folder|word} # {sender.name}."),
            [
                Piece::Plain("git add "),
                Piece::Named {
                    name: "folder",
                    quoted: true
                },
                Piece::Plain(" # "),
                Piece::Named {
                    name: "sender.name",
                    quoted: false
                },
                Piece::Plain("."),
            ]
        );
        assert_eq!(pieces("open { and"), [Piece::Plain("open { and")]);
    }
}
