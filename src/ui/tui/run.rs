//! The event loop: the terminal on one side, the runner on the other, the wizard between them.

use std::io::{self, Write, stdout};
use std::time::Duration;

use ratatui::backend::CrosstermBackend;

use crate::session::{Effect, Event, Message, Saved, Tone};
use crate::store;
use crate::ui::Ended;
use crate::ui::choose::Face;
use crate::ui::converting::UnderWay;
use crate::ui::keyboard::Keyboard;
use crate::ui::picture::{self, Way};
use crate::ui::theme::Theme;
use crate::ui::{browser, clipboard, editor};
use crate::work::stop::Stop;
use crate::work::{Opening, Runner, naming, packing};

use super::app::{Action, App};
use super::guard::{self, Guard, Story};
use super::input::{Input, Key};
use super::terminal::{TICK, Terminal, blank};
use super::{full_view, view};

/// How many ticks without a key make a pause.
const PAUSE: u32 = 8;

/// What the person prefers, besides the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// How the icon is shown alone.
    pub pictures: picture::ChosenWay,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// The command that starts the editor, if not what the system names.
    pub editor: Option<String>,
}

/// Runs the wizard until the partner leaves.
///
/// # Errors
/// When the terminal cannot be read or drawn; it is restored first.
pub fn run(opening: Opening, theme: Theme, preferences: &Preferences, stop: &Stop) -> io::Result<Ended> {
    let Opening {
        session,
        runner,
        first,
        remembered,
    } = opening;
    let mut app = App::new(session, theme, first);
    app.images = preferences.pictures.way != Way::Words;
    app.mouse = preferences.mouse;
    let guard = Guard::enter(preferences.mouse)?;
    guard::remember(Story {
        doing: "showing the wizard".to_owned(),
        kept: runner.folder().join(store::project::FILE).display().to_string(),
    });
    let mut stage = Stage {
        runner,
        guard,
        keyboard: Keyboard::open()?,
        terminal: Terminal::new(CrosstermBackend::new(stdout()))?,
        converting: None,
        preferences,
        stop,
    };
    let mut actions = app.event(Event::Check);
    if let Some(reason) = app.session.read_only.clone() {
        actions.extend(app.event(tell(Tone::Bad, reason)));
    }
    let mut greeting = remembered;
    // Nothing is checked before there is something to see.
    draw(&mut stage.terminal, &mut app)?;
    let mut out = perform(&mut app, &mut stage, actions)?;
    let mut quiet = 0;
    let mut dirty = false;
    while out.is_none() {
        if stop.is_asked() {
            let actions = app.event(Event::Leave);
            perform(&mut app, &mut stage, actions)?;
            break;
        }
        if dirty {
            draw(&mut stage.terminal, &mut app)?;
            dirty = false;
        }
        if let Some(first) = stage.keyboard.next(TICK, stop)? {
            quiet = 0;
            dirty = true;
            out = hear(&mut app, &mut stage, first)?;
        } else {
            quiet += 1;
            if quiet == PAUSE {
                app.pause();
                dirty = true;
            }
        }
        if let Some((wish, proposal)) = stage.converting.as_ref().and_then(UnderWay::end) {
            stage.converting = None;
            dirty = true;
            let actions = app.converted(wish, proposal);
            out = out.or(perform(&mut app, &mut stage, actions)?);
        }
        for event in stage.runner.poll(&app.session) {
            dirty = true;
            let checked = matches!(event, Event::Checked { .. });
            let actions = app.event(event);
            out = out.or(perform(&mut app, &mut stage, actions)?);
            if checked
                && app.session.read_only.is_none()
                && let Some(remembered) = greeting.take()
                && let Some(message) = app.session.welcome(&remembered.facts(&app.session))
            {
                let actions = app.event(Event::Tell(message));
                out = out.or(perform(&mut app, &mut stage, actions)?);
            }
        }
    }
    drop(stage.guard);
    if let Some(Exit::Over(face)) = out {
        let opening = Opening {
            session: app.session,
            runner: stage.runner,
            first: false,
            remembered: None,
        };
        return Ok(Ended::Switched(face, Box::new(opening)));
    }
    for event in stage.runner.finish(stop) {
        // The last saves: their outcome decides how this ends.
        let _ = app.event(event);
    }
    if stop.is_asked() {
        guard::insist();
    }
    Ok(match &app.session.saved {
        Saved::Failed(why) => Ended::Unsaved(why.clone()),
        _ if stop.is_asked() => Ended::Stopped(Box::new(app.session)),
        _ => Ended::Saved(Box::new(app.session)),
    })
}

