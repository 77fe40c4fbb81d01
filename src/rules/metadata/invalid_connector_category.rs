//! `InvalidConnectorCategory`: a category that the gallery does not have.

use crate::openapi::Api;
use crate::rules::source::{FILES, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "invalid-connector-category",
    official: Some("InvalidConnectorCategory"),
    title: "The categories are among the nineteen of the gallery",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "The gallery has nineteen categories, spelled exactly as in Microsoft's list; a connector with another \
          one stands on no shelf.",
    instead: "Choose from: AI, Business Management, Business Intelligence, Collaboration, Commerce, \
          Communication, Content and Files, Finance, Data, Human Resources, Internet of Things, IT Operations, \
          Lifestyle and Entertainment, Marketing, Productivity, Sales and CRM, Security, Social Media, Website.",
    bad: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Accounting" }
  ]"#),
    good: example!(metadata: r#"[
    { "propertyName": "Website", "propertyValue": "https://contoso.example" },
    { "propertyName": "Privacy policy", "propertyValue": "https://contoso.example/privacy" },
    { "propertyName": "Categories", "propertyValue": "Finance" }
  ]"#),
    since: "0.1.0",
    sources: &[VALIDATOR, FILES],
    check: Check::Api(check),
};

/// The categories of the gallery.
const CATEGORIES: [&str; 19] = [
    "AI",
    "Business Management",
    "Business Intelligence",
    "Collaboration",
    "Commerce",
    "Communication",
    "Content and Files",
    "Finance",
    "Data",
    "Human Resources",
    "Internet of Things",
    "IT Operations",
    "Lifestyle and Entertainment",
    "Marketing",
    "Productivity",
    "Sales and CRM",
    "Security",
    "Social Media",
    "Website",
];

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(value) = super::categories(api) else { return };
    for category in super::split(value).filter(|category| !CATEGORIES.contains(category)) {
        let likeness = |known: &str| strsim::normalized_damerau_levenshtein(category, known);
        let nearest = CATEGORIES
            .into_iter()
            .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let hint = nearest
            .filter(|known| likeness(known) > 0.6)
            .map(|known| format!(" Perhaps \"{known}\" is meant."));
        let message = format!("There is no category {}.{}", quoted(category), hint.unwrap_or_default());
        let draft = report.at(value, message);
        let several = among(category);
        if several.len() > 1 {
            draft.help(format!(
                "Part the categories with a semicolon: \"{}\".",
                several.join(";")
            ));
        } else if category.contains([',', '/', '|']) {
            draft.help("Part the categories with a semicolon: \"Commerce;Data\".");
        } else if let Some(known) = CATEGORIES.iter().find(|known| known.eq_ignore_ascii_case(category)) {
            draft.help(format!("Write \"{known}\", capitals included."));
        }
    }
}

/// The categories of the gallery that a text names, in its order, whatever stands between them.
fn among(text: &str) -> Vec<&'static str> {
    let text = text.to_ascii_lowercase();
    let is_bound = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
    let mut found: Vec<(usize, &str)> = CATEGORIES
        .into_iter()
        .filter_map(|known| {
            let at = text.find(&known.to_ascii_lowercase())?;
            let (before, after) = (&text[..at], &text[at + known.len()..]);
            (is_bound(before.chars().next_back()) && is_bound(after.chars().next())).then_some((at, known))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, known)| known).collect()
}
