//! `conncert icon check`.

use super::{Folder, GOOD, draw, icon, with_icon};

#[test]
fn a_good_icon_is_measured_and_has_nothing_to_fix() {
    let run = icon(&with_icon(&draw(GOOD)), "check");
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn a_faulty_icon_says_what_is_wrong_with_its_numbers() {
    let sample = "228 x 230 px, background #0B6A4F, #FFD800 logo 90 x 80 px at 20 30";
    let run = icon(&with_icon(&draw(sample)), "check");
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    insta::assert_snapshot!(run.output);
}

#[test]
fn the_json_holds_measurements_and_findings() {
    let folder = with_icon(&draw("228 x 230 px, background #0B6A4F, white logo 158 x 151 px"));
    let run = folder.conncert(&["icon", "check", "icon.png", "--format", "json"]);
    assert_eq!((run.status, run.errors.as_str()), (1, ""));
    insta::assert_snapshot!(run.output);
    assert_eq!(
        run.output,
        folder
            .conncert(&["icon", "check", "icon.png", "--format", "json"])
            .output
    );
}

#[test]
fn the_json_says_why_there_is_no_single_background() {
    let folder = with_icon(&draw("230 x 230 px, gradient #0B6A4F to #FFD800"));
    let run = folder.conncert(&["icon", "check", "icon.png", "--format", "json"]);
    assert_eq!(run.status, 0);
    let page: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let background = &page["measured"]["background"];
    assert!(background["color"].is_null());
    assert!(background["reason"].is_string());
    assert!(background["strongest"][0]["share"].is_number());
    assert!(page["measured"]["logo"].is_null());
    let rules: Vec<&str> = page["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(rules, ["icon-background-not-flat"]);
}

#[test]
fn an_unreadable_picture_and_an_unknown_program_are_status_two() {
    let run = icon(&with_icon(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "check");
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("an SVG drawing"), "{}", run.errors);
    let folder = with_icon(&draw(GOOD));
    let run = folder.conncert(&["icon", "check", "icon.png", "--program", "nomintion"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("nomination"), "{}", run.errors);
    assert_eq!(Folder::empty().conncert(&["icon", "check"]).status, 2);
}

#[test]
fn colors_come_only_when_asked_for() {
    let folder = with_icon(&draw("228 x 230 px, background #0B6A4F, white logo 158 x 151 px"));
    assert!(!icon(&folder, "check").output.contains('\u{1b}'));
    let colored = folder.conncert(&["icon", "check", "icon.png", "--color", "always"]);
    assert!(colored.output.contains('\u{1b}'));
}

#[test]
fn each_program_makes_its_own_demands() {
    let folder = with_icon(&draw("120 x 120 px, background #0B6A4F, white logo 84 x 80 px"));
    let check = |program: &str| folder.conncert(&["icon", "check", "icon.png", "--program", program]);
    assert_eq!(check("nomination").status, 1, "120 px are not 230");
    let verified = check("verified-publisher");
    assert_eq!(verified.status, 0, "{}", verified.output);
    let independent = check("independent-publisher");
    assert_eq!(independent.status, 1, "no icon is sent there: {}", independent.output);
}
