//! The kinds of files that make up a connector, said once: whoever walks over a connector's files walks over
//! [`Part::ALL`].

use serde::Deserialize;

/// A file that makes up a connector, in the order of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The API definition.
    Definition,
    /// `apiProperties.json`: brand color, publisher, sign-in, policies.
    Properties,
    /// The icon.
    Icon,
    /// `readme.md`: for readers of a repository.
    Readme,
    /// `intro.md`: for customers.
    Intro,
    /// `script.csx`: code that some connectors run.
    Script,
    /// The archive that is sent, with the solutions in it.
    Package,
}

/// The key of the API definition's path.
pub const DEFINITION: &str = "connector.definition";
/// The key of the icon's path.
pub const ICON: &str = "connector.icon";
/// The key of the path of the package to send.
pub const PACKAGE: &str = "package.file";

impl Part {
    /// Every part.
    pub const ALL: [Self; 7] = [
        Self::Definition,
        Self::Properties,
        Self::Icon,
        Self::Readme,
        Self::Intro,
        Self::Script,
        Self::Package,
    ];

    /// The `kind` of its file in JSON reports: `api-definition`. Both pages are a `readme`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Definition => "api-definition",
            Self::Properties => "api-properties",
            Self::Icon => "icon",
            Self::Readme | Self::Intro => "readme",
            Self::Script => "script",
            Self::Package => "package",
        }
    }

    /// What people call it, without an article: `API definition`.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Definition => "API definition",
            Self::Properties => "properties file",
            Self::Icon => "icon",
            Self::Readme => "readme",
            Self::Intro => "introduction",
            Self::Script => "script",
            Self::Package => "package",
        }
    }

    /// The file's usual name, in its usual spelling.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Definition => "apiDefinition.swagger.json",
            Self::Properties => "apiProperties.json",
            Self::Icon => "icon.png",
            Self::Readme => "README.md",
            Self::Intro => "intro.md",
            Self::Script => "script.csx",
            Self::Package => "package.zip",
        }
    }

    /// The key of the answer that names it; none for a file that is found under its usual name alone.
    #[must_use]
    pub fn answer(self) -> Option<&'static str> {
        match self {
            Self::Definition => Some(DEFINITION),
            Self::Icon => Some(ICON),
            Self::Package => Some(PACKAGE),
            Self::Properties | Self::Readme | Self::Intro | Self::Script => None,
        }
    }
}
