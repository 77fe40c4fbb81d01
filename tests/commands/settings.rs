//! The settings, as the commands see them.

use super::*;

#[test]
fn doctor_tells_every_setting_with_its_origin() {
    let folder = Folder::empty();
    folder.write(
        "config/config.toml",
        "theme = \"light\"\nmouse = true\neditor = \"code --wait\"\nsound = 1\n",
    );
    let config = folder.path().join("config").display().to_string();
    let run = folder
        .with("CONNCERT_CONFIG", &config)
        .with("CONNCERT_IMAGE", "letters")
        .conncert(&["doctor", "--ascii", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    assert!(
        run.errors
            .contains("config.toml, line 4: there is no setting \"sound\"."),
        "{}",
        run.errors
    );
    let doctor: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let settings = &doctor["settings"];
    for (key, value, because) in [
        ("theme", "light", "Line 1 of config.toml says so."),
        ("mouse", "on", "Line 2 of config.toml says so."),
        ("editor", "code", "Line 3 of config.toml says so."),
        ("image", "letters", "CONNCERT_IMAGE says so."),
        ("ascii", "on", "--ascii was given."),
    ] {
        assert_eq!(settings[key]["value"], value, "{settings:#}");
        assert_eq!(settings[key]["because"], because, "{settings:#}");
    }
}

#[test]
fn a_broken_file_is_told_once_and_stops_nothing() {
    let folder = started();
    folder.write("config/config.toml", "ascii = \n");
    let config = folder.path().join("config").display().to_string();
    let run = folder.with("CONNCERT_CONFIG", &config).conncert(&["status"]);
    assert_eq!(run.status, 0);
    assert_eq!(run.errors.lines().count(), 1, "{}", run.errors);
    assert!(run.errors.contains("line 1"), "{}", run.errors);
    let run = folder.with("CONNCERT_CONFIG", &config).conncert(&["status", "--quiet"]);
    assert_eq!(run.errors, "");
}

#[test]
fn ascii_in_the_settings_holds_for_reports() {
    let folder = started();
    folder.write("config/config.toml", "ascii = true\n");
    let config = folder.path().join("config").display().to_string();
    assert!(!folder.conncert(&["status"]).output.is_ascii());
    assert!(
        folder
            .with("CONNCERT_CONFIG", &config)
            .conncert(&["status"])
            .output
            .is_ascii()
    );
    let run = folder
        .with("CONNCERT_CONFIG", &config)
        .with("CONNCERT_ASCII", "false")
        .conncert(&["status"]);
    assert!(!run.output.is_ascii());
}

#[test]
fn a_theme_without_colors_holds_for_pictures_and_colors_chosen_for_them() {
    let folder = started();
    let config = folder.path().join("config").display().to_string();
    let show = |theme: &str| {
        folder.write("config/config.toml", &format!("theme = \"{theme}\"\n"));
        let setting = folder.with("CONNCERT_CONFIG", &config).with("COLORTERM", "truecolor");
        setting.conncert(&["icon", "show", "icon.png", "--as", "blocks"]).output
    };
    assert!(show("dark").contains('\u{1b}'));
    let mono = show("mono");
    assert!(!mono.contains('\u{1b}') && mono.contains("+--"), "{mono}");
}
