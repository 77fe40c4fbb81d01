//! A readme with words of the template left in.

use crate::readme::Heading;
use crate::readme::Readme;
use crate::rules::source::{README, review};
use crate::rules::text::{quoted, to_write};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "readme-placeholder",
    official: None,
    title: "Nothing of the template is left in the readme",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Readme),
    why: "Words that the template meant to be replaced would stand on Microsoft's page on your connector. Lines \
          marked TODO: were left for you when conncert prepared the file.",
    instead: "Replace the line by what is true of your connector.",
    bad: r"# Contoso Invoices
Contoso Invoices keeps track of invoices and of their payment.

## Publisher: Publisher's Name

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
    check: Check::Page(check),
};

fn check(readme: &Readme, report: &mut Report) {
    let left_in = |heading: &&Heading| {
        let text = heading.text.to_lowercase().replace('\u{2019}', "'");
        text == "title" || text.ends_with("publisher's name") || text == "connector name"
    };
    for heading in readme.headings().iter().filter(left_in) {
        let message = format!("The heading {} is that of the template.", quoted(&heading.text));
        report.on_line(heading.line, message);
    }
    for (number, line) in (1_u32..).zip(readme.text().lines()) {
        if let Some(what) = to_write(line) {
            let message = format!("This is still to be written: {}.", quoted(what));
            report.on_line(number, message).severity(Severity::Error);
        }
    }
}
