//! The last two lines: what just happened, and the keys that work now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};
use unicode_width::UnicodeWidthStr;

use crate::document::plain::plain;
use crate::export::checklist::file_name;
use crate::icon::compose::Tint;
use crate::icon::logo::is_white;
use crate::program::FieldKind;
use crate::session::{Saved, TODAY, Tone};

use super::super::app::{App, Screen};
use super::super::converting::{Convert, Shown};
use super::super::focus::{Button, Editor, Focus};
use super::super::keymap::{Command, TABLE, Where};
use super::super::layer::Layer;
use super::super::widget::wrap;

/// The most lines that a message takes.
const MOST_LINES: usize = 5;

/// Draws the message line. It is always there, so nothing moves when a message appears; one too long for it takes the
/// rule above it as well, and what stands above that, until the next key.
pub fn message(app: &App, rule: Rect, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let (text, style) = match (&app.session.saved, &app.session.message) {
        (Saved::Failed(why), _) => (why.to_string(), theme.focus),
        (_, Some(message)) => {
            let style = match message.tone {
                Tone::Info => theme.text,
                Tone::Good => theme.good,
                Tone::Bad => theme.bad,
            };
            (message.text.clone(), style)
        }
        (_, None) => (hint(app), theme.dim),
    };
    let room = usize::from(area.width).saturating_sub(2);
    let is_hint = app.session.message.is_none() && !matches!(app.session.saved, Saved::Failed(_));
    let mut right = watching(app);
    let mut text = plain(&text).into_owned();
    if text.width() + right.width() + 2 > room {
        right.clear();
    }
    if text.width() > room && !is_hint {
        let lines = wrap::plain(&text, room);
        let above = lines.len().min(MOST_LINES) - 1;
        let (before, rest) = lines.split_at(above);
        for (up, line) in (0..).zip(before.iter().rev()) {
            let row = Rect {
                y: rule.y.saturating_sub(up),
                ..rule
            };
            Clear.render(row, buffer);
            Line::styled(format!(" {line}"), style).render(row, buffer);
        }
        text = rest.join(" ");
    }
    let text = super::cut(&text, room, theme);
    let gap = room.saturating_sub(text.width() + right.width());
    Line::from(vec![
        Span::raw(" "),
        Span::styled(text, style),
        Span::raw(" ".repeat(gap)),
        Span::styled(right, theme.dim),
    ])
    .render(area, buffer);
}

fn watching(app: &App) -> String {
    let files = app.session.evidence.parts().count();
    match (app.session.checking, files) {
        (true, _) => "checking".into(),
        (false, 0) => String::new(),
        (false, 1) => "watching 1 file".into(),
        (false, files) => format!("watching {files} files"),
    }
}

/// What to do here, when there is nothing to tell.
fn hint(app: &App) -> String {
    if matches!(app.screen, Screen::Welcome { .. }) {
        return "About 20 minutes of typing, plus waiting for Microsoft.".into();
    }
    if matches!(app.layer, Some(Layer::Convert(_))) {
        return "Nothing is written before c, and undo takes it back.".into();
    }
    if app.screen == Screen::Texts {
        let undo = if app.typing { "Esc, then u" } else { "u" };
        return format!("What you write is in the file at once; {undo} takes it back.");
    }
    match app.focus {
        Focus::Field(_) if app.typing => match app.entry() {
            Some(entry) if matches!(entry.editor, Editor::Choice(..)) => {
                "Choose with the arrows; Enter takes the highlighted line.".into()
            }
            Some(entry) if entry.field.kind == FieldKind::Calls => {
                "Type how many calls succeeded, or + and -; Enter keeps it and goes on.".into()
            }
            Some(_) if offers_today(app) => {
                let after = match &app.item().waits_on {
                    _ if app.offers(Where::Marked) => "Esc, then m takes the mark off.",
                    Some(_) => "Waiting on someone? Esc, then t marks it.",
                    None => "Enter leaves it open and goes on.",
                };
                format!("Type the date, or {TODAY} for today. {after}")
            }
            Some(entry) if entry.editor.text().is_empty() && app.session.read(&entry.field).is_some() => {
                "Press Enter to take what is suggested, or type your own.".into()
            }
            _ => "Type your answer; Enter keeps it and goes on. Esc shows more keys.".into(),
        },
        Focus::Field(_) => match app.entry() {
            Some(entry) if matches!(entry.editor, Editor::Choice(..)) => {
                "Enter or i starts choosing; letters are commands.".into()
            }
            Some(entry) if entry.field.kind == FieldKind::Calls => {
                "+ and - count its successful calls; Enter or i types the number.".into()
            }
            _ => "Enter or i starts typing; letters are commands.".into(),
        },
        Focus::Findings => "Edit the file in your editor: this list updates itself.".into(),
        Focus::Lines => "Enter goes to the step of the line, and comes back here after.".into(),
        Focus::Button(Button::Convert) => {
            "Enter shows what converting does; nothing is written before you agree.".into()
        }
        Focus::Button(Button::Begin) => {
            "Enter shows the file as it can be begun; nothing is written before you agree.".into()
        }
        Focus::Button(Button::Package) => "Enter writes it and checks it; undo takes it back.".into(),
        Focus::Button(Button::Texts) => "Enter lists them; the same text at many places is typed once.".into(),
        Focus::Button(Button::Export) => "Enter writes the files into certification/ beside your project file.".into(),
        Focus::Button(Button::CopyMessage) => "Enter copies the message, ready to paste into a mail.".into(),
        Focus::Row(index) => match super::send::rows(&app.session).get(index).map(|row| &row.value) {
            Some(None) => "Nothing to copy here: Enter says all of what is to be done.".into(),
            _ => "Enter or y copies it, ready to paste into the form.".into(),
        },
        Focus::Button(Button::Write(format)) => {
            let name = file_name(format, app.session.program());
            format!("Enter writes certification/{name}.")
        }
        Focus::Button(Button::Continue) => "Enter goes to the next step. Everything is saved as you go.".into(),
    }
}

