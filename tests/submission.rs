//! What is typed becomes an answer, a refusal in words, or nothing; and no secret becomes an answer.

use std::collections::HashSet;

use conncert::program::{Field, Program, built_in};
use conncert::submission::{Answer, interpret, plain_line};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 22);

fn program() -> &'static Program {
    let mut programs = built_in().iter();
    programs.find(|program| program.id == "nomination").unwrap()
}

fn field(key: &str) -> Field {
    program().field(key).unwrap().1.clone()
}

/// The answer to a field as text, or the refusal.
fn typed(key: &str, text: &str) -> String {
    match interpret(&field(key), text, TODAY) {
        Ok(Some(answer)) => answer.to_string(),
        Ok(None) => "nothing".to_owned(),
        Err(refusal) => format!("refused: {refusal}"),
    }
}

#[test]
fn blank_text_is_no_answer() {
    for (_, field) in program().fields() {
        assert_eq!(interpret(field, " \t\n ", TODAY), Ok(None), "{}", field.key);
    }
}

#[test]
fn a_pasted_path_loses_what_terminals_and_file_managers_add() {
    for (pasted, kept) in [
        ("assets/icon.png", "assets/icon.png"),
        ("  ./assets//icon.png  ", "assets/icon.png"),
        ("\"my files/icon.png\"", "my files/icon.png"),
        ("'my files/icon.png'", "my files/icon.png"),
        ("my\\ files/icon\\ \\(2\\).png", "my files/icon (2).png"),
        ("assets\\icon.png", "assets/icon.png"),
        ("C:\\Connector\\icon.png", "C:/Connector/icon.png"),
        ("file:///home/ada/my%20files/icon.png", "/home/ada/my files/icon.png"),
        ("file:///C:/Connector/icon.png", "C:/Connector/icon.png"),
        ("file://localhost/srv/icon.png", "/srv/icon.png"),
        ("file://server/share/icon.png", "//server/share/icon.png"),
        (
            r"\\server\our share\(final)\icon.png",
            "//server/our share/(final)/icon.png",
        ),
        ("../other/icon.png", "../other/icon.png"),
        ("~/icon.png", "~/icon.png"),
        ("100%.png", "100%.png"),
        ("a\u{1b}[31mb.png", "a[31mb.png"),
        ("file:///tmp/a%1Bb.png", "/tmp/ab.png"),
        ("file:///tmp/%zz%e4.png", "/tmp/%zz\u{fffd}.png"),
        ("./ ./icon.png", "icon.png"),
        ("./ .", "nothing"),
    ] {
        assert_eq!(typed("connector.icon", pasted), kept, "{pasted:?}");
    }
}

#[test]
fn a_web_address_is_no_path() {
    assert_eq!(
        typed("connector.definition", "https://contoso.example/swagger.json"),
        "refused: This is a web address; conncert never goes online. Save the file in the connector's folder and name it here."
    );
}

#[test]
fn a_date_may_be_written_in_the_forms_that_cannot_be_misread() {
    for text in [
        "2026-11-09",
        "9 November 2026",
        "9 Nov 2026",
        "November 9, 2026",
        "09.11.2026",
    ] {
        assert_eq!(typed("nomination.sent", text), "2026-11-09", "{text}");
    }
    for text in ["09/11/2026", "2026-02-30", "2026-13-01", "soon", "0026-11-09"] {
        assert!(typed("nomination.sent", text).starts_with("refused: "), "{text}");
    }
}

#[test]
fn a_choice_is_taken_by_value_or_label_in_any_case() {
    for text in ["oauth2", "OAUTH2", "OAuth2"] {
        assert_eq!(typed("authentication.type", text), "oauth2");
    }
    assert_eq!(typed("availability.uptime", "99.9 % or more"), "met");
    assert_eq!(
        typed("availability.uptime", "often"),
        "refused: \"often\" is none of the choices. Take one of these: met (99.9 % or more), below (Below 99.9 %), \
         not-measured (Not measured)."
    );
}

