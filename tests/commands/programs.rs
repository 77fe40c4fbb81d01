//! `conncert programs`

use crate::binary::conncert;

#[test]
fn every_program_is_listed_with_its_documents() {
    let run = conncert(&["programs"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    for program in conncert::program::built_in() {
        assert!(
            run.output.contains(&format!("{}  {}", program.id, program.title)),
            "{}",
            run.output
        );
    }
    let json: serde_json::Value = serde_json::from_str(&conncert(&["programs", "--format", "json"]).output).unwrap();
    assert_eq!(json["schema"], "conncert.programs/1");
    assert_eq!(
        json["programs"].as_array().unwrap().len(),
        conncert::program::built_in().len()
    );
}

#[test]
fn two_programs_are_told_apart_by_steps_and_answers() {
    let run = conncert(&["programs", "diff", "nomination", "verified-publisher"]);
    assert_eq!((run.status, run.errors.as_str()), (0, ""));
    insta::assert_snapshot!(run.output);
    let json = conncert(&[
        "programs",
        "diff",
        "nomination",
        "verified-publisher",
        "--format",
        "json",
    ])
    .output;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "conncert.programs-diff/1");
    let count = |part: &str, side: &str| json[part][side].as_array().unwrap().len();
    let [first, second] = ["nomination", "verified-publisher"].map(|id| conncert::program::named(id).unwrap());
    assert_eq!(count("steps", "both") + count("steps", "first"), first.steps.len());
    assert_eq!(count("steps", "both") + count("steps", "second"), second.steps.len());
    assert_eq!(
        count("answers", "both") + count("answers", "first"),
        first.fields().count()
    );
}

#[test]
fn a_program_does_not_differ_from_itself() {
    let run = conncert(&["programs", "diff", "nomination", "nomination"]);
    assert_eq!(run.output.matches("\n  none\n").count(), 4, "{}", run.output);
}

#[test]
fn an_unknown_program_names_the_nearest() {
    let run = conncert(&["programs", "diff", "nomination", "verified"]);
    assert_eq!((run.status, run.output.as_str()), (2, ""));
    assert!(run.errors.contains("one of: verified-publisher") || run.errors.contains("did you mean"));
    let run = conncert(&["programs", "diff", "nominaton", "nomination"]);
    assert!(run.errors.contains("did you mean nomination?"), "{}", run.errors);
}
