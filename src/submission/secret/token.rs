//! Keys and tokens that tell by their published beginnings what they are.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::calm::SHORTEST;
use super::marks::Marks;

/// Beginnings of keys and tokens as their issuers publish them, with the least number of characters that follow.
const PREFIXES: &[(&str, usize)] = &[
    // Amazon Web Services
    ("AKIA", 16),
    ("ASIA", 16),
    ("ABIA", 16),
    ("ACCA", 16),
    ("ABSK", 40),
    // Google
    ("AIza", 30),
    ("ya29.", 16),
    ("GOCSPX-", 16),
    // GitHub
    ("ghp_", 16),
    ("gho_", 16),
    ("ghu_", 16),
    ("ghs_", 16),
    ("ghr_", 16),
    ("github_pat_", 16),
    // GitLab
    ("glpat-", 16),
    ("gldt-", 16),
    ("glrt-", 16),
    ("glcbt-", 16),
    ("glptt-", 16),
    ("glft-", 16),
    ("glimt-", 16),
    ("gloas-", 16),
    ("glsoat-", 16),
    ("glagent-", 16),
    // Package registries
    ("npm_", 20),
    ("pypi-", 16),
    ("rubygems_", 20),
    ("dckr_pat_", 16),
    ("oy2", 40),
    // Payments
    ("sk_live_", 12),
    ("sk_test_", 12),
    ("rk_live_", 12),
    ("rk_test_", 12),
    ("whsec_", 16),
    ("sq0atp-", 16),
    ("sq0csp-", 16),
    ("access_token$", 16),
    ("rzp_live_", 12),
    ("rzp_test_", 12),
    ("shpat_", 16),
    ("shpca_", 16),
    ("shppa_", 16),
    ("shpss_", 16),
    // Models
    ("sk-ant-", 16),
    ("sk-proj-", 16),
    ("sk-svcacct-", 16),
    ("sk-or-v1-", 16),
    ("sk-", 32),
    ("hf_", 20),
    ("gsk_", 20),
    ("xai-", 20),
    ("pplx-", 20),
    ("r8_", 20),
    // Talk and mail
    ("xoxa-", 10),
    ("xoxb-", 10),
    ("xoxc-", 10),
    ("xoxd-", 10),
    ("xoxe-", 10),
    ("xoxe.xoxp-", 10),
    ("xoxo-", 10),
    ("xoxp-", 10),
    ("xoxr-", 10),
    ("xoxs-", 10),
    ("xapp-", 10),
    ("SG.", 20),
    ("xkeysib-", 20),
    ("xsmtpsib-", 20),
    ("EAACEdEose0cBA", 10),
    // Clouds, hosting and operations
    ("dop_v1_", 20),
    ("doo_v1_", 20),
    ("dor_v1_", 20),
    ("HRKU-", 16),
    ("dapi", 32),
    ("hvs.", 20),
    ("hvb.", 20),
    ("hvr.", 20),
    ("dp.pt.", 16),
    ("dp.st.", 16),
    ("pul-", 32),
    ("tskey-", 16),
    ("nfp_", 20),
    ("sbp_", 20),
    ("fm2_", 20),
    ("CCIPAT_", 16),
    ("bkua_", 20),
    ("pscale_tkn_", 16),
    ("pscale_pw_", 16),
    ("pscale_oauth_", 16),
    ("AGE-SECRET-KEY-1", 20),
    ("AKCp", 60),
    ("LTAI", 12),
    ("AQVN", 30),
    ("y0_", 30),
    // Watching
    ("glsa_", 20),
    ("glc_", 20),
    ("NRAK-", 16),
    ("NRII-", 16),
    ("sntrys_", 20),
    ("sntryu_", 20),
    // Work tools
    ("ATATT3", 20),
    ("ATCTT3", 20),
    ("ATBB", 24),
    ("lin_api_", 16),
    ("ntn_", 20),
    ("secret_", 40),
    ("PMAK-", 20),
    ("figd_", 16),
    ("pat-na1-", 20),
    ("pat-eu1-", 20),
    ("sk.eyJ", 20),
    ("sdk-live-", 16),
    ("CFPAT-", 20),
    ("rdme_", 20),
    ("sgp_", 20),
    ("tfp_", 20),
    ("duffel_live_", 16),
    ("duffel_test_", 16),
    ("access-production-", 20),
    ("access-sandbox-", 20),
    ("sl.", 60),
    ("EZAK", 40),
    ("EZTK", 40),
];

