//! What passes for a credential and what does not, in the words and shapes in which people write them.

mod project;
mod sent;
mod typed;

use conncert::submission::looks_like_secret;

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.replace("\\n", "\n"))
}

/// Tokens by their published beginnings, put together here so that no scanner takes this file for a leak.
fn tokens() -> Vec<String> {
    let body = "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1Hf5Jg0Ys2Tu7";
    let beginnings = [
        "ghp",
        "gho",
        "github_pat",
        "hf",
        "gsk",
        "sk_live",
        "rk_live",
        "whsec",
        "npm",
        "shpat",
        "dop_v1",
        "glsa",
        "lin_api",
        "sbp",
    ];
    let dashed = [
        "glpat",
        "glrt",
        "sk",
        "sk-proj",
        "sk-ant-api03",
        "pypi",
        "xoxb-12345678901",
        "xapp-1-A012",
        "GOCSPX",
        "xkeysib",
        "PMAK",
        "NRAK",
        "tskey-auth",
    ];
    let mut all: Vec<String> = beginnings.iter().map(|start| format!("{start}_{body}")).collect();
    all.extend(dashed.iter().map(|start| format!("{start}-{body}")));
    all.extend([
        format!("{}{}", "AKIA", "Q7LM2XW9RT4KZ8VB"),
        format!("{}{body}", "AIzaSy"),
        format!("{}.{}", "ya29", body),
        format!("{}.{}.{body}Ab4", "SG", "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd"),
        format!("{}{}", "SK", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
        format!("abc8Q~{body}"),
        format!("{}{}.{}{}.{body}", "eyJ", "hbGciOiJub25lIn0", "eyJ", "zdWIiOiJkZW1vIn0"),
        format!(
            "https://{}/T01AB2CD3/B01AB2CD3/{}",
            "hooks.slack.com/services", "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1H"
        ),
        format!("https://contoso.example/c?sv=2024-11-04&sig={body}%3D"),
        format!("SharedAccessSignature sr=contoso.example&sig={body}&se=1800000000"),
        format!(
            "-----BEGIN {} KEY-----\nMIIE\n-----END {} KEY-----",
            "PRIVATE", "PRIVATE"
        ),
        format!("-----BEGIN OPENSSH {} KEY-----", "PRIVATE"),
        format!("{body}{body}"),
    ]);
    all
}

#[test]
fn tokens_are_known_by_their_published_beginnings() {
    for token in tokens() {
        assert!(looks_like_secret(&token), "{token}");
        assert!(looks_like_secret(&format!("Use {token}, please.")), "{token}");
    }
}

/// A list may hold a few that need a reader: at least nineteen of twenty are told right.
fn mostly(list: &str, secret: bool) {
    let all: Vec<String> = lines(list).collect();
    let wrong: Vec<&String> = all.iter().filter(|text| looks_like_secret(text) != secret).collect();
    assert!(all.len() >= 100 && wrong.len() * 20 <= all.len(), "{wrong:#?}");
}

#[test]
fn credentials_are_told_in_many_languages_and_shapes() {
    mostly(include_str!("secret.txt"), true);
}

#[test]
fn what_people_say_about_credentials_is_none() {
    mostly(include_str!("innocent.txt"), false);
}

#[test]
fn a_text_of_any_characters_is_judged() {
    let parts = [
        "password", "密码", "は", "：", "=", "\u{a0}", "\"", "<", "é", "1", "!", "://", "@", "?", "eyJ", "Q~", "%2",
        "İ", "\n", "",
    ];
    for first in parts {
        for second in parts {
            for third in parts {
                let texts = [
                    format!("{first}{second} {third}{first}"),
                    format!("{second}{third}{first}"),
                ];
                assert!(texts.iter().filter(|text| looks_like_secret(text)).count() <= texts.len());
            }
        }
    }
}

#[test]
fn an_address_behind_a_name_is_no_credential() {
    for name in [
        "API Key",
        "api_key",
        "Token",
        "Access token",
        "Password",
        "Client secret",
        "Secret",
        "API-Schlüssel",
    ] {
        for (before, after) in [
            (": ", ""),
            (" = ", ""),
            (" at ", ""),
            (": <", ">"),
            (": [here](", ")"),
            (": \"", "\""),
        ] {
            for address in [
                "https://contoso.example/keys",
                "https://portal.contoso.example/account/api-keys?tab=2",
                "http://contoso.example",
                "https://contoso.example/docs/v2/authentication#token",
            ] {
                let text = format!("{name}{before}{address}{after}");
                assert!(!looks_like_secret(&text), "{text}");
            }
        }
        let inside = format!("{name}: https://contoso.example/keys?api_key=9d8s7f6g5h");
        assert!(looks_like_secret(&inside), "{inside}");
        let behind = format!("{name}: https://contoso.example/keys, password: Quartz2026");
        assert!(looks_like_secret(&behind), "{behind}");
    }
}
