//! The workbench: all texts to write of a connector, row by row. What is listed, what Enter takes and what is written is
//! decided here, for every face; they draw it and ask.
//!
//! A text that was taken is gone from the list at once, and the file is held as it will be, so that nobody waits for the
//! disk between two texts. Where it could not be written, its row comes back, and what was typed stays in it.

mod facts;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::findings::Filter;
use crate::document::words::counted;
use crate::session::{FileChange, FileFix, Session};
use crate::texts::{Change, Place, Sheet, Text};

pub use facts::{counter, facts, label, noun};

/// All texts to write of a connector.
#[derive(Debug, Clone, Default)]
pub struct Workbench {
    /// What was collected last.
    collected: Arc<[Sheet]>,
    /// The same with what was taken since.
    sheets: Vec<Sheet>,
    rows: Vec<Row>,
    /// The row that is shown, among those listed.
    place: usize,
    filter: Filter,
    /// Places that are rows of their own although their texts are equal, by id.
    apart: BTreeSet<String>,
    /// Rows that were skipped, by id: they come last.
    later: BTreeSet<String>,
    /// What was typed and not taken, by row.
    drafts: BTreeMap<String, String>,
    /// The most rows there ever were: what is missing of them is done.
    most: usize,
    /// What the rules remarked on last: the row, and what was typed.
    noted: Option<(String, String)>,
    /// What was taken since the last collection, by row.
    taken: Vec<(String, String)>,
    /// Whether the file is another one than held here until it is collected again: something was taken back.
    is_behind: bool,
}

/// One text to write.
#[derive(Debug, Clone)]
pub struct Row {
    /// The text, at the places where it is written together.
    pub text: Text,
    /// Its file, an index into the sheets.
    sheet: usize,
}

/// What came of Enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// The text is taken, and this writes it.
    Taken(Box<FileFix>),
    /// The rules refuse it: why, a sentence.
    Refused(String),
    /// The rules remark on it: what, a sentence. The same once more takes it.
    Noted(String),
    /// Nothing was typed, and what is suggested has to be looked at before it is taken.
    Look,
    /// Nothing was typed, and nothing is suggested.
    Nothing,
}

/// How far one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Texts written.
    pub done: usize,
    /// Texts in all.
    pub all: usize,
    /// At how many places those stand that are left.
    pub places: usize,
}

impl Progress {
    /// `12 of 61 texts written, 214 places left`
    #[must_use]
    pub fn sentence(self) -> String {
        let all = counted(self.all, "text", "texts");
        match self.places {
            0 => format!("{} of {all} written, none left", self.done),
            places => format!(
                "{} of {all} written, {} left",
                self.done,
                counted(places, "place", "places")
            ),
        }
    }
}

impl Workbench {
    /// Takes over what was collected last, unless something is being written or collected again: then that is older than
    /// what is held here.
    pub fn follow(&mut self, session: &Session) {
        let is_known = Arc::ptr_eq(&self.collected, &session.sheets);
        let is_current = !session.is_fixing() && !session.is_collecting();
        if !is_known && is_current {
            self.collected = Arc::clone(&session.sheets);
            self.restore();
            self.is_behind = false;
        }
    }

    /// The rows as they were collected, the cursor on the same one where it is still there.
    fn restore(&mut self) {
        self.sheets = self.collected.to_vec();
        self.taken.clear();
        self.make_rows();
    }

    fn make_rows(&mut self) {
        let shown = self.row().map(|row| row.text.id.clone());
        let mut texts: Vec<(usize, &Text)> = Vec::new();
        for (sheet, of) in self.sheets.iter().enumerate() {
            texts.extend(of.texts.iter().map(|text| (sheet, text)));
        }
        texts.sort_by_key(|(_, text)| (Reverse(text.severity), Reverse(text.places.len())));
        let mut rows: Vec<Row> = Vec::new();
        for (sheet, text) in texts {
            let is_apart = |place: &&Place| self.apart.contains(&place.id);
            let (apart, together): (Vec<&Place>, Vec<&Place>) = text.places.iter().partition(is_apart);
            if !together.is_empty() {
                let places = together.into_iter().cloned().collect();
                rows.push(Row {
                    text: Text { places, ..text.clone() },
                    sheet,
                });
            }
            rows.extend(apart.into_iter().map(|place| Row {
                text: text.alone(place),
                sheet,
            }));
        }
        rows.sort_by_key(|row| self.later.contains(&row.text.id));
        self.most = self.most.max(rows.len());
        self.rows = rows;
        let same = shown.and_then(|id| self.listed().position(|row| row.text.id == id));
        self.place = same.unwrap_or(self.place);
        self.stay_inside();
    }

