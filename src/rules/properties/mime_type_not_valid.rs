//! `MimeTypeNotValid`: a format that is no media type.

use crate::openapi::Api;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "mime-type-not-valid",
    official: Some("MimeTypeNotValid"),
    title: "Every format is a media type",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Formats are named by a type and a subtype with a slash between them; anything else no service \
          understands.",
    instead: "Write application/json, text/plain, multipart/form-data or application/x-www-form-urlencoded.",
    bad: example!(member: r#""produces": ["json"]"#),
    good: example!(member: r#""produces": ["application/json"]"#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    for format in api.formats() {
        if let Some(name) = format.as_str().filter(|name| !is_media_type(name)) {
            report.at(format, format!("The format {} is no media type.", quoted(name)));
        }
    }
}

/// Two tokens of [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1) with a slash between them; what follows
/// a semicolon is not looked at.
fn is_media_type(name: &str) -> bool {
    let is_token = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !part.is_empty() && part.bytes().all(fits)
    };
    let essence = name.split(';').next().unwrap_or_default().trim();
    essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
