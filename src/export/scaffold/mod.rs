//! Files that are begun for the partner: what the definition, the files beside it and the answers tell is written, and
//! [`MARKER`] stands before what only a person can write.

mod agents;
mod facts;
mod operations;
mod properties;
mod requests;
mod sign_in;

use super::{one_line, template};
use crate::checklist::Evidence;
use crate::document::Node;
use crate::openapi::Api;
use crate::part::Part;
use crate::program::Program;
use crate::rules::MARKER;
use crate::submission::{Submission, looks_like_secret};
use facts::Facts;

/// A file that can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `apiProperties.json`
    ApiProperties,
    /// `intro.md`: the page for customers, which goes into the package and leaves the operations out.
    Intro,
    /// `README.md`: the page for the folder in Microsoft's repository.
    Readme,
    /// The text of the pull request.
    PullRequest,
    /// What the reviewer does to try the connector: publisher notes.
    TestInstructions,
    /// One request for each operation that people see, for the REST clients of editors.
    Requests,
    /// What an agent that works in the folder has to know.
    Agents,
}

/// Every kind, in the order to offer them.
pub const KINDS: [Kind; 7] = [
    Kind::ApiProperties,
    Kind::Intro,
    Kind::Readme,
    Kind::PullRequest,
    Kind::TestInstructions,
    Kind::Requests,
    Kind::Agents,
];

/// Everything that a file is begun from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The program followed.
    pub program: &'a Program,
    /// The answers.
    pub submission: &'a Submission,
    /// What was read in the connector's files.
    pub evidence: &'a Evidence,
}

impl Kind {
    /// Its name in commands: `api-properties`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ApiProperties => "api-properties",
            Self::Intro => "intro",
            Self::Readme => "readme",
            Self::PullRequest => "pull-request",
            Self::TestInstructions => "test-instructions",
            Self::Requests => "requests",
            Self::Agents => "agents",
        }
    }

    /// The kind with this name, or whose file is called so, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let names = |kind: &Self| kind.id().eq_ignore_ascii_case(name) || kind.file_name().eq_ignore_ascii_case(name);
        KINDS.into_iter().find(names)
    }

    /// The part of the connector that it is, if it is one.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::ApiProperties => Some(Part::Properties),
            Self::Intro => Some(Part::Intro),
            Self::Readme => Some(Part::Readme),
            Self::PullRequest | Self::TestInstructions | Self::Requests | Self::Agents => None,
        }
    }

    /// The kind that begins this part, if it can be begun.
    #[must_use]
    pub fn of(part: Part) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.part() == Some(part))
    }

    /// The file's name.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::PullRequest => "pull-request.md",
            Self::TestInstructions => "test-instructions.md",
            Self::Requests => "requests.http",
            Self::Agents => "AGENTS.md",
            Self::ApiProperties => Part::Properties.file_name(),
            Self::Intro => Part::Intro.file_name(),
            Self::Readme => Part::Readme.file_name(),
        }
    }

    /// What it is, a clause.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::ApiProperties => "brand color, publisher and the fields people sign in with",
            Self::Intro => "the page for customers, which goes into the package",
            Self::Readme => "the page for the folder in Microsoft's repository",
            Self::PullRequest => "the text of the pull request",
            Self::TestInstructions => "what the reviewer does to try the connector",
            Self::Requests => "one request for each operation, for the REST client of your editor",
            Self::Agents => "what an agent that works in this folder has to know",
        }
    }

    /// The file of this kind that is there already, relative to the connector's folder; only files that are looked for
    /// under their usual names can be known here.
    #[must_use]
    pub fn existing(self, evidence: &Evidence) -> Option<&str> {
        evidence.found.path(self.part()?)
    }

    /// Whether the file is not there and can be begun.
    #[must_use]
    pub fn is_missing(self, evidence: &Evidence) -> bool {
        let definition = evidence.definition.as_ref();
        self.existing(evidence).is_none() && definition.is_some_and(|file| file.content.is_ok())
    }

    /// Where the file belongs, relative to the connector's folder: the properties beside the definition, the pages at
    /// the top, and texts that are no file of the connector where the export goes.
    #[must_use]
    pub fn target(self, evidence: &Evidence) -> String {
        let definition = evidence.definition.as_ref().map(|file| file.path.as_str());
        match self {
            Self::ApiProperties => match definition.and_then(|path| path.rsplit_once('/')) {
                Some((folder, _)) => format!("{folder}/{}", self.file_name()),
                None => self.file_name().to_owned(),
            },
            Self::Intro | Self::Readme | Self::Agents => self.file_name().to_owned(),
            Self::PullRequest | Self::TestInstructions | Self::Requests => format!("{FOLDER}/{}", self.file_name()),
        }
    }
}

/// The folder of texts that are sent, beside the exported checklist.
pub const FOLDER: &str = "certification";

/// The file's text; none without a definition that could be read, for nearly all of it comes from there, but for what
/// agents are told, which is the same for every connector. The same material gives the same bytes.
#[must_use]
pub fn render(kind: Kind, material: &Material) -> Option<String> {
    if kind == Kind::Agents {
        return Some(agents::render());
    }
    let definition = material.evidence.definition.as_ref()?.content.as_ref().ok()?;
    let api = Api::new(&definition.document);
    if api.version == crate::openapi::Version::Missing {
        return None;
    }
    let mut facts = Facts::of(material, &api);
    facts.intro = kind == Kind::Intro;
    Some(match kind {
        Kind::ApiProperties => properties::render(&facts, material, &api),
        Kind::Intro | Kind::Readme => template::render("scaffold/page.md", &facts),
        Kind::PullRequest => template::render("scaffold/pull-request.md", &facts),
        Kind::TestInstructions => template::render("scaffold/test-instructions.md", &facts),
        Kind::Requests => requests::render(&facts, &api),
        Kind::Agents => agents::render(),
    })
}

/// What is known of a text that is pasted into a form, without Markdown's marks and without places for a person to fill;
/// none without a definition that could be read.
pub(super) fn text(kind: Kind, material: &Material) -> Option<String> {
    let definition = material.evidence.definition.as_ref()?.content.as_ref().ok()?;
    let mut facts = Facts::of(material, &Api::new(&definition.document));
    facts.plain = true;
    let template = match kind {
        Kind::PullRequest => "scaffold/pull-request.txt",
        Kind::TestInstructions => "scaffold/test-instructions.txt",
        Kind::ApiProperties | Kind::Intro | Kind::Readme | Kind::Requests | Kind::Agents => return None,
    };
    Some(template::render(template, &facts))
}

/// A text on one line; empty where it looks like a secret, for what is begun here is sent.
fn safe(text: &str) -> String {
    let text = one_line(text);
    if looks_like_secret(&text) { String::new() } else { text }
}

/// The same of a member.
fn line_at(node: Node<'_>, key: &str) -> String {
    node.str_at(key).map(safe).unwrap_or_default()
}

/// The connector's name without what independent publishers add to it: the definition's, or the one answered.
pub(super) fn title(material: &Material) -> Option<String> {
    facts::title(material)
}

/// What beginning a file does, an imperative without full stop.
pub const TITLE: &str = "write what is known, and mark what is left to you";

/// How many places of a text are left for a person.
#[must_use]
pub fn open_places(text: &str) -> usize {
    text.lines().filter(|line| line.contains(MARKER)).count()
}
