//! A class without the method that is called.

use foldhash::HashSet;

use super::classes::{classes, lineage};
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
    let classes = classes(&code);
    let lineage = lineage(&classes);
    // Without the class there is more to mend first.
    let Some(class) = lineage.iter().find(|class| class.is_script()) else {
        return;
    };
    let own: HashSet<usize> = lineage.iter().flat_map(|class| &class.executes).copied().collect();
    // Where it was not understood to its end, nobody knows which block is whose.
    let is_own = |at: &usize| !code.is_whole || own.contains(at);
    let all = code.words("ExecuteAsync").filter(|at| is_declared(&code, *at));
    let (declared, others): (Vec<usize>, Vec<usize>) = all.partition(is_own);
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
        let draft = report.on_line(class.line, message);
        if let Some(other) = others.first() {
            let line = code.tokens[*other].line;
            draft.help(format!(
                "Move the method of line {line} into the class Script: what stands in another class is not called."
            ));
        }
    }
}

/// Whether the method is declared here, not called: behind its type.
fn is_declared(code: &Code<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| code.at(before));
    let is_type = before == ">" || before.starts_with(char::is_alphabetic);
    code.at(at + 1) == "(" && is_type && !matches!(before, "await" | "return" | "new")
}

/// Whether it takes nothing and returns a task of a response.
fn is_as_called(code: &Code<'_>, at: usize) -> bool {
    let mut before = code.tokens.iter().take(at).rev().map(|token| token.text);
    let is_task = before.next() == Some(">");
    let what = before.find(|text| *text != "?").unwrap_or_default();
    code.at(at + 2) == ")" && is_task && (what == "HttpResponseMessage" || is_other_name(code, what))
}

/// Whether a line `using Answer = …;` gives a type this name.
fn is_other_name(code: &Code<'_>, name: &str) -> bool {
    let is_using = |at: usize| at.checked_sub(1).is_some_and(|before| code.at(before) == "using");
    code.words(name).any(|at| is_using(at) && code.at(at + 1) == "=")
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
    use crate::rules::Finding;

    fn of(text: &str) -> Vec<Finding> {
        let mut findings = crate::rules::check_script(&Script::parse(text.as_bytes()));
        findings.retain(|finding| finding.rule.id == RULE.id);
        findings
    }

    fn said(body: &str) -> usize {
        of(&format!("class Script : ScriptBase {{ {body} }}")).len()
    }

    #[test]
    fn it_stands_in_the_class_or_in_one_that_this_derives_from() {
        let method = "public override Task<HttpResponseMessage> ExecuteAsync() { if (a) { } }";
        let told = of(&format!("class Script : ScriptBase {{ }}\nclass Other {{ {method} }}"));
        assert_eq!(told.len(), 1);
        assert!(told[0].help.contains("line 2"), "{}", told[0].help);
        let inner = format!("class Script : ScriptBase {{ class Inner {{ {method} }} }}");
        assert_eq!(of(&inner).len(), 1);
        for text in [
            format!("class Base : ScriptBase {{ {method} }} class Script : Base {{ }}"),
            format!("class Script : ScriptBase {{ class Inner {{ }} {method} }}"),
            format!("partial class Script : ScriptBase {{ }} partial class Script {{ {method} }}"),
            format!(
                "#if A\nclass Script : ScriptBase {{\n#else\nclass Script : ScriptBase {{ }} class B {{\n#endif\n{method} }}"
            ),
        ] {
            assert_eq!(of(&text).len(), 0, "{text}");
        }
    }

    #[test]
    fn it_takes_nothing_and_returns_a_response() {
        assert_eq!(said("public override async void ExecuteAsync() { }"), 1);
        assert_eq!(said("public override Task ExecuteAsync() { }"), 1);
        let other = "public override Task<HttpResponseMessage> ExecuteAsync(string text) { }";
        assert_eq!(said(other), 1);
        let real = "public override Task<HttpResponseMessage> ExecuteAsync() { }";
        assert_eq!(said(&format!("{other} {real}")), 0);
        assert_eq!(said("public override async Task<string> ExecuteAsync() { }"), 1);
        let named = "public override Task<System.Net.Http.HttpResponseMessage?> ExecuteAsync() { }";
        assert_eq!(said(named), 0);
        let alias = "using Answer = System.Net.Http.HttpResponseMessage; class Script : ScriptBase \
                     { public override Task<Answer> ExecuteAsync() { } }";
        assert_eq!(of(alias).len(), 0);
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
