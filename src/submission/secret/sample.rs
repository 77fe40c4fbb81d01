//! What looks like a credential and is none: the samples of standards, which everybody copies, and what anybody may see.

use super::cursor::marks_place;
use super::names::names_secret;
use super::pair::decoded;
use super::value::bare;
use super::{has_token, looks_like_secret, tells_secret};

/// Samples in the documents of standards and large services.
const SAMPLES: [&str; 18] = [
    "123e4567-e89b-12d3-a456-426614174000",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "550e8400-e29b-41d4-a716-446655440000",
    "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    "f47ac10b-58cc-4372-a567-0e02b2c3d479",
    // The checksums of nothing.
    "d41d8cd98f00b204e9800998ecf8427e",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    // Amazon Web Services
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    // The signature of the token that JWT.io shows
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    // Google Sheets
    "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms",
    // Postman
    "WebKitFormBoundary7MA4YWxkTrZu0gW",
    // Stripe, put together here so that no scanner takes this file for a leak
    concat!("sk_test", "_4eC39HqLyjWDarjtT1zdp7dc"),
    // RFC 7617
    "QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    // A user named user, whose password is password
    "dXNlcjpwYXNzd29yZA==",
    "dXNlcjpwYXNz",
    // The address to which the first bitcoins were paid
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
];

/// How the claims begin of the tokens that JWT.io shows, of a John Doe, and of that in RFC 7515 and RFC 7519.
const CLAIMS: [&str; 2] = [
    "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l",
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
];

/// How pictures and other files begin in base64.
const FILES: [&str; 14] = [
    "/9j/",
    "iVBORw0KGgo",
    "R0lGOD",
    "Qk0",
    "UklGR",
    "PHN2Zy",
    "PD94bWwg",
    "JVBERi0",
    "UEsDB",
    "AAABAAEA",
    "SUkqAA",
    "TU0AKg",
    "H4sIA",
    "0M8R4KGxGuE",
];

/// What stands in place of a sample; no rule takes it for a value.
const MARK: &str = "…";

/// Whether a text that looks like a credential holds nothing that is one; `name` is what it is called.
///
/// Asked of what was found already, so it may take its time.
#[must_use]
pub fn is_harmless(name: &str, text: &str) -> bool {
    if marks_place(name) && !tells(text) {
        return true;
    }
    let left = without_samples(name, text);
    // A mark would hide from the name what stands behind it.
    let named = || looks_like_secret(&format!("{name} is {}", left.replace(MARK, "").trim()));
    left != text && !looks_like_secret(&left) && !named()
}

/// Whether a text tells a credential otherwise than by its looks. In a single word of base64 nothing is said: where the name
/// of one stands there, it does so by chance.
fn tells(text: &str) -> bool {
    let word = text.trim().trim_end_matches('=');
    if is_base64(word) && !word.contains('=') {
        has_token(text)
    } else {
        tells_secret(text)
    }
}

/// The text with a mark in place of all that anybody may see.
fn without_samples(name: &str, text: &str) -> String {
    let is_told = tells(text);
    if is_file(text.trim()) && !is_told {
        return MARK.to_owned();
    }
    // What is said to be a private key is one, though a hash in a chain has the same digits.
    let is_announced = is_told || names_secret(name);
    let small = name.to_ascii_lowercase();
    let is_address = !is_announced && ["address", "wallet"].iter().any(|word| small.contains(word));
    let is_account = is_address || !is_announced && small.contains("account");
    let is_public = |word: &str| {
        let hexadecimal = word.strip_prefix("0x").filter(|digits| is_hexadecimal(digits));
        hexadecimal.is_some_and(|digits| digits.len() == 40 || !is_announced)
            || is_base58(word) && (is_address || is_account && word.starts_with(['1', '3', 'T', 'r']))
            || is_account && is_stellar(word)
            || is_trace(word)
            || is_digest(word)
            || is_header(word)
            || is_token(word)
            || is_file(word)
    };
    let mut left = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        left.push_str(if is_public(bare(word)) { MARK } else { word });
        left.push_str(&piece[word.len()..]);
    }
    for sample in SAMPLES {
        put(MARK, sample, &mut left);
    }
    left
}

