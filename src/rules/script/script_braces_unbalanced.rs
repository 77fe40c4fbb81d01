//! A brace too many or too few.

use super::script_example;
use crate::rules::source::CODE;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::{Code, Script, Token};

/// Told only of a script that was understood to its end.
pub const RULE: Rule = Rule {
    id: "script-braces-unbalanced",
    official: None,
    title: "Every brace of the script has its partner",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "Code whose braces do not match cannot be compiled, so the platform does not take it.",
    instead: "Mend the block there: add the brace that is missing, or remove the one too many.",
    bad: r"public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken);
}
",
    good: script_example!(),
    since: "0.1.0",
    sources: &[CODE],
    check: Check::Script(check),
};

fn check(script: &Script, report: &mut Report) {
    let code = script.code();
    if !code.is_whole {
        return;
    }
    match imbalance(&code) {
        Some(Imbalance::Extra(line)) => {
            report.on_line(line, "In script.csx a } closes here what was never opened.");
        }
        Some(Imbalance::Open(line)) => {
            report.on_line(line, "In script.csx the { of this line is not closed.");
        }
        None => {}
    }
}

enum Imbalance {
    /// A `}` in this line that closes nothing.
    Extra(u32),
    /// A `{` in this line that nothing closes.
    Open(u32),
}

fn imbalance(code: &Code<'_>) -> Option<Imbalance> {
    let mut open: Vec<&Token<'_>> = Vec::new();
    // A } that stands further left than the line of its { closes an outer block: that { lacks its own.
    let mut suspect = None;
    for token in &code.tokens {
        match token.text {
            "{" => open.push(token),
            "}" => {
                let Some(opening) = open.pop() else {
                    return Some(Imbalance::Extra(token.line));
                };
                if token.is_first && token.indent < opening.indent {
                    suspect = suspect.or(Some(opening.line));
                }
            }
            _ => {}
        }
    }
    let last = open.last()?;
    Some(Imbalance::Open(suspect.unwrap_or(last.line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<u32> {
        let findings = crate::rules::check_script(&Script::parse(text.as_bytes()));
        let own = findings.iter().filter(|finding| finding.rule.id == RULE.id);
        own.filter_map(|finding| finding.place.range.map(|(start, _)| start.line))
            .collect()
    }

    #[test]
    fn the_block_that_lacks_its_brace_is_named() {
        assert_eq!(
            lines("class A\n{\n    void B()\n    {\n        if (c) {\n    }\n}\n"),
            [5]
        );
        assert_eq!(lines("class A\n{\n}\n}\n"), [4]);
        assert_eq!(lines("class A {\n"), [1]);
    }

    #[test]
    fn nothing_is_said_of_what_is_not_understood() {
        for text in [
            "class A { string b = \"c;\n",
            "#if D\nclass A {\n#else\nclass B {\n#endif\n}",
        ] {
            assert_eq!(lines(text), [0; 0], "{text}");
        }
    }
}
