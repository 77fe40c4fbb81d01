//! What each command does.

use crate::export::checklist::usual;
use crate::part::Part;
use crate::program::{FieldKind, View};
use crate::rules::{Class, Finding};
use crate::session::{Effect, Event, Tone};
use crate::submission::{DEFINITION, ICON};
use crate::ui::choose::Face;
use crate::ui::findings::{self, Filter};
use crate::work::repair::{Bundle, Refused};

use super::app::{Action, App};
use super::focus::{Editor, Focus};
use super::keymap::{Command, Where};
use super::layer::{About, Ask, FixPreview, Layer, Offer, Outside, Page, Pick, Purpose};

impl App {
    /// Whether a command of this kind may run now; the palette's own commands always may.
    pub(super) fn allows(&self, place: Where) -> bool {
        // Undo with nothing to undo says so, and so do texts where none is missing.
        matches!(place, Where::Palette | Where::Undo | Where::Redo | Where::Texts) || self.offers(place)
    }

    /// Carries out a command.
    pub(super) fn command(&mut self, command: Command) {
        if self.bench_command(command) {
            return;
        }
        match command {
            Command::Next | Command::Skip => self.turn(1),
            Command::Back => self.turn(-1),
            Command::GoTo => self.layer = Some(Layer::Pick(Pick::new(Offer::Steps))),
            Command::Find => self.layer = Some(Layer::Pick(Pick::new(Offer::Everything))),
            Command::Palette => self.layer = Some(Layer::Pick(Pick::new(Offer::Commands))),
            Command::Explain => self.explain(),
            Command::How => self.read(About::How),
            Command::Why => self.read(About::Why),
            Command::Beside => self.read(About::Beside),
            Command::Fix => self.fix(false),
            Command::FixAll => self.fix(true),
            Command::Edit => self.open_editor(),
            Command::OpenSource => self.open_source(),
            Command::Copy => self.copy(),
            Command::Waiting => self.ask_waiting(),
            Command::NotApplicable => self.ask_not_applicable(),
            Command::Reopen => self.tell(Event::Reopen {
                item: self.item().id.clone(),
            }),
            Command::Keep => self.ask_keep(),
            Command::Undo => self.tell(Event::Undo),
            Command::Redo => self.tell(Event::Redo),
            Command::Recheck => self.tell(Event::Check),
            Command::Filter => self.next_filter(),
            Command::Texts => self.turn_texts(),
            Command::Places => {}
            Command::Begin => self.begin_file(),
            Command::Convert => self.convert(),
            Command::MakeIcon => self.ask_logo(),
            Command::Zoom => self.layer = Some(Layer::Zoom),
            Command::Tile => self.layer = Some(Layer::Tile),
            Command::Picture => self.act(Action::Picture),
            Command::Export | Command::ExportFinal => self.tell(Event::Export {
                formats: usual(self.session.program()),
                last: command == Command::ExportFinal,
            }),
            Command::Write(format) => self.tell(Event::Export {
                formats: vec![format],
                last: false,
            }),
            Command::Outside => self.compare_outside(),
            Command::SaveAs => self.ask_save_as(),
            Command::Theme => self.theme = self.theme.next(),
            Command::Mouse => {
                self.mouse = !self.mouse;
                self.act(Action::Mouse(self.mouse));
                let text = if self.mouse {
                    "The mouse is on: click a step, scroll a list. To select text, turn it off again with :mouse."
                } else {
                    "The mouse is off: the terminal selects text again."
                };
                self.say(Tone::Info, text);
            }
            Command::Redraw => self.act(Action::Redraw),
            Command::Suspend => self.act(Action::Suspend),
            Command::Prompts => self.act(Action::Switch(Face::Prompts)),
            Command::Lines => self.act(Action::Switch(Face::Lines)),
            Command::Leave => self.tell(Event::Leave),
        }
    }

    fn turn(&mut self, by: isize) {
        self.return_to = None;
        let last = self.session.program().steps.len() - 1;
        let target = self.session.step.saturating_add_signed(by);
        if by > 0 && self.session.step == last {
            self.typing = false;
            let text = "This is the last step. Press g to go to any other, or q to save and leave.";
            return self.say(Tone::Info, text);
        }
        self.tell(Event::Go(target));
    }

