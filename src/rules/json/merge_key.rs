//! A merge key, `<<`, in YAML.

use crate::document::{Document, FlawKind};
use crate::rules::source::YAML;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "merge-key",
    official: None,
    title: "No YAML merge key is needed to read the definition",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "The merge key << is a habit from YAML 1.1 that YAML 1.2 no longer has. Readers that do not know it take << \
          for an ordinary member and lose what it stands for.",
    instead: "Write the members out where the merge key stands.",
    bad: yaml_example!(
        "responses: &ok\n        \"200\":\n          description: The invoices.\n          \
         schema: { type: string }\n      x-same:\n        <<: *ok"
    ),
    good: yaml_example!(
        "responses:\n        \"200\":\n          description: The invoices.\n          schema: { type: string }"
    ),
    since: "0.1.0",
    sources: &[YAML],
    check: Check::Document(check),
};

fn check(document: &Document, report: &mut Report) {
    for flaw in document.flaws().iter().filter(|flaw| flaw.kind == FlawKind::MergeKey) {
        report.at_span(
            document,
            flaw.span,
            "Here stands a merge key, which not all readers know.",
        );
    }
}
