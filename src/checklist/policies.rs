//! A connector without a policy, of which a package is to be made.

use super::checks::{Verdict, verdict};
use super::{Evidence, State};
use crate::api_properties::ApiProperties;
use crate::program::Program;
use crate::submission::PACKAGE;

/// That the properties hold no policy, where a package is made of the connector: an export writes a file of policies all the
/// same, and the package with an empty one is sent back (rule `package-policies-empty`).
pub(super) fn none(program: &Program, evidence: &Evidence) -> Option<Verdict> {
    program.field(PACKAGE)?;
    let file = evidence.properties.as_ref()?;
    let properties = ApiProperties::new(file.content.as_ref().ok()?);
    let detail = format!(
        "{} has no policy. A solution is exported with a file of policies all the same, and the check of the package refuses \
         an empty one: add a policy that changes nothing, such as a header of its own, under policyTemplateInstances before \
         you export.",
        file.path
    );
    properties.policies.is_empty().then(|| verdict(State::Advice, detail))
}
