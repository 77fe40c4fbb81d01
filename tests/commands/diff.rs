//! `conncert diff`: what it reads, what it prints in each format, its statuses.

use std::process::Command;

use serde_json::{Value, json};

use super::*;

const DEFINITION: &str = "apiDefinition.swagger.json";
const PROPERTIES: &str = "apiProperties.json";

/// A folder with two versions of our own connector, `old` and `new`, of which the newer one breaks flows.
pub fn versions() -> Folder {
    let folder = Folder::empty();
    let rich = Folder::of("rich");
    for version in ["old", "new"] {
        for file in [DEFINITION, PROPERTIES] {
            folder.write(&format!("{version}/{file}"), &rich.read(file));
        }
    }
    let mut new: Value = serde_json::from_str(&rich.read(DEFINITION)).unwrap();
    change(&mut new);
    folder.write(&format!("new/{DEFINITION}"), &format!("{new:#}"));
    folder
}

/// Deletes an operation, hides an input, renames another operation, adds one, and words a summary otherwise.
fn change(definition: &mut Value) {
    let paths = definition["paths"].as_object_mut().unwrap();
    paths.remove("/parcels/{id}/label").unwrap();
    let send = &mut paths["/parcels"]["post"];
    send["operationId"] = json!("CreateParcel");
    paths["/parcels"]["get"]["parameters"][0]["x-ms-visibility"] = json!("internal");
    paths["/parcels"]["get"]["summary"] = json!("List all parcels");
    let depots = json!({"operationId": "ListDepots", "summary": "List depots", "description": "Lists the depots.",
        "responses": {"200": {"description": "The depots.", "schema": {"type": "string"}}}});
    paths.insert("/depots".to_owned(), json!({ "get": depots }));
    definition["info"]["version"] = json!("1.1");
}

/// Runs git in a folder, with a person who commits.
pub fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command
        .current_dir(folder)
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@contoso.example"]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command
        .args(arguments)
        .output()
        .is_ok_and(|output| output.status.success())
}

