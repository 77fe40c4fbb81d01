//! The questions of a program: one field each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::deadline::Least;

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// Where the answer is kept, `group.name`: `support-contact.email`. The group `connector` is the project file's
    /// own table; programs that share a key share the answer.
    pub key: String,
    /// The label, at most 14 columns.
    pub label: String,
    /// What may be typed.
    pub kind: FieldKind,
    /// An example or a hint, shown while empty.
    #[serde(default)]
    pub hint: String,
    /// Whether the item is settled without it.
    #[serde(default)]
    pub optional: bool,
    /// The choices of [`FieldKind::Choice`].
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
    /// Where suggestions come from, best first.
    #[serde(default)]
    pub suggest: Vec<Suggestion>,
    /// Asked only when another answer has one of these values.
    #[serde(default)]
    pub when: Option<When>,
    /// About how many characters a good answer has at most.
    #[serde(default)]
    pub about_characters: Option<usize>,
    /// Of a date: how far it has to lie behind another one.
    #[serde(default)]
    pub least: Option<Least>,
    /// Of a date: the keys of those that cannot be later.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Of a text: the form that it has.
    #[serde(default)]
    pub form: Option<Form>,
    /// Of [`FieldKind::Calls`]: how many are asked for.
    #[serde(skip)]
    pub calls: u32,
    /// File name endings that a path should have, without dot.
    #[serde(default)]
    pub endings: Vec<String>,
}

impl Field {
    /// Whether the date asked for is a day on which something was done: where today can be taken, no later day can.
    #[must_use]
    pub fn has_happened(&self) -> bool {
        self.kind == FieldKind::Date && self.suggest.contains(&Suggestion::Today)
    }
}

/// The form of a text that is a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// The connector's name: as long as `about-characters` says and no longer, without reserved words.
    ConnectorName,
    /// An account on GitHub: 1 to 39 letters, digits and single hyphens inside.
    GithubAccount,
}

/// What may be typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line.
    Text,
    /// A few sentences.
    LongText,
    /// One of [`Field::choices`].
    Choice,
    /// A calendar date, `2026-11-09`.
    Date,
    /// A file, relative to the project file.
    Path,
    /// A color, `#0B6A4F`.
    Color,
    /// An e-mail address.
    Email,
    /// An http or https address.
    Url,
    /// Dated entries.
    Log,
    /// How many calls of an operation succeeded. No program asks so by itself: there is one for each operation of the
    /// definition.
    #[serde(skip_deserializing)]
    Calls,
    /// Which program to follow; its choices are the programs known.
    Program,
}

/// One choice of a field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
    /// One line of meaning.
    pub meaning: String,
    /// Whether choosing it leaves the item unmet (an honest "no").
    #[serde(default)]
    pub unmet: bool,
}

/// Part of the program only when another answer has one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct When {
    /// The other field's key.
    pub key: String,
    /// The values that ask for it.
    pub is: Vec<String>,
}

/// Something known without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suggestion {
    /// The definition found in the folder.
    DefinitionFile,
    /// The icon found in the folder.
    IconFile,
    /// `info.title`
    DefinitionTitle,
    /// `info.contact.email`
    DefinitionContactEmail,
    /// The entry `Website` of `x-ms-connector-metadata`.
    DefinitionWebsite,
    /// The entry `Privacy policy` of `x-ms-connector-metadata`.
    DefinitionPrivacyPolicy,
    /// An address found in the readme.
    ReadmeEmail,
    /// The first way to sign in that the definition defines.
    DefinitionAuthentication,
    /// The icon's background color.
    IconBackground,
    /// `iconBrandColor` in the properties file.
    PropertiesBrandColor,
    /// The one brand color that the program takes.
    DemandedBrandColor,
    /// Today's date.
    Today,
}
