//! `ValueMustEndWithAlphanumeric`: a title that ends with a blank or a punctuation mark.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::{POLICIES, VALIDATOR};
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "value-must-end-with-alphanumeric",
    official: Some("ValueMustEndWithAlphanumeric"),
    title: "The title ends with a letter or digit",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "A full stop, dash or blank at the end of a title looks like a slip wherever the title is put into a \
          sentence. A closing parenthesis is taken.",
    instead: "Delete what stands behind the last letter or digit of the title.",
    bad: example!(info: r#"{
    "title": "Contoso Invoices.",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    good: example!(info: r#"{
    "title": "Contoso Invoices",
    "description": "Contoso Invoices keeps track of invoices and of their payment.",
    "version": "1.0",
    "contact": { "name": "Contoso", "url": "https://contoso.example", "email": "help@contoso.example" }
  }"#),
    since: "0.1.0",
    sources: &[VALIDATOR, POLICIES],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(title) = api.info.and_then(|info| info.get("title")) else {
        return;
    };
    let Some(text) = title.as_str() else { return };
    let Some(last) = text.chars().next_back().filter(|last| !ends_well(*last)) else {
        return;
    };
    let kept = text.trim_end_matches(|letter| !ends_well(letter));
    // Only a title that is written without escapes can be put back as it stands.
    let plain = !kept.is_empty() && !kept.contains(['"', '\\']) && !kept.chars().any(char::is_control);
    let edits = if plain {
        replace(title, &format!("\"{kept}\""))
    } else {
        None
    };
    report
        .at(
            title,
            format!(
                "The title ends with {}; it must end with a letter or digit.",
                quoted(&last.to_string())
            ),
        )
        .fix(Class::Look, format!("cut the title to {}", quoted(kept)), edits);
}

fn ends_well(letter: char) -> bool {
    letter.is_alphanumeric() || letter == ')'
}
