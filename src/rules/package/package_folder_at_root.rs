//! A folder at the root of the outer archive.

use crate::document::words::counted;
use crate::package::Package;
use crate::rules::source::{POLICIES, SCRIPT};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.11 and the validator both refuse it; it is the most common fault of packages.
pub const RULE: Rule = Rule {
    id: "package-folder-at-root",
    official: None,
    title: "The outer archive holds no folder",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "intro.md and package.zip are looked for at the root. Packing a folder, and not the files in it, puts a \
          folder around them; macOS adds one called __MACOSX.",
    instead: "Select the files themselves and pack them, or take the folder out of the archive.",
    bad: package_example!(outer: "__MACOSX/\nintro.md\n"),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES, SCRIPT],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    for name in package.outer.folders("") {
        let inside = package.outer.entries.iter().filter(|entry| !entry.is_folder);
        let inside = inside
            .filter(|entry| entry.path.starts_with(&format!("{name}/")))
            .count();
        let files = counted(inside, "file", "files");
        let message = format!(
            "The outer archive holds the folder {} with {files} in it.",
            quoted(name)
        );
        report.on_entry(name, message);
    }
}
