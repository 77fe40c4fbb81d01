//! A file that is no PNG or JPEG, is damaged, or is too large to be read.

use super::{FLOW, LOGIC_APPS};
use crate::rules::{Check, Part, Rule, Scope, Severity};

/// A file that is no PNG or JPEG, is damaged, or is too large to be read.
pub const RULE: Rule = Rule {
    id: "icon-unreadable",
    official: None,
    title: "The icon is a PNG or JPEG that can be read",
    severity: Severity::Error,
    scope: Scope::Part(Part::Icon),
    why: "A picture that cannot be opened here cannot be opened by the reviewer either.",
    instead: "Save the original again as a 230 x 230 px PNG.",
    bad: "a GIF, a drawing, a page, or a picture that is cut off",
    good: "230 x 230 px, background #0B6A4F, white logo 158 x 151 px",
    since: "0.1.0",
    sources: &[FLOW, LOGIC_APPS],
    check: Check::Opening,
};
