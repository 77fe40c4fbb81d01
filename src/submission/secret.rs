//! Text that looks like a credential, so that none is ever stored.
//!
//! It is better to ask for other words once too often than to keep a password once: `password: hunter2` is refused,
//! `password by phone` is not.

/// What people read when text is refused; it never repeats the text.
pub(super) const REFUSED: &str =
    "This looks like a secret; conncert stores none. Describe how the reviewer receives it.";

/// Names whose value is a credential, compared in lower case without `-`, `_` and blanks.
const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "kennwort",
    "passwort",
    "pwd",
    "secret",
    "apikey",
    "accesskey",
    "accountkey",
    "privatekey",
    "sharedkey",
    "subscriptionkey",
    "token",
    "pin",
];

/// Well-known beginnings of keys and tokens, with the least number of characters that follow.
const PREFIXES: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("ghp_", 16),
    ("gho_", 16),
    ("ghu_", 16),
    ("ghs_", 16),
    ("ghr_", 16),
    ("github_pat_", 16),
    ("glpat-", 16),
    ("npm_", 30),
    ("sk_live_", 12),
    ("sk_test_", 12),
    ("sk-", 32),
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxe-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
];

/// The shortest run of characters that is judged by its looks alone.
const RANDOM_LENGTH: usize = 32;

/// Whether the text holds something that looks like a credential.
#[must_use]
pub fn looks_like_secret(text: &str) -> bool {
    (text.contains("-----BEGIN") && text.contains("PRIVATE KEY"))
        || names_a_value(text)
        || bearer(text)
        || text.split_whitespace().any(|word| {
            signed_in_address(word) || signature(word) || pieces(word).any(|piece| known_token(piece) || jwt(piece))
        })
        || text.split_whitespace().any(random_word)
}

/// The runs of a word that could be one credential.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split(|char: char| !(char.is_ascii_alphanumeric() || "+/=_-.~".contains(char)))
}

fn known_token(piece: &str) -> bool {
    piece.split(['/', '=', '.']).any(|part| {
        PREFIXES.iter().any(|(prefix, least)| {
            part.strip_prefix(prefix).is_some_and(|rest| {
                rest.len() >= *least
                    && rest
                        .chars()
                        .any(|char| char.is_ascii_digit() || char.is_ascii_uppercase())
            })
        })
    })
}

/// A JSON web token: three parts in base64, the first of which is an encoded `{"`.
fn jwt(piece: &str) -> bool {
    let Some(start) = piece.find("eyJ") else { return false };
    let parts: Vec<&str> = piece[start..].split('.').collect();
    parts.len() >= 3 && parts[..2].iter().all(|part| part.len() >= 10)
}

/// `Bearer` with a token behind it.
fn bearer(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| {
        pair[0].trim_end_matches(':').to_ascii_lowercase().ends_with("bearer")
            && pair[1].len() >= 16
            && pair[1].chars().any(|char| char.is_ascii_digit())
    })
}

/// `https://user:password@host`
fn signed_in_address(word: &str) -> bool {
    word.split("://").nth(1).is_some_and(|rest| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        authority
            .rsplit_once('@')
            .is_some_and(|(user, _)| user.split_once(':').is_some_and(|(_, password)| !password.is_empty()))
    })
}

/// The `sig=` of a shared access signature.
fn signature(word: &str) -> bool {
    word.split(['?', '&', ';', '"', '\''])
        .any(|part| part.strip_prefix("sig=").is_some_and(|value| value.len() >= 16))
}

/// `password=…`, `"client_secret": "…"`, `the PIN is 4711`: a name from [`NAMES`] with a value that is no plain word.
fn names_a_value(text: &str) -> bool {
    let mut separators = text.match_indices(['=', ':']).map(|(at, found)| (at, at + found.len()));
    let mut words = text.match_indices(" is ").map(|(at, found)| (at, at + found.len()));
    separators.any(|(at, end)| is_secret_name(&text[..at]) && is_value(&text[end..], text.as_bytes()[at] == b'='))
        || words.any(|(at, end)| is_secret_name(&text[..at]) && is_spelled_out(&text[end..]))
}

