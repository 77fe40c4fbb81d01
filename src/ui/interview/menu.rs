//! What can be done where no text is asked for.

use super::place::{Place, ReasonFor};
use super::question::Offer;
use super::{Interview, Said};
use crate::checklist::State;
use crate::export::checklist::{Material, markdown, message, usual};
use crate::export::handover;
use crate::program::View;
use crate::session::{Event, ExportFormat, FileChange, FileFix, Resolution};
use crate::ui::converting;
use crate::ui::findings::Identity;
use crate::ui::making::Wish;
use crate::work::repair;

/// What a choice does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    /// The next step.
    Onward,
    /// The questions of the step.
    Questions,
    /// The findings.
    Findings,
    /// The findings of one rule.
    Rule(&'static str),
    /// One finding.
    Finding(Identity),
    /// The rule of a finding, in full.
    Explain(Identity),
    /// A finding is kept, with a reason.
    Keep(Identity),
    /// A finding that was kept is open again.
    Unkeep(Identity),
    /// The repair of a finding, shown first.
    Fix(Identity),
    /// It is said whether the connector was published before.
    Published(bool),
    /// The icon drawn anew, or from a logo, shown first.
    Make(Wish),
    /// The logo to make the icon from is asked for.
    Logo,
    /// The icon that was made is written.
    WriteIcon,
    /// The package is put together.
    Build,
    /// A solution is packed, by its place among those to choose from.
    Pack(usize),
    /// The definition converted, shown first.
    Convert(converting::Wish),
    /// The definition that was converted is written, in place of another one with `replaces`.
    Agree { replaces: bool },
    /// Everything that converting loses.
    Lost,
    /// The new definition is said.
    Preview,
    /// The operations to convert, to choose from.
    Choose,
    /// Operations are marked, or not any more.
    Turn(usize),
    /// What is marked is converted.
    Chosen,
    /// The host is asked for.
    Host,
    /// The missing file as it can be begun, shown first.
    Begin,
    /// The repair that was shown is written.
    Write(Box<FileFix>),
    /// The texts to write.
    Texts,
    /// Why this is asked.
    Why,
    /// An item does not apply.
    NotApplicable(String),
    /// An item waits.
    Waiting(String),
    /// An item is the partner's turn again.
    Reopen(String),
    /// The whole checklist is said.
    Read,
    /// The message to send is said.
    Message,
    /// The fields of the form, to choose from.
    Sheet,
    /// The text of one of them is said and copied.
    Copy(usize),
    /// The files are written; `last` refuses while required items are open.
    Export { last: bool },
    /// One file beside the pages is written.
    File(ExportFormat),
    /// What to do about an outside change.
    Resolve(Resolution),
    /// To the steps.
    Steps,
    /// Where one came from.
    Back,
    /// Save and leave.
    Leave,
}

impl Interview {
    /// What can be done here; never empty.
    pub(super) fn menu(&self) -> Vec<(Offer, Act)> {
        if self.session.theirs.is_some() {
            return outside();
        }
        match &self.place {
            Place::Before => self.before(),
            Place::Findings => self.all_groups(),
            Place::Rule(rule) => self.places(rule),
            Place::Finding(identity) => self.of_finding(identity),
            Place::Fix(fix) => {
                let is_new = matches!(fix.change, FileChange::Bytes { before: None, .. });
                let back = if is_new {
                    "Undo removes it again."
                } else {
                    "Undo takes it back; the file as it is now is kept in your state folder."
                };
                vec![
                    entry("Write it", back, Act::Write(fix.clone())),
                    entry("Leave it as it is", "", Act::Back),
                ]
            }
            Place::Made => self.of_made(),
            Place::Sheet => self.of_sheet(),
            Place::Solutions(_, several) => Self::solutions(several),
            Place::Convert(_) => self.of_conversion(),
            Place::Choice(_) => self.of_choice(),
            _ => self.onward(),
        }
    }

