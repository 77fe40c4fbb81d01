//! A solution exported as managed.

use crate::package::Package;
use crate::rules::source::FILES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: the page asks for unmanaged solutions; that a managed one is refused could not be confirmed.
pub const RULE: Rule = Rule {
    id: "package-solution-managed",
    official: None,
    title: "Solutions are exported as unmanaged",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Package),
    why: "Microsoft asks for unmanaged solutions, which are open for changes. A managed one is closed, so nobody can mend it \
          where it was imported.",
    instead: "Export the solution again and choose unmanaged.",
    bad: package_example!(manifest: r#"      solution.xml
        | <SolutionManifest><Managed>1</Managed>
        | <RootComponents><RootComponent type="372" /></RootComponents></SolutionManifest>
"#),
    good: package_example!(),
    since: "0.1.0",
    sources: &[FILES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for solution in &package.solutions {
        if solution.manifest.managed.as_deref() == Some("1") {
            let message = "The solution was exported as managed.";
            report.on_entry(format!("{}/solution.xml", solution.path), message);
        }
    }
}
