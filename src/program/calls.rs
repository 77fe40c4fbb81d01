//! The connector's own operations among the questions: of each it is asked how many of its calls succeeded.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Field, FieldKind, Program, Step};

/// The group under which the calls of operations are kept: `tested.GetInvoice`.
pub const TESTED: &str = "tested";

/// What else is kept there in any program, or stands for all operations: an operation called so gets another key, the same
/// whichever program is followed.
const TAKEN: [&str; 3] = ["on", "screenshots", "*"];

/// What stands before the id of such an operation: `tested.operation:on`.
const APART: &str = "operation:";

/// The key under which the calls of an operation are kept; each has its own.
fn key_of(operation: &str) -> String {
    let is_taken = TAKEN.contains(&operation) || operation.starts_with(APART);
    format!("{TESTED}.{}{operation}", if is_taken { APART } else { "" })
}

/// The operation whose calls are kept under this key.
#[must_use]
pub fn operation_of(key: &str) -> Option<&str> {
    let name = key.strip_prefix(TESTED)?.strip_prefix('.')?;
    let operation = name.strip_prefix(APART).unwrap_or(name);
    (key_of(operation) == key).then_some(operation)
}

impl Field {
    /// The question for the successful calls of an operation, of which so many are asked for.
    fn of_calls(operation: &str, title: &str, calls: u32) -> Self {
        Self {
            key: key_of(operation),
            label: title.to_owned(),
            kind: FieldKind::Calls,
            calls,
            hint: calls.to_string(),
            optional: false,
            choices: Vec::new(),
            suggest: Vec::new(),
            when: None,
            about_characters: None,
            least: None,
            not_before: Vec::new(),
            form: None,
            endings: Vec::new(),
        }
    }
}

impl Program {
    /// The program with a question for each of these operations, an id and a title, where it asks for the calls of all; what
    /// it asks for in their place without a definition may stay open then. None where it would be the same.
    #[must_use]
    pub fn asking_for_calls(&self, operations: &[(&str, &str)]) -> Option<Self> {
        if operations.is_empty() || self.items().all(|(_, item)| item.calls.is_none()) {
            return None;
        }
        let own = self.fields().map(|(_, field)| field.key.as_str());
        let own: Vec<&str> = own.filter(|key| key.starts_with(TESTED)).collect();
        let mut asked = BTreeSet::new();
        let mut asking = self.clone();
        let counted = |step: &&mut Arc<Step>| step.items.iter().any(|item| item.calls.is_some());
        let steps = asking.steps.iter_mut().filter(counted).map(Arc::make_mut);
        for item in steps.flat_map(|step| &mut step.items) {
            let Some(calls) = item.calls else { continue };
            let new = operations.iter().filter(|(id, _)| asked.insert(*id));
            let new = new.map(|(id, title)| Field::of_calls(id, title, calls));
            let mut fields: Vec<Field> = new.filter(|field| !own.contains(&&*field.key)).collect();
            if fields.is_empty() {
                continue;
            }
            for field in &mut item.fields {
                field.optional = true;
            }
            fields.append(&mut item.fields);
            item.fields = fields;
        }
        Some(asking)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::program::{built_in, todays};

    fn asked(operations: &[(&str, &str)]) -> Option<Vec<(String, bool)>> {
        let asking = todays().asking_for_calls(operations)?;
        let (_, item) = asking.item("tested").unwrap();
        let fields = item.fields.iter();
        Some(fields.map(|field| (field.key.clone(), field.optional)).collect())
    }

    #[test]
    fn each_operation_is_asked_for_once_and_the_day_may_stay_open() {
        let asked = asked(&[("GetInvoice", "Get invoice"), ("A.b", "A"), ("GetInvoice", "Twice")]).unwrap();
        let expected = [("tested.GetInvoice", false), ("tested.A.b", false), ("tested.on", true)];
        assert_eq!(asked, expected.map(|(key, optional)| (key.to_owned(), optional)));
    }

    #[test]
    fn without_operations_the_day_is_asked_for_as_before() {
        assert_eq!(asked(&[]), None);
    }

    #[test]
    fn an_operation_called_like_something_else_has_a_key_of_its_own() {
        let ids = ["on", "operation:on", "screenshots", "*", "On", ""];
        let asked = asked(&ids.map(|id| (id, "It"))).unwrap();
        let keys: Vec<&str> = asked.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys[0], "tested.operation:on");
        for (id, key) in ids.iter().zip(&keys) {
            assert_eq!(operation_of(key), Some(*id));
        }
        for other in [
            "tested.on",
            "tested.*",
            "tested",
            "other.on",
            "tested.operation:GetInvoice",
        ] {
            assert_eq!(operation_of(other), None, "{other}");
        }
    }

    #[test]
    fn every_key_of_a_program_beside_the_calls_is_taken() {
        let of_all = built_in().iter().flat_map(Program::fields).map(|(_, field)| &field.key);
        let names: BTreeSet<&str> = of_all.filter_map(|key| key.strip_prefix("tested.")).collect();
        assert_eq!(names, BTreeSet::from(["on", "screenshots"]));
    }
}
