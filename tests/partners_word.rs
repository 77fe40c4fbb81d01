//! What the partner said stands: a file that contradicts it is told as what has to change.

use crate::binary::Folder;

const DEFINITION: &str = "apiDefinition.swagger.json";

/// A connector that signs in with OAuth2, on its way to a program that does not take it.
fn oauth() -> Folder {
    let folder = Folder::empty();
    folder.write(
        DEFINITION,
        r#"{"swagger": "2.0", "info": {"title": "Contoso Invoices", "version": "1.0", "description": "x"},
            "host": "api.contoso.example", "schemes": ["https"], "paths": {},
            "securityDefinitions": {"main": {"type": "oauth2", "flow": "accessCode", "scopes": {},
                "authorizationUrl": "https://contoso.example/a", "tokenUrl": "https://contoso.example/t"}}}"#,
    );
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"independent-publisher\"\n\n[connector]\ndefinition = \"apiDefinition.swagger.json\"\n",
    );
    folder
}

fn item(folder: &Folder, id: &str) -> serde_json::Value {
    let status: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["status", "--format", "json"]).output).unwrap();
    let steps = status["steps"].as_array().unwrap();
    let mut items = steps.iter().flat_map(|step| step["items"].as_array().unwrap());
    items.find(|item| item["id"] == id).unwrap().clone()
}

#[test]
fn a_way_to_sign_in_that_is_refused_is_not_offered_against_the_answer() {
    let folder = oauth();
    assert_eq!(folder.conncert(&["set", "authentication.type=api-key"]).status, 0);
    let status = folder.conncert(&["status"]).output;
    assert!(!status.contains("authentication.type=oauth2"), "{status}");
    let stands = item(&folder, "authentication");
    let detail = stands.to_string();
    assert!(
        detail.contains("the file has to change: define API key there"),
        "{detail}"
    );
    assert_eq!(folder.conncert(&["get", "authentication.type"]).output, "api-key\n");
    let listed = folder.conncert(&["export", "--final"]).errors;
    assert!(!listed.contains("authentication.type=oauth2"), "{listed}");
    assert!(listed.contains("the file has to change"), "{listed}");
}

#[test]
fn a_file_that_is_not_there_is_refused_with_what_is_there() {
    let folder = oauth();
    folder.write("icon.png", "x");
    for (pair, near) in [
        ("connector.icon=icon.jpg", "Did you mean icon.png?"),
        ("package.file=package.zip", "There is no file package.zip here"),
        ("connector.definition=apiDefinition.json", DEFINITION),
    ] {
        let run = folder.conncert(&["set", pair]);
        assert_eq!(run.status, 2, "{pair}");
        assert!(run.errors.contains(near), "{}", run.errors);
    }
}

#[test]
fn a_file_that_vanished_is_to_fix_and_the_way_back_is_offered() {
    let folder = oauth();
    std::fs::rename(folder.path().join(DEFINITION), folder.path().join("apiDefinition.json")).unwrap();
    let stands = item(&folder, "openapi").to_string();
    assert!(
        stands.contains("to-fix") && stands.contains("apiDefinition.json"),
        "{stands}"
    );
    let listed = folder.conncert(&["export", "--final"]).errors;
    assert!(listed.contains("conncert set connector.definition="), "{listed}");
    assert_eq!(
        folder
            .conncert(&["set", "connector.definition=apiDefinition.json"])
            .status,
        0
    );
    assert!(!item(&folder, "openapi").to_string().contains("There is no file"));
}
