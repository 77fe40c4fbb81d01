//! The older extensions, which know names, beside the newer ones, which know paths.

use crate::openapi::{Api, Extension, Lookup, ValueOrigin};
use crate::rules::Report;
use crate::rules::text::quoted;

/// Objects to extensions of the older kind that pass on a name which both a parameter and a property of the body have.
pub(super) fn name_both(api: &Api<'_>, report: &mut Report, older: Extension, newer: &str) {
    without_newer(
        api,
        report,
        (older, newer),
        "both a parameter and a property",
        |found| matches!(found, Lookup::Ambiguous(_)),
    );
}

/// Objects to extensions of the older kind that pass on the name of a property of the body.
pub(super) fn name_properties(api: &Api<'_>, report: &mut Report, older: Extension, newer: &str) {
    without_newer(
        api,
        report,
        (older, newer),
        "a property",
        |found| matches!(found, Lookup::Value(input) if input.is_property),
    );
}

/// Objects to the extensions of the older kind that stand without the newer one and pass on something that is meant,
/// each once, with the name of the first such thing.
fn without_newer(
    api: &Api<'_>,
    report: &mut Report,
    (older, newer): (Extension, &str),
    whose: &str,
    is_meant: impl Fn(&Lookup<'_>) -> bool,
) {
    for dynamic in &api.dynamics {
        if dynamic.extension != older || dynamic.holder.get(newer).is_some() {
            continue;
        }
        let name = dynamic.passed.iter().find_map(|passed| match &passed.origin {
            ValueOrigin::Reference { node, found } if found.iter().any(|(_, found)| is_meant(found)) => node.as_str(),
            _ => None,
        });
        if let Some(name) = name {
            let name = quoted(name);
            let message = format!("The name {name} is that of {whose} of the body, and no {newer} tells its path.");
            report.at(dynamic.node, message);
        }
    }
}
