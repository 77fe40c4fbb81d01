//! A readme that passes over operations.

use memchr::memmem;

use crate::openapi::Api;
use crate::openapi::Operation;
use crate::readme::Readme;
use crate::rules::source::{README, review};
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A note: many published readmes tell of groups of operations instead.
pub const RULE: Rule = Rule {
    id: "readme-operations-missing",
    official: None,
    title: "The readme names every operation",
    severity: Severity::Note,
    scope: Scope::Part(Part::Readme),
    why: "People choose a connector by what it can do, and reviewers look for every operation in the \
          readme of the repository. (intro.md leaves them out.)",
    instead: "Below Supported Operations, add a heading with the summary of each operation and a sentence on \
          what it does.",
    bad: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Contoso

## Prerequisites
A subscription to Contoso Invoices.

## Supported Operations
Everything you need.

## Obtaining Credentials
Ask the administrator of your account for a key.

## Known Issues and Limitations
A list holds at most 1,000 invoices.

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
    sources: &[README, review!("2376", "2023")],
    check: Check::Readme(check),
};

/// How many operations are named in the message.
const NAMED: usize = 3;

fn check(readme: &Readme, api: Option<&Api<'_>>, report: &mut Report) {
    let Some(api) = api else { return };
    let text = words(&unescaped(readme.text()));
    let is_named = |operation: &Operation<'_>| {
        let names = [operation.node.str_at("summary"), operation.id];
        let mut names = names.into_iter().flatten().map(words);
        names.any(|name| memmem::find(text.as_bytes(), name.as_bytes()).is_some())
    };
    let seen = || api.operations.iter().filter(|operation| !operation.internal);
    let missing: Vec<&str> = seen()
        .filter(|operation| !is_named(operation))
        .filter_map(|operation| operation.node.str_at("summary").or(operation.id))
        .collect();
    let Some(first) = missing
        .get(..missing.len().min(NAMED))
        .filter(|first| !first.is_empty())
    else {
        return;
    };
    let all = seen().count();
    let mut named: Vec<String> = first.iter().map(|name| quoted(name)).collect();
    named.dedup();
    let message = if missing.len() == all {
        format!("The readme names none of the {all} operations.")
    } else if missing.len() > NAMED {
        format!(
            "The readme does not name {} of the {all} operations, such as {}.",
            missing.len(),
            listed(&named)
        )
    } else {
        format!("The readme does not name {}.", listed(&named))
    };
    report.on_file(message);
}

/// The text without the entities that Markdown needs for three characters.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The letters and digits in lower case, whatever stands between them: `List-Invoices` is `list invoices`.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut chars = text.chars().flat_map(char::to_lowercase);
    while let Some(first) = chars.find(|char| char.is_alphanumeric()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push(first);
        words.extend(chars.by_ref().take_while(|char| char.is_alphanumeric()));
    }
    words
}
