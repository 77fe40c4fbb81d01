//! `conncert diff` over every form that a version comes in: files, folders, packages, revisions. The same change is told the
//! same way whatever holds it.

use serde_json::{Value, json};

use super::diff::git;
use super::*;
use crate::packing::{CONNECTOR, Packing};

const DEFINITION: &str = "apiDefinition.swagger.json";
const PROPERTIES: &str = "apiProperties.json";

/// The kinds and places of what breaks.
fn breaking(run: &crate::binary::Run) -> Vec<(String, String)> {
    let diff: Value = serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}", run.errors));
    let changes = diff["changes"].as_array().unwrap().iter();
    let text = |change: &Value, key: &str| change[key].as_str().unwrap().to_owned();
    let mut told: Vec<_> = changes
        .filter(|change| change["breaking"] == true)
        .map(|change| (text(change, "rule"), text(change, "value_path")))
        .collect();
    told.sort_unstable();
    told
}

fn diff(folder: &Folder, arguments: &[&str]) -> Vec<(String, String)> {
    let json = [&["diff"], arguments, &["--format", "json"]].concat();
    breaking(&folder.conncert(&json))
}

/// The connector of a package in folders: `old`, and `new`, which lost an operation and signs in with a key.
fn folders() -> Folder {
    let folder = Folder::empty();
    let inside = |file: &str| {
        let bytes = &Packing::good().0[&format!("{CONNECTOR}/Connector/contoso_invoices_{file}")];
        serde_json::from_slice::<Value>(bytes).unwrap()
    };
    let definition = inside("openapidefinition.json");
    let properties = |parameters: Value| {
        json!({"properties": {"connectionParameters": parameters, "iconBrandColor": "#0b6a4f", "capabilities": [],
            "publisher": "Contoso", "policyTemplateInstances": inside("policytemplateinstances.json")}})
    };
    folder.write(&format!("old/{DEFINITION}"), &definition.to_string());
    let old = properties(inside("connectionparameters.json"));
    folder.write(&format!("old/{PROPERTIES}"), &old.to_string());
    folder.write(&format!("new/{DEFINITION}"), &less(definition).to_string());
    folder.write(&format!("new/{PROPERTIES}"), &properties(key()).to_string());
    folder
}

/// A definition without its first path.
fn less(mut definition: Value) -> Value {
    let paths = definition["paths"].as_object_mut().unwrap();
    let first = paths.keys().next().unwrap().clone();
    paths.remove(&first);
    definition
}

/// A sign-in with a key.
fn key() -> Value {
    json!({"api_key": {"type": "securestring", "uiDefinition": {"displayName": "API key"}}})
}

/// A package, and one with the connector of `new`.
fn packages(folder: &Folder) {
    std::fs::write(folder.path().join("old.zip"), Packing::good().bytes()).unwrap();
    let inside = |file: &str| format!("{CONNECTOR}/Connector/contoso_invoices_{file}");
    let new = Packing::good()
        .with(
            &inside("openapidefinition.json"),
            &folder.read(&format!("new/{DEFINITION}")),
        )
        .with(&inside("connectionparameters.json"), &key().to_string());
    std::fs::write(folder.path().join("new.zip"), new.bytes()).unwrap();
}

#[test]
fn files_folders_packages_and_revisions_tell_the_same() {
    let folder = folders();
    packages(&folder);
    let of_folders = diff(&folder, &["old", "new"]);
    let kinds: Vec<&str> = of_folders.iter().map(|(kind, _)| kind.as_str()).collect();
    assert!(kinds.contains(&"authentication-method-removed"), "{kinds:?}");
    assert!(kinds.contains(&"operation-deleted"), "{kinds:?}");

    let of_definition = |file: &str| diff(&folder, &[&format!("old/{file}"), &format!("new/{file}")]);
    let mut of_files = [of_definition(DEFINITION), of_definition(PROPERTIES)].concat();
    of_files.sort_unstable();
    assert_eq!(of_files, of_folders);
    for (old, new) in [("old.zip", "new.zip"), ("old", "new.zip"), ("old.zip", "new")] {
        assert_eq!(diff(&folder, &[old, new]), of_folders, "{old} {new}");
    }

    let place = folder.path().join("old");
    for arguments in [
        &["init", "--quiet"][..],
        &["add", "."],
        &["commit", "--quiet", "--message", "First"],
        &["tag", "v1"],
    ] {
        assert!(git(&place, arguments), "{arguments:?}");
    }
    for file in [DEFINITION, PROPERTIES] {
        folder.write(&format!("old/{file}"), &folder.read(&format!("new/{file}")));
    }
    assert_eq!(diff(&folder, &["--rev", "v1", "old"]), of_folders);
}

#[test]
fn what_a_package_leaves_out_is_no_change() {
    let folder = folders();
    packages(&folder);
    for (old, new) in [("old", "old.zip"), ("old.zip", "old"), ("old.zip", "old.zip")] {
        let run = folder.conncert(&["diff", old, new, "--fail-on", "change"]);
        assert_eq!(run.status, 0, "{old} {new}: {}", run.output);
    }
    // A connector without a sign-in has no such file.
    let inside = format!("{CONNECTOR}/Connector/contoso_invoices_connectionparameters.json");
    let without = Packing::good().without(&inside);
    std::fs::write(folder.path().join("less.zip"), without.bytes()).unwrap();
    assert_eq!(diff(&folder, &["old.zip", "less.zip"]), []);
}
