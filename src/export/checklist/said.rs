//! The words of an exported checklist that the terminal does not need: names for style sheets, and who vouches.

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

/// Who vouches for an item: conncert where it verified something, else the partner, else nobody yet.
pub fn vouched_by(state: &State, verified: bool) -> String {
    match state {
        State::Checked => "checked by conncert".to_owned(),
        State::Failed | State::Advice if verified => "checked by conncert".to_owned(),
        State::Vouched | State::Failed | State::Advice | State::NotApplicable { .. } => "the partner's word".to_owned(),
        State::Waiting { on, .. } => format!("waiting on {on}"),
        State::Stale => "to be checked again".to_owned(),
        State::Todo | State::Started => "not answered yet".to_owned(),
    }
}