/// Whether a word holds a key or token of a known shape.
pub(super) fn token(word: &str) -> bool {
    judged(word, Marks::of(word))
}

fn judged(word: &str, marks: Marks) -> bool {
    any_piece(word, marks, |piece| {
        marks.has(const { Marks::DIGIT.and(Marks::CAPITAL) }) && prefixed(piece)
            || marks.has(const { Marks::of(".") }) && jwt(piece)
            || marks.has(const { Marks::of("~") }) && entra(piece)
            || by_shape(piece)
    }) || marks.has(const { Marks::of("=") }) && signature(word)
        || marks.has(const { Marks::of("/") }) && webhook(word)
        || marks.has_all(const { Marks::of(":0") }) && bot(word)
        || marks.has(const { Marks::of("-") }) && key_file(word)
}

/// Whether one of the runs of a word that could be a credential is judged to be one.
fn any_piece(word: &str, marks: Marks, judged: impl Fn(&str) -> bool) -> bool {
    const WITHIN: &str = "+/=_-.~$";
    if marks.is_within(const { Marks::LETTER.and(Marks::DIGIT).and(Marks::of(WITHIN)) }) {
        return judged(word);
    }
    let parts = |char: char| !(char.is_ascii_alphanumeric() || WITHIN.contains(char));
    word.split(parts).filter(|piece| piece.len() >= SHORTEST).any(judged)
}

/// The beginnings by the low bits of their first two characters.
static BY_START: LazyLock<Vec<Vec<(&str, usize)>>> = LazyLock::new(|| {
    let mut by_start = vec![Vec::new(); 1 << 10];
    for (prefix, least) in PREFIXES {
        by_start[start_of(prefix.as_bytes())].push((*prefix, *least));
    }
    by_start
});

fn start_of(text: &[u8]) -> usize {
    let low = |at: usize| usize::from(text.get(at).copied().unwrap_or_default() & 0x1f);
    low(0) << 5 | low(1)
}

fn prefixed(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let mut starts = (0..bytes.len()).filter(|at| *at == 0 || matches!(bytes[at - 1], b'/' | b'=' | b'.'));
    starts.any(|at| {
        BY_START[start_of(&bytes[at..])].iter().any(|(prefix, least)| {
            piece[at..].strip_prefix(prefix).is_some_and(|rest| {
                let rest = rest.split(['/', '=']).next().unwrap_or(rest);
                rest.len() >= *least
                    && rest
                        .bytes()
                        .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
                    && is_varied(rest)
            })
        })
    })
}

/// A placeholder such as `xxxxxxxx` or `0000` repeats itself.
fn is_varied(run: &str) -> bool {
    let mut bytes: Vec<u8> = run.bytes().map(|byte| byte.to_ascii_lowercase()).collect();
    bytes.sort_unstable();
    bytes.dedup();
    bytes.len() >= 6
}

/// A JSON web token: three parts in base64, the first of which is an encoded `{"`.
fn jwt(piece: &str) -> bool {
    static START: LazyLock<Finder> = LazyLock::new(|| Finder::new("eyJ"));
    let Some(start) = START.find(piece.as_bytes()) else {
        return false;
    };
    let parts: Vec<&str> = piece[start..].split('.').collect();
    parts.len() >= 3 && parts[..2].iter().all(|part| part.len() >= 10)
}

/// A client secret of Microsoft Entra: up to three characters, a digit, `Q~`, and about thirty-four more.
fn entra(piece: &str) -> bool {
    piece.match_indices("Q~").any(|(at, _)| {
        let digit = piece[..at]
            .bytes()
            .next_back()
            .is_some_and(|byte| byte.is_ascii_digit());
        digit && at <= 4 && piece.len() - at >= 30
    })
}

