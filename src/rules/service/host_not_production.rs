//! A host for development or tests.

use crate::openapi::Api;
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
const OTHERWISE: [&str; 14] = [
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
    "preview",
    "demo",
    "beta",
];

/// Domains that are reserved for documents and tests.
/// Source: [RFC 2606](https://www.rfc-editor.org/rfc/rfc2606).
const RESERVED: [&str; 6] = [
    "example.com",
    "example.net",
    "example.org",
    "test",
    "invalid",
    "localhost",
];

/// Domains of tunnels from a developer's machine.
const TUNNELS: [&str; 16] = [
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
    "webhook.site",
];

fn check(api: &Api<'_>, report: &mut Report) {
    let Some(host) = api.root.get("host") else { return };
    let text = host.as_str().unwrap_or_default().to_ascii_lowercase();
    let name = text.split(':').next().unwrap_or_default();
    let below =
        |domain: &&&str| name == **domain || name.strip_suffix(**domain).is_some_and(|rest| rest.ends_with('.'));
    if TUNNELS.iter().find(below).is_some() {
        let message = format!("The host {} is a tunnel to one developer's machine.", quoted(name));
        report.at(host, message);
        return;
    }
    if name != "localhost" && RESERVED.iter().find(below).is_some() {
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
    // The last two labels are the name that was registered: the domains dev.to and shadify.dev are no machines for tests.
    let own = labels.iter().rev().skip(2).flat_map(|label| label.split(['-', '_']));
    // What the product is called itself is no word for something else.
    let title = api.info.and_then(|info| info.str_at("title")).unwrap_or_default();
    let is_name = |part: &str| contains_word(title, part);
    if let Some(part) = own.into_iter().find(|part| OTHERWISE.contains(part) && !is_name(part)) {
        report.at(
            host,
            format!("The host {} looks like one for {}.", quoted(name), quoted(part)),
        );
    }
}
