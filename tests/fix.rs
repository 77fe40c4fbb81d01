//! `conncert fix`: mechanical repairs, shown first and written only on request.

use crate::binary::Folder;

const DEFINITION: &str = "apiDefinition.swagger.json";
const RULE: &[&str] = &["--rule", "PathParameterMissingEncoding", "--unsafe"];

#[test]
fn repairs_are_shown_and_nothing_is_written_without_a_word() {
    let folder = Folder::of("faulty");
    let before = folder.read(DEFINITION);
    let run = folder.conncert(&[&["fix"], RULE].concat());
    assert_eq!(run.status, 1);
    assert_eq!(
        run.errors,
        "2 repairs shown, none written. Try: conncert fix --write writes them.\n"
    );
    insta::assert_snapshot!(run.output);
    assert_eq!(folder.read(DEFINITION), before);
    assert!(!folder.path().join(format!("{DEFINITION}.orig")).exists());
}

#[test]
fn no_line_shown_is_wider_than_the_page() {
    let folder = Folder::of("faulty");
    let long = format!("\"summary\": \"{}\", \"parameters\": [", "long ".repeat(40));
    let definition = folder.read(DEFINITION).replace("\"parameters\": [", &long);
    std::fs::write(folder.path().join(DEFINITION), definition).unwrap();
    let shown = folder.conncert(&[&["fix"], RULE].concat()).output;
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert_eq!(widest, Some(100), "{shown}");
}

