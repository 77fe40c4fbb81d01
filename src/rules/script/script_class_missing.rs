//! A script without the class that is run.

use super::classes::{Class, classes, lineage};
use super::script_example;
use crate::rules::source::CODE;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};
use crate::script::Script;

/// Capitals are not looked at: some published scripts say `class script`. Helper classes beside it are common.
pub const RULE: Rule = Rule {
    id: "script-class-missing",
    official: None,
    title: "The script is one class Script of ScriptBase",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Script),
    why: "The platform runs the class Script of this file, which must be a ScriptBase, and there can be one only. \
          Without it the code is not taken.",
    instead: "Begin it with: public class Script : ScriptBase (helper classes may stand beside it).",
    bad: script_example!(class: "Invoices : ScriptBase"),
    good: script_example!(),
    since: "0.1.0",
    sources: &[CODE],
    check: Check::Script(check),
};

fn check(script: &Script, report: &mut Report) {
    if script.is_utf_16 {
        report
            .on_file("script.csx is written in UTF-16, but only UTF-8 is read, so no class is found in it.")
            .help("Save it as UTF-8, which every editor offers.");
        return;
    }
    let code = script.code();
    let classes = classes(&code);
    let scripts: Vec<&Class<'_, '_>> = classes.iter().filter(|class| class.is_script()).collect();
    if let Some(namespace) = code.words("namespace").next() {
        report
            .on_line(
                code.tokens[namespace].line,
                "The class stands in a namespace; no published script has one.",
            )
            .help("Take the class out of the namespace, and the namespace away.");
    }
    let Some(first) = scripts.iter().find(|class| class.is_script_base()).or(scripts.first()) else {
        match classes.iter().find(|class| class.is_script_base()) {
            Some(other) => {
                let message = format!(
                    "script.csx has no class Script; the ScriptBase is called {}.",
                    quoted(other.name)
                );
                report.on_line(other.line, message).help("Call the class Script.");
            }
            None => {
                report.on_file("script.csx has no class Script : ScriptBase.");
            }
        }
        return;
    };
    if !lineage(&classes).iter().any(|class| class.is_script_base()) {
        report.on_line(first.line, "The class Script of script.csx is no ScriptBase.");
        return;
    }
    // One class may begin twice, each time under another condition.
    if !code.is_whole {
        return;
    }
    let doubled = scripts
        .iter()
        .find(|class| class.line != first.line && class.depth == first.depth && !class.is_partial);
    if let Some(other) = doubled {
        let message = format!(
            "script.csx has a second class Script; the first stands in line {}.",
            first.line
        );
        report
            .on_line(other.line, message)
            .help("Put all into one class Script, and tell the operations apart by this.Context.OperationId.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let findings = crate::rules::check_script(&Script::parse(text.as_bytes()));
        let own = findings.into_iter().filter(|finding| finding.rule.id == RULE.id);
        own.map(|finding| finding.message).collect()
    }

    #[test]
    fn another_encoding_is_named() {
        let text = "class Script : ScriptBase { }"
            .encode_utf16()
            .flat_map(u16::to_le_bytes);
        let findings = crate::rules::check_script(&Script::parse(&text.collect::<Vec<_>>()));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.contains("UTF-16"), "{}", findings[0].message);
    }

    #[test]
    fn helper_classes_and_small_letters_are_nothing() {
        for text in [
            "public class Script : ScriptBase { public class Invoice { } } class Other<T> where T : class { }",
            "public class script: ScriptBase\n{\n}",
            "// class Script\nsealed class Script : Contoso.ScriptBase, IDisposable { string a = \"class Script {\"; }",
            "partial class Script : ScriptBase { }\npartial class Script { }",
            "class Script : ScriptBase {\n class Other {\n class Script { } } }",
            "abstract class Middle : Base<int> { } class Script : Middle { } class Base<T> : ScriptBase where T : class { }",
            "#if LOCAL\nclass Script : LocalBase, ScriptBase\n#else\nclass Script : ScriptBase\n#endif\n{ }",
        ] {
            assert_eq!(said(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_the_platform_cannot_run_is_said() {
        for (text, part) in [
            ("", "no class Script : ScriptBase"),
            ("// class Script : ScriptBase", "no class Script : ScriptBase"),
            ("class Script { }", "is no ScriptBase"),
            (
                "class Script : Base { } class Base : Script { } class Other : ScriptBase { }",
                "is no ScriptBase",
            ),
            (
                "class Script : ScriptBase { }\nclass Script : ScriptBase { }",
                "a second class Script",
            ),
            ("namespace Contoso { class Script : ScriptBase { } }", "in a namespace"),
        ] {
            let said = said(text);
            assert!(said.len() == 1 && said[0].contains(part), "{text}: {said:?}");
        }
    }
}
