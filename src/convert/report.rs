//! What came of a conversion.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use schemars::JsonSchema;
use serde::Serialize;

use super::Converter;
use super::loss::{Class, Loss, Place};
use super::paths::places;
use super::source::{Files, Source};
use super::unused::unused;
use super::value::Value;
use super::write::{indentation, write};
use crate::document::words::{contains_word, counted};
use crate::document::{Node, pointer};
use crate::rules::{LONGEST_DESCRIPTION, LONGEST_TITLE, Rule, convert as rule, length};
use crate::submission::{looks_like_secret, said_safely};

/// How many operations certification takes.
pub const MOST_OPERATIONS: usize = 256;
/// The shortest description of a connector.
const SHORTEST_DESCRIPTION: usize = 30;

/// A converted definition.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// The new definition, JSON with a line break at its end.
    pub text: String,
    /// What belongs into `apiProperties.json`, JSON with a line break at its end; none where nothing does.
    pub properties: Option<String>,
    /// What is said otherwise or not at all, in the order of the source.
    pub losses: Vec<Loss>,
    /// What only the partner can answer and no loss asks for.
    pub questions: Vec<Question>,
    /// How many of each.
    pub counts: Counts,
    /// Whether it was a connector's definition before, so that it is written as it was.
    pub was_connector: bool,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Counts {
    /// Operations in the source.
    pub operations: usize,
    /// Those that are in the new file.
    pub converted: usize,
    /// Definitions in the new file.
    pub definitions: usize,
    /// Schemas of the source that nothing leads to; they are not in the new file.
    pub unused: usize,
    /// Losses that need a decision.
    pub decision: usize,
    /// What is left out.
    pub dropped: usize,
    /// What is said less exactly.
    pub approximated: usize,
    /// What an extension says.
    pub extension: usize,
}

impl Counts {
    /// How many losses there are of a class.
    #[must_use]
    pub fn of(&self, class: Class) -> usize {
        match class {
            Class::Decision => self.decision,
            Class::Dropped => self.dropped,
            Class::Approximated => self.approximated,
            Class::Extension => self.extension,
        }
    }

    /// What became of the definition, a sentence.
    #[must_use]
    pub fn said(&self) -> String {
        self.told("converted", "is", ["is", "are"])
    }

    /// What would become of it, a sentence.
    #[must_use]
    pub fn foretold(&self) -> String {
        self.told("would be converted", "would be", ["would be"; 2])
    }

    /// The same with the words for what happens to all, to nothing, and to one and several schemas.
    fn told(&self, converted: &str, is: &str, are: [&str; 2]) -> String {
        let classes = Class::ALL.into_iter().filter(|class| self.of(*class) > 0);
        let words: Vec<String> = classes
            .map(|class| format!("{} {}", self.of(class), class.plain()))
            .collect();
        let lost = if words.is_empty() {
            format!("nothing {is} lost")
        } else {
            words.join(", ")
        };
        let all = counted(self.operations, "operation", "operations");
        let unused = match self.unused {
            0 => String::new(),
            unused => format!(
                " {} that no operation leads to {} left out.",
                counted(unused, "schema", "schemas"),
                are[usize::from(unused > 1)]
            ),
        };
        format!("{} of {all} {converted}; {lost}.{unused}", self.converted)
    }
}

/// A text or choice that the source lacks and only the partner knows.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Question {
    /// JSON pointer to the place in the new file.
    pub pointer: Cow<'static, str>,
    /// What is asked, a sentence.
    pub message: String,
    /// What may be the answer.
    pub suggestion: Option<String>,
}

/// An operation to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// `get /invoices`
    pub name: String,
    /// Its id in the source, if it has one.
    pub id: Option<String>,
    /// Its summary, if it has one.
    pub summary: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// The operations of a definition in order.
