//! A definition that was converted again: what was written into the last one since stands in the new one, too.
//!
//! Three files are compared by operation, parameter and property: what the last conversion gave, the file as it is now, and
//! what converting gives now. A text that only the file changed is kept, one that only the source changed is taken; where
//! both did, the file's stays and both are told. Whatever else the file says otherwise is overwritten, and told as well.

mod moved;
mod pairs;
mod walk;

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::write::written;
use super::{Change, holder};
use crate::document::words::counted;
use crate::document::{Document, Node, Syntax, edit};
use crate::openapi::Api;
use crate::rules;
use crate::submission::{UNSAID, pointer_safely};
use moved::Moved;
use pairs::Renamed;
use walk::{Found, Three, Walk};

/// What became of a file that is converted again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// The new definition with what was written into the file.
    pub text: String,
    /// Whether it is known what the last conversion gave. Where it is not, every text that differs is a conflict.
    pub has_base: bool,
    /// What was written since and stands in the new definition.
    pub kept: Vec<Difference>,
    /// What was written since and comes from the source otherwise than before: the file's text stays.
    pub conflicts: Vec<Difference>,
    /// What the file has otherwise and the new definition does not have: it is overwritten.
    pub lost: Vec<Difference>,
}

/// A place where the file and the new definition differ.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Difference {
    /// JSON pointer: in the new definition where it has the place, else in the file.
    #[serde(serialize_with = "safely")]
    #[schemars(with = "String")]
    pub pointer: String,
    /// What people call it: `summary of GET /invoices`.
    pub called: String,
    /// What the file has there: a text, or what else as it is written; none where it has nothing, and a remark in place of
    /// what looks like a credential.
    pub file: Option<String>,
    /// What the source gives there.
    pub source: Option<String>,
}

impl Difference {
    /// Both sides for people, a clause.
    #[must_use]
    pub fn sides(&self) -> String {
        let is_json = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
        let said = |text: &Option<String>| match text {
            // An operation or a list would fill the page.
            Some(text) if text.starts_with('{') && is_json(text) => "an object".to_owned(),
            Some(text) if text.starts_with('[') && is_json(text) => "a list".to_owned(),
            Some(text) if text == UNSAID => text.clone(),
            Some(text) => format!("\"{}\"", shortened(text)),
            None => "nothing".to_owned(),
        };
        format!(
            "{} in the file, {} from the source",
            said(&self.file),
            said(&self.source)
        )
    }
}

impl Merged {
    /// What becomes of what was written since, a sentence each; none where nothing was.
    #[must_use]
    pub fn said(&self) -> Vec<String> {
        let mut said = Vec::new();
        let texts = |list: &[Difference]| counted(list.len(), "text", "texts");
        if !self.kept.is_empty() {
            said.push(format!("Kept as written into the file since: {}.", texts(&self.kept)));
        }
        if !self.conflicts.is_empty() {
            let why = if self.has_base {
                "the source says them anew as well"
            } else {
                "what the last conversion gave is not known"
            };
            said.push(format!(
                "In conflict, where the file's words stay: {}, since {why}.",
                texts(&self.conflicts)
            ));
        }
        if !self.lost.is_empty() {
            let others = counted(self.lost.len(), "other difference", "other differences");
            said.push(format!("Overwritten by what the source gives: {others}."));
        }
        said
    }

    /// Whether nobody has to look at it: nothing is in conflict or overwritten.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.conflicts.is_empty() && self.lost.is_empty()
    }
}

/// A pointer through a key that looks like a credential is not repeated.
fn safely<S: serde::Serializer>(pointer: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&pointer_safely(pointer))
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

/// Carries what was written into a file over into a definition that was converted anew. `base` is what the last conversion
/// gave, where that is known.
#[must_use]
pub fn merge(base: Option<&Document>, file: &Document, converted: &str) -> Merged {
    let untouched = || Merged {
        text: converted.to_owned(),
        has_base: base.is_some(),
        ..Merged::default()
    };
    let Ok(document) = Document::parse(converted.as_bytes(), Syntax::Json) else {
        return untouched();
    };
    let (ours, theirs) = (Api::new(file), Api::new(&document));
    let of_base = base.map(|base| Renamed::new(base, &document)).unwrap_or_default();
    let of_ours = Renamed::new(file, &document);
    let roots = Three {
        base: base.map(Document::root),
        ours: Some(file.root()),
        theirs: Some(document.root()),
    };
    let walk = Walk {
        has_base: base.is_some(),
        ours: holder::of_definition(&ours),
        theirs: holder::of_definition(&theirs),
        elsewhere: Moved::new(roots, [&of_base, &of_ours]),
        of_base,
        of_ours,
        found: Found::default(),
        met: HashSet::new(),
        moved: HashSet::new(),
        left: Vec::new(),
    };
    let found = walk.run(roots);
    match carried(&document, &found) {
        Some(text) => Merged {
            text,
            has_base: base.is_some(),
            kept: found.kept,
            conflicts: found.conflicts,
            lost: found.lost,
        },
        // A place that takes no text: nothing is kept then, and all of it is told.
        None => Merged {
            lost: [found.kept, found.conflicts, found.lost].concat(),
            ..untouched()
        },
    }
}

/// The new definition with the texts, and with the members that only the file has.
fn carried(document: &Document, found: &Found<'_>) -> Option<String> {
    let changes: Vec<Change> = found
        .texts
        .iter()
        .map(|(pointer, text)| Change {
            row: 0,
            pointers: vec![pointer.clone()],
            text: (*text).to_owned(),
        })
        .collect();
    let (_, mut after) = written(document, &changes.iter().collect::<Vec<_>>())?;
    for (owner, key, node) in &found.members {
        let edits = rules::add_member(after.resolve(owner)?, key, source_of(*node)?)?;
        let text = edit::apply(after.text(), edits.iter().map(|edit| (edit.span, edit.text.as_str()))).ok()?;
        after = Document::parse(text.into_bytes(), Syntax::Json).ok()?;
    }
    Some(after.text().to_owned())
}

/// A value as JSON; none of a file that is written otherwise.
fn source_of(node: Node<'_>) -> Option<&str> {
    let text = node.document().slice(node.span());
    serde_json::from_str::<serde::de::IgnoredAny>(text).ok().map(|_| text)
}

#[cfg(test)]
mod tests;
