//! What a tool is, and how its arguments become the words of a command.

use std::ffi::OsString;

use serde_json::{Map, Value};

use super::root::{Here, Refused};
use crate::export::answer::Code;
use crate::submission::looks_like_secret;

/// The argument that every tool takes: the connector's folder, inside the one that is served.
pub(super) const FOLDER: &str = "folder";

/// A tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    /// For people.
    pub(super) title: &'static str,
    /// For the model that chooses.
    pub(super) about: &'static str,
    /// The command.
    pub(super) words: &'static [&'static str],
    pub(super) parameters: &'static [Parameter],
    pub(super) prints: Prints,
    pub(super) effect: Effect,
}

/// What its command prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prints {
    /// JSON that follows this schema, when asked for it.
    Json(&'static str),
    /// The files that it wrote, a line each.
    Files,
    /// Words.
    Words,
}

/// What it does to the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing.
    Reads,
    /// It adds.
    Adds,
    /// It may replace what is there.
    Replaces,
}

/// An argument.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    /// The command's option; none for what stands behind the options.
    pub(super) option: Option<&'static str>,
    pub(super) about: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

/// What an argument may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Texts,
    /// A path inside the root.
    Path,
    /// Paths, below which connectors are looked for.
    Trees,
    /// `FILE#POINTER`.
    Place,
    /// A revision of the repository.
    Revision,
    Choice(&'static [&'static str]),
    Choices(&'static [&'static str]),
    Number,
    Switch,
    /// Answers by their keys.
    Answers,
}

impl Parameter {
    const fn new(name: &'static str, option: Option<&'static str>, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            option,
            about,
            kind,
            required: false,
        }
    }

    /// What stands behind the options.
    pub(super) const fn behind(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self::new(name, None, kind, about)
    }

    /// An option.
    pub(super) const fn option(name: &'static str, option: &'static str, kind: Kind, about: &'static str) -> Self {
        Self::new(name, Some(option), kind, about)
    }

    /// One that has to be there.
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// Its words, as an option has them or bare, each checked.
    fn words(&self, given: &Value, here: &Here) -> Result<Vec<String>, Refused> {
        let text = || self.text(given);
        Ok(match self.kind {
            Kind::Text => vec![text()?],
            Kind::Path => vec![here.path(self.name, &text()?)?],
            Kind::Revision => {
                here.repository(self.name)?;
                vec![text()?]
            }
            Kind::Place => {
                let place = text()?;
                here.path(self.name, place.split('#').next().unwrap_or_default())?;
                vec![place]
            }
            Kind::Choice(choices) => vec![self.choice(given, choices)?],
            Kind::Texts => self.list(given, |given| self.text(given))?,
            Kind::Trees => self.list(given, |given| here.tree(self.name, &self.text(given)?))?,
            Kind::Choices(choices) => self.list(given, |given| self.choice(given, choices))?,
            Kind::Number => {
                let number = given.as_u64().ok_or_else(|| self.is_no("whole number"))?;
                vec![number.to_string()]
            }
            Kind::Switch => {
                let is_on = given.as_bool().ok_or_else(|| self.is_no("true or false"))?;
                is_on.then(String::new).into_iter().collect()
            }
            Kind::Answers => {
                let answers = given.as_object().ok_or_else(|| self.is_no("object"))?;
                let word = |(key, value): (&String, &Value)| {
                    let text = match value {
                        Value::Bool(_) | Value::Number(_) => value.to_string(),
                        value => self.text(value)?,
                    };
                    self.open(key)?;
                    here.answer(key, &text)?;
                    Ok(format!("{key}={text}"))
                };
                answers.iter().map(word).collect::<Result<_, Refused>>()?
            }
        })
    }

    fn list(&self, given: &Value, one: impl Fn(&Value) -> Result<String, Refused>) -> Result<Vec<String>, Refused> {
        let list = given.as_array().ok_or_else(|| self.is_no("list of texts"))?;
        list.iter().map(one).collect()
    }

    fn choice(&self, given: &Value, choices: &[&str]) -> Result<String, Refused> {
        let text = self.text(given)?;
        if choices.contains(&text.as_str()) {
            return Ok(text);
        }
        Err(Refused::usage(
            self.name,
            format!("{} is none of {}.", self.name, choices.join(", ")),
        ))
    }

    /// A text that may be passed on.
    fn text(&self, given: &Value) -> Result<String, Refused> {
        let text = given.as_str().ok_or_else(|| self.is_no("text"))?;
        if text.contains('\0') {
            let what = format!("{} holds a character that no command takes.", self.name);
            return Err(Refused::usage(self.name, what));
        }
        // The name of a file or commit may look like a secret, and answers are judged by what they answer.
        if matches!(self.kind, Kind::Text | Kind::Texts) {
            self.open(text)?;
        }
        Ok(text.to_owned())
    }

    /// Refuses a secret: none is passed on, and no message repeats one.
    fn open(&self, text: &str) -> Result<(), Refused> {
        if !looks_like_secret(text) {
            return Ok(());
        }
        Err(Refused::new(
            Code::Refused,
            self.name,
            format!("{} holds what looks like a credential, so nothing was done.", self.name),
            "leave it out: a secret is sent to nobody, and belongs into no file.",
        ))
    }

    fn is_no(&self, what: &str) -> Refused {
        Refused::usage(self.name, format!("{} is no {what}.", self.name))
    }
}

impl Tool {
    /// The command that a call means, the program's name first. Options come joined with what they say, and all else behind
    /// `--`, so that nothing that is said is read as another option.
    ///
    /// # Errors
    /// [`Refused`] when an argument is missing, unknown or not as its schema says, or leads out of the root.
    pub(super) fn command(&self, arguments: &Map<String, Value>, here: &Here) -> Result<Vec<OsString>, Refused> {
        let known = |name: &str| name == FOLDER || self.parameters.iter().any(|parameter| parameter.name == name);
        if let Some(unknown) = arguments.keys().find(|name| !known(name)) {
            return Err(Refused::usage(
                self.name,
                format!("{} takes no argument {unknown:?}.", self.name),
            ));
        }
        let mut words = vec!["conncert".to_owned()];
        words.extend(self.words.iter().map(|word| (*word).to_owned()));
        let mut behind = Vec::new();
        for parameter in self.parameters {
            let given = arguments.get(parameter.name).filter(|given| !given.is_null());
            let Some(given) = given else {
                if parameter.required {
                    return Err(Refused::usage(
                        parameter.name,
                        format!("{} is missing.", parameter.name),
                    ));
                }
                continue;
            };
            let said = parameter.words(given, here)?;
            match parameter.option {
                None => behind.extend(said),
                Some(option) if parameter.kind == Kind::Switch => words.extend(said.iter().map(|_| option.to_owned())),
                Some(option) => words.extend(said.iter().map(|word| format!("{option}={word}"))),
            }
        }
        if let Prints::Json(_) = self.prints {
            words.push("--format=json".to_owned());
        }
        if !behind.is_empty() {
            words.push("--".to_owned());
            words.extend(behind);
        }
        Ok(words.into_iter().map(OsString::from).collect())
    }
}
