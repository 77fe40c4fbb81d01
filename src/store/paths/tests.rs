#![allow(clippy::unwrap_used)]

use super::*;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

fn endings(endings: &[&str]) -> Vec<String> {
    endings.iter().map(|&ending| ending.to_owned()).collect()
}

#[test]
fn paths_are_kept_relative_with_slashes() {
    let place = folder(&["assets/icon.png"]);
    let absolute = place.path().join("assets").join("icon.png");
    for typed in [
        "assets/icon.png",
        "./assets/icon.png",
        "assets/../assets//icon.png",
        absolute.to_str().unwrap(),
        "assets\\icon.png",
    ] {
        assert_eq!(relative(place.path(), typed).unwrap(), "assets/icon.png", "{typed}");
    }
    assert_eq!(
        relative(place.path(), "not/there yet.png").unwrap(),
        "not/there yet.png"
    );
}

#[test]
fn a_path_leads_from_one_folder_to_a_file_of_another() {
    let path = |folder: &str, file: &str| leading(Path::new(folder), Path::new(file));
    assert_eq!(path("", "api.yaml"), "api.yaml");
    assert_eq!(path("mine", "mine/specs/api.yaml"), "specs/api.yaml");
    assert_eq!(path("/a/mine/out", "/a/mine/specs/api.yaml"), "../specs/api.yaml");
    assert_eq!(path("/a", "/b/api.yaml"), "../b/api.yaml");
    let of = |definition: &str| {
        let place = crate::rules::Origin {
            path: "../../specs/api.yaml".to_owned(),
            pointer: String::new(),
            line: 1,
            column: 1,
        };
        place.path_beside(definition)
    };
    assert_eq!(of("a/b/c/out.json"), "a/specs/api.yaml");
    assert_eq!(of("./c/out.json"), "./../specs/api.yaml");
    assert_eq!(of("../c/out.json"), "../../specs/api.yaml");
    assert_eq!(of("out.json"), "../../specs/api.yaml");
}

#[test]
fn paths_that_lead_out_are_refused_with_what_to_do() {
    let place = folder(&["inner/a.json"]);
    let inner = place.path().join("inner");
    for typed in ["../b.json", "a/../../b.json", "/etc/passwd", "~/b.json", ".."] {
        let said = relative(&inner, typed).unwrap_err();
        assert!(
            said.what
                .contains(&format!("{typed} lies outside the connector's folder")),
            "{said}"
        );
        assert!(said.instead.starts_with("Copy the file into "), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_judged_by_where_they_lead() {
    use std::os::unix::fs::symlink;
    let place = folder(&["inner/real/icon.png", "outer.json"]);
    let inner = place.path().join("inner");
    symlink("real/icon.png", inner.join("icon.png")).unwrap();
    symlink("real", inner.join("alias")).unwrap();
    symlink(place.path().join("outer.json"), inner.join("api.json")).unwrap();
    symlink("nowhere", inner.join("dangling.json")).unwrap();
    symlink(&inner, place.path().join("same")).unwrap();
    assert_eq!(relative(&inner, "icon.png").unwrap(), "icon.png");
    assert_eq!(relative(&inner, "alias/icon.png").unwrap(), "alias/icon.png");
    assert!(relative(&inner, "api.json").is_err());
    assert!(open_inside(&inner, "api.json").is_err());
    assert!(open_inside(&inner, "dangling.json").is_err());
    // The folder may be opened under another of its names.
    let other = place.path().join("same");
    let typed = inner.join("real/icon.png");
    assert_eq!(relative(&other, typed.to_str().unwrap()).unwrap(), "real/icon.png");
}

#[test]
fn completions_show_the_right_kinds_first_then_folders_then_the_rest() {
    let place = folder(&[
        "api/x.json",
        "apples.txt",
        "api.json",
        "APIs.JSON",
        ".api.json",
        "b.json",
        "my-api.json",
    ]);
    let paths = |typed: &str, kinds: &[&str]| -> Vec<String> {
        complete(place.path(), typed, &endings(kinds))
            .into_iter()
            .map(|found| found.path)
            .collect()
    };
    assert_eq!(
        paths("ap", &["json"]),
        ["APIs.JSON", "api.json", "my-api.json", "api/", "apples.txt"]
    );
    assert_eq!(paths("api/", &["json"]), ["api/x.json"]);
    assert_eq!(paths("api\\X", &["json"]), ["api/x.json"]);
    assert_eq!(paths(".a", &["json"]), [".api.json"]);
    assert_eq!(paths("zzz", &["json"]), [""; 0]);
    assert_eq!(paths("../", &["json"]), [""; 0]);
    let fits: Vec<bool> = complete(place.path(), "app", &endings(&["json"]))
        .iter()
        .map(|found| found.fits)
        .collect();
    assert_eq!(fits, [false]);
}

#[test]
fn completions_are_six_at_most_and_absolute_paths_complete_inside() {
    let names: Vec<String> = (0..20).map(|number| format!("file{number:02}.json")).collect();
    let place = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(complete(place.path(), "", &[]).len(), 6);
    let typed = format!("{}/file19", fs::canonicalize(place.path()).unwrap().display());
    let found = complete(place.path(), &typed, &[]);
    assert_eq!(
        found,
        [Match {
            path: "file19.json".to_owned(),
            fits: true
        }]
    );
    assert!(complete(place.path(), "/et", &[]).is_empty());
}

#[test]
fn the_nearest_names_are_offered() {
    let place = folder(&[
        "assets/icon.png",
        "assets/photo.jpg",
        "readme.md",
        ".hidden/icon.png",
        "node_modules/icon.png",
    ]);
    assert_eq!(
        nearest(place.path(), "icon.pgn", &endings(&["png"])),
        ["assets/icon.png"]
    );
    assert_eq!(nearest(place.path(), "images/Icon.png", &[]), ["assets/icon.png"]);
    assert_eq!(nearest(place.path(), "qqqq", &[]), [""; 0]);
    let said = open_inside(place.path(), "icon.pgn").unwrap_err().to_string();
    assert_eq!(
        said,
        "There is no file icon.pgn here. Did you mean assets/icon.png? Correct the path."
    );
}
