//! Repairs of a text and files begun, put together for the preview that every face shows before it writes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::edit::{self, EditError};
use crate::export::scaffold::{self, Kind, Material};
use crate::program::View;
use crate::rules::{Edit, Fix};
use crate::session::{FileChange, FileFix, Session};

/// Repairs of one text as one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle<'f> {
    /// The change.
    pub fix: FileFix,
    /// The text as it will be.
    pub after: String,
    /// The repairs in it, in order of place.
    pub taken: Vec<&'f Fix>,
    /// How many change the same places in another way, and are left for another time.
    pub left: usize,
}

/// The repairs of the text in the file at `path` that do not touch one another, put together; none when there is none.
///
/// # Errors
/// [`EditError`] when one was made for another text.
pub fn bundle<'f>(path: &str, before: &str, fixes: &[&'f Fix]) -> Result<Option<Bundle<'f>>, EditError> {
    let mut fixes: Vec<&Fix> = fixes.iter().copied().filter(|fix| !fix.edits.is_empty()).collect();
    fixes.sort_by_key(|fix| fix.edits[0].span);
    let (mut edits, mut taken, mut left) = (Edits::default(), Vec::new(), 0);
    for fix in fixes {
        if fix.edits.iter().any(|edit| edits.clash(edit)) {
            left += 1;
            continue;
        }
        fix.edits.iter().for_each(|edit| edits.add(edit));
        taken.push(fix);
    }
    let title = match taken[..] {
        [] => return Ok(None),
        [fix] => fix.title.clone(),
        _ => format!("make {} repairs", taken.len()),
    };
    let edits: Vec<Edit> = edits.by_place.into_values().cloned().collect();
    let after = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str())))?;
    let fix = FileFix {
        path: path.to_owned(),
        title,
        change: FileChange::Text {
            before: before.to_owned(),
            edits,
        },
    };
    Ok(Some(Bundle {
        fix,
        after,
        taken,
        left,
    }))
}

/// Changes of one text that do not overlap; insertions at one place stand one after the other.
#[derive(Default)]
struct Edits<'f> {
    by_place: BTreeMap<(u32, u32, usize), &'f Edit>,
}

impl<'f> Edits<'f> {
    /// Whether the same change is among them.
    fn holds(&self, edit: &Edit) -> bool {
        let (start, end) = (edit.span.start, edit.span.end);
        self.by_place
            .range((start, end, 0)..=(start, end, usize::MAX))
            .any(|(_, other)| *other == edit)
    }

    /// Whether another change wants some of the same bytes.
    fn clash(&self, edit: &Edit) -> bool {
        let before = self.by_place.range(..(edit.span.end, 0, 0)).next_back();
        !self.holds(edit) && before.is_some_and(|(_, other)| other.span.end > edit.span.start)
    }

    fn add(&mut self, edit: &'f Edit) {
        if !self.holds(edit) {
            let place = (edit.span.start, edit.span.end, self.by_place.len());
            self.by_place.insert(place, edit);
        }
    }
}

/// A missing file as it would be begun, with its text; none when it is there, or no API definition can be read.
#[must_use]
pub fn beginning(session: &Session, view: View) -> Option<(FileFix, String)> {
    let kind = missing(session, view)?;
    let text = scaffold::render(
        kind,
        &Material {
            program: session.program(),
            submission: &session.submission,
            evidence: &session.evidence,
        },
    )?;
    let fix = FileFix {
        path: kind.target(&session.evidence),
        title: scaffold::TITLE.to_owned(),
        change: FileChange::Bytes {
            before: None,
            after: Some(Arc::from(text.as_bytes())),
        },
    };
    Some((fix, text))
}

/// The file that a step with this view is about, when it is not there and can be begun.
#[must_use]
pub fn missing(session: &Session, view: View) -> Option<Kind> {
    Kind::of(view.part()?).filter(|kind| kind.is_missing(&session.evidence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn fix(title: &str, edits: &[(u32, u32, &str)]) -> Fix {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit {
            span: Span { start, end },
            text: text.to_owned(),
        };
        Fix {
            title: title.to_owned(),
            edits: edits.iter().map(edit).collect(),
        }
    }

    fn bundled(fixes: &[Fix]) -> (String, usize) {
        let fixes: Vec<&Fix> = fixes.iter().collect();
        let bundle = bundle("a.json", "abcdef", &fixes)
            .ok()
            .flatten()
            .expect("there are repairs");
        (bundle.after, bundle.left)
    }

    #[test]
    fn repairs_side_by_side_and_at_one_place_are_made_at_once() {
        let one = [
            fix("", &[(2, 2, "<")]),
            fix("", &[(2, 2, "[")]),
            fix("", &[(2, 3, "C")]),
            fix("", &[(3, 4, "D")]),
        ];
        assert_eq!(bundled(&one), ("ab<[CDef".to_owned(), 0));
    }

    #[test]
    fn the_same_change_in_two_repairs_is_made_once() {
        let shared = [fix("", &[(0, 1, ""), (4, 4, "!")]), fix("", &[(1, 2, ""), (4, 4, "!")])];
        assert_eq!(bundled(&shared), ("cd!ef".to_owned(), 0));
    }

    #[test]
    fn a_repair_of_the_same_bytes_is_left_whole_for_another_time() {
        let clashing = [
            fix("", &[(1, 4, "x")]),
            fix("", &[(2, 3, "y"), (5, 6, "z")]),
            fix("", &[(2, 2, "w")]),
        ];
        assert_eq!(bundled(&clashing), ("axef".to_owned(), 2));
    }
}