    fn next_filter(&mut self) {
        let kept = self.finding().map(findings::identity);
        self.filter = self.filter.next();
        let has_changes = self.findings().iter().any(|finding| Filter::Changes.takes(finding));
        if self.filter == Filter::Changes && !has_changes {
            self.filter = self.filter.next();
        }
        self.list_findings(kept.as_ref());
        self.focus = if self.findings().is_empty() {
            self.focus
        } else {
            Focus::Findings
        };
    }

    /// A page about the selected finding, else about the item.
    fn explain(&mut self) {
        let about = match self.focus {
            Focus::Findings if self.finding().is_some() => About::Finding,
            _ => About::Item,
        };
        self.read(about);
    }

    /// Opens a page to read.
    fn read(&mut self, about: About) {
        self.layer = Some(Layer::Page(Page { about, scroll: 0 }));
    }

    /// The document that the step's findings point into.
    pub(super) fn document(&self) -> Option<&crate::document::Document> {
        findings::document_of_view(&self.session.evidence, self.step().view)
    }

    fn fix(&mut self, all: bool) {
        if self.mendable() {
            return self.mend_icon();
        }
        let view = self.step().view;
        let evidence = &self.session.evidence;
        let Some((document, judge)) = self.document().zip(findings::judge_of_view(evidence, view)) else {
            return self.say(
                Tone::Info,
                "There is no mechanical repair here. Press ? to read what to do.",
            );
        };
        let focused = self.finding().filter(|finding| !all && finding.fix.is_some());
        let chosen: Vec<&Finding> = match focused {
            Some(finding) => vec![finding],
            None if all => self.findings().iter().filter(|finding| self.is_safe(finding)).collect(),
            None => return self.say(
                Tone::Info,
                "This finding has no mechanical repair. Press e to open the file at its line, or ? to read what to do.",
            ),
        };
        let class = focused.and_then(|finding| finding.fix.as_ref());
        let class = class.map_or(Class::Safe, |fix| findings::class(&self.session, fix));
        if class == Class::Breaking {
            self.layer = Some(Layer::Pick(Pick::new(Offer::Published)));
            return;
        }
        match judge.offer(document, &chosen) {
            Ok(Bundle { fix, after, .. }) => {
                let before = document.text().to_owned();
                self.layer = Some(Layer::Fix(FixPreview {
                    fix,
                    class: Some(class),
                    before,
                    after,
                    scroll: 0,
                }));
            }
            Err(Refused::None) => self.say(
                Tone::Info,
                "No repair here is safe without a look of yours. f on a finding shows its own; ? tells what to do.",
            ),
            Err(Refused::Worse) => self.say(
                Tone::Info,
                "The repair would make something else worse. Press e to open the file at its line, or ? to read what to do.",
            ),
            Err(Refused::Beside) => self.say(
                Tone::Info,
                "The files beside have to follow this repair: conncert fix --unsafe makes it in all of them.",
            ),
            Err(Refused::Misfit) => self.say(
                Tone::Bad,
                "The repair was made for another text. Press r to check the file again.",
            ),
        }
    }

    /// Whether a finding that counts can be repaired without a look at it.
    fn is_safe(&self, finding: &Finding) -> bool {
        let fix = finding.fix.as_ref();
        fix.is_some_and(|fix| findings::class(&self.session, fix) == Class::Safe)
            && findings::kept(&self.session, finding).is_none()
    }

    fn open_editor(&mut self) {
        if let Some(entry) = self.entry()
            && entry.field.kind == FieldKind::LongText
            && let Editor::Area(area) = &entry.editor
        {
            let (key, text) = (entry.key().clone(), area.text().to_owned());
            return self.act(Action::EditText { key, text });
        }
        let answered = |key| self.session.submission.text(key).map(str::to_owned);
        let view = self.step().view;
        let path = match view {
            View::Color => answered(ICON),
            // What is packed cannot be edited where it is.
            View::Part(Part::Package) => None,
            View::Part(part) => part
                .answer()
                .and_then(answered)
                .or_else(|| findings::path_of_view(&self.session.evidence, view).map(str::to_owned)),
            View::Form | View::ReadThrough | View::Send => answered(DEFINITION),
        };
        let line = self
            .finding()
            .filter(|_| self.focus == Focus::Findings)
            .and_then(|finding| finding.place.range);
        match path {
            Some(path) => self.tell(Event::Edit {
                path,
                line: line.map(|(start, _)| start.line),
            }),
            None => self.say(Tone::Info, "There is no file to open yet. Type its path first."),
        }
    }