#[test]
fn people_read_what_breaks_first_and_what_to_do() {
    let run = versions().conncert(&["diff", "old", "new"]);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn the_statement_for_the_reviewer_reads_well() {
    let run = versions().conncert(&["diff", "old", "new", "--format", "md"]);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    insta::assert_snapshot!(run.output);
    let folder = versions();
    let run = folder.conncert(&["diff", "old", "old", "--format", "md"]);
    assert!(
        run.output.contains("existing flows and connections do not break"),
        "{}",
        run.output
    );
    assert!(!run.output.contains("[ ]"), "{}", run.output);
}

#[test]
fn the_statement_confirms_nothing_that_was_not_compared() {
    let folder = versions();
    let said = |file: &str| {
        let (old, new) = (format!("old/{file}"), format!("old/./{file}"));
        folder.conncert(&["diff", &old, &new, "--format", "md"]).output
    };
    let of_definition = said("apiDefinition.swagger.json");
    assert!(of_definition.contains("sign in was not compared"), "{of_definition}");
    assert!(!of_definition.contains("connections do not"), "{of_definition}");
    let of_properties = said("apiProperties.json");
    assert!(
        of_properties.contains("operations were not compared"),
        "{of_properties}"
    );
    assert!(!of_properties.contains("flows do not"), "{of_properties}");
}

#[test]
fn the_statement_offers_no_words_for_a_sign_in_that_changed() {
    let folder = versions();
    let properties = folder.read("new/apiProperties.json").replace("\"oauth2\"", "\"aad\"");
    folder.write("new/apiProperties.json", &properties);
    let run = folder.conncert(&[
        "diff",
        "old/apiProperties.json",
        "new/apiProperties.json",
        "--format",
        "md",
    ]);
    assert!(run.output.contains("Do not send this"), "{}", run.output);
    assert!(!run.output.contains("[ ]"), "{}", run.output);
}

#[test]
fn programs_read_both_places_and_the_kinds_of_the_validator() {
    let folder = versions();
    let run = folder.conncert(&["diff", "old", "new", "--format", "json"]);
    assert_eq!(run.status, 1);
    let page: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(page["schema"], "conncert.diff/1");
    let keys: Vec<&String> = page["changes"][0].as_object().unwrap().keys().collect();
    let expected = [
        "rule",
        "official",
        "severity",
        "breaking",
        "message",
        "help",
        "value_path",
        "old",
        "new",
    ];
    for key in expected {
        assert!(keys.iter().any(|known| *known == key), "{key}: {keys:?}");
    }
    let changes = page["changes"].as_array().unwrap();
    let deleted = changes
        .iter()
        .find(|change| change["value_path"] == "operation/UploadLabel")
        .unwrap();
    assert_eq!(deleted["official"], "OperationDeleted");
    assert_eq!((&deleted["breaking"], &deleted["new"]), (&json!(true), &Value::Null));
    assert_eq!(deleted["old"]["path"], "old/apiDefinition.swagger.json");
    assert_eq!(deleted["old"]["pointer"], "/paths/~1parcels~1{id}~1label/put");
    let line = deleted["old"]["line"].as_u64().unwrap();
    let text = folder.read("old/apiDefinition.swagger.json");
    assert!(
        text.lines()
            .nth(usize::try_from(line).unwrap() - 1)
            .unwrap()
            .contains("\"put\"")
    );
    let breaking = changes.iter().filter(|change| change["breaking"] == true).count();
    assert_eq!(page["summary"]["breaking"], breaking);
    assert_eq!(page["summary"]["changes"], changes.len());
    assert_eq!(page["summary"]["new_errors"], 0);
    assert_eq!(
        folder.conncert(&["diff", "old", "new", "--format", "json"]).output,
        run.output
    );
}

#[test]
fn other_tools_get_the_changes_beside_the_lines_of_the_new_version() {
    let folder = versions();
    let run = folder.conncert(&["diff", "old", "new", "--format", "github"]);
    assert!(
        run.output.contains("::error file=new/apiDefinition.swagger.json,line="),
        "{}",
        run.output
    );
    assert!(run.output.contains("title=operation-deleted::"), "{}", run.output);
    let run = folder.conncert(&["diff", "old", "new", "--format", "azure"]);
    let file = conncert::store::real(&folder.path())
        .unwrap()
        .join("new/apiDefinition.swagger.json");
    let start = format!(
        "##vso[task.logissue type=error;sourcepath={};linenumber=",
        file.display().to_string().replace('\\', "/")
    );
    assert!(run.output.contains(&start), "{}", run.output);
    let run = folder.conncert(&["diff", "old", "new", "--format", "gitlab"]);
    let issues: Value = serde_json::from_str(&run.output).unwrap();
    let is_deleted = |issue: &&Value| issue["check_name"] == "operation-deleted";
    let issue = issues.as_array().unwrap().iter().find(is_deleted).unwrap();
    assert_eq!(issue["location"]["path"], "new/apiDefinition.swagger.json");
    let run = folder.conncert(&["diff", "old", "new", "--format", "sarif"]);
    let page: Value = serde_json::from_str(&run.output).unwrap();
    let results = page["runs"][0]["results"].as_array().unwrap();
    let deleted = results
        .iter()
        .find(|result| result["ruleId"] == "operation-deleted")
        .unwrap();
    let place = &deleted["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "new/apiDefinition.swagger.json");
    assert!(place["region"]["startLine"].as_u64().unwrap() > 1, "{place}");
}

#[test]
fn what_fails_is_for_the_caller_to_say() {
    let folder = versions();
    for (arguments, status) in [
        (&["diff", "old", "new"][..], 1),
        (&["diff", "old", "new", "--fail-on", "never"], 0),
        (&["diff", "old", "old"], 0),
        (&["diff", "old", "old", "--fail-on", "change"], 0),
        (
            &[
                "diff",
                "old/apiProperties.json",
                "new/apiProperties.json",
                "--fail-on",
                "change",
            ],
            0,
        ),
        (&["diff", "old"], 2),
        (&["diff"], 2),
        (&["diff", "old", "new", "old"], 2),
        (&["diff", "old", "nowhere"], 2),
        (&["diff", "old/apiProperties.json", "new/apiDefinition.swagger.json"], 2),
        (&["diff", "--rev", "v1", "old", "new"], 2),
    ] {
        let run = folder.conncert(arguments);
        assert_eq!(run.status, status, "{arguments:?}: {}{}", run.output, run.errors);
        assert!(
            status < 2 || run.errors.contains("try: "),
            "{arguments:?}: {}",
            run.errors
        );
    }
    let text = folder
        .read("new/apiDefinition.swagger.json")
        .replace("List all parcels", "List the parcels");
    folder.write("newer.swagger.json", &text);
    let run = folder.conncert(&["diff", "new/apiDefinition.swagger.json", "newer.swagger.json"]);
    assert_eq!(run.status, 0, "{}", run.output);
    let run = folder.conncert(&[
        "diff",
        "new/apiDefinition.swagger.json",
        "newer.swagger.json",
        "--fail-on",
        "change",
    ]);
    assert_eq!(run.status, 1, "{}", run.output);
}

#[test]
fn errors_of_the_new_version_are_said_first_and_it_is_compared_all_the_same() {
    let folder = versions();
    let text = folder
        .read("new/apiDefinition.swagger.json")
        .replace("\"List depots\"", "\"List depots (<all>)\"");
    folder.write("new/apiDefinition.swagger.json", &text);
    let run = folder.conncert(&["diff", "old", "new"]);
    assert!(run.output.starts_with("The new version has 1 error"), "{}", run.output);
    assert!(run.output.contains("operation/UploadLabel"), "{}", run.output);
    let run = folder.conncert(&["diff", "old", "new", "--format", "json"]);
    let page: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(page["summary"]["new_errors"], 1);
}

#[test]
fn what_follows_a_newer_specification_is_converted_first() {
    let folder = versions();
    let get = |code: &str| {
        let answer = r#"{ "description": "The depot.", "content": { "application/json": { "schema": {
            "type": "object", "properties": { "name": { "type": "string" } } } } } }"#;
        format!(
            r#"{{ "openapi": "3.0.1", "info": {{ "title": "Depots", "version": "1" }},
            "servers": [{{ "url": "https://api.contoso.example/v1" }}],
            "paths": {{ "/depot": {{ "get": {{ "operationId": "GetDepot", "summary": "Get the depot",
            "description": "Gets the depot.", "responses": {{ "{code}": {answer} }} }} }} }} }}"#
        )
    };
    folder.write("one.json", &get("200"));
    folder.write("two.json", &get("200").replace("\"name\"", "\"label\""));
    let run = folder.conncert(&["diff", "one.json", "one.json"]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    let run = folder.conncert(&["diff", "one.json", "two.json"]);
    assert!(
        run.output.contains("(converted)") && run.output.contains("name"),
        "{}{}",
        run.output,
        run.errors
    );
    folder.write("broken.json", r#"{ "openapi": "3.0.1", "paths": 5"#);
    assert_eq!(folder.conncert(&["diff", "broken.json", "two.json"]).status, 2);
}

#[test]
fn a_revision_of_the_repository_is_the_older_version() {
    let folder = versions();
    let new = folder.path().join("new");
    let settled = folder.read("new/apiDefinition.swagger.json");
    folder.write(
        "new/apiDefinition.swagger.json",
        &folder.read("old/apiDefinition.swagger.json"),
    );
    if !git(&new, &["init", "--quiet"]) {
        return; // Where there is no git, there is no revision.
    }
    assert!(git(&new, &["add", "."]) && git(&new, &["commit", "--quiet", "-m", "v1"]) && git(&new, &["tag", "v1"]));
    folder.write("new/apiDefinition.swagger.json", &settled);

    let run = folder.conncert(&["diff", "--rev", "v1", "new", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    let page: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(page["changes"][0]["old"]["path"], "v1:apiDefinition.swagger.json");
    let named = folder.conncert(&["diff", "old", "new", "--format", "json"]);
    let named: Value = serde_json::from_str(&named.output).unwrap();
    assert_eq!(page["summary"], named["summary"]);

    for revision in ["v2", "-v1", "v1:x", "--help", ""] {
        let revision = format!("--rev={revision}");
        let run = folder.conncert(&["diff", &revision, "new"]);
        assert_eq!(run.status, 2, "{revision}: {}", run.output);
        assert!(run.errors.contains("revision"), "{revision}: {}", run.errors);
    }
    let run = folder.conncert(&["diff", "--rev", "v1", "old"]);
    assert_eq!(run.status, 2, "{}", run.output);
    assert!(run.errors.contains("repository"), "{}", run.errors);
}

#[test]
fn no_program_that_a_repository_names_is_run() {
    let folder = versions();
    let new = folder.path().join("new");
    if !git(&new, &["init", "--quiet"]) {
        return;
    }
    assert!(git(&new, &["add", "."]) && git(&new, &["commit", "--quiet", "-m", "v1"]));
    let trace = folder.path().join("ran");
    let run = format!("touch '{}'", trace.display());
    for name in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "core.askPass",
        "filter.x.smudge",
    ] {
        assert!(git(&new, &["config", name, &run]));
    }
    folder.write("new/.gitattributes", "* filter=x diff=x\n");
    assert!(git(&new, &["config", "diff.x.textconv", &run]));
    let run = folder.conncert(&["diff", "--rev", "HEAD", "new"]);
    assert_eq!(run.status, 0, "{}{}", run.output, run.errors);
    assert!(!trace.exists());
}

#[test]
fn what_flows_call_is_put_back_looked_at_and_taken_back() {
    let folder = versions();
    let before = folder.read("new/apiDefinition.swagger.json");
    let shown = folder.conncert(&["diff", "old", "new", "--restore"]);
    assert_eq!(shown.status, 1, "{}", shown.errors);
    assert!(
        shown.output.contains("+++ b/new/apiDefinition.swagger.json"),
        "{}",
        shown.output
    );
    assert!(
        shown.errors.contains("look: put back \"UploadLabel\" as deprecated"),
        "{}",
        shown.errors
    );
    assert_eq!(folder.read("new/apiDefinition.swagger.json"), before);

    let errors = |folder: &Folder| {
        let run = folder.conncert(&["check", "new/apiDefinition.swagger.json", "--format", "json"]);
        let page: Value = serde_json::from_str(&run.output).unwrap();
        page["summary"]["errors"].clone()
    };
    let had = errors(&folder);
    let written = folder.conncert(&["diff", "old", "new", "--restore", "--write"]);
    assert_eq!(written.status, 0, "{}", written.errors);
    let after: Value = serde_json::from_str(&folder.read("new/apiDefinition.swagger.json")).unwrap();
    let restored = &after["paths"]["/parcels/{id}/label"];
    assert_eq!(restored["put"]["deprecated"], true);
    assert_eq!(
        restored["put"]["x-ms-api-annotation"],
        json!({"family": "UploadLabel", "revision": 1})
    );
    assert_eq!(restored["parameters"][0]["name"], "id");
    assert_eq!(after["paths"]["/parcels"]["post"]["operationId"], "SendParcel");
    assert_eq!(errors(&folder), had);
    let run = folder.conncert(&["diff", "old", "new", "--format", "json"]);
    assert!(!run.output.contains("OperationDeleted"), "{}", run.output);

    let undone = folder.conncert(&["undo"]);
    assert_eq!(undone.status, 0, "{}", undone.errors);
    assert_eq!(folder.read("new/apiDefinition.swagger.json"), before);
}

#[test]
fn nothing_is_put_back_where_nothing_is_gone() {
    let folder = versions();
    let run = folder.conncert(&["diff", "old", "old", "--restore"]);
    assert_eq!((run.status, run.output.as_str()), (0, ""));
    assert_eq!(folder.conncert(&["diff", "old", "new", "--write"]).status, 2);
}

#[test]
fn an_operation_that_refers_to_what_is_gone_is_left_to_people() {
    let folder = versions();
    let mut new: Value = serde_json::from_str(&folder.read("old/apiDefinition.swagger.json")).unwrap();
    new["paths"].as_object_mut().unwrap().remove("/carriers");
    new["paths"]["/folders"]["get"]["responses"]["200"]["schema"] = json!({"type": "string"});
    new["paths"]["/folders/{id}"]["get"]["responses"]["200"]["schema"] = json!({"type": "string"});
    new["definitions"].as_object_mut().unwrap().remove("Carriers");
    folder.write("new/apiDefinition.swagger.json", &format!("{new:#}"));
    let run = folder.conncert(&["diff", "old", "new", "--restore"]);
    assert_eq!((run.status, run.output.as_str()), (0, ""), "{}", run.errors);
}

#[test]
fn foreign_text_reaches_no_terminal() {
    let folder = versions();
    let hostile = folder
        .read("new/apiDefinition.swagger.json")
        .replace("ListDepots", "List\\u001b[31mDepots|`x`");
    folder.write("new/apiDefinition.swagger.json", &hostile);
    for format in ["text", "md", "json", "github", "sarif", "gitlab", "azure"] {
        let run = folder.conncert(&["diff", "old", "new", "--format", format]);
        assert!(!run.output.contains('\u{1b}'), "{format}");
    }
}

#[test]
fn a_source_that_was_converted_is_named_without_lines_that_it_does_not_have() {
    let folder = Folder::empty();
    let source = |extra: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: Contoso Parcels, version: \"1\"}}\nservers: [{{url: https://api.contoso.example}}]\n\
             paths:\n  /a:\n    get:\n      operationId: ListA\n      responses: {{'200': {{description: Fine.}}}}\n{extra}"
        )
    };
    folder.write(
        "old.yaml",
        &source("  /b:\n    get:\n      operationId: ListB\n      responses: {'200': {description: Fine.}}\n"),
    );
    folder.write("new.yaml", &source(""));
    for format in ["github", "sarif"] {
        let run = folder.conncert(&["diff", "old.yaml", "new.yaml", "--format", format]);
        assert!(run.output.contains("new.yaml"), "{}", run.output);
        let place = ["new.yaml (converted)", "new.yaml%20", "startLine", "line="];
        for odd in &place[..] {
            assert!(!run.output.contains(odd), "{odd}: {}", run.output);
        }
    }
}

