//! What can be read from a definition without being asked.

use super::{AGENTIC, Api, Authentication, Operation, Overview, SecurityScheme, Testable};
use crate::document::Node;
use crate::document::plain::plain;

/// What the wizard fills in from a definition.
#[must_use]
pub fn overview(api: &Api<'_>) -> Overview {
    let text = |node: Option<Node<'_>>, key: &str| {
        let text = node?.get(key)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let contact = api.info.and_then(|info| info.get("contact"));
    let mut authentication = Vec::new();
    for way in api.security_schemes.iter().filter_map(SecurityScheme::way_to_sign_in) {
        if !authentication.contains(&way) {
            authentication.push(way);
        }
    }
    Overview {
        version: api.version.clone(),
        title: text(api.info, "title"),
        description: text(api.info, "description"),
        operations: api.operations.len(),
        testable: api.operations.iter().filter_map(testable).collect(),
        authentication,
        contact_email: text(contact, "email"),
        contact_url: text(contact, "url"),
        website: metadata(api, "Website"),
        privacy_policy: metadata(api, "Privacy policy"),
        api_version: text(api.info, "version"),
        agentic: api.operations.iter().any(|one| one.node.get(AGENTIC).is_some()),
    }
}

/// The value of an entry of `x-ms-connector-metadata`, where it says something.
fn metadata(api: &Api<'_>, name: &str) -> Option<String> {
    let mut entries = api.root.get("x-ms-connector-metadata")?.items();
    let entry = entries.find(|entry| entry.str_at("propertyName") == Some(name))?;
    let value = entry.str_at("propertyValue")?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// The operation as one to call, where people see it and it can be named.
fn testable(operation: &Operation<'_>) -> Option<Testable> {
    let id = operation.id.filter(|id| !operation.internal && !id.trim().is_empty())?;
    let summary = operation.node.str_at("summary").unwrap_or_default();
    let words = summary.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if words.is_empty() { id } else { &words };
    Some(Testable {
        id: id.to_owned(),
        title: plain(title).into_owned(),
    })
}

impl SecurityScheme<'_> {
    /// The criteria's word for the scheme. A bearer token that people paste in is an API key to a connector, and `OpenID`
    /// Connect signs in through `OAuth2`; mutual TLS has no counterpart.
    #[must_use]
    pub fn way_to_sign_in(&self) -> Option<Authentication> {
        let text = |key: &str| self.node.get(key).and_then(Node::as_str).unwrap_or_default();
        match text("type") {
            "oauth2" | "openIdConnect" => Some(Authentication::OAuth2),
            "apiKey" => Some(Authentication::ApiKey),
            "basic" => Some(Authentication::Basic),
            "http" if text("scheme").eq_ignore_ascii_case("basic") => Some(Authentication::Basic),
            "http" if text("scheme").eq_ignore_ascii_case("bearer") => Some(Authentication::ApiKey),
            _ => None,
        }
    }
}
