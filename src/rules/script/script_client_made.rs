//! A client of its own in place of the platform's.

use super::script_example;
use crate::rules::source::CODE;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::Script;

pub const RULE: Rule = Rule {
    id: "script-client-made",
    official: None,
    title: "Calls go through the script's context",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "Requests are sent by this.Context.SendAsync, which knows the connection and its limits. A client that the script \
          makes itself goes past it; no published script does.",
    instead: "Send the request so: await this.Context.SendAsync(request, this.CancellationToken)",
    bad: r"public class Script : ScriptBase
{
    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        return await new HttpClient().SendAsync(this.Context.Request);
    }
}
",
    good: script_example!(),
    since: "0.1.0",
    sources: &[CODE],
    check: Check::Script(check),
};

fn check(script: &Script, report: &mut Report) {
    let code = script.code();
    for at in code.words("HttpClient") {
        let is_new = at.checked_sub(1).is_some_and(|before| code.at(before) == "new");
        if is_new && code.at(at + 1) == "(" {
            report.on_line(code.tokens[at].line, "script.csx makes an HttpClient of its own.");
        }
    }
}