#[test]
fn an_email_address_is_checked_for_its_form() {
    for (text, kept) in [
        ("help@contoso.example", "help@contoso.example"),
        ("mailto:help@contoso.example", "help@contoso.example"),
        ("Contoso Help <help@contoso.example>", "help@contoso.example"),
        ("o'neil+api@mail.contoso.example", "o'neil+api@mail.contoso.example"),
    ] {
        assert_eq!(typed("support-contact.email", text), kept);
    }
    for text in [
        "help",
        "@contoso.example",
        "help@",
        "help@contoso",
        "he lp@contoso.example",
        "a@b@contoso.example",
        "help@contoso..example",
        "help@-contoso.example",
        "a@contoso.example, b@contoso.example",
    ] {
        assert!(typed("support-contact.email", text).starts_with("refused: "), "{text}");
    }
}

#[test]
fn a_page_needs_its_scheme_and_a_server() {
    assert_eq!(
        typed("support-contact.url", "HTTPS://contoso.example/support?topic=api"),
        "https://contoso.example/support?topic=api"
    );
    assert_eq!(
        typed("support-contact.url", "http://localhost:8080"),
        "http://localhost:8080"
    );
    assert_eq!(
        typed("support-contact.url", "contoso.example/support"),
        "refused: \"contoso.example/support\" is not a web address: it does not begin with https://. Did you mean \
         https://contoso.example/support?"
    );
    for text in [
        "ftp://contoso.example",
        "https://",
        "https:///support",
        "https://contoso.example/a b",
        "support page",
    ] {
        assert!(typed("support-contact.url", text).starts_with("refused: "), "{text}");
    }
}

#[test]
fn one_line_fields_turn_line_breaks_into_blanks_and_long_ones_keep_them() {
    assert_eq!(
        typed("connector.name", "Contoso\r\nInvoices\u{7}\u{202e}"),
        "Contoso Invoices"
    );
    assert_eq!(typed("scenario.text", "One.\r\n\r\nTwo.\u{1b}\t"), "One.\n\nTwo.");
}

#[test]
fn a_log_is_one_dated_entry_a_line() {
    let text = "2026-11-24 Asked for a second invoice.\n2026-11-25: Sent.";
    assert_eq!(
        typed("send.questions", text),
        "2026-11-24 Asked for a second invoice.\n2026-11-25 Sent."
    );
    assert!(typed("send.questions", "Asked for more.").starts_with("refused: "));
    assert!(typed("send.questions", "2026-11-24").starts_with("refused: "));
}

/// Made-up credentials, put together here so that no scanner takes this file for a leak.
fn secrets() -> Vec<String> {
    let random = "q7Zk2Lm9Xv4Tn8Rb1Yc6Wd3Hf5Jg0PsVu";
    vec![
        format!("-----BEGIN RSA {} KEY-----\nabc\n-----END", "PRIVATE"),
        format!(
            "eyJ{}.eyJ{}.{}",
            "hbGciOiJIUzI1NiJ9", "zdWIiOiIxMjM0In0", "c2lnbmF0dXJl"
        ),
        "password=hunter2".to_owned(),
        "Password: hunter2".to_owned(),
        "The password is Sommer26!".to_owned(),
        "user demo, pwd: Demo-2026, valid until March".to_owned(),
        "secret: \"abc123\"".to_owned(),
        "client_secret = letmein".to_owned(),
        "\"clientSecret\": \"letmein\"".to_owned(),
        "CONTOSO_API_KEY=abc".to_owned(),
        "PIN: 4711".to_owned(),
        format!("AKIA{}", "IOSFODNN7EXAMPLE"),
        format!("ghp_{random}"),
        format!("github_pat_{random}"),
        format!("xoxb-{}", "1234567890-abcdefghij"),
        format!("DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey={random}=="),
        format!("https://contoso.example/a?sv=2024&sig={random}%3D"),
        "https://ada:lovelace@contoso.example/".to_owned(),
        format!("Authorization: Bearer {random}"),
        random.to_owned(),
        "API key 3f786850e387550fdab836ed7e6dc881de23001b".to_owned(),
        format!("The key {random} opens it."),
    ]
}

#[test]
fn what_looks_like_a_secret_is_refused_in_every_field_and_never_repeated() {
    for secret in secrets() {
        for (_, field) in program().fields() {
            let refusal = interpret(field, &secret, TODAY).expect_err(&format!("{secret} in {}", field.key));
            assert_eq!(
                refusal.to_string(),
                "This looks like a secret; conncert stores none. Describe how the reviewer receives it.",
                "{secret} in {}",
                field.key
            );
        }
    }
}

#[test]
fn a_secret_is_found_behind_characters_that_do_not_show() {
    assert!(plain_line("pass\u{200b}word: hunter2").is_err());
    assert!(plain_line("password:\u{7}hunter2").is_err());
}

