//! Two versions of a connector compared: what changed, what that does to flows that exist, and the way out.
//!
//! Microsoft's change validator knows the kinds with official names, and its places are written in the grammar that it
//! writes in its log ([`Change::value_path`]); the other kinds make the list complete. Nothing here reads a file.
//!
//! | module | what it compares |
//! |---|---|
//! | `definition` | the operations, and what stands outside of them |
//! | `matched` | which operation is which: by id, by place, by shape |
//! | `operation` | two operations that are the same one: parameters, answers, notifications |
//! | `graph` | parameters and schemas, each pair once however many operations share it |
//! | `local` | what is written at one parameter or schema itself |
//! | `limits` | limits, which become narrower or wider |
//! | `properties` | connection parameters, policies, scripts |

mod change;
mod definition;
mod found;
mod graph;
mod limits;
mod local;
mod matched;
mod operation;
mod properties;
mod restore;
mod root;
mod same;
mod shape;

use crate::api_properties::ApiProperties;
use crate::document::Document;
use crate::openapi::Parts;

pub use change::{Change, Diff, Tally};
pub use same::both_same;

/// The files of one version of a connector.
#[derive(Clone, Copy, Default)]
pub struct Version<'d> {
    /// The API definition.
    pub definition: Option<&'d Document>,
    /// `apiProperties.json`
    pub properties: Option<&'d Document>,
    /// Whether the properties were put together from a package, which keeps only some of their members.
    pub is_packed: bool,
}

/// What changed from one version to another: breaking changes first, then by severity and place. Files that only one of
/// them has are not compared. Definitions after 2.0 have to be converted before.
#[must_use]
pub fn diff(old: Version<'_>, new: Version<'_>) -> Diff {
    let mut diff = Diff::default();
    if let (Some(old), Some(new)) = (old.definition, new.definition) {
        definition::compare(&Parts::collect(old), &Parts::collect(new), &mut diff);
    }
    let is_packed = (old.is_packed, new.is_packed);
    if let (Some(before), Some(after)) = (old.properties, new.properties) {
        properties::compare(
            &ApiProperties::new(before),
            &ApiProperties::new(after),
            is_packed,
            &mut diff,
        );
    }
    diff.sort();
    diff
}
