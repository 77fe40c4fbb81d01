//! A team's settings: what rules count as, what is left out, what fails a check, what is known.

use serde_json::Value;

use crate::binary::{Folder, Run};

const FAULTY: &str = include_str!("fixtures/faulty/apiDefinition.swagger.json");
const ERROR: &str = "default-response-has-schema";

/// A repository with a connector in it.
fn repository(settings: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    folder.write("conncert-rules.toml", settings);
    folder.write("api/one/apiDefinition.swagger.json", FAULTY);
    folder
}

/// Rule and severity of each finding of a check.
fn found(folder: &Folder, args: &[&str]) -> Vec<(String, String)> {
    let run = folder.conncert(&[&["check", "--format", "json"], args].concat());
    let report: Value = serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}", run.errors));
    let findings = report["files"].as_array().unwrap().iter();
    let findings = findings.flat_map(|file| file["findings"].as_array().unwrap());
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings
        .map(|finding| (text(finding, "rule"), text(finding, "severity")))
        .collect()
}

fn severities<'f>(found: &'f [(String, String)], rule: &str) -> Vec<&'f str> {
    let of_rule = found.iter().filter(|(found, _)| found == rule);
    of_rule.map(|(_, severity)| severity.as_str()).collect()
}

/// The rules of these findings, each once.
fn rules(found: &[(String, String)], severity: &str) -> Vec<String> {
    let of_severity = found.iter().filter(|(_, is)| is == severity);
    let mut rules: Vec<String> = of_severity.map(|(rule, _)| rule.clone()).collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn settings_count_from_the_root_of_the_repository_down_and_the_nearer_win() {
    let plain = found(&repository(""), &["api/one"]);
    let (warning, note) = (rules(&plain, "warning")[0].clone(), rules(&plain, "note")[0].clone());
    let folder = repository(&format!("[rules]\n{warning} = \"off\"\n{note} = \"error\"\n"));
    for path in ["api/one", ".", "api/one/apiDefinition.swagger.json"] {
        let here = found(&folder, &[path]);
        assert!(severities(&here, &warning).is_empty(), "{path}");
        assert!(
            severities(&here, &note).iter().all(|severity| *severity == "error"),
            "{path}"
        );
        assert_eq!(
            severities(&here, &note).len(),
            severities(&plain, &note).len(),
            "{path}"
        );
    }
    folder.write("api/conncert-rules.toml", &format!("[rules]\n{note} = \"warning\"\n"));
    let nearer = found(&folder, &["api/one"]);
    assert!(severities(&nearer, &note).iter().all(|severity| *severity == "warning"));
    assert!(severities(&nearer, &warning).is_empty());
    folder.write(
        "api/one/conncert.toml",
        &format!("format = 1\nprogram = \"verified-publisher\"\n\n[rules]\n{note} = \"note\"\n"),
    );
    let nearest = found(&folder, &["api/one"]);
    assert!(severities(&nearest, &note).iter().all(|severity| *severity == "note"));
    // Above a repository, and without one, nothing is looked for.
    let elsewhere = repository("");
    elsewhere.write("api/.git", "gitdir: elsewhere\n");
    elsewhere.write("conncert-rules.toml", &format!("[rules]\n{warning} = \"off\"\n"));
    assert_eq!(found(&elsewhere, &["api/one"]), plain);
}

#[test]
fn an_error_is_turned_down_with_a_reason_that_every_report_and_every_face_tells() {
    let reason = "our gateway needs the schema";
    let folder = repository(&format!(
        "[rules]\n{ERROR} = {{ level = \"warning\", reason = \"{reason}\" }}\n"
    ));
    let here = found(&folder, &["api/one"]);
    assert!(!severities(&here, ERROR).is_empty());
    assert!(severities(&here, ERROR).iter().all(|severity| *severity == "warning"));
    for format in ["text", "json", "sarif", "github", "junit"] {
        let output = folder.conncert(&["check", "api/one", "--format", format]).output;
        let output = output.replace(['\n', ' '], "");
        assert!(output.contains(&reason.replace(' ', "")), "{format}: {output}");
    }
    // The steps count as the check does.
    let errors = |run: Run| {
        let status: Value = serde_json::from_str(&run.output).unwrap();
        let steps = status["steps"].as_array().unwrap().clone();
        let items = steps.iter().flat_map(|step| step["items"].as_array().unwrap().clone());
        items
            .filter(|item| item["state"] == "to-fix")
            .map(|item| item["detail"].to_string())
            .collect::<Vec<_>>()
    };
    let turned_down = errors(folder.conncert(&["status", "api/one", "--format", "json"]));
    let plain = errors(repository("").conncert(&["status", "api/one", "--format", "json"]));
    assert_ne!(turned_down, plain);
}

#[test]
fn an_error_stays_one_without_a_reason_and_the_settings_are_told_once() {
    let folder = repository(&format!(
        "[rules]\n\"*\" = \"note\"\n{ERROR} = \"off\"\nicon-not-sqare = \"off\"\n"
    ));
    folder.write("api/two/apiDefinition.swagger.json", FAULTY);
    let plain = found(&repository(""), &["api/one"]);
    let here = found(&folder, &["."]);
    assert_eq!(severities(&here, ERROR).len(), 2 * severities(&plain, ERROR).len());
    assert!(severities(&here, ERROR).iter().all(|severity| *severity == "error"));
    let others = rules(&plain, "warning");
    assert!(
        others
            .iter()
            .all(|rule| severities(&here, rule).iter().all(|severity| *severity == "note"))
    );
    let text = folder.conncert(&["check"]).output;
    assert_eq!(text.matches("Did you mean icon-not-square?").count(), 1, "{text}");
    assert!(text.contains("conncert-rules.toml:4"), "{text}");
    assert!(text.contains("cannot be turned off"), "{text}");
}

#[test]
fn what_the_team_leaves_out_is_seen_from_the_file_that_says_so() {
    let folder = repository("[files]\nexclude = [\"/api/two\", \"old/\"]\n");
    for place in ["api/two", "api/one/old", "api/api/two"] {
        folder.write(&format!("{place}/apiDefinition.swagger.json"), FAULTY);
    }
    let paths = |args: &[&str]| {
        let run = folder.conncert(&[&["check", "--format", "json"], args].concat());
        let report: Value = serde_json::from_str(&run.output).unwrap();
        let files = report["files"].as_array().unwrap().iter();
        files
            .map(|file| file["path"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let one = "api/one/apiDefinition.swagger.json";
    let inner = "api/api/two/apiDefinition.swagger.json";
    assert_eq!(paths(&[]), [inner, one]);
    assert_eq!(paths(&["api"]), [inner, one]);
    assert_eq!(paths(&["--exclude", "one"]), [inner]);
}

#[test]
fn the_team_says_what_fails_a_check_unless_an_option_does() {
    let folder = repository("[check]\nfail-on = \"never\"\n");
    assert_eq!(folder.conncert(&["check", "api/one"]).status, 0);
    assert_eq!(folder.conncert(&["check", "api/one", "--fail-on", "error"]).status, 1);
    // A package alone is judged by the settings of its folder, wherever the command runs.
    folder.write("api/one/package.zip", "no archive");
    let package = ["package", "check", "api/one/package.zip"];
    assert_eq!(folder.conncert(&package).status, 0);
    assert_eq!(
        folder
            .conncert(&[&package[..], &["--fail-on", "error"]].concat())
            .status,
        1
    );
    folder.write("conncert-rules.toml", "[check]\nfail-on = \"sometimes\"\n");
    let run = folder.conncert(&["check", "api/one"]);
    assert_eq!(run.status, 1);
    assert!(
        run.output.contains("check.fail-on is not understood."),
        "{}",
        run.output
    );
}

#[test]
fn what_is_known_does_not_count_and_what_is_gone_is_told() {
    let folder = repository("[check]\nbaseline = \"known.json\"\n");
    let check = |args: &[&str]| folder.conncert(&[&["check", "api/one"], args].concat());
    let missing = check(&[]);
    assert_eq!(missing.status, 1);
    assert!(
        missing.errors.contains("known.json is not there yet"),
        "{}",
        missing.errors
    );
    let all = found(&folder, &["api/one"]).len();
    let written = check(&["--write-baseline"]);
    assert_eq!((written.status, written.output.as_str()), (0, ""));
    assert!(
        written.errors.contains(&format!("{all} findings of today")),
        "{}",
        written.errors
    );
    assert_eq!(
        serde_json::from_str::<Value>(&folder.read("known.json")).unwrap()["schema"],
        "conncert.baseline/1"
    );
    let known = check(&[]);
    assert_eq!(known.status, 0, "{}", known.output);
    assert!(
        known
            .errors
            .contains(&format!("{all} findings known since 2026-11-22 are not counted")),
        "{}",
        known.errors
    );
    assert_eq!(found(&folder, &["api/one"]), []);
    // Lines that move a finding leave it known; one more of its kind at another place is new.
    let moved = FAULTY.replacen('{', "{\n\n", 1);
    folder.write("api/one/apiDefinition.swagger.json", &moved);
    assert_eq!(check(&[]).status, 0);
    folder.write("api/two/apiDefinition.swagger.json", FAULTY);
    assert_eq!(found(&folder, &["api"]).len(), all);
    folder.write(
        "api/one/apiDefinition.swagger.json",
        include_str!("fixtures/clean/apiDefinition.swagger.json"),
    );
    let gone = check(&[]);
    assert!(
        gone.errors.contains(" gone: conncert check --write-baseline"),
        "{}",
        gone.errors
    );
    check(&["--write-baseline"]);
    assert!(!check(&[]).errors.contains("gone"));
    folder.write("known.json", "{}");
    let other = check(&[]);
    assert_eq!((other.status, other.output.as_str()), (2, ""));
    assert!(other.errors.contains("--write-baseline"), "{}", other.errors);
}

#[test]
fn a_project_file_keeps_the_settings_in_it() {
    let folder = Folder::of("faulty");
    let settings = "\n[rules]\nsummary-punctuation = \"off\" # ours\n\n[check]\nfail_on = \"never\"\n";
    folder.write("conncert.toml", &format!("{}{settings}", folder.read("conncert.toml")));
    let run = folder.conncert(&["set", "rights.party=isv"]);
    assert_eq!(
        (run.status, run.errors.contains("did you mean")),
        (0, false),
        "{}",
        run.errors
    );
    assert!(
        folder
            .read("conncert.toml")
            .contains("summary-punctuation = \"off\" # ours")
    );
    let check = folder.conncert(&["check"]);
    assert!(check.output.contains("Did you mean fail-on?"), "{}", check.output);
}

/// What a team does not want to hear of is there before a repair as it is after.
#[test]
fn a_rule_that_is_off_stands_in_the_way_of_no_repair() {
    let repairs = |folder: &Folder| {
        let run = folder.conncert(&["fix", "api/one", "--look", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.output).unwrap_or_else(|_| panic!("{}", run.errors));
        report["repairs"].clone()
    };
    let plain = repository("");
    let warning = rules(&found(&plain, &["api/one"]), "warning")[0].clone();
    let offered = repairs(&plain);
    assert!(offered.as_array().unwrap().len() > 1, "{offered}");
    assert_eq!(
        repairs(&repository(&format!("[rules]\n{warning} = \"off\"\n"))),
        offered
    );
}
