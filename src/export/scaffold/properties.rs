//! `apiProperties.json`, with the connection parameters that fit the definition's ways to sign in.

use serde_json::{Map, Value, json};

use super::Material;
use super::facts::{Facts, brand_color, text_at};
use super::sign_in::SignIn;
use crate::document::Node;
use crate::openapi::{Api, Authentication};
use crate::rules::MARKER;

/// The hosts that sign in with Microsoft Entra ID.
const ENTRA: [&str; 3] = ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com"];

/// What stands for the client ID: the real one is entered in Partner Center, for the file becomes public.
const CLIENT_ID: &str = "[[DUMMY]]";

/// Renders the file.
pub fn render(facts: &Facts, material: &Material, api: &Api<'_>) -> String {
    let title = facts.title.as_deref().unwrap_or("the service");
    let mut properties = Map::new();
    match facts.alternatives.as_slice() {
        [] => properties.insert("connectionParameters".to_owned(), json!({})),
        [only] => properties.insert("connectionParameters".to_owned(), parameters(only, title, api)),
        several => properties.insert("connectionParameterSets".to_owned(), sets(several, title, api)),
    };
    let color = brand_color(material, facts.independent).map(|color| color.to_string().to_lowercase());
    let owner = if facts.independent {
        "the company that owns the service"
    } else {
        "the same name, for the service is yours"
    };
    let members = [
        (
            "iconBrandColor",
            or_marker(
                color.as_deref(),
                "the color of your icon's background, # and six hex digits",
            ),
        ),
        (
            "publisher",
            or_marker(
                facts.publisher.as_deref(),
                "the name of your company, as customers should read it",
            ),
        ),
        ("stackOwner", or_marker(facts.owner.as_deref(), owner)),
        ("capabilities", json!([])),
    ];
    properties.extend(members.map(|(key, value)| (key.to_owned(), value)));
    crate::export::json::to_string(&json!({ "properties": properties }))
}

/// A value, or the marker with what has to be written.
fn or_marker(value: Option<&str>, what: &str) -> Value {
    value.map_or_else(|| json!(format!("{MARKER} {what}")), |value| json!(value))
}

/// The parameters of one alternative.
fn parameters(taken: &[SignIn<'_>], title: &str, api: &Api<'_>) -> Value {
    let mut parameters = Map::new();
    for sign_in in taken {
        let mut add = |name: &str, value: Value| {
            // Two of a kind side by side: the second is called as the definition calls it.
            let name = if parameters.contains_key(name) {
                plain_name(sign_in.name)
            } else {
                name.to_owned()
            };
            parameters.insert(name, value);
        };
        match sign_in.kind {
            Authentication::ApiKey => add(
                "api_key",
                field("securestring", "API key", &format!("An API key of {title}."), 1, false),
            ),
            Authentication::Basic => {
                let name = format!("The user name with which you sign in to {title}.");
                add("username", field("string", "User name", &name, 1, true));
                let word = "The password of this user name.";
                add("password", field("securestring", "Password", word, 2, false));
            }
            Authentication::OAuth2 => {
                let settings = oauth(sign_in, api);
                let is_entra = settings["identityProvider"] == "aad";
                add("token", json!({ "type": "oauthSetting", "oAuthSettings": settings }));
                if is_entra {
                    add("token:TenantId", tenant());
                }
            }
        }
    }
    Value::Object(parameters)
}

/// A name with the signs that a connection parameter may have.
fn plain_name(name: &str) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() { char } else { '_' };
    name.chars().map(plain).collect()
}

