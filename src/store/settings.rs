//! The user's settings: five keys in `config.toml`, each with where its value comes from.
//!
//! A flag stands above a variable, a variable above the file, and the file above what the program does by itself. What
//! is not understood is told with its place and stops nothing.

use std::fmt;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::patience::{is_held, patiently};
use super::project::shown;

/// The environment variable that moves the folder of the settings.
pub const VARIABLE: &str = "CONNCERT_CONFIG";
/// The file's name.
pub const FILE: &str = "config.toml";
/// What `theme` may be.
pub const THEMES: [&str; 4] = ["auto", "dark", "light", "mono"];
/// What `image` may be: ways to show a picture, the best that is certain to work first.
pub const IMAGES: [&str; 7] = ["auto", "kitty", "iterm2", "sixel", "blocks", "letters", "words"];

/// The longest file read, in bytes (64 KiB).
const MAX_BYTES: u64 = 64 << 10;
const KEYS: [&str; 5] = ["theme", "ascii", "mouse", "image", "editor"];

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The colors: one of [`THEMES`].
    pub theme: Setting<&'static str>,
    /// Whether every mark is plain ASCII.
    pub ascii: Setting<bool>,
    /// Whether the mouse is on in the wizard.
    pub mouse: Setting<bool>,
    /// The way to show pictures: one of [`IMAGES`].
    pub image: Setting<&'static str>,
    /// The command that starts the editor; none for what the system names.
    pub editor: Setting<Option<String>>,
    /// What was not understood: sentences with the place.
    pub problems: Vec<String>,
    /// Where the file is, or would be; none when the system names no place.
    pub file: Option<PathBuf>,
}

/// A value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// An environment variable.
    Variable(&'static str),
    /// The settings, at this line.
    File(usize),
    /// Nobody said otherwise.
    Default,
}

impl fmt::Display for Origin {
    /// As a sentence tells it: `--ascii was given`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "{flag} was given"),
            Self::Variable(name) => write!(f, "{name} says so"),
            Self::File(line) => write!(f, "line {line} of {FILE} says so"),
            Self::Default => f.write_str("nobody said otherwise"),
        }
    }
}

impl Settings {
    /// Those of the user, from the folder that [`VARIABLE`] names, else from the system's place for settings.
    #[must_use]
    pub fn of_user(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let folder = match env(VARIABLE).filter(|value| !value.is_empty()) {
            Some(folder) => Some(PathBuf::from(folder)),
            None => ProjectDirs::from("", "", "conncert").map(|dirs| dirs.config_dir().to_path_buf()),
        };
        let file = folder.map(|folder| folder.join(FILE));
        let text = file.as_deref().map_or(Ok(String::new()), read);
        let mut settings = match text {
            Ok(text) => Self::understand(&text, env),
            Err(problem) => {
                let mut settings = Self::understand("", env);
                settings.problems.insert(0, problem);
                settings
            }
        };
        if let Some(file) = &file {
            for problem in &mut settings.problems {
                *problem = problem.replacen(FILE, &shown(file), 1);
            }
        }
        Self { file, ..settings }
    }

    /// Those that a text and the environment give.
    #[must_use]
    pub fn understand(text: &str, env: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut reader = Reader {
            text,
            env,
            problems: Vec::new(),
        };
        let table = reader.table();
        let word = |words: &'static [&'static str]| move |text: &str| words.iter().copied().find(|word| *word == text);
        let theme = reader.setting(&table, "theme", "CONNCERT_THEME", "auto", &|value| {
            word(&THEMES)(value.as_str()?)
        });
        let yes_or_no = |value: &DeValue| match value {
            DeValue::Boolean(yes) => Some(*yes),
            DeValue::String(text) => match text.as_ref() {
                "1" | "true" => Some(true),
                "0" | "false" => Some(false),
                _ => None,
            },
            _ => None,
        };
        Self {
            theme,
            ascii: reader.setting(&table, "ascii", "CONNCERT_ASCII", false, &yes_or_no),
            mouse: reader.setting(&table, "mouse", "CONNCERT_MOUSE", false, &yes_or_no),
            image: reader.setting(&table, "image", "CONNCERT_IMAGE", "auto", &|value| {
                word(&IMAGES)(value.as_str()?)
            }),
            editor: reader.setting(&table, "editor", "CONNCERT_EDITOR", None, &|value| {
                let command = value.as_str()?.trim();
                (!command.is_empty()).then(|| Some(command.to_owned()))
            }),
            problems: reader.problems,
            file: None,
        }
    }

    /// With `--ascii` and `--no-image`, where they were given.
    #[must_use]
    pub fn with_flags(mut self, ascii: bool, no_image: bool) -> Self {
        if ascii {
            self.ascii = Setting {
                value: true,
                origin: Origin::Flag("--ascii"),
            };
        }
        if no_image {
            self.image = Setting {
                value: "words",
                origin: Origin::Flag("--no-image"),
            };
        }
        self
    }
}

type Table<'t> = Vec<(Spanned<String>, Spanned<DeValue<'t>>)>;

struct Reader<'t> {
    text: &'t str,
    env: &'t dyn Fn(&str) -> Option<String>,
    problems: Vec<String>,
}

