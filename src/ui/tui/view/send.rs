//! The last mile: writing the files and the message.

use crate::document::plain::plain;
use crate::export::checklist::{self, Material};
use crate::export::handover;
use crate::session::Session;

use super::super::app::App;
use super::super::focus::Button;
use super::page::Page;

/// Draws what is still open, and the buttons.
pub fn draw(app: &App, page: &mut Page) {
    let theme = &app.theme;
    page.gap();
    let open = app.session.checklist.open_required(app.session.program());
    let open = open
        .into_iter()
        .filter(|item| !app.step().items.iter().any(|own| own.id == item.id))
        .count();
    if open == 0 {
        page.text("", 0, "Nothing required is open before this step.", theme.good);
    } else {
        let (things, are) = if open == 1 {
            ("required item is", "it")
        } else {
            ("required items are", "them")
        };
        let text = format!(
            "{open} {things} still open; the checklist says so. Press g to go to {are}, or write it as it stands."
        );
        page.text("", 0, &text, theme.advice);
    }
    if let Some(text) = app.session.foreign_files() {
        page.text("", 0, &plain(&text), theme.advice);
    }
    page.gap();
    page.button(app, Button::Export);
    page.button(app, Button::CopyMessage);
    for format in handover::offered(&app.session) {
        page.button(app, Button::Write(format));
    }
    if app.session.program().handover.mail_to.is_some() {
        let attached = handover::attached(&app.session.evidence).join(", ");
        page.text("", 0, &plain(&format!("Attached: {attached}.")), theme.dim);
    }
    page.gap();
}

/// Draws what the files are for.
pub fn written(app: &App, page: &mut Page) {
    let theme = &app.theme;
    page.gap();
    page.text("", 0, "Written into certification/:", theme.dim);
    for (name, what) in [
        ("checklist.html", "to read and to print"),
        ("checklist.md", "for a repository or a mail"),
        ("checklist.json", "for other programs"),
        ("message.txt", "the message, ready to send"),
    ] {
        page.text(name, 16, what, theme.dim);
    }
}

/// The message as plain lines.
#[must_use]
pub fn message(session: &Session) -> String {
    plain_lines(&checklist::message(&Material::of(session)))
}

/// Keeps line breaks while taking every other control character out.
fn plain_lines(text: &str) -> String {
    text.lines().map(|line| plain(line)).collect::<Vec<_>>().join("\n")
}
