//! Several ways to sign in without customProperties.json.

use crate::package::{CUSTOM_PROPERTIES, Package};
use crate::rules::source::{FILES, POLICIES};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// An error: policy 5000.1.1.5 names the file for connectors with several ways to sign in.
pub const RULE: Rule = Rule {
    id: "package-custom-properties-missing",
    official: None,
    title: "A connector with several ways to sign in comes with customProperties.json",
    severity: Severity::Error,
    scope: Scope::Part(Part::Package),
    why: "The exported solution does not carry everything about several ways to sign in; the rest travels in \
          customProperties.json.",
    instead: "Put customProperties.json beside package.zip, at the root of the outer archive.",
    bad: package_example!(folder: concat!(
        package_example!(@folder), "        contoso_connectionparametersets.json = { \"values\": [{ \"name\": \"key\" }] }\n"
    )),
    good: concat!(
        "customProperties.json\n",
        package_example!(folder: concat!(
            package_example!(@folder), "        contoso_connectionparametersets.json = { \"values\": [{ \"name\": \"key\" }] }\n"
        ))
    ),
    since: "0.1.0",
    sources: &[FILES, POLICIES],
    check: Check::Package(check),
};

fn check(package: &Package, report: &mut Report) {
    let is_there = package
        .outer
        .files("")
        .any(|(name, _)| name.eq_ignore_ascii_case(CUSTOM_PROPERTIES));
    if package.has_parameter_sets() && !is_there {
        let message = format!("The connector has several ways to sign in, and the package no {CUSTOM_PROPERTIES}.");
        report.on_entry("", message);
    }
}