impl<'t> Reader<'t> {
    /// The keys that are known; the others are told.
    fn table(&mut self) -> Table<'t> {
        let text = self.text.trim_start_matches('\u{feff}');
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = self.line(error.span().map_or(text.len(), |span| span.start));
                let reason = error.message().replace('\n', ", ");
                self.problems.push(format!(
                    "{FILE}, line {line}: {reason}. None of it counts. Mend that line."
                ));
                return Vec::new();
            }
        };
        let mut entries: Vec<_> = table.into_iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut known = Vec::new();
        for (key, value) in entries {
            let name = key.get_ref().to_string();
            if KEYS.contains(&name.as_str()) {
                known.push((Spanned::new(key.span(), name), value));
            } else {
                let line = self.line(key.span().start);
                let near = KEYS
                    .into_iter()
                    .find(|known| strsim::damerau_levenshtein(known, &name) <= 2)
                    .map_or_else(
                        || format!("The settings are {}.", KEYS.join(", ")),
                        |near| format!("Did you mean {near}?"),
                    );
                self.problems
                    .push(format!("{FILE}, line {line}: there is no setting {name:?}. {near}"));
            }
        }
        known
    }

    /// The variable's value, else the file's, else the default; a value that is not understood is told.
    fn setting<T>(
        &mut self,
        table: &Table,
        key: &'static str,
        variable: &'static str,
        default: T,
        take: &dyn Fn(&DeValue) -> Option<T>,
    ) -> Setting<T> {
        let mut chosen = None;
        if let Some((name, value)) = table.iter().find(|(name, _)| name.get_ref() == key) {
            let line = self.line(name.span().start);
            match take(value.get_ref()) {
                Some(value) => {
                    chosen = Some(Setting {
                        value,
                        origin: Origin::File(line),
                    });
                }
                None => self
                    .problems
                    .push(format!("{FILE}, line {line}: {key} is not understood. {}", wanted(key))),
            }
        }
        if let Some(text) = (self.env)(variable).filter(|text| !text.is_empty()) {
            match take(&DeValue::String(text.as_str().into())) {
                Some(value) => {
                    chosen = Some(Setting {
                        value,
                        origin: Origin::Variable(variable),
                    });
                }
                None => self.problems.push(format!(
                    "{variable} is {text:?}, which is not understood. {}",
                    wanted(key)
                )),
            }
        }
        chosen.unwrap_or(Setting {
            value: default,
            origin: Origin::Default,
        })
    }

    /// The line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        let before = self.text.as_bytes().get(..byte).unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() + 1
    }
}

/// What a setting may be, a sentence.
fn wanted(key: &str) -> String {
    match key {
        "theme" => format!("Take one of these: {}.", THEMES.join(", ")),
        "image" => format!("Take one of these: {}.", IMAGES.join(", ")),
        "editor" => "Write the command that starts it, for example \"code --wait\".".to_owned(),
        _ => "Take true or false.".to_owned(),
    }
}

/// The file's text; nothing when it is not there.
fn read(file: &Path) -> Result<String, String> {
    let mut text = String::new();
    let opened = match patiently(|| File::open(file)) {
        Err(error) if !is_held(&error) => return Ok(text),
        opened => opened,
    };
    match opened.and_then(|opened| opened.take(MAX_BYTES).read_to_string(&mut text)) {
        Ok(_) => Ok(text),
        Err(error) => Err(format!(
            "{FILE} cannot be read: {}. None of it counts. Check the file.",
            super::said(&error)
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str, variables: &[(&str, &str)]) -> Settings {
        let env = |name: &str| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Settings::understand(text, &env)
    }

    #[test]
    fn without_a_file_everything_is_as_the_program_does_it() {
        let none = settings("", &[]);
        assert_eq!((none.theme.value, none.image.value), ("auto", "auto"));
        assert_eq!((none.ascii.value, none.mouse.value), (false, false));
        assert_eq!(none.editor.value, None);
        assert_eq!(none.theme.origin, Origin::Default);
        assert!(none.problems.is_empty());
    }

    #[test]
    fn a_flag_stands_above_a_variable_and_that_above_the_file() {
        let text = "# mine\r\ntheme = \"light\"\r\nascii = false\r\neditor = \"code --wait\"\r\n";
        let file = settings(text, &[]);
        assert_eq!((file.theme.value, file.theme.origin), ("light", Origin::File(2)));
        assert_eq!(file.editor.value.as_deref(), Some("code --wait"));
        let variable = settings(text, &[("CONNCERT_THEME", "mono"), ("CONNCERT_ASCII", "1")]);
        assert_eq!(variable.theme.value, "mono");
        assert_eq!(variable.ascii.origin, Origin::Variable("CONNCERT_ASCII"));
        let flag = variable.with_flags(true, true);
        assert_eq!(flag.ascii.origin, Origin::Flag("--ascii"));
        assert_eq!(
            (flag.image.value, flag.image.origin),
            ("words", Origin::Flag("--no-image"))
        );
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place_and_stops_nothing() {
        let odd = settings(
            "them = \"dark\"\nmouse = \"maybe\"\nsound = true\nascii = true\nimage = 5\n",
            &[("CONNCERT_EDITOR", "vi"), ("CONNCERT_THEME", "pink")],
        );
        assert!(odd.ascii.value);
        assert_eq!(odd.editor.value.as_deref(), Some("vi"));
        insta::assert_snapshot!(odd.problems.join("\n"));
    }

    #[test]
    fn a_text_that_is_no_toml_counts_for_nothing() {
        let broken = settings("theme = \"dark\"\nascii = \n", &[]);
        assert_eq!(broken.theme.value, "auto");
        insta::assert_snapshot!(broken.problems.join("\n"));
    }
}