#[test]
fn ordinary_sentences_are_no_secrets() {
    for text in [
        "User name by e-mail to the nomination contact, password by phone",
        "Password: we send it by phone.",
        "The password is sent by phone on the day of the review.",
        "The password is 12 characters long.",
        "Secret handed over in person.",
        "The token: see the notes in Partner Center.",
        "Bearer tokens are issued by our sign-in page.",
        "All operations; 20 example invoices; valid until 2027-03-31",
        "OAuth2, API key or Basic authentication.",
        "Status page, last 12 months: 99.97 %",
        "Mascot: spin: 12345",
        "Tenant 0f8fad5b-d9cb-469f-a165-70867728950e",
        "#0B6A4F,#FFFFFF,#007EE5,#DA3B01",
        "assets/images/connector/icons/final/contoso-invoices-icon-230x230.png",
        "build/3f786850e387550fdab836ed7e6dc881de23001b/apiDefinition.swagger.json",
        "https://contoso.example/support/articles/connector-for-microsoft-power-automate-2026",
        "https://docs.contoso.example/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgVE2upms/edit",
        "Donaudampfschifffahrtsgesellschaftskapitaensmuetze",
        "ContosoInvoicesConnectorForMicrosoftPowerAutomate2026",
        "get_invoice_by_customer_id_and_date_2026_v2",
        "Call +49 30 1234567890 between 9:00 and 17:00",
        "Letter of 3 March 2026 (reference 2026/03/0815)",
    ] {
        assert_eq!(plain_line(text), Ok(Some(text.to_owned())), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_an_answer_a_refusal_or_nothing(text in any::<String>(), pick in any::<prop::sample::Index>()) {
        let program = program();
        let fields: Vec<&Field> = program.fields().map(|(_, field)| field).collect();
        let field = fields[pick.index(fields.len())];
        if let Ok(Some(answer)) = interpret(field, &text, TODAY) {
            let kept = answer.to_string();
            prop_assert!(!kept.is_empty());
            prop_assert!(!kept.chars().any(|char| char.is_control() && char != '\n'));
            // An answer that is shown for editing and accepted again stays what it is.
            if !matches!(field.kind, conncert::program::FieldKind::Path) {
                prop_assert_eq!(interpret(field, &kept, TODAY), Ok(Some(answer)));
            }
        }
    }

    #[test]
    fn words_addresses_and_file_paths_are_no_secrets(
        words in prop::collection::vec("[A-Za-z][a-z]{1,11}[,;.]?", 1..30),
        path in prop::collection::vec("[a-z][a-zA-Z]{0,10}(-[0-9]{1,3})?", 1..6),
    ) {
        let sentence = words.join(" ");
        prop_assert_eq!(plain_line(&sentence), Ok(Some(sentence)));
        let path = path.join("/");
        for text in [format!("{path}.json"), format!("https://contoso.example/{path}"), format!("{}@contoso.example", path.replace('/', "."))] {
            prop_assert_eq!(plain_line(&text), Ok(Some(text)));
        }
    }

    #[test]
    fn a_long_random_key_is_refused_wherever_it_stands(
        key in prop::collection::vec(any::<u8>(), 64),
        before in "[a-z]{1,8} ",
        after in "( [a-z]{1,8})?",
    ) {
        use base64::Engine as _;
        // Drawn at random, bytes hardly repeat; a row of the same byte is no key.
        prop_assume!(key.iter().collect::<HashSet<_>>().len() > 48);
        let encoded = base64::engine::general_purpose::STANDARD.encode(&key);
        let in_hex = key.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        // Hexadecimal digits alone may be a checksum.
        for key in [encoded, format!("API key {in_hex}")] {
            let text = format!("{before}{key}{after}");
            prop_assert!(plain_line(&text).is_err());
        }
    }

    #[test]
    fn a_path_that_was_kept_is_kept_again(path in "[a-zA-Z0-9 ._()-]{1,20}(/[a-zA-Z0-9 ._()-]{1,20}){0,3}") {
        let field = field("connector.definition");
        if let Ok(Some(Answer::Text(kept))) = interpret(&field, &path, TODAY) {
            prop_assert_eq!(interpret(&field, &kept, TODAY), Ok(Some(Answer::Text(kept))));
        }
    }
}
