//! What of a file is not read as it stands is told where it stands.

use super::*;

const FIRST: &str = "openapi: 3.0.3
info: { title: Contoso, version: \"1\", description: Keeps track of invoices and payments. }
servers: [ { url: \"https://contoso.example\" } ]
paths: { /a: { get: { operationId: GetA, summary: Get a, description: Gets it., responses: { \"200\": { description: A. } } } } }
";

/// What is told of a file under this rule: class, line and message.
fn unread(conversion: &Conversion) -> Vec<(Class, &str, u32, &str)> {
    let losses = conversion.losses.iter().filter(|loss| loss.rule.id == "convert-unread");
    losses
        .map(|loss| {
            (
                loss.class,
                loss.source.path.as_str(),
                loss.source.line,
                loss.message.as_str(),
            )
        })
        .collect()
}

#[test]
fn a_further_document_is_told_with_its_place() {
    for (rest, line) in [
        ("---\nopenapi: 3.0.3\npaths: {}\n", 5),
        ("...\n# more\n---\nb: 1\n", 7),
        ("---\n...\n---\nb: 1\n", 7),
        ("---\nb: [\n", 5),
    ] {
        let conversion = converted("api.yaml", &format!("{FIRST}{rest}"));
        let told = unread(&conversion);
        assert_eq!(told.len(), 1, "{rest}: {told:?}");
        assert_eq!((told[0].0, told[0].2), (Class::Dropped, line), "{rest}: {told:?}");
        assert!(told[0].3.starts_with("Another document begins here"), "{told:?}");
        assert_eq!(conversion.counts.dropped, 1);
        let counts = convert::count(&source("api.yaml", &format!("{FIRST}{rest}")), &Options::default());
        assert_eq!(counts.unwrap().dropped, 1);
    }
    for rest in ["---\n", "...\n", "---\n# nothing\n", "...\n---\n...\n"] {
        let conversion = converted("api.yaml", &format!("{FIRST}{rest}"));
        assert!(conversion.losses.is_empty(), "{rest}: {:?}", conversion.losses);
    }
}

#[test]
fn a_further_document_of_a_file_that_is_referred_to_is_told_there() {
    let text = FIRST.replace("{ get:", "{ $ref: parts/a.yaml } }\nx-a: { b: { get:");
    let part = "get: { operationId: GetA, responses: { \"200\": { description: A. } } }\n---\nb: 1\n";
    let source = Source::load("api.yaml", text.into_bytes(), &|path| {
        assert_eq!(path, "parts/a.yaml");
        Ok(part.as_bytes().to_vec())
    });
    let conversion = convert::convert(&source.unwrap(), &Options::default()).unwrap();
    let told = unread(&conversion);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!((told[0].1, told[0].2), ("parts/a.yaml", 2));
}

#[test]
fn what_is_guessed_is_told() {
    let json = r#"{"openapi": "3.0.3", "info": {"title": "Contoso", "version": "1"}, "servers": [{"url": "https://contoso.example"}], "paths": {"/a": {"get": {"responses": {"200": {"description": "A."}}}}}}"#;
    for (text, class, said) in [
        (format!("{json}\n{{}}\n"), Class::Dropped, "ends before this"),
        (json.replace("A.", "A\\ud83d"), Class::Dropped, "Half of a character"),
        (
            "{\n  \"openapi\": \"3.0.3\",\n  \"info\": {\n    \"title\": \"Contoso\",\n    \"version\": \"1\",\n  \"paths\": {}\n}\n".to_owned(),
            Class::Approximated,
            "bracket",
        ),
    ] {
        let conversion = converted("api.json", &text);
        let told = unread(&conversion);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert!(told[0].0 == class && told[0].3.contains(said), "{told:?}");
    }
    let latin: Vec<u8> = json
        .replace("Contoso", "Caf\u{e9}")
        .chars()
        .map(|letter| letter as u8)
        .collect();
    let source = Source::alone("api.json", latin).unwrap();
    let conversion = convert::convert(&source, &Options::default()).unwrap();
    let told = unread(&conversion);
    assert!(
        told.len() == 1 && told[0].3.contains("Windows-1252: 1 byte"),
        "{told:?}"
    );
}
