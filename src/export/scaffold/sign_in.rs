//! The ways to sign in, as a definition declares them.

use serde::Serialize;

use crate::api_properties::{ApiProperties, ConnectionParameter};
use crate::document::Node;
use crate::openapi::{Api, Authentication};
use crate::submission::{AUTHENTICATION, Submission, names_secret};

/// One thing that signs a call.
#[derive(Clone)]
pub struct SignIn<'d> {
    /// What kind it is.
    pub kind: Authentication,
    /// The name of its scheme; `sign-in` where the definition declares none.
    pub name: &'d str,
    /// Its scheme.
    pub scheme: Option<Node<'d>>,
}

/// A way to sign in as a page tells it.
#[derive(Serialize)]
pub struct WayView {
    /// `oauth2`, `api-key` or `basic`.
    pub kind: &'static str,
    /// `an API key`, with its article.
    pub what: &'static str,
    /// `API key`, a heading.
    pub title: &'static str,
}

impl SignIn<'_> {
    /// As a page tells it.
    pub fn view(&self) -> WayView {
        let (what, title) = match self.kind {
            Authentication::OAuth2 => ("OAuth2", "OAuth2"),
            Authentication::ApiKey => ("an API key", "API key"),
            Authentication::Basic => ("a user name and a password", "User name and password"),
        };
        WayView {
            kind: self.kind.id(),
            what,
            title,
        }
    }
}

/// The alternatives between which people choose, each with what it takes. The definition counts; where it declares
/// nothing, the properties do, and then the answer. Nothing means that nobody signs in.
pub fn alternatives<'d>(
    api: &Api<'d>,
    properties: Option<&ApiProperties<'_>>,
    submission: &Submission,
) -> Vec<Vec<SignIn<'d>>> {
    let declared: Vec<SignIn<'d>> = api
        .security_schemes
        .iter()
        .filter_map(|scheme| {
            Some(SignIn {
                kind: scheme.way_to_sign_in()?,
                name: scheme.name,
                scheme: Some(scheme.node),
            })
        })
        .collect();
    if declared.is_empty() {
        let ways = properties.into_iter().flat_map(ApiProperties::ways);
        let mut kinds: Vec<Authentication> = Vec::new();
        for kind in ways.filter_map(|way| asked_for(&way)).chain(answered(submission)) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        let undeclared = |kind| SignIn {
            kind,
            name: "sign-in",
            scheme: None,
        };
        return kinds.into_iter().map(|kind| vec![undeclared(kind)]).collect();
    }
    let mut found: Vec<Vec<SignIn<'d>>> = Vec::new();
    let holders = std::iter::once(api.root).chain(api.operations.iter().map(|operation| operation.node));
    for alternative in holders.flat_map(|holder| holder.get("security").into_iter().flat_map(Node::items)) {
        let named = |name: &str| declared.iter().find(|one| one.name == name).cloned();
        let taken: Vec<SignIn<'d>> = alternative.members().filter_map(|(name, _)| named(name)).collect();
        let same = |one: &Vec<SignIn<'d>>| one.iter().map(|it| it.name).eq(taken.iter().map(|it| it.name));
        if !taken.is_empty() && !found.iter().any(same) {
            found.push(taken);
        }
    }
    if found.is_empty() {
        found.extend(declared.into_iter().map(|one| vec![one]));
    }
    found
}

/// How people sign in to a connection that asks for these.
fn asked_for(parameters: &[ConnectionParameter<'_>]) -> Option<Authentication> {
    let is = |kind: &str| parameters.iter().any(|one| one.kind() == Some(kind));
    let named = |names: fn(&str) -> bool| parameters.iter().any(|one| names(one.name));
    if is("oauthSetting") {
        Some(Authentication::OAuth2)
    } else if named(is_password) {
        Some(Authentication::Basic)
    } else {
        (is("securestring") || named(names_secret)).then_some(Authentication::ApiKey)
    }
}

fn is_password(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("passw") || name.contains("pwd")
}

/// What was answered.
fn answered(submission: &Submission) -> Option<Authentication> {
    let said = submission.text(AUTHENTICATION)?;
    let kinds = [Authentication::OAuth2, Authentication::ApiKey, Authentication::Basic];
    kinds.into_iter().find(|kind| said == kind.id())
}