#[test]
fn no_repair_is_offered_that_would_not_be_made() {
    let folder = versions();
    let mut old: Value = serde_json::from_str(&folder.read("old/apiDefinition.swagger.json")).unwrap();
    let new = folder.read("old/apiDefinition.swagger.json");
    // What was published once lacks what is asked for today.
    old["paths"]["/old"] = json!({"get": {"operationId": "old one", "responses": {"200": {"description": "Fine."}}}});
    folder.write("old/apiDefinition.swagger.json", &format!("{old:#}"));
    folder.write("new/apiDefinition.swagger.json", &new);
    let refused = folder.conncert(&["diff", "old", "new", "--restore"]);
    assert_eq!((refused.status, refused.output.as_str()), (0, ""), "{}", refused.errors);
    let told = folder.conncert(&["diff", "old", "new"]).output;
    assert!(told.contains("operation-deleted") || told.contains("old one"), "{told}");
    assert!(!told.contains("can be made for you"), "{told}");
    let data: Value =
        serde_json::from_str(&folder.conncert(&["diff", "old", "new", "--format", "json"]).output).unwrap();
    assert!(
        data["changes"]
            .as_array()
            .unwrap()
            .iter()
            .all(|change| change["fix"].is_null()),
        "{data:#}"
    );
    // Nor by a check that knows the published version.
    folder.write(
        "new/conncert.toml",
        "format = 1\nprogram = \"verified-publisher\"\n\n[answers.submission]\nkind = \"update\"\n\n\
         [answers.update]\npublished = \"../old\"\n",
    );
    let check = folder.conncert(&["check", "new", "--format", "json"]);
    let report: Value = serde_json::from_str(&check.output).unwrap();
    let mut files = report["files"].as_array().unwrap().iter();
    let deleted = files.find_map(|file| {
        let mut findings = file["findings"].as_array()?.iter();
        findings.find(|finding| {
            finding["message"]
                .as_str()
                .is_some_and(|message| message.contains("old one"))
        })
    });
    assert!(deleted.unwrap()["fix"].is_null(), "{deleted:?}");
}