/// Carries out what happened on the terminal, and all that is there by then, before the next frame. Letters that come
/// faster than each could be judged, as a paste without brackets does, are one change of the field.
fn hear(app: &mut App, stage: &mut Stage, first: crossterm::event::Event) -> io::Result<Option<Exit>> {
    let stop = stage.stop;
    let mut next = Some(first);
    let mut letters = String::new();
    while let Some(event) = next {
        let input = Input::from_event(event);
        match input {
            Some(Input::Key(key)) if app.takes_as_text(key) => letters.extend(key.typed()),
            _ => {
                let typed = Some(std::mem::take(&mut letters)).filter(|letters| !letters.is_empty());
                for input in typed.map(Input::Paste).into_iter().chain(input) {
                    if input == Input::Key(Key::ctrl('c')) {
                        stop.ask();
                        return Ok(None);
                    }
                    let actions = app.input(input);
                    if let Some(out) = perform(app, stage, actions)? {
                        return Ok(Some(out));
                    }
                }
            }
        }
        next = stage.keyboard.next(Duration::ZERO, stop)?.filter(|_| !stop.is_asked());
    }
    if letters.is_empty() {
        return Ok(None);
    }
    let actions = app.input(Input::Paste(letters));
    perform(app, stage, actions)
}

fn draw(terminal: &mut Terminal, app: &mut App) -> io::Result<()> {
    let size = terminal.size()?;
    app.resize(size.width, size.height);
    terminal.draw(|frame| {
        let area = frame.area();
        if let Some(cursor) = view::draw(app, area, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    })?;
    Ok(())
}

/// What actions work on.
struct Stage<'a> {
    runner: Runner,
    guard: Guard,
    keyboard: Keyboard,
    terminal: Terminal,
    converting: Option<UnderWay>,
    preferences: &'a Preferences,
    stop: &'a Stop,
}

/// The way out of full screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Save and leave.
    Out,
    /// To another face.
    Over(Face),
}

/// Carries out actions; the way out when the partner leaves.
fn perform(app: &mut App, stage: &mut Stage, actions: Vec<Action>) -> io::Result<Option<Exit>> {
    let Stage {
        runner,
        guard,
        keyboard,
        terminal,
        converting,
        preferences,
        stop,
    } = stage;
    let setting = preferences.editor.as_deref();
    let mut out = None;
    let mut actions: std::collections::VecDeque<Action> = actions.into();
    while let Some(action) = actions.pop_front() {
        match action {
            Action::Effect(effect) => match runner.perform(&app.session, effect) {
                Some(Effect::Leave) => out = Some(Exit::Out),
                Some(Effect::Edit { path, line }) => {
                    let file = runner.folder().join(&path);
                    let parts = editor::command(setting, &env, &file, line, true);
                    let outcome = guard.aside(|| editor::run(&parts))?;
                    blank(terminal)?;
                    let event = match outcome {
                        Ok(()) => Event::Check,
                        Err(error) => tell(Tone::Bad, error.to_string()),
                    };
                    actions.extend(app.event(event));
                }
                Some(Effect::Browse(address)) => {
                    if let Err(error) = browser::open(&address, &env) {
                        actions.extend(app.event(tell(Tone::Info, format!("{error} The address: {address}"))));
                    }
                }
                Some(Effect::Copy(text)) => {
                    let message = match clipboard::sequence(&text) {
                        Ok(bytes) => {
                            stdout().write_all(&bytes)?;
                            stdout().flush()?;
                            tell(Tone::Good, clipboard::sentence("the text", &env))
                        }
                        Err(error) => tell(Tone::Bad, error.to_string()),
                    };
                    actions.extend(app.event(message));
                }
                _ => {}
            },
            Action::Complete { typed, endings } => {
                let matches = store::complete(runner.folder(), &typed, &endings);
                app.completed(&typed, matches);
            }
            Action::Find { key, text, goes_on } => {
                let found = naming::named(runner.folder(), &app.session, &key, &text);
                actions.extend(app.named(key, text, found, goes_on));
            }
            Action::EditText { key, text } => {
                let outcome =
                    guard.aside(|| editor::edit(&text, |file| editor::command(setting, &env, file, None, true)))?;
                blank(terminal)?;
                match outcome {
                    Ok(text) => actions.extend(app.edited(&key, text.trim_end())),
                    Err(error) => actions.extend(app.event(tell(Tone::Bad, error.to_string()))),
                }
            }
            Action::MakeIcon(wish) => {
                let proposal = wish.propose(runner.folder(), &app.session);
                actions.extend(app.proposed(wish, proposal));
            }
            Action::Package(wanted) => {
                let built = packing::propose(runner.folder(), &app.session, &wanted);
                actions.extend(app.packed(built));
            }
            Action::Convert(wish) => {
                *converting = Some(UnderWay::begin(runner.folder(), wish, runner.state().clone()));
            }
            Action::SaveAs(path) => runner.save_as(&app.session, &path),
            Action::Mouse(on) => guard.set_mouse(on)?,
            Action::Switch(face) => out = Some(Exit::Over(face)),
            Action::Redraw => blank(terminal)?,
            Action::Picture => {
                if let Some(message) = full_view::show(app, terminal, &preferences.pictures, keyboard, stop)? {
                    actions.extend(app.event(Event::Tell(message)));
                }
            }
            Action::Suspend => {
                guard.stop()?;
                blank(terminal)?;
            }
        }
    }
    Ok(out)
}

fn tell(tone: Tone, text: String) -> Event {
    Event::Tell(Message { tone, text })
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
