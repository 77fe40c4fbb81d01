//! What the program followed means for a server of the Model Context Protocol.

use crate::openapi::{AGENTIC, Api};
use crate::program::Program;
use crate::rules::{Check, Finding, Part, Report, Rule, Scope, Severity, Source};

/// A note, one a file: the demands are known second-hand.
pub const RULE: Rule = Rule {
    id: "agents-certified-apart",
    official: None,
    title: "A server for agents goes its own way to certification",
    severity: Severity::Note,
    scope: Scope::Part(Part::Definition),
    why: "Connectors that reach a server of the Model Context Protocol (MCP) are certified in another way than others since \
          2026, and not for everybody. OAuth 2.0 is preferred there, a key or a password accepted. Copilot Studio leaves out \
          tools of a server whose input schema uses $ref, and shortens lists of types.",
    instead: "Ask in Partner Center by which offer your server is taken before you prepare the rest; conncert programs \
              tells what each program asks.",
    bad: "A definition with an operation that has x-ms-agentic-protocol.",
    good: "The same definition, once it is clear by which offer it is certified; accept the finding with that reason.",
    since: "0.1.0",
    sources: &[Source {
        document: "MCP server certification, as an excerpt tells it",
        date: "2026",
        link: "https://learn.microsoft.com/microsoft-agent-365/mcp-certification",
    }],
    check: Check::Opening,
};

/// The note on an API definition towards a program; none where it has no operation for agents.
pub fn told(api: &Api<'_>, program: &Program) -> Vec<Finding> {
    let mut report = Report::new(&RULE);
    let mut agents = api
        .operations
        .iter()
        .filter_map(|operation| operation.node.get(AGENTIC));
    if let (Some(first), false) = (agents.next(), program.mcp.is_empty()) {
        report.at(first, program.mcp.trim());
    }
    report.into_findings()
}
