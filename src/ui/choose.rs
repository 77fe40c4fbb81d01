//! Which face: from what was asked for, the environment and the terminal, with the reason.

/// The smallest terminal that full screen fits: columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// A way to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Full screen.
    Tui,
    /// Questions one after another, with lists to choose from.
    Prompts,
    /// Plain lines in and out, for screen readers and simple terminals.
    Lines,
    /// No questions at all: commands say what is missing and stop.
    None,
}

/// What the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Standard input is a terminal.
    pub stdin: bool,
    /// Standard output is a terminal.
    pub stdout: bool,
    /// Columns and rows, where the terminal tells.
    pub size: Option<(u16, u16)>,
}

/// A face and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFace {
    /// The face.
    pub face: Face,
    /// Why, as a sentence.
    pub because: String,
}

/// A face that was asked for and cannot be had: what, because, try, as one text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// A face that draws or asks with keys, without a terminal to do so.
    #[error("{0} needs a terminal, and standard {1} is not one. Use --lines to answer from a pipe, or --no-input.")]
    NoTerminal(&'static str, &'static str),
    /// `CONNCERT_FACE` holds something else.
    #[error("CONNCERT_FACE is {0:?}, which is no face. Set it to tui, plain, lines or none, or unset it.")]
    Unknown(String),
}

impl Face {
    /// The face that `CONNCERT_FACE` calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "tui" => Some(Self::Tui),
            "plain" => Some(Self::Prompts),
            "lines" => Some(Self::Lines),
            "none" => Some(Self::None),
            _ => None,
        }
    }

    /// What `CONNCERT_FACE` calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tui => "tui",
            Self::Prompts => "plain",
            Self::Lines => "lines",
            Self::None => "none",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Tui => "full screen",
            Self::Prompts => "questions one after another",
            Self::Lines => "plain lines",
            Self::None => "no questions, only commands",
        }
    }

    /// The flag that asks for it.
    #[must_use]
    pub fn flag(self) -> &'static str {
        match self {
            Self::Tui => "--tui",
            Self::Prompts => "--plain",
            Self::Lines => "--lines",
            Self::None => "--no-input",
        }
    }
}

/// Chooses: the flag, then `CONNCERT_FACE`, then what the terminal and the environment allow.
///
/// # Errors
/// [`Impossible`] when what was asked for cannot be had.
pub fn choose(
    flag: Option<Face>,
    env: &dyn Fn(&str) -> Option<String>,
    terminal: Terminal,
) -> Result<ChosenFace, Impossible> {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let on = |name: &str| set(name).is_some_and(|value| value != "0" && value != "false");
    let chosen = |face, because: String| Ok(ChosenFace { face, because });

    if let Some(face) = flag {
        possible(face, face.flag(), terminal)?;
        return chosen(face, format!("{} was given.", face.flag()));
    }
    if let Some(name) = set("CONNCERT_FACE") {
        let face = Face::named(&name).ok_or_else(|| Impossible::Unknown(name.clone()))?;
        possible(face, "CONNCERT_FACE", terminal)?;
        return chosen(face, format!("CONNCERT_FACE is {name}."));
    }
    if let Some(stream) = missing(terminal) {
        return chosen(Face::None, format!("Standard {stream} is not a terminal."));
    }
    if on("CI") {
        return chosen(Face::None, "CI is set.".to_owned());
    }
    if on("ACCESSIBLE") {
        return chosen(Face::Lines, "ACCESSIBLE is set.".to_owned());
    }
    if set("TERM").is_some_and(|term| term == "dumb") {
        return chosen(Face::Lines, "TERM is dumb.".to_owned());
    }
    let (columns, rows) = SMALLEST;
    match terminal.size {
        None => chosen(Face::Prompts, "The terminal does not tell its size.".to_owned()),
        Some((width, height)) if width < columns || height < rows => chosen(
            Face::Prompts,
            format!("The terminal is {width} x {height}; full screen needs {columns} x {rows}."),
        ),
        Some((width, height)) => chosen(Face::Tui, format!("The terminal is {width} x {height}.")),
    }
}

fn missing(terminal: Terminal) -> Option<&'static str> {
    match terminal {
        Terminal { stdin: false, .. } => Some("input"),
        Terminal { stdout: false, .. } => Some("output"),
        _ => None,
    }
}

