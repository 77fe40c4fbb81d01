//! Signing in: schemes and what demands them.

use super::Converter;
use super::loss::Class;
use super::properties::{Sent, SignIn, credential};
use super::value::{Map, Value, object};
use crate::document::Node;
use crate::rules::convert as rule;

/// The ways of OAuth, the best for a connector first, each with its name in 2.0 and the addresses that it needs.
const FLOWS: [(&str, &str, &[&str]); 4] = [
    ("authorizationCode", "accessCode", &["authorizationUrl", "tokenUrl"]),
    ("implicit", "implicit", &["authorizationUrl"]),
    ("clientCredentials", "application", &["tokenUrl"]),
    ("password", "password", &["tokenUrl"]),
];

impl<'d> Converter<'d> {
    /// The schemes that can be said in 2.0, with proposals for the connection's parameters.
    pub(super) fn security_schemes(&mut self) -> Map<'d> {
        let mut schemes = Map::default();
        let root = self.files.root();
        let Some(list) = root
            .get("components")
            .and_then(|components| components.get("securitySchemes"))
        else {
            return schemes;
        };
        let list = self.files.follow(list).unwrap_or(list);
        let mut keys = 0;
        for (name, node) in list.members() {
            match self.files.follow(node) {
                Ok(scheme) => {
                    if let Some(map) = self.scheme(name, node, scheme, &mut keys) {
                        schemes.set(name, map);
                    }
                }
                Err(broken) => self.unresolved(node, &broken),
            }
        }
        if let Some(demands) = self.demands(&schemes) {
            self.properties.demand(&demands);
        }
        for name in self.properties.unsent() {
            self.losses.tell(&rule::SIGN_IN, Class::Decision, list, || {
                format!("Of the keys that {name} demands together one is sent: a policy for the others would be there for every other way to sign in as well.")
            });
        }
        schemes
    }

    /// Which schemes are demanded together, by the definition for the operations that demand nothing themselves, and by
    /// operations; none where nothing is said of it.
    fn demands(&self, schemes: &Map<'d>) -> Option<Vec<Vec<&'d str>>> {
        let root = self.files.root().get("security");
        let places = super::paths::places(&self.files);
        let places = places.iter().filter(|place| self.chosen(**place));
        // Where nothing of it is left an operation demands what the definition does.
        let is_left = |item: Node<'d>| item.members().len() == 0 || item.members().any(|(name, _)| schemes.has(name));
        let is_own = |list: &Node<'d>| list.items().len() == 0 || list.items().any(is_left);
        let own: Vec<Option<Node<'d>>> = places.map(|place| place.node.get("security").filter(is_own)).collect();
        let is_inherited = own.is_empty() || own.contains(&None);
        let lists: Vec<Node<'d>> = root
            .filter(|_| is_inherited)
            .into_iter()
            .chain(own.into_iter().flatten())
            .collect();
        if root.is_none() && lists.is_empty() {
            return None;
        }
        let mut demands: Vec<Vec<&'d str>> = Vec::new();
        for item in lists.into_iter().flat_map(Node::items) {
            let names: Vec<&'d str> = item.members().map(|(name, _)| name).collect();
            if !names.is_empty() && !demands.contains(&names) {
                demands.push(names);
            }
        }
        Some(demands)
    }

    fn scheme(&mut self, name: &'d str, at: Node<'d>, scheme: Node<'d>, keys: &mut usize) -> Option<Map<'d>> {
        let mut map = Map::of(scheme);
        let description = scheme.get("description").and_then(|text| self.text_of(scheme, text));
        let kind = scheme.str_at("type").unwrap_or_default();
        let http = scheme.str_at("scheme").unwrap_or_default().to_ascii_lowercase();
        let mut key = || {
            *keys += 1;
            if *keys == 1 {
                "api_key".to_owned()
            } else {
                format!("api_key_{keys}")
            }
        };
        match (kind, http.as_str(), scheme.str_at("in").unwrap_or_default()) {
            ("apiKey", _, place @ ("header" | "query")) => {
                map.push("type", "apiKey");
                map.push("name", scheme.str_at("name").unwrap_or("Authorization"));
                map.push("in", if place == "header" { "header" } else { "query" });
                let key = key();
                let parameter = credential("securestring", "API key", "The API key for this service.", 1);
                // A connection signs in with one key; each further one needs a policy.
                let sent = scheme.str_at("name").filter(|_| key != "api_key").map(|name| Sent {
                    template: if place == "header" {
                        "setheader"
                    } else {
                        "setqueryparameter"
                    },
                    name,
                    before: "",
                    key: key.clone(),
                });
                self.properties.add_sign_in(SignIn {
                    name: name.to_owned(),
                    sent: sent.into_iter().collect(),
                    parameters: object_of(key, parameter),
                });
            }
            ("http", "bearer", _) => {
                map.push("type", "apiKey");
                map.push("name", "Authorization");
                map.push("in", "header");
                let key = key();
                let parameter = credential("securestring", "Access token", "The access token for this service.", 1);
                self.properties.add_sign_in(SignIn {
                    name: name.to_owned(),
                    sent: vec![Sent {
                        template: "setheader",
                        name: "Authorization",
                        before: "Bearer ",
                        key: key.clone(),
                    }],
                    parameters: object_of(key, parameter),
                });
                let kind = scheme
                    .str_at("bearerFormat")
                    .map_or_else(String::new, |kind| format!(" ({kind})"));
                self.losses.tell(&rule::BEARER, Class::Extension, at, || {
                    format!("{name} signs in with a bearer token{kind}, which 2.0 says as a key in the header Authorization; \"Bearer\" has to stand before it, as apiProperties.json says.")
                });
            }
            ("http", "basic", _) => {
                map.push("type", "basic");
                let mut parameters = object_of(
                    "username".to_owned(),
                    credential("string", "User name", "The user name for this service.", 1),
                );
                parameters.push(
                    "password",
                    credential("securestring", "Password", "The password for this service.", 2),
                );
                self.properties.add_sign_in(SignIn {
                    name: name.to_owned(),
                    parameters,
                    sent: Vec::new(),
                });
            }
            ("oauth2", ..) => return self.oauth(name, at, scheme, description),
            ("openIdConnect", ..) => {
                self.refused(name, at, "signs in by OpenID Connect, whose addresses stand in a document on the network that is never fetched");
                return None;
            }
            ("apiKey", _, "cookie") => {
                self.refused(name, at, "signs in with a cookie, which connectors cannot send");
                return None;
            }
            _ => {
                self.refused(name, at, "signs in in a way that OpenAPI 2.0 does not know");
                return None;
            }
        }
        if let Some(text) = description.filter(|text| !text.trim().is_empty() || self.keeps) {
            map.push("description", text);
        }
        for (key, value) in scheme.members() {
            match key {
                "type" | "description" | "name" | "in" | "scheme" | "bearerFormat" => {}
                key if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        Some(map)
    }

    fn refused(&mut self, name: &str, at: Node<'d>, why: &str) {
        self.losses
            .tell(&rule::SIGN_IN, Class::Decision, at, || format!("{name} {why}."));
    }

    fn oauth(
        &mut self,
        name: &'d str,
        at: Node<'d>,
        scheme: Node<'d>,
        description: Option<super::value::Text<'d>>,
    ) -> Option<Map<'d>> {
        let flows = scheme.get("flows");
        let found = FLOWS
            .into_iter()
            .find_map(|(flow, word, urls)| Some((flow, word, urls, flows?, flows?.get(flow)?)));
        let Some((flow, word, urls, flows, node)) = found else {
            self.refused(name, at, "names no way of OAuth that is known");
            return None;
        };
        let mut map = Map::of(scheme);
        map.push("type", "oauth2");
        map.push("flow", word);
        for key in urls {
            let own = node.str_at(key).filter(|_| self.keeps).map(str::to_owned);
            let Some(url) = own.or_else(|| node.str_at(key).and_then(|url| self.absolute(url))) else {
                if self.keeps {
                    continue;
                }
                self.refused(name, at, "names no address to sign in at");
                return None;
            };
            map.push(*key, url);
        }
        let mut scopes = Map::default();
        if let Some(list) = node.get("scopes") {
            scopes.origin = Some(list);
            for (scope, text) in list.members() {
                let text = self.text_of(list, text);
                scopes.set(scope, text.unwrap_or_default());
            }
        }
        let listed: Vec<Value<'d>> = scopes
            .members
            .iter()
            .map(|(scope, _)| Value::Text(scope.clone()))
            .collect();
        map.push("scopes", scopes);
        if let Some(text) = description.filter(|text| !text.trim().is_empty() || self.keeps) {
            map.push("description", text);
        }
        for (key, value) in scheme.members() {
            match key {
                "type" | "description" | "flows" => {}
                key if key.starts_with("x-") => self.extension(key, value, &mut map),
                _ => self.dropped(value, key),
            }
        }
        let more = flows.members().filter(|(key, _)| key.starts_with("x-"));
        let known = ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"];
        for (key, value) in more.chain(node.members().filter(|(key, _)| !known.contains(key))) {
            self.dropped(value, key);
        }
        if flows.members().filter(|(key, _)| !key.starts_with("x-")).count() > 1 {
            self.losses.tell(&rule::FLOWS, Class::Approximated, flows, || {
                format!("{name} knows several ways of OAuth and a scheme has one: {flow} was taken.")
            });
        }
        if flow != "authorizationCode" {
            self.refused(name, at, &format!("signs in by OAuth with {flow}, which connectors do not offer; people sign in with authorizationCode"));
            return Some(map);
        }
        let url = |key: &str| map.str_at(key).unwrap_or_default().to_owned();
        let refresh = node
            .str_at("refreshUrl")
            .and_then(|url| self.absolute(url))
            .unwrap_or_else(|| url("tokenUrl"));
        let custom = |value: String| Value::from(object([("value", Value::from(value))]));
        let settings = object([
            ("identityProvider", Value::from("oauth2")),
            ("clientId", Value::from("")),
            ("scopes", listed.into()),
            ("redirectMode", Value::from("GlobalPerConnector")),
            ("properties", object([("IsFirstParty", Value::from("False"))]).into()),
            (
                "customParameters",
                object([
                    ("authorizationUrl", custom(url("authorizationUrl"))),
                    ("tokenUrl", custom(url("tokenUrl"))),
                    ("refreshUrl", custom(refresh)),
                ])
                .into(),
            ),
        ]);
        let parameter = object([
            ("type", Value::from("oauthSetting")),
            ("oAuthSettings", settings.into()),
        ]);
        self.properties.add_sign_in(SignIn {
            name: name.to_owned(),
            parameters: object_of("token".to_owned(), parameter),
            sent: Vec::new(),
        });
        Some(map)
    }

    /// An address that may be written from the service's on.
    fn absolute(&self, url: &str) -> Option<String> {
        if url.contains("://") {
            return Some(url.to_owned());
        }
        if url.starts_with("//") {
            return Some(format!("https:{url}"));
        }
        let home = self.home.as_ref().filter(|_| !url.is_empty())?;
        let whole = match url.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("{}/{url}", home.base),
        };
        let (path, query) = whole.split_at(whole.find(['?', '#']).unwrap_or(whole.len()));
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "." => {}
                ".." => _ = parts.pop(),
                part => parts.push(part),
            }
        }
        let path = parts.join("/");
        Some(format!("https://{}/{}{query}", home.host, path.trim_start_matches('/')))
    }

    /// What has to be signed in with, as far as it is known.
    pub(super) fn requirements(&mut self, list: Node<'d>, schemes: &Map<'d>) -> Vec<Value<'d>> {
        if self.keeps {
            let is_demand = |item: &Node<'d>| item.members().all(|(_, scopes)| scopes.is_array());
            return list.items().filter(is_demand).map(Value::copy).collect();
        }
        let mut requirements: Vec<Value<'d>> = Vec::new();
        for item in list.items() {
            let mut map = Map::of(item);
            for (name, scopes) in item.members() {
                let Some(Value::Object(scheme)) = schemes.get(name) else {
                    self.losses.tell(&rule::DEMAND, Class::Dropped, scopes, || {
                        format!(
                            "Signing in with {name} is not demanded any more, since the new file has no such scheme."
                        )
                    });
                    continue;
                };
                if scheme.str_at("type") == Some("oauth2") {
                    let known = scheme.get("scopes").and_then(Value::as_object);
                    let scopes: Vec<&'d str> = scopes.items().filter_map(Node::as_str).collect();
                    let (named, unknown): (Vec<&'d str>, Vec<&'d str>) = scopes
                        .into_iter()
                        .partition(|scope| known.is_some_and(|known| known.has(scope)));
                    if !unknown.is_empty() {
                        self.losses.tell(&rule::DEMAND, Class::Approximated, item, || {
                            format!(
                                "{name} does not know the scope {}, so it is not demanded.",
                                unknown.join(", ")
                            )
                        });
                    }
                    map.set(name, named.into_iter().map(Value::from).collect::<Vec<_>>());
                    continue;
                }
                if scopes.items().len() > 0 {
                    self.losses.tell(&rule::DEMAND, Class::Approximated, scopes, || {
                        format!("{name} is no OAuth, so its scopes are not said any more.")
                    });
                }
                map.set(name, Vec::new());
            }
            let map = Value::Object(map);
            let is_empty = |value: &Value<'d>| value.as_object().is_some_and(Map::is_empty);
            if item.members().len() == 0 {
                self.losses.tell(&rule::DEMAND, Class::Approximated, item, || {
                    "That calls can be made without signing in is not said any more: connectors have no such choice."
                        .to_owned()
                });
            }
            if is_empty(&map) || requirements.contains(&map) {
                continue;
            }
            requirements.push(map);
        }
        requirements
    }
}

fn object_of(name: String, parameter: Map<'_>) -> Map<'_> {
    let mut map = Map::default();
    map.push(name, parameter);
    map
}