/// Whether the field being typed into is empty and would take today.
fn offers_today(app: &App) -> bool {
    let offered = app.entry().filter(|entry| entry.editor.text().is_empty());
    offered.is_some_and(|entry| app.session.offers_today(&entry.field).is_some())
}

/// Draws the keys of the present mode, most useful first.
pub fn keys(app: &App, area: Rect, buffer: &mut Buffer) {
    let theme = &app.theme;
    let mut line = vec![Span::raw(" ")];
    let mut room = usize::from(area.width).saturating_sub(1);
    for (key, label) in listed(app) {
        let width = key.width() + label.width() + 3;
        if width > room + 1 {
            break;
        }
        room = room.saturating_sub(width);
        line.push(Span::styled(key, theme.key));
        line.push(Span::styled(format!(" {label}  "), theme.text));
    }
    Line::from(line).render(area, buffer);
}

/// The keys to name, with their labels, most useful first.
#[must_use]
pub fn listed(app: &App) -> Vec<(String, String)> {
    let enter = if app.theme.ascii { "Enter" } else { "\u{21b5}" };
    let arrows = if app.theme.ascii { "arrows" } else { "\u{2191}\u{2193}" };
    if let Some(layer) = &app.layer {
        return of_layer(layer, enter, arrows);
    }
    if matches!(app.screen, Screen::Welcome { .. }) {
        return pairs(&[(arrows, "choose"), (enter, "start"), ("q", "quit")]);
    }
    if app.screen == Screen::Texts {
        return texts(app, enter, arrows);
    }
    if app.typing {
        let mut keys: Vec<(String, String)> = vec![(enter.into(), "accept".into())];
        if offers_today(app) {
            keys = vec![(enter.into(), "go on".into()), (TODAY.into(), "today".into())];
        }
        if app.completion.is_open() {
            keys.push(("Tab".into(), "complete".into()));
        } else if app
            .entry()
            .is_some_and(|entry| matches!(entry.editor, Editor::Choice(..)))
        {
            keys.push((arrows.into(), "choose".into()));
        }
        let back = if app.theme.ascii { "Shift-Tab" } else { "\u{21e7}Tab" };
        keys.push((back.into(), "back".into()));
        keys.push(("Esc".into(), "more keys".into()));
        if app.offers(Where::File) {
            keys.push(("F2".into(), "editor".into()));
        }
        keys.push(("F1".into(), "help".into()));
        keys.push(("^P".into(), "commands".into()));
        keys.push(("^C".into(), "quit".into()));
        return keys;
    }
    let press = match app.focus {
        Focus::Field(_) => match app.entry() {
            Some(entry) if matches!(entry.editor, Editor::Choice(..)) => "choose",
            _ => "type",
        },
        Focus::Findings => "open",
        Focus::Lines => "go there",
        Focus::Row(_) => "copy it",
        Focus::Button(Button::Continue) => "continue",
        Focus::Button(Button::Begin | Button::Convert) => "see it",
        Focus::Button(Button::Texts) => "see them",
        Focus::Button(Button::Export | Button::CopyMessage | Button::Package | Button::Write(_)) => "do it",
    };
    let mut keys: Vec<(String, String)> = vec![(enter.into(), press.into())];
    let quit = TABLE.iter().find(|binding| binding.command == Command::Leave);
    keys.extend(
        TABLE
            .iter()
            .filter(|binding| !binding.label.is_empty() && !binding.key.is_empty())
            .filter(|binding| binding.command != Command::Leave && app.offers(binding.place))
            .filter(|binding| !(binding.command == Command::Next && app.focus == Focus::Button(Button::Continue)))
            .map(|binding| (binding.key.to_owned(), binding.label.to_owned())),
    );
    // Leaving is always named among the first, so that nobody feels trapped.
    if let Some(quit) = quit {
        keys.insert(keys.len().min(6), (quit.key.into(), quit.label.into()));
    }
    keys
}