    fn open_source(&mut self) {
        let link = match self.finding().filter(|_| self.focus == Focus::Findings) {
            Some(finding) => finding.rule.sources.first().map(|source| source.link.to_owned()),
            None => self.item().sources.first().and_then(|source| {
                self.session
                    .program()
                    .document(&source.document)
                    .map(|document| document.link.clone())
            }),
        };
        match link {
            Some(link) => self.tell(Event::Browse(link)),
            None => self.say(Tone::Info, "There is no document behind this."),
        }
    }

    fn copy(&mut self) {
        let mails = self.session.program().handover.mail_to.is_some();
        let text = if let Focus::Row(index) = self.focus {
            let row = super::view::send::rows(&self.session).into_iter().nth(index);
            match row.map(|row| (row.value.clone(), row)) {
                Some((Some(value), _)) => value,
                // Nothing to copy: all of what the list has room for only in part.
                Some((None, row)) => {
                    let text = format!("{}: {}.", row.label, row.gist().trim_end_matches('.'));
                    return self.say(Tone::Info, text);
                }
                None => String::new(),
            }
        } else if self.step().view == View::Send && mails {
            super::view::send::message(&self.session)
        } else if let Some(finding) = self.finding().filter(|_| self.focus == Focus::Findings) {
            format!(
                "{} {} {}",
                finding.rule.official.unwrap_or(finding.rule.id),
                finding.message,
                finding.place.pointer
            )
        } else if let Some(entry) = self.entry() {
            entry.editor.text()
        } else {
            String::new()
        };
        if text.trim().is_empty() {
            return self.say(
                Tone::Info,
                "There is nothing to copy here. Focus a finding or a field first.",
            );
        }
        self.tell(Event::Copy(text));
    }

    fn ask_waiting(&mut self) {
        let item = self.item();
        let (id, title) = (item.id.clone(), item.title.clone());
        let on = item.waits_on.clone().unwrap_or_else(|| "Microsoft".to_owned());
        self.layer = Some(Layer::Ask(Ask::new(
            Purpose::WaitOn(id),
            format!("{title}: who is it waiting on?"),
            "Enter starts counting from today. Esc changes nothing.",
            &on,
        )));
    }

    fn ask_not_applicable(&mut self) {
        let item = self.item();
        let (id, title) = (item.id.clone(), item.title.clone());
        self.layer = Some(Layer::Ask(Ask::new(
            Purpose::NotApplicable(id),
            format!("{title}: why does it not apply?"),
            "The reason is exported with the checklist. Esc changes nothing.",
            "",
        )));
    }

    fn ask_keep(&mut self) {
        let Some(finding) = self.finding() else {
            return self.say(
                Tone::Info,
                "Choose a finding first: press Tab until the list has the focus.",
            );
        };
        if findings::kept(&self.session, finding).is_some() {
            let findings::Identity { rule, at, .. } = findings::identity(finding);
            return self.tell(Event::Unkeep {
                rule: rule.to_owned(),
                at,
            });
        }
        let purpose = Purpose::Keep(finding.rule.id.to_owned(), finding.place.named().into_owned());
        let question = format!("Why is it right as it is? ({})", finding.rule.id);
        self.focus = Focus::Findings;
        self.layer = Some(Layer::Ask(Ask::new(
            purpose,
            question,
            "The reason is kept in the project file and exported. Esc changes nothing.",
            "",
        )));
    }

    fn ask_save_as(&mut self) {
        self.layer = Some(Layer::Ask(Ask::new(
            Purpose::SaveAs,
            "Write all answers to which file?",
            "A path, from the connector's folder or absolute. Esc writes nothing.",
            "",
        )));
    }

    /// Lists what differs between this session and the file changed outside.
    fn compare_outside(&mut self) {
        let differences = self.session.undecided();
        if differences.is_empty() {
            return self.say(Tone::Info, "The project file was not changed outside.");
        }
        self.layer = Some(Layer::Outside(Outside {
            theirs: vec![true; differences.len()],
            selected: 0,
        }));
    }

    /// Whether an action ends the wizard.
    #[must_use]
    pub fn leaves(actions: &[Action]) -> bool {
        actions.contains(&Action::Effect(Effect::Leave))
    }
}
