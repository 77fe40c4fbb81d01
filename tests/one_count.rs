//! Every face and command tells the same about one folder: a step is to fix exactly when a check finds an error.

use serde_json::Value;

use crate::binary::Folder;

const PROGRAMS: [&str; 3] = ["nomination", "verified-publisher", "independent-publisher"];

/// What stands in a project file besides its program.
const ANSWERS: &[&str] = &[
    "",
    "[connector]\nname = \"Contoso Invoices\"\ndefinition = \"apiDefinition.swagger.json\"\nicon = \"icon.png\"\n",
    "[answers.read-through]\ndone = \"later\"\n\n[answers.authentication]\ntype = \"other\"\n",
    "[answers.brand-color]\nhex = \"green\"\n",
    "[[waiting]]\nitem = \"openapi\"\non = \"Microsoft\"\nsince = 2026-11-09\n",
    "[[not-applicable]]\nitem = \"openapi\"\nreason = \"Not here\"\n\n[[not-applicable]]\nitem = \"icon\"\nreason = \"Not here\"\n",
    "[answers.support-contact]\nemail = 5\n",
    "[answers]\nsupport-contact = \"help@contoso.example\"\n",
    "[answers.test-account]\ndelivery = \"partner-center\"\n",
    "[answers.send]\nsent = 2027-01-01\n",
    "[answers.preview]\ntold = 2026-11-09\nsigned-off = 2026-11-02\n",
    "[connector]\nname = \"Contoso Invoices and Bills API\"\n",
];

/// A folder with a properties file and nothing that it belongs to.
fn properties_alone() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "apiProperties.json",
        "{\"properties\": {\"connectionParameters\": {}, \"iconBrandColor\": \"#da3b01\", \"capabilities\": []}}",
    );
    folder
}

fn json(folder: &Folder, args: &[&str]) -> Value {
    let run = folder.conncert(args);
    serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{args:?}: {}", run.errors))
}

#[test]
fn every_face_and_command_counts_the_same() {
    for story in ["clean", "faulty", "hostile", "properties alone"] {
        for program in PROGRAMS {
            for answers in ANSWERS {
                let folder = match story {
                    "properties alone" => properties_alone(),
                    story => Folder::of(story),
                };
                folder.write(
                    "conncert.toml",
                    &format!("format = 1\nprogram = \"{program}\"\n\n{answers}"),
                );
                let told = format!("{story}, {program}, {answers}");
                let counts = json(&folder, &["status", "--format", "json"])["counts"].clone();
                let number = |name: &str| counts[name].as_u64().unwrap();
                let steps = match number("to_fix") {
                    1 => "1 step to fix".to_owned(),
                    many => format!("{many} steps to fix"),
                };
                let line = format!("{} of {} steps done, {steps}", number("done"), number("steps"));
                let status = folder.conncert(&["status"]).output;
                assert!(status.contains(&line), "{told}: {status}");
                let lines = folder.converse(&["--lines"], ":quit\n");
                let lines = format!("{}{}", lines.output, lines.errors);
                assert!(lines.contains(&line), "{told}: {line}: {lines}");
                folder.conncert(&["export", "--format", "json"]);
                let exported: Value = serde_json::from_str(&folder.read("certification/checklist.json")).unwrap();
                for name in ["done", "to_fix", "waiting", "advice"] {
                    assert_eq!(exported["counts"][name], counts[name], "{told}: {name}");
                }
                let check = folder.conncert(&["check", "--format", "json"]);
                let report: Value = serde_json::from_str(&check.output).unwrap();
                let errors = report["summary"]["errors"].as_u64().unwrap();
                assert!(
                    (errors > 0) == (number("to_fix") > 0),
                    "{told}: {errors} errors, {line}: {}",
                    check.output
                );
                assert_eq!(check.status, i32::from(errors > 0), "{told}");
            }
        }
    }
}

#[test]
fn the_read_through_comes_before_the_final_export() {
    let folder = Folder::empty();
    let status = |answers: &str| {
        folder.write(
            "conncert.toml",
            &format!("format = 1\nprogram = \"independent-publisher\"\n\n{answers}"),
        );
        json(&folder, &["status", "--format", "json"])
    };
    let begun = status("");
    let mut marks = String::new();
    for item in begun["steps"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|step| step["items"].as_array().unwrap())
    {
        let id = item["id"].as_str().unwrap();
        if !["read-through", "identity", "sent", "feedback"].contains(&id) {
            marks += &format!("[[not-applicable]]\nitem = \"{id}\"\nreason = \"Not here\"\n");
        }
    }
    let next = status(&marks)["next"].clone();
    assert_eq!(next["item"], "read-through", "{next}");
}
