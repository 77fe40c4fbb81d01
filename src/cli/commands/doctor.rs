//! `conncert doctor`: what the program found here, what it chose, and why.

mod windows;

use std::path::{Path, PathBuf};

use crate::cli::args::TextOrJson;
use crate::cli::{Console, Exit, Failure, Global, Surroundings};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::doctor::{self, Fact, Section};
use crate::store::settings::{Origin, Setting};
use crate::store::{Project, Settings, State, project, real, said, state};
use crate::submission::looks_like_secret;
use crate::ui::choose::{self, Face, Terminal};
use crate::ui::interview::capitalized;
use crate::ui::picture::{self, Room};
use crate::ui::theme::{Palette, Theme, Wishes};
use crate::ui::{browser, clipboard, editor, programs};

/// Say what was found here, what was chosen, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  conncert doctor\n  conncert doctor my-connector --format json")]
pub struct Options {
    /// The connector's folder [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// How to write it; json follows the schema conncert.doctor/1
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
}

/// The variables that decide something, whose values are ordinary words.
const SHOWN: [&str; 23] = [
    "TERM",
    "COLORTERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "LC_TERMINAL",
    "MSYSTEM",
    "COLORFGBG",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "ACCESSIBLE",
    "CI",
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "CONNCERT_FACE",
    "CONNCERT_THEME",
    "CONNCERT_ASCII",
    "CONNCERT_MOUSE",
    "CONNCERT_IMAGE",
    "COLUMNS",
    crate::work::TODAY,
];

/// The variables of which only matters that they are set.
const SET: [&str; 17] = [
    "TMUX",
    "STY",
    "ZELLIJ",
    "SSH_CONNECTION",
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "WT_SESSION",
    "VTE_VERSION",
    "XTERM_VERSION",
    "KONSOLE_VERSION",
    "ALACRITTY_WINDOW_ID",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "VISUAL",
    "EDITOR",
    "CONNCERT_EDITOR",
    crate::store::settings::VARIABLE,
];

/// Prints it.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let folder = options.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let sections = [
        Section {
            title: "Program",
            facts: program(),
        },
        Section {
            title: "Terminal",
            facts: terminal(global, surroundings, console),
        },
        Section {
            title: "Settings",
            facts: settings(&global.settings(surroundings)),
        },
        Section {
            title: "Folders",
            facts: folders(&folder, global.project.as_deref()),
        },
    ];
    let written = match options.format {
        TextOrJson::Text => doctor::text(&sections, console.width),
        TextOrJson::Json => doctor::json(&sections),
    };
    console.report(&written)?;
    Ok(Exit::Done)
}

fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn program() -> Vec<Fact> {
    let system = format!("{} on {}", std::env::consts::OS, std::env::consts::ARCH);
    let place = std::env::current_exe().map_or_else(|error| format!("unknown ({})", said(&error)), |path| shown(&path));
    vec![Fact::new("System", system), Fact::new("Place", place)]
}

