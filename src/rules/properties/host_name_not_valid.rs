//! `HostNameNotValid`: a host that is more than a host.

use crate::openapi::Api;
use crate::rules::edit::replace;
use crate::rules::source::VALIDATOR;
use crate::rules::text::quoted;
use crate::rules::{Check, Class, Part, Report, Rule, Scope, Severity};

pub const RULE: Rule = Rule {
    id: "host-name-not-valid",
    official: Some("HostNameNotValid"),
    title: "The host is a name, without scheme or path",
    severity: Severity::Error,
    scope: Scope::Part(Part::Definition),
    why: "Scheme, host and base path are put together to the address of your service, so each must hold its \
          own part only. One published connector has such a host.",
    instead: "Write the name alone, such as api.contoso.example; the path belongs into \"basePath\", https into \
          \"schemes\".",
    bad: example!(member: r#""host": "https://api.contoso.example""#),
    good: example!(member: r#""host": "api.contoso.example""#),
    since: "0.1.0",
    sources: &[VALIDATOR],
    check: Check::Api(check),
};

fn check(api: &Api<'_>, report: &mut Report) {
    let Some((node, host)) = api.root.get("host").and_then(|node| Some((node, node.as_str()?))) else {
        return;
    };
    if is_host(host) {
        let strange = host
            .chars()
            .find(|sign| !(sign.is_alphanumeric() || ".-_:".contains(*sign)));
        if let Some(sign) = strange {
            // The validator lets it pass, so it is advice.
            let message = format!(
                "The host {} has {} in it, which no name of a host has.",
                quoted(host),
                quoted(&sign.to_string())
            );
            report.at(node, message).severity(Severity::Warning).help(
                "Write the name of one host. What differs from customer to customer is asked for when they connect, and put \
                 into the address by the policy dynamichosturl.",
            );
        }
        return;
    }
    let bare = host.strip_prefix("https://").unwrap_or(host);
    let bare = bare.strip_suffix('/').unwrap_or(bare);
    let edits = is_host(bare).then(|| replace(node, &serde_json::Value::from(bare).to_string()));
    report
        .at(node, format!("The host {} is not a name alone.", quoted(host)))
        .fix(Class::Safe, "leave the name of the host", edits.flatten());
}

/// A name, perhaps with a port.
pub(in crate::rules) fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_name = !name.is_empty()
        && !name.contains([
            '{', '}', '<', '>', '[', ']', '/', ' ', ':', '\\', '"', '|', '^', '`', '?', '#', '@', '%',
        ]);
    is_name && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}
