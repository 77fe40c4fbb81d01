#![allow(clippy::unwrap_used)]

use std::fs;

use super::*;
use crate::part::Part;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

#[test]
fn the_usual_files_are_found_in_any_case_and_in_usual_folders() {
    let place = folder(&[
        "API/APIDefinition.swagger.json",
        "ApiProperties.json",
        "assets/Icon.PNG",
        "README.MD",
    ]);
    assert_eq!(
        scan(place.path()),
        Found {
            paths: [
                (Part::Definition, "API/APIDefinition.swagger.json".to_owned()),
                (Part::Properties, "ApiProperties.json".to_owned()),
                (Part::Icon, "assets/Icon.PNG".to_owned()),
                (Part::Readme, "README.MD".to_owned()),
            ]
            .into(),
            foreign: Vec::new(),
            definitions: vec!["API/APIDefinition.swagger.json".to_owned()],
            ..Found::default()
        }
    );
}

#[test]
fn what_does_not_belong_into_a_submission_is_told() {
    let foreign = |folder: &std::path::Path| {
        let found = scan(folder).foreign.into_iter();
        found.map(|(path, _)| path).collect::<Vec<_>>()
    };
    let files = [
        "swagger.json",
        "settings.json",
        "docs/.DS_Store",
        "icon.png",
        "script.csx",
    ];
    assert_eq!(foreign(folder(&files).path()), ["settings.json", "docs/.DS_Store"]);
    let repository = folder(
        &files
            .map(|file| format!("certified-connectors/Contoso/{file}"))
            .each_ref()
            .map(String::as_str),
    );
    let inside = repository.path().join("certified-connectors/Contoso");
    assert_eq!(foreign(&inside), ["icon.png", "settings.json", "docs/.DS_Store"]);
}

#[test]
fn the_most_usual_name_wins_and_the_folder_itself_goes_first() {
    let definition = |files: &[&str]| scan(folder(files).path()).paths.remove(&Part::Definition);
    let winners = [
        "apiDefinition.swagger.json",
        "apiDefinition.json",
        "invoices.swagger.json",
        "swagger.json",
        "swagger.yaml",
        "openapi.json",
        "openapi.yml",
    ];
    for (place, winner) in winners.iter().enumerate() {
        assert_eq!(definition(&winners[place..]).as_deref(), Some(*winner));
    }
    assert_eq!(
        definition(&["api/swagger.json", "swagger.json"]).as_deref(),
        Some("swagger.json")
    );
    assert_eq!(
        definition(&["spec/swagger.json", "api/swagger.json"]).as_deref(),
        Some("api/swagger.json")
    );
    let icon = |files: &[&str]| scan(folder(files).path()).paths.remove(&Part::Icon);
    assert_eq!(icon(&["favicon.png"]), None);
    assert_eq!(
        icon(&["logo.png", "icon.jpeg", "contoso-icon.png"]).as_deref(),
        Some("icon.jpeg")
    );
    assert_eq!(
        icon(&["logo.png", "images/contoso-icon.png"]).as_deref(),
        Some("images/contoso-icon.png")
    );
    let found = scan(folder(&["Intro.md", "docs/README.md"]).path());
    assert_eq!(found.path(Part::Intro), Some("Intro.md"));
    assert_eq!(found.path(Part::Readme), Some("docs/README.md"));
}

#[test]
fn other_folders_are_not_searched() {
    let place = folder(&[
        "node_modules/swagger.json",
        ".git/icon.png",
        "old/swagger.json",
        "api/deep/swagger.json",
    ]);
    assert_eq!(scan(place.path()), Found::default());
    assert_eq!(scan(&place.path().join("nowhere")), Found::default());
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let place = folder(&["inner/real.png", "swagger.json", "assets/icon.png"]);
    let inner = place.path().join("inner");
    symlink(place.path().join("swagger.json"), inner.join("swagger.json")).unwrap();
    symlink(place.path().join("assets"), inner.join("assets")).unwrap();
    assert_eq!(scan(&inner), Found::default());
    symlink("real.png", inner.join("icon.png")).unwrap();
    assert_eq!(scan(&inner).path(Part::Icon), Some("icon.png"));
}

