//! What the program found out about its surroundings, as text and as JSON (schema `conncert.doctor/1`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::json::to_string;
use super::one_line;
use super::report::json::Tool;

/// Facts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `Terminal`
    pub title: &'static str,
    /// The facts in the order to read them.
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// `Pictures`; its lower case is the key in JSON.
    pub name: &'static str,
    /// The fact in words.
    pub said: String,
    /// The same as options spell it, where that differs.
    pub value: Option<String>,
    /// Why it is so, a sentence.
    pub because: Option<String>,
}

impl Fact {
    /// A fact without a reason.
    pub fn new(name: &'static str, said: impl Into<String>) -> Self {
        Self {
            name,
            said: said.into(),
            value: None,
            because: None,
        }
    }

    /// With the way that options spell it.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            ..self
        }
    }

    /// With the reason, a sentence.
    #[must_use]
    pub fn because(self, because: impl Into<String>) -> Self {
        Self {
            because: Some(because.into()),
            ..self
        }
    }
}

/// For people: a line a fact, wrapped to `width` columns.
#[must_use]
pub fn text(sections: &[Section], width: usize) -> String {
    let facts = || sections.iter().flat_map(|section| &section.facts);
    let column = facts().map(|fact| fact.name.len()).max().unwrap_or_default() + 4;
    let mut out = format!("conncert {}\n", env!("CARGO_PKG_VERSION"));
    for section in sections {
        out.push_str(&format!("\n{}\n", section.title));
        for fact in &section.facts {
            let start = format!("{:column$}", format!("  {}", fact.name));
            let said = match &fact.because {
                Some(because) => format!("{}. {}", fact.said, because),
                None => fact.said.clone(),
            };
            let rest = " ".repeat(column);
            let options = textwrap::Options::new(width.max(40))
                .initial_indent(&start)
                .subsequent_indent(&rest)
                .break_words(false);
            out.push_str(&textwrap::fill(&one_line(&said), options));
            out.push('\n');
        }
    }
    out
}

/// What the page says of itself.
pub const WORD: &str = "conncert.doctor/1";

/// A fact as a program reads it.
#[derive(JsonSchema, Serialize)]
struct Told<'f> {
    value: &'f str,
    because: Option<&'f str>,
}

#[derive(JsonSchema, Serialize)]
pub(super) struct Page {
    #[schemars(extend("const" = WORD))]
    schema: &'static str,
    tool: Tool,
    /// The facts by their keys, section by section.
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, Told>>")]
    sections: Map<String, Value>,
}

/// For programs.
#[must_use]
pub fn json(sections: &[Section]) -> String {
    let fact = |fact: &Fact| {
        let value = fact.value.as_ref().unwrap_or(&fact.said);
        let told = Told {
            value,
            because: fact.because.as_deref(),
        };
        (key(fact.name), json!(told))
    };
    let section = |section: &Section| {
        let facts: Map<String, Value> = section.facts.iter().map(fact).collect();
        (key(section.title), Value::Object(facts))
    };
    to_string(&Page {
        schema: WORD,
        tool: Tool::this(),
        sections: sections.iter().map(section).collect(),
    })
}

fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}
