//! E-mail addresses in samples: whose they may be.

use memchr::memchr_iter;

/// Providers where everybody can have a mailbox, whatever its name.
const PROVIDERS: [&str; 14] = [
    "aol.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "msn.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "yahoo.com",
    "yandex.com",
];
/// Top-level domains that lead nowhere.
const NOWHERE: [&str; 5] = ["example", "invalid", "local", "localhost", "test"];
/// Parts of the names of domains that are written for show.
const SHOWN: [&str; 30] = [
    "abc",
    "acme",
    "adatum",
    "address",
    "business",
    "client",
    "company",
    "contoso",
    "customer",
    "demo",
    "domain",
    "dummy",
    "email",
    "example",
    "fabrikam",
    "foo",
    "fourthcoffee",
    "host",
    "litware",
    "mail",
    "northwind",
    "organization",
    "provider",
    "sample",
    "server",
    "site",
    "tailspin",
    "test",
    "wingtip",
    "xyz",
];
/// Mailboxes of nobody in particular.
const ROLES: [&str; 30] = [
    "account",
    "admin",
    "billing",
    "contact",
    "customer",
    "demo",
    "dev",
    "email",
    "example",
    "hello",
    "help",
    "info",
    "mail",
    "me",
    "name",
    "noreply",
    "office",
    "owner",
    "recipient",
    "reply",
    "sales",
    "sender",
    "service",
    "someone",
    "support",
    "team",
    "test",
    "user",
    "webmaster",
    "you",
];

/// The domain of the first address in a text that may be somebody's.
pub(super) fn real_mail(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    memchr_iter(b'@', bytes).find_map(|at| {
        let before = bytes[..at].iter().rev().take_while(|byte| is_local(**byte)).count();
        let after = bytes[at + 1..].iter().take_while(|byte| is_domain(**byte)).count();
        let local = text.get(at - before..at)?.to_ascii_lowercase();
        let domain = text.get(at + 1..at + 1 + after)?.trim_end_matches('.');
        (!local.is_empty() && is_real(&local, &domain.to_ascii_lowercase())).then_some(domain)
    })
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte)
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-".contains(&byte)
}

fn is_real(local: &str, domain: &str) -> bool {
    let Some((name, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let is_domain = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && !NOWHERE.contains(&top);
    if PROVIDERS.contains(&domain) {
        return true;
    }
    let is_shown = SHOWN.iter().any(|shown| name.contains(shown));
    let is_role = local
        .split(|letter: char| !letter.is_ascii_alphabetic())
        .any(|part| ROLES.contains(&part));
    is_domain && !is_shown && !is_role
}

#[cfg(test)]
mod tests {
    use super::real_mail;

    #[test]
    fn an_address_counts_where_somebody_may_read_it() {
        assert_eq!(real_mail("Mail Ada.King@Gmail.com."), Some("Gmail.com"));
        assert_eq!(real_mail("a@b, ada@lovelace.org"), Some("lovelace.org"));
        for fine in [
            "ada@contoso.com",
            "ada@example.org",
            "ada@contoso.example",
            "support@lovelace.org",
            "user1@lovelace.org",
            "john@mycompany.com",
            "ada@lovelace",
            "@lovelace.org",
            "",
        ] {
            assert_eq!(real_mail(fine), None, "{fine}");
        }
    }
}
