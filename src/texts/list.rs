//! The list of texts, made of what the rules found.

use std::collections::{BTreeSet, HashMap};

use sha2::{Digest as _, Sha256};

use super::about::{About, Uses};
use super::holder::{self, Holder};
use super::suggest::Suggestions;
use super::{Kind, Place, Text};
use crate::document::{Document, Node, NodeId, pointer};
use crate::openapi::Api;
use crate::part::Part;
use crate::rules::{self, Finding};

/// The rules whose objection is to a text that has to be written: missing, empty, a placeholder, like its neighbor, only a
/// name, too long or too short, with words or signs that are refused.
pub(super) const RULES: [&str; 26] = [
    "connection-parameter-not-described",
    "description-too-thin",
    "description-without-period",
    "emoji-in-description",
    "empty-string",
    "field-length-exceeded",
    "field-length-not-in-range",
    "instruction-in-description",
    "operation-summary-too-long",
    ONLY_NAMES,
    "placeholder-response",
    "required-property-missing",
    "required-value-empty",
    "restricted-characters-in-summary",
    "summary-equals-description",
    "summary-punctuation",
    "summary-reads-as-description",
    "text-names-product",
    "title-all-caps",
    "title-names-product",
    "title-placeholder",
    "title-without-blanks",
    "url-in-description",
    "value-contains-restricted-words",
    "value-must-be-in-english",
    "value-must-end-with-alphanumeric",
];

/// The rule whose finding stands for several texts.
const ONLY_NAMES: &str = "property-description-is-name";

/// A text at one place, with what is objected to it.
pub(super) struct Spot<'d, 'f> {
    pub holder: Holder<'d>,
    /// What holds the text.
    pub node: Node<'d>,
    /// The path from there: a member, where nothing describes a connection parameter yet a member of a member.
    pub path: Vec<&'d str>,
    pub kind: Kind,
    /// The text as it is.
    pub now: String,
    pub findings: Vec<&'f Finding>,
}

impl Spot<'_, '_> {
    /// The member that is the text.
    pub(super) fn key(&self) -> &str {
        self.path.last().copied().unwrap_or_default()
    }

    fn pointer(&self) -> String {
        let mut place = self.node.pointer();
        for key in &self.path {
            pointer::push(&mut place, key);
        }
        place
    }

    /// What spots of one row have in common.
    fn likeness(&self) -> String {
        let own = self.holder.likeness(self.node).unwrap_or_else(|| self.pointer());
        format!("{}\0{}\0{own}\0{}", self.kind.word(), self.key(), self.now)
    }

    fn place(&self) -> Place {
        let document = self.node.document();
        let pointer = self.pointer();
        let span = self.node.key_span().unwrap_or_else(|| self.node.span());
        Place {
            line: document.position(span.start).line,
            called: self.holder.called(self.node),
            id: id(&format!("{}\0{pointer}\0{}", self.kind.word(), self.now)),
            pointer,
            from: self.findings.iter().find_map(|finding| finding.place.from.clone()),
        }
    }
}

/// The texts to write in a part of a connector, what refuses most first. `findings` is what the rules found in it.
#[must_use]
pub fn texts(part: Part, document: &Document, findings: &[Finding]) -> Vec<Text> {
    match part {
        Part::Definition => {
            let api = Api::new(document);
            let spots = spots(document, findings, &holder::of_definition(&api));
            let suggestions = Suggestions::of_definition(&api, &spots);
            rows(&spots, &suggestions, &Uses::of_definition(document), |texts| {
                super::suggest::judge(part, document, findings, texts);
            })
        }
        Part::Properties => {
            let spots = spots(document, findings, &holder::of_properties(document));
            rows(&spots, &Suggestions::default(), &Uses::default(), |texts| {
                super::suggest::judge(part, document, findings, texts);
            })
        }
        _ => Vec::new(),
    }
}

/// How many texts are missing in a part of a connector, at each place where one is. `findings` is what the rules found in it.
#[must_use]
pub fn missing(part: Part, document: &Document, findings: &[Finding]) -> usize {
    let spots = match part {
        Part::Definition => spots(document, findings, &holder::of_definition(&Api::new(document))),
        Part::Properties => spots(document, findings, &holder::of_properties(document)),
        _ => Vec::new(),
    };
    spots.iter().filter(|spot| spot.now.is_empty()).count()
}

/// The text at a pointer, where one for people can stand there, whether it is objected to or not.
#[must_use]
pub fn at(part: Part, document: &Document, place: &str) -> Option<Text> {
    let (owner, key) = place.rsplit_once('/')?;
    let node = document.resolve(owner)?;
    let key = ["title", "description", "summary", "x-ms-summary", "displayName"]
        .into_iter()
        .find(|known| *known == key)?;
    let holder = match part {
        Part::Definition => holder::of_definition(&Api::new(document)).remove(&node.id()),
        Part::Properties => holder::of_properties(document).remove(&node.id()),
        _ => None,
    }?;
    let spot = Spot {
        kind: holder.kind(key)?,
        now: text_of(node, &[key]),
        path: vec![key],
        findings: Vec::new(),
        holder,
        node,
    };
    Some(row(&[&spot], &Uses::default()))
}