/// The keys of the workbench.
fn texts(app: &App, enter: &str, arrows: &str) -> Vec<(String, String)> {
    let has_text = app.desk.bench.row().is_some();
    if !app.typing || !has_text {
        let back = if app.session.can_undo() { "undo" } else { "" };
        let of_text = |label: &'static str| if has_text { label } else { "" };
        let of_moving = |label: &'static str| if app.typing { "" } else { label };
        let mut keys = pairs(&[
            (enter, of_text("type")),
            (arrows, of_text("move")),
            ("Esc", "close"),
            ("s", of_text("later")),
            ("u", of_moving(back)),
            ("P", of_text("places")),
            ("q", of_moving("quit")),
            ("/", of_moving("find")),
            ("l", of_moving("filter")),
            ("?", of_text("explain")),
            ("e", of_text("editor")),
            ("^P", if app.typing { "commands" } else { "" }),
            ("^C", if app.typing { "quit" } else { "" }),
        ]);
        keys.retain(|(_, label)| !label.is_empty());
        return keys;
    }
    let text = app.desk.bench.row().and_then(|row| row.text.suggestion.as_ref());
    let is_empty = app.desk.editor.text().trim().is_empty();
    let takes = match text {
        Some(suggestion) if is_empty && suggestion.is_ready => "take it",
        _ => "write",
    };
    pairs(&[
        (enter, takes),
        ("Tab", "take to change"),
        (arrows, "other text"),
        ("Esc", "more keys"),
        ("F1", "why"),
        ("F2", "editor"),
        ("F3", "close"),
        ("^P", "commands"),
        ("^C", "quit"),
    ])
}

/// Keys with their labels.
fn pairs(keys: &[(&str, &str)]) -> Vec<(String, String)> {
    let each = keys.iter().map(|(key, label)| ((*key).to_owned(), (*label).to_owned()));
    each.collect()
}

/// The keys of a conversion to agree to.
fn of_conversion(convert: &Convert, enter: &str, arrows: &str) -> Vec<(String, String)> {
    if let Shown::Choice(_) = convert.shown {
        return pairs(&[
            ("Space", "mark"),
            ("a", "mark all"),
            (arrows, "move"),
            (enter, "take the marked"),
            ("Esc", "as before"),
        ]);
    }
    let proposal = &convert.converting.proposal;
    let is_about = convert.shown == Shown::About;
    let mut keys = pairs(&[
        ("c", if proposal.is_small_enough() { "convert" } else { "" }),
        ("p", if is_about { "preview" } else { "about it" }),
        (
            "o",
            if convert.converting.has_others() {
                "choose"
            } else {
                "operations"
            },
        ),
        ("h", if proposal.lacks_host() { "host" } else { "" }),
        (
            "r",
            if proposal.there.is_some() && !convert.converting.is_again() {
                "replace"
            } else {
                ""
            },
        ),
        (arrows, "scroll"),
        ("Esc", if is_about { "later" } else { "back" }),
    ]);
    keys.retain(|(_, label)| !label.is_empty());
    keys
}

/// The keys of what lies over the step.
fn of_layer(layer: &Layer, enter: &str, arrows: &str) -> Vec<(String, String)> {
    match layer {
        Layer::Pick(_) => pairs(&[(enter, "choose"), (arrows, "move"), ("Esc", "close")]),
        Layer::Page(_) => pairs(&[
            (arrows, "scroll"),
            ("o", "open source"),
            ("y", "copy"),
            ("Esc", "close"),
        ]),
        Layer::Ask(_) => pairs(&[(enter, "accept"), ("Esc", "cancel")]),
        Layer::Fix(fix) => pairs(&[(enter, fix.writes()), (arrows, "scroll"), ("Esc", "leave it")]),
        Layer::Made(made) => {
            let made = &made.proposal.made;
            let other = match made.tint {
                Tint::Color(_) => "own colors",
                Tint::Keep if made.icon.measured.logo_color.is_some_and(is_white) => "",
                Tint::Keep => "white logo",
            };
            let mut keys = pairs(&[
                (enter, "write the icon"),
                ("w", other),
                (arrows, "scroll"),
                ("Esc", "leave it"),
            ]);
            keys.retain(|(_, label)| !label.is_empty());
            keys
        }
        Layer::Convert(convert) => of_conversion(convert, enter, arrows),
        Layer::Outside(_) => pairs(&[
            ("t", "take theirs"),
            ("m", "keep mine"),
            ("Space", "change one"),
            (enter, "take as marked"),
            ("Esc", "later"),
        ]),
        Layer::Places(_) => pairs(&[("Space", "apart or together"), (arrows, "move"), ("Esc", "close")]),
        Layer::Zoom | Layer::Tile => pairs(&[("any key", "close")]),
    }
}