/// The alternatives, each a set of parameters to choose.
fn sets(several: &[Vec<SignIn<'_>>], title: &str, api: &Api<'_>) -> Value {
    let values = several.iter().enumerate().map(|(index, taken)| {
        let kinds: Vec<&str> = taken.iter().map(|one| one.view().title).collect();
        let label = kinds.join(" and ");
        let alike = several[..index]
            .iter()
            .filter(|other| other.iter().map(|one| one.kind).eq(taken.iter().map(|one| one.kind)))
            .count();
        let id: Vec<&str> = taken.iter().map(|one| one.kind.id()).collect();
        let (id, label) = match alike {
            0 => (id.join("-"), label),
            more => (
                format!("{}-{}", id.join("-"), more + 1),
                format!("{label} {}", more + 1),
            ),
        };
        json!({
            "name": id,
            "uiDefinition": { "displayName": label, "description": format!("Sign in with {label}.") },
            "parameters": parameters(taken, title, api),
        })
    });
    json!({
        "uiDefinition": {
            "displayName": "Authentication type",
            "description": "Choose how you sign in.",
        },
        "values": values.collect::<Vec<_>>(),
    })
}

/// A field that people fill in. Constraints are texts, but for the order and whether the text is shown.
fn field(kind: &str, label: &str, description: &str, tab: u8, shown: bool) -> Value {
    json!({
        "type": kind,
        "uiDefinition": {
            "displayName": label,
            "description": description,
            "tooltip": description,
            "constraints": { "required": "true", "tabIndex": tab, "clearText": shown },
        },
    })
}

/// How a sign-in with OAuth2 is set up.
fn oauth(sign_in: &SignIn<'_>, api: &Api<'_>) -> Value {
    let scheme = sign_in.scheme.and_then(|scheme| api.follow(scheme)).or(sign_in.scheme);
    let authorize = text_at(scheme, "authorizationUrl");
    let token = text_at(scheme, "tokenUrl");
    let scopes = scheme.and_then(|scheme| scheme.get("scopes"));
    let scopes: Vec<&str> = scopes
        .into_iter()
        .flat_map(Node::members)
        .map(|(scope, _)| scope)
        .collect();
    let entra = authorize.as_deref().and_then(entra_tenant);
    let provider = if entra.is_some() { "aad" } else { "oauth2" };
    let missing = if text_at(scheme, "flow").as_deref() == Some("application") {
        "the page where people sign in; the flow \"application\" of the definition is not supported"
    } else {
        "the address of the page where people sign in"
    };
    let parameters = match entra {
        Some((origin, tenant)) => json!({
            "loginUri": { "value": origin },
            "tenantId": { "value": tenant },
            "resourceUri": { "value": format!("{MARKER} the application ID URI of your API in Microsoft Entra ID") },
            "enableOnbehalfOfLogin": { "value": "false" },
        }),
        None => json!({
            "authorizationUrl": { "value": or_marker(authorize.as_deref(), missing) },
            "tokenUrl": { "value": or_marker(token.as_deref(), "the address that issues tokens") },
            "refreshUrl": { "value": or_marker(token.as_deref(), "the address that renews tokens, often the same") },
        }),
    };
    json!({
        "identityProvider": provider,
        "clientId": CLIENT_ID,
        "scopes": scopes,
        "redirectMode": "GlobalPerConnector",
        "properties": { "IsFirstParty": "False", "IsOnbehalfofLoginSupported": false },
        "customParameters": parameters,
    })
}

/// The address without its path, and the tenant, if Microsoft Entra ID is behind it.
fn entra_tenant(address: &str) -> Option<(String, String)> {
    let rest = address.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    ENTRA.iter().find(|known| host.eq_ignore_ascii_case(known))?;
    let tenant = path.split('/').next().filter(|tenant| !tenant.is_empty());
    let named = tenant.filter(|tenant| ["common", "organizations", "consumers"].contains(tenant));
    Some((format!("https://{host}"), named.unwrap_or("common").to_owned()))
}

/// The tenant in which people sign in; the platform fills it in.
fn tenant() -> Value {
    json!({
        "type": "string",
        "metadata": { "sourceType": "AzureActiveDirectoryTenant" },
        "uiDefinition": { "constraints": { "required": "false", "hidden": "true" } },
    })
}
