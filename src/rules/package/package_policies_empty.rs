//! An empty file of policies.

use super::connector_files::{POLICIES as POLICIES_FILE, with_connector};
use crate::package::Package;
use crate::rules::source::POLICIES;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.16 in practice, although the solution can be imported.
pub const RULE: Rule = Rule {
    id: "package-policies-empty",
    official: None,
    title: "The file of policies holds a policy",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "An export names the file of policies in customizations.xml even when it is empty. The check of the package \
          then calls the solution invalid, or not at the right path, and does not say that this is the reason.",
    instead: "Add a policy that changes nothing, such as a header of its own, to policyTemplateInstances of \
          apiProperties.json in the folder, bring the file into your environment, and export the solution again.",
    bad: package_example!(folder: concat!("      Connector/\n", package_example!(@definition),
        "        contoso_connectionparameters.json = {}\n        contoso_policytemplateinstances.json = []\n",
        "        contoso_iconblob.Png\n"
    )),
    good: package_example!(),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Package(check),
};

/// What some editors put in front of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn check(package: &Package, report: &mut Report) {
    for solution in with_connector(package) {
        for (path, content) in solution.connector_files(POLICIES_FILE) {
            let bare = content
                .strip_prefix(BYTE_ORDER_MARK)
                .unwrap_or(content)
                .iter()
                .filter(|byte| !byte.is_ascii_whitespace());
            let bare: Vec<u8> = bare.copied().take(5).collect();
            if matches!(bare.as_slice(), b"" | b"[]" | b"{}" | b"null") {
                let message = format!("The file of policies is empty ({} bytes).", content.len());
                report.on_entry(format!("{}/{path}", solution.path), message);
            }
        }
    }
}