fn is_secret_name(before: &str) -> bool {
    let before = before.trim_end_matches(|char: char| char.is_whitespace() || "\"'`*".contains(char));
    let line = before.rsplit('\n').next().unwrap_or(before);
    let name: String = line
        .chars()
        .rev()
        .filter(|char| !"-_ ".contains(*char))
        .take(16)
        .flat_map(char::to_lowercase)
        .collect();
    let name: String = name.chars().rev().collect();
    // A PIN is short enough to end other words, such as "spin".
    let last = line.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or(line);
    NAMES.iter().any(|known| {
        if *known == "pin" {
            last.eq_ignore_ascii_case("pin")
        } else {
            name.ends_with(known)
        }
    })
}

/// Whether what follows `name=` or `name:` is a value and not a sentence about it.
fn is_value(after: &str, assigned: bool) -> bool {
    let line = after
        .trim_start_matches([' ', '\t'])
        .split('\n')
        .next()
        .unwrap_or(after);
    let value = line.trim_start_matches(['"', '\'', '`', '>']);
    let mut words = value.split_whitespace();
    let Some(first) = words.next() else { return false };
    let placeholder = first.starts_with(['<', '*', '{', '[', '(', '…', '/']);
    !placeholder && (assigned || words.next().is_none() || is_spelled_out(value))
}

/// Whether a text begins with characters rather than with a word: `hunter2`, `Sommer!26`.
fn is_spelled_out(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or(text);
    let first = first.trim_matches(|char: char| "\"'`.,;:()!?".contains(char));
    let letters = first.chars().filter(|char| char.is_alphabetic()).count();
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let capital_inside = first.chars().skip(1).any(char::is_uppercase) && first.chars().any(char::is_lowercase);
    let marks = first.chars().any(|char| "!$%&?#@^+=~".contains(char));
    (letters > 0 && digits > 0) || digits >= 4 || (capital_inside && first.len() >= 6) || (letters > 0 && marks)
}

/// A long run without blanks that no person would have chosen: a key in base64 or hexadecimal.
fn random_word(word: &str) -> bool {
    let address = word.contains("://");
    let file = word.contains(['/', '\\'])
        && word.rsplit_once('.').is_some_and(|(_, ending)| {
            (1..=5).contains(&ending.len()) && ending.chars().all(|char| char.is_ascii_alphanumeric())
        });
    if address || file {
        return false;
    }
    word.split(|char: char| !(char.is_ascii_alphanumeric() || "+/=_-~".contains(char)))
        .any(|run| looks_random(run) || run.split('/').any(looks_random))
}

fn looks_random(run: &str) -> bool {
    if run.len() < RANDOM_LENGTH || is_guid(run) {
        return false;
    }
    let kinds: Vec<u8> = run.bytes().map(kind_of).collect();
    let changes = kinds
        .windows(2)
        .filter(|pair| pair[0] != pair[1] && !pair.contains(&b' '))
        .count();
    // Words change between lower case, upper case and digits at most once in a few letters; drawn from base64, two of
    // three neighbors differ in kind, in hexadecimal or base 36 nearly every other pair.
    let has = |kind: u8| kinds.contains(&kind);
    let share = changes * 100 / run.len();
    if has(b'a') && has(b'A') && has(b'0') {
        share >= 38
    } else {
        has(b'0') && (has(b'a') || has(b'A')) && share >= 22
    }
}

fn kind_of(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        _ => b' ',
    }
}

/// `0f8fad5b-d9cb-469f-a165-70867728950e`: an identifier, not a secret.
#[must_use]
pub fn is_guid(run: &str) -> bool {
    let lengths: Vec<usize> = run.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && run.chars().all(|char| char == '-' || char.is_ascii_hexdigit())
}