#[must_use]
pub fn operations(source: &Source) -> Vec<Offered> {
    let files = Files::new(source);
    places(&files)
        .into_iter()
        .map(|place| Offered {
            name: format!("{} {}", place.verb, place.path),
            id: place.node.str_at("operationId").map(str::to_owned),
            summary: place.node.str_at("summary").map(str::to_owned),
            tags: place
                .node
                .get("tags")
                .into_iter()
                .flat_map(Node::items)
                .filter_map(|tag| tag.as_str().map(str::to_owned))
                .collect(),
        })
        .collect()
}

/// Losses of one rule and class.
#[derive(Debug, Clone)]
pub struct Group<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// The class.
    pub class: Class,
    /// All of them, in order of place.
    pub losses: Vec<&'l Loss>,
}

/// The losses by class and rule: the gravest class first, in it the rule with most.
#[must_use]
pub fn grouped(losses: &[Loss]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for loss in losses {
        let same = |group: &&mut Group<'_>| group.rule.id == loss.rule.id && group.class == loss.class;
        match groups.iter_mut().find(same) {
            Some(group) => group.losses.push(loss),
            None => groups.push(Group {
                rule: loss.rule,
                class: loss.class,
                losses: vec![loss],
            }),
        }
    }
    groups.sort_by(|one, other| {
        other
            .class
            .cmp(&one.class)
            .then(other.losses.len().cmp(&one.losses.len()))
    });
    groups
}

impl<'d> Converter<'d> {
    /// Writes the new file and tells all losses.
    pub(super) fn report(mut self, out: &Value<'d>, names: &HashMap<usize, String>) -> Conversion {
        let counts = self.counts(out);
        let name = |number: usize| names.get(&number).cloned().unwrap_or_else(|| "Unknown".to_owned());
        let indentation = indentation(self.source.document().text());
        let text = write(out, &indentation, &name);
        let targets = self.targets(out);
        let mut found = std::mem::take(&mut self.losses.found);
        found.sort_by_key(|loss| (self.files.file(loss.at), loss.offset, loss.at.id()));
        let losses: Vec<Loss> = found
            .into_iter()
            .map(|loss| Loss {
                rule: loss.rule,
                class: loss.class,
                message: loss.message,
                help: Cow::Borrowed(loss.rule.instead),
                source: match loss.offset {
                    Some(offset) => Place::in_file_of(loss.at, offset, self.source, &self.files),
                    None => Place::of(loss.at, self.source, &self.files),
                },
                target: std::iter::successors(Some(loss.at), |node| node.parent())
                    .find_map(|node| targets.get(&node).cloned())
                    .unwrap_or_default(),
            })
            .collect();
        let mut questions = questions(out);
        questions.extend(self.trigger_questions());
        for question in &mut questions {
            question.message = said_safely(&question.message).into_owned();
            question.suggestion = question.suggestion.take().filter(|text| !looks_like_secret(text));
        }
        let properties = std::mem::take(&mut self.properties).into_value();
        Conversion {
            text,
            properties: properties.map(|value| write(&value, &indentation, &name)),
            losses,
            questions,
            counts,
            was_connector: self.keeps,
        }
    }

    /// How much there is; tells where that is too much.
    pub(super) fn counts(&mut self, out: &Value<'d>) -> Counts {
        let converted = count_operations(out);
        if converted > MOST_OPERATIONS {
            let at = self.files.root().get("paths").unwrap_or_else(|| self.files.root());
            self.losses.tell(&rule::OPERATIONS, Class::Decision, at, || {
                format!("The definition has {converted} operations; certification takes {MOST_OPERATIONS}.")
            });
        }
        let of = |class: Class| self.losses.count(class);
        Counts {
            operations: places(&self.files).len(),
            converted,
            definitions: out
                .as_object()
                .and_then(|root| root.get("definitions")?.as_object())
                .map_or(0, |definitions| definitions.members.len()),
            unused: unused(&self.files),
            decision: of(Class::Decision),
            dropped: of(Class::Dropped),
            approximated: of(Class::Approximated),
            extension: of(Class::Extension),
        }
    }

