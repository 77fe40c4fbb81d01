//! `conncert convert`: what it writes, what it tells, and its exit statuses.

use super::*;

const PLAIN: &str = "openapi: 3.0.3
info: { title: Contoso Invoices, version: \"1.0\", description: Keeps track of invoices and payments., contact: { name: C, url: \"https://contoso.example\", email: a@contoso.example } }
servers: [ { url: \"https://api.contoso.example/v1\" } ]
paths:
  /invoices:
    get:
      operationId: ListInvoices
      summary: List invoices
      description: Lists the invoices of a customer.
      responses: { \"200\": { description: All of them. } }
";

#[test]
fn a_definition_is_written_beside_its_source() {
    let folder = Folder::empty();
    folder.write("api.yaml", PLAIN);
    let run = folder.conncert(&["convert", "api.yaml"]);
    assert_eq!(
        (run.status, run.output.as_str()),
        (0, "1 of 1 operation converted; nothing is lost.\n"),
        "{}",
        run.errors
    );
    assert!(
        run.errors.contains("Try: conncert check apiDefinition.swagger.json"),
        "{}",
        run.errors
    );
    assert!(
        folder
            .read("apiDefinition.swagger.json")
            .starts_with("{\n  \"swagger\": \"2.0\",")
    );
    assert_eq!(folder.read("api.yaml"), PLAIN);

    let again = folder.conncert(&["convert", "api.yaml"]);
    assert_eq!(again.status, 2);
    assert!(again.errors.contains("--force"), "{}", again.errors);
    assert_eq!(folder.conncert(&["convert", "api.yaml", "--force"]).status, 0);
    assert_eq!(folder.conncert(&["undo"]).status, 0);
}

#[test]
fn converting_again_keeps_what_was_written_since_and_tells_the_rest() {
    let folder = Folder::empty();
    let sign_in = "components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }\nsecurity: [ { key: [] } ]\n";
    folder.write("api.yaml", &format!("{PLAIN}{sign_in}"));
    assert_eq!(folder.conncert(&["convert", "api.yaml"]).status, 0);
    let first = folder.read("apiDefinition.swagger.json");
    let ours = first
        .replace("\"List invoices\"", "\"Find invoices\"")
        .replace(
            "\"Lists the invoices of a customer.\"",
            "\"Finds invoices by customer.\"",
        )
        .replace("\"ListInvoices\"", "\"FindInvoices\"");
    folder.write("apiDefinition.swagger.json", &ours);
    let source = PLAIN
        .replace("Lists the invoices of a customer.", "Lists invoices.")
        .replace("All of them.", "Every invoice.");
    folder.write("api.yaml", &format!("{source}{sign_in}"));

    let refused = folder.conncert(&["convert", "api.yaml"]);
    assert_eq!((refused.status, refused.output.as_str()), (2, ""));
    for said in [
        "Kept as written into the file since: 1 text.",
        "In conflict, where the file's words stay: 1 text",
        "Overwritten by what the source gives: 1 other difference.",
        "--force",
    ] {
        assert!(refused.errors.contains(said), "{}", refused.errors);
    }
    assert_eq!(folder.read("apiDefinition.swagger.json"), ours);

    let run = folder.conncert(&["convert", "api.yaml", "--force", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let merge = &report["merge"];
    assert_eq!(merge["base"], true);
    assert_eq!(merge["kept"][0]["called"], "summary of GET /invoices");
    assert_eq!(
        merge["conflicts"],
        serde_json::json!([{
            "pointer": "/paths/~1invoices/get/description",
            "called": "description of GET /invoices",
            "file": "Finds invoices by customer.",
            "source": "Lists invoices.",
        }])
    );
    assert_eq!(merge["overwritten"][0]["file"], "FindInvoices");
    let again = folder.read("apiDefinition.swagger.json");
    for text in [
        "Find invoices",
        "Finds invoices by customer.",
        "Every invoice.",
        "ListInvoices",
    ] {
        assert!(again.contains(&format!("\"{text}\"")), "{text}: {again}");
    }

    // What is kept for the next time goes back with the file.
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(folder.read("apiDefinition.swagger.json"), ours);
    let text = folder.conncert(&["convert", "api.yaml", "--force"]);
    assert_eq!(text.status, 1);
    assert!(
        text.output.contains(
            "In conflict, since the source says them anew as well; the file's words stay:\n  description of GET /invoices: \
             \"Finds invoices by customer.\" in the file, \"Lists invoices.\" from the source\n"
        ),
        "{}",
        text.output
    );
    assert_eq!(folder.read("apiDefinition.swagger.json"), again);

    let elsewhere = tempfile::tempdir().unwrap();
    let unknown = folder.with("CONNCERT_STATE", elsewhere.path().to_str().unwrap());
    folder.write("apiDefinition.swagger.json", &ours);
    let run = unknown.conncert(&["convert", "api.yaml", "--force"]);
    assert_eq!(run.status, 1);
    assert!(
        run.output
            .contains("In conflict, since what the last conversion gave is not known"),
        "{}",
        run.output
    );
    assert!(folder.read("apiDefinition.swagger.json").contains("\"Find invoices\""));
}

#[test]
fn one_step_takes_back_all_that_a_conversion_wrote() {
    let folder = Folder::of("newer");
    assert_eq!(folder.conncert(&["convert", "cellar-3.0.yaml"]).status, 1);
    let written = |name: &str| folder.path().join(name).exists();
    assert!(written("apiDefinition.swagger.json") && written("apiProperties.json"));
    let run = folder.conncert(&["undo"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        run.errors
            .contains("apiDefinition.swagger.json: convert the definition"),
        "{}",
        run.errors
    );
    assert!(
        run.errors
            .contains("What was written with it is as it was, too: apiProperties.json."),
        "{}",
        run.errors
    );
    assert!(!written("apiDefinition.swagger.json") && !written("apiProperties.json"));
    // One of the files alone can be taken back as well, and one that changed since stops both.
    assert_eq!(folder.conncert(&["convert", "cellar-3.0.yaml"]).status, 1);
    folder.write("apiProperties.json", "{}");
    let refused = folder.conncert(&["undo"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.errors.contains("changed since conncert wrote it"),
        "{}",
        refused.errors
    );
    assert!(written("apiDefinition.swagger.json"));
    assert_eq!(folder.conncert(&["undo", "apiDefinition.swagger.json"]).status, 0);
    assert!(!written("apiDefinition.swagger.json") && written("apiProperties.json"));
}

#[test]
fn losses_are_told_with_their_lines() {
    let folder = Folder::of("newer");
    let run = folder.conncert(&["convert", "cellar-3.0.yaml", "-o", "out.json", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(report["schema"], "conncert.convert/1");
    assert_eq!(
        (&report["source"], &report["target"]),
        (&"cellar-3.0.yaml".into(), &"out.json".into())
    );
    let losses = report["losses"].as_array().unwrap();
    let cookie = losses
        .iter()
        .find(|loss| loss["rule"] == "convert-parameter-cookie")
        .unwrap();
    assert_eq!(cookie["class"], "dropped");
    assert_eq!(cookie["source"]["path"], "cellar-3.0.yaml");
    let line = usize::try_from(cookie["source"]["line"].as_u64().unwrap()).unwrap();
    assert!(
        folder
            .read("cellar-3.0.yaml")
            .lines()
            .nth(line - 1)
            .unwrap()
            .contains("in: cookie")
    );
    assert_eq!(cookie["target"], "/paths/~1bottles/get");
    assert_eq!(report["summary"]["operations"], 10);
    assert!(!report["questions"].as_array().unwrap().is_empty());
    assert_eq!(report["properties"]["path"], "apiProperties.json");
    assert!(folder.read("apiProperties.json").contains("connectionParameters"));
    let text = folder.conncert(&["convert", "cellar-3.0.yaml", "-o", "other.json"]);
    assert!(
        text.output.contains("convert-parameter-cookie (left out, 1 place)"),
        "{}",
        text.output
    );
    assert!(
        text.errors.contains("This belongs into apiProperties.json:"),
        "{}",
        text.errors
    );
}

#[test]
fn standard_input_and_output_are_taken() {
    let folder = Folder::empty();
    let run = folder.conncert_reading(&["convert", "-", "-o", "-"], PLAIN);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        serde_json::from_str::<serde_json::Value>(&run.output).is_ok(),
        "{}",
        run.output
    );
    assert!(run.errors.contains("nothing is lost"), "{}", run.errors);
}

#[test]
fn what_cannot_be_converted_is_said() {
    let folder = Folder::empty();
    folder.write("other.json", r#"{"a": 1}"#);
    folder.write("broken.yaml", "openapi: [");
    folder.write("api.yaml", PLAIN);
    for (args, said) in [
        (&["convert", "other.json"][..], "no API definition"),
        (&["convert", "broken.yaml"], "cannot be read"),
        (&["convert", "nowhere.yaml"], "nowhere.yaml"),
        (&["convert", "api.yaml", "--tag", "Nobody"], "No operation has the tag"),
    ] {
        let run = folder.conncert(args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        assert!(
            run.errors.contains(said) && run.errors.contains("try:"),
            "{args:?}: {}",
            run.errors
        );
    }
    assert!(!folder.path().join("apiDefinition.swagger.json").exists());
}

#[test]
fn files_in_the_folder_belong_to_it_and_links_out_of_it_do_not() {
    let folder = Folder::empty();
    let schema = "content: { application/json: { schema: { type: object, properties: { a: { $ref: parts/a.yaml }, b: { $ref: b.yaml } } } } }";
    folder.write(
        "mine/api.yaml",
        &PLAIN.replace("description: All of them.", &format!("description: All., {schema}")),
    );
    folder.write(
        "mine/parts/a.yaml",
        "type: object\nproperties: { inside: { type: string } }\n",
    );
    folder.write(
        "outside.yaml",
        "type: object\nproperties: { outside: { type: string } }\n",
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink("../outside.yaml", folder.path().join("mine/b.yaml")).unwrap();
    let run = folder.conncert(&["convert", "mine/api.yaml", "-o", "-"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(
        run.output.contains("inside") && !run.output.contains("outside"),
        "{}",
        run.output
    );
    assert!(run.errors.contains("convert-reference-broken"), "{}", run.errors);
}

#[test]
fn findings_in_the_converted_file_name_the_line_of_the_source() {
    let folder = Folder::empty();
    let source = PLAIN.replace(
        "description: Lists the invoices of a customer.",
        "description: List invoices.",
    );
    folder.write("mine/api.yaml", &source);
    let converted = folder.conncert(&["convert", "mine/api.yaml"]);
    assert_eq!(converted.status, 0, "{}", converted.errors);
    let target = "mine/apiDefinition.swagger.json";
    let line = source
        .lines()
        .position(|line| line.contains("description: List invoices."))
        .unwrap()
        + 1;

    let text = folder.conncert(&["check", target, "--select", "summary-equals-description"]);
    assert!(
        text.output.contains(&format!("\n  from mine/api.yaml:{line}:7\n")),
        "{}",
        text.output
    );
    let json = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&folder.conncert(args).output).unwrap() };
    let report = json(&["check", target, "--format", "json"]);
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let of = |rule: &str| findings.iter().find(|finding| finding["rule"] == rule);
    assert_eq!(
        of("summary-equals-description").unwrap()["converted_from"],
        serde_json::json!({
            "path": "mine/api.yaml", "pointer": "/paths/~1invoices/get/description", "line": line, "column": 7,
        })
    );
    let sarif = json(&["check", target, "--format", "sarif"]);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let related = results
        .iter()
        .find(|result| result["ruleId"] == "summary-equals-description")
        .map(|result| &result["relatedLocations"][0]["physicalLocation"])
        .unwrap();
    assert_eq!(related["artifactLocation"]["uri"], "mine/api.yaml");
    assert_eq!(related["region"]["startLine"], line);
    let texts = json(&["texts", "mine", "--format", "json"]);
    let place = &texts["texts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|text| text["kind"] == "operation-description");
    assert_eq!(place.unwrap()["places"][0]["converted_from"]["line"], line, "{texts}");

    // A file beside it that is about something else says nothing of it, nor does none.
    folder.write("mine/api.yaml", &source.replace("/invoices", "/payments"));
    let other = folder.conncert(&["check", target, "--select", "summary-equals-description"]);
    assert!(!other.output.contains("from mine"), "{}", other.output);
    std::fs::remove_file(folder.path().join("mine/api.yaml")).unwrap();
    let alone = folder.conncert(&["check", target]);
    assert!(!alone.output.contains("from mine"), "{}", alone.output);
}

/// Put together here so that no scanner takes this file for a leak.
fn token(end: &str) -> String {
    format!("ghp_{}{end}", "q7Lm2Xw9Rt4Kz8Vb3Nc6Pd1Hf5Jg0Ys2T")
}

#[test]
fn no_credential_of_the_source_is_repeated() {
    let folder = Folder::empty();
    let (fixed, kept, other) = (token("aa"), token("bb"), token("cc"));
    let source = format!(
        "openapi: 3.0.3
info: {{ title: Contoso Invoices, version: \"1.0\", description: \"Send client_secret={other} with each call, always.\" }}
servers:
  - url: https://{{tenant}}.contoso.example/{{key}}/{{password}}
    variables: {{ tenant: {{ default: {kept} }}, key: {{ default: {fixed} }}, password: {{ default: hunter2 }} }}
  - url: https://me:hunter2@eu.contoso.example/{other}
paths:
  /invoices?token={kept}:
    get:
      operationId: ListInvoices
      x-token: {kept}
      servers: [ {{ url: \"https://old.contoso.example/{fixed}\" }} ]
      responses: {{ \"200\": {{ description: All of them. }} }}
"
    );
    folder.write("api.yaml", &source);
    folder.write("apiProperties.json", "{}");
    for format in ["text", "json"] {
        let run = folder.conncert(&["convert", "api.yaml", "--force", "--format", format]);
        let said = format!("{}{}", run.output, run.errors);
        assert!(
            said.contains("variable key of the address was fixed to its default"),
            "{said}"
        );
        for secret in [&fixed, &kept, &other, "hunter2"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}

#[test]
fn no_credential_of_either_side_is_repeated() {
    let folder = Folder::empty();
    let (ours, theirs) = (token("aa"), token("bb"));
    let source = PLAIN.replace(
        "      summary: List invoices\n",
        &format!("      summary: List invoices\n      x-token: {theirs}\n      x-more: {{ client_secret: {theirs}, list: [ {theirs} ] }}\n"),
    );
    folder.write("api.yaml", &source);
    folder.conncert(&["convert", "api.yaml"]);
    let written = folder.read("apiDefinition.swagger.json");
    let mine = written.replace(&theirs, &ours).replace(
        "Lists the invoices of a customer.",
        &format!("Lists them with client_secret={ours} in it."),
    );
    folder.write("apiDefinition.swagger.json", &mine);
    for format in ["text", "json"] {
        let run = folder.conncert(&["convert", "api.yaml", "--force", "--format", format]);
        let said = format!("{}{}", run.output, run.errors);
        assert!(said.contains("something that looks like a secret"), "{said}");
        for secret in [&ours, &theirs] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
        folder.write("apiDefinition.swagger.json", &mine);
    }
}

#[test]
fn the_source_stays_as_it_is_whatever_is_asked_for() {
    let folder = Folder::empty();
    let named = serde_json::json!({
        "openapi": "3.0.3",
        "info": { "title": "Contoso Invoices", "version": "1.0" },
        "servers": [ { "url": "https://api.contoso.example" } ],
        "paths": { "/invoices": { "get": { "operationId": "ListInvoices", "responses": { "200": { "$ref": "parts/answer.yaml" } } } } },
    });
    let named = named.to_string();
    folder.write("mine/apiDefinition.swagger.json", &named);
    folder.write("mine/parts/answer.yaml", "description: All of them.\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink("mine/apiDefinition.swagger.json", folder.path().join("link.json")).unwrap();
    let source = "mine/apiDefinition.swagger.json";
    for output in [
        None,
        Some("mine/../mine/apiDefinition.swagger.json"),
        Some("mine/parts/answer.yaml"),
        #[cfg(unix)]
        Some("link.json"),
    ] {
        let mut args = vec!["convert", source, "--force"];
        args.extend(output.into_iter().flat_map(|output| ["-o", output]));
        let run = folder.conncert(&args);
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}");
        let said = match output {
            Some("mine/parts/answer.yaml") => "is a file that the source refers to",
            _ => "is what is converted",
        };
        assert!(run.errors.contains(said) && run.errors.contains("-o"), "{}", run.errors);
        assert_eq!(folder.read(source), named);
        assert_eq!(folder.read("mine/parts/answer.yaml"), "description: All of them.\n");
    }
    assert_eq!(folder.conncert(&["convert", source, "-o", "mine/new.json"]).status, 1);
}

#[test]
fn what_is_named_and_not_there_is_refused_with_what_there_is() {
    let folder = Folder::empty();
    let source = PLAIN
        .replace("/v1\" }", "/v1\" }, { url: \"https://eu.contoso.example/v1\" }")
        .replace("      summary:", "      tags: [ Invoices ]\n      summary:")
        + "  /hooks:
    post:
      operationId: Subscribe
      requestBody: { content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } } }
      callbacks: { paid: { \"{$request.body#/url}\": { post: { responses: {} } } } }
      responses: { \"201\": { description: Made. } }
x-webhooks: { sent: { post: { responses: {} } } }
";
    folder.write("api.yaml", &source);
    for (args, said) in [
        (
            &["--server", "7"][..],
            &["names 2 servers", "https://eu.contoso.example/v1"][..],
        ),
        (&["--server", "0"], &["names 2 servers"]),
        (
            &["--only", "ListInvoices,ListInvoice"],
            &["\"ListInvoice\"", "did you mean ListInvoices?"],
        ),
        (&["--only", "get /nowhere/at/all/here"], &["ListInvoices"]),
        (&["--tag", "Invoice"], &["did you mean Invoices?"]),
        (&["--tag", "Nope"], &["Invoices"]),
        (&["--trigger", "typo=Nope"], &["no callback or webhook", "paid", "sent"]),
        (&["--trigger", "pai=Subscribe"], &["did you mean paid?"]),
        (&["--trigger", "sent"], &["operation", "sent=Subscribe"]),
        (&["--trigger", "sent=Nope"], &["\"Nope\"", "ListInvoices"]),
        (&["--trigger", "paid=ListInvoices"], &["Subscribe"]),
    ] {
        let run = folder.conncert(&[&["convert", "api.yaml"], args].concat());
        assert_eq!((run.status, run.output.as_str()), (2, ""), "{args:?}: {}", run.errors);
        for said in said {
            assert!(run.errors.contains(said), "{args:?}: {}", run.errors);
        }
    }
    folder.write(
        "old.json",
        r#"{ "swagger": "2.0", "paths": { "/a": { "get": { "operationId": "GetA" } } } }"#,
    );
    let run = folder.conncert(&["convert", "old.json", "-o", "-", "--only", "GetA"]);
    assert!(run.status == 2 && run.errors.contains("2.0 already"), "{}", run.errors);
    for args in [
        &["--server", "2"][..],
        &["--only", "get /invoices", "--tag", "invoices"],
        &["--trigger", "paid"],
        &["--trigger", "sent=post /hooks"],
        &["--trigger", "paid=subscribe"],
    ] {
        let run = folder.conncert(&[&["convert", "api.yaml", "-o", "-"], args].concat());
        assert_eq!(run.status, 1, "{args:?}: {}", run.errors);
        assert_eq!(
            run.errors.contains("names 2 servers"),
            args[0] != "--server",
            "{}",
            run.errors
        );
    }
}

/// All that the files below a folder hold.
fn all_below(folder: &Path) -> String {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: std::path::PathBuf| {
        if path.is_dir() {
            all_below(&path)
        } else {
            String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
        }
    };
    entries.map(of).collect()
}

#[test]
fn what_looks_like_a_secret_is_not_kept_and_all_else_merges() {
    let folder = Folder::empty();
    let (theirs, anew, ours) = (token("aa"), token("bb"), token("cc"));
    let sign_in = "components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }\nsecurity: [ { key: [] } ]\n";
    let source = PLAIN
        .replace("      summary:", &format!("      x-token: {theirs}\n      summary:"))
        .replace("Lists the invoices of a customer.", &format!("Send {theirs} with it."))
        + sign_in;
    folder.write("api.yaml", &source);
    let state = tempfile::tempdir().unwrap();
    let known = folder.with("CONNCERT_STATE", state.path().to_str().unwrap());
    let _ = known.conncert(&["convert", "api.yaml"]);
    let kept = all_below(state.path());
    assert!(kept.contains("\"List invoices\"") && !kept.contains(&theirs), "{kept}");

    let written = folder.read("apiDefinition.swagger.json");
    folder.write(
        "apiDefinition.swagger.json",
        &written.replace("List invoices", "Find invoices"),
    );
    // A secret that nobody changed is no difference; one that the source changed may be the partner's.
    let run = known.conncert(&["convert", "api.yaml", "--force", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(report["merge"]["kept"][0]["called"], "summary of GET /invoices");
    assert_eq!(
        (run.status, &report["merge"]["base"]),
        (0, &true.into()),
        "{}",
        run.output
    );
    assert_eq!(report["merge"]["conflicts"], serde_json::json!([]));

    folder.write(
        "api.yaml",
        &source.replace(&theirs, &anew).replace("All of them.", "Every invoice."),
    );
    let mine = folder
        .read("apiDefinition.swagger.json")
        .replace(&format!("Send {theirs}"), &format!("Write {ours}"));
    folder.write("apiDefinition.swagger.json", &mine);
    let run = known.conncert(&["convert", "api.yaml", "--force", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(run.status, 1);
    assert_eq!(
        report["merge"]["conflicts"][0]["called"],
        "description of GET /invoices"
    );
    assert_eq!(report["merge"]["overwritten"][0]["called"], "x-token of GET /invoices");
    let again = folder.read("apiDefinition.swagger.json");
    assert!(
        again.contains("Every invoice.") && again.contains(&format!("Write {ours}")),
        "{again}"
    );

    // A path cannot be kept without its name.
    folder.write("api.yaml", &PLAIN.replace("/invoices", &format!("/hooks/{theirs}")));
    folder.write("apiDefinition.swagger.json", "{}");
    let _ = known.conncert(&["convert", "api.yaml", "--force"]);
    assert!(!all_below(state.path()).contains(&theirs));
}

#[test]
fn of_several_sources_the_one_that_was_converted_is_named() {
    let folder = Folder::empty();
    let source = PLAIN.replace(
        "description: Lists the invoices of a customer.",
        "description: List invoices.",
    );
    let from = |folder: &Folder, target: &str| {
        let run = folder.conncert(&["check", target, "--select", "summary-equals-description"]);
        let line = run.output.lines().find_map(|line| line.trim().strip_prefix("from "));
        line.unwrap_or_default().to_owned()
    };
    // The first by its name is another one, with the same paths.
    folder.write("mine/a.yaml", &format!("# A copy.\n{source}"));
    folder.write("mine/b.yaml", &source);
    folder.write("mine/specs/c.yaml", &source);
    let target = "mine/apiDefinition.swagger.json";
    assert_eq!(folder.conncert(&["convert", "mine/b.yaml"]).status, 0);
    assert_eq!(from(&folder, target), "mine/b.yaml:9:7");
    assert_eq!(from(&folder, "mine"), "mine/b.yaml:9:7");
    let run = folder.conncert(&["convert", "mine/specs/c.yaml", "-o", target, "--force"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(from(&folder, target), "mine/specs/c.yaml:9:7");
    // One that is gone may have another name now.
    std::fs::remove_file(folder.path().join("mine/specs/c.yaml")).unwrap();
    assert_eq!(from(&folder, target), "mine/a.yaml:10:7");
    // One outside of the connector's folder is not read, nor another one in its place.
    folder.write("c.yaml", &source);
    let run = folder.conncert(&["convert", "c.yaml", "-o", target, "--force"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(from(&folder, "mine"), "");
}

#[test]
fn what_replaces_a_file_of_which_nothing_is_kept_says_so() {
    let folder = Folder::empty();
    let sign_in = "components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }\nsecurity: [ { key: [] } ]\n";
    folder.write("api.yaml", &format!("{PLAIN}{sign_in}"));
    folder.write("apiProperties.json", "{}");
    for (held, why) in [
        ("{ \"swagger\": \"2.0\",", "it cannot be read: "),
        ("{ \"openapi\": \"3.0.1\" }", "it follows OpenAPI 3.0."),
        ("[]", "it names no version of OpenAPI."),
    ] {
        folder.write("out.json", held);
        let refused = folder.conncert(&["convert", "api.yaml", "-o", "out.json"]);
        assert_eq!(refused.status, 2);
        assert!(
            refused.errors.contains(&format!("what it holds would be lost: {why}")),
            "{}",
            refused.errors
        );
        let text = folder.conncert(&["convert", "api.yaml", "-o", "out.json", "--force"]);
        let said = format!("Nothing of what out.json held is kept in the new definition. Because {why}");
        assert_eq!(text.status, 1);
        assert!(
            text.output.contains(&said) && text.output.contains("Try: conncert undo"),
            "{}",
            text.output
        );
        assert_eq!(folder.conncert(&["undo"]).status, 0);
        assert_eq!(folder.read("out.json"), held);
        let json = folder.conncert(&["convert", "api.yaml", "-o", "out.json", "--force", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&json.output).unwrap();
        assert!(
            report["replaced"].as_str().unwrap().starts_with(&said),
            "{}",
            json.output
        );
        assert_eq!(report["merge"], serde_json::Value::Null);
    }
    // What is only repaired takes nothing over from another file, and all from itself.
    folder.write("old.json", &folder.read("out.json"));
    folder.write("out.json", "{ \"swagger\": \"2.0\" }");
    let other = folder.conncert(&["convert", "old.json", "-o", "out.json", "--force"]);
    assert!(
        other.status == 1 && other.output.contains("Nothing of what out.json held"),
        "{}",
        other.output
    );
    let same = folder.conncert(&["convert", "old.json", "-o", "old.json", "--force"]);
    assert!(
        same.status == 0 && !same.output.contains("is replaced"),
        "{}",
        same.output
    );
}

#[test]
fn commands_to_copy_have_paths_with_blanks_in_quotes() {
    let folder = Folder::empty();
    folder.write("my api/api.yaml", PLAIN);
    let check = folder.conncert(&["check", "my api/api.yaml"]);
    assert!(
        check.output.contains("Try conncert convert \"my api/api.yaml\"."),
        "{}",
        check.output
    );
    let run = folder.conncert(&["convert", "my api/api.yaml"]);
    let target = "my api/apiDefinition.swagger.json";
    assert!(
        run.errors
            .contains(&format!("{target} was written. Try: conncert check \"{target}\"")),
        "{}",
        run.errors
    );
}

#[test]
fn that_a_definition_was_a_connectors_before_is_told() {
    let folder = Folder::empty();
    folder.write("api.yaml", &format!("{PLAIN}x-ms-connector-metadata: []\n"));
    let run = folder.conncert(&["convert", "api.yaml"]);
    assert!(run.output.contains("it is written as it was"), "{}", run.output);
    folder.write("plain.yaml", PLAIN);
    let run = folder.conncert(&["convert", "plain.yaml", "-o", "plain.json"]);
    assert!(!run.output.contains("as it was"), "{}", run.output);
}

#[test]
fn that_undo_cannot_bring_a_file_back_is_told_before_it_is_replaced() {
    let folder = Folder::empty();
    folder.write("api.yaml", PLAIN);
    assert_eq!(folder.conncert(&["convert", "api.yaml"]).status, 0);
    let key = format!(
        "{}{}.{}.{}",
        "eyJ", "hbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N"
    );
    let file = folder.read("apiDefinition.swagger.json");
    let held = file
        .replace("\"1.0\"", "\"0.9\"")
        .replace("\"operationId\":", &format!("\"x-key\": \"{key}\", \"operationId\":"));
    assert_ne!(held, file);
    folder.write("apiDefinition.swagger.json", &held);
    let refused = folder.conncert(&["convert", "api.yaml"]);
    assert!(
        refused.errors.contains("conncert undo cannot bring"),
        "{}",
        refused.errors
    );
    let forced = folder.conncert(&["convert", "api.yaml", "--force"]);
    assert!(
        forced.errors.contains("conncert undo cannot bring"),
        "{}",
        forced.errors
    );
    assert_ne!(folder.conncert(&["undo"]).status, 0);
    // Where nothing of the old file is kept, nothing promises the contrary.
    folder.write("apiDefinition.swagger.json", &format!("[\"{key}\"]"));
    let forced = folder.conncert(&["convert", "api.yaml", "--force"]);
    assert!(
        forced.errors.contains("conncert undo cannot bring"),
        "{}",
        forced.errors
    );
    assert!(!forced.output.contains("puts it back"), "{}", forced.output);
}

#[test]
fn that_nothing_can_be_taken_back_is_told_at_the_first_conversion() {
    let folder = Folder::empty();
    folder.write("api.yaml", PLAIN);
    // Below a file no folder can be made.
    let nowhere = folder.path().join("api.yaml").join("state");
    let run = folder
        .with("CONNCERT_STATE", nowhere.to_str().unwrap())
        .conncert(&["convert", "api.yaml"]);
    assert!(
        run.errors.contains("conncert undo will not take this back"),
        "{} {}",
        run.errors,
        run.output
    );
    folder.write("apiDefinition.swagger.json", "[]");
    let run = folder
        .with("CONNCERT_STATE", nowhere.to_str().unwrap())
        .conncert(&["convert", "api.yaml", "--force"]);
    assert!(
        run.output.contains("Nothing of what") && !run.output.contains("puts it back"),
        "{}",
        run.output
    );
}

#[test]
fn a_password_in_a_host_is_not_repeated() {
    let folder = Folder::empty();
    folder.write("api.yaml", PLAIN);
    let host = format!("u:{}@contoso.example", "hunter2");
    let run = folder.conncert(&["convert", "api.yaml", "--host", &host]);
    assert_eq!(run.status, 2);
    assert!(!run.errors.contains("hunter2"), "{}", run.errors);
}

#[test]
fn a_credential_between_two_changes_does_not_keep_undo_from_bringing_the_file_back() {
    let folder = Folder::empty();
    let key = format!(
        "{}{}.{}.{}",
        "eyJ", "hbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxMjM0NTY3ODkwIn0", "dozjgNryP4J3jVmNHl0w5N"
    );
    let source = PLAIN.replace("      summary:", &format!("      x-sample: {key}\n      summary:"));
    folder.write("api.yaml", &source);
    assert_ne!(folder.conncert(&["convert", "api.yaml"]).status, 2);
    let file = "apiDefinition.swagger.json";
    let ours = folder.read(file).replace("\"List invoices\"", "\"Find invoices\"");
    assert!(ours.contains(&key) && ours.contains("Find invoices"));
    folder.write(file, &ours);
    let newer = source
        .replace("version: \"1.0\"", "version: \"1.1\"")
        .replace("description: All of them.", "description: All invoices.");
    folder.write("api.yaml", &newer);
    let forced = folder.conncert(&["convert", "api.yaml", "--force"]);
    assert!(!forced.errors.contains("cannot bring"), "{}", forced.errors);
    let written = folder.read(file);
    assert!(written.contains("\"1.1\"") && written.contains("All invoices.") && written.contains("Find invoices"));
    let undone = folder.conncert(&["undo"]);
    assert_eq!(undone.status, 0, "{}", undone.errors);
    assert_eq!(folder.read(file), ours);
}

#[test]
fn a_source_that_changed_since_is_told_by_every_check_with_the_command() {
    let folder = Folder::empty();
    let tagged = PLAIN.replace("      operationId:", "      tags: [ Invoices ]\n      operationId:");
    folder.write("specs/api.yaml", &tagged);
    let convert = [
        "convert",
        "specs/api.yaml",
        "-o",
        "apiDefinition.swagger.json",
        "--tag",
        "Invoices",
    ];
    assert_ne!(folder.conncert(&convert).status, 2);
    let told = |folder: &Folder| {
        let (check, alone) = (
            folder.conncert(&["check"]),
            folder.conncert(&["check", "apiDefinition.swagger.json"]),
        );
        let tells = |output: &str| output.contains("convert-source-changed");
        assert_eq!(tells(&check.output), tells(&alone.output), "{}", alone.output);
        tells(&check.output).then_some(check.output)
    };
    assert_eq!(told(&folder), None);
    folder.write("specs/api.yaml", &tagged.replace("All of them.", "All invoices."));
    let output = told(&folder).expect("the source changed");
    assert!(
        output.contains("specs/api.yaml changed since this file was converted from it."),
        "{output}"
    );
    let words = output.split_whitespace().collect::<Vec<_>>().join(" ");
    let again = "conncert convert specs/api.yaml -o apiDefinition.swagger.json --tag Invoices --force";
    assert!(words.contains(again), "{output}");
    let again: Vec<&str> = again.split(' ').skip(1).collect();
    assert_ne!(folder.conncert(&again).status, 2);
    assert_eq!(told(&folder), None);
    assert!(folder.read("apiDefinition.swagger.json").contains("All invoices."));
}
