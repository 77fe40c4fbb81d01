//! What a missing text of a parameter most likely is: somebody has to look at it.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::document::Node;
use crate::openapi::{Api, Parameter};
use crate::rules::Class;
use crate::rules::Draft;
use crate::rules::edit::{add_member, replace};
use crate::rules::text::humps;

/// Words that are written in capitals.
const CAPITALS: [&str; 8] = ["id", "url", "uri", "api", "utc", "json", "xml", "sms"];

/// The texts of a file's parameters.
pub(super) struct Suggested<'a, 'd> {
    api: &'a Api<'d>,
    /// By the parameter's name.
    descriptions: OnceCell<HashMap<&'d str, &'d str>>,
}

impl<'a, 'd> Suggested<'a, 'd> {
    pub fn new(api: &'a Api<'d>) -> Self {
        let descriptions = OnceCell::new();
        Self { api, descriptions }
    }

    /// Offers to write a parameter's member that is missing or empty.
    pub fn offer(&self, draft: Draft<'_>, parameter: &Parameter<'d>, key: &str) {
        let text = match key {
            "x-ms-summary" => summary(parameter),
            "description" => self.description(parameter).map(str::to_owned),
            _ => None,
        };
        let Some(text) = text else { return };
        let value = serde_json::Value::from(text).to_string();
        let edits = match parameter.node.get(key) {
            Some(empty) => replace(empty, &value),
            None => add_member(parameter.node, key, &value),
        };
        draft.fix(Class::Look, format!("write \"{key}\": {value}"), edits);
    }

    /// What a parameter of the same name says elsewhere.
    fn description(&self, parameter: &Parameter<'d>) -> Option<&'d str> {
        let known = self.descriptions.get_or_init(|| {
            let mut known = HashMap::new();
            for parameter in &self.api.parameters {
                let text = parameter.node.get("description").and_then(Node::as_str);
                if let (Some(name), Some(text)) = (parameter.name, text.filter(|text| !text.trim().is_empty())) {
                    known.entry(name).or_insert(text);
                }
            }
            known
        });
        known.get(parameter.name?).copied()
    }
}

/// The title, else the name in words.
fn summary(parameter: &Parameter<'_>) -> Option<String> {
    let title = parameter.node.get("title").and_then(Node::as_str).map(str::trim);
    let title = title.filter(|title| !title.is_empty()).map(str::to_owned);
    let text = title.or_else(|| parameter.name.map(title_case))?;
    (!text.is_empty()).then_some(text)
}

/// A name as people write it: `customerId` is `Customer ID`.
fn title_case(name: &str) -> String {
    let words = humps(name).map(|word| {
        let small = word.to_lowercase();
        if CAPITALS.contains(&small.as_str()) {
            return word.to_uppercase();
        }
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn a_name_is_written_as_people_write_it() {
        for (name, words) in [
            ("customerId", "Customer ID"),
            ("$filter", "Filter"),
            ("api_url", "API URL"),
            ("X-Request-ID", "X Request ID"),
            ("page[size]", "Page Size"),
            ("[]", ""),
        ] {
            assert_eq!(title_case(name), words);
        }
    }
}
