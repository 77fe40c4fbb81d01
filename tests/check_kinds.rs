//! What kinds of files `conncert check` knows, and what it says of others.

use crate::binary::Folder;
use serde_json::{Value, json};

/// A definition that draws nothing to fix.
fn definition() -> String {
    Folder::of("clean").read("apiDefinition.swagger.json")
}

fn properties(member: &str, value: &Value) -> String {
    json!({"properties": {"connectionParameters": {}, "iconBrandColor": "#0b6a4f", "capabilities": [],
        "publisher": "Contoso", "stackOwner": "Contoso", member: value}})
    .to_string()
}

/// The findings of a run, as rule and place, with the file's path.
fn findings(folder: &Folder, args: &[&str]) -> Vec<(String, String, String)> {
    let run = folder.conncert(&[&["check", "--format", "json"], args].concat());
    let report: Value = serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}", run.errors));
    let mut found = Vec::new();
    for file in report["files"].as_array().unwrap() {
        for finding in file["findings"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            found.push((text(&finding["rule"]), text(&file["path"]), text(&finding["pointer"])));
        }
    }
    found
}

fn drawn<'f>(found: &'f [(String, String, String)], rule: &str) -> Vec<&'f str> {
    let of = |(id, path, _): &'f (String, String, String)| (id == rule).then_some(path.as_str());
    found.iter().filter_map(of).collect()
}

#[test]
fn a_script_that_operations_name_must_be_there_and_work() {
    let folder = Folder::empty();
    folder.write("apiDefinition.swagger.json", &definition());
    folder.write(
        "apiProperties.json",
        &properties("scriptOperations", &json!(["ListInvoices"])),
    );
    assert_eq!(drawn(&findings(&folder, &[]), "script-missing"), ["apiProperties.json"]);
    // Of a file alone it is not known what lies beside it.
    assert_eq!(
        drawn(&findings(&folder, &["apiProperties.json"]), "script-missing"),
        [""; 0]
    );
    folder.write("connector-script.csx", "public class Script : ScriptBase { }");
    let found = findings(&folder, &[]);
    assert_eq!(drawn(&found, "script-missing"), [""; 0]);
    assert_eq!(drawn(&found, "script-method-missing"), ["connector-script.csx"]);
}

#[test]
fn an_empty_list_of_operations_names_no_script() {
    let folder = Folder::empty();
    folder.write("apiDefinition.swagger.json", &definition());
    folder.write("apiProperties.json", &properties("scriptOperations", &json!([])));
    assert_eq!(drawn(&findings(&folder, &[]), "script-missing"), [""; 0]);
}

#[test]
fn what_is_wrong_with_the_json_of_an_unpacked_file_is_told_in_that_file() {
    let definition = Folder::of("clean").read("apiDefinition.swagger.json");
    for (parameters, told) in [
        (
            "{\n  \"key\": {\n    \"type\": \"securestring\"\n    \"uiDefinition\": {}\n  }\n}\n",
            ":3:27: error missing-comma",
        ),
        (
            "{\n  \"key\": {\n    \"type\": \"securestring\",\n    \"uiDefinition\":\n      \"displayName\": \"Key\"\n    }\n  \
             }\n}\n",
            ":5:7: error bracket-missing",
        ),
        (
            "{\n  \"key\": { \"type\": \"securestring\" }\n}\n}\n",
            ":4:1: error bracket-extra",
        ),
    ] {
        let folder = Folder::empty();
        let named = |ending: &str| format!("src/Connectors/cr1a2_orders_{ending}");
        folder.write(&named("openapidefinition.json"), &definition);
        folder.write(&named("connectionparameters.json"), parameters);
        let run = folder.conncert(&["check", "src", "--format", "concise"]);
        let here = format!("src/{}{told}", "Connectors/cr1a2_orders_connectionparameters.json");
        assert!(run.output.contains(&here), "{here}\n{}", run.output);
        assert!(!run.output.contains("customizations.xml"), "{}", run.output);
    }
}