    fn before(&self) -> Vec<(Offer, Act)> {
        if self.step().view == View::ReadThrough {
            return vec![
                entry(
                    "Read the whole checklist",
                    "Everything that will be exported, as text.",
                    Act::Read,
                ),
                entry("Go on without reading", "", Act::Questions),
            ];
        }
        let program = self.session.program();
        let pages = ExportFormat::Markdown;
        let mut menu = vec![
            entry(
                handover::label(pages, program),
                &handover::meaning(pages, program),
                Act::Export { last: false },
            ),
            entry(
                "Write them as final",
                "Refused while a required item is open.",
                Act::Export { last: true },
            ),
        ];
        if program.handover.mail_to.is_some() {
            menu.push(entry("Read the message", "The text of the mail.", Act::Message));
        }
        if let Some(sheet) = &program.sheet {
            let meaning = format!("{}: one field after another, ready to copy.", sheet.title);
            menu.push(entry("Copy from the sheet", &meaning, Act::Sheet));
        }
        for format in handover::offered(&self.session) {
            menu.push(entry(
                handover::label(format, program),
                &handover::meaning(format, program),
                Act::File(format),
            ));
        }
        menu.push(entry("Go on", "", Act::Questions));
        menu
    }

    fn onward(&self) -> Vec<(Offer, Act)> {
        let last = self.session.step == self.last_step();
        let mut menu = Vec::new();
        if !last {
            let meaning = "What is open here stays open; you can come back at any time.";
            menu.push(entry("Go on to the next step", meaning, Act::Onward));
        }
        if let Some(kind) = repair::missing(&self.session, self.step().view) {
            let label = format!("Begin {}", kind.file_name());
            let meaning = "What is known is filled in, the rest is marked; you see it before it is written.";
            menu.insert(0, entry(&label, meaning, Act::Begin));
        }
        // What has to come first is offered first.
        if let Some(conversion) = self.converts() {
            menu.insert(0, conversion);
        }
        if !self.found().is_empty() {
            menu.push(entry(
                "Look at the findings",
                "One by one, with what to do.",
                Act::Findings,
            ));
        }
        menu.extend(self.texts());
        menu.extend(self.icons());
        menu.extend(self.packages());
        if !self.asked().is_empty() {
            menu.push(entry(
                "Answer again",
                "The questions of this step from the first.",
                Act::Questions,
            ));
        }
        menu.push(entry("Why", "The reasons, and what the documents say.", Act::Why));
        menu.extend(self.marks());
        menu.push(entry("Go to another step", "", Act::Steps));
        menu.push(entry("Save and leave", "Everything is saved already.", Act::Leave));
        if last {
            // On the last step leaving is the way on.
            menu.rotate_right(1);
        }
        menu
    }

    /// The items that can be set aside, and those that were.
    fn marks(&self) -> Vec<(Offer, Act)> {
        let items = self.items();
        let several = items.len() > 1;
        let mut menu = Vec::new();
        for item in items {
            let Some(status) = self.session.checklist.item(&item.id) else {
                continue;
            };
            let of = if several {
                format!(": {}", item.title)
            } else {
                String::new()
            };
            match status.state {
                State::Waiting { .. } | State::NotApplicable { .. } => {
                    let marked = self.session.submission.waiting.iter().any(|mark| mark.item == item.id)
                        || self
                            .session
                            .submission
                            .not_applicable
                            .iter()
                            .any(|mark| mark.item == item.id);
                    if marked {
                        menu.push(entry(
                            &format!("It is my turn again{of}"),
                            "",
                            Act::Reopen(item.id.clone()),
                        ));
                    }
                }
                State::Checked | State::Vouched => {}
                _ => {
                    menu.push(entry(
                        &format!("Waiting on someone{of}"),
                        "It is someone else's turn; the days are counted.",
                        Act::Waiting(item.id.clone()),
                    ));
                    menu.push(entry(
                        &format!("Not applicable{of}"),
                        "You are asked for the reason.",
                        Act::NotApplicable(item.id.clone()),
                    ));
                }
            }
        }
        menu
    }

