//! What is known of a connector without asking: from the definition, the files beside it, and the answers.

use serde::Serialize;

use super::Material;
use super::operations::{OperationView, operations};
use super::sign_in::{SignIn, WayView, alternatives};
use crate::api_properties::ApiProperties;
use crate::color::Hex;
use crate::document::Node;
use crate::export::handover::folder_name;
use crate::export::one_line;
use crate::openapi::Api;
use crate::program::FieldKind;
use crate::readme::Readme;
use crate::rules::MARKER;
use crate::submission::{
    ACCOUNT, Answer, BRAND_COLOR, BREAKING, COMPANY, DELIVERY, DELIVERY_NOTE, NAME, PHONE, ROLE, SENDER, Submission,
    looks_like_secret,
};

/// What follows the title of an independent publisher's connector.
const INDEPENDENT: &str = "(Independent Publisher)";

/// What is known; every text is one line, and what is not known is absent.
#[derive(Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a template asks for"
)]
pub struct Facts<'d> {
    /// The title without what independent publishers add to it.
    pub title: Option<String>,
    /// What its folder in Microsoft's repository is called.
    pub folder: Option<String>,
    /// What the connector does.
    pub description: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who stands for it, with role and company: `Megan Bowen, Product manager, Contoso Ltd`.
    pub person: Option<String>,
    /// That person's telephone number, for those who test; never for what is public.
    pub phone: Option<String>,
    /// The account on GitHub that the pull request comes from.
    pub account: Option<String>,
    /// Whose service it calls.
    pub owner: Option<String>,
    /// Whether it belongs to someone who does not own the service.
    pub independent: bool,
    /// Whether the page to begin is the introduction.
    pub intro: bool,
    /// Whether only what is known is written, as text for a field of a form.
    pub plain: bool,
    /// Whether it is published already.
    pub update: bool,
    /// Where people get help: an e-mail address.
    pub support: Option<String>,
    /// The ways to sign in, each kind once.
    pub ways: Vec<WayView>,
    /// The operations that start flows.
    pub triggers: Vec<OperationView>,
    /// The other operations that people see.
    pub actions: Vec<OperationView>,
    /// Whether every operation was tested.
    pub tested: bool,
    /// The day on which that was done.
    pub tested_on: Option<String>,
    /// Whether the update breaks flows: as comparing with the published version shows, else as was said, if it was.
    pub breaks: Option<bool>,
    /// How the reviewer gets an account.
    pub access: Option<String>,
    /// What that account can do.
    pub scope: Option<String>,
    /// Whether the partner says that it needs no second factor.
    pub one_factor: bool,
    /// What the reviewer has to know.
    pub notes: Option<String>,
    /// The alternatives between which people choose, each with what it takes.
    #[serde(skip)]
    pub alternatives: Vec<Vec<SignIn<'d>>>,
}

impl<'d> Facts<'d> {
    /// Collects what is known.
    pub fn of(material: &Material, api: &Api<'d>) -> Self {
        let submission = material.submission;
        let info = |key: &str| api.info?.str_at(key).and_then(known);
        let contact = |key: &str| api.info?.get("contact")?.str_at(key).and_then(known);
        let titled = info("title").or_else(|| answer(submission, NAME));
        let is_suffixed = titled.as_deref().is_some_and(|title| bare(title) != title);
        let independent = material.program.for_others || is_suffixed;
        let properties = material.evidence.properties.as_ref();
        let properties = properties
            .and_then(|file| file.content.as_deref().ok())
            .map(ApiProperties::new);
        let property = |key: &str| properties.as_ref()?.get(key)?.as_str().and_then(known);
        let publisher = property("publisher")
            .or_else(|| named_publisher(material))
            // Independent publishers stand in the definition with their own name, companies with that of their support.
            .or_else(|| contact("name").filter(|_| independent))
            .or_else(|| answer(submission, if independent { SENDER } else { COMPANY }));
        let owner = property("stackOwner").or_else(|| publisher.clone().filter(|_| !independent));
        let alternatives = alternatives(api, properties.as_ref(), submission);
        let mut ways: Vec<&SignIn<'d>> = Vec::new();
        for way in alternatives.iter().flatten() {
            if !ways.iter().any(|one| one.kind == way.kind) {
                ways.push(way);
            }
        }
        let tested_on = answer(submission, "tested.on");
        let (triggers, actions) = operations(api).into_iter().partition(|operation| operation.trigger);
        Self {
            folder: titled.as_deref().and_then(folder_name),
            title: titled.map(|title| bare(&title).to_owned()),
            description: info("description").map(sentence),
            publisher,
            person: person(submission),
            phone: answer(submission, PHONE),
            account: answer(submission, ACCOUNT),
            owner,
            independent,
            intro: false,
            plain: false,
            update: submission.text("submission.kind") == Some("update"),
            support: answer(submission, "support-contact.email").or_else(|| contact("email")),
            ways: ways.into_iter().map(SignIn::view).collect(),
            triggers,
            actions,
            tested: tested_on.is_some() || is_called(material),
            tested_on,
            breaks: breaks(material),
            access: received(submission),
            scope: answer(submission, "test-account.scope").map(sentence),
            one_factor: submission.text("test-account.second-factor") == Some("none"),
            notes: answer(submission, "test-account.notes").map(sentence),
            alternatives,
        }
    }
}