fn terminal(global: &Global, surroundings: &Surroundings, console: &Console) -> Vec<Fact> {
    let is_terminal = surroundings.output;
    let size = is_terminal.then(crossterm::terminal::size).and_then(Result::ok);
    let streams = [
        ("input", surroundings.input),
        ("output", surroundings.output),
        ("errors", surroundings.errors),
    ];
    let on: Vec<&str> = streams.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
    let streams = if on.is_empty() {
        "none is a terminal".to_owned()
    } else {
        format!("{} on a terminal", on.join(", "))
    };
    let size_fact = match size {
        Some((columns, rows)) => {
            let cell = Room::here().cell;
            Fact::new("Size", format!("{columns} x {rows}"))
                .because(format!("A cell is taken to have {} x {} px.", cell.0, cell.1))
        }
        None => Fact::new("Size", "unknown").because("Standard output is not a terminal."),
    };
    let settings = global.settings(surroundings);
    let wishes = Wishes {
        color: global.color.into(),
        ascii: console.ascii,
        palette: Palette::named(settings.theme.value),
    };
    let (theme, colors) = Theme::explained(&env, wishes);
    let pictures = picture::choose(
        &picture::PictureWishes {
            ascii: console.ascii,
            ..global.pictures(surroundings)
        },
        &env,
        is_terminal,
    );
    let characters = if console.ascii { "ASCII" } else { "Unicode" };
    let characters = Fact::new("Characters", characters).because(match (&settings.ascii, surroundings.dumb) {
        (Setting { value: true, origin }, _) => format!("{}.", capitalized(&origin.to_string())),
        (_, true) => "TERM is dumb.".to_owned(),
        (_, false) => "Neither --ascii was given nor is TERM dumb.".to_owned(),
    });
    let mut facts = if cfg!(windows) {
        windows::facts(&env)
    } else {
        Vec::new()
    };
    facts.extend([
        Fact::new("Streams", streams),
        size_fact,
        face(global, surroundings, size),
        Fact::new("Theme", theme.palette.name()),
        Fact::new("Colors", theme.depth.words()).because(colors),
        characters,
        Fact::new("Pictures", pictures.way.words())
            .value(pictures.way.name())
            .because(pictures.because),
        clipboard(is_terminal),
        editor_fact(settings.editor.value.as_deref()),
        browser_fact(),
    ]);
    facts
}

fn face(global: &Global, surroundings: &Surroundings, size: Option<(u16, u16)>) -> Fact {
    let terminal = Terminal {
        stdin: surroundings.input,
        stdout: surroundings.output,
        size,
    };
    match choose::choose(global.no_input.then_some(Face::None), &env, terminal) {
        Ok(choice) => Fact::new("Face", choice.face.words())
            .value(choice.face.name())
            .because(choice.because),
        Err(error) => Fact::new("Face", "cannot be had").because(error.to_string()),
    }
}

fn clipboard(is_terminal: bool) -> Fact {
    if !is_terminal {
        return Fact::new("Clipboard", "none").because("Standard output is not a terminal.");
    }
    Fact::new("Clipboard", "through the terminal (OSC 52)")
        .value("osc52")
        .because(clipboard::hindrance(&env))
}

/// Only the program's name: arguments are nobody else's business.
fn editor_fact(setting: Option<&str>) -> Fact {
    // The one that is named is told of even if it is not there.
    let is_named = setting.is_some() || ["VISUAL", "EDITOR"].into_iter().any(is_set);
    let env = |name: &str| env(name).filter(|_| name != "PATH" || !is_named);
    let parts = editor::command(setting, &env, Path::new("file"), None, false);
    let program = parts.into_iter().next().unwrap_or_default();
    let origin = match ["VISUAL", "EDITOR"].into_iter().find(|name| is_set(name)) {
        _ if setting.is_some() => "the settings name it".to_owned(),
        Some(name) => format!("{name} names it"),
        None => "neither VISUAL nor EDITOR names one".to_owned(),
    };
    let said = harmless(&program).unwrap_or_else(|| "set".to_owned());
    Fact::new("Editor", said).because(format!("{} and {}.", capitalized(&origin), whereabouts(&program)))
}

fn browser_fact() -> Fact {
    match browser::command("https://contoso.example", browser::System::this(), &env) {
        Ok(parts) => {
            let program = parts.into_iter().next().unwrap_or_default();
            let place = whereabouts(&program);
            Fact::new("Browser", program).because(format!("{}.", capitalized(&place)))
        }
        Err(_) => Fact::new("Browser", "none").because("There is no desktop here; addresses are shown to copy."),
    }
}

/// `it is found in /usr/bin`
fn whereabouts(program: &str) -> String {
    let is_place = Path::new(program).components().count() > 1;
    match programs::found(program, &env) {
        Some(_) if is_place => "it is there".to_owned(),
        None if is_place => "it is not there".to_owned(),
        Some(file) => format!("it is found in {}", shown(file.parent().unwrap_or(Path::new(".")))),
        None => "it is not found in PATH".to_owned(),
    }
}