fn possible(face: Face, asked: &'static str, terminal: Terminal) -> Result<(), Impossible> {
    match (face, missing(terminal)) {
        (Face::Tui | Face::Prompts, Some(stream)) => Err(Impossible::NoTerminal(asked, stream)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    type Row = (Option<Face>, &'static [(&'static str, &'static str)], Terminal, Face);

    const TERMINAL: Terminal = Terminal {
        stdin: true,
        stdout: true,
        size: Some((80, 24)),
    };

    fn face(flag: Option<Face>, vars: &[(&str, &str)], terminal: Terminal) -> Result<ChosenFace, Impossible> {
        let env = |name: &str| {
            vars.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        choose(flag, &env, terminal)
    }

    #[test]
    fn the_table_of_faces_holds() {
        let piped_in = Terminal {
            stdin: false,
            ..TERMINAL
        };
        let piped_out = Terminal {
            stdout: false,
            ..TERMINAL
        };
        let small = Terminal {
            size: Some((39, 24)),
            ..TERMINAL
        };
        let flat = Terminal {
            size: Some((80, 11)),
            ..TERMINAL
        };
        let unknown = Terminal { size: None, ..TERMINAL };
        let rows: [Row; 21] = [
            (None, &[], TERMINAL, Face::Tui),
            (
                None,
                &[],
                Terminal {
                    size: Some((40, 12)),
                    ..TERMINAL
                },
                Face::Tui,
            ),
            (None, &[], small, Face::Prompts),
            (None, &[], flat, Face::Prompts),
            (None, &[], unknown, Face::Prompts),
            (None, &[], piped_in, Face::None),
            (None, &[], piped_out, Face::None),
            (None, &[("CI", "true")], TERMINAL, Face::None),
            (None, &[("CI", "")], TERMINAL, Face::Tui),
            (None, &[("CI", "1"), ("ACCESSIBLE", "1")], TERMINAL, Face::None),
            (None, &[("ACCESSIBLE", "1")], TERMINAL, Face::Lines),
            (None, &[("ACCESSIBLE", "0")], TERMINAL, Face::Tui),
            (None, &[("ACCESSIBLE", "false")], TERMINAL, Face::Tui),
            (None, &[("TERM", "dumb")], small, Face::Lines),
            (None, &[("CONNCERT_FACE", "plain")], TERMINAL, Face::Prompts),
            (None, &[("CONNCERT_FACE", "lines"), ("CI", "1")], piped_in, Face::Lines),
            (
                Some(Face::Tui),
                &[("CI", "1"), ("CONNCERT_FACE", "plain")],
                TERMINAL,
                Face::Tui,
            ),
            (Some(Face::Tui), &[], small, Face::Tui),
            (Some(Face::Prompts), &[("ACCESSIBLE", "1")], TERMINAL, Face::Prompts),
            (Some(Face::Lines), &[], piped_in, Face::Lines),
            (Some(Face::None), &[], TERMINAL, Face::None),
        ];
        for (flag, vars, terminal, expected) in rows {
            let choice = face(flag, vars, terminal).unwrap();
            assert_eq!(choice.face, expected, "{flag:?} {vars:?} {terminal:?}");
            assert!(choice.because.ends_with('.'));
        }
    }

    #[test]
    fn what_cannot_be_had_is_said_instead_of_waited_for() {
        let piped = Terminal {
            stdin: false,
            ..TERMINAL
        };
        for asked in [Face::Tui, Face::Prompts] {
            assert_eq!(
                face(Some(asked), &[], piped),
                Err(Impossible::NoTerminal(asked.flag(), "input"))
            );
        }
        let error = face(
            None,
            &[("CONNCERT_FACE", "tui")],
            Terminal {
                stdout: false,
                ..TERMINAL
            },
        )
        .unwrap_err();
        assert_eq!(
            error.to_string(),
            "CONNCERT_FACE needs a terminal, and standard output is not one. Use --lines to answer from a pipe, or --no-input."
        );
        assert_eq!(
            face(None, &[("CONNCERT_FACE", "gui")], TERMINAL),
            Err(Impossible::Unknown("gui".to_owned()))
        );
    }
}
