//! What could stand there, and where that comes from.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::holder::Holder;
use super::list::Spot;
use super::trial::{self, Change};
use super::{Kind, Text, usual};
use crate::document::{Document, Node, NodeId};
use crate::openapi::{Api, Location};
use crate::part::Part;
use crate::rules::{self, Finding, MARKER, humps};

/// What could stand in place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The text.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it passes the rules and says more than the name alone; else it has to be looked at.
    pub is_ready: bool,
}

/// Where a suggestion comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The text as it is, with a full stop.
    Itself,
    /// The title or description of the schema.
    Schema,
    /// What stands at the same name elsewhere in the file.
    SameName,
    /// The dictionary of usual names.
    Usual,
    /// What the status code means.
    Status,
    /// The words of the name alone.
    Name,
}

impl Origin {
    /// The word in JSON: `same-name`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::Schema => "schema",
            Self::SameName => "same-name",
            Self::Usual => "usual",
            Self::Status => "status",
            Self::Name => "name",
        }
    }

    /// What people read: `from the schema`.
    #[must_use]
    pub fn plain(self) -> &'static str {
        match self {
            Self::Itself => "the text with a full stop",
            Self::Schema => "from the schema",
            Self::SameName => "from the same name elsewhere in this file",
            Self::Usual => "usual for this name",
            Self::Status => "what the status code means",
            Self::Name => "made of the name alone",
        }
    }
}

/// What suggestions are made of: good texts of a file by what they are of.
#[derive(Default)]
pub(super) struct Suggestions<'d> {
    /// By whether it is a sentence and by name: texts with how often each stands there.
    elsewhere: HashMap<(bool, &'d str), BTreeMap<&'d str, usize>>,
    /// What a parameter's or property's reference or body ends at.
    targets: HashMap<NodeId, Node<'d>>,
}

impl<'d> Suggestions<'d> {
    /// Of an API definition, where nothing of what is objected to counts.
    pub(super) fn of_definition(api: &Api<'d>, spots: &[Spot<'d, '_>]) -> Self {
        let weak: HashSet<(NodeId, &str)> = spots.iter().map(|spot| (spot.node.id(), spot.key())).collect();
        let mut all = Self::default();
        let parameters = api.parameters.iter().filter_map(|one| Some((one.node, one.name?)));
        let properties = api.schemas.iter().filter_map(|one| {
            let list = one.node.parent()?;
            Some((one.node, one.node.key().filter(|_| list.key() == Some("properties"))?))
        });
        for (node, name) in parameters.chain(properties) {
            for (is_sentence, key) in [(false, "x-ms-summary"), (false, "title"), (true, "description")] {
                let text = node
                    .str_at(key)
                    .filter(|text| !weak.contains(&(node.id(), key)) && says(text, name));
                if let Some(text) = text {
                    *all.elsewhere
                        .entry((is_sentence, name))
                        .or_default()
                        .entry(text)
                        .or_default() += 1;
                }
            }
        }
        for spot in spots {
            let schema = spot.node.get("schema").or_else(|| spot.node.get("items"));
            let target = schema.or(Some(spot.node)).and_then(|node| api.follow(node));
            if let Some(target) = target {
                all.targets.insert(spot.node.id(), target);
            }
        }
        all
    }

    /// What could stand at equal places; the first speaks for all.
    pub(super) fn of(&self, group: &[&Spot<'d, '_>]) -> Option<Suggestion> {
        let spot = *group.first()?;
        let found = Self::itself(spot)
            .or_else(|| self.schema(spot))
            .or_else(|| self.same_name(spot))
            .or_else(|| known(spot))
            .or_else(|| words(spot));
        let (text, origin) = found.filter(|(text, _)| *text != spot.now)?;
        Some(Suggestion {
            text,
            origin,
            is_ready: false,
        })
    }

    /// The texts that stand at the same name elsewhere, with how often each does, the most frequent first.
    pub(super) fn elsewhere(&self, group: &[&Spot<'d, '_>]) -> Vec<(String, usize)> {
        let spot = group
            .first()
            .filter(|spot| matches!(spot.holder, Holder::Parameter(..) | Holder::Schema(..)));
        let known = spot.and_then(|spot| self.elsewhere.get(&(spot.kind.is_sentence(), spot.holder.name()?)));
        let mut texts: Vec<_> = known
            .into_iter()
            .flatten()
            .map(|(text, count)| ((*text).to_owned(), *count))
            .collect();
        texts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        texts
    }

    /// A description that lacks nothing but its full stop.
    fn itself(spot: &Spot) -> Option<(String, Origin)> {
        let only = |rule: &str| spot.findings.iter().all(|finding| finding.rule.id == rule);
        let text = spot.now.trim_end();
        (only("description-without-period") && text.contains(' ') && text.ends_with(char::is_alphanumeric))
            .then(|| (format!("{text}."), Origin::Itself))
    }

