//! Words that stand where something is still to be written.

/// What people call their own when they show where it goes: `your-domain`, `YOUR_COMPANY`.
const YOURS: [&str; 13] = [
    "domain",
    "hostname",
    "host",
    "server",
    "company",
    "instance",
    "tenant",
    "site",
    "subdomain",
    "organization",
    "environment",
    "publisher",
    "name",
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

/// Whether a label of a host asks to be replaced: `your-domain`, `yourcompany`, `replace_me`.
pub(super) fn is_label(label: &str) -> bool {
    let plain = plain(label);
    is_general(&plain) || yours(&plain).is_some()
}

/// Whether a whole value does: `<publisher>`, `{{stackOwner}}`, `YOUR_COMPANY`, `TODO`.
pub(super) fn is_value(text: &str) -> bool {
    let text = text.trim();
    let frames = [("<", ">"), ("{", "}"), ("[", "]"), ("${", "}"), ("%", "%")];
    let is_framed = |(open, close): &(&str, &str)| {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.is_empty())
    };
    // In small letters `todo` may begin a name.
    let first = text.split(|sign: char| !sign.is_alphanumeric()).next();
    let plain = plain(text);
    frames.iter().any(is_framed)
        || first == Some("TODO")
        || matches!(plain.as_str(), "todo" | "tbd")
        || is_general(&plain)
        || yours(&plain).is_some_and(|rest| matches!(rest, "" | "name" | "here"))
}

/// What is wrong with an address of a page or of mail whose host, or a part of whose path, is none yet.
pub(super) fn in_address(text: &str) -> Option<&'static str> {
    let rest = text.split_once("://").or_else(|| text.rsplit_once('@'))?.1;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.split('/');
    let host = parts.next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    // A path may well be called /your-company, but hardly in capitals.
    let is_part = |part: &str| !part.contains(|sign: char| sign.is_ascii_lowercase()) && is_label(part);
    if path.contains('<') && path.contains('>') || name.split('.').any(is_label) || parts.any(is_part) {
        Some("still holds a placeholder")
    } else {
        is_reserved(&name).then_some("is at a host that is reserved for documents and tests")
    }
}

/// Whether a host in small letters lies in a domain where no service answers.
pub(super) fn is_reserved(host: &str) -> bool {
    RESERVED.iter().any(|domain| is_below(host, domain))
}

/// Whether a host is this domain or one below it.
pub(super) fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The letters and digits of a word, small.
fn plain(word: &str) -> String {
    let signs = word.chars().filter(|sign| !matches!(sign, '-' | '_' | ' '));
    signs.map(|sign| sign.to_ascii_lowercase()).collect()
}

fn is_general(plain: &str) -> bool {
    matches!(plain, "replaceme" | "changeme" | "placeholder" | "tobereplaced")
}

/// What follows on `yourdomain` and the like.
fn yours(plain: &str) -> Option<&str> {
    let what = plain.strip_prefix("your")?;
    YOURS.iter().find_map(|whose| what.strip_prefix(whose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_that_is_nobodys_asks_to_be_replaced() {
        for text in [
            "<publisher>",
            "{{stackOwner}}",
            "[Company]",
            "${PUBLISHER}",
            "YOUR_COMPANY",
            "Your company name",
            "YOUR_NAME_HERE",
            "yourHostName",
            "TODO",
            "todo",
            "TODO name of the company",
            " TBD ",
            "Change me",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in [
            "Contoso",
            "YourHosting B.V.",
            "Your Server Monitor",
            "Your Own Company",
            "Todoist",
            "Todo Apps",
            "Megan Bowen [Contoso]",
            "A Placeholder Company",
            "<>",
            "",
        ] {
            assert!(!is_value(text), "{text}");
        }
    }

    #[test]
    fn an_address_counts_by_its_host() {
        for text in [
            "https://YOUR_DOMAIN/authorize",
            "https://your-tenant.contoso.com:443/token?a=b",
            "https://<tenant>.contoso.com/token",
            "https://login.contoso.com/<tenant>/token",
            "https://login.contoso.com/YOUR_TENANT/token",
            "support@yourcompany.com",
        ] {
            assert_eq!(in_address(text), Some("still holds a placeholder"), "{text}");
        }
        for text in [
            "https://example.com",
            "HTTP://www.Example.ORG/a",
            "you@example.com",
            "http://localhost:8080/",
        ] {
            assert!(in_address(text).is_some_and(|said| said.contains("reserved")), "{text}");
        }
        for text in [
            "https://contoso.com/your-company",
            "https://{tenant}.contoso.com/token",
            "https://contoso.com/search?q=<text>",
            "https://api.contoso.example",
            "https://notexample.com",
            "help@contoso.example",
            "YOUR_DOMAIN",
            "",
        ] {
            assert_eq!(in_address(text), None, "{text}");
        }
    }
}
