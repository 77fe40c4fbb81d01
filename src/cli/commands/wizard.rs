//! Bare `conncert`: the wizard on a terminal, a short status without one.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use inquire::{InquireError, Select};

use crate::checklist::Found;
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::part::Part;
use crate::session::{Message, Session, Tone};
use crate::store::{self, OpenError, Project, Recent, State, project, tree};
use crate::ui::choose::{self, Face, Terminal};
use crate::ui::lines::{Lines, typed};
use crate::ui::prompts::Prompts;
use crate::ui::theme::{Palette, Theme, Wishes};
use crate::ui::tui::run::{self, Preferences};
use crate::ui::{Ended, converse, picture};
use crate::work::{self, Opening};

/// The most recent submissions offered at once.
const OFFERED: usize = 8;

/// Opens the folder; somebody new begins with this program, or else with the one that is offered first.
///
/// # Errors
/// When the folder or its project file cannot be read, or the terminal fails.
pub fn run(
    dir: &Path,
    begins: Option<&str>,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let env = |name: &str| std::env::var(name).ok();
    let size = surroundings.output.then(crossterm::terminal::size).and_then(Result::ok);
    let terminal = Terminal {
        stdin: surroundings.input,
        stdout: surroundings.output,
        size,
    };
    let asked = [
        (global.no_input, Face::None),
        (global.tui, Face::Tui),
        (global.plain, Face::Prompts),
        (global.lines, Face::Lines),
    ];
    let flag = asked.into_iter().find_map(|(given, face)| given.then_some(face));
    let choice = choose::choose(flag, &env, terminal).map_err(|error| Problem::told(&error.to_string()))?;
    if choice.face == Face::None {
        let options = super::status::Options {
            dir: (dir != Path::new(".")).then(|| dir.to_path_buf()),
            ..Default::default()
        };
        return super::status::run(&options, global, surroundings, console);
    }
    let dir = match elsewhere(dir, global, choice.face, surroundings, console)? {
        Some(Elsewhere::At(folder)) => folder,
        Some(Elsewhere::Nothing) => return Ok(Exit::Done),
        Some(Elsewhere::Here) | None => dir.to_path_buf(),
    };
    let target = global.project.clone().unwrap_or(dir);
    let opening = match opened(&target, begins, surroundings) {
        Err(error @ OpenError::Broken { .. }) => {
            if offer_last_good(&target, &error, choice.face, surroundings, console)? {
                opened(&target, begins, surroundings)
            } else {
                Err(error)
            }
        }
        opened => opened,
    };
    let mut opening = opening.map_err(|error| Problem::told(&error.to_string()))?;
    let remarks = Project::remarks(&target, &State::of_user());
    let remarks: Vec<String> = remarks.into_iter().map(|(_, remark)| remark).collect();
    for remark in &remarks {
        console.note(remark)?;
    }
    if !remarks.is_empty() {
        opening.session.message = Some(Message {
            tone: Tone::Bad,
            text: remarks.join(" "),
        });
    }
    match faces(choice.face, opening, terminal, global, surroundings, console)? {
        Ended::Saved(session) => {
            console.note(&farewell(&session, &target))?;
            Ok(Exit::Done)
        }
        Ended::Stopped(session) => {
            // A terminal that is gone leaves nobody to tell.
            let saved = match session.read_only {
                Some(_) => "nothing was changed",
                None => "everything is saved",
            };
            let _ = console.note(&format!("Interrupted; {saved}. {}", farewell(&session, &target)));
            Ok(Exit::Interrupted)
        }
        Ended::Switched(..) => Ok(Exit::Interrupted),
        Ended::Unsaved(why) => Err(Problem::new("The last answers are not in the project file.")
            .because(why.to_string())
            .instead("open conncert here again: a draft holds them, and saving is tried again.")
            .into()),
    }
}

/// The submission, opened for a face.
fn opened(target: &Path, begins: Option<&str>, surroundings: &Surroundings) -> Result<Opening, OpenError> {
    work::open::open(target, State::of_user(), surroundings.today()).map(|opened| opened.start(begins))
}

/// How far it is, and how to come back.
fn farewell(session: &Session, target: &Path) -> String {
    let counts = session.checklist.counts();
    format!(
        "{} of {} steps done. To come back: conncert {}",
        counts.done,
        counts.total,
        quoted(target)
    )
}

/// Works in one face after another, until the partner leaves.
fn faces(
    face: Face,
    opening: Opening,
    terminal: Terminal,
    global: &Global,
    surroundings: &Surroundings,
    console: &Console,
) -> Result<Ended, Failure> {
    let env = |name: &str| std::env::var(name).ok();
    let settings = global.settings(surroundings);
    let preferences = Preferences {
        pictures: picture::choose(&global.pictures(surroundings), &env, surroundings.output),
        mouse: settings.mouse.value,
        editor: settings.editor.value,
    };
    let wishes = Wishes {
        color: global.color.into(),
        ascii: settings.ascii.value,
        palette: Palette::named(settings.theme.value),
    };
    let stop = &surroundings.stop;
    stop.after_saving();
    let (mut face, mut opening) = (face, opening);
    loop {
        let ended = match face {
            Face::Tui | Face::None => run::run(opening, Theme::choose(&env, wishes), &preferences, stop)?,
            Face::Prompts => {
                let mut prompts = Prompts::new(console.color, preferences.pictures.clone(), stop.clone());
                converse::run(opening, &mut prompts, stop)?
            }
            Face::Lines => {
                let mut lines =
                    Lines::new(|| typed(stop), io::stdout().lock()).from_terminal(io::stdin().is_terminal());
                converse::run(opening, &mut lines, stop)?
            }
        };
        match ended {
            Ended::Switched(next, here) => {
                opening = *here;
                match choose::choose(Some(next), &|_| None, terminal) {
                    Ok(_) => face = next,
                    Err(error) => {
                        let text = error.to_string();
                        opening.session.message = Some(Message { tone: Tone::Bad, text });
                    }
                }
            }
            ended => return Ok(ended),
        }
    }
}

