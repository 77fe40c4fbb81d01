//! What the answers give to the files: objections to a file that says otherwise, and repairs that write what it lacks.

use super::Evidence;
use crate::color::Hex;
use crate::document::{Document, Node};
use crate::program::is_for_others;
use crate::rules::edit::{add_item, json, set_member};
use crate::rules::{self, Besides, Class, Edit, Finding, Fix, MARKER};
use crate::submission::{self, BRAND_COLOR, Submission, looks_like_secret};

/// The rule whose findings depend on the answers alone.
const DIFFERS: &str = "brand-color-differs-from-answer";

impl Evidence {
    /// Holds the files against the answers, in place of those before.
    pub fn hold_against(&mut self, submission: &Submission) {
        let answers = Answers(submission);
        self.tell_changes(submission);
        if let Some(file) = &mut self.properties
            && let Ok(document) = &file.content
        {
            file.findings.retain(|finding| finding.rule.id != DIFFERS);
            let differs = answers
                .color()
                .map(|color| rules::brand_color_differs_from_answer(document, color));
            file.findings.extend(differs.into_iter().flatten());
            file.findings
                .sort_by_key(|finding| finding.place.span.map(|span| span.start));
            offer(&answers, document, &mut file.findings);
        }
        if let Some(file) = &mut self.definition
            && let Ok(definition) = &file.content
        {
            offer(&answers, &definition.document, &mut file.findings);
        }
    }
}

/// A repair: how far it can be trusted, what it writes, and how.
type Offer = Option<(Class, String, Option<Vec<Edit>>)>;

/// Gives findings the repairs that the answers make possible, and takes away those that they no longer do.
fn offer(answers: &Answers<'_>, document: &Document, findings: &mut [Finding]) {
    for finding in findings {
        let place = || document.resolve(&finding.place.pointer);
        let offer: Offer = match finding.rule.id {
            "brand-color-missing" => place().and_then(|node| answers.write(Class::Safe, node, "iconBrandColor")),
            "brand-color-not-hex" | "brand-color-forbidden" => place()
                .and_then(Node::parent)
                .and_then(|node| answers.write(Class::Look, node, "iconBrandColor")),
            "publisher-missing" => place().and_then(|node| answers.write(Class::Safe, node, "publisher")),
            // Whoever publishes owns the service, most often.
            "stack-owner-missing" => place().and_then(|node| answers.write(Class::Look, node, "stackOwner")),
            "required-property-missing" if finding.place.lacks == ["contact"] => {
                place().and_then(|info| answers.contact(info))
            }
            "contact-incomplete" => place().and_then(|contact| answers.contact(contact.parent()?)),
            "connector-metadata-properties-missing" => place().and_then(|list| answers.metadata(list)),
            _ => continue,
        };
        finding.fix = offer.and_then(|(class, title, edits)| {
            Some(Fix {
                class,
                title,
                edits: edits?,
                besides: Besides::Nothing,
            })
        });
    }
}

/// The answers that belong into files.
struct Answers<'s>(&'s Submission);

impl<'s> Answers<'s> {
    fn text(&self, key: &str) -> Option<&'s str> {
        let text = self.0.text(key)?.trim();
        (!text.is_empty() && !text.contains(MARKER) && !looks_like_secret(text)).then_some(text)
    }

    fn color(&self) -> Option<Hex> {
        self.text(BRAND_COLOR)?.parse().ok()
    }

    fn publisher(&self) -> Option<&'s str> {
        self.text(if is_for_others(&self.0.program) {
            submission::SENDER
        } else {
            submission::COMPANY
        })
    }

    /// A member of the properties.
    fn write(&self, class: Class, object: Node<'_>, key: &str) -> Offer {
        let value = match key {
            "iconBrandColor" => self.color()?.to_string().to_lowercase(),
            "stackOwner" if is_for_others(&self.0.program) || self.text("rights.party") == Some("partner") => {
                return None;
            }
            _ => self.publisher()?.to_owned(),
        };
        let value = json(&value);
        Some((
            class,
            format!("write \"{key}\": {value}"),
            set_member(object, key, &value),
        ))
    }

    /// What the contact of the definition lacks.
    fn contact(&self, info: Node<'_>) -> Offer {
        let known = [
            ("name", self.text(submission::COMPANY)),
            ("url", self.text("support-contact.url")),
            ("email", self.text("support-contact.email")),
        ];
        let contact = info.get("contact");
        let is_empty = |key: &str| {
            contact
                .and_then(|contact| contact.str_at(key))
                .is_none_or(|text| text.trim().is_empty())
        };
        let known = known.into_iter().filter(|(key, _)| is_empty(key));
        let known: Vec<(&str, String)> = known.filter_map(|(key, text)| Some((key, json(text?)))).collect();
        // Half a contact draws an objection of its own.
        if known.is_empty() || contact.is_none() && known.len() < 3 {
            return None;
        }
        let title = format!("write the {} of the contact", words(known.iter().map(|(key, _)| *key)));
        let edits = if let Some(contact) = contact.filter(|contact| contact.members().len() > 0) {
            let each = known.iter().map(|(key, value)| set_member(contact, key, value));
            each.collect::<Option<Vec<_>>>().map(|edits| edits.concat())
        } else {
            let members: Vec<String> = known.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
            set_member(info, "contact", &format!("{{ {} }}", members.join(", ")))
        };
        let sorted = edits.map(|mut edits| {
            edits.sort_by_key(|edit| edit.span);
            edits
        });
        Some((Class::Safe, title, sorted))
    }

    /// The entries that the metadata lacks.
    fn metadata(&self, list: Node<'_>) -> Offer {
        let has = |name: &str| list.items().any(|entry| entry.str_at("propertyName") == Some(name));
        let known = [
            ("Website", self.text("listing.website")),
            ("Privacy policy", self.text("listing.privacy")),
        ];
        let known: Vec<(&str, &str)> = known
            .into_iter()
            .filter(|(name, _)| !has(name))
            .filter_map(|(name, text)| Some((name, text?)))
            .collect();
        if known.is_empty() {
            return None;
        }
        let entries = known
            .iter()
            .map(|(name, value)| format!("{{ \"propertyName\": \"{name}\", \"propertyValue\": {} }}", json(value)));
        // Of an empty list both entries take the place.
        let edits = if list.items().len() == 0 {
            add_item(list, &entries.collect::<Vec<_>>().join(", "))
        } else {
            entries
                .map(|entry| add_item(list, &entry))
                .collect::<Option<Vec<_>>>()
                .map(|edits| edits.concat())
        };
        Some((
            Class::Safe,
            format!("add {}", words(known.iter().map(|(name, _)| *name))),
            edits,
        ))
    }
}

fn words<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
