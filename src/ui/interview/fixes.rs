//! Repairs: shown in words, written when agreed.

use similar::{ChangeTag, TextDiff};

use super::menu::lines;
use super::place::Place;
use super::{Interview, Said};
use crate::document::plain::plain;
use crate::ui::findings::{Identity, document_of_view, judge_of_view};
use crate::work::repair::{self, Bundle, Refused};

/// How many changed lines are said before the rest is only counted.
const LINES: usize = 20;
/// How much of a changed line is said.
const COLUMNS: usize = 160;

impl Interview {
    /// Says what the repair of a finding changes.
    pub(super) fn show_fix(&mut self, wanted: &Identity) {
        let view = self.step().view;
        let evidence = &self.session.evidence;
        let parts = self.finding(wanted).zip(document_of_view(evidence, view));
        let Some(((finding, document), judge)) = parts.zip(judge_of_view(evidence, view)) else {
            return;
        };
        let (fix, after) = match judge.offer(document, &[finding]) {
            Ok(Bundle { fix, after, .. }) => (fix, after),
            Err(Refused::None) => return,
            Err(why) => {
                let text = match why {
                    Refused::Misfit => "The repair was made for another text. :check reads the file again.",
                    Refused::Beside => {
                        "The files beside have to follow this repair: conncert fix --unsafe makes it in all of them."
                    }
                    _ => {
                        "The repair would make something else worse, so it is not offered. Correct the file in an editor."
                    }
                };
                self.said.push(Said::Bad(text.to_owned()));
                return;
            }
        };
        let before = document.text();
        let compared = TextDiff::from_lines(before, after.as_str());
        let mut changed = Vec::new();
        for change in compared.iter_all_changes() {
            let what = match change.tag() {
                ChangeTag::Equal => continue,
                ChangeTag::Delete => "Taken out",
                ChangeTag::Insert => "Put in",
            };
            let line: String = plain(change.value().trim()).chars().take(COLUMNS).collect();
            changed.push(Said::Detail(format!("{what}: {line}")));
        }
        let more = changed.len().saturating_sub(LINES);
        changed.truncate(LINES);
        self.said
            .push(Said::Heading(format!("What changes in {}", plain(&fix.path))));
        self.said.extend(changed);
        if more > 0 {
            self.said.push(Said::Detail(format!("And {more} more lines.")));
        }
        self.place = Place::Fix(Box::new(fix));
    }

    /// Says what the missing file would be.
    pub(super) fn show_beginning(&mut self) {
        let Some((fix, text)) = repair::beginning(&self.session, self.step().view) else {
            return;
        };
        self.said
            .push(Said::Heading(format!("{} as it would be", plain(&fix.path))));
        self.said.push(Said::Page(lines(&text)));
        self.place = Place::Fix(Box::new(fix));
    }
}