    /// Does what was chosen.
    pub(super) fn act(&mut self, act: Act) {
        match act {
            Act::Onward => self.go(self.session.step + 1),
            Act::Questions => {
                self.begin_questions();
                // A step that asks nothing stands as it stands.
                if self.place == Place::Answered && self.session.step < self.last_step() {
                    self.go(self.session.step + 1);
                }
            }
            Act::Texts => self.open_texts(),
            Act::Findings => self.place = Place::Findings,
            Act::Rule(rule) => match self.of_rule(rule).as_slice() {
                [one] => self.show_finding(one.clone()),
                _ => self.place = Place::Rule(rule),
            },
            Act::Finding(identity) => self.show_finding(identity),
            Act::Explain(identity) => self.explain_rule(&identity),
            Act::Keep(identity) => self.place = Place::Reason(ReasonFor::Keep(identity)),
            Act::Unkeep(Identity { rule, at, .. }) => self.event(Event::Unkeep {
                rule: rule.to_owned(),
                at,
            }),
            Act::Fix(identity) => self.show_fix(&identity),
            Act::Published(said) => self.event(Event::Published(Some(said))),
            Act::Convert(wish) => self.to_convert = Some(wish),
            Act::Agree { replaces } => self.agree(replaces),
            Act::Lost => self.say_lost(),
            Act::Preview => self.say_preview(),
            Act::Choose => self.choose_operations(),
            Act::Turn(group) => self.turn_group(group),
            Act::Chosen => self.chosen_operations(),
            Act::Host => self.ask_host(),
            Act::Begin => self.show_beginning(),
            Act::Make(wish) => self.wish = Some(wish),
            Act::Logo => self.place = Place::Reason(ReasonFor::Logo),
            Act::WriteIcon => self.write_icon(),
            Act::Build => self.ask_package(),
            Act::Pack(place) => self.pack(place),
            Act::Write(fix) => {
                self.event(Event::Fix(*fix));
                self.place = Place::Answered;
            }
            Act::Why => self.explain_item(),
            Act::NotApplicable(item) => self.place = Place::Reason(ReasonFor::NotApplicable(item)),
            Act::Waiting(item) => self.place = Place::Reason(ReasonFor::Waiting(item)),
            Act::Reopen(item) => {
                self.event(Event::Reopen { item });
                self.begin_questions();
            }
            Act::Read => {
                let text = markdown(&Material::of(&self.session));
                self.said.push(Said::Page(unmarked(&text)));
                self.begin_questions();
            }
            Act::Message => {
                let text = message(&Material::of(&self.session));
                self.said.push(Said::Page(lines(&text)));
            }
            Act::Sheet => self.open_sheet(),
            Act::Copy(index) => self.copy_field(index),
            Act::Export { last } => self.event(Event::Export {
                formats: usual(self.session.program()),
                last,
            }),
            Act::File(format) => self.event(Event::Export {
                formats: vec![format],
                last: false,
            }),
            Act::Resolve(resolution) => self.event(Event::Resolve(resolution)),
            Act::Steps => self.place = Place::Steps,
            Act::Back => self.back(),
            Act::Leave => self.leave(),
        }
    }
}

pub(super) fn entry(label: &str, meaning: &str, act: Act) -> (Offer, Act) {
    (Offer::new(label, meaning), act)
}

/// The project file was changed while answers here were not saved.
fn outside() -> Vec<(Offer, Act)> {
    vec![
        entry(
            "Take the file's answers",
            "What differs here is replaced; undo brings it back.",
            Act::Resolve(Resolution::Theirs),
        ),
        entry(
            "Keep these answers",
            "They are written over those in the file.",
            Act::Resolve(Resolution::Mine),
        ),
    ]
}

/// A Markdown text without its marks: they are nothing to read aloud.
fn unmarked(text: &str) -> String {
    let marks = ["○ ", "◐ ", "✓ ", "✗ ", "↻ ", "✎ ", "~ ", "! ", "– ", "**", "`"];
    let line = |line: &str| {
        let heading = line.starts_with('#').then(|| line.trim_start_matches(['#', ' ']));
        let line = heading.unwrap_or(line).replace("](", " (").replace(['[', ']'], "");
        marks
            .iter()
            .fold(line, |line, mark| line.replace(mark, ""))
            .trim_end()
            .to_owned()
    };
    // The sources are told with the reasons.
    let told = |line: &&str| !line.starts_with("<!--") && !line.starts_with("  - Source:");
    lines(&text.lines().filter(told).map(line).collect::<Vec<_>>().join("\n"))
}

/// Keeps line breaks while taking every other control character out.
pub(super) fn lines(text: &str) -> String {
    let lines = text.lines().map(|line| crate::document::plain::plain(line));
    lines.collect::<Vec<_>>().join("\n")
}
