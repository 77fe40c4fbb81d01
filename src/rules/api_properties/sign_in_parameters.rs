//! Names and addresses in `customParameters` of a sign-in.

use crate::api_properties::{ApiProperties, ConnectionParameter};
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::properties::nearest_of;
use crate::rules::source::PROPERTIES;
use crate::rules::text::{listed, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "sign-in-parameters",
    official: None,
    title: "A sign-in has the addresses of its identity provider",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Properties),
    why: "Each identity provider reads parameters of its own names. Under another name an address is not seen, and nobody \
          can sign in; every published connector has them all.",
    instead: "Write authorizationUrl, tokenUrl and refreshUrl for oauth2, and authorizationUrlTemplate, tokenUrlTemplate and \
              refreshUrlTemplate for oauth2generic, each with the address as its \"value\".",
    bad: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" }
          }
        }
      }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    good: example!(properties: r##"{
    "connectionParameters": {
      "token": {
        "type": "oauthSetting",
        "oAuthSettings": {
          "identityProvider": "oauth2",
          "customParameters": {
            "authorizationUrl": { "value": "https://login.contoso.example/authorize" },
            "tokenUrl": { "value": "https://login.contoso.example/token" },
            "refreshUrl": { "value": "https://login.contoso.example/token" }
          }
        }
      }
    },
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }"##),
    since: "0.1.0",
    sources: &[PROPERTIES],
    check: Check::Properties(check),
};

/// What an identity provider reads.
struct Provider {
    names: &'static [&'static str],
    /// What it cannot do without; of Entra another rule tells.
    addresses: &'static [&'static str],
    /// What else it reads: by Microsoft's schema, or in published connectors.
    others: &'static [&'static str],
    /// Whether the schema leaves room for further names.
    is_open: bool,
}

/// In any capitals: `AuthorizationUrl` is published, too.
const PROVIDERS: [Provider; 3] = [
    Provider {
        names: &["oauth2"],
        addresses: &["authorizationUrl", "tokenUrl", "refreshUrl"],
        others: &["refreshBodyTemplate"],
        is_open: false,
    },
    Provider {
        names: &["oauth2generic"],
        addresses: &["authorizationUrlTemplate", "tokenUrlTemplate", "refreshUrlTemplate"],
        others: &[
            "authorizationUrlQueryStringTemplate",
            "tokenUrlQueryStringTemplate",
            "tokenBodyTemplate",
            "refreshUrlQueryStringTemplate",
            "refreshBodyTemplate",
            "scopeListDelimiter",
        ],
        is_open: true,
    },
    Provider {
        names: &["aad", "aadcertificate"],
        addresses: &[],
        others: &[
            "resourceUri",
            "loginUri",
            "loginUriAAD",
            "tenantId",
            "enableOnbehalfOfLogin",
            "grantType",
        ],
        is_open: false,
    },
];

impl Provider {
    fn named(name: &str) -> Option<&'static Self> {
        PROVIDERS.iter().find(|provider| holds(provider.names, name))
    }

    fn all(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.addresses.iter().chain(self.others).copied()
    }

    fn knows(&self, name: &str) -> bool {
        holds(self.addresses, name) || holds(self.others, name)
    }

    /// What is meant by a name that it does not know: the same address of another provider, or one spelled alike.
    fn meant(&self, name: &str) -> Option<&'static str> {
        let addresses = PROVIDERS.iter().map(|provider| provider.addresses);
        let mut places = addresses.filter_map(|names| names.iter().position(|own| own.eq_ignore_ascii_case(name)));
        let same = places.next().and_then(|place| self.addresses.get(place).copied());
        same.or_else(|| nearest_of(name, self.all()))
    }
}

/// Whether a parameter with this name stands there, though it may be misspelled: that is told of already.
pub(super) fn is_named(oauth: Node<'_>, name: &str) -> bool {
    let provider = oauth.str_at("identityProvider").and_then(Provider::named);
    let is_meant = |own: &str| provider.is_some_and(|it| !it.knows(own) && it.meant(own) == Some(name));
    let custom = oauth.get("customParameters");
    let mut members = custom.into_iter().flat_map(Node::members);
    has(custom, name) || members.any(|(own, _)| is_meant(own))
}

