//! Making and mending the icon: asked for, shown before and after, written when agreed.

use crossterm::event::KeyCode;

use crate::color::Hex;
use crate::icon::compose::{NotMade, Tint, Wishes};
use crate::program::View;
use crate::session::{Event, Tone};
use crate::store::picture::{Proposal, fails, mending};
use crate::submission::{BRAND_COLOR, ICON};

use super::app::{Action, App};
use super::input::Key;
use super::layer::{Ask, Layer, MadePreview, MakeIcon, Purpose};

impl App {
    /// Whether the icon shown can be drawn anew: a picture that certification objects to, in a program that takes one.
    pub(super) fn mendable(&self) -> bool {
        self.step().view == View::Icon
            && self.session.program().icon.none.is_none()
            && self.session.evidence.icon.as_ref().is_some_and(|check| {
                check.content.is_ok() && check.findings.iter().any(|finding| finding.rule.id != "icon-file-name")
            })
    }

    /// Proposes the icon drawn anew from its own pixels.
    pub(super) fn mend_icon(&mut self) {
        if let Some(check) = &self.session.evidence.icon {
            let logo = check.path.clone();
            self.make_icon(logo, None);
        }
    }

    /// Asks for the logo.
    pub(super) fn ask_logo(&mut self) {
        let program = self.session.program();
        if program.icon.none.is_some() {
            let text = format!("\"{}\" takes no icon, so there is none to draw.", program.title);
            return self.say(Tone::Info, text);
        }
        self.layer = Some(Layer::Ask(Ask::new(
            Purpose::Logo,
            "Which logo is the icon made from?",
            "A PNG, JPEG or SVG: a path from the connector's folder, or absolute. Esc changes nothing.",
            "",
        )));
    }

    pub(super) fn make_icon(&mut self, logo: String, tint: Option<Tint>) {
        self.act(Action::MakeIcon(MakeIcon { logo, tint }));
    }

    /// The file that is the icon now: as answered, else as found.
    #[must_use]
    pub fn icon_file(&self) -> Option<&str> {
        let answered = self.session.submission.text(ICON);
        answered.or(self.session.evidence.icon.as_ref().map(|check| check.path.as_str()))
    }

    /// What is asked of the composition: an icon is mended; a logo gets the brand color, once that is answered.
    #[must_use]
    pub fn wishes(&self, wish: &MakeIcon) -> Wishes {
        let brand = self.session.submission.text(BRAND_COLOR);
        let brand: Option<Hex> = brand.and_then(|text| text.parse().ok());
        let own = self
            .session
            .evidence
            .icon
            .as_ref()
            .filter(|check| check.path == wish.logo);
        let wishes = match own.map(|check| (&check.content, &check.findings)) {
            Some((Ok(icon), findings)) => mending(&icon.measured, findings, brand),
            _ => Wishes {
                background: brand,
                ..Wishes::default()
            },
        };
        Wishes {
            tint: wish.tint.or(wishes.tint),
            ..wishes
        }
    }

    /// Shows an icon that was made, or why it was not.
    pub fn proposed(&mut self, wish: MakeIcon, proposal: Result<Proposal, NotMade>) -> Vec<Action> {
        match proposal {
            Ok(proposal) => {
                self.layer = Some(Layer::Made(Box::new(MadePreview {
                    wish,
                    proposal,
                    scroll: 0,
                })));
            }
            Err(NotMade::Background(what)) => self.say(
                Tone::Bad,
                format!("{what} Answer the brand color on its step first, then draw the icon."),
            ),
            Err(NotMade::Refused(what)) => self.say(
                Tone::Bad,
                format!("{what} Choose another brand color on its step, then draw the icon."),
            ),
            Err(NotMade::Logo(why)) => self.say(Tone::Bad, why.to_string()),
        }
        self.taken()
    }

    pub(super) fn made_key(&mut self, mut made: Box<MadePreview>, key: Key) {
        match key.code {
            KeyCode::Enter | KeyCode::Char('y' | 'f') => return self.write_icon(*made),
            KeyCode::Char('n' | 'q') => return,
            KeyCode::Char('w') => {
                let tint = match made.proposal.made.tint {
                    Tint::Keep => Tint::Color(Hex::WHITE),
                    Tint::Color(_) => Tint::Keep,
                };
                let logo = made.wish.logo.clone();
                self.make_icon(logo, Some(tint));
            }
            KeyCode::Down => made.scroll = made.scroll.saturating_add(1),
            KeyCode::Up => made.scroll = made.scroll.saturating_sub(1),
            KeyCode::PageDown => made.scroll = made.scroll.saturating_add(10),
            KeyCode::PageUp => made.scroll = made.scroll.saturating_sub(10),
            _ => {}
        }
        self.layer = Some(Layer::Made(made));
    }

    /// Has the icon written, and answers with its name where that is another one.
    fn write_icon(&mut self, made: MadePreview) {
        let path = made.proposal.fix.path.clone();
        self.made = (self.session.submission.text(ICON) != Some(&path)).then_some(path);
        self.tell(Event::Fix(made.proposal.fix));
    }

    /// What changes with the icon proposed, a sentence each: what was decided, what is no longer objected to, what still is.
    #[must_use]
    pub fn changes(&self, made: &MadePreview) -> Vec<(Tone, String)> {
        let proposal = &made.proposal;
        let mut lines: Vec<(Tone, String)> = proposal
            .made
            .notes
            .iter()
            .map(|note| (Tone::Info, note.clone()))
            .collect();
        let left = |id: &str| proposal.findings.iter().any(|finding| finding.rule.id == id);
        if let Some(check) = &self.session.evidence.icon {
            let gone = check.findings.iter().filter(|finding| !left(finding.rule.id));
            lines.extend(gone.map(|finding| (Tone::Good, format!("No longer: {}", finding.message))));
        }
        for finding in &proposal.findings {
            let (tone, word) = if fails(finding) {
                (Tone::Bad, "Still")
            } else {
                (Tone::Info, "Advice")
            };
            lines.push((tone, format!("{word}: {}", finding.message)));
        }
        if proposal.findings.is_empty() {
            lines.push((Tone::Good, "No icon rule objects to it.".to_owned()));
        }
        lines
    }
}
