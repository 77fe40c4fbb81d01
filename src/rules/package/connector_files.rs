//! The files of a connector in a solution, told by the ends of their names.

use crate::package::{CONNECTOR, Package, Solution, ends_in};

/// The definition.
pub(in crate::rules) const DEFINITION: &str = "_openapidefinition.json";
/// What people fill in to connect.
pub(in crate::rules) const PARAMETERS: &str = "_connectionparameters.json";
/// The policies.
pub(in crate::rules) const POLICIES: &str = "_policytemplateinstances.json";
/// The icon. Exports write a capital P.
pub(in crate::rules) const ICON: &str = "_iconblob.png";
/// The custom code.
pub(in crate::rules) const CODE: &str = "_customcodeblobcontent.csx";

/// What comes before the ending of a definition's name in a solution; none for another file's name.
#[must_use]
pub fn definition_stem(name: &str) -> Option<&str> {
    ends_in(name, DEFINITION).then(|| &name[..name.len() - DEFINITION.len()])
}

/// The solutions with a connector and its folder.
pub(in crate::rules) fn with_connector(package: &Package) -> impl Iterator<Item = &Solution> {
    let solutions = package.solutions.iter();
    solutions.filter(|one| one.customizations.connector && one.archive.folders("").contains(CONNECTOR))
}

/// The path of the connector's folder.
pub(in crate::rules) fn in_connector(solution: &Solution) -> String {
    format!("{}/{CONNECTOR}", solution.path)
}

/// Whether the connector's folder holds no file whose name ends so.
pub(in crate::rules) fn lacks(solution: &Solution, ending: &str) -> bool {
    let mut files = solution.archive.files(CONNECTOR);
    !files.any(|(name, _)| ends_in(name, ending))
}