    fn stay_inside(&mut self) {
        self.place = self.place.min(self.listed().count().saturating_sub(1));
    }

    /// The rows that the filter lets through, in order.
    pub fn listed(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.filter.lets(row.text.severity))
    }

    /// Where the row shown stands among those listed.
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// The row shown; none where none is listed.
    #[must_use]
    pub fn row(&self) -> Option<&Row> {
        self.listed().nth(self.place)
    }

    /// The row's file, relative to the connector's folder.
    #[must_use]
    pub fn path(&self, row: &Row) -> &str {
        self.sheets.get(row.sheet).map_or("", |sheet| &sheet.path)
    }

    /// Which rows are listed.
    #[must_use]
    pub fn filter(&self) -> Filter {
        self.filter
    }

    /// Lists others: all, those to fix, advice, notes. Those without any row are passed over.
    pub fn next_filter(&mut self) {
        let shown = self.row().map(|row| row.text.id.clone());
        loop {
            self.filter = self.filter.next();
            if self.filter == Filter::All || self.listed().next().is_some() {
                break;
            }
        }
        let same = shown.and_then(|id| self.listed().position(|row| row.text.id == id));
        self.place = same.unwrap_or(0);
    }

    /// How far one is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            done: self.most - self.rows.len(),
            all: self.most,
            places: self.rows.iter().map(|row| row.text.places.len()).sum(),
        }
    }

    /// Whether nothing is left to write.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.rows.is_empty()
    }

    /// Shows the row so many further on, or back.
    pub fn move_by(&mut self, by: isize) {
        self.place = self.place.saturating_add_signed(by);
        self.stay_inside();
    }

    /// Shows the row at a place of the list; past its end the last.
    pub fn jump(&mut self, place: usize) {
        self.place = place;
        self.stay_inside();
    }

    /// Puts the row shown at the end of the list; the next one is shown.
    pub fn skip(&mut self) {
        let Some(id) = self.row().map(|row| row.text.id.clone()) else {
            return;
        };
        let is_last = self.place + 1 == self.listed().count();
        self.later.insert(id);
        self.rows.sort_by_key(|row| self.later.contains(&row.text.id));
        if is_last {
            self.place = 0;
        }
    }

    /// Whether a row was skipped.
    #[must_use]
    pub fn is_later(&self, row: &Row) -> bool {
        self.later.contains(&row.text.id)
    }

    /// The places where the text of the row shown is the same, each with whether it is a row of its own.
    #[must_use]
    pub fn places(&self) -> Vec<(&Place, bool)> {
        let all = self.row().and_then(|row| {
            let texts = &self.sheets.get(row.sheet)?.texts;
            let first = &row.text.places.first()?.pointer;
            texts
                .iter()
                .find(|text| text.places.iter().any(|place| place.pointer == *first))
        });
        let places = all.into_iter().flat_map(|text| &text.places);
        places.map(|place| (place, self.apart.contains(&place.id))).collect()
    }

    /// Makes a place a row of its own, or puts it back to those that are equal.
    pub fn set_apart(&mut self, place: &str) {
        if !self.apart.remove(place) {
            self.apart.insert(place.to_owned());
        }
        self.most -= self.rows.len().min(self.most);
        let done = self.most;
        self.make_rows();
        self.most = done + self.rows.len();
    }

    /// What was typed for the row shown; where nothing was and nothing is suggested, the text as it is, to be mended.
    #[must_use]
    pub fn draft(&self) -> String {
        let Some(row) = self.row() else {
            return String::new();
        };
        let text = &row.text;
        let mends = text.suggestion.is_none() && !text.kind.is_page();
        let draft = self.drafts.get(&text.id).cloned();
        draft.unwrap_or_else(|| if mends { text.now.clone() } else { String::new() })
    }

    /// Remembers what was typed for a row.
    pub fn keep_draft(&mut self, id: &str, text: &str) {
        if text.trim().is_empty() {
            self.drafts.remove(id);
        } else {
            self.drafts.insert(id.to_owned(), text.to_owned());
        }
    }

    /// What can be put into an empty field to be looked at and changed: what is suggested, else the text as it is.
    #[must_use]
    pub fn offered(&self) -> Option<&str> {
        let text = &self.row()?.text;
        let suggested = text.suggestion.as_ref().map(|suggestion| suggestion.text.as_str());
        suggested.or_else(|| Some(text.now.as_str()).filter(|now| !now.is_empty()))
    }

    /// Takes what was typed for the row shown; where nothing was, what is suggested, if that need not be looked at.
    pub fn enter(&mut self, typed: &str) -> Entered {
        let Some(row) = self.row() else {
            return Entered::Nothing;
        };
        let text = match (typed.trim(), &row.text.suggestion) {
            ("", None) => return Entered::Nothing,
            ("", Some(suggestion)) if !suggestion.is_ready => return Entered::Look,
            ("", Some(suggestion)) => suggestion.text.clone(),
            (typed, _) => typed.to_owned(),
        };
        if text == row.text.now {
            return Entered::Refused(format!("That is what stands there. {}", row.text.message));
        }
        if self.is_behind {
            let why = "The file is being read again. Press Enter once more in a moment.";
            return Entered::Refused(why.to_owned());
        }
        let (id, of) = (row.text.id.clone(), row.sheet);
        match self.written(row, text.clone()) {
            Ok((_, _, Some(remark))) if self.noted.as_ref() != Some(&(id.clone(), text.clone())) => {
                self.noted = Some((id, text));
                Entered::Noted(remark)
            }
            Ok((fix, sheet, _)) => {
                self.drafts.remove(&id);
                self.taken.push((id, text));
                self.sheets[of] = sheet;
                self.make_rows();
                Entered::Taken(Box::new(fix))
            }
            Err(why) => Entered::Refused(why),
        }
    }

    /// What writes a text, the file with it, and what the rules remark on it.
    fn written(&self, row: &Row, text: String) -> Result<(FileFix, Sheet, Option<String>), String> {
        let sheet = &self.sheets[row.sheet];
        let pointers: Vec<String> = row.text.places.iter().map(|place| place.pointer.clone()).collect();
        let change = Change { row: 0, pointers, text };
        let tried = sheet.trial(std::slice::from_ref(&change));
        if let Some(why) = tried.refused.into_values().next() {
            return Err(why);
        }
        let misfit = "It cannot be written at this place mechanically. Write it in an editor.";
        let mut after = sheet.after(&tried.edits).ok_or(misfit)?;
        for text in &mut after.texts {
            text.places.retain(|place| !change.pointers.contains(&place.pointer));
        }
        after.texts.retain(|text| !text.places.is_empty());
        let fix = FileFix {
            path: sheet.path.clone(),
            title: format!("write the {}", label(&row.text)),
            change: FileChange::Text {
                before: sheet.text().to_owned(),
                edits: tried.edits,
            },
        };
        Ok((fix, after, tried.noted.into_values().next()))
    }

    /// A write failed: the rows come back, what was typed stays in them, and nothing more is written before the files were
    /// read again.
    pub fn failed(&mut self) {
        let taken = std::mem::take(&mut self.taken);
        self.drafts.extend(taken);
        self.restore();
        self.is_behind = true;
    }

    /// Something is taken back or made again: the files are to be read before more is written.
    pub fn is_taken_back(&mut self) {
        self.is_behind = true;
    }
}