fn breaks(material: &Material) -> Option<bool> {
    let shown = material.evidence.since().map(|since| since.breaking().next().is_some());
    shown.or_else(|| material.submission.text(BREAKING).map(|said| said != "none"))
}

/// Whether every operation has the successful calls that the program asks for; where it asks for none, nobody knows.
fn is_called(material: &Material) -> bool {
    let fields = material.program.fields().map(|(_, field)| field);
    let mut asked = fields.filter(|field| field.kind == FieldKind::Calls).peekable();
    asked.peek().is_some() && asked.all(|field| material.submission.calls(&field.key) >= field.calls)
}

/// The connector's name without what independent publishers add to it.
pub fn title(material: &Material) -> Option<String> {
    let definition = material.evidence.definition.as_ref();
    let document = definition.and_then(|file| file.content.as_ref().ok());
    let info = document.and_then(|file| file.document.root().get("info"));
    let titled = text_at(info, "title").or_else(|| answer(material.submission, NAME));
    titled.map(|title| bare(&title).to_owned())
}

/// Who stands for the connector, as far as that was answered.
fn person(submission: &Submission) -> Option<String> {
    let said: Vec<String> = [SENDER, ROLE, COMPANY]
        .into_iter()
        .filter_map(|key| answer(submission, key))
        .collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// How the reviewer receives the sign-in of the test account, in sentences.
fn received(submission: &Submission) -> Option<String> {
    let way = match submission.text(DELIVERY) {
        Some("phone") => Some("The sign-in is told by phone."),
        Some("vault") => Some("The sign-in comes by a vault's share link."),
        Some("partner-center") => Some("The sign-in stands below these notes."),
        _ => None,
    };
    let note = answer(submission, DELIVERY_NOTE).map(sentence);
    let said: Vec<String> = way.map(str::to_owned).into_iter().chain(note).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The brand color: the only one that a program takes, the one answered, or the icon's background.
pub fn brand_color(material: &Material, independent: bool) -> Option<Hex> {
    let exactly = |program: &crate::program::Program| program.brand_color.exactly.as_ref().map(|demand| demand.is);
    if let Some(color) = exactly(material.program) {
        return Some(color);
    }
    if independent && material.program.brand_color.forbidden.is_none() {
        return crate::program::built_in().iter().find_map(exactly);
    }
    let answered = material.submission.text(BRAND_COLOR).and_then(|text| text.parse().ok());
    let sampled = || {
        let icon = material.evidence.icon.as_ref()?.content.as_ref().ok()?;
        let color = icon.measured.background.color()?;
        let forbidden = material.program.brand_color.forbidden.as_ref();
        let is_forbidden = forbidden.is_some_and(|demand| demand.is.iter().any(|one| one.color == color));
        Some(color).filter(|_| !is_forbidden)
    };
    answered.or_else(sampled)
}

/// Who publishes the connector, as a heading of a page says it: `Publisher: Contoso`.
fn named_publisher(material: &Material) -> Option<String> {
    let evidence = material.evidence;
    let pages = [&evidence.readme, &evidence.intro].into_iter().flatten();
    let pages = pages.filter_map(|file| file.content.as_deref().ok());
    pages.flat_map(Readme::headings).find_map(|heading| {
        let (word, name) = heading.text.split_once(':')?;
        let is_publisher = word.trim_matches(['*', ' ']).eq_ignore_ascii_case("publisher");
        let name = name.trim_matches(['*', ' ']);
        let is_template = name
            .to_lowercase()
            .replace('\u{2019}', "'")
            .ends_with("publisher's name");
        known(name).filter(|_| is_publisher && !is_template)
    })
}

/// A text that says something: not blank, not itself still to be written, and nothing that looks like a secret.
fn known(text: &str) -> Option<String> {
    let text = one_line(text);
    (!text.is_empty() && !text.contains(MARKER) && !looks_like_secret(&text)).then_some(text)
}

/// An answer on one line.
fn answer(submission: &Submission, key: &str) -> Option<String> {
    let answer = submission.answers.get(key)?;
    match answer {
        Answer::Text(text) => known(text),
        Answer::Date(date) => Some(date.to_string()),
        Answer::Log(_) | Answer::Count(_) => None,
    }
}

/// The title without what independent publishers add to it.
fn bare(title: &str) -> &str {
    let start = title.len().checked_sub(INDEPENDENT.len());
    match start.and_then(|start| title.split_at_checked(start)) {
        Some((name, suffix)) if suffix.eq_ignore_ascii_case(INDEPENDENT) && !name.trim().is_empty() => name.trim_end(),
        _ => title,
    }
}

/// The text with a full stop.
fn sentence(text: String) -> String {
    if text.ends_with(['.', '!', '?', ':']) {
        text
    } else {
        text + "."
    }
}

/// The text of a member, if it says something.
pub fn text_at(node: Option<Node<'_>>, key: &str) -> Option<String> {
    node?.str_at(key).and_then(known)
}
