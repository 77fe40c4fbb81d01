//! What a missing text of a parameter or operation most likely is: somebody has to look at it.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt};

use crate::document::Node;
use crate::openapi::{Api, Operation, Parameter};
use crate::rules::Class;
use crate::rules::Draft;
use crate::rules::edit::{json, set_member};
use crate::rules::name::{phrase, sentence, title_case};

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
        write(draft, parameter.node, key, text);
    }

    /// What the parameter's schema says, else a parameter of the same name elsewhere.
    fn description(&self, parameter: &Parameter<'d>) -> Option<&'d str> {
        let schema = parameter.node.get("schema").or_else(|| parameter.node.get("items"));
        let schema = schema.and_then(|schema| said(self.api.follow(schema)?, "description"));
        let known = || {
            self.descriptions.get_or_init(|| {
                let mut known = HashMap::new();
                for parameter in &self.api.parameters {
                    if let (Some(name), Some(text)) = (parameter.name, said(parameter.node, "description")) {
                        known.entry(name).or_insert(text);
                    }
                }
                known
            })
        };
        schema.or_else(|| known().get(parameter.name?).copied())
    }
}

/// Offers to write an operation's text that is missing or empty: what the words of its name say.
pub(super) fn offer_of_operation(draft: Draft<'_>, operation: &Operation<'_>, key: &str) {
    let id = operation.id.filter(|id| !id.trim().is_empty());
    let text = match key {
        "summary" => id.map(phrase).filter(|text| text.contains(' ')),
        "description" => id.and_then(sentence),
        _ => None,
    };
    write(draft, operation.node, key, text);
}

fn write(draft: Draft<'_>, node: Node<'_>, key: &str, text: Option<String>) {
    let Some(text) = text else { return };
    let value = json(&text);
    draft.fix(
        Class::Look,
        format!("write \"{key}\": {value}"),
        set_member(node, key, &value),
    );
}

/// A text that says something.
fn said<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    node.str_at(key).filter(|text| !text.trim().is_empty())
}

/// The title, else the name in words.
fn summary(parameter: &Parameter<'_>) -> Option<String> {
    let title = said(parameter.node, "title").map(|title| title.trim().to_owned());
    let text = title.or_else(|| parameter.name.map(title_case))?;
    (!text.is_empty()).then_some(text)
}
