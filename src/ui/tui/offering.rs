//! Which commands make sense where one is.

use crate::part::Part;
use crate::program::{FieldKind, View};
use crate::ui::converting::Wish;
use crate::ui::findings;

use super::app::{App, Screen};
use super::keymap::Where;
use super::layout::Breadth;

impl App {
    /// Whether commands of this kind make sense now.
    #[must_use]
    pub fn offers(&self, place: Where) -> bool {
        match place {
            Where::Anywhere => true,
            Where::Findings => !self.findings().is_empty(),
            Where::Fixable => self.mendable() || self.finding().is_some_and(|finding| finding.fix.is_some()),
            Where::FixableSomewhere => self.findings().iter().any(|finding| finding.fix.is_some()),
            Where::Beside => {
                self.step().view == View::Part(Part::Definition) && !findings::beside(&self.session).is_empty()
            }
            Where::File => {
                matches!(self.step().view, View::Part(Part::Definition | Part::Icon))
                    || findings::path_of_view(&self.session.evidence, self.step().view).is_some()
                    || self
                        .entry()
                        .is_some_and(|entry| entry.field.kind == FieldKind::LongText)
            }
            Where::Icon => {
                matches!(self.step().view, View::Part(Part::Icon) | View::Color)
                    && self
                        .session
                        .evidence
                        .icon
                        .as_ref()
                        .is_some_and(|check| check.content.is_ok())
            }
            Where::Missing => self.missing().is_some(),
            Where::Newer => Wish::of(&self.session).is_some(),
            Where::Texts => {
                let part = self.step().view.part();
                let has_texts = matches!(
                    part,
                    Some(Part::Definition | Part::Properties | Part::Readme | Part::Intro)
                );
                has_texts && self.session.sheets.iter().any(|sheet| !sheet.texts.is_empty())
            }
            Where::Workbench => self.screen == Screen::Texts,
            Where::IconFile => self.step().view == View::Part(Part::Icon),
            Where::Item => self.step().items.iter().any(|item| !item.fields.is_empty()),
            Where::Marked => self.marked(),
            Where::WhyHidden => Breadth::of(self.size.0, self.size.1) != Breadth::Wide,
            Where::Outside => self.session.theirs.is_some(),
            Where::Undo => self.session.can_undo(),
            Where::Redo => self.session.can_redo(),
            Where::Palette => false,
        }
    }

    pub(super) fn marked(&self) -> bool {
        let id = &self.item().id;
        let submission = &self.session.submission;
        submission.waiting.iter().any(|waiting| waiting.item == *id)
            || submission.not_applicable.iter().any(|mark| mark.item == *id)
    }
}
