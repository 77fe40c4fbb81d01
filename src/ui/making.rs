//! Making the icon from a logo, and drawing one anew: what is asked of it, and the sentences for it, the same in every
//! face.

use std::path::Path;

use crate::color::Hex;
use crate::document::plain::plain;
use crate::icon::compose::{IconWishes, NotMade, Tint};
use crate::session::{Event, FileChange, FileFix, Session, Tone};
use crate::store::picture::{self, Proposal, fails, mending};
use crate::submission::{BRAND_COLOR, ICON, PACKAGE};

/// What is asked.
pub const QUESTION: &str = "Which logo is the icon made from?";
/// What may be answered.
const HINT: &str = "A PNG, JPEG or SVG: a path from the connector's folder, or absolute.";
/// The endings of files that may be a logo.
pub const ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "svg"];

/// What may be answered, with the logo that lies in the folder.
#[must_use]
pub fn hint(session: &Session) -> String {
    let logo = session.evidence.found.logo.as_deref();
    let found = logo.map(|logo| format!(" Found here: {}.", plain(logo)));
    format!("{HINT}{}", found.unwrap_or_default())
}

/// An icon that is wished for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The logo, a path from the folder or absolute; for a repair the icon itself.
    pub logo: String,
    /// What its pixels become, if that was said.
    pub tint: Option<Tint>,
}

impl Wish {
    /// An icon made from this logo.
    #[must_use]
    pub fn from(logo: &str) -> Self {
        Self {
            logo: logo.to_owned(),
            tint: None,
        }
    }

    /// The icon drawn anew from its own pixels; none where there is no picture that certification objects to, or the
    /// program takes none.
    #[must_use]
    pub fn mending(session: &Session) -> Option<Self> {
        let icon = session.evidence.icon.as_ref()?;
        let objected = icon.findings.iter().any(|finding| finding.rule.id != "icon-file-name");
        (session.program().icon.none.is_none() && icon.content.is_ok() && objected).then(|| Self::from(&icon.path))
    }

    /// The same with the logo in white instead of its colors, or the other way around.
    #[must_use]
    pub fn tinted_otherwise(&self, proposal: &Proposal) -> Self {
        let tint = match proposal.made.tint {
            Tint::Keep => Tint::Color(Hex::WHITE),
            Tint::Color(_) => Tint::Keep,
        };
        Self {
            logo: self.logo.clone(),
            tint: Some(tint),
        }
    }

    /// Draws it, for the place where the connector's icon is or will be. Nothing is written.
    ///
    /// # Errors
    /// [`NotMade`]; [`refusal`] words it.
    pub fn propose(&self, folder: &Path, session: &Session) -> Result<Proposal, NotMade> {
        let icon = session.submission.text(ICON);
        let icon = icon.or(session.evidence.icon.as_ref().map(|check| check.path.as_str()));
        picture::propose(folder, &self.logo, icon, session.program(), &self.wishes(session))
    }

    /// What is asked of the composition: an icon is mended; a logo gets the brand color, once that is answered.
    fn wishes(&self, session: &Session) -> IconWishes {
        let brand = session.submission.text(BRAND_COLOR);
        let brand: Option<Hex> = brand.and_then(|text| text.parse().ok());
        let own = session.evidence.icon.as_ref().filter(|check| check.path == self.logo);
        let wishes = match own.map(|check| (&check.content, &check.findings)) {
            Some((Ok(icon), findings)) => mending(&icon.measured, findings, brand),
            _ => IconWishes {
                background: brand,
                ..IconWishes::default()
            },
        };
        IconWishes {
            tint: self.tint.or(wishes.tint),
            ..wishes
        }
    }
}

/// Why there is no icon to make, where the program takes none.
#[must_use]
pub fn not_wanted(session: &Session) -> Option<String> {
    let program = session.program();
    let text = || format!("\"{}\" takes no icon, so there is none to draw.", program.title);
    program.icon.none.is_some().then(text)
}

/// Why it was not made, and what to do.
#[must_use]
pub fn refusal(error: &NotMade) -> String {
    match error {
        NotMade::Background(what) => {
            format!("{what} Answer the brand color on its step first, then draw the icon.")
        }
        NotMade::Refused(what) => format!("{what} Choose another brand color on its step, then draw the icon."),
        NotMade::Logo(why) => why.to_string(),
    }
}

/// What writing it does, a clause: `writes icon.png`.
#[must_use]
pub fn writes(fix: &FileFix) -> String {
    let path = &fix.path;
    match &fix.change {
        FileChange::Bytes { before: Some(_), .. } => {
            format!("writes {path}; the file as it is now is kept in your state folder")
        }
        _ => format!("writes {path}"),
    }
}

/// What changes with it, a sentence each: what was decided, what is no longer objected to, what still is.
#[must_use]
pub fn changes(session: &Session, proposal: &Proposal) -> Vec<(Tone, String)> {
    let notes = proposal.made.notes.iter();
    let mut lines: Vec<(Tone, String)> = notes.map(|note| (Tone::Info, note.clone())).collect();
    let left = |id: &str| proposal.findings.iter().any(|finding| finding.rule.id == id);
    if let Some(check) = &session.evidence.icon {
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

/// What follows once a file is written; nothing of it where that fails.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct After {
    /// The field that the file answers by then, and its path.
    pub answer: Option<(&'static str, String)>,
    /// The file to be written next.
    pub then: Option<FileFix>,
}

impl After {
    /// The events that it consists of, in order.
    pub fn events(self) -> impl Iterator<Item = Event> {
        let answer = self.answer.map(|(key, text)| Event::Follow {
            key: key.to_owned(),
            text,
        });
        answer.into_iter().chain(self.then.map(Event::Write))
    }
}

/// What follows once the icon is written: it is the answer, where that is another one so far.
#[must_use]
pub fn after(session: &Session, fix: &FileFix) -> After {
    let is_other = session.submission.text(ICON) != Some(&fix.path);
    After {
        answer: is_other.then(|| (ICON, fix.path.clone())),
        then: None,
    }
}

/// What follows once the package is written: it is the answer, where that is another one so far.
#[must_use]
pub fn packed(session: &Session, fix: &FileFix) -> After {
    let is_other = session.submission.text(PACKAGE) != Some(&fix.path);
    After {
        answer: is_other.then(|| (PACKAGE, fix.path.clone())),
        then: None,
    }
}
