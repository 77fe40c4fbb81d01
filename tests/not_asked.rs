//! What other answers or the definition settle is neither asked nor shown nor counted, in every program and face.

use conncert::export::checklist::{file_name, usual};
use conncert::program;

use crate::binary::Folder;

/// A connector whose definition says how people sign in.
fn connector(program: &str, security: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(
        "apiDefinition.swagger.json",
        &format!(
            r#"{{"swagger": "2.0", "info": {{"title": "Contoso Invoices", "version": "1.0", "description": "x"}},
            "host": "api.contoso.example", "schemes": ["https"], "paths": {{}}{security}}}"#
        ),
    );
    folder.write("conncert.toml", &format!("format = 1\nprogram = \"{program}\"\n"));
    folder
}

const API_KEY: &str = r#", "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}"#;

/// Every item id that `status` shows.
fn shown(folder: &Folder) -> Vec<String> {
    let status: serde_json::Value =
        serde_json::from_str(&folder.conncert(&["status", "--format", "json"]).output).unwrap();
    let steps = status["steps"].as_array().unwrap();
    let items = steps.iter().flat_map(|step| step["items"].as_array().unwrap());
    items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_item_that_other_answers_leave_out_stands_nowhere() {
    for program in program::built_in() {
        let folder = connector(&program.id, API_KEY);
        let mut set = vec![
            "set",
            "connector.definition=apiDefinition.swagger.json",
            "authentication.type=api-key",
        ];
        if program.field("submission.kind").is_some() {
            set.push("submission.kind=update");
        }
        let run = folder.conncert(&set);
        assert_eq!(run.status, 0, "{}", run.errors);
        assert_eq!(folder.conncert(&["export"]).status, 0);
        let lines = folder.converse(&["--lines"], ":list\n:quit\n").output;
        let pages: String = usual(program)
            .into_iter()
            .map(|page| folder.read(&format!("certification/{}", file_name(page, program))))
            .collect();
        let ids = shown(&folder);
        for (_, item) in program.items() {
            let Some(when) = &item.when else { continue };
            let applies = match when.key.as_str() {
                "submission.kind" => when.is.iter().any(|value| value == "update"),
                "authentication.type" => when.is.iter().any(|value| value == "api-key"),
                _ => continue,
            };
            assert_eq!(ids.contains(&item.id), applies, "{}: {}", program.id, item.id);
            assert_eq!(pages.contains(&item.title), applies, "{}: {}", program.id, item.id);
            assert!(applies || !lines.contains(&item.title), "{}: {lines}", program.id);
        }
    }
}

#[test]
fn what_the_definition_says_of_the_sign_in_is_offered_and_asks_nothing_further() {
    for (program, security, offered) in [
        ("nomination", API_KEY, Some("api-key")),
        ("verified-publisher", API_KEY, Some("api-key")),
        ("independent-publisher", API_KEY, Some("api-key")),
        ("independent-publisher", "", Some("none")),
        ("nomination", "", None),
    ] {
        let folder = connector(program, security);
        let (step, _) = program::named(program).unwrap().step("authentication").unwrap();
        let run = folder.converse(&["--lines"], &format!(":go {step}\n\n:quit\n"));
        let kept = folder.conncert(&["get", "authentication.type"]).output;
        assert_eq!(
            kept.trim_end(),
            offered.unwrap_or_default(),
            "{program}{security}: {}",
            run.output
        );
        if security == API_KEY {
            assert!(!run.output.contains("Redirect address"), "{}", run.output);
            assert!(!run.output.contains("client ID"), "{}", run.output);
            assert!(!shown(&folder).contains(&"no-secret".to_owned()));
        }
    }
}
