//! `conncert rules`: the list of everything that is checked, or a part of it.

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;

use super::{SEVERITIES, rules_named};
use crate::cli::{Console, Exit, Failure};
use crate::export::rules;
use crate::part::Part;
use crate::rules::{Rule, Scope, registry};

/// List the rules
#[derive(Debug, clap::Args)]
#[command(
    after_help = format!("Examples:\n  conncert rules\n  conncert rules icon\n  conncert rules \"*summary*\" --severity error\n  \
                  conncert rules --part readme --format json\n  conncert rules --format md > rules.md\n\n{SEVERITIES}")
)]
pub struct Options {
    /// Only these: an id or name in Microsoft's validator, a family (icon), or a glob (icon-*) [default: all]
    #[arg(value_name = "RULE")]
    pub rules: Vec<String>,
    /// Only rules of this severity
    #[arg(long, value_name = "SEVERITY", value_delimiter = ',', value_parser = ["error", "warning", "note"])]
    pub severity: Vec<String>,
    /// Only rules that read this
    #[arg(long, value_name = "PART", value_delimiter = ',', value_parser = PossibleValuesParser::new(parts()))]
    pub part: Vec<String>,
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: RulesFormat,
}

/// How to write the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// A Markdown table
    Md,
}

/// Prints the list.
///
/// # Errors
/// When nothing is called as asked for, or standard output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let named = rules_named(&options.rules)?;
    let asks = |words: &[String], word: &str| words.is_empty() || words.iter().any(|asked| asked == word);
    let wanted = |rule: &&'static Rule| {
        (named.is_empty() || named.contains(rule.id))
            && asks(&options.severity, rule.severity.word())
            && asks(&options.part, rule.scope.word())
    };
    let list: Vec<&'static Rule> = registry::all().into_iter().filter(wanted).collect();
    let written = match options.format {
        // Other programs take it by the line.
        RulesFormat::Text => rules::text(&list, console.is_screen().then_some(console.width)),
        RulesFormat::Json => rules::json(&list),
        RulesFormat::Md => rules::markdown(&list),
    };
    console.report(&written)?;
    Ok(Exit::Done)
}

/// What a rule can read.
fn parts() -> impl Iterator<Item = &'static str> {
    // Those for the introduction are those for the readme.
    let parts = Part::ALL.into_iter().filter(|part| *part != Part::Intro);
    parts.map(Scope::Part).chain([Scope::Project]).map(Scope::word)
}