/// The text as it is, empty where there is none.
fn text_of(node: Node<'_>, path: &[&str]) -> String {
    let text = path.iter().try_fold(node, |node, key| node.get(key));
    text.map_or_else(String::new, |node| match node.as_str() {
        Some(text) => text.to_owned(),
        None => node.document().slice(node.span()).to_owned(),
    })
}

/// Every text that is objected to, in the order written.
fn spots<'d, 'f>(
    document: &'d Document,
    findings: &'f [Finding],
    holders: &HashMap<NodeId, Holder<'d>>,
) -> Vec<Spot<'d, 'f>> {
    let mut spots: Vec<Spot<'d, 'f>> = Vec::new();
    let mut known: HashMap<(NodeId, Vec<&'d str>), usize> = HashMap::new();
    let mut add = |node: Node<'d>, path: Vec<&'d str>, finding: &'f Finding| {
        let key = path.last().copied().unwrap_or_default();
        let Some((holder, kind)) = holders
            .get(&node.id())
            .and_then(|holder| Some((holder, holder.kind(key)?)))
        else {
            return;
        };
        let at = *known.entry((node.id(), path.clone())).or_insert_with(|| {
            spots.push(Spot {
                holder: holder.clone(),
                node,
                now: text_of(node, &path),
                path,
                kind,
                findings: Vec::new(),
            });
            spots.len() - 1
        });
        spots[at].findings.push(finding);
    };
    for finding in findings.iter().filter(|finding| RULES.contains(&finding.rule.id)) {
        let Some(node) = document.resolve(&finding.place.pointer) else {
            continue;
        };
        for key in &finding.place.lacks {
            match *key {
                "uiDefinition" => {
                    add(node, vec![key, "displayName"], finding);
                    add(node, vec![key, "description"], finding);
                }
                key => add(node, vec![key], finding),
            }
        }
        let (Some(owner), Some(key), true) = (node.parent(), node.key(), finding.place.lacks.is_empty()) else {
            continue;
        };
        match owner.parent() {
            Some(properties) if finding.rule.id == ONLY_NAMES => {
                for text in rules::only_names(properties) {
                    if let Some(owner) = text.parent() {
                        add(owner, vec![key], finding);
                    }
                }
            }
            _ => add(owner, vec![key], finding),
        }
    }
    spots.sort_by_key(|spot| (spot.node.span(), spot.kind));
    spots
}

/// Puts together what is the same, in the order of what refuses most.
fn rows<'d>(
    spots: &[Spot<'d, '_>],
    suggestions: &Suggestions<'d>,
    uses: &Uses<'d>,
    judge: impl Fn(&mut [Text]),
) -> Vec<Text> {
    let mut alike: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<&Spot<'d, '_>>> = Vec::new();
    for spot in spots {
        let at = *alike.entry(spot.likeness()).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[at].push(spot);
    }
    let mut texts: Vec<Text> = groups
        .iter()
        .map(|group| {
            let mut text = row(group, uses);
            text.suggestion = suggestions.of(group);
            text.about.elsewhere = suggestions.elsewhere(group);
            text
        })
        .collect();
    judge(&mut texts);
    texts.sort_by_key(|text| (std::cmp::Reverse(text.severity), std::cmp::Reverse(text.places.len())));
    texts
}

/// Equal texts as one row without suggestion; there is at least one.
fn row<'d>(group: &[&Spot<'d, '_>], uses: &Uses<'d>) -> Text {
    let first = group[0];
    let findings = || group.iter().flat_map(|spot| &spot.findings);
    let gravest = findings().min_by_key(|finding| std::cmp::Reverse(finding.severity));
    let rules: BTreeSet<&'static str> = findings().map(|finding| finding.rule.id).collect();
    Text {
        id: id(&first.likeness()),
        kind: first.kind,
        places: group.iter().map(|spot| spot.place()).collect(),
        limit: holder::limit(first.kind, first.key()),
        now: first.now.clone(),
        severity: gravest.map_or(rules::Severity::Note, |finding| finding.severity),
        rules: rules.into_iter().collect(),
        message: gravest.map_or_else(String::new, |finding| finding.message.clone()),
        suggestion: None,
        about: About::of(first, uses),
    }
}

/// A short name that begins with a letter, so that no spreadsheet takes it for a number.
pub(super) fn id(of: &str) -> String {
    let digest = Sha256::digest(of.as_bytes());
    let digits: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("t{digits}")
}