#[test]
fn a_folder_of_many_files_is_searched_within_the_limit() {
    let place = tempfile::tempdir().unwrap();
    for number in 0..2_500 {
        fs::write(place.path().join(format!("{number}.txt")), "").unwrap();
    }
    assert_eq!(files(place.path()).len(), MAX_ENTRIES);
}

#[test]
fn definitions_are_found_in_yaml_and_under_names_with_more_in_them() {
    for name in [
        "apiDefinition.swagger.yaml",
        "apiDefinition.swagger.yml",
        "apiDefinition.v2.json",
        "apiDefinition.yaml",
        "contoso.swagger.yaml",
    ] {
        let place = folder(&[name]);
        assert_eq!(scan(place.path()).path(Part::Definition), Some(name));
    }
    let both = folder(&["apiDefinition.swagger.yaml", "apiDefinition.swagger.json"]);
    assert_eq!(
        scan(both.path()).path(Part::Definition),
        Some("apiDefinition.swagger.json")
    );
}

#[test]
fn a_newer_definition_goes_by_any_name_where_none_has_a_usual_one() {
    let definition = |files: &[(&str, &str)]| {
        let place = folder(&[]);
        for (name, text) in files {
            fs::write(place.path().join(name), text).unwrap();
        }
        scan(place.path()).paths.remove(&Part::Definition)
    };
    for text in [
        "openapi: 3.0.3\ninfo: {}\n",
        "# Ours\nopenapi: \"3.1.0\"\n",
        "\u{feff}openapi: '3.0.0'\n",
        "{\n  \"openapi\" : \"3.0.1\"}",
        "{\"info\": {}, \"openapi\":\"3.1.0\"}",
        "components: {}\ninfo:\n  title: \"openapi\"\nopenapi: 3.0.0\n",
    ] {
        let files = [("apiProperties.json", "{}"), ("contoso.yaml", text)];
        assert_eq!(definition(&files).as_deref(), Some("contoso.yaml"), "{text}");
    }
    for text in ["", "swagger: '1.2'\n", "info:\n  openapi: 3.0.3\n", "openapi: 4.0.0\n"] {
        assert_eq!(definition(&[("contoso.yaml", text)]), None, "{text}");
    }
    assert_eq!(definition(&[("contoso.txt", "openapi: 3.0.3\n")]), None);
    let usual = [("contoso.yaml", "openapi: 3.0.3\n"), ("swagger.json", "{}")];
    assert_eq!(definition(&usual).as_deref(), Some("swagger.json"));
}

#[test]
fn a_definition_of_2_0_goes_by_any_name_as_well_and_before_one_of_3() {
    let definition = |files: &[(&str, &str)]| {
        let place = folder(&[]);
        for (name, text) in files {
            fs::write(place.path().join(name), text).unwrap();
        }
        scan(place.path()).paths.remove(&Part::Definition)
    };
    for text in [
        "swagger: '2.0'\n",
        "info: {}\nswagger: \"2.0\"\n",
        "{\"info\": {},\n \"swagger\" :\n\"2.0\"}",
    ] {
        let files = [("a.yaml", "openapi: 3.0.0\n"), ("contoso.yml", text)];
        assert_eq!(definition(&files).as_deref(), Some("contoso.yml"), "{text}");
    }
    for text in [
        "{\"dependencies\": {\"swagger\": \"2.0.1\"}}",
        "{\"swagger\": \"^2.0\"}",
        "{\"title\": \"swagger 2.0\"}",
        "info:\n  swagger: '2.0'\n",
    ] {
        assert_eq!(definition(&[("package.json", text)]), None, "{text}");
    }
}
