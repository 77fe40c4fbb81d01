//! A script that is too large.

use crate::rules::source::CODE;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::Script;

pub const RULE: Rule = Rule {
    id: "script-too-large",
    official: None,
    title: "The script has less than 1 MB",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "The platform takes code of less than 1 MB.",
    instead: "Leave out what the operations do not need; tables of data belong to your service.",
    bad: "A script.csx of 1,200 KB.",
    good: "A script.csx of 40 KB.",
    since: "0.1.0",
    sources: &[CODE],
    check: Check::Script(check),
};

/// The most bytes, not included.
const LIMIT: usize = 1 << 20;

fn check(script: &Script, report: &mut Report) {
    let bytes = script.text.len();
    if bytes >= LIMIT {
        report.on_file(format!(
            "script.csx has {} KB; less than 1,024 KB are taken.",
            bytes >> 10
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::super::script_example;
    use super::*;

    #[test]
    fn a_megabyte_is_too_much() {
        let of = |bytes: usize| {
            let padding = "/".repeat(bytes - script_example!().len());
            crate::rules::check_script(&Script::parse(format!("{}{padding}", script_example!()).as_bytes()))
        };
        assert_eq!(of(LIMIT - 1).len(), 0);
        assert_eq!(of(LIMIT).len(), 1);
    }
}
