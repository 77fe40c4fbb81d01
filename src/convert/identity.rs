//! What operations are called: ids, summaries, descriptions.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::Converter;
use super::connector::is_internal;
use super::loss::Class;
use super::paths::{Place, VERBS, places};
use super::value::{Map, scalar_at};
use super::words::{capital, pascal, sentence, shortened, singular, summary};
use crate::document::Node;
use crate::rules::convert as rule;

impl<'d> Converter<'d> {
    /// Names all operations, each name once.
    pub(super) fn name_operations(&mut self) {
        let mut taken: HashSet<String> = HashSet::new();
        let mut ids: HashMap<Node<'d>, String> = HashMap::new();
        let all = places(&self.files);
        for place in &all {
            let own = scalar_at(place.node, "operationId")
                .map(str::trim)
                .filter(|id| !pascal(id).is_empty());
            let Some(own) = own else { continue };
            let wanted = if self.keeps { own.to_owned() } else { pascal(own) };
            let id = free(&wanted, &mut taken);
            if id != own {
                let at = place.node.get("operationId").unwrap_or(place.node);
                self.losses.tell(&rule::OPERATION_ID, Class::Approximated, at, || {
                    format!("The operationId {own:?} is written {id:?}, as certification wants it.")
                });
            }
            ids.insert(place.node, id);
        }
        for place in &all {
            if ids.contains_key(&place.node) || place.verb == VERBS[7] {
                continue;
            }
            let id = free(&made(place), &mut taken);
            self.losses
                .tell(&rule::OPERATION_ID, Class::Approximated, place.written, || {
                    format!(
                        "{} {} had no operationId; {id} was made from the path.",
                        place.verb.to_uppercase(),
                        place.path
                    )
                });
            ids.insert(place.node, id);
        }
        self.ids = ids;
    }

    /// Writes summary and description of an operation.
    pub(super) fn operation_texts(&mut self, place: Place<'d>, id: &str, map: &mut Map<'d>) {
        let node = place.node;
        let says = |key: &&str| node.str_at(key).is_some();
        if self.keeps && (["summary", "description"].iter().all(says) || is_internal(node)) {
            for key in ["summary", "description"] {
                if let Some(text) = node.get(key).and_then(|text| self.text_of(node, text)) {
                    map.push(key, text);
                }
            }
            return;
        }
        let own = |converter: &mut Self, key: &str| {
            let mut of = |holder: Node<'d>| converter.said(holder, key);
            of(node).or_else(|| of(place.item))
        };
        let long = own(self, "description");
        let (short, mut more) = if let Some(text) = own(self, "summary") {
            let text = text.trim();
            let clean = shortened(&summary(text));
            let clean = clean.trim_end_matches(['.', '!']).to_owned();
            if clean != text.trim_end_matches(['.', '!']) {
                let at = node.get("summary").unwrap_or(place.written);
                self.losses.tell(&rule::TEXT, Class::Approximated, at, || {
                    format!("The summary of {id} is shortened, or loses characters that certification refuses.")
                });
            }
            let is_cut = clean.len() + 1 < text.len();
            (clean, is_cut.then(|| text.to_owned()))
        } else {
            self.losses.tell(&rule::TEXT, Class::Approximated, place.written, || {
                format!("{id} had no summary; one was made from its name. Look at it.")
            });
            (sentence(id), None)
        };
        let short = if short.is_empty() { sentence(id) } else { short };
        let text = match long {
            Some(text) => {
                if more.as_deref().is_some_and(|more| text.contains(more)) {
                    more = None;
                }
                match more {
                    Some(more) => format!("{more}\n\n{text}").into(),
                    None => text,
                }
            }
            None => {
                if let Some(more) = more {
                    ended(&more).into()
                } else {
                    self.losses.tell(&rule::TEXT, Class::Approximated, place.written, || {
                        format!("{id} had no description; its summary stands there too. Write one.")
                    });
                    ended(&short).into()
                }
            }
        };
        map.push("summary", short);
        map.push("description", text);
    }
}

/// A sentence with its full stop.
fn ended(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A name that no operation has, whatever the case.
fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.to_ascii_lowercase()) {
        candidate = format!("{name}{number}");
        number += 1;
    }
    candidate
}

/// A name from verb and path: `GET /invoices/{id}` is `GetInvoice`.
fn made(place: &Place<'_>) -> String {
    let path = place.path.split(['?', '#']).next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_item = segments.last().is_some_and(|last| last.contains('{'));
    let verb = match (place.verb, is_item) {
        ("get", false) => "List",
        ("get", true) => "Get",
        ("post", _) => "Create",
        ("put" | "patch", _) => "Update",
        ("delete", _) => "Delete",
        (other, _) => return capital(other) + &pascal(path),
    };
    let words: Vec<&str> = segments.iter().copied().filter(|part| !part.contains('{')).collect();
    let mut name = verb.to_owned();
    for (at, word) in words.iter().enumerate() {
        let word = pascal(word);
        let is_one = at + 1 < words.len() || is_item || verb == "Create";
        name += &if is_one { singular(&word) } else { word };
    }
    name
}