/// Shapes whose beginning is too short to tell alone: an account's letters, and hexadecimal digits.
fn by_shape(piece: &str) -> bool {
    // The shortest is a token to refresh others.
    if piece.len() < 24 {
        return false;
    }
    let hexadecimal = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_varied(text)
    };
    let twilio = piece.strip_prefix("SK").is_some_and(|rest| hexadecimal(rest, 32));
    let mailgun = piece.strip_prefix("key-").is_some_and(|rest| hexadecimal(rest, 32));
    let mailchimp = piece.split_at_checked(32).is_some_and(|(key, region)| {
        let region = region.strip_prefix("-us").unwrap_or_default();
        !region.is_empty() && region.bytes().all(|byte| byte.is_ascii_digit()) && hexadecimal(key, 32)
    });
    let airtable = piece.strip_prefix("pat").and_then(|rest| rest.split_once('.'));
    let airtable = airtable.is_some_and(|(id, secret)| id.len() == 14 && hexadecimal(secret, 64));
    let refresh = piece.strip_prefix("1//0").is_some_and(|rest| rest.len() >= 20);
    // The token of a Discord bot: three parts, the first a number in base64.
    let discord = piece.starts_with(['M', 'N', 'O'])
        && matches!(piece.split('.').collect::<Vec<_>>()[..], [id, time, secret]
            if (23..=28).contains(&id.len()) && time.len() == 6 && secret.len() >= 27);
    twilio || mailgun || mailchimp || airtable || refresh || discord
}

/// The `sig=` of a shared access signature.
fn signature(word: &str) -> bool {
    word.split(['?', '&', ';', '"', '\'']).any(|part| {
        part.strip_prefix("sig=")
            .is_some_and(|value| value.len() >= 16 && is_varied(value))
    })
}

/// An address that is a key by itself: whoever has it may write to a channel.
fn webhook(word: &str) -> bool {
    static SLACK: LazyLock<Finder> = LazyLock::new(|| Finder::new("hooks.slack.com/services/T"));
    static DISCORD: LazyLock<Finder> = LazyLock::new(|| Finder::new("discord.com/api/webhooks/"));
    let is_long = |host: &Finder, least: usize| {
        let at = host.find(word.as_bytes());
        at.is_some_and(|at| word.len() - at - host.needle().len() >= least)
    };
    is_long(&SLACK, 30) || is_long(&DISCORD, 40)
}

/// The token of a Telegram bot: its number, `:AA`, and thirty-three more.
fn bot(word: &str) -> bool {
    word.split_once(":AA").is_some_and(|(number, rest)| {
        let number = number.trim_start_matches(|char: char| !char.is_ascii_digit());
        number.len() >= 8 && number.bytes().all(|byte| byte.is_ascii_digit()) && rest.len() >= 33
    })
}

/// What the file of a private key of `PuTTY` begins with.
fn key_file(word: &str) -> bool {
    static MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("PuTTY-User-Key-File-"));
    MARK.find(word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_token_is_shorter_than_the_words_that_are_judged() {
        assert!(PREFIXES.iter().all(|(prefix, least)| prefix.len() + least >= SHORTEST));
    }

    fn parts() -> impl Strategy<Value = String> {
        let starts = PREFIXES.iter().map(|(prefix, _)| *prefix);
        let others = [
            "SK",
            "key-",
            "-us",
            "pat",
            "1//0",
            "eyJ",
            "Q~",
            "sig=",
            "hooks.slack.com/services/T",
            ":AA",
            "PuTTY-User-Key-File-",
        ];
        let known: Vec<&str> = starts.chain(others).collect();
        prop_oneof![
            prop::sample::select(known).prop_map(str::to_owned),
            "[/=.~(,ä?:-]",
            "[a-z]{10,40}",
            "[A-Za-z0-9]{10,40}",
            "[a-f0-9]{32}",
            "[a-f]{32}",
        ]
    }

    proptest! {
        #[test]
        fn a_token_is_one_whatever_marks_rule_out(parts in prop::collection::vec(parts(), 1..5)) {
            let word = parts.concat();
            prop_assert_eq!(token(&word), judged(&word, Marks::ALL), "{}", word);
            let starts = word.char_indices().filter(|(at, _)| {
                *at == 0 || !word[..*at].ends_with(|char: char| char.is_ascii_alphanumeric() || "+_-~$".contains(char))
            });
            let known = PREFIXES.iter().filter(|(prefix, _)| starts.clone().any(|(at, _)| word[at..].starts_with(prefix)));
            let long = known.filter(|(prefix, least)| {
                starts.clone().any(|(at, _)| {
                    let rest = word[at..].strip_prefix(prefix).unwrap_or_default();
                    let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || "+_-.~$".contains(char)));
                    let rest = &rest[..end.unwrap_or(rest.len())];
                    let told = rest.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
                    rest.len() >= *least && told && is_varied(rest)
                })
            });
            prop_assert!(token(&word) || long.count() == 0, "{}", word);
        }
    }
}
