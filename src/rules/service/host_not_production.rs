//! A host for development or tests.

use foldhash::{HashSet, HashSetExt};

use crate::api_properties::{ApiProperties, Policy};
use crate::document::Node;
use crate::openapi::Api;
use crate::rules::placeholder::{is_below, is_label, is_reserved};
use crate::rules::properties::host_name_not_valid::is_host;
use crate::rules::source::POLICIES;
use crate::rules::text::{contains_word, quoted};
use crate::rules::{Check, Part, Report, Rule, Scope, Severity};

/// A warning: for a few published connectors such a host is the right one.
pub const RULE: Rule = Rule {
    id: "host-not-production",
    official: None,
    title: "The host is the one in production",
    severity: Severity::Warning,
    scope: Scope::Part(Part::Definition),
    why: "A certified connector calls what the file names. A host for development may vanish at any time, \
          and the certification policy 5000.2.6.4 asks for the one in production.",
    instead: "Write the host in production. If this one is meant for people who try your service out, keep the \
          finding with that reason.",
    bad: example!(member: r#""host": "staging.contoso.example""#),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[POLICIES],
    check: Check::Api(check),
};

/// Parts of host names that stand for something else than production.
const OTHERWISE: [&str; 17] = [
    "staging",
    "stage",
    "stg",
    "dev",
    "development",
    "test",
    "testing",
    "uat",
    "qa",
    "sandbox",
    "preprod",
    "preproduction",
    "nonprod",
    "nonproduction",
    "preview",
    "demo",
    "beta",
];

/// Domains of services in production that look otherwise: Azure DevOps, Bing Maps.
const IN_PRODUCTION: [&str; 2] = ["dev.azure.com", "dev.virtualearth.net"];

/// What stands between a name and its country where names are registered one level deeper: `contoso.co.uk`.
const SECOND_LEVEL: [&str; 14] = [
    "ac", "co", "com", "edu", "go", "gob", "gov", "govt", "gv", "ltd", "ne", "net", "or", "org",
];

/// Domains of tunnels from a developer's machine.
const TUNNELS: [&str; 26] = [
    "ngrok.io",
    "ngrok.app",
    "ngrok.dev",
    "ngrok-free.app",
    "ngrok-free.dev",
    "trycloudflare.com",
    "devtunnels.ms",
    "loca.lt",
    "localtunnel.me",
    "localhost.run",
    "lhr.life",
    "serveo.net",
    "pinggy.link",
    "pagekite.me",
    "tunnelmole.net",
    "app.github.dev",
    "githubpreview.dev",
    "gitpod.io",
    "loclx.io",
    "zrok.io",
    "bore.pub",
    "sharedwithexpose.com",
    "telebit.io",
    "packetriot.net",
    "playit.gg",
    "ts.net",
];

/// Domains of services that answer in place of one that is not there yet.
const STAND_INS: [&str; 8] = [
    "webhook.site",
    "mock.pstmn.io",
    "beeceptor.com",
    "mocky.io",
    "mockapi.io",
    "mockable.io",
    "requestcatcher.com",
    "pipedream.net",
];

/// Domains that are known inside one network only.
/// Source: [RFC 6762](https://www.rfc-editor.org/rfc/rfc6762), appendix G, and
/// [RFC 8375](https://www.rfc-editor.org/rfc/rfc8375).
const PRIVATE: [&str; 7] = [
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "corp",
    "home.arpa",
];

/// Whether a policy of these properties puts another host in the place of the written one, for every operation.
pub(in crate::rules) fn is_replaced(properties: &ApiProperties<'_>, api: &Api<'_>) -> bool {
    let is_other = |policy: &&Policy<'_>| {
        let template = policy.template.and_then(Node::as_str);
        template.is_some_and(|name| name.eq_ignore_ascii_case("dynamichosturl"))
    };
    let policies = properties.policies.iter().filter(is_other);
    let mut named = HashSet::new();
    for policy in policies {
        let operations: Vec<&str> = policy.operations().filter_map(Node::as_str).collect();
        if operations.is_empty() {
            return true;
        }
        named.extend(operations);
    }
    let mut ids = api
        .operations
        .iter()
        .map(|operation| operation.node.str_at("operationId"));
    !named.is_empty() && ids.all(|id| id.is_some_and(|id| named.contains(id)))
}

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(host) = api.root.get("host") else { return };
    let text = host.as_str().unwrap_or_default().to_ascii_lowercase();
    let name = text.split(':').next().unwrap_or_default();
    // A dot at the end is the root of all names.
    let name = name.strip_suffix('.').unwrap_or(name);
    let below = |domain: &&&str| is_below(name, domain);
    if TUNNELS.iter().find(below).is_some() {
        let message = format!("The host {} is a tunnel to one developer's machine.", quoted(name));
        report.at(host, message);
        return;
    }
    if STAND_INS.iter().find(below).is_some() {
        let message = format!(
            "The host {} stands in for a service while it is tried out.",
            quoted(name)
        );
        report.at(host, message);
        return;
    }
    if PRIVATE.iter().find(below).is_some() {
        let message = format!("The host {} is known inside one network only.", quoted(name));
        report.at(host, message);
        return;
    }
    if name != "localhost" && is_reserved(name) {
        let message = format!(
            "The host {} is reserved for documents and tests; no service answers there.",
            quoted(name)
        );
        report.at(host, message);
        return;
    }
    let labels: Vec<&str> = name.split('.').collect();
    let is_address = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if name == "localhost" || is_address {
        report.at(
            host,
            format!(
                "The host {} is one machine, not a service that everybody reaches.",
                quoted(name)
            ),
        );
        return;
    }
    // What is more than a name is told by another rule.
    if labels.len() == 1 && is_host(&text) {
        let message = format!("The host {} has no domain, so no service answers there.", quoted(name));
        report.at(host, message);
        return;
    }
    if labels.iter().any(|label| is_label(label)) {
        report.at(host, format!("The host {} still holds a placeholder.", quoted(name)));
        return;
    }
    if IN_PRODUCTION.iter().find(below).is_some() {
        return;
    }
    // What the product is called itself is no word for something else.
    let title = api.info.and_then(|info| info.str_at("title")).unwrap_or_default();
    let is_name = |part: &str| contains_word(title, part);
    let in_one = name.replace("pre-prod", "preprod").replace("non-prod", "nonprod");
    let labels: Vec<&str> = in_one.split('.').collect();
    let own = &labels[..labels.len().saturating_sub(registered(&labels))];
    let parts = own.iter().flat_map(|label| label.split(['-', '_']));
    let otherwise = parts
        .map(without_number)
        .find(|part| OTHERWISE.contains(part) && !is_name(part));
    if let Some(part) = otherwise {
        report.at(
            host,
            format!("The host {} looks like one for {}.", quoted(name), quoted(part)),
        );
    }
}

/// How many labels at the end are the name that was registered: the domains dev.to, shadify.dev and beta-systems.co.uk
/// are no machines for tests.
fn registered(labels: &[&str]) -> usize {
    match labels {
        [.., _, second, country] if country.len() == 2 && SECOND_LEVEL.contains(second) => 3,
        _ => 2,
    }
}

/// A word without the number of a machine: `test01`. One after `beta` counts versions, which people use in production.
fn without_number(part: &str) -> &str {
    let word = part.trim_end_matches(|letter: char| letter.is_ascii_digit());
    if word == "beta" { part } else { word }
}
