//! A class without the method that is called.

use super::script_example;
use crate::rules::source::CODE;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::{Code, Script};

pub const RULE: Rule = Rule {
    id: "script-method-missing",
    official: None,
    title: "The script overrides ExecuteAsync",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "The platform calls the method ExecuteAsync of the class Script, which overrides that of ScriptBase. Without it \
          the code is not taken.",
    instead: "Add the method: public override async Task<HttpResponseMessage> ExecuteAsync()",
    bad: script_example!("", "Script : ScriptBase", ""),
    good: script_example!(),
    since: "0.1.0",
    sources: &[CODE],
    check: Check::Script(check),
};

fn check(script: &Script, report: &mut Report) {
    let code = script.code();
    // Without the class there is more to mend first.
    let is_class = |at: &usize| code.at(at + 1).eq_ignore_ascii_case("Script");
    let Some(class) = code.words("class").find(is_class) else {
        return;
    };
    let declared: Vec<usize> = code
        .words("ExecuteAsync")
        .filter(|at| is_declared(&code, *at))
        .collect();
    let overriding: Vec<usize> = declared.iter().copied().filter(|at| overrides(&code, *at)).collect();
    if overriding.iter().any(|at| is_as_called(&code, *at)) {
        return;
    }
    if let Some(at) = overriding.first() {
        let message = "ExecuteAsync in script.csx is not the method that the platform calls.";
        report.on_line(code.tokens[*at].line, message).help(
            "Let it take nothing and return a response: public override async Task<HttpResponseMessage> ExecuteAsync()",
        );
    } else if let Some(at) = declared.first() {
        let message = "ExecuteAsync in script.csx does not override that of ScriptBase.";
        report
            .on_line(code.tokens[*at].line, message)
            .help("Write override before its type: public override async Task<HttpResponseMessage> ExecuteAsync()");
    } else {
        let message = "The class Script of script.csx has no method ExecuteAsync, which the platform calls.";
        report.on_line(code.tokens[class].line, message);
    }
}

/// Whether the method is declared here, not called: behind its type.
fn is_declared(code: &Code<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| code.at(before));
    let is_type = before == ">" || before.starts_with(char::is_alphabetic);
    code.at(at + 1) == "(" && is_type && !matches!(before, "await" | "return" | "new")
}

/// Whether it takes nothing and returns a task of something.
fn is_as_called(code: &Code<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| code.at(before) == ">") && code.at(at + 2) == ")"
}

fn overrides(code: &Code<'_>, at: usize) -> bool {
    let before = code.tokens.iter().take(at).rev().map(|token| token.text);
    before
        .take_while(|text| !matches!(*text, "{" | "}" | ";"))
        .any(|text| text == "override")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(body: &str) -> usize {
        let text = format!("class Script : ScriptBase {{ {body} }}");
        let findings = crate::rules::check_script(&Script::parse(text.as_bytes()));
        findings.iter().filter(|finding| finding.rule.id == RULE.id).count()
    }

    #[test]
    fn it_takes_nothing_and_returns_a_response() {
        assert_eq!(said("public override async void ExecuteAsync() { }"), 1);
        assert_eq!(said("public override Task ExecuteAsync() { }"), 1);
        let other = "public override Task<HttpResponseMessage> ExecuteAsync(string text) { }";
        assert_eq!(said(other), 1);
        let real = "public override Task<HttpResponseMessage> ExecuteAsync() { }";
        assert_eq!(said(&format!("{other} {real}")), 0);
    }

    #[test]
    fn only_a_method_that_overrides_counts() {
        let real = "public override async System.Threading.Tasks.Task<HttpResponseMessage>\n ExecuteAsync () { }";
        assert_eq!(said(real), 0);
        assert_eq!(
            said("public async override Task<HttpResponseMessage> ExecuteAsync() => null;"),
            0
        );
        assert_eq!(said(&format!("void Run() {{ other.ExecuteAsync(); }} {real}")), 0);
        assert_eq!(said("void Run() { await ExecuteAsync(); }"), 1);
        assert_eq!(said("// override Task<HttpResponseMessage> ExecuteAsync()\n"), 1);
        assert_eq!(
            said("public override int Other() { } public Task<int> ExecuteAsync() { }"),
            1
        );
    }
}