    /// Where in the new file what is told of stands, or what is around it.
    fn targets(&self, out: &Value<'d>) -> HashMap<Node<'d>, String> {
        let mut wanted: HashSet<Node<'d>> = HashSet::new();
        for loss in &self.losses.found {
            let mut place = Some(loss.at);
            while let Some(node) = place.filter(|node| wanted.insert(*node)) {
                place = node.parent();
            }
        }
        let mut found = HashMap::new();
        let mut pointer = String::new();
        walk(out, &mut pointer, &mut |map, pointer| {
            if let Some(origin) = map.origin
                && wanted.contains(&origin)
            {
                found.entry(origin).or_insert_with(|| pointer.to_owned());
            }
        });
        found
    }
}

/// Every object with its pointer.
fn walk<'v, 'd>(value: &'v Value<'d>, pointer: &mut String, each: &mut impl FnMut(&'v super::value::Map<'d>, &str)) {
    let length = pointer.len();
    match value {
        Value::Object(map) => {
            each(map, pointer);
            for (key, value) in &map.members {
                pointer::push(pointer, key);
                walk(value, pointer, each);
                pointer.truncate(length);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer::push(pointer, &index.to_string());
                walk(item, pointer, each);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

fn count_operations(out: &Value<'_>) -> usize {
    let paths = out.as_object().and_then(|root| root.get("paths")?.as_object());
    let items = paths.into_iter().flat_map(|paths| &paths.members);
    items
        .filter_map(|(_, item)| item.as_object())
        .flat_map(|item| &item.members)
        .filter(|(key, _)| super::paths::VERBS.contains(&key.as_ref()))
        .count()
}

/// What certification wants of `info` and the source does not have.
fn questions(out: &Value<'_>) -> Vec<Question> {
    let info = out.as_object().and_then(|root| root.get("info")?.as_object());
    let Some(info) = info else { return Vec::new() };
    let mut questions = Vec::new();
    let title = info.str_at("title").unwrap_or_default();
    let refused = ["api", "connector"].into_iter().find(|word| contains_word(title, word));
    if title.trim().is_empty() || refused.is_some() || length(title) > LONGEST_TITLE {
        let shorter: Vec<&str> = title
            .split_whitespace()
            .filter(|word| !["api", "apis", "connector"].contains(&word.to_ascii_lowercase().as_str()))
            .collect();
        let shorter = shorter.join(" ");
        questions.push(Question {
            pointer: "/info/title".into(),
            message: format!(
                "What is the connector called? A title has at most {LONGEST_TITLE} characters, and neither \"API\" nor \"Connector\"."
            ),
            suggestion: (!shorter.is_empty() && length(&shorter) <= LONGEST_TITLE).then_some(shorter),
        });
    }
    let description = info.str_at("description").unwrap_or_default();
    if !(SHORTEST_DESCRIPTION..=LONGEST_DESCRIPTION).contains(&length(description)) {
        let first = description
            .split(['\n'])
            .find(|line| length(line) >= SHORTEST_DESCRIPTION);
        questions.push(Question {
            pointer: "/info/description".into(),
            message: format!(
                "What does the service do? A description has {SHORTEST_DESCRIPTION} to {LONGEST_DESCRIPTION} characters."
            ),
            suggestion: first.filter(|line| length(line) <= LONGEST_DESCRIPTION).map(str::to_owned),
        });
    }
    let contact = info.get("contact").and_then(Value::as_object);
    if contact.is_none_or(|contact| ["name", "url", "email"].iter().any(|key| !contact.has(key))) {
        questions.push(Question {
            pointer: "/info/contact".into(),
            message: "Whom do people ask? A contact has a name, an address on the web and one for mail.".to_owned(),
            suggestion: None,
        });
    }
    questions
}
