//! `conncert rules`: the list of everything that is checked, or a part of it.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::{SEVERITIES, is_standard, pages, rules_named};
use crate::cli::args::ListFormat;
use crate::cli::{Console, Exit, Failure};
use crate::export::{book, rules};
use crate::part::Part;
use crate::rules::{Rule, Scope, registry};

/// List the rules
#[derive(Debug, clap::Args)]
#[command(
    after_help = format!("Examples:\n  conncert rules\n  conncert rules icon\n  conncert rules \"*summary*\" --severity error\n  \
                  conncert rules --part readme --format json\n  conncert rules --format md > rules.md\n  \
                  conncert rules --format md --output rules\n\n{SEVERITIES}")
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
    pub format: ListFormat,
    /// Write a page a rule into this folder instead, with --format md; - prints the list
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Prints the list.
///
/// # Errors
/// When nothing is called as asked for, or the output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let named = rules_named(&options.rules)?;
    let asks = |words: &[String], word: &str| words.is_empty() || words.iter().any(|asked| asked == word);
    let wanted = |rule: &&'static Rule| {
        (named.is_empty() || named.contains(rule.id))
            && asks(&options.severity, rule.severity.word())
            && asks(&options.part, rule.scope.word())
    };
    let list: Vec<&'static Rule> = registry::all().into_iter().filter(wanted).collect();
    if let Some(folder) = options.output.as_deref().filter(|folder| !is_standard(folder)) {
        return match options.format {
            ListFormat::Md => pages::write(folder, &book::rules(&list), console),
            _ => Err(pages::not_md()),
        };
    }
    let written = match options.format {
        // Other programs take it by the line.
        ListFormat::Text => rules::text(&list, console.is_screen().then_some(console.width)),
        ListFormat::Json => rules::json(&list),
        ListFormat::Md => rules::markdown(&list),
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
