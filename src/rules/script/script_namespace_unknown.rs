//! A namespace that the platform does not offer to scripts.

use super::script_example;
use crate::rules::source::{CODE, review};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::{Code, Script};

pub const RULE: Rule = Rule {
    id: "script-namespace-unknown",
    official: None,
    title: "The script uses namespaces that the platform offers",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "Scripts run with a fixed list of namespaces. Reviewers strike out others, most often a line that an editor put \
          there by itself.",
    instead: "Remove the line, and what needs it; what the platform offers stands on Microsoft's page on code in connectors.",
    bad: script_example!(usings: "using System.Reflection;\nusing System.Net;\n\n"),
    good: script_example!(usings: "using System.Net;\n\n"),
    since: "0.1.0",
    sources: &[CODE, review!("3478", "2024")],
    check: Check::Script(check),
};

/// Those that Microsoft's page lists, and those of published scripts.
const OFFERED: [&str; 29] = [
    "System",
    "System.Collections",
    "System.Collections.Generic",
    "System.Diagnostics",
    "System.Drawing",
    "System.Drawing.Drawing2D",
    "System.Drawing.Imaging",
    "System.Globalization",
    "System.IO",
    "System.IO.Compression",
    "System.Linq",
    "System.Net",
    "System.Net.Http",
    "System.Net.Http.Headers",
    "System.Net.Security",
    "System.Security.Authentication",
    "System.Security.Cryptography",
    "System.Text",
    "System.Text.RegularExpressions",
    "System.Threading",
    "System.Threading.Tasks",
    "System.Web",
    "System.Xml",
    "System.Xml.Linq",
    "Microsoft.Extensions.Logging",
    "Microsoft.PowerPlatform.Connectors.CustomCode.CSharp",
    "Newtonsoft.Json",
    "Newtonsoft.Json.Linq",
    "Newtonsoft.Json.Serialization",
];

fn check(script: &Script, report: &mut Report) {
    let code = script.code();
    // They stand at the beginning of a file.
    let first_block = code.words("{").next().unwrap_or(code.tokens.len());
    for at in code.words("using").take_while(|at| *at < first_block) {
        let Some(name) = namespace(&code, at + 1) else { continue };
        if !OFFERED.contains(&name.as_str()) {
            let message = format!("Scripts are not offered the namespace {}.", quoted(&name));
            report.on_line(code.tokens[at].line, message);
        }
    }
}

/// The namespace of a line `using System.Net;`; none for one that gives a type another name, or takes the members of one.
fn namespace(code: &Code<'_>, from: usize) -> Option<String> {
    let mut name = String::new();
    for token in code.tokens.get(from..)? {
        match token.text {
            ";" => {
                // `global::` says where the search for a name begins, and is no part of it.
                let name = name.strip_prefix("global::").unwrap_or(&name);
                return (!name.is_empty()).then(|| name.to_owned());
            }
            "=" | "static" | "(" => return None,
            part => name.push_str(part),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_look_alike_are_nothing() {
        for text in [
            "using Json = Contoso.Json.Text;\nusing static Contoso.Math;",
            "using global::System.Net;\nglobal using System.Linq;",
            "// using Contoso;\nusing System . Net ;",
            "class Script { void Run() { using (var a = b) { } using var c = d; } }",
        ] {
            let findings = crate::rules::check_script(&Script::parse(text.as_bytes()));
            assert!(findings.iter().all(|finding| finding.rule.id != RULE.id), "{text}");
        }
    }
}
