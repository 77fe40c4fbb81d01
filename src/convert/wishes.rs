//! Wishes that a definition cannot fulfil: names of what it does not have.

use super::offered::webhooks;
use super::paths::{Place, places};
use super::trigger::Trigger;
use super::{Converter, Options, Source, servers};
use crate::document::Node;

/// A wish that a definition cannot fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// What is wrong, a sentence.
    pub what: String,
    /// What was named.
    pub named: String,
    /// What there is to name instead, in order; may be empty.
    pub known: Vec<String>,
}

/// The first of the wishes that the definition cannot fulfil: a server, operation, tag or trigger that it does not have.
#[must_use]
pub fn unmet(source: &Source, options: &Options) -> Option<Unmet> {
    let mut converter = Converter::new(source, options, false);
    converter.name_operations();
    let known = Known {
        places: places(&converter.files),
        converter: &converter,
    };
    let server = options.server.and_then(|number| no_server(source, number));
    server
        .or_else(|| options.only.iter().find_map(|name| known.no_operation(name)))
        .or_else(|| options.tags.iter().find_map(|name| known.no_tag(name)))
        .or_else(|| options.triggers.iter().find_map(|wish| known.no_trigger(wish)))
}

fn no_server(source: &Source, number: usize) -> Option<Unmet> {
    let known = servers(source);
    let what = match known.len() {
        0 => format!("The definition names no server, so there is none with the number {number}."),
        1 => format!("The definition names one server, and {number} is no number of it: it is 1."),
        count => {
            format!("The definition names {count} servers, from 1 to {count}; there is none with the number {number}.")
        }
    };
    (number == 0 || number > known.len()).then(|| Unmet {
        what,
        named: number.to_string(),
        known: (1..).zip(known).map(|(at, url)| format!("{at}  {url}")).collect(),
    })
}

/// What an operation is called where one is named.
fn name(place: &Place<'_>) -> String {
    let own = place.node.str_at("operationId").map(str::to_owned);
    own.unwrap_or_else(|| format!("{} {}", place.verb, place.path))
}

fn names<'p, 'd: 'p>(places: impl IntoIterator<Item = &'p Place<'d>>) -> Vec<String> {
    places.into_iter().map(name).collect()
}

/// What a definition has to name.
struct Known<'c, 'd> {
    places: Vec<Place<'d>>,
    converter: &'c Converter<'d>,
}

impl<'d> Known<'_, 'd> {
    fn no_operation(&self, named: &str) -> Option<Unmet> {
        let is_there = self.places.iter().any(|place| self.converter.is_called(*place, named));
        (!is_there).then(|| Unmet {
            what: format!("No operation is called {named:?}."),
            named: named.to_owned(),
            known: names(&self.places),
        })
    }

    fn no_tag(&self, named: &str) -> Option<Unmet> {
        let mut known: Vec<String> = Vec::new();
        let tags = self.places.iter().filter_map(|place| place.node.get("tags"));
        for tag in tags.flat_map(Node::items).filter_map(Node::as_str) {
            if !known.iter().any(|other| other.eq_ignore_ascii_case(tag)) {
                known.push(tag.to_owned());
            }
        }
        (!known.iter().any(|tag| tag.eq_ignore_ascii_case(named))).then(|| Unmet {
            what: format!("No operation has the tag {named:?}."),
            named: named.to_owned(),
            known,
        })
    }

    fn no_trigger(&self, wish: &Trigger) -> Option<Unmet> {
        let name = &wish.name;
        let called_back: Vec<&Place<'d>> = self
            .places
            .iter()
            .filter(|place| {
                let callbacks = place.node.get("callbacks");
                callbacks.is_some_and(|callbacks| callbacks.get(name).is_some())
            })
            .collect();
        let is_webhook = webhooks(self.converter.files.root()).any(|(hook, _)| hook == name);
        if called_back.is_empty() && !is_webhook {
            let callbacks = self.places.iter().filter_map(|place| place.node.get("callbacks"));
            let callbacks = callbacks.flat_map(Node::members);
            let all = callbacks.chain(webhooks(self.converter.files.root()));
            let mut known: Vec<String> = Vec::new();
            for (other, _) in all {
                if !known.iter().any(|name| name == other) {
                    known.push(other.to_owned());
                }
            }
            return Some(Unmet {
                what: format!("The definition has no callback or webhook that is called {name:?}."),
                named: name.clone(),
                known,
            });
        }
        let Some(operation) = &wish.operation else {
            return called_back.is_empty().then(|| Unmet {
                what: format!("{name} is a webhook, and none of the operations is named that subscribes to it."),
                named: String::new(),
                known: names(self.places.iter().filter(|place| place.verb == "post"))
                    .into_iter()
                    .map(|operation| format!("{name}={operation}"))
                    .collect(),
            });
        };
        if let Some(unmet) = self.no_operation(operation) {
            return Some(unmet);
        }
        let is_its = |place: &&Place<'d>| self.converter.is_called(**place, operation);
        (!is_webhook && !called_back.iter().any(is_its)).then(|| Unmet {
            what: format!("{operation} is not called back by {name:?}."),
            named: operation.clone(),
            known: names(called_back),
        })
    }
}