fn check(properties: &ApiProperties<'_>, _api: Option<&Api<'_>>, report: &mut Report) {
    for parameter in &properties.parameters {
        // That another type has no sign-in is told already.
        let is_other = parameter
            .kind()
            .is_some_and(|kind| !kind.eq_ignore_ascii_case("oauthSetting"));
        if let Some(oauth) = parameter.oauth().filter(|_| !is_other)
            && let Some(provider) = oauth.str_at("identityProvider").and_then(Provider::named)
            && is_readable(oauth)
        {
            compare(parameter, oauth, provider, report);
        }
    }
}

/// Whether neither the name nor the value of `customParameters` is at fault: other rules tell that.
fn is_readable(oauth: Node<'_>) -> bool {
    const NAME: &str = "customParameters";
    match oauth.get(NAME) {
        Some(custom) => custom.is_object(),
        None => oauth
            .members()
            .all(|(key, _)| nearest_of(key, std::iter::once(NAME)).is_none()),
    }
}

fn compare(parameter: &ConnectionParameter<'_>, oauth: Node<'_>, provider: &Provider, report: &mut Report) {
    let custom = oauth.get("customParameters");
    let members = || custom.into_iter().flat_map(Node::members);
    let strangers: Vec<_> = members()
        .filter(|(key, _)| !provider.knows(key) && !is_additional(oauth, key))
        .collect();
    let name = quoted(parameter.name);
    let own = oauth.str_at("identityProvider").unwrap_or_default();
    let holder = custom.unwrap_or(oauth);
    let has_none = !provider.addresses.iter().any(|address| has(custom, address));
    // All addresses under the names of another provider are one slip.
    if let Some((other, written)) = of_other(&strangers).filter(|_| has_none) {
        let message = format!("The sign-in {name} has {written} of {other}, but its identity provider is {own}.");
        let known: Vec<_> = provider.all().take(3).collect();
        report.at(holder, message).help(format!(
            "Write the identity provider \"{other}\", or the parameters that {own} reads: {}.",
            listed(&known)
        ));
        return;
    }
    for (key, node) in strangers {
        let meant = provider.meant(key);
        if meant.is_none() && provider.is_open {
            continue;
        }
        let message = format!("The identity provider {own} knows no parameter {}.", quoted(key));
        report.at(node, message).help(match meant {
            Some(meant) => format!("Perhaps \"{meant}\" is meant. If not, remove it."),
            None => "Remove it, or write the identity provider that reads it.".to_owned(),
        });
    }
    let missing = provider.addresses.iter().filter(|address| !is_named(oauth, address));
    let missing: Vec<_> = missing.map(|address| quoted(address)).collect();
    if !missing.is_empty() {
        let message = format!("The sign-in {name} has no {}.", listed(&missing));
        let help = "Add what is missing to \"customParameters\", each with the address as its \"value\".";
        report.at(holder, message).help(help);
    }
    let addresses = members().filter(|(key, _)| holds(provider.addresses, key));
    for (key, node) in addresses {
        if node.str_at("value").is_some_and(|value| value.trim().is_empty()) {
            report.at(node, format!("The {} of the sign-in {name} is empty.", quoted(key)));
        }
    }
}

/// The provider whose addresses stand among these parameters, and their names.
fn of_other(strangers: &[(&str, Node<'_>)]) -> Option<(&'static str, String)> {
    PROVIDERS.iter().find_map(|other| {
        let keys = strangers.iter().map(|(key, _)| *key);
        let written: Vec<_> = keys.filter(|key| holds(other.addresses, key)).collect();
        let named = other.names.first().filter(|_| !written.is_empty())?;
        Some((*named, listed(&written)))
    })
}

fn holds(names: &[&str], name: &str) -> bool {
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

fn has(custom: Option<Node<'_>>, name: &str) -> bool {
    let mut members = custom.into_iter().flat_map(Node::members);
    members.any(|(key, _)| key.eq_ignore_ascii_case(name))
}

/// Whether `additionalParameters` adds this one to those that the provider reads.
fn is_additional(oauth: Node<'_>, name: &str) -> bool {
    oauth
        .get("additionalParameters")
        .and_then(|more| more.get(name))
        .is_some()
}