#[test]
fn the_connectors_of_an_unpacked_solution_are_checked_like_those_in_an_archive() {
    let folder = Folder::empty();
    let named = |ending: &str| format!("src/Connectors/cr1a2_orders_{ending}");
    folder.write(
        &named("openapidefinition.json"),
        &definition().replace("Contoso", "Contoso API"),
    );
    folder.write(&named("connectionparameters.json"), r#"{"token": {"type": "strng"}}"#);
    folder.write(&named("policytemplateinstances.json"), "[]");
    folder.write("src/Connectors/cr1a2_other_openapidefinition.json", &definition());
    let found = findings(&folder, &[]);
    assert_eq!(
        drawn(&found, "connection-parameter-type-unknown"),
        ["src/Connectors/cr1a2_orders_connectionparameters.json"]
    );
    let words = drawn(&found, "value-contains-restricted-words");
    assert!(
        !words.is_empty() && words.iter().all(|path| *path == named("openapidefinition.json")),
        "{words:?}"
    );
    // Where nothing describes the connector, its color is not missing.
    assert_eq!(drawn(&found, "brand-color-missing"), [""; 0]);
    folder.write(
        "src/Connectors/cr1a2_orders.xml",
        "<Connector><name>orders</name></Connector>",
    );
    assert_eq!(
        drawn(&findings(&folder, &[]), "brand-color-missing"),
        ["src/Connectors/cr1a2_orders.xml"]
    );
}

#[test]
fn without_a_project_todays_program_judges_and_the_report_says_so() {
    const SAID: &str = "Judged by today's program verified-publisher, since no project file names one";
    let folder = Folder::of("clean");
    image::RgbaImage::from_pixel(200, 200, image::Rgba([11, 106, 79, 255]))
        .save(folder.path().join("icon.png"))
        .unwrap();
    let size = |args: &[&str]| drawn(&findings(&folder, args), "icon-size").len();
    assert_eq!((size(&[]), size(&["icon.png"])), (0, 0));
    assert_eq!(size(&["--program", "nomination"]), 1);
    let told = |args: &[&str]| {
        let words: String = folder.conncert(&[&["check"], args].concat()).output;
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(told(&[]).contains(SAID));
    assert!(told(&["--format", "github"]).contains(SAID));
    assert!(!told(&["--program", "verified-publisher"]).contains("Judged by"));
    let report: Value = serde_json::from_str(&folder.conncert(&["check", "--format", "json"]).output).unwrap();
    assert_eq!(
        report["programs"],
        json!([{"id": "verified-publisher", "assumed": true}])
    );
    // A project keeps to the documents that it was begun by.
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"nomination\"\n\n[connector]\nicon = \"icon.png\"\n",
    );
    assert_eq!(size(&[]), 1);
    assert!(!told(&[]).contains("Judged by"));
}

#[test]
fn a_host_that_a_policy_replaces_is_no_matter() {
    let folder = Folder::empty();
    let written = "\"host\": \"contoso.ngrok.io\",";
    let definition = definition();
    let host = definition.lines().find(|line| line.contains("\"host\"")).unwrap();
    folder.write("apiDefinition.swagger.json", &definition.replace(host, written));
    let of = |template: &str, operations: Value| {
        let mut parameters = json!({"x-ms-apimTemplateParameter.urlTemplate": "https://contoso.example"});
        parameters["x-ms-apimTemplate-operationName"] = operations;
        let policy = json!([{"templateId": template, "title": "Host", "parameters": parameters}]);
        folder.write("apiProperties.json", &properties("policyTemplateInstances", &policy));
        drawn(&findings(&folder, &[]), "host-not-production").len()
    };
    assert_eq!(of("dynamichosturl", json!([])), 0);
    assert_eq!(of("dynamicHostUrl", json!([])), 0);
    assert_eq!(of("dynamichosturl", json!(["SomethingElse"])), 1);
    assert_eq!(of("setheader", json!([])), 1);
    folder.write("apiProperties.json", &properties("scriptOperations", &json!([])));
    assert_eq!(drawn(&findings(&folder, &[]), "host-not-production").len(), 1);
}

#[test]
fn what_the_program_means_for_a_server_for_agents_is_one_note() {
    let folder = Folder::empty();
    let mut definition: Value = serde_json::from_str(&definition()).unwrap();
    for path in ["/mcp", "/other"] {
        definition["paths"][path]["post"] = json!({"operationId": format!("Invoke{}", &path[1..]),
            "summary": "Ask for invoices", "description": "Asks the server for invoices.",
            "x-ms-agentic-protocol": "mcp-streamable-1.0", "responses": {"200": {"description": "The answer."}}});
    }
    folder.write("apiDefinition.swagger.json", &definition.to_string());
    let words = |program: &str| {
        let run = folder.conncert(&["check", "--program", program, "--format", "json"]);
        let report: Value = serde_json::from_str(&run.output).unwrap();
        let all = report["files"][0]["findings"].as_array().unwrap().clone();
        assert!(
            all.iter()
                .all(|finding| finding["rule"] != "schema-definition-set-incorrectly")
        );
        let own = all
            .into_iter()
            .filter(|finding| finding["rule"] == "agents-certified-apart");
        let [only] = own.collect::<Vec<_>>().try_into().unwrap();
        assert_eq!(only["severity"], "note");
        only["message"].as_str().unwrap().to_owned()
    };
    assert!(words("verified-publisher").contains("Apps and Agents"));
    assert!(words("independent-publisher").contains("not to be eligible"));
    assert!(words("nomination").contains("2017"));
}
