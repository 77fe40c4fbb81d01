//! A readme without sections of the template.

use crate::openapi::Api;
use crate::readme::Readme;
use crate::rules::source::{README, review};
use crate::rules::text::listed;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note, for many published readmes lack a section or name it otherwise; a warning where most are missing.
pub const RULE: Rule = Rule {
    id: "readme-sections-missing",
    official: None,
    title: "The readme has the sections of the template",
    severity: Severity::Note,
    scope: Scope::Part(Part::Readme),
    why: "The readme is the connector's page in Microsoft's repository. Reviewers compare it with the template there and \
          ask for what is missing. (intro.md has sections of its own.)",
    instead: "Add a heading for each, with a sentence or two below it.",
    bad: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
### List invoices
Lists the invoices of a customer.

## Obtaining Credentials
Ask the administrator of your account for a key.

## Deployment Instructions
Use the command line tool for custom connectors.
",
    good: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
### List invoices
Lists the invoices of a customer.

## Obtaining Credentials
Ask the administrator of your account for a key.

## Known Issues and Limitations
A list holds at most 1,000 invoices.

## Deployment Instructions
Use the command line tool for custom connectors.
",
    since: "0.1.0",
    sources: &[README, review!("2376", "2023"), review!("1251", "2021")],
    check: Check::Readme(check),
};

/// From this many missing sections on the readme was not written along the template at all.
const MANY: usize = 4;

/// The sections of the template, with what their headings contain in published readmes.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Publisher", &["publisher", "published by", "author"]),
    (
        "Prerequisites",
        &[
            "prerequisite",
            "pre-requisite",
            "pre requisite",
            "requirement",
            "before you",
        ],
    ),
    ("Supported Operations", &["operation", "action", "trigger", "endpoint"]),
    (
        "Obtaining Credentials",
        &[
            "credential",
            "authenticat",
            "authoriz",
            "api key",
            "token",
            "sign in",
            "connect",
        ],
    ),
    (
        "Known Issues and Limitations",
        &["limitation", "known issue", "common error", "restriction", "limits"],
    ),
    (
        "Deployment Instructions",
        &[
            "deploy",
            "install",
            "getting started",
            "get started",
            "setup",
            "set up",
            "setting up",
        ],
    ),
];

/// The names of the sections that a readme lacks, in the order of the template.
pub(in crate::rules) fn missing(readme: &Readme) -> Vec<&'static str> {
    let mut headings = String::new();
    for heading in readme.headings() {
        headings += &heading.text.to_lowercase();
        // No word of a section goes over it.
        headings.push('\n');
    }
    let is_there = |words: &[&str]| words.iter().any(|word| headings.contains(word));
    let missing = SECTIONS.iter().filter(|(_, words)| !is_there(words));
    missing.map(|(name, _)| *name).collect()
}

fn check(readme: &Readme, _api: Option<&Api<'_>>, report: &mut Report) {
    let missing = missing(readme);
    // Every other published readme has all but the last.
    if matches!(missing.as_slice(), [] | ["Deployment Instructions"]) {
        return;
    }
    let sections = if missing.len() == 1 { "section" } else { "sections" };
    let finding = report.on_file(format!("The readme has no {sections} {}.", listed(&missing)));
    if missing.len() >= MANY {
        finding.severity(Severity::Warning);
    }
}
