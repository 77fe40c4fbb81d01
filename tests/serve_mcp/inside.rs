//! One folder and nothing outside it.

use std::fs;

use serde_json::{Value, json};

use super::client::Client;
use crate::binary::Folder;

/// A word that stands in files outside alone.
const OUTSIDE: &str = "Fabrikam";

/// A served folder, and files beside it that nobody may see.
fn beside() -> Folder {
    let folder = Folder::of("clean");
    let definition = folder.read("apiDefinition.swagger.json").replace("Contoso", OUTSIDE);
    for place in ["../other/apiDefinition.swagger.json", "../apiDefinition.swagger.json"] {
        folder.write(place, &definition);
    }
    folder.write("../logo.svg", OUTSIDE);
    folder
}

/// Every argument of every tool that names a path, with such a path.
fn leading(client: &mut Client, path: &str) -> Vec<(String, Value)> {
    let list = client.ask("tools/list", json!({}));
    let mut calls = Vec::new();
    for tool in list["tools"].as_array().unwrap() {
        let name = tool["name"].as_str().unwrap();
        let mut add = |arguments: Value| calls.push((name.to_owned(), arguments));
        add(match name {
            "new" => json!({ "folder": path, "program": "nomination", "name": "x" }),
            "explain" => json!({ "folder": path, "name": "rights" }),
            _ => json!({ "folder": path }),
        });
        match name {
            "check" | "fix" => add(json!({ "paths": ["icon.png", path] })),
            "texts" => add(json!({ "path": path })),
            "text_set" => add(json!({ "place": format!("{path}#/info/description"), "text": "x" })),
            "set" => {
                for key in ["connector.definition", "connector.icon", "update.published"] {
                    add(json!({ "answers": { key: path } }));
                }
            }
            "new" => add(json!({ "program": "nomination", "name": "x", "answers": { "update.published": path } })),
            "convert" => {
                add(json!({ "source": path }));
                add(json!({ "source": "apiDefinition.swagger.json", "output": path, "force": true }));
            }
            "diff" => {
                add(json!({ "old": path, "new": "." }));
                add(json!({ "old": ".", "new": path }));
            }
            "scaffold" => add(json!({ "file": "intro", "output": path, "force": true })),
            "icon_make" => {
                add(json!({ "logo": path }));
                add(json!({ "logo": "icon.png", "output": path, "force": true }));
            }
            "package_build" => {
                for key in [
                    "connector_solution",
                    "flow_solution",
                    "plugin_solution",
                    "intro",
                    "custom_properties",
                    "output",
                ] {
                    add(json!({ key: path, "force": true }));
                }
            }
            "export" => add(json!({ "output": path })),
            _ => {}
        }
    }
    calls
}

/// All that lies beside the served folder.
fn outside(folder: &Folder) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(folder.path().parent().unwrap()).sort_by_file_name() {
        let entry = entry.unwrap();
        // The program keeps its own state in the user's home.
        let own = entry
            .path()
            .components()
            .any(|part| part.as_os_str().to_string_lossy().starts_with(".local"));
        if entry.file_type().is_file() && !entry.path().starts_with(folder.path()) && !own {
            all.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
        }
    }
    all
}

fn hold(folder: &Folder, paths: &[&str]) {
    let before = outside(folder);
    let mut client = Client::new(folder);
    for path in paths {
        for (name, arguments) in leading(&mut client, path) {
            let result = client.call(&name, arguments.clone());
            assert_eq!(
                result["structuredContent"]["code"], "outside",
                "{name} {arguments}: {result}"
            );
            assert!(!result.to_string().contains(OUTSIDE), "{name} {arguments}: {result}");
        }
    }
    client.end();
    assert_eq!(outside(folder), before);
    assert!(!folder.path().join("conncert.toml").exists());
}

#[test]
fn no_argument_of_any_tool_leads_out() {
    let folder = beside();
    let other = folder.path().parent().unwrap().join("other").display().to_string();
    let inside = folder.path().join("icon.png").display().to_string();
    hold(
        &folder,
        &[
            "..",
            "../other",
            "./../other/x",
            "new/../../other",
            &other,
            &inside,
            "/",
            "~/other",
            "~",
        ],
    );
}

#[cfg(unix)]
#[test]
fn no_link_leads_out() {
    use std::os::unix::fs::symlink;

    let folder = beside();
    let other = folder.path().parent().unwrap().join("other");
    symlink(&other, folder.path().join("link")).unwrap();
    symlink("link", folder.path().join("twice")).unwrap();
    hold(
        &folder,
        &[
            "link",
            "twice",
            "link/apiDefinition.swagger.json",
            "twice/new.json",
            "link/../other",
        ],
    );
    // What is read and written unasked.
    for (name, target) in [
        ("conncert.toml", "apiDefinition.swagger.json"),
        ("apiDefinition.swagger.json", "apiDefinition.swagger.json"),
        ("icon.png", "apiDefinition.swagger.json"),
        ("solution.zip", "apiDefinition.swagger.json"),
        ("package.zip", "not-there-yet.zip"),
    ] {
        let folder = beside();
        let _ = fs::remove_file(folder.path().join(name));
        let other = folder.path().parent().unwrap().join("other");
        symlink(other.join(target), folder.path().join(name)).unwrap();
        let mut client = Client::new(&folder);
        for (tool, arguments) in [
            ("next", json!({})),
            ("check", json!({})),
            ("check", json!({ "paths": ["."] })),
        ] {
            assert_eq!(client.code(tool, arguments), "outside", "{name}");
        }
        client.end();
    }
}

#[test]
fn what_the_project_file_names_outside_is_not_read_either() {
    let folder = beside();
    folder.write(
        "conncert.toml",
        "format = 1\nprogram = \"nomination\"\n\n[answers.update]\npublished = \"../other\"\n",
    );
    let mut client = Client::new(&folder);
    for name in ["next", "check", "fix", "export"] {
        assert_eq!(client.code(name, json!({})), "outside", "{name}");
    }
    let fault = client.refused("resources/read", json!({ "uri": "conncert://checklist" }));
    assert!(fault["message"].as_str().unwrap().contains("leads out"), "{fault}");
    client.end();
}

#[test]
fn a_connector_below_is_worked_on_by_its_folder_and_what_lies_beside_it_inside_is_open() {
    let folder = Folder::of("clean");
    for name in ["apiDefinition.swagger.json", "icon.png"] {
        let to = folder.path().join("connectors/invoices");
        fs::create_dir_all(&to).unwrap();
        fs::rename(folder.path().join(name), to.join(name)).unwrap();
    }
    let text = folder.read("connectors/invoices/apiDefinition.swagger.json");
    folder.write("published/apiDefinition.swagger.json", &text);
    let mut client = Client::new(&folder);
    let here = "connectors/invoices";
    client.report(
        "new",
        json!({ "folder": here, "program": "verified-publisher", "name": "Contoso Invoices" }),
    );
    assert!(folder.path().join(here).join("conncert.toml").exists());
    let page = client.report("next", json!({ "folder": here }));
    assert!(
        page["root"].as_str().unwrap().replace('\\', "/").ends_with(here),
        "{page}"
    );
    let diff = client.report("diff", json!({ "folder": here, "old": "../../published", "new": "." }));
    assert_eq!(diff["schema"], "conncert.diff/1");
    client.report("check", json!({ "paths": ["connectors", "published"] }));
    assert_eq!(
        client.code("next", json!({ "folder": "connectors/nothing" })),
        "not-found"
    );
    client.end();
}