#[test]
fn repairs_are_written_on_request_and_leave_nothing_else_in_the_folder() {
    let folder = Folder::of("faulty");
    let found = |folder: &Folder| -> i32 {
        let args = [
            "check",
            "--select",
            "path-parameter-missing-encoding",
            "--fail-on",
            "note",
        ];
        folder.conncert(&args).status
    };
    assert_eq!(found(&folder), 1);
    let run = folder.conncert(&[&["fix", "--write"], RULE].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    assert_eq!(found(&folder), 0);
    assert!(!folder.path().join(format!("{DEFINITION}.orig")).exists());
    let after = folder.read(DEFINITION);
    assert_eq!(after.matches("\"x-ms-url-encoding\": \"single\"").count(), 2);
    let again = folder.conncert(&[&["fix", "--write"], RULE].concat());
    assert_eq!((again.status, again.output.as_str()), (0, ""));
    assert!(
        again.errors.starts_with("Nothing here can be repaired"),
        "{}",
        again.errors
    );
    assert_eq!(folder.read(DEFINITION), after);
}

#[test]
fn what_is_accepted_is_not_repaired() {
    let folder = Folder::of("faulty");
    let project = folder.read("conncert.toml");
    let accepted = "\n[[accepted]]\nrule = \"path-parameter-missing-encoding\"\nat = \
                    \"/paths/~1invoices~1{id}/get/parameters/0/x-ms-url-encoding\"\nreason = \"Numeric.\"\n\
                    date = 2026-11-20\n";
    folder.write("conncert.toml", &format!("{project}{accepted}"));
    let run = folder.conncert(&[&["fix"], RULE].concat());
    assert!(run.errors.starts_with("1 repair shown"), "{}", run.errors);
}

#[test]
fn all_repairs_together_leave_a_file_that_reads_and_draws_less() {
    let folder = Folder::of("faulty");
    let total = |folder: &Folder| -> u64 {
        let run = folder.conncert(&["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
        let count = |word: &str| report["summary"][word].as_u64().unwrap();
        count("errors") + count("warnings") + count("notes")
    };
    let before = total(&folder);
    let all = ["fix", "--look", "--unsafe", "--write"];
    assert_eq!(folder.conncert(&all).status, 0);
    assert!(total(&folder) < before);
    let after = folder.read(DEFINITION);
    let again = folder.conncert(&all);
    assert_eq!((again.status, again.output.as_str()), (0, ""));
    assert_eq!(folder.read(DEFINITION), after, "a second run changes nothing");
    assert!(serde_json::from_str::<serde_json::Value>(&folder.read(DEFINITION)).is_ok());
}

#[test]
fn an_unknown_rule_names_the_nearest() {
    let run = Folder::of("faulty").conncert(&["fix", "--rule", "path-parameter-mising-encoding"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("path-parameter-missing-encoding"), "{}", run.errors);
}

#[test]
fn hostile_files_send_nothing_to_the_terminal_that_it_obeys() {
    let run = Folder::of("hostile").conncert(&["fix"]);
    let raw = run.output.chars().find(|letter| letter.is_control() && *letter != '\n');
    assert_eq!(raw, None, "{}", run.output);
}

#[test]
fn an_icon_is_drawn_anew_where_that_needs_no_decision() {
    let folder = Folder::empty();
    let old = crate::drawing::sample::draw("228 x 230 px, background #0B6A4F, white logo 158 x 151 px");
    std::fs::write(folder.path().join("icon.png"), &old).unwrap();
    let run = folder.conncert(&["fix", "icon.png"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    assert_eq!(
        run.output,
        "icon.png: draw the icon anew\n  no longer: The picture is 228 x 230 px; the Policies document, known second-hand, \
         asks for a square of 100 to 230 px.\n\n"
    );
    assert_eq!(std::fs::read(folder.path().join("icon.png")).unwrap(), old);
    assert_eq!(folder.conncert(&["fix", "icon.png", "--write"]).status, 0);
    assert!(!folder.path().join("icon.png.orig").exists());
    assert_eq!(folder.conncert(&["icon", "check", "icon.png"]).status, 0);
    assert_eq!(folder.conncert(&["fix", "icon.png"]).status, 0);
    // A faint little logo could only be enlarged; which one to take is a decision.
    let small = crate::drawing::sample::draw("230 x 230 px, background #0B6A4F, white logo 60 x 50 px");
    std::fs::write(folder.path().join("icon.png"), &small).unwrap();
    assert_eq!(folder.conncert(&["fix", "icon.png"]).status, 0);
}

#[test]
fn no_repair_writes_a_color_that_is_refused() {
    let folder = Folder::of("clean");
    image::RgbaImage::from_pixel(200, 200, image::Rgba([255, 255, 255, 255]))
        .save(folder.path().join("icon.png"))
        .unwrap();
    let properties = r##"{"properties": {"connectionParameters": {}, "iconBrandColor": "#0b6a4f", "capabilities": [],
        "publisher": "Contoso", "stackOwner": "Contoso"}}"##;
    folder.write("apiProperties.json", properties);
    folder.conncert(&["fix", "--write"]);
    assert!(folder.read("apiProperties.json").contains("#0b6a4f"));
    let told = folder
        .conncert(&["check", "--select", "brand-color-differs-from-icon"])
        .output;
    assert!(told.contains("Give the icon the background #0B6A4F"), "{told}");
}

#[test]
fn what_breaks_flows_is_made_unasked_only_before_the_first_publication() {
    let folder = Folder::of("faulty");
    let rule = ["fix", "--rule", "PathParameterMissingEncoding"];
    let run = folder.conncert(&rule);
    assert_eq!((run.status, run.output.as_str()), (0, ""));
    let told = "2 more repairs are marked unsafe: conncert fix --unsafe shows what changes.\n2 repairs break flows";
    assert!(run.errors.contains(told), "{}", run.errors);
    let project = folder.read("conncert.toml");
    for (said, status) in [("true", 0), ("false", 1)] {
        folder.write("conncert.toml", &format!("published = {said}\n{project}"));
        let run = folder.conncert(&rule);
        assert_eq!(run.status, status, "{said}: {}", run.errors);
        assert_eq!(run.output.contains("(safe)"), status == 1, "{}", run.output);
    }
}

#[test]
fn people_s_own_words_are_changed_only_when_asked() {
    let folder = Folder::of("clean");
    let definition = folder.read(DEFINITION);
    let words = definition.replacen("\"description\": \"", "\"description\": \"Recieve  it. ", 1);
    folder.write(DEFINITION, &words);
    let run = folder.conncert(&["fix", "--write", "--rule", "misspelled-word,stray-blanks"]);
    assert_eq!((run.status, run.output.as_str()), (0, ""), "{}", run.errors);
    assert_eq!(folder.read(DEFINITION), words);
    let run = folder.conncert(&["fix", "--write", "--look", "--rule", "misspelled-word,stray-blanks"]);
    assert!(run.output.contains("(look)"), "{}{}", run.output, run.errors);
    assert!(folder.read(DEFINITION).contains("Receive it. "));
}

#[test]
fn the_class_of_a_repair_is_told_to_programs() {
    let folder = Folder::of("faulty");
    let args = ["fix", "--unsafe", "--format", "json"];
    let run = folder.conncert(&args);
    let told: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(told["schema"], "conncert.fix/1");
    let repairs = told["repairs"].as_array().unwrap();
    let first = repairs
        .iter()
        .find(|one| one["rule"] == "path-parameter-missing-encoding")
        .unwrap();
    assert_eq!((&first["class"], &first["made"]), (&"unsafe".into(), &false.into()));
    assert_eq!(first["file"], DEFINITION);
    assert!(first["line"].as_u64().unwrap() > 1 && first["title"].is_string());
    let written = folder.conncert(&[&args[..], &["--write"]].concat());
    let written: serde_json::Value = serde_json::from_str(&written.output).unwrap();
    let made = |one: &serde_json::Value| one["made"] == true;
    assert!(written["repairs"].as_array().unwrap().iter().all(made));
    assert_eq!(written["summary"]["made"].as_u64(), Some(repairs.len() as u64));
    let checked = Folder::of("faulty").conncert(&["check", "--format", "json"]).output;
    assert!(checked.contains("\"class\":\"unsafe\"") || checked.contains("\"class\": \"unsafe\""));
    let sarif = Folder::of("faulty").conncert(&["check", "--format", "sarif"]).output;
    assert!(sarif.contains("\"class\": \"unsafe\""));
}

#[test]
fn check_and_fix_count_the_same_repairs() {
    let folder = Folder::of("faulty");
    let told = folder.conncert(&["check"]).output;
    let all = folder.conncert(&["fix", "--look", "--unsafe"]).errors;
    let number = |text: &str| -> usize { text.split(' ').next().unwrap().parse().unwrap() };
    let line = told.lines().find(|line| line.contains("can be repaired")).unwrap();
    assert_eq!(number(line), number(&all), "{line}\n{all}");
    let safe = folder.conncert(&["fix"]).errors;
    assert!(line.contains(&format!("{} safe", number(&safe))), "{line}\n{safe}");
}

#[test]
fn the_patch_is_one_that_git_applies() {
    let folder = Folder::of("faulty");
    let definition = folder.read(DEFINITION);
    let marked = format!("\u{feff}{}", definition.trim_end().replace('\n', "\r\n"));
    folder.write(DEFINITION, &marked);
    let run = folder.conncert(&["fix", "--unsafe", "--look", "--diff"]);
    assert_eq!(run.status, 1, "{}", run.errors);
    folder.write("repairs.patch", &run.output);
    let git = std::process::Command::new("git")
        .args(["apply", "--whitespace=nowarn", "repairs.patch"])
        .current_dir(folder.path())
        .output();
    let Ok(git) = git else { return };
    assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
    let patched = folder.read(DEFINITION);
    folder.write(DEFINITION, &marked);
    folder.conncert(&["fix", "--unsafe", "--look", "--write"]);
    assert_eq!(patched, folder.read(DEFINITION));
    assert_ne!(patched, marked);
}

/// A connector that nobody uses yet, whose operations are named in all its files.
fn named_everywhere() -> Folder {
    let folder = Folder::empty();
    folder.write(
        DEFINITION,
        r#"{
  "swagger": "2.0",
  "info": { "title": "Contoso Invoices", "description": "Contoso Invoices keeps track of invoices and of their payment.", "version": "1" },
  "host": "api.contoso.example",
  "paths": {
    "/customers": {
      "get": { "operationId": "list_customers", "summary": "List customers", "description": "Lists customers.",
        "responses": { "200": { "description": "OK", "schema": { "type": "array", "items": { "type": "string" } } } } }
    },
    "/invoices": {
      "get": { "operationId": "ListInvoices", "summary": "List invoices", "description": "Lists invoices.",
        "parameters": [{ "name": "customer", "in": "query", "type": "string", "x-ms-summary": "Customer", "description": "Whose.",
          "x-ms-dynamic-values": { "operationId": "list_customers", "value-path": "id" } }],
        "responses": { "200": { "description": "OK", "schema": { "type": "string" } } } }
    }
  }
}
"#,
    );
    folder.write(
        "apiProperties.json",
        r##"{
  "properties": {
    "connectionParameters": {},
    "iconBrandColor": "#0b6a4f",
    "capabilities": [],
    "policyTemplateInstances": [{ "templateId": "setheader", "title": "A", "parameters": {
      "x-ms-apimTemplateParameter.name": "A", "x-ms-apimTemplateParameter.value": "1",
      "x-ms-apimTemplate-operationName": ["list_customers"] } }],
    "scriptOperations": ["list_customers"],
    "publisher": "Contoso",
    "stackOwner": "Contoso"
  }
}
"##,
    );
    folder.write(
        "script.csx",
        "public class Script : ScriptBase\n{\n    public override async Task<HttpResponseMessage> ExecuteAsync()\n    {\n        \
         if (this.Context.OperationId == \"list_customers\") { }\n        return null;\n    }\n}\n",
    );
    folder
}

#[test]
fn an_operation_gets_another_name_wherever_it_is_named() {
    let folder = named_everywhere();
    let files = [DEFINITION, "apiProperties.json", "script.csx"];
    let before = files.map(|file| folder.read(file));
    let rule = ["fix", "--rule", "operation-id-not-pascal", "--write"];
    let safe = folder.conncert(&rule);
    assert!(safe.errors.contains("1 repair breaks flows"), "{}", safe.errors);
    assert_eq!(files.map(|file| folder.read(file)), before);
    let run = folder.conncert(&[&rule[..], &["--unsafe"]].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    for (file, before) in files.iter().zip(&before) {
        assert_eq!(
            folder.read(file),
            before.replace("list_customers", "ListCustomers"),
            "{file}"
        );
    }
    for _ in files {
        folder.conncert(&["undo"]);
    }
    assert_eq!(files.map(|file| folder.read(file)), before, "undo takes each file back");
}

#[test]
fn what_breaks_flows_is_safe_once_it_is_said_that_there_are_none() {
    let folder = named_everywhere();
    folder.conncert(&["new", "--program", "verified-publisher"]);
    let run = folder.conncert(&["set", "published=perhaps"]);
    assert_eq!(run.status, 2, "{}", run.errors);
    assert_eq!(folder.conncert(&["set", "published=false"]).status, 0);
    assert_eq!(folder.conncert(&["get", "published"]).output, "false\n");
    assert!(folder.read("conncert.toml").contains("published = false\n"));
    let run = folder.conncert(&["fix", "--rule", "operation-id-not-pascal", "--format", "json"]);
    assert!(
        run.output.contains("\"class\":\"safe\"") || run.output.contains("\"class\": \"safe\""),
        "{}",
        run.output
    );
    assert!(!run.errors.contains("breaks flows"), "{}", run.errors);
    assert_eq!(folder.conncert(&["set", "published=true"]).status, 0);
    let run = folder.conncert(&["fix", "--rule", "operation-id-not-pascal"]);
    assert!(
        !run.errors.contains("breaks flows") && run.errors.contains("unsafe"),
        "{}",
        run.errors
    );
    assert_eq!(folder.conncert(&["unset", "published"]).status, 0);
    assert!(!folder.read("conncert.toml").contains("published"));
}

#[test]
fn the_mark_before_the_text_goes_and_comes_back() {
    let folder = Folder::of("clean");
    let definition = folder.read(DEFINITION);
    let marked = format!("\u{feff}{definition}");
    folder.write(DEFINITION, &marked);
    let rule = ["fix", "--rule", "byte-order-mark"];
    let patch = folder.conncert(&[&rule[..], &["--diff"]].concat()).output;
    assert!(patch.contains("-\u{feff}") && !patch.contains("+\u{feff}"), "{patch}");
    assert_eq!(folder.conncert(&[&rule[..], &["--write"]].concat()).status, 0);
    assert_eq!(folder.read(DEFINITION), definition);
    assert_eq!(folder.conncert(&rule).output, "");
    folder.conncert(&["undo"]);
    assert_eq!(folder.read(DEFINITION), marked);
}

#[test]
fn files_get_what_the_answers_say() {
    let folder = named_everywhere();
    folder.conncert(&["new", "--program", "verified-publisher"]);
    let answers = [
        "set",
        "sender.company=Contoso Ltd",
        "support-contact.url=https://contoso.example/help",
        "support-contact.email=help@contoso.example",
        "brand-color.hex=#0b6a50",
    ];
    let run = folder.conncert(&answers);
    assert_eq!(run.status, 0, "{}", run.errors);
    let properties = folder
        .read("apiProperties.json")
        .replace("    \"publisher\": \"Contoso\",\n", "");
    folder.write("apiProperties.json", &properties);
    let told = folder
        .conncert(&["check", "--select", "brand-color-differs-from-answer"])
        .output;
    assert!(
        told.contains("#0B6A4F") && told.contains("answered is #0B6A50"),
        "{told}"
    );
    let run = folder.conncert(&["fix", "--look", "--write"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    let properties: serde_json::Value = serde_json::from_str(&folder.read("apiProperties.json")).unwrap();
    assert_eq!(properties["properties"]["publisher"], "Contoso Ltd");
    assert_eq!(properties["properties"]["iconBrandColor"], "#0b6a50");
    let definition: serde_json::Value = serde_json::from_str(&folder.read(DEFINITION)).unwrap();
    assert_eq!(
        definition["info"]["contact"],
        serde_json::json!({ "name": "Contoso Ltd", "url": "https://contoso.example/help", "email": "help@contoso.example" })
    );
}
