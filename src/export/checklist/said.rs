//! The words of an exported checklist that the terminal does not need: names for style sheets, and who vouches.

use schemars::JsonSchema;
use serde::Serialize;

use crate::checklist::State;

/// The state as a name for programs and style sheets: `to-fix`.
pub fn id(state: &State) -> &'static str {
    match state {
        State::Todo => "to-do",
        State::Started => "started",
        State::Checked => "checked",
        State::Vouched => "vouched",
        State::Advice => "advice",
        State::Failed => "to-fix",
        State::Waiting { .. } => "waiting",
        State::NotApplicable { .. } => "not-applicable",
        State::Stale => "stale",
    }
}

/// The state's word for a reader who may not be the partner.
pub fn word(state: &State) -> String {
    match state {
        State::Vouched => "partner's word".to_owned(),
        State::NotApplicable { .. } => state.short_word().to_owned(),
        _ => state.word(),
    }
}

/// The glyph beside the word; the letter that marks the partner's word in the wizard would be read as text here.
pub fn mark(state: &State) -> &'static str {
    match state {
        State::Vouched => "",
        _ => state.glyph(),
    }
}

/// Who stands behind an item's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voucher {
    /// conncert verified it.
    Conncert,
    /// The partner says so.
    Partner,
}

/// Who vouches for an item: conncert where it verified something, else the partner, else nobody yet.
pub fn vouched_by(state: &State, verified: bool) -> Option<Voucher> {
    match state {
        State::Checked => Some(Voucher::Conncert),
        State::Failed | State::Advice if verified => Some(Voucher::Conncert),
        State::Vouched | State::Failed | State::Advice | State::NotApplicable { .. } => Some(Voucher::Partner),
        State::Waiting { .. } | State::Stale | State::Todo | State::Started => None,
    }
}