    fn schema(&self, spot: &Spot<'d, '_>) -> Option<(String, Origin)> {
        let name = spot.holder.name()?;
        let target = self.targets.get(&spot.node.id())?;
        let keys: &[&str] = if spot.kind.is_sentence() {
            &["description"]
        } else {
            &["x-ms-summary", "title"]
        };
        let mut texts = keys.iter().flat_map(|key| [spot.node.str_at(key), target.str_at(key)]);
        let text = texts.find_map(|text| text.filter(|text| *text != spot.now && says(text, name)))?;
        matches!(spot.holder, Holder::Parameter(..) | Holder::Schema(..))
            .then(|| (text.trim().to_owned(), Origin::Schema))
    }

    fn same_name(&self, spot: &Spot<'d, '_>) -> Option<(String, Origin)> {
        if !matches!(spot.holder, Holder::Parameter(..) | Holder::Schema(..)) {
            return None;
        }
        let texts = self.elsewhere.get(&(spot.kind.is_sentence(), spot.holder.name()?))?;
        // The most frequent; of equally frequent ones the first by the alphabet.
        let (text, _) = texts.iter().min_by_key(|(_, count)| std::cmp::Reverse(**count))?;
        Some(((*text).trim().to_owned(), Origin::SameName))
    }
}

/// Whether a text says something, and no more than a template or the name.
fn says(text: &str, name: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text != name && !text.contains(MARKER)
}

/// What the dictionary says.
fn known(spot: &Spot) -> Option<(String, Origin)> {
    let name = spot.holder.name()?;
    if let Holder::Response(code) = spot.holder {
        return Some((usual::status(code)?.to_owned(), Origin::Status));
    }
    let (called, sentence) = usual::field(name)?;
    // In an answer "the number of the page to return" makes no sense.
    let is_asked = matches!(spot.holder, Holder::Parameter(_, location) if location != Location::Body);
    let everywhere = matches!(
        called,
        "ID" | "Status" | "Currency" | "Created At" | "Updated At" | "Total"
    );
    let text = if spot.kind.is_sentence() { sentence } else { called };
    (is_asked || everywhere).then(|| (text.to_owned(), Origin::Usual))
}

/// What the words of the name give.
fn words(spot: &Spot) -> Option<(String, Origin)> {
    let text = match spot.kind {
        Kind::OperationSummary => sentence_case(&named(spot.node.str_at("operationId")?)?),
        Kind::OperationDescription => {
            let words = spot.node.str_at("operationId").and_then(named);
            let words = words.or_else(|| named(spot.node.str_at("summary")?))?;
            let (verb, rest) = words.split_first()?;
            let verb = usual::capital(verb);
            let ending = if verb.ends_with(['s', 'h', 'x']) { "es" } else { "s" };
            let rest: Vec<String> = rest.iter().map(|word| usual::small(word)).collect();
            (!rest.is_empty()).then(|| format!("{verb}{ending} {}.", rest.join(" ")))?
        }
        Kind::ParameterSummary | Kind::PropertySummary | Kind::ConnectionName => {
            let words = named(spot.holder.name()?)?;
            let words: Vec<String> = words.iter().map(|word| usual::capital(word)).collect();
            words.join(" ")
        }
        Kind::ParameterDescription | Kind::PropertyDescription | Kind::ConnectionDescription => {
            let words = named(spot.holder.name()?)?;
            let words: Vec<String> = words.iter().map(|word| usual::small(word)).collect();
            format!("The {}.", words.join(" "))
        }
        Kind::Title
        | Kind::Description
        | Kind::ResponseDescription
        | Kind::PageHeading
        | Kind::PageText
        | Kind::PageSection => return None,
    };
    Some((text, Origin::Name))
}

/// The words of a name, if it has any.
fn named(name: &str) -> Option<Vec<String>> {
    let words: Vec<String> = humps(name).map(str::to_owned).collect();
    (!words.is_empty()).then_some(words)
}

/// `List open invoices`
fn sentence_case(words: &[String]) -> String {
    let words = words.iter().enumerate();
    let words = words.map(|(at, word)| {
        if at == 0 {
            usual::capital(word)
        } else {
            usual::small(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Tries all suggestions at once: what the rules refuse is no suggestion, what they pass and is more than a name is ready.
///
/// `findings` is what the rules found in the document.
pub(super) fn judge(part: Part, document: &Document, findings: &[Finding], texts: &mut [Text]) {
    let changes: Vec<Change> = texts
        .iter()
        .enumerate()
        .filter_map(|(row, text)| {
            let suggestion = text.suggestion.as_ref()?;
            let pointers = text.places.iter().map(|place| place.pointer.clone()).collect();
            Some(Change {
                row,
                pointers,
                text: suggestion.text.clone(),
            })
        })
        .collect();
    let tried = trial::against(part, document, findings, &changes);
    for (row, text) in texts.iter_mut().enumerate() {
        if tried.refused.contains_key(&row) {
            text.suggestion = None;
        } else if let Some(suggestion) = &mut text.suggestion {
            let is_phrase = !text.kind.is_sentence()
                || suggestion.text.ends_with(['.', '!', '?']) && suggestion.text.split_whitespace().count() > 2;
            let is_noted = tried.noted.contains_key(&row);
            let fits = text.limit.is_none_or(|limit| rules::length(&suggestion.text) <= limit);
            suggestion.is_ready = suggestion.origin != Origin::Name && is_phrase && fits && !is_noted;
        }
    }
}
