//! The command table: help, usage errors and completions all come from here.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

use super::Surroundings;
use crate::store::Settings;
use crate::store::settings::Origin;
use crate::ui::picture::{self, Way};
use crate::ui::theme::{ColorWish, Palette};

use super::commands::{
    accept, check, completions, convert, demo, diff, doctor, explain, export, fix, get, help, icon, lsp, man, mark,
    mcp, new, next, package, programs, rules, scaffold, schema, sessions, set, status, texts, undo, unset,
};

/// Prepares a connector for Microsoft certification, offline.
#[derive(Debug, Parser)]
#[command(
    name = "conncert",
    // Not as Windows calls the file.
    bin_name = "conncert",
    version,
    after_help = "Examples:\n  conncert                      open the wizard on this folder\n  conncert check                say what certification \
                  objects to\n  conncert check --format json  the same in CI",
    disable_help_subcommand = true
)]
pub struct Args {
    /// The connector's folder; the wizard opens on it
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// What to do instead of opening the wizard.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of every command.
    #[command(flatten)]
    pub global: Global,
}

/// Options of every command.
#[expect(clippy::struct_excessive_bools, reason = "flags that are independent of each other")]
#[derive(Debug, Clone, clap::Args)]
pub struct Global {
    /// When to use color
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Everywhere"
    )]
    pub color: ColorChoice,
    /// Draw with ASCII characters only
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub ascii: bool,
    /// Say only what was asked for
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub quiet: bool,
    /// Never ask; stop where an answer is needed
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_input: bool,
    /// Work in full screen
    #[arg(long, global = true, help_heading = "Everywhere", group = "face")]
    pub tui: bool,
    /// Ask with prompts, one question after another
    #[arg(long, global = true, help_heading = "Everywhere", group = "face")]
    pub plain: bool,
    /// Ask in plain lines, for screen readers and pipes
    #[arg(long, global = true, help_heading = "Everywhere", group = "face")]
    pub lines: bool,
    /// Draw no pictures
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub no_image: bool,
    /// The project file, or the connector's folder that holds conncert.toml [default: this folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub project: Option<PathBuf>,
}

impl Global {
    /// The user's settings, with what the flags say above them.
    #[must_use]
    pub fn settings(&self, surroundings: &Surroundings) -> Settings {
        surroundings.settings.clone().with_flags(self.ascii, self.no_image)
    }

    /// What flags and settings say about pictures. A way from the settings counts on a terminal only.
    #[must_use]
    pub fn pictures(&self, surroundings: &Surroundings) -> picture::PictureWishes {
        let settings = self.settings(surroundings);
        let by = match settings.image.origin {
            Origin::Variable(name) => name,
            _ => "image in the settings:",
        };
        let way = Way::named(settings.image.value).filter(|_| surroundings.output && !self.no_image);
        picture::PictureWishes {
            way: way.map(|way| (way, by)),
            none: self.no_image,
            color: self.color.into(),
            ascii: settings.ascii.value,
            palette: Palette::named(settings.theme.value),
        }
    }

    /// The connector's folder: the one named, else that of the project file named, else this folder.
    #[must_use]
    pub fn folder(&self, named: Option<&Path>) -> PathBuf {
        let beside = || Some(self.project.as_deref()?.parent()?.to_path_buf());
        named
            .map(Path::to_path_buf)
            .or_else(beside)
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or_else(|| PathBuf::from("."))
    }
}

/// When to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal that has it.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl From<ColorChoice> for ColorWish {
    fn from(choice: ColorChoice) -> Self {
        match choice {
            ColorChoice::Auto => Self::Auto,
            ColorChoice::Always => Self::Always,
            ColorChoice::Never => Self::Never,
        }
    }
}

/// How to write what a command tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TextOrJson {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// How to answer, for a command that has no report of its own.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct Answering {
    /// How to answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

/// How to write a list that documents show, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A Markdown table
    Md,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a submission in a folder
    New(new::Options),
    /// Tell where things stand and what is next
    Status(status::Options),
    /// Tell the one thing to do next
    Next(next::Options),
    /// Set answers
    Set(set::Options),
    /// Print an answer, or all
    Get(get::Options),
    /// Take answers back
    Unset(unset::Options),
    /// Say how an item stands: done, waiting, not applicable, to do
    Mark(mark::Options),
    /// Keep a finding as it is, with a reason
    Accept(accept::Options),
    /// Check API definitions, icons or whole connector folders
    #[command(aliases = ["validate", "lint"])]
    Check(check::Options),
    /// Convert an OpenAPI 3 definition to the 2.0 that certification takes
    Convert(convert::Options),
    /// Tell what changed between two versions, and what that does to flows that exist
    Diff(diff::Options),
    /// Explain a rule or a checklist item
    Explain(explain::Options),
    /// List the rules
    Rules(rules::Options),
    /// Show or make the repairs that need no decision
    Fix(fix::Options),
    /// List the texts that are missing or weak, or write them
    Texts(texts::Options),
    /// Take back what conncert wrote last
    Undo(undo::Options),
    /// Begin a file that is missing: what is known is written, the rest is marked
    Scaffold(scaffold::Options),
    /// Write the checklist and the message to send
    Export(export::Options),
    /// Look at one icon: its color, its faults, the picture itself
    Icon(icon::Options),
    /// Check the package to send
    Package(package::Options),
    /// Serve an editor: findings while typing, repairs, explanations
    Lsp(lsp::Options),
    /// Serve an agent: what is next, checks, answers, repairs, the export
    Mcp(mcp::Options),
    /// Say what was found here, what was chosen, and why
    Doctor(doctor::Options),
    /// Open the wizard on a sample connector with deliberate faults
    Demo(demo::Options),
    /// List the submissions opened on this computer, newest first
    Sessions(sessions::Options),
    /// List the certification programs, or compare two
    Programs(programs::Options),
    /// Print the JSON Schema of a report or of the project file
    Schema(schema::Options),
    /// Print a completion script for a shell
    Completions(completions::Options),
    /// Print the manual page
    Man(man::Options),
    /// Print the help of the program or of a command
    Help(help::Options),
}

impl Command {
    /// Its words, where it has no report of its own and the answer is asked for in JSON.
    #[must_use]
    pub fn answers(&self) -> Option<&'static str> {
        let (words, answering) = match self {
            Self::New(options) => ("new", options.answer),
            Self::Set(options) => ("set", options.answer),
            Self::Unset(options) => ("unset", options.answer),
            Self::Mark(options) => ("mark", options.answer),
            Self::Accept(options) => ("accept", options.answer),
            Self::Explain(options) => ("explain", options.answer),
            Self::Undo(options) => ("undo", options.answer),
            Self::Scaffold(options) => ("scaffold", options.answer),
            Self::Sessions(options) => ("sessions", options.answer),
            Self::Icon(icon::Options {
                command: icon::Command::Make(options),
            }) => ("icon make", options.answer),
            Self::Icon(icon::Options {
                command: icon::Command::Color(options),
            }) => ("icon color", options.answer),
            Self::Texts(texts::Options {
                command: Some(texts::Command::Set(options)),
                ..
            }) => ("texts set", options.answer),
            Self::Texts(texts::Options {
                command: Some(texts::Command::Apply(options)),
                ..
            }) => ("texts apply", options.answer),
            Self::Package(package::Options {
                command: package::Command::Build(options),
            }) => ("package build", options.answer),
            _ => return None,
        };
        (answering.format == TextOrJson::Json).then_some(words)
    }
}