fn settings(settings: &Settings) -> Vec<Fact> {
    let fact = |name, said: &str, origin: &Origin| {
        Fact::new(name, said.to_owned()).because(format!("{}.", capitalized(&origin.to_string())))
    };
    let on = |setting: &Setting<bool>| if setting.value { "on" } else { "off" };
    let editor = settings.editor.value.as_deref().unwrap_or("auto");
    let program = editor.split_whitespace().next().unwrap_or_default();
    let mut facts = vec![
        match &settings.file {
            Some(file) if file.exists() => Fact::new("File", shown(file)),
            Some(file) => Fact::new("File", shown(file)).because("It is not there, and need not be."),
            None => Fact::new("File", "none").because("The system names no place for settings."),
        },
        fact("Theme", settings.theme.value, &settings.theme.origin),
        fact("ASCII", on(&settings.ascii), &settings.ascii.origin),
        fact("Mouse", on(&settings.mouse), &settings.mouse.origin),
        fact("Image", settings.image.value, &settings.image.origin),
        fact(
            "Editor",
            &harmless(program).unwrap_or_else(|| "set".to_owned()),
            &settings.editor.origin,
        ),
    ];
    if !settings.problems.is_empty() {
        facts.push(Fact::new("Not understood", settings.problems.join(" ")));
    }
    facts.push(variables());
    facts
}

fn variables() -> Fact {
    let shown =
        SHOWN
            .iter()
            .filter(|name| is_set(name))
            .map(|name| match env(name).and_then(|value| harmless(&value)) {
                Some(value) => format!("{name}={value}"),
                None => format!("{name} is set"),
            });
    let set = SET
        .iter()
        .filter(|name| is_set(name))
        .map(|name| format!("{name} is set"));
    let variables: Vec<String> = shown.chain(set).collect();
    let variables = if variables.is_empty() {
        "none".to_owned()
    } else {
        variables.join(", ")
    };
    Fact::new("Variables", variables)
}

/// A value as it is, if it is a short ordinary word and no secret.
fn harmless(value: &str) -> Option<String> {
    let ordinary = |letter: char| letter.is_ascii_alphanumeric() || "._-:;/+@".contains(letter);
    (value.len() <= 60 && value.chars().all(ordinary) && !looks_like_secret(value)).then(|| value.to_owned())
}

fn folders(folder: &Path, named: Option<&Path>) -> Vec<Fact> {
    let state = State::of_user();
    let mut facts = vec![match state.root() {
        Some(root) => {
            let recent = counted(state.recent().len(), "submission", "submissions");
            let origin = if is_set(state::VARIABLE) {
                format!("{} names it", state::VARIABLE)
            } else {
                "It is the system's place for state".to_owned()
            };
            Fact::new("State", shown(root)).because(format!("{origin}; {recent} opened on this computer."))
        }
        None => Fact::new("State", "none").because("The system names no place, so that nothing is remembered."),
    }];
    let place = real(folder).unwrap_or_else(|_| folder.to_path_buf());
    let target = named.unwrap_or(folder);
    facts.push(
        Fact::new("Connector", shown(&place)).because(match Project::refusal(target) {
            Ok(None) => "It can be written, and no other session has it open.".to_owned(),
            Ok(Some(refusal)) => refusal,
            Err(error) => error.to_string(),
        }),
    );
    facts.push(match Project::read(target) {
        Ok(Some(submission)) => Fact::new("Project file", "can be read").because(format!(
            "It holds {}.",
            counted(submission.answers.len(), "answer", "answers")
        )),
        Ok(None) => Fact::new("Project file", "none yet")
            .because(format!("The wizard writes {} with the first answer.", project::FILE)),
        Err(error) => Fact::new("Project file", "cannot be read").because(error.to_string()),
    });
    facts
}

fn shown(path: &Path) -> String {
    plain(&path.display().to_string()).into_owned()
}
