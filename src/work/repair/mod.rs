//! Repairs of a text and files begun, put together for the preview that every face shows before it writes.

mod flows;
pub mod follow;
mod judge;
mod mend;

pub use flows::grade;
pub use judge::{Judge, Judged};
pub use mend::{Made, Mended, edits, found, judge_of, mend, vet};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::document::edit::{self, EditError};
use crate::export::scaffold::{self, Kind, Material};
use crate::program::View;
use crate::rules::{Besides, Edit, Finding, Fix};
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
    let is_unmarked = taken.iter().any(|fix| fix.besides == Besides::Mark);
    let fix = FileFix {
        path: path.to_owned(),
        title,
        change: change(before, &after, edits, is_unmarked),
    };
    Ok(Some(Bundle {
        fix,
        after,
        taken,
        left,
    }))
}

/// The change of a text by these edits, with the byte-order mark before it or without.
#[must_use]
pub fn change(before: &str, after: &str, edits: Vec<Edit>, is_unmarked: bool) -> FileChange {
    if is_unmarked {
        return FileChange::Bytes {
            before: Some(Arc::from(format!("\u{feff}{before}").as_bytes())),
            after: Some(Arc::from(after.as_bytes())),
        };
    }
    FileChange::Text {
        before: before.to_owned(),
        edits,
    }
}

/// Why a repair is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is none.
    None,
    /// It would make a new error or warning.
    Worse,
    /// It was made for another text.
    Misfit,
    /// Files beside have to follow it, and one file alone is changed here.
    Beside,
}

impl Judge<'_> {
    /// The repairs of these findings that make nothing worse, put together.
    ///
    /// # Errors
    /// [`Refused`] when there is none.
    pub fn offer<'f>(self, document: &Document, chosen: &[&'f Finding]) -> Result<Bundle<'f>, Refused> {
        let renames = |finding: &&Finding| {
            matches!(
                finding.fix.as_ref().map(|fix| &fix.besides),
                Some(Besides::Renamed { .. })
            )
        };
        let alone: Vec<&Finding> = chosen
            .iter()
            .copied()
            .filter(|finding| !self.has_followers || !renames(finding))
            .collect();
        if alone.is_empty() && !chosen.is_empty() {
            return Err(Refused::Beside);
        }
        let chosen = alone.as_slice();
        let score = self.score(document);
        let sound = self.sound(document, &score, chosen);
        let fixes = |finding: &&'f Finding| finding.fix.as_ref();
        let kept: Vec<&Fix> = sound
            .iter()
            .filter_map(|index| chosen.get(*index))
            .filter_map(fixes)
            .collect();
        let bundled = bundle(self.path, document.text(), &kept).map_err(|_| Refused::Misfit)?;
        let is_fit = |fix: &Fix| fix.apply(document.text()).is_ok();
        bundled.ok_or_else(|| {
            let all: Vec<&Fix> = chosen.iter().filter_map(fixes).collect();
            match all.is_empty() {
                true => Refused::None,
                false if all.into_iter().all(is_fit) => Refused::Worse,
                false => Refused::Misfit,
            }
        })
    }
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
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::document::Span;

    fn fix(title: &str, edits: &[(u32, u32, &str)]) -> Fix {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit {
            span: Span { start, end },
            text: text.to_owned(),
        };
        Fix {
            class: crate::rules::Class::Safe,
            title: title.to_owned(),
            edits: edits.iter().map(edit).collect(),
            besides: Besides::Nothing,
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

    #[test]
    fn a_repair_that_makes_something_worse_is_not_offered() {
        let text =
            r#"{"swagger": "2.0", "info": {"title": "Contoso", "description": "", "version": "1"}, "paths": {}}"#;
        let document = Document::parse(text.as_bytes(), crate::document::Syntax::Json).unwrap();
        let mut found = crate::rules::check_definition(&document);
        let at = |part: &str| u32::try_from(text.find(part).unwrap()).unwrap();
        let worse = [
            (at("\"swagger\""), at("\"info\""), ""),
            (at("\"paths\""), at("\"paths\"") + 1, ""),
        ];
        for edit in worse {
            found[0].fix = Some(fix("break it", &[edit]));
            let judge = Judge {
                part: crate::rules::Part::Definition,
                path: "a.json",
                beside: None,
                has_followers: false,
                published: None,
            };
            let offer = judge.offer(&document, &[&found[0]]);
            assert_eq!(offer, Err(Refused::Worse));
            let is_it = |finding: &Finding| finding.fix.as_ref().is_some_and(|fix| fix.title == "break it");
            assert_eq!(mend(judge, &document, &found, &is_it), None);
        }
    }

    #[test]
    fn the_lines_that_differ_lead_from_one_text_to_the_other() {
        let (before, after) = ("1\n2\r\n3\n4", "0\n1\n2\r\n4\n");
        let edits = edits(before, after);
        let made = edit::apply(before, edits.iter().map(|edit| (edit.span, edit.text.as_str())));
        assert_eq!(made.as_deref(), Ok(after));
    }
}