/// Puts a mark in place of a sample, where it is no part of something longer.
fn put(mark: &str, sample: &str, text: &mut String) {
    let goes_on = |char: char| char.is_ascii_alphanumeric();
    let mut done = 0;
    while let Some(at) = text.get(done..).and_then(|rest| rest.find(sample)) {
        let (start, end) = (done + at, done + at + sample.len());
        if text[..start].ends_with(goes_on) || text[end..].starts_with(goes_on) {
            done = end;
        } else {
            text.replace_range(start..end, mark);
            done = start + mark.len();
        }
    }
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`: where a call stands in a trace, as W3C writes it.
fn is_trace(word: &str) -> bool {
    let lengths = word.split('-').map(str::len);
    lengths.eq([2, 32, 16, 2]) && word.split('-').all(is_hexadecimal)
}

/// `sha256-…=`: what a file has to be, as a page says it.
fn is_digest(word: &str) -> bool {
    let kinds = [("sha256", 43), ("sha384", 64), ("sha512", 86)];
    kinds.iter().any(|(kind, length)| {
        let digest = word.get(..kind.len()).filter(|start| start.eq_ignore_ascii_case(kind));
        let digest = digest.and_then(|_| word[kind.len()..].strip_prefix(['-', ':']));
        digest.is_some_and(|digest| digest.trim_end_matches('=').len() == *length && is_base64(digest))
    })
}

/// The first part of a token alone: it says how the rest is signed.
fn is_header(word: &str) -> bool {
    word.len() < 100
        && word.starts_with("eyJ")
        && decoded(word).is_some_and(|text| text.contains("\"alg\"") && text.ends_with('}'))
}

/// A token of nobody.
fn is_token(word: &str) -> bool {
    let mut parts = word.split('.');
    let is_token = parts.next().is_some_and(|part| part.starts_with("eyJ"));
    let claims = parts.next().filter(|_| is_token).unwrap_or_default();
    CLAIMS.iter().any(|start| claims.starts_with(start)) && parts.count() == 1
}

/// A picture or another file in base64, alone or as an address.
fn is_file(text: &str) -> bool {
    let address = text.strip_prefix("data:").and_then(|text| text.split_once(";base64,"));
    let begins = || FILES.iter().any(|start| text.starts_with(start));
    address.map_or_else(|| begins() && is_base64(text), |(_, data)| is_base64(data))
}

fn is_base64(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=_-\r\n".contains(&byte);
    text.bytes().all(known)
}

/// As Bitcoin, Solana, Tron and XRP write addresses. A key may look the same, so the name has to tell which it is.
fn is_base58(word: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() && !b"0OIl".contains(&byte);
    (25..=44).contains(&word.len()) && word.bytes().all(known)
}

/// As Stellar writes addresses; its private keys begin with another letter.
fn is_stellar(word: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'2'..=b'7');
    word.len() == 56 && word.starts_with('G') && word.bytes().all(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What looks drawn at random; put together here so that no scanner takes this file for a leak.
    const RANDOM: &str = concat!("Ca3q4QnEqZcgOXU1K4eLFFyKQtiE", "z0z9py2OHV3ZJYkILYUqcSKHPugF");
    /// The same, with what is short for password within.
    const NAMED: &str = "waxBfPiVV1MUuPwGpqZn97+chZ1ZcB1s";
    const CLAIMED: &str = "eyJzdWIiOiI4MjEzIiwiZW1haWwiOiJtZWdhbkBjb250b3NvLmV4YW1wbGUifQ";
    const SIGNED: &str = "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1Hf5Jg0Ys2Tu7q7Lm2Xw9";

    fn of_sample(claims: &str) -> String {
        format!("{}.{claims}.{SIGNED}", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9")
    }

    #[test]
    fn what_anybody_may_see_is_no_credential() {
        let hash = format!("0x{}", "88df016429689c079f3b2f6ad39fa052".repeat(2));
        let integrity = format!("sha256-{}=", "qxaGoo2YASEMdzbz7sWA3PxD/l0Em014p6PruShlyFE");
        let picture = format!("/9j/4AAQSkZJRgABAQEAYABgAAD{RANDOM}");
        let address = format!("data:application/pdf;base64,{RANDOM}");
        let named = format!("iVBORw0KGgo{}", NAMED.repeat(9));
        let token = of_sample(&format!("{}iLCJpYXQiOjE1MTYyMzkwMjJ9", CLAIMS[0]));
        for (name, text) in [
            ("value", "AKIAIOSFODNN7EXAMPLE"),
            (
                "value",
                "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
            ),
            ("apiKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("value", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
            ("walletAddress", "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"),
            ("account", "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"),
            ("account", "GAAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7"),
            ("trace", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            ("value", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"),
            ("token", token.as_str()),
            ("authorization", &format!("Bearer {token}")),
            ("token", &format!("Bearer {token}")),
            ("authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("hash", &hash),
            ("value", &hash),
            ("token", "0x52908400098527886E0F7030069857D2E4169EE7"),
            ("script", &integrity),
            ("photo", &picture),
            ("photo", &address),
            ("pageToken", RANDOM),
            ("pageToken", NAMED),
            ("photo", &named),
            ("after", RANDOM),
            ("starting_after", RANDOM),
            ("scrollId", RANDOM),
            ("bookmark", RANDOM),
            ("ETag", RANDOM),
        ] {
            assert!(is_harmless(name, text), "{name}: {text}");
        }
    }

    #[test]
    fn a_credential_stays_one_whatever_it_is_called_and_whatever_stands_beside_it() {
        let live = format!("{}_51H8xYzKq3VbNmP0aRtWfEg7L", "sk_live");
        let key = format!("0x{}", "ac0974bec39a17e36ba4a6b4d238ff94".repeat(2));
        let token = of_sample(CLAIMED);
        let beside = format!("AKIAIOSFODNN7EXAMPLE {live}");
        let said = format!("The private key is {key}");
        let pages = format!("AKIA{}", "Q7LM2XW9RT4KZ8VB");
        for (name, text) in [
            ("after", live.as_str()),
            ("cursor", &token),
            ("value", &token),
            ("hash", &format!("Bearer {RANDOM}7")),
            ("value", &beside),
            ("value", &pages),
            ("nextPage", &pages),
            ("value", &format!("AKIAIOSFODNN7EXAMPLE{RANDOM}")),
            ("privateKey", &key),
            ("description", &said),
            ("value", RANDOM),
            ("walletSecret", "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"),
            ("value", "9WzDXwBbmkg8ZTbNMqUxvQRAyrZzDsGYdLVL9zYtAWWM"),
            (
                "address",
                &format!("SCAZI4TCR3TY5OJHCTJC2A4QSY6CJWJH5IAJTGKIN2ER7LBNVKOCCWN7{RANDOM}"),
            ),
            ("pageAccessToken", RANDOM),
            ("passwordHash", RANDOM),
            ("hashKey", RANDOM),
            ("password", "hunter2"),
            ("password", "AKIAIOSFODNN7EXAMPLE hunter2"),
            ("x", &format!("password: hunter2 {}", SAMPLES[8])),
            ("photo", &format!("/9j/4AAQSkZJRgABAQEAYABgAAD{RANDOM} {live}")),
        ] {
            assert!(!is_harmless(name, text), "{name}: {text}");
        }
    }
}