/// Offers the last good copy of a project file that cannot be read. True when it was put back.
fn offer_last_good(
    target: &Path,
    error: &OpenError,
    face: Face,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<bool, Failure> {
    const RESTORE: &str = "Open the last good copy; the broken file is kept beside it";
    const LEAVE: &str = "Leave everything as it is, and mend the file in an editor";
    let state = State::of_user();
    if Project::last_good(target, &state).is_none() {
        return Ok(false);
    }
    console.note(&error.to_string())?;
    let restores = if face == Face::Lines {
        console.report(&format!(
            "What now?\n1. {RESTORE}.\n2. {LEAVE}.\nNumber 1 to 2. Enter means 2.\n> "
        ))?;
        typed(&surroundings.stop)?.trim() == "1"
    } else {
        match Select::new("What now?", vec![RESTORE, LEAVE]).prompt() {
            Err(InquireError::OperationInterrupted) => return Err(Failure::Interrupted),
            // Anything else, Esc included, leaves the file alone.
            chosen => chosen.is_ok_and(|chosen| chosen == RESTORE),
        }
    };
    if restores {
        let kept = Project::restore_last_good(target, &state).map_err(|error| Problem::told(&error.to_string()))?;
        console.note(&format!("The broken file is kept as {}.", shown(&kept)))?;
    }
    Ok(restores)
}

/// What to open when this folder holds nothing.
enum Elsewhere {
    At(PathBuf),
    Here,
    Nothing,
}

/// In a folder that holds neither project nor connector, offers the connectors below it and the submissions opened lately;
/// none when there is nothing to choose.
fn elsewhere(
    dir: &Path,
    global: &Global,
    face: Face,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Option<Elsewhere>, Failure> {
    let found = store::scan(dir);
    let is_connector = [Part::Definition, Part::Properties, Part::Icon]
        .iter()
        .any(|part| found.path(*part).is_some());
    if global.project.is_some() || dir.join(project::FILE).exists() || is_connector {
        return Ok(None);
    }
    let below = tree::nearby(dir);
    // Plain lines are read by a person or a script that knows nothing of what was opened here before.
    let asks_recent = face != Face::Lines && found == Found::default();
    let recent: Vec<Recent> = if asks_recent {
        State::of_user().recent().into_iter().take(OFFERED).collect()
    } else {
        Vec::new()
    };
    if below.is_empty() && recent.is_empty() {
        return Ok(None);
    }
    let folders = below.iter().chain(recent.iter().map(|recent| &recent.folder));
    let folders: Vec<PathBuf> = folders.cloned().collect();
    let mut lines: Vec<String> = below
        .iter()
        .map(|folder| format!("{}   found below this folder", plain(&store::typed(folder))))
        .collect();
    lines.extend(recent.iter().map(line));
    lines.push(format!("Start a new one here, in {}", shown(dir)));
    let question = "This folder holds no connector itself. What would you like to open?";
    if face == Face::Lines {
        let mut page = format!("{question}\n");
        for (number, line) in (1..).zip(&lines) {
            page += &format!("{number}. {line}.\n");
        }
        console.report(&format!("{page}Number 1 to {}. Enter means 1.\n> ", lines.len()))?;
        let typed = typed(&surroundings.stop)?;
        let number = match typed.trim() {
            "" if typed.is_empty() => return Ok(Some(Elsewhere::Nothing)),
            "" => 1,
            number => number.parse().unwrap_or(0),
        };
        if number == 0 || number > lines.len() {
            return Err(Problem::new("That is none of the numbers.")
                .instead("open conncert again and type one of them, or name the folder: conncert my-connector")
                .into());
        }
        return Ok(Some(
            folders.get(number - 1).cloned().map_or(Elsewhere::Here, Elsewhere::At),
        ));
    }
    let answer = Select::new(question, lines)
        .with_help_message("arrows move, Enter opens, Esc leaves")
        .raw_prompt();
    match answer {
        Ok(chosen) => Ok(Some(
            folders
                .get(chosen.index)
                .cloned()
                .map_or(Elsewhere::Here, Elsewhere::At),
        )),
        Err(InquireError::OperationCanceled) => Ok(Some(Elsewhere::Nothing)),
        Err(InquireError::OperationInterrupted) => Err(Failure::Interrupted),
        Err(error) => Err(Problem::new("The list of connectors could not be shown.")
            .because(match error {
                InquireError::IO(error) => format!("{}.", store::said(&error)),
                other => format!("{}.", other.to_string().trim_end_matches('.')),
            })
            .instead("name the folder: conncert my-connector")
            .into()),
    }
}

fn line(recent: &Recent) -> String {
    let name = if recent.name.is_empty() {
        "unnamed connector"
    } else {
        &recent.name
    };
    plain(&format!(
        "{name}   {} of {} done   {}",
        recent.done,
        recent.total,
        shown(&recent.folder)
    ))
    .into_owned()
}

/// A path as a shell takes it back.
fn quoted(path: &Path) -> String {
    let path = plain(&store::typed(path)).into_owned();
    let ordinary = |letter: char| letter.is_alphanumeric() || "/\\.-_:~+@".contains(letter);
    if path.chars().all(ordinary) {
        path
    } else {
        format!("\"{path}\"")
    }
}

fn shown(path: &Path) -> String {
    plain(&path.display().to_string()).into_owned()
}
